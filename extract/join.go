package extract

import (
	"slices"

	"safir/extract/date"
	"safir/kb"
)

// memory is how many events back one is looked for that is told again.
const memory = 64

// join adds an event, or joins it with one already told.
func (s *scene) join(e event) {
	for i := max(0, len(s.events)-memory); i < len(s.events); i++ {
		o := &s.events[i]
		if s.same(o, &e) {
			for _, p := range e.parties {
				o.parties = addRef(o.parties, p)
			}
			for _, p := range e.states {
				o.states = addRef(o.states, p)
			}
			if o.place < 0 || e.place >= 0 && s.within(e.place, o.place) {
				o.place = e.place
			}
			if o.host < 0 {
				o.host = e.host
			}
			if len(o.dates) == 0 {
				o.dates, o.exprs, o.after = e.dates, e.exprs, e.after
			}
			if outranks(e.kind, o.kind) {
				o.kind = e.kind
			}
			if o.unsure && !e.unsure {
				o.status, o.unsure = e.status, false
			}
			o.tellings = append(o.tellings, e.tellings...)
			return
		}
	}
	s.events = append(s.events, e)
}

// outranks tells whether of two names for one event the first is the better: a signing at
// a meeting is part of it, any other name says more than "meeting".
func outranks(kind, than string) bool {
	switch than {
	case "ceremony":
		return true
	case "meeting":
		return kind != "ceremony"
	}
	return false
}

// same tells whether two tellings of an article are of one event: the same class and
// status, parties of which one set holds the other, and no different date or place.
func (s *scene) same(a, b *event) bool {
	if classOf(a.kind) != classOf(b.kind) || a.status != b.status && !a.unsure && !b.unsure {
		return false
	}
	if (a.kind == "summit") != (b.kind == "summit") && len(a.parties) != len(b.parties) {
		return false
	}
	if !s.sameDates(a, b) || !s.samePlace(a, b) {
		return false
	}
	if len(a.parties) == 0 || len(b.parties) == 0 {
		if a.tellings[0].m.Rule.Gives.Apart || b.tellings[0].m.Rule.Gives.Apart {
			return false
		}
		return contains(s.statesOf(a), s.statesOf(b)) || contains(s.statesOf(b), s.statesOf(a))
	}
	shared := 0
	for _, p := range a.parties {
		if slices.Contains(b.parties, p) {
			shared++
		}
	}
	if a.kind == "visit" {
		return shared > 0
	}
	return shared == min(len(a.parties), len(b.parties)) && (shared >= 2 || len(a.parties)+len(a.states) == shared || len(b.parties)+len(b.states) > shared)
}

// contains tells whether big holds all of small.
func contains[T comparable](big, small []T) bool {
	for _, x := range small {
		if !slices.Contains(big, x) {
			return false
		}
	}
	return true
}

func (s *scene) samePlace(a, b *event) bool {
	return a.place < 0 || b.place < 0 || a.place == b.place || s.within(a.place, b.place) || s.within(b.place, a.place)
}

// within tells whether one place lies in the state that the other is.
func (s *scene) within(place, state int) bool {
	return s.entity(state).Type == kb.Country && s.entity(place).Type == kb.Place && s.entity(place).Country == s.entity(state).ID
}

// sameDates tells whether the words do not give the two different days.
func (s *scene) sameDates(a, b *event) bool {
	if len(a.dates) == 0 || len(b.dates) == 0 {
		return a.background == b.background || len(a.dates) == len(b.dates)
	}
	if s.published == 0 {
		return !s.contradict(a.dates, b.dates)
	}
	anchor := date.Interval{From: s.published, To: s.published}
	x, okx := s.resolveDates(a.dates, anchor, a.status)
	y, oky := s.resolveDates(b.dates, anchor, b.status)
	if !okx || !oky {
		return true
	}
	_, ok := x.Intersect(y)
	return ok
}

// contradict tells whether two lists of dates name different days of the calendar. Without
// a day of publication, weekdays and words such as "today" may be the same day.
func (s *scene) contradict(a, b []int) bool {
	for _, i := range a {
		for _, j := range b {
			x, y := s.r.Mentions[i].Expr, s.r.Mentions[j].Expr
			if x.Month != 0 && y.Month != 0 && x.Calendar == y.Calendar &&
				(x.Month != y.Month || x.Day != y.Day || x.Year != 0 && y.Year != 0 && x.Year != y.Year) {
				return true
			}
		}
	}
	return false
}

func (s *scene) resolveDates(dates []int, anchor date.Interval, status string) (out date.Interval, ok bool) {
	for _, d := range dates {
		v, _, good := s.r.Mentions[d].Expr.Resolve(anchor, tenseOf(status))
		if !good {
			continue
		}
		if !ok {
			out, ok = v, true
			continue
		}
		if w, meets := out.Intersect(v); meets {
			out = w
		}
	}
	return out, ok
}

func tenseOf(status string) date.Tense {
	if status == "planned" {
		return date.Future
	}
	return date.Past
}
