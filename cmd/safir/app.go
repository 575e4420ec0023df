package main

import (
	"context"
	"io"
	"log/slog"
	"os"
	"slices"
	"strings"

	"github.com/mattn/go-isatty"
	"github.com/spf13/cobra"
)

// app is what all commands share: the streams, the settings and the log.
type app struct {
	in       io.Reader
	out, err io.Writer
	getenv   func(string) (string, bool)
	set      settings
	log      *slog.Logger
	started  bool // a command began its work
	// questions tells whether the command line can need the canned questions.
	questions bool
	// terminal tells whether out is one, and errTerminal whether err is.
	terminal, errTerminal bool
}

func newApp(in io.Reader, out, err io.Writer, getenv func(string) (string, bool)) *app {
	return &app{in: in, out: out, err: err, getenv: getenv, terminal: isTerminal(out), errTerminal: isTerminal(err)}
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && isatty.IsTerminal(f.Fd())
}

// color tells whether out may be colored.
func (a *app) color() bool {
	_, no := a.getenv("NO_COLOR")
	term, _ := a.getenv("TERM")
	return a.terminal && !no && term != "dumb"
}

// run carries out a command line and gives its exit status.
func run(ctx context.Context, a *app, args []string) int {
	// The flags of the canned questions stand in 40 files, which only these commands read.
	a.questions = slices.ContainsFunc(args, func(s string) bool {
		return s == "query" || s == "help" || s == "completion" || strings.HasPrefix(s, "__complete")
	})
	root, err := a.root()
	if err != nil {
		a.report(err, statusFailed, "")
		return statusFailed
	}
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	cmd, err := root.ExecuteContextC(ctx)
	st := status(err, a.started)
	if err != nil {
		a.report(err, st, cmd.CommandPath())
	}
	return st
}

// root makes the tree of commands.
func (a *app) root() (*cobra.Command, error) {
	root := &cobra.Command{
		Use:   "safir",
		Short: "Diplomatic news as a graph: who met whom, who said what, who works with whom on what",
		Long: `safir reads diplomatic news in several languages and keeps what happened as a graph:
who met whom, where and when, who said what, who works with whom on what. Each fact
leads back to the words it rests on.

Settings come from flags, then from variables (SAFIR_STORE for --store, and so on), then
from the config file (YAML, such as "store: news.db").

Exit status: 0 done, 1 failed, 2 wrong use, 3 done but some input was rejected.`,
		Example: `  safir build news/
  safir query met-with --person 'Ilham Aliyev'
  safir timeline --country IR --from 2018`,
		SilenceErrors: true,
		SilenceUsage:  true,
		PersistentPreRunE: func(cmd *cobra.Command, _ []string) error {
			err := a.configure(cmd)
			a.started = err == nil
			return err
		},
	}
	globalFlags(root.PersistentFlags())
	for _, add := range []func() (*cobra.Command, error){a.buildCommand, a.extractCommand, a.queryCommand, a.cypherCommand, a.timelineCommand, a.explainCommand,
		a.retractCommand, a.exportCommand, a.evalCommand, a.kbCommand, a.neo4jCommand, a.versionCommand} {
		cmd, err := add()
		if err != nil {
			return nil, err
		}
		root.AddCommand(cmd)
	}
	return root, nil
}
