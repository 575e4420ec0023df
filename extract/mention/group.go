package mention

import (
	"slices"
	"sort"
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// far is the number of mentions beyond which nothing is referred to.
const far = 100

// stateWord reads a word that stands for one state or several; nil: there is none.
func (s *state) stateWord(i int) *Mention {
	if !s.words.is(i, roleState, roleHome, roleLast, roleOwn, roleGroup, roleBloc) {
		return nil
	}
	if end, x := s.words.at(i, roleBloc); x != nil {
		return &Mention{First: i, End: end, Type: kb.Country, Kind: Group, Refs: s.countries(strings.Fields(x.kind))}
	}
	if end, x := s.words.at(i, roleState); x != nil && s.allowed(i, end) {
		if e, ok := s.r.kb.Entity(x.kind); ok {
			return &Mention{First: i, End: end, Type: kb.Country, Kind: Name, Refs: []int{s.known(e)}}
		}
	}
	if end, x := s.words.at(i, roleHome); x != nil && s.home != "" {
		return s.pronoun(i, end, s.home)
	}
	if end, x := s.words.at(i, roleLast); x != nil {
		return s.pronoun(i, end, s.lastState(i))
	}
	if end, x := s.words.at(i, roleOwn); x != nil {
		return s.pronoun(i, end, s.ownState(i))
	}
	if end, x := s.words.at(i, roleGroup); x != nil && !s.words.is(end, roleContinent) && !s.words.endsHere(i, roleContinent) {
		return &Mention{First: i, End: end, Type: kb.Country, Kind: Group}
	}
	return nil
}

// allowed tells whether a short further name of a state ("RI") is written in capitals where it must be.
func (s *state) allowed(first, end int) bool {
	return !s.ix.cased || inCapitals(s.doc, first, end) || (end-first > 1 && s.capital(first))
}

func (s *state) pronoun(first, end int, iso string) *Mention {
	e, ok := s.r.kb.Entity(iso)
	if !ok {
		return nil
	}
	return &Mention{First: first, End: end, Type: kb.Country, Kind: Pronoun, Refs: []int{s.known(e)}}
}

// lastState is the state named last before token i, or that of the last place; the
// agency's own only where there is no other.
func (s *state) lastState(i int) string {
	k := s.baseUntil(i)
	for ; len(s.foreign) < len(s.base); s.foreign = append(s.foreign, s.foreignAt(len(s.foreign))) {
	}
	if k > 0 && s.foreign[k-1] != "" {
		return s.foreign[k-1]
	}
	return s.home
}

// foreignAt gives the last state that is not the agency's own up to base mention k.
func (s *state) foreignAt(k int) string {
	m := &s.base[k]
	if len(m.Refs) == 1 && (m.Type == kb.Country || m.Type == kb.Place) {
		if c := s.stateOf(m); c != "" && c != s.home {
			return c
		}
	}
	if k == 0 {
		return ""
	}
	return s.foreign[k-1]
}

// baseUntil gives the number of base mentions that end before token i.
func (s *state) baseUntil(i int) int {
	return sort.Search(len(s.base), func(k int) bool { return s.base[k].End > i })
}

// baseFrom gives the index of the first base mention of sentence in or a later one.
func (s *state) baseFrom(in int32) int {
	return sort.Search(len(s.base), func(k int) bool { return s.doc.In[s.base[k].First] >= in })
}

// ownState is the state of the person spoken of at token i: the one named first in the
// sentence, where its subject stands, or else first in the sentence before.
func (s *state) ownState(i int) string {
	first := ""
	in := s.doc.In[i]
	for k := len(s.base) - 1; k >= 0 && k > len(s.base)-far; k-- {
		m := &s.base[k]
		if at := s.doc.In[m.First]; at != in {
			if first != "" || in-at > 2 {
				break
			}
			in = at
		}
		if isCountry(m) {
			first = s.stateOf(m)
		}
	}
	if first == "" {
		return s.lastState(i)
	}
	return first
}

// scored is a state with how much the article speaks of it.
type scored struct {
	iso   string
	score float64
}

// fillGroups finds which states "the two countries" are.
func (s *state) fillGroups() {
	s.scores = s.scores[:0]
	full := s.finder.who.full.In(s.doc)
	name := func(c string, w float64) {
		at := -1
		for i := range s.scores {
			s.scores[i].score *= 0.92
			if s.scores[i].iso == c {
				at = i
			}
		}
		if at < 0 {
			at = len(s.scores)
			s.scores = append(s.scores, scored{iso: c})
		}
		s.scores[at].score += w
	}
	seen := 0 // tokens looked at for people
	for k := range s.base {
		m := &s.base[k]
		s.statesOfPeople(&full, seen, m.First, func(c string) { name(c, 1) })
		seen = max(seen, m.End)
		if m.Type == kb.Country && m.Kind == Group {
			end, x := s.words.at(m.First, roleGroup)
			if end != m.End {
				x = nil
			}
			if x != nil && len(m.Refs) == 0 {
				m.Refs = s.members(k, x.n)
			}
			continue
		}
		c := ""
		if len(m.Refs) == 1 && (m.Type == kb.Country || m.Type == kb.Place) {
			c = s.stateOf(m)
		}
		if c == "" {
			continue
		}
		if m.Type == kb.Country {
			name(c, 1)
		} else {
			name(c, 0.3)
		}
	}
}

// statesOfPeople calls do with the state of each person whose full name, as the knowledge
// base has it, stands within tokens first to end-1.
func (s *state) statesOfPeople(full *text.Finder, first, end int, do func(iso string)) {
	for i := first; i < end; i++ {
		if s.doc.Tokens[i].Case == text.Lower {
			continue
		}
		if h, ok := full.Longest(i, end); ok {
			if c := s.finder.who.people[h.Values[0]].Country; c != "" && len(h.Values) == 1 {
				do(c)
			}
			i = h.End - 1
		}
	}
}

// members chooses the n states that group mention k means: those listed behind it, the
// last n of its sentence, the last list of exactly n, or the n spoken of most.
func (s *state) members(k, n int) []int {
	if cs := s.listFrom(k + 1); len(cs) == n && s.base[k+1].First <= s.base[k].End+1 {
		return s.countries(cs)
	}
	if cs := s.sameSentence(k, n); len(cs) == n && n == 2 {
		return s.countries(cs)
	}
	for j := k - 1; j >= 0 && j > k-far && n > 2; j-- {
		if cs := s.listFrom(j); len(cs) == n && (j == 0 || len(s.listFrom(j-1)) <= 1) {
			return s.countries(cs)
		}
	}
	return s.countries(s.mostNamed(k, n))
}

// countries gives the entities of ISO codes, sorted.
func (s *state) countries(cs []string) []int {
	cs = slices.Clone(cs)
	slices.Sort(cs)
	var refs []int
	for _, c := range cs {
		if e, ok := s.r.kb.Entity(c); ok {
			refs = append(refs, s.known(e))
		}
	}
	return refs
}

// listFrom gives the different states that are joined to one another from base mention j on.
func (s *state) listFrom(j int) []string {
	var cs []string
	for ; j < len(s.base) && isCountry(&s.base[j]); j++ {
		if c := s.stateOf(&s.base[j]); !slices.Contains(cs, c) {
			cs = append(cs, c)
		}
		if j+1 == len(s.base) || !s.joined(s.base[j].End, s.base[j+1].First) {
			break
		}
	}
	return cs
}

// joined tells whether only commas, dashes and "and" stand between two tokens.
func (s *state) joined(from, to int) bool {
	if to-from < 1 || to-from > 3 {
		return false
	}
	for i := from; i < to; i++ {
		if !s.isComma(i) && !s.isDash(i) && !s.words.is(i, roleAnd) {
			return false
		}
	}
	return true
}

// sameSentence gives the last n different states named before base mention k in its sentence.
func (s *state) sameSentence(k, n int) []string {
	var cs []string
	in := s.doc.In[s.base[k].First]
	for j := k - 1; j >= 0 && s.doc.In[s.base[j].First] == in && len(cs) < n; j-- {
		if m := &s.base[j]; isCountry(m) {
			if c := s.stateOf(m); !slices.Contains(cs, c) {
				cs = append(cs, c)
			}
		}
	}
	return cs
}

// mostNamed gives the n states with the highest scores; then those named next, then the agency's own.
func (s *state) mostNamed(k, n int) []string {
	var cs []string
	for len(cs) < n {
		best, top := "", 0.0
		for _, o := range s.scores {
			c, v := o.iso, o.score
			if c == s.home && s.ix.lang != "en" {
				v += 0.5
			}
			if !slices.Contains(cs, c) && (v > top || (v == top && c < best)) {
				best, top = c, v
			}
		}
		if best == "" {
			break
		}
		cs = append(cs, best)
	}
	in := s.doc.In[s.base[k].First]
	for j := k + 1; j < len(s.base) && s.doc.In[s.base[j].First]-in < 3 && len(cs) < n; j++ {
		if m := &s.base[j]; isCountry(m) && !slices.Contains(cs, s.stateOf(m)) {
			cs = append(cs, s.stateOf(m))
		}
	}
	if len(cs) < n && s.home != "" && !slices.Contains(cs, s.home) {
		cs = append(cs, s.home)
	}
	if len(cs) < 2 {
		return nil
	}
	return cs
}
