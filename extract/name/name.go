// Package name tells whether two spellings are one name, in whatever script: it makes a key
// of consonants that is equal across scripts and spellings, and then compares the vowels as
// far as both scripts write them.
package name

import (
	"slices"
	"strings"
	"unicode"

	"github.com/xrash/smetrics"
	"golang.org/x/text/unicode/norm"
)

// maxReadings limits the readings of one name; those with the usual sounds come first.
const maxReadings = 8

// Key is the main key of a full name: its consonants, with all words joined. Two spellings
// of one name mostly have one key; two names may share it. It is "" for a name without letters.
func Key(s string) string {
	r := read(words(s))
	if len(r) == 0 {
		return ""
	}
	return r[0].key()
}

// Keys are the keys under which a store finds a name: those of the full name and those of
// its surname, with every likely reading of ambiguous letters, sorted, without duplicates.
func Keys(s string) []string {
	w := words(s)
	var out []string
	for _, r := range read(w) {
		out = append(out, r.key())
	}
	if len(w) > 1 {
		for _, r := range read(w[len(w)-1:]) {
			out = append(out, r.key())
		}
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	return out
}

// Surname is the last word of a name with what belongs to it («احمدی نژاد»), as it is written.
func Surname(s string) string {
	w := words(s)
	if len(w) == 0 {
		return ""
	}
	return w[len(w)-1]
}

// Words is the number of words of a name, without titles and articles.
func Words(s string) int { return len(words(s)) }

// Same tells whether two spellings can be one full name.
func Same(a, b string) bool { return Score(a, b) >= 0.9 }

// Score tells how alike two full names are, 0 to 1. From 0.9 on the consonants agree in one
// reading of both, and the vowels do not contradict it; below, it is nine tenths of the
// Jaro-Winkler similarity of the spellings in skeleton letters.
func Score(a, b string) float64 {
	ra, rb := read(words(a)), read(words(b))
	if len(ra) == 0 || len(rb) == 0 {
		return 0
	}
	best := 0.0
	for _, x := range ra {
		for _, y := range rb {
			jw := smetrics.JaroWinkler(x.roman(), y.roman(), 0.7, 4)
			s := 0.89 * jw
			if x.key() == y.key() && agree(x, y) {
				s = 0.9 + 0.1*jw
			}
			best = max(best, s)
		}
	}
	return best
}

// Part tells whether the words of one name are among those of the other, in order and
// from the same first or last word, as where a middle name or a second surname is left out.
// One word alone is no part.
func Part(a, b string) bool {
	wa, wb := words(a), words(b)
	if len(wa) > len(wb) {
		wa, wb = wb, wa
	}
	if len(wa) < 2 {
		return false
	}
	last := len(wa) - 1
	first, end := Same(wa[0], wb[0]), Same(wa[last], wb[len(wb)-1])
	if !first || !end && len(wa) == len(wb) {
		return false
	}
	j := 0
	for _, w := range wb {
		if j < len(wa) && Same(wa[j], w) {
			j++
		}
	}
	return j == len(wa)
}

// persian writes Arabic letters as Persian does, and the dotted capital as a plain i.
var persian = strings.NewReplacer("ي", "ی", "ى", "ی", "ك", "ک", "İ", "i")

// words cuts a name into lower-case words: without titles and articles, and with the
// suffixes joined that some spellings write apart. Hyphens and joiners do not cut.
func words(s string) []string {
	fields := strings.FieldsFunc(strings.ToLower(persian.Replace(norm.NFKC.String(s))), func(r rune) bool {
		return unicode.IsSpace(r) || strings.ContainsRune(".,;:()[]{}«»\"“”", r)
	})
	out := make([]string, 0, len(fields))
	for i := 0; i < len(fields); i++ {
		w := strings.TrimFunc(fields[i], func(r rune) bool { return !unicode.IsLetter(r) })
		switch {
		case w == "" || titles[w] && len(fields) > 1:
		case suffixes[w] && len(out) > 0:
			out[len(out)-1] += "\u200c" + w
		case w == "abd" && i+1 < len(fields):
			// "Abd al-Fattah" is "Abdel Fattah".
			fields[i+1] = "abdul-" + withoutArticle(fields[i+1])
		case isAbdul(w) && i+1 < len(fields) && !articles[fields[i+1]]:
			fields[i+1] = w + "-" + fields[i+1]
		case articles[w] && len(fields) > 1 && len(out)+1 < len(fields):
		default:
			if rest, ok := strings.CutPrefix(w, "سید"); ok && len(rest) >= 6 {
				w = strings.TrimLeft(rest, "\u200c")
			}
			if len(out) > 0 || strings.Contains(w, "-") {
				w = withoutArticle(w)
			}
			out = append(out, w)
		}
	}
	return out
}

// isAbdul tells whether a word only begins a name: "Abdul Rahman", «عبدال».
func isAbdul(w string) bool {
	switch w {
	case "abdul", "abdel", "abdol", "abdal", "abdoul", "абдул", "абдель":
		return true
	}
	return false
}

// withoutArticle cuts "al-", "an-" and «ال» off a word.
func withoutArticle(w string) string {
	if i := strings.IndexAny(w, "-‐‑'’"); i > 0 && articles[w[:i]] {
		return strings.TrimLeft(w[i:], "-‐‑'’")
	}
	if rest, ok := strings.CutPrefix(w, "ال"); ok && len(rest) >= 6 {
		return rest
	}
	return w
}
