package rule

import (
	"cmp"
	"math/bits"
	"slices"

	"safir/extract/text"
	"safir/internal/scratch"
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

	units  []int // first token of each unit of the sentence
	words  int   // of a set of units
	has    []int32
	found  []feature // of the sentence
	places places    // for each of them, the units that have it
	last   []int32   // for each of them, the last such unit
	starts places

	m        matcher
	matches  []Match
	slots    []Slot
	subjects [3][]subject // by kind and token of the sentence
}

// places is a set of units of a sentence, one bit each.
type places []uint64

// subject is the party that the clause at a token is about, as it was looked for in a round.
type subject struct {
	g     Group
	round int
	ok    bool
}

// Search prepares the matching of sentences.
func (s *Set) Search() *Search {
	x := &Search{set: s, tried: make([]int, len(s.uses)), has: make([]int32, int(classFeature(int32(len(s.Lexicon.classes)))))}
	x.m.x = x
	return x
}

// Reset gives the memory of all matches found so far to those to come.
func (x *Search) Reset() { x.matches, x.slots = x.matches[:0], x.slots[:0] }

// Match gives every match of every rule in a sentence, by place, then in the order of the
// rules. Matches of one rule do not overlap.
func (x *Search) Match(l *Line) []Match {
	x.enter(l)
	x.room(0)
	first := len(x.matches)
	var rule *Rule
	mine := first // the first match of the rule
	for _, n := range x.uses {
		last := x.lastStart(n)
		if last < 0 {
			continue
		}
		u := &x.set.uses[n]
		if rule != u.rule {
			rule, mine = u.rule, len(x.matches)
		}
		if !x.begin(&u.start) {
			continue
		}
		x.m.enter(l, &u.program)
		free := 0
		for k := x.starts.next(0); k >= 0 && k <= last; k = x.starts.next(k + 1) {
			i := x.units[k]
			if i < free || !x.m.find(i) {
				continue
			}
			if slices.ContainsFunc(x.matches[mine:], func(m Match) bool { return m.First == i }) {
				continue // an earlier pattern of the rule reads it
			}
			if moved := x.room(len(x.matches) - first); moved {
				first, mine = 0, mine-first
			}
			m := x.keep(u.rule, i)
			if free = m.End; free <= i {
				free = l.Next(i)
			}
		}
	}
	out := x.matches[first:len(x.matches):len(x.matches)]
	slices.SortStableFunc(out, func(a, b Match) int {
		return cmp.Or(a.First-b.First, a.Rule.Order-b.Rule.Order, b.End-a.End)
	})
	return out
}

// chunk is the number of matches that stand in one piece of memory.
const chunk = 256

// room makes room for one more match of a sentence that has n already, which it may move to
// another piece of memory; those of other sentences stay where they are.
func (x *Search) room(n int) (moved bool) {
	if len(x.matches) < cap(x.matches) {
		return false
	}
	x.matches = append(make([]Match, 0, max(chunk, 2*n)), x.matches[len(x.matches)-n:]...)
	return true
}

// keep notes what the matcher found at token i.
func (x *Search) keep(r *Rule, i int) *Match {
	if cap(x.slots)-len(x.slots) < len(x.m.slots) {
		x.slots = make([]Slot, 0, max(2*chunk, len(x.m.slots)))
	}
	from := len(x.slots)
	x.slots = append(x.slots, x.m.slots...)
	x.matches = append(x.matches, Match{Rule: r, First: i, End: x.m.end, From: x.m.from, To: x.m.to, Slots: x.slots[from:len(x.slots):len(x.slots)]})
	return &x.matches[len(x.matches)-1]
}

// enter lists the units of a sentence, where its features stand, and the uses that can match.
func (x *Search) enter(l *Line) {
	x.round++
	x.units = x.units[:0]
	for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
		x.units = append(x.units, i)
	}
	for _, f := range x.found {
		x.has[f] = 0
	}
	x.words = (len(x.units) + 63) / 64
	x.found, x.places, x.last = x.found[:0], x.places[:0], x.last[:0]
	x.uses = x.uses[:0]
	x.take(x.set.always)
	for k, i := range x.units {
		if l.Covered(i) {
			for set := l.kinds[l.at[i]]; set != 0; set &= set - 1 {
				x.note(feature(bits.TrailingZeros16(set)), k)
				if k > 0 && l.isQuote(i-1) { // a slot takes the quotation mark before a name
					x.put(feature(bits.TrailingZeros16(set)), k-1)
				}
			}
			continue
		}
		if l.Reading.Doc.Tokens[i].Kind == text.Punct {
			x.note(markFeature, k)
		}
		for _, h := range l.Hits.at(i) {
			if h.class >= 0 {
				x.note(classFeature(h.class), k)
			}
		}
	}
	slices.Sort(x.uses) // earlier patterns of a rule come first
	for k := range x.subjects {
		if n := l.Sentence.End - l.Sentence.First; n > len(x.subjects[k]) {
			x.subjects[k] = make([]subject, max(n, 64))
		}
	}
}

// note tells that unit k, which comes behind those noted before, has a feature.
func (x *Search) note(f feature, k int) {
	if x.has[f] == 0 {
		x.found, x.last = append(x.found, f), append(x.last, 0)
		x.has[f] = int32(len(x.found))
		for range x.words {
			x.places = append(x.places, 0)
		}
		if int(f) < len(x.set.by) {
			x.take(x.set.by[f])
		}
	}
	x.last[x.has[f]-1] = int32(k)
	x.put(f, k)
}

func (x *Search) put(f feature, k int) { x.of(f)[k/64] |= 1 << (k % 64) }

// of gives the units that have a feature; nil where none has.
func (x *Search) of(f feature) places {
	n := int(x.has[f])
	if n == 0 {
		return nil
	}
	return x.places[(n-1)*x.words : n*x.words]
}

// lastStart gives the last unit at which a match of a use can begin, which contains one of
// each of some sets of features; -1: there is none.
func (x *Search) lastStart(use int32) int {
	all, last := int32(len(x.units)-1), int32(-1)
	for _, f := range x.set.needs[x.set.need[use]:x.set.need[use+1]] {
		if f == endFeature {
			if all, last = min(all, last), -1; all < 0 {
				break
			}
		} else if n := x.has[f]; n != 0 {
			last = max(last, x.last[n-1])
		}
	}
	return int(all)
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

// begin sets x.starts to the units where a pattern can begin; false where it can nowhere.
func (x *Search) begin(s *start) (any bool) {
	x.starts = scratch.Zeroed(x.starts, x.words)
	if s.all {
		for w := range x.starts {
			x.starts[w] = ^uint64(0)
		}
		if n := len(x.units) % 64; n > 0 {
			x.starts[x.words-1] = 1<<n - 1
		}
		return true
	}
	for _, f := range s.features {
		p := x.of(f)
		any = any || p != nil
		x.starts.add(p)
	}
	for n := 0; any && n < s.reach; { // doubles the reach each time
		step := min(n+1, s.reach-n, 63)
		x.starts.spread(step)
		n += step
	}
	return any
}

// subject gives the party that the clause at token i is about, by the kind of its slot.
func (x *Search) subject(l *Line, k kind, i int) (Group, bool) {
	find := l.Subjects
	switch k {
	case actorKind:
		find = l.Actors
	case speakerKind:
		find = l.Speakers
	}
	if find == nil || i >= l.Sentence.End {
		return Group{}, false
	}
	s := &x.subjects[k-firstImplied][i-l.Sentence.First]
	if s.round != x.round {
		s.g, s.ok = find(l.N, i)
		s.round = x.round
	}
	return s.g, s.ok
}

// next gives the first place from k on, or -1.
func (p places) next(k int) int {
	for w := k / 64; w < len(p); w++ {
		set := p[w]
		if w == k/64 {
			set &= ^uint64(0) << (k % 64)
		}
		if set != 0 {
			return w*64 + bits.TrailingZeros64(set)
		}
	}
	return -1
}

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
