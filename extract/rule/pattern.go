package rule

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

type op uint8

const (
	opClass op = iota // a lexicon class or a literal phrase
	opPunct           // a punctuation mark
	opSlot            // a mention or group of mentions
	opSeq
	opAlt
	opOpt
	opGap   // up to max units, lazily
	opStart // ">"
	opEnd   // "<"
	opEdge  // "^", the start of a phrase
	opAny   // "_", any one word but those of the class "stop"
	opNot   // nothing that matches may follow
	opSplit // in programs: one of two ways
	opDone  // in programs: the pattern matched
)

// node is a compiled part of a pattern.
type node struct {
	op    op
	class int32
	text  string // punctuation
	slot  string // name of a slot
	kind  kind   // its type
	max   int    // of a gap
	short bool   // a gap that no person stands in
	plain bool   // a gap of words only, none of them of the class "stop"
	sub   []*node
}

// parser reads one pattern.
type parser struct {
	lex  *Lexicon
	src  string
	rest string
	// classes that the pattern cannot match without, one list per alternative choice.
	err error
}

// compile parses a pattern; the error quotes it.
func compile(lex *Lexicon, src string) (*node, error) {
	p := &parser{lex: lex, src: src, rest: src}
	n := p.seq("")
	if p.err == nil && strings.TrimSpace(p.rest) != "" {
		p.fail("unexpected %q", p.rest)
	}
	return n, p.err
}

func (p *parser) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("pattern %q: %s", p.src, fmt.Sprintf(format, args...))
	}
}

const (
	special = "{}[]()<>|!"
	marks   = ",:;،؛.\"«»“”()"
)

// seq reads parts up to one of the closing characters.
func (p *parser) seq(closing string) *node {
	n := &node{op: opSeq}
	var words []string
	flush := func() {
		if len(words) > 0 {
			n.sub = append(n.sub, &node{op: opClass, class: p.lex.literal(strings.Join(words, " "))})
			words = nil
		}
	}
	for p.err == nil {
		p.rest = strings.TrimLeft(p.rest, " ")
		if p.rest == "" || strings.ContainsRune(closing, rune(p.rest[0])) {
			break
		}
		w := p.word()
		if w != "" && w != "^" && w != "_" && !isMark(w) && !isGap(w) {
			words = append(words, w)
			continue
		}
		flush()
		switch {
		case isGap(w):
			g := &node{op: opGap, max: 60}
			switch w {
			case "..":
				g.max, g.short = 8, true
			case "__":
				g.max, g.plain = 4, true
			}
			n.sub = append(n.sub, g)
		case w == "^":
			n.sub = append(n.sub, &node{op: opEdge})
		case w == "_":
			n.sub = append(n.sub, &node{op: opAny})
		case w != "":
			n.sub = append(n.sub, &node{op: opPunct, text: w})
		default:
			n.sub = append(n.sub, p.bracket())
		}
	}
	flush()
	return n
}

func isGap(w string) bool { return w == ".." || w == "..." || w == "__" }

func isMark(w string) bool { return utf8.RuneCountInString(w) == 1 && strings.Contains(marks, w) }

// word reads a run of characters up to a space or a special character.
func (p *parser) word() string {
	i := strings.IndexAny(p.rest, special+" ")
	if i < 0 {
		i = len(p.rest)
	}
	w := p.rest[:i]
	p.rest = p.rest[i:]
	return w
}

// bracket reads a part that begins with a special character.
func (p *parser) bracket() *node {
	c := p.rest[0]
	p.rest = p.rest[1:]
	switch c {
	case '>':
		return &node{op: opStart}
	case '<':
		name, rest, ok := strings.Cut(p.rest, ">")
		if !ok || strings.ContainsAny(name, " "+special) {
			return &node{op: opEnd}
		}
		p.rest = rest
		class := p.lex.Class(name)
		if class < 0 {
			p.fail("unknown class %q", name)
		}
		return &node{op: opClass, class: class}
	case '{':
		body, rest, ok := strings.Cut(p.rest, "}")
		name, typ, colon := strings.Cut(body, ":")
		k := kindOf(typ)
		if !ok || !colon || k < 0 {
			p.fail("a slot is {name:Type}")
		}
		p.rest = rest
		return &node{op: opSlot, slot: name, kind: k}
	case '[':
		n := p.alternatives("]")
		return &node{op: opOpt, sub: []*node{n}}
	case '(':
		return p.alternatives(")")
	case '!':
		if !strings.HasPrefix(p.rest, "(") {
			p.fail("\"!\" wants parentheses")
			return nil
		}
		p.rest = p.rest[1:]
		return &node{op: opNot, sub: []*node{p.alternatives(")")}}
	}
	p.fail("unexpected %q", string(c))
	return nil
}

func (p *parser) alternatives(closing string) *node {
	n := &node{op: opAlt}
	for {
		n.sub = append(n.sub, p.seq(closing+"|"))
		if p.rest == "" {
			p.fail("missing %q", closing)
			return n
		}
		c := p.rest[0]
		p.rest = p.rest[1:]
		if string(c) == closing {
			return n
		}
		if p.err != nil {
			return n
		}
	}
}

// needs gives sets of features: every match contains one of each.
func (n *node) needs() (all [][]feature) {
	switch n.op {
	case opClass:
		return [][]feature{{classFeature(n.class)}}
	case opPunct:
		return [][]feature{{markFeature}}
	case opSlot:
		if n.kind < firstImplied {
			return [][]feature{{feature(n.kind)}}
		}
	case opSeq:
		for _, s := range n.sub {
			all = append(all, s.needs()...)
		}
	case opAlt:
		var either []feature
		for _, s := range n.sub {
			best := rarest(s.needs())
			if best == nil {
				return nil
			}
			either = append(either, best...)
		}
		return [][]feature{either}
	}
	return all
}

// rarest gives the set that fewest sentences are likely to have: the smallest one of nothing
// but classes, or else the first; nil for none.
func rarest(needs [][]feature) (best []feature) {
	for _, s := range needs {
		switch {
		case best == nil, classes(s) && !classes(best), classes(s) == classes(best) && len(s) < len(best):
			best = s
		}
	}
	return best
}

// classes tells whether a set has nothing but classes.
func classes(s []feature) bool {
	return !slices.ContainsFunc(s, func(f feature) bool { return f <= markFeature })
}
