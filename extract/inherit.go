package extract

import (
	"slices"

	"safir/kb"
)

// inherit gives events without a place the place that follows: of the summit on whose
// sidelines they were, of another event of the same parties on the same day, or of the
// visit that a participant was on where another is of the host's state.
func (s *scene) inherit() {
	for i := range s.events {
		e := &s.events[i]
		if e.kind == "visit" || e.kind == "phone-call" || e.place >= 0 || e.status == "denied" {
			continue
		}
		if k, ok := s.onTrip(i); ok {
			e.place = s.events[k].place
		}
		for j := max(0, i-memory); j < min(i+memory, len(s.events)) && e.place < 0; j++ {
			o := &s.events[j]
			if i == j || o.place < 0 || s.entity(o.place).Type != kb.Place || !s.together(e, o) {
				continue
			}
			trip := o.kind == "visit" && (o.status == "held" || e.tellings[0].sentence-o.tellings[0].sentence <= 1)
			if trip && (s.hosted(e, o) || s.aside(e)) || o.kind != "visit" && o.kind != "phone-call" && (s.aside(e) && o.kind == "summit" || sameParties(e, o)) {
				e.place = o.place
			}
			if after := o.tellings[0].sentence <= e.tellings[0].sentence; after && o.kind != "visit" && o.kind != "phone-call" && (e.kind == "press-conference" || e.kind == "ceremony") && contains(s.statesOf(o), s.statesOf(e)) {
				e.place = o.place // they end the talks
			}
		}
	}
}

// onTrip is the visit of the same sentence that event i was on: the one told last before it.
func (s *scene) onTrip(i int) (best int, ok bool) {
	e := &s.events[i]
	for j := max(0, i-near); j < min(i+near, len(s.events)); j++ {
		o := &s.events[j]
		if o.kind != "visit" || o.place < 0 || o.tellings[0].sentence != e.tellings[0].sentence || o.tellings[0].m.First >= e.tellings[0].m.First ||
			s.entity(o.place).Type != kb.Place || !s.together(e, o) || !s.hosted(e, o) {
			continue
		}
		if !ok || o.tellings[0].m.First > s.events[best].tellings[0].m.First {
			best, ok = j, true
		}
	}
	return best, ok
}

// onePlace gives events without a place the only one that the news of the article has, where
// the host's state takes part or they are told as on the sidelines.
func (s *scene) onePlace() {
	s.onePlaceOf(func(e *event) bool { return e.status == "held" })
	s.onePlaceOf(func(*event) bool { return true })
}

// onePlaceOf does it for some events.
func (s *scene) onePlaceOf(some func(*event) bool) {
	only := -1
	for i := range s.events {
		e := &s.events[i]
		if !some(e) || e.place < 0 || s.entity(e.place).Type != kb.Place || e.background && len(e.dates) > 0 {
			continue
		}
		if only >= 0 && only != e.place {
			return
		}
		only = e.place
	}
	if only < 0 {
		return
	}
	led := s.any(0, s.d.Sentences[0].End, "aside") // the first sentence tells of an occasion
	for i := range s.events {
		e := &s.events[i]
		if !some(e) || e.place >= 0 || e.kind == "visit" || e.kind == "phone-call" || e.status == "denied" || e.background && len(e.dates) > 0 {
			continue
		}
		if !s.occasion(e, only) {
			continue
		}
		if slices.Contains(s.statesOf(e), s.country(only)) || s.aside(e) || led && e.status == "held" {
			e.place = only
		}
	}
}

// occasion tells whether an event can be of one occasion with one at a place: one that is
// told no later than the next sentence and of no other day.
func (s *scene) occasion(e *event, place int) bool {
	for i := range s.events {
		o := &s.events[i]
		if o.place != place || e.status == "held" && o.status == "planned" || o.tellings[0].sentence > e.tellings[0].sentence+1 {
			continue
		}
		if len(e.dates) == 0 || len(o.dates) == 0 || s.sameDates(e, o) {
			return true
		}
	}
	return false
}

// together tells whether two events can belong to one occasion.
func (s *scene) together(a, b *event) bool {
	if a.status != b.status && !(a.status == "canceled" && s.aside(a)) {
		return false
	}
	earlier := a.background && len(a.dates) > 0 && !s.sameDay(a)
	if b.kind == "visit" { // "had arrived" is no other occasion
		return !earlier
	}
	if earlier != (b.background && len(b.dates) > 0) {
		return false
	}
	if len(a.dates) == 0 || len(b.dates) == 0 {
		return true
	}
	return s.sameDates(a, b)
}

// sameDay tells whether all that is said of an event's day is that it was the day of another.
func (s *scene) sameDay(e *event) bool {
	for _, d := range e.dates {
		if x := s.r.Mentions[d].Expr; !x.FromEvent || x.Unit != "day" || x.Offset != 0 {
			return false
		}
	}
	return true
}

// aside tells whether an event is told as one on the sidelines of another.
func (s *scene) aside(e *event) bool {
	for _, t := range e.tellings {
		sent := s.d.Sentences[t.sentence]
		if s.any(sent.First, sent.End, "aside") {
			return true
		}
	}
	return false
}

func sameParties(a, b *event) bool {
	return len(a.parties) > 1 && len(a.parties) == len(b.parties) && contains(a.parties, b.parties)
}

// hosted tells whether a meeting is one of a visitor with somebody of the visited state.
func (s *scene) hosted(e, visit *event) bool {
	guest, home := false, false
	for _, p := range e.parties {
		if slices.Contains(visit.parties, p) {
			guest = true
		} else if s.country(p) == s.country(visit.place) {
			home = true
		}
	}
	t, v := e.tellings[0], visit.tellings[0]
	return guest && (home || t.sentence == v.sentence && t.m.First > v.m.First)
}
