package neo4j

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"safir/graph"
)

// Apply carries out the change: in one transaction where it is not larger than a batch, else
// in several. A transaction that the server could not carry out is tried again.
func (s *store) Apply(ctx context.Context, c graph.Change) error {
	if s.readOnly {
		return fmt.Errorf("writing the store %s: it was opened for reading only", s.opt.Address)
	}
	if c.Graph == nil {
		return errors.New("writing the store: the change has no graph")
	}
	if err := s.checkOrder(c.Graph); err != nil {
		return fmt.Errorf("writing the store: %w", err)
	}
	// The lock is that of a node which no other transaction touches. It is let go when this
	// one ends, also where this program or the server ends before.
	done := false
	err := s.transact(ctx, neo4j.AccessModeWrite, func(tx neo4j.ManagedTransaction) error {
		if err := exec(ctx, tx, "MATCH (l:"+storeLabel+" {id: 'lock'}) SET l.held = true", nil); err != nil {
			return err
		}
		err := s.applyLocked(ctx, tx, c)
		done = err == nil
		return err
	}, neo4j.WithTxMetadata(map[string]any{"safir": "lock"})) // as SHOW TRANSACTIONS tells
	if done {
		return nil // the lock's own transaction has nothing to lose
	}
	return s.explain(ctx, "writing the store", err)
}

// checkOrder refuses a graph that is not sorted or has something twice.
func (s *store) checkOrder(g *graph.Graph) error {
	for i := 1; i < len(g.Nodes); i++ {
		if graph.CompareNodes(g.Nodes[i-1], g.Nodes[i]) >= 0 {
			return fmt.Errorf("node %s %s is out of order, or there twice", g.Nodes[i].Label, g.Nodes[i].ID)
		}
	}
	for i := 1; i < len(g.Edges); i++ {
		if graph.CompareEdges(s.onto, g.Edges[i-1], g.Edges[i]) >= 0 {
			return fmt.Errorf("%s is out of order, or there twice", g.Edges[i])
		}
	}
	return nil
}

// applyLocked works out what differs and writes it. tx holds the lock, and reads.
func (s *store) applyLocked(ctx context.Context, tx neo4j.ManagedTransaction, c graph.Change) error {
	before, err := readState(ctx, tx)
	if err != nil {
		return err
	}
	if before.version > version {
		return newer(before)
	}
	p, err := s.plan(ctx, tx, c)
	if err != nil {
		return err
	}
	if p.size() == 0 && before.current && before.form == s.schema.form {
		return nil
	}
	token := rand.Text()
	if err := s.begin(ctx, token); err != nil {
		return err
	}
	done, err := s.carryOut(ctx, p, token)
	if err == nil {
		return s.finish(ctx, token, done, languages(c.Graph))
	}
	if before.current && done == 0 {
		return errors.Join(err, s.undo(ctx, before, token))
	}
	if errors.Is(err, graph.ErrChanged) {
		return err
	}
	return fmt.Errorf("%w (%w)", graph.ErrUnfinished, s.advise(err))
}

// begin marks the store as being changed. Readers that see data of the change see the mark,
// as it is there before them.
func (s *store) begin(ctx context.Context, token string) error {
	return s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		return exec(ctx, tx, "MATCH (s:"+storeLabel+" {id: 'store'}) SET s.current = false, s.token = $token, s.batch = 0", map[string]any{"token": token})
	})
}

// finish marks the graph as that of the records.
func (s *store) finish(ctx context.Context, token string, done int, langs []string) error {
	return s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		if _, err := hold(ctx, tx, token, done); err != nil {
			return err
		}
		return exec(ctx, tx, "MATCH (s:"+storeLabel+" {id: 'store'}) SET s.current = true, s.version = $version, s.form = $form, s.langs = $langs",
			map[string]any{"version": version, "form": s.schema.form, "langs": langs})
	})
}

// undo takes the mark back where nothing was written, even if ctx has ended; else the error
// is ErrUnfinished. A transaction of which the end is not known is over by then, as it has
// the lock of the node.
func (s *store) undo(ctx context.Context, before state, token string) error {
	ctx, cancel := context.WithTimeout(context.WithoutCancel(ctx), 10*time.Second)
	defer cancel()
	undone := false
	err := s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		return each(ctx, tx, "MATCH (s:"+storeLabel+" {id: 'store', token: $token, batch: 0}) SET s.current = true, s.token = $before RETURN s.id",
			map[string]any{"token": token, "before": before.token}, func([]any) error { undone = true; return nil })
	})
	if err != nil || !undone {
		return graph.ErrUnfinished
	}
	return nil
}

// hold makes sure, to the end of the transaction, that the change is still ours: the lock
// is lost where the server was stopped meanwhile, and another program may have begun. It
// notes how many transactions were done with this one, and tells how many were before it:
// one of which nobody heard that it was carried out is tried again.
func hold(ctx context.Context, tx neo4j.ManagedTransaction, token string, done int) (before int64, err error) {
	ours := false
	// The first SET takes the node's lock, so that no other transaction changes what is read then.
	err = each(ctx, tx, "MATCH (s:"+storeLabel+" {id: 'store', token: $token}) SET s.version = s.version WITH s, s.token AS now, s.batch AS before SET s.batch = $done RETURN now = $token, before",
		map[string]any{"token": token, "done": done}, func(v []any) error {
			ours = v[0] == true
			before, _ = v[1].(int64)
			return nil
		})
	if err == nil && !ours {
		err = graph.ErrChanged
	}
	return before, err
}

// carryOut writes the plan, at most a batch in a transaction, and tells how many
// transactions were done.
func (s *store) carryOut(ctx context.Context, p *plan, token string) (done int, err error) {
	for batch := range batches(p.steps(s.opt.Batch), s.opt.Batch) {
		err := s.write(ctx, func(tx neo4j.ManagedTransaction) error {
			before, err := hold(ctx, tx, token, done+1)
			if err != nil || before > int64(done) {
				return err // or it was carried out before
			}
			for _, st := range batch {
				if err := exec(ctx, tx, st.cypher, map[string]any{"rows": st.rows}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			return done, err
		}
		done++
		if s.cut != nil {
			if err := s.cut(done); err != nil {
				return done, err
			}
		}
	}
	return done, nil
}
