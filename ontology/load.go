package ontology

import (
	"bytes"
	_ "embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

const file = "ontology/ontology.yaml"

//go:embed ontology.yaml
var source []byte

// DataError is a mistake in ontology.yaml.
type DataError struct {
	File string
	Line int // 0: the message of Err names it
	Err  error
}

// Error is "file:line: what is wrong".
func (e *DataError) Error() string {
	if e.Line == 0 {
		return fmt.Sprintf("%s: %v", e.File, e.Err)
	}
	return fmt.Sprintf("%s:%d: %v", e.File, e.Line, e.Err)
}

// Unwrap gives the cause.
func (e *DataError) Unwrap() error { return e.Err }

// Load decodes and checks the ontology that is built in. The error is a [*DataError].
func Load() (*Ontology, error) { return parse(source) }

func parse(data []byte) (*Ontology, error) {
	o := new(Ontology)
	dec := yaml.NewDecoder(bytes.NewReader(data))
	dec.KnownFields(true) // a misspelt key is an error, not a silent default
	if err := dec.Decode(o); err != nil {
		return nil, &DataError{File: file, Err: err}
	}
	c := checker{o: o, data: data}
	if c.check(); c.err != nil {
		return nil, c.err
	}
	return o, nil
}

// checker holds the first mistake found.
type checker struct {
	o    *Ontology
	data []byte
	err  error
}

var (
	slug     = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)
	label    = regexp.MustCompile(`^[A-Z][a-z]+([A-Z][a-z]+)*$`)
	edgeType = regexp.MustCompile(`^[A-Z]+(_[A-Z]+)*$`)
	propName = regexp.MustCompile(`^[a-z][a-z0-9_]*$`)
)

// reserved are column names that every table has besides its properties.
var reserved = []string{"id", "from_label", "from_id", "to_label", "to_id"}

func (c *checker) check() {
	tables := map[string]bool{}
	table := func(name string, path ...any) {
		if key := strings.ToLower(name); tables[key] {
			c.fail(path, "%q is defined twice (case does not count)", name)
		} else {
			tables[key] = true
		}
	}
	for i, l := range c.o.Labels {
		at := []any{"labels", i}
		c.name(label, l.Name, l.Meaning, at)
		table(l.Name, at...)
		c.props(l.Props, at)
		if l.IDs != "" && c.o.List(l.IDs) == nil {
			c.fail(at, "label %q takes its ids from the unknown list %q", l.Name, l.IDs)
		}
	}
	for i, e := range c.o.Edges {
		at := []any{"edges", i}
		c.name(edgeType, e.Name, e.Meaning, at)
		table(e.Name, at...)
		c.props(e.Props, at)
		c.ends(&e, at)
	}
	for _, name := range listNames {
		c.terms(c.o.List(name), []any{name})
	}
	for _, name := range slices.Sorted(maps.Keys(c.o.Statuses)) {
		if l := c.o.Label(name); l == nil || !l.Fact {
			c.fail([]any{"statuses", name}, "%q is no fact label; statuses belong to facts", name)
		}
		c.terms(c.o.Statuses[name], []any{"statuses", name})
	}
}

func (c *checker) name(form *regexp.Regexp, name, meaning string, at []any) {
	if !form.MatchString(name) {
		c.fail(at, "name %q does not have the form %s", name, form)
	}
	if meaning == "" {
		c.fail(at, "%q has no meaning; write one line", name)
	}
}

func (c *checker) props(props []Prop, at []any) {
	seen := map[string]bool{}
	for i, p := range props {
		here := append(slices.Clone(at), "props", i)
		c.name(propName, p.Name, p.Meaning, here)
		if seen[p.Name] || slices.Contains(reserved, p.Name) {
			c.fail(here, "property %q is defined twice or is reserved", p.Name)
		}
		seen[p.Name] = true
		if !slices.Contains([]string{String, Strings, Int, Float, Date}, p.Type) {
			c.fail(here, "property %q has the unknown type %q; use string, strings, int, float or date", p.Name, p.Type)
		}
		if p.List != "" && c.o.List(p.List) == nil {
			c.fail(here, "property %q takes its values from the unknown list %q", p.Name, p.List)
		}
		if p.Ordered && p.Type != Strings {
			c.fail(here, "property %q is ordered and no list", p.Name)
		}
	}
}

func (c *checker) ends(e *Edge, at []any) {
	side := func(side string, names []string) {
		if len(names) == 0 {
			c.fail(at, "edge %q has no %s", e.Name, side)
		}
		for i, name := range names {
			if c.o.Label(name) == nil {
				c.fail(append(slices.Clone(at), side, i), "edge %q: %s names the unknown label %q", e.Name, side, name)
			}
		}
	}
	side("from", e.From)
	side("to", e.To)
	for i, name := range e.Key {
		p := e.Prop(name)
		if p == nil || p.Type == Strings || p.Type == Float {
			c.fail(append(slices.Clone(at), "key", i), "edge %q: key %q is no property of it that can be one", e.Name, name)
		}
	}
	if p := e.Prop("via"); e.Derived && (p == nil || p.Type != Strings) {
		c.fail(at, "edge %q is derived and has no list via", e.Name)
	}
}

func (c *checker) terms(terms []Term, at []any) {
	if len(terms) == 0 {
		c.fail(at, "list %v is empty", at)
	}
	seen := map[string]bool{}
	for i, t := range terms {
		here := append(slices.Clone(at), i)
		c.name(slug, t.ID, t.Meaning, here)
		if seen[t.ID] {
			c.fail(here, "%q is on the list twice", t.ID)
		}
		seen[t.ID] = true
		if t.Meets && at[0] != "kinds" {
			c.fail(here, "%q: only a kind of meeting can have meets", t.ID)
		}
	}
}

func (c *checker) fail(path []any, format string, args ...any) {
	if c.err == nil {
		c.err = &DataError{File: file, Line: line(c.data, path), Err: fmt.Errorf(format, args...)}
	}
}

// line finds the line of a value by its keys and indexes, or of the nearest one above it.
func line(data []byte, path []any) int {
	var root yaml.Node
	if err := yaml.Unmarshal(data, &root); err != nil || len(root.Content) == 0 {
		return 0
	}
	n := root.Content[0]
	for _, step := range path {
		next := child(n, step)
		if next == nil {
			break
		}
		n = next
	}
	return n.Line
}

func child(n *yaml.Node, step any) *yaml.Node {
	if n.Kind == yaml.AliasNode {
		n = n.Alias
	}
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step < len(n.Content) {
			return n.Content[step]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i+1]
			}
		}
	}
	return nil
}
