// Package storetest is the suite that every store of a graph must pass.
package storetest

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/graph"
	"safir/ontology"
)

// TestAll runs the suite. open gives an empty store, and closes it when its test ends.
func TestAll(t *testing.T, open func(t testing.TB) graph.Store) {
	tests := []struct {
		name string
		test func(*testing.T, graph.Store)
	}{
		{"Empty", testEmpty},
		{"RoundTrip", testRoundTrip},
		{"Order", testOrder},
		{"ApplyWritesDifferences", testDifferences},
		{"ApplyTwice", testTwice},
		{"ApplyCanceled", testCanceled},
		{"ApplyToOtherRecords", testOtherRecords},
		{"Records", testRecords},
		{"OddTexts", testOddTexts},
		{"Find", testFind},
		{"Query", testQuery},
		{"QueryReadsOnly", testQueryReadsOnly},
		{"ManyReaders", testManyReaders},
		{"Large", testLarge},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) { tt.test(t, open(t)) })
	}
}

// Dump is the whole graph of a store as JSON lines, and its records as id and hash.
func Dump(t testing.TB, s graph.Store) string {
	t.Helper()
	var b []byte
	err := s.Export(context.Background(),
		func(n graph.Node) error { b = graph.AppendNode(b, n); return nil },
		func(e graph.Edge) error { b = graph.AppendEdge(b, e); return nil })
	require.NoError(t, err)
	for r, err := range s.Records(context.Background()) {
		require.NoError(t, err)
		b = fmt.Appendf(b, "record %s %s\n", r.ID, r.Hash)
	}
	return string(b)
}

// Lines is a graph as JSON lines.
func Lines(g *graph.Graph) string {
	var b []byte
	for _, n := range g.Nodes {
		b = graph.AppendNode(b, n)
	}
	for _, e := range g.Edges {
		b = graph.AppendEdge(b, e)
	}
	return string(b)
}

func onto(t testing.TB) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load()
	require.NoError(t, err)
	return o
}

// record makes a record of a text.
func record(id, data string) graph.Record {
	sum := sha256.Sum256([]byte(data))
	return graph.Record{ID: id, Hash: hex.EncodeToString(sum[:]), Data: []byte(data)}
}

var (
	list  = func(s ...string) graph.Strings { return s }
	str   = func(s string) graph.String { return graph.String(s) }
	date  = func(s string) graph.Date { return graph.Date(s) }
	p     = graph.P
	karim = graph.Ref{Label: "Person", ID: "p-karim"}
	roe   = graph.Ref{Label: "Person", ID: "p-roe"}
	meet  = graph.Ref{Label: "Meeting", ID: "m-1"}
	art   = graph.Ref{Label: "Article", ID: "a-1"}
)

// sample is a small graph with every type of property, absent ones, and edges that differ
// in their key only.
func sample(t testing.TB, change func(*graph.Builder)) *graph.Graph {
	t.Helper()
	o := onto(t)
	b := graph.NewBuilder(o)
	b.Node("Article", "a-1", p("name", str("Talks in Baku")), p("lang", str("en")), p("sha256", str("00")), p("published", date("2021-05-03")))
	b.Node("Person", "p-karim", p("name", str("Ali Karimi")), p("names", list("fa:علی کریمی", "en:Ali Karimi")), p("keys", list("=alikarimi", "karimi")), p("country", str("IR")))
	b.Node("Person", "p-roe", p("name", str("Jane Roe")), p("keys", list("=janeroe", "roe")))
	b.Node("Person", "p-karimi", p("name", str("Sara Karimi")), p("keys", list("=sarakarimi", "karimi")))
	b.Node("Country", "AZ", p("name", str("Azerbaijan")), p("names", list("az:Azərbaycan", "en:Azerbaijan")))
	b.Node("Place", "place-baku", p("name", str("Baku")))
	b.Node("Topic", "trade", p("name", str("Trade")))
	b.Node("Office", "mayor@AZ", p("name", str("Mayor, Azerbaijan")), p("office", str("mayor")), p("of", str("AZ")))
	b.Node("Meeting", "m-1", p("name", str("Meeting: Ali Karimi – Jane Roe")), p("kind", str("meeting")), p("status", str("held")),
		p("date_from", date("2021-05-01")), p("date_to", date("2021-05-02")), p("confidence", graph.Float(0.75)),
		p("basis", list("published: 2021-05-03", "day: Saturday")), p("sources", list("a-1")), p("quotes", list("met in Baku")))
	b.Edge("EVIDENCED_BY", meet, art, p("start", graph.Int(10)), p("end", graph.Int(21)), p("quote", str("met in Baku")))
	b.Edge("EVIDENCED_BY", meet, art, p("start", graph.Int(9)), p("end", graph.Int(12)), p("quote", str("met")))
	b.Edge("PARTICIPATED_IN", karim, meet, p("role", str("guest")))
	b.Edge("PARTICIPATED_IN", roe, meet)
	b.Edge("MET_WITH", karim, roe, p("times", graph.Int(1)), p("via", list("m-1")))
	b.Edge("HOLDS", roe, graph.Ref{Label: "Office", ID: "mayor@AZ"}, p("source", str("a-1")))
	b.Edge("HOLDS", roe, graph.Ref{Label: "Office", ID: "mayor@AZ"}, p("source", str("list")), p("from", str("2020-01")))
	b.Edge("HELD_IN", meet, graph.Ref{Label: "Place", ID: "place-baku"})
	if change != nil {
		change(b)
	}
	g, err := b.Graph()
	require.NoError(t, err)
	require.NoError(t, graph.Validate(o, g))
	return g
}

func apply(t testing.TB, s graph.Store, c graph.Change) {
	t.Helper()
	require.NoError(t, s.Apply(context.Background(), c))
}

func testEmpty(t *testing.T, s graph.Store) {
	assert.Empty(t, Dump(t, s))
	apply(t, s, graph.Change{Graph: &graph.Graph{}})
	assert.Empty(t, Dump(t, s))
	found, err := s.Find(context.Background(), nil, []string{"x"}, []string{"=x", "x"})
	require.NoError(t, err)
	assert.Empty(t, found)
	rows, err := s.Query(context.Background(), people, nil)
	require.NoError(t, err)
	assert.Equal(t, []string{"id"}, rows.Columns)
	assert.Empty(t, rows.Rows)
}

func testRoundTrip(t *testing.T, s graph.Store) {
	g := sample(t, nil)
	apply(t, s, graph.Change{Graph: g})
	var got graph.Graph
	err := s.Export(context.Background(),
		func(n graph.Node) error { got.Nodes = append(got.Nodes, n); return nil },
		func(e graph.Edge) error { got.Edges = append(got.Edges, e); return nil })
	require.NoError(t, err)
	assert.Equal(t, g, &got)
}

func testOrder(t *testing.T, s graph.Store) {
	// Byte order of UTF-8: capitals, small letters, then other scripts and wide characters.
	ids := []string{"B", "a", "é", "پ", "\uFFFD", "😀", "Z", "aa", "a-", "A"}
	g := sample(t, func(b *graph.Builder) {
		for _, id := range ids {
			b.Node("Place", id, p("name", str(id)))
			b.Edge("HELD_IN", meet, graph.Ref{Label: "Place", ID: id})
		}
	})
	apply(t, s, graph.Change{Graph: g})
	assert.Equal(t, Lines(g), Dump(t, s))
}

// testDifferences changes a node, an edge and a key, removes and adds, and compares with a
// store that got the new graph only.
func testDifferences(t *testing.T, s graph.Store) {
	apply(t, s, graph.Change{Graph: sample(t, nil), Put: []graph.Record{record("a", "1"), record("b", "1")}})
	b := graph.NewBuilder(onto(t))
	b.Node("Person", "p-karim", p("name", str("Ali Karimi")), p("keys", list("=alikarimi", "kerimi")))
	b.Node("Person", "p-roe", p("name", str("Jane Roe")), p("keys", list("=janeroe", "roe")))
	b.Node("Person", "p-new", p("name", str("New One")))
	b.Node("Office", "mayor@AZ", p("name", str("Mayor, Azerbaijan")), p("office", str("mayor")), p("of", str("AZ")))
	b.Edge("HOLDS", roe, graph.Ref{Label: "Office", ID: "mayor@AZ"}, p("source", str("list")), p("from", str("2020-02")))
	b.Edge("HOLDS", roe, graph.Ref{Label: "Office", ID: "mayor@AZ"}, p("source", str("a-1")), p("to", str("2022")))
	g, err := b.Graph()
	require.NoError(t, err)
	apply(t, s, graph.Change{Graph: g, Put: []graph.Record{record("b", "2"), record("c", "1")}, Delete: []string{"a", "none"}})
	want := Lines(g) + fmt.Sprintf("record b %s\nrecord c %s\n", record("b", "2").Hash, record("c", "1").Hash)
	assert.Equal(t, want, Dump(t, s))
	found, err := s.Find(context.Background(), []string{"Person"}, []string{"Sara Karimi"}, []string{"karimi", "kerimi"})
	require.NoError(t, err)
	assert.Equal(t, []graph.Candidate{{Ref: karim, Name: "Ali Karimi", Match: 1}}, found, "look-up follows the change")
}

func testTwice(t *testing.T, s graph.Store) {
	c := graph.Change{Graph: sample(t, nil), Put: []graph.Record{record("a", "1")}}
	apply(t, s, c)
	want := Dump(t, s)
	apply(t, s, c)
	assert.Equal(t, want, Dump(t, s))
}

func testCanceled(t *testing.T, s graph.Store) {
	apply(t, s, graph.Change{Graph: sample(t, nil), Put: []graph.Record{record("a", "1")}})
	want := Dump(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	err := s.Apply(ctx, graph.Change{Graph: &graph.Graph{}, Delete: []string{"a"}})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, want, Dump(t, s))
	// A graph that cannot be stored leaves nothing of itself.
	g := sample(t, nil)
	g.Nodes = append(slices.Clone(g.Nodes), g.Nodes[len(g.Nodes)-1])
	require.Error(t, s.Apply(context.Background(), graph.Change{Graph: g, Delete: []string{"a"}, Put: []graph.Record{record("b", "1")}}))
	assert.Equal(t, want, Dump(t, s))
}

func testOtherRecords(t *testing.T, s graph.Store) {
	set := func(rs ...graph.Record) string {
		m := map[string]string{}
		for _, r := range rs {
			m[r.ID] = r.Hash
		}
		return graph.Fingerprint(func(yield func(id, hash string) bool) {
			for _, id := range slices.Sorted(maps.Keys(m)) {
				yield(id, m[id])
			}
		})
	}
	a, b := record("a", "1"), record("b", "1")
	apply(t, s, graph.Change{Graph: sample(t, nil), Put: []graph.Record{a}, Set: set(a)})
	want := Dump(t, s)
	err := s.Apply(context.Background(), graph.Change{Graph: &graph.Graph{}, Put: []graph.Record{b}, Set: set(b)})
	require.ErrorIs(t, err, graph.ErrChanged)
	assert.Equal(t, want, Dump(t, s))
	apply(t, s, graph.Change{Graph: &graph.Graph{}, Put: []graph.Record{b}, Set: set(a, b)})
}

func testRecords(t *testing.T, s graph.Store) {
	odd := record("ب 😀", "{\"text\":\"a\\u0000b 'quoted' \\\"x\\\" سلام\"}\n")
	apply(t, s, graph.Change{Graph: &graph.Graph{}, Put: []graph.Record{odd, record("B", "2"), record("a", "1")}})
	var ids []string
	for r, err := range s.Records(context.Background()) {
		require.NoError(t, err)
		ids = append(ids, r.ID)
		if r.ID == odd.ID {
			assert.Equal(t, odd, r)
		}
	}
	assert.Equal(t, []string{"B", "a", "ب 😀"}, ids)
	for range s.Records(context.Background()) {
		break // stopping early must leave the store usable
	}
	apply(t, s, graph.Change{Graph: &graph.Graph{}, Delete: []string{"B"}})
}

func testOddTexts(t *testing.T, s graph.Store) {
	odd := []string{
		"'single' \"double\" `back` \\ slash", "line\nbreak\r\n\ttab", "nul\x00inside", "\u200fright\u200c to\u200e left\u202e",
		"😀🇦🇿 four bytes", "\u2028 separators \u2029", "{\"json\": [1, null]}", " space ", "$param :param ?", "%_*", "1", "1.0", "null", "true", "2021-01-01",
	}
	g := sample(t, func(b *graph.Builder) {
		for i, s := range odd {
			b.Node("Person", "odd "+s, p("name", str(s)), p("names", list("en:"+s, "fa:"+s)), p("kind", str(s)))
			b.Edge("HOLDS", graph.Ref{Label: "Person", ID: "odd " + s}, graph.Ref{Label: "Office", ID: "mayor@AZ"}, p("source", str(s)), p("from", str(fmt.Sprint(2000+i))))
		}
	})
	apply(t, s, graph.Change{Graph: g})
	assert.Equal(t, Lines(g), Dump(t, s))
	for _, text := range odd {
		found, err := s.Find(context.Background(), []string{"Person"}, []string{text}, nil)
		require.NoError(t, err)
		assert.Equal(t, []graph.Candidate{{Ref: graph.Ref{Label: "Person", ID: "odd " + text}, Name: text, Match: 3}}, found)
	}
	apply(t, s, graph.Change{Graph: g})
	assert.Equal(t, Lines(g), Dump(t, s))
}

func cand(r graph.Ref, name string, match int) graph.Candidate {
	return graph.Candidate{Ref: r, Name: name, Match: match}
}

func cands(list ...graph.Candidate) []graph.Candidate { return append([]graph.Candidate{}, list...) }

func testFind(t *testing.T, s graph.Store) {
	apply(t, s, graph.Change{Graph: sample(t, nil)})
	sara := graph.Ref{Label: "Person", ID: "p-karimi"}
	az := graph.Ref{Label: "Country", ID: "AZ"}
	tests := map[string]struct {
		labels, exact, keys []string
		want                []graph.Candidate
	}{
		"id":                    {[]string{"Person"}, []string{"p-roe"}, nil, cands(cand(roe, "Jane Roe", 3))},
		"name of a language":    {[]string{"Person"}, []string{"علی کریمی"}, nil, cands(cand(karim, "Ali Karimi", 3))},
		"no match with its tag": {[]string{"Person"}, []string{"fa:علی کریمی"}, nil, cands()},
		"folded name":           {[]string{"Person"}, nil, []string{"=alikarimi"}, cands(cand(karim, "Ali Karimi", 2))},
		"surname of two":        {[]string{"Person"}, nil, []string{"karimi"}, cands(cand(karim, "Ali Karimi", 1), cand(sara, "Sara Karimi", 1))},
		"best match first":      {[]string{"Person"}, nil, []string{"karimi", "=sarakarimi"}, cands(cand(sara, "Sara Karimi", 2), cand(karim, "Ali Karimi", 1))},
		"several labels":        {[]string{"Person", "Country"}, []string{"Azerbaijan", "p-karim"}, nil, cands(cand(az, "Azerbaijan", 3), cand(karim, "Ali Karimi", 3))},
		"other label":           {[]string{"Place"}, []string{"Azerbaijan"}, nil, cands()},
		"any label, a fact":     {nil, []string{"m-1"}, nil, cands(cand(meet, "Meeting: Ali Karimi – Jane Roe", 3))},
		"a key is no name":      {nil, []string{"karimi", "=alikarimi"}, nil, cands()},
		"a name is no key":      {nil, nil, []string{"Ali Karimi"}, cands()},
		"nothing asked":         {nil, nil, nil, cands()},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := s.Find(context.Background(), tt.labels, tt.exact, tt.keys)
			require.NoError(t, err)
			assert.Equal(t, tt.want, got)
		})
	}
}

var people = graph.Statement{
	SQL:     `SELECT id FROM Person ORDER BY id`,
	Cypher:  `MATCH (p:Person) RETURN p.id AS id ORDER BY id`,
	Columns: []string{"id"},
}

func testQuery(t *testing.T, s graph.Store) {
	apply(t, s, graph.Change{Graph: sample(t, nil)})
	run := func(st graph.Statement, params map[string]any) graph.Rows {
		rows, err := s.Query(context.Background(), st, params)
		require.NoError(t, err)
		return rows
	}
	assert.Equal(t, [][]any{{"p-karim"}, {"p-karimi"}, {"p-roe"}}, run(people, nil).Rows)
	st := graph.Statement{
		SQL: `SELECT p.name AS name, m.confidence AS confidence, w.times AS times, p.country AS country
			FROM Person p JOIN PARTICIPATED_IN i ON i.from_id = p.id JOIN Meeting m ON m.id = i.to_id
			LEFT JOIN MET_WITH w ON w.from_id = p.id
			WHERE (:name IS NULL OR p.name = :name) AND m.date_from >= :day AND :one = 1 ORDER BY p.id`,
		Cypher: `MATCH (p:Person)-[:PARTICIPATED_IN]->(m:Meeting) WHERE ($name IS NULL OR p.name = $name) AND m.date_from >= $day AND $one = 1
			OPTIONAL MATCH (p)-[w:MET_WITH]->() RETURN p.name AS name, m.confidence AS confidence, w.times AS times, p.country AS country ORDER BY p.id`,
		Columns: []string{"name", "confidence", "times", "country"},
	}
	rows := run(st, map[string]any{"name": nil, "day": "2021-05-01", "one": int64(1)})
	assert.Equal(t, st.Columns, rows.Columns)
	assert.Equal(t, [][]any{{"Ali Karimi", 0.75, int64(1), "IR"}, {"Jane Roe", 0.75, nil, nil}}, rows.Rows)
	assert.Equal(t, [][]any{{"Jane Roe", 0.75, nil, nil}}, run(st, map[string]any{"name": "Jane Roe", "day": "2021-05-01", "one": int64(1)}).Rows)
	assert.Empty(t, run(st, map[string]any{"name": "x' OR '1'='1", "day": "2021-05-01", "one": int64(1)}).Rows)
	in := graph.Statement{
		SQL:     `SELECT id FROM Person WHERE id IN (SELECT value FROM json_each(:ids)) ORDER BY id`,
		Cypher:  `MATCH (p:Person) WHERE p.id IN $ids RETURN p.id AS id ORDER BY id`,
		Columns: []string{"id"},
	}
	assert.Equal(t, [][]any{{"p-karim"}, {"p-roe"}}, run(in, map[string]any{"ids": []string{"p-roe", "p-karim", "it's \"odd\""}}).Rows)
	_, err := s.Query(context.Background(), in, map[string]any{"ids": 1.5})
	assert.Error(t, err, "a parameter of no known type")
	_, err = s.Query(context.Background(), graph.Statement{SQL: "SELECT nothing FROM Nowhere", Cypher: "MATCH (n RETURN n"}, nil)
	assert.Error(t, err, "a statement that is wrong")
}

func testQueryReadsOnly(t *testing.T, s graph.Store) {
	apply(t, s, graph.Change{Graph: sample(t, nil), Put: []graph.Record{record("a", "1")}})
	want := Dump(t, s)
	bad := []graph.Statement{
		{SQL: "DELETE FROM Person", Cypher: "MATCH (p:Person) DETACH DELETE p"},
		{SQL: "WITH x AS (SELECT 1) DELETE FROM Person", Cypher: "MATCH (p:Person) SET p.name = 'x'"},
		{SQL: "SELECT 1; DELETE FROM Person", Cypher: "CREATE (:Person {id: 'x'})"},
		{SQL: "PRAGMA query_only = 0", Cypher: "MERGE (:Person {id: 'x'})"},
		{SQL: "SELECT 1; ATTACH 'other.db' AS other", Cypher: "CREATE CONSTRAINT x FOR (n:Person) REQUIRE n.name IS UNIQUE"},
		{SQL: "SELECT 1; CREATE TEMP TABLE x (y)", Cypher: "CREATE INDEX x FOR (n:Person) ON (n.kind)"},
		{SQL: "SELECT 1; BEGIN", Cypher: "MATCH (p:Person) REMOVE p.name"},
		{SQL: "-- SELECT\nDROP TABLE Person", Cypher: "DROP CONSTRAINT person_id"},
	}
	for _, st := range bad {
		_, err := s.Query(context.Background(), st, nil)
		assert.Error(t, err, st.SQL)
	}
	assert.Equal(t, want, Dump(t, s))
	apply(t, s, graph.Change{Graph: sample(t, nil), Delete: []string{"a"}})
}

// testManyReaders reads while another changes the graph: each sees one of its two states.
func testManyReaders(t *testing.T, s graph.Store) {
	one, two := sample(t, nil), sample(t, func(b *graph.Builder) {
		for i := range 200 {
			b.Node("Person", fmt.Sprintf("x-%03d", i), p("name", str("X")))
		}
	})
	apply(t, s, graph.Change{Graph: one})
	states := []string{Lines(one), Lines(two)}
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 5 {
				var b []byte
				err := s.Export(context.Background(),
					func(n graph.Node) error { b = graph.AppendNode(b, n); return nil },
					func(e graph.Edge) error { b = graph.AppendEdge(b, e); return nil })
				if assert.NoError(t, err) {
					assert.True(t, slices.Contains(states, string(b)), "a state between two changes")
				}
				rows, err := s.Query(context.Background(), people, nil)
				if assert.NoError(t, err) {
					assert.Contains(t, []int{3, 203}, len(rows.Rows))
				}
				_, err = s.Find(context.Background(), nil, []string{"X"}, nil)
				assert.NoError(t, err)
			}
		})
	}
	for i := range 6 {
		apply(t, s, graph.Change{Graph: []*graph.Graph{two, one}[i%2]})
	}
	wg.Wait()
}

func testLarge(t *testing.T, s graph.Store) {
	const n = 3000
	g := sample(t, func(b *graph.Builder) {
		for i := range n {
			id := fmt.Sprintf("x-%05d", i)
			b.Node("Person", id, p("name", str(strings.Repeat("name ", 1+i%50)+id)), p("keys", list("key-"+id, "="+id)))
			b.Edge("PARTICIPATED_IN", graph.Ref{Label: "Person", ID: id}, meet)
		}
	})
	apply(t, s, graph.Change{Graph: g})
	got := Dump(t, s)
	require.True(t, bytes.Equal([]byte(Lines(g)), []byte(got)), "the large graph came back changed")
	g = sample(t, nil)
	apply(t, s, graph.Change{Graph: g})
	assert.Equal(t, Lines(g), Dump(t, s))
}
