package resolve

import (
	"fmt"
	"slices"
	"strings"

	"safir/extract"
	"safir/extract/date"
	"safir/extract/text"
	"safir/kb"
)

// widths of intervals, in days, by which reports are joined: within a week two reports with
// the same people are of one event if their days meet; within two months only if nothing
// else could be meant; beyond that the day is as good as unknown.
const (
	narrow = 7
	middle = 62
)

func width(v date.Interval) int {
	if !v.Known() {
		return 1 << 20
	}
	return int(v.To-v.From) + 1
}

// kindClass tells which kinds of meetings can be reports of one event.
func kindClass(kind string) string {
	switch kind {
	case "visit", "phone-call", "press-conference":
		return kind
	}
	return "gathering"
}

// report is what one article tells of one event.
type report struct {
	a     *article
	i     int
	m     *extract.Meeting
	days  Dated
	class string
	who   []string // participants, sorted; a person known only by office as office@of
	bare  int      // how many of them are known only by office
	lands []string // the states, sorted
	// placeName is the key of the place's name, city that it is a known one.
	placeName string
	city      bool
	// keys are shared by reports of one event, one at least; exact are by reports with the same
	// participants, as people or as holders of offices.
	keys, exact []string
}

func (r *report) id() string { return r.a.reports[r.i] }

func (s *state) report(a *article, i int) *report {
	m := &a.Meetings[i]
	r := &report{a: a, i: i, m: m, days: a.MeetingDates[i], class: kindClass(m.Kind) + " " + m.Status}
	for _, p := range m.Participants {
		who := p.Entity
		if e := a.entity(p.Entity); e != nil && e.Type == kb.Person && e.Unknown {
			r.bare++
			if o, ok := a.only(e.ID); ok && !several[o.Office] {
				who = a.officeID(e)
			}
		}
		r.who = append(r.who, who)
	}
	r.who, r.lands = sorted(r.who), sorted(m.Countries)
	if e := a.entity(m.Place); e != nil {
		r.placeName = text.Key(e.Name)
		k, known := s.kb.Entity(e.ID)
		r.city = known && k.Kind == "city"
	}
	r.keys, r.exact = r.blocks(), r.whole()
	return r
}

// whole are the keys of all participants together: as they are, and with the offices of
// those who hold one.
func (r *report) whole() []string {
	if len(r.who) == 0 {
		return nil
	}
	offices := make([]string, len(r.who))
	for i, w := range r.who {
		offices[i] = w
		if o := r.officesOf(w); len(o) > 0 {
			offices[i] = o[0]
		}
	}
	return sorted([]string{r.class + "=" + strings.Join(r.who, ","), r.class + "=" + strings.Join(sorted(offices), ",")})
}

// blocks are the keys under which reports of one event meet: each participant, or the states
// where none is named. A class of events stays by itself.
func (r *report) blocks() []string {
	if len(r.who) == 0 {
		if len(r.lands) < 2 {
			return nil
		}
		return []string{r.class + " " + strings.Join(r.lands, ",")}
	}
	var out []string
	for _, w := range r.who {
		out = append(out, r.class+" "+w)
		for _, o := range r.officesOf(w) {
			out = append(out, r.class+" "+o)
		}
	}
	return sorted(out)
}

// apartness tells how far two reports that fit are from each other.
func apartness(x, y *report) int {
	n := 0
	if x.m.Kind != y.m.Kind {
		n += 4
	}
	if x.m.Place != y.m.Place {
		n += 2
	}
	if !slices.Equal(x.who, y.who) {
		n++
	}
	return n
}

// fits tells whether two reports can be of one event.
func fits(x, y *report) bool {
	if x.a == y.a || x.class != y.class {
		return false
	}
	days, meet := x.days.Intersect(y.days.Interval)
	if !meet {
		return false
	}
	all, some := sameWho(x, y)
	if !all && !some {
		return false
	}
	place, apart := samePlace(x, y)
	if apart && !(all && len(x.who) > 1 && days.Single() && !bothCities(x, y)) {
		return false
	}
	w := max(width(x.days.Interval), width(y.days.Interval))
	switch {
	case len(x.who) == 0 || len(y.who) == 0:
		return place && w <= narrow
	case w <= narrow:
		return all || place || x.days.Single() && y.days.Single()
	case w <= middle:
		return all && place
	}
	return all && undatedFits(x, y, place)
}

// samePlace tells whether two reports name one place, and whether they name two. A building
// that has the name of the city is at one place with it («کاخ بوگور», Bogor).
func samePlace(x, y *report) (same, apart bool) {
	if x.m.Place == "" || y.m.Place == "" {
		return false, false
	}
	if x.m.Place == y.m.Place {
		return true, false
	}
	p, q := x.placeName, y.placeName
	if p != "" && q != "" && (strings.Contains(p, q) || strings.Contains(q, p)) {
		return true, false
	}
	return false, true
}

// bothCities tells that both places are known to be cities, so that two names are two places.
func bothCities(x, y *report) bool { return x.city && y.city }

// joinStep tells why two reports are of one event.
func joinStep(x, y *report) Step {
	days, _ := x.days.Intersect(y.days.Interval)
	all, _ := sameWho(x, y)
	who := "the same participants"
	switch {
	case len(x.who) == 0:
		who = "the same states"
	case !all:
		who = "participants in common"
	}
	kind, _, _ := strings.Cut(x.class, " ")
	text := fmt.Sprintf("articles %s and %s tell of a %s with %s", x.a.id(), y.a.id(), kind, who)
	if place, _ := samePlace(x, y); place {
		text += " at the same place"
	}
	text += ", and both allow " + strings.TrimPrefix(intervalWords(days), "on ")
	return Step{Rule: "joined-report", Text: text, Article: y.a.id()}
}

// sameWho compares participants: all are equal, or those of one report are among those of
// the other, two of them at least, or one on a visit, in a meeting of the same kind and
// states. Without people the states must be equal.
func sameWho(x, y *report) (all, some bool) {
	if len(x.who) == 0 || len(y.who) == 0 {
		same := slices.Equal(x.lands, y.lands)
		return same && len(x.who) == len(y.who), same
	}
	small, large := x, y
	if len(small.who) > len(large.who) {
		small, large = large, small
	}
	n := 0
	for _, w := range small.who {
		if large.has(w, small) {
			n++
		}
	}
	if n < len(small.who) {
		return false, false
	}
	if n < len(large.who) && (x.m.Kind != y.m.Kind || !slices.Equal(x.lands, y.lands)) {
		return false, false // talks of two on the sidelines of a summit
	}
	least := 2
	if strings.HasPrefix(x.class, "visit") {
		least = 1
	}
	return n == len(large.who), n >= least
}

// has tells whether a report has a participant of another: by id, or where one of them is
// known only by office, by the office.
func (r *report) has(who string, of *report) bool {
	if slices.Contains(r.who, who) {
		return true
	}
	if r.bare == 0 && of.bare == 0 {
		return false
	}
	for _, o := range of.officesOf(who) {
		if slices.ContainsFunc(r.who, func(w string) bool {
			return w == o || (isOffice(who) || isOffice(w)) && slices.Contains(r.officesOf(w), o)
		}) {
			return true
		}
	}
	return false
}

func isOffice(who string) bool { return strings.Contains(who, "@") }

// officesOf are the offices, as office@of, in which someone takes part.
func (r *report) officesOf(who string) []string {
	if isOffice(who) {
		if o, _, _ := strings.Cut(who, "@"); several[o] {
			return nil
		}
		return []string{who}
	}
	var out []string
	for _, p := range r.m.Participants {
		if p.Entity == who && p.Office != "" && !several[p.Office] {
			out = append(out, p.Office+"@"+p.Of)
		}
	}
	return out
}

// undatedFits tells whether a report without a day of its own can be taken for one of a dated
// event: it is not told as an earlier event, and its words name the same weekday, or day and
// month; or they name none, but the place and a subject are the same.
func undatedFits(x, y *report, place bool) bool {
	if width(x.days.Interval) > width(y.days.Interval) {
		x, y = y, x
	}
	// y is the one without a day.
	if width(x.days.Interval) > narrow || y.m.When.Background || x.m.When.Background {
		return false
	}
	named := false
	for _, e := range y.m.When.Exprs {
		switch {
		case e.FromEvent || e.Weekday == 0 && (e.Day == 0 || e.Month == 0):
			continue
		case !x.days.Single() || !falls(e, x.days.From):
			return false
		}
		named = true
	}
	switch {
	case named:
		return true
	case !place:
		return false
	case strings.HasPrefix(y.class, "visit"):
		return true
	}
	for _, t := range y.m.Topics {
		if slices.Contains(x.m.Topics, t) {
			return true
		}
	}
	return false
}

// falls tells whether a day has the weekday, and the day and month, of an expression.
func falls(e date.Expr, d date.Day) bool {
	if e.Weekday != 0 && int(d.Weekday()+6)%7+1 != e.Weekday {
		return false
	}
	if e.Day == 0 || e.Month == 0 {
		return true
	}
	v, _, ok := e.Resolve(date.Interval{From: d, To: d}, "")
	return ok && v.From <= d && d <= v.To
}
