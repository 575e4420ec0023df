package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	server "safir/deploy/neo4j"
	"safir/internal/neotest"
)

// importer runs command lines with a server of its own.
type importer struct {
	*testing.T
	dir string // of everything
}

func (x importer) path(name string) string { return filepath.Join(x.dir, name) }

// safir runs a command line and gives what it printed; it wants that status.
func (x importer) safir(want int, args ...string) string {
	x.Helper()
	var out, errs bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &errs, func(name string) (string, bool) {
		if name == "SAFIR_NEO4J_DIR" {
			return x.path("server"), true
		}
		return "", false
	})
	require.Equal(x, want, run(context.Background(), a, args), "safir %s: %s", strings.Join(args, " "), errs.String())
	return out.String() + errs.String()
}

// raw is everything that the server holds, with types, but for what a load makes by chance:
// the token of the last change, and how many batches it had.
func (x importer) raw(l neotest.Login) string {
	var out []string
	for _, q := range []string{
		"MATCH (n) RETURN 'node', labels(n), properties(n)",
		"MATCH (a)-[r]->(b) RETURN 'edge', labels(a), a.id, type(r), labels(b), b.id, properties(r)",
		"SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties RETURN *",
		"SHOW INDEXES YIELD name, type, labelsOrTypes, properties, options, state, owningConstraint RETURN *",
		"CALL db.labels() YIELD label RETURN label",
		"CALL db.relationshipTypes() YIELD relationshipType RETURN relationshipType",
	} {
		for _, row := range neotest.Run(x, l, q, nil) {
			for _, v := range row {
				if props, ok := v.(map[string]any); ok && slices.Contains(row, any("node")) {
					delete(props, "token")
					delete(props, "batch")
				}
			}
			out = append(out, fmt.Sprintf("%#v", row)) // maps are printed in order
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

// articles writes lines of JSON.
func (x importer) articles(name string, list []map[string]any) string {
	var b []byte
	for _, a := range list {
		line, err := json.Marshal(a)
		require.NoError(x, err)
		b = append(append(b, line...), '\n')
	}
	require.NoError(x, os.WriteFile(x.path(name), b, 0o600))
	return x.path(name)
}

// odd has every character below U+D800 in its title, but for NUL, which no text has, and
// those that mean something in CSV in its id and its words, which lists have.
func odd() map[string]any {
	var title strings.Builder
	for c := rune(1); c < 0xd800; c++ {
		title.WriteRune(c)
	}
	return map[string]any{
		"id": "\"odd\", \\ ; | ' می‌شود 😀", "lang": "en", "published": "2021-05-03", "source": "\"A, B\"\nNews", "title": title.String() + "😀\ufeff\ufffd\uffff",
		"text": "Iranian Foreign Minister Mohammad Javad Zarif met his Indonesian counterpart Retno Marsudi in Jakarta on Monday.\n" +
			"“We want \\trade\\, 50;\x1f fast railways and roads to grow every year,” Zarif said after the meeting.\n",
	}
}

// An import gives the database that a build gives, in everything, and it can be changed after.
func TestNeo4jImport(t *testing.T) {
	neotest.Need(t)
	x := importer{t, t.TempDir()}
	t.Cleanup(func() {
		server.New(server.Options{Dir: x.path("server")}).Down(context.Background())
	})
	text, err := os.ReadFile(filepath.Join("..", "..", "testdata", "gold", "dev", "articles.jsonl"))
	require.NoError(t, err)
	var all []map[string]any
	for line := range bytes.Lines(text) {
		var a map[string]any
		require.NoError(t, json.Unmarshal(line, &a))
		all = append(all, a)
	}
	first := x.articles("first.jsonl", append(all[:20:20], odd()))
	file := "--store=" + x.path("file.db")

	x.safir(statusDone, "build", file, first)
	x.safir(statusDone, "neo4j", "up", "--with", "java", "--bolt-port", fmt.Sprint(neotest.FreePort(t)), "--http-port", fmt.Sprint(neotest.FreePort(t)))
	x.safir(statusDone, "build", "--store=neo4j", first)
	s := server.New(server.Options{Dir: x.path("server")})
	info, err := s.Status(context.Background())
	require.NoError(t, err)
	password, err := s.Password()
	require.NoError(t, err)
	login := neotest.Login{Address: info.Bolt, User: server.User, Password: password}
	want := x.raw(login)

	said := x.safir(statusDone, "export", file, "--format", "neo4j-import", "--dir", x.path("export"))
	assert.Equal(t, "cd "+x.path("export")+" && neo4j-admin database import full neo4j @import.args\n", said)
	x.safir(statusDone, "export", "--store=neo4j", "--format", "neo4j-import", "--dir", x.path("again"))
	files, err := os.ReadDir(x.path("export"))
	require.NoError(t, err)
	for _, f := range files {
		assert.Equal(t, read(t, x.path("export"), f.Name()), read(t, x.path("again"), f.Name()))
	}

	x.safir(statusDone, "retract", "--store=neo4j", all[0]["id"].(string)) // so that it differs
	assert.Contains(t, x.safir(statusFailed, "neo4j", "admin", "import", x.path("export")), "the server runs at "+info.Bolt+"; stop it first: safir neo4j down")
	x.safir(statusDone, "neo4j", "down")
	assert.Contains(t, x.safir(statusFailed, "neo4j", "admin", "import", x.path("export")), "--force replaces it")
	assert.Contains(t, x.safir(statusFailed, "neo4j", "admin", "import", x.path("nowhere"), "--force"), "safir export --format neo4j-import")
	x.safir(statusDone, "neo4j", "admin", "import", x.path("export"), "--force")
	require.True(t, want == x.raw(login), "the import differs from the build")
	assert.Equal(t, x.safir(statusDone, "export", file), x.safir(statusDone, "export", "--store=neo4j"))

	// A random history, on both.
	r := rand.New(rand.NewPCG(1, 2))
	for i := range 2 {
		a := all[r.IntN(len(all))]
		a["text"] = a["text"].(string) + "\nIlham Aliyev met Hassan Rouhani in Baku on Monday."
		b := all[r.IntN(len(all))]
		put := x.articles("put.jsonl", []map[string]any{a, all[20+r.IntN(len(all)-20)]})
		for _, store := range []string{file, "--store=neo4j"} {
			x.safir(statusDone, "build", store, put)
			x.safir(statusRejected, "retract", store, b["id"].(string), all[20]["id"].(string), "no such article")
		}
		assert.Equal(t, x.safir(statusDone, "export", file), x.safir(statusDone, "export", "--store=neo4j"), "step %d", i)
	}
}

func read(t *testing.T, dir, name string) string {
	b, err := os.ReadFile(filepath.Join(dir, name))
	require.NoError(t, err)
	return string(b)
}
