package sqlite

import (
	"cmp"
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"safir/graph"
)

// Ranks of look-up terms, as graph.Candidate.Match has them.
const (
	rankKey    = 1 // a part of a name, or another script's form
	rankFolded = 2 // a folded whole name
	rankExact  = 3 // an id or a name
)

// writeNames brings the terms of the changed nodes of a table up to date.
func (t *table) writeNames(ctx context.Context, tx *sql.Tx, d changes) error {
	gone, err := t.terms(d.remove)
	if err != nil {
		return err
	}
	if len(gone) > 0 {
		if err := each(ctx, tx, "DELETE FROM names WHERE term = ? AND rank = ? AND label = ? AND id = ?", gone); err != nil {
			return err
		}
	}
	rows, err := t.terms(d.add)
	if err != nil {
		return err
	}
	return insert(ctx, tx, "names", 4, rows)
}

// terms gives the rows of names for nodes, in the order of the primary key, in which
// writing them is fastest.
func (t *table) terms(nodes []row) ([]row, error) {
	if !t.named {
		return nil, nil
	}
	var out []row
	for _, r := range nodes {
		n, err := t.node(r)
		if err != nil {
			return nil, err
		}
		for _, p := range n.Props {
			list, _ := p.Value.(graph.Strings)
			if v, ok := p.Value.(graph.String); ok && p.Name == "name" {
				list = graph.Strings{string(v)}
			}
			for _, s := range list {
				switch p.Name {
				case "name":
					out = append(out, row{s, int64(rankExact), t.name, n.ID})
				case "names":
					_, name, _ := strings.Cut(s, ":") // lang:name
					out = append(out, row{name, int64(rankExact), t.name, n.ID})
				case "keys":
					out = append(out, row{s, keyRank(s), t.name, n.ID})
				}
			}
		}
	}
	slices.SortFunc(out, func(a, b row) int {
		return cmp.Or(strings.Compare(a[0].(string), b[0].(string)), cmp.Compare(a[1].(int64), b[1].(int64)), strings.Compare(a[3].(string), b[3].(string)))
	})
	return slices.CompactFunc(out, func(a, b row) bool { return slices.Equal(a, b) }), nil
}

// keyRank tells a folded whole name, which begins with "=", from any other key.
func keyRank(key string) int64 {
	if strings.HasPrefix(key, "=") {
		return rankFolded
	}
	return rankKey
}

// Find looks ids up in the tables of the labels, and other terms in the names table.
func (s *store) Find(ctx context.Context, labels []string, exact []string, keys []string) ([]graph.Candidate, error) {
	if s.stale.Load() {
		return nil, s.outdated()
	}
	tx, err := s.read.BeginTx(ctx, nil) // all terms are read from one state
	if err != nil {
		return nil, s.explain("searching the store", err)
	}
	defer tx.Rollback()
	found := map[graph.Ref]int{}
	add := func(label, id string, match int64) {
		ref := graph.Ref{Label: label, ID: id}
		found[ref] = max(found[ref], int(match))
	}
	look := func(term string, rank int64) error {
		return scan(ctx, tx, "SELECT label, id FROM names WHERE term = ? AND rank = ?", 2, func(r row) error {
			if label := r[0].(string); len(labels) == 0 || slices.Contains(labels, label) {
				add(label, r[1].(string), rank)
			}
			return nil
		}, term, rank)
	}
	for _, term := range exact {
		err := look(term, rankExact)
		for i := range s.nodes {
			t := &s.nodes[i]
			if err != nil || len(labels) > 0 && !slices.Contains(labels, t.name) {
				continue
			}
			err = scan(ctx, tx, fmt.Sprintf("SELECT id FROM %s WHERE id = ?", quote(t.name)), 1, func(r row) error {
				add(t.name, term, rankExact)
				return nil
			}, term)
		}
		if err != nil {
			return nil, s.explain("searching the store", err)
		}
	}
	for _, key := range keys {
		if err := look(key, keyRank(key)); err != nil {
			return nil, s.explain("searching the store", err)
		}
	}
	return s.candidates(ctx, tx, found)
}

// candidates adds the names and sorts: best match first, then by id.
func (s *store) candidates(ctx context.Context, tx *sql.Tx, found map[graph.Ref]int) ([]graph.Candidate, error) {
	out := make([]graph.Candidate, 0, len(found))
	for ref, match := range found {
		c := graph.Candidate{Ref: ref, Match: match}
		err := tx.QueryRowContext(ctx, fmt.Sprintf("SELECT name FROM %s WHERE id = ?", quote(ref.Label)), ref.ID).Scan(&c.Name)
		if err != nil {
			return nil, s.explain("searching the store", err)
		}
		out = append(out, c)
	}
	graph.SortCandidates(out)
	return out, nil
}
