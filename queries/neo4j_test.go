package queries_test

import (
	"context"
	"regexp"
	"testing"

	"safir/graph"
	"safir/graph/neo4j"
	"safir/internal/neotest"
	"safir/ontology"
	"safir/queries"
	"safir/queries/querytest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func openNeo4j(t *testing.T) (graph.Store, neotest.Login) {
	o, err := ontology.Load()
	require.NoError(t, err)
	l := neotest.Empty(t)
	s, err := neo4j.Open(context.Background(), neo4j.Options{Address: l.Address, User: l.User, Password: l.Password}, o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s, l
}

// The Cypher of every question gives the rows that its SQL gives.
func TestNeo4jRows(t *testing.T) {
	neotest.Need(t)
	querytest.TestAll(t, func(t *testing.T) graph.Store { s, _ := openNeo4j(t); return s }, false)
}

func TestNeo4jEmptyStore(t *testing.T) {
	s, _ := openNeo4j(t)
	emptyStore(t, s)
}

// wholeStore are the questions about everything there is: they have nothing to look up, and
// begin with all nodes of a label or all relationships of a type, as the token index has them.
var wholeStore = []string{"conflicts", "coverage", "messages", "most-connected", "silence"}

var (
	seek = regexp.MustCompile(`^(Node|DirectedRelationship|UndirectedRelationship)(Unique)?IndexSeek$`)
	scan = regexp.MustCompile(`Scan`)
)

// TestNeo4jPlans holds how the server would answer: from an index, without a product of all
// with all, and with no warning of a name that it does not know.
func TestNeo4jPlans(t *testing.T) {
	s, l := openNeo4j(t)
	o, err := ontology.Load()
	require.NoError(t, err)
	g, err := querytest.Fixture(o)
	require.NoError(t, err)
	require.NoError(t, s.Apply(context.Background(), graph.Change{Graph: g}))
	neotest.Run(t, l, "CALL db.prepareForReplanning(60)", nil)
	all, err := queries.Load()
	require.NoError(t, err)
	for _, q := range all {
		t.Run(q.Name, func(t *testing.T) {
			params := map[string]any{}
			for _, p := range q.Params {
				params[p.Name] = "x"
				if p.Type == queries.Int {
					params[p.Name] = int64(1)
				}
			}
			plan, warnings := neotest.Explain(t, l, q.Cypher, params)
			assert.Empty(t, warnings)
			seeks := 0
			for _, o := range plan {
				assert.NotContains(t, []string{"CartesianProduct", "AllNodesScan", "DirectedAllRelationshipsScan", "UndirectedAllRelationshipsScan"}, o.Name)
				if seek.MatchString(o.Name) {
					seeks++
				}
				if scan.MatchString(o.Name) {
					assert.Contains(t, wholeStore, q.Name, "%s %s", o.Name, o.Details)
					seeks++
				}
			}
			assert.Positive(t, seeks, "%v", plan)
		})
	}
}

// TestBrowserLines holds each file to what Neo4j Browser needs: a line that sets each
// parameter, and a word on it.
func TestBrowserLines(t *testing.T) {
	all, err := queries.Load()
	require.NoError(t, err)
	for _, q := range all {
		src := source(t, q.Name+".cypher")
		assert.Contains(t, src, "\n// In Neo4j Browser: set the parameters by these lines and run the file as it is.", q.Name)
		var set []string
		for _, m := range regexp.MustCompile(`(?m)^:param (\w+) => .+;$`).FindAllStringSubmatch(src, -1) {
			set = append(set, m[1])
		}
		var want []string
		for _, p := range q.Params {
			want = append(want, p.Name)
		}
		assert.Equal(t, want, set, q.Name)
	}
}
