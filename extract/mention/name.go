package mention

import (
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// piece is a part of the name of a thing: tokens first to end-1.
type piece struct {
	first, end int
	sort       pieceSort
	ref        int    // entity of a known name, else -1
	slug       string // for ids
}

type pieceSort uint8

const (
	pieceKnown     pieceSort = iota // a name of the knowledge base, or a group of states
	pieceUnknown                    // a name nobody knows
	pieceQuoted                     // a name in quotation marks
	pieceDirection                  // north, south
	pieceSubject                    // a common noun that belongs to the name
	pieceModifier                   // a word that names nothing
	pieceNumber
	pieceJoin // dash, "and", "to"
)

// phrase is a name under construction.
type phrase struct {
	pieces []piece
	first  int
	end    int
}

func (p *phrase) add(x piece) {
	p.pieces = append(p.pieces, x)
	p.end = x.end
}

// count gives the number of pieces of a sort.
func (p *phrase) count(sort pieceSort) (n int) {
	for _, x := range p.pieces {
		if x.sort == sort {
			n++
		}
	}
	return n
}

// run gives the number of unknown words since the last joiner.
func (p *phrase) run() (n int) {
	for _, x := range p.pieces {
		switch x.sort {
		case pieceUnknown:
			n++
		case pieceJoin:
			n = 0
		}
	}
	return n
}

// trim drops pieces at the end that end no name.
func (p *phrase) trim(sorts ...pieceSort) {
	for len(p.pieces) > 0 {
		last := p.pieces[len(p.pieces)-1].sort
		drop := false
		for _, s := range sorts {
			drop = drop || s == last
		}
		if !drop {
			return
		}
		p.pieces = p.pieces[:len(p.pieces)-1]
		p.end = p.first
		if n := len(p.pieces); n > 0 {
			p.end = p.pieces[n-1].end
		}
	}
}

// tailRule says what may follow the noun that begins a name.
type tailRule struct {
	lines    bool // joiners and prepositions between the ends of a line
	subjects bool // common nouns of organizations
	weak     bool // one common word, if the name ends with it
	unknown  int  // most unknown words
	and      bool // "and" between the ends of a line, as after "between"
	over     bool // "over" and a name: a bridge over a river
	owned    bool // one common word, if an organization follows: a factory's brand
}

// unknown gives how many unknown words a name may have whose noun is at token i: one behind
// a title, as a person's name may follow ("Kepala PLBN Motaain Engelbertus Klau").
func (s *state) unknown(i, most int) int {
	if s.ix.cased && (s.words.endsHere(i, roleStaff) || (s.words.endsHere(i, roleNever) && s.capital(i-1))) {
		return 1
	}
	return most
}

// tail reads the name that follows a noun, from token i on: the head-first order.
func (s *state) tail(i int, rule tailRule) phrase {
	p := phrase{first: i, end: i}
	limit := s.doc.Sentence(min(i, len(s.doc.Tokens)-1)).End
	for k := i; k < limit; {
		x, ok := s.tailPiece(&p, k, limit, rule)
		if !ok {
			break
		}
		p.add(x)
		k = x.end
		if x.sort == pieceQuoted {
			break
		}
	}
	p.trim(pieceJoin, pieceModifier)
	return p
}

// tailPiece reads the next piece at token k.
func (s *state) tailPiece(p *phrase, k, limit int, rule tailRule) (piece, bool) {
	last := pieceModifier
	if n := len(p.pieces); n > 0 {
		last = p.pieces[n-1].sort
	}
	named := last != pieceModifier && last != pieceJoin && last != pieceSubject
	switch {
	case s.opens(k) && !named:
		return s.quoted(k, limit)
	case rule.over && !named && s.words.is(k, roleOver):
		end, _ := s.words.at(k, roleOver)
		return piece{first: k, end: end, sort: pieceJoin}, true
	case last == pieceJoin && s.isDash(k-1) && s.word(k) && s.baseAt(k) == nil && s.words.roles[k] == 0 && !s.ix.cased:
		return piece{k, k + 1, pieceUnknown, -1, s.slug(k, k+1)}, true
	case rule.lines && s.joins(k, named) && (!s.words.is(k, roleAnd) || rule.and || p.pieces[0].sort == pieceJoin):
		return piece{first: k, end: s.joinEnd(k), sort: pieceJoin}, true
	case !rule.lines && named && (s.words.is(k, roleAnd) || s.isDash(k)) && s.twoStates(p, k):
		return piece{first: k, end: k + 1, sort: pieceJoin}, true
	}
	if end, x := s.words.at(k, roleDirection); x != nil && (last != pieceKnown || rule.lines) {
		return piece{k, end, pieceDirection, -1, x.kind}, true
	}
	if m := s.baseAt(k); m != nil && m.Type != kb.Project && !(rule.lines && last == pieceUnknown && isCountry(m)) && (!named || last == pieceUnknown || last == pieceDirection || last == pieceNumber) {
		return s.knownPiece(m), true
	}
	if end, x := s.words.at(k, rolePlace); x != nil && rule.lines && !named {
		return piece{first: k, end: end, sort: pieceModifier}, true
	}
	if (last == pieceUnknown || last == pieceKnown) && s.words.is(k, roleSide) && s.sameCase(k) {
		end, _ := s.words.at(k, roleSide)
		return piece{k, end, pieceUnknown, -1, s.slug(k, end)}, true
	}
	if rule.subjects && last != pieceKnown {
		for _, r := range []role{roleSubject, roleProduct} {
			if end, x := s.words.at(k, r); x != nil && s.sameCase(k) {
				return piece{k, end, pieceSubject, -1, s.slug(k, end)}, true
			}
		}
	}
	if !named && !rule.subjects {
		for _, r := range []role{roleModifier, roleProduct} {
			if end, x := s.words.at(k, r); x != nil {
				return piece{first: k, end: end, sort: pieceModifier}, true
			}
		}
	}
	if last == pieceModifier && len(p.pieces) > 0 && s.isDash(k) && !s.doc.Tokens[k].Space { // "Trans-Sumatra"
		return piece{first: k, end: k + 1, sort: pieceModifier}, true
	}
	if !rule.lines && last == pieceUnknown && s.hyphen(k) && s.named(k+1) {
		return piece{k, k + 2, pieceUnknown, -1, s.slug(k, k+2)}, true
	}
	if named && s.doc.Tokens[k].Kind == text.Number && s.doc.Tokens[k].End-s.doc.Tokens[k].Start < 5 {
		return piece{k, k + 1, pieceNumber, -1, s.slug(k, k+1)}, true
	}
	if p.run() < rule.unknown && last != pieceKnown && !(last == pieceSubject && s.ix.cased && !inCapitals(s.doc, k, k+1)) && !(last == pieceModifier && s.words.is(k, roleSide)) && (s.named(k) || s.weak(p, k, rule)) {
		return piece{k, k + 1, pieceUnknown, -1, s.slug(k, k+1)}, true
	}
	return piece{}, false
}

// hyphen tells whether token k is a dash without blanks, as within a name.
func (s *state) hyphen(k int) bool {
	return s.isDash(k) && k+1 < len(s.doc.Tokens) && !s.doc.Tokens[k].Space && !s.doc.Tokens[k+1].Space
}

// sameCase tells whether a common noun belongs to a capitalized name.
func (s *state) sameCase(k int) bool {
	return !s.ix.cased || s.capital(k)
}

// weak tells whether the common word k is the whole name: «سد نهضت،».
func (s *state) weak(p *phrase, k int, rule tailRule) bool {
	if s.ix.cased || !s.word(k) || s.words.roles[k] != 0 {
		return false
	}
	if m := s.baseAt(k + 1); rule.owned && m != nil && m.Type == kb.Organization {
		return true
	}
	if !rule.weak || p.count(pieceUnknown) > 0 {
		return false
	}
	if strings.HasSuffix(s.doc.Tokens[k].Norm, "ی") || strings.HasSuffix(s.doc.Tokens[k].Norm, "ها") {
		return false
	}
	next := k + 1
	return next >= len(s.doc.Tokens) || s.doc.In[next] != s.doc.In[k] || !s.word(next) ||
		(s.words.is(next, roleBoundary) && !s.words.is(next, roleCopula))
}

func (s *state) knownPiece(m *Mention) piece {
	x := piece{first: m.First, end: m.End, sort: pieceKnown, ref: -1}
	if len(m.Refs) == 1 {
		x.ref = m.Refs[0]
		x.slug = slugOf(s.out.Entities[x.ref].Name)
	}
	return x
}

// quoted reads a name in quotation marks of up to six words.
func (s *state) quoted(k, limit int) (piece, bool) {
	for j := k + 1; j < limit && j < k+8; j++ {
		if s.closes(j) && j > k+1 {
			return piece{k, j + 1, pieceQuoted, -1, s.slug(k+1, j)}, true
		}
	}
	return piece{}, false
}

// joins tells whether token k ties two ends of a line: "A - B", "from A to B".
func (s *state) joins(k int, named bool) bool {
	if !named {
		return s.words.is(k, roleBetween, roleLink)
	}
	if s.isDash(k) && !s.ix.cased {
		return s.word(k+1) && !s.words.is(k+1, roleBoundary)
	}
	return (s.isDash(k) || s.words.is(k, roleAnd, roleTo)) && s.endOfLine(s.joinEnd(k))
}

func (s *state) joinEnd(k int) int {
	for _, r := range []role{roleBetween, roleTo, roleAnd, roleLink} {
		if end, x := s.words.at(k, r); x != nil {
			return end
		}
	}
	return k + 1
}

// endOfLine tells whether an end of a line may begin at token k.
func (s *state) endOfLine(k int) bool {
	m := s.baseAt(k)
	return (m != nil && (m.Type == kb.Country || m.Type == kb.Place)) || s.words.is(k, roleDirection, rolePlace) || s.named(k)
}

// twoStates tells whether the joiner k ties the state before it to another: a commission of two states.
func (s *state) twoStates(p *phrase, k int) bool {
	return isCountry(s.baseBefore(k)) && isCountry(s.baseAt(k+1))
}

// slug is the readable key of tokens first to end-1.
func (s *state) slug(first, end int) string {
	var b strings.Builder
	for i := first; i < end; i++ {
		if t := &s.doc.Tokens[i]; t.Kind != text.Punct {
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(t.Norm)
		}
	}
	return b.String()
}

// slugOf is the readable key of a phrase.
func slugOf(phrase string) string {
	d := text.Read(phrase, text.Options{})
	var b strings.Builder
	for i := range d.Tokens {
		if t := &d.Tokens[i]; t.Kind != text.Punct {
			if b.Len() > 0 {
				b.WriteByte('-')
			}
			b.WriteString(t.Norm)
		}
	}
	return b.String()
}

// newID is the id of a thing that the knowledge base does not have.
func (s *state) newID(typ string, first, end int) string {
	return strings.ToLower(typ) + "-" + s.slug(first, end)
}

// partsOf gives the known names within a phrase as parts.
func (s *state) partsOf(ps []piece) []Part {
	var parts []Part
	for _, x := range ps {
		if m := s.baseAt(x.first); x.ref >= 0 && m != nil {
			parts = append(parts, Part{Span: m.Span, Kind: m.Kind, Ref: x.ref})
		}
	}
	return parts
}

// sliceOf is the text of tokens first to end-1, without quotation marks.
func (s *state) sliceOf(first, end int) string {
	if end <= first {
		return ""
	}
	sp := s.doc.Span(first, end)
	return strings.Trim(sp.In(s.doc.Text), "«»“”\"'‘’ ")
}
