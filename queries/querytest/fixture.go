// Package querytest holds the canned queries against a small graph of invented states and
// people, with the rows that each must give on every store.
package querytest

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strings"

	"safir/graph"
	"safir/ontology"

	"go.yaml.in/yaml/v3"
)

//go:embed fixture.yaml
var fixture []byte

// Fixture returns the graph, sorted as package graph wants it.
func Fixture(o *ontology.Ontology) (*graph.Graph, error) {
	var in struct {
		Nodes map[string][]map[string]any `yaml:"nodes"`
		Edges [][]any                     `yaml:"edges"`
	}
	dec := yaml.NewDecoder(bytes.NewReader(fixture))
	dec.KnownFields(true)
	if err := dec.Decode(&in); err != nil {
		return nil, fmt.Errorf("reading fixture.yaml: %w", err)
	}
	g := &graph.Graph{}
	for label, nodes := range in.Nodes {
		l := o.Label(label)
		if l == nil {
			return nil, fmt.Errorf("fixture.yaml: unknown label %s", label)
		}
		for _, n := range nodes {
			id := fmt.Sprint(n["id"])
			delete(n, "id")
			ps, err := props(l.Props, n)
			if err != nil {
				return nil, fmt.Errorf("fixture.yaml: %s %s: %w", label, id, err)
			}
			g.Nodes = append(g.Nodes, graph.Node{Label: label, ID: id, Props: ps})
		}
	}
	for i, e := range in.Edges {
		edge, err := readEdge(o, e)
		if err != nil {
			return nil, fmt.Errorf("fixture.yaml: edge %d %v: %w", i+1, e, err)
		}
		g.Edges = append(g.Edges, edge)
	}
	slices.SortFunc(g.Nodes, graph.CompareNodes)
	slices.SortFunc(g.Edges, func(a, b graph.Edge) int { return graph.CompareEdges(o, a, b) })
	return g, nil
}

func readEdge(o *ontology.Ontology, in []any) (e graph.Edge, err error) {
	if len(in) != 4 {
		return e, fmt.Errorf("want [type, from, to, properties]")
	}
	m, ok := in[3].(map[string]any)
	typ := o.Edge(fmt.Sprint(in[0]))
	if !ok || typ == nil {
		return e, fmt.Errorf("unknown type or no properties")
	}
	e.Type, e.From, e.To = typ.Name, ref(in[1]), ref(in[2])
	if !slices.Contains(typ.From, e.From.Label) || !slices.Contains(typ.To, e.To.Label) {
		return e, fmt.Errorf("the ontology joins %v to %v", typ.From, typ.To)
	}
	e.Props, err = props(typ.Props, m)
	return e, err
}

// ref reads "Label/id".
func ref(v any) graph.Ref {
	label, id, _ := strings.Cut(fmt.Sprint(v), "/")
	return graph.Ref{Label: label, ID: id}
}

// props gives the properties the types that the ontology says, by name.
func props(known []ontology.Prop, m map[string]any) ([]graph.Prop, error) {
	var out []graph.Prop
	for _, p := range known {
		v, ok := m[p.Name]
		if !ok {
			continue
		}
		delete(m, p.Name)
		var val graph.Value
		switch p.Type {
		case "string":
			val = graph.String(fmt.Sprint(v))
		case "date":
			val = graph.Date(fmt.Sprint(v))
		case "int":
			val = graph.Int(v.(int))
		case "float":
			val = graph.Float(v.(float64))
		case "strings":
			var list graph.Strings
			for _, s := range v.([]any) {
				list = append(list, fmt.Sprint(s))
			}
			val = list
		}
		out = append(out, graph.Prop{Name: p.Name, Value: val})
	}
	if len(m) > 0 {
		return nil, fmt.Errorf("the ontology has no properties %v here", m)
	}
	slices.SortFunc(out, func(a, b graph.Prop) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}
