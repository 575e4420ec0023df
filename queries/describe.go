package queries

import (
	"fmt"
	"strings"
	"text/tabwriter"
)

// Describe is a query in words: what it answers, its parameters and columns, and a call.
func Describe(q Query) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\n%s\n", q.Name, strings.TrimSpace(q.Description))
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	if len(q.Params) > 0 {
		fmt.Fprint(w, "\nParameters:\n")
	}
	for _, p := range q.Params {
		fmt.Fprintf(w, "  --%s\t%s\t%s%s\n", p.Name, p.Type, p.Meaning, note(q, p))
	}
	fmt.Fprint(w, "\nColumns:\n")
	for _, c := range q.Columns {
		fmt.Fprintf(w, "  %s\t%s\t%s\n", c.Name, c.Type, c.Meaning)
	}
	w.Flush()
	fmt.Fprintf(&b, "\nExample:\n  %s\n", Example(q))
	return b.String()
}

// note tells whether a parameter is needed.
func note(q Query, p Param) string {
	switch {
	case p.Required:
		return " (needed)"
	case p.Default != "":
		return " (default " + p.Default + ")"
	}
	for _, name := range q.AnyOf {
		if name == p.Name {
			return " (" + flags(q.AnyOf, " or ") + " is needed)"
		}
	}
	return ""
}

// Example is a call of the query.
func Example(q Query) string {
	call := "safir query " + q.Name
	for _, p := range q.Params {
		if p.Required || len(q.AnyOf) > 0 && p.Name == q.AnyOf[0] {
			call += " --" + p.Name + " " + quote(p.Example)
		}
	}
	return call
}

// quote writes a word for a shell.
func quote(s string) string {
	if strings.ContainsAny(s, " '") {
		return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
	}
	return s
}
