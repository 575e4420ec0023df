package neo4j

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"safir/graph"
)

// page is how many records are read at a time.
const page = 100

// Records reads every record, by id. A change that ends meanwhile may be seen in part; Apply
// then refuses what was made of it, by Change.Set.
func (s *store) Records(ctx context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		last := ""
		for {
			var list []graph.Record
			err := s.read(ctx, func(tx neo4j.ManagedTransaction) error {
				list = list[:0]
				return each(ctx, tx, "MATCH (r:"+recordLabel+") WHERE r.id > $last RETURN r.id, r.hash, r.data ORDER BY r.id LIMIT $page",
					map[string]any{"last": last, "page": page}, func(v []any) error {
						data, err := unpack(v[2])
						if err != nil {
							return fmt.Errorf("the record of article %s is damaged; retract it and load the article again: %w", text(v[0]), err)
						}
						list = append(list, graph.Record{ID: text(v[0]), Hash: text(v[1]), Data: data})
						return nil
					})
			})
			if err != nil {
				yield(graph.Record{}, s.explain(ctx, "reading the records of the store", err))
				return
			}
			for _, r := range list {
				if !yield(r, nil) {
					return
				}
			}
			if len(list) < page {
				return
			}
			last = list[page-1].ID
		}
	}
}

// Export reads the whole graph into memory, so that it is of one state, and then gives it.
func (s *store) Export(ctx context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error {
	var g graph.Graph
	err := s.steady(ctx, func(tx neo4j.ManagedTransaction, _ state) error {
		g = graph.Graph{}
		return s.readGraph(ctx, tx, &g)
	})
	if err != nil {
		return s.explain(ctx, "reading the store", err)
	}
	slices.SortFunc(g.Nodes, graph.CompareNodes)
	slices.SortFunc(g.Edges, func(a, b graph.Edge) int { return graph.CompareEdges(s.onto, a, b) })
	for _, n := range g.Nodes {
		if err := node(n); err != nil {
			return err
		}
	}
	for _, e := range g.Edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

func (s *store) readGraph(ctx context.Context, tx neo4j.ManagedTransaction, g *graph.Graph) error {
	err := each(ctx, tx, "MATCH (n:"+s.schema.anyLabel()+") WHERE n."+markProp+" IS NOT NULL RETURN "+pickLabel("n")+", n.id, properties(n)", s.schema.params(),
		func(v []any) (err error) {
			r, props := ref(v[0], v[1]), v[2].(map[string]any)
			n := graph.Node{Label: r.Label, ID: r.ID}
			if n.Props, err = decodeProps(s.schema.nodes[n.Label], props); err != nil {
				return fmt.Errorf("%s %s: %w", n.Label, n.ID, err)
			}
			g.Nodes = append(g.Nodes, n)
			return nil
		})
	if err != nil {
		return err
	}
	return each(ctx, tx, "MATCH (a)-[r:"+s.schema.anyType()+"]->(b) WHERE r."+markProp+" IS NOT NULL RETURN type(r), "+pickLabel("a")+", a.id, "+pickLabel("b")+", b.id, properties(r)", s.schema.params(),
		func(v []any) (err error) {
			e := graph.Edge{Type: text(v[0]), From: ref(v[1], v[2]), To: ref(v[3], v[4])}
			if e.Props, err = decodeProps(s.schema.edges[e.Type], v[5].(map[string]any)); err != nil {
				return fmt.Errorf("%s: %w", e, err)
			}
			g.Edges = append(g.Edges, e)
			return nil
		})
}

// languages are the tags of all names ("fa:…"), which Find needs. Sorted.
func languages(g *graph.Graph) []string {
	set := map[string]bool{}
	for _, n := range g.Nodes {
		addLanguages(set, n)
	}
	return append([]string{}, slices.Sorted(maps.Keys(set))...)
}

func addLanguages(set map[string]bool, n graph.Node) {
	names, _ := graph.Get(n.Props, "names").(graph.Strings)
	for _, s := range names {
		if tag, _, ok := strings.Cut(s, ":"); ok {
			set[tag] = true
		}
	}
}

// Query runs the Cypher of a statement in a transaction that can do nothing but read.
func (s *store) Query(ctx context.Context, st graph.Statement, params map[string]any) (graph.Rows, error) {
	if err := checkParams(params); err != nil {
		return graph.Rows{}, fmt.Errorf("querying the store %s: %w", s.opt.Address, err)
	}
	var out graph.Rows
	err := s.steady(ctx, func(tx neo4j.ManagedTransaction, _ state) error {
		res, err := tx.Run(ctx, st.Cypher, params)
		if err != nil {
			return err
		}
		out = graph.Rows{Rows: [][]any{}}
		if out.Columns, err = res.Keys(); err != nil {
			return err
		}
		var rec *neo4j.Record
		for res.NextRecord(ctx, &rec) {
			for i, v := range rec.Values {
				rec.Values[i] = cell(v)
			}
			out.Rows = append(out.Rows, rec.Values)
		}
		return res.Err()
	})
	if err != nil {
		return graph.Rows{}, s.explain(ctx, "querying the store", err)
	}
	return out, nil
}

func checkParams(params map[string]any) error {
	for name, v := range params {
		switch v.(type) {
		case nil, string, int64, []string:
		default:
			return fmt.Errorf("parameter %s is a %T; use a text, a whole number or a list of texts", name, v)
		}
	}
	return nil
}

// cell is a value as Rows have it.
func cell(v any) any {
	list, ok := v.([]any)
	if !ok {
		return v
	}
	if out := texts(list); len(out) == len(list) {
		return append([]string{}, out...)
	}
	return v
}
