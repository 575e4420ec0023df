package extract

import (
	"safir/extract/mention"
	"safir/kb"
)

// announceWords is among how many words of such a sentence the meeting stands.
const announceWords = 6

// announce gives a meeting without a day the one of a sentence beside it that speaks of the
// meeting and names nobody ("the talks were held in Lima on Monday"), and its place.
func (s *scene) announce() {
	taken := map[int]bool{} // sentences that tell of an event
	for i := range s.events {
		for _, t := range s.events[i].tellings {
			taken[t.sentence] = true
		}
	}
	for i := range s.events {
		e := &s.events[i]
		if classOf(e.kind) != "meeting" || e.status != "held" || e.background || len(e.dates)+len(e.exprs) > 0 {
			continue
		}
		n := e.tellings[0].sentence
		for _, k := range []int{n + 1, n - 1} {
			if k < 0 || k >= len(s.lines) || taken[k] {
				continue
			}
			if dates, place := s.announced(k, k > n); len(dates) > 0 {
				taken[k] = true
				e.dates = dates
				if e.place < 0 {
					e.place = place
				}
				break
			}
		}
	}
}

// announces tells whether the noun of a meeting begins at token i with words behind it that
// show it to be one spoken of besides: "itu", "digelar", or, before it is told, a place.
func (s *scene) announces(i int, after bool) bool {
	end := max(s.hits.At(i, s.hits.Class("meet.noun")), s.hits.At(i, s.hits.Class("negotiation.noun")))
	return end > i && (s.is(end, "told.again") || !after && s.is(end, "in"))
}

// announced gives the dates and the place of sentence n where a noun of meeting opens it that
// names no parties; after tells that the meeting was told before, so that the noun is definite.
func (s *scene) announced(n int, after bool) (dates []int, place int) {
	place = -1
	l := &s.lines[n]
	noun := -1
	for i := l.Sentence.First; i < l.Sentence.End && i < l.Sentence.First+announceWords && noun < 0; i++ {
		if s.at[i] < 0 && !s.quoted[i] && s.announces(i, after) {
			noun = i
		}
	}
	if noun < 0 || after && noun > l.Sentence.First+1 {
		return nil, -1
	}
	for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
		m := l.Mention(i)
		if m == nil || s.quoted[i] || s.reportOf(i) >= 0 {
			continue
		}
		switch m.Type {
		case kb.Person:
			return nil, -1
		case mention.Date:
			if !m.Expr.FromEvent {
				dates = append(dates, s.at[i])
			}
		case kb.Place:
			if place < 0 && len(m.Refs) == 1 && s.locates(n, i, m) {
				place = m.Refs[0]
			}
		}
	}
	return dates, place
}
