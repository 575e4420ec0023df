package neo4j

import (
	"context"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"safir/graph"
)

// Find looks ids up by the constraints' indexes, and other terms in the full-text index that
// takes each name and key for one word.
func (s *store) Find(ctx context.Context, labels []string, exact []string, keys []string) ([]graph.Candidate, error) {
	if len(labels) == 0 {
		labels = s.schema.labels
	}
	var out []graph.Candidate
	err := s.steady(ctx, func(tx neo4j.ManagedTransaction, st state) error {
		found := map[graph.Ref]graph.Candidate{}
		add := func(v []any) error {
			c := graph.Candidate{Ref: ref(v[0], v[1]), Name: text(v[2])}
			c.Match = match(c, texts(v[3]), texts(v[4]), exact, keys)
			if c.Match > 0 && slices.Contains(labels, c.Label) {
				found[c.Ref] = c
			}
			return nil
		}
		params := map[string]any{"labels": labels, "exact": slices.Concat([]string{}, exact)}
		if ids := byID(labels, s.schema.labels); len(exact) > 0 && ids != "" {
			if err := each(ctx, tx, ids, params, add); err != nil {
				return err
			}
		}
		if q := termsQuery(exact, keys, st.langs); q != "" {
			params["q"] = q
			if err := each(ctx, tx, "CALL db.index.fulltext.queryNodes('"+termsIndex+"', $q) YIELD node AS n WHERE n."+markProp+" IS NOT NULL "+candidate, params, add); err != nil {
				return err
			}
		}
		out = make([]graph.Candidate, 0, len(found))
		for _, c := range found {
			out = append(out, c)
		}
		return nil
	})
	if err != nil {
		return nil, s.explain(ctx, "searching the store", err)
	}
	graph.SortCandidates(out)
	return out, nil
}

// candidate ends the statements of Find.
const candidate = "RETURN head([l IN labels(n) WHERE l IN $labels]) AS label, n.id AS id, n.name AS name, n.names AS names, n.keys AS keys"

// byID is the statement that finds nodes of labels by id. Only known labels get into it.
func byID(labels, known []string) string {
	var parts []string
	for _, l := range labels {
		if slices.Contains(known, l) {
			parts = append(parts, "UNWIND $exact AS term MATCH (n:"+l+" {id: term}) WHERE n."+markProp+" IS NOT NULL "+candidate)
		}
	}
	return strings.Join(parts, " UNION ALL ")
}

// match tells how well a node answers, as graph.Candidate has it; 0: not at all.
func match(c graph.Candidate, names, nodeKeys, exact, keys []string) int {
	best := 0
	for _, term := range exact {
		if term == c.ID || term == c.Name || slices.ContainsFunc(names, func(s string) bool { _, name, _ := strings.Cut(s, ":"); return name == term }) {
			return 3
		}
	}
	for _, key := range keys {
		switch {
		case !slices.Contains(nodeKeys, key):
		case strings.HasPrefix(key, "="):
			best = 2
		default:
			best = max(best, 1)
		}
	}
	return best
}

// termsQuery asks the full-text index for names, in any language of the store, and for keys.
// Source: https://lucene.apache.org/core/9_11_0/queryparser/org/apache/lucene/queryparser/classic/package-summary.html
func termsQuery(exact, keys, langs []string) string {
	var parts []string
	add := func(field, term string) {
		parts = append(parts, field+`:"`+strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(term)+`"`)
	}
	for _, term := range exact {
		if term == "" {
			continue
		}
		add("name", term)
		for _, l := range langs {
			add("names", l+":"+term)
		}
	}
	for _, key := range keys {
		if key != "" {
			add("keys", key)
		}
	}
	return strings.Join(parts, " OR ")
}
