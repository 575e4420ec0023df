package sqlite

import (
	"encoding/json"
	"fmt"

	"safir/graph"
	"safir/ontology"
)

// A row is the values of a table's columns, in order: nil, string, int64 or float64.
type row []any

// nodeRow writes a node as a row of its table.
func (t *table) nodeRow(n graph.Node) row {
	r := make(row, 1, 1+len(t.props))
	r[0] = n.ID
	return t.appendProps(r, n.Props)
}

// edgeRow writes an edge as a row of its table.
func (t *table) edgeRow(e graph.Edge) row {
	r := make(row, 4, 4+len(t.props))
	r[0], r[1], r[2], r[3] = e.From.Label, e.From.ID, e.To.Label, e.To.ID
	return t.appendProps(r, e.Props)
}

func (t *table) appendProps(r row, props []graph.Prop) row {
	for i := range t.props {
		r = append(r, encode(graph.Get(props, t.props[i].Name)))
	}
	return r
}

func encode(v graph.Value) any {
	if list, ok := v.(graph.Strings); ok {
		return string(graph.AppendList(nil, list))
	}
	return graph.Scalar(v)
}

// node reads a row of the table as a node.
func (t *table) node(r row) (n graph.Node, err error) {
	n.Label, n.ID = t.name, r[0].(string)
	n.Props, err = t.decodeProps(r[1:])
	return n, err
}

// edge reads a row of the table as an edge.
func (t *table) toEdge(r row) (e graph.Edge, err error) {
	e.Type = t.name
	e.From = graph.Ref{Label: r[0].(string), ID: r[1].(string)}
	e.To = graph.Ref{Label: r[2].(string), ID: r[3].(string)}
	e.Props, err = t.decodeProps(r[4:])
	return e, err
}

// decodeProps reads the properties, in the order of the table's columns.
func (t *table) decodeProps(r row) ([]graph.Prop, error) {
	props := make([]graph.Prop, 0, len(t.props))
	for _, i := range t.sorted {
		v, err := decode(t.props[i].Type, r[i])
		if err != nil {
			return nil, fmt.Errorf("reading column %s of table %s: %w", t.props[i].Name, t.name, err)
		}
		if v != nil {
			props = append(props, graph.P(t.props[i].Name, v))
		}
	}
	return props, nil
}

func decode(typ string, x any) (graph.Value, error) {
	if x == nil {
		return nil, nil
	}
	if s, ok := x.(string); ok && typ == ontology.Strings {
		var list graph.Strings
		err := json.Unmarshal([]byte(s), &list)
		return list, err
	}
	if v := graph.ParseScalar(typ, x); v != nil {
		return v, nil
	}
	return nil, fmt.Errorf("%v is no %s; the file was changed by another program", x, typ)
}
