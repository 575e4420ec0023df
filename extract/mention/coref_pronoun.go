package mention

import (
	"slices"

	"safir/extract/date"
	"safir/extract/text"
	"safir/kb"
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
		if s != in && best >= 0 {
			break
		}
		if int(in-s) > 3 {
			break
		}
		// Walk to the beginning of sentence s and choose its subject.
		start := k
		for start > 0 && t.doc.In[t.phrases[start-1].first] == s {
			start--
		}
		best = t.subjectOf(start, k, q)
		if best >= 0 {
			return best
		}
		k = start - 1
	}
	return best
}

// subjectOf chooses among phrases a to b of one sentence: the first one that no preposition
// governs, else the first one.
func (t *stage) subjectOf(a, b, but int) int {
	any := -1
	for k := a; k <= b; k++ {
		p := &t.phrases[k]
		if len(p.refs) != 1 || p.refs[0] == but {
			continue
		}
		if any < 0 {
			any = p.refs[0]
		}
		if !t.governed(p) {
			return p.refs[0]
		}
	}
	return any
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
	if t.has(p.end, wOwner) {
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
	p := &t.phrases[pi]
	a := t.antecedent(pi)
	if a < 0 {
		return
	}
	slugs := t.officesOf(a)
	if len(slugs) == 0 {
		return
	}
	slug := slugs[0]
	if o.many {
		t.referPeers(pi, o, a)
		return
	}
	if len(o.states) == 0 {
		for k := pi - 1; k >= 0; k-- { // "his counterpart" again
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
	q := t.holder(slug, st, p.first)
	if q < 0 {
		q = t.nameless(pi, o, slug, st)
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

// referPeers settles "his two counterparts": the last others of other states.
func (t *stage) referPeers(pi int, o *office, a int) {
	p := &t.phrases[pi]
	if len(o.states) > 0 {
		slug := t.officesOf(a)[0]
		for _, st := range o.states {
			q := t.holder(slug, st, p.first)
			if q < 0 {
				q = t.nameless(pi, o, slug, st)
			}
			t.addHolding(q, Holding{Office: slug, Of: st, Evidence: spans(t.doc.Span(o.first, o.end))})
			p.refs = append(p.refs, q)
		}
		return
	}
	var qs []int
	for k := pi - 1; k >= 0 && len(qs) < 2; k-- {
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

// infer gives people of the knowledge base whose office the article does not say the one that
// they held on its day.
func (t *stage) infer() {
	if t.s.ctx.Published == 0 {
		return
	}
	for q := range t.persons {
		p := &t.persons[q]
		e := t.entityOf(q)
		if e == nil || slices.ContainsFunc(p.holdings, func(h Holding) bool { return !h.Former }) {
			continue
		}
		for i := range e.Tenures {
			if tn := &e.Tenures[i]; settled(tn, t.s.ctx.Published) && !t.saidFormer(q, tn) {
				p.holdings = append(p.holdings, Holding{Office: tn.Office, Of: tn.Of, Inferred: true})
			}
		}
	}
}

// settled tells whether a tenure certainly includes a day: one without an end does so until the day
// for which its source vouches.
func settled(tn *kb.Tenure, day date.Day) bool {
	first, _ := bounds(tn.From)
	_, last := bounds(tn.To)
	if first == 0 || day < first {
		return false
	}
	if last == 0 {
		_, last = bounds(tn.Known)
	}
	return last != 0 && day <= last
}

// saidFormer tells whether the article calls person q a former holder.
func (t *stage) saidFormer(q int, tn *kb.Tenure) bool {
	for i := range t.persons[q].holdings {
		if h := &t.persons[q].holdings[i]; h.Former && h.Office == tn.Office {
			return true
		}
	}
	return false
}
