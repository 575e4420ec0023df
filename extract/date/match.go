package date

import (
	"maps"
	"slices"

	"safir/extract/text"
	"safir/internal/scratch"
)

// matcher finds the dates of one text.
type matcher struct {
	f    *Finder
	d    *text.Doc
	hits []hit
	at   []int32 // hits of token i are hits[at[i]:at[i+1]]
	caps []capture
	subs []Found    // readings of forms so far
	rank []int      // of the form of each of subs
	memo [][2]int32 // of token i, the range of subs that begin there, plus 1; 0: not looked for
	// The form under test: where it begins, and the best reading of each end.
	start int
	prog  *program
	base  int // in subs
	cut   int // where the date ends, if before the match; 0: there
}

// capture is what an atom of a pattern read.
type capture struct {
	set    *setting
	sub    *Expr
	second bool
	n      bool // a number whose value counts units
}

// reset makes a matcher ready for a text.
func (m *matcher) reset(d *text.Doc) {
	f := m.f
	m.d, m.at, m.memo = d, scratch.Zeroed(m.at, len(d.Tokens)+1), scratch.Zeroed(m.memo, len(d.Tokens))
	m.hits, m.caps, m.subs, m.rank = m.hits[:0], slices.Grow(m.caps[:0], 64), m.subs[:0], m.rank[:0]
	words := f.first.In(d)
	for i := range d.Tokens {
		m.at[i] = int32(len(m.hits))
		if d.Tokens[i].Norm == "" {
			continue
		}
		m.hits = words.At(i).find(d, i, m.hits)
		m.hits = f.numbers(d, i, m.hits)
	}
	m.at[len(d.Tokens)] = int32(len(m.hits))
}

// best gives the longest reading that begins at token i, of equal ones a plain form.
func (m *matcher) best(i int) (b Found, ok bool) {
	hits := m.hits[m.at[i]:m.at[i+1]]
	if len(hits) == 0 {
		return b, false
	}
	from, to := m.plain(i)
	for _, x := range m.subs[from:to] {
		if x.End > b.End {
			b, ok = x, true
		}
	}
	n := len(m.subs)
	for k, h := range hits {
		m.try(m.f.compound, m.f.compoundStarts[h.class], i, k, n)
	}
	if from < to {
		for _, p := range m.f.subStarts {
			m.run(&m.f.compound[p], i, n)
		}
	}
	for _, x := range m.subs[min(n, len(m.subs)):] {
		if x.First == i && x.End > b.End {
			b, ok = x, true
		}
	}
	return b, ok
}

// plain gives the range of subs that holds the readings of forms at token i, one for each end.
func (m *matcher) plain(i int) (from, to int32) {
	if r := m.memo[i]; r[0] > 0 {
		return r[0] - 1, r[1] - 1
	}
	from = int32(len(m.subs))
	hits := m.hits[m.at[i]:m.at[i+1]]
	for k, h := range hits {
		m.try(m.f.forms, m.f.starts[h.class], i, k, int(from))
	}
	to = int32(len(m.subs))
	m.memo[i] = [2]int32{from + 1, to + 1}
	return from, to
}

// try runs those of the programs that begin with the class of hit k at token i, unless a hit
// before has seen to it.
func (m *matcher) try(programs []program, starts []start, i, k, base int) {
	hits := m.hits[m.at[i]:m.at[i+1]]
	for _, b := range hits[:k] {
		if b.class == hits[k].class {
			return
		}
	}
	for n := range starts {
		if m.goesOn(&starts[n], i, hits[k:]) {
			m.run(&programs[starts[n].program], i, base)
		}
	}
}

// goesOn tells whether what can follow does so behind token i, where hits begin, the first
// of the class in question.
func (m *matcher) goesOn(s *start, i int, hits []hit) bool {
	if s.alone {
		return true
	}
	for k := range hits {
		j := i + int(hits[k].n)
		if hits[k].class != hits[0].class || j >= len(m.d.Tokens) {
			continue
		}
		next := m.hits[m.at[j]:m.at[j+1]]
		if s.sub && len(next) > 0 {
			return true
		}
		for _, h := range next {
			if s.next[h.class/64]&(1<<(h.class%64)) != 0 {
				return true
			}
		}
	}
	return false
}

// run adds the readings of p at token i to subs. Of those from base on with the same end,
// the one stays whose form stands first in the file.
func (m *matcher) run(p *program, i, base int) {
	if i > 0 && !allowed(p.onlyAfter, p.notAfter, m.d.Tokens[i-1].Norm) || i == 0 && p.onlyAfter != nil {
		return
	}
	start, prog, b, cut, caps := m.start, m.prog, m.base, m.cut, m.caps
	m.start, m.prog, m.base, m.cut, m.caps = i, p, base, 0, m.caps[len(m.caps):]
	m.step(0, i)
	m.start, m.prog, m.base, m.cut, m.caps = start, prog, b, cut, caps
}

func allowed(only, not map[string]bool, norm string) bool {
	return (only == nil || only[norm]) && !not[norm]
}

// step runs the program of the form from pc at token i.
func (m *matcher) step(pc, i int) {
	in := &m.prog.code[pc]
	switch in.op {
	case opMatch:
		m.end(i)
		return
	case opSplit:
		m.step(pc+1, i)
		m.step(in.x, i)
		return
	case opCut:
		cut := m.cut
		m.cut = i
		m.step(pc+1, i)
		m.cut = cut
		return
	}
	if i >= len(m.d.Tokens) || i > m.start && m.d.Tokens[i].Break {
		return
	}
	if in.op == opSub {
		from, to := m.plain(i)
		for k := from; k < to; k++ {
			x := &m.subs[k]
			m.caps = append(m.caps, capture{sub: &x.Expr, second: in.second})
			m.step(pc+1, x.End)
			m.caps = m.caps[:len(m.caps)-1]
		}
		return
	}
	for k := m.at[i]; k < m.at[i+1]; k++ {
		h := &m.hits[k]
		if !in.has(int(h.class)) {
			continue
		}
		m.caps = append(m.caps, capture{set: h.set, second: in.second, n: int(h.class) == m.f.n})
		m.step(pc+1, i+int(h.n))
		m.caps = m.caps[:len(m.caps)-1]
	}
}

// end takes the reading that ends before token i, if it makes sense.
func (m *matcher) end(i int) {
	p := m.prog
	if i < len(m.d.Tokens) && !m.d.Tokens[i].Break {
		norm := m.d.Tokens[i].Norm
		if m.d.Tokens[i].Kind == text.Punct && p.onlyBefore["."] {
			norm = "."
		}
		if !allowed(p.onlyBefore, p.notBefore, norm) {
			return
		}
	} else if p.onlyBefore != nil && !p.onlyBefore["."] {
		return
	}
	if m.cut > 0 {
		i = m.cut
	}
	for k := m.base; k < len(m.subs); k++ {
		if m.subs[k].First != m.start || m.subs[k].End != i {
			continue
		}
		if p.rank < m.rank[k] {
			if e, ok := m.build(); ok {
				m.subs[k].Expr, m.rank[k] = e, p.rank
			}
		}
		return
	}
	if e, ok := m.build(); ok {
		m.subs, m.rank = append(m.subs, Found{Expr: e, First: m.start, End: i}), append(m.rank, p.rank)
	}
}

// build makes the expression of what was captured.
func (m *matcher) build() (Expr, bool) {
	var e, to Expr
	ranged := false
	var n, ago, span int
	for _, c := range m.caps {
		x := &e
		if c.second {
			x, ranged = &to, true
		}
		if c.sub != nil {
			*x = *c.sub
			continue
		}
		s := *c.set
		if c.n {
			n, s.Day = s.N, 0
		}
		ago, span = or(s.Ago, ago), or(s.Span, span)
		s.put(x)
	}
	s := &m.prog.Set
	ago, span = or(s.Ago, ago), or(s.Span, span)
	s.put(&e)
	n = or(n, 1)
	if ago != 0 {
		e.Offset = ago * n
	}
	if span != 0 {
		e.Count = span * n
	}
	if e.To != nil && e.Bound == "since" { // since Monday until Wednesday
		e.Bound = ""
	}
	e.Rule, e.Lang = m.prog.ID, m.f.tag
	if ranged {
		return e.join(to)
	}
	return e, e.complete(m.f.calendar)
}

func set(words []string) map[string]bool {
	if len(words) == 0 {
		return nil
	}
	s := map[string]bool{}
	for _, w := range words {
		s[text.Fold(w)] = true
	}
	return s
}

func sorted[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }
