package mention

import "safir/kb"

// readThings finds everything that is no person.
func (s *state) readThings() {
	for i := range s.hits {
		h := &s.hits[i]
		for _, v := range h.entries {
			en := &s.ix.entries[v]
			if en.entity.Type == kb.Person || en.ambiguous {
				continue
			}
			ref := s.known(en.entity)
			s.addThing(Mention{Span: s.doc.Span(h.first, h.end), First: h.first, End: h.end, Type: en.entity.Type, Kind: en.kind, Refs: []int{ref}})
			break
		}
	}
}

// addThing appends a thing; things come in text order.
func (s *state) addThing(m Mention) {
	s.things = append(s.things, m)
	for k := m.First; k < m.End; k++ {
		s.thingAt[k] = int32(len(s.things))
	}
}
