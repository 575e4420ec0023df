package graph

import (
	"cmp"
	"slices"
	"strings"

	"safir/ontology"
)

// CompareNodes orders nodes by label, then id, byte by byte.
func CompareNodes(a, b Node) int {
	return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.ID, b.ID))
}

// CompareEdges orders edges by type, both ends and then the key properties of the type;
// an absent one comes first. Equal edges are one.
func CompareEdges(o *ontology.Ontology, a, b Edge) int {
	if c := compareEnds(a, b); c != 0 {
		return c
	}
	t := o.Edge(a.Type)
	if t == nil {
		return 0
	}
	return compareKeys(t.Key, a, b)
}

func compareEnds(a, b Edge) int {
	if c := strings.Compare(a.Type, b.Type); c != 0 {
		return c
	}
	if c := compareRefs(a.From, b.From); c != 0 {
		return c
	}
	return compareRefs(a.To, b.To)
}

func compareRefs(a, b Ref) int {
	if c := strings.Compare(a.Label, b.Label); c != 0 {
		return c
	}
	return strings.Compare(a.ID, b.ID)
}

func compareKeys(key []string, a, b Edge) int {
	for _, name := range key {
		if c := compareValues(Get(a.Props, name), Get(b.Props, name)); c != 0 {
			return c
		}
	}
	return 0
}

// compareValues orders values of one type, absent ones first.
func compareValues(a, b Value) int {
	switch x := a.(type) {
	case nil:
		if b == nil {
			return 0
		}
		return -1
	case Int:
		if y, ok := b.(Int); ok {
			return cmp.Compare(x, y)
		}
	case Float:
		if y, ok := b.(Float); ok {
			return cmp.Compare(x, y)
		}
	}
	if b == nil {
		return 1
	}
	return strings.Compare(text(a), text(b))
}

// text is the value as a text, as far as an order needs it.
func text(v Value) string {
	switch x := v.(type) {
	case String:
		return string(x)
	case Date:
		return string(x)
	case Strings:
		return strings.Join(x, "\x00")
	}
	return ""
}

// EqualProps tells whether two sorted lists hold the same properties.
func EqualProps(a, b []Prop) bool {
	return slices.EqualFunc(a, b, func(p, q Prop) bool { return p.Name == q.Name && EqualValues(p.Value, q.Value) })
}

// EqualValues tells whether two values have the same type and content.
func EqualValues(a, b Value) bool {
	x, ok := a.(Strings)
	if !ok {
		if _, list := b.(Strings); list {
			return false
		}
		return a == b
	}
	y, ok := b.(Strings)
	return ok && slices.Equal(x, y)
}
