package mention

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"safir/kb"
)

// referGroup settles a plural: one person per state, those named with it, or the last ones
// who hold such an office.
func (t *stage) referGroup(pi int, o *office) {
	p := &t.phrases[pi]
	slug := t.lx.list[o.titles[0]].office
	if len(p.list) > 0 {
		t.referList(pi, o, slug)
		return
	}
	if len(o.states) < 2 {
		if t.kind(o) == fullTitle && len(o.states) == 0 {
			t.group, t.groupAt = o, p.first
		}
		if t.kind(o) == genericTitle && !o.dual && !o.definite && !t.has(o.coreFirst, wDual) || t.lx.cased && p.first > 0 && t.onLine(p.first) && t.capital(p.first-1) {
			return
		}
		if q := t.both(pi, o); len(q) == 2 {
			p.refs = q
		}
		return
	}
	if t.kind(o) == genericTitle {
		p.refs = t.leaders(slug, o.states)
		return
	}
	if slug == "" {
		return
	}
	for k, st := range o.states {
		q := t.holder(slug, st)
		if q < 0 && several(slug) && !(t.local(o) && len(o.things) > 0 && t.typeOf(o.things[0]+1) == kb.Place) {
			continue
		}
		if q < 0 {
			q = t.nameless(o, slug, st, k)
		}
		for _, ti := range o.titles {
			t.hold(q, o, ti, st)
		}
		p.refs = append(p.refs, q)
	}
}

// leaders gives, for each of some states, the person of the article who holds one of the
// offices there, the first in the order of the list; nil where one of them has none.
func (t *stage) leaders(offices string, states []string) (out []int) {
	for _, st := range states {
		found := -1
		for _, slug := range strings.Fields(offices) {
			if found = t.holder(slug, st); found >= 0 {
				break
			}
		}
		if found < 0 {
			return nil
		}
		out = append(out, found)
	}
	return out
}

// several tells whether an office is one that many people of a state hold, so that its plural
// names nobody.
func several(slug string) bool {
	switch slug {
	case "intelligence-chief", "head-of-agency", "company-head", "deputy-minister", "deputy-minister-of-foreign-affairs",
		"member-of-parliament", "analyst", "party-leader", "governor", "mayor", "presidential-adviser":
		return true
	}
	return false
}

// referList settles "the foreign ministers, A and B,": each gets the office.
func (t *stage) referList(pi int, o *office, slug string) {
	p := &t.phrases[pi]
	for k, l := range p.list {
		q := t.meet(l.name)
		p.refs = append(p.refs, q)
		of := l.state
		if e := t.entityOf(q); of == "" && e != nil {
			for i := range e.Tenures {
				if tn := &e.Tenures[i]; tn.Office == slug && during(tn, t.s.ctx.Published) {
					of = tn.Of
				}
			}
		}
		if of == "" && len(o.states) == len(p.list) {
			of = o.states[k]
		}
		if of == "" {
			of = t.stateOfPerson(q)
		}
		if of == "" {
			of = t.pairState(pi, k, len(p.list))
		}
		if t.kind(o) == peerTitle {
			t.inPeerOffice(pi, o, q, of)
			continue
		}
		if of != "" && t.kind(o) != genericTitle {
			for _, ti := range o.titles {
				t.hold(q, o, ti, of)
			}
		}
	}
}

// pairState is the state of member k of a list of two: that of the first pair of states of the
// article whose people it names, in its order, or the other one of it.
func (t *stage) pairState(pi, k, n int) string {
	if n != 2 {
		return ""
	}
	for i := 0; i < min(pi, maxBack); i++ {
		rs := t.phrases[i].refs
		if len(rs) != 2 {
			continue
		}
		a, b := t.stateOfPerson(rs[0]), t.stateOfPerson(rs[1])
		if a == "" || b == "" || a == b {
			continue
		}
		other := ""
		for j, l := range t.phrases[pi].list {
			if j != k {
				if q := t.meet(l.name); q >= 0 {
					other = t.stateOfPerson(q)
				}
			}
		}
		switch {
		case other == a:
			return b
		case other == b:
			return a
		case other != "":
			return ""
		}
		return [2]string{a, b}[k]
	}
	return ""
}

// recent gives the n people mentioned last before a phrase who hold an office of its kind.
func (t *stage) recent(pi int, o *office, n int) []int {
	class := t.lx.list[o.titles[0]].office
	host := "" // the state of whose guest he is
	if class == "*" && o.own {
		if a := t.owns(pi, -1); a >= 0 {
			host = t.stateOfPerson(a)
		}
	}
	var qs []int
	for k := pi - 1; k >= 0 && k > pi-2*maxBack && len(qs) < n; k-- {
		for _, q := range t.phrases[k].refs {
			if slices.Contains(qs, q) || !t.ofClass(q, class) {
				continue
			}
			if len(o.states) > 0 && !slices.Contains(o.states, t.stateOfPerson(q)) || host != "" && t.stateOfPerson(q) == host {
				continue
			}
			qs = append(qs, q)
		}
	}
	sort.Ints(qs)
	if len(qs) > n {
		qs = qs[:n]
	}
	return qs
}

// both gives the two people of whom "both presidents" speaks: those of the office whom the
// last phrases name, and where they are more than two, those of the article's first
// sentences or named most. "Both men" are the last two.
func (t *stage) both(pi int, o *office) []int {
	qs := t.recent(pi, o, maxNamesakes)
	if t.kind(o) == genericTitle {
		if pair := t.couple(pi, o); pair != nil {
			return pair
		}
	}
	if len(qs) <= 2 || t.kind(o) == genericTitle {
		return t.recent(pi, o, 2)
	}
	weight := func(q int) int {
		w := t.persons[q].refs
		if ms := t.mentionsOf(q); len(ms) > 0 && t.doc.In[t.phrases[ms[0]].first] <= 1 {
			w += 2
		}
		return w
	}
	slices.SortStableFunc(qs, func(a, b int) int {
		return cmp.Or(weight(b)-weight(a), t.persons[b].last-t.persons[a].last)
	})
	qs = qs[:2]
	sort.Ints(qs)
	return qs
}

// couple gives the two people whom the last sentence with more than one person names, if they
// are two, of different states, and of the kind of an office.
func (t *stage) couple(pi int, o *office) []int {
	class := t.lx.list[o.titles[0]].office
	var qs []int
	for k := pi - 1; k >= 0 && k > pi-2*maxBack; k-- {
		for _, q := range t.phrases[k].refs {
			if !slices.Contains(qs, q) && t.ofClass(q, class) && (len(o.states) == 0 || slices.Contains(o.states, t.stateOfPerson(q))) {
				qs = append(qs, q)
			}
		}
		if k > 0 && t.doc.In[t.phrases[k-1].first] == t.doc.In[t.phrases[k].first] {
			continue
		}
		if len(qs) == 2 && t.stateOfPerson(qs[0]) != t.stateOfPerson(qs[1]) {
			sort.Ints(qs)
			return qs
		}
		if len(qs) > 1 {
			return nil
		}
		qs = qs[:0]
	}
	return nil
}

// ofClass tells whether a person holds an office of a class: slugs with spaces between, each
// perhaps with * at its end; "*" is anybody.
func (t *stage) ofClass(q int, class string) bool {
	if class == "*" || class == "" {
		return true
	}
	for _, slug := range t.officesOf(q) {
		for _, c := range strings.Fields(class) {
			if pre, ok := strings.CutSuffix(c, "*"); ok && strings.HasPrefix(slug, pre) || c == slug {
				return true
			}
		}
	}
	return false
}
