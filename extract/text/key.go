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
	if k, ok := appendPlain(b, phrase); ok {
		return k
	}
	d := Read(phrase, Options{})
	return d.AppendKey(b, 0, len(d.Tokens))
}

// appendPlain appends the key of a phrase of letters, digits, blanks, joiners and dashes, for
// which words need not be cut; ok is false for any other.
func appendPlain(b []byte, phrase string) (_ []byte, ok bool) {
	if strings.Contains(phrase, "ه\u200c") {
		return b, false // perhaps an ezafe at the end of a word
	}
	from, key := 0, b
	for i, r := range phrase {
		switch {
		case r == ' ', r == '-', r == '–', r == '—':
			key = AppendFold(key, phrase[from:i])
			from = i + utf8.RuneLen(r)
		case letter(r), unicode.IsLetter(r), r >= '0' && r <= '9', r == '\u200c':
		default:
			return b, false
		}
	}
	return AppendFold(key, phrase[from:]), true
}
