package extract

import (
	"slices"
	"sort"

	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

// deal is a cooperation, an agreement or a message in work.
type deal struct {
	m           rule.Match
	sentence    int
	first, last int
	status      string
	parties     []string // sorted ids
	topics      []string
	projects    []int
}

// findDeals reads the matches of cooperation, agreement and message rules.
func (s *scene) findDeals() {
	for n := range s.lines {
		for _, m := range s.matches[n] {
			switch m.Rule.Gives.Fact {
			case "Cooperation":
				s.addCooperation(n, m)
			case "Agreement":
				s.addAgreement(n, m)
			case "Message":
				s.addMessage(n, m)
			}
		}
	}
	s.agreeInWords()
}

// agreeInWords reads cooperation from what officials say of the fields of work between
// their states at or around a meeting: no word of cooperation is needed for it.
func (s *scene) agreeInWords() {
	for i := range s.spoken {
		sp := &s.spoken[i]
		e := s.entity(sp.who)
		if e.Type == kb.Organization || s.country(sp.who) == "" {
			continue
		}
		n := sp.sentence
		m := rule.Match{Rule: sp.frame.Rule, First: sp.first, End: sp.end, From: -1, To: -1}
		if s.any(sp.first, sp.end, "deny") || s.any(sp.first, sp.end, "deny.before") || s.any(sp.first, sp.end, "deny.after") {
			continue
		}
		d := deal{m: m, sentence: n, first: sp.first, last: sp.end, status: "intended"}
		if s.any(sp.first, sp.end, "existing") {
			d.status = "existing"
		}
		d.topics = s.fields(s.topics(sp.first, sp.end))
		d.projects = s.projects(sp.first, sp.end)
		if len(d.topics)+len(d.projects) == 0 {
			continue
		}
		d.parties = s.listed(m, sp.first, sp.end)
		if d.parties == nil {
			d.parties = s.involved(n, sp.first, sp.end)
		}
		if len(d.parties) < 2 || !slices.Contains(d.parties, s.country(sp.who)) || !s.haveMet(d.parties) {
			continue
		}
		s.cooperate(d)
	}
}

// haveMet tells whether the article tells of a meeting or visit in which all the parties take part.
func (s *scene) haveMet(parties []string) bool {
	for i := range s.events[:min(len(s.events), memory)] {
		if contains(s.statesOf(&s.events[i]), parties) {
			return true
		}
	}
	return false
}

// fields leaves out the topics on which one takes a position rather than works together.
func (s *scene) fields(topics []string) (out []string) {
	for _, t := range topics {
		if term := s.lang.onto.Topic(t); term != nil && !term.Stance {
			out = append(out, t)
		}
	}
	return out
}

// scope bounds the words whose subjects a match shares: the statement it stands in, else
// its sentence.
func (s *scene) scope(n int, m rule.Match) (first, last int) {
	sent := s.d.Sentences[n]
	for _, i := range s.spokenIn[n] {
		sp := &s.spoken[i]
		if sp.first <= m.First && m.End <= sp.end && sp.first >= sent.First && sp.end <= sent.End {
			return sp.first, sp.end
		}
	}
	return sent.First, sent.End
}

func (s *scene) addCooperation(n int, m rule.Match) {
	first, last := s.scope(n, m)
	d := deal{m: m, sentence: n, first: first, last: last, status: m.Rule.Gives.Status}
	if s.any(first, last, "hypothetical") && d.status == "existing" {
		d.status = "intended"
	}
	if s.negated(n, m) {
		s.reject(m, "negated")
		return
	}
	d.parties = s.partiesOf(n, m, first, last)
	if len(d.parties) < 2 {
		s.reject(m, "no-second-party")
		return
	}
	all := s.topics(first, last)
	d.topics, d.projects = s.fields(all), s.projects(first, last)
	if slices.Contains(all, "regional-cooperation") {
		d.topics = append(d.topics, "regional-cooperation")
	}
	if len(d.topics)+len(d.projects) == 0 && slices.Contains(all, "bilateral-relations") && m.Rule.Gives.Kind == "growth" {
		d.topics = []string{"bilateral-relations"}
	}
	if s.any(first, last, "existing") {
		d.status = "existing"
	}
	s.cooperate(d)
}

// negated tells whether the clause of a match denies it.
func (s *scene) negated(n int, m rule.Match) bool {
	t := telling{m: m, sentence: n}
	t.first, t.last = s.clause(n, m)
	return s.said(m, t, "deny")
}

// cooperate adds one cooperation for each subject of a deal.
func (s *scene) cooperate(d deal) {
	ev := []Evidence{{Span: s.passage(d), Rule: d.m.Rule.ID}}
	if len(d.topics) > 1 {
		d.topics = slices.DeleteFunc(slices.Clone(d.topics), func(t string) bool { return t == "bilateral-relations" })
	}
	for _, t := range s.narrow(d.topics) {
		s.putCooperation(Cooperation{Parties: d.parties, Topic: t, Status: d.status, Evidence: ev})
	}
	for _, p := range d.projects {
		s.putCooperation(Cooperation{Parties: d.parties, Project: s.entity(p).ID, Status: d.status, Evidence: ev})
	}
}

// passage gives the words that a deal rests on: the statement or sentence, without the marks
// around it.
func (s *scene) passage(d deal) text.Span {
	first, last := d.first, d.last
	for last > first+1 && s.at[last-1] < 0 && s.d.Tokens[last-1].Kind == text.Punct {
		last--
	}
	for first < last-1 && s.at[first] < 0 && s.d.Tokens[first].Kind == text.Punct {
		first++
	}
	return s.d.Span(first, last)
}

// narrow leaves out a topic where a part of it is named too.
func (s *scene) narrow(topics []string) (out []string) {
	broad := map[string]bool{}
	for _, t := range topics {
		if term := s.lang.onto.Topic(t); term != nil {
			broad[term.Broader] = true
		}
	}
	for _, t := range topics {
		if !broad[t] {
			out = append(out, t)
		}
	}
	return out
}

// putCooperation keeps one cooperation of each set of parties and subject; an existing one
// outweighs an intended one, and its evidence grows.
func (s *scene) putCooperation(c Cooperation) {
	for i := range s.cooperations {
		o := &s.cooperations[i]
		if o.Topic == c.Topic && o.Project == c.Project && slices.Equal(o.Parties, c.Parties) {
			if c.Status == "existing" {
				o.Status = c.Status
			}
			for _, e := range c.Evidence {
				if !slices.ContainsFunc(o.Evidence, func(x Evidence) bool { return x.Span == e.Span }) {
					o.Evidence = append(o.Evidence, e)
				}
			}
			return
		}
	}
	c.Evidence = slices.Clone(c.Evidence)
	s.cooperations = append(s.cooperations, c)
}

// partiesOf finds who is bound by a deal: the pattern's parties, else companies that its
// words name, a list of states near the match, two states named, or those of the meeting
// told last. Sorted ids.
func (s *scene) partiesOf(n int, m rule.Match, first, last int) []string {
	set := map[string]bool{}
	for _, name := range partySlots {
		if g, ok := m.Slots[name]; ok && g.First >= s.d.Sentences[n].First {
			for _, r := range s.refs(g) {
				s.addParty(set, r)
			}
		}
	}
	if len(set) >= 2 {
		return sorted(set)
	}
	if firms := s.firms(first, last); len(firms) >= 2 {
		return sorted(firms)
	}
	if list := s.listed(m, first, last); list != nil {
		return list
	}
	return s.involved(n, first, last)
}

// involved gives the states that some words of sentence n are about: those they name,
// with the speaker's, and where that is one or more than two, those of the meeting told
// last that has them.
func (s *scene) involved(n, first, last int) []string {
	set := map[string]bool{}
	who := -1
	for _, i := range s.spokenIn[n] {
		if sp := &s.spoken[i]; sp.first <= first && last <= sp.end {
			who = sp.who
		}
	}
	for i := first; i < last; i++ {
		if s.at[i] < 0 {
			continue
		}
		mn := &s.r.Mentions[s.at[i]]
		if mn.Type == kb.Country || mn.Type == kb.Person || mn.Type == kb.Organization && s.entity(mn.Refs[0]).Kind == "company" {
			for _, r := range mn.Refs {
				s.addParty(set, r)
			}
		}
	}
	if len(set) < 2 && who >= 0 {
		s.addParty(set, who)
	}
	if len(set) == 2 {
		return sorted(set)
	}
	if len(set) > 2 {
		if met := s.lastParties(n, nil, who); len(met) >= 2 {
			var both []string
			for _, c := range met {
				if set[c] {
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
	var best map[string]bool
	dist := 1 << 30
	for i := first; i < last; i++ {
		l := s.lines[s.sentenceOf(i)]
		groups := l.Groups(i)
		if len(groups) == 0 {
			continue
		}
		g := groups[0]
		if !l.Fits(g, kb.Country) || g.End > last {
			continue
		}
		set := map[string]bool{}
		for _, r := range s.refs(g) {
			s.addParty(set, r)
		}
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
		if c := s.country(sp.who); sp.first <= m.First && m.End <= sp.end && c != "" && !best[c] {
			for _, other := range s.involved(sp.sentence, first, last) {
				best[other] = best[other] || other != c
			}
			delete(best, c)
		}
	}
	return sorted(best)
}

// firms are the companies that some words name, by themselves or by their heads.
func (s *scene) firms(first, last int) map[string]bool {
	set := map[string]bool{}
	for i := first; i < last; i++ {
		if s.at[i] < 0 {
			continue
		}
		for _, r := range s.r.Mentions[s.at[i]].Refs {
			e := s.entity(r)
			if e.Type == kb.Organization && e.Kind == "company" {
				set[e.ID] = true
			}
			for _, o := range e.Offices {
				if o.Office == "company-head" && !o.Former && len(o.Of) > 2 {
					set[o.Of] = true
				}
			}
		}
	}
	return set
}

// addParty adds the state of a person or a state itself; the head of a company stands for
// the company, the head of an international organization for it.
func (s *scene) addParty(set map[string]bool, ref int) {
	e := s.entity(ref)
	switch e.Type {
	case kb.Country:
		set[e.ID] = true
		return
	case kb.Person:
		for _, o := range e.Offices {
			if !o.Former && len(o.Of) > 2 && (o.Office == "company-head" || o.Office == "secretary-general") {
				set[o.Of] = true
				return
			}
		}
	}
	if c := s.country(ref); c != "" {
		set[c] = true
	}
}

// lastParties gives the states of the nearest meeting told in or before sentence n that
// has all of the given ones, or the first after it; one in which the speaker took part
// comes before all others. who is -1 where nobody speaks.
func (s *scene) lastParties(n int, want map[string]bool, who int) []string {
	var best []string
	dist := 1 << 30
	for _, i := range s.eventsNear(n) {
		e := &s.events[i]
		if e.background || e.kind == "visit" && len(s.events) > 1 {
			continue
		}
		states := s.statesOf(e)
		if len(states) < 2 || !contains(states, sorted(want)) {
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
	return best
}

func (s *scene) addAgreement(n int, m rule.Match) {
	first, last := s.scope(n, m)
	d := deal{m: m, sentence: n, first: first, last: last, status: m.Rule.Gives.Status}
	d.parties = s.partiesOf(n, m, first, last)
	if len(d.parties) < 2 {
		s.reject(m, "no-second-party")
		return
	}
	if s.negated(n, m) {
		s.reject(m, "negated")
		return
	}
	t := telling{m: m, sentence: n}
	t.first, t.last = s.clause(n, m)
	switch {
	case d.status == "signed" && s.said(m, t, "hope"):
		s.reject(m, "hypothetical")
		return
	case d.status == "signed" && s.said(m, t, "plan"):
		d.status = "planned"
	}
	d.topics, d.projects = s.topics(first, last), s.projects(first, last)
	a := Agreement{Parties: d.parties, Status: d.status, Topics: d.topics, When: When{Tense: "past"}, Evidence: s.evidence(n, m)}
	at, end := m.First, m.End
	if m.From >= 0 {
		at, end = m.From, s.nameEnd(n, m)
	}
	a.Name = s.d.Span(at, end).In(s.d.Text)
	for _, p := range d.projects {
		a.Projects = append(a.Projects, s.entity(p).ID)
	}
	sort.Strings(a.Projects)
	s.when(&a.When, n, m)
	for i := range s.agreements {
		if o := &s.agreements[i]; o.Status == a.Status && slices.Equal(o.Parties, a.Parties) {
			o.Evidence = append(o.Evidence, a.Evidence...)
			o.Topics = union(o.Topics, a.Topics)
			return
		}
	}
	s.agreements = append(s.agreements, a)
	if d.status == "in-force" {
		d.status = "existing"
	} else {
		d.status = "intended"
	}
	s.cooperate(d)
}

// nameLength is the number of tokens that the name of an agreement has at most.
const nameLength = 12

// nameEnd finds where the name of an agreement ends that a pattern marks the noun of: before
// punctuation, a date, a person, a clause or the verb.
func (s *scene) nameEnd(n int, m rule.Match) int {
	end := max(m.To, m.From+1)
	good := end
	for end < s.d.Sentences[n].End && end-m.From < nameLength {
		if i := s.at[end]; i >= 0 {
			if t := s.r.Mentions[i].Type; t == mention.Date || t == kb.Person {
				break
			}
			end = s.r.Mentions[i].End
			good = end
			continue
		}
		if s.d.Tokens[end].Kind == text.Punct || s.is(end, "object") || s.is(end, "sign") || s.is(end, "that") || s.is(end, "in") {
			break
		}
		end++
		if !s.endsWith(end, "stop") && !s.endsWith(end, "and") {
			good = end
		}
	}
	return good
}

func union(a, b []string) []string {
	set := map[string]bool{}
	for _, x := range a {
		set[x] = true
	}
	for _, x := range b {
		set[x] = true
	}
	return sorted(set)
}

// when adds the dates of a match's clause.
func (s *scene) when(w *When, n int, m rule.Match) {
	for i := m.First; i < m.End; i++ {
		if s.at[i] >= 0 && s.r.Mentions[s.at[i]].Type == mention.Date && s.r.Mentions[s.at[i]].First == i {
			w.Exprs = append(w.Exprs, *s.r.Mentions[s.at[i]].Expr)
		}
	}
}

func (s *scene) addMessage(n int, m rule.Match) {
	one := func(slot string) int {
		g, ok := m.Slots[slot]
		if !ok {
			return -1
		}
		refs := s.refs(g)
		if len(refs) != 1 || s.entity(refs[0]).Type != kb.Person {
			return -1
		}
		return refs[0]
	}
	from, carrier := one("from"), one("carrier")
	to := -1
	var tos []int
	if g, ok := m.Slots["to"]; ok {
		for _, r := range s.refs(g) {
			if s.entity(r).Type == kb.Person {
				tos = append(tos, r)
			}
		}
	}
	if len(tos) > 0 && tos[0] != carrier { // "I handed it to him": not to the speaker himself
		to = tos[0]
	}
	if to >= 0 && to == from { // "... invited him": not the one who speaks
		to, tos = -1, nil
	}
	if to < 0 && from >= 0 { // the addressee is who the sender or the bearer met
		if to = s.partner(n, from, carrier); to >= 0 {
			tos = []int{to}
		}
	}
	if s.negated(n, m) {
		s.reject(m, "negated")
		return
	}
	if from < 0 {
		s.reject(m, "unknown-sender")
		return
	}
	if to < 0 || from == to {
		s.reject(m, "unknown-addressee")
		return
	}
	for _, to := range tos {
		if to == from || to == carrier {
			continue
		}
		g := Message{From: s.entity(from).ID, To: s.entity(to).ID, When: When{Tense: "past"}, Evidence: s.evidence(n, m)}
		if carrier >= 0 && carrier != from {
			g.Carrier = s.entity(carrier).ID
		}
		s.when(&g.When, n, m)
		s.putMessage(g)
	}
}

func (s *scene) putMessage(g Message) {
	for i := range s.messages {
		if o := &s.messages[i]; o.From == g.From && o.To == g.To {
			if o.Carrier == "" {
				o.Carrier = g.Carrier
			}
			o.Evidence = append(o.Evidence, g.Evidence...)
			return
		}
	}
	s.messages = append(s.messages, g)
}

// partner finds the one person of another state that a bearer, or without one the sender,
// met in the meeting told last before sentence n.
func (s *scene) partner(n, from, carrier int) int {
	who := carrier
	if who < 0 {
		who = from
	}
	best, dist := -1, 1<<30
	for _, i := range s.eventsNear(n) {
		e := &s.events[i]
		if e.kind == "visit" || !slices.Contains(e.parties, who) {
			continue
		}
		other := -1
		for _, p := range e.parties {
			if p != who && p != from && s.entity(p).Type == kb.Person && s.country(p) != s.country(who) {
				if other >= 0 {
					other = -2
					break
				}
				other = p
			}
		}
		if other < 0 {
			continue
		}
		for _, t := range e.tellings {
			if d := n - t.sentence; d >= 0 && d < dist {
				best, dist = other, d
			}
		}
	}
	return best
}

// evidence is the words of a match together with the parties of the same sentence that it names.
func (s *scene) evidence(n int, m rule.Match) []Evidence {
	sent := s.d.Sentences[n]
	first, last := m.First, max(m.End, m.First+1)
	for _, g := range m.Slots {
		if g.First >= sent.First && g.End <= sent.End {
			first, last = min(first, g.First), max(last, g.End)
		}
	}
	last = min(last, sent.End)
	for last > first+1 && s.at[last-1] < 0 && s.d.Tokens[last-1].Kind == text.Punct {
		last--
	}
	return []Evidence{{Span: s.d.Span(first, last), Rule: m.Rule.ID}}
}
