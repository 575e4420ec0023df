package mention

import (
	"safir/kb"
)

// readPlaces finds places that the knowledge base does not have: by a noun of a kind ("the
// city of Khujand", «استان سیونیک», "Kabupaten Belu"), by a preposition before a name that is
// nothing else, in a dateline, and "the Azerbaijani capital".
func (s *state) readPlaces() {
	s.readDateline()
	for i := 0; i < len(s.doc.Tokens); i++ {
		if end, x := s.words.at(i, rolePlace); x != nil && !s.within(i, end) {
			if s.ix.vocabulary.headFirst {
				s.placeAfter(i, end, x.kind)
			} else {
				s.placeBefore(i, end, x.kind)
			}
		}
		if end, x := s.words.at(i, roleCapital); x != nil {
			s.capitalCity(i, end)
		}
		if end, x := s.words.at(i, roleIn); x != nil {
			s.placeIn(end)
		} else if end, x := s.words.at(i, roleMove); x != nil && !s.ix.cased {
			s.placeIn(end)
		} else if end, x := s.words.at(i, roleToward); x != nil && s.ix.cased && s.near(i-3, i+1, roleMove) {
			s.placeIn(end)
		}
	}
}

// place proposes a place that is called tokens first to end-1, whose name is tokens a to b-1.
func (s *state) place(first, end, a, b int, kind string) {
	country := ""
	if m := s.baseAt(end); isCountry(m) && m.Kind == Name && s.doc.In[end] == s.doc.In[first] && !s.ix.cased {
		country = s.stateOf(m)
	} else if m := s.baseAt(end + 1); isCountry(m) && s.isComma(end) {
		country = s.stateOf(m)
	}
	if country == "" {
		country = s.beside(first, end)
	}
	ref := s.entity(Entity{ID: s.newID(kb.Place, a, b), Type: kb.Place, Kind: kind, Name: s.sliceOf(a, b), Country: country})
	var parts []Part
	if first < a || b < end {
		parts = []Part{{Span: s.doc.Span(a, b), Kind: Name, Ref: ref}}
	}
	s.propose(Mention{First: first, End: end, Type: kb.Place, Refs: []int{ref}, Parts: parts})
	s.alias(a, b, ref)
}

// placeAfter reads a place whose noun, tokens i to end-1, stands first.
func (s *state) placeAfter(i, end int, kind string) {
	if s.ix.cased && !s.capital(i) && kind != "city" && kind != "building" && kind != "border-point" {
		return
	}
	if _, x := s.words.before(end, roleCapital); x != nil || kind == "none" {
		return // "ibu kota"
	}
	weak := kind == "border-point" || kind == "river" || kind == "lake" || kind == "island" || kind == "mountain" || kind == "building" || kind == "port" || kind == "province"
	p := s.tail(end, tailRule{unknown: s.unknown(i, 3), weak: weak})
	p.trim(pieceJoin, pieceModifier, pieceSubject)
	if len(p.pieces) == 0 {
		return
	}
	if x := p.pieces[0]; x.sort == pieceKnown {
		if x.ref >= 0 && s.out.Entities[x.ref].Type == kb.Place && len(p.pieces) == 1 {
			s.samePlace(i, x, kind)
		}
		return
	}
	if p.count(pieceUnknown)+p.count(pieceQuoted) == 0 {
		return
	}
	b := p.end
	for len(p.pieces) > 1 && p.pieces[len(p.pieces)-1].sort == pieceKnown {
		p.trim(pieceKnown)
		b = p.end
	}
	if ref := s.placeNamed(p.pieces[0].first, b); ref >= 0 {
		s.samePlace(i, piece{first: p.pieces[0].first, end: b, ref: ref, slug: p.pieces[0].slug}, kind)
		return
	}
	if kind == "building" {
		s.building(i, b)
		return
	}
	s.place(i, b, p.pieces[0].first, b, kind)
}

// samePlace proposes the mention of a known place with its noun: «شهر دوشنبه», "Istana
// Bogor". A building that is called by its city is mentioned as the city.
func (s *state) samePlace(i int, x piece, kind string) {
	e := &s.out.Entities[x.ref]
	if (kind == "region" || kind == "province") && e.Kind == "city" && s.ix.lang == "fa" {
		ref := s.entity(Entity{ID: "place-" + x.slug + "-region", Type: kb.Place, Kind: "region", Name: e.Name + " Region", Country: e.Country})
		s.propose(Mention{First: i, End: x.end, Type: kb.Place, Refs: []int{ref}})
		return
	}
	s.propose(Mention{First: i, End: x.end, Type: kb.Place, Refs: []int{x.ref}, Parts: []Part{{Span: s.doc.Span(x.first, x.end), Kind: Name, Ref: x.ref}}})
}

// building proposes a building, which is mentioned as the city where one follows it:
// «کاخ ملت شهر دوشنبه», "Hotel Mulia, Jakarta", "the airport in Argyle".
func (s *state) building(first, end int) {
	at := end
	if s.isComma(at) {
		at++
	}
	if e, x := s.words.at(at, roleIn); x != nil {
		at = e
	}
	if e, x := s.words.at(at, rolePlace); x != nil && x.kind == "city" {
		at = e
	}
	if m := s.placeAt(at); isPlace(m) && s.doc.In[at] == s.doc.In[first] {
		ref := m.Refs[0]
		if k := s.out.Entities[ref].Kind; k == "city" || k == "" {
			s.propose(Mention{First: first, End: m.End, Type: kb.Place, Refs: []int{ref},
				Parts: []Part{{Span: s.doc.Span(first, end), Kind: Name, Ref: ref}, {Span: m.Span, Kind: Name, Ref: ref}}})
			return
		}
	}
	ref := s.entity(Entity{ID: s.newID(kb.Place, first, end), Type: kb.Place, Kind: "building", Name: s.sliceOf(first, end)})
	s.propose(Mention{First: first, End: end, Type: kb.Place, Refs: []int{ref}})
}

// placeAt is the mention of a place that begins at token i, also of one that stands for a
// government elsewhere: behind a house it is the city.
func (s *state) placeAt(i int) *Mention {
	m := s.baseAt(i)
	if m == nil || m.Kind != Stand {
		return m
	}
	h := s.hit(i)
	if h == nil {
		return m
	}
	for _, v := range h.entries {
		if e := s.ix.entries[v].entity; e.Type == kb.Place {
			return &Mention{Span: m.Span, First: m.First, End: m.End, Type: kb.Place, Kind: Name, Refs: []int{s.known(e)}}
		}
	}
	return m
}

// placeBefore reads a place whose noun, tokens i to end-1, stands last or before "of": "Batken
// region", "the city of Khujand", "the Tajik city of Khujand", "Lake Kivu".
func (s *state) placeBefore(i, end int, kind string) {
	if at, x := s.words.at(end, roleOf); x != nil && (kind == "city" || kind == "region" || kind == "island" || kind == "port") {
		if b := s.nameRun(at); b > at {
			s.place(at, b, at, b, kind)
		}
		return
	}
	if s.capital(i) && (kind == "lake" || kind == "mountain" || kind == "port") {
		if b := s.nameRun(end); b > end && s.named(i+1) {
			s.place(i, b, i, b, kind)
			return
		}
	}
	first := i
	for first > 0 && i-first < 4 && s.doc.In[first-1] == s.doc.In[i] && (s.named(first-1) || (s.capital(first-1) && s.words.is(first-1, roleDirection))) && !s.startsSentence(first-1) && s.baseBefore(first) == nil {
		first--
	}
	if m := s.baseBefore(first); kind == "building" && m != nil && m.Type == kb.Place && (first < i || s.named(m.First-1)) {
		for first = m.First; s.named(first - 1); first-- { // "Grand Pacific Hotel"
		}
	}
	switch {
	case first == i:
		s.knownBefore(i, end, kind)
	case kind == "building":
		s.building(first, end)
	case kind == "city" && !s.capital(i):
	default:
		s.place(first, end, first, i, kind)
	}
}

// knownBefore proposes "Essequibo region" and "Esenboga airport" as mentions of the known place.
func (s *state) knownBefore(i, end int, kind string) {
	m := s.baseBefore(i)
	if !isPlace(m) || kind == "city" {
		return
	}
	s.propose(Mention{First: m.First, End: end, Type: kb.Place, Refs: m.Refs, Parts: m.asParts()})
}

// nameRun gives the end of the run of unknown names that begins at token i.
func (s *state) nameRun(i int) int {
	end := i
	for end < len(s.doc.Tokens) && end < i+3 && s.named(end) && s.hitAt[end] == 0 && (end == i || s.doc.In[end] == s.doc.In[i]) {
		end++
	}
	return end
}

// placeIn reads an unknown place behind a preposition of place: "in Bishkek-2," is none,
// "in Goma," is one. In Persian every word that is not common counts.
func (s *state) placeIn(i int) {
	if i >= len(s.doc.Tokens) || s.baseAt(i) != nil || s.hitAt[i] != 0 || s.words.is(i, rolePlace, roleOrganization, roleProject, roleMinistry, roleStaff) {
		return
	}
	end := s.nameRun(i)
	if end == i || s.doc.In[i] != s.doc.In[end-1] {
		return
	}
	if s.ix.cased && (s.possessive(end) || inCapitals(s.doc, i, end)) {
		return
	}
	if !s.ix.cased && end-i > 2 {
		return
	}
	if end < len(s.doc.Tokens) && s.words.is(end, rolePlace, roleOrganization, roleProject, roleMinistry) && !s.words.is(end, roleIn) {
		return
	}
	if s.words.is(end, roleSide) && s.sameCase(end) {
		end, _ = s.words.at(end, roleSide)
	}
	if s.capital(end) && s.words.is(end, roleNever) && s.isComma(end+1) {
		end++ // "di Kompleks Seri Perdana, Putrajaya"
	}
	if m := s.placeAt(end + 1); s.ix.cased && s.isComma(end) && isPlace(m) && !s.words.is(m.End, roleAnd) {
		s.building(i, end) // "in Bukit Aman, Kuala Lumpur"
		return
	}
	s.place(i, end, i, end, "")
	if next := end + 1; s.words.is(end, roleAnd) && s.named(next) && s.baseAt(next) == nil && s.nameRun(next) == next+1 && s.doc.In[next] == s.doc.In[i] {
		s.place(next, next+1, next, next+1, "")
	}
}

// capitalCity reads "the Azerbaijani capital", «پایتخت سنگال», "ibu kota Myanmar itu".
func (s *state) capitalCity(i, end int) {
	m, first, to := s.baseBefore(i), i, end
	if s.possessive(i-1) && m == nil {
		m = s.baseBefore(i - 1)
	}
	if isCountry(m) && !s.ix.vocabulary.headFirst {
		first = m.First
	} else {
		at := end
		if e, x := s.words.at(end, roleOf); x != nil {
			at = e
		}
		m = s.baseAt(at)
		if isCountry(m) {
			to = m.End
		}
	}
	if !isCountry(m) {
		return
	}
	c, ok := s.r.kb.Entity(s.stateOf(m))
	if !ok || c.Capital == "" {
		return
	}
	if e, ok := s.r.kb.Entity(c.Capital); ok {
		s.propose(Mention{First: first, End: to, Type: kb.Place, Kind: Pronoun, Refs: []int{s.known(e)}, Parts: m.asParts()})
	}
}
