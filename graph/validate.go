package graph

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"time"
	"unicode/utf8"

	"safir/ontology"
)

// maxErrors is how many mistakes Validate lists.
const maxErrors = 10

// longestID and longestName keep texts, in bytes, below what indexes of Neo4j take: those on
// ids some 8,000, those on whole names and keys, which are Lucene's, 32,766
// (https://lucene.apache.org/core/9_11_0/core/org/apache/lucene/index/IndexWriter.html#MAX_TERM_LENGTH).
// A longer term there stops the database.
const (
	longestID   = 4_000
	longestName = 30_000
)

// Validate checks a graph against the ontology: known labels, types and properties with
// values of their type and list, required ones present, ends that exist and may be joined,
// the order and uniqueness that a Graph has, and that every fact has evidence. It lists the
// first ten mistakes; any is a bug of what built the graph.
func Validate(o *ontology.Ontology, g *Graph) error {
	v := &validator{onto: o, nodes: make(map[Ref]bool, len(g.Nodes))}
	for i := range g.Nodes {
		v.node(g, i)
	}
	evidence := make(map[Ref]bool)
	for i := range g.Edges {
		v.edge(g, i)
		if e := &g.Edges[i]; e.Type == "EVIDENCED_BY" {
			evidence[e.From] = true
		}
	}
	for _, n := range g.Nodes {
		if l := o.Label(n.Label); l != nil && l.Fact && !evidence[Ref{n.Label, n.ID}] {
			v.fail("%s %s: a fact without evidence", n.Label, n.ID)
		}
	}
	return errors.Join(v.errs...)
}

type validator struct {
	onto  *ontology.Ontology
	nodes map[Ref]bool
	errs  []error
}

func (v *validator) fail(format string, args ...any) {
	if len(v.errs) < maxErrors {
		v.errs = append(v.errs, fmt.Errorf(format, args...))
	}
}

func (v *validator) node(g *Graph, i int) {
	n := g.Nodes[i]
	at := n.Label + " " + n.ID
	if i > 0 && CompareNodes(g.Nodes[i-1], n) >= 0 {
		v.fail("%s: out of order, or there twice", at)
	}
	v.nodes[Ref{n.Label, n.ID}] = true
	l := v.onto.Label(n.Label)
	switch {
	case l == nil:
		v.fail("%s: no such label", at)
		return
	case n.ID == "" || !utf8.ValidString(n.ID):
		v.fail("%s: an id must be UTF-8 text and not empty", at)
	case len(n.ID) > longestID:
		v.fail("%s %.40s…: an id of more than %d bytes", n.Label, n.ID, longestID)
	case l.IDs != "" && !v.onto.Has(l.IDs, n.ID):
		v.fail("%s: not on the list of %s", at, l.IDs)
	}
	v.props(at, l.Props, n.Props)
}

func (v *validator) edge(g *Graph, i int) {
	e := g.Edges[i]
	at := e.String()
	if i > 0 && CompareEdges(v.onto, g.Edges[i-1], e) >= 0 {
		v.fail("%s: out of order, or there twice", at)
	}
	t := v.onto.Edge(e.Type)
	if t == nil {
		v.fail("%s: no such type", at)
		return
	}
	if !t.Joins(e.From.Label, e.To.Label) {
		v.fail("%s: it may not join these labels", at)
	}
	if !v.nodes[e.From] || !v.nodes[e.To] {
		v.fail("%s: an end is missing", at)
	}
	if e.From == e.To {
		v.fail("%s: both ends are one", at)
	}
	if (e.Type == "MET_WITH" || e.Type == "CONFLICTS_WITH") && e.From.ID > e.To.ID {
		v.fail("%s: it must lead from the smaller id", at)
	}
	v.props(at, t.Props, e.Props)
}

func (v *validator) props(at string, defs []ontology.Prop, props []Prop) {
	for i, p := range props {
		if i > 0 && props[i-1].Name >= p.Name {
			v.fail("%s: property %s out of order, or there twice", at, p.Name)
		}
		k := slices.IndexFunc(defs, func(d ontology.Prop) bool { return d.Name == p.Name })
		if k < 0 {
			v.fail("%s: no such property %s", at, p.Name)
			continue
		}
		if long(p) {
			v.fail("%.200s: property %s has a text of more than %d bytes", at, p.Name, longestName)
		}
		if err := v.value(&defs[k], p.Value); err != nil {
			v.fail("%s: property %s: %w", at, p.Name, err)
		}
	}
	for _, d := range defs {
		if d.Required && Get(props, d.Name) == nil {
			v.fail("%s: property %s is required", at, d.Name)
		}
	}
}

// long tells whether a text is too long for the indexes on names.
func long(p Prop) bool {
	var list Strings
	switch v := p.Value.(type) {
	case String:
		list = Strings{string(v)}
	case Strings:
		list = v
	}
	return (p.Name == "name" || p.Name == "names" || p.Name == "keys") && slices.ContainsFunc(list, func(s string) bool { return len(s) > longestName })
}

func (v *validator) value(d *ontology.Prop, val Value) error {
	bad := fmt.Errorf("%v is no %s", val, d.Type)
	switch x := val.(type) {
	case String:
		if d.Type != ontology.String || x == "" || !utf8.ValidString(string(x)) {
			return bad
		}
		if d.List != "" && !v.onto.Has(d.List, string(x)) {
			return fmt.Errorf("%q is not on the list of %s", x, d.List)
		}
	case Date:
		if _, err := time.Parse(time.DateOnly, string(x)); d.Type != ontology.Date || err != nil {
			return bad
		}
	case Int:
		if d.Type != ontology.Int {
			return bad
		}
	case Float:
		if d.Type != ontology.Float || math.IsNaN(float64(x)) || math.IsInf(float64(x), 0) {
			return bad
		}
	case Strings:
		if d.Type != ontology.Strings || len(x) == 0 {
			return bad
		}
		for i, s := range x {
			if !utf8.ValidString(s) || (!d.Ordered && i > 0 && x[i-1] >= s) {
				return fmt.Errorf("the list is not UTF-8, not sorted or holds %q twice", s)
			}
		}
	default:
		return bad
	}
	return nil
}
