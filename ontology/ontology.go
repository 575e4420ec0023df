// Package ontology is the one home of what safir can know: the node labels, the
// edges between them, and the closed lists of kinds, statuses, topics, offices and
// reasons. SQL tables, Neo4j constraints, docs/ontology.md and every validation
// derive from it.
package ontology

import (
	"slices"
	"strings"
)

// Ontology is the whole model as ontology.yaml states it, in the order of the file.
// It is immutable after Load and safe for concurrent use.
type Ontology struct {
	Labels  []Label `yaml:"labels"`
	Edges   []Edge  `yaml:"edges"`
	Kinds   []Term  `yaml:"kinds"`   // of a Meeting
	Roles   []Term  `yaml:"roles"`   // of a participant in a Meeting
	Topics  []Term  `yaml:"topics"`  // closed list of subjects
	Offices []Term  `yaml:"offices"` // closed list of offices
	Reasons []Term  `yaml:"reasons"` // why a candidate fact was refused
	// Statuses and kinds of the other facts, by label: Meeting, Cooperation, Agreement; Statement kinds.
	Statuses       map[string][]Term `yaml:"statuses"`
	StatementKinds []Term            `yaml:"statement_kinds"`
}

// Term is one member of a closed list.
type Term struct {
	ID      string `yaml:"id"`      // the slug that data and stores use
	Meaning string `yaml:"meaning"` // one line
	PLOVER  string `yaml:"plover"`  // counterpart in PLOVER or CAMEO; empty: none
	Schema  string `yaml:"schema"`  // counterpart in schema.org or FollowTheMoney; empty: none
	// Meets marks a kind of Meeting whose people stand face to face: it gives MET_WITH.
	Meets bool `yaml:"meets"`
	// Broader is the topic that this one is a part of; empty: none.
	Broader string `yaml:"broader"`
	// Stance marks a topic on which parties take a position rather than work together.
	Stance bool `yaml:"stance"`
	// Projects are the kinds of projects that are of this topic.
	Projects []string `yaml:"projects"`
}

// Label is a node label and the properties its nodes carry.
type Label struct {
	Name    string `yaml:"name"`
	Fact    bool   `yaml:"fact"` // a fact node: has evidence and sources
	IDs     string `yaml:"ids"`  // the closed list that its ids come from, as in Prop.List; empty: none
	Meaning string `yaml:"meaning"`
	PLOVER  string `yaml:"plover"`
	Schema  string `yaml:"schema"`
	Props   []Prop `yaml:"props"` // without id, which every node has
}

// Edge is an edge type with the labels it may join.
type Edge struct {
	Name    string   `yaml:"name"`
	From    []string `yaml:"from"`
	To      []string `yaml:"to"`
	Derived bool     `yaml:"derived"` // computed from facts, carries their ids in via
	// Key names the properties that, besides both ends, tell two edges of this type apart.
	Key     []string `yaml:"key"`
	Meaning string   `yaml:"meaning"`
	PLOVER  string   `yaml:"plover"`
	Schema  string   `yaml:"schema"`
	Props   []Prop   `yaml:"props"`
}

// Types of properties.
const (
	String  = "string"
	Strings = "strings"
	Int     = "int"
	Float   = "float"
	Date    = "date" // a day, written YYYY-MM-DD
)

// Prop is a property of a node or an edge. Type is one of string, strings, int, float, date.
type Prop struct {
	Name     string `yaml:"name"`
	Type     string `yaml:"type"`
	Required bool   `yaml:"required"`
	// Ordered marks a list whose order says something; any other list is sorted and
	// holds nothing twice.
	Ordered bool `yaml:"ordered"`
	// List names the closed list that its values come from: kinds, topics, "statuses Meeting"; empty: none.
	List    string `yaml:"list"`
	Meaning string `yaml:"meaning"`
}

// listNames are the closed lists that belong to no label.
var listNames = []string{"kinds", "statement_kinds", "roles", "topics", "offices", "reasons"}

// List returns a closed list by its key in ontology.yaml ("topics"), or the statuses of a
// label ("statuses Meeting"); nil: no such list.
func (o *Ontology) List(name string) []Term {
	switch name {
	case "kinds":
		return o.Kinds
	case "statement_kinds":
		return o.StatementKinds
	case "roles":
		return o.Roles
	case "topics":
		return o.Topics
	case "offices":
		return o.Offices
	case "reasons":
		return o.Reasons
	}
	label, ok := strings.CutPrefix(name, "statuses ")
	if !ok {
		return nil
	}
	return o.Statuses[label]
}

// Has tells whether a closed list, named as in [Ontology.List], holds the slug.
func (o *Ontology) Has(list, id string) bool { return find(o.List(list), id) != nil }

// Label returns the label of that name, or nil.
func (o *Ontology) Label(name string) *Label {
	i := slices.IndexFunc(o.Labels, func(l Label) bool { return l.Name == name })
	if i < 0 {
		return nil
	}
	return &o.Labels[i]
}

// Edge returns the edge type of that name, or nil.
func (o *Ontology) Edge(name string) *Edge {
	i := slices.IndexFunc(o.Edges, func(e Edge) bool { return e.Name == name })
	if i < 0 {
		return nil
	}
	return &o.Edges[i]
}

// Kind returns the kind of a Meeting, or nil.
func (o *Ontology) Kind(id string) *Term { return find(o.Kinds, id) }

// Role returns the role of a participant, or nil.
func (o *Ontology) Role(id string) *Term { return find(o.Roles, id) }

// Topic returns the topic of that slug, or nil.
func (o *Ontology) Topic(id string) *Term { return find(o.Topics, id) }

// TopicOf returns the topic that projects of a kind are of, or nil.
func (o *Ontology) TopicOf(kind string) *Term {
	for i := range o.Topics {
		if slices.Contains(o.Topics[i].Projects, kind) {
			return &o.Topics[i]
		}
	}
	return nil
}

// Office returns the office of that slug, or nil.
func (o *Ontology) Office(id string) *Term { return find(o.Offices, id) }

// Reason returns the reason for a refusal, or nil.
func (o *Ontology) Reason(id string) *Term { return find(o.Reasons, id) }

// Status returns the status of a fact with that label, or nil.
func (o *Ontology) Status(label, id string) *Term { return find(o.Statuses[label], id) }

// StatementKind returns the kind of a Statement, or nil.
func (o *Ontology) StatementKind(id string) *Term { return find(o.StatementKinds, id) }

// HasTopic tells whether the slug is on the list of topics.
func (o *Ontology) HasTopic(id string) bool { return o.Topic(id) != nil }

// HasOffice tells whether the slug is on the list of offices.
func (o *Ontology) HasOffice(id string) bool { return o.Office(id) != nil }

// HasReason tells whether the slug is on the list of reasons.
func (o *Ontology) HasReason(id string) bool { return o.Reason(id) != nil }

// HasKind tells whether the slug is a kind of Meeting.
func (o *Ontology) HasKind(id string) bool { return o.Kind(id) != nil }

// HasRole tells whether the slug is a role of a participant.
func (o *Ontology) HasRole(id string) bool { return o.Role(id) != nil }

// HasStatus tells whether a fact of that label may have the status.
func (o *Ontology) HasStatus(label, id string) bool { return o.Status(label, id) != nil }

// Prop returns the property of that name, or nil.
func (l *Label) Prop(name string) *Prop { return findProp(l.Props, name) }

// Prop returns the property of that name, or nil.
func (e *Edge) Prop(name string) *Prop { return findProp(e.Props, name) }

// Joins tells whether the edge may lead from one label to the other.
func (e *Edge) Joins(from, to string) bool {
	return slices.Contains(e.From, from) && slices.Contains(e.To, to)
}

func find(terms []Term, id string) *Term {
	i := slices.IndexFunc(terms, func(t Term) bool { return t.ID == id })
	if i < 0 {
		return nil
	}
	return &terms[i]
}

func findProp(props []Prop, name string) *Prop {
	i := slices.IndexFunc(props, func(p Prop) bool { return p.Name == name })
	if i < 0 {
		return nil
	}
	return &props[i]
}
