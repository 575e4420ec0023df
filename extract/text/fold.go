package text

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Fold gives the form in which words are compared: NFKC, case folded, without combining
// marks, joiners and soft hyphens, Arabic letters in their Persian form, digits in ASCII,
// and the letters ə and ı as a and i; a word that ends with the ezafe «ه‌ی» ends with «ه», as
// it does where the ezafe is not written or is a hamza, and one that ends with «اء» ends with «ا».
// Folding is idempotent. Its result may be empty.
//
// The letters that are folded are those that newswire of one language mixes freely
// (Persian: https://www.unicode.org/L2/L2001/01148-Persian.html, yeh and kaf).
func Fold(s string) string {
	var buf [64]byte
	if b := AppendFold(buf[:0], s); string(b) != s {
		return string(b)
	}
	return s
}

// folder folds one word after the other. Those that folding changes stand in memory of
// their own, one behind the other.
type folder struct {
	words strings.Builder
	buf   []byte // of one word
}

func (f *folder) fold(s string) string {
	f.buf = AppendFold(f.buf[:0], s)
	if string(f.buf) == s {
		return s
	}
	return f.store()
}

// keep gives a copy of s.
func (f *folder) keep(s string) string {
	f.buf = append(f.buf[:0], s...)
	return f.store()
}

// store gives what stands in f.buf as a string of its own.
func (f *folder) store() string {
	if n := len(f.buf); f.words.Cap()-f.words.Len() < n {
		size := max(n, min(2*f.words.Cap(), 4096))
		f.words.Reset()
		f.words.Grow(size)
	}
	from := f.words.Len()
	f.words.Write(f.buf)
	return f.words.String()[from:]
}

// AppendFold appends the folded form of s, as [Fold] gives it, to b.
func AppendFold(b []byte, s string) []byte {
	from, ascii := len(b), true
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c >= utf8.RuneSelf {
			ascii = false
			break
		}
		if c >= 'A' && c <= 'Z' {
			c += 'a' - 'A'
		}
		b = append(b, c)
	}
	if ascii {
		return b
	}
	b = b[:from]
	s = withoutEzafe(s)
	if b, ok := foldPlain(b, s); ok {
		return b
	}
	b = b[:from]
	var it norm.Iter
	it.InitString(norm.NFKD, s)
	for !it.Done() {
		seg := it.Next()
		for len(seg) > 0 {
			r, n := utf8.DecodeRune(seg)
			seg = seg[n:]
			if r = foldRune(r); r >= 0 {
				b = utf8.AppendRune(b, r)
			}
		}
	}
	return b
}

// withoutEzafe drops from the end of a word the yeh that writes an ezafe behind a silent heh:
// «خانه‌ی» is «خانهٔ». Only a joiner before it tells it from a letter of the word, as in «آگاهی».
// So it drops the hamza behind an alef, which Persian leaves out: «وزراء» is «وزرا».
func withoutEzafe(s string) string {
	for strings.HasSuffix(s, "اء") {
		s = strings.TrimSuffix(s, "ء")
	}
	stem, ok := strings.CutSuffix(s, "ی")
	if !ok {
		if stem, ok = strings.CutSuffix(s, "ي"); !ok {
			return s
		}
	}
	if word := strings.TrimRight(stem, "\u200c"); word != stem && strings.HasSuffix(word, "ه") {
		return word
	}
	return s
}

// foldPlain folds ASCII and the Arabic script, whose letters need no normalization beside
// that of foldRune; ok is false where s holds anything else.
func foldPlain(b []byte, s string) (_ []byte, ok bool) {
	for _, r := range s {
		switch {
		case r < utf8.RuneSelf:
			if r >= 'A' && r <= 'Z' {
				r += 'a' - 'A'
			}
			b = append(b, byte(r))
			continue
		case r >= 0x0621 && r <= 0x0652, r >= 0x0660 && r <= 0x0669, r >= 0x067E && r <= 0x06C1, r == 0x06CC, r >= 0x06F0 && r <= 0x06F9:
			// letters, vowel marks and digits
		case r == '\u200c', r == '\u200d', r == '«', r == '»', r == '–', r == '—':
		default:
			return b, false
		}
		if r = foldRune(r); r >= 0 {
			b = utf8.AppendRune(b, r)
		}
	}
	return b, true
}

// foldRune folds one rune of decomposed text; -1 drops it.
func foldRune(r rune) rune {
	switch r {
	case 'ي', 'ى', 'ئ', 'ې':
		return 'ی'
	case 'ك':
		return 'ک'
	case 'ة', 'ۀ', 'ە':
		return 'ه'
	case 'أ', 'إ', 'آ', 'ٱ':
		return 'ا'
	case 'ؤ':
		return 'و'
	case 'ə', 'Ə':
		return 'a'
	case 'ı':
		return 'i'
	case 'ё', 'Ё':
		return 'е'
	case '\u0640', '\u00ad', '\ufeff':
		return -1
	}
	switch {
	case r >= 'ا' && r <= 'ي', r >= 'پ' && r <= 'ی': // neither marks nor signs stand among them
		return r
	case r >= '۰' && r <= '۹':
		return '0' + r - '۰'
	case r >= '٠' && r <= '٩':
		return '0' + r - '٠'
	case unicode.Is(unicode.Mn, r), unicode.Is(unicode.Cf, r):
		return -1
	}
	return unicode.ToLower(r)
}
