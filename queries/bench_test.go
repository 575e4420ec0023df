package queries_test

import (
	"context"

	"math/rand/v2"
	"os"
	"slices"
	"testing"
	"time"

	server "safir/deploy/neo4j"
	"safir/graph"
	"safir/graph/facts"
	"safir/graph/neo4j"
	"safir/graph/sqlite"
	"safir/ontology"
	"safir/queries"

	"github.com/stretchr/testify/require"
)

// calls is how often each question is asked, and enough the time after which it is not again.
const (
	calls  = 100
	enough = 10 * time.Second
)

// BenchmarkQuestions asks every question of a graph that is there: SAFIR_BENCH_FILE is a file
// and SAFIR_BENCH_NEO4J the folder of a server. The people, states, places and so on are
// random ones of the graph. Each is asked for all time and for a random quarter of a year.
// The bare call beside them returns one number.
func BenchmarkQuestions(b *testing.B) {
	o, err := ontology.Load()
	require.NoError(b, err)
	all, err := queries.Load()
	require.NoError(b, err)
	ctx := context.Background()
	found := false
	bench := func(name string, s graph.Store, err error) {
		require.NoError(b, err)
		defer s.Close()
		found = true
		b.Run(name+"/bare call", func(b *testing.B) {
			measure(b, func(*rand.Rand) int {
				_, err := s.Query(ctx, graph.Statement{SQL: "SELECT 1 AS n", Cypher: "RETURN 1 AS n", Columns: []string{"n"}}, nil)
				require.NoError(b, err)
				return 1
			})
		})
		w := newWorld(b, s)
		for _, quarter := range []bool{false, true} {
			for _, q := range all {
				if q.Name == "project" && len(w.ids[queries.Project]) == 0 {
					continue // there is none to ask for
				}
				b.Run(name+"/"+map[bool]string{false: "all time/", true: "a quarter/"}[quarter]+q.Name, func(b *testing.B) {
					measure(b, func(r *rand.Rand) int {
						args := w.args(r, q)
						if quarter {
							from := time.Date(2005+r.IntN(20), time.Month(1+3*r.IntN(4)), 1, 0, 0, 0, 0, time.UTC)
							args["from"], args["to"] = from.Format(time.DateOnly), from.AddDate(0, 3, -1).Format(time.DateOnly)
						}
						rows, err := queries.Run(ctx, s, q, args, queries.Options{Keys: facts.Keys, Ontology: o})
						require.NoError(b, err, "%s %v", q.Name, args)
						return len(rows.Rows)
					})
				})
			}
		}
	}
	if file := os.Getenv("SAFIR_BENCH_FILE"); file != "" {
		s, err := sqlite.OpenReadOnly(file, o)
		bench("file", s, err)
	}
	if dir := os.Getenv("SAFIR_BENCH_NEO4J"); dir != "" {
		srv := server.New(server.Options{Dir: dir})
		info, err := srv.Status(ctx)
		require.NoError(b, err)
		password, err := srv.Password()
		require.NoError(b, err)
		s, err := neo4j.OpenReadOnly(ctx, neo4j.Options{Address: info.Bolt, User: server.User, Password: password}, o)
		bench("neo4j", s, err)
	}
	if !found {
		b.Skip("no graph: set SAFIR_BENCH_FILE or SAFIR_BENCH_NEO4J, as docs/benchmarks.md tells")
	}
}

// measure reports the median and the 95th percentile of calls, and how many rows they gave.
func measure(b *testing.B, call func(r *rand.Rand) int) {
	r := rand.New(rand.NewPCG(1, 1))
	for range 5 {
		call(rand.New(rand.NewPCG(2, 1))) // what is done for the first time only
	}
	var took []time.Duration
	rows := 0
	for begin := time.Now(); len(took) < calls && time.Since(begin) < enough; {
		start := time.Now()
		rows += call(r)
		took = append(took, time.Since(start))
	}
	slices.Sort(took)
	ms := func(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
	b.ReportMetric(ms(took[len(took)/2]), "p50-ms")
	b.ReportMetric(ms(took[len(took)*95/100]), "p95-ms")
	b.ReportMetric(float64(rows)/float64(len(took)), "rows")
	b.ReportMetric(0, "ns/op")
}

// world is what questions can be about.
type world struct {
	ids   map[queries.Type][]string
	pairs [][2]string // of people who met
}

func newWorld(b *testing.B, s graph.Store) *world {
	w := &world{ids: map[queries.Type][]string{}}
	list := func(sql, cypher string, columns ...string) [][]any {
		rows, err := s.Query(context.Background(), graph.Statement{SQL: sql, Cypher: cypher, Columns: columns}, nil)
		require.NoError(b, err)
		return rows.Rows
	}
	for typ, label := range map[queries.Type]string{queries.Person: "Person", queries.Country: "Country", queries.Place: "Place", queries.Meeting: "Meeting",
		queries.Organization: "Organization", queries.Project: "Project", queries.Topic: "Topic"} {
		for _, row := range list("SELECT id FROM "+label+" ORDER BY id", "MATCH (n:"+label+") RETURN n.id AS id ORDER BY id", "id") {
			w.ids[typ] = append(w.ids[typ], row[0].(string))
		}
	}
	for _, row := range list("SELECT DISTINCT office FROM Office ORDER BY office", "MATCH (n:Office) RETURN DISTINCT n.office AS office ORDER BY office", "office") {
		w.ids[queries.Office] = append(w.ids[queries.Office], row[0].(string))
	}
	for _, row := range list("SELECT from_id AS a, to_id AS b FROM MET_WITH ORDER BY a, b", "MATCH (a:Person)-[:MET_WITH]->(b:Person) RETURN a.id AS a, b.id AS b ORDER BY a, b", "a", "b") {
		w.pairs = append(w.pairs, [2]string{row[0].(string), row[1].(string)})
	}
	return w
}

// args chooses values for what a question needs, and for the first of what it offers in turn.
func (w *world) args(r *rand.Rand, q queries.Query) map[string]string {
	out := map[string]string{}
	one := func(t queries.Type) string {
		switch t {
		case queries.Speaker, queries.Party:
			t = queries.Person
		case queries.Subject:
			t = queries.Topic
		}
		if len(w.ids[t]) == 0 {
			return ""
		}
		return w.ids[t][r.IntN(len(w.ids[t]))]
	}
	if q.Name == "meetings-between" {
		pair := w.pairs[r.IntN(len(w.pairs))]
		return map[string]string{"a": pair[0], "b": pair[1]}
	}
	for _, p := range q.Params {
		if p.Required {
			for out[p.Name] = one(p.Type); out[p.Name] == out["a"] && p.Name == "b"; {
				out[p.Name] = one(p.Type)
			}
		}
	}
	if len(q.AnyOf) > 0 {
		for i, n := r.IntN(len(q.AnyOf)), 0; n < len(q.AnyOf) && len(out) == 0; n++ {
			name := q.AnyOf[(i+n)%len(q.AnyOf)]
			k := slices.IndexFunc(q.Params, func(p queries.Param) bool { return p.Name == name })
			if v := one(q.Params[k].Type); v != "" {
				out[name] = v
			}
		}
	}
	return out
}
