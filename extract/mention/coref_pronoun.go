package mention

import (
	"slices"

	"safir/extract/text"
)

// antecedent gives the person whom a pronoun at phrase pi means: the subject of its own
// sentence so far, or else of the last sentence that has one; -1: none.
func (t *stage) antecedent(pi int) int { return t.antecedentBut(pi, -1) }

// antecedentBut is antecedent where person q is excluded.
func (t *stage) antecedentBut(pi, q int) int {
	first := t.phrases[pi].first
	in := t.doc.In[first]
	// Phrases of this sentence before it, then those of the sentences before.
	best := -1
	k := pi - 1
	for k >= 0 {
		s := t.doc.In[t.phrases[k].first]
		if int(in-s) > 3 {
			break
		}
		// Walk to the beginning of sentence s and choose its subject.
		start := k
		for start > 0 && start > k-maxBack && t.doc.In[t.phrases[start-1].first] == s {
			start--
		}
		c, free := t.subjectOf(start, k, q, t.quoted[first])
		if c >= 0 && (free || s != in) {
			return c
		}
		if best < 0 {
			best = c // "to X, he said": he is another, if there is one
		}
		k = start - 1
	}
	return best
}

// other gives the person whom an object pronoun at phrase pi means: the one named last
// before it who is not the subject of its clause; -1: none.
func (t *stage) other(pi int) int {
	in := t.doc.In[t.phrases[pi].first]
	subject := -1
	for k := pi - 1; k >= 0 && k > pi-maxBack && in-t.doc.In[t.phrases[k].first] <= 1; k-- {
		p := &t.phrases[k]
		if len(p.refs) != 1 {
			continue
		}
		if subject < 0 && t.doc.In[p.first] == in && !t.governed(p) {
			subject = p.refs[0]
			continue
		}
		if p.refs[0] != subject {
			return p.refs[0]
		}
	}
	return -1
}

// lastTwo gives the two people named last before phrase pi, of different states; nil where
// there are none.
func (t *stage) lastTwo(pi int) []int {
	var qs []int
	object := t.has(t.phrases[pi].end, wObject)
	if qs := t.lastPair(pi); !t.lx.cased && len(qs) == 2 {
		return qs
	}
	for k := pi - 1; k >= 0 && k > pi-maxBack; k-- {
		if object && t.doc.In[t.phrases[k].first] == t.doc.In[t.phrases[pi].first] {
			continue // who receives the two is none of them
		}
		for i := len(t.phrases[k].refs) - 1; i >= 0; i-- {
			q := t.phrases[k].refs[i]
			if slices.Contains(qs, q) || len(qs) == 1 && t.stateOfPerson(q) != "" && t.stateOfPerson(q) == t.stateOfPerson(qs[0]) {
				continue
			}
			if qs = append(qs, q); len(qs) == 2 {
				slices.Sort(qs)
				return qs
			}
		}
	}
	return nil
}

// lastPair gives the two people of different states that "and" joined last before phrase pi, in
// its sentence or the two before; nil where there are none.
func (t *stage) lastPair(pi int) []int {
	in := t.doc.In[t.phrases[pi].first]
	for k := pi - 1; k > 0 && in-t.doc.In[t.phrases[k].first] <= 2; k-- {
		a, b := &t.phrases[k-1], &t.phrases[k]
		qs := b.refs
		if len(a.refs) == 1 && len(b.refs) == 1 && b.first == a.end+1 && t.has(a.end, wAnd) {
			qs = []int{a.refs[0], b.refs[0]}
		}
		if len(qs) == 2 && qs[0] != qs[1] && t.stateOfPerson(qs[0]) != t.stateOfPerson(qs[1]) {
			return slices.Sorted(slices.Values(qs))
		}
	}
	return nil
}

// owns gives the person whom "his" in phrase pi means: the one named last in its sentence whom no
// preposition governs, or else the antecedent.
func (t *stage) owns(pi, but int) int {
	in := t.doc.In[t.phrases[pi].first]
	for k := pi - 1; k >= 0 && k > pi-maxBack && t.doc.In[t.phrases[k].first] == in; k-- {
		p := &t.phrases[k]
		beside := p.end == t.phrases[pi].first-1 && t.has(p.end, wTo|wAnd) // "from A to his counterpart"
		if len(p.refs) == 1 && p.refs[0] != but && (beside || !t.governed(p)) && (!t.within(p) || t.quoted[t.phrases[pi].first]) {
			return p.refs[0]
		}
	}
	return t.antecedentBut(pi, but)
}

// subjectOf chooses among phrases a to b of one sentence: the first one that no preposition
// governs, else the first one; free tells that nothing governs it, -1 that there is none. What
// is said in quotation marks counts only from within them.
func (t *stage) subjectOf(a, b, but int, within bool) (q int, free bool) {
	any := -1
	for k := a; k <= b; k++ {
		p := &t.phrases[k]
		if len(p.refs) != 1 || p.refs[0] == but || t.within(p) && !within {
			continue
		}
		if any < 0 {
			any = p.refs[0]
		}
		if !t.governed(p) {
			return p.refs[0], true
		}
	}
	return any, false
}

// within tells whether a phrase is part of quoted words, and not itself a name in quotation marks.
func (t *stage) within(p *reference) bool {
	return t.quoted[p.first] && (t.quoted[p.first-1] || p.end < len(t.quoted) && t.quoted[p.end])
}

// governed tells whether a preposition or a noun governs a phrase.
func (t *stage) governed(p *reference) bool {
	i := p.first - 1
	if i < 0 || !t.onLine(p.first) {
		return false
	}
	if t.has(i, wPrepose|wOf) && t.thing[i] == 0 {
		return true
	}
	if t.has(p.end, wOwner|wObject) {
		return true
	}
	if !t.lx.cased && t.doc.Tokens[i].Kind == text.Word && t.common(i) && !t.has(i, wClause|wBefore|wSaid|wAnd|wNotName) {
		return true
	}
	return false
}

// referPeer settles "his Indonesian counterpart" without a name: the office of the one whose
// counterpart he is, in the state named.
func (t *stage) referPeer(pi int, o *office) {
	if a := t.owns(pi, -1); a >= 0 {
		t.referPeerOf(pi, o, a)
	}
}

// referPeerOf settles the counterpart of person a.
func (t *stage) referPeerOf(pi int, o *office, a int) {
	p := &t.phrases[pi]
	slugs := t.officesOf(a)
	if len(slugs) == 0 {
		return
	}
	slug := slugs[0]
	if o.many || len(o.states) > 1 {
		t.referPeers(pi, o, a, slug)
		return
	}
	if len(o.states) == 0 {
		for k := pi - 1; k >= 0 && k > pi-maxBack; k-- { // "his counterpart" again
			for _, q := range t.phrases[k].refs {
				if q != a && slices.Contains(t.officesOf(q), slug) {
					p.refs = []int{q}
					return
				}
			}
		}
		return
	}
	st := o.states[0]
	q := t.holder(slug, st)
	if q < 0 {
		q = t.nameless(o, slug, st, -1)
		org := ""
		for i := range t.persons[a].holdings {
			if t.persons[a].holdings[i].Org != "" {
				org = t.persons[a].holdings[i].Org
			}
		}
		if org != "" && slug == "head-of-agency" { // whose agency is another
			t.persons[q].holdings = nil
			p.refs = []int{q}
			return
		}
	}
	t.addHolding(q, Holding{Office: slug, Of: st, Evidence: spans(t.doc.Span(o.first, o.end))})
	p.refs = []int{q}
}

// referPeers settles the counterparts of person a, who holds the office slug: those named
// with the word, one for each state, or else the last two people of other states.
func (t *stage) referPeers(pi int, o *office, a int, slug string) {
	p := &t.phrases[pi]
	hold := func(q int, of string) {
		p.refs = append(p.refs, q)
		if of != "" {
			t.addHolding(q, Holding{Office: slug, Of: of, Evidence: spans(t.doc.Span(o.first, o.end))})
		}
	}
	if len(p.list) > 0 {
		for k, l := range p.list {
			q := t.meet(l.name)
			of := t.stateOfPerson(q)
			if of == "" && len(o.states) == len(p.list) {
				of = o.states[k]
			}
			hold(q, of)
		}
		return
	}
	if len(o.states) > 1 && !several(slug) {
		for k, st := range o.states {
			q := t.holder(slug, st)
			if q < 0 {
				q = t.nameless(o, slug, st, k)
			}
			hold(q, st)
		}
		return
	}
	if len(o.states) > 0 {
		return // people whom nothing but a state is said of
	}
	var qs []int
	for k := pi - 1; k >= 0 && k > pi-maxBack && len(qs) < 2; k-- {
		for _, q := range t.phrases[k].refs {
			if q != a && !slices.Contains(qs, q) && t.stateOfPerson(q) != t.stateOfPerson(a) {
				qs = append(qs, q)
			}
		}
	}
	if len(qs) == 2 {
		p.refs = qs
	}
}
