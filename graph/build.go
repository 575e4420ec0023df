package graph

import (
	"fmt"
	"slices"
	"strings"

	"safir/ontology"
)

// Builder collects nodes and edges in any order and makes a [Graph] of them. It is not
// safe for concurrent use.
type Builder struct {
	onto  *ontology.Ontology
	nodes []Node
	edges []Edge
}

// NewBuilder starts an empty graph of that ontology.
func NewBuilder(o *ontology.Ontology) *Builder { return &Builder{onto: o} }

// P is a property.
func P(name string, v Value) Prop { return Prop{Name: name, Value: v} }

// Node adds a node. Properties without a value (nil, "" or an empty list) are left out.
func (b *Builder) Node(label, id string, props ...Prop) {
	b.nodes = append(b.nodes, Node{Label: label, ID: id, Props: props})
}

// Edge adds an edge, in the same way.
func (b *Builder) Edge(typ string, from, to Ref, props ...Prop) {
	b.edges = append(b.edges, Edge{Type: typ, From: from, To: to, Props: props})
}

// Graph gives the graph: properties sorted by name, lists that have no order of their own
// sorted and without duplicates, nodes and edges sorted by identity. What was added twice
// alike is there once; added twice with different properties it is an error.
// The Builder must not be used afterwards.
func (b *Builder) Graph() (*Graph, error) {
	for i := range b.nodes {
		n := &b.nodes[i]
		var defs []ontology.Prop
		if l := b.onto.Label(n.Label); l != nil {
			defs = l.Props
		}
		n.Props = tidy(defs, n.Props)
	}
	for i := range b.edges {
		e := &b.edges[i]
		var defs []ontology.Prop
		if t := b.onto.Edge(e.Type); t != nil {
			defs = t.Props
		}
		e.Props = tidy(defs, e.Props)
	}
	slices.SortStableFunc(b.nodes, CompareNodes)
	slices.SortStableFunc(b.edges, func(x, y Edge) int { return CompareEdges(b.onto, x, y) })
	g := &Graph{Nodes: make([]Node, 0, len(b.nodes)), Edges: make([]Edge, 0, len(b.edges))}
	for i, n := range b.nodes {
		if i > 0 && CompareNodes(b.nodes[i-1], n) == 0 {
			if !EqualProps(b.nodes[i-1].Props, n.Props) {
				return nil, fmt.Errorf("building the graph: node %s %s is given twice, and not alike", n.Label, n.ID)
			}
			continue
		}
		g.Nodes = append(g.Nodes, n)
	}
	for i, e := range b.edges {
		if i > 0 && CompareEdges(b.onto, b.edges[i-1], e) == 0 {
			if !EqualProps(b.edges[i-1].Props, e.Props) {
				return nil, fmt.Errorf("building the graph: %s is given twice, and not alike", e)
			}
			continue
		}
		g.Edges = append(g.Edges, e)
	}
	return g, nil
}

// String names the edge for messages.
func (e Edge) String() string {
	return fmt.Sprintf("edge %s from %s %s to %s %s", e.Type, e.From.Label, e.From.ID, e.To.Label, e.To.ID)
}

// tidy sorts the properties and brings their values to the form that a Graph has.
func tidy(defs []ontology.Prop, props []Prop) []Prop {
	out := make([]Prop, 0, len(props))
	for _, p := range props {
		switch v := p.Value.(type) {
		case nil:
			continue
		case String:
			if v == "" {
				continue
			}
		case Date:
			if v == "" {
				continue
			}
		case Strings:
			if !ordered(defs, p.Name) {
				v = slices.Clone(v)
				slices.Sort(v)
				p.Value = slices.Compact(v)
			}
			if len(v) == 0 {
				continue
			}
		}
		out = append(out, p)
	}
	slices.SortFunc(out, func(a, b Prop) int { return strings.Compare(a.Name, b.Name) })
	return out
}

func ordered(defs []ontology.Prop, name string) bool {
	for i := range defs {
		if defs[i].Name == name {
			return defs[i].Ordered
		}
	}
	return false
}
