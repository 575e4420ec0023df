package neo4j

import (
	"context"
	"fmt"
	"regexp"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/dbtype"

	"safir/graph"
	"safir/ontology"
)

// Limits are those of one statement; zero values are none.
type Limits struct {
	Time time.Duration // after which the server ends it
	Rows int
}

// planOnly begins a statement that asks for its plan.
var planOnly = regexp.MustCompile(`(?is)^(\s|//[^\n]*(\n|$)|/\*.*?\*/)*(explain|profile|cypher)\b`)

// Cypher runs one statement of a person in a transaction that can do nothing but read. One
// that would write, or change anything of the server, is refused before it runs. Parameters are
// texts, whole numbers, other numbers, truth values, nil, and lists and maps of those. more
// tells that there are more rows than the limit. Cells are as in graph.Rows, or maps and lists of
// those for what Neo4j has beyond: a node is a map of labels and properties, a
// relationship one of type and properties, a path one of nodes and relationships.
func Cypher(ctx context.Context, opt Options, o *ontology.Ontology, statement string, params map[string]any, lim Limits) (rows graph.Rows, more bool, err error) {
	s, err := connect(ctx, opt, o)
	if err != nil {
		return rows, false, err
	}
	defer s.Close()
	s.timeout = lim.Time
	if err := s.refuseWriting(ctx, statement, params); err != nil {
		return rows, false, s.explain(ctx, "asking the store", err)
	}
	err = s.steady(ctx, func(tx neo4j.ManagedTransaction, _ state) error {
		rows, more, err = s.limited(ctx, tx, statement, params, lim.Rows)
		return err
	})
	if err != nil {
		return graph.Rows{}, false, s.explain(ctx, "asking the store", err)
	}
	return rows, more, nil
}

// refuseWriting lets the server plan the statement, which runs nothing, and looks at its kind.
func (s *store) refuseWriting(ctx context.Context, statement string, params map[string]any) error {
	if m := planOnly.FindStringSubmatch(statement); m != nil {
		return &adviceError{fmt.Sprintf("a statement may not begin with %s here; Neo4j Browser shows plans", m[3]), nil}
	}
	return s.read(ctx, func(tx neo4j.ManagedTransaction) error {
		res, err := tx.Run(ctx, "EXPLAIN "+statement, params)
		if err != nil {
			return err
		}
		sum, err := res.Consume(ctx)
		if err != nil {
			return err
		}
		if sum.StatementType() != neo4j.StatementTypeReadOnly {
			return &adviceError{"only statements that read are allowed here, and this one would write", nil}
		}
		return nil
	})
}

// limited reads at most n rows; 0: all.
func (s *store) limited(ctx context.Context, tx neo4j.ManagedTransaction, statement string, params map[string]any, n int) (rows graph.Rows, more bool, err error) {
	res, err := tx.Run(ctx, statement, params)
	if err != nil {
		return rows, false, err
	}
	rows = graph.Rows{Rows: [][]any{}}
	if rows.Columns, err = res.Keys(); err != nil {
		return rows, false, err
	}
	var rec *neo4j.Record
	for res.NextRecord(ctx, &rec) {
		if n > 0 && len(rows.Rows) == n {
			more = true
			_, err := res.Consume(ctx)
			return rows, more, err
		}
		for i, v := range rec.Values {
			rec.Values[i] = plain(v)
		}
		rows.Rows = append(rows.Rows, rec.Values)
	}
	return rows, false, res.Err()
}

// plain is a value as Cypher gives it.
func plain(v any) any {
	switch x := v.(type) {
	case nil, string, int64, float64, bool:
		return x
	case []any:
		if list := cell(x); len(x) > 0 {
			if texts, ok := list.([]string); ok {
				return texts
			}
		}
		out := make([]any, len(x))
		for i := range x {
			out[i] = plain(x[i])
		}
		return out
	case map[string]any:
		out := make(map[string]any, len(x))
		for k, y := range x {
			out[k] = plain(y)
		}
		return out
	case dbtype.Node:
		return map[string]any{"labels": x.Labels, "properties": plain(x.Props)}
	case dbtype.Relationship:
		return map[string]any{"type": x.Type, "properties": plain(x.Props)}
	case dbtype.Path:
		nodes, edges := make([]any, len(x.Nodes)), make([]any, len(x.Relationships))
		for i, n := range x.Nodes {
			nodes[i] = plain(n)
		}
		for i, r := range x.Relationships {
			edges[i] = plain(r)
		}
		return map[string]any{"nodes": nodes, "relationships": edges}
	case []byte:
		return fmt.Sprintf("%d bytes", len(x))
	case time.Time:
		return x.Format(time.RFC3339Nano)
	}
	return fmt.Sprint(v) // a day, a time, a duration or a point
}
