package extract

import (
	"slices"

	"safir/extract/rule"
	"safir/kb"
)

func (s *scene) addMessage(n int, m rule.Match) {
	one := func(slot string) int {
		g, ok := m.Slot(slot)
		if !ok {
			return -1
		}
		refs := s.refs(g)
		if len(refs) != 1 || s.entity(refs[0]).Type != kb.Person {
			return -1
		}
		return refs[0]
	}
	from, carrier := one("from"), one("carrier")
	to := -1
	var tos []int
	if g, ok := m.Slot("to"); ok {
		for _, r := range s.refs(g) {
			if s.entity(r).Type == kb.Person {
				tos = append(tos, r)
			}
		}
	}
	if len(tos) > 0 && tos[0] != carrier { // "I handed it to him": not to the speaker himself
		to = tos[0]
	}
	if to >= 0 && to == from { // "... invited him": not the one who speaks
		to, tos = -1, nil
	}
	if to < 0 && from >= 0 { // the addressee is who the sender or the bearer met
		if to = s.partner(n, from, carrier); to >= 0 {
			tos = []int{to}
		}
	}
	if s.negated(n, m) {
		s.reject(m, "negated")
		return
	}
	if from < 0 {
		s.reject(m, "unknown-sender")
		return
	}
	if to < 0 || from == to {
		s.reject(m, "unknown-addressee")
		return
	}
	for _, to := range tos {
		if to == from || to == carrier {
			continue
		}
		g := Message{From: s.entity(from).ID, To: s.entity(to).ID, When: When{Tense: "past"}, Evidence: s.evidence(n, m)}
		if carrier >= 0 && carrier != from {
			g.Carrier = s.entity(carrier).ID
		}
		s.when(&g.When, n, m)
		s.putMessage(g)
	}
}

func (s *scene) putMessage(g Message) {
	for i := range s.messages {
		if o := &s.messages[i]; o.From == g.From && o.To == g.To {
			if o.Carrier == "" {
				o.Carrier = g.Carrier
			}
			o.Evidence = append(o.Evidence, g.Evidence...)
			return
		}
	}
	s.messages = append(s.messages, g)
}

// partner finds the one person of another state that a bearer, or without one the sender,
// met in the meeting told last before sentence n.
func (s *scene) partner(n, from, carrier int) int {
	who := carrier
	if who < 0 {
		who = from
	}
	best, dist := -1, 1<<30
	for _, i := range s.eventsNear(n) {
		e := &s.events[i]
		if e.kind == "visit" || !slices.Contains(e.parties, who) {
			continue
		}
		other := -1
		for _, p := range e.parties {
			if p != who && p != from && s.entity(p).Type == kb.Person && s.country(p) != s.country(who) {
				if other >= 0 {
					other = -2
					break
				}
				other = p
			}
		}
		if other < 0 {
			continue
		}
		for _, t := range e.tellings {
			if d := n - t.sentence; d >= 0 && d < dist {
				best, dist = other, d
			}
		}
	}
	return best
}
