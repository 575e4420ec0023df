package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"safir/extract"
	"safir/extract/date"
	"safir/extract/text"
	"safir/kb"
)

// Joining makes one event of the reports that several articles give of it. It prefers two
// events where one is right to one where two are: whoever asks for meetings sees both
// reports then, while a wrong join makes a false fact. The order of articles does not matter:
// reports are taken by how exactly they are dated, and one that could belong to several
// events belongs to none.

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

// event is one or more reports of one event, by article.
type event struct {
	reports []*report
	days    date.Interval
	why     []Step
}

// id is that of the first report.
func (e *event) id() string { return e.reports[0].id() }

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

// joinReports finds the events of all articles: first those told of one day, then those of
// two days, and so on; reports with wider intervals than two months come last, at once.
func (s *state) joinReports() {
	classes := map[int][]*report{}
	for _, a := range s.arts {
		for i := range a.Meetings {
			r := s.report(a, i)
			w := min(width(r.days.Interval), middle+1)
			classes[w] = append(classes[w], r)
		}
	}
	all := index{}
	for _, w := range keys(classes) {
		rs := classes[w]
		slices.SortFunc(rs, func(x, y *report) int {
			return cmp.Or(cmp.Compare(x.days.From, y.days.From), cmp.Compare(x.a.id(), y.a.id()), cmp.Compare(x.i, y.i))
		})
		all.add(all.match(rs, w)...)
	}
	slices.SortFunc(all.events, func(x, y *event) int { return cmp.Compare(x.id(), y.id()) })
	s.events = all.events
}

func newEvent(r *report) *event { return &event{reports: []*report{r}, days: r.days.Interval} }

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

// index finds events by their blocks and days.
type index struct {
	events  []*event
	by      map[string][]*event // sorted by first day when a width of reports begins
	longest date.Day            // the most days of an event
}

func (x *index) add(es ...*event) {
	if x.by == nil {
		x.by = map[string][]*event{}
	}
	for _, e := range es {
		x.events = append(x.events, e)
		for _, k := range e.keys() {
			x.by[k] = append(x.by[k], e)
		}
	}
}

// sort puts the events in order after some were added or changed their days.
func (x *index) sort() {
	byDay := func(e, f *event) int { return cmp.Compare(e.days.From, f.days.From) }
	for _, es := range x.by {
		if !slices.IsSortedFunc(es, byDay) {
			slices.SortStableFunc(es, byDay)
		}
	}
	for _, e := range x.events {
		x.longest = max(x.longest, e.days.To-e.days.From)
	}
}

// keys are those of all reports of the event.
func (e *event) keys() []string {
	var out []string
	for _, r := range e.reports {
		out = append(out, r.keys...)
		out = append(out, r.exact...)
	}
	return sorted(out)
}

// near are the events that share a day and a key with a report.
func (x *index) near(r *report, keys []string) []*event {
	var out []*event
	for _, k := range keys {
		es := x.by[k]
		at, _ := slices.BinarySearchFunc(es, r.days.From-x.longest, func(e *event, d date.Day) int { return cmp.Compare(e.days.From, d) })
		for _, e := range es[at:] {
			if r.days.To != 0 && e.days.From > r.days.To {
				break
			}
			if _, ok := e.days.Intersect(r.days.Interval); ok && !slices.Contains(out, e) {
				out = append(out, e)
			}
		}
	}
	return out
}

// match adds each of some reports with intervals of one width to the one event that it can
// belong to. Those that fit no event are joined among themselves; those that fit several
// equally well are events of their own. It gives the new events.
func (x *index) match(rs []*report, w int) []*event {
	type choice struct {
		r *report
		e *event
	}
	var rest []*report
	var chosen []choice
	var out []*event
	x.sort()
	for _, r := range rs {
		var found []choice
		keys := r.keys
		if w > middle {
			keys = r.exact
		}
		for _, e := range x.near(r, keys) {
			if e.takes(r) {
				found = append(found, choice{r, e})
			}
			if w > middle && len(found) > 1 {
				break
			}
		}
		if w <= middle {
			found = closest(found, func(c choice) int { return c.e.distance(c.r) })
		}
		switch len(found) {
		case 0:
			rest = append(rest, r)
		case 1:
			chosen = append(chosen, found[0])
		default:
			out = append(out, newEvent(r))
		}
	}
	for _, c := range chosen {
		if c.e.takes(c.r) {
			c.e.add(c.r, joinStep(c.e.reports[0], c.r))
			for _, k := range c.e.keys() { // by which the next width finds the event
				if !slices.Contains(x.by[k], c.e) {
					x.by[k] = append(x.by[k], c.e)
				}
			}
		} else {
			out = append(out, newEvent(c.r))
		}
	}
	if w > middle {
		for _, r := range rest {
			out = append(out, newEvent(r))
		}
		return out
	}
	return append(out, joinAmong(rest)...)
}

// closest keeps the choices with the smallest distance.
func closest[T any](cs []T, distance func(T) int) []T {
	best := 1 << 20
	var out []T
	for _, c := range cs {
		switch d := distance(c); {
		case d < best:
			best, out = d, []T{c}
		case d == best:
			out = append(out, c)
		}
	}
	return out
}

// joinAmong joins reports with intervals of one width, sorted by day: the best fitting pairs
// first, as long as all reports of an event fit each other.
func joinAmong(rs []*report) []*event {
	type pair struct{ distance, i, j int }
	var pairs []pair
	blocks := map[string][]int{}
	for i, r := range rs {
		for _, k := range r.keys {
			blocks[k] = append(blocks[k], i)
		}
	}
	for _, block := range blocks {
		for n, i := range block {
			for _, j := range block[n+1:] {
				if rs[j].days.From > rs[i].days.To {
					break
				}
				if fits(rs[i], rs[j]) {
					pairs = append(pairs, pair{apartness(rs[i], rs[j]), i, j})
				}
			}
		}
	}
	slices.SortFunc(pairs, func(x, y pair) int {
		return cmp.Or(cmp.Compare(x.distance, y.distance), cmp.Compare(x.i, y.i), cmp.Compare(x.j, y.j))
	})
	events := make([]*event, len(rs)) // of each report
	for i, r := range rs {
		events[i] = newEvent(r)
	}
	at := map[*report]int{}
	for i, r := range rs {
		at[r] = i
	}
	for _, p := range slices.Compact(pairs) {
		x, y := events[p.i], events[p.j]
		if x == y || !x.takesAll(y) {
			continue
		}
		why := joinStep(rs[p.i], rs[p.j])
		if len(x.reports) < len(y.reports) {
			x, y = y, x
		}
		for _, r := range y.reports {
			x.add(r, why)
			events[at[r]] = x
		}
	}
	var out []*event
	seen := map[*event]bool{}
	for _, e := range events {
		if !seen[e] {
			seen[e] = true
			out = append(out, e)
		}
	}
	return out
}

func (e *event) takesAll(f *event) bool {
	for _, r := range f.reports {
		if !e.takes(r) {
			return false
		}
	}
	return true
}

// add takes a report into the event.
func (e *event) add(r *report, why Step) {
	e.reports = append(e.reports, r)
	slices.SortFunc(e.reports, func(x, y *report) int {
		return cmp.Or(cmp.Compare(x.a.id(), y.a.id()), cmp.Compare(x.i, y.i))
	})
	e.why = steps(e.why, []Step{why})
	if kindClass(r.m.Kind) == "visit" {
		e.days = e.days.Hull(r.days.Interval)
	} else if x, ok := e.days.Intersect(r.days.Interval); ok {
		e.days = x
	}
}

// takes tells whether a report can be of the event: it must fit every report of it.
func (e *event) takes(r *report) bool {
	return !slices.ContainsFunc(e.reports, func(o *report) bool { return !fits(o, r) })
}

// distance tells how far a report is from the event: in its kind, place and participants.
func (e *event) distance(r *report) int {
	n := 0
	for _, o := range e.reports {
		n += apartness(o, r)
	}
	return n * 16 / len(e.reports)
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
