package text

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

//go:embed trigrams.txt
var trigrams string

// sample is the number of bytes that the language is told from.
const sample = 1024

// ranks is the number of groups of three letters that a language is known by.
const ranks = 300

// Detector tells the language of texts. It is immutable and safe for concurrent use.
//
// The method is that of Cavnar and Trenkle, "N-Gram-Based Text Categorization" (1994), with
// the profiles and the measure of confidence of github.com/abadojack/whatlanggo, which
// spends twenty times as long on it.
type Detector struct {
	scripts [scripts]profile
}

// The scripts whose languages are told apart; all others are one.
const (
	latin = iota
	cyrillic
	arabic
	scripts
)

var scriptNames = map[string]int{"latin": latin, "cyrillic": cyrillic, "arabic": arabic}

// profile is what is known of the languages of a script.
type profile struct {
	tags []string
	// at gives the ranks of three letters, packed, in the languages.
	at map[uint64][]rank
}

type rank struct{ lang, rank int }

// NewDetector reads the embedded profiles. It panics where they are broken.
func NewDetector() *Detector {
	t := &Detector{}
	for line := range strings.Lines(trigrams) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		script, ok := scriptNames[fields[0]]
		if !ok || len(fields) != ranks+2 {
			panic(fmt.Sprintf("text: trigrams.txt: no profile: %.40s", line))
		}
		p := &t.scripts[script]
		if p.at == nil {
			p.at = make(map[uint64][]rank, 3*ranks)
		}
		for i, f := range fields[2:] {
			var key uint64
			for _, r := range strings.ReplaceAll(f, "_", " ") {
				key = key<<21 | uint64(r)
			}
			p.at[key] = append(p.at[key], rank{len(p.tags), i})
		}
		p.tags = append(p.tags, fields[1])
	}
	return t
}

// Detect gives the language of a text with the confidence in it, 0 to 1, as shares by
// BCP 47 tag; nil where there are no letters of a known script. The first kilobyte decides.
func (t *Detector) Detect(s string) map[string]float64 {
	if len(s) > sample {
		s = s[:sample]
	}
	script, ok := mainScript(s)
	if !ok {
		return nil
	}
	p := &t.scripts[script]
	groups := ranked(s)
	scores := make([]int, len(p.tags)) // how near the text is to each language
	for n, g := range groups {
		for _, r := range p.at[g.key] {
			scores[r.lang] += ranks - max(n-r.rank, r.rank-n)
		}
	}
	first, second := -1, -1
	for i := range scores {
		switch {
		case first < 0 || scores[i] > scores[first]:
			first, second = i, first
		case second < 0 || scores[i] > scores[second]:
			second = i
		}
	}
	if scores[first] == 0 {
		return nil
	}
	return map[string]float64{p.tags[first]: confidence(scores[first], scores[second], len(groups))}
}

// confidence is what the scores of the two best languages say of the better one.
func confidence(first, second, groups int) float64 {
	if second == 0 {
		return min(float64(first/500), 1)
	}
	rate := float64(first-second) / float64(second)
	return min(rate/(12/float64(groups)+0.05), 1)
}

// mainScript gives the script of most letters; ok is false where that is none of the known.
func mainScript(s string) (script int, ok bool) {
	var n [scripts + 1]int
	for _, r := range s {
		switch {
		case stops(r):
		case r < 0x80 || unicode.Is(unicode.Latin, r):
			n[latin]++
		case unicode.Is(unicode.Arabic, r):
			n[arabic]++
		case unicode.Is(unicode.Cyrillic, r):
			n[cyrillic]++
		case unicode.IsLetter(r):
			n[scripts]++
		}
	}
	for k := range n {
		if n[k] > n[script] {
			script = k
		}
	}
	return script, n[script] > 0 && script < scripts
}

// stops tells whether a rune ends a word.
func stops(r rune) bool {
	if r < 0x80 {
		return r > ' ' && !('a' <= r|0x20 && r|0x20 <= 'z') && r != 0x7f || r == ' ' || '\t' <= r && r <= '\r'
	}
	return unicode.IsSymbol(r) || unicode.IsSpace(r) || unicode.IsPunct(r) || unicode.IsDigit(r)
}

// group is three letters, packed, and how often they occur.
type group struct {
	key   uint64
	count int
}

// ranked gives the groups of three letters of a text, the commonest first.
func ranked(s string) []group {
	keys := make([]uint64, 0, len(s)+1)
	one, two := uint64(' '), uint64(0)
	for i, r := range s {
		if stops(r) {
			r = ' '
		}
		keys, one, two = slide(keys, one, two, uint64(unicode.ToLower(r)), i > 0)
	}
	keys, _, _ = slide(keys, one, two, ' ', len(s) > 0)
	slices.Sort(keys)
	groups := make([]group, 0, len(keys))
	for i, k := range keys {
		if i == 0 || k != keys[i-1] {
			groups = append(groups, group{key: k})
		}
		groups[len(groups)-1].count++
	}
	slices.SortFunc(groups, func(a, b group) int {
		if a.count != b.count {
			return b.count - a.count
		}
		if a.key > b.key {
			return -1
		}
		return 1
	})
	return groups
}

// slide moves the window of two letters over the next one, and notes the three, unless a
// word would end where none began.
func slide(keys []uint64, one, two, next uint64, inside bool) (_ []uint64, first, second uint64) {
	if !inside {
		return keys, one, next
	}
	if two != ' ' || one != ' ' && next != ' ' {
		keys = append(keys, one<<42|two<<21|next)
	}
	return keys, two, next
}

// Main is the language with the largest share, the first in the alphabet among equals; "" for none.
func Main(shares map[string]float64) string {
	best, most := "", -1.0
	for tag, c := range shares {
		if c > most || c == most && tag < best {
			best, most = tag, c
		}
	}
	return best
}
