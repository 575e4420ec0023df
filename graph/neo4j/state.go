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

// version is that of the form of the store beside the graph.
const version = 1

// state is what the store's node says of the graph.
type state struct {
	exists  bool
	version int64
	form    string // the schema's hash when it was written
	// current tells that the graph is that of the records; else a change is going on, or was cut.
	current bool
	token   string // another one with each change
	langs   []string
	// imported tells that neo4j-admin made the graph, and that it has no constraints and
	// indexes yet.
	imported bool
}

const stateQuery = "MATCH (s:" + storeLabel + " {id: 'store'}) RETURN s.version, s.form, s.current, s.token, s.langs, s.imported"

func readState(ctx context.Context, tx neo4j.ManagedTransaction) (st state, err error) {
	err = each(ctx, tx, stateQuery, nil, func(v []any) error {
		st.exists = true
		st.version, _ = v[0].(int64)
		st.form, _ = v[1].(string)
		st.current, _ = v[2].(bool)
		st.token, _ = v[3].(string)
		st.langs = texts(v[4])
		st.imported, _ = v[5].(bool)
		return nil
	})
	return st, err
}

// prepare makes a database a store, and checks one that is.
func (s *store) prepare(ctx context.Context) error {
	var st state
	err := s.read(ctx, func(tx neo4j.ManagedTransaction) (err error) {
		if st, err = readState(ctx, tx); err != nil || st.exists {
			return err
		}
		return s.checkForeign(ctx, tx)
	})
	if err != nil {
		return err
	}
	if st.version > version {
		return newer(st)
	}
	if err := s.makeRules(ctx); err != nil {
		return err
	}
	if !st.exists || st.imported {
		if err := s.makeNames(ctx); err != nil {
			return err
		}
	}
	// The SET changes nothing, but tells now whether the database can be written.
	return s.write(ctx, func(tx neo4j.ManagedTransaction) error {
		return exec(ctx, tx, `MERGE (l:`+storeLabel+` {id: 'lock'})
			MERGE (s:`+storeLabel+` {id: 'store'})
			ON CREATE SET s.version = $version, s.form = $form, s.current = true, s.token = $token, s.langs = []
			SET s.version = s.version
			REMOVE s.imported`,
			map[string]any{"version": version, "form": s.schema.form, "token": rand.Text()})
	})
}

func newer(st state) error {
	return &adviceError{fmt.Sprintf("a newer version of safir made it (form %d, this one knows %d); update safir or use another database", st.version, version), nil}
}

// checkForeign refuses a database in which another program has nodes of the graph's labels:
// the questions could not tell them from safir's.
func (s *store) checkForeign(ctx context.Context, tx neo4j.ManagedTransaction) error {
	return each(ctx, tx, "MATCH (n:"+s.schema.anyLabel()+") WHERE n."+markProp+" IS NULL RETURN $labels[0], labels(n) LIMIT 1",
		map[string]any{"labels": s.schema.labels}, func(v []any) error { return foreignNode(texts(v[1])) })
}

func foreignNode(labels []string) error {
	return &adviceError{fmt.Sprintf("the database has nodes of the labels %q that safir did not make, and questions would mix them with its own; give safir a database or a server of its own", labels), nil}
}

// check tells why the graph cannot be read as it stands.
func (s *store) check(st state) error {
	switch {
	case !st.exists:
		return &adviceError{fmt.Sprintf("there is no graph of safir; make it with: safir build --store %s PATH", s.opt.Address), nil}
	case st.version > version:
		return newer(st)
	case !st.current:
		return graph.ErrUnfinished
	case st.imported:
		return &adviceError{fmt.Sprintf("its graph was imported and has no constraints and indexes yet; make them by loading any article: safir build --store %s PATH", s.opt.Address), nil}
	case st.form != s.schema.form:
		return &adviceError{fmt.Sprintf("another version of safir made its graph; bring it up to date by loading any article again: safir build --store %s PATH", s.opt.Address), nil}
	}
	return nil
}

// fitting checks the state before the first reading.
func (s *store) fitting(ctx context.Context) error {
	var st state
	err := s.read(ctx, func(tx neo4j.ManagedTransaction) (err error) {
		st, err = readState(ctx, tx)
		return err
	})
	if err != nil {
		return err
	}
	if err := s.check(st); !errors.Is(err, graph.ErrUnfinished) {
		return err
	}
	return nil // whoever reads waits
}

// steady reads one state of the graph: where another program changes it meanwhile, work is
// done again, within the store's patience. work may be called several times.
func (s *store) steady(ctx context.Context, work func(tx neo4j.ManagedTransaction, st state) error) error {
	late := time.After(s.opt.Patience)
	for {
		changed := false
		err := s.read(ctx, func(tx neo4j.ManagedTransaction) error {
			changed = false
			before, err := readState(ctx, tx)
			if err != nil {
				return err
			}
			if err := s.check(before); err != nil {
				return err
			}
			if err := work(tx, before); err != nil {
				return err
			}
			after, err := readState(ctx, tx)
			changed = !after.current || after.token != before.token
			return err
		})
		if err != nil && !errors.Is(err, graph.ErrUnfinished) || err == nil && !changed {
			return err
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-late:
			return graph.ErrUnfinished
		case <-time.After(50 * time.Millisecond):
		}
	}
}
