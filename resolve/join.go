package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"safir/extract"
	"safir/extract/date"
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

// joinReports finds the events of all articles.
func (s *state) joinReports() {
	blocks := map[string][]*report{}
	var events []*event
	for _, a := range s.arts {
		for i := range a.Meetings {
			r := s.report(a, i)
			ks := r.blocks()
			if len(ks) == 0 {
				events = append(events, newEvent(r))
			}
			for _, k := range ks {
				blocks[k] = append(blocks[k], r)
			}
		}
	}
	events = append(events, joinBlocks(blocks)...)
	slices.SortFunc(events, func(x, y *event) int { return cmp.Compare(x.id(), y.id()) })
	s.events = events
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
	r.who = sorted(r.who)
	return r
}

// blocks are the keys under which reports of one event meet: each participant, or the states
// where none is named. A class of events stays by itself.
func (r *report) blocks() []string {
	if len(r.who) == 0 {
		if len(r.m.Countries) < 2 {
			return nil
		}
		return []string{r.class + " " + strings.Join(sorted(r.m.Countries), ",")}
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

// joinBlocks joins reports that share a block.
func joinBlocks(blocks map[string][]*report) []*event {
	// Reports that share a block, over any number of steps, make a component.
	groups := union{}
	all := map[string]*report{}
	for _, k := range keys(blocks) {
		for _, r := range blocks[k] {
			all[r.id()] = r
			groups.join(blocks[k][0].id(), r.id())
		}
	}
	components := map[string][]*report{}
	for _, id := range keys(all) {
		root := groups.root(id)
		components[root] = append(components[root], all[id])
	}
	var out []*event
	for _, root := range keys(components) {
		out = append(out, joinComponent(components[root])...)
	}
	return out
}

// joinComponent joins reports, those of one day first.
func joinComponent(rs []*report) []*event {
	slices.SortFunc(rs, func(x, y *report) int {
		return cmp.Or(cmp.Compare(width(x.days.Interval), width(y.days.Interval)), cmp.Compare(x.days.From, y.days.From),
			cmp.Compare(len(y.who), len(x.who)), cmp.Compare(x.a.id(), y.a.id()), cmp.Compare(x.i, y.i))
	})
	var events []*event
	for len(rs) > 0 {
		w := width(rs[0].days.Interval)
		n := 1
		for n < len(rs) && width(rs[n].days.Interval) == w {
			n++
		}
		events = joinAlike(events, rs[:n], w)
		rs = rs[n:]
	}
	return events
}

// joinAlike adds reports whose intervals are of one width: each to the one event that it can
// belong to; those that fit no event yet are then joined among themselves.
func joinAlike(events []*event, rs []*report, w int) []*event {
	index := newDayIndex(events)
	var rest []*report
	type choice struct {
		r *report
		e *event
		s Step
	}
	var chosen []choice
	for _, r := range rs {
		var found []choice
		for _, e := range index.near(r.days.Interval) {
			if why, ok := e.takes(r); ok {
				found = append(found, choice{r, e, why})
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
			events = append(events, newEvent(r))
		}
	}
	for _, c := range chosen {
		if _, ok := c.e.takes(c.r); ok {
			c.e.add(c.r, c.s)
		} else {
			events = append(events, newEvent(c.r))
		}
	}
	if w > middle {
		for _, r := range rest {
			events = append(events, newEvent(r))
		}
		return events
	}
	return append(events, joinAmong(rest)...)
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

// joinAmong joins reports with intervals of one width: the best fitting pairs first.
func joinAmong(rs []*report) []*event {
	events := make([]*event, len(rs))
	for i, r := range rs {
		events[i] = newEvent(r)
	}
	type pair struct {
		i, j, distance int
		why            Step
	}
	var pairs []pair
	for i, e := range events {
		for j := i + 1; j < len(events); j++ {
			r := events[j].reports[0]
			if r.days.From > e.days.To { // sorted by start
				break
			}
			if why, ok := e.takes(r); ok {
				pairs = append(pairs, pair{i, j, e.distance(r), why})
			}
		}
	}
	slices.SortStableFunc(pairs, func(x, y pair) int { return cmp.Compare(x.distance, y.distance) })
	at := make([]int, len(events))
	for i := range at {
		at[i] = i
	}
	for _, p := range pairs {
		x, y := events[at[p.i]], events[at[p.j]]
		if x == y || !x.takesAll(y) {
			continue
		}
		from, to := at[p.j], at[p.i]
		for _, r := range y.reports {
			x.add(r, p.why)
		}
		for k := range at {
			if at[k] == from {
				at[k] = to
			}
		}
		events[from] = nil
	}
	return slices.DeleteFunc(events, func(e *event) bool { return e == nil })
}

func (e *event) takesAll(f *event) bool {
	for _, r := range f.reports {
		if _, ok := e.takes(r); !ok {
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
func (e *event) takes(r *report) (Step, bool) {
	var why Step
	for _, o := range e.reports {
		w, ok := fits(o, r)
		if !ok {
			return Step{}, false
		}
		why = w
	}
	return why, true
}

// distance tells how far a report is from the event: in its kind, place and participants.
func (e *event) distance(r *report) int {
	n := 0
	for _, o := range e.reports {
		if o.m.Kind != r.m.Kind {
			n += 4
		}
		if o.m.Place != r.m.Place {
			n += 2
		}
		if !slices.Equal(o.who, r.who) {
			n++
		}
	}
	return n * 16 / len(e.reports)
}

// fits tells whether two reports can be of one event, and why.
func fits(x, y *report) (Step, bool) {
	if x.a == y.a || x.class != y.class {
		return Step{}, false
	}
	days, meet := x.days.Intersect(y.days.Interval)
	if !meet {
		return Step{}, false
	}
	all, some := sameWho(x, y)
	place := x.m.Place != "" && x.m.Place == y.m.Place
	apart := x.m.Place != "" && y.m.Place != "" && !place
	if apart || !all && !some {
		return Step{}, false
	}
	w := max(width(x.days.Interval), width(y.days.Interval))
	switch {
	case len(x.who) == 0 || len(y.who) == 0:
		if !place || w > narrow {
			return Step{}, false
		}
	case w <= narrow:
		if !all && !place && !(x.days.Single() && y.days.Single()) {
			return Step{}, false
		}
	case w <= middle:
		if !all || !place {
			return Step{}, false
		}
	default:
		if !all || !undatedFits(x, y, place) {
			return Step{}, false
		}
	}
	return Step{Rule: "joined-report", Text: joinWords(x, y, days, all, place), Article: y.a.id()}, true
}

func joinWords(x, y *report, days date.Interval, all, place bool) string {
	who := "the same participants"
	if !all {
		who = "participants in common"
	}
	if len(x.who) == 0 {
		who = "the same states"
	}
	text := fmt.Sprintf("articles %s and %s tell of a %s with %s", x.a.id(), y.a.id(), strings.Fields(x.class)[0], who)
	if place {
		text += " at the same place"
	}
	return text + ", and both allow " + strings.TrimPrefix(intervalWords(days), "on ")
}

// sameWho compares participants: all are equal, or those of one report are among those of
// the other, two of them at least, or one on a visit, in a meeting of the same kind and
// states. Without people the states must be equal.
func sameWho(x, y *report) (all, some bool) {
	if len(x.who) == 0 || len(y.who) == 0 {
		same := slices.Equal(sorted(x.m.Countries), sorted(y.m.Countries))
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
	if n < len(large.who) && (x.m.Kind != y.m.Kind || !slices.Equal(sorted(x.m.Countries), sorted(y.m.Countries))) {
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

// undatedFits tells whether a report without a day of its own can be taken for the report of a dated
// event: not an event told as past, at the same place, with words for the day that agree, or
// with the same subject.
func undatedFits(x, y *report, place bool) bool {
	if width(x.days.Interval) > width(y.days.Interval) {
		x, y = y, x
	}
	// y is the one without a day.
	if width(x.days.Interval) > narrow || y.m.When.Background || x.m.When.Background || !place && len(y.who) < 3 {
		return false
	}
	if strings.HasPrefix(y.class, "visit") && len(y.m.When.Exprs) == 0 {
		return true
	}
	for _, e := range y.m.When.Exprs {
		if e.Weekday == 0 {
			continue
		}
		return x.days.Single() && int(x.days.From.Weekday()+6)%7+1 == e.Weekday
	}
	for _, t := range y.m.Topics {
		if slices.Contains(x.m.Topics, t) {
			return true
		}
	}
	return false
}

// dayIndex finds the events near some days.
type dayIndex struct{ events []*event }

func newDayIndex(events []*event) dayIndex {
	s := slices.Clone(events)
	slices.SortStableFunc(s, func(x, y *event) int { return cmp.Compare(x.days.From, y.days.From) })
	return dayIndex{s}
}

// near are the events that can meet v, in order.
func (x dayIndex) near(v date.Interval) []*event {
	var out []*event
	for _, e := range x.events {
		if v.To != 0 && e.days.From > v.To {
			break
		}
		if _, ok := e.days.Intersect(v); ok {
			out = append(out, e)
		}
	}
	return out
}
