package mention

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"safir/kb"
)

// readMinistries finds ministries: "the Russian Foreign Ministry", «وزارت امور خارجه»,
// "Kementerian Luar Negeri". The state is the one beside it, or else the agency's own, or
// the one named last.
func (s *state) readMinistries() {
	for i := range s.doc.Tokens {
		if end, x := s.words.at(i, roleMinistries); x != nil {
			s.ministryAt(i, end, x.kind, true)
		}
		end, x := s.words.at(i, roleMinistry)
		if x == nil {
			continue
		}
		if s.ix.vocabulary.headFirst {
			if to, f := s.fieldList(end); f != nil && s.sameLine(i, to) {
				s.ministryAt(i, to, f.kind, true)
			} else {
				s.otherMinistry(i, end)
			}
			continue
		}
		if of, y := s.words.at(end, roleOf); y != nil && s.capital(i) {
			if to, f := s.fieldList(of); f != nil {
				s.ministryAt(i, to, f.kind, true)
			} else {
				s.otherMinistry(i, of)
			}
			continue
		}
		if first, f := s.words.before(i, roleField); f != nil {
			s.ministryAt(first, end, f.kind, false)
		} else if s.capital(i) {
			s.otherMinistryBefore(i, end)
		}
	}
}

// otherMinistry reads a ministry whose field is not on the list, from its noun on: "Ministry
// of Territorial Administration", «وزارت معادن و پترولیم», "Kementerian Koperasi".
func (s *state) otherMinistry(first, i int) {
	end := i
	for end < len(s.doc.Tokens) && end < i+6 && s.doc.In[end] == s.doc.In[first] {
		and := s.words.is(end, roleAnd) || s.isComma(end) && s.ix.cased
		switch {
		case s.baseAt(end) != nil || s.inBase(end):
		case and && s.fieldWord(end+1):
			end++
			continue
		case s.fieldWord(end) && (s.ix.cased || end == i || s.words.is(end-1, roleAnd) || s.fieldEnds(end+1)):
			end++
			continue
		}
		break
	}
	if end > i {
		s.ministryAt(first, end, s.slug(i, end), true)
	}
}

// otherMinistryBefore reads a ministry whose field is not on the list and stands before its
// noun at token i: "Infrastructure Ministry".
func (s *state) otherMinistryBefore(i, end int) {
	first := i
	for first > 0 && first > i-4 && s.doc.In[first-1] == s.doc.In[i] && s.baseBefore(first) == nil {
		if !s.fieldWord(first-1) && !(s.words.is(first-1, roleAnd) && first < i && s.fieldWord(first-2)) {
			break
		}
		first--
	}
	if first < i {
		s.ministryAt(first, end, s.slug(first, i), false)
	}
}

// fieldEnds tells whether the field of a ministry must end before token i.
func (s *state) fieldEnds(i int) bool {
	return !s.word(i) || s.words.is(i, roleBoundary, roleVerb, roleCopula)
}

// fieldWord tells whether token i may belong to the field of a ministry.
func (s *state) fieldWord(i int) bool {
	if s.ix.cased {
		return s.capital(i) && !s.words.is(i, roleNever) && s.baseAt(i) == nil
	}
	return s.word(i) && !s.words.is(i, roleBoundary, roleVerb, roleNever, roleCopula, roleDefinite, roleAnd) && s.baseAt(i) == nil
}

// sameLine tells whether no line break stands before the tokens between first and end.
func (s *state) sameLine(first, end int) bool {
	return end > first && end <= len(s.doc.Tokens) && s.doc.In[first] == s.doc.In[end-1]
}

// fieldList reads the field of a ministry and the further ones joined to it by "and".
func (s *state) fieldList(i int) (end int, first *lexeme) {
	end, first = s.words.at(i, roleField)
	for first != nil {
		at := end
		if s.isComma(at) {
			at++
		}
		if s.words.is(at, roleAnd) {
			at++
		}
		if at == end {
			break
		}
		to, x := s.words.at(at, roleField)
		if x == nil || (s.ix.cased && !s.capital(at)) {
			break
		}
		end = to
	}
	return end, first
}

// ministryAt proposes the ministry of an office at tokens first to end-1, with the state
// before or behind it. behind tells whether a state may follow without a preposition.
func (s *state) ministryAt(first, end int, office string, behind bool) {
	state, parts := "", []Part(nil)
	from, to := first, end
	take := func(m *Mention) {
		state = s.stateOf(m)
		parts = m.asParts()
		from, to = min(from, m.First), max(to, m.End)
	}
	at := end
	if e, x := s.words.at(end, roleOf); x != nil {
		at = e
	}
	if m := s.baseAt(at); s.ownsMinistry(m) && (behind || at > end) && s.sameLine(first, at+1) {
		take(m)
	} else if m := s.baseBefore(first); isCountry(m) && !behind {
		take(m)
	} else if m := s.baseBefore(first - 1); isCountry(m) && s.possessive(first-1) {
		take(m)
	}
	if m, at := s.stateBehind(to); state == "" && behind && m != nil && s.ix.vocabulary.headFirst {
		take(m)
		to = at
	}
	if state == "" {
		state = s.owner(first)
	}
	s.propose(Mention{First: from, End: to, Type: kb.Ministry, Refs: []int{s.ministry(office, state, from, to)}, Parts: parts})
}

// stateBehind gives the state that follows token i behind further words of a ministry's
// field: «وزارت حمل و نقل، ارتباطات و فناوری‌های پیشرفته جمهوری آذربایجان».
func (s *state) stateBehind(i int) (*Mention, int) {
	for k := i; k < len(s.doc.Tokens) && k < i+7 && s.doc.In[k] == s.doc.In[max(i-1, 0)]; k++ {
		if m := s.baseAt(k); m != nil {
			if isCountry(m) && m.Kind == Name && k > i && !s.words.is(k-1, roleAnd) && !s.isComma(k-1) {
				return m, m.End
			}
			return nil, 0
		}
		if s.words.is(k, roleStaff, roleStateNoun) {
			return nil, 0 // «وزارت خارجه، سفیر ترکمنستان»
		}
		if !s.isComma(k) && !s.words.is(k, roleAnd) && !s.fieldWord(k) && !s.words.is(k, roleField) && !s.doc.Is(k, "های") {
			return nil, 0
		}
	}
	return nil, 0
}

// ownsMinistry tells whether a mention may be the government of a ministry: a state, or
// an organization of known state that rules ("the Taliban").
func (s *state) ownsMinistry(m *Mention) bool {
	return isCountry(m) || (m != nil && m.Type == kb.Organization && len(m.Refs) == 1 && s.out.Entities[m.Refs[0]].Country != "" &&
		s.out.Entities[m.Refs[0]].Kind != "news-agency")
}

// owner is the state that an institution without one belongs to: the agency's own, or in
// English, where agencies write on all the world, the one named most of those in this
// sentence and the one before.
func (s *state) owner(i int) string {
	if s.home != "" && s.ix.lang != "en" {
		return s.home
	}
	in := s.doc.In[i]
	best := ""
	for k := s.baseFrom(in - 1); k < len(s.base) && s.base[k].First < i; k++ {
		m := &s.base[k]
		if !isCountry(m) {
			continue
		}
		c := s.stateOf(m)
		if c == s.home {
			return c
		}
		if best == "" || s.count[c] > s.count[best] {
			best = c
		}
	}
	if best != "" {
		return best
	}
	if s.home != "" {
		return s.home
	}
	return s.lastState(i)
}

// ministry gives the entity of the ministry that an office heads.
func (s *state) ministry(office, state string, first, end int) int {
	if e := s.r.ministry[officeOf{office, state}]; e != nil {
		return s.known(e)
	}
	field := strings.TrimPrefix(office, "minister-of-")
	name := "Ministry of " + title(field)
	id := "ministry-" + field
	if state != "" {
		id = "ministry-" + strings.ToLower(state) + "-" + field
		if c, ok := s.r.kb.Entity(state); ok {
			name += " of " + c.Name
		}
	}
	return s.entity(Entity{ID: id, Type: kb.Ministry, Name: name, Country: state})
}

// title writes a slug as a name: "foreign-affairs" as "Foreign Affairs".
func title(slug string) string {
	words := strings.Split(slug, "-")
	for i, w := range words {
		if w != "" && w != "of" && w != "and" {
			r, n := utf8.DecodeRuneInString(w)
			words[i] = string(unicode.ToUpper(r)) + w[n:]
		}
	}
	return strings.Join(words, " ")
}
