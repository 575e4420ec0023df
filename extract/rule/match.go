package rule

import (
	"safir/extract/mention"
	"safir/extract/text"
	"safir/internal/scratch"
)

// Match is a place where a rule's pattern fits. Tokens First to End-1 belong to it.
type Match struct {
	Rule       *Rule
	First, End int
	// Slots are those that the pattern filled, in its order; a Subject slot holds the group
	// that the clause is about.
	Slots []Slot
	// From and To bound the reported words where the pattern marks them; -1: not marked.
	From, To int
}

// Slot is a named slot of a pattern with what fills it.
type Slot struct {
	Name string
	Group
}

// Slot gives the group that fills a slot.
func (m *Match) Slot(name string) (g Group, ok bool) {
	for k := len(m.Slots) - 1; k >= 0; k-- {
		if m.Slots[k].Name == name {
			return m.Slots[k].Group, true
		}
	}
	return g, false
}

// matcher runs the program of one pattern over a sentence. What follows a step depends on
// nothing but the step and the token, so that a step that failed at a token is not tried
// there again, from wherever the match began: the time is linear in the sentence.
type matcher struct {
	l        *Line
	x        *Search
	p        *program
	slots    []Slot
	from, to int
	end      int
	failed   []uint64 // a bit for each step and token
	width    int      // tokens of the sentence, and one more
}

// enter prepares a matcher for the places of one pattern in a sentence.
func (m *matcher) enter(l *Line, p *program) {
	m.l, m.p = l, p
	m.width = l.Sentence.End - l.Sentence.First + 1
	m.failed = scratch.Zeroed(m.failed, (len(p.steps)*m.width+63)/64)
}

// find tells whether the pattern matches from token i on.
func (m *matcher) find(i int) bool {
	m.slots, m.from, m.to = m.slots[:0], -1, -1
	return m.run(m.p.first, i)
}

// run matches step pc, and those that follow it, at token i.
func (m *matcher) run(pc int32, i int) bool {
	bit := int(pc)*m.width + i - m.l.Sentence.First
	if m.failed[bit/64]&(1<<(bit%64)) != 0 {
		return false
	}
	if m.step(&m.p.steps[pc], i) {
		return true
	}
	m.failed[bit/64] |= 1 << (bit % 64)
	return false
}

func (m *matcher) step(s *step, i int) bool {
	end := m.l.Sentence.End
	switch s.op {
	case opDone:
		m.end = i
		return true
	case opSplit:
		return m.run(s.next, i) || m.run(s.other, i)
	case opNot:
		slots, from, to := len(m.slots), m.from, m.to
		hit := m.run(s.other, i)
		m.slots, m.from, m.to = m.slots[:slots], from, to
		return !hit && m.run(s.next, i)
	case opEdge:
		return m.l.Edge(i) && m.run(s.next, i)
	case opAny:
		return i < end && !m.l.Covered(i) && m.l.Reading.Doc.Tokens[i].Kind != text.Punct && !m.l.stops(i) && m.run(s.next, i+1)
	case opStart:
		old := m.from
		m.from = i
		if m.run(s.next, i) {
			return true
		}
		m.from = old
	case opEnd:
		old := m.to
		m.to = i
		if m.run(s.next, i) {
			return true
		}
		m.to = old
	case opGap:
		return m.gap(s, i)
	case opSlot:
		return m.slot(s, i)
	case opPunct:
		d := m.l.Reading.Doc
		return i < end && !m.l.Covered(i) && samePunct(s.text, d.Tokens[i].In(d.Text)) && m.run(s.next, i+1)
	case opClass:
		if i >= end || m.l.Covered(i) {
			return false
		}
		hits := m.l.Hits.at(i)
		for k := len(hits) - 1; k >= 0; k-- {
			if h := hits[k]; h.class == s.class && int(h.end) <= end && m.free(i+1, int(h.end)) && m.run(s.next, int(h.end)) {
				return true
			}
		}
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

func (m *matcher) gap(s *step, i int) bool {
	for k := 0; ; k++ {
		if m.run(s.next, i) {
			return true
		}
		if k >= s.max || i >= m.l.Sentence.End || m.barrier(s, i) {
			return false
		}
		i = m.l.Next(i)
	}
}

// barrier tells whether a gap must not take in the unit at token i.
func (m *matcher) barrier(s *step, i int) bool {
	mn := m.l.Mention(i)
	d := m.l.Reading.Doc
	t := &d.Tokens[i]
	if s.plain && (mn != nil && mn.Type != mention.Date || t.Kind == text.Punct || m.l.stops(i)) {
		return true
	}
	if mn != nil {
		return s.short && mn.Type == mention.Person
	}
	if t.Kind != text.Punct {
		return false
	}
	switch t.In(d.Text) {
	case ";", "؛", ":":
		return true
	case "“", "«", "\"":
		if mn := m.l.Mention(i + 1); mn != nil && m.l.isQuote(mn.End) {
			return s.short && mn.Type == mention.Person
		}
		return true
	case "”", "»":
		return i == 0 || !m.l.Covered(i-1)
	}
	return false
}

func samePunct(a, b string) bool { return a == b || plainPunct(a) == plainPunct(b) }

// plainPunct gives the mark that a mark of another script stands for.
func plainPunct(s string) string {
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

// fill binds a slot and goes on at token i.
func (m *matcher) fill(s *step, g Group, i int) bool {
	m.slots = append(m.slots, Slot{s.slot, g})
	if m.run(s.next, i) {
		return true
	}
	m.slots = m.slots[:len(m.slots)-1]
	return false
}

func (m *matcher) slot(s *step, i int) bool {
	if s.kind >= firstImplied {
		g, ok := m.x.subject(m.l, s.kind, i)
		return ok && m.fill(s, g, i)
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
		if m.l.fits(g, s.kind) && m.fill(s, g, j) {
			return true
		}
	}
	return false
}
