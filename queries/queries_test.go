package queries_test

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"testing"

	"safir/graph"
	"safir/graph/sqlite"
	"safir/ontology"
	"safir/queries"
	"safir/queries/querytest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write the goldens anew")

func openStore(t *testing.T) graph.Store {
	o, err := ontology.Load()
	require.NoError(t, err)
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "graph.db"), o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s
}

func TestRows(t *testing.T) { querytest.TestAll(t, openStore, *update) }

// On an empty store every query must give its columns and no rows.
func TestEmptyStore(t *testing.T) { emptyStore(t, openStore(t)) }

func emptyStore(t *testing.T, s graph.Store) {
	all, err := queries.Load()
	require.NoError(t, err)
	for _, q := range all {
		st := graph.Statement{SQL: q.SQL, Cypher: q.Cypher}
		params := map[string]any{}
		for _, c := range q.Columns {
			st.Columns = append(st.Columns, c.Name)
		}
		for _, p := range q.Params {
			params[p.Name] = nil
			if p.Default != "" {
				params[p.Name] = int64(1)
			}
		}
		rows, err := s.Query(context.Background(), st, params)
		require.NoError(t, err, q.Name)
		assert.Equal(t, st.Columns, rows.Columns, q.Name)
		assert.Empty(t, rows.Rows, q.Name)
	}
}

// fake finds what a test tells and answers with one row.
type fake struct {
	graph.Store
	found   []graph.Candidate
	columns []string
	row     []any
	params  map[string]any
}

func (f *fake) Find(context.Context, []string, []string, []string) ([]graph.Candidate, error) {
	return f.found, nil
}

func (f *fake) Query(_ context.Context, _ graph.Statement, params map[string]any) (graph.Rows, error) {
	f.params = params
	return graph.Rows{Columns: f.columns, Rows: [][]any{f.row}}, nil
}

func candidate(id, name string, match int) graph.Candidate {
	return graph.Candidate{Ref: graph.Ref{Label: "Person", ID: id}, Name: name, Match: match}
}

func TestArguments(t *testing.T) {
	o, err := ontology.Load()
	require.NoError(t, err)
	q := queries.Query{
		Name: "test",
		Params: []queries.Param{
			{Name: "a", Type: queries.Person, Required: true, Meaning: "The person."},
			{Name: "b", Type: queries.Person},
			{Name: "topic", Type: queries.Topic},
			{Name: "office", Type: queries.Office},
			{Name: "subject", Type: queries.Subject},
			{Name: "limit", Type: queries.Int, Default: "50"},
			{Name: "date", Type: queries.Period},
			{Name: "from", Type: queries.Date},
			{Name: "to", Type: queries.Date},
		},
		Columns: []queries.Column{{Name: "n", Type: queries.Int}},
	}
	ines := []graph.Candidate{candidate("ines", "Ines Korr", 3)}
	tests := map[string]struct {
		args  map[string]string
		found []graph.Candidate
		want  map[string]any // those that are not nil, besides a and limit
		err   string
	}{
		"least":            {args: map[string]string{"a": "Ines Korr"}, found: ines},
		"month":            {args: map[string]string{"a": "x", "from": "2020-02", "to": "2020-02"}, found: ines, want: map[string]any{"from": "2020-02-01", "to": "2020-02-29"}},
		"year":             {args: map[string]string{"a": "x", "from": "2020", "to": "2020"}, found: ines, want: map[string]any{"from": "2020-01-01", "to": "2020-12-31"}},
		"day":              {args: map[string]string{"a": "x", "from": "2020-05-03", "to": "2020-05-03"}, found: ines, want: map[string]any{"from": "2020-05-03", "to": "2020-05-03"}},
		"period as given":  {args: map[string]string{"a": "x", "date": "2020-05"}, found: ines, want: map[string]any{"date": "2020-05"}},
		"topic in words":   {args: map[string]string{"a": "x", "topic": "Border Security"}, found: ines, want: map[string]any{"topic": "border-security"}},
		"topic as subject": {args: map[string]string{"a": "x", "subject": "railways"}, found: ines, want: map[string]any{"subject": "railways"}},
		"best match": {
			args:  map[string]string{"a": "korr"},
			found: []graph.Candidate{candidate("ines", "Ines Korr", 2), candidate("olaf", "Olaf Korr", 1)},
		},
		"the very word": {
			args:  map[string]string{"a": "korr"},
			found: []graph.Candidate{candidate("ines", "Ines Korr", 1), candidate("kori", "Ana Kori", 1)},
		},
		"an id before names": {
			args:  map[string]string{"a": "ines"},
			found: []graph.Candidate{candidate("olaf", "Ines", 3), candidate("ines", "Ines Korr", 3)},
		},
		"missing":         {args: map[string]string{"b": "x"}, err: `query test needs --a: The person.`},
		"unknown":         {args: map[string]string{"a": "x", "form": "2020"}, err: `query test has no parameter --form, did you mean from?; it takes --a, --b, --topic, --office, --subject, --limit, --date, --from, --to`},
		"no such date":    {args: map[string]string{"a": "x", "from": "2020-02-30"}, found: ines, err: `--from "2020-02-30": want a date as YYYY, YYYY-MM or YYYY-MM-DD`},
		"reversed":        {args: map[string]string{"a": "x", "from": "2021", "to": "2020"}, found: ines, err: `--to 2020-12-31 lies before --from 2021-01-01: exchange them`},
		"no number":       {args: map[string]string{"a": "x", "limit": "many"}, found: ines, err: `--limit "many": want a whole number, 0 or more`},
		"unknown topic":   {args: map[string]string{"a": "x", "topic": "railway"}, found: ines, err: `--topic "railway" is no known topic, did you mean railways?`},
		"unknown office":  {args: map[string]string{"a": "x", "office": "presidant"}, found: ines, err: `--office "presidant" is no known office, did you mean president?`},
		"not in store":    {args: map[string]string{"a": "Nobody"}, err: `--a "Nobody": the store holds no person of that name: try its id or another spelling`},
		"the same person": {args: map[string]string{"a": "ines", "b": "korr"}, found: ines, err: `--a and --b are both ines: give two different ones`},
		"ambiguous": {
			args:  map[string]string{"a": "korr"},
			found: []graph.Candidate{candidate("olaf", "Olaf Korr", 1), candidate("ines", "Ines Korr", 1)},
			err:   "--a \"korr\" can mean 2 things; give one of these ids:\n  ines  Ines Korr (Person)\n  olaf  Olaf Korr (Person)",
		},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f := &fake{found: tt.found, columns: []string{"n"}, row: []any{int64(1)}}
			_, err := queries.Run(context.Background(), f, q, tt.args, queries.Options{Ontology: o})
			if tt.err != "" {
				require.EqualError(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			want := map[string]any{"a": "ines", "limit": int64(50)}
			for _, p := range q.Params {
				if v := tt.want[p.Name]; v != nil || want[p.Name] == nil {
					want[p.Name] = v
				}
			}
			assert.Equal(t, want, f.params)
		})
	}
}

// What a command must tell apart has types.
func TestErrorTypes(t *testing.T) {
	ctx, q := context.Background(), queries.Query{Name: "test", Params: []queries.Param{{Name: "person", Type: queries.Person}}}
	args := map[string]string{"person": "korr"}

	_, err := queries.Run(ctx, &fake{}, q, map[string]string{"x": "y"}, queries.Options{})
	var usage *queries.UsageError
	require.ErrorAs(t, err, &usage)
	assert.Equal(t, "x", usage.Param)

	_, err = queries.Run(ctx, &fake{}, q, args, queries.Options{})
	var unknown *queries.UnknownError
	require.ErrorAs(t, err, &unknown)

	_, err = queries.Run(ctx, &fake{found: []graph.Candidate{candidate("a", "A", 1), candidate("b", "B", 1)}}, q, args, queries.Options{})
	var ambiguous *queries.AmbiguousError
	require.ErrorAs(t, err, &ambiguous)
	assert.Len(t, ambiguous.Candidates, 2)

	_, err = queries.Get("met-whit")
	require.ErrorAs(t, err, &usage)
	assert.EqualError(t, err, `unknown query "met-whit", did you mean met-with?; see: safir query --list`)
}

func TestCells(t *testing.T) {
	tests := map[string]struct {
		typ  queries.Type
		in   any
		want any
		err  string
	}{
		"list as JSON":  {typ: queries.Strings, in: `["a","b"]`, want: []string{"a", "b"}},
		"list":          {typ: queries.Strings, in: []string{"a"}, want: []string{"a"}},
		"no list":       {typ: queries.Strings, in: nil, want: []string{}},
		"null":          {typ: queries.Date, in: nil, want: nil},
		"whole float":   {typ: queries.Float, in: int64(2), want: 2.0},
		"wrong type":    {typ: queries.Int, in: "2", err: "query test, column x: the store gave a string: want int"},
		"broken list":   {typ: queries.Strings, in: `[`, err: `query test, column x: reading the list "[": unexpected end of JSON input`},
		"date as given": {typ: queries.Date, in: "2020-01-01", want: "2020-01-01"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			q := queries.Query{Name: "test", Columns: []queries.Column{{Name: "x", Type: tt.typ}}}
			rows, err := queries.Run(context.Background(), &fake{columns: []string{"x"}, row: []any{tt.in}}, q, nil, queries.Options{})
			if tt.err != "" {
				require.EqualError(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tt.want, rows.Rows[0][0])
		})
	}
	_, err := queries.Run(context.Background(), &fake{columns: []string{"y"}},
		queries.Query{Name: "test", Columns: []queries.Column{{Name: "x", Type: queries.Int}}}, nil, queries.Options{})
	assert.EqualError(t, err, `query test: the store gave columns ["y"]: want ["x"]`)
}

func TestDescribe(t *testing.T) {
	q, err := queries.Get("statements-on")
	require.NoError(t, err)
	text := queries.Describe(q)
	assert.Contains(t, text, "--topic    topic    The topic. (--topic or --project is needed)\n")
	assert.Contains(t, text, "addressees  strings  To whom it was said, by name.\n")
	assert.Contains(t, text, "Example:\n  safir query statements-on --topic transit\n")
	q, err = queries.Get("path")
	require.NoError(t, err)
	assert.Equal(t, "safir query path --a 'Ilham Aliyev' --b 'Hassan Rouhani'", queries.Example(q))
}

// source is a file of the package.
func source(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	require.NoError(t, err)
	return string(b)
}
