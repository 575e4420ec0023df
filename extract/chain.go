package extract

import (
	"slices"

	"safir/extract/text"
)

// nextReach is how many words and names may stand between "two days after" and the event it
// counts from.
const nextReach = 2

// following is the event of a list that begins right behind token i, -1 for none.
func (s *scene) following(found []event, events []int, i int) int {
	for _, e := range events {
		if at := found[e].tellings[0].m.First; at < i || s.wordsBetween(i, at) > nextReach {
			continue
		} else if !slices.ContainsFunc(s.d.Tokens[i:at], func(t text.Token) bool { return t.Kind == text.Punct }) {
			return e
		}
	}
	return -1
}

// wordsBetween counts the words from token i to before token end, a name as one.
func (s *scene) wordsBetween(i, end int) (n int) {
	for ; i < end; i++ {
		if s.at[i] < 0 || i+1 == s.r.Mentions[s.at[i]].End {
			n++
		}
	}
	return n
}

// giveNext hands "two days after", before the event next, to the event best: it counts from
// that one, unless it has a day of its own, from which the other then counts back.
func (s *scene) giveNext(found []event, best, next, d int) {
	e := &found[best]
	if !s.dated(e) {
		e.dates, e.after = append(e.dates, d), found[next].tellings[0].serial
		return
	}
	if o := &found[next]; !s.dated(o) {
		back := *s.r.Mentions[d].Expr
		back.Offset, back.OfNext = -back.Offset, false
		o.exprs, o.after = append(o.exprs, back), e.tellings[0].serial
	}
}

// dated tells whether an event has a day that does not count from another's.
func (s *scene) dated(e *event) bool {
	return slices.ContainsFunc(e.dates, func(d int) bool { return !s.r.Mentions[d].Expr.FromEvent })
}

// ownDays takes from an event a day that another one of its sentence has, from which it
// counts on: "left on Monday and the day after met".
func (s *scene) ownDays(e *event) {
	for _, d := range e.dates {
		m := &s.r.Mentions[d]
		if !m.Expr.FromEvent || m.Expr.OfNext {
			continue
		}
		e.dates = slices.DeleteFunc(e.dates, func(x int) bool {
			o := &s.r.Mentions[x]
			return !o.Expr.FromEvent && o.End <= m.First && (s.any(o.End, m.First, "and") || s.any(o.End, m.First, "opener"))
		})
		return
	}
}

// chain ties events to those from whose days theirs count, or whose days they share: what is
// told without a day in one breath with something of the same people was on that day.
func (s *scene) chain() {
	bySerial := map[int]int{}
	for i := range s.events {
		for _, t := range s.events[i].tellings {
			bySerial[t.serial] = i + 1
		}
	}
	for i := range s.events {
		e := &s.events[i]
		switch {
		case e.after > 0:
			e.anchor = bySerial[e.after]
		case len(e.dates) == 0:
			e.anchor = s.sharing(i)
		case !s.dated(e):
			e.anchor = s.countsFrom(i)
		}
		if e.anchor == i+1 {
			e.anchor = 0
		}
	}
}

// sharing is 1 + the index of the event with a day on whose day event i was: one of its
// sentence, else one at the same place, else the last told before it in its paragraph; 0 for none.
func (s *scene) sharing(i int) int {
	e := &s.events[i]
	n := e.tellings[0].sentence
	best, dist := 0, 1<<30
	for j := max(0, i-near); j < min(i+near, len(s.events)); j++ {
		o := &s.events[j]
		if j == i || len(o.dates) == 0 || o.status != e.status || o.background != e.background || !share(o.parties, e.parties) {
			continue
		}
		k, at := o.tellings[0].sentence, o.tellings[0].m.First
		if e.status != "held" && (k != n || at > e.tellings[0].m.First) || (k != n || e.kind == "visit") && !s.samePlace(e, o) {
			continue
		}
		if o.kind == "visit" && (k > n || k == n && s.depth[at] > s.depth[e.tellings[0].m.First]) {
			continue // the day of an arrival that is told besides
		}
		d := distance(o.tellings[0].m.First, e.tellings[0].m)
		switch {
		case k == n:
		case e.place >= 0 && e.place == o.place && e.kind != "visit" && o.kind != "visit":
			d += 1 << 12
		case k < n && s.d.Sentences[k].Paragraph == s.d.Sentences[n].Paragraph:
			d += 1 << 20
		default:
			continue
		}
		if d < dist {
			best, dist = j+1, d
		}
	}
	return best
}

// countsFrom is 1 + the index of the event told last, in the paragraph of event i or of the
// same people in the one before, with a day from which "the day after" can count; 0 for none.
func (s *scene) countsFrom(i int) int {
	e := &s.events[i]
	at := s.r.Mentions[e.dates[0]].First
	par := s.d.Sentences[s.sentenceOf(at)].Paragraph
	best, last := 0, -1
	for j := max(0, i-near); j < min(i+near, len(s.events)); j++ {
		o := &s.events[j]
		if j == i || e.status == "held" && (o.status == "planned" || o.status == "denied") || o.background && s.sentenceOf(at)-o.tellings[0].sentence > 1 {
			continue
		}
		for _, d := range o.dates {
			m := &s.r.Mentions[d]
			before := par - s.d.Sentences[s.sentenceOf(m.First)].Paragraph
			if m.First < at && m.First > last && (before == 0 || before == 1 && share(o.parties, e.parties)) {
				best, last = j+1, m.First
			}
		}
	}
	return best
}
