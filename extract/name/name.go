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

// Name is a name that was read, to be compared often. It is immutable.
type Name struct {
	readings []*reading
	words    []*Name // nil for a name of one word
	surname  string
}

// Read reads a name in any script. Text without letters gives a Name without keys, which is
// the same as none.
func Read(s string) *Name {
	ws := words(s)
	n := &Name{readings: read(ws, maxReadings)}
	if len(ws) > 0 {
		n.surname = ws[len(ws)-1]
	}
	if len(ws) > 1 {
		n.words = make([]*Name, len(ws))
		for i, w := range ws {
			n.words[i] = &Name{readings: read([]string{w}, maxReadings), surname: w}
		}
	}
	return n
}

// Key is the main key of the full name: its consonants, with all words joined. Two spellings
// of one name mostly have one key; two names may share it. It is "" for a name without letters.
func (n *Name) Key() string {
	if len(n.readings) == 0 {
		return ""
	}
	return n.readings[0].key
}

// Keys are the keys under which a store finds the name: those of the full name and those of
// its surname, with every likely reading of ambiguous letters, sorted, without duplicates.
func (n *Name) Keys() []string {
	if n.words == nil {
		return keys(n.readings, nil)
	}
	return keys(n.readings, n.words[len(n.words)-1].readings)
}

// keys are the different keys of the readings of a full name and of a surname, sorted.
func keys(full, last []*reading) []string {
	out := make([]string, 0, len(full)+len(last))
	for _, r := range full {
		out = append(out, r.key)
	}
	for _, r := range last {
		out = append(out, r.key)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	return out
}

// Words is the number of words, without titles and articles.
func (n *Name) Words() int {
	if n.words == nil {
		return min(len(n.readings), 1)
	}
	return len(n.words)
}

// Last is the surname: the last word with what belongs to it («احمدی نژاد»).
func (n *Name) Last() *Name {
	if n.words == nil {
		return n
	}
	return n.words[len(n.words)-1]
}

// Same tells whether two spellings can be one full name: the consonants agree in one reading
// of both, and the vowels do not contradict it.
func (n *Name) Same(o *Name) bool {
	for _, x := range n.readings {
		for _, y := range o.readings {
			if x.key == y.key && agree(x, y) {
				return true
			}
		}
	}
	return false
}

// Score tells how alike two full names are, 0 to 1. From 0.9 on they are the Same; below, it
// is nine tenths of the Jaro-Winkler similarity of the spellings in skeleton letters.
func (n *Name) Score(o *Name) float64 {
	best := 0.0
	for _, x := range n.readings {
		for _, y := range o.readings {
			jw := smetrics.JaroWinkler(x.roman(), y.roman(), 0.7, 4)
			s := 0.89 * jw
			if x.key == y.key && agree(x, y) {
				s = 0.9 + 0.1*jw
			}
			best = max(best, s)
		}
	}
	return best
}

// Part tells whether the words of one name are among those of the other, in order and from
// the same first word, as where a middle name or a second surname is left out. One word
// alone is no part.
func (n *Name) Part(o *Name) bool {
	a, b := n.words, o.words
	if len(a) > len(b) {
		a, b = b, a
	}
	if len(a) < 2 || !a[0].Same(b[0]) || len(a) == len(b) && !a[len(a)-1].Same(b[len(b)-1]) {
		return false
	}
	i := 0
	for _, w := range b {
		if i < len(a) && a[i].Same(w) {
			i++
		}
	}
	return i == len(a)
}

// Key is the key of a full name, as [Name.Key].
func Key(s string) string { return Read(s).Key() }

// MainKeys gives the main keys of a full name and of its surname, as [Name.Key] does for it and
// for its [Name.Last], in a fraction of the time of reading all of the name.
func MainKeys(s string) (full, last string) {
	ws := words(s)
	rs := read(ws, 1)
	if len(rs) == 0 {
		return "", ""
	}
	full, last = rs[0].key, rs[0].key
	if len(ws) > 1 {
		last = ""
		if rs = read(ws[len(ws)-1:], 1); len(rs) > 0 {
			last = rs[0].key
		}
	}
	return full, last
}

// Keys are the keys of a name, as [Name.Keys], without reading its other words.
func Keys(s string) []string {
	ws := words(s)
	if len(ws) < 2 {
		return keys(read(ws, maxReadings), nil)
	}
	return keys(read(ws, maxReadings), read(ws[len(ws)-1:], maxReadings))
}

// Surname is the last word of a name with what belongs to it, in lower case.
func Surname(s string) string { return Read(s).surname }

// Same tells whether two spellings can be one full name, as [Name.Same].
func Same(a, b string) bool { return Read(a).Same(Read(b)) }

// Score tells how alike two full names are, as [Name.Score].
func Score(a, b string) float64 { return Read(a).Score(Read(b)) }

// Part tells whether one name is the other with words left out, as [Name.Part].
func Part(a, b string) bool { return Read(a).Part(Read(b)) }

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
