package resolve

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

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
	o.Fulfilled = s.fulfilled()
	o.Conflicts = s.conflicts()
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
	out := make([]Meeting, 0, len(s.events))
	for _, e := range s.events {
		out = append(out, s.meeting(e))
	}
	byFact(out, func(m *Meeting) string { return m.ID })
	return out
}

// meeting makes one fact of the reports of an event.
func (s *state) meeting(e *event) Meeting {
	first := e.reports[0].m
	f := Meeting{Fact: Fact{ID: e.id(), Date: e.dated()}, Kind: first.Kind, Status: first.Status, Joined: e.why}
	if len(e.reports) == 1 {
		f.Date = e.reports[0].a.MeetingDates[e.reports[0].i]
	}
	kinds, places := map[string]int{}, map[string]int{}
	at := map[string]int{}
	for _, r := range e.reports {
		kinds[r.m.Kind]++
		if r.m.Place != "" {
			places[r.m.Place]++
		}
		f.Evidence = append(f.Evidence, r.a.quotes(r.m.Evidence...)...)
		f.Sources = append(f.Sources, r.a.id())
		f.Countries = sorted(f.Countries, r.m.Countries)
		f.Topics = sorted(f.Topics, r.m.Topics)
		f.Projects = sorted(f.Projects, r.m.Projects)
		f.Confidence = max(f.Confidence, r.m.Confidence)
		for _, p := range r.m.Participants {
			i, ok := at[p.Entity]
			if !ok {
				i = len(f.Participants)
				at[p.Entity] = i
				f.Participants = append(f.Participants, Participant{Entity: p.Entity})
			}
			x := &f.Participants[i]
			x.Role = cmp.Or(x.Role, p.Role)
			if x.Office == "" {
				x.Office, x.Of = p.Office, p.Of
			}
			x.Why = steps(x.Why, s.whyHim(r.a, p))
		}
	}
	f.Kind, f.Place = most(kinds), most(places)
	f.Evidence = sortQuotes(f.Evidence)
	f.Sources = sorted(f.Sources)
	slices.SortFunc(f.Participants, func(a, b Participant) int { return cmp.Compare(a.Entity, b.Entity) })
	return f
}

// most is the key that counts most, of several the smallest.
func most(counts map[string]int) string {
	best := ""
	for _, k := range keys(counts) {
		if best == "" || counts[k] > counts[best] {
			best = k
		}
	}
	return best
}

// whyHim tells why a participant of a report is this entity: the words, what resolution
// found, and the office that the article gives him.
func (s *state) whyHim(a *article, p extract.Participant) []Step {
	var out []Step
	for _, e := range p.Evidence {
		out = append(out, Step{Rule: cmp.Or(e.Rule, "mention"), Text: "«" + e.In(a.Result.Article.Text) + "»", Article: a.id()})
	}
	out = append(out, a.reasons[p.Entity]...)
	if p.Office == "" {
		return out
	}
	for _, o := range a.Offices {
		if o.Person != p.Entity || o.Office != p.Office || o.Of != p.Of {
			continue
		}
		t := s.inOffice(p.Entity, p.Office, p.Of)
		switch v := a.Date.Interval; {
		case t == nil && !o.Inferred:
			out = append(out, Step{Rule: "office", Text: "the article names the office: " + s.officeWords(p.Office, p.Of), Article: a.id()})
		case t != nil:
			rule := "office"
			if o.Inferred {
				rule = "tenure"
			}
			if x, ok := t.and(span{v}); ok && v.Known() {
				for _, w := range t {
					if _, meets := w.Intersect(x[0]); meets {
						t = span{w}
						break
					}
				}
			}
			out = append(out, Step{Rule: rule, Text: s.tenureWords(p.Entity, p.Office, p.Of, t.hull()), Article: a.id()})
		}
		break
	}
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
			_, known := s.kb.Entity(e.ID)
			o.better(e, known)
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
		e.Name = cmp.Or(e.Name, e.ID)
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

// better takes over from an article's entity what is not known yet. The knowledge base wins;
// of the names in articles a Latin one, then the longest, then the smallest, so that the
// order of articles does not matter.
func (o *Entity) better(e *extract.Entity, known bool) {
	if known {
		return
	}
	o.Kind = least(o.Kind, e.Kind)
	o.Country = least(o.Country, e.Country)
	o.Wikidata = least(o.Wikidata, e.Wikidata)
	if o.Name == "" || betterName(e.Name, o.Name) {
		o.Name = cmp.Or(e.Name, o.Name)
	}
}

// least is the smaller of two words that are there.
func least(a, b string) string {
	if a == "" || b != "" && b < a {
		return b
	}
	return a
}

func betterName(a, b string) bool {
	if a == "" {
		return false
	}
	latin := func(s string) int {
		if r, _ := utf8.DecodeRuneInString(s); unicode.Is(unicode.Latin, r) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(latin(a), latin(b)), cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) < 0
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
		for _, x := range a.Offices {
			if x.Inferred {
				continue
			}
			t := Tenure{Person: x.Person, Office: x.Office, Of: x.Of, Source: a.id()}
			if d := a.Date; d.Single() { // the day for which the article vouches
				t.From, t.To = d.From.String(), d.To.String()
			}
			add(t)
		}
	}
	slices.SortFunc(out, func(a, b Tenure) int {
		return cmp.Or(cmp.Compare(a.Person, b.Person), cmp.Compare(a.Office, b.Office), cmp.Compare(a.Of, b.Of),
			cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To), cmp.Compare(a.Source, b.Source))
	})
	return out
}
