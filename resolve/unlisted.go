package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"safir/extract"
	"safir/extract/name"
	"safir/kb"
)

// unlisted is a person or place that is not in the knowledge base, as all articles that
// give it one id name it.
type unlisted struct {
	id, kind string // kind is the type of entity
	in       map[*article]bool
	spelled  []string
	names    []*name.Name
	offices  map[string]bool // office@of
	states   map[string]bool
	partners map[string]bool // whom he met, with the day
}

// joinNames gives one id to what several articles name alike: people who share a name and an
// office, a state, or someone whom they met on one day, and places with one name that no two
// states claim. Two that one article tells apart stay two. It tells whether it changed anything.
func (s *state) joinNames() bool {
	all := s.unlisted()
	blocks := map[string][]*unlisted{}
	for _, id := range keys(all) {
		p := all[id]
		var ks []string
		for _, n := range sorted(p.spelled) {
			r := s.read(n)
			p.names = append(p.names, r)
			switch {
			case p.kind == kb.Place:
				ks = append(ks, r.Key())
			case r.Words() > 1:
				ks = append(ks, r.Keys()...)
			}
		}
		for _, k := range sorted(ks) {
			blocks[p.kind+" "+k] = append(blocks[p.kind+" "+k], p)
		}
	}
	groups := union{}
	for _, k := range keys(blocks) {
		for i, p := range blocks[k] {
			for _, q := range blocks[k][i+1:] {
				if groups.root(p.id) != groups.root(q.id) && p.apart(q) && p.same(q) {
					groups.join(p.id, q.id)
				}
			}
		}
	}
	changed := false
	for _, a := range s.arts {
		for _, e := range slices.Clone(a.Entities) {
			if to := groups.root(e.ID); to != e.ID && a.entity(to) == nil {
				a.move(e.ID, to, Step{Rule: "name", Text: fmt.Sprintf("«%s» is the same name", e.Name), Article: a.id()})
				changed = true
			}
		}
	}
	return changed
}

// unlisted collects the named people and places that are not in the knowledge base, by id.
func (s *state) unlisted() map[string]*unlisted {
	all := map[string]*unlisted{}
	for _, a := range s.arts {
		stated, met := a.stated(), a.met()
		for i := range a.Entities {
			e := &a.Entities[i]
			if _, known := s.kb.Entity(e.ID); known || e.Unknown || e.Type != kb.Person && e.Type != kb.Place {
				continue
			}
			p := all[e.ID]
			if p == nil {
				p = &unlisted{id: e.ID, kind: e.Type, in: map[*article]bool{}, offices: map[string]bool{}, states: map[string]bool{}, partners: map[string]bool{}}
				all[e.ID] = p
			}
			p.add(a, e, stated[e.ID], met[e.ID])
		}
	}
	return all
}

// met gives, by participant, the indexes of the meetings of an article that were held on one
// known day.
func (a *article) met() map[string][]int {
	out := map[string][]int{}
	for i, d := range a.MeetingDates {
		if !d.Single() || a.Meetings[i].Status != "held" {
			continue
		}
		for _, x := range a.Meetings[i].Participants {
			if in := out[x.Entity]; len(in) == 0 || in[len(in)-1] != i {
				out[x.Entity] = append(in, i)
			}
		}
	}
	return out
}

// add takes in what one article says: the offices that it states, and the meetings.
func (p *unlisted) add(a *article, e *extract.Entity, stated []extract.Office, met []int) {
	p.in[a] = true
	p.spelled = append(p.spelled, a.names(e)...)
	if e.Country != "" {
		p.states[e.Country] = true
	}
	for _, o := range stated {
		p.offices[o.Office+"@"+o.Of] = true
		if len(o.Of) == 2 {
			p.states[o.Of] = true
		}
	}
	for _, i := range met {
		for _, x := range a.Meetings[i].Participants {
			if x.Entity != p.id {
				p.partners[x.Entity+" "+a.MeetingDates[i].From.String()] = true
			}
		}
	}
}

// apart tells that no article names both.
func (p *unlisted) apart(q *unlisted) bool {
	for a := range p.in {
		if q.in[a] {
			return false
		}
	}
	return true
}

// shortPlace is the number of consonants from which the name of a place is taken to be the
// same in two scripts.
const shortPlace = 3

// same tells whether two are one.
func (p *unlisted) same(q *unlisted) bool {
	office, state := meet(p.offices, q.offices), meet(p.states, q.states)
	known := office || state || meet(p.partners, q.partners)
	for _, n := range p.names {
		for _, m := range q.names {
			switch {
			case p.kind == kb.Place:
				if (state || len(p.states) == 0 || len(q.states) == 0) && len(n.Key()) >= shortPlace && n.Same(m) {
					return true
				}
			case n.Words() < 2 || m.Words() < 2:
			case known && n.Same(m), office && n.Part(m):
				return true
			}
		}
	}
	return false
}

func meet(a, b map[string]bool) bool {
	for k := range a {
		if b[k] {
			return true
		}
	}
	return false
}

// union joins ids into groups; the root of a group is its smallest id.
type union map[string]string

func (u union) root(id string) string {
	for {
		p, ok := u[id]
		if !ok || p == id {
			return id
		}
		id = p
	}
}

func (u union) join(a, b string) {
	a, b = u.root(a), u.root(b)
	if b < a {
		a, b = b, a
	}
	u[b] = a
}

// keys are the keys of a map, sorted.
func keys[K cmp.Ordered, V any](m map[K]V) []K {
	out := make([]K, 0, len(m))
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}
