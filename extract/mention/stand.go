package mention

import "safir/kb"

// A capital stands for its government where the words around it say so: "ties between
// Tehran and Baku", "at Ankara's initiative", "Moscow said". After a preposition of place
// or movement, or beside a word of traffic, it is the city.

// governs tells whether the capital at tokens first to end-1 is a government.
func (s *state) governs(first, end int) bool {
	from, to, pair := s.chain(first, end)
	switch {
	case s.words.endsHere(from, rolePlace):
		return false
	case s.near(from-4, from, roleTransport) || s.near(to, to+2, roleTransport):
		return false
	case pair && (s.near(from-4, from, roleRelation) || s.near(to, to+2, roleRelation)):
		return true
	case s.words.endsHere(from, roleIn, roleToward):
		return false
	case s.words.endsHere(from, roleWith, roleBetween):
		return true
	case s.words.endsHere(from, roleGovernment):
		return true
	case s.words.endsHere(from, roleOf) && s.near(from-3, from-1, roleGovernment):
		return true
	case s.possessive(to):
		return s.near(to+1, to+3, roleGovernment) || s.near(to+1, to+3, roleRelation)
	}
	return s.begins(from) && s.acts(to)
}

// chain gives the run of capitals and states joined by "and" or a dash around tokens first
// to end-1, and whether it holds more than one.
func (s *state) chain(first, end int) (from, to int, pair bool) {
	from, to = first, end
	if m := s.baseBefore(first - 1); m != nil && (s.isDash(first-1) || s.words.is(first-1, roleAnd)) && (isCountry(m) || s.isCapital(m)) {
		from, pair = m.First, true
	}
	if s.isDash(end) || s.words.is(end, roleAnd) {
		if h := s.hit(end + 1); h != nil && s.mayGovern(h) {
			to, pair = h.end, true
		}
	}
	return from, to, pair
}

func (s *state) isCapital(m *Mention) bool {
	return isPlace(m) && s.r.capitalOf[s.out.Entities[m.Refs[0]].ID] != ""
}

// mayGovern tells whether a hit is a state or a capital.
func (s *state) mayGovern(h *hit) bool {
	for _, v := range h.entries {
		if e := s.ix.entries[v].entity; e.Type == kb.Country || s.r.capitalOf[e.ID] != "" {
			return true
		}
	}
	return false
}

// near tells whether a word of the role begins in tokens from to end-1, within the sentence.
func (s *state) near(from, end int, r role) bool {
	for i := max(from, 0); i < end && i < len(s.doc.Tokens); i++ {
		if s.words.is(i, r) {
			return true
		}
	}
	return false
}

// begins tells whether a clause begins at token i.
func (s *state) begins(i int) bool {
	return i == 0 || s.doc.In[i-1] != s.doc.In[i] || !s.word(i-1) || s.words.endsHere(i, roleClause, roleVerb)
}

// acts tells whether a verb of a government follows: the next word where verbs stand in the
// middle, any word up to the end of the clause where they stand at its end.
func (s *state) acts(i int) bool {
	if i >= len(s.doc.Tokens) || !s.word(i) {
		return false
	}
	limit := min(i+2, s.doc.Sentence(i).End)
	if s.ix.lang == "fa" {
		limit = s.doc.Sentence(i).End
	}
	for k := i; k < limit; k++ {
		if !s.word(k) {
			return false
		}
		if s.words.is(k, roleVerb) {
			return true
		}
	}
	return false
}
