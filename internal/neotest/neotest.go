// Package neotest gives tests a real Neo4j server that they share, one at a time.
package neotest

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"
	"github.com/stretchr/testify/require"

	server "safir/deploy/neo4j"
)

// Variable switches on the tests that need a server. It holds the folder of one that runs:
//
//	safir neo4j up --neo4j-dir FOLDER
const Variable = "SAFIR_TEST_NEO4J"

// Login is how to reach the server.
type Login struct{ Address, User, Password string }

// Need skips the test, and says so, where there is no server.
func Need(t testing.TB) {
	t.Helper()
	if os.Getenv(Variable) == "" {
		t.Skipf("no Neo4j: start one with safir neo4j up --neo4j-dir FOLDER and set %s=FOLDER; .ci/run does", Variable)
	}
}

// Server gives the server, and skips the test where there is none.
func Server(t testing.TB) Login {
	t.Helper()
	Need(t)
	s := server.New(server.Options{Dir: os.Getenv(Variable)})
	info, err := s.Status(context.Background())
	require.NoError(t, err, "%s=%s", Variable, os.Getenv(Variable))
	password, err := s.Password()
	require.NoError(t, err)
	return Login{info.Bolt, server.User, password}
}

// lock is the label of the node that a test has to itself while it uses the server.
const lock = "SafirTestLock"

// Empty gives the server with an empty database, which is this test's alone to its end, also
// where tests of other packages run at the same time. Of constraints and indexes only those
// of the names safir_… stay.
func Empty(t testing.TB) Login {
	t.Helper()
	l := Server(t)
	ctx := context.Background()
	d, err := neo4j.NewDriverWithContext(l.Address, neo4j.BasicAuth(l.User, l.Password, ""))
	require.NoError(t, err)
	t.Cleanup(func() { d.Close(ctx) })
	run(t, d, "CREATE CONSTRAINT safir_test_lock IF NOT EXISTS FOR (l:"+lock+") REQUIRE l.id IS UNIQUE")
	s := d.NewSession(ctx, neo4j.SessionConfig{})
	t.Cleanup(func() { s.Close(ctx) })
	tx, err := s.BeginTransaction(ctx)
	require.NoError(t, err)
	t.Cleanup(func() { tx.Close(ctx) })
	_, err = tx.Run(ctx, "MERGE (l:"+lock+" {id: 0}) SET l.held = true", nil)
	require.NoError(t, err)
	for _, r := range run(t, d, "SHOW CONSTRAINTS YIELD name WHERE NOT name STARTS WITH 'safir_'") {
		run(t, d, "DROP CONSTRAINT `"+r.Values[0].(string)+"`")
	}
	for _, r := range run(t, d, "SHOW INDEXES YIELD name, type, owningConstraint WHERE type <> 'LOOKUP' AND owningConstraint IS NULL AND NOT name STARTS WITH 'safir_'") {
		run(t, d, "DROP INDEX `"+r.Values[0].(string)+"`")
	}
	Run(t, l, "MATCH (n) WHERE NOT n:"+lock+" CALL (n) { DETACH DELETE n } IN TRANSACTIONS OF 5000 ROWS", nil)
	return l
}

// Run runs one statement by itself and gives its rows.
func Run(t testing.TB, l Login, cypher string, params map[string]any) [][]any {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Minute)
	defer cancel()
	d, err := neo4j.NewDriverWithContext(l.Address, neo4j.BasicAuth(l.User, l.Password, ""))
	require.NoError(t, err)
	defer d.Close(ctx)
	s := d.NewSession(ctx, neo4j.SessionConfig{})
	defer s.Close(ctx)
	res, err := s.Run(ctx, cypher, params)
	require.NoError(t, err, cypher)
	var out [][]any
	for res.Next(ctx) {
		out = append(out, res.Record().Values)
	}
	require.NoError(t, res.Err(), cypher)
	return out
}

func run(t testing.TB, d neo4j.DriverWithContext, cypher string) []*neo4j.Record {
	t.Helper()
	res, err := neo4j.ExecuteQuery(context.Background(), d, cypher, nil, neo4j.EagerResultTransformer)
	if err != nil && strings.Contains(err.Error(), "AlreadyExists") {
		return nil // another test made it in the same moment
	}
	require.NoError(t, err, cypher)
	return res.Records
}

// FreePort is a port below those that the system gives to connections, one of which could
// have it when a server starts again.
func FreePort(t testing.TB) int {
	for range 100 {
		port := 20000 + rand.IntN(12000)
		if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			require.NoError(t, l.Close())
			return port
		}
	}
	t.Fatal("no free port")
	return 0
}

// Relay stands between programs and the server until the listener is closed. What a program
// asks and what the server answers goes through a function, in pieces as they come; nil
// leaves them as they are. The functions may be called from several goroutines at once.
func Relay(l net.Listener, to Login, ask, answer func([]byte) []byte) {
	pass := func(to, from net.Conn, change func([]byte) []byte) {
		defer to.Close()
		for b := make([]byte, 64<<10); ; {
			n, err := from.Read(b)
			piece := b[:n]
			if change != nil {
				piece = change(piece)
			}
			if _, werr := to.Write(piece); err != nil || werr != nil {
				return
			}
		}
	}
	for {
		program, err := l.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", strings.TrimPrefix(to.Address, "bolt://"))
		if err != nil {
			program.Close()
			return
		}
		go pass(server, program, ask)
		go pass(program, server, answer)
	}
}

// Operator is a step of a plan, as EXPLAIN gives it: "NodeUniqueIndexSeek", and what on.
type Operator struct{ Name, Details string }

// row is the first line of an operator in the table that the server draws of a plan. (The
// driver's own tree of the plan has each last child in place of its siblings.)
var row = regexp.MustCompile(`(?m)^\|[ |]*\+(\S+?)(?:@\S+)? *\| *\d+ \| (.*?) *\|`)

// Explain gives the plan of a statement, which it does not run, and what the server warns of.
func Explain(t testing.TB, l Login, cypher string, params map[string]any) (plan []Operator, warnings []string) {
	t.Helper()
	ctx := context.Background()
	d, err := neo4j.NewDriverWithContext(l.Address, neo4j.BasicAuth(l.User, l.Password, ""))
	require.NoError(t, err)
	defer d.Close(ctx)
	res, err := neo4j.ExecuteQuery(ctx, d, "EXPLAIN "+cypher, params, neo4j.EagerResultTransformer)
	require.NoError(t, err, cypher)
	table, _ := res.Summary.Plan().Arguments()["string-representation"].(string)
	for _, m := range row.FindAllStringSubmatch(table, -1) {
		plan = append(plan, Operator{m[1], m[2]})
	}
	require.NotEmpty(t, plan, table)
	for _, n := range res.Summary.Notifications() {
		warnings = append(warnings, n.Code()+": "+n.Description())
	}
	return plan, warnings
}
