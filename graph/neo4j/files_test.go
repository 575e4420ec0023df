package neo4j

import (
	"bytes"
	"context"
	"io"
	"iter"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/graph"
)

// given is a store that only gives.
type given struct {
	graph.Store
	g       *graph.Graph
	records [][]graph.Record // of each reading
}

func (s *given) Export(_ context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error {
	for _, n := range s.g.Nodes {
		if err := node(n); err != nil {
			return err
		}
	}
	for _, e := range s.g.Edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

func (s *given) Records(context.Context) iter.Seq2[graph.Record, error] {
	list := s.records[0]
	if len(s.records) > 1 {
		s.records = s.records[1:]
	}
	return func(yield func(graph.Record, error) bool) {
		for _, r := range list {
			if !yield(r, nil) {
				return
			}
		}
	}
}

type buffer struct{ bytes.Buffer }

func (*buffer) Close() error { return nil }

func writeFiles(t *testing.T, s graph.Store) (map[string]*buffer, error) {
	files := map[string]*buffer{}
	err := WriteFiles(context.Background(), onto(t), s, func(name string) (io.WriteCloser, error) {
		files[name] = &buffer{}
		return files[name], nil
	})
	return files, err
}

func named(t *testing.T, names ...string) *graph.Graph {
	b := graph.NewBuilder(onto(t))
	b.Node("Office", "mayor@AZ", graph.P("name", graph.String("Mayor")), graph.P("office", graph.String("mayor")), graph.P("of", graph.String("AZ")))
	b.Node("Person", "a \"b\",\n\\", graph.P("name", graph.String("x\"")), graph.P("names", graph.Strings(names)))
	b.Edge("HOLDS", graph.Ref{Label: "Person", ID: "a \"b\",\n\\"}, graph.Ref{Label: "Office", ID: "mayor@AZ"}, graph.P("source", graph.String("list")))
	g, err := b.Graph()
	require.NoError(t, err)
	return g
}

func TestWriteFiles(t *testing.T) {
	r := graph.Record{ID: "r", Hash: "00", Data: []byte(`{}`)}
	files, err := writeFiles(t, &given{g: named(t, "en:A", "fa:ا\x1fب"), records: [][]graph.Record{{r}}})
	require.NoError(t, err)
	row := "\"a \"\"b\"\",\n\\\",\"x\"\"\",\"en:A\x1efa:ا\x1fب\",,,,,\"" // the delimiter is one that no name has
	assert.Equal(t, "id:ID(Person),name:string,names:string[],keys:string[],wikidata:string,kind:string,country:string,safir:string\n"+row, files["Person.csv"].String()[:len(files["Person.csv"].String())-18])
	assert.True(t, strings.HasPrefix(files["HOLDS-Person-Office.csv"].String(), ":START_ID(Person),:END_ID(Office),from:string,to:string,source:string,safir:string\n\"a \"\"b\"\",\n\\\",\"mayor@AZ\",,,\"list\",\""))
	assert.Regexp(t, "^id:ID\\(SafirRecord\\),hash:string,data:byte\\[\\]\n\"r\",\"00\",31\x1e-117\x1e8\x1e", files["SafirRecord.csv"].String())
	assert.Contains(t, files["SafirStore.csv"].String(), ",\"en\x1efa\",true,\n")
	assert.Contains(t, files[ArgsFile].String(), "\n--nodes=Office=Office.csv\n--nodes=Person=Person.csv\n--nodes=SafirRecord=SafirRecord.csv\n--nodes=SafirStore=SafirStore.csv\n"+
		"--relationships=HOLDS=HOLDS-Person-Office.csv\n--array-delimiter=U+001E\n")
	again, err := writeFiles(t, &given{g: named(t, "en:A", "fa:ا\x1fب"), records: [][]graph.Record{{r}}})
	require.NoError(t, err)
	assert.Equal(t, files, again)
}

func TestWriteFilesRefuses(t *testing.T) {
	none := [][]graph.Record{nil}
	_, err := writeFiles(t, &given{g: named(t, delimiters, "en:A"), records: none})
	assert.ErrorContains(t, err, "every character that could stand between")
	_, err = writeFiles(t, &given{g: named(t, ""), records: none})
	assert.ErrorContains(t, err, "property names: a list of one empty text cannot be imported")
	_, err = writeFiles(t, &given{g: named(t, "en:A"), records: [][]graph.Record{nil, {{ID: "r"}}}})
	assert.ErrorIs(t, err, graph.ErrChanged)
	err = WriteFiles(context.Background(), onto(t), &given{g: named(t, "en:A"), records: none}, func(string) (io.WriteCloser, error) { return nil, io.ErrShortWrite })
	assert.ErrorIs(t, err, io.ErrShortWrite)
}
