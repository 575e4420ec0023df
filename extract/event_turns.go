package extract

import (
	"slices"

	"safir/kb"
)

// nameSignings calls a signing by two people of two states a meeting of theirs, where it is
// not told as a rite or beside talks of one of them or of their states.
func (s *scene) nameSignings() {
	for i := range s.events {
		e := &s.events[i]
		if e.kind != "ceremony" || len(e.parties) != 2 {
			continue
		}
		states := s.statesOf(e)
		if len(states) != 2 {
			continue
		}
		alone := true
		for _, t := range e.tellings {
			sent := s.d.Sentences[t.sentence]
			alone = alone && t.m.Rule.Gives.Signing && !s.any(sent.First, sent.End, "rite")
		}
		for j := 0; alone && j < len(s.events); j++ {
			o := &s.events[j]
			alone = j == i || !isTalks(o) || !s.beside(e, o) || !share(e.parties, o.parties) && !slices.Equal(states, s.statesOf(o))
		}
		if alone {
			e.kind = "meeting"
		}
	}
}

// isTalks tells whether people meet at an event to speak with each other.
func isTalks(e *event) bool {
	return e.kind == "meeting" || e.kind == "negotiation" || e.kind == "summit"
}

// beside tells whether two events are of one occasion, as far as their days or places tell.
func (s *scene) beside(a, b *event) bool {
	return s.together(a, b) && (len(a.dates) == 0 || len(b.dates) > 0 || a.place == b.place)
}

// postponed adds the plan for the new day of each event that was put off to one: "the visit
// due on Monday was postponed to Friday". The old day is that of the cancellation.
func (s *scene) postponed(found []event) (out []event) {
	for _, e := range found {
		var to []int
		if e.status == "canceled" {
			e.dates = slices.DeleteFunc(slices.Clone(e.dates), func(d int) bool {
				m := &s.r.Mentions[d]
				_, ok := s.hits.Ends(m.First, "put.off.to")
				off := ok && s.any(m.End, m.End+3, "put.off") || s.endsWith(m.First, "put.off")
				if off {
					to = append(to, d)
				}
				return off
			})
		}
		out = append(out, e)
		if len(to) > 0 {
			e.status, e.dates = "planned", to
			out = append(out, e)
		}
	}
	return out
}

// planTrips makes a visit that is told only on the way to a planned meeting of the visitor a
// plan too: "during his trip to B, A will meet C".
func (s *scene) planTrips(found []event) {
	for i := range found {
		e := &found[i]
		m := e.tellings[0].m
		if e.kind != "visit" || e.status != "held" || m.Rule.Gives.Tense == "past" {
			continue
		}
		goes := s.any(m.First, m.End, "go") || s.any(m.First, m.End, "enter")
		before := s.beforehand(e)
		for k := max(0, i-near); k < min(i+near, len(found)); k++ {
			o := &found[k]
			if o.status != "planned" || o.tellings[0].sentence != e.tellings[0].sentence || !share(o.parties, e.parties) {
				continue
			}
			if before || !goes && o.tellings[0].m.End > m.End {
				e.status = "planned"
			}
		}
	}
}

// beforehand tells whether the clause of an event is one before which something else happens:
// "will meet A before he leaves for B".
func (s *scene) beforehand(e *event) bool {
	t := e.tellings[0]
	for i := t.m.First; i >= max(t.first, t.m.First-near); i-- {
		if s.is(i, "ahead.of") {
			return true
		}
	}
	return false
}

// called tells whether an event is what a call of its sentence is about: "spoke by phone and
// discussed". It names no party of its own.
func (s *scene) called(found []event, e *event) bool {
	t := e.tellings[0]
	if explicit(t.m) || classOf(e.kind) != "meeting" {
		return false
	}
	for i := len(found) - 1; i >= 0 && found[i].tellings[0].sentence == t.sentence; i-- {
		if o := &found[i]; o.kind == "phone-call" && o.tellings[0].m.First < t.m.First && o.status == e.status && contains(o.parties, e.parties) {
			return true
		}
	}
	return false
}

// takenBack tells whether an event is the one told just before, of which the words say that
// it did not take place ("no such meeting took place"); that one is then denied, or canceled
// where it was a plan.
func (s *scene) takenBack(found []event, e *event) bool {
	if len(e.tellings) == 0 || len(found) == 0 || e.status != "denied" && e.status != "canceled" {
		return false
	}
	t := e.tellings[0]
	if explicit(t.m) || !s.endsWith(t.m.First, "demonstrative") {
		return false
	}
	o := &found[len(found)-1]
	if t.sentence-o.tellings[0].sentence > 1 || classOf(o.kind) != classOf(e.kind) {
		return false
	}
	switch o.status {
	case "held":
		o.status = "denied"
	case "planned":
		o.status = "canceled"
	}
	return true
}

// apart gives one event for each person of a list whom somebody met one after the other
// ("separately"), else the event itself.
func (s *scene) apart(e event) (out []event) {
	t := e.tellings[0]
	if places := s.stops(&e); len(places) > 0 {
		for _, p := range places {
			o := e
			o.place, o.extra = p, nil
			out = append(out, o)
		}
		return out
	}
	others := s.listedIn(t.m, "b")
	if len(others) < 2 {
		others = s.listedIn(t.m, "a")
	}
	if len(others) < 2 || !s.separately(t) {
		return []event{e}
	}
	for _, r := range others {
		o := e
		o.parties = nil
		for _, p := range e.parties {
			if p == r || !slices.Contains(others, p) {
				o.parties = append(o.parties, p)
			}
		}
		out = append(out, o)
	}
	return out
}

// separately tells whether a clause says that people met one after the other: not by a word
// that only gives each of some offices its name ("the ministers of A and B, C and D respectively").
func (s *scene) separately(t telling) bool {
	for at, end, ok := s.hits.In(t.first, t.last, "apart"); ok; at, end, ok = s.hits.In(end, t.last, "apart") {
		if !s.is(at, "respectively") || s.mark(at-1) != "," {
			return true
		}
	}
	return false
}

// stops are the cities of several states that one was in, one after the other, nil where a
// visit is not told so, or as going to and fro between them.
func (s *scene) stops(e *event) (out []int) {
	m := e.tellings[0].m
	g, ok := m.Slot("place")
	if !ok || len(g.Mentions) < 2 || len(e.extra) < 2 || s.any(m.First, m.End, "shuttle") {
		return nil
	}
	for _, r := range s.refs(g) {
		if s.entity(r).Type != kb.Place {
			return nil
		}
		out = addRef(out, r)
	}
	return out
}
