package extract

import (
	"slices"
	"sort"

	"safir/corpus"
	"safir/extract/mention"
	"safir/extract/text"
	"safir/kb"
)

// result writes down what was found.
func (s *scene) result(a corpus.Article, shares map[string]float64) *Result {
	s.statementsOut()
	out := &Result{
		Article: a, Langs: shares, Publisher: s.r.Publisher, Cites: s.r.Cites,
		Statements: s.statements, Cooperations: s.cooperations, Agreements: s.agreements, Messages: s.messages,
		Rejected: s.rejected,
	}
	for i := range s.events {
		out.Meetings = append(out.Meetings, s.meeting(i))
	}
	s.link(out)
	s.entitiesOut(out)
	for i := range s.r.Mentions {
		if m := &s.r.Mentions[i]; m.Type == mention.Date && m.Expr != nil {
			out.Dates = append(out.Dates, *m.Expr)
		}
	}
	sort.SliceStable(out.Rejected, func(i, j int) bool { return out.Rejected[i].Start < out.Rejected[j].Start })
	return out
}

func (s *scene) meeting(i int) Meeting {
	e := &s.events[i]
	m := Meeting{Kind: e.kind, Status: e.status, Countries: s.statesOf(e), Confidence: 0.9}
	for _, p := range e.parties {
		part := Participant{Entity: s.entity(p).ID}
		if p == e.host {
			part.Role = "host"
		}
		part.Office, part.Of = s.officeOf(p)
		part.Evidence = s.mentionEvidence(p, e)
		m.Participants = append(m.Participants, part)
	}
	if e.place >= 0 && s.entity(e.place).Type == kb.Place {
		m.Place = s.entity(e.place).ID
	}
	topics := map[string]bool{}
	for _, t := range e.tellings {
		for _, x := range s.fieldTopics(t.first, t.last) {
			topics[x] = true
		}
		for _, p := range s.projects(t.first, t.last) {
			m.Projects = append(m.Projects, s.entity(p).ID)
		}
		m.Evidence = append(m.Evidence, s.evidence(t.sentence, t.m)...)
	}
	m.Topics = sorted(topics)
	m.Projects = sorted(setOf(m.Projects))
	m.When = When{Tense: tenseOf(e.status), Background: e.background, Anchor: e.anchor, Exprs: slices.Clone(e.exprs)}
	for _, d := range e.dates {
		m.When.Exprs = append(m.When.Exprs, *s.r.Mentions[d].Expr)
	}
	return m
}

func setOf(list []string) map[string]bool {
	set := map[string]bool{}
	for _, x := range list {
		set[x] = true
	}
	return set
}

// officeOf gives the first office that the article says a person holds.
func (s *scene) officeOf(ref int) (office, of string) {
	for _, o := range s.entity(ref).Offices {
		if !o.Former {
			return o.Office, o.Of
		}
	}
	return "", ""
}

// mentionEvidence is the mention that makes an entity a participant.
func (s *scene) mentionEvidence(ref int, e *event) []Evidence {
	for _, t := range e.tellings {
		for _, slot := range partySlots {
			g, _ := t.m.Slot(slot)
			for _, i := range g.Mentions {
				if m := &s.r.Mentions[i]; slices.Contains(m.Refs, ref) {
					return []Evidence{{Span: m.Span, Rule: "mention." + m.Kind}}
				}
			}
		}
	}
	return nil
}

// entitiesOut lists the entities that the text mentions, with offices, and sorts them by id.
func (s *scene) entitiesOut(out *Result) {
	mentions := make([][]Mention, len(s.r.Entities))
	type place struct {
		ref int
		text.Span
	}
	seen := map[place]bool{}
	add := func(ref int, sp text.Span, kind string) {
		if seen[place{ref, sp}] {
			return
		}
		seen[place{ref, sp}] = true
		mentions[ref] = append(mentions[ref], Mention{Span: sp, Kind: kind})
	}
	for i := range s.r.Mentions {
		m := &s.r.Mentions[i]
		for _, p := range m.Parts {
			add(p.Ref, p.Span, p.Kind)
		}
		for _, r := range m.Refs {
			// A part names a person closer than the whole does; one without a part, as in
			// "the ministers of both countries", is named by the whole.
			named := slices.ContainsFunc(m.Parts, func(p mention.Part) bool { return p.Ref == r })
			if !named || m.Type != kb.Person {
				add(r, m.Span, m.Kind)
			}
		}
	}
	for i := range s.r.Entities {
		e := &s.r.Entities[i]
		if len(mentions[i]) == 0 {
			continue
		}
		sort.SliceStable(mentions[i], func(a, b int) bool { return mentions[i][a].Start < mentions[i][b].Start })
		out.Entities = append(out.Entities, Entity{ID: e.ID, Type: e.Type, Kind: e.Kind, Name: e.Name, Country: e.Country,
			Wikidata: e.Wikidata, Unknown: e.Unknown, Mentions: mentions[i]})
		for _, o := range e.Offices {
			if o.Former || o.Office == "" {
				continue
			}
			h := Office{Person: e.ID, Office: o.Office, Of: o.Of, Org: o.Org, Inferred: o.Inferred}
			for _, sp := range o.Evidence {
				h.Evidence = append(h.Evidence, Evidence{Span: sp, Rule: "office"})
			}
			if len(h.Evidence) == 0 {
				h.Evidence = []Evidence{{Span: mentions[i][0].Span, Rule: "tenure"}}
			}
			out.Offices = append(out.Offices, h)
		}
	}
	sort.SliceStable(out.Entities, func(i, j int) bool { return out.Entities[i].ID < out.Entities[j].ID })
}

// nearMeeting is how many sentences behind a meeting what its participants say is still
// about what was talked of there.
const nearMeeting = 1

// link tells at which meeting a statement was made: the one told last before it in which
// its speaker takes part. What is said soon after tells what the meeting was about.
func (s *scene) link(out *Result) {
	for i := range out.Statements {
		best := -1
		for _, j := range s.eventsNear(s.spoken[i].sentence) {
			e := &s.events[j]
			if e.kind == "visit" || e.status != "held" || e.background {
				continue
			}
			for _, p := range e.parties {
				if s.entity(p).ID == out.Statements[i].Speaker && e.tellings[0].sentence <= s.spoken[i].sentence {
					best = j
				}
			}
		}
		out.Statements[i].Meeting = best + 1
		if best < 0 {
			continue
		}
		sp, m := &s.spoken[i], &out.Meetings[best]
		if tellings := s.events[best].tellings; sp.sentence-tellings[len(tellings)-1].sentence <= nearMeeting {
			m.Topics = sorted(setOf(append(m.Topics, s.fieldTopics(sp.first, sp.end)...)))
		}
	}
}
