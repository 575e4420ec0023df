package sqlite

import (
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

// names keeps the table that Find reads.
type names struct {
	ctx context.Context
	tx  *sql.Tx
}

func newNames(ctx context.Context, tx *sql.Tx) names { return names{ctx, tx} }

// change brings the terms of the changed nodes of a table up to date.
func (w names) change(t *table, d changes, nodes []graph.Node) error {
	if len(d.remove) > 0 {
		args := make([][]any, len(d.remove))
		for i, key := range d.remove {
			args[i] = []any{t.name, key[0]}
		}
		if err := each(w.ctx, w.tx, "DELETE FROM names WHERE label = ? AND id = ?", args); err != nil {
			return err
		}
	}
	var rows []row
	for _, i := range d.added {
		for term, rank := range t.terms(nodes[i]) {
			rows = append(rows, row{term, rank, t.name, nodes[i].ID})
		}
	}
	// In the order of the primary key the insertion is fastest, and the file the same each time.
	slices.SortFunc(rows, func(a, b row) int { return compareRows(a, b, []int{0, 1, 2, 3}) })
	rows = slices.CompactFunc(rows, func(a, b row) bool { return slices.Equal(a, b) })
	return insert(w.ctx, w.tx, "names", 4, rows)
}

// terms gives the terms under which a node is found, with their ranks.
func (t *table) terms(n graph.Node) func(yield func(string, int64) bool) {
	return func(yield func(string, int64) bool) {
		if !yield(n.ID, rankExact) || !t.named {
			return
		}
		for _, p := range n.Props {
			list, _ := p.Value.(graph.Strings)
			if v, ok := p.Value.(graph.String); ok && p.Name == "name" {
				list = graph.Strings{string(v)}
			}
			for _, s := range list {
				term, rank := s, int64(rankExact)
				switch p.Name {
				case "name":
				case "names":
					_, term, _ = strings.Cut(s, ":") // lang:name
				case "keys":
					rank = keyRank(s)
				default:
					continue
				}
				if !yield(term, rank) {
					return
				}
			}
		}
	}
}

// keyRank tells a folded whole name, which begins with "=", from any other key.
func keyRank(key string) int64 {
	if strings.HasPrefix(key, "=") {
		return rankFolded
	}
	return rankKey
}

// Find looks terms up in the names table.
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
	look := func(term string, rank int64) error {
		return scan(ctx, tx, "SELECT label, id FROM names WHERE term = ? AND rank = ?", 2, func(r row) error {
			ref := graph.Ref{Label: r[0].(string), ID: r[1].(string)}
			if len(labels) == 0 || slices.Contains(labels, ref.Label) {
				found[ref] = max(found[ref], int(rank))
			}
			return nil
		}, term, rank)
	}
	for _, term := range exact {
		if err := look(term, rankExact); err != nil {
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
