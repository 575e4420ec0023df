package rule

import (
	"safir/extract/mention"
	"safir/extract/text"
)

// Match is a place where a rule's pattern fits. Tokens First to End-1 belong to it.
type Match struct {
	Rule       *Rule
	First, End int
	// Slots by name; a Subject slot holds the group that the clause is about.
	Slots map[string]Group
	// From and To bound the reported words where the pattern marks them; -1: not marked.
	From, To int
}

type matcher struct {
	l     *Line
	x     *Search
	slots []binding
	from  int
	to    int
	steps int
}

type binding struct {
	name string
	g    Group
}

// maxSteps bounds the work of one pattern at one place, so that no sentence, however
// long, takes more than linear time.
const maxSteps = 2000

// find gives the first match of a pattern that begins at token i.
func (u *use) find(l *Line, x *Search, i int) (Match, bool) {
	m := matcher{l: l, x: x, slots: x.slots[:0], from: -1, to: -1}
	end := -1
	ok := m.run(u.pattern, i, func(j int) bool { end = j; return true })
	x.slots = m.slots
	if !ok {
		return Match{}, false
	}
	out := Match{Rule: u.rule, First: i, End: end, From: m.from, To: m.to, Slots: make(map[string]Group, len(m.slots))}
	for _, b := range m.slots {
		out.Slots[b.name] = b.g
	}
	return out, true
}

// run matches n at token i and then calls next with the token behind it.
func (m *matcher) run(n *node, i int, next func(int) bool) bool {
	if m.steps++; m.steps > maxSteps {
		return false
	}
	end := m.l.Sentence.End
	switch n.op {
	case opSeq:
		return m.seq(n.sub, i, next)
	case opAlt:
		for _, s := range n.sub {
			if m.run(s, i, next) {
				return true
			}
		}
		return false
	case opOpt:
		return m.run(n.sub[0], i, next) || next(i)
	case opNot:
		saved := *m
		hit := m.run(n.sub[0], i, func(int) bool { return true })
		steps := m.steps
		*m = saved
		m.steps = steps
		return !hit && next(i)
	case opEdge:
		return m.l.Edge(i) && next(i)
	case opAny:
		if i >= end || m.l.Covered(i) || m.l.Reading.Doc.Tokens[i].Kind == text.Punct || m.l.Hits.Is(i, "stop") {
			return false
		}
		return next(i + 1)
	case opStart:
		old := m.from
		m.from = i
		if next(i) {
			return true
		}
		m.from = old
		return false
	case opEnd:
		old := m.to
		m.to = i
		if next(i) {
			return true
		}
		m.to = old
		return false
	case opGap:
		return m.gap(n, i, next)
	case opSlot:
		return m.slot(n, i, next)
	case opPunct:
		if i >= end || m.l.Covered(i) {
			return false
		}
		d := m.l.Reading.Doc
		if !samePunct(n.text, d.Tokens[i].In(d.Text)) {
			return false
		}
		return next(i + 1)
	case opClass:
		if i >= end || m.l.Covered(i) {
			return false
		}
		hits := m.l.Hits.at(i)
		for k := len(hits) - 1; k >= 0; k-- {
			h := hits[k]
			if h.class == n.class && int(h.end) <= end && m.free(i, int(h.end)) && next(int(h.end)) {
				return true
			}
		}
		return false
	}
	return false
}

// free tells whether no mention covers tokens i to j-1.
func (m *matcher) free(i, j int) bool {
	for k := i; k < j; k++ {
		if m.l.Covered(k) {
			return false
		}
	}
	return true
}

func (m *matcher) seq(sub []*node, i int, next func(int) bool) bool {
	if len(sub) == 0 {
		return next(i)
	}
	return m.run(sub[0], i, func(j int) bool { return m.seq(sub[1:], j, next) })
}

func (m *matcher) gap(n *node, i int, next func(int) bool) bool {
	for k := 0; ; k++ {
		if next(i) {
			return true
		}
		if k >= n.max || i >= m.l.Sentence.End || m.barrier(n, i) || m.steps > maxSteps {
			return false
		}
		i = m.l.Next(i)
	}
}

// barrier tells whether a gap must not take in the unit at token i.
func (m *matcher) barrier(n *node, i int) bool {
	if n.plain && (m.l.Covered(i) && m.l.Mention(i).Type != mention.Date || m.l.Reading.Doc.Tokens[i].Kind == text.Punct || m.l.Hits.Is(i, "stop")) {
		return true
	}
	if mn := m.l.Mention(i); mn != nil {
		return n.short && mn.Type == mention.Person
	}
	d := m.l.Reading.Doc
	switch d.Tokens[i].In(d.Text) {
	case ";", "؛", ":":
		return true
	case "“", "«", "\"":
		if mn := m.l.Mention(i + 1); mn != nil && m.l.isQuote(mn.End) {
			return n.short && mn.Type == mention.Person
		}
		return true
	case "”", "»":
		return i == 0 || !m.l.Covered(i-1)
	}
	return false
}

func samePunct(a, b string) bool {
	if a == b {
		return true
	}
	class := func(s string) string {
		switch s {
		case "،":
			return ","
		case "؛":
			return ";"
		case "«", "“", "”", "»", "„":
			return "\""
		}
		return s
	}
	return class(a) == class(b)
}

func (m *matcher) slot(n *node, i int, next func(int) bool) bool {
	bind := func(g Group, j int) bool {
		m.slots = append(m.slots, binding{n.slot, g})
		if next(j) {
			return true
		}
		m.slots = m.slots[:len(m.slots)-1]
		return false
	}
	if g, ok, listed := m.x.subject(m.l, n.typ, i); listed {
		return ok && bind(g, i)
	}
	if i >= m.l.Sentence.End {
		return false
	}
	quoted := m.l.isQuote(i) && i+1 < m.l.Sentence.End && m.l.Mention(i+1) != nil
	if quoted { // a name in quotation marks
		i++
	}
	for _, g := range m.l.Groups(i) {
		j := g.End
		if quoted && j < m.l.Sentence.End && m.l.isQuote(j) {
			j++
		}
		if m.l.Fits(g, n.typ) && bind(g, j) {
			return true
		}
	}
	return false
}
