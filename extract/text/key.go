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
func Key(phrase string) string {
	if key, ok := plainKey(phrase); ok {
		return key
	}
	d := Read(phrase, Options{})
	return string(d.AppendKey(nil, 0, len(d.Tokens)))
}

// plainKey is the key of a phrase of letters, digits, blanks, joiners and dashes, for which
// words need not be cut; ok is false for any other.
func plainKey(phrase string) (key string, ok bool) {
	if strings.Contains(phrase, "ه\u200c") {
		return "", false // perhaps an ezafe at the end of a word
	}
	var b []byte
	cut := false
	for i, r := range phrase {
		switch {
		case r == ' ', r == '-', r == '–', r == '—':
			if !cut {
				b = append(make([]byte, 0, len(phrase)), phrase[:i]...)
				cut = true
			}
		case unicode.IsLetter(r), r >= '0' && r <= '9', r == '\u200c':
			if cut {
				b = utf8.AppendRune(b, r)
			}
		default:
			return "", false
		}
	}
	if cut {
		return Fold(string(b)), true
	}
	return Fold(phrase), true
}
