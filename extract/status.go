package extract

import (
	"safir/extract/date"
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

// telling is a match of sentence n with its clause.
func (s *scene) telling(n int, m rule.Match) telling {
	first, last := s.clause(n, m)
	return telling{m: m, sentence: n, first: first, last: last}
}

// clause bounds the words that can change what a match says: from the last comma or
// joining mark before it to the next event or verb of saying behind it.
func (s *scene) clause(n int, m rule.Match) (first, last int) {
	sent := s.d.Sentences[n]
	first = m.First
	for first > sent.First && m.First-first < 12 && !boundary(s.mark(first-1)) {
		first--
	}
	last = m.End
	aside := s.endsWith(m.First, "beside")      // "besides meeting A, he will ...": as what follows
	if s.lang.drops && s.is(last, "relative") { // «دیدار A با B که ...، انجام نشد»
		for last < sent.End && last-m.End < 16 && s.mark(last) != "،" {
			last++
		}
	}
	for last < sent.End && last-m.End < 24 {
		if c := s.closeOf(last); s.lang.drops && text.Closing(s.mark(last)) != "" && c > last && c-last < 10 && !s.any(last, c, "say") {
			last = c + 1 // words in quotation marks within the clause
			continue
		}
		if w := s.mark(last); w == ";" || w == "؛" || w == ":" || text.Closing(w) != "" {
			break
		}
		if s.lang.drops && s.is(last, "and") && s.is(last+1, "plan") {
			break // «به نتیجه نرسید و قرار شد ادامه یابد»
		}
		if !aside && s.starts(n, last, m) {
			for _, class := range []string{"deny", "deny.after", "cancel"} { // "... he denied"
				if _, e, ok := s.hits.In(last, min(last+4, sent.End), class); ok && e > last {
					last = e
					break
				}
			}
			break
		}
		last++
	}
	return first, last
}

func boundary(w string) bool {
	switch w {
	case ",", "،", ";", "؛", ":", "«", "»", "“", "”", "\"", "(", ")", "—", "–":
		return true
	}
	return false
}

// starts tells whether another event with a party of its own, or a verb of saying, begins
// at a token.
func (s *scene) starts(n, token int, m rule.Match) bool {
	for _, o := range s.matches[n] {
		if o.First != token || o.First < m.End {
			continue
		}
		if o.Rule.Gives.Fact == "Statement" || o.Rule.Gives.Fact == "Meeting" && namesMore(o, m) {
			return true
		}
	}
	return false
}

// status reads from its clause whether an event was held, is planned, was canceled or is
// denied; reason is set where it is only wished for or supposed.
func (s *scene) status(m rule.Match, t telling) (status, reason string) {
	past := m.Rule.Gives.Tense == "past"
	if _, ok := s.antecedent(t.sentence, m.End-1); ok && !s.any(m.First+2, m.End, "relative") {
		t = s.relative(m, t) // «A که دیروز با B دیدار کرد، C را ندید»
	}
	switch {
	case !past && s.said(m, t, "hypothetical"), m.Rule.Gives.Weak && s.said(m, t, "hope") && !s.said(m, t, "plan"):
		return "", "hypothetical"
	case s.said(m, t, "deny") && s.said(m, t, "scheduled"):
		return "canceled", "" // "which had been due on Monday did not take place"
	case s.said(m, t, "deny"):
		return "denied", ""
	case s.said(m, t, "cancel"):
		return "canceled", ""
	case past:
		return "held", ""
	case s.said(m, s.relative(m, t), "plan"), m.Rule.Gives.Kind == "summit" && s.said(m, t, "hope"):
		return "planned", ""
	case s.nears(m):
		return "planned", ""
	case m.Rule.Gives.Status != "":
		return m.Rule.Gives.Status, ""
	}
	return "held", ""
}

// nears tells whether the verb of a match is under way towards a day still to come: "is
// flying to Lima in July".
func (s *scene) nears(m rule.Match) bool {
	if s.published == 0 || !s.endsWith(m.First, "progressive") {
		return false
	}
	for i := m.End; i < min(m.End+2, len(s.at)); i++ {
		if s.at[i] < 0 || s.r.Mentions[s.at[i]].Type != mention.Date {
			continue
		}
		v, _, ok := s.r.Mentions[s.at[i]].Expr.Resolve(date.Interval{From: s.published, To: s.published}, tenseOf("planned"))
		return ok && v.From > s.published
	}
	return false
}

// relative ends the clause of a match in a relative clause with that: «که دیروز آمد، قرار است ...».
func (s *scene) relative(m rule.Match, t telling) telling {
	for i := m.End; i < t.last; i++ {
		if boundary(s.mark(i)) && s.depth[i] < max(s.depth[m.First], s.depth[m.End-1]) {
			t.last = i
		}
	}
	return t
}

// said tells whether the words of a clause put its event in question: a class counts
// anywhere in the clause, its ".before" only up to the end of the match, as where a
// negation stands before its verb, its ".after" only from the match on.
func (s *scene) said(m rule.Match, t telling, class string) bool {
	return s.any(t.first, t.last, class) || s.before(t.first, m.End, class+".before") || s.any(m.First, t.last, class+".after")
}

// before tells whether a class occurs in some words outside of the clauses about a person
// that are set off by commas: "A, who has not been sworn in, and B met".
func (s *scene) before(first, end int, class string) bool {
	for at, to, ok := s.hits.In(first, end, class); ok; at, to, ok = s.hits.In(to, end, class) {
		if !s.setOff(at, first, end) && (!s.placed(at, to) || s.is(to, "visit.noun") || s.is(to, "meet.noun")) {
			return true
		}
	}
	return false
}

// placed tells whether some words are those of a place: «در آستانه» is in Astana, too.
func (s *scene) placed(first, end int) bool {
	for i := first; i < end; i++ {
		if s.at[i] >= 0 && s.r.Mentions[s.at[i]].Type == kb.Place {
			return true
		}
	}
	return false
}

// setOff tells whether token i stands in a relative clause behind a comma that another comma
// ends before token end.
func (s *scene) setOff(i, first, end int) bool {
	k := i
	for k > first && !boundary(s.mark(k)) {
		k--
	}
	if w := s.mark(k); w != "," && w != "،" || !s.is(k+1, "relative") {
		return false
	}
	for k = i; k < end; k++ {
		if w := s.mark(k); w == "," || w == "،" {
			return true
		}
	}
	return false
}
