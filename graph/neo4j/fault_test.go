package neo4j

import (
	"bytes"
	"context"
	"crypto/ecdsa"
	"crypto/elliptic"
	crand "crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"math/big"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	server "safir/deploy/neo4j"
	"safir/graph"
	"safir/graph/storetest"
	"safir/internal/neotest"
)

// fails opens a store for writing and for reading, and wants both to say so.
func fails(t *testing.T, opt Options, says ...string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	_, err := Open(ctx, opt, onto(t))
	_, err2 := OpenReadOnly(ctx, opt, onto(t))
	for _, err := range []error{err, err2} {
		require.Error(t, err)
		for _, s := range says {
			assert.ErrorContains(t, err, s)
		}
		if opt.Password != "" {
			assert.NotContains(t, err.Error(), opt.Password)
		}
	}
}

func TestWrongPassword(t *testing.T) {
	opt := options(neotest.Server(t))
	// Another user: after three wrong passwords the server locks one for a while.
	opt.User, opt.Password = "stranger", "not-the-password"
	fails(t, opt, "the server refuses the user or the password", "SAFIR_NEO4J_PASSWORD")
	opt.User, opt.Password = "", ""
	fails(t, opt, "the server refuses the user or the password")
}

func TestNoServer(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	address := "bolt://" + l.Addr().String()
	require.NoError(t, l.Close())
	fails(t, Options{Address: address, Password: "a-password"}, "no Neo4j answers there", "safir neo4j up")
	fails(t, Options{Address: strings.Replace(address, "bolt", "neo4j", 1)}, "no Neo4j answers there")
}

func TestNoDatabase(t *testing.T) {
	opt := options(neotest.Server(t))
	opt.Database = "nowhere"
	fails(t, opt, "no database of that name")
}

// TestVersions stands between the store and the server, which then names another version.
func TestVersions(t *testing.T) {
	l := neotest.Empty(t)
	own := "Neo4j/" + server.Version()
	for version, says := range map[string]string{"Neo4j/4.4.46": "the server is Neo4j 4.4.46", "Neo4j/5.9.0": "the server is Neo4j 5.9.0"} {
		opt := options(l)
		opt.Address = "bolt://" + relay(t, l, own, version)
		fails(t, opt, says, "safir needs 5.23 or newer", "safir neo4j up")
	}
	for _, version := range []string{"Neo4j/5.27.0", "Neo4j/2026.02"} {
		opt := options(l)
		opt.Address = "bolt://" + relay(t, l, own, version)
		s := openAt(t, opt)
		require.NoError(t, s.Apply(context.Background(), change(t, 1)))
		assert.Equal(t, storetest.Lines(randomGraph(t, 1)), strings.Split(storetest.Dump(t, s), "record ")[0])
	}
}

// TestSchemes reaches the server by routing, and by TLS with a certificate that nobody vouches for.
func TestSchemes(t *testing.T) {
	login := neotest.Empty(t)
	opt := options(login)
	opt.Address = strings.Replace(opt.Address, "bolt", "neo4j", 1)
	s := openAt(t, opt)
	require.NoError(t, s.Apply(context.Background(), change(t, 1)))
	want := storetest.Dump(t, s)

	key, err := ecdsa.GenerateKey(elliptic.P256(), crand.Reader)
	require.NoError(t, err)
	form := &x509.Certificate{SerialNumber: big.NewInt(1), NotAfter: time.Date(2100, 1, 1, 0, 0, 0, 0, time.UTC), IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}}
	cert, err := x509.CreateCertificate(crand.Reader, form, form, key.Public(), key)
	require.NoError(t, err)
	l, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{{Certificate: [][]byte{cert}, PrivateKey: key}}})
	require.NoError(t, err)
	t.Cleanup(func() { l.Close() })
	go neotest.Relay(l, login, nil, nil)
	opt.Address = "bolt+ssc://" + l.Addr().String()
	assert.Equal(t, want, storetest.Dump(t, openAt(t, opt)))
	opt.Address = "bolt+s://" + l.Addr().String()
	fails(t, opt, "the server's certificate is not one that this machine trusts", "+ssc://")
}

// relay passes everything on, but for the version that the server names.
func relay(t *testing.T, to neotest.Login, old, name string) string {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { l.Close() })
	// A text of Bolt begins with its length: 0x80 and up for less than 16 bytes
	// (https://neo4j.com/docs/bolt/current/packstream/#data-type-string). The version is
	// padded to the length it had, so that the chunk keeps its own.
	for len(name) < len(old) {
		name += "-"
	}
	go neotest.Relay(l, to, nil, func(b []byte) []byte {
		return bytes.ReplaceAll(b, []byte(old), []byte(name[:len(old)]))
	})
	return l.Addr().String()
}

// TestOtherNames opens a database that has constraints and indexes of its own.
func TestOtherNames(t *testing.T) {
	l := neotest.Empty(t)
	drop := func() {
		for _, name := range []string{"CONSTRAINT safir_Person_id", "CONSTRAINT safir_Country_id", "INDEX safir_Office_office", "INDEX safir_names"} {
			neotest.Run(t, l, "DROP "+name+" IF EXISTS", nil)
		}
	}
	drop()
	t.Cleanup(drop)
	neotest.Run(t, l, "CREATE CONSTRAINT my_people FOR (n:Person) REQUIRE n.id IS UNIQUE", nil)
	neotest.Run(t, l, "CREATE INDEX my_countries FOR (n:Country) ON (n.id)", nil)
	neotest.Run(t, l, "CREATE INDEX my_offices FOR (n:Office) ON (n.office)", nil)
	neotest.Run(t, l, "CREATE CONSTRAINT my_films FOR (n:Film) REQUIRE n.title IS UNIQUE", nil)
	s := openAt(t, options(l))
	c := change(t, 2)
	require.NoError(t, s.Apply(context.Background(), c))
	require.NoError(t, s.Apply(context.Background(), change(t, 3)))
	require.NoError(t, s.Apply(context.Background(), c))
	assert.Equal(t, storetest.Lines(c.Graph), strings.Split(storetest.Dump(t, s), "record ")[0])
	names := neotest.Run(t, l, "SHOW CONSTRAINTS YIELD name WHERE name STARTS WITH 'my_' OR name = 'safir_Person_id' RETURN collect(name)", nil)
	assert.ElementsMatch(t, []any{"my_people", "my_films"}, names[0][0])

	// A name of safir's that stands for something else is told, not touched.
	neotest.Run(t, l, "DROP INDEX safir_names", nil)
	neotest.Run(t, l, "CREATE INDEX safir_names FOR (n:Film) ON (n.year)", nil)
	_, err := Open(context.Background(), options(l), onto(t))
	require.ErrorContains(t, err, "the database has a range safir_names on year of Film, a name that safir needs for another; drop or rename it")
}

// TestForeignGraph loads beside the graph of another program: of that nothing changes, and
// where the two would be mixed the store says so before it writes.
func TestForeignGraph(t *testing.T) {
	l := neotest.Empty(t)
	ctx := context.Background()
	foreign := func() any {
		return neotest.Run(t, l, `MATCH (n) WHERE n:Film OR n:Theme OR n:Note
			RETURN collect(properties(n)), COUNT { (:Film)-[:ABOUT]->(:Theme) }, COUNT { (:Note)-[:NOTE_ON]->() }`, nil)
	}
	neotest.Run(t, l, "CREATE (:Film {id: 'person0', title: 'Close-Up'})-[:ABOUT {since: 1990}]->(:Theme {id: 'meeting0'})", nil)
	s := openAt(t, options(l))
	require.NoError(t, s.Apply(ctx, change(t, 6)))
	neotest.Run(t, l, "MATCH (m:Meeting {id: 'meeting0'}) CREATE (:Note {text: 'look at this'})-[:NOTE_ON]->(m)", nil)
	before := foreign()
	require.NoError(t, s.Apply(ctx, change(t, 7)))
	want := storetest.Lines(randomGraph(t, 7))
	dump := func() string { return strings.Split(storetest.Dump(t, s), "record ")[0] }
	assert.Equal(t, want, dump())
	assert.Equal(t, before, foreign())

	// The note's meeting would have to go, and the note's tie with it.
	err := s.Apply(ctx, graph.Change{Graph: &graph.Graph{}})
	require.ErrorContains(t, err, "Meeting meeting0 has to go, but a relationship NOTE_ON with Note ties it")
	assert.Equal(t, want, dump())
	assert.Equal(t, before, foreign())

	// A node of another program that a question would take for one of safir's.
	neotest.Run(t, l, "CREATE (:Person {id: 'person1000', name: 'Kim'})", nil)
	require.ErrorContains(t, s.Apply(ctx, change(t, 8)), `nodes of the labels ["Person"] that safir did not make`)
	neotest.Run(t, l, "MATCH (p:Person {id: 'person1000'}) DELETE p", nil)
	neotest.Run(t, l, "MATCH (a:Person {id: 'person0'}) MATCH (b:Person {id: 'person1'}) CREATE (a)-[:MET_WITH]->(b)", nil)
	require.ErrorContains(t, s.Apply(ctx, change(t, 8)), "a relationship MET_WITH from person0 to person1 is not safir's")
	neotest.Run(t, l, "MATCH ()-[r:MET_WITH]->() WHERE r.safir IS NULL DELETE r", nil)
	assert.Equal(t, want, dump())

	neotest.Run(t, l, "MATCH (n:Note) DETACH DELETE n", nil)
	require.NoError(t, s.Apply(ctx, graph.Change{Graph: &graph.Graph{}, Delete: []string{"article0", "article1", "article2", "article3"}}))
	assert.Empty(t, storetest.Dump(t, s))
	rows := neotest.Run(t, l, "MATCH (:Film)-[r:ABOUT]->(:Theme) RETURN r.since", nil)
	assert.Equal(t, [][]any{{int64(1990)}}, rows)
}

// TestForeignLabels opens a database in which another program has people.
func TestForeignLabels(t *testing.T) {
	l := neotest.Empty(t)
	neotest.Run(t, l, "CREATE (:Person {name: 'Kim'}), (:Person:Actor {name: 'Lee'})", nil)
	_, err := Open(context.Background(), options(l), onto(t))
	require.ErrorContains(t, err, "that safir did not make")
	rows := neotest.Run(t, l, "MATCH (n) WHERE NOT n:SafirTestLock RETURN count(n), count(n.safir)", nil)
	assert.Equal(t, [][]any{{int64(2), int64(0)}}, rows, "opening changed something")
}

// TestOwnServer needs a server that it may kill and start as it likes.
func TestOwnServer(t *testing.T) {
	neotest.Need(t)
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 15*time.Minute)
	defer cancel()
	opt := server.Options{Dir: filepath.Join(t.TempDir(), "srv"), Jars: filepath.Join(cache, "safir"), With: server.Java, Bolt: neotest.FreePort(t), HTTP: neotest.FreePort(t)}
	own := server.New(opt)
	info, err := own.Up(ctx)
	require.NoError(t, err)
	t.Cleanup(func() { own.Down(context.Background()) })
	password, err := own.Password()
	require.NoError(t, err)
	login := Options{Address: info.Bolt, User: server.User, Password: password, Batch: 25, Patience: 1}

	t.Run("killed in the middle", func(t *testing.T) {
		s := openAt(t, login)
		require.NoError(t, s.Apply(ctx, change(t, 1)))
		want, starts := change(t, 2), 0
		s.cut = func(done int) error {
			if done != 2 || starts > 0 {
				return nil
			}
			starts++
			p, err := os.FindProcess(info.PID)
			require.NoError(t, err)
			require.NoError(t, p.Kill())
			for _, err := own.Status(ctx); err == nil; _, err = own.Status(ctx) {
				time.Sleep(50 * time.Millisecond)
			}
			_, err = own.Up(ctx)
			require.NoError(t, err)
			_, err = openAt(t, login).Query(ctx, graph.Statement{Cypher: "MATCH (n:Person) RETURN count(n) AS n"}, nil)
			require.ErrorIs(t, err, graph.ErrUnfinished, "half a graph was read")
			return nil
		}
		// The lock went with the server, but nobody else began a change: it goes on.
		require.NoError(t, s.Apply(ctx, want))
		require.Equal(t, 1, starts)
		assert.Equal(t, storetest.Lines(want.Graph), strings.Split(storetest.Dump(t, s), "record ")[0])
	})

	t.Run("read-only", func(t *testing.T) {
		require.NoError(t, own.Down(ctx))
		opt.Settings = []string{"server.databases.default_to_read_only=true"}
		locked := server.New(opt)
		_, err := locked.Up(ctx)
		require.NoError(t, err)
		_, err = Open(ctx, login, onto(t))
		require.ErrorContains(t, err, "the database is read-only")
		r, err := OpenReadOnly(ctx, login, onto(t))
		require.NoError(t, err)
		defer r.Close()
		assert.Equal(t, storetest.Lines(randomGraph(t, 2)), strings.Split(storetest.Dump(t, r), "record ")[0])
		require.ErrorContains(t, r.Apply(ctx, change(t, 1)), "for reading only")
	})
}
