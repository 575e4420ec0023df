package sqlite

import (
	"context"
	"database/sql"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/graph"
	"safir/graph/storetest"
	"safir/ontology"
)

func onto(t testing.TB) *ontology.Ontology {
	o, err := ontology.Load()
	require.NoError(t, err)
	return o
}

func openTemp(t testing.TB) graph.Store {
	s, err := Open(filepath.Join(t.TempDir(), "a store?#%.db"), onto(t))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s
}

func TestStore(t *testing.T) { storetest.TestAll(t, openTemp) }

// smallGraph has people of those ids.
func smallGraph(t testing.TB, ids ...string) *graph.Graph {
	b := graph.NewBuilder(onto(t))
	for _, id := range ids {
		b.Node("Person", id, graph.P("name", graph.String("Name "+id)))
	}
	g, err := b.Graph()
	require.NoError(t, err)
	return g
}

func TestOpenRefuses(t *testing.T) {
	dir := t.TempDir()
	file := func(name, content string) string {
		path := filepath.Join(dir, name)
		require.NoError(t, os.WriteFile(path, []byte(content), 0o644))
		return path
	}
	other := filepath.Join(dir, "other.db")
	db, err := sql.Open("sqlite", other)
	require.NoError(t, err)
	_, err = db.Exec("CREATE TABLE meta (x); PRAGMA user_version = 1")
	require.NoError(t, err)
	require.NoError(t, db.Close())
	newer := filepath.Join(dir, "newer.db")
	s, err := Open(newer, onto(t))
	require.NoError(t, err)
	_, err = s.(*store).write.Exec("PRAGMA user_version = 7")
	require.NoError(t, err)
	require.NoError(t, s.Close())

	tests := map[string]struct{ path, err string }{
		"a text":            {file("text.txt", "Ali Karimi met Jane Roe.\n"), "it is no safir store"},
		"a long text":       {file("long.txt", strings.Repeat("Ali Karimi met Jane Roe.\n", 100)), "it is no safir store"},
		"another database":  {other, "it is no safir store"},
		"a cut database":    {file("cut.db", "SQLite format 3\x00"), "it is no safir store"},
		"a newer version":   {newer, "a newer version of safir made it (schema 7, this one knows 1)"},
		"a folder":          {dir, "it is a folder"},
		"a folder not made": {filepath.Join(dir, "none", "x.db"), "does its folder exist"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			before, _ := os.ReadFile(tt.path)
			_, err := Open(tt.path, onto(t))
			require.ErrorContains(t, err, tt.err)
			_, err = OpenReadOnly(tt.path, onto(t))
			require.Error(t, err)
			after, _ := os.ReadFile(tt.path)
			assert.Equal(t, before, after, "the file was changed")
		})
	}
}

func TestOpenReadOnly(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	_, err := OpenReadOnly(path, onto(t))
	require.ErrorContains(t, err, "safir build")
	_, err = os.Stat(path)
	require.ErrorIs(t, err, os.ErrNotExist, "looking must not make a file")

	s, err := Open(path, onto(t))
	require.NoError(t, err)
	g := smallGraph(t, "a", "b")
	require.NoError(t, s.Apply(context.Background(), graph.Change{Graph: g}))
	r, err := OpenReadOnly(path, onto(t)) // beside the writer
	require.NoError(t, err)
	assert.Equal(t, storetest.Lines(g), storetest.Dump(t, r))
	require.ErrorContains(t, r.Apply(context.Background(), graph.Change{Graph: g}), "for reading only")
	require.NoError(t, r.Close())
	require.NoError(t, s.Close())
	files, err := filepath.Glob(path + "*")
	require.NoError(t, err)
	assert.Equal(t, []string{path}, files, "a closed store is one file")

	require.NoError(t, os.WriteFile(path+".copy", must(os.ReadFile(path)), 0o444))
	r, err = OpenReadOnly(path+".copy", onto(t))
	require.NoError(t, err)
	assert.Equal(t, storetest.Lines(g), storetest.Dump(t, r))
	require.NoError(t, r.Close())
}

func must(b []byte, err error) []byte {
	if err != nil {
		panic(err)
	}
	return b
}

// TestDamaged opens stores of which a part is lost or overwritten: an error that says so, or
// the graph as it was, never a panic or another graph.
func TestDamaged(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(path, onto(t))
	require.NoError(t, err)
	var ids []string
	for i := range 300 {
		ids = append(ids, fmt.Sprint("person-", i))
	}
	g := smallGraph(t, ids...)
	require.NoError(t, s.Apply(context.Background(), graph.Change{Graph: g}))
	require.NoError(t, s.Close())
	whole := must(os.ReadFile(path))
	read := func(content []byte) (string, error) {
		require.NoError(t, os.WriteFile(path, content, 0o644))
		s, err := OpenReadOnly(path, onto(t))
		if err != nil {
			return "", err
		}
		defer s.Close()
		var b []byte
		err = s.Export(context.Background(), func(n graph.Node) error { b = graph.AppendNode(b, n); return nil }, func(graph.Edge) error { return nil })
		return string(b), err
	}
	for _, part := range []int{100, 4096, len(whole) / 2, len(whole) - 4096} {
		_, err := read(whole[:part])
		require.ErrorContains(t, err, "damaged", "the first %d bytes", part)
	}
	r := rand.New(rand.NewPCG(1, 1))
	for range 30 {
		broken := slices.Clone(whole)
		at := 100 + r.IntN(len(broken)-600)
		for i := range 500 {
			broken[at+i] = byte(r.Uint32())
		}
		if got, err := read(broken); err != nil {
			assert.Contains(t, err.Error(), path)
		} else {
			assert.Equal(t, strings.Count(storetest.Lines(g), "\n"), strings.Count(got, "\n"))
		}
	}
}

// TestOtherOntology opens a store whose graph another version of the model made.
func TestOtherOntology(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	s, err := Open(path, onto(t))
	require.NoError(t, err)
	g := smallGraph(t, "a", "b")
	rec := graph.Record{ID: "r", Hash: "1", Data: []byte("{}")}
	require.NoError(t, s.Apply(context.Background(), graph.Change{Graph: g, Put: []graph.Record{rec}}))
	_, err = s.(*store).write.Exec("UPDATE meta SET value = 'old' WHERE key = 'tables'; CREATE TABLE Gone (x); ALTER TABLE Person DROP COLUMN kind")
	require.NoError(t, err)
	require.NoError(t, s.Close())

	_, err = OpenReadOnly(path, onto(t))
	require.ErrorContains(t, err, "bring it up to date by loading any article again: safir build")
	s, err = Open(path, onto(t))
	require.NoError(t, err)
	defer s.Close()
	_, err = s.Find(context.Background(), nil, []string{"a"}, nil)
	require.ErrorContains(t, err, "bring it up to date")
	require.NoError(t, s.Apply(context.Background(), graph.Change{Graph: g}))
	assert.Equal(t, storetest.Lines(g)+"record r 1\n", storetest.Dump(t, s))
}

func TestDiskFull(t *testing.T) {
	s := openTemp(t)
	require.NoError(t, s.Apply(context.Background(), graph.Change{Graph: smallGraph(t, "a")}))
	want := storetest.Dump(t, s)
	_, err := s.(*store).write.Exec("PRAGMA max_page_count = 1") // no smaller than it is: no room to grow
	require.NoError(t, err)
	var ids []string
	for i := range 20000 {
		ids = append(ids, fmt.Sprint("person-", i))
	}
	err = s.Apply(context.Background(), graph.Change{Graph: smallGraph(t, ids...)})
	require.ErrorContains(t, err, "the disk is full; nothing was changed")
	assert.Equal(t, want, storetest.Dump(t, s))
}

func TestLocked(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	a, err := Open(path, onto(t))
	require.NoError(t, err)
	defer a.Close()
	b, err := Open(path, onto(t))
	require.NoError(t, err)
	defer b.Close()
	_, err = b.(*store).write.Exec("PRAGMA busy_timeout = 1")
	require.NoError(t, err)
	tx, err := a.(*store).write.Begin()
	require.NoError(t, err)
	err = b.Apply(context.Background(), graph.Change{Graph: smallGraph(t, "a")})
	require.ErrorContains(t, err, "another program is using the store")
	require.NoError(t, tx.Rollback())
	require.NoError(t, b.Apply(context.Background(), graph.Change{Graph: smallGraph(t, "a")}))
}

func TestSchema(t *testing.T) {
	o := onto(t)
	all := strings.Join(Schema(o), ";\n")
	for _, want := range []string{
		`CREATE TABLE "ON" ("from_label" TEXT NOT NULL, "from_id" TEXT NOT NULL, "to_label" TEXT NOT NULL, "to_id" TEXT NOT NULL, PRIMARY KEY ("from_label", "from_id", "to_label", "to_id")) WITHOUT ROWID`,
		`CREATE TABLE "MET_WITH" ("from_label" TEXT NOT NULL, "from_id" TEXT NOT NULL, "to_label" TEXT NOT NULL, "to_id" TEXT NOT NULL, "first" TEXT, "last" TEXT, "times" INTEGER NOT NULL, "via" TEXT NOT NULL, PRIMARY KEY`,
		`CREATE UNIQUE INDEX "HOLDS_key" ON "HOLDS" ("from_label", "from_id", "to_label", "to_id", ifnull("from", ''), ifnull("to", ''), ifnull("source", ''))`,
		`"confidence" REAL`,
	} {
		assert.True(t, strings.Contains(all, want), want)
	}
	for _, l := range o.Labels {
		assert.True(t, strings.Contains(all, `CREATE TABLE "`+l.Name+`" ("id" TEXT NOT NULL, `), l.Name)
	}
}

// benchGraph has n people, n/2 meetings with their edges: about 4 rows for each person.
func benchGraph(b *testing.B, n int) *graph.Graph {
	g := graph.NewBuilder(onto(b))
	g.Node("Article", "a", graph.P("name", graph.String("A")), graph.P("lang", graph.String("fa")), graph.P("sha256", graph.String("00")))
	for i := range n {
		id := fmt.Sprintf("p%07d", i)
		g.Node("Person", id, graph.P("name", graph.String("Ali Karimi "+id)), graph.P("names", graph.Strings{"fa:علی کریمی " + id, "en:Ali Karimi " + id}),
			graph.P("keys", graph.Strings{"=alikarimi" + id, "krm" + id}), graph.P("country", graph.String("IR")))
		m := graph.Ref{Label: "Meeting", ID: fmt.Sprintf("m%07d", i/2)}
		if i%2 == 0 {
			g.Node("Meeting", m.ID, graph.P("name", graph.String("Meeting "+m.ID)), graph.P("kind", graph.String("meeting")), graph.P("status", graph.String("held")),
				graph.P("date_from", graph.Date("2021-05-01")), graph.P("date_to", graph.Date("2021-05-02")),
				graph.P("sources", graph.Strings{"a"}), graph.P("quotes", graph.Strings{"علی کریمی با همتای خود دیدار کرد"}))
			g.Edge("EVIDENCED_BY", m, graph.Ref{Label: "Article", ID: "a"}, graph.P("start", graph.Int(i)), graph.P("end", graph.Int(i+30)), graph.P("quote", graph.String("علی کریمی با همتای خود دیدار کرد")))
		}
		g.Edge("PARTICIPATED_IN", graph.Ref{Label: "Person", ID: id}, m, graph.P("role", graph.String("host")))
		g.Edge("MENTIONS", graph.Ref{Label: "Article", ID: "a"}, graph.Ref{Label: "Person", ID: id}, graph.P("times", graph.Int(3)))
	}
	out, err := g.Graph()
	require.NoError(b, err)
	return out
}

// BenchmarkApply measures rows a second, nodes and edges alike; the rows of names come besides.
func BenchmarkApply(b *testing.B) {
	g := benchGraph(b, 20000)
	rows := float64(len(g.Nodes) + len(g.Edges))
	b.Run("new", func(b *testing.B) {
		for i := range b.N {
			s, err := Open(filepath.Join(b.TempDir(), fmt.Sprint(i)), onto(b))
			require.NoError(b, err)
			require.NoError(b, s.Apply(context.Background(), graph.Change{Graph: g}))
			require.NoError(b, s.Close())
		}
		b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
	b.Run("same", func(b *testing.B) {
		s := openTemp(b)
		require.NoError(b, s.Apply(context.Background(), graph.Change{Graph: g}))
		for b.Loop() {
			require.NoError(b, s.Apply(context.Background(), graph.Change{Graph: g}))
		}
		b.ReportMetric(rows*float64(b.N)/b.Elapsed().Seconds(), "rows/s")
	})
}
