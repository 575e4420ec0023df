package facts

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract"
	"safir/extract/date"
	"safir/graph"
	"safir/kb"
	"safir/ontology"
	"safir/resolve"
)

func onto(t testing.TB) *ontology.Ontology {
	o, err := ontology.Load()
	require.NoError(t, err)
	return o
}

var world = kb.New([]kb.Entity{
	{ID: "XA", Type: kb.Country, Name: "Alphaland", Names: map[string][]string{"fa": {"آلفا"}}},
	{ID: "XB", Type: kb.Country, Name: "Betaland"},
	{ID: "wire", Type: kb.Organization, Kind: "news-agency", Name: "Wire", Country: "XA"},
	{ID: "unused", Type: kb.Organization, Name: "Unused"},
})

func on(s string) resolve.Dated {
	d, err := date.ParseDay(s)
	if err != nil {
		panic(err)
	}
	return resolve.Dated{Interval: date.Interval{From: d, To: d}, Basis: []resolve.Step{{Rule: "published", Text: s, Article: "a"}}}
}

func fact(id string, d resolve.Dated) resolve.Fact {
	return resolve.Fact{ID: id, Date: d, Sources: []string{"a"}, Evidence: []resolve.Quote{
		{Article: "a", Start: 1, End: 5, Text: "they", Rule: "r1"}, {Article: "a", Start: 1, End: 5, Text: "they", Rule: "r2"}, {Article: "a", Start: 6, End: 9, Text: "met", Rule: "r1"}}}
}

func person(id, name, country string) resolve.Entity {
	return resolve.Entity{ID: id, Type: kb.Person, Name: name, Country: country, Names: map[string][]string{"en": {name}}, Mentions: map[string]int{"a": 2}}
}

func party(entity, office, of string) resolve.Participant {
	return resolve.Participant{Entity: entity, Office: office, Of: of}
}

// sample is a resolved set with each kind of fact.
func sample() *resolve.Output {
	d := on("2021-05-03")
	return &resolve.Output{
		Articles: []resolve.Article{{Date: d, Result: extract.Result{
			Article:   corpus.Article{ID: "a", Lang: "en", Published: "2021-05-03", Source: "Wire", Text: "Ann   Alpha\nmet Bob Beta.", SHA256: "00"},
			Publisher: "wire", Cites: []string{"wire"},
			Offices: []extract.Office{{Person: "ann", Office: "president", Of: "XA"}, {Person: "bob", Office: "mayor", Of: "XB", Inferred: true}},
		}}},
		Entities: []resolve.Entity{
			person("ann", "Ann Alpha", "XA"), person("bob", "Bob Beta", "XB"), person("eve", "Eve Beta", "XB"),
			{ID: "city", Type: kb.Place, Kind: "city", Name: "Alpha City", Country: "XA", Parent: "XA"},
			{ID: "road", Type: kb.Project, Kind: "road", Name: "Alpha–Beta road"},
		},
		Meetings: []resolve.Meeting{
			{Fact: fact("m1", d), Kind: "meeting", Status: "held", Participants: []resolve.Participant{party("ann", "president", "XA"), party("bob", "", ""), party("eve", "", "")},
				Countries: []string{"XA", "XB"}, Place: "city", Topics: []string{"roads"}, Projects: []string{"road"}, Confidence: 0.5, Joined: []resolve.Step{{Rule: "same-day"}}},
			{Fact: fact("m2", resolve.Dated{}), Kind: "phone-call", Status: "held", Participants: []resolve.Participant{party("ann", "", ""), party("bob", "", "")}},
			{Fact: fact("m3", on("2021-06-01")), Kind: "summit", Status: "planned", Participants: []resolve.Participant{party("ann", "", ""), party("bob", "", "")}},
			{Fact: fact("m4", resolve.Dated{Interval: date.Interval{From: d.From}}), Kind: "ceremony", Status: "held", Participants: []resolve.Participant{party("ann", "", ""), party("bob", "", "")}},
		},
		Statements:   []resolve.Statement{{Fact: fact("s1", d), Kind: "quote", Text: "We shall build the road.", Lang: "en", Speaker: "ann", Meeting: "m1", Addressee: "bob", Topics: []string{"roads"}, About: []string{"road"}}},
		Cooperations: []resolve.Cooperation{{Fact: fact("c1", d), Parties: []string{"XA", "XB"}, Topic: "roads", Status: "intended"}},
		Agreements:   []resolve.Agreement{{Fact: fact("g1", d), Parties: []string{"XB", "XA"}, Status: "draft", Projects: []string{"road"}}},
		Messages:     []resolve.Message{{Fact: fact("l1", d), From: "ann", To: "bob", Carrier: "eve", Statement: "s1", Meeting: "m1"}},
		Tenures:      []resolve.Tenure{{Person: "ann", Office: "president", Of: "XA", From: "2020", Source: "list"}},
		Conflicts:    []resolve.Conflict{{A: "m1", B: "m4", About: "place"}},
		Fulfilled:    []resolve.Fulfillment{{Planned: "m3", Held: "m4"}},
	}
}

// lines is the graph in a short form: the nodes with their names, the edges with their
// properties, without evidence.
func lines(g *graph.Graph) []string {
	var out []string
	for _, n := range g.Nodes {
		name, _ := graph.Get(n.Props, "name").(graph.String)
		out = append(out, n.Label+" "+n.ID+" = "+string(name))
	}
	for _, e := range g.Edges {
		if e.Type == "EVIDENCED_BY" || e.Type == "MENTIONS" {
			continue
		}
		props := string(graph.AppendEdge(nil, graph.Edge{Props: e.Props}))
		props = props[strings.Index(props, `"props":`)+len(`"props":`) : len(props)-2]
		out = append(out, strings.TrimSuffix(e.From.ID+" "+e.Type+" "+e.To.ID+" "+props, " {}"))
	}
	return out
}

func TestBuild(t *testing.T) {
	g, missing, err := Build(onto(t), world, sample())
	require.NoError(t, err)
	require.Empty(t, missing)
	require.NoError(t, graph.Validate(onto(t), g))
	assert.Equal(t, []string{
		"Agreement g1 = Agreement: Alphaland – Betaland",
		"Article a = Ann Alpha met Bob Beta.",
		"Cooperation c1 = Alphaland – Betaland: Roads and road traffic (intended)",
		"Country XA = Alphaland",
		"Country XB = Betaland",
		"Meeting m1 = Meeting: Ann Alpha – Bob Beta – Eve Beta, 2021-05-03",
		"Meeting m2 = Phone call: Ann Alpha – Bob Beta",
		"Meeting m3 = Summit (planned): Ann Alpha – Bob Beta, 2021-06-01",
		"Meeting m4 = Ceremony: Ann Alpha – Bob Beta",
		"Message l1 = Message: Ann Alpha to Bob Beta, 2021-05-03",
		"Office president@XA = President of Alphaland",
		"Organization wire = Wire",
		"Person ann = Ann Alpha",
		"Person bob = Bob Beta",
		"Person eve = Eve Beta",
		"Place city = Alpha City",
		"Project road = Alpha–Beta road",
		"Statement s1 = Ann Alpha: We shall build the road.",
		"Topic roads = Roads and road traffic",
		"s1 ABOUT road",
		"s1 ABOUT roads",
		"l1 ADDRESSED_TO bob",
		"eve CARRIED l1",
		"a CITES wire",
		`m1 CONFLICTS_WITH m4 {"about":"place"}`,
		"l1 CONVEYS s1",
		`XA COOPERATES_ON roads {"status":"intended","via":["c1"],"with":"XB"}`,
		`XB COOPERATES_ON roads {"status":"intended","via":["c1"],"with":"XA"}`,
		"l1 DELIVERED_AT m1",
		"m1 DISCUSSED road",
		"m1 DISCUSSED roads",
		"m3 FULFILLED_BY m4",
		"m1 HELD_IN city",
		`ann HOLDS president@XA {"from":"2020","source":"list"}`,
		`ann HOLDS president@XA {"from":"2021-05-03","source":"a","to":"2021-05-03"}`,
		"wire LOCATED_IN XA",
		"city LOCATED_IN XA",
		"s1 MADE_AT m1",
		`ann MET_WITH bob {"first":"2021-05-03","last":"2021-05-03","times":2,"via":["m1","m4"]}`,
		`ann MET_WITH eve {"first":"2021-05-03","last":"2021-05-03","times":1,"via":["m1"]}`,
		"president@XA OF XA",
		"g1 ON road",
		"c1 ON roads",
		"XA PARTICIPATED_IN m1",
		"XB PARTICIPATED_IN m1",
		`ann PARTICIPATED_IN m1 {"of":"XA","office":"president"}`,
		"ann PARTICIPATED_IN m2",
		"ann PARTICIPATED_IN m3",
		"ann PARTICIPATED_IN m4",
		"bob PARTICIPATED_IN m1",
		"bob PARTICIPATED_IN m2",
		"bob PARTICIPATED_IN m3",
		"bob PARTICIPATED_IN m4",
		"eve PARTICIPATED_IN m1",
		"XA PARTY_TO g1",
		"XA PARTY_TO c1",
		"XB PARTY_TO g1",
		"XB PARTY_TO c1",
		"a PUBLISHED_BY wire",
		"s1 SAID_TO bob",
		"ann SENT l1",
		`ann STATED s1 {"date":"2021-05-03"}`,
	}, lines(g))

	i := slices.IndexFunc(g.Nodes, func(n graph.Node) bool { return n.ID == "m1" })
	assert.Equal(t, []graph.Prop{
		graph.P("basis", graph.Strings{"published: 2021-05-03 [a]"}), graph.P("confidence", graph.Float(0.5)), graph.P("countries", graph.Strings{"XA", "XB"}),
		graph.P("date_from", graph.Date("2021-05-03")), graph.P("date_to", graph.Date("2021-05-03")), graph.P("joined", graph.Strings{"same-day"}),
		graph.P("kind", graph.String("meeting")), graph.P("name", graph.String("Meeting: Ann Alpha – Bob Beta – Eve Beta, 2021-05-03")),
		graph.P("quotes", graph.Strings{"they", "met"}), graph.P("sources", graph.Strings{"a"}), graph.P("status", graph.String("held")),
	}, g.Nodes[i].Props)
}

// TestBuildMissing leaves out the edges to what is not there, and names it.
func TestBuildMissing(t *testing.T) {
	out := sample()
	out.Meetings[0].Place = "nowhere"
	out.Meetings[0].Participants[2].Entity = "nobody"
	out.Statements[0].Speaker = "nobody"
	out.Conflicts[0].B = "m9"
	out.Cooperations[0].Parties = []string{"XA", "city"}
	g, missing, err := Build(onto(t), world, out)
	require.NoError(t, err)
	assert.Equal(t, []string{"edge COOPERATES_ON from Place city to Topic roads", "edge PARTY_TO from Place city to Cooperation c1", "m9", "nobody", "nowhere", "s1"}, missing)
	require.NoError(t, graph.Validate(onto(t), g))
	assert.NotContains(t, lines(g), "m1 HELD_IN nowhere")
	assert.NotContains(t, lines(g), "nobody PARTICIPATED_IN m1")
}

// TestUnknown names a person who is only an office by that office.
func TestUnknown(t *testing.T) {
	out := sample()
	out.Entities = append(out.Entities, person("pm:a", "the prime ministers of both states", "XB"))
	r := &out.Articles[0].Result
	r.Entities = []extract.Entity{{ID: "pm:a", Type: kb.Person, Unknown: true}}
	r.Offices = append(r.Offices, extract.Office{Person: "pm:a", Office: "prime-minister", Of: "XB"})
	out.Meetings[1].Participants[1].Entity = "pm:a"
	g, _, err := Build(onto(t), world, out)
	require.NoError(t, err)
	assert.Contains(t, lines(g), "Person pm:a = Prime minister of Betaland")
	assert.Contains(t, lines(g), "Meeting m2 = Phone call: Ann Alpha – Prime minister of Betaland")
	assert.Equal(t, "the prime ministers of both states", out.Entities[len(out.Entities)-1].Name, "the set is left as it was")
}

// TestPublisher adds an agency that only the article's source names.
func TestPublisher(t *testing.T) {
	out := sample()
	out.Articles[0].Publisher, out.Articles[0].Result.Article.Source = "organization-gazette", "The Gazette"
	g, missing, err := Build(onto(t), world, out)
	require.NoError(t, err)
	assert.Empty(t, missing)
	assert.Contains(t, lines(g), "Organization organization-gazette = The Gazette")
	assert.Contains(t, lines(g), "a PUBLISHED_BY organization-gazette")
}

func TestPairs(t *testing.T) {
	tests := map[string]struct {
		parties []resolve.Participant
		want    [][2]string
	}{
		"two sides":                {[]resolve.Participant{party("bob", "", ""), party("ann", "", "")}, [][2]string{{"ann", "bob"}}},
		"a delegation on one side": {[]resolve.Participant{party("ann", "", ""), party("bob", "", ""), party("eve", "", "")}, [][2]string{{"ann", "bob"}, {"ann", "eve"}}},
		"all of one state":         {[]resolve.Participant{party("bob", "", ""), party("eve", "", "")}, [][2]string{{"bob", "eve"}}},
		"office of another state":  {[]resolve.Participant{party("ann", "", ""), party("bob", "ambassador", "XA")}, [][2]string{{"ann", "bob"}}},
		"an organization's chief":  {[]resolve.Participant{party("ann", "", ""), party("bob", "secretary-general", "org")}, [][2]string{{"ann", "bob"}}},
		"a state's own agency":     {[]resolve.Participant{party("ann", "", ""), party("bob", "head-of-agency", "wire"), party("eve", "", "")}, [][2]string{{"ann", "eve"}, {"bob", "eve"}}},
		"no people":                {[]resolve.Participant{party("XA", "", ""), party("ann", "", "")}, nil},
		"one twice":                {[]resolve.Participant{party("ann", "", ""), party("ann", "", "")}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			out := sample()
			out.Entities = append(out.Entities, resolve.Entity{ID: "org", Type: kb.Organization, Name: "Org"})
			out.Meetings = []resolve.Meeting{{Fact: fact("m1", resolve.Dated{}), Kind: "meeting", Status: "held", Participants: tt.parties}}
			out.Statements, out.Messages, out.Conflicts, out.Fulfilled = nil, nil, nil, nil
			g, _, err := Build(onto(t), world, out)
			require.NoError(t, err)
			var got [][2]string
			for _, e := range g.Edges {
				if e.Type == "MET_WITH" {
					got = append(got, [2]string{e.From.ID, e.To.ID})
				}
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

func TestKeys(t *testing.T) {
	share := func(a, b []string, prefix string) bool {
		return slices.ContainsFunc(a, func(k string) bool { return strings.HasPrefix(k, prefix) && slices.Contains(b, k) })
	}
	assert.True(t, share(Keys("Ali Karimi"), Keys("علی کریمی"), "=~"), "whole name across scripts")
	assert.True(t, share(Keys("Karimi"), nodeKeys(kb.Person, "علی کریمی"), ""), "surname across scripts")
	assert.True(t, share(Keys("ALI  KARIMI"), Keys("Ali Karimi"), "=alikarimi"), "case and spaces")
	assert.False(t, share(Keys("Karimi"), nodeKeys(kb.Person, "Ali Karimi"), "="), "a surname is no whole name")
	assert.Equal(t, []string{"=iran"}, nodeKeys(kb.Country, "Iran"), "a state has no consonants")
	assert.False(t, share(Keys("Republic"), nodeKeys(kb.Organization, "Bank of the Republic"), ""), "a thing has no surname")
	assert.Empty(t, Keys(" . "))
}

func TestCut(t *testing.T) {
	tests := map[string]struct {
		in   string
		n    int
		want string
	}{
		"short":         {"a b", 5, "a b"},
		"lines":         {" a \n\n b\t", 5, "a b"},
		"cut":           {"abcdef", 3, "abc…"},
		"cut at space":  {"ab cd", 3, "ab…"},
		"wide":          {"دیدار وزیران", 5, "دیدار…"},
		"long and wide": {strings.Repeat("😀", 1000), 2, "😀😀…"},
		"empty":         {"", 3, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, cut(tt.in, tt.n)) })
	}
}
