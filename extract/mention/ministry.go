package mention

import (
	"strings"
	"unicode"

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
			if to, f := s.words.at(end, roleField); f != nil && s.sameLine(i, to) {
				s.ministryAt(i, to, f.kind, true)
			}
			continue
		}
		if of, y := s.words.at(end, roleOf); y != nil && s.capital(i) {
			if to, f := s.fieldList(of); f != nil {
				s.ministryAt(i, to, f.kind, true)
				continue
			}
		}
		if first, f := s.words.before(i, roleField); f != nil {
			s.ministryAt(first, end, f.kind, false)
		}
	}
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
	if state == "" {
		state = s.owner(first)
	}
	s.propose(Mention{First: from, End: to, Type: kb.Ministry, Refs: []int{s.ministry(office, state, from, to)}, Parts: parts})
}

// ownsMinistry tells whether a mention may be the government of a ministry: a state, or
// an organization of known state that rules ("the Taliban").
func (s *state) ownsMinistry(m *Mention) bool {
	return isCountry(m) || (m != nil && m.Type == kb.Organization && len(m.Refs) == 1 && s.out.Entities[m.Refs[0]].Country != "" &&
		s.out.Entities[m.Refs[0]].Kind != "news-agency")
}

// owner is the state that an institution without one belongs to.
func (s *state) owner(i int) string {
	if s.home != "" && s.ix.lang != "en" {
		return s.home
	}
	in := s.doc.In[i]
	for k := len(s.base) - 1; k >= 0; k-- {
		if m := &s.base[k]; m.First < i && isCountry(m) && in-s.doc.In[m.First] < 2 {
			return s.stateOf(m)
		}
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
			words[i] = string(unicode.ToUpper(rune(w[0]))) + w[1:]
		}
	}
	return strings.Join(words, " ")
}
