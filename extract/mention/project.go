package mention

import (
	"slices"
	"strings"

	"safir/kb"
)

// readProjects finds projects: a noun of a kind with a name ("Rasht - Astara railway", «سد
// «قیز قلعه‌سی»»), a line that a clause describes ("a corridor linking the Black Sea to the
// Persian Gulf"), and an unnamed factory of which the text tells what it makes and who
// builds it. A noun alone is no project.
func (s *state) readProjects() {
	headFirst := s.ix.vocabulary.headFirst
	for i := 0; i < len(s.doc.Tokens); {
		end, x := s.words.at(i, roleProject)
		if x == nil || s.within(i, end) {
			i++
			continue
		}
		switch {
		case x.kind == "none" || s.person(i, end) || s.knownProject(i, end):
		case headFirst && s.projectAfter(i, end, x.kind):
		case !headFirst && s.projectBefore(i, end, x.kind):
		case s.ix.vocabulary.lines[x.kind] && s.describedLine(i, end, x.kind):
		default:
			s.unnamedFactory(i, end, x.kind)
		}
		i = end
	}
}

// person tells whether the noun at tokens i to end-1 begins the name of a known person: «پل بیا».
func (s *state) person(i, end int) bool {
	starts, full := s.finder.who.starts.In(s.doc), s.finder.who.full.In(s.doc)
	if !starts.At(i) {
		return false
	}
	h, ok := full.Longest(i, s.doc.Sentence(i).End)
	return ok && h.End > end
}

// knownProject reads the noun at tokens i to end-1 beside the short name of a project that
// the knowledge base has: «راه‌آهن» and «رشت - آستارا».
func (s *state) knownProject(i, end int) bool {
	first, to := i, end
	m := s.baseAt(end)
	if m != nil && m.Type == kb.Project {
		to = m.End
	} else if m = s.baseBefore(i); m != nil && m.Type == kb.Project {
		first = m.First
	} else {
		return false
	}
	s.propose(Mention{First: first, End: to, Type: kb.Project, Refs: m.Refs, Parts: m.asParts()})
	return true
}

// projectAfter reads a project whose noun, tokens i to end-1, stands first.
func (s *state) projectAfter(i, end int, kind string) bool {
	lines := s.ix.vocabulary.lines[kind]
	p := s.tail(end, tailRule{
		lines: lines, weak: (!lines || kind == "tunnel" || kind == "bridge") && !s.doc.Is(i, "بند"), unknown: 2,
		over: kind == "bridge" || kind == "dam", owned: kind == "factory",
	})
	if !s.isProject(p.pieces, kind) {
		return false
	}
	s.project(i, p.end, kind, p.pieces)
	return true
}

// isProject tells whether the pieces name a project: a state alone names none, and a line needs both its ends.
func (s *state) isProject(ps []piece, kind string) bool {
	states, places, orgs, names, directions := 0, 0, 0, 0, 0
	for _, x := range ps {
		switch x.sort {
		case pieceKnown:
			switch {
			case x.ref < 0 || s.out.Entities[x.ref].Type == kb.Country:
				states++
			case s.out.Entities[x.ref].Type == kb.Organization:
				orgs++
			default:
				places++
			}
		case pieceUnknown, pieceQuoted:
			names++
		case pieceDirection:
			directions++
		}
	}
	if s.ix.vocabulary.lines[kind] {
		switch kind {
		case "bridge", "tunnel":
			return places+names > 0
		}
		return directions > 1 || (directions > 0 && names > 0) || states+places+names > 1 || (names > 0 && kind != "road")
	}
	if kind == "factory" || kind == "center" {
		return places+names+orgs > 0
	}
	if kind == "spaceport" {
		return names > 0
	}
	return places+names > 0 // "Aramco refinery" may be any of several
}

// project proposes a project that is called tokens first to end-1.
func (s *state) project(first, end int, kind string, ps []piece) {
	ref := s.entity(s.projectEntity(first, end, kind, ps))
	parts := s.partsOf(ps)
	a, b := end, first
	proper := 0
	for _, x := range ps {
		switch x.sort {
		case pieceUnknown, pieceQuoted:
			a, b = min(a, x.first), max(b, x.end)
			proper++
		case pieceKnown, pieceDirection, pieceNumber:
			a, b = min(a, x.first), max(b, x.end)
		}
	}
	if proper > 0 || len(ps) > 2 {
		s.alias(a, b, ref)
		if a > first {
			parts = append(parts, Part{Span: s.doc.Span(a, b), Kind: Name, Ref: ref})
		}
	}
	s.propose(Mention{First: first, End: end, Type: kb.Project, Refs: []int{ref}, Parts: parts})
}

// projectEntity makes the node of a project. Its id has the names of its places in English
// and sorted where it is a line, so that one line has one id in every language and order.
func (s *state) projectEntity(first, end int, kind string, ps []piece) Entity {
	var slugs, names []string
	unknown, country := false, ""
	for i, x := range ps {
		switch x.sort {
		case pieceKnown:
			if x.ref < 0 {
				continue
			}
			e := s.out.Entities[x.ref]
			slugs, names = append(slugs, x.slug), append(names, e.Name)
			if country == "" {
				country = e.Country
			}
		case pieceDirection:
			slugs, names = append(slugs, x.slug), append(names, title(x.slug))
		case pieceUnknown, pieceQuoted, pieceNumber:
			if n := len(slugs); i > 0 && n > 0 && ps[i-1].sort == pieceUnknown { // words of one name
				slugs[n-1] += "-" + x.slug
				continue
			}
			slugs, names = append(slugs, x.slug), append(names, s.sliceOf(x.first, x.end))
			unknown = unknown || x.sort != pieceNumber
		}
	}
	lines := s.ix.vocabulary.lines[kind]
	name := strings.Join(names, "–") + " " + strings.ReplaceAll(kind, "-", " ")
	if unknown {
		name = s.sliceOf(first, end)
	} else if !lines {
		name = strings.Join(names, " ") + " " + strings.ReplaceAll(kind, "-", " ")
	}
	id := "project-"
	if lines {
		slices.Sort(slugs)
		slugs = slices.Compact(slugs)
	}
	if kind == "dam" {
		id += "plant-" // a dam and the power plant at it have one name
	} else {
		id += kind + "-"
	}
	id += strings.Join(slugs, "-")
	if lines {
		country = ""
	}
	return Entity{ID: id, Type: kb.Project, Kind: kind, Name: name, Country: country}
}

// projectBefore reads a project whose noun, tokens i to end-1, stands last: "Akkuyu nuclear
// power plant", or is followed by its ends: "railway between Rasht and Astara".
func (s *state) projectBefore(i, end int, kind string) bool {
	lines := s.ix.vocabulary.lines[kind]
	first, ps := s.head(i, lines)
	if s.isProject(ps, kind) {
		s.project(first, end, kind, ps)
		return true
	}
	if s.capital(i) && s.named(end) && s.named(i) && s.doc.In[end] == s.doc.In[i] && kind == "railway" && len(ps) == 0 {
		end = s.nameRun(end) // Rail Baltica
		s.project(i, end, kind, []piece{{i, end, pieceUnknown, -1, s.slug(i, end)}})
		return true
	}
	if lines && (s.words.is(end, roleBetween) || s.doc.Is(end, "from")) {
		p := s.tail(end+1, tailRule{lines: true, and: true, unknown: 2})
		if s.isProject(p.pieces, kind) {
			s.project(i, p.end, kind, p.pieces)
			return true
		}
	}
	return false
}

// head reads the name before a noun at token i backward: its first token and its pieces in
// text order.
func (s *state) head(i int, lines bool) (first int, ps []piece) {
	first = i
	in := s.doc.In[i]
	for k := i; k > 0 && s.doc.In[k-1] == in; {
		x, ok := s.headPiece(k, lines, ps)
		if !ok {
			break
		}
		ps = append(ps, x)
		k = x.first
	}
	for len(ps) > 0 && (ps[len(ps)-1].sort == pieceModifier || ps[len(ps)-1].sort == pieceJoin) {
		ps = ps[:len(ps)-1]
	}
	slices.Reverse(ps)
	if len(ps) > 0 {
		first = ps[0].first
	}
	return first, ps
}

// headPiece reads the piece that ends before token k; ps are those behind it, the nearest last.
func (s *state) headPiece(k int, lines bool, ps []piece) (piece, bool) {
	last := pieceModifier
	if n := len(ps); n > 0 {
		last = ps[n-1].sort
	}
	fresh := last == pieceModifier || last == pieceJoin || last == pieceNumber
	if m := s.baseBefore(k); m != nil && len(m.Refs) == 1 && (m.Type == kb.Country || m.Type == kb.Place || m.Type == kb.Organization) {
		if fresh || (last == pieceUnknown && m.Type != kb.Country) {
			return s.knownPiece(m), true
		}
		return piece{}, false
	}
	if first, x := s.words.before(k, roleDirection); x != nil && (last == pieceJoin || s.isDash(first-1)) {
		return piece{first, k, pieceDirection, -1, x.kind}, true
	}
	if first, x := s.words.before(k, roleModifier); x != nil && fresh && last != pieceJoin && !(s.capital(first) && !s.capital(k)) {
		return piece{first: first, end: k, sort: pieceModifier}, true
	}
	switch {
	case !lines && last == pieceUnknown && s.hyphen(k-1) && s.named(k-2):
		return piece{k - 2, k, pieceUnknown, -1, s.slug(k-2, k)}, true
	case lines && !fresh && s.isDash(k-1):
		return piece{first: k - 1, end: k, sort: pieceJoin}, true
	case fresh && last == pieceModifier && s.closes(k-1):
		for j := k - 2; j > k-8 && j >= 0; j-- {
			if s.opens(j) {
				return piece{j, k, pieceQuoted, -1, s.slug(j+1, k-1)}, true
			}
		}
	case s.named(k-1) && (fresh || last == pieceUnknown) && !s.startsSentence(k-1):
		return piece{k - 1, k, pieceUnknown, -1, s.slug(k-1, k)}, true
	case !lines && fresh && len(ps) == 0 && s.doc.Tokens[k-1].Kind == 1 && s.doc.Tokens[k-1].End-s.doc.Tokens[k-1].Start < 4 && s.capital(k-2):
		return piece{k - 1, k, pieceNumber, -1, s.slug(k-1, k)}, true
	}
	return piece{}, false
}

// startsSentence tells whether token i is the first word of its sentence and the next word is in small letters,
// so that its capital says nothing.
func (s *state) startsSentence(i int) bool {
	return s.doc.Sentence(i).First == i && !s.capital(i+1)
}

// describedLine reads a line by a clause that says what it joins; its mention ends with the
// second place.
func (s *state) describedLine(i, end int, kind string) bool {
	if kind == "bridge" || kind == "tunnel" || kind == "swap" ||
		!s.near(end, end+3, roleLink) && !s.words.is(end, roleClause) && !s.words.is(end, roleBoundary) {
		return false
	}
	limit := min(s.doc.Sentence(i).End, end+16)
	link := s.ix.lang == "fa" && s.near(end, limit, roleLink) // the verb stands behind the places
	var ps []piece
	for k := end; k < limit; k++ {
		if s.words.is(k, roleLink) {
			link = true
		}
		m := s.baseAt(k)
		if m == nil {
			continue
		}
		if !link || len(m.Refs) != 1 || (m.Type != kb.Country && m.Type != kb.Place) {
			return false
		}
		if len(ps) == 1 && (m.First-ps[0].end > 5 || m.Refs[0] == ps[0].ref || !s.near(ps[0].end, m.First, roleTo) && !s.near(ps[0].end, m.First, roleAnd)) {
			return false
		}
		ps = append(ps, s.knownPiece(m))
		if len(ps) == 2 {
			s.project(i, m.End, kind, ps)
			return true
		}
		k = m.End - 1
	}
	return false
}
