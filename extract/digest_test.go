package extract

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"safir/corpus"
)

// digest extracts a text and gives its facts of one kind as lines for tables: entities
// under their names, parts without content left out.
func digest(t *testing.T, lang, text, fact string) []string {
	t.Helper()
	r, err := extractor(t).Extract(corpus.Article{ID: "x", Lang: lang, Text: text, Published: "2021-05-06"})
	require.NoError(t, err)
	names := map[string]string{}
	for _, e := range r.Entities {
		names[e.ID] = e.Name
		if len(e.ID) == 2 {
			names[e.ID] = e.ID
		}
	}
	list := func(ids []string) string {
		var out []string
		for _, id := range ids {
			if n, ok := names[id]; ok {
				id = n
			}
			out = append(out, id)
		}
		slices.Sort(out)
		return strings.Join(out, ", ")
	}
	out := []string{}
	add := func(parts ...string) {
		parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
		out = append(out, strings.Join(parts, " | "))
	}
	switch fact {
	case "meetings":
		for _, m := range r.Meetings {
			var who, days []string
			for _, p := range m.Participants {
				who = append(who, p.Entity)
			}
			for _, e := range m.When.Exprs {
				days = append(days, e.In(text))
			}
			parties := list(who)
			if parties == "" {
				parties = list(m.Countries)
			}
			add(m.Kind+" "+m.Status, parties, names[m.Place], strings.Join(days, ", "))
		}
	case "statements":
		for _, s := range r.Statements {
			add(s.Kind, names[s.Speaker], s.In(text))
		}
	case "cooperations":
		for _, c := range r.Cooperations {
			add(c.Status, list(c.Parties), c.Topic, names[c.Project])
		}
	case "agreements":
		for _, a := range r.Agreements {
			add(a.Status, list(a.Parties), strings.Join(a.Topics, ", "))
		}
	case "messages":
		for _, m := range r.Messages {
			carrier := ""
			if m.Carrier != "" {
				carrier = "by " + names[m.Carrier]
			}
			add(names[m.From]+" to "+names[m.To], carrier)
		}
	case "rejected":
		for _, j := range r.Rejected {
			add(j.Reason)
		}
	default:
		t.Fatal("no such fact: " + fact)
	}
	return out
}
