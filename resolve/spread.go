package resolve

import (
	"slices"

	"safir/kb"
)

// inherit gives what the reports of an event know to those that do not: its days to an
// article without a date, and who held an office. It tells whether anything changed.
func (s *state) inherit() bool {
	changed := false
	for _, e := range s.events {
		if len(e.reports) < 2 {
			continue
		}
		for _, r := range e.reports {
			if s.inheritDays(e, r) {
				changed = true
			}
			if s.inheritPeople(e, r) {
				changed = true
			}
		}
	}
	return changed
}

// inheritDays narrows a report whose article has no date by the others.
func (s *state) inheritDays(e *event, r *report) bool {
	if r.a.Result.Article.Published != "" || width(e.days) > narrow || width(r.days.Interval) <= width(e.days) {
		return false
	}
	var others Dated
	for _, o := range e.reports {
		if o == r || width(o.days.Interval) > narrow {
			continue
		}
		others = Dated{Interval: e.days, Basis: steps(others.Basis, o.days.Basis)}
	}
	if !others.Known() {
		return false
	}
	if have, ok := r.a.inherited[r.i]; ok && have.Interval == others.Interval {
		return false
	}
	others.Basis = steps(others.Basis, e.why)
	r.a.inherited[r.i] = others
	return true
}

// inheritPeople names those whom a report knows only by office and another by name.
func (s *state) inheritPeople(e *event, r *report) bool {
	changed := false
	for _, p := range slices.Clone(r.m.Participants) {
		u := r.a.entity(p.Entity)
		if u == nil || !u.Unknown || p.Office == "" || several[p.Office] {
			continue
		}
		for _, o := range e.reports {
			if to, ok := o.holder(p.Office, p.Of); ok && o != r {
				n := o.a.entity(to)
				u.Unknown, u.Name, u.Wikidata = false, n.Name, n.Wikidata
				r.a.move(u.ID, to, Step{Rule: "joined-report", Text: "the other report names " + n.Name, Article: o.a.id()})
				changed = true
				break
			}
		}
	}
	return changed
}

// holder is the one named participant with an office.
func (r *report) holder(office, of string) (string, bool) {
	found := ""
	for _, p := range r.m.Participants {
		if p.Office != office || p.Of != of {
			continue
		}
		if e := r.a.entity(p.Entity); e == nil || e.Type != kb.Person || e.Unknown || found != "" {
			return "", false
		}
		found = p.Entity
	}
	return found, found != ""
}

// spread writes the events and their days back into the articles.
func (s *state) spread() {
	for _, a := range s.arts {
		a.MeetingIDs = make([]string, len(a.Meetings))
	}
	for _, e := range s.events {
		d := e.dated()
		for _, r := range e.reports {
			r.a.MeetingIDs[r.i] = e.id()
			if len(e.reports) > 1 && d.Known() {
				r.a.MeetingDates[r.i] = d
			}
		}
	}
}

// dated is the days of an event with the steps of all its reports.
func (e *event) dated() Dated {
	d := Dated{Interval: e.days}
	for _, r := range e.reports {
		if r.days.From != 0 || r.days.To != 0 {
			d.Basis = steps(d.Basis, r.days.Basis)
		}
	}
	if len(e.reports) > 1 {
		d.Basis = steps(d.Basis, e.why)
	}
	return d
}
