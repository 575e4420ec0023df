package explain

import (
	"maps"
	"slices"
	"strings"

	"safir/extract"
	"safir/resolve"
)

// thing tells the names and tenures of an entity, where it is mentioned, and its facts.
func (x *Explainer) thing(t *resolve.Entity) *Explanation {
	e := &Explanation{ID: t.ID, Type: t.Type, Name: t.Name}
	e.field("kind", words(t.Kind))
	if t.Country != "" && t.Country != t.ID {
		e.field("of", x.entity(t.Country).Name)
	}
	if t.Parent != "" && t.Parent != t.Country {
		e.field("in", x.entity(t.Parent).Name)
	}
	e.field("wikidata", t.Wikidata)
	for _, lang := range slices.Sorted(maps.Keys(t.Names)) {
		e.field("names ("+lang+")", strings.Join(t.Names[lang], ", "))
	}
	for _, o := range x.out.Tenures {
		if o.Person == t.ID {
			e.Tenures = append(e.Tenures, Tenure{Office: x.office(o.Office, o.Of), From: o.From, To: o.To, Source: o.Source})
		}
	}
	for _, id := range slices.Sorted(maps.Keys(t.Mentions)) {
		if s := x.articles[id]; s != nil {
			e.Passages = append(e.Passages, s.firstMention(t.ID)...)
		}
	}
	e.Facts = x.factsOf(t.ID)
	return e
}

// firstMention shows where the article first calls the entity by name, or else mentions it
// at all; Rule is the kind of the mention.
func (s *source) firstMention(id string) []Passage {
	i := slices.IndexFunc(s.Entities, func(e extract.Entity) bool { return e.ID == id })
	if i < 0 || len(s.Entities[i].Mentions) == 0 {
		return nil
	}
	first := slices.MinFunc(s.Entities[i].Mentions, func(a, b extract.Mention) int {
		if named := a.Kind == "name"; named != (b.Kind == "name") {
			return map[bool]int{true: -1, false: 1}[named]
		}
		return a.Start - b.Start
	})
	p := s.span(first.Span)
	p.Rule = first.Kind
	return []Passage{p}
}

// factsOf lists the facts that an entity has a part in.
func (x *Explainer) factsOf(id string) (out []Link) {
	add := func(fact string, parts ...string) {
		if slices.Contains(parts, id) {
			out = append(out, x.names[fact])
		}
	}
	for i := range x.out.Meetings {
		m := &x.out.Meetings[i]
		parts := append(slices.Concat(m.Countries, m.Projects), m.Place)
		for _, p := range m.Participants {
			parts = append(parts, p.Entity)
		}
		add(m.ID, parts...)
	}
	for i := range x.out.Statements {
		s := &x.out.Statements[i]
		add(s.ID, append(slices.Clone(s.About), s.Speaker, s.Addressee)...)
	}
	for i := range x.out.Cooperations {
		c := &x.out.Cooperations[i]
		add(c.ID, append(slices.Clone(c.Parties), c.Project)...)
	}
	for i := range x.out.Agreements {
		a := &x.out.Agreements[i]
		add(a.ID, slices.Concat(a.Parties, a.Projects)...)
	}
	for i := range x.out.Messages {
		m := &x.out.Messages[i]
		add(m.ID, m.From, m.To, m.Carrier)
	}
	return out
}

// article tells what an article is, when it was written, what it gave and what was refused.
func (x *Explainer) article(s *source) *Explanation {
	a := &s.Result.Article
	e := &Explanation{ID: a.ID, Type: "Article", Name: a.Title}
	if e.Name == "" {
		e.Name = clip(a.Text)
	}
	e.field("language", a.Lang)
	e.field("source", a.Source)
	if s.Publisher != "" {
		e.field("published by", x.entity(s.Publisher).Name)
	}
	e.field("cites", x.list(s.Cites))
	e.field("published", a.Published)
	e.field("address", a.URL)
	e.field("sha256", a.SHA256)
	e.Date = dated(s.Date)
	for _, ids := range [][]string{s.MeetingIDs, s.StatementIDs, s.CooperationIDs, s.AgreementIDs, s.MessageIDs} {
		for _, id := range ids {
			if l, ok := x.names[id]; ok && !slices.Contains(e.Facts, l) {
				e.Facts = append(e.Facts, l)
			}
		}
	}
	for _, r := range s.Rejected {
		p := s.span(r.Span)
		p.Rule = r.Rule
		e.Refused = append(e.Refused, Refusal{p, r.Reason})
	}
	return e
}
