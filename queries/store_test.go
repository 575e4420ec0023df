package queries_test

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"iter"
	"slices"
	"strings"
	"testing"

	"safir/graph"
	"safir/ontology"

	"github.com/stretchr/testify/require"
	_ "modernc.org/sqlite"
)

// tables is a store in memory with one table per label and edge type.
type tables struct{ db *sql.DB }

func openTables(t *testing.T) graph.Store {
	o, err := ontology.Load()
	require.NoError(t, err)
	db, err := sql.Open("sqlite", ":memory:")
	require.NoError(t, err)
	db.SetMaxOpenConns(1)
	t.Cleanup(func() { db.Close() })
	for _, l := range o.Labels {
		create(t, db, l.Name, []string{"id TEXT PRIMARY KEY"}, l.Props)
	}
	for _, e := range o.Edges {
		create(t, db, e.Name, []string{"from_label TEXT", "from_id TEXT", "to_label TEXT", "to_id TEXT"}, e.Props)
	}
	return tables{db}
}

func create(t *testing.T, db *sql.DB, table string, cols []string, props []ontology.Prop) {
	for _, p := range props {
		cols = append(cols, fmt.Sprintf("%q %s", p.Name, map[string]string{"int": "INTEGER", "float": "REAL"}[p.Type]))
	}
	_, err := db.Exec(fmt.Sprintf("CREATE TABLE %q (%s)", table, strings.Join(cols, ", ")))
	require.NoError(t, err)
}

func (s tables) Records(context.Context) iter.Seq2[graph.Record, error] { return nil }
func (s tables) Export(context.Context, func(graph.Node) error, func(graph.Edge) error) error {
	return nil
}
func (s tables) Close() error { return nil }

func (s tables) Apply(_ context.Context, c graph.Change) error {
	for _, n := range c.Graph.Nodes {
		if err := s.insert(n.Label, []string{"id"}, []any{n.ID}, n.Props); err != nil {
			return err
		}
	}
	for _, e := range c.Graph.Edges {
		if err := s.insert(e.Type, []string{"from_label", "from_id", "to_label", "to_id"}, []any{e.From.Label, e.From.ID, e.To.Label, e.To.ID}, e.Props); err != nil {
			return err
		}
	}
	return nil
}

func (s tables) insert(table string, cols []string, vals []any, props []graph.Prop) error {
	for _, p := range props {
		cols = append(cols, p.Name)
		switch v := p.Value.(type) {
		case graph.Strings:
			b, _ := json.Marshal([]string(v))
			vals = append(vals, string(b))
		case graph.String:
			vals = append(vals, string(v))
		case graph.Date:
			vals = append(vals, string(v))
		case graph.Int:
			vals = append(vals, int64(v))
		case graph.Float:
			vals = append(vals, float64(v))
		}
	}
	_, err := s.db.Exec(fmt.Sprintf("INSERT INTO %q (\"%s\") VALUES (%s)", table, strings.Join(cols, `","`), strings.TrimSuffix(strings.Repeat("?,", len(cols)), ",")), vals...)
	return err
}

func (s tables) Find(_ context.Context, labels, exact, keys []string) (out []graph.Candidate, err error) {
	for _, label := range labels {
		with := ", coalesce(names, '[]'), coalesce(keys, '[]')"
		if label == "Meeting" {
			with = ", '[]', '[]'"
		}
		rows, err := s.db.Query(fmt.Sprintf("SELECT id, name %s FROM %q", with, label))
		if err != nil {
			return nil, err
		}
		for rows.Next() {
			c := graph.Candidate{Ref: graph.Ref{Label: label}}
			var namesText, keysText string
			if err := rows.Scan(&c.ID, &c.Name, &namesText, &keysText); err != nil {
				return nil, err
			}
			var names, held []string
			json.Unmarshal([]byte(namesText), &names)
			json.Unmarshal([]byte(keysText), &held)
			for _, n := range names {
				if _, n, _ := strings.Cut(n, ":"); slices.Contains(exact, n) {
					c.Match = 3
				}
			}
			if slices.Contains(exact, c.ID) {
				c.Match = 3
			}
			if c.Match == 0 && slices.ContainsFunc(held, func(k string) bool { return slices.Contains(keys, k) }) {
				c.Match = 1
			}
			if c.Match > 0 {
				out = append(out, c)
			}
		}
		rows.Close()
	}
	return out, nil
}

func (s tables) Query(_ context.Context, st graph.Statement, params map[string]any) (out graph.Rows, err error) {
	var args []any
	for k, v := range params {
		args = append(args, sql.Named(k, v))
	}
	rows, err := s.db.Query(st.SQL, args...)
	if err != nil {
		return out, err
	}
	defer rows.Close()
	if out.Columns, err = rows.Columns(); err != nil {
		return out, err
	}
	for rows.Next() {
		row := make([]any, len(out.Columns))
		ptrs := make([]any, len(row))
		for i := range row {
			ptrs[i] = &row[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			return out, err
		}
		out.Rows = append(out.Rows, row)
	}
	return out, rows.Err()
}
