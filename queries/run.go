package queries

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"safir/graph"
	"safir/ontology"
)

// Options are what a run may use beside the store. The zero value works.
type Options struct {
	// Keys gives the look-up keys of a name, across scripts; nil: only ids and exact names are found.
	Keys func(name string) []string
	// Ontology has the closed lists of topics and offices; nil: their slugs are not checked.
	Ontology *ontology.Ontology
}

// Run answers a query from a store. args are the values as a user gave them, by parameter.
// Errors that he can mend are a [*UsageError], [*UnknownError] or [*AmbiguousError].
// It is safe for concurrent use.
func Run(ctx context.Context, store graph.Store, q Query, args map[string]string, opt Options) (graph.Rows, error) {
	params, err := resolver{store, opt}.params(ctx, q, args)
	if err != nil {
		return graph.Rows{}, err
	}
	st := graph.Statement{SQL: q.SQL, Cypher: q.Cypher}
	for _, c := range q.Columns {
		st.Columns = append(st.Columns, c.Name)
	}
	rows, err := store.Query(ctx, st, params)
	if err != nil {
		return graph.Rows{}, fmt.Errorf("query %s: %w", q.Name, err)
	}
	if !slices.Equal(rows.Columns, st.Columns) {
		return graph.Rows{}, fmt.Errorf("query %s: the store gave columns %q: want %q", q.Name, rows.Columns, st.Columns)
	}
	for _, row := range rows.Rows {
		for i, c := range q.Columns {
			if row[i], err = cell(row[i], c.Type); err != nil {
				return graph.Rows{}, fmt.Errorf("query %s, column %s: %w", q.Name, c.Name, err)
			}
		}
	}
	return rows, nil
}

// cell gives a cell the type that its column declares. A list may come as JSON text.
func cell(v any, t Type) (any, error) {
	switch x := v.(type) {
	case nil:
		if t == Strings {
			return []string{}, nil
		}
		return nil, nil
	case []string:
		if t == Strings {
			return x, nil
		}
	case string:
		if t == Strings {
			list := []string{}
			if err := json.Unmarshal([]byte(x), &list); err != nil {
				return nil, fmt.Errorf("reading the list %q: %w", x, err)
			}
			return list, nil
		}
		if t == String || t == Date {
			return x, nil
		}
	case int64:
		if t == Int {
			return x, nil
		}
		if t == Float {
			return float64(x), nil
		}
	case float64:
		if t == Float {
			return x, nil
		}
	}
	return nil, fmt.Errorf("the store gave a %T: want %s", v, t)
}
