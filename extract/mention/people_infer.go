package mention

import (
	"slices"

	"safir/extract/date"
	"safir/extract/text"
	"safir/kb"
)

// infer gives people of the knowledge base whose office the article does not say the one that
// they held on its day. Where the day is unknown, the offices that the article does say bound it.
func (t *stage) infer() {
	day := t.window()
	for q := range t.persons {
		p := &t.persons[q]
		e := t.entityOf(q)
		if e == nil || p.gone || p.other || slices.ContainsFunc(p.holdings, func(h Holding) bool { return !h.Former }) {
			continue
		}
		if t.fallen(q) || t.ofBody(q) {
			continue
		}
		// A head of state or government is told as nothing less; an office of a state that is
		// named goes before others.
		rank := func(tn *kb.Tenure) int {
			switch {
			case lasting(tn.Office):
				return 0
			case t.named(q, tn.Of):
				return 1
			}
			return 2
		}
		for r := 0; r <= 2 && len(p.holdings) == 0; r++ {
			heads := false
			for i := range e.Tenures {
				tn := &e.Tenures[i]
				if rank(tn) != r {
					continue
				}
				heads = heads || r == 0 && during(tn, t.s.ctx.Published)
				if t.settles(q, e, tn, day) && !t.saidFormer(q, tn) && !t.takenBy(q, tn) {
					p.holdings = append(p.holdings, Holding{Office: tn.Office, Of: tn.Of, Inferred: true})
				}
			}
			if heads {
				break
			}
		}
	}
}

// fallen tells whether the article speaks of the fall or death of person q.
func (t *stage) fallen(q int) bool {
	for _, pi := range t.mentionsOf(q) {
		p := &t.phrases[pi]
		for k := p.first - 1; k >= p.first-4 && k >= 0 && t.onLine(k+1); k-- {
			if t.has(k, wFall) {
				return true
			}
			if t.doc.Tokens[k].Kind == text.Punct {
				break
			}
		}
	}
	return false
}

// ofBody tells whether person q is told as one of an organization: "NATO's A. B.", who is no
// longer what he was in his state.
func (t *stage) ofBody(q int) bool {
	for _, pi := range t.mentionsOf(q) {
		p := &t.phrases[pi]
		if len(p.offices) > 0 || p.first < 2 || !t.has(p.first-1, wOwner) || !t.lx.stateFirst {
			continue
		}
		if m := t.thingTo(p.first - 1); m != 0 && t.typeOf(m) == kb.Organization {
			return true
		}
	}
	return false
}

// window is the time in which the article can have been written: its day of publication, or
// what the tenures of the people whose office it says have in common; the zero value where
// they tell nothing.
func (t *stage) window() date.Interval {
	if d := t.s.ctx.Published; d != 0 {
		return date.Interval{From: d, To: d}
	}
	var v date.Interval
	for q := range t.persons {
		e := t.entityOf(q)
		if e == nil {
			continue
		}
		for i := range t.persons[q].holdings {
			h := &t.persons[q].holdings[i]
			w, n := date.Interval{}, 0
			for k := range e.Tenures {
				if tn := &e.Tenures[k]; tn.Office == h.Office && tn.Of == h.Of && !h.Former {
					w, n = span(tn), n+1
				}
			}
			if n != 1 {
				continue
			}
			if x, ok := v.Intersect(w); ok {
				v = x
			}
		}
	}
	return v
}

// span is the interval of a tenure, open where its dates are.
func span(tn *kb.Tenure) date.Interval {
	from, _ := bounds(tn.From)
	_, to := bounds(tn.To)
	return date.Interval{From: from, To: to}
}

// settles tells whether a tenure is the office of person e in the window. One without an end counts
// until the day for which its source vouches; that of a head of state or government for longer,
// as long as the knowledge base knows no later holder.
func (t *stage) settles(q int, e *kb.Entity, tn *kb.Tenure, v date.Interval) bool {
	if v.From == 0 {
		return false
	}
	s := span(tn)
	if !tn.Dated() {
		return len(e.Tenures) == 1 && len(tn.Of) == 2 && v.Single() && t.vacant(tn, v.From)
	}
	if s.From == 0 {
		return false
	}
	if v.Single() {
		if v.From < s.From || s.To != 0 && v.To > s.To {
			return false
		}
		if s.To != 0 {
			return true
		}
		_, known := bounds(tn.Known)
		return known >= v.To || (lasting(tn.Office) || t.named(q, tn.Of)) && t.lastHolder(tn)
	}
	// The window is wide: no other office of hers may touch it.
	if _, ok := s.Intersect(v); !ok || v.To != 0 && s.From > v.To || s.To != 0 && s.To < v.From {
		return false
	}
	for i := range e.Tenures {
		o := span(&e.Tenures[i])
		touches := (o.From == 0 || v.To == 0 || o.From <= v.To) && (o.To == 0 || o.To >= v.From)
		if touches && lasting(e.Tenures[i].Office) == lasting(tn.Office) && (e.Tenures[i].Office != tn.Office || e.Tenures[i].Of != tn.Of) {
			return false
		}
	}
	return true
}

// named tells whether the article names person q with his state: "Chad's A. B.".
func (t *stage) named(q int, state string) bool {
	for _, pi := range t.mentionsOf(q) {
		if p := &t.phrases[pi]; p.stateThing != 0 && len(p.offices) == 0 && t.state(p.stateThing) == state {
			return true
		}
	}
	return false
}

// lasting tells whether an office is one whose holders the knowledge base follows.
func lasting(office string) bool {
	switch office {
	case "president", "prime-minister", "monarch", "supreme-leader", "crown-prince":
		return true
	}
	return false
}

// vacant tells whether nobody is known by dates to hold the office of a tenure on a day.
func (t *stage) vacant(tn *kb.Tenure, day date.Day) bool {
	for _, h := range t.f.who.kb.Holders(tn.Office, tn.Of) {
		if h.Tenure.Dated() && during(&h.Tenure, day) {
			if _, known := bounds(h.Tenure.Known); h.Tenure.To != "" || known >= day {
				return false
			}
		}
	}
	return true
}

// lastHolder tells whether nobody is known to have held the office of a tenure after it began.
func (t *stage) lastHolder(tn *kb.Tenure) bool {
	from, _ := bounds(tn.From)
	for _, h := range t.f.who.kb.Holders(tn.Office, tn.Of) {
		if f, _ := bounds(h.Tenure.From); f > from {
			return false
		}
	}
	return true
}

// takenBy tells whether the article says that another person than q holds the office of a tenure.
func (t *stage) takenBy(q int, tn *kb.Tenure) bool {
	ps := t.byOffice[officeOf{tn.Office, tn.Of}]
	for _, r := range ps[max(0, len(ps)-64):] {
		if r = t.canon(r); r == q {
			continue
		}
		for i := range t.persons[r].holdings {
			h := &t.persons[r].holdings[i]
			if h.Office == tn.Office && h.Of == tn.Of && !h.Former && !h.Inferred {
				return true
			}
		}
	}
	return false
}

// saidFormer tells whether the article calls person q a former holder.
func (t *stage) saidFormer(q int, tn *kb.Tenure) bool {
	for i := range t.persons[q].holdings {
		if h := &t.persons[q].holdings[i]; h.Former && h.Office == tn.Office {
			return true
		}
	}
	return false
}
