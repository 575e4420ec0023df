package extract

import (
	"safir/extract/date"
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/kb"
)

// giveDates hands every date expression of a sentence to the event it stands nearest to.
func (s *scene) giveDates(found []event) {
	bySentence := map[int][]int{}
	for i := range found {
		n := found[i].tellings[0].sentence
		bySentence[n] = append(bySentence[n], i)
	}
	for n, events := range bySentence {
		var ofNext []int
		sent := s.d.Sentences[n]
		for i := sent.First; i < sent.End; i = s.lines[n].Next(i) {
			mn := s.lines[n].Mention(i)
			if mn == nil || mn.Type != mention.Date || s.published != 0 && (s.inDateline(n, i) || s.endsWith(i, "byline")) || s.ofSaying(i, mn.End) {
				continue
			}
			if mn.Expr.OfNext {
				ofNext = append(ofNext, i)
			} else if best := s.nearestEvent(found, events, i, -1); best >= 0 {
				found[best].dates = append(found[best].dates, s.at[i])
			}
		}
		for _, i := range ofNext {
			next := s.following(found, events, s.r.Mentions[s.at[i]].End)
			if best := s.nearestEvent(found, events, i, next); next >= 0 && best >= 0 {
				s.giveNext(found, best, next, s.at[i])
			}
		}
		for _, e := range events {
			s.ownDays(&found[e])
		}
	}
}

// ofSaying tells whether the date from token first to end-1 is that of words that follow:
// "announced on Monday that".
func (s *scene) ofSaying(first, end int) bool {
	return s.is(end, "that") && s.at[end] < 0 && (s.endsWith(first, "say") || first > 0 && s.at[first-1] < 0 && s.endsWith(first-1, "say"))
}

// nearestEvent is the event of a list, other than one, that the date at token i stands
// nearest to, in the same quotation and statement; -1 for none.
func (s *scene) nearestEvent(found []event, events []int, i, other int) int {
	best := -1
	for _, e := range events {
		t := found[e].tellings[0]
		if e == other || s.quoted[i] != s.quoted[t.m.First] || s.reportOf(i) != s.reportOf(t.m.First) && s.reportOf(i) != s.reportOf(t.m.End-1) {
			continue
		}
		if g, ok := t.m.Slot("y"); ok && g.First <= i && i < g.End {
			continue // of the stop before
		}
		if best < 0 || s.dateDistance(i, t.m) < s.dateDistance(i, found[best].tellings[0].m) {
			best = e
		}
	}
	return best
}

// fitDates makes an event whose day is still to come a planned one ("tiba besok") where the
// language's verbs do not tell, its sentence tells of it alone and the date does not follow
// it. It takes from a plan the dates of days gone by, and from what was held those of days to
// come ("signed a plan for 2030"): they belong to something else.
func (s *scene) fitDates(e *event, alone bool) {
	if s.published == 0 || e.status != "held" && e.status != "planned" {
		return
	}
	day := date.Interval{From: s.published, To: s.published}
	var past, ahead []int // a date that is both stands in both
	before := 0           // dates ahead that the event's own words hold
	for _, d := range e.dates {
		if s.r.Mentions[d].Expr.FromEvent {
			past, ahead = append(past, d), append(ahead, d)
			continue
		}
		v, _, ok := s.r.Mentions[d].Expr.Resolve(day, tenseOf(e.status))
		ok = ok && !s.r.Mentions[d].Expr.FromEvent // which may count from any day
		if !ok || v.From <= s.published {
			past = append(past, d)
		}
		if !ok || v.To == 0 || v.To >= s.published {
			ahead = append(ahead, d)
		} else if m, at := e.tellings[0].m, s.r.Mentions[d].First; m.Rule.Gives.Weak && m.First <= at && at < m.End {
			e.status = "held" // "last week's visit", whatever is planned after it
			return
		}
		if ok && v.From > s.published && s.dates(d, e.tellings[0].m) {
			before++
		}
	}
	if alone && s.lang.tenseless && e.status == "held" && before > 0 && before == len(e.dates) {
		e.status = "planned"
	}
	if e.dates = past; e.status == "planned" {
		e.dates = ahead
	}
}

// dates tells whether a date cannot belong to what follows the words of a match ("signed a plan
// for 2030"): it does not stand behind them, or only "in Lima on" between.
func (s *scene) dates(d int, m rule.Match) bool {
	at := s.r.Mentions[d].First
	for k := m.End; k < at; k++ {
		if s.at[k] >= 0 && (s.r.Mentions[s.at[k]].Type == kb.Place || s.r.Mentions[s.at[k]].Type == kb.Country) || s.mark(k) == "," {
			continue
		}
		if !s.is(k, "in") && !s.is(k, "on") {
			return false
		}
	}
	return true
}

// reportOf is the statement in whose words a token stands, -1 for none.
func (s *scene) reportOf(token int) int {
	for _, i := range s.spokenIn[s.sentenceOf(token)] {
		if sp := &s.spoken[i]; sp.first <= token && token < sp.end {
			return i
		}
	}
	return -1
}

// dateDistance counts the tokens between a date and a match; a comma or a joining word
// between them counts for more.
func (s *scene) dateDistance(token int, m rule.Match) int {
	if g, ok := m.Slot("y"); ok && g.First <= token && token < g.End {
		return 1 << 10 // the day of the first of two places
	}
	lo, hi := token, m.First
	if token >= m.End {
		lo, hi = m.End, token
	} else if token >= m.First {
		return 0
	}
	d := hi - lo
	for k := lo; k < hi; k++ {
		if boundary(s.mark(k)) {
			d += 4
		} else if s.at[k] < 0 && s.is(k, "opener") { // another clause begins
			d += 8
		}
	}
	return d
}
