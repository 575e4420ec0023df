package main

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){"safir": main})
}

// commands are those that scripts have beside testscript's own.
var commands = map[string]func(ts *testscript.TestScript, neg bool, args []string){
	"status": checkStatus,
	"huge":   makeHuge,
}

// The scripts run the program as a user does. They find the seeds under $SEEDS and the gold
// sets under $GOLD.
func TestScripts(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{
		Dir:           "testdata/script",
		UpdateScripts: os.Getenv("UPDATE_SCRIPTS") != "",
		Setup: func(e *testscript.Env) error {
			e.Setenv("SEEDS", filepath.Join(root, "seeds"))
			e.Setenv("GOLD", filepath.Join(root, "testdata", "gold"))
			return nil
		},
		Cmds: commands,
	})
}

// checkStatus runs safir and wants an exit status: status 3 safir build x.txt
func checkStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status N COMMAND…")
	}
	err := ts.Exec(args[1], args[2:]...)
	got := "0"
	if x, ok := err.(interface{ ExitCode() int }); ok {
		got = string(rune('0' + x.ExitCode()))
	} else if err != nil {
		ts.Fatalf("running %v: %v", args[1:], err)
	}
	if got != args[0] {
		ts.Fatalf("exit status of %v: %s, want %s", args[1:], got, args[0])
	}
}

// makeHuge makes a file of 200 MB that takes no room: huge FILE
func makeHuge(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: huge FILE")
	}
	f, err := os.Create(ts.MkAbs(args[0]))
	ts.Check(err)
	ts.Check(f.Truncate(200 << 20))
	ts.Check(f.Close())
}
