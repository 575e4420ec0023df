package neo4j

import (
	"context"
	"fmt"
	"testing"

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

// BenchmarkApply writes a graph into an empty store, the same graph again, and one that
// differs a little; beside them a bare loop over the driver that creates the same rows, with
// the same constraints and indexes and nothing that makes it safe.
func BenchmarkApply(b *testing.B) {
	ctx := context.Background()
	g := benchGraph(b, 500)
	rows := len(g.Nodes) + len(g.Edges)
	rate := func(b *testing.B) { b.ReportMetric(float64(rows*b.N)/b.Elapsed().Seconds(), "rows/s") }
	b.Run("new", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			s := openAt(b, options(neotest.Empty(b)))
			b.StartTimer()
			require.NoError(b, s.Apply(ctx, graph.Change{Graph: g}))
		}
		rate(b)
	})
	b.Run("bare loop", func(b *testing.B) {
		for range b.N {
			b.StopTimer()
			s := openAt(b, options(neotest.Empty(b)))
			steps := bare(g)
			b.StartTimer()
			for _, st := range steps {
				require.NoError(b, s.write(ctx, func(tx neo4j.ManagedTransaction) error {
					return exec(ctx, tx, st.cypher, map[string]any{"rows": st.rows})
				}))
			}
		}
		rate(b)
	})
	b.Run("same again", func(b *testing.B) {
		s := openAt(b, options(neotest.Empty(b)))
		require.NoError(b, s.Apply(ctx, graph.Change{Graph: g}))
		for b.Loop() {
			require.NoError(b, s.Apply(ctx, graph.Change{Graph: g}))
		}
		rate(b)
	})
}

// bare are the statements of the loop, 5,000 rows each.
func bare(g *graph.Graph) (out []step) {
	add := func(cypher string, row map[string]any) {
		if n := len(out); n == 0 || out[n-1].cypher != cypher || len(out[n-1].rows) == chunk {
			out = append(out, step{cypher: cypher})
		}
		out[len(out)-1].add(row, 0)
	}
	for _, n := range g.Nodes {
		row := encodeProps(n.Props, 0)
		row["id"] = n.ID
		add("UNWIND $rows AS row CREATE (n:"+n.Label+") SET n = row", row)
	}
	for _, e := range g.Edges {
		add(fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {id: row.a}) MATCH (b:%s {id: row.b}) CREATE (a)-[r:%s]->(b) SET r = row.p", e.From.Label, e.To.Label, e.Type),
			map[string]any{"a": e.From.ID, "b": e.To.ID, "p": encodeProps(e.Props, 0)})
	}
	return out
}
