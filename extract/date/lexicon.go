package date

import (
	"strings"
	"unicode"

	"safir/extract/text"
)

// hit is a member of a class at a token.
type hit struct {
	class int16
	n     int16    // tokens
	set   *setting // what it says
}

// entry is a word of a class in the lexicon.
type entry struct {
	class    int
	set      *setting
	upper    bool
	lower    bool
	notFirst bool
	notAfter map[string]bool
}

// lexicon is a tree of folded tokens.
type lexicon struct {
	next    map[string]*lexicon
	entries []entry
}

// add puts a word in. Where it is written with a space, hyphen or joiner between its parts,
// text may have any of them, or none.
func (l *lexicon) add(word string, e entry) {
	if parts := parts(word); parts[0] != "" {
		l.grow(parts[0], parts[1:], strings.Contains(word, "-"), e)
	}
}

// parts gives the folded tokens of a word, without hyphens between them.
func parts(word string) (ps []string) {
	between := func(r rune) bool { return r == ' ' || r == '-' || r == '\u200c' }
	if strings.IndexFunc(word, func(r rune) bool { return !between(r) && !unicode.IsLetter(r) }) < 0 {
		for _, p := range strings.FieldsFunc(word, between) {
			ps = append(ps, text.Fold(p))
		}
	} else {
		d := text.Read(strings.ReplaceAll(word, "\u200c", " "), text.Options{})
		for i := range d.Tokens {
			if d.Tokens[i].Norm != "-" {
				ps = append(ps, d.Tokens[i].Norm)
			}
		}
	}
	if len(ps) == 0 { // the hyphen itself
		ps = []string{text.Fold(word)}
	}
	return ps
}

func (l *lexicon) grow(head string, rest []string, hyphen bool, e entry) {
	if len(rest) > 0 && rest[0] != "." {
		l.grow(head+rest[0], rest[1:], hyphen, e)
	}
	n := l.child(head)
	if len(rest) == 0 {
		n.entries = append(n.entries, e)
		return
	}
	n.grow(rest[0], rest[1:], hyphen, e)
	if hyphen {
		n.child("-").grow(rest[0], rest[1:], hyphen, e)
	}
}

func (l *lexicon) child(norm string) *lexicon {
	if l.next == nil {
		l.next = map[string]*lexicon{}
	}
	c := l.next[norm]
	if c == nil {
		c = &lexicon{}
		l.next[norm] = c
	}
	return c
}

// find appends the hits at token i, whose word leads to n; nil: to nothing.
func (n *lexicon) find(d *text.Doc, i int, hits []hit) []hit {
	for j := i + 1; n != nil; j++ {
		for k := range n.entries {
			if e := &n.entries[k]; e.fits(d, i) {
				hits = append(hits, hit{int16(e.class), int16(j - i), e.set})
			}
		}
		if j >= len(d.Tokens) || d.Tokens[j].Break {
			break
		}
		n = n.next[d.Tokens[j].Norm]
	}
	return hits
}

func (e *entry) fits(d *text.Doc, i int) bool {
	t := &d.Tokens[i]
	if !e.upper && !e.lower && !e.notFirst && e.notAfter == nil {
		return true
	}
	begins := d.Sentences[d.In[i]].First == i
	switch {
	case e.upper && t.Case == text.Lower, e.lower && t.Case != text.Lower && !begins, e.notFirst && begins:
		return false
	}
	return e.notAfter == nil || i == 0 || !e.notAfter[d.Tokens[i-1].Norm]
}
