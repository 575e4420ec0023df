// Package sqlite keeps a graph in one SQLite file that any SQLite tool can read: one table
// for each node label and edge type of the ontology, one for the articles' own records, one
// for look-up by name. The engine is modernc.org/sqlite, which needs no C compiler.
package sqlite

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"database/sql/driver"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"modernc.org/sqlite"

	"safir/graph"
	"safir/ontology"
)

// store is a graph.Store in one file.
type store struct {
	path         string
	onto         *ontology.Ontology
	nodes, edges []table
	write        *sql.DB     // one connection; nil: opened for reading
	read         *sql.DB     // the store's own reading
	query        *sql.DB     // statements of others, which can do nothing but read
	stale        atomic.Bool // the graph is not yet that of the records
}

// Open opens a store for reading and writing; a file that does not exist, or is empty, becomes
// an empty store. A file that is no store, or one that a newer version of safir made, is
// refused and left as it is. Where the ontology has other tables now they are made anew, empty:
// the graph is stale, and reading it an error, until the next Apply.
// The folder of the file must be writable, for the files ending in -wal and -shm beside it.
func Open(path string, o *ontology.Ontology) (graph.Store, error) {
	s := newStore(path, o)
	fresh, err := s.inspect()
	if err != nil {
		return nil, err
	}
	s.write = s.pool("rwc", "_txlock=immediate&_synchronous=NORMAL&_pragma=cache_size(-65536)", nil)
	s.write.SetMaxOpenConns(1)
	err = s.prepare(fresh)
	if err == nil {
		// Only now, so that the marks of a new store stand in the file and not in its log.
		_, err = s.write.Exec("PRAGMA journal_mode = WAL")
	}
	if err != nil {
		s.Close()
		return nil, s.explain("opening the store", err)
	}
	s.openReaders("ro")
	s.stale.Store(s.fitting(context.Background()) != nil)
	return s, nil
}

// OpenReadOnly opens a store that exists for reading only; Apply fails. It needs no right to
// write anything.
func OpenReadOnly(path string, o *ontology.Ontology) (graph.Store, error) {
	s := newStore(path, o)
	fresh, err := s.inspect()
	if err != nil {
		return nil, err
	}
	if fresh {
		return nil, fmt.Errorf("opening the store %s: there is none; make it with: safir build --store %s PATH", path, path)
	}
	s.openReaders(s.readMode())
	if err := s.fitting(context.Background()); err != nil {
		s.Close()
		return nil, err
	}
	return s, nil
}

func newStore(path string, o *ontology.Ontology) *store {
	s := &store{path: path, onto: o}
	s.nodes, s.edges = tables(o)
	return s
}

// readMode is "ro", or "ro&immutable=1" where the file lies on a medium that cannot be
// written: then SQLite cannot make the files that WAL needs, and nobody changes it.
func (s *store) readMode() string {
	if _, err := os.Stat(s.path + "-wal"); err == nil {
		return "ro"
	}
	f, err := os.CreateTemp(filepath.Dir(s.path), ".safir-*")
	if err != nil {
		return "ro&immutable=1"
	}
	f.Close()
	os.Remove(f.Name())
	return "ro"
}

func (s *store) openReaders(mode string) {
	s.read = s.pool(mode, "", nil)
	s.query = s.pool(mode, "", onlyRead)
	for _, db := range []*sql.DB{s.read, s.query} {
		db.SetMaxOpenConns(max(4, runtime.GOMAXPROCS(0)))
		db.SetMaxIdleConns(2)
	}
}

// pool makes a pool of connections. With an authorizer each statement is checked by it.
func (s *store) pool(mode, params string, authorize sqlite.AuthorizerFn) *sql.DB {
	name := strings.NewReplacer("%", "%25", "?", "%3f", "#", "%23").Replace(filepath.ToSlash(s.path))
	dsn := "file:" + name + "?mode=" + mode + "&_busy_timeout=5000"
	if params != "" {
		dsn += "&" + params
	}
	c, err := sqlite.NewConnector(dsn)
	if err != nil {
		panic(err) // the parameters are ours
	}
	return sql.OpenDB(connector{c, authorize})
}

// connector gives each new connection its authorizer.
type connector struct {
	driver.Connector
	authorize sqlite.AuthorizerFn
}

func (c connector) Connect(ctx context.Context) (driver.Conn, error) {
	conn, err := c.Connector.Connect(ctx)
	if err != nil || c.authorize == nil {
		return conn, err
	}
	if err := conn.(sqlite.AuthorizerRegisterer).RegisterAuthorizer(c.authorize); err != nil {
		conn.Close()
		return nil, err
	}
	return conn, nil
}

// onlyRead lets statements read and nothing else: no writing, no other files, no settings.
func onlyRead(action sqlite.AuthorizerActionCode, _, function, _, _ string) sqlite.AuthorizerReturnCode {
	switch action {
	case sqlite.AuthSelect, sqlite.AuthRead, sqlite.AuthRecursive:
		return sqlite.AuthorizerOK
	case sqlite.AuthFunction:
		if !strings.EqualFold(function, "load_extension") {
			return sqlite.AuthorizerOK
		}
	}
	return sqlite.AuthorizerDeny
}

// inspect tells whether the file has to be made, and refuses one that is no store, without
// changing it.
func (s *store) inspect() (fresh bool, err error) {
	f, err := os.Open(s.path)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return true, nil
	case err != nil:
		return false, fmt.Errorf("opening the store: %w", err)
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.IsDir() {
		return false, fmt.Errorf("opening the store %s: it is a folder; name a file", s.path)
	}
	// The first 100 bytes are the header: https://www.sqlite.org/fileformat.html#the_database_header
	head := make([]byte, 100)
	n, err := io.ReadFull(f, head)
	if n == 0 {
		return true, nil
	}
	if err != nil || !bytes.HasPrefix(head, []byte("SQLite format 3\x00")) {
		return false, s.foreign()
	}
	if id := uint32(head[68])<<24 | uint32(head[69])<<16 | uint32(head[70])<<8 | uint32(head[71]); id != applicationID {
		return false, s.foreign()
	}
	version := int(head[60])<<24 | int(head[61])<<16 | int(head[62])<<8 | int(head[63])
	if version > schemaVersion {
		return false, fmt.Errorf("opening the store %s: a newer version of safir made it (schema %d, this one knows %d); update safir or use another file",
			s.path, version, schemaVersion)
	}
	return false, nil
}

func (s *store) foreign() error {
	return fmt.Errorf("opening the store %s: it is no safir store; give another file, or move this one away", s.path)
}

// prepare makes the tables of a new store, and those of a changed ontology.
func (s *store) prepare(fresh bool) error {
	ctx := context.Background()
	tx, err := s.write.BeginTx(ctx, nil)
	if err != nil {
		return err
	}
	defer tx.Rollback()
	if !fresh {
		old, err := tablesOf(ctx, tx)
		if err != nil || old == s.tablesHash() {
			return err
		}
		if err := s.dropGraph(tx); err != nil {
			return err
		}
		if err := exec(tx, "DELETE FROM names", "UPDATE meta SET value = iif(EXISTS (SELECT 1 FROM records), '', 'current') WHERE key = 'graph'"); err != nil {
			return err
		}
	} else {
		var n int
		if err := tx.QueryRow("SELECT count(*) FROM sqlite_schema WHERE name = 'meta'").Scan(&n); err != nil || n > 0 {
			return err // another program made it meanwhile
		}
		if err := exec(tx, fixedTables...); err != nil {
			return err
		}
		if err := exec(tx, fmt.Sprintf("PRAGMA application_id = %d", applicationID), fmt.Sprintf("PRAGMA user_version = %d", schemaVersion),
			"INSERT INTO meta VALUES ('graph', 'current')"); err != nil {
			return err
		}
	}
	for _, t := range slices.Concat(s.nodes, s.edges) {
		if err := exec(tx, t.create()...); err != nil {
			return err
		}
	}
	if _, err := tx.Exec("INSERT OR REPLACE INTO meta VALUES ('tables', ?)", s.tablesHash()); err != nil {
		return err
	}
	return tx.Commit()
}

// dropGraph removes every table but the store's own.
func (s *store) dropGraph(tx *sql.Tx) error {
	rows, err := tx.Query("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT IN ('meta', 'records', 'names') AND name NOT LIKE 'sqlite_%'")
	if err != nil {
		return err
	}
	var drop []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			return err
		}
		drop = append(drop, "DROP TABLE "+quote(name))
	}
	if err := rows.Err(); err != nil {
		return err
	}
	return exec(tx, drop...)
}

// tablesHash names the form of the tables. A change of the ontology that leaves it alone,
// such as a better meaning, leaves a store as it is.
func (s *store) tablesHash() string {
	sum := sha256.Sum256([]byte(strings.Join(Schema(s.onto), ";")))
	return hex.EncodeToString(sum[:])
}

// fitting tells why the graph cannot be read as it stands.
func (s *store) fitting(ctx context.Context) error {
	old, err := tablesOf(ctx, s.read)
	if err != nil {
		return s.explain("opening the store", err)
	}
	var state string
	if err := s.read.QueryRowContext(ctx, "SELECT value FROM meta WHERE key = 'graph'").Scan(&state); err != nil {
		return s.explain("opening the store", err)
	}
	if old != s.tablesHash() || state == "" {
		return s.outdated()
	}
	return nil
}

func (s *store) outdated() error {
	return fmt.Errorf("reading the store %s: another version of safir made its graph; bring it up to date by loading any article again: safir build --store %s PATH", s.path, s.path)
}

type queryer interface {
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// tablesOf is the mark of the tables' form; "" where an early version did not note it.
func tablesOf(ctx context.Context, q queryer) (hash string, err error) {
	err = q.QueryRowContext(ctx, "SELECT coalesce(max(value), '') FROM meta WHERE key = 'tables'").Scan(&hash)
	return hash, err
}

func exec(tx *sql.Tx, stmts ...string) error {
	for _, st := range stmts {
		if _, err := tx.Exec(st); err != nil {
			return fmt.Errorf("%w in %s", err, st)
		}
	}
	return nil
}

// Close closes the readers first, so that the writer can fold the log into the file.
func (s *store) Close() error {
	var errs []error
	for _, db := range []*sql.DB{s.query, s.read, s.write} {
		if db != nil {
			errs = append(errs, db.Close())
		}
	}
	return errors.Join(errs...)
}
