package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"
	"strings"

	"safir/graph"
)

// Apply carries out the change in one transaction. It compares each table with the new
// graph and writes only the rows that differ.
func (s *store) Apply(ctx context.Context, c graph.Change) error {
	if s.write == nil {
		return fmt.Errorf("writing the store %s: it was opened for reading only", s.path)
	}
	if c.Graph == nil {
		return errors.New("writing the store: the change has no graph")
	}
	return s.explain("writing the store", s.apply(ctx, c))
}

func (s *store) apply(ctx context.Context, c graph.Change) error {
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if err := putRecords(ctx, tx, c); err != nil {
		return err
	}
	if err := s.putNodes(ctx, tx, c.Graph.Nodes); err != nil {
		return err
	}
	if err := s.putEdges(ctx, tx, c.Graph.Edges); err != nil {
		return err
	}
	if err := exec(tx, "UPDATE meta SET value = 'current' WHERE key = 'graph' AND value <> 'current'"); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return err
	}
	s.stale.Store(false)
	return nil
}

// putRecords removes and writes records, and checks that they then are those of the graph.
func putRecords(ctx context.Context, tx *sql.Tx, c graph.Change) error {
	for _, id := range c.Delete {
		if _, err := tx.ExecContext(ctx, "DELETE FROM records WHERE id = ?", id); err != nil {
			return err
		}
	}
	put, err := tx.PrepareContext(ctx, `INSERT INTO records VALUES (?, ?, ?) ON CONFLICT (id)
		DO UPDATE SET hash = excluded.hash, data = excluded.data WHERE hash <> excluded.hash`)
	if err != nil {
		return err
	}
	defer put.Close()
	for _, r := range c.Put {
		if _, err := put.ExecContext(ctx, r.ID, r.Hash, string(r.Data)); err != nil {
			return err
		}
	}
	if c.Set == "" {
		return nil
	}
	var scanErr error
	set := graph.Fingerprint(func(yield func(id, hash string) bool) {
		scanErr = scan(ctx, tx, "SELECT id, hash FROM records ORDER BY id", 2, func(r row) error {
			yield(r[0].(string), r[1].(string))
			return nil
		})
	})
	if scanErr == nil && set != c.Set {
		return graph.ErrChanged
	}
	return scanErr
}

// putNodes makes the tables of the labels hold those nodes, which are sorted.
func (s *store) putNodes(ctx context.Context, tx *sql.Tx, nodes []graph.Node) error {
	for i := range s.nodes {
		t := &s.nodes[i]
		from, to := group(nodes, t.name, func(n graph.Node) string { return n.Label })
		rows := make([]row, 0, to-from)
		for _, n := range nodes[from:to] {
			rows = append(rows, t.nodeRow(n))
		}
		d, err := t.diff(ctx, tx, rows)
		if err != nil {
			return err
		}
		if err := t.write(ctx, tx, d); err != nil {
			return err
		}
		if err := t.writeNames(ctx, tx, d); err != nil {
			return err
		}
	}
	return nil
}

// putEdges makes the tables of the edge types hold those edges, which are sorted.
func (s *store) putEdges(ctx context.Context, tx *sql.Tx, edges []graph.Edge) error {
	for i := range s.edges {
		t := &s.edges[i]
		from, to := group(edges, t.name, func(e graph.Edge) string { return e.Type })
		rows := make([]row, 0, to-from)
		for _, e := range edges[from:to] {
			rows = append(rows, t.edgeRow(e))
		}
		d, err := t.diff(ctx, tx, rows)
		if err != nil {
			return err
		}
		if err := t.write(ctx, tx, d); err != nil {
			return err
		}
	}
	return nil
}

// group finds the run of things with that name in a sorted list.
func group[T any](list []T, name string, of func(T) string) (from, to int) {
	from, _ = slices.BinarySearchFunc(list, name, func(x T, n string) int { return strings.Compare(of(x), n) })
	to = from
	for to < len(list) && of(list[to]) == name {
		to++
	}
	return from, to
}

// changes are the rows of one table that differ.
type changes struct {
	remove, add []row
}

// diff compares the table with what it is to hold; both are in the order of the key.
func (t *table) diff(ctx context.Context, tx *sql.Tx, want []row) (d changes, err error) {
	keys := t.keyColumns()
	i := 0
	add := func() {
		d.add = append(d.add, want[i])
		i++
	}
	err = scan(ctx, tx, t.selectAll(), len(t.ends)+len(t.props), func(have row) error {
		for i < len(want) && compareRows(want[i], have, keys) < 0 {
			add()
		}
		if i < len(want) && compareRows(want[i], have, keys) == 0 {
			if slices.Equal(want[i], have) {
				i++
				return nil
			}
			add()
		}
		d.remove = append(d.remove, have)
		return nil
	})
	for err == nil && i < len(want) {
		add()
	}
	return d, err
}

// keyColumns are the indexes of the key's columns.
func (t *table) keyColumns() []int {
	cols := t.columns()
	out := make([]int, len(t.key))
	for i, k := range t.key {
		out[i] = slices.Index(cols, k)
	}
	return out
}

func (t *table) selectAll() string {
	return fmt.Sprintf("SELECT %s FROM %s ORDER BY %s", quoted(t.columns()), quote(t.name), quoted(t.key))
}

// compareRows orders rows by some columns as SQLite does: null, numbers, text byte by byte.
func compareRows(a, b row, cols []int) int {
	for _, c := range cols {
		switch x := a[c].(type) {
		case nil:
			if b[c] != nil {
				return -1
			}
		case int64:
			y, ok := b[c].(int64)
			if !ok && b[c] == nil {
				return 1
			}
			if x != y {
				if x < y {
					return -1
				}
				return 1
			}
		case string:
			y, ok := b[c].(string)
			if !ok {
				return 1
			}
			if d := strings.Compare(x, y); d != 0 {
				return d
			}
		}
	}
	return 0
}

// write carries out the changes of the table.
func (t *table) write(ctx context.Context, tx *sql.Tx, d changes) error {
	if len(d.remove) > 0 {
		conds := make([]string, len(t.key))
		for i, k := range t.key {
			conds[i] = quote(k) + " IS ?"
		}
		cols := t.keyColumns()
		keys := make([]row, len(d.remove))
		for i, r := range d.remove {
			for _, c := range cols {
				keys[i] = append(keys[i], r[c])
			}
		}
		err := each(ctx, tx, fmt.Sprintf("DELETE FROM %s WHERE %s", quote(t.name), strings.Join(conds, " AND ")), keys)
		if err != nil {
			return err
		}
	}
	cols := t.columns()
	return insert(ctx, tx, quote(t.name)+" ("+quoted(cols)+")", len(cols), d.add)
}

// each runs one statement with each list of arguments.
func each(ctx context.Context, tx *sql.Tx, stmt string, args []row) error {
	p, err := tx.PrepareContext(ctx, stmt)
	if err != nil {
		return err
	}
	defer p.Close()
	for _, a := range args {
		if _, err := p.ExecContext(ctx, a...); err != nil {
			return err
		}
	}
	return nil
}

// batch is how many rows one statement inserts. From 50 on BenchmarkApply gets no faster; 1 takes twice the time.
const batch = 100

// insert writes rows into a table, many with one statement.
func insert(ctx context.Context, tx *sql.Tx, into string, cols int, rows []row) error {
	one := "(" + strings.TrimSuffix(strings.Repeat("?, ", cols), ", ") + ")"
	var args []any
	for _, n := range []int{batch, 1} {
		if len(rows) < n {
			continue
		}
		p, err := tx.PrepareContext(ctx, "INSERT INTO "+into+" VALUES "+strings.TrimSuffix(strings.Repeat(one+", ", n), ", "))
		if err != nil {
			return err
		}
		for ; len(rows) >= n; rows = rows[n:] {
			args = args[:0]
			for _, r := range rows[:n] {
				args = append(args, r...)
			}
			if _, err := p.ExecContext(ctx, args...); err != nil {
				p.Close()
				return err
			}
		}
		p.Close()
	}
	return nil
}
