package neo4j

import (
	"context"
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/require"

	"safir/graph"
	"safir/internal/neotest"
)

// benchGraph has about ten nodes and forty relationships an article.
func benchGraph(b *testing.B, articles int) *graph.Graph {
	g := graph.NewBuilder(onto(b))
	ref := func(label string, i int) graph.Ref { return graph.Ref{Label: label, ID: fmt.Sprint(label, "-", i)} }
	str := func(s string) graph.String { return graph.String(s) }
	people := articles/2 + 10
	for i := range people {
		g.Node("Person", ref("Person", i).ID, graph.P("name", str(fmt.Sprint("Person ", i))), graph.P("names", graph.Strings{fmt.Sprint("en:Person ", i), fmt.Sprint("fa:شخص ", i)}),
			graph.P("keys", graph.Strings{fmt.Sprint("=person", i), "person"}), graph.P("country", str("IR")))
	}
	quote := "«دیدار دو وزیر در باکو» the ministers met in Baku on Friday and spoke of the railway"
	for i := range articles {
		art := ref("Article", i)
		g.Node("Article", art.ID, graph.P("name", str("Talks in Baku")), graph.P("lang", str("fa")), graph.P("sha256", str(fmt.Sprintf("%064d", i))))
		for k := range 9 {
			m := ref("Meeting", i*9+k)
			g.Node("Meeting", m.ID, graph.P("name", str("Meeting: A – B")), graph.P("kind", str("meeting")), graph.P("status", str("held")), graph.P("date_from", graph.Date("2018-12-14")),
				graph.P("date_to", graph.Date("2018-12-14")), graph.P("sources", graph.Strings{art.ID}), graph.P("quotes", graph.Strings{quote}))
			g.Edge("EVIDENCED_BY", m, art, graph.P("start", graph.Int(k)), graph.P("end", graph.Int(k+80)), graph.P("quote", str(quote)))
			for j := range 3 {
				g.Edge("PARTICIPATED_IN", ref("Person", (i*7+k*3+j*11)%people), m, graph.P("role", str("guest")))
			}
		}
	}
	out, err := g.Graph()
	require.NoError(b, err)
	require.NoError(b, graph.Validate(onto(b), out))
	return out
}

// BenchmarkApply writes a graph into an empty store, and beside it a bare loop over the
// driver creates the same rows, with the same constraints and indexes and nothing that makes
// it safe; in turns, as often as -benchtime says. Then the same graph is written again.
func BenchmarkApply(b *testing.B) {
	ctx := context.Background()
	l := neotest.Empty(b)
	s := openAt(b, options(l))
	g := benchGraph(b, 1000)
	rows := float64(len(g.Nodes) + len(g.Edges))
	steps := bare(b, g)
	took := func(work func() error) float64 {
		start := time.Now()
		require.NoError(b, work())
		return time.Since(start).Seconds()
	}
	empty := func() {
		neotest.Run(b, l, "MATCH (n) WHERE NOT n:SafirTestLock AND NOT n:SafirStore CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", nil)
	}
	apply := func() error { return s.Apply(ctx, graph.Change{Graph: g}) }
	var loads, loops, ratios, again []float64
	for range b.N {
		empty()
		loops = append(loops, took(func() error {
			for _, st := range steps {
				err := s.write(ctx, func(tx neo4j.ManagedTransaction) error {
					return exec(ctx, tx, st.cypher, map[string]any{"rows": st.rows})
				})
				if err != nil {
					return err
				}
			}
			return nil
		}))
		empty()
		loads = append(loads, took(apply))
		again = append(again, took(apply))
		ratios = append(ratios, loops[len(loops)-1]/loads[len(loads)-1])
	}
	median := func(list []float64) float64 { slices.Sort(list); return list[len(list)/2] }
	b.ReportMetric(rows, "rows")
	b.ReportMetric(rows/median(loops), "bare-rows/s")
	b.ReportMetric(rows/median(loads), "rows/s")
	b.ReportMetric(rows/median(again), "again-rows/s")
	b.ReportMetric(median(ratios), "of-bare")
	b.ReportMetric(0, "ns/op")
}

// bare are the statements of the loop, 5,000 rows each.
func bare(b *testing.B, g *graph.Graph) (out []step) {
	err := each5000(context.Background(), &given{g: g}, func(cypher string, rows []any) error {
		out = append(out, step{cypher: cypher, rows: rows})
		return nil
	})
	require.NoError(b, err)
	return out
}
