// Package ontology is the one home of what safir can know: the node labels, the
// edges between them, and the closed lists of kinds, statuses, topics, offices and
// reasons. SQL tables, Neo4j constraints, docs/ontology.md and every validation
// derive from it.
package ontology

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
}

// Label is a node label and the properties its nodes carry.
type Label struct {
	Name    string `yaml:"name"`
	Fact    bool   `yaml:"fact"` // a fact node: has evidence and sources
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

// Prop is a property of a node or an edge. Type is one of string, strings, int, float, date.
// A date is a day, written YYYY-MM-DD.
type Prop struct {
	Name     string `yaml:"name"`
	Type     string `yaml:"type"`
	Required bool   `yaml:"required"`
	Meaning  string `yaml:"meaning"`
}
