package resolve

import (
	"fmt"
	"slices"

	"safir/extract"
	"safir/extract/date"
)

// rounds limits how often days, holders and joins are derived from each other. Each round
// only adds to what is known; three are enough for all that was seen.
const rounds = 4

// settle finds the days of articles and meetings, who held the offices, and the reports of
// one event. Each of these helps the others, so that it is done until nothing changes.
func (s *state) settle() {
	s.scope()
	for _, a := range s.arts {
		s.dateArticle(a)
		s.linkNames(a)
	}
	for range rounds {
		changed := false
		for _, a := range s.arts {
			s.dateArticle(a)
			s.dateMeetings(a)
			if s.nameHolders(a) {
				changed = true
				s.dateMeetings(a)
			}
		}
		s.scopeDays()
		if s.joinNames() {
			changed = true
		}
		s.joinReports()
		if !s.inherit() && !changed {
			break
		}
	}
	s.spread()
}

// dateMeetings finds the days of an article's meetings from its own words.
func (s *state) dateMeetings(a *article) {
	d := dater{s: s, a: a, done: make([]bool, len(a.Meetings)), busy: make([]bool, len(a.Meetings)), out: make([]Dated, len(a.Meetings))}
	for i := range a.Meetings {
		d.date(i)
	}
	d.stretchVisits()
	for i := range a.Meetings {
		if k := a.Meetings[i].When.During; k > 0 && k <= len(a.Meetings) && k-1 != i && len(a.Meetings[i].When.Exprs) == 0 {
			d.out[i] = d.derive(i) // now that the visit has its length
		}
	}
	a.MeetingDates = d.out
}

// dater derives the days of the meetings of one article, which lean on each other.
type dater struct {
	s          *state
	a          *article
	done, busy []bool
	out        []Dated
}

// date is the day of meeting i; a circle of anchors knows nothing.
func (d *dater) date(i int) Dated {
	if d.done[i] || d.busy[i] {
		return d.out[i]
	}
	d.busy[i] = true
	d.out[i] = d.derive(i)
	d.done[i], d.busy[i] = true, false
	return d.out[i]
}

func (d *dater) derive(i int) Dated {
	m := &d.a.Meetings[i]
	if v, ok := d.a.inherited[i]; ok && v.Single() {
		return v
	}
	if v, ok := d.a.settled[i]; ok {
		return v
	}
	if !d.a.Date.Single() {
		if x, ok := d.s.onlyDay(d.a, m.When.Exprs, d.a.dateSpan()); ok {
			return x
		}
	}
	out := d.words(i)
	if !out.Known() && len(m.When.Exprs) == 0 {
		out = d.silent(i)
	}
	if v, ok := d.a.inherited[i]; ok {
		if x, meets := out.Intersect(v.Interval); meets {
			out = Dated{Interval: x, Basis: steps(out.Basis, v.Basis)}
		}
	}
	return d.limit(m, out)
}

// dateSpan is when the article can have been written.
func (a *article) dateSpan() span {
	if a.Date.From == 0 && a.Date.To == 0 {
		return nil
	}
	return span{a.Date.Interval}
}

// words resolves the expressions of a meeting against its anchor.
func (d *dater) words(i int) Dated {
	m := &d.a.Meetings[i]
	var out Dated
	some := false
	for _, e := range m.When.Exprs {
		anchor := d.anchor(i, e)
		v, _, ok := e.Resolve(anchor.Interval, m.When.Tense)
		if x, told := d.a.yearBefore(e); told && !(ok && v.Known()) {
			v, _, ok = x.Resolve(anchor.Interval, m.When.Tense)
		}
		if !ok {
			continue
		}
		if some {
			x, meets := out.Intersect(v)
			if !meets {
				continue
			}
			v = x
		}
		basis := steps(anchor.Basis, []Step{{Rule: e.Rule, Text: "«" + e.In(d.a.Result.Article.Text) + "»", Article: d.a.id()}})
		out, some = Dated{Interval: v, Basis: steps(out.Basis, basis)}, true
	}
	return out
}

// yearBefore gives a day of a month the year of the last day before it that the article names in
// full, in the same month or an earlier one: "on 12 March 2024 ... on 14 March".
func (a *article) yearBefore(e date.Expr) (date.Expr, bool) {
	if e.Year != 0 || e.Day == 0 || e.Month == 0 || e.FromEvent {
		return e, false
	}
	year := 0
	for i := range a.Dates {
		if x := &a.Dates[i]; x.Start < e.Start && x.Year != 0 && x.Day != 0 && x.Month != 0 && x.Calendar == e.Calendar {
			if year = x.Year; x.Month > e.Month {
				year = 0
			}
		}
	}
	e.Year = year
	return e, year != 0
}

// silent dates a meeting without any expression: by the visit or meeting that it belongs to,
// by the news that the article brings, or by the time in office of its participants.
// What is planned, canceled or denied without a day has none.
func (d *dater) silent(i int) Dated {
	m := &d.a.Meetings[i]
	for _, k := range []int{m.When.During, m.When.Anchor} {
		if k > 0 && k <= len(d.a.Meetings) && k-1 != i {
			if v := d.date(k - 1); v.Known() {
				return Dated{Interval: v.Interval, Basis: steps(v.Basis, []Step{{Rule: "part-of-event", Text: "it belongs to that event", Article: d.a.id()}})}
			}
		}
	}
	if m.Status != "held" {
		return Dated{}
	}
	k, news := d.main(i)
	switch {
	case news && m.When.Background && related(m, &d.a.Meetings[k]):
		// Told as earlier, and without a day: on the way to what is the news.
		return d.sameNews(k, date.Interval{From: d.date(k).From - 1, To: d.date(k).To})
	case m.When.Background:
		return d.s.inOfficeTogether(d.a, m)
	case news:
		x := d.date(k).Interval
		if m.Kind == "press-conference" {
			x.From = x.To
		}
		if !related(m, &d.a.Meetings[k]) && d.a.Date.Single() && d.a.Date.To > x.To {
			x.To = d.a.Date.To
		}
		return d.sameNews(k, x)
	}
	v := d.a.Date
	if v.Single() {
		v.From--
		v.Basis = steps(v.Basis, []Step{{Rule: "news", Text: "it is the news of the article, which is of that day or the day before", Article: d.a.id()}})
	}
	return v
}

// sameNews dates a meeting by another of the same news.
func (d *dater) sameNews(k int, v date.Interval) Dated {
	return Dated{Interval: v, Basis: steps(d.date(k).Basis, []Step{{
		Rule: "same-news", Text: "it is told with that event and without a day of its own", Article: d.a.id(),
	}})}
}

// main is the first meeting of the news that the article gives a day, not long before it;
// failing that, the first such visit.
func (d *dater) main(i int) (int, bool) {
	visit := -1
	for k := range d.a.Meetings {
		m := &d.a.Meetings[k]
		if k == i || m.Status != "held" || m.When.Background || len(m.When.Exprs) == 0 {
			continue
		}
		v := d.date(k)
		if width(v.Interval) > narrow || d.a.Date.From != 0 && v.To < d.a.Date.From-2*narrow {
			continue
		}
		if m.Kind != "visit" {
			return k, true
		}
		if visit < 0 {
			visit = k
		}
	}
	return visit, visit >= 0
}

// related tells whether two meetings share a participant or a place.
func related(m, n *extract.Meeting) bool {
	if m.Place != "" && m.Place == n.Place {
		return true
	}
	for _, p := range m.Participants {
		if slices.ContainsFunc(n.Participants, func(q extract.Participant) bool { return p.Entity == q.Entity }) {
			return true
		}
	}
	return false
}

// inOfficeTogether is the time in which the participants of an earlier meeting held the
// offices in which they took part, up to the article; nothing where it has no beginning.
func (s *state) inOfficeTogether(a *article, m *extract.Meeting) Dated {
	days := span{{To: a.Date.To}}
	var basis []Step
	for _, p := range m.Participants {
		t := s.inOffice(p.Entity, p.Office, p.Of)
		x, ok := days.and(t)
		if t == nil || !ok || slices.Equal(x, days) {
			continue
		}
		days = x
		basis = append(basis, Step{Rule: "tenure", Text: s.tenureWords(p.Entity, p.Office, p.Of, t.hull()), Article: a.id()})
	}
	if v := days.hull(); v.Known() {
		return Dated{Interval: v, Basis: basis}
	}
	return Dated{}
}

// year is the widest interval, in days, that tells anything of a plan.
const year = 366

// limit keeps what is held before the article and within the time in office of those who
// took part, as far as that leaves anything. What is planned has no day where the article
// has none.
func (d *dater) limit(m *extract.Meeting, v Dated) Dated {
	if m.Status != "held" && width(v.Interval) > year && width(d.a.Date.Interval) > year {
		return Dated{} // next week, said at a time unknown
	}
	if v.From == 0 && v.To == 0 || m.Status != "held" || v.Single() {
		return v
	}
	if x, ok := v.Intersect(date.Interval{To: d.a.Date.To}); ok && d.a.Date.To != 0 {
		v.Interval = x
	}
	for _, p := range m.Participants {
		t := d.s.inOffice(p.Entity, p.Office, p.Of)
		days, ok := span{v.Interval}.and(t)
		if t == nil || !ok {
			continue
		}
		if x := days.hull(); x != v.Interval {
			v = Dated{Interval: x, Basis: steps(v.Basis, []Step{{
				Rule: "tenure", Text: d.s.tenureWords(p.Entity, p.Office, p.Of, t.hull()), Article: d.a.id(),
			}})}
		}
	}
	return v
}

// visitDays is how long a visit can be taken to last when its meetings are told one by one.
const visitDays = 10

// stretchVisits makes a visit last from the arrival to the last day told of it.
func (d *dater) stretchVisits() {
	for i := range d.a.Meetings {
		visit := &d.a.Meetings[i]
		if visit.Kind != "visit" || visit.Status != "held" {
			continue
		}
		own := len(visit.When.Exprs) > 0
		v := d.out[i]
		var told Dated
		for k := range d.a.Meetings {
			m := &d.a.Meetings[k]
			if k == i || m.Status != "held" || m.Kind == "visit" || len(m.When.Exprs) == 0 || !d.out[k].Known() || !during(visit, m, i) {
				continue
			}
			w := d.out[k]
			if own && v.Known() && (w.To < v.From-1 || w.From > v.To+visitDays) || w.To-w.From > visitDays {
				continue
			}
			if told.Known() {
				w.Interval = w.Hull(told.Interval)
			}
			told = Dated{Interval: w.Interval, Basis: steps(told.Basis, w.Basis)}
		}
		if !told.Known() {
			continue
		}
		if own && v.Known() {
			told = Dated{Interval: told.Hull(v.Interval), Basis: steps(v.Basis, told.Basis)}
		}
		if told.Interval != v.Interval {
			told.Basis = steps(told.Basis, []Step{{Rule: "visit", Text: fmt.Sprintf("the visit lasts as far as it is told, %s", intervalWords(told.Interval)), Article: d.a.id()}})
			d.out[i] = told
		}
	}
}

// during tells whether meeting m belongs to the visit with index i: it says so, or a visitor
// takes part at the visit's place.
func during(visit, m *extract.Meeting, i int) bool {
	if m.When.During != 0 {
		return m.When.During == i+1
	}
	if m.When.Background != visit.When.Background || m.Place == "" || visit.Place != m.Place {
		return false
	}
	for _, p := range visit.Participants {
		if slices.ContainsFunc(m.Participants, func(q extract.Participant) bool { return p.Entity == q.Entity }) {
			return true
		}
	}
	return false
}
