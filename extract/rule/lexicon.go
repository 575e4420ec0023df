// Package rule compiles patterns from data and matches them over the tokens and mentions
// of a text. A pattern is close to the sentence that it matches:
//
//	{a:Subject} .. <met> [with] {b:Person} [in {place:Place}]
//
// Its parts are words, lexicon classes in angle brackets, slots for mentions in braces,
// options in square brackets, alternatives in parentheses, gaps ("..", "...", "__") and the
// marks ">" and "<" for the start and the end of reported words, "^" for the start of
// a phrase and "_" for any one word.
package rule

import (
	"fmt"
	"slices"
	"sort"
	"strings"

	"safir/extract/lang"
	"safir/extract/text"
	"safir/internal/scratch"
)

// Lexicon is the word classes of one language. It is immutable and safe for concurrent use.
type Lexicon struct {
	classes []string
	index   text.Words[int32] // 1 + the number of each class
	phrases text.Gazetteer
	// literals of rules share the gazetteer; they are classes that only patterns know, by key.
	literals map[string]int32
}

// lexiconFile is the form of lexicon.yaml.
type lexiconFile struct {
	// Suffixes are endings that a phrase marked with "~" may carry.
	Suffixes []string `yaml:"suffixes"`
	// Classes hold phrases; "<name>" stands for each phrase of another class, listed anywhere:
	// "<talk> <do>" is every word for talking with every form of the verb.
	Classes map[string][]string `yaml:"classes"`
}

// LoadLexicon reads lexicon.yaml of a language. The error names the file and the class.
func LoadLexicon(tag string) (*Lexicon, error) { return loadLexicon(tag, "lexicon.yaml") }

func loadLexicon(tag, name string) (*Lexicon, error) {
	var f lexiconFile
	if err := lang.Decode(tag, name, &f); err != nil {
		return nil, err
	}
	l, err := f.compile()
	if err != nil {
		return nil, fmt.Errorf("language %s, %s: %w", tag, name, err)
	}
	return l, nil
}

// compile makes a lexicon of the classes.
func (f *lexiconFile) compile() (*Lexicon, error) {
	l := &Lexicon{literals: map[string]int32{}}
	names := make([]string, 0, len(f.Classes))
	for n := range f.Classes {
		names = append(names, n)
	}
	sort.Strings(names)
	for _, n := range names {
		l.class(n)
	}
	var suffixes []string
	for _, s := range f.Suffixes {
		if k := text.Key(s); k != "" {
			suffixes = append(suffixes, k)
		}
	}
	forms, all := map[string][]form{}, 0
	for _, n := range names {
		fs, err := f.expand(n, forms, nil)
		if err != nil {
			return nil, err
		}
		for i := range fs {
			if all++; fs[i].inflected {
				all += len(suffixes)
			}
		}
	}
	l.phrases.Resize(all)
	for _, n := range names {
		for _, x := range forms[n] {
			l.add(x, l.Class(n), suffixes)
		}
	}
	return l, nil
}

// form is a phrase of a class, by its key.
type form struct {
	key       string
	inflected bool // may carry the suffixes
}

// expand gives the forms of a class with those of the classes that it includes, and notes
// them in known, so that each word is folded once.
func (f *lexiconFile) expand(name string, known map[string][]form, above []string) ([]form, error) {
	if fs, ok := known[name]; ok {
		return fs, nil
	}
	if slices.Contains(above, name) {
		return nil, fmt.Errorf("class %s includes itself", name)
	}
	var out []form
	for _, p := range f.Classes[name] {
		rest, inflected := strings.CutSuffix(p, "~")
		if !strings.Contains(rest, "<") {
			out = append(out, form{text.Key(rest), inflected})
			continue
		}
		forms := []form{{}}
		for rest != "" {
			before, inner, _ := strings.Cut(rest, "<")
			inner, after, included := strings.Cut(inner, ">")
			ends := []form{{}}
			if included {
				if _, ok := f.Classes[inner]; !ok {
					return nil, fmt.Errorf("class %s includes the unknown class %q", name, inner)
				}
				var err error
				if ends, err = f.expand(inner, known, append(above, name)); err != nil {
					return nil, err
				}
			}
			forms, rest = each(forms, text.Key(before), ends), after
		}
		for i := range forms {
			forms[i].inflected = forms[i].inflected || inflected
		}
		out = append(out, forms...)
	}
	known[name] = out
	return out, nil
}

// each puts some words and every one of the ends behind every form.
func each(forms []form, words string, ends []form) []form {
	out := make([]form, 0, len(forms)*len(ends))
	for _, x := range forms {
		for _, e := range ends {
			out = append(out, form{x.key + words + e.key, e.inflected})
		}
	}
	return out
}

func (l *Lexicon) class(name string) int32 {
	if i := l.Class(name); i >= 0 {
		return i
	}
	l.classes = append(l.classes, name)
	*l.index.At([]byte(name)) = int32(len(l.classes))
	return int32(len(l.classes) - 1)
}

// add adds a form to a class, with the keys of the suffixes that it may carry.
func (l *Lexicon) add(x form, class int32, suffixes []string) {
	var buf [128]byte
	key := append(buf[:0], x.key...)
	l.phrases.AddKey(key, class)
	if x.inflected {
		for _, s := range suffixes {
			l.phrases.AddKey(append(key, s...), class)
		}
	}
}

// Class gives the number of a class, or -1.
func (l *Lexicon) Class(name string) int32 { return l.index.Get(name) - 1 }

// literal makes a class of one phrase of a pattern.
func (l *Lexicon) literal(phrase string) int32 {
	key := text.Key(phrase)
	if phrase == "'s" || phrase == "’s" {
		key = phrase // an ending, which is a token of its own
	}
	i, ok := l.literals[key]
	if !ok {
		i = int32(len(l.classes))
		l.classes, l.literals[key] = append(l.classes, "="+key), i
		l.phrases.AddKey([]byte(key), i)
	}
	return i
}

// hit is an occurrence of a class: tokens from the place it is kept at to end-1.
type hit struct {
	class int32
	end   int32
}

// place is the same of one class: tokens at to end-1.
type place struct{ at, end int32 }

// Hits are all occurrences of lexicon phrases in a text, by first token and by class.
type Hits struct {
	lex *Lexicon
	all []hit
	// from is, for each token, the index in all of the first hit that begins there; one more at the end.
	from []int32
	// places are the occurrences by class, in text order, the shortest first; those of a class
	// begin where start tells; one more at the end.
	places []place
	start  []int32
}

// at gives the hits that begin at token i, the shortest first. Those that a mask took away
// have the class -1.
func (h *Hits) at(i int) []hit { return h.all[h.from[i]:h.from[i+1]] }

// Find gives all occurrences of the lexicon's phrases.
func (l *Lexicon) Find(d *text.Doc) *Hits {
	h := &Hits{}
	h.Read(l, d)
	return h
}

// Read makes h all occurrences of a lexicon's phrases in a text, in its own memory.
func (h *Hits) Read(l *Lexicon, d *text.Doc) {
	h.lex, h.all, h.from = l, h.all[:0], scratch.Zeroed(h.from, len(d.Tokens)+1)
	phrases := l.phrases.In(d)
	add := func(x text.Hit) {
		for _, v := range x.Values {
			h.all = append(h.all, hit{v, int32(x.End)})
		}
	}
	for _, s := range d.Sentences {
		for i := s.First; i < s.End; i++ {
			phrases.At(i, s.End, add)
			h.from[i+1] = int32(len(h.all))
		}
	}
	h.mask()
	h.sort()
}

// mask drops what lies within a longer phrase of the class "mask": "to say hello" is no
// verb of saying.
func (h *Hits) mask() {
	c := h.lex.Class("mask")
	for i := range len(h.from) - 1 {
		end := int32(-1)
		for _, x := range h.at(i) {
			if x.class == c {
				end = x.end
			}
		}
		for k := i; k < int(end); k++ {
			hits := h.at(k)
			for n := range hits {
				if x := &hits[n]; x.end < end || x.end == end && k > i {
					x.class = -1
				}
			}
		}
	}
}

// sort fills h.places.
func (h *Hits) sort() {
	h.start = scratch.Zeroed(h.start, len(h.lex.classes)+1)
	for _, x := range h.all {
		if x.class >= 0 {
			h.start[x.class]++
		}
	}
	n := int32(0)
	for c := range h.start {
		n += h.start[c]
		h.start[c] = n // where the class ends; counted down to where it begins
	}
	h.places = slices.Grow(h.places[:0], int(n))[:n]
	for i := len(h.from) - 2; i >= 0; i-- {
		hits := h.at(i)
		for k := len(hits) - 1; k >= 0; k-- {
			if x := hits[k]; x.class >= 0 {
				h.start[x.class]--
				h.places[h.start[x.class]] = place{int32(i), x.end}
			}
		}
	}
}

// of gives the occurrences of a class from token i on, and those before it.
func (h *Hits) of(class int32, i int) (from, before []place) {
	if class < 0 {
		return nil, nil
	}
	ps := h.places[h.start[class]:h.start[class+1]]
	lo, hi := 0, len(ps)
	for lo < hi {
		if m := (lo + hi) / 2; int(ps[m].at) < i {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return ps[lo:], ps[:lo]
}

// At gives the end of the longest phrase of the class that begins at token i, or -1.
func (h *Hits) At(i int, class int32) int {
	end := -1
	ps, _ := h.of(class, i)
	for k := 0; k < len(ps) && int(ps[k].at) == i; k++ {
		end = int(ps[k].end)
	}
	return end
}

// Class gives the number of a class for [Hits.At], or -1.
func (h *Hits) Class(name string) int32 { return h.lex.Class(name) }

// Is tells whether a phrase of the named class begins at token i.
func (h *Hits) Is(i int, class string) bool {
	ps, _ := h.of(h.lex.Class(class), i)
	return len(ps) > 0 && int(ps[0].at) == i
}

// In finds the first phrase of the class within tokens first to end-1.
func (h *Hits) In(first, end int, class string) (at, to int, ok bool) {
	ps, _ := h.of(h.lex.Class(class), first)
	for k, p := range ps {
		if int(p.at) >= end {
			break
		}
		if longest := k+1 == len(ps) || ps[k+1].at > p.at; longest && int(p.end) <= end {
			return int(p.at), int(p.end), true
		}
	}
	return 0, 0, false
}

// longestEnd is how many tokens a phrase may have that [Hits.Ends] finds.
const longestEnd = 5

// Ends tells whether a phrase of the class ends just before token i, and where it begins.
func (h *Hits) Ends(i int, class string) (at int, ok bool) {
	_, ps := h.of(h.lex.Class(class), i)
	for k := len(ps) - 1; k >= 0 && int(ps[k].at) >= i-longestEnd; k-- {
		if int(ps[k].end) == i {
			return int(ps[k].at), true
		}
	}
	return 0, false
}

// Each calls f for every phrase of tokens first to end-1, the longest at each place, from
// left to right without overlap.
func (h *Hits) Each(first, end int, f func(class string, at, to int)) {
	for i := first; i < end; {
		best := hit{end: -1}
		for _, x := range h.at(i) {
			if x.class >= 0 && int(x.end) <= end && x.end > best.end {
				best = x
			}
		}
		if best.end < 0 {
			i++
			continue
		}
		for _, x := range h.at(i) {
			if x.class >= 0 && x.end == best.end {
				f(h.lex.classes[x.class], i, int(x.end))
			}
		}
		i = int(best.end)
	}
}

// LoadWords reads a file of word classes other than lexicon.yaml, of the same form.
func LoadWords(tag, name string) (*Lexicon, error) { return loadLexicon(tag, name) }
