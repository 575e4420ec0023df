package rule

import "slices"

// feature is what a unit of a sentence can have, as a number: the types of slots that it can
// fill, then that it is a mark, then the classes of phrases that begin there.
type feature int32

const (
	markFeature feature = firstImplied
	endFeature  feature = -1 // none: ends a set
)

func classFeature(class int32) feature { return feature(class) + markFeature + 1 }

// start tells where matches of a pattern can begin, so that it is tried nowhere else: up
// to reach units before a feature that it lists; anywhere if all is set.
type start struct {
	all      bool
	reach    int
	features []feature
}

// start gives the places where matches of the pattern can begin.
func (n *node) start() start {
	s, empty := n.begin()
	if empty {
		s.all = true
	}
	slices.Sort(s.features)
	s.features = slices.Compact(s.features)
	return s
}

// begin gives the same for a part; empty tells that it can match no words at all.
func (n *node) begin() (s start, empty bool) {
	switch n.op {
	case opClass:
		return start{features: []feature{classFeature(n.class)}}, false
	case opPunct:
		return start{features: []feature{markFeature}}, false
	case opSlot:
		if n.kind >= firstImplied {
			return start{}, true
		}
		return start{features: []feature{feature(n.kind)}}, false
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
	s.features = append(s.features, t.features...)
	s.reach = reach
}
