package graph

import (
	"bytes"
	"context"
	"encoding/json"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/ontology"
)

func onto(t testing.TB) *ontology.Ontology {
	t.Helper()
	o, err := ontology.Load()
	require.NoError(t, err)
	return o
}

var (
	meeting = Ref{"Meeting", "m"}
	article = Ref{"Article", "a"}
	ann     = Ref{"Person", "ann"}
	bob     = Ref{"Person", "bob"}
)

// steps are a small sound graph, one addition a step.
func steps() []func(*Builder) {
	return []func(*Builder){
		func(b *Builder) {
			b.Node("Article", "a", P("sha256", String("00")), P("name", String("A")), P("lang", String("en")), P("url", String("")))
		},
		func(b *Builder) {
			b.Node("Person", "bob", P("name", String("Bob")), P("keys", Strings{"b", "a", "b"}), P("names", Strings{}))
		},
		func(b *Builder) { b.Node("Person", "ann", P("name", String("Ann"))) },
		func(b *Builder) { b.Node("Person", "ann", P("name", String("Ann")), P("wikidata", nil)) },
		func(b *Builder) {
			b.Node("Meeting", "m", P("status", String("held")), P("kind", String("meeting")), P("name", String("M")), P("date_from", Date("2021-05-03")),
				P("date_to", Date("")), P("basis", Strings{"b", "a"}), P("sources", Strings{"a"}), P("quotes", Strings{"they met"}), P("confidence", Float(0.5)))
		},
		func(b *Builder) {
			b.Edge("EVIDENCED_BY", meeting, article, P("quote", String("they met")), P("start", Int(10)), P("end", Int(18)))
		},
		func(b *Builder) {
			b.Edge("EVIDENCED_BY", meeting, article, P("start", Int(9)), P("end", Int(10)), P("quote", String(",")))
		},
		func(b *Builder) { b.Edge("MET_WITH", ann, bob, P("times", Int(1)), P("via", Strings{"m"})) },
	}
}

func built(t testing.TB, steps []func(*Builder)) *Graph {
	t.Helper()
	b := NewBuilder(onto(t))
	for _, s := range steps {
		s(b)
	}
	g, err := b.Graph()
	require.NoError(t, err)
	return g
}

const wantLines = `{"node":"Article","id":"a","props":{"lang":"en","name":"A","sha256":"00"}}
{"node":"Meeting","id":"m","props":{"basis":["b","a"],"confidence":0.5,"date_from":"2021-05-03","kind":"meeting","name":"M","quotes":["they met"],"sources":["a"],"status":"held"}}
{"node":"Person","id":"ann","props":{"name":"Ann"}}
{"node":"Person","id":"bob","props":{"keys":["a","b"],"name":"Bob"}}
{"edge":"EVIDENCED_BY","from":["Meeting","m"],"to":["Article","a"],"props":{"end":10,"quote":",","start":9}}
{"edge":"EVIDENCED_BY","from":["Meeting","m"],"to":["Article","a"],"props":{"end":18,"quote":"they met","start":10}}
{"edge":"MET_WITH","from":["Person","ann"],"to":["Person","bob"],"props":{"times":1,"via":["m"]}}
`

func lines(g *Graph) string {
	var b []byte
	for _, n := range g.Nodes {
		b = AppendNode(b, n)
	}
	for _, e := range g.Edges {
		b = AppendEdge(b, e)
	}
	return string(b)
}

func TestBuilder(t *testing.T) {
	s := steps()
	for i := range 5 {
		r := rand.New(rand.NewPCG(1, uint64(i)))
		r.Shuffle(len(s), func(i, j int) { s[i], s[j] = s[j], s[i] })
		g := built(t, s)
		assert.Equal(t, wantLines, lines(g))
		assert.NoError(t, Validate(onto(t), g))
	}
}

func TestBuilderContradiction(t *testing.T) {
	b := NewBuilder(onto(t))
	b.Node("Person", "ann", P("name", String("Ann")))
	b.Node("Person", "ann", P("name", String("Anne")))
	_, err := b.Graph()
	assert.ErrorContains(t, err, "node Person ann is given twice, and not alike")
	b = NewBuilder(onto(t))
	b.Edge("MET_WITH", ann, bob, P("times", Int(1)))
	b.Edge("MET_WITH", ann, bob, P("times", Int(2)))
	_, err = b.Graph()
	assert.ErrorContains(t, err, "edge MET_WITH from Person ann to Person bob is given twice")
}

func TestValidate(t *testing.T) {
	org := Ref{"Organization", "org"}
	tests := map[string]struct {
		add func(*Builder)
		err string
	}{
		"unknown label":    {func(b *Builder) { b.Node("Thing", "x") }, "Thing x: no such label"},
		"empty id":         {func(b *Builder) { b.Node("Place", "", P("name", String("x"))) }, "an id must be"},
		"id off the list":  {func(b *Builder) { b.Node("Topic", "gossip", P("name", String("x"))) }, "not on the list of topics"},
		"unknown property": {func(b *Builder) { b.Node("Place", "x", P("name", String("x")), P("size", Int(1))) }, "no such property size"},
		"missing property": {func(b *Builder) { b.Node("Place", "x") }, "property name is required"},
		"wrong type":       {func(b *Builder) { b.Node("Place", "x", P("name", Int(1))) }, "1 is no string"},
		"no date":          {func(b *Builder) { b.Edge("STATED", ann, bob, P("date", Date("2021-02-30"))) }, "2021-02-30 is no date"},
		"not UTF-8":        {func(b *Builder) { b.Node("Place", "x", P("name", String("\xff"))) }, "is no string"},
		"off its list":     {func(b *Builder) { b.Edge("PARTICIPATED_IN", bob, meeting, P("role", String("boss"))) }, `"boss" is not on the list of roles`},
		"unknown edge":     {func(b *Builder) { b.Edge("LIKES", ann, bob) }, "no such type"},
		"long id":          {func(b *Builder) { b.Node("Place", strings.Repeat("x", longestID+1), P("name", String("x"))) }, "an id of more than 4000 bytes"},
		"long name": {func(b *Builder) {
			b.Node("Place", "x", P("name", String("x")), P("names", Strings{"en:x", "en:" + strings.Repeat("y", longestName)}))
		}, "property names has a text of more than 30000 bytes"},
		"edge not allowed": {func(b *Builder) { b.Edge("HELD_IN", meeting, ann) }, "may not join"},
		"end missing":      {func(b *Builder) { b.Edge("CITES", article, org) }, "an end is missing"},
		"both ends one":    {func(b *Builder) { b.Edge("FULFILLED_BY", meeting, meeting) }, "both ends are one"},
		"wrong direction":  {func(b *Builder) { b.Edge("MET_WITH", bob, ann, P("times", Int(1)), P("via", Strings{"m"})) }, "from the smaller id"},
		"fact without words": {func(b *Builder) {
			b.Node("Message", "l", P("name", String("L")), P("sources", Strings{"a"}), P("quotes", Strings{"x"}))
		}, "Message l: a fact without evidence"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := Validate(onto(t), built(t, append(steps(), tt.add)))
			require.ErrorContains(t, err, tt.err)
		})
	}
	t.Run("order", func(t *testing.T) {
		g := built(t, steps())
		g.Nodes[0], g.Nodes[1] = g.Nodes[1], g.Nodes[0]
		assert.ErrorContains(t, Validate(onto(t), g), "out of order")
		g = built(t, steps())
		g.Nodes[3].Props[0].Value = Strings{"b", "a"}
		assert.ErrorContains(t, Validate(onto(t), g), "not sorted")
	})
	t.Run("not too many", func(t *testing.T) {
		err := Validate(onto(t), built(t, append(steps(), func(b *Builder) {
			for i := range 100 {
				b.Node("Place", string(rune('A'+i)))
			}
		})))
		assert.Equal(t, maxErrors, strings.Count(err.Error(), "\n")+1)
	})
}

func FuzzAppendNode(f *testing.F) {
	for _, s := range []string{"", "a\"b\\c", "\x00\x1f\n\r\t", "سلام 😀\u2028\u2029\u200f", "\xff\xc3(", "<&>"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		line := AppendNode(nil, Node{Label: "Person", ID: s, Props: []Prop{P("name", String(s)), P("names", Strings{s, s})}})
		var got struct {
			Node, ID string
			Props    struct {
				Name  string
				Names []string
			}
		}
		require.NoError(t, json.Unmarshal(line, &got))
		assert.Equal(t, 1, bytes.Count(line, []byte("\n")))
		if utf8.ValidString(s) {
			assert.Equal(t, s, got.ID)
			assert.Equal(t, s, got.Props.Name)
			assert.Equal(t, []string{s, s}, got.Props.Names)
		}
	})
}

// exporter is a store that can only export.
type exporter struct {
	Store
	g *Graph
}

func (x exporter) Export(_ context.Context, node func(Node) error, edge func(Edge) error) error {
	for _, n := range x.g.Nodes {
		if err := node(n); err != nil {
			return err
		}
	}
	for _, e := range x.g.Edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

type file struct {
	bytes.Buffer
	closed bool
}

func (f *file) Close() error { f.closed = true; return nil }

func TestWriteCSV(t *testing.T) {
	files := map[string]*file{}
	err := WriteCSV(context.Background(), onto(t), exporter{g: built(t, steps())}, func(name string) (io.WriteCloser, error) {
		require.NotContains(t, files, name)
		files[name] = &file{}
		return files[name], nil
	})
	require.NoError(t, err)
	require.Len(t, files, 5)
	for name, f := range files {
		assert.True(t, f.closed, name)
	}
	assert.Equal(t, "id,name,names,keys,wikidata,kind,country\nann,Ann,,,,,\nbob,Bob,,\"[\"\"a\"\",\"\"b\"\"]\",,,\n", files["Person"].String())
	assert.Equal(t, "from_label,from_id,to_label,to_id,first,last,times,via\nPerson,ann,Person,bob,,,1,\"[\"\"m\"\"]\"\n", files["MET_WITH"].String())
	err = WriteCSV(context.Background(), onto(t), exporter{g: built(t, steps())}, func(string) (io.WriteCloser, error) { return nil, io.ErrShortWrite })
	assert.ErrorIs(t, err, io.ErrShortWrite)
}

func TestCompareValues(t *testing.T) {
	order := []Value{nil, Int(-2), Int(3), Int(20)}
	for i, a := range order {
		for j, b := range order {
			want := 0
			if i < j {
				want = -1
			} else if i > j {
				want = 1
			}
			assert.Equal(t, want, compareValues(a, b), "%v %v", a, b)
		}
	}
	assert.Negative(t, compareValues(String("Z"), String("a")))
	assert.True(t, EqualValues(Strings{"a"}, Strings{"a"}))
	assert.False(t, EqualValues(Strings{"a"}, String("a")))
	assert.False(t, EqualValues(String("a"), Strings{"a"}))
	assert.False(t, EqualValues(String("2021-01-01"), Date("2021-01-01")))
}
