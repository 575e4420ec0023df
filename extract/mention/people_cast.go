package mention

import (
	"slices"

	"safir/kb"
)

// met gives the person with a number of the knowledge base, a key or a name akin; -1: none.
func (t *stage) met(known int, key string, words []string) int {
	if known != 0 {
		if i, ok := t.byKnown[known]; ok {
			return t.canon(i)
		}
	}
	if i, ok := t.byKey[key]; ok {
		if q := &t.persons[t.canon(i)]; known == 0 || q.known == 0 || q.known == known {
			return t.canon(i)
		}
	}
	if len(words) == 0 {
		return -1
	}
	ps := t.byLast[words[len(words)-1]]
	if len(ps) > maxNamesakes {
		ps = ps[len(ps)-maxNamesakes:]
	}
	for _, i := range ps {
		if q := &t.persons[i]; !q.gone && (known == 0 || q.known == 0) && akin(q.words, words) {
			return i
		}
	}
	return -1
}

// note enters a person under his key, his number in the knowledge base and his last word.
func (t *stage) note(i int) {
	p := &t.persons[i]
	t.byKey[p.key] = i
	if p.known != 0 {
		t.byKnown[p.known] = i
		e := t.f.who.people[p.known-1]
		for k := range e.Tenures {
			t.mayHold(i, e.Tenures[k].Office, e.Tenures[k].Of)
		}
	}
	if n := len(p.words); n > 0 {
		last := p.words[n-1]
		if !slices.Contains(t.byLast[last], i) {
			t.byLast[last] = append(t.byLast[last], i)
		}
	}
}

// mayHold enters a person under an office that he holds or may hold.
func (t *stage) mayHold(i int, office, of string) {
	for _, k := range []officeOf{{office, of}, {office, ""}} {
		if l := t.byOffice[k]; len(l) == 0 || l[len(l)-1] != i && !slices.Contains(l[max(0, len(l)-maxNamesakes):], i) {
			t.byOffice[k] = append(l, i)
		}
	}
}

// canon is the person that person i was united with, or i.
func (t *stage) canon(i int) int {
	for t.persons[i].into >= 0 {
		i = t.persons[i].into
	}
	return i
}

// indexMentions makes the list of phrases of each person, and takes those who were united
// for one.
func (t *stage) indexMentions() {
	t.mentions = slices.Grow(t.mentions[:0], len(t.persons))[:len(t.persons)]
	for q := range t.mentions {
		t.mentions[q] = t.mentions[q][:0]
	}
	for pi := range t.phrases {
		p := &t.phrases[pi]
		for k := 0; k < len(p.refs); k++ {
			p.refs[k] = t.canon(p.refs[k])
			if slices.Contains(p.refs[:k], p.refs[k]) {
				p.refs = slices.Delete(p.refs, k, k+1)
				k--
				continue
			}
			t.mentions[p.refs[k]] = append(t.mentions[p.refs[k]], pi)
		}
	}
}

// mentionsOf are the phrases that refer to a person, as far as they were settled when indexed.
func (t *stage) mentionsOf(q int) []int {
	if q >= len(t.mentions) {
		return nil
	}
	return t.mentions[q]
}

// lastMentions are the last few of them.
func (t *stage) lastMentions(q int) []int {
	ms := t.mentionsOf(q)
	return ms[max(0, len(ms)-maxNamesakes):]
}

// claim is an office that a phrase with a name gives a person.
type claim struct {
	person   int
	slug, of string
	stated   bool // the words name the state
}

// readClaims notes the offices of all phrases with a name and a state.
func (t *stage) readClaims() {
	clear(t.claimed)
	for pi := range t.phrases {
		p := &t.phrases[pi]
		if len(p.names) == 0 || len(p.refs) != 1 {
			continue
		}
		for _, oi := range p.offices {
			o := &t.offices[oi]
			if len(o.states) == 0 || o.former || o.designate {
				continue
			}
			for _, ti := range o.titles {
				slug := t.lx.list[ti].office
				t.claimed[claim{p.refs[0], slug, o.states[0], true}] = true
				t.claimed[claim{p.refs[0], slug, "", true}] = true
				t.mayHold(p.refs[0], slug, o.states[0])
			}
		}
	}
}

// will tells whether some phrase gives person q an office of a state.
func (t *stage) will(q int, slug, of string) bool { return t.claimed[claim{q, slug, of, true}] }

// holder gives the person of the article who holds an office: the one mentioned last so far, or
// else the first; -1: none.
func (t *stage) holder(slug, of string) int {
	best := -1
	ps := t.byOffice[officeOf{slug, of}]
	for _, q := range ps[max(0, len(ps)-64):] {
		q = t.canon(q)
		if !t.holds(q, slug, of) && !t.will(q, slug, of) {
			continue
		}
		if best < 0 || t.persons[q].last > t.persons[best].last || t.persons[q].last == t.persons[best].last && q < best {
			best = q
		}
	}
	return best
}

// unite makes persons a and b one: a. Phrases refer to b until they are indexed again.
func (t *stage) unite(a, b int) {
	x, y := &t.persons[a], &t.persons[b]
	if len(y.words) > len(x.words) {
		x.name, x.key, x.words = y.name, y.key, y.words
	}
	if x.known == 0 {
		x.known = y.known
	}
	if x.state == "" {
		x.state = y.state
	}
	x.nameless = x.nameless && y.nameless
	y.gone, y.into = true, a
	for _, h := range y.holdings {
		t.addHolding(a, h)
	}
	t.note(a)
}

// entityOf is the entity of a person of the knowledge base.
func (t *stage) entityOf(q int) *kb.Entity {
	if k := t.persons[q].known; k != 0 {
		return t.f.who.people[k-1]
	}
	return nil
}
