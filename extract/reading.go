package extract

import (
	"safir/extract/mention"
	"safir/extract/text"
)

// near is how many statements apart two readings of the same words can stand.
const near = 16

// oneFrame keeps one statement of each verb of saying: the words before it where they are
// quoted or nothing but circumstances follows ("..., he said on Friday"), else those behind it.
func (s *scene) oneFrame() {
	drop := make([]bool, len(s.spoken))
	for i := range s.spoken {
		a := &s.spoken[i]
		if a.frame.Rule.Gives.Extent != "before" {
			continue
		}
		if !a.quote && s.words(a.first, a.end) < 4 {
			drop[i] = true
			continue
		}
		for j := max(0, i-near); j < min(i+near, len(s.spoken)); j++ {
			b := &s.spoken[j]
			if j == i || b.frame.Rule.Gives.Extent == "before" || b.frame.First >= a.frame.End || a.frame.First >= b.frame.End {
				continue
			}
			if a.quote && s.quoted[a.end-1] || s.is(b.first, "adverbial") || s.words(b.first, b.end) < 3 {
				drop[j] = true
			} else {
				drop[i] = true
			}
		}
	}
	kept := s.spoken[:0]
	for i, sp := range s.spoken {
		if !drop[i] {
			kept = append(kept, sp)
		}
	}
	s.spoken = kept
}

// words counts the words of a range that belong to no date.
func (s *scene) words(first, end int) (n int) {
	for i := first; i < end; i++ {
		if s.d.Tokens[i].Kind == text.Word && (s.at[i] < 0 || s.r.Mentions[s.at[i]].Type != mention.Date) {
			n++
		}
	}
	return n
}

// dropHalves drops a verb that only half reports ("welcomed the step, while stressing that
// ...") where a verb of saying of the same speaker follows, joined by a word of the class "while".
func (s *scene) dropHalves() {
	kept := s.spoken[:0]
	for i, sp := range s.spoken {
		told := false
		for j := i + 1; sp.frame.Rule.Gives.Weak && j < min(i+near, len(s.spoken)); j++ {
			o := &s.spoken[j]
			told = told || o.sentence == sp.sentence && o.who == sp.who && !o.frame.Rule.Gives.Weak && o.frame.First > sp.frame.First && s.endsWith(o.frame.First, "while")
		}
		if !told {
			kept = append(kept, sp)
		}
	}
	s.spoken = kept
}

// dropDoubles keeps one statement where two rules read the same words of one speaker.
func (s *scene) dropDoubles() {
	var out []spoken
next:
	for _, a := range s.spoken {
		for i := max(0, len(out)-near); i < len(out); i++ {
			b := &out[i]
			if a.first >= b.end || b.first >= a.end {
				continue
			}
			shared := min(a.end, b.end) - max(a.first, b.first)
			if 2*shared < min(a.end-a.first, b.end-b.first) {
				continue
			}
			if a.who == b.who || a.frame.First == b.frame.First {
				if better(a, *b) {
					*b = a
				}
				continue next
			}
		}
		out = append(out, a)
	}
	s.spoken = out
}

// better tells whether a is the better reading of the words that b reads too.
func better(a, b spoken) bool {
	if a.frame.Rule.Gives.Weak != b.frame.Rule.Gives.Weak {
		return b.frame.Rule.Gives.Weak
	}
	return a.frame.Rule != b.frame.Rule && a.frame.End-a.frame.First > b.frame.End-b.frame.First
}
