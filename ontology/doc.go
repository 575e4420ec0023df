package ontology

import (
	"fmt"
	"strings"
)

//go:generate go test -run ^TestDoc$ -update

// Doc writes the ontology as Markdown: the text of docs/ontology.md.
func Doc(o *Ontology) string {
	var b strings.Builder
	b.WriteString("# Ontology\n\nGenerated from `ontology/ontology.yaml` by `go generate ./ontology`; do not edit.\n")
	b.WriteString("Every node has an `id`, unique within its label. A property with * is always there.\n")
	b.WriteString("Counterparts are PLOVER events, modes, contexts and sectors and CAMEO codes; schema.org (schema:) and FollowTheMoney (ftm:) names.\n")
	b.WriteString("\n## Nodes\n")
	for _, l := range o.Labels {
		kind := ""
		if l.Fact {
			kind = " (fact)"
		}
		fmt.Fprintf(&b, "\n### %s%s\n\n%s%s\n", l.Name, kind, l.Meaning, counterpart(l.PLOVER, l.Schema))
		props(&b, l.Props, nil)
	}
	b.WriteString("\n## Edges\n")
	for _, e := range o.Edges {
		kind := ""
		if e.Derived {
			kind = " (derived)"
		}
		fmt.Fprintf(&b, "\n### %s%s\n\n%s → %s. %s%s\n", e.Name, kind,
			strings.Join(e.From, ", "), strings.Join(e.To, ", "), e.Meaning, counterpart(e.PLOVER, e.Schema))
		props(&b, e.Props, e.Key)
	}
	terms(&b, "Kinds of meetings", o.Kinds)
	for _, l := range o.Labels {
		if o.Statuses[l.Name] != nil {
			terms(&b, "Statuses of "+l.Name, o.Statuses[l.Name])
		}
	}
	terms(&b, "Kinds of statements", o.StatementKinds)
	terms(&b, "Roles of participants", o.Roles)
	terms(&b, "Topics", o.Topics)
	terms(&b, "Offices", o.Offices)
	terms(&b, "Reasons for a refusal", o.Reasons)
	return b.String()
}

func counterpart(plover, schema string) string {
	switch {
	case plover != "" && schema != "":
		return " (" + plover + "; " + schema + ")"
	case plover+schema != "":
		return " (" + plover + schema + ")"
	}
	return ""
}

func props(b *strings.Builder, props []Prop, key []string) {
	if len(props) == 0 {
		return
	}
	b.WriteString("\n| property | type | meaning |\n|---|---|---|\n")
	for _, p := range props {
		star := ""
		if p.Required {
			star = "*"
		}
		fmt.Fprintf(b, "| %s%s | %s | %s |\n", p.Name, star, p.Type, p.Meaning)
	}
	if len(key) > 0 {
		fmt.Fprintf(b, "\nTwo edges of this type between the same nodes differ in %s.\n", strings.Join(key, " or "))
	}
}

func terms(b *strings.Builder, title string, terms []Term) {
	fmt.Fprintf(b, "\n## %s\n\n| id | meaning | PLOVER, CAMEO | schema.org, FollowTheMoney |\n|---|---|---|---|\n", title)
	for _, t := range terms {
		fmt.Fprintf(b, "| %s | %s | %s | %s |\n", t.ID, t.Meaning, t.PLOVER, t.Schema)
	}
}
