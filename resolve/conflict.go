package resolve

import (
	"cmp"
	"slices"
	"strings"
)

// season is the widest interval, in days, of a plan that can be told to be fulfilled.
const season = 100

// pairs gives the pairs of events, in order, that share a participant, or their states where
// none is named, and are of one kind class.
func (s *state) pairs(do func(e, f *event)) {
	blocks := map[string][]*event{}
	for _, e := range s.events {
		var ks []string
		for _, r := range e.reports {
			kind, _, _ := strings.Cut(r.class, " ")
			for _, k := range r.blocks() {
				_, who, _ := strings.Cut(strings.TrimPrefix(k, kind+" "), " ")
				ks = append(ks, kind+" "+who)
			}
		}
		for _, k := range sorted(ks) {
			blocks[k] = append(blocks[k], e)
		}
	}
	type pair struct{ a, b string }
	seen := map[pair]bool{}
	for _, k := range keys(blocks) {
		block := blocks[k]
		slices.SortFunc(block, func(x, y *event) int {
			return cmp.Or(cmp.Compare(x.days.From, y.days.From), cmp.Compare(x.id(), y.id()))
		})
		for i, e := range block {
			if !e.days.Known() || width(e.days) > season {
				continue
			}
			for _, f := range block[i+1:] {
				if f.days.From > e.days.To {
					break
				}
				p := pair{min(e.id(), f.id()), max(e.id(), f.id())}
				if !f.days.Known() || width(f.days) > season || seen[p] {
					continue
				}
				seen[p] = true
				do(e, f)
			}
		}
	}
}

// fulfilled finds, for each planned meeting, the one that was held on those days.
func (s *state) fulfilled() []Fulfillment {
	held := map[string][]string{}
	s.pairs(func(e, f *event) {
		if e.status() == "held" {
			e, f = f, e
		}
		if e.status() == "planned" && f.status() == "held" && e.like(f) {
			held[e.id()] = append(held[e.id()], f.id())
		}
	})
	var out []Fulfillment
	for _, id := range keys(held) {
		if len(held[id]) == 1 {
			out = append(out, Fulfillment{Planned: id, Held: held[id][0]})
		}
	}
	return out
}

func (e *event) status() string { return e.reports[0].m.Status }

// like tells whether a report of one event and a report of the other have the same
// participants, or some of them, and no different place.
func (e *event) like(f *event) bool {
	for _, x := range e.reports {
		for _, y := range f.reports {
			all, some := sameWho(x, y)
			place, apart := samePlace(x, y)
			if apart {
				return false
			}
			if all && len(x.who) > 0 || some && place {
				return true
			}
		}
	}
	return false
}

// conflicts finds events that cannot both be right: one report has a meeting on a day, and
// another has the same people meet that day at another place, or has it canceled or denied.
func (s *state) conflicts() []Conflict {
	var out []Conflict
	s.pairs(func(e, f *event) {
		if about := e.contradicts(f); about != "" {
			out = append(out, Conflict{A: min(e.id(), f.id()), B: max(e.id(), f.id()), About: about})
		}
	})
	slices.SortFunc(out, func(x, y Conflict) int {
		return cmp.Or(cmp.Compare(x.A, y.A), cmp.Compare(x.B, y.B), cmp.Compare(x.About, y.About))
	})
	return out
}

func (e *event) contradicts(f *event) string {
	if width(e.days) > narrow || width(f.days) > narrow {
		return ""
	}
	for _, x := range e.reports {
		for _, y := range f.reports {
			all, _ := sameWho(x, y)
			if x.a == y.a || !all || len(x.who) == 0 {
				continue
			}
			_, apart := samePlace(x, y)
			switch a, b := x.m.Status, y.m.Status; {
			case a == b && a == "held" && apart && bothCities(x, y) && x.days.Single() && x.days.Interval == y.days.Interval && x.m.Kind == y.m.Kind && x.m.Kind != "visit":
				return "place"
			case a != b && (a == "held" || b == "held") && a != "planned" && b != "planned" && !apart:
				return "status"
			}
		}
	}
	return ""
}
