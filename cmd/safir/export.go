package main

import (
	"bufio"
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"safir/graph"
	"safir/ontology"
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
list is a JSON array.`,
		Example: `  safir export > graph.jsonl
  safir export --format csv --dir graph`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if (a.set.format == "csv") != (dir != "") {
				return usagef("export --format csv and --dir belong together: give both or none")
			}
			s, err := a.open(false)
			if err != nil {
				return err
			}
			defer s.Close()
			if dir != "" {
				return exportCSV(cmd.Context(), s, dir)
			}
			return a.exportLines(cmd.Context(), s)
		},
	}
	cmd.Flags().StringVar(&dir, "dir", "", "`folder` for csv files")
	formats(cmd, "jsonl", "json", "csv")
	return cmd, nil
}

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
	return errors.Join(err, w.Flush())
}

// tables writes rows to one CSV file a name.
type tables struct {
	dir  string
	name string // of the open file
	f    *os.File
	w    *csv.Writer
}

// row writes a row to the file of that name. The rows of one file come together.
func (t *tables) row(name string, header, row []string) error {
	if name != t.name {
		if err := t.close(); err != nil {
			return err
		}
		f, err := os.Create(filepath.Join(t.dir, name+".csv"))
		if err != nil {
			return err
		}
		t.name, t.f, t.w = name, f, csv.NewWriter(f)
		if err := t.w.Write(header); err != nil {
			return err
		}
	}
	return t.w.Write(row)
}

func (t *tables) close() error {
	if t.f == nil {
		return nil
	}
	t.w.Flush()
	err := errors.Join(t.w.Error(), t.f.Close())
	t.f = nil
	return err
}

func exportCSV(ctx context.Context, s *opened, dir string) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	t := &tables{dir: dir}
	err := s.Export(ctx, func(n graph.Node) error {
		label := s.onto.Label(n.Label)
		if label == nil {
			return fmt.Errorf("node %s %s has a label that the ontology does not know", n.Label, n.ID)
		}
		header, row := columns(label.Props, n.Props)
		return t.row(n.Label, append([]string{"id"}, header...), append([]string{n.ID}, row...))
	}, func(e graph.Edge) error {
		typ := s.onto.Edge(e.Type)
		if typ == nil {
			return fmt.Errorf("edge %s has a type that the ontology does not know", e.Type)
		}
		header, row := columns(typ.Props, e.Props)
		return t.row(e.Type, append([]string{"from_label", "from_id", "to_label", "to_id"}, header...),
			append([]string{e.From.Label, e.From.ID, e.To.Label, e.To.ID}, row...))
	})
	return errors.Join(err, t.close())
}

// columns gives the properties in the order of the ontology.
func columns(defs []ontology.Prop, props []graph.Prop) (header, row []string) {
	for _, d := range defs {
		header = append(header, d.Name)
		row = append(row, value(graph.Get(props, d.Name)))
	}
	return header, row
}

func value(v graph.Value) string {
	switch v := v.(type) {
	case nil:
		return ""
	case graph.Strings:
		return string(graph.AppendList(nil, v))
	}
	return fmt.Sprint(v)
}
