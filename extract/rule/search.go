package rule

import (
	"cmp"
	"math/bits"
	"slices"

	"safir/extract/text"
)

// Match gives every match of every rule in a sentence, by place, then in the order of the
// rules. Matches of one rule do not overlap.
func (s *Set) Match(l *Line) []Match { return s.Search().Match(l) }

// Search matches the rules of a set against one sentence after the other and reuses its
// memory. It is for one goroutine.
type Search struct {
	set   *Set
	round int
	tried []int   // by use, the round in which it was last taken up
	uses  []int32 // that can match in the sentence

	units   []int // first token of each unit of the sentence
	classes map[int32]places
	types   map[string]places
	marks   places
	free    []places // for reuse
	starts  places

	slots    []binding    // of the pattern tried last, for reuse
	subjects [3][]subject // by kind and token of the sentence
	seen     map[reading]bool
}

// reading is a rule that matched at a token.
type reading struct {
	rule  *Rule
	token int
}

// places is a set of units of a sentence, one bit each.
type places []uint64

// subject is the party that the clause at a token is about, once it was looked for.
type subject struct {
	g         Group
	known, ok bool
}

// Search prepares the matching of an article's sentences.
func (s *Set) Search() *Search {
	return &Search{set: s, tried: make([]int, len(s.uses)), classes: map[int32]places{}, types: map[string]places{}, seen: map[reading]bool{}}
}

// Match gives every match of every rule in a sentence, by place, then in the order of the
// rules. Matches of one rule do not overlap.
func (x *Search) Match(l *Line) []Match {
	x.enter(l)
	var out []Match
	for _, n := range x.uses {
		u := &x.set.uses[n]
		free := 0
		x.begin(l, &u.start)
		for k, i := range x.units[:x.last(u.need)+1] {
			if i < free || x.starts[k/64]&(1<<(k%64)) == 0 {
				continue
			}
			m, ok := u.find(l, x, i)
			if !ok || x.seen[reading{u.rule, i}] {
				continue // an earlier pattern of the rule reads it
			}
			x.seen[reading{u.rule, i}] = true
			out = append(out, m)
			if free = m.End; free <= i {
				free = l.Next(i)
			}
		}
	}
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(a.First-b.First, a.Rule.Order-b.Rule.Order, b.End-a.End)
	})
	return out
}

// enter lists the units of a sentence, where its classes stand, and the uses that can match.
func (x *Search) enter(l *Line) {
	x.round++
	x.units = x.units[:0]
	for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
		x.units = append(x.units, i)
	}
	for _, p := range x.classes {
		x.free = append(x.free, p)
	}
	for _, p := range x.types {
		x.free = append(x.free, p)
	}
	clear(x.classes)
	clear(x.types)
	clear(x.seen)
	x.marks = x.clean(x.marks)
	x.starts = x.clean(x.starts)
	x.uses = x.uses[:0]
	x.take(x.set.always)
	for k, i := range x.units {
		if l.Covered(i) {
			continue
		}
		if l.Reading.Doc.Tokens[i].Kind == text.Punct {
			x.marks.set(k)
		}
		for _, h := range l.Hits.at(i) {
			if h.class < 0 {
				continue
			}
			p, ok := x.classes[h.class]
			if !ok {
				p = x.empty()
				x.classes[h.class] = p
				x.take(x.set.byClass[h.class])
			}
			p.set(k)
		}
	}
	slices.Sort(x.uses) // earlier patterns of a rule come first
	for k := range x.subjects {
		n := l.Sentence.End - l.Sentence.First
		x.subjects[k] = slices.Grow(x.subjects[k][:0], n)[:n]
		clear(x.subjects[k])
	}
}

// last gives the last unit at which one of some classes stands; the last of all for none.
func (x *Search) last(classes []int32) int {
	if len(classes) == 0 {
		return len(x.units) - 1
	}
	last := -1
	for _, c := range classes {
		p := x.classes[c]
		for w := len(p) - 1; w >= 0; w-- {
			if p[w] != 0 {
				last = max(last, w*64+bits.Len64(p[w])-1)
				break
			}
		}
	}
	return last
}

// take adds uses that were not yet taken up in this round.
func (x *Search) take(us []int32) {
	for _, u := range us {
		if x.tried[u] != x.round {
			x.tried[u] = x.round
			x.uses = append(x.uses, u)
		}
	}
}

// begin sets x.starts to the units where a pattern can begin.
func (x *Search) begin(l *Line, s *start) {
	if s.all {
		for w := range x.starts {
			x.starts[w] = ^uint64(0)
		}
		return
	}
	clear(x.starts)
	for _, c := range s.classes {
		x.starts.add(x.classes[c])
	}
	for _, t := range s.types {
		x.starts.add(x.ofType(l, t))
	}
	if s.mark {
		x.starts.add(x.marks)
	}
	for n := 0; n < s.reach; { // doubles the reach each time
		step := min(n+1, s.reach-n, 63)
		x.starts.spread(step)
		n += step
	}
}

// ofType gives the units where a slot of the type can begin: a mention that fits, or a
// quotation mark before one.
func (x *Search) ofType(l *Line, typ string) places {
	if p, ok := x.types[typ]; ok {
		return p
	}
	p := x.empty()
	for k, i := range x.units {
		if l.at[i] < 0 || !l.Fits(Group{Mentions: l.at[i : i+1]}, typ) {
			continue
		}
		p.set(k)
		if k > 0 && l.isQuote(i-1) {
			p.set(k - 1)
		}
	}
	x.types[typ] = p
	return p
}

// subject gives the party that the clause at token i is about, by the type of its slot;
// listed is false for the types of slots that take words.
func (x *Search) subject(l *Line, typ string, i int) (g Group, ok, listed bool) {
	var kind int
	var find func(int) (Group, bool)
	switch typ {
	case Subject:
		kind, find = 0, l.Subjects
	case Actor:
		kind, find = 1, l.Actors
	case Speaker:
		kind, find = 2, l.Speakers
	default:
		return g, false, false
	}
	if find == nil || i >= l.Sentence.End {
		return g, false, true
	}
	s := &x.subjects[kind][i-l.Sentence.First]
	if !s.known {
		s.g, s.ok = find(i)
		s.known = true
	}
	return s.g, s.ok, true
}

func (x *Search) words() int { return (len(x.units) + 63) / 64 }

// empty gives an empty set for the units of the sentence.
func (x *Search) empty() (p places) {
	if n := len(x.free); n > 0 {
		p, x.free = x.free[n-1], x.free[:n-1]
	}
	return x.clean(p)
}

func (x *Search) clean(p places) places {
	p = slices.Grow(p[:0], x.words())[:x.words()]
	clear(p)
	return p
}

func (p places) set(k int) { p[k/64] |= 1 << (k % 64) }

// add adds the places of q, which may be nil.
func (p places) add(q places) {
	for w := range q {
		p[w] |= q[w]
	}
}

// spread adds to each place the one that stands n before it, n from 1 to 63.
func (p places) spread(n int) {
	for w := range p {
		p[w] |= p[w] >> n
		if w+1 < len(p) {
			p[w] |= p[w+1] << (64 - n)
		}
	}
}
