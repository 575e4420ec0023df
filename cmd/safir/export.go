package main

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"safir/graph"
	"safir/graph/neo4j"
)

func (a *app) exportCommand() (*cobra.Command, error) {
	var dir string
	cmd := &cobra.Command{
		Use:   "export",
		Short: "Print the whole graph",
		Long: `Export prints the whole graph, sorted, one node or edge a line. Two stores with the same
content print the same bytes.

With --format csv it writes one file for each label and type into a folder (--dir): nodes
as LABEL.csv with id and properties, edges as TYPE.csv with both ends and properties. A
list is a JSON array.

With --format neo4j-import it writes CSV files for the first load of a Neo4j database, the
articles' own records with them, and prints the call of neo4j-admin that loads them into a
server that does not run. "safir neo4j admin import" makes that call, and then the
constraints and indexes.`,
		Example: `  safir export > graph.jsonl
  safir export --format csv --dir graph
  safir export --format neo4j-import --dir graph && safir neo4j admin import graph`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			files := a.set.format == "csv" || a.set.format == neo4jImport
			if files != (dir != "") {
				return usagef("export --format csv or %s and --dir belong together: give both or none", neo4jImport)
			}
			s, err := a.open(cmd.Context(), false)
			if err != nil {
				return err
			}
			defer s.Close()
			switch a.set.format {
			case "csv":
				return exportCSV(cmd.Context(), s, dir)
			case neo4jImport:
				return a.exportImport(cmd.Context(), s, dir)
			}
			return a.exportLines(cmd.Context(), s)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "`folder` for csv files")
	formats(cmd, "jsonl", "json", "csv", neo4jImport)
	return cmd, nil
}

// neo4jImport is the form of files that neo4j-admin imports.
const neo4jImport = "neo4j-import"

func (a *app) exportLines(ctx context.Context, s graph.Store) error {
	w := bufio.NewWriterSize(a.out, 1<<16)
	var line []byte
	err := s.Export(ctx, func(n graph.Node) error {
		line = graph.AppendNode(line[:0], n)
		_, err := w.Write(line)
		return err
	}, func(e graph.Edge) error {
		line = graph.AppendEdge(line[:0], e)
		_, err := w.Write(line)
		return err
	})
	if full := w.Flush(); full != nil {
		return full // it says what went wrong better than the store does
	}
	return err
}

func exportCSV(ctx context.Context, s *opened, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	return graph.WriteCSV(ctx, s.onto, s, func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(dir, name+".csv"))
	})
}

func (a *app) exportImport(ctx context.Context, s *opened, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	err := neo4j.WriteFiles(ctx, s.onto, s, func(name string) (io.WriteCloser, error) {
		return os.Create(filepath.Join(dir, name))
	})
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(a.out, "cd %s && %s\n", shell(dir), neo4j.ImportCall)
	return err
}
