package extract

import (
	"slices"

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
		if s.headline(n) {
			continue
		}
		for _, m := range s.matches[n] {
			switch m.Rule.Gives.Fact {
			case "Cooperation":
				s.addCooperation(n, m)
			case "Agreement":
				if m.Rule.Gives.Kind == "contents" {
					s.addContents(n, m)
				} else {
					s.addAgreement(n, m)
				}
			case "Message":
				s.addMessage(n, m)
			}
		}
	}
	s.agreeInWords()
}

// agreeInWords reads cooperation from what officials say of deeds in the fields of work
// between their states at or around a meeting ("the line will open in May"): no word of
// cooperation is needed for it.
func (s *scene) agreeInWords() {
	for i := range s.spoken {
		sp := &s.spoken[i]
		e := s.entity(sp.who)
		if e.Type == kb.Organization || s.country(sp.who) == "" {
			continue
		}
		n := sp.sentence
		m := rule.Match{Rule: sp.frame.Rule, First: sp.first, End: sp.end, From: -1, To: -1}
		if s.said(m, telling{first: sp.first, last: sp.end}, "deny") || !s.any(sp.first, sp.end, "deed") {
			continue
		}
		d := deal{m: m, sentence: n, first: sp.first, last: sp.end, status: "intended"}
		if s.any(sp.first, sp.end, "existing") {
			d.status = "existing"
		}
		for at, end, ok := s.hits.In(sp.first, sp.end, "deed"); ok; at, end, ok = s.hits.In(end, sp.end, "deed") {
			from, to := s.reach(rule.Match{First: at, End: end}, sp.first, sp.end)
			d.topics = union(d.topics, s.fields(s.fieldTopics(from, to)))
			for _, p := range s.projects(from, to) {
				d.projects = addRef(d.projects, p)
			}
		}
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
		if contains(s.sides[i], parties) {
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
	if s.negated(n, m) || s.any(first, last, "halted") {
		s.reject(m, "negated")
		return
	}
	act := m.Rule.Gives.Kind == "act"
	if act {
		first, last = s.reach(m, first, last)
		d.parties = s.partiesNamed(n, m, first, last)
	} else {
		d.parties = s.partiesOf(n, m, first, last)
	}
	if len(d.parties) < 2 {
		s.reject(m, "no-second-party")
		return
	}
	if act && s.any(first, m.First, "views") {
		s.reject(m, "figurative") // they exchanged views on it
		return
	}
	if act && len(s.fields(s.topics(first, last))) < len(s.topics(first, last)) {
		s.reject(m, "figurative") // a position on something: "sold arms during the war"
		return
	}
	d.topics, d.projects = s.subjectsOf(m, first, last)
	if len(d.topics)+len(d.projects) == 0 && m.Rule.Gives.Kind == "growth" && slices.Contains(s.topics(first, last), "bilateral-relations") {
		d.topics = []string{"bilateral-relations"}
	}
	if s.any(first, last, "existing") || act && s.any(m.First, m.End, "act.done") && !s.any(first, m.First, "plan.before") {
		d.status = "existing"
	}
	s.cooperate(d)
}

// negated tells whether the clause of a match denies it.
func (s *scene) negated(n int, m rule.Match) bool {
	return s.said(m, s.telling(n, m), "deny")
}

// cooperate adds one cooperation for each subject of a deal.
func (s *scene) cooperate(d deal) {
	ev := []Evidence{{Span: s.passage(d), Rule: d.m.Rule.ID}}
	if len(d.topics) > 1 {
		d.topics = slices.DeleteFunc(slices.Clone(d.topics), func(t string) bool { return t == "bilateral-relations" })
	}
	for _, t := range s.narrow(s.withProjects(d)) {
		s.putCooperation(Cooperation{Parties: d.parties, Topic: t, Status: d.status, Evidence: ev})
	}
	for _, p := range d.projects {
		s.putCooperation(Cooperation{Parties: d.parties, Project: s.entity(p).ID, Status: d.status, Evidence: ev})
	}
}

// withProjects gives the topics of a deal with those that its projects are of.
func (s *scene) withProjects(d deal) []string {
	topics := slices.Clone(d.topics)
	for _, p := range d.projects {
		t := s.lang.onto.TopicOf(s.entity(p).Kind)
		if t != nil && !slices.Contains(topics, t.ID) && !slices.Contains(topics, t.Broader) {
			topics = append(topics, t.ID)
		}
	}
	return topics
}

// passage gives the words that a deal rests on: the statement or sentence, without the marks
// around it.
func (s *scene) passage(d deal) text.Span {
	first, last := d.first, s.unmarked(d.first, d.last)
	for first < last-1 && s.mark(first) != "" {
		first++
	}
	return s.d.Span(first, last)
}

// unmarked is the end of some words without the marks behind them.
func (s *scene) unmarked(first, last int) int {
	for last > first+1 && s.mark(last-1) != "" {
		last--
	}
	return last
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

// evidence is the words of a match together with the parties of the same sentence that it names.
func (s *scene) evidence(n int, m rule.Match) []Evidence {
	sent := s.d.Sentences[n]
	first, last := m.First, max(m.End, m.First+1)
	for _, g := range m.Slots {
		if g.First >= sent.First && g.End <= sent.End {
			first, last = min(first, g.First), max(last, g.End)
		}
	}
	last = s.unmarked(first, min(last, sent.End))
	return []Evidence{{Span: s.d.Span(first, last), Rule: m.Rule.ID}}
}
