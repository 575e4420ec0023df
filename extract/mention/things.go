package mention

import (
	"slices"

	"safir/extract/text"
	"safir/internal/scratch"
	"safir/kb"
)

// readThings finds everything that is no person, in these steps: names of the knowledge
// base and words for states (base), then what patterns find around them (found), of which
// the longer wins where two overlap.
func (s *state) readThings() {
	s.home = s.homeState()
	s.readBase()
	s.readMinistries()
	s.readAgencies()
	from := len(s.found)
	s.readOrganizations()
	s.organizations = append(s.organizations, s.found[from:]...)
	slices.SortStableFunc(s.organizations, func(a, b Mention) int { return a.First - b.First })
	s.readProjects()
	s.readPlaces()
	s.choose()
	s.readLater()
	s.readSources()
}

// propose adds a mention to choose from.
func (s *state) propose(m Mention) {
	m.Span = s.doc.Span(m.First, m.End)
	if m.Kind == "" {
		m.Kind = Name
	}
	s.found = append(s.found, m)
}

// choose makes s.things of s.base and s.found: the longest mention first, and of two equal
// ones the name of the knowledge base, or that which was proposed first. What lies within a chosen one becomes a part of it;
// what overlaps it otherwise is dropped.
func (s *state) choose() {
	all := s.all[:0]
	for _, m := range s.base {
		if m.Type != kb.Ministry {
			all = append(all, m)
		}
	}
	all = append(all, s.found...)
	for _, m := range s.base { // of a ministry the patterns know the state better
		if m.Type == kb.Ministry {
			all = append(all, m)
		}
	}
	order := s.order[:0]
	for i := range all {
		order = append(order, i)
	}
	slices.SortStableFunc(order, func(i, j int) int { return (all[j].End - all[j].First) - (all[i].End - all[i].First) })
	s.owners = scratch.Zeroed(s.owners, len(s.doc.Tokens)+1)
	owner, chosen := s.owners, s.chosen[:0]
	for _, i := range order {
		m := all[i]
		a, b := owner[m.First], owner[m.End-1]
		switch {
		case a == 0 && b == 0:
			chosen = append(chosen, m)
			for k := m.First; k < m.End; k++ {
				owner[k] = int32(len(chosen))
			}
		case a == b:
			o := &chosen[a-1]
			if o.Type == m.Type && m.Type != kb.Place && !slices.Equal(o.Refs, m.Refs) {
				continue // "Foreign Ministry" within "Uzbek Foreign Ministry"
			}
			if o.First != m.First || o.End != m.End {
				for _, p := range m.asParts() {
					o.addPart(p)
				}
			}
		}
	}
	slices.SortFunc(chosen, func(a, b Mention) int { return a.First - b.First })
	s.all, s.order, s.chosen = all, order, chosen
	s.setThings(chosen)
}

// setThings takes mentions in text order as the things of the text.
func (s *state) setThings(ms []Mention) {
	s.things = ms
	s.thingAt = scratch.Zeroed(s.thingAt, len(s.doc.Tokens)+1)
	for i := range ms {
		for k := ms[i].First; k < ms[i].End; k++ {
			s.thingAt[k] = int32(i + 1)
		}
	}
}

// baseAt gives the base mention that begins at token i, or nil.
func (s *state) baseAt(i int) *Mention {
	if i < 0 || i >= len(s.baseStart) || s.baseStart[i] == 0 {
		return nil
	}
	return &s.base[s.baseStart[i]-1]
}

// baseBefore gives the base mention that ends before token i, or nil.
func (s *state) baseBefore(i int) *Mention {
	if i <= 0 || i >= len(s.baseEnd) || s.baseEnd[i] == 0 {
		return nil
	}
	return &s.base[s.baseEnd[i]-1]
}

// inBase tells whether token i is the second or a later one of a base mention.
func (s *state) inBase(i int) bool {
	return i > 0 && i < len(s.baseCover) && s.baseCover[i] && s.baseStart[i] == 0
}

// within tells whether tokens i to end-1 lie within a longer or equal base mention: they are no noun of a new thing.
func (s *state) within(i, end int) bool {
	if s.inBase(i) {
		return true
	}
	m := s.baseAt(i)
	return m != nil && m.End >= end
}

// isCountry tells whether a mention is of exactly one state.
func isCountry(m *Mention) bool { return m != nil && m.Type == kb.Country && len(m.Refs) == 1 }

// isPlace tells whether a mention is of a place.
func isPlace(m *Mention) bool { return m != nil && m.Type == kb.Place && len(m.Refs) == 1 }

// raw is token i as written.
func (s *state) raw(i int) string {
	if i < 0 || i >= len(s.doc.Tokens) {
		return ""
	}
	t := &s.doc.Tokens[i]
	return s.doc.Text[t.Start:t.End]
}

// isDash tells whether token i is a dash or hyphen.
func (s *state) isDash(i int) bool {
	switch s.raw(i) {
	case "-", "‐", "‑", "–", "—", "ـ", "−":
		return true
	}
	return false
}

// isComma tells whether token i is a comma.
func (s *state) isComma(i int) bool {
	switch s.raw(i) {
	case ",", "،", "、":
		return true
	}
	return false
}

// opens tells whether token i opens a quotation, closes whether it ends one.
func (s *state) opens(i int) bool {
	switch s.raw(i) {
	case "«", "“", "\"", "‘", "'":
		return true
	}
	return false
}

func (s *state) closes(i int) bool {
	switch s.raw(i) {
	case "»", "”", "\"", "’", "'":
		return true
	}
	return false
}

// possessive tells whether token i is a possessive 's.
func (s *state) possessive(i int) bool {
	switch s.raw(i) {
	case "'s", "’s", "'S", "’S":
		return true
	}
	return false
}

// word tells whether token i is a word.
func (s *state) word(i int) bool {
	return i >= 0 && i < len(s.doc.Tokens) && s.doc.Tokens[i].Kind == text.Word
}

// capital tells whether token i is a word that begins with a capital.
func (s *state) capital(i int) bool {
	return s.word(i) && (s.doc.Tokens[i].Case == text.Initial || s.doc.Tokens[i].Case == text.Upper)
}

// named tells whether token i may be (part of) an unknown name.
func (s *state) named(i int) bool {
	if !s.word(i) || s.words.is(i, roleNever) || s.inBase(i) {
		return false
	}
	if s.ix.cased {
		return s.capital(i)
	}
	return len(s.doc.Tokens[i].Norm) > 4 && !s.commons.At(i) && !s.words.is(i, roleBoundary, roleVerb)
}
