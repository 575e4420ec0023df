package mention

import (
	"safir/extract/text"
	"safir/internal/scratch"
	"safir/kb"
)

// readDates finds the date expressions.
func (s *state) readDates() {
	s.dates = s.ix.dates.Append(s.dates, s.doc)
	for i, f := range s.dates {
		for k := f.First; k < f.End; k++ {
			s.dateAt[k] = int32(i + 1)
		}
	}
}

// withDates adds the date expressions to mentions in text order. A name of the knowledge
// base and a person keep their words; of anything else that overlaps a date the date stays.
func (s *state) withDates(ms []Mention) []Mention {
	if len(s.dates) == 0 {
		return ms
	}
	s.owners = scratch.Zeroed(s.owners, len(s.doc.Tokens)+1)
	taken, kept, ds := s.owners, ms[:0], s.kept[:0]
	for _, m := range ms {
		if !s.keeps(&m) && s.onDate(&m) {
			continue
		}
		for k := m.First; k < m.End; k++ {
			taken[k] = 1
		}
		kept = append(kept, m)
	}
	for i := range s.dates {
		f := &s.dates[i]
		free := true
		for k := f.First; k < f.End; k++ {
			free = free && taken[k] == 0
		}
		if free {
			ds = append(ds, Mention{Span: text.Span{Start: f.Start, End: f.Expr.End}, First: f.First, End: f.End, Type: Date, Kind: Name, Expr: &f.Expr})
		}
	}
	s.kept, s.base = ds, inOrder(s.base, kept, ds) // the names of the knowledge base are needed no more
	return s.base
}

// keeps tells whether a mention keeps its words against a date.
func (s *state) keeps(m *Mention) bool {
	return m.Type == kb.Person || len(m.Refs) != 1 || s.out.Entities[m.Refs[0]].Known
}

// onDate tells whether a date covers a token of the mention.
func (s *state) onDate(m *Mention) bool {
	for k := m.First; k < m.End; k++ {
		if s.dateAt[k] != 0 {
			return true
		}
	}
	return false
}

// dropUnused drops new things that no mention refers to: candidates that a longer name replaced.
func (s *state) dropUnused() {
	used := make([]bool, len(s.out.Entities))
	for i := range s.out.Mentions {
		m := &s.out.Mentions[i]
		for _, r := range m.Refs {
			used[r] = true
		}
		for _, p := range m.Parts {
			used[p.Ref] = true
		}
	}
	orgs := map[string]bool{s.out.Publisher: true}
	for _, id := range s.out.Cites {
		orgs[id] = true
	}
	for _, e := range s.out.Entities {
		for _, h := range e.Offices {
			orgs[h.Of], orgs[h.Org] = true, true
		}
	}
	to, nRefs, nParts := make([]int, len(used)), 0, 0
	kept := s.out.Entities[:0]
	for i, e := range s.out.Entities {
		if used[i] || e.Type == kb.Person || e.Type == kb.Country || orgs[e.ID] {
			to[i] = len(kept)
			kept = append(kept, e)
		}
	}
	s.out.Entities = kept
	for i := range s.out.Mentions {
		nRefs, nParts = nRefs+len(s.out.Mentions[i].Refs), nParts+len(s.out.Mentions[i].Parts)
	}
	refs, parts := make([]int, 0, nRefs), make([]Part, 0, nParts)
	for i := range s.out.Mentions {
		m := &s.out.Mentions[i]
		r, p := len(refs), len(parts) // lists may be shared
		for _, ref := range m.Refs {
			refs = append(refs, to[ref])
		}
		for _, part := range m.Parts {
			part.Ref = to[part.Ref]
			parts = append(parts, part)
		}
		m.Refs, m.Parts = refs[r:len(refs):len(refs)], parts[p:len(parts):len(parts)]
	}
}
