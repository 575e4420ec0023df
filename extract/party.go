package extract

import (
	"slices"

	"safir/extract/rule"
	"safir/kb"
)

// partiesOf finds who is bound by a deal: the pattern's parties, else companies that its
// words name, a list of states near the match, two states named, or those of the meeting
// told last. Sorted ids.
func (s *scene) partiesOf(n int, m rule.Match, first, last int) []string {
	var set set
	for _, name := range partySlots {
		if g, ok := m.Slot(name); ok && g.First >= s.d.Sentences[n].First {
			s.addParties(&set, g)
		}
	}
	if len(set) >= 2 {
		return sorted(set)
	}
	if firms := s.firms(first, last); len(firms) >= 2 {
		return sorted(firms)
	}
	if pair := s.paired(n, m, first, last); pair != nil {
		return pair
	}
	if list := s.listed(m, first, last); list != nil {
		return list
	}
	return s.involved(n, first, last)
}

// paired gives the subject of a match's clause and those who stand in it behind a word such
// as "with" ("Kenya wants to work with Peru"), nil where there are not both.
func (s *scene) paired(n int, m rule.Match, first, last int) []string {
	from, to := s.reach(m, first, last)
	var with set
	for at, end, ok := s.hits.In(from, to, "with"); ok; at, end, ok = s.hits.In(at+1, to, "with") {
		for _, g := range s.lines[n].Groups(end) {
			if s.lines[n].Fits(g, rule.Party) {
				s.addParties(&with, g)
				break
			}
		}
	}
	var set set
	if g, ok := s.nearest(n, m.First, func(g rule.Group) bool { return g.First >= first }); ok {
		s.addParties(&set, g)
	}
	if len(set) == 0 {
		if who := s.speaking(n, first, last); who >= 0 {
			s.addParty(&set, who)
		} else if g, ok := s.subject(n, m.First); ok {
			s.addParties(&set, g)
		}
	}
	for _, c := range with {
		if set.has(c) {
			return nil
		}
		set.add(c)
	}
	if len(with) == 0 || len(set) == len(with) {
		return nil
	}
	return sorted(set)
}

// partiesNamed gives the parties whom a clause names: its subject and its partner, a list of
// states, or two states.
func (s *scene) partiesNamed(n int, m rule.Match, first, last int) []string {
	if pair := s.paired(n, m, first, last); pair != nil {
		return pair
	}
	if list := s.listed(m, first, last); list != nil {
		return list
	}
	var set set
	for i := first; i < last; i++ {
		if s.at[i] < 0 {
			continue
		}
		if mn := &s.r.Mentions[s.at[i]]; mn.Type == kb.Country {
			for _, r := range mn.Refs {
				s.addParty(&set, r)
			}
		}
	}
	if len(set) == 1 {
		if who := s.speaking(n, first, last); who >= 0 {
			set.add(s.country(who))
		} else if g, ok := s.nearest(n, m.First, func(rule.Group) bool { return true }); ok {
			s.addParties(&set, g)
		}
		set.remove("")
	}
	if len(set) > 2 {
		return nil
	}
	return sorted(set)
}

// addParties adds the parties of a group.
func (s *scene) addParties(set *set, g rule.Group) {
	for _, r := range s.refs(g) {
		s.addParty(set, r)
	}
}

// speaking is who says the words of sentence n from first to last-1, or -1.
func (s *scene) speaking(n, first, last int) int {
	who := -1
	for _, i := range s.spokenIn[n] {
		if sp := &s.spoken[i]; sp.first <= first && last <= sp.end {
			who = sp.who
		}
	}
	return who
}

// involved gives the states that some words of sentence n are about: those they name,
// with the speaker's, and where that is one or more than two, those of the meeting told
// last that has them.
func (s *scene) involved(n, first, last int) []string {
	var set set
	who := s.speaking(n, first, last)
	for i := first; i < last; i++ {
		if s.at[i] < 0 {
			continue
		}
		mn := &s.r.Mentions[s.at[i]]
		if mn.Type == kb.Country || mn.Type == kb.Person || mn.Type == kb.Organization && s.entity(mn.Refs[0]).Kind == "company" {
			for _, r := range mn.Refs {
				s.addParty(&set, r)
			}
		}
	}
	if len(set) < 2 && who >= 0 {
		s.addParty(&set, who)
	}
	if len(set) == 2 {
		return sorted(set)
	}
	if len(set) > 2 {
		if met := s.lastParties(n, nil, who); len(met) >= 2 {
			var both []string
			for _, c := range met {
				if set.has(c) {
					both = append(both, c)
				}
			}
			if len(both) >= 2 {
				return both
			}
		}
		return sorted(set)
	}
	return s.lastParties(n, set, who)
}

// listed gives the states of a list ("between Georgia, Azerbaijan and Iran", "the two
// countries") within the words, the one nearest to the match. A list without the state of
// the speaker is of others, who work with the states named beside it.
func (s *scene) listed(m rule.Match, first, last int) []string {
	var best set
	dist := 1 << 30
	for i := first; i < last; i++ {
		l := &s.lines[s.sentenceOf(i)]
		groups := l.Groups(i)
		if len(groups) == 0 {
			continue
		}
		g := groups[0]
		if !s.states(l, g) || g.End > last {
			continue
		}
		var set set
		s.addParties(&set, g)
		if d := distance(g.First, m); len(set) >= 2 && d < dist {
			best, dist = set, d
		}
		i = g.End - 1
	}
	if best == nil {
		return nil
	}
	for _, i := range s.spokenIn[s.sentenceOf(m.First)] {
		sp := &s.spoken[i]
		if c := s.country(sp.who); sp.first <= m.First && m.End <= sp.end && c != "" && !best.has(c) {
			for _, other := range s.involved(sp.sentence, first, last) {
				if other != c {
					best.add(other)
				}
			}
			best.remove(c)
		}
	}
	return sorted(best)
}

// states tells whether a group holds only states and organizations of states.
func (s *scene) states(l *rule.Line, g rule.Group) bool {
	for _, r := range s.refs(g) {
		if e := s.entity(r); e.Type != kb.Country && e.Kind != "intergovernmental" {
			return false
		}
	}
	return l.Fits(g, kb.Country) || len(g.Mentions) > 1
}

// firms are the companies that some words name, by themselves or by their heads.
func (s *scene) firms(first, last int) set {
	var set set
	for i := first; i < last; i++ {
		if s.at[i] < 0 {
			continue
		}
		for _, r := range s.r.Mentions[s.at[i]].Refs {
			e := s.entity(r)
			if e.Type == kb.Organization && (e.Kind == "company" || e.Kind == "airline" || e.Kind == "university" || e.Kind == "bank") {
				set.add(e.ID)
			}
			for _, o := range e.Offices {
				if o.Office == "company-head" && !o.Former && len(o.Of) > 2 {
					set.add(o.Of)
				}
			}
		}
	}
	return set
}

// addParty adds the state of a person or a state itself; the head of a company stands for
// the company, the head of an international organization for it.
func (s *scene) addParty(set *set, ref int) {
	e := s.entity(ref)
	switch e.Type {
	case kb.Country:
		set.add(e.ID)
		return
	case kb.Organization:
		if e.Kind == "intergovernmental" {
			set.add(e.ID)
			return
		}
	case kb.Person:
		for _, o := range e.Offices {
			if !o.Former && len(o.Of) > 2 && (o.Office == "company-head" || o.Office == "secretary-general") {
				set.add(o.Of)
				return
			}
		}
	}
	if c := s.country(ref); c != "" {
		set.add(c)
	}
}

// lastParties gives the states of the nearest meeting told in or before sentence n that
// has all of the given ones, or the first after it; one in which the speaker took part
// comes before all others. who is -1 where nobody speaks.
func (s *scene) lastParties(n int, want set, who int) []string {
	var best []string
	dist := 1 << 30
	wanted := sorted(want)
	for _, i := range s.eventsNear(n) {
		e := &s.events[i]
		if e.background || e.kind == "visit" && len(s.events) > 1 {
			continue
		}
		states := s.sides[i]
		if len(states) < 2 || !contains(states, wanted) {
			continue
		}
		for _, t := range e.tellings {
			d := n - t.sentence
			if d < 0 {
				d = -2 * d
			}
			if who >= 0 && !slices.Contains(e.parties, who) {
				d += 1000
			}
			if d < dist {
				best, dist = states, d
			}
		}
	}
	return slices.Clone(best)
}
