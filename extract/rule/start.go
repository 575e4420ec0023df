package rule

import "slices"

// start tells where matches of a pattern can begin, so that it is tried nowhere else: up
// to reach units before a class, a mark or a mention that it lists; anywhere if all is set.
type start struct {
	all     bool
	reach   int
	classes []int32
	types   []string // of slots
	mark    bool
}

// start gives the places where matches of the pattern can begin.
func (n *node) start() start {
	s, empty := n.begin()
	if empty {
		s.all = true
	}
	slices.Sort(s.classes)
	s.classes = slices.Compact(s.classes)
	slices.Sort(s.types)
	s.types = slices.Compact(s.types)
	return s
}

// begin gives the same for a part; empty tells that it can match no words at all.
func (n *node) begin() (s start, empty bool) {
	switch n.op {
	case opClass:
		return start{classes: []int32{n.class}}, false
	case opPunct:
		return start{mark: true}, false
	case opSlot:
		switch n.typ {
		case Subject, Actor, Speaker:
			return start{}, true
		}
		return start{types: []string{n.typ}}, false
	case opAny: // some word before what follows
		return start{reach: 1}, true
	case opGap:
		return start{reach: n.max}, true
	case opOpt:
		s, _ = n.sub[0].begin()
		return s, true
	case opSeq:
		for _, x := range n.sub {
			t, skip := x.begin()
			s.join(t, s.reach+t.reach)
			if !skip {
				return s, false
			}
		}
		return s, true
	case opAlt:
		for _, x := range n.sub {
			t, skip := x.begin()
			s.join(t, max(s.reach, t.reach))
			empty = empty || skip
		}
		return s, empty
	}
	return start{}, true // marks and conditions take no words
}

// join adds the places of t.
func (s *start) join(t start, reach int) {
	s.classes = append(s.classes, t.classes...)
	s.types = append(s.types, t.types...)
	s.mark = s.mark || t.mark
	s.reach = reach
}
