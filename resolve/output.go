package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"safir/extract"
)

// output collects what the articles say into one sorted set.
func (s *state) output() *Output {
	o := &Output{}
	o.Meetings = s.meetings()
	o.Statements = s.statements()
	o.Cooperations = s.cooperations()
	o.Agreements = s.agreements()
	o.Messages = s.messages()
	o.Entities = s.entities()
	o.Tenures = s.tenures()
	for _, a := range s.arts {
		o.Articles = append(o.Articles, a.Article)
	}
	return o
}

// byFact sorts facts by id.
func byFact[T any](facts []T, id func(*T) string) {
	slices.SortFunc(facts, func(a, b T) int { return cmp.Compare(id(&a), id(&b)) })
}

// sorted is the union of lists, sorted, without duplicates and empty strings.
func sorted(lists ...[]string) []string {
	out := []string{}
	for _, l := range lists {
		out = append(out, l...)
	}
	slices.Sort(out)
	out = slices.Compact(out)
	if len(out) > 0 && out[0] == "" {
		out = out[1:]
	}
	return out
}

func (s *state) meetings() []Meeting {
	var out []Meeting
	for _, a := range s.arts {
		for i := range a.Meetings {
			m := &a.Meetings[i]
			f := Meeting{
				Fact: Fact{ID: a.MeetingIDs[i], Date: a.MeetingDates[i], Evidence: a.quotes(m.Evidence...), Sources: []string{a.id()}},
				Kind: m.Kind, Status: m.Status, Countries: sorted(m.Countries), Place: m.Place,
				Topics: sorted(m.Topics), Projects: sorted(m.Projects), Confidence: m.Confidence,
			}
			for _, p := range m.Participants {
				f.Participants = append(f.Participants, Participant{Entity: p.Entity, Role: p.Role, Office: p.Office, Of: p.Of})
			}
			out = append(out, f)
		}
	}
	byFact(out, func(m *Meeting) string { return m.ID })
	return out
}

func (s *state) statements() []Statement {
	var out []Statement
	for _, a := range s.arts {
		n := namer{}
		a.StatementIDs = make([]string, len(a.Statements))
		for i := range a.Statements {
			st := &a.Statements[i]
			id := n.id("s", a.id(), strconv.Itoa(st.Start), strconv.Itoa(st.End))
			a.StatementIDs[i] = id
			f := Statement{
				Fact: Fact{ID: id, Date: a.statementDate(st), Evidence: a.quotes(st.Evidence...), Sources: []string{a.id()}},
				Kind: st.Kind, Text: st.In(a.Result.Article.Text), Lang: a.Result.Article.Lang, Speaker: st.Speaker,
				Addressee: st.Addressee, Source: st.Source, Topics: sorted(st.Topics), About: sorted(st.About),
			}
			if k := st.Meeting; k > 0 && k <= len(a.MeetingIDs) {
				f.Meeting = a.MeetingIDs[k-1]
			}
			out = append(out, f)
		}
	}
	byFact(out, func(f *Statement) string { return f.ID })
	return out
}

// statementDate is the day of a statement: that of its meeting, or that of the article.
func (a *article) statementDate(st *extract.Statement) Dated {
	if k := st.Meeting; k > 0 && k <= len(a.MeetingDates) {
		return a.MeetingDates[k-1]
	}
	return a.Date
}

func (s *state) cooperations() []Cooperation {
	at := map[string]int{}
	var out []Cooperation
	for _, a := range s.arts {
		a.CooperationIDs = make([]string, len(a.Cooperations))
		for i := range a.Cooperations {
			c := &a.Cooperations[i]
			parties := sorted(c.Parties)
			id := factID("c", strings.Join(parties, ","), c.Topic, c.Project, c.Status)
			a.CooperationIDs[i] = id
			if k, ok := at[id]; ok {
				out[k].join(a, c.Evidence)
				continue
			}
			at[id] = len(out)
			out = append(out, Cooperation{
				Fact:    Fact{ID: id, Date: a.Date, Evidence: a.quotes(c.Evidence...), Sources: []string{a.id()}},
				Parties: parties, Topic: c.Topic, Project: c.Project, Status: c.Status,
			})
		}
	}
	byFact(out, func(f *Cooperation) string { return f.ID })
	return out
}

// join adds an article's report to a fact; its date becomes the hull of the reports.
func (f *Fact) join(a *article, evidence []extract.Evidence) {
	f.Evidence = sortQuotes(append(f.Evidence, a.quotes(evidence...)...))
	f.Sources = sorted(f.Sources, []string{a.id()})
	f.Date.Interval = f.Date.Hull(a.Date.Interval)
	f.Date.Basis = steps(f.Date.Basis, a.Date.Basis)
}

// steps appends steps that are not there yet.
func steps(have, more []Step) []Step {
	out := slices.Clip(have)
	for _, m := range more {
		if !slices.Contains(out, m) {
			out = append(out, m)
		}
	}
	return out
}

func (s *state) agreements() []Agreement {
	var out []Agreement
	for _, a := range s.arts {
		n := namer{}
		a.AgreementIDs = make([]string, len(a.Agreements))
		for i := range a.Agreements {
			g := &a.Agreements[i]
			id := n.id("g", a.id(), strings.Join(sorted(g.Parties), ","), g.Status, firstSpan(g.Evidence))
			a.AgreementIDs[i] = id
			out = append(out, Agreement{
				Fact: Fact{ID: id, Date: a.Date, Evidence: a.quotes(g.Evidence...), Sources: []string{a.id()}},
				Name: g.Name, Status: g.Status, Parties: sorted(g.Parties), Topics: sorted(g.Topics), Projects: sorted(g.Projects),
			})
		}
	}
	byFact(out, func(f *Agreement) string { return f.ID })
	return out
}

func (s *state) messages() []Message {
	var out []Message
	for _, a := range s.arts {
		n := namer{}
		a.MessageIDs = make([]string, len(a.Messages))
		for i := range a.Messages {
			m := &a.Messages[i]
			id := n.id("l", a.id(), m.From, m.To, firstSpan(m.Evidence))
			a.MessageIDs[i] = id
			f := Message{
				Fact: Fact{ID: id, Date: a.Date, Evidence: a.quotes(m.Evidence...), Sources: []string{a.id()}},
				From: m.From, To: m.To, Carrier: m.Carrier,
			}
			if k := m.Statement; k > 0 && k <= len(a.StatementIDs) {
				f.Statement = a.StatementIDs[k-1]
			}
			if k := m.Meeting; k > 0 && k <= len(a.MeetingIDs) {
				f.Meeting = a.MeetingIDs[k-1]
				f.Date = a.MeetingDates[k-1]
			}
			out = append(out, f)
		}
	}
	byFact(out, func(f *Message) string { return f.ID })
	return out
}

// entities collects the entities of all articles with the names that are known for them.
func (s *state) entities() []Entity {
	at := map[string]*Entity{}
	for _, a := range s.arts {
		lang := cmp.Or(a.Result.Article.Lang, "und")
		for i := range a.Entities {
			e := &a.Entities[i]
			o := at[e.ID]
			if o == nil {
				o = s.entity(e)
				at[e.ID] = o
			}
			o.better(e)
			o.Mentions[a.id()] += len(e.Mentions)
			for _, m := range e.Mentions {
				if m.Kind == "name" {
					o.Names[lang] = append(o.Names[lang], m.In(a.Result.Article.Text))
				}
			}
		}
	}
	out := make([]Entity, 0, len(at))
	for _, e := range at {
		for l, names := range e.Names {
			e.Names[l] = sorted(names)
		}
		out = append(out, *e)
	}
	byFact(out, func(e *Entity) string { return e.ID })
	return out
}

// entity starts an entity from what the knowledge base says of it.
func (s *state) entity(e *extract.Entity) *Entity {
	o := &Entity{ID: e.ID, Type: e.Type, Names: map[string][]string{}, Mentions: map[string]int{}}
	k, ok := s.kb.Entity(e.ID)
	if !ok {
		return o
	}
	o.Type, o.Kind, o.Name, o.Country, o.Wikidata = k.Type, k.Kind, k.Name, k.Country, k.Wikidata
	for l, names := range k.Names {
		o.Names[l] = slices.Clone(names)
	}
	if k.Type != "Country" && k.Type != "Person" {
		o.Parent = k.Country
	}
	return o
}

// better takes over from an article's entity what is not known yet. Of several names the
// longest wins, then the smallest, so that the order of articles does not matter.
func (o *Entity) better(e *extract.Entity) {
	pick := func(have *string, more string) {
		if more != "" && (*have == "" || more < *have) {
			*have = more
		}
	}
	_ = pick
	o.Kind = cmp.Or(o.Kind, e.Kind)
	o.Country = cmp.Or(o.Country, e.Country)
	o.Wikidata = cmp.Or(o.Wikidata, e.Wikidata)
	o.Name = cmp.Or(o.Name, e.Name, e.ID)
}

func (s *state) tenures() []Tenure {
	var out []Tenure
	seen := map[Tenure]bool{}
	add := func(t Tenure) {
		if !seen[t] {
			seen[t] = true
			out = append(out, t)
		}
	}
	people := map[string]bool{}
	for _, a := range s.arts {
		for i := range a.Entities {
			if e := &a.Entities[i]; e.Type == "Person" && !people[e.ID] {
				people[e.ID] = true
				if k, ok := s.kb.Entity(e.ID); ok {
					for _, t := range k.Tenures {
						add(Tenure{Person: e.ID, Office: t.Office, Of: t.Of, From: t.From, To: t.To, Source: t.Source})
					}
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b Tenure) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Of, b.Of),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Source, b.Source))
	})
	return out
}
