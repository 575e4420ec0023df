package mention

import "slices"

// uniteNameless joins those who are known only by office with the named people of the article
// who have none: a lead says the office, and the name comes a sentence or two later, or
// the other way round.
func (t *stage) uniteNameless() {
	t.indexMentions()
	first := t.firstPhrases()
	t.uniteGroups(first)
	for q := range t.persons {
		if p := &t.persons[q]; !p.nameless || p.gone || first[q] < 0 || len(p.holdings) == 0 {
			continue
		}
		if r := t.namesake(q); r >= 0 {
			t.unite(r, q)
			continue
		}
		if r := t.nameOf(q, first); r >= 0 {
			t.unite(r, q)
		}
	}
}

// namesake gives the one named person to whom the article gives the office of q, or -1.
func (t *stage) namesake(q int) int {
	h, found := &t.persons[q].holdings[0], -1
	ps := t.byOffice[officeOf{h.Office, h.Of}]
	for _, r := range ps[max(0, len(ps)-64):] {
		r = t.canon(r)
		p := &t.persons[r]
		if r == q || p.nameless || p.gone {
			continue
		}
		for i := range p.holdings {
			if g := &p.holdings[i]; g.Office == h.Office && g.Of == h.Of && !g.Former {
				if found >= 0 && found != r {
					return -1
				}
				found = r
			}
		}
	}
	return found
}

// firstPhrases gives, for each person, the index of the first phrase that refers to him alone or in
// a group; -1: none.
func (t *stage) firstPhrases() []int {
	first := make([]int, len(t.persons))
	for q := range first {
		first[q] = -1
	}
	for pi := len(t.phrases) - 1; pi >= 0; pi-- {
		for _, q := range t.phrases[pi].refs {
			first[q] = pi
		}
	}
	return first
}

// officeless tells whether a named person has no office, and could hold the one of q.
func (t *stage) officeless(r, q int) bool {
	p := &t.persons[r]
	if p.nameless || p.gone || len(p.holdings) > 0 {
		return false
	}
	h := &t.persons[q].holdings[0]
	if st := t.stateOfPerson(r); st != "" && len(h.Of) == 2 && st != h.Of {
		return false
	}
	if e := t.entityOf(r); e != nil && len(e.Tenures) > 0 {
		if t.f.who.held(int32(p.known-1), h.Office, h.Of, t.s.ctx.Published) {
			return true
		}
		return !t.f.who.held(int32(p.known-1), "", "", t.s.ctx.Published)
	}
	return true
}

// nameOf gives the named person who is person q of whom only the office was known: the next one
// without office who speaks or acts within two sentences, or the last one who did so in the
// sentence before; -1: none.
func (t *stage) nameOf(q int, first []int) int {
	at := first[q]
	in := t.doc.In[t.phrases[at].first]
	if len(t.phrases[at].refs) > 1 {
		return -1
	}
	behind := t.governed(&t.phrases[at])
	for pi := at + 1; pi < len(t.phrases) && pi < at+maxBack; pi++ {
		p := &t.phrases[pi]
		if t.doc.In[p.first] > in+2 {
			break
		}
		if len(p.refs) != 1 || len(p.names) == 0 {
			continue
		}
		r := p.refs[0]
		if first[r] == pi && t.officeless(r, q) && t.governed(p) == behind {
			return r
		}
	}
	if behind {
		return -1
	}
	for pi := at - 1; pi >= 0 && pi > at-maxBack; pi-- {
		p := &t.phrases[pi]
		if t.doc.In[p.first] < in-2 {
			break
		}
		if len(p.refs) != 1 || len(p.names) == 0 || t.governed(p) {
			continue
		}
		if r := p.refs[0]; t.officeless(r, q) && t.stateOfPerson(r) == t.persons[q].state && t.persons[q].state != "" {
			return r
		}
	}
	return -1
}

// uniteGroups names the members of "the foreign ministers of A and B" by the people without
// office who follow in the next sentences, in their order, if there are as many.
func (t *stage) uniteGroups(first []int) {
	for pi := range t.phrases {
		p := &t.phrases[pi]
		if len(p.refs) < 2 {
			continue
		}
		var open []int
		for _, q := range p.refs {
			if t.persons[q].nameless && first[q] == pi {
				open = append(open, q)
			}
		}
		if len(open) == 0 {
			continue
		}
		in := t.doc.In[p.first]
		var found []int
		for k := pi + 1; k < len(t.phrases) && k < pi+maxBack; k++ {
			f := &t.phrases[k]
			if t.doc.In[f.first] > in+3 {
				break
			}
			if len(f.refs) == 1 && len(f.names) > 0 && !slices.Contains(found, f.refs[0]) && first[f.refs[0]] == k && t.bare(f.refs[0]) {
				found = append(found, f.refs[0])
			}
		}
		if len(open) > len(found) {
			continue
		}
		for k, q := range open {
			// The state of a name says whose it is.
			best := -1
			for _, r := range found {
				if st := t.stateOfPerson(r); st != "" && st == t.persons[q].state && t.officeless(r, q) {
					best = r
				}
			}
			if best < 0 && len(found) == len(open) && t.officeless(found[k], q) {
				best = found[k]
			}
			if best >= 0 {
				t.unite(best, q)
			}
		}
	}
}

// bare tells whether a named person has no office.
func (t *stage) bare(r int) bool {
	p := &t.persons[r]
	return !p.nameless && !p.gone && len(p.holdings) == 0
}
