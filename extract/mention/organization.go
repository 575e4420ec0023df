package mention

import (
	"slices"
	"strings"

	"safir/kb"
)

// readOrganizations finds organizations that the knowledge base does not have, by the noun
// that their names begin or end with, and companies by the jobs in them.
func (s *state) readOrganizations() {
	headFirst := s.ix.vocabulary.headFirst
	for i := 0; i < len(s.doc.Tokens); i++ {
		if s.words.is(i, roleStaff) && s.ix.cased {
			s.companyByJob(i)
		}
		if s.ix.cased && s.raw(i) == "(" {
			s.byInitials(i)
		}
		end, x := s.words.at(i, roleOrganization)
		if x == nil || s.within(i, end) {
			continue
		}
		if m := s.baseBefore(i); !headFirst && m != nil && m.Type == kb.Organization && len(m.Refs) == 1 && m.First < i {
			if x.kind == "secretariat" {
				s.organization(m.First, end, x.kind, []piece{s.knownPiece(m)})
				continue
			}
			s.propose(Mention{First: m.First, End: end, Type: kb.Organization, Refs: m.Refs, Parts: m.asParts()})
			continue
		}
		if headFirst {
			s.organizationAfter(i, end, x.kind)
		} else {
			s.organizationBefore(i, end, x.kind)
		}
	}
}

// organizationAfter reads an organization whose noun, tokens i to end-1, stands first.
func (s *state) organizationAfter(i, end int, kind string) {
	joint := kind == "joint-commission"
	if s.ix.cased && !s.capital(i) && !joint && kind != "armed-group" && kind != "company" && kind != "news-agency" {
		return
	}
	rule := tailRule{subjects: true, unknown: 3, weak: kind == "customs" || kind == "news-agency"}
	if s.ix.cased {
		rule.unknown = s.unknown(i, 4)
	}
	if joint && s.doc.Is(end, "ke") && s.isDash(end+1) { // "Komisi Bersama ke-13"
		end += 3
	}
	p := s.tail(end, rule)
	p.trim(pieceJoin, pieceModifier, pieceNumber)
	if group := s.groupAfter(p); joint && group != nil {
		s.jointCommission(i, group.End, group.Refs, nil)
		return
	}
	if joint {
		s.jointCommission(i, max(end, p.end), s.statesOf(p.pieces), s.partsOf(p.pieces))
		return
	}
	if kind != "secretariat" && len(p.pieces) == 1 && p.pieces[0].ref >= 0 && s.out.Entities[p.pieces[0].ref].Type == kb.Organization {
		x := p.pieces[0]
		s.propose(Mention{First: i, End: p.end, Type: kb.Organization, Refs: []int{x.ref}, Parts: s.partsOf(p.pieces)})
		return
	}
	proper := p.count(pieceUnknown) + p.count(pieceQuoted)
	known := p.count(pieceKnown)
	if proper+p.count(pieceSubject) == 0 && !(known > 0 && s.namesAlone(kind, p)) {
		return
	}
	if p.count(pieceSubject) == 0 && known > 0 && p.pieces[0].sort == pieceKnown && proper == 0 && !s.namesAlone(kind, p) {
		return
	}
	s.organization(i, p.end, kind, p.pieces)
}

// namesAlone tells whether a kind of organization is named by a state or place alone:
// «سفارت ایران», "Bank Indonesia", «گمرک بازرگان».
func (s *state) namesAlone(kind string, p phrase) bool {
	switch kind {
	case "secretariat", "diplomatic-mission", "bank", "university", "parliament", "airline", "force", "news-agency", "agency", "customs":
		return p.pieces[0].ref >= 0
	case "company", "association":
		return p.pieces[0].ref >= 0 && s.out.Entities[p.pieces[0].ref].Type == kb.Place
	}
	return false
}

// organization proposes an organization that is called tokens first to end-1.
func (s *state) organization(first, end int, kind string, ps []piece) {
	if end-first > 1 && s.doc.Is(first, "the") {
		first++
	}
	if end <= first {
		return
	}
	country := ""
	for _, x := range ps {
		if x.ref >= 0 && country == "" {
			country = s.out.Entities[x.ref].Country
		}
	}
	if country == "" && s.national(kind) {
		country = s.owner(first)
	}
	id := "organization-"
	if country != "" {
		id += strings.ToLower(country) + "-"
	}
	id += s.slugWithout(first, end, ps)
	ref := s.entity(Entity{ID: id, Type: kb.Organization, Kind: kind, Name: s.sliceOf(first, end), Country: country})
	s.propose(Mention{First: first, End: end, Type: kb.Organization, Refs: []int{ref}, Parts: s.partsOf(ps)})
	for _, x := range ps {
		if x.sort == pieceUnknown || x.sort == pieceQuoted {
			s.alias(x.first, end, ref)
			break
		}
	}
	s.bracketed(end, ref, kb.Organization)
	s.initials(first, end, ref)
}

// initials registers the first letters of a capitalized name: BSF for Border Security Force.
func (s *state) initials(first, end, ref int) {
	if !s.ix.cased {
		return
	}
	var b []byte
	for i := first; i < end; i++ {
		if s.capital(i) {
			b = append(b, s.doc.Tokens[i].Norm[0])
		}
	}
	if len(b) >= 3 && s.aliases.Lookup(b) == nil {
		s.aliases.AddKey(b, int32(ref))
	}
}

// national tells whether an organization of a kind belongs to the state that is spoken of
// where none is named: "the central bank", «شورای عالی امنیت ملی».
func (s *state) national(kind string) bool {
	switch kind {
	case "parliament", "force", "court", "bank":
		return true
	case "council":
		return s.ix.vocabulary.headFirst
	}
	return false
}

// slugWithout is the key of a name without the states in it, which the id has as a code.
func (s *state) slugWithout(first, end int, ps []piece) string {
	var words []string
	for i := first; i < end; {
		skip := i
		for _, x := range ps {
			if x.first == i && x.ref >= 0 && s.out.Entities[x.ref].Type == kb.Country {
				skip = x.end
			}
		}
		if skip > i {
			i = skip
			continue
		}
		if s.word(i) || s.doc.Tokens[i].Kind != 2 {
			words = append(words, s.doc.Tokens[i].Norm)
		}
		i++
	}
	return strings.Join(words, "-")
}

// bracketed registers the short name in brackets behind a name, "Economic Cooperation
// Organization (ECO)", and gives the end of the brackets, or end where there are none.
func (s *state) bracketed(end, ref int, typ string) int {
	if s.raw(end) != "(" || s.raw(end+2) != ")" || !s.word(end+1) {
		return end
	}
	if s.ix.cased && !s.capital(end+1) {
		return end
	}
	s.alias(end+1, end+2, ref)
	return end + 3
}

// organizationBefore reads an organization whose noun, tokens i to end-1, stands last:
// "Supreme National Security Council". The noun must be capitalized, unless states or a
// name stand directly before it ("the Russian-Azerbaijani commission", "Kabar news agency").
func (s *state) organizationBefore(i, end int, kind string) {
	if kind == "joint-commission" || (kind == "commission" && !s.capital(i)) {
		s.commissionBefore(i, end)
		return
	}
	first := i
	var ps []piece
	for first > 0 && s.doc.In[first-1] == s.doc.In[i] {
		k := first - 1
		if m := s.baseBefore(first); m != nil && len(m.Refs) == 1 && m.Type != kb.Organization {
			ps = append(ps, s.knownPiece(m))
			first = m.First
			continue
		}
		if (s.isDash(k) || s.words.is(k, roleAnd)) && first < i && s.capital(k-1) && !s.words.is(k-1, roleNever) {
			first = k
			continue
		}
		if !s.capital(k) || (s.words.is(k, roleNever) && !s.words.is(k, roleSubject)) {
			break
		}
		ps = append(ps, piece{k, k + 1, pieceUnknown, -1, s.doc.Tokens[k].Norm})
		first = k
	}
	for first < i && !s.word(first) {
		first++
	}
	if first == i && s.capital(i) {
		s.organizationOf(i, end, kind)
		return
	}
	proper := 0
	for _, x := range ps {
		if x.sort == pieceUnknown {
			proper++
		}
	}
	if !s.capital(i) {
		if lowerHead[kind] && s.named(end) && s.baseAt(end) == nil && kind != "armed-group" && kind != "party" { // "defense firm Baykar"
			s.company(end, s.nameRun(end))
			return
		}
		if proper == 0 || !lowerHead[kind] || (first == i-1 && s.startsSentence(first)) || s.words.is(first, roleSubject) {
			return
		}
		s.shortName(first, i, end, kind)
		return
	}
	if proper == 0 && !(s.capital(i) && s.nationalKind(kind)) {
		return
	}
	to := end
	if e, x := s.words.at(end, roleOf); x != nil && s.capital(i) {
		if m := s.baseAt(e); m != nil && len(m.Refs) == 1 {
			to = m.End
			ps = append(ps, s.knownPiece(m))
		}
	}
	slices.SortFunc(ps, func(a, b piece) int { return a.first - b.first })
	s.organization(first, max(to, end), kind, ps)
}

// shortName proposes an organization whose noun, tokens i to end-1, is in small letters and
// no part of its name: "Kabar news agency" is Kabar.
func (s *state) shortName(first, i, end int, kind string) {
	ref := s.entity(Entity{ID: s.newID(kb.Organization, first, i), Type: kb.Organization, Kind: kind, Name: s.sliceOf(first, i)})
	s.alias(first, i, ref)
	s.propose(Mention{First: first, End: end, Type: kb.Organization, Refs: []int{ref}, Parts: []Part{{Span: s.doc.Span(first, i), Kind: Name, Ref: ref}}})
}

// lowerHead are the kinds whose noun may be in small letters behind a name.
var lowerHead = map[string]bool{"news-agency": true, "company": true, "armed-group": true, "airline": true, "university": true, "party": true}

// nationalKind tells whether a state and the noun alone name an organization: "Russian Parliament", "Iranian Army".
func (s *state) nationalKind(kind string) bool {
	return kind == "parliament" || kind == "force" || kind == "diplomatic-mission" || kind == "bank" || kind == "airline" || kind == "railway-company"
}

// organizationOf reads "Bank of Russia", "Council of Ministers of Cuba", "University of Tehran".
func (s *state) organizationOf(i, end int, kind string) {
	if !s.capital(i) {
		return
	}
	at, x := s.words.at(end, roleOf)
	if x == nil {
		return
	}
	to := at
	var ps []piece
	for to < len(s.doc.Tokens) && s.doc.In[to] == s.doc.In[i] && len(ps) < 5 {
		if m := s.baseAt(to); m != nil && len(m.Refs) == 1 {
			ps = append(ps, s.knownPiece(m))
			to = m.End
			break
		}
		if !s.named(to) {
			break
		}
		ps = append(ps, piece{to, to + 1, pieceUnknown, -1, s.doc.Tokens[to].Norm})
		to++
	}
	if len(ps) > 0 {
		s.organization(i, to, kind, ps)
	}
}
