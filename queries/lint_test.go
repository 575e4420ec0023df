package queries

import (
	"regexp"
	"slices"
	"strings"
	"testing"

	"safir/ontology"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The questions that are promised to users.
var promised = strings.Fields(`agreements-between conflicts cooperation-between coverage event meetings-between
	meetings-in meetings-of messages met-with most-connected office-holder offices-of path planned-meetings
	project silence statements-by statements-on topics-over-time`)

func TestPromised(t *testing.T) {
	all, err := Load()
	require.NoError(t, err)
	var names []string
	for _, q := range all {
		names = append(names, q.Name)
		assert.Regexp(t, `\.$`, q.Description, q.Name)
		for _, p := range []string{"from", "to"} {
			_, ok := q.Param(p)
			assert.True(t, ok, "%s: the parameter %s is optional everywhere", q.Name, p)
		}
		for _, p := range q.Params {
			assert.Regexp(t, `[^.]\.$|[^.]$`, p.Meaning, q.Name)
			if p.Required || slices.Contains(q.AnyOf, p.Name) {
				assert.NotEmpty(t, p.Example, "%s: --%s needs an example", q.Name, p.Name)
			}
		}
	}
	assert.Equal(t, promised, names)
}

var (
	tables   = regexp.MustCompile(`(?:FROM|JOIN) +"?([A-Z]\w+)"?`)
	patterns = regexp.MustCompile(`:([A-Z]\w*(?:\|[A-Z]\w*)*)`)
	props    = regexp.MustCompile(`\b[a-z]\w*\.([a-z_]\w*)`)
	writing  = regexp.MustCompile(`(?i)\b(create|merge|set|delete|detach|remove|insert|update|drop|load|attach|pragma)\b`)
)

// TestNames holds labels, edge types and properties against the ontology: a misspelt one
// gives no rows in Cypher, not an error.
func TestNames(t *testing.T) {
	o, err := ontology.Load()
	require.NoError(t, err)
	known := map[string]bool{"id": true}
	for _, l := range o.Labels {
		known[l.Name] = true
		for _, p := range l.Props {
			known[p.Name] = true
		}
	}
	for _, e := range o.Edges {
		known[e.Name] = true
		for _, p := range e.Props {
			known[p.Name] = true
		}
	}
	all, err := Load()
	require.NoError(t, err)
	for _, q := range all {
		sql, cypher := bare(q.SQL, "--"), bare(q.Cypher, "//")
		assert.NotRegexp(t, writing, sql, q.Name)
		assert.NotRegexp(t, writing, cypher, q.Name)
		for _, m := range tables.FindAllStringSubmatch(sql, -1) {
			assert.True(t, known[m[1]], "%s.sql: unknown table %s", q.Name, m[1])
		}
		for _, m := range patterns.FindAllStringSubmatch(cypher, -1) {
			for _, name := range strings.Split(m[1], "|") {
				assert.True(t, known[name], "%s.cypher: unknown label or type %s", q.Name, name)
			}
		}
		for _, m := range props.FindAllStringSubmatch(cypher, -1) {
			made := strings.Contains(cypher, m[1]+": ") // a key of a map
			assert.True(t, known[m[1]] || made, "%s.cypher: unknown property %s", q.Name, m[1])
		}
	}
}

// TestForm compares how both languages end: the same columns, in the same total order.
func TestForm(t *testing.T) {
	all, err := Load()
	require.NoError(t, err)
	for _, q := range all {
		t.Run(q.Name, func(t *testing.T) {
			i := strings.LastIndex(q.Cypher, "\nRETURN")
			require.Positive(t, i, "no RETURN at the begin of a line")
			list, order, ok := strings.Cut(q.Cypher[i+len("\nRETURN"):], "\nORDER BY ")
			require.True(t, ok, "the Cypher does not end in ORDER BY")
			var names, want []string
			for _, item := range split(list) {
				words := strings.Fields(item)
				names = append(names, words[len(words)-1])
			}
			for _, c := range q.Columns {
				want = append(want, c.Name)
			}
			assert.Equal(t, want, names, "columns of the Cypher")

			i = strings.LastIndex(q.SQL, "\nORDER BY ")
			require.Positive(t, i, "the SQL does not end in ORDER BY")
			plain := strings.NewReplacer(" NULLS LAST", "", `"`, "", ":", "$").Replace(q.SQL[i+len("\nORDER BY "):])
			assert.Equal(t, order, plain, "both must have one order; null comes last in Cypher")
			for _, item := range split(order) {
				if name, desc := strings.CutSuffix(item, " DESC"); desc {
					j := slices.Index(want, strings.TrimSpace(name))
					assert.Equal(t, Int, q.Columns[j].Type, "only counts may descend: null comes first in Cypher")
				}
			}
		})
	}
}

// split cuts a list at its commas, leaving alone those in brackets.
func split(list string) []string {
	var out []string
	depth, start := 0, 0
	for i, c := range list {
		switch {
		case strings.ContainsRune("([{", c):
			depth++
		case strings.ContainsRune(")]}", c):
			depth--
		case c == ',' && depth == 0:
			out = append(out, list[start:i])
			start = i + 1
		}
	}
	return append(out, list[start:])
}
