package mention

import (
	"strings"

	"safir/extract/text"
)

// class is what a word of a script without capitals is as a part of a name.
type class uint8

const (
	unread     class = iota
	noPart           // a word that no name contains: a preposition, a verb, a title, a state
	commonOne        // a word of the common vocabulary
	unknownOne       // a word that is neither
	givenOne         // a given name, or the beginning of a name
	weakGiven        // a given name that is a common word too
)

// class classifies token k.
func (t *stage) class(k int) class {
	if k >= len(t.classes) {
		return noPart
	}
	if c := t.classes[k]; c != unread {
		return c
	}
	c := t.classify(k)
	t.classes[k] = c
	return c
}

func (t *stage) classify(k int) class {
	tok := &t.doc.Tokens[k]
	if t.flags[k]&wGivenPhrase != 0 {
		return givenOne
	}
	const never = wNotName | wSaid | wBefore | wPrepose | wClause | wAnd | wPronoun | wOwn | wThereWord | wHomeWord
	if tok.Kind != text.Word || t.title[k] != 0 || t.thing[k] != 0 || t.flags[k]&never != 0 {
		return noPart
	}
	f := t.flags[k]
	switch {
	case strings.HasPrefix(tok.Norm, "عبدال") && len(tok.Norm) > 12:
		return givenOne
	case f&(wParticle|wSuffix) != 0:
		return unknownOne
	case f&wGiven != 0 && f&wWeak != 0:
		return weakGiven
	case f&wGiven != 0:
		return givenOne
	case t.compounds.At(k):
		return givenOne
	case t.common(k):
		return commonOne
	}
	return unknownOne
}

// compoundGiven tells whether a word is two given names written together: «محمدرضا».
func (lx *lexicon) compoundGiven(w string) bool {
	for i := range w {
		if i < 4 || len(w)-i < 4 {
			continue
		}
		if lx.flags.Get(w[:i])&wGiven != 0 && lx.flags.Get(w[i:])&wGiven != 0 {
			return true
		}
	}
	return false
}

// common tells whether token k is a word of the common vocabulary.
func (t *stage) common(k int) bool {
	return len(t.doc.Tokens[k].Norm) <= 4 || t.s.commons.At(k)
}

// maxName is the largest number of words in a name.
const maxName = 6

// uncasedName finds a name in a script without capitals: by a given name, a title of honor, an
// office beside it, or quotation marks, and up to the first word that no name contains.
func (t *stage) uncasedName(i int) (nameSpan, bool) {
	from := i
	for i < len(t.flags) && t.has(i, wHonorific) && t.title[i] == 0 && (i == from || t.onLine(i)) {
		i++
	}
	if i >= len(t.flags) || (i > from && !t.onLine(i)) {
		return nameSpan{}, false
	}
	hon := i > from
	if t.has(from-1, wNotPerson) && t.onLine(from) {
		return nameSpan{}, false // a street, a hospital
	}
	quoted := t.punct(from-1, "«", "\"", "“", "(")
	after := t.afterOffice(from)
	first := t.class(i)
	if first == commonOne && !hon && t.introduced(i) {
		return nameSpan{from: from, first: i, end: i + 2, sure: true}, true
	}
	if q := t.inMarks(i); quoted && first == commonOne && q > i+1 && t.officeBehind(q+1) {
		return nameSpan{from: from, first: i, end: q, sure: true}, true
	}
	if first == noPart || first == commonOne && !hon || t.has(i, wSuffix) && !t.has(i, wGiven) {
		return nameSpan{}, false
	}
	end, given, weak, rest := i, 0, 0, 0
loop:
	for end < len(t.flags) && end-i < maxName && (end == i || t.onLine(end)) {
		switch c := t.class(end); {
		case c == givenOne:
			if end == i || !t.has(end, wGivenPhrase) || !t.has(end-1, wGivenPhrase) {
				given++
			}
		case c == weakGiven:
			weak++
		case c == unknownOne:
			if !t.has(end, wParticle) && !(t.has(end, wSuffix) && end > i && t.class(end-1) == givenOne) {
				rest++
			}
		case c == commonOne && end > i && t.has(end+1, wSuffix) && t.onLine(end+1) && rest == 0:
			rest++
			end++ // «تاشی اف», «حق شناس»
		case c == commonOne && hon && end == i && t.class(i+1) == givenOne && t.onLine(i+1): // «مولوی گل محمد»
		case c == commonOne && hon && end == i+1 && t.tails.Word(i) != nil:
			break loop // «آقای متقی پذیرش هیئت را ...»
		case c == commonOne && end > i && rest == 0 && given+weak == 1 && !t.inflected(end), c == commonOne && end == i && hon, c == noPart && end > i && given > 0 && t.placeName(end):
			rest++
			end++
			for end < len(t.flags) && t.has(end, wSuffix) && t.onLine(end) {
				end++
			}
			break loop
		default:
			break loop
		}
		end++
	}
	// A common word is the surname where an office follows behind a comma.
	if (given > 0 || hon || rest == 1 && end-i == 1 && t.starts(i) && !t.has(end, wPlain)) && end+2 < len(t.flags) && t.onLine(end) && (t.class(end) == commonOne || given > 0 && t.class(end) == unknownOne) &&
		(t.comma(end+1) && t.titled(end+2) || t.titled(end+1)) {
		end++
	}
	if q := t.inMarks(i); quoted && q > end && (given > 0 || t.officeEnd[from-1] != 0) {
		end = q
	}
	nm := nameSpan{from: from, first: i, end: end}
	words := end - i
	before := end < len(t.flags) && t.onLine(end) && (t.titled(end) || t.comma(end) && (t.titled(end+1) || t.has(end+1, wFrom) && t.titled(end+2)) || t.punct(end, "(", "-", "–", "—") && (t.titled(end+1) || t.has(end+1, wInTurn)))
	// An unknown word before a given name belongs to no name, unless something announces it.
	if first == unknownOne && !hon && !quoted && !after && !(before && t.starts(i)) {
		for k := i + 1; k < end; k++ {
			if c := t.class(k); c == givenOne {
				return nameSpan{}, false
			}
		}
	}
	switch {
	case hon:
		nm.sure = true
	case quoted && words >= 2 && t.punct(end, "»", "\"", "”", ")"):
		nm.sure = given > 0 || before || t.afterOffice(from-1) || t.officeBehind(end+1) || weak > 0 && rest > 0
		if !nm.sure {
			return nameSpan{}, false
		}
	case given > 0 && words >= 2:
		nm.sure = true
	case weak > 0 && words >= 2 && (after || before || rest > 0 && t.class(end-1) == unknownOne):
		nm.sure = after || before
	case weak > 0 && words == 2 && t.has(i-1, wPrepose) && t.onLine(i) && t.has(end, wSaid) && !t.has(end, wPrepose|wAux):
	case after && first != commonOne && words >= 2:
		nm.sure = true
	case after && words == 1 && first == unknownOne && t.surname(i):
	case before && words >= 2:
		nm.sure = true
	case before && words == 1 && first == unknownOne && t.surname(i):
	case words >= 2 && t.has(i-1, wLed) && t.onLine(i):
		nm.sure = true
	case words >= 2 && first == unknownOne && t.subject(i, end):
	default:
		return nameSpan{}, false
	}
	return nm, true
}

// inflected tells whether an ending of nouns is joined to token k: «تفاهم‌نامه‌ای», «هیئت‌ها».
func (t *stage) inflected(k int) bool {
	w := t.doc.Tokens[k].In(t.doc.Text)
	for _, end := range []string{"\u200cای", "\u200cها", "\u200cهای", "\u200cهایی"} {
		if strings.HasSuffix(w, end) {
			return true
		}
	}
	return false
}

// introduced tells whether the two words from token i on, the first of them a common one, are
// the name of someone whose office follows: «راس دلوکی، سفیر ...» where a clause, a list or
// "with" begins.
func (t *stage) introduced(i int) bool {
	if i+3 >= len(t.flags) || !t.onLine(i+1) || !t.onLine(i+2) || t.has(i, wSuffix) {
		return false
	}
	second := t.class(i + 1)
	comma := t.comma(i+2) && (t.titled(i+3) || t.has(i+3, wFrom) && t.titled(i+4))
	if !comma && !t.titled(i+2) || second == noPart {
		return false
	}
	sentence := i == 0 || t.doc.In[i] != t.doc.In[i-1]
	switch {
	case sentence:
		return comma && len(t.doc.Tokens[i].Norm) > 4 && t.commaWithin(i+4, 10)
	case t.has(i-1, wAnd|wWith):
		return second == unknownOne
	}
	return false
}

// commaWithin tells whether a comma stands among n tokens from token i on, in its sentence.
func (t *stage) commaWithin(i, n int) bool {
	for k := i; k < min(i+n, len(t.flags)) && t.doc.In[k] == t.doc.In[i]; k++ {
		if t.comma(k) {
			return true
		}
	}
	return false
}

// titled tells whether an office phrase begins at token i: a title, perhaps behind "deputy"
// or "first".
func (t *stage) titled(i int) bool {
	if i < len(t.officeAt) && t.officeAt[i] != 0 {
		return true
	}
	if t.has(i, wDeputy) {
		i++
	}
	return i < len(t.title) && t.title[i] != 0
}

// officeBehind tells whether an office begins at token i, perhaps behind a comma.
func (t *stage) officeBehind(i int) bool {
	if t.comma(i) {
		i++
	}
	return i < len(t.title) && t.onLine(i) && t.title[i] != 0
}

// surname tells whether an unknown word may be a surname alone: the knowledge base has one, it ends
// as surnames do, or a verb follows.
func (t *stage) surname(k int) bool {
	w := t.doc.Tokens[k].Norm
	if t.tails.Word(k) != nil {
		return true
	}
	if strings.HasSuffix(w, "ا") || strings.HasSuffix(w, "ستان") {
		return false // an adverb, a land
	}
	for s := range t.lx.suffixes {
		if strings.HasSuffix(w, s) && len(w) > len(s)+2 {
			return true
		}
	}
	return t.has(k+1, wSaid) && !t.has(k+1, wAux|wPrepose) || t.comma(k+1)
}

// inMarks gives the token of the closing quotation mark, if no more than a few words of no other
// kind than names stand from token i to it; else 0.
func (t *stage) inMarks(i int) int {
	for k := i; k < i+maxName && k < len(t.flags) && t.onLine(k); k++ {
		if t.punct(k, "»", "\"", "”") {
			return k
		}
		if t.class(k) == noPart {
			return 0
		}
	}
	return 0
}

// placeName tells whether token k is a place of one word that a mark follows, so that it can
// be the end of a surname.
func (t *stage) placeName(k int) bool {
	if t.thing[k] == 0 {
		return false
	}
	th := &t.s.things[t.thing[k]-1]
	return th.Type == "Place" && th.Kind == Name && th.End == k+1 && th.First == k && (t.comma(k+1) || t.title[min(k+1, len(t.title)-1)] != 0)
}

// afterOffice tells whether an office phrase, perhaps with a comma, ends before token i.
func (t *stage) afterOffice(i int) bool {
	k := i
	if t.comma(k-1) || t.punct(k-1, "«", "\"", "“", ":") {
		k--
	}
	return k > 0 && t.officeEnd[k] != 0
}

// starts tells whether a noun phrase can begin at token i by what stands before it.
func (t *stage) starts(i int) bool {
	return i == 0 || t.doc.In[i] != t.doc.In[i-1] || t.comma(i-1) || t.punct(i-1, "؛", ";", ":", "»", ")") || t.has(i-1, wPrepose|wClause|wAnd)
}

// subject tells whether tokens first to end-1 stand where a clause has its subject.
func (t *stage) subject(first, end int) bool {
	return t.starts(first) && t.has(end, wBefore|wSaid|wAux) && t.onLine(end)
}
