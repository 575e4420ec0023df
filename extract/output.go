package extract

import (
	"slices"
	"sort"
	"strings"

	"safir/corpus"
	"safir/extract/mention"
	"safir/internal/scratch"
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
	if len(s.events) > 0 {
		out.Meetings = make([]Meeting, 0, len(s.events))
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
	m := Meeting{Kind: e.kind, Status: e.status, Countries: s.sides[i], Confidence: 0.9}
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
	var topics set
	for _, t := range e.tellings {
		for _, x := range s.fieldTopics(t.first, t.last) {
			topics.add(x)
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

// named is a mention of an entity.
type named struct {
	ref int
	Mention
}

// mentionsOut gives the mentions of each entity in text order, each span once.
func (s *scene) mentionsOut() [][]Mention {
	all := s.named[:0]
	s.counts = scratch.Zeroed(s.counts, len(s.r.Entities))
	for i := range s.r.Mentions {
		m := &s.r.Mentions[i]
		for _, p := range m.Parts {
			all = append(all, named{p.Ref, Mention{p.Span, p.Kind}})
			s.counts[p.Ref]++
		}
		for _, r := range m.Refs {
			// A part names a person closer than the whole does; one without a part, as in
			// "the ministers of both countries", is named by the whole.
			within := slices.ContainsFunc(m.Parts, func(p mention.Part) bool { return p.Ref == r })
			if !within || m.Type != kb.Person {
				all = append(all, named{r, Mention{m.Span, m.Kind}})
				s.counts[r]++
			}
		}
	}
	s.named = all
	s.byEntity = scratch.Zeroed(s.byEntity, len(s.r.Entities))
	free := make([]Mention, len(all))
	for r, n := range s.counts {
		s.byEntity[r], free = free[:0:n], free[n:]
	}
	for i := range all {
		s.byEntity[all[i].ref] = append(s.byEntity[all[i].ref], all[i].Mention)
	}
	for r, ms := range s.byEntity {
		slices.SortStableFunc(ms, func(a, b Mention) int { return a.Start - b.Start })
		kept := ms[:0]
		for _, m := range ms {
			if !slices.ContainsFunc(sameStart(kept, m.Start), func(o Mention) bool { return o.End == m.End }) {
				kept = append(kept, m)
			}
		}
		s.byEntity[r] = kept
	}
	return s.byEntity
}

// sameStart gives the last of some mentions, those that begin at a place.
func sameStart(ms []Mention, start int) []Mention {
	k := len(ms)
	for k > 0 && ms[k-1].Start == start {
		k--
	}
	return ms[k:]
}

// entitiesOut lists the entities that the text mentions, with offices, and sorts them by id.
func (s *scene) entitiesOut(out *Result) {
	mentions := s.mentionsOut()
	n := 0
	for _, ms := range mentions {
		if len(ms) > 0 {
			n++
		}
	}
	if n > 0 {
		out.Entities = make([]Entity, 0, n)
	}
	order := make([]int, 0, n)
	for i := range s.r.Entities {
		e := &s.r.Entities[i]
		if len(mentions[i]) == 0 {
			continue
		}
		order = append(order, i)
		for _, o := range e.Offices {
			if o.Former || o.Office == "" {
				continue
			}
			h := Office{Person: e.ID, Office: o.Office, Of: o.Of, Org: o.Org, Inferred: o.Inferred}
			h.Evidence = make([]Evidence, 0, max(1, len(o.Evidence)))
			for _, sp := range o.Evidence {
				h.Evidence = append(h.Evidence, Evidence{Span: sp, Rule: "office"})
			}
			if len(h.Evidence) == 0 {
				h.Evidence = append(h.Evidence, Evidence{Span: mentions[i][0].Span, Rule: "tenure"})
			}
			out.Offices = append(out.Offices, h)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return strings.Compare(s.entity(a).ID, s.entity(b).ID) })
	for _, i := range order {
		e := s.entity(i)
		out.Entities = append(out.Entities, Entity{ID: e.ID, Type: e.Type, Kind: e.Kind, Name: e.Name, Country: e.Country,
			Wikidata: e.Wikidata, Unknown: e.Unknown, Mentions: mentions[i]})
	}
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
