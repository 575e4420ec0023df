package text

import (
	_ "embed"
	"fmt"
	"slices"
	"strings"
	"sync"
	"unicode"

	"safir/internal/scratch"
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
	windows sync.Pool
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
	// first gives for three letters, packed, 1 + the index of the first of their ranks, by
	// hash with open addressing.
	first []start
	ranks []rank
}

// start tells where the ranks of three letters begin; 0: there are none.
type start struct {
	key uint64
	at  int32
}

// slots is the length of profile.first: a power of two, some times the groups of a script.
const slots = 1 << 11

// of gives the start of the ranks of three letters, or the empty place where it belongs.
func (p *profile) of(key uint64) *start {
	for i := mixed(key) >> 40; ; i++ {
		if s := &p.first[i%slots]; s.at == 0 || s.key == key {
			return s
		}
	}
}

// rank is the place of three letters among the commonest of a language.
type rank struct{ lang, rank, next int32 } // next: 1 + the index of another; 0: none

// NewDetector reads the embedded profiles. It panics where they are broken.
func NewDetector() *Detector {
	t := &Detector{windows: sync.Pool{New: func() any { return new(windows) }}}
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
		if p.first == nil {
			p.first = make([]start, slots)
		}
		for i, f := range fields[2:] {
			var key uint64
			for _, r := range strings.ReplaceAll(f, "_", " ") {
				key = key<<21 | uint64(r)
			}
			s := p.of(key)
			p.ranks = append(p.ranks, rank{int32(len(p.tags)), int32(i), s.at})
			*s = start{key, int32(len(p.ranks))}
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
	w := t.windows.Get().(*windows)
	defer t.windows.Put(w)
	groups := w.ranked(s)
	scores := make([]int, len(p.tags)) // how near the text is to each language
	for n, g := range groups {
		for k := p.of(g.key).at; k > 0; k = p.ranks[k-1].next {
			r := &p.ranks[k-1]
			scores[r.lang] += ranks - max(n-int(r.rank), int(r.rank)-n)
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
		case letter(r) && r < 0x80:
			n[latin]++
		case letter(r) && r != 'ـ':
			n[arabic]++
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

// windows is the memory for the groups of three letters of a text.
type windows struct {
	keys   []uint64
	groups []group
	first  []int32      // by number of occurrences, where the groups begin that have as many
	table  [4096]uint16 // by hash, with open addressing, 1 + the index of a group; at most [sample] of them
}

// ranked gives the groups of three letters of a text of at most [sample] bytes, the
// commonest first; of equal ones that with the greatest key. They hold until the next call.
func (x *windows) ranked(s string) []group {
	x.keys = x.keys[:0]
	one, two := uint64(' '), uint64(0)
	for i, r := range s {
		switch {
		case r < 0x80 && letter(r):
			r |= 0x20
		case letter(r): // has no case
		case stops(r):
			r = ' '
		default:
			r = unicode.ToLower(r)
		}
		x.keys, one, two = slide(x.keys, one, two, uint64(r), i > 0)
	}
	x.keys, _, _ = slide(x.keys, one, two, ' ', len(s) > 0)
	x.count()
	most := 0
	for i := range x.groups {
		most = max(most, x.groups[i].count)
	}
	return x.sorted(most)
}

// count fills x.groups from x.keys.
func (x *windows) count() {
	clear(x.table[:])
	x.groups = x.groups[:0]
	for _, k := range x.keys {
		at := mixed(k) >> 52
		for x.table[at] != 0 && x.groups[x.table[at]-1].key != k {
			at = (at + 1) % uint64(len(x.table))
		}
		if x.table[at] == 0 {
			x.groups = append(x.groups, group{key: k})
			x.table[at] = uint16(len(x.groups))
		}
		x.groups[x.table[at]-1].count++
	}
}

// sorted puts x.groups in order, none of which occurs more often than most: first by number,
// as there are few, then by key.
func (x *windows) sorted(most int) []group {
	x.first = scratch.Zeroed(x.first, most+2)
	for _, g := range x.groups {
		x.first[most-g.count+1]++
	}
	for i := 1; i < len(x.first); i++ {
		x.first[i] += x.first[i-1]
	}
	x.keys = slices.Grow(x.keys[:0], len(x.groups))[:len(x.groups)]
	for _, g := range x.groups {
		x.keys[x.first[most-g.count]] = g.key
		x.first[most-g.count]++
	}
	x.groups = x.groups[:0]
	from := int32(0)
	for k, end := range x.first[:most+1] {
		same := x.keys[from:end]
		slices.Sort(same)
		for i := len(same) - 1; i >= 0; i-- {
			x.groups = append(x.groups, group{same[i], most - k})
		}
		from = end
	}
	return x.groups
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
