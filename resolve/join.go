package resolve

import (
	"cmp"
	"slices"

	"safir/extract/date"
)

// Joining makes one event of the reports that several articles give of it. It prefers two
// events where one is right to one where two are: whoever asks for meetings sees both
// reports then, while a wrong join makes a false fact. The order of articles does not matter:
// reports are taken by how exactly they are dated, and one that could belong to several
// events belongs to none.

// event is one or more reports of one event, by article.
type event struct {
	reports []*report
	days    date.Interval
	why     []Step
}

// id is that of the first report.
func (e *event) id() string { return e.reports[0].id() }

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
