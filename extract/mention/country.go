package mention

import (
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// readBase finds the names of the knowledge base, and the words that stand for states:
// "our country", "this country", "the two countries", in text order, because the later
// ones refer to the earlier.
func (s *state) readBase() {
	n := len(s.doc.Tokens)
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
	if e.Type == kb.Country && s.dotted(h) {
		m.End++ // "U.S."
	}
	if h.end-h.first > 1 && (e.Type == kb.Project || e.Type == kb.Organization || e.Type == kb.Ministry) {
		m.Parts = s.nested(h)
	}
	return m
}

// dotted tells whether a name is an abbreviation whose last point the name's key leaves out.
func (s *state) dotted(h *hit) bool {
	if h.end >= len(s.doc.Tokens) || s.doc.Tokens[h.end].Space || s.raw(h.end) != "." {
		return false
	}
	name := s.sliceOf(h.first, h.end)
	return len(name) <= 5 && strings.Contains(name, ".")
}

// nested gives the states and places within a longer name: «بانک مرکزی ایران».
func (s *state) nested(h *hit) []Part {
	var parts []Part
	names := s.ix.names.In(s.doc)
	for i := h.first; i < h.end; {
		n := 1
		names.At(i, h.end, func(x text.Hit) {
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
		if country = e.Country; e.Kind == "city" && s.ix.vocabulary.headFirst && s.ix.cased { // "Jakarta Selatan" is Jakarta
			return &Mention{First: h.first, End: end, Type: kb.Place, Kind: Name, Refs: []int{s.known(e)}}
		}
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
	if en.entity.Type == kb.Place && s.words.endsHere(h.first, roleStreet) {
		return false // "Jalan Medan Merdeka"
	}
	if en.entity.Type == kb.Organization && s.others(en.entity, h) {
		return false
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

// others tells whether the name of an organization is part of a longer one, «شورای امنیت ملی»,
// or said of another state: "Afghanistan's National Security Council".
func (s *state) others(e *kb.Entity, h *hit) bool {
	if end, x := s.words.at(h.first, roleOrganization); x != nil && end > h.end {
		return true
	}
	if e.Country == "" || e.Kind != "service" {
		return false
	}
	owner := s.beside(h.first, h.end)
	return owner != "" && owner != e.Country
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
