package ontology

import (
	"fmt"
	"strings"
)

// NameIndex is the name of the full-text index that [Ontology.Cypher] creates over the
// names of all entities.
const NameIndex = "safir_names"

// Cypher gives the statements that prepare a Neo4j database for the graph, one a
// string and each repeatable: a uniqueness constraint on the id of every label, an index
// on name, keys and wikidata where a label has them, and a full-text index over names.
//
// Source: https://neo4j.com/docs/cypher-manual/5/constraints/ and /indexes/
func (o *Ontology) Cypher() []string {
	var stmts, named []string
	for _, l := range o.Labels {
		low := strings.ToLower(l.Name)
		stmts = append(stmts, fmt.Sprintf("CREATE CONSTRAINT %s_id IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", low, l.Name))
		for _, prop := range []string{"name", "keys", "wikidata"} {
			if l.Prop(prop) != nil && !l.Fact {
				stmts = append(stmts, fmt.Sprintf("CREATE INDEX %s_%s IF NOT EXISTS FOR (n:%s) ON (n.%s)", low, prop, l.Name, prop))
			}
		}
		if l.Prop("date_from") != nil {
			stmts = append(stmts, fmt.Sprintf("CREATE INDEX %s_date IF NOT EXISTS FOR (n:%s) ON (n.date_from, n.date_to)", low, l.Name))
		}
		if l.Prop("names") != nil {
			named = append(named, l.Name)
		}
	}
	return append(stmts, fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.name, n.names]",
		NameIndex, strings.Join(named, "|")))
}
