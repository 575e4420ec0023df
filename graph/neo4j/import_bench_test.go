package neo4j

import (
	"context"
	"fmt"
	"io"
	"iter"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/require"

	server "safir/deploy/neo4j"
	"safir/graph"
	"safir/internal/neotest"
)

// many is a graph that is made while it is read: so many meetings of two people each, with
// five in an article.
type many struct {
	graph.Store
	facts int
}

// people are those who meet.
const people = 20_000

func (m many) Records(context.Context) iter.Seq2[graph.Record, error] {
	return func(func(graph.Record, error) bool) {}
}

func (m many) Export(_ context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error {
	ref := func(label string, i int) graph.Ref { return graph.Ref{Label: label, ID: fmt.Sprint(label, "-", i)} }
	str := func(format string, i int) graph.String { return graph.String(fmt.Sprintf(format, i)) }
	quote := graph.String("«دیدار دو وزیر در باکو» the ministers met in Baku on Friday and spoke of the railway")
	for i := range m.facts / 5 {
		err := node(graph.Node{Label: "Article", ID: ref("Article", i).ID, Props: []graph.Prop{graph.P("lang", graph.String("fa")), graph.P("name", str("Talks %d", i)), graph.P("sha256", str("%064d", i))}})
		if err != nil {
			return err
		}
	}
	for i := range m.facts {
		err := node(graph.Node{Label: "Meeting", ID: ref("Meeting", i).ID, Props: []graph.Prop{graph.P("date_from", graph.Date("2018-12-14")), graph.P("date_to", graph.Date("2018-12-14")),
			graph.P("kind", graph.String("meeting")), graph.P("name", str("Meeting %d", i)), graph.P("quotes", graph.Strings{string(quote)}),
			graph.P("sources", graph.Strings{ref("Article", i/5).ID}), graph.P("status", graph.String("held"))}})
		if err != nil {
			return err
		}
	}
	for i := range people {
		err := node(graph.Node{Label: "Person", ID: ref("Person", i).ID, Props: []graph.Prop{graph.P("country", graph.String("IR")), graph.P("keys", graph.Strings{fmt.Sprint("=person", i), "person"}),
			graph.P("name", str("Person %d", i)), graph.P("names", graph.Strings{fmt.Sprint("en:Person ", i), fmt.Sprint("fa:شخص ", i)})}})
		if err != nil {
			return err
		}
	}
	for i := range m.facts {
		err := edge(graph.Edge{Type: "EVIDENCED_BY", From: ref("Meeting", i), To: ref("Article", i/5), Props: []graph.Prop{graph.P("end", graph.Int(i%5+80)), graph.P("quote", quote), graph.P("start", graph.Int(i%5))}})
		if err != nil {
			return err
		}
	}
	for i := range 2 * m.facts {
		err := edge(graph.Edge{Type: "PARTICIPATED_IN", From: ref("Person", i*7919%people), To: ref("Meeting", i/2), Props: []graph.Prop{graph.P("role", graph.String("guest"))}})
		if err != nil {
			return err
		}
	}
	return nil
}

// rows is how many nodes and relationships there are.
func (m many) rows() int { return m.facts/5 + people + 4*m.facts }

// BenchmarkImport imports a million facts into a new server, and then, into another new one,
// a bare loop over the driver writes rows of the same shape: all of them, or as many as
// SAFIR_BENCH_LOOP allows, a time such as 2m.
func BenchmarkImport(b *testing.B) {
	neotest.Need(b)
	ctx := context.Background()
	g := many{facts: 1_000_000}
	limit := 24 * time.Hour
	if s := os.Getenv("SAFIR_BENCH_LOOP"); s != "" {
		var err error
		limit, err = time.ParseDuration(s)
		require.NoError(b, err)
	}
	cache, err := os.UserCacheDir()
	require.NoError(b, err)
	own := func() (*server.Server, func() *store) {
		s := server.New(server.Options{Dir: b.TempDir(), Jars: filepath.Join(cache, "safir"), With: server.Java, Bolt: neotest.FreePort(b), HTTP: neotest.FreePort(b)})
		return s, func() *store {
			info, err := s.Up(ctx)
			require.NoError(b, err)
			password, err := s.Password()
			require.NoError(b, err)
			return openAt(b, Options{Address: info.Bolt, User: server.User, Password: password})
		}
	}
	seconds := func(name string, work func()) float64 {
		start := time.Now()
		work()
		took := time.Since(start).Seconds()
		b.ReportMetric(took, name)
		return took
	}
	dir := b.TempDir()
	files := seconds("files-s", func() {
		require.NoError(b, WriteFiles(ctx, onto(b), g, func(name string) (io.WriteCloser, error) { return os.Create(filepath.Join(dir, name)) }))
	})
	s, open := own()
	imported := seconds("import-s", func() { require.NoError(b, s.Import(ctx, dir, ArgsFile, false)) })
	var st *store
	indexes := seconds("start-and-indexes-s", func() { st = open() })
	n, err := st.Query(ctx, graph.Statement{Cypher: "MATCH (m:Meeting) RETURN count(m) AS n"}, nil)
	require.NoError(b, err)
	require.Equal(b, int64(g.facts), n.Rows[0][0])
	require.NoError(b, s.Down(ctx))
	rate := float64(g.rows()) / (files + imported + indexes)

	s, open = own()
	st = open()
	written := 0
	start := time.Now()
	err = each5000(ctx, g, func(cypher string, rows []any) error {
		if time.Since(start) > limit {
			return errStop
		}
		written += len(rows)
		return st.write(ctx, func(tx neo4j.ManagedTransaction) error { return exec(ctx, tx, cypher, map[string]any{"rows": rows}) })
	})
	if err != errStop {
		require.NoError(b, err)
	}
	bare := float64(written) / time.Since(start).Seconds()
	require.NoError(b, s.Down(ctx))
	b.ReportMetric(float64(g.rows()), "rows")
	b.ReportMetric(rate, "rows/s")
	b.ReportMetric(float64(written), "bare-rows")
	b.ReportMetric(bare, "bare-rows/s")
	b.ReportMetric(rate/bare, "of-bare")
	b.ReportMetric(0, "ns/op")
}

// each5000 gives the statements of the bare loop.
func each5000(ctx context.Context, g graph.Store, do func(cypher string, rows []any) error) error {
	var st step
	add := func(cypher string, row any) error {
		if len(st.rows) == chunk || cypher != st.cypher && len(st.rows) > 0 {
			if err := do(st.cypher, st.rows); err != nil {
				return err
			}
			st = step{}
		}
		st.cypher = cypher
		st.add(row, 0)
		return nil
	}
	err := g.Export(ctx, func(n graph.Node) error {
		row := encodeProps(n.Props, 0)
		row["id"] = n.ID
		return add("UNWIND $rows AS row CREATE (n:"+n.Label+") SET n = row", row)
	}, func(e graph.Edge) error {
		return add(fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {id: row.a}) MATCH (b:%s {id: row.b}) CREATE (a)-[r:%s]->(b) SET r = row.p", e.From.Label, e.To.Label, e.Type),
			map[string]any{"a": e.From.ID, "b": e.To.ID, "p": encodeProps(e.Props, 0)})
	})
	if err != nil || len(st.rows) == 0 {
		return err
	}
	return do(st.cypher, st.rows)
}
