package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"regexp"

	"safir/graph"
)

// errStop ends a scan early without being an error.
var errStop = errors.New("stop")

// rowsQueryer is a database, a connection or a transaction.
type rowsQueryer interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
}

// scan gives each row of a query to a function. The row may be kept.
func scan(ctx context.Context, q rowsQueryer, query string, cols int, each func(row) error, args ...any) error {
	rows, err := q.QueryContext(ctx, query, args...)
	if err != nil {
		return err
	}
	defer rows.Close()
	ptrs := make([]any, cols)
	for rows.Next() {
		r := make(row, cols)
		for i := range r {
			ptrs[i] = &r[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			return err
		}
		for i := range r {
			if b, ok := r[i].([]byte); ok {
				r[i] = string(b)
			}
		}
		if err := each(r); err != nil {
			return err
		}
	}
	return rows.Err()
}

// Records reads every record, by id, as they were when the reading began.
func (s *store) Records(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		err := scan(ctx, s.read, "SELECT id, hash, data FROM records ORDER BY id", 3, func(r row) error {
			if !yield(graph.Record{ID: r[0].(string), Hash: r[1].(string), Data: []byte(r[2].(string))}, nil) {
				return errStop
			}
			return nil
		})
		if err != nil && err != errStop {
			yield(graph.Record{}, s.explain("reading the records of the store", err))
		}
	}
}

// Export reads the whole graph as it was when the export began.
func (s *store) Export(ctx context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error {
	if s.stale.Load() {
		return s.outdated()
	}
	tx, err := s.read.BeginTx(ctx, nil)
	if err != nil {
		return s.explain("reading the store", err)
	}
	defer tx.Rollback()
	for i := range s.nodes {
		t := &s.nodes[i]
		if err := exportTable(ctx, tx, t, t.node, node); err != nil {
			return s.explain("reading the store", err)
		}
	}
	for i := range s.edges {
		t := &s.edges[i]
		if err := exportTable(ctx, tx, t, t.toEdge, edge); err != nil {
			return s.explain("reading the store", err)
		}
	}
	return nil
}

func exportTable[T any](ctx context.Context, tx *sql.Tx, t *table, decode func(row) (T, error), each func(T) error) error {
	return scan(ctx, tx, t.selectAll(), len(t.ends)+len(t.props), func(r row) error {
		x, err := decode(r)
		if err != nil {
			return err
		}
		return each(x)
	})
}

// reading begins a statement that may be run.
var reading = regexp.MustCompile(`(?is)^(\s|--[^\n]*(\n|$)|/\*.*?\*/)*(select|with|values|explain)\b`)

// Query runs the SQL of a statement, on connections that can do nothing but read. A list
// among the parameters is passed as the text of a JSON array, for json_each.
func (s *store) Query(ctx context.Context, st graph.Statement, params map[string]any) (graph.Rows, error) {
	if s.stale.Load() {
		return graph.Rows{}, s.outdated()
	}
	if !reading.MatchString(st.SQL) {
		return graph.Rows{}, fmt.Errorf("querying the store %s: a statement must begin with SELECT, WITH, VALUES or EXPLAIN", s.path)
	}
	args, err := arguments(params)
	if err != nil {
		return graph.Rows{}, fmt.Errorf("querying the store %s: %w", s.path, err)
	}
	rows, err := s.query.QueryContext(ctx, st.SQL, args...)
	if err != nil {
		return graph.Rows{}, s.explain("querying the store", err)
	}
	defer rows.Close()
	cols, err := rows.Columns()
	if err != nil {
		return graph.Rows{}, s.explain("querying the store", err)
	}
	out := graph.Rows{Columns: cols, Rows: [][]any{}}
	for rows.Next() {
		r := make([]any, len(cols))
		ptrs := make([]any, len(cols))
		for i := range r {
			ptrs[i] = &r[i]
		}
		if err := rows.Scan(ptrs...); err != nil {
			return graph.Rows{}, s.explain("querying the store", err)
		}
		for i := range r {
			if b, ok := r[i].([]byte); ok {
				r[i] = string(b)
			}
		}
		out.Rows = append(out.Rows, r)
	}
	return out, s.explain("querying the store", rows.Err())
}

// arguments names the parameters as SQL has them: :name, @name or $name.
func arguments(params map[string]any) ([]any, error) {
	args := make([]any, 0, len(params))
	for name, v := range params {
		switch x := v.(type) {
		case nil, string, int64:
		case []string:
			v = string(graph.AppendList(nil, x))
		default:
			return nil, fmt.Errorf("parameter %s is a %T; use a text, a whole number or a list of texts", name, v)
		}
		args = append(args, sql.Named(name, v))
	}
	return args, nil
}
