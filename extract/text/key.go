package text

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A phrase is compared by its key: the folded words written together, so that «علی‌اف»,
// «علی اف» and «علیاف», or "Amir-Abdollahian" and "Amir Abdollahian", are one. Hyphens,
// dashes, apostrophes and the period of an initial count for nothing.

// Silent tells whether a token adds nothing to a key.
func (t *Token) Silent(text string) bool {
	if t.Kind != Punct {
		return false
	}
	switch text[t.Start:t.End] {
	case "-", "‐", "‑", "–", "—", "ـ", "'", "’", "‘", "`", "´", "ʿ", "ʾ", ".", "":
		return true
	}
	return false
}

// AppendKey appends the key of tokens first to end-1 to b.
func (d *Doc) AppendKey(b []byte, first, end int) []byte {
	for i := first; i < end; i++ {
		if t := &d.Tokens[i]; !t.Silent(d.Text) {
			b = append(b, t.Norm...)
		}
	}
	return b
}

// Key is the key of a whole phrase.
func Key(phrase string) string { return string(AppendKey(nil, phrase)) }

// AppendKey appends the key of a phrase to b.
func AppendKey(b []byte, phrase string) []byte {
	var few [16]int
	b, _ = AppendWords(b, few[:0], phrase)
	return b
}

// AppendWords appends the key of a phrase to b, and to ends the lengths of b behind each of
// its words and parts of compounds, which texts write apart or together. Behind a period
// there are no more: "he" is no word of "H.E.".
func AppendWords(b []byte, ends []int, phrase string) ([]byte, []int) {
	if key, es, ok := appendPlain(b, ends, phrase); ok {
		return key, es
	}
	d, n := Read(phrase, Options{}), -1
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Silent(phrase) {
			if n < 0 && t.In(phrase) == "." {
				n = len(ends)
			}
			continue
		}
		from := len(b)
		for part := range strings.SplitSeq(t.In(phrase), "\u200c") {
			b = AppendFold(b, part)
			ends = append(ends, len(b))
		}
		if string(b[from:]) != t.Norm { // an ezafe
			b = append(b[:from], t.Norm...)
			ends[len(ends)-1] = len(b)
		}
	}
	if n >= 0 {
		ends = ends[:n]
	}
	return b, ends
}

// appendPlain is AppendWords for a phrase of letters, digits, blanks, joiners and dashes, for
// which words need not be cut; ok is false for any other.
func appendPlain(b []byte, ends []int, phrase string) (_ []byte, _ []int, ok bool) {
	if strings.Contains(phrase, "ه\u200c") {
		return b, ends, false // perhaps an ezafe at the end of a word
	}
	from := 0
	for i, r := range phrase {
		switch {
		case letter(r), r >= '0' && r <= '9':
		case r == ' ', r == '-', r == '–', r == '—', r == '\u200c':
			if i > from {
				b = AppendFold(b, phrase[from:i])
				ends = append(ends, len(b))
			}
			from = i + utf8.RuneLen(r)
		case unicode.IsLetter(r):
		default:
			return b, ends, false
		}
	}
	if from < len(phrase) {
		b = AppendFold(b, phrase[from:])
		ends = append(ends, len(b))
	}
	return b, ends, true
}
