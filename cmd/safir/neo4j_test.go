package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
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
