// Package graph defines the graph of facts and what a store of it must do.
package graph

// Value is a property value: String, Strings, Int, Float or Date.
type Value interface{ value() }

// String is a text value.
type String string

// Strings is a list of texts, sorted unless the ontology says otherwise.
type Strings []string

// Int is a whole number.
type Int int64

// Float is a number.
type Float float64

// Date is a day, YYYY-MM-DD.
type Date string

func (String) value()  {}
func (Strings) value() {}
func (Int) value()     {}
func (Float) value()   {}
func (Date) value()    {}

// Prop is one property. Absent values are left out, never null or "".
type Prop struct {
	Name  string
	Value Value
}

// Node is a node; (Label, ID) is its identity. Props are sorted by name.
type Node struct {
	Label, ID string
	Props     []Prop
}

// Ref names a node.
type Ref struct{ Label, ID string }

// Edge joins two nodes. Type, From, To and the ontology's key properties are its identity.
type Edge struct {
	Type     string
	From, To Ref
	Props    []Prop
}

// Graph is a set of nodes and edges, each sorted by identity, without duplicates.
type Graph struct {
	Nodes []Node
	Edges []Edge
}

// Get returns a property of a sorted list, or nil.
func Get(props []Prop, name string) Value {
	for _, p := range props {
		if p.Name == name {
			return p.Value
		}
	}
	return nil
}
