// Package neo4j keeps a graph in a Neo4j database, with the articles' own records beside it,
// so that the database alone is enough to add, revise and retract articles from anywhere.
//
// Every node and relationship that the store makes has a property "safir", a mark made from
// its content. By it the store knows what is its own: it changes and removes nothing without
// a mark, and refuses a database in which nodes of its labels have none. Nodes of the labels
// SafirStore and SafirRecord hold its state and the records.
//
// Neo4j has no transactions that read one state of several statements, and none that may be
// of any size. So a change is marked in the database before its first transaction and after
// its last, a reader who sees a mark waits or reads again, and a change that was cut in the
// middle is finished by the next: each is worked out from what the database holds. A lock on
// one node lets one writer in at a time.
package neo4j

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/config"
	"github.com/neo4j/neo4j-go-driver/v5/neo4j/notifications"

	"safir/graph"
	"safir/ontology"
)

// Options say which database of which server, and how to write. Address is needed.
type Options struct {
	// Address is bolt://host, neo4j://host or, with TLS, bolt+s:// and neo4j+s:// (the
	// certificate is checked) or +ssc:// (it is not). The port is 7687 unless it is given.
	Address string
	// User and Password log in; both empty: as nobody.
	User, Password string
	// Database is its name; "": the user's default.
	Database string
	// Batch is how many nodes, relationships and records one transaction writes; 0: 10,000.
	// A change that is not larger, nor than 16 MB, is written wholly or not at all.
	Batch int
	// Patience is how long reading waits for another program that is writing; 0: ten seconds.
	Patience time.Duration
}

// schemes are those that an address may have.
var schemes = []string{"bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc"}

// CheckAddress tells what is wrong with an address. A password in it is refused, as addresses
// are printed; the error does not repeat it.
func CheckAddress(address string) error {
	u, err := url.Parse(address)
	switch {
	case err != nil || u.Host == "" || !slices.Contains(schemes, u.Scheme):
		if strings.Contains(address, "@") {
			address = "that is given"
		}
		return fmt.Errorf("the address %s is none of a Neo4j server: want %s", address, "bolt://HOST, neo4j://HOST, bolt+s://HOST or neo4j+s://HOST")
	case u.User != nil:
		return fmt.Errorf("the address of %s must not hold a user or password: give them apart", u.Host)
	case u.Path != "" && u.Path != "/":
		return fmt.Errorf("the address %s must end behind its host and port", address)
	}
	return nil
}

// store is a graph.Store in one database.
type store struct {
	opt      Options
	onto     *ontology.Ontology
	schema   schema
	driver   neo4j.DriverWithContext
	readOnly bool
	timeout  time.Duration // of a transaction; 0: the server's
	// cut is called after each transaction of a large change, and an error cuts it there: for tests.
	cut func(done int) error
}

// Open connects to a database for reading and writing and makes the constraints and indexes
// that are missing. A server that does not answer or is too old, a login that is refused, a
// database that cannot be written or in which another program has nodes of safir's labels
// are errors that say what to do.
func Open(ctx context.Context, opt Options, o *ontology.Ontology) (graph.Store, error) {
	s, err := connect(ctx, opt, o)
	if err != nil {
		return nil, err
	}
	if err := s.prepare(ctx); err != nil {
		s.Close()
		return nil, s.explain(ctx, "opening the store", err)
	}
	return s, nil
}

// OpenReadOnly connects to a database that holds a store, for reading only; Apply fails. It
// needs no right to write anything.
func OpenReadOnly(ctx context.Context, opt Options, o *ontology.Ontology) (graph.Store, error) {
	s, err := connect(ctx, opt, o)
	if err != nil {
		return nil, err
	}
	s.readOnly = true
	if err := s.fitting(ctx); err != nil {
		s.Close()
		return nil, s.explain(ctx, "opening the store", err)
	}
	return s, nil
}

// connect reaches the server and checks its version.
func connect(ctx context.Context, opt Options, o *ontology.Ontology) (*store, error) {
	if err := CheckAddress(opt.Address); err != nil {
		return nil, err
	}
	if opt.Batch <= 0 {
		opt.Batch = 10_000
	}
	if opt.Patience <= 0 {
		opt.Patience = 10 * time.Second
	}
	auth := neo4j.NoAuth()
	if opt.User != "" || opt.Password != "" {
		auth = neo4j.BasicAuth(opt.User, opt.Password, "")
	}
	d, err := neo4j.NewDriverWithContext(opt.Address, auth, func(c *config.Config) {
		c.MaxTransactionRetryTime = time.Minute // a server that is started again is back by then
		c.SocketConnectTimeout = 10 * time.Second
		c.TelemetryDisabled = true
		c.UserAgent = "safir"
		c.NotificationsMinSeverity = notifications.DisabledLevel
	})
	if err != nil {
		return nil, fmt.Errorf("opening the store %s: %w", opt.Address, err)
	}
	s := &store{opt: opt, onto: o, schema: newSchema(o), driver: d}
	info, err := d.GetServerInfo(ctx)
	if err == nil {
		err = checkVersion(info.Agent())
	}
	if err != nil {
		s.Close()
		return nil, s.explain(ctx, "opening the store", err)
	}
	return s, nil
}

// oldest is the first version whose Cypher has all that the queries use: CALL with a scope,
// COLLECT subqueries (https://neo4j.com/docs/cypher-manual/5/deprecations-additions-removals-compatibility/).
var oldest = [2]int{5, 23}

var agentForm = regexp.MustCompile(`^Neo4j/(\d+)\.(\d+)`)

// checkVersion refuses a server that is no Neo4j or too old. Newer ones, which are numbered
// by years from 2025 on, speak the Cypher of version 5, too.
func checkVersion(agent string) error {
	m := agentForm.FindStringSubmatch(agent)
	if m == nil {
		return &adviceError{fmt.Sprintf("the server is %q; safir needs Neo4j %d.%d or newer", agent, oldest[0], oldest[1]), nil}
	}
	major, _ := strconv.Atoi(m[1])
	minor, _ := strconv.Atoi(m[2])
	if major < oldest[0] || major == oldest[0] && minor < oldest[1] {
		return &adviceError{fmt.Sprintf("the server is Neo4j %s; safir needs %d.%d or newer: update the server, or start one with: safir neo4j up",
			strings.TrimPrefix(agent, "Neo4j/"), oldest[0], oldest[1]), nil}
	}
	return nil
}

// Close closes all connections.
func (s *store) Close() error { return s.driver.Close(context.Background()) }

func (s *store) session(ctx context.Context, mode neo4j.AccessMode) neo4j.SessionWithContext {
	return s.driver.NewSession(ctx, neo4j.SessionConfig{AccessMode: mode, DatabaseName: s.opt.Database, FetchSize: 2000})
}

// transact runs work in a transaction that is repeated where the server says that another
// try may succeed.
func (s *store) transact(ctx context.Context, mode neo4j.AccessMode, work func(tx neo4j.ManagedTransaction) error, conf ...func(*neo4j.TransactionConfig)) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	session := s.session(ctx, mode)
	defer session.Close(context.WithoutCancel(ctx))
	run := session.ExecuteRead
	if mode == neo4j.AccessModeWrite {
		run = session.ExecuteWrite
	}
	if s.timeout > 0 {
		conf = append(conf, neo4j.WithTxTimeout(s.timeout))
	}
	_, err := run(ctx, func(tx neo4j.ManagedTransaction) (any, error) { return nil, work(tx) }, conf...)
	return err
}

func (s *store) read(ctx context.Context, work func(tx neo4j.ManagedTransaction) error) error {
	return s.transact(ctx, neo4j.AccessModeRead, work)
}

func (s *store) write(ctx context.Context, work func(tx neo4j.ManagedTransaction) error) error {
	return s.transact(ctx, neo4j.AccessModeWrite, work)
}

// errStop ends a reading early without being an error.
var errStop = errors.New("stop")

// each runs a statement and gives the values of each row to a function; they may be kept.
func each(ctx context.Context, tx neo4j.ManagedTransaction, cypher string, params map[string]any, row func([]any) error) error {
	res, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return err
	}
	var rec *neo4j.Record
	for res.NextRecord(ctx, &rec) {
		if err := row(rec.Values); err != nil {
			return err
		}
	}
	return res.Err()
}

// exec runs a statement whose rows nobody needs.
func exec(ctx context.Context, tx neo4j.ManagedTransaction, cypher string, params map[string]any) error {
	res, err := tx.Run(ctx, cypher, params)
	if err != nil {
		return err
	}
	_, err = res.Consume(ctx)
	return err
}
