package neo4j

import (
	"bufio"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"safir/graph"
	"safir/ontology"
)

// ArgsFile is the file of [WriteFiles] with the options of neo4j-admin, which names the others.
const ArgsFile = "import.args"

// ImportCall is the call of neo4j-admin that loads the files, in their folder, into the
// database neo4j of a server that does not run.
const ImportCall = "neo4j-admin database import full neo4j @" + ArgsFile

// delimiters are what may stand between the members of a list. The tool knows no way to
// write one inside a member, so the first that none has is taken: separators of ASCII that
// no text should have, then characters for private use.
const delimiters = "\x1f\x1e\x1d\x1c\ue000\ue001\ue002\ue003\uf8fc\uf8fd\uf8fe\uf8ff"

// errDelimiter tells that a member of a list has the delimiter.
var errDelimiter = errors.New("every character that could stand between the members of lists stands in one")

// WriteFiles writes a store as CSV files for the first load of a database by neo4j-admin:
// nodes by label, relationships by type and labels of the ends, the records, and the state
// of the store in the database, which is then as [Open] and Apply would have made it, but for
// the constraints and indexes. Open makes those. create makes the file of that name, anew
// where it is called twice.
//
// Source of the form: https://neo4j.com/docs/operations-manual/5/import/
func WriteFiles(ctx context.Context, o *ontology.Ontology, s graph.Store, create func(name string) (io.WriteCloser, error)) error {
	err := errDelimiter
	for _, d := range delimiters {
		w := &filesWriter{schema: newSchema(o), onto: o, delimiter: string(d), create: create, files: map[string]*csvFile{}, langs: map[string]bool{}}
		err = w.write(ctx, s)
		if !errors.Is(err, errDelimiter) {
			break
		}
	}
	if err != nil {
		return fmt.Errorf("writing the files of an import: %w", err)
	}
	return nil
}

// filesWriter writes the files.
type filesWriter struct {
	schema    schema
	onto      *ontology.Ontology
	delimiter string
	create    func(string) (io.WriteCloser, error)
	files     map[string]*csvFile // by option
	langs     map[string]bool
	line, row []byte
	largest   int // cell, in bytes
}

// csvFile is a file that is being written.
type csvFile struct {
	file io.Closer
	*bufio.Writer
}

func (w *filesWriter) write(ctx context.Context, s graph.Store) (err error) {
	defer func() {
		for _, f := range w.files {
			err = cmp.Or(err, f.Flush(), f.file.Close())
		}
	}()
	before, err := fingerprint(ctx, s)
	if err != nil {
		return err
	}
	if err := s.Export(ctx, w.node, w.edge); err != nil {
		return err
	}
	set := graph.Fingerprint(func(yield func(id, hash string) bool) {
		for r, rerr := range s.Records(ctx) {
			if err = rerr; err == nil {
				err = w.record(r)
			}
			if err != nil || !yield(r.ID, r.Hash) {
				return
			}
		}
	})
	if err == nil && set != before {
		err = graph.ErrChanged
	}
	if err == nil {
		err = w.state(set)
	}
	if err == nil {
		err = w.args()
	}
	return err
}

// fingerprint is that of the store's records.
func fingerprint(ctx context.Context, s graph.Store) (set string, err error) {
	set = graph.Fingerprint(func(yield func(id, hash string) bool) {
		for r, rerr := range s.Records(ctx) {
			if err = rerr; err != nil || !yield(r.ID, r.Hash) {
				return
			}
		}
	})
	return set, err
}

func (w *filesWriter) node(n graph.Node) error {
	w.line = graph.AppendNode(w.line[:0], n)
	f, err := w.file("nodes", n.Label, n.Label, func() string {
		return "id:ID(" + n.Label + ")" + header(w.onto.Label(n.Label).Props)
	})
	if err != nil {
		return err
	}
	addLanguages(w.langs, n)
	w.text(n.ID)
	if err := w.props(w.onto.Label(n.Label).Props, n.Props); err != nil {
		return fmt.Errorf("%s %s: %w", n.Label, n.ID, err)
	}
	return w.end(f)
}

func (w *filesWriter) edge(e graph.Edge) error {
	w.line = graph.AppendEdge(w.line[:0], e)
	f, err := w.file("relationships", e.Type, e.Type+"-"+e.From.Label+"-"+e.To.Label, func() string {
		return ":START_ID(" + e.From.Label + "),:END_ID(" + e.To.Label + ")" + header(w.onto.Edge(e.Type).Props)
	})
	if err != nil {
		return err
	}
	w.text(e.From.ID)
	w.text(e.To.ID)
	if err := w.props(w.onto.Edge(e.Type).Props, e.Props); err != nil {
		return fmt.Errorf("%s: %w", e, err)
	}
	return w.end(f)
}

// record writes a record as the store keeps it.
func (w *filesWriter) record(r graph.Record) error {
	f, err := w.file("nodes", recordLabel, recordLabel, func() string { return "id:ID(" + recordLabel + "),hash:string,data:byte[]" })
	if err != nil {
		return err
	}
	w.text(r.ID)
	w.text(r.Hash)
	w.cell(func(b []byte) []byte {
		for i, c := range pack(r.Data) {
			if i > 0 {
				b = append(b, w.delimiter...)
			}
			b = strconv.AppendInt(b, int64(int8(c)), 10) // Java's bytes have signs
		}
		return b
	})
	return w.end(f)
}

// state writes the nodes of the store beside the graph. The token is made from the records,
// so that equal stores give equal files.
func (w *filesWriter) state(set string) error {
	f, err := w.file("nodes", storeLabel, storeLabel, func() string {
		return "id:ID(" + storeLabel + "),version:long,form:string,current:boolean,token:string,batch:long,langs:string[],imported:boolean,held:boolean"
	})
	if err != nil {
		return err
	}
	w.text("lock")
	w.row = append(w.row, ",,,,,,,,true"...)
	if err := w.end(f); err != nil {
		return err
	}
	w.text("store")
	w.row = strconv.AppendInt(append(w.row, ','), version, 10)
	w.text(w.schema.form)
	w.row = append(w.row, ",true"...)
	w.text(set[:26])
	w.row = append(w.row, ",0"...)
	if err := w.list(slices.Sorted(maps.Keys(w.langs))); err != nil {
		return err
	}
	w.row = append(w.row, ",true,"...)
	return w.end(f)
}

// file gives the file of an option, and begins it where it is new.
func (w *filesWriter) file(kind, group, name string, head func() string) (*csvFile, error) {
	option := "--" + kind + "=" + group + "=" + name + ".csv"
	if f := w.files[option]; f != nil {
		return f, nil
	}
	file, err := w.create(name + ".csv")
	if err != nil {
		return nil, err
	}
	f := &csvFile{file, bufio.NewWriterSize(file, 1<<16)}
	w.files[option] = f
	_, err = f.WriteString(head() + "\n")
	return f, err
}

// header is the types of the columns behind the ids.
func header(defs []ontology.Prop) string {
	var b strings.Builder
	for _, d := range defs {
		fmt.Fprintf(&b, ",%s:%s", d.Name, columnTypes[d.Type])
	}
	return b.String() + "," + markProp + ":string"
}

// columnTypes are the tool's names of the types that encode gives.
var columnTypes = map[string]string{
	ontology.String: "string", ontology.Date: "string", ontology.Strings: "string[]", ontology.Int: "long", ontology.Float: "double",
}

// props writes the cells behind the ids. The line of the export is in w.line.
func (w *filesWriter) props(defs []ontology.Prop, props []graph.Prop) error {
	for _, d := range defs {
		switch v := graph.Get(props, d.Name).(type) {
		case nil:
			w.row = append(w.row, ',')
		case graph.String:
			w.text(string(v))
		case graph.Date:
			w.text(string(v))
		case graph.Strings:
			if err := w.list(v); err != nil {
				return fmt.Errorf("property %s: %w", d.Name, err)
			}
		case graph.Int:
			w.row = strconv.AppendInt(append(w.row, ','), int64(v), 10)
		case graph.Float:
			w.row = strconv.AppendFloat(append(w.row, ','), float64(v), 'g', -1, 64)
		}
	}
	w.text(markOf(w.line).String())
	return nil
}

// text writes a cell: everything between quotes is taken as it is, but for quotes.
func (w *filesWriter) text(s string) {
	w.cell(func(b []byte) []byte { return appendQuoted(b, s) })
}

func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for {
		i := strings.IndexByte(s, '"')
		if i < 0 {
			return append(append(b, s...), '"')
		}
		b = append(append(b, s[:i+1]...), '"')
		s = s[i+1:]
	}
}

// list writes a list. One that has nothing but an empty text could not be told from none.
func (w *filesWriter) list(list []string) error {
	if len(list) == 1 && list[0] == "" {
		return errors.New("a list of one empty text cannot be imported; load the articles by safir build")
	}
	for _, s := range list {
		if strings.Contains(s, w.delimiter) {
			return errDelimiter
		}
	}
	w.text(strings.Join(list, w.delimiter))
	return nil
}

// cell writes a cell by what add appends.
func (w *filesWriter) cell(add func([]byte) []byte) {
	if len(w.row) > 0 {
		w.row = append(w.row, ',')
	}
	before := len(w.row)
	w.row = add(w.row)
	w.largest = max(w.largest, len(w.row)-before)
}

func (w *filesWriter) end(f *csvFile) error {
	_, err := f.Write(append(w.row, '\n'))
	w.row = w.row[:0]
	return err
}

// args writes the options, one a line. Nothing is passed over: a bad line is an error. The
// buffer has to hold the largest cell.
func (w *filesWriter) args() error {
	f, err := w.create(ArgsFile)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(f, "# In this folder, on a server that does not run: %s\n%s\n"+
		"--array-delimiter=U+%04X\n--multiline-fields=true\n--bad-tolerance=0\n--strict\n--read-buffer-size=%d\n",
		ImportCall, strings.Join(slices.Sorted(maps.Keys(w.files)), "\n"), []rune(w.delimiter)[0], max(4<<20, 2*w.largest))
	return cmp.Or(err, f.Close())
}
