package quality

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/graph"
	"safir/graph/facts"
	"safir/graph/neo4j"
	"safir/graph/sqlite"
	"safir/graph/storetest"
	"safir/internal/neotest"
	"safir/load"
	"safir/ontology"
	"safir/queries"
	"safir/queries/querytest"
)

// bothStores loads articles into a store in a file and one in a Neo4j server.
func bothStores(t *testing.T, as []corpus.Article) (file, server shop) {
	l := neotest.Empty(t)
	o, err := ontology.Load()
	require.NoError(t, err)
	p, ctx := newProgram(t), context.Background()
	one, err := sqlite.Open(filepath.Join(t.TempDir(), "x.db"), o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, one.Close()) })
	two, err := neo4j.Open(ctx, neo4j.Options{Address: l.Address, User: l.User, Password: l.Password}, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, two.Close()) })
	results := p.extract(t, as)
	for _, s := range []graph.Store{one, two} {
		_, err := load.Update(ctx, s, p.kb, o, results, nil)
		require.NoError(t, err)
	}
	opt := queries.Options{Keys: facts.Keys, Ontology: o}
	return shop{one, opt}, shop{two, opt}
}

// TestNeo4jSeedsQueries holds the rows on a server to those of the store in a file.
func TestNeo4jSeedsQueries(t *testing.T) {
	_, s := bothStores(t, seeds(t))
	calls, err := os.ReadFile(filepath.Join("testdata", "queries.yaml"))
	require.NoError(t, err)
	rows := s.ask(t, "meetings-between", map[string]string{"a": "Mahmoud Alavi", "b": "علی اف"})
	require.Len(t, rows, 1)
	calls = bytes.ReplaceAll(calls, []byte("MEETING}"), []byte(fmt.Sprint(rows[0]["meeting"])+"}"))
	querytest.TestCalls(t, s.Store, calls, filepath.Join("testdata", "queries"), s.opt, false)
}

// TestNeo4jDevQueries asks both stores everything that can be asked of the dev articles, as
// far as some dozens of calls of each question go, by ids and by names in all languages.
func TestNeo4jDevQueries(t *testing.T) {
	file, server := bothStores(t, articles(t, filepath.Join("..", "testdata", "gold", "dev", "articles.jsonl")))
	require.True(t, storetest.Dump(t, file) == storetest.Dump(t, server), "the graphs differ")
	values := valuesOf(t, file)
	all, err := queries.Load()
	require.NoError(t, err)
	for _, q := range all {
		t.Run(q.Name, func(t *testing.T) {
			rows, empty := 0, 0
			for _, args := range calls(q, values) {
				want, err1 := queries.Run(context.Background(), file, q, args, file.opt)
				got, err2 := queries.Run(context.Background(), server, q, args, server.opt)
				if err1 != nil { // such as an ambiguous name
					require.EqualError(t, err2, err1.Error(), "%v", args)
					continue
				}
				require.NoError(t, err2, "%v", args)
				require.Equal(t, want, got, "%v", args)
				rows += len(want.Rows)
				if len(want.Rows) == 0 {
					empty++
				}
			}
			t.Logf("%d rows, %d calls without any", rows, empty)
			if q.Name != "conflicts" {
				assert.NotZero(t, rows)
			}
		})
	}
}

// valuesOf gives values of each type of parameter: the ids of the nodes that have most to do
// with others, and some of their names.
func valuesOf(t *testing.T, s shop) map[queries.Type][]string {
	nodes, edges := map[string][]graph.Node{}, map[string]int{}
	err := s.Export(context.Background(), func(n graph.Node) error {
		nodes[n.Label] = append(nodes[n.Label], n)
		return nil
	}, func(e graph.Edge) error {
		edges[e.From.ID]++
		edges[e.To.ID]++
		return nil
	})
	require.NoError(t, err)
	some := func(most int, labels ...string) (out []string) {
		for _, l := range labels {
			slices.SortStableFunc(nodes[l], func(a, b graph.Node) int { return edges[b.ID] - edges[a.ID] })
			for i, n := range nodes[l][:min(most, len(nodes[l]))] {
				out = append(out, n.ID)
				names, _ := graph.Get(n.Props, "names").(graph.Strings)
				if len(names) > 0 && i%2 == 0 {
					_, name, _ := strings.Cut(names[i%len(names)], ":")
					out = append(out, name)
				}
			}
		}
		return out
	}
	return map[queries.Type][]string{
		queries.Person: append(some(12, "Person"), "nobody at all"), queries.Organization: some(10, "Organization", "Ministry"),
		queries.Speaker: some(8, "Person", "Ministry", "Organization"), queries.Party: some(4, "Country", "Person", "Ministry"),
		queries.Country: some(9, "Country"), queries.Place: some(9, "Place", "Country"), queries.Project: some(9, "Project"),
		queries.Subject: some(9, "Project"), queries.Topic: some(12, "Topic"), queries.Meeting: some(20, "Meeting"),
		queries.Office: {"president", "minister-of-foreign-affairs", "ambassador"}, queries.Period: {"2019", "2021-05", "2016-03-01"},
		queries.Date: {"2015", "2019-06", "2022-02-01"}, queries.Int: {"3", "40"}, queries.String: {"x"},
	}
}

// calls are up to some dozens of lists of arguments of a question: of each needed parameter
// all values, of the others none or one.
func calls(q queries.Query, values map[queries.Type][]string) (out []map[string]string) {
	out = []map[string]string{{}}
	for i, p := range q.Params {
		list := values[p.Type]
		if !p.Required {
			list = append([]string{""}, list[i%len(list)], list[(i+1)%len(list)])
		}
		var next []map[string]string
		for _, args := range out {
			for _, v := range list {
				more := map[string]string{}
				for k, x := range args {
					more[k] = x
				}
				if v != "" {
					more[p.Name] = v
				}
				next = append(next, more)
			}
		}
		out = next
	}
	// An odd step, so that no parameter has the same value in all calls that are left.
	needed := func(args map[string]string) bool {
		return len(q.AnyOf) == 0 || slices.ContainsFunc(q.AnyOf, func(name string) bool { return args[name] != "" })
	}
	out = slices.DeleteFunc(out, func(args map[string]string) bool { return !needed(args) })
	const most = 25
	if step := len(out)/most | 1; step > 1 {
		some := out[:0]
		for i := 0; i < len(out); i += step {
			some = append(some, out[i])
		}
		out = some
	}
	return out
}
