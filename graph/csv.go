package graph

import (
	"context"
	"encoding/csv"
	"fmt"
	"io"
	"strconv"

	"safir/ontology"
)

// WriteCSV writes the graph of a store as one CSV file for each label and edge type that has
// rows, named by it. create makes the file of that name, which is closed when it is complete.
// The first row names the columns: those of the SQL tables, in the order of the ontology.
// A list is a JSON array, an absent value is empty.
func WriteCSV(ctx context.Context, o *ontology.Ontology, s Store, create func(name string) (io.WriteCloser, error)) error {
	w := &csvWriter{create: create}
	err := s.Export(ctx, func(n Node) error {
		var defs []ontology.Prop
		if l := o.Label(n.Label); l != nil {
			defs = l.Props
		}
		return w.row(n.Label, []string{"id"}, []string{n.ID}, defs, n.Props)
	}, func(e Edge) error {
		var defs []ontology.Prop
		if t := o.Edge(e.Type); t != nil {
			defs = t.Props
		}
		return w.row(e.Type, []string{"from_label", "from_id", "to_label", "to_id"},
			[]string{e.From.Label, e.From.ID, e.To.Label, e.To.ID}, defs, e.Props)
	})
	if cerr := w.close(); err == nil {
		err = cerr
	}
	if err != nil {
		return fmt.Errorf("writing CSV: %w", err)
	}
	return nil
}

// csvWriter writes one file after the other.
type csvWriter struct {
	create func(string) (io.WriteCloser, error)
	name   string
	file   io.WriteCloser
	csv    *csv.Writer
	cells  []string
}

func (w *csvWriter) row(name string, head, ends []string, defs []ontology.Prop, props []Prop) error {
	if name != w.name {
		if err := w.open(name, head, defs); err != nil {
			return err
		}
	}
	w.cells = append(w.cells[:0], ends...)
	for _, d := range defs {
		w.cells = append(w.cells, csvCell(Get(props, d.Name)))
	}
	return w.csv.Write(w.cells)
}

func (w *csvWriter) open(name string, head []string, defs []ontology.Prop) error {
	err := w.close()
	if err != nil {
		return err
	}
	if w.file, err = w.create(name); err != nil {
		return err
	}
	w.name, w.csv = name, csv.NewWriter(w.file)
	w.cells = append(w.cells[:0], head...)
	for _, d := range defs {
		w.cells = append(w.cells, d.Name)
	}
	return w.csv.Write(w.cells)
}

func (w *csvWriter) close() error {
	if w.file == nil {
		return nil
	}
	w.csv.Flush()
	err := w.csv.Error()
	if cerr := w.file.Close(); err == nil {
		err = cerr
	}
	w.file = nil
	return err
}

func csvCell(v Value) string {
	switch v := v.(type) {
	case Int:
		return strconv.FormatInt(int64(v), 10)
	case Float:
		return strconv.FormatFloat(float64(v), 'f', -1, 64)
	case Strings:
		return string(AppendList(nil, v))
	}
	return text(v)
}
