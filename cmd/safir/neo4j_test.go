package main

import (
	"bytes"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/internal/neotest"
)

// TestNeo4jScripts runs the program on a server. The scripts find its folder under $SERVER.
func TestNeo4jScripts(t *testing.T) {
	l := neotest.Empty(t)
	seeds, err := filepath.Abs(filepath.Join("..", "..", "seeds"))
	require.NoError(t, err)
	testscript.Run(t, testscript.Params{
		Dir:  "testdata/neo4j",
		Cmds: commands,
		Setup: func(e *testscript.Env) error {
			for k, v := range map[string]string{
				"SEEDS": seeds, "SERVER": os.Getenv(neotest.Variable), "SAFIR_NEO4J_DIR": os.Getenv(neotest.Variable), "ADDRESS": l.Address, "PASSWORD": l.Password,
			} {
				e.Setenv(k, v)
			}
			config := "store: neo4j\nneo4j-address: " + l.Address + "\nneo4j-password: " + l.Password + "\n"
			return os.WriteFile(filepath.Join(e.WorkDir, "login.yaml"), []byte(config), 0o600)
		},
	})
}

// TestNeo4jKilled kills the program while it writes, behind some statements of its load, and
// starts it again: the graph is that of a load that nobody disturbed.
func TestNeo4jKilled(t *testing.T) {
	l := neotest.Empty(t)
	seeds := filepath.Join("..", "..", "seeds")
	t.Setenv("SAFIR_NEO4J_PASSWORD", l.Password)
	safir := func(args ...string) string {
		var errs strings.Builder
		cmd := exec.Command("safir", args...)
		cmd.Stderr = &errs
		out, err := cmd.Output()
		require.NoError(t, err, "%v: %s", args, &errs)
		return string(out)
	}
	for _, statements := range []int{1, 6, 30} {
		address, reached := relay(t, l, statements)
		cmd := exec.Command("safir", "build", "--quiet", "--store", address, seeds)
		require.NoError(t, cmd.Start())
		<-reached
		require.NoError(t, cmd.Process.Kill())
		require.Error(t, cmd.Wait())
	}
	out, err := exec.Command("safir", "query", "coverage", "--store", l.Address).CombinedOutput()
	require.Error(t, err)
	assert.Contains(t, string(out), "cut in the middle", "half a graph was read")
	safir("build", "--store", l.Address, seeds)
	file := filepath.Join(t.TempDir(), "file.db")
	safir("build", "--store", file, seeds)
	assert.True(t, safir("export", "--store", file) == safir("export", "--store", l.Address), "the graphs differ")
}

// relay stands before the server and passes everything on until that many statements that
// write have come; then it passes on nothing more.
func relay(t *testing.T, to neotest.Login, statements int) (address string, reached <-chan struct{}) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	t.Cleanup(func() { l.Close() })
	done := make(chan struct{})
	var seen atomic.Int64
	go neotest.Relay(l, to, func(b []byte) []byte {
		n := int64(bytes.Count(b, []byte("UNWIND $rows")))
		after := seen.Add(n)
		switch limit := int64(statements); {
		case after < limit:
			return b
		case after-n < limit:
			close(done)
		}
		return nil
	}, nil)
	return "bolt://" + l.Addr().String(), done
}
