package browser

import (
	"fmt"
	"strings"

	"safir/ontology"
	"safir/queries"
)

// Script is one statement that Browser keeps under its star.
type Script struct {
	Folder, Name string
	// Text begins with a comment, which Browser shows as the script's name.
	Text string
}

// begin is the folder of the scripts that belong to no question.
const begin = "_begin here"

// Scripts are those that need no parameters, and three for each question: set, draw, list.
func (g *Guide) Scripts() []Script {
	out := []Script{
		{begin, "1 every meeting", "// Draw: meetings with their parties and places\n" +
			"MATCH way = (:Meeting)-[:PARTICIPATED_IN|HELD_IN]-()\nRETURN way LIMIT 300\n"},
		{begin, "2 find the id of a name", "// Find the id of a name: write yours, in any language\n" +
			"CALL db.index.fulltext.queryNodes('" + ontology.NameIndex + "', 'علی‌اف') YIELD node, score\n" +
			"RETURN node.id AS id, head(labels(node)) AS type, node.name AS name, node.names AS names\nORDER BY score DESC, id LIMIT 25\n"},
		{begin, "3 colors", g.legend()},
	}
	for _, q := range g.queries {
		out = append(out,
			Script{q.Name, "1 set", set(q)},
			Script{q.Name, "2 draw", g.draw(q)},
			Script{q.Name, "3 list", "// 3 list: " + q.Name + "\n" + comment(q.Description) + body(q) + "\n"})
	}
	return out
}

// legend draws a node of each label.
func (g *Guide) legend() string {
	var b strings.Builder
	b.WriteString("// Draw: one node of each label, to learn the colors\n")
	for i, l := range g.onto.Labels {
		if i > 0 {
			b.WriteString("UNION ALL\n")
		}
		fmt.Fprintf(&b, "MATCH (n:%s) WITH n LIMIT 1 RETURN n\n", l.Name)
	}
	return b.String()
}

// set is the statement that gives the parameters their values, with what they mean.
func set(q queries.Query) string {
	var names, values []string
	var b strings.Builder
	for _, p := range q.Params {
		names = append(names, p.Name)
		value := "null"
		for _, s := range q.Settings {
			if s.Name == p.Name {
				value = s.Value
			}
		}
		values = append(values, p.Name+": "+value)
		need := "may be null"
		if p.Required {
			need = "needed"
		}
		b.WriteString(comment(fmt.Sprintf("%s (%s, %s): %s", p.Name, p.Type, need, p.Meaning)))
	}
	if len(q.AnyOf) > 0 {
		fmt.Fprintf(&b, "// One of %s is needed.\n", strings.Join(q.AnyOf, ", "))
	}
	return "// 1 set: " + strings.Join(names, ", ") + "\n" + comment(q.Description) + b.String() +
		"// Give people, bodies and projects by id, states by their two letters, days as '2018-12-14'.\n" +
		":params {" + strings.Join(values, ", ") + "}\n"
}

// draw is the question with what Browser is to draw of its rows.
func (g *Guide) draw(q queries.Query) string {
	return "// 2 draw: " + q.Name + "\n" + comment(q.Description) + "CALL () {\n" + body(q) + "\n}\n" + g.data.Pictures[q.Name]
}

// body is the Cypher of a question without the comment on its parameters, which stands at its
// top where it has some.
func body(q queries.Query) string {
	if strings.HasPrefix(q.Cypher, "//") && len(q.Settings) > 0 {
		_, rest, _ := strings.Cut(q.Cypher, "\n\n")
		return strings.TrimSpace(rest)
	}
	return q.Cypher
}

// comment writes a text as lines of a comment, without semicolons: Browser may take one for
// the end of a statement.
func comment(text string) string {
	var b strings.Builder
	line := "//"
	for word := range strings.FieldsSeq(strings.ReplaceAll(text, ";", ",")) {
		if len(line)+1+len(word) > 90 {
			b.WriteString(line + "\n")
			line = "//"
		}
		line += " " + word
	}
	return b.String() + line + "\n"
}
