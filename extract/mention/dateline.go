package mention

import (
	"strings"

	"safir/extract/text"
)

// readDateline reads the place before the first sentence: "BAKU, Azerbaijan, May 19.",
// "Bogor (ANTARA) -", «عشق‌آباد - ایرنا -», "TEMPO.CO, Magelang -".
func (s *state) readDateline() {
	for k := 0; k < len(s.doc.Sentences) && k < 4; k++ {
		first := s.doc.Sentences[k].First
		if (first == 0 || s.doc.Tokens[first].Break) && s.datelineAt(first) {
			return
		}
	}
}

func (s *state) datelineAt(first int) bool {
	dash := s.datelineEnd(first)
	if dash == 0 {
		return false
	}
	for i := first; i < dash; i++ {
		if m := s.baseAt(i); m != nil {
			if isPlace(m) {
				s.dateline = m.Refs[0] + 1
				return true
			}
			i = m.End - 1
			continue
		}
		if !s.datelineName(i, first) {
			continue
		}
		end := i + 1
		for end < dash && s.datelineName(end, first) && end < i+3 && s.baseAt(end) == nil {
			end++
		}
		if s.raw(end) == "(" && s.isAgencyName(i, end) {
			continue
		}
		s.place(i, end, i, end, "city")
		s.dateline = s.found[len(s.found)-1].Refs[0] + 1
		return true
	}
	return false
}

// datelineName tells whether token i may name the place of a dateline.
func (s *state) datelineName(i, first int) bool {
	if !s.word(i) || s.words.is(i, roleNever, roleAgency, roleCite) || s.hitAt[i] != 0 {
		return false
	}
	if s.ix.cased {
		return s.capital(i) && !strings.Contains(s.raw(i), ".") && s.raw(i+1) != "." && s.raw(i-1) != "." && s.raw(i-1) != "(" && s.raw(i-1) != "/"
	}
	return i == first && !s.words.is(i, roleBoundary) && (s.isDash(i+1) || s.named(i)) && !s.words.is(i+1, roleNews)
}

// isAgencyName tells whether tokens are the name of an agency in the dateline: no place.
func (s *state) isAgencyName(first, end int) bool {
	return strings.EqualFold(s.sliceOf(first, end), s.ctx.Source)
}

// datelineEnd gives the token of the dash or bracket that ends a dateline which begins at
// token first; 0: there is none.
func (s *state) datelineEnd(first int) int {
	limit := min(first+14, len(s.doc.Tokens))
	if !s.ix.cased {
		limit = min(first+4, len(s.doc.Tokens))
	}
	for i := first + 1; i < limit; i++ {
		switch {
		case s.doc.Tokens[i].Break:
			// A line of its own: "BOGOR, Indonesia".
			if s.ix.cased && i-first < 6 && s.doc.Tokens[first].Case == text.Upper && s.isComma(first+1) {
				return i
			}
			return 0
		case s.isDash(i) && (s.doc.Tokens[i].Space || (i+1 < limit && s.doc.Tokens[i+1].Space)):
			return i
		case s.raw(i) == "/" && s.ix.cased && s.word(i+1) && s.raw(i+2) == "/":
			return i
		case s.raw(i) == "(" && s.ix.cased && s.raw(i+2) == ")" && inCapitals(s.doc, i+1, i+2):
			return i
		case s.raw(i) == ":" || s.words.is(i, roleVerb) && !s.ix.cased:
			return 0
		case s.raw(i) == "." && s.ix.cased && s.doc.Tokens[first].Case == text.Upper && i > first+1 && s.doc.Tokens[i-1].Kind == text.Number:
			return i
		}
	}
	return 0
}
