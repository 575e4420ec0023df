package mention

import (
	"cmp"
	"slices"
	"strings"

	"safir/extract/name"
)

// linkAll finds the article's people in the knowledge base whose names it does not have as the
// article spells them: by an office that they hold, or by a name in another script.
func (t *stage) linkAll() {
	for q := range t.persons {
		if t.persons[q].known != 0 || t.persons[q].gone {
			continue
		}
		if k := t.linkOne(q); k >= 0 {
			t.persons[q].known = k + 1
			if r, ok := t.byKnown[k+1]; ok && t.canon(r) != q {
				t.unite(t.canon(r), q)
				continue
			}
			t.note(q)
			t.shorten(q)
		}
	}
}

// heard is a name that was read, with the people of the knowledge base who sound like it.
type heard struct {
	name *name.Name // nil where there are none
	like []int32
}

// mostHeard is how many names are remembered.
const mostHeard = 1 << 12

// hear reads a name, unless it stood in a text before, and gives the people of the knowledge
// base whose names sound like it.
func (t *stage) hear(full string) (*name.Name, []int32) {
	h, ok := t.heard[full]
	if !ok {
		if h.like = t.f.who.soundsLike(name.Keys(full)); len(h.like) > 0 {
			h.name = name.Read(full)
		}
		if len(t.heard) == mostHeard {
			clear(t.heard)
		}
		t.heard[strings.Clone(full)] = h
	}
	return h.name, h.like
}

// linkOne gives the person of the knowledge base that person q is, or -1.
func (t *stage) linkOne(q int) int {
	w, p := t.f.who, &t.persons[q]
	said := t.said(q)
	full := p.name
	var ps []int32
	if len(p.words) == 1 {
		// A name of one word needs an office that settles it.
		key := p.words[0]
		for _, c := range said {
			for _, r := range append(slices.Clone(w.tails.Lookup([]byte(key))), w.heads.Lookup([]byte(key))...) {
				if w.held(r, c.slug, c.of, t.s.ctx.Published) && !slices.Contains(ps, r) {
					ps = append(ps, r)
				}
			}
		}
		if len(ps) == 0 && !t.lx.cased && len(said) > 0 {
			n, like := t.hear(full)
			for _, r := range like {
				if t.heldSaid(r, said) && w.name(r).Last().Same(n) {
					ps = append(ps, r)
				}
			}
		}
		if len(ps) == 0 {
			// An office without a state may be that of any state the article speaks of.
			for _, c := range said {
				for _, r := range append(slices.Clone(w.tails.Lookup([]byte(key))), w.heads.Lookup([]byte(key))...) {
					for i := range w.people[r].Tenures {
						tn := &w.people[r].Tenures[i]
						if !c.stated && tn.Office == c.slug && (t.speaksOf(tn.Of) || lasting(tn.Office)) && during(tn, t.s.ctx.Published) && !slices.Contains(ps, r) {
							ps = append(ps, r)
						}
					}
				}
			}
		}
		if len(ps) == 1 && t.s.ctx.Published != 0 {
			return int(ps[0])
		}
		return -1
	}
	n, like := t.hear(full)
	for _, r := range like {
		if t.heldSaid(r, said) && (w.name(r).Same(n) || w.name(r).Part(n)) {
			ps = append(ps, r)
		}
	}
	if len(ps) == 1 {
		return int(ps[0])
	}
	if len(ps) > 1 {
		return -1
	}
	// Without an office, the name must be that of one person of a state that the article
	// speaks of, in office on its day.
	for _, r := range like {
		e := w.people[r]
		if !w.name(r).Same(n) {
			continue
		}
		for i := range e.Tenures {
			tn := &e.Tenures[i]
			if during(tn, t.s.ctx.Published) && (t.speaksOf(tn.Of) || len(tn.Of) != 2 || lasting(tn.Office)) && (len(said) == 0 || sameState(said, tn.Of)) {
				ps = append(ps, r)
				break
			}
		}
	}
	if len(ps) == 1 {
		return int(ps[0])
	}
	return -1
}

// heldSaid tells whether a person of the knowledge base held one of the offices on the article's day.
func (t *stage) heldSaid(r int32, said []claim) bool {
	for _, c := range said {
		if c.slug != "" && c.of != "" && t.f.who.held(r, c.slug, c.of, t.s.ctx.Published) {
			return true
		}
	}
	return false
}

// sameState tells whether one of the offices said is of the state.
func sameState(said []claim, of string) bool {
	for _, c := range said {
		if c.of == of || c.of == "" {
			return true
		}
	}
	return false
}

// speaksOf tells whether the article names a state or a place in it; it always speaks of
// the agency's own.
func (t *stage) speaksOf(state string) bool {
	return state == t.home() || t.namesState(state)
}

// namesState tells whether the article names a state, something of it, or "our country" for it.
func (t *stage) namesState(state string) bool {
	if t.states == nil {
		t.states = map[string]bool{}
		for m := range t.s.things {
			for _, r := range t.s.things[m].Refs {
				e := &t.s.out.Entities[r]
				t.states[cmp.Or(e.Country, e.ID)] = true
			}
		}
	}
	return t.states[state]
}

// said gives the offices that phrases with a name give person q, with their states; where the
// words name none, the agency's state counts in languages that leave it out.
func (t *stage) said(q int) []claim {
	var cs []claim
	for _, pi := range t.mentionsOf(q) {
		p := &t.phrases[pi]
		if len(p.names) == 0 {
			continue
		}
		for _, oi := range p.offices {
			o := &t.offices[oi]
			of, stated := "", true
			switch {
			case o.former || o.designate || t.kind(o) == genericTitle || t.kind(o) == peerTitle:
				continue
			case len(o.states) > 0:
				of = o.states[0]
			case p.stateThing != 0:
				of = t.state(p.stateThing)
			case t.lx.stateLast && !o.there && !o.own:
				of, stated = t.home(), false
			default:
				of, stated = t.s.home, false
			}
			for _, ti := range o.titles {
				cs = append(cs, claim{q, t.lx.list[ti].slug(of), of, stated})
			}
		}
	}
	return cs
}
