package main

import (
	"context"

	"github.com/spf13/cobra"

	server "safir/deploy/neo4j"
	"safir/graph/neo4j"
	"safir/ontology"
)

func (a *app) neo4jAdminImport() *cobra.Command {
	var force bool
	cmd := &cobra.Command{
		Use:   "import DIR",
		Short: "Load an export into the server, which must not run, and start it",
		Long: `Import loads the files that "safir export --format neo4j-import" wrote into a folder, by
neo4j-admin, into the server that "safir neo4j up" starts. For many articles that is much
faster than to load them, and the database is then the same: articles can be added, revised
and retracted. The server must not run; it is started at the end, as constraints and
indexes are made by it.

A database that is there is not touched, unless --force says to replace it.`,
		Example: `  safir export --format neo4j-import --dir graph
  safir neo4j down
  safir neo4j admin import graph --force`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			s, err := a.neo4jServer(server.Options{})
			if err != nil {
				return err
			}
			if err := s.Import(cmd.Context(), args[0], neo4j.ArgsFile, force); err != nil {
				return err
			}
			info, err := s.Up(cmd.Context())
			if err != nil {
				return err
			}
			wait := a.progress("making indexes")
			err = complete(cmd.Context(), s, info)
			wait.stop()
			if err != nil {
				return err
			}
			return a.printServer(cmd, info)
		},
	}
	cmd.Flags().BoolVar(&force, "force", false, "replace the database that is there; what it holds is lost")
	formats(cmd, "text", "json")
	return cmd
}

// complete makes the constraints and indexes of a database that was imported.
func complete(ctx context.Context, s *server.Server, info server.Info) error {
	password, err := s.Password()
	if err != nil {
		return err
	}
	o, err := ontology.Load()
	if err != nil {
		return err
	}
	store, err := neo4j.Open(ctx, neo4j.Options{Address: info.Bolt, User: server.User, Password: password}, o)
	if err != nil {
		return err
	}
	return store.Close()
}
