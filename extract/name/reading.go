package name

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// reading is one way to sound a name: consonants, and what stands before, between and after
// them (one more). Equal consonants that follow each other are one.
type reading struct {
	consonants []byte
	vowels     []string
	abjad      bool   // the script does not write short vowels
	key        string // the consonants; the vowels of a name without any
}

// roman is the name in skeleton letters, vowels included.
func (r *reading) roman() string {
	var b strings.Builder
	for i, v := range r.vowels {
		b.WriteString(strings.ToLower(strings.Trim(v, "~")))
		if i < len(r.consonants) {
			b.WriteByte(r.consonants[i])
		}
	}
	return b.String()
}

// add appends letters of the skeleton.
func (r *reading) add(letters string) {
	for i := range len(letters) {
		c := letters[i]
		switch {
		case strings.IndexByte("aeiouAIUYw~", c) >= 0:
			r.vowels[len(r.vowels)-1] += letters[i : i+1]
		case len(r.consonants) > 0 && r.consonants[len(r.consonants)-1] == c:
			r.vowels[len(r.vowels)-1] = ""
		default:
			r.consonants = append(r.consonants, c)
			r.vowels = append(r.vowels, "")
		}
	}
}

// read gives up to most readings of words, joined, the usual one first. It is nil without letters.
func read(ws []string, most int) []*reading {
	var units []sound
	turkic, abjad := false, false
	for _, w := range ws {
		turkic = turkic || strings.ContainsAny(w, "əğşıçöü")
		for _, r := range w {
			abjad = abjad || unicode.Is(unicode.Arabic, r)
		}
	}
	for _, w := range ws {
		units = append(units, sounds(w, turkic)...)
	}
	if len(units) == 0 {
		return nil
	}
	out := []*reading{}
	for n := 0; n < most; n++ {
		r := &reading{consonants: make([]byte, 0, len(units)), vowels: make([]string, 1, len(units)+1), abjad: abjad}
		left := n
		for _, u := range units {
			r.add(u[left%len(u)])
			left /= len(u)
		}
		if left > 0 {
			break
		}
		r.key = string(r.consonants)
		if r.key == "" {
			r.key = strings.ToLower(strings.Join(r.vowels, ""))
		}
		out = append(out, r)
	}
	return out
}

// sounds are the sounds of one word.
func sounds(w string, turkic bool) []sound {
	w = abdul(w)
	out := make([]sound, 0, len(w))
	for i := 0; i < len(w); {
		r, n := utf8.DecodeRuneInString(w[i:])
		rest := w[i+n:]
		if s, k := digraph(w[i:]); k > 0 {
			out, i = append(out, s), i+k
			continue
		}
		if s := letter(r, w[:i], rest, turkic); s != nil {
			out = append(out, s)
		}
		i += n
	}
	return end(out)
}

// end applies what holds at the end of a word: h is silent, t is d.
func end(out []sound) []sound {
	if len(out) < 2 {
		return out
	}
	last := out[len(out)-1]
	for i, s := range last {
		switch {
		case s == "h" && len(last) == 1:
			out[len(out)-1] = sound{"~"}
		case s == "t" && i == 0:
			out[len(out)-1] = sound{"d"}
		}
	}
	return out
}

func digraph(s string) (sound, int) {
	if strings.IndexByte("tdszckgpq\xd0", s[0]) < 0 {
		return nil, 0 // none begins so
	}
	for _, d := range digraphs {
		if strings.HasPrefix(s, d.letters) {
			return d.sound, len(d.letters)
		}
	}
	return nil, 0
}

// letter is the sound of one letter between what stands before and after it in its word.
func letter(r rune, before, after string, turkic bool) sound {
	initial := strings.IndexFunc(before, unicode.IsLetter) < 0
	last := strings.IndexFunc(after, unicode.IsLetter) < 0
	next, _ := utf8.DecodeRuneInString(after)
	soft := strings.ContainsRune("eiyéèíîê", next) && after != ""
	switch r {
	case 'و':
		if initial {
			return sound{"v"}
		}
	case 'ی':
		if last && !initial {
			return sound{"Y"}
		}
	case 'ه', 'ہ':
		// The silent h before the ending of «خامنه‌ای», with the joiner or without.
		if a := strings.TrimLeft(after, "\u200c"); !initial && (a == "ای" || a == "ئی" || strings.HasPrefix(after, "\u200c")) {
			return sound{"~"}
		}
	case 'v', 'w', 'в':
		prev, _ := utf8.DecodeLastRuneInString(before)
		switch {
		case initial:
			return sound{"v"}
		case last && strings.ContainsRune("oeəöое", prev) && r == 'w':
			return sound{"w", "f"}
		case last && strings.ContainsRune("oeəöоеё", prev):
			return sound{"f"}
		}
		return sound{"w"}
	case 'c':
		switch {
		case turkic:
			return sound{"j"}
		case soft:
			return sound{"s", "j"}
		}
		return sound{"k", "j"}
	case 'g':
		if soft {
			return sound{"k", "j"}
		}
		return sound{"k"}
	case 'q':
		if next == 'i' && !turkic {
			return sound{"k", "j"}
		}
		return sound{"k"}
	case 'j':
		return sound{"j"}
	case 'x':
		switch {
		case turkic:
			return sound{"x"}
		case initial:
			return sound{"x", "s"}
		}
		return sound{"ks", "x"}
	}
	if s := lookup(r); s != nil {
		return s
	}
	for _, d := range norm.NFD.String(string(r)) {
		return lookup(d)
	}
	return nil
}

func lookup(r rune) sound {
	for _, table := range []map[rune]sound{latin, marked, arabic, cyrillic} {
		if s, ok := table[r]; ok {
			return s
		}
	}
	return nil
}

// abdul writes the beginning of Abdul-, Abdel-, «عبدال» and the ending of -uddin, -eddin,
// «الدین» in the one way that all spellings share, without l.
func abdul(w string) string {
	for _, p := range []string{"abdul", "abdol", "abdel", "abdal", "abdoul", "абдул", "абдол", "абдель"} {
		if rest, ok := strings.CutPrefix(w, p); ok && utf8.RuneCountInString(rest) > 1 {
			w = "abd-" + rest
		}
	}
	w = strings.Replace(w, "عبدال", "عبد", 1)
	w = strings.Replace(w, "عبد\u200cال", "عبد", 1)
	for _, s := range []string{"ldin", "ldeen", "l-din", "l-deen"} {
		if head, ok := strings.CutSuffix(w, s); ok {
			w = head + "-din"
		}
	}
	if head, ok := strings.CutSuffix(w, "الدین"); ok && head != "" {
		w = head + "دین"
	}
	return w
}
