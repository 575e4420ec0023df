package neo4j

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/graph"
	"safir/graph/storetest"
	"safir/internal/neotest"
	"safir/ontology"
)

func onto(t testing.TB) *ontology.Ontology {
	o, err := ontology.Load()
	require.NoError(t, err)
	return o
}

// options are those of a login.
func options(l neotest.Login) Options {
	return Options{Address: l.Address, User: l.User, Password: l.Password}
}

// openAt opens a store for the length of a test.
func openAt(t testing.TB, opt Options) *store {
	t.Helper()
	s, err := Open(context.Background(), opt, onto(t))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s.(*store)
}

// openEmpty opens a store whose readers wait as long as it takes: the machine may be busy.
func openEmpty(t testing.TB) graph.Store {
	opt := options(neotest.Empty(t))
	opt.Patience = time.Hour
	return openAt(t, opt)
}

func TestStore(t *testing.T) {
	neotest.Need(t)
	storetest.TestAll(t, openEmpty)
}

// TestStoreInBatches is the same with changes in many transactions.
func TestStoreInBatches(t *testing.T) {
	neotest.Need(t)
	storetest.TestAll(t, func(t testing.TB) graph.Store {
		opt := options(neotest.Empty(t))
		opt.Batch, opt.Patience = 100, time.Hour
		return openAt(t, opt)
	})
}

// randomGraph is a sound graph of people, meetings and evidence. Equal seeds give equal graphs.
func randomGraph(t testing.TB, seed uint64) *graph.Graph {
	r := rand.New(rand.NewPCG(seed, 1))
	b := graph.NewBuilder(onto(t))
	str := func(s string) graph.String { return graph.String(s) }
	ref := func(label string, i int) graph.Ref {
		return graph.Ref{Label: label, ID: fmt.Sprint(strings.ToLower(label), i)}
	}
	people, meetings, articles := 3+r.IntN(9), 2+r.IntN(9), 1+r.IntN(4)
	for i := range articles {
		b.Node("Article", ref("Article", i).ID, graph.P("name", str("A")), graph.P("lang", str("fa")), graph.P("sha256", str(fmt.Sprint(r.IntN(3)))))
	}
	for i := range people {
		b.Node("Person", ref("Person", i).ID, graph.P("name", str(fmt.Sprint("N", r.IntN(3)))), graph.P("names", graph.Strings{"fa:نام", fmt.Sprintf("id:N %c", rune('a'+i))}))
	}
	for i := range meetings {
		m := ref("Meeting", i)
		b.Node("Meeting", m.ID, graph.P("name", str("M")), graph.P("kind", str("meeting")), graph.P("status", str("held")),
			graph.P("sources", graph.Strings{"article0"}), graph.P("quotes", graph.Strings{fmt.Sprint("«دیدار» ", r.IntN(3))}), graph.P("confidence", graph.Float(r.IntN(4))/4))
		for k := range 1 + r.IntN(3) {
			b.Edge("EVIDENCED_BY", m, ref("Article", r.IntN(articles)), graph.P("start", graph.Int(k)), graph.P("end", graph.Int(k+9)), graph.P("quote", str("دیدار")))
		}
		for k := range people {
			if r.IntN(3) == 0 {
				b.Edge("PARTICIPATED_IN", ref("Person", k), m, graph.P("why", graph.Strings{fmt.Sprint(r.IntN(2))}))
			}
		}
	}
	g, err := b.Graph()
	require.NoError(t, err)
	require.NoError(t, graph.Validate(onto(t), g))
	return g
}

func records(seed uint64) (put []graph.Record, del []string) {
	r := rand.New(rand.NewPCG(seed, 2))
	for i := range 4 {
		id := fmt.Sprint("article", i)
		if r.IntN(3) == 0 {
			del = append(del, id)
			continue
		}
		data := fmt.Sprint(`{"text":"`, strings.Repeat("دیدار ", r.IntN(50)), `"}`)
		put = append(put, graph.Record{ID: id, Hash: fmt.Sprintf("%064x", len(data)), Data: []byte(data)})
	}
	return put, del
}

func change(t testing.TB, seed uint64) graph.Change {
	put, del := records(seed)
	return graph.Change{Graph: randomGraph(t, seed), Put: put, Delete: del}
}

var errCut = errors.New("cut here")

// TestCut cuts changes behind each of their transactions. The store is then not read, and
// the same change, or another one, makes it what a store is that was never cut.
func TestCut(t *testing.T) {
	l := neotest.Empty(t)
	opt := options(l)
	opt.Batch, opt.Patience = 9, 1
	s := openAt(t, opt)
	whole := func(seed uint64) string {
		s.cut = nil
		require.NoError(t, s.Apply(context.Background(), change(t, seed)))
		return storetest.Dump(t, s)
	}
	for seed := range uint64(2) {
		before, after, other := seed*10, seed*10+1, seed*10+2
		whole(before)
		want := whole(after)
		cuts := 0
		for at := 1; ; at++ {
			whole(before)
			s.cut = func(done int) error {
				if done == at {
					return errCut
				}
				return nil
			}
			err := s.Apply(context.Background(), change(t, after))
			if err == nil {
				break
			}
			cuts++
			require.ErrorIs(t, err, graph.ErrUnfinished)
			require.ErrorIs(t, err, errCut)
			_, err = s.Query(context.Background(), graph.Statement{Cypher: "MATCH (n:Person) RETURN count(n) AS n"}, nil)
			require.ErrorIs(t, err, graph.ErrUnfinished, "half a graph was read")
			assert.Zero(t, dangling(t, l), "a relationship is there without its evidence's node")
			if at%2 == 0 {
				whole(other) // and then what was wanted
			}
			require.Equal(t, want, whole(after), "seed %d, cut behind transaction %d", seed, at)
		}
		assert.Greater(t, cuts, 2)
	}
}

// dangling counts relationships of the graph with an end that is none of its nodes.
func dangling(t testing.TB, l neotest.Login) int64 {
	return neotest.Run(t, l, "MATCH (a)-[r]->(b) WHERE r.safir IS NOT NULL AND (a.safir IS NULL OR b.safir IS NULL) RETURN count(r)", nil)[0][0].(int64)
}

// TestCanceled stops a change while it is carried out: one that fits in a transaction leaves
// the store as it was.
func TestCanceled(t *testing.T) {
	opt := options(neotest.Empty(t))
	opt.Patience = 1
	s := openAt(t, opt)
	require.NoError(t, s.Apply(context.Background(), change(t, 1)))
	want := storetest.Dump(t, s)
	// The lock of another writer holds the change up until it is canceled.
	ctx, cancel := context.WithCancel(context.Background())
	held, free := make(chan struct{}), make(chan struct{})
	var wg sync.WaitGroup
	other := openAt(t, opt)
	wg.Go(func() {
		other.cut = func(int) error { close(held); <-free; return errCut }
		assert.ErrorIs(t, other.Apply(context.Background(), change(t, 2)), errCut)
	})
	<-held
	done := make(chan error)
	go func() { done <- s.Apply(ctx, change(t, 3)) }()
	cancel()
	require.ErrorIs(t, <-done, context.Canceled)
	close(free)
	wg.Wait()
	require.NoError(t, s.Apply(context.Background(), change(t, 1)))
	assert.Equal(t, want, storetest.Dump(t, s))
}

// TestLostLock lets the server end the transaction that holds the lock, and another program
// change the store before the first goes on: that one must notice.
func TestLostLock(t *testing.T) {
	l := neotest.Empty(t)
	opt := options(l)
	opt.Batch = 9
	s, other := openAt(t, opt), openAt(t, opt)
	require.NoError(t, s.Apply(context.Background(), change(t, 1)))
	s.cut = func(done int) error {
		if done == 2 {
			ids := neotest.Run(t, l, "SHOW TRANSACTIONS YIELD transactionId, metaData WHERE metaData.safir = 'lock' RETURN collect(transactionId)", nil)[0][0].([]any)
			require.Len(t, ids, 1)
			neotest.Run(t, l, "TERMINATE TRANSACTION $id", map[string]any{"id": ids[0]})
			require.NoError(t, other.Apply(context.Background(), change(t, 3)))
		}
		return nil
	}
	require.ErrorIs(t, s.Apply(context.Background(), change(t, 2)), graph.ErrChanged)
	assert.Equal(t, storetest.Lines(randomGraph(t, 3)), strings.Split(storetest.Dump(t, other), "record ")[0])
}

func TestTouchesOnlyWhatDiffers(t *testing.T) {
	l := neotest.Empty(t)
	s := openAt(t, options(l))
	c := change(t, 4)
	require.NoError(t, s.Apply(context.Background(), c))
	// What a person adds stays as long as its node does not change.
	neotest.Run(t, l, "MATCH (n:Person) SET n.note = 'seen', n:Favorite", nil)
	require.NoError(t, s.Apply(context.Background(), c))
	rows := neotest.Run(t, l, "MATCH (n:Person) RETURN count(n), count(n.note)", nil)
	assert.Equal(t, rows[0][0], rows[0][1], "nodes were written without need")
	assert.Equal(t, storetest.Lines(c.Graph), strings.Split(storetest.Dump(t, s), "record ")[0])
}

// TestReadsWell looks at what a person sees in Browser.
func TestReadsWell(t *testing.T) {
	l := neotest.Empty(t)
	s := openAt(t, options(l))
	require.NoError(t, s.Apply(context.Background(), change(t, 5)))
	rows := neotest.Run(t, l, "MATCH (m:Meeting {id: 'meeting0'}) RETURN labels(m), keys(m), m.sources, m.quotes", nil)
	assert.Equal(t, []any{"Meeting"}, rows[0][0])
	assert.ElementsMatch(t, []any{"id", "name", "kind", "status", "sources", "quotes", "confidence", "safir"}, rows[0][1])
	assert.Equal(t, []any{"article0"}, rows[0][2])
	assert.Len(t, rows[0][3], 1)
	for _, q := range []string{"نام", "n"} {
		found := neotest.Run(t, l, "CALL db.index.fulltext.queryNodes('safir_names', $q) YIELD node RETURN count(node)", map[string]any{"q": q})
		assert.Positive(t, found[0][0], q)
	}
}

func TestCheckAddress(t *testing.T) {
	for _, a := range []string{"bolt://localhost", "neo4j://h:7687", "bolt+s://h", "neo4j+s://x.example.org", "neo4j+ssc://h/", "bolt://[::1]:7687"} {
		assert.NoError(t, CheckAddress(a), a)
	}
	for a, want := range map[string]string{
		"http://h":            "want bolt://HOST",
		"bolt:h":              "want bolt://HOST",
		"neo4j://u:secret@h":  "the address of h must not hold a user or password",
		"htp://u:secret@h":    "want bolt://HOST",
		"bolt://h:7687/movie": "must end behind its host and port",
	} {
		err := CheckAddress(a)
		require.ErrorContains(t, err, want)
		assert.NotContains(t, err.Error(), "secret")
	}
}

func TestCheckVersion(t *testing.T) {
	for _, v := range []string{"Neo4j/5.23.0", "Neo4j/5.26.30", "Neo4j/5.26.0-SNAPSHOT", "Neo4j/6.0.0", "Neo4j/2025.01.0", "Neo4j/2026.02.1"} {
		assert.NoError(t, checkVersion(v), v)
	}
	for _, v := range []string{"Neo4j/4.4.40", "Neo4j/5.22.0", "Neo4j/v5.11.0 compatible graph database server - Memgraph", "Neo4j/dev", ""} {
		assert.ErrorContains(t, checkVersion(v), "needs", v)
	}
}

// The statements of the schema follow from the ontology.
func TestSchema(t *testing.T) {
	s := newSchema(onto(t))
	var b strings.Builder
	for _, r := range s.rules {
		b.WriteString(r.statement + "\n")
	}
	if os.Getenv("UPDATE") != "" {
		require.NoError(t, os.WriteFile("testdata/schema.cypher", []byte(b.String()), 0o644))
	}
	want, err := os.ReadFile("testdata/schema.cypher")
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String())
	assert.Equal(t, s.form, newSchema(onto(t)).form)
}
