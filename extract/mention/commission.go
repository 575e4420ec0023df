package mention

import (
	"slices"
	"strings"

	"safir/kb"
)

// groupAfter gives the group of states that ends a phrase or follows it: «کمیسیون مشترک دو کشور».
func (s *state) groupAfter(p phrase) *Mention {
	if n := len(p.pieces); n > 0 {
		if m := s.baseAt(p.pieces[n-1].first); m != nil && m.Kind == Group {
			return m
		}
	}
	if m := s.baseAt(p.end); m != nil && m.Kind == Group {
		return m
	}
	return nil
}

// statesOf gives the states named in pieces.
func (s *state) statesOf(ps []piece) []int {
	var refs []int
	for _, x := range ps {
		if x.ref >= 0 && s.out.Entities[x.ref].Type == kb.Country && !slices.Contains(refs, x.ref) {
			refs = append(refs, x.ref)
		}
	}
	return refs
}

// jointCommission proposes the joint commission of two states, which has one id however it
// is called. A single state is joined with the agency's own.
func (s *state) jointCommission(first, end int, states []int, parts []Part) {
	var codes, names []string
	for _, r := range states {
		codes = append(codes, strings.ToLower(s.out.Entities[r].ID))
		names = append(names, s.out.Entities[r].Name)
	}
	if len(codes) < 2 {
		cs := s.pairAt(first)
		if len(cs) < 2 {
			return
		}
		codes, names = nil, nil
		for _, c := range cs {
			if e, ok := s.r.kb.Entity(c); ok {
				codes = append(codes, strings.ToLower(c))
				names = append(names, e.Name)
			}
		}
	}
	slices.Sort(codes)
	slices.Sort(names)
	var between []string
	for _, c := range codes {
		between = append(between, strings.ToUpper(c))
	}
	ref := s.entity(Entity{
		ID: "organization-joint-commission-" + strings.Join(codes, "-"), Type: kb.Organization, Kind: "joint-commission",
		Name: strings.Join(names, "–") + " Joint Commission", Between: between,
	})
	s.propose(Mention{First: first, End: end, Type: kb.Organization, Refs: []int{ref}, Parts: parts})
}

// pairAt gives the two states that a joint body at token i is of: the last two named in the
// sentence before it or else those named first in it.
func (s *state) pairAt(i int) []string {
	var cs []string
	in := s.doc.In[i]
	for k := s.baseFrom(in); k < len(s.base) && s.doc.In[s.base[k].First] == in; k++ {
		m := &s.base[k]
		if m.Type != kb.Country {
			continue
		}
		for _, r := range m.Refs {
			if c := s.out.Entities[r].ID; !slices.Contains(cs, c) {
				cs = append(cs, c)
			}
		}
	}
	if len(cs) == 1 && s.home != "" && cs[0] != s.home {
		cs = append(cs, s.home)
	}
	if len(cs) != 2 {
		return nil
	}
	return cs
}

// commissionBefore reads a commission of states: "the Russian-Azerbaijani commission on
// economic cooperation", "the Iran-Turkmenistan joint commission", "joint commission".
func (s *state) commissionBefore(i, end int) {
	first := i
	var states []int
	for {
		m := s.baseBefore(first)
		if m == nil || m.Type != kb.Country {
			break
		}
		states = append(states, m.Refs...)
		first = m.First
		if first < 2 || !(s.isDash(first-1) || s.words.is(first-1, roleAnd)) || s.baseBefore(first-1) == nil {
			break
		}
		first--
	}
	to := end
	if s.words.is(to, roleBetween) || s.words.is(to, roleOf) {
		if cs := s.listAt(to + 1); len(cs) > 1 {
			for _, m := range cs {
				states = append(states, m.Refs...)
				to = m.End
			}
		}
	}
	if strings.HasPrefix(s.raw(to), "on") || strings.HasPrefix(s.raw(to), "for") {
		k := to + 1
		for k < len(s.doc.Tokens) && k < to+5 && s.word(k) && s.words.is(k, roleSubject, roleAnd) {
			k++
		}
		if k > to+1 {
			to = k
		}
	}
	states = slices.Compact(states)
	if _, x := s.words.at(i, roleOrganization); x != nil && x.kind != "joint-commission" && len(states) < 2 {
		return
	}
	s.jointCommission(first, to, states, nil)
}

// listAt gives the states listed from token i on.
func (s *state) listAt(i int) []*Mention {
	var ms []*Mention
	for {
		m := s.baseAt(i)
		if !isCountry(m) {
			return ms
		}
		ms = append(ms, m)
		i = m.End
		if s.isComma(i) {
			i++
		}
		if s.words.is(i, roleAnd) {
			i++
		}
	}
}
