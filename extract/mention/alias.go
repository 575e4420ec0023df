package mention

import (
	"safir/kb"
)

// placeNamed gives the place of the article that tokens name, such as that of the dateline; -1: none.
func (s *state) placeNamed(first, end int) int {
	for _, v := range s.aliases.Lookup(s.doc.AppendKey(nil, first, end)) {
		if s.out.Entities[v].Type == kb.Place {
			return int(v)
		}
	}
	return -1
}

// alias remembers that tokens first to end-1 name an entity from here on.
func (s *state) alias(first, end, ref int) {
	for first < end && (s.opens(first) || !s.word(first)) {
		first++
	}
	for end > first && s.closes(end-1) {
		end--
	}
	if end <= first || (end == first+1 && s.doc.Tokens[first].Span.Len() < 3) {
		return
	}
	key := s.doc.AppendKey(nil, first, end)
	if s.aliases.Lookup(key) == nil {
		s.aliases.AddKey(key, int32(ref))
	}
}
