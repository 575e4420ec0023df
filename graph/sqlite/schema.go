package sqlite

import (
	"fmt"
	"slices"
	"strings"

	"safir/ontology"
)

// schemaVersion is the version of the tables that do not come from the ontology. It is
// kept in the file's user_version.
const schemaVersion = 1

// applicationID marks a file as a store of safir: "SAFR" in ASCII. It is kept in the file's
// application_id (https://www.sqlite.org/fileformat.html#application_id).
const applicationID = 0x53414652

// fixedTables are those that do not come from the ontology. names is what Find reads: rank 3
// is a name, 2 a key of a whole name, 1 another key.
var fixedTables = []string{
	`CREATE TABLE meta (key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) WITHOUT ROWID`,
	`CREATE TABLE records (id TEXT PRIMARY KEY NOT NULL, hash TEXT NOT NULL, data TEXT NOT NULL)`,
	`CREATE INDEX records_hash ON records (id, hash)`,
	`CREATE TABLE names (term TEXT NOT NULL, rank INTEGER NOT NULL, label TEXT NOT NULL, id TEXT NOT NULL, PRIMARY KEY (term, rank, label, id)) WITHOUT ROWID`,
}

// table is the table of one label or edge type.
type table struct {
	name  string
	props []ontology.Prop
	ends  []string // the columns before the properties
	key   []string // the columns that tell its rows apart, in order
	loose bool     // a key column may be null
	edge  bool
	// sorted are the indexes of props by their names.
	sorted []int
	// named tells whether the table's nodes are found by name and not by id only.
	named bool
}

// tables lists the tables of the ontology: labels, then edge types, each in byte order.
func tables(o *ontology.Ontology) (nodes, edges []table) {
	for _, l := range o.Labels {
		nodes = append(nodes, table{name: l.Name, props: l.Props, ends: []string{"id"}, key: []string{"id"}, named: !l.Fact})
	}
	for _, e := range o.Edges {
		t := table{name: e.Name, props: e.Props, ends: []string{"from_label", "from_id", "to_label", "to_id"}, edge: true}
		t.key = append(slices.Clone(t.ends), e.Key...)
		for _, k := range e.Key {
			t.loose = t.loose || !e.Prop(k).Required
		}
		edges = append(edges, t)
	}
	for _, ts := range [][]table{nodes, edges} {
		for i := range ts {
			ts[i].sorted = byPropName(ts[i].props)
		}
	}
	byName := func(a, b table) int { return strings.Compare(a.name, b.name) }
	slices.SortFunc(nodes, byName)
	slices.SortFunc(edges, byName)
	return nodes, edges
}

func byPropName(props []ontology.Prop) []int {
	out := make([]int, len(props))
	for i := range out {
		out[i] = i
	}
	slices.SortFunc(out, func(a, b int) int { return strings.Compare(props[a].Name, props[b].Name) })
	return out
}

// quote writes a name of a table or column.
func quote(name string) string { return `"` + name + `"` }

func quoted(names []string) string {
	q := make([]string, len(names))
	for i, n := range names {
		q[i] = quote(n)
	}
	return strings.Join(q, ", ")
}

// columns are the names of all columns, in order.
func (t *table) columns() []string {
	cols := slices.Clone(t.ends)
	for _, p := range t.props {
		cols = append(cols, p.Name)
	}
	return cols
}

// create gives the statements that make the table and its indexes.
func (t *table) create() []string {
	var defs []string
	for _, c := range t.ends {
		defs = append(defs, quote(c)+" TEXT NOT NULL")
	}
	for _, p := range t.props {
		def := quote(p.Name) + " " + columnType(p.Type)
		if p.Required {
			def += " NOT NULL"
		}
		defs = append(defs, def)
	}
	if !t.loose {
		defs = append(defs, "PRIMARY KEY ("+quoted(t.key)+")")
	}
	stmt := fmt.Sprintf("CREATE TABLE %s (%s)", quote(t.name), strings.Join(defs, ", "))
	if !t.loose {
		stmt += " WITHOUT ROWID"
	}
	stmts := []string{stmt}
	if t.loose {
		stmts = append(stmts, t.uniqueIndex())
	}
	if t.edge {
		stmts = append(stmts, t.index("_from", "from_id"), t.index("_to", "to_id"))
	}
	return stmts
}

// uniqueIndex stands for a primary key with columns that may be null: null equals null.
func (t *table) uniqueIndex() string {
	cols := make([]string, len(t.key))
	for i, c := range t.key {
		cols[i] = quote(c)
		if i >= len(t.ends) {
			cols[i] = "ifnull(" + quote(c) + ", '')"
		}
	}
	return fmt.Sprintf("CREATE UNIQUE INDEX %s ON %s (%s)", quote(t.name+"_key"), quote(t.name), strings.Join(cols, ", "))
}

func (t *table) index(suffix, column string) string {
	return fmt.Sprintf("CREATE INDEX %s ON %s (%s)", quote(t.name+suffix), quote(t.name), column)
}

// columnType is the SQL type of a property. A list is text: a JSON array.
func columnType(typ string) string {
	switch typ {
	case ontology.Int:
		return "INTEGER"
	case ontology.Float:
		return "REAL"
	}
	return "TEXT"
}

// Schema gives the statements that make an empty store, in order: the tables of the
// ontology, then the store's own.
func Schema(o *ontology.Ontology) []string {
	var out []string
	nodes, edges := tables(o)
	for _, t := range slices.Concat(nodes, edges) {
		out = append(out, t.create()...)
	}
	return append(out, fixedTables...)
}
