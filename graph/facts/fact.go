package facts

import (
	"cmp"
	"slices"

	"safir/graph"
	"safir/kb"
	"safir/resolve"
)

// all adds the facts with their edges, and what is derived from them.
func (b *builder) all(out *resolve.Output) {
	for i := range out.Meetings {
		b.meeting(&out.Meetings[i])
	}
	for i := range out.Statements {
		b.statement(&out.Statements[i])
	}
	for i := range out.Cooperations {
		b.cooperation(&out.Cooperations[i])
	}
	for i := range out.Agreements {
		b.agreement(&out.Agreements[i])
	}
	for i := range out.Messages {
		b.message(&out.Messages[i])
	}
	for i := range out.Statements {
		if s := &out.Statements[i]; s.Meeting != "" {
			b.edge("MADE_AT", b.facts[s.ID], b.fact(s.Meeting))
		}
	}
	for i := range out.Messages {
		b.messageLinks(&out.Messages[i])
	}
	for _, c := range out.Conflicts {
		b.edge("CONFLICTS_WITH", b.fact(c.A), b.fact(c.B), str("about", c.About))
	}
	for _, f := range out.Fulfilled {
		b.edge("FULFILLED_BY", b.fact(f.Planned), b.fact(f.Held))
	}
	b.metWith(out)
	b.cooperatesOn(out)
}

// fact gives the node of a fact that has been added, or the zero Ref.
func (b *builder) fact(id string) graph.Ref {
	ref, ok := b.facts[id]
	if !ok {
		b.missing[id] = true
	}
	return ref
}

// add adds the node of a fact and its evidence.
func (b *builder) add(label string, f *resolve.Fact, props ...graph.Prop) graph.Ref {
	ref := graph.Ref{Label: label, ID: f.ID}
	b.facts[f.ID] = ref
	var quotes []string
	seen := map[resolve.Quote]bool{}
	for _, q := range f.Evidence {
		place := resolve.Quote{Article: q.Article, Start: q.Start, End: q.End}
		if seen[place] {
			continue // the same words by another rule
		}
		seen[place] = true
		quotes = append(quotes, q.Text)
		b.edge("EVIDENCED_BY", ref, graph.Ref{Label: "Article", ID: q.Article},
			graph.P("start", graph.Int(q.Start)), graph.P("end", graph.Int(q.End)), str("quote", q.Text), str("rule", q.Rule))
	}
	props = append(props, strs("sources", f.Sources), strs("quotes", quotes))
	b.Node(label, f.ID, props...)
	return ref
}

func (b *builder) meeting(m *resolve.Meeting) {
	props := append(dates(m.Date), str("name", b.meetingCaption(m)), str("kind", m.Kind), str("status", m.Status),
		strs("joined", steps(m.Joined)), strs("countries", m.Countries))
	if m.Confidence > 0 {
		props = append(props, graph.P("confidence", graph.Float(m.Confidence)))
	}
	ref := b.add("Meeting", &m.Fact, props...)
	took := map[string]bool{}
	for _, p := range m.Participants {
		if took[p.Entity] {
			continue
		}
		took[p.Entity] = true
		b.edge("PARTICIPATED_IN", b.entity(p.Entity), ref, str("role", p.Role), str("office", p.Office), str("of", p.Of), strs("why", steps(p.Why)))
	}
	for _, c := range m.Countries {
		if !took[c] {
			b.edge("PARTICIPATED_IN", b.entity(c), ref)
		}
	}
	if m.Place != "" {
		b.edge("HELD_IN", ref, b.entity(m.Place))
	}
	b.subjects("DISCUSSED", ref, m.Topics, m.Projects)
}

// subjects adds edges to topics and projects.
func (b *builder) subjects(edge string, from graph.Ref, topics, projects []string) {
	for _, t := range topics {
		b.edge(edge, from, b.topic(t))
	}
	for _, p := range projects {
		b.edge(edge, from, b.entity(p))
	}
}

// topic gives the node of a topic.
func (b *builder) topic(slug string) graph.Ref {
	ref := graph.Ref{Label: "Topic", ID: slug}
	name := slug // off the list: validation will tell
	if t := b.onto.Topic(slug); t != nil {
		name = t.Meaning
	}
	b.Node(ref.Label, slug, str("name", name))
	return ref
}

func (b *builder) statement(s *resolve.Statement) {
	speaker := b.entity(s.Speaker)
	if speaker == (graph.Ref{}) {
		return // a statement of nobody is none
	}
	ref := b.add("Statement", &s.Fact, append(dates(s.Date), str("name", b.statementCaption(s)),
		str("kind", s.Kind), str("text", s.Text), str("lang", cmp.Or(s.Lang, "und")))...)
	var date graph.Date
	if s.Date.Single() {
		date = graph.Date(s.Date.From.String())
	}
	b.edge("STATED", speaker, ref, graph.P("date", date))
	b.subjects("ABOUT", ref, s.Topics, s.About)
	if s.Addressee != "" {
		b.edge("SAID_TO", ref, b.entity(s.Addressee))
	}
}

func (b *builder) cooperation(c *resolve.Cooperation) {
	props := append(dates(c.Date), str("name", b.cooperationCaption(c)), str("status", c.Status))
	ref := b.add("Cooperation", &c.Fact, props...)
	b.parties(ref, c.Parties)
	b.edge("ON", ref, b.subject(c))
}

// subject is the node of what a cooperation is on.
func (b *builder) subject(c *resolve.Cooperation) graph.Ref {
	if c.Project != "" {
		return b.entity(c.Project)
	}
	return b.topic(c.Topic)
}

func (b *builder) parties(ref graph.Ref, parties []string) {
	for _, p := range parties {
		b.edge("PARTY_TO", b.entity(p), ref)
	}
}

func (b *builder) agreement(a *resolve.Agreement) {
	ref := b.add("Agreement", &a.Fact, append(dates(a.Date),
		str("name", cmp.Or(a.Name, "Agreement: "+b.joined(a.Parties))), str("status", a.Status))...)
	b.parties(ref, a.Parties)
	b.subjects("ON", ref, a.Topics, a.Projects)
}

func (b *builder) message(m *resolve.Message) {
	ref := b.add("Message", &m.Fact, append(dates(m.Date), str("name", b.messageCaption(m)))...)
	if m.From != "" {
		b.edge("SENT", b.entity(m.From), ref)
	}
	if m.Carrier != "" {
		b.edge("CARRIED", b.entity(m.Carrier), ref)
	}
	if m.To != "" {
		b.edge("ADDRESSED_TO", ref, b.entity(m.To))
	}
}

// messageLinks adds the edges from a message to other facts, once all of them are there.
func (b *builder) messageLinks(m *resolve.Message) {
	if m.Statement != "" {
		b.edge("CONVEYS", b.facts[m.ID], b.fact(m.Statement))
	}
	if m.Meeting != "" {
		b.edge("DELIVERED_AT", b.facts[m.ID], b.fact(m.Meeting))
	}
}

// metWith derives who met whom.
func (b *builder) metWith(out *resolve.Output) {
	type pair struct{ a, b string }
	met := map[pair][]*resolve.Meeting{}
	for i := range out.Meetings {
		m := &out.Meetings[i]
		if k := b.onto.Kind(m.Kind); m.Status != "held" || k == nil || !k.Meets {
			continue
		}
		for _, p := range b.pairs(m) {
			met[pair{p[0], p[1]}] = append(met[pair{p[0], p[1]}], m)
		}
	}
	for p, meetings := range met {
		props := []graph.Prop{graph.P("times", graph.Int(len(meetings)))}
		var via []string
		var first, last string
		for _, m := range meetings {
			via = append(via, m.ID)
			if !m.Date.Known() {
				continue
			}
			if from := m.Date.From.String(); first == "" || from < first {
				first = from
			}
			last = max(last, m.Date.To.String())
		}
		props = append(props, strs("via", via), graph.P("first", graph.Date(first)), graph.P("last", graph.Date(last)))
		b.edge("MET_WITH", b.entity(p.a), b.entity(p.b), props...)
	}
}

// pairs are the people of a meeting who met: every two of them that do not stand on one
// side. Two of one state are on one side where other states take part.
func (b *builder) pairs(m *resolve.Meeting) (pairs [][2]string) {
	side := map[string]string{}
	for _, p := range m.Participants {
		if b.entity(p.Entity).Label == kb.Person {
			side[p.Entity] = b.side(&p)
		}
	}
	sides := map[string]bool{}
	for _, s := range side {
		sides[s] = true
	}
	people := make([]string, 0, len(side))
	for id := range side {
		people = append(people, id)
	}
	slices.Sort(people)
	for i, x := range people {
		for _, y := range people[i+1:] {
			if len(sides) > 1 && side[x] != "" && side[x] == side[y] {
				continue
			}
			pairs = append(pairs, [2]string{x, y})
		}
	}
	return pairs
}

// side is the state or organization for which a person takes part, "" unknown.
func (b *builder) side(p *resolve.Participant) string {
	if p.Of == "" || b.labelOf(p.Of) == kb.Country {
		if e := b.entities[p.Entity]; e != nil {
			return cmp.Or(p.Of, e.Country)
		}
	}
	if e := b.entities[p.Of]; e != nil && e.Country != "" {
		return e.Country
	}
	if e, ok := b.kb.Entity(p.Of); ok && e.Country != "" {
		return e.Country
	}
	return p.Of
}

// cooperatesOn derives who works with whom on what.
func (b *builder) cooperatesOn(out *resolve.Output) {
	type key struct {
		party, on    graph.Ref
		status, with string
	}
	via := map[key][]string{}
	for i := range out.Cooperations {
		c := &out.Cooperations[i]
		on := b.subject(c)
		for _, p := range c.Parties {
			var others []string
			for _, o := range c.Parties {
				if o != p {
					others = append(others, o)
				}
			}
			slices.Sort(others)
			k := key{b.entity(p), on, c.Status, commas(others)}
			via[k] = append(via[k], c.ID)
		}
	}
	for k, ids := range via {
		b.edge("COOPERATES_ON", k.party, k.on, str("status", k.status), str("with", k.with), strs("via", ids))
	}
}
