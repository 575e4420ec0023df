package main

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	server "safir/deploy/neo4j"
)

// neo4jSettings say where the Neo4j server is and who one is there.
type neo4jSettings struct {
	dir, address, user, password, passwordFile, database string
}

// neo4jFlags declares the flags of them. There is none for the password itself: what is
// given to a command stands in the list of processes.
func neo4jFlags(f *pflag.FlagSet) {
	f.String("neo4j-dir", "", "`folder` of the server that safir neo4j up starts (default in your home)")
	f.String("neo4j-user", "", "`user` of the Neo4j server (default "+server.User+")")
	f.String("neo4j-password-file", "", "`file` with the password (default that of safir neo4j up; SAFIR_NEO4J_PASSWORD has the password itself)")
	f.String("neo4j-database", "", "`name` of the database (default the server's default)")
}

// neo4jServer is the server of the settings. opt holds what is not among them.
func (a *app) neo4jServer(opt server.Options) (*server.Server, error) {
	dir, err := a.neo4jDir()
	if err != nil {
		return nil, err
	}
	opt.Dir = dir
	if cache, err := os.UserCacheDir(); err == nil {
		opt.Jars = filepath.Join(cache, "safir")
	}
	if !a.set.quiet {
		opt.Log = a.err
	}
	return server.New(opt), nil
}

// neo4jDir is the folder of the server, by default where a user's data belong
// (https://specifications.freedesktop.org/basedir-spec/latest/).
func (a *app) neo4jDir() (string, error) {
	if a.set.neo4j.dir != "" {
		return filepath.Abs(a.set.neo4j.dir)
	}
	if data, ok := a.getenv("XDG_DATA_HOME"); ok && filepath.IsAbs(data) {
		return filepath.Join(data, "safir", "neo4j"), nil
	}
	base, err := os.UserHomeDir()
	if runtime.GOOS == "windows" {
		base, err = os.UserConfigDir()
	}
	if err != nil {
		return "", fmt.Errorf("finding the folder of the server: %w; give --neo4j-dir", err)
	}
	if runtime.GOOS == "windows" {
		return filepath.Join(base, "safir", "neo4j"), nil
	}
	return filepath.Join(base, ".local", "share", "safir", "neo4j"), nil
}

func (a *app) neo4jCommand() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use:   "neo4j",
		Short: "Run a Neo4j server for the graph",
		Long: `Neo4j runs a Neo4j ` + server.Version() + ` Community server on this machine, for Cypher and for Neo4j
Browser: with Docker where it runs, else with Java 17 or 21 and Maven, which fetches it from
Maven Central once. It listens on this machine only. Its password is made on the first
start and kept in a file that only you can read; "safir neo4j status" tells where.

All commands take --store neo4j to use this server in place of a file.`,
		Example: `  safir neo4j up
  safir build --store neo4j seeds
  safir neo4j down`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(a.neo4jUp(), a.neo4jDown(), a.neo4jStatus(), a.neo4jGuide(), a.neo4jAdmin())
	return cmd, nil
}

func (a *app) neo4jUp() *cobra.Command {
	var opt server.Options
	cmd := &cobra.Command{
		Use:   "up",
		Short: "Start the server, if it does not run, and wait until it answers",
		Example: `  safir neo4j up
  safir neo4j up --bolt-port 17687 --http-port 17474 --heap 2g`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.neo4jServer(opt)
			if err != nil {
				return err
			}
			info, err := s.Up(cmd.Context())
			if err != nil {
				return err
			}
			return a.printServer(cmd, info)
		},
	}
	f := cmd.Flags()
	f.StringVar(&opt.With, "with", "", "run it by `docker` or java (default docker where it runs)")
	f.IntVar(&opt.Bolt, "bolt-port", 0, "`port` for drivers (default 7687, or that of the last start)")
	f.IntVar(&opt.HTTP, "http-port", 0, "`port` for Neo4j Browser (default 7474, or that of the last start)")
	f.StringVar(&opt.Heap, "heap", "", "`size` of the heap, without Docker (default 512m)")
	f.StringArrayVar(&opt.Settings, "setting", nil, "further `line` of neo4j.conf, without Docker; may be given again")
	formats(cmd, "text", "json")
	return cmd
}

func (a *app) neo4jDown() *cobra.Command {
	return &cobra.Command{
		Use:   "down",
		Short: "Stop the server; its data stay",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.neo4jServer(server.Options{})
			if err != nil {
				return err
			}
			if err := s.Down(cmd.Context()); err != nil {
				return err
			}
			_, err = fmt.Fprintln(a.out, "stopped")
			return err
		},
	}
}

func (a *app) neo4jStatus() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "status",
		Short: "Tell how to reach the server; exit status 1 where it does not run",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			s, err := a.neo4jServer(server.Options{})
			if err != nil {
				return err
			}
			info, err := s.Status(cmd.Context())
			if err != nil {
				return err
			}
			return a.printServer(cmd, info)
		},
	}
	formats(cmd, "text", "json")
	return cmd
}

func (a *app) neo4jAdmin() *cobra.Command {
	cmd := &cobra.Command{
		Use:   "admin [ARGUMENT]…",
		Short: "Run neo4j-admin on the server's data",
		Long: `Admin runs the tool neo4j-admin, with the arguments as they are, on the data of the server
that "safir neo4j up" starts. Most of its commands want the server stopped. Settings of
safir, such as the folder, come from variables or the config file here. One command is
safir's own: import.`,
		Example: `  safir neo4j admin --help
  safir neo4j admin database dump neo4j --to-path=.
  safir neo4j admin import --help`,
		DisableFlagParsing: true,
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.neo4jServer(server.Options{})
			if err != nil {
				return err
			}
			return s.Admin(cmd.Context(), args, a.in, a.out, a.err)
		},
	}
	cmd.AddCommand(a.neo4jAdminImport())
	return cmd
}

// printServer tells how to reach the server.
func (a *app) printServer(cmd *cobra.Command, info server.Info) error {
	if a.set.format == "json" {
		return a.printJSON(struct {
			With         string `json:"with"`
			Version      string `json:"version"`
			Bolt         string `json:"bolt"`
			Browser      string `json:"browser"`
			User         string `json:"user"`
			PasswordFile string `json:"password_file"`
			PID          int    `json:"pid,omitempty"`
			Started      bool   `json:"started"`
		}{info.With, info.Version, info.Bolt, info.Browser, server.User, info.PasswordFile, info.PID, info.Started})
	}
	next := ""
	if cmd.Flag("neo4j-dir").Changed {
		next = "  export SAFIR_NEO4J_DIR=" + shell(a.set.neo4j.dir) + "\n"
	}
	_, err := fmt.Fprintf(a.out, `Neo4j %s runs (%s).
  Browser   %s
  address   %s
  user      %s
  password  in %s, which only you can read

Next:
%s  safir build --store neo4j seeds
  safir query met-with --person 'Ilham Aliyev' --store neo4j
`, info.Version, info.With, info.Browser, info.Bolt, server.User, info.PasswordFile, next)
	return err
}
