package mention

import (
	"slices"

	"safir/extract/text"
	"safir/kb"
)

// readBase finds the names of the knowledge base, and the words that stand for states:
// "our country", "this country", "the two countries", in text order, because the later
// ones refer to the earlier.
func (s *state) readBase() {
	n := len(s.doc.Tokens)
	s.baseStart, s.baseEnd, s.baseCover = make([]int32, n+1), make([]int32, n+1), make([]bool, n+1)
	for i := 0; i < n; {
		m := s.baseHit(i)
		if w := s.stateWord(i); w != nil && (m == nil || w.End >= m.End) {
			m = w
		}
		if m == nil {
			i++
			continue
		}
		m.Span = s.doc.Span(m.First, m.End)
		s.base = append(s.base, *m)
		s.baseStart[m.First], s.baseEnd[m.End] = int32(len(s.base)), int32(len(s.base))
		for k := m.First; k < m.End; k++ {
			s.baseCover[k] = true
		}
		i = m.End
	}
	s.fillGroups()
}

// baseHit reads the name of the knowledge base that begins at token i; nil: there is none.
func (s *state) baseHit(i int) *Mention {
	h := s.hit(i)
	if h == nil {
		return nil
	}
	en := s.resolve(h)
	if en == nil {
		return nil
	}
	e := en.entity
	if e.In != "" { // a building is mentioned as its city
		if city, ok := s.r.kb.Entity(e.In); ok {
			e = city
		}
	}
	if e.Type == kb.Country && s.money(h) {
		return nil
	}
	if en.kind == Stand && s.words.endsHere(h.first, roleIn, roleToward) {
		ref := s.entity(Entity{ID: s.newID(kb.Place, h.first, h.end), Type: kb.Place, Name: s.sliceOf(h.first, h.end), Country: e.ID})
		return &Mention{First: h.first, End: h.end, Type: kb.Place, Kind: Name, Refs: []int{ref}}
	}
	m := &Mention{First: h.first, End: h.end, Type: e.Type, Kind: en.kind}
	if e.Type == kb.Place {
		if of := s.r.capitalOf[e.ID]; of != "" && s.governs(h.first, h.end) {
			if c, ok := s.r.kb.Entity(of); ok {
				m.Parts = []Part{{Span: s.doc.Span(h.first, h.end), Kind: Name, Ref: s.known(e)}}
				m.Type, m.Kind, e = kb.Country, Stand, c
			}
		}
	}
	if (e.Type == kb.Country && en.kind == Name || m.Type == kb.Place) && s.direction(h) {
		return s.halfState(h, e)
	}
	m.Refs = []int{s.known(e)}
	if h.end-h.first > 1 && (e.Type == kb.Project || e.Type == kb.Organization || e.Type == kb.Ministry) {
		m.Parts = s.nested(h)
	}
	return m
}

// nested gives the states and places within a longer name: «بانک مرکزی ایران».
func (s *state) nested(h *hit) []Part {
	var parts []Part
	for i := h.first; i < h.end; {
		n := 1
		s.ix.names.At(s.doc, i, h.end, nil, func(x text.Hit) {
			if x.First == h.first && x.End == h.end {
				return
			}
			for _, v := range s.ix.accept(s.doc, x) {
				if en := &s.ix.entries[v]; !en.ambiguous && en.kind == Name && (en.entity.Type == kb.Country || en.entity.Type == kb.Place) {
					parts = append(parts, Part{Span: s.doc.Span(x.First, x.End), Kind: Name, Ref: s.known(en.entity)})
					n = x.End - x.First
					return
				}
			}
		})
		i += n
	}
	return parts
}

// money tells whether a state's name belongs to a sum: "10 billion US dollars", "US$4".
func (s *state) money(h *hit) bool {
	return s.raw(h.end) == "$" || s.words.is(h.end, roleMoney) || s.words.endsHere(h.first, roleMoney)
}

// direction tells whether a word such as «شرقی» or "Utara" follows a name and makes it that of
// a region: «آذربایجان شرقی» is in Iran, "Kalimantan Utara" is a province.
func (s *state) direction(h *hit) bool {
	return s.words.is(h.end, roleSide) && !s.doc.Tokens[h.end].Break && s.sameCase(h.end)
}

func (s *state) halfState(h *hit, e *kb.Entity) *Mention {
	end, _ := s.words.at(h.end, roleSide)
	country := ""
	if e.Type == kb.Place {
		country = e.Country
	}
	ref := s.entity(Entity{ID: s.newID(kb.Place, h.first, end), Type: kb.Place, Kind: "region", Name: s.sliceOf(h.first, end), Country: country})
	return &Mention{First: h.first, End: end, Type: kb.Place, Kind: Name, Refs: []int{ref}}
}

// typeOrder is the preference among types where one name has several.
var typeOrder = []string{kb.Country, kb.Project, kb.Organization, kb.Ministry, kb.Place}

// resolve chooses what a hit means; nil: nothing.
func (s *state) resolve(h *hit) *entry {
	var cands []*entry
	for _, typ := range typeOrder {
		for _, v := range h.entries {
			en := &s.ix.entries[v]
			if en.entity.Type == typ && s.supported(en, h) {
				cands = append(cands, en)
			}
		}
		if len(cands) > 0 {
			break
		}
	}
	if len(cands) < 2 {
		if len(cands) == 0 {
			return nil
		}
		return cands[0]
	}
	if c := s.beside(h.first, h.end); c != "" {
		for _, en := range cands {
			if en.entity.Country == c {
				return en
			}
		}
	}
	best, most := cands[0], -1
	for _, en := range cands {
		n := s.count[en.entity.Country] * 2
		if en.entity.Country == s.home && en.entity.Country != "" {
			n++
		}
		if n > most {
			best, most = en, n
		}
	}
	return best
}

// beside gives the state named directly before or after tokens first to end-1: "Iranian
// Astara", "Astara, Iran", «آستارای ایران».
func (s *state) beside(first, end int) string {
	if m := s.baseBefore(first); isCountry(m) && !s.doc.Tokens[first].Break {
		return s.stateOf(m)
	}
	if s.possessive(first - 1) {
		if m := s.baseBefore(first - 1); isCountry(m) {
			return s.stateOf(m)
		}
	}
	for _, at := range []int{end, end + 1} {
		if at > end && !s.isComma(end) && !s.words.is(end, roleOf, roleIn) {
			break
		}
		if h := s.hit(at); h != nil {
			for _, v := range h.entries {
				if e := s.ix.entries[v].entity; e.Type == kb.Country {
					return e.ID
				}
			}
		}
	}
	return ""
}

// supported tells whether a name may stand where it does: a name that is also a common
// word needs a noun of state before it, or another state beside it.
func (s *state) supported(en *entry, h *hit) bool {
	if e := en.entity; e.In != "" && s.home != "" && e.Country != s.home && s.count[e.Country] == 0 {
		return false // "Istana Negara" is in more than one capital
	}
	if en.capitals || (!en.ambiguous && !(en.entity.Type == kb.Place && s.onlyDate(h))) {
		return true
	}
	switch en.entity.Type {
	case kb.Organization:
		return s.words.endsHere(h.first, roleAgency, roleCite, roleOrganization) || s.words.is(h.end, roleAgency, roleReport, roleOrganization) ||
			s.raw(h.first-1) == "(" || s.raw(h.first-1) == "/" || s.doc.Sentence(h.first).First == h.first && s.isDash(h.end)
	case kb.Project:
		return s.words.endsHere(h.first, roleProject) || s.words.is(h.end, roleProject)
	}
	if s.words.endsHere(h.first, roleStateNoun, rolePlace) {
		return true
	}
	if en.entity.Type == kb.Place && en.entity.Country != "" && s.count[en.entity.Country] > 0 &&
		s.words.endsHere(h.first, roleIn, roleToward) {
		return true
	}
	return en.entity.Type == kb.Country && (s.listed(h.first-2, h.first-1) || s.listed(h.end+1, h.end))
}

// onlyDate tells whether a date lies on exactly the words of a hit: «دوشنبه» is Monday more
// often than Dushanbe.
func (s *state) onlyDate(h *hit) bool {
	return s.words.is(h.first, roleNever) && h.end == h.first+1 || s.dateAt[h.first] != 0 && s.dateAt[h.end-1] != 0
}

// listed tells whether a state is at token i (or ends there) that the joiner beside it ties to the next name.
func (s *state) listed(i, joiner int) bool {
	if joiner < 0 || joiner >= len(s.doc.Tokens) || !(s.isComma(joiner) || s.isDash(joiner) || s.words.is(joiner, roleAnd)) {
		return false
	}
	if i < joiner {
		return isCountry(s.baseBefore(joiner))
	}
	if h := s.hit(i); h != nil {
		en := &s.ix.entries[h.entries[0]]
		return en.entity.Type == kb.Country && !en.ambiguous
	}
	return false
}

// stateWord reads a word that stands for one state or several; nil: there is none.
func (s *state) stateWord(i int) *Mention {
	if !s.words.is(i, roleState, roleHome, roleLast, roleOwn, roleGroup) {
		return nil
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
	for k := len(s.base) - 1; k >= 0; k-- {
		m := &s.base[k]
		if m.End > i || len(m.Refs) != 1 || (m.Type != kb.Country && m.Type != kb.Place) {
			continue
		}
		if c := s.stateOf(m); c != "" && c != s.home {
			return c
		}
	}
	return s.home
}

// ownState is the state of the person spoken of at token i: the one named first in the
// sentence, where its subject stands, or else first in the sentence before.
func (s *state) ownState(i int) string {
	first := ""
	in := s.doc.In[i]
	for k := len(s.base) - 1; k >= 0; k-- {
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

// fillGroups finds which states "the two countries" are.
func (s *state) fillGroups() {
	score := map[string]float64{}
	for k := range s.base {
		m := &s.base[k]
		if m.Type == kb.Country && m.Kind == Group {
			end, x := s.words.at(m.First, roleGroup)
			if end != m.End {
				x = nil
			}
			if x != nil {
				m.Refs = s.members(k, x.n, score)
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
		for o := range score {
			score[o] *= 0.92
		}
		w := 0.3
		if m.Type == kb.Country {
			w = 1
		}
		score[c] += w
	}
}

// members chooses the n states that group mention k means: those listed behind it, the
// last n of its sentence, the last list of exactly n, or the n spoken of most.
func (s *state) members(k, n int, score map[string]float64) []int {
	if cs := s.listFrom(k + 1); len(cs) == n && s.base[k+1].First <= s.base[k].End+1 {
		return s.countries(cs)
	}
	if cs := s.sameSentence(k, n); len(cs) == n && n == 2 {
		return s.countries(cs)
	}
	for j := k - 1; j >= 0 && n > 2; j-- {
		if cs := s.listFrom(j); len(cs) == n && (j == 0 || len(s.listFrom(j-1)) <= 1) {
			return s.countries(cs)
		}
	}
	return s.countries(s.mostNamed(k, n, score))
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
func (s *state) mostNamed(k, n int, score map[string]float64) []string {
	var cs []string
	for len(cs) < n {
		best, top := "", 0.0
		for c, v := range score {
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
