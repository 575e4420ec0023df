package load_test

import (
	"context"
	"fmt"
	"iter"
	"maps"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract"
	"safir/extract/date"
	"safir/extract/text"
	"safir/graph"
	"safir/graph/sqlite"
	"safir/graph/storetest"
	"safir/kb"
	"safir/load"
	"safir/ontology"
)

// world is what synthetic articles are made of.
var world = kb.New([]kb.Entity{
	{ID: "XA", Type: kb.Country, Name: "Alphaland", Names: map[string][]string{"fa": {"آلفا"}}},
	{ID: "XB", Type: kb.Country, Name: "Betaland"},
	{ID: "XC", Type: kb.Country, Name: "Gammaland"},
	{ID: "org-wire", Type: kb.Organization, Kind: "news-agency", Name: "Wire", Country: "XA"},
	{ID: "place-alpha", Type: kb.Place, Kind: "city", Name: "Alpha City", Country: "XA"},
	{ID: "p-ann", Type: kb.Person, Name: "Ann Alpha", Country: "XA", Tenures: []kb.Tenure{{Office: "president", Of: "XA", From: "2015-03-01", To: "2019-02-28", Source: "list"}}},
	{ID: "p-bob", Type: kb.Person, Name: "Bob Beta", Country: "XB", Tenures: []kb.Tenure{{Office: "prime-minister", Of: "XB", From: "2016", Source: "list"}}},
})

// maker makes synthetic results. Equal seeds give equal results.
type maker struct {
	*rand.Rand
	r *extract.Result
}

func newMaker(seed uint64) *maker { return &maker{Rand: rand.New(rand.NewPCG(seed, 7))} }

// span appends words to the text and covers them.
func (m *maker) span(words string) text.Span {
	t := &m.r.Article.Text
	start := len(*t)
	*t += words
	end := len(*t)
	*t += " "
	return text.Span{Start: start, End: end}
}

func (m *maker) evidence(words string) []extract.Evidence {
	return []extract.Evidence{{Span: m.span(words), Rule: "test.rule"}}
}

func pick[T any](m *maker, list ...T) T { return list[m.IntN(len(list))] }

var people = []extract.Entity{
	{ID: "p-ann", Type: kb.Person, Name: "Ann Alpha", Country: "XA"},
	{ID: "p-bob", Type: kb.Person, Name: "Bob Beta", Country: "XB"},
	{ID: "person:carl", Type: kb.Person, Name: "Carl Gamma", Country: "XC"},
	{ID: "person:dan", Type: kb.Person, Name: "Dan Gamma", Country: "XC"},
	{ID: "unknown:pm", Type: kb.Person, Name: "prime minister of Betaland", Country: "XB", Unknown: true},
}

// result makes an article with all kinds of facts.
func (m *maker) result(id string) *extract.Result {
	m.r = &extract.Result{Article: corpus.Article{ID: id, Lang: pick(m, "en", "fa", "id"), Source: "Wire", Title: pick(m, "", "Talks «گفتگو»")}}
	r := m.r
	if m.IntN(3) > 0 {
		r.Article.Published = fmt.Sprintf("2018-12-%02d", 10+m.IntN(12))
	}
	for _, e := range people {
		e.Mentions = []extract.Mention{{Span: m.span(e.Name), Kind: pick(m, "name", "office")}}
		r.Entities = append(r.Entities, e)
	}
	for _, c := range []string{"XA", "XB", "XC"} {
		r.Entities = append(r.Entities, extract.Entity{ID: c, Type: kb.Country, Name: c, Mentions: []extract.Mention{{Span: m.span("دو کشور"), Kind: "adjective"}}})
	}
	r.Entities = append(r.Entities, extract.Entity{ID: "project:road", Type: kb.Project, Kind: "road", Name: "Alpha–Beta road", Mentions: []extract.Mention{{Span: m.span("road"), Kind: "name"}}})
	r.Publisher = pick(m, "", "org-wire")
	r.Offices = []extract.Office{{Person: "unknown:pm", Office: "prime-minister", Of: "XB", Evidence: m.evidence("prime minister of Betaland")}}
	if m.IntN(2) == 0 {
		r.Offices = append(r.Offices, extract.Office{Person: "person:carl", Office: "ambassador", Of: "XC", Evidence: m.evidence("ambassador Carl Gamma")})
	}
	for range 1 + m.IntN(3) {
		m.meeting()
	}
	for range m.IntN(3) {
		s := m.span("“We shall build it,” he said" + pick(m, "", " again"))
		r.Statements = append(r.Statements, extract.Statement{Span: s, Kind: pick(m, "quote", "paraphrase"), Speaker: pick(m, people...).ID,
			Topics: []string{pick(m, "trade", "roads")}, About: []string{"project:road"}, Meeting: m.IntN(len(r.Meetings) + 1), Evidence: []extract.Evidence{{Span: s, Rule: "test.said"}}})
	}
	c := extract.Cooperation{Parties: []string{"XA", "XB"}, Status: pick(m, "existing", "intended"), Topic: "roads", Evidence: m.evidence("joint road works")}
	if m.IntN(2) == 0 {
		c.Topic, c.Project = "", "project:road"
	}
	r.Cooperations = append(r.Cooperations, c)
	if m.IntN(2) == 0 {
		r.Agreements = append(r.Agreements, extract.Agreement{Name: "Road agreement", Parties: []string{"XA", "XB"}, Status: pick(m, "draft", "signed"), Topics: []string{"roads"}, Evidence: m.evidence("the road agreement")})
		r.Messages = append(r.Messages, extract.Message{From: "p-ann", To: "p-bob", Carrier: "person:carl", Statement: m.IntN(len(r.Statements) + 1), Meeting: m.IntN(len(r.Meetings) + 1), Evidence: m.evidence("handed over a letter")})
	}
	r.Article.SHA256 = fmt.Sprintf("%064x", len(r.Article.Text))
	return r
}

func (m *maker) meeting() {
	day := 10 + m.IntN(12)
	a, b := pick(m, people...), pick(m, people...)
	mt := extract.Meeting{Kind: pick(m, "meeting", "meeting", "phone-call", "visit"), Status: pick(m, "held", "held", "planned", "denied"),
		Participants: []extract.Participant{{Entity: a.ID}}, Countries: []string{a.Country}, Topics: []string{"trade"}, Projects: []string{"project:road"},
		Place: pick(m, "", "place-alpha"), Confidence: float64(m.IntN(100)) / 100, Evidence: m.evidence(a.Name + " met " + b.Name)}
	if b.ID != a.ID {
		mt.Participants = append(mt.Participants, extract.Participant{Entity: b.ID, Role: pick(m, "", "host")})
	}
	if b.Country > a.Country {
		mt.Countries = append(mt.Countries, b.Country)
	} else if b.Country < a.Country {
		mt.Countries = []string{b.Country, a.Country}
	}
	mt.When.Tense = pick(m, date.Past, date.Future)
	switch m.IntN(3) {
	case 0:
		mt.When.Exprs = []date.Expr{{Span: m.span("14 December"), Rule: "day-month", Calendar: "gregorian", Month: 12, Day: day, Lang: "en"}}
	case 1:
		mt.When.Exprs = []date.Expr{{Span: m.span("yesterday"), Rule: "relative-day", Unit: "day", Offset: -1, Lang: "en"}}
	}
	if mt.Place != "" {
		m.r.Entities = append(m.r.Entities, extract.Entity{ID: mt.Place, Type: kb.Place, Name: "Alpha City", Country: "XA", Mentions: []extract.Mention{{Span: m.span("Alpha City"), Kind: "name"}}})
	}
	m.r.Dates = append(m.r.Dates, mt.When.Exprs...)
	m.r.Meetings = append(m.r.Meetings, mt)
}

var loadOnto = sync.OnceValues(ontology.Load)

func onto(t testing.TB) *ontology.Ontology {
	o, err := loadOnto()
	require.NoError(t, err)
	return o
}

func open(t testing.TB) graph.Store {
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "x.db"), onto(t))
	require.NoError(t, err)
	t.Cleanup(func() { s.Close() })
	return s
}

func update(t testing.TB, s graph.Store, put []*extract.Result, del ...string) load.Summary {
	t.Helper()
	sum, err := load.Update(context.Background(), s, world, onto(t), put, del)
	require.NoError(t, err)
	require.Empty(t, sum.Rejected)
	return sum
}

// fresh is what a new store holds that gets the articles in one call.
func fresh(t testing.TB, articles map[string]*extract.Result) string {
	var all []*extract.Result
	for _, r := range articles {
		all = append(all, r)
	}
	s := &memory{records: map[string]graph.Record{}}
	update(t, s, all)
	return storetest.Dump(t, s)
}

// memory is a store that only keeps and gives back.
type memory struct {
	graph.Store
	records map[string]graph.Record
	graph   *graph.Graph
}

func (m *memory) Records(context.Context) iter.Seq2[graph.Record, error] {
	return func(yield func(graph.Record, error) bool) {
		for _, id := range slices.Sorted(maps.Keys(m.records)) {
			if !yield(m.records[id], nil) {
				return
			}
		}
	}
}

func (m *memory) Apply(_ context.Context, c graph.Change) error {
	for _, id := range c.Delete {
		delete(m.records, id)
	}
	for _, r := range c.Put {
		m.records[r.ID] = r
	}
	m.graph = c.Graph
	return nil
}

func (m *memory) Export(_ context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error {
	for _, n := range m.graph.Nodes {
		if err := node(n); err != nil {
			return err
		}
	}
	for _, e := range m.graph.Edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

// TestHistory is the invariant that everything stands on: whatever the order, the grouping
// and the repetition of changes, the store holds what a fresh one with the same articles holds.
func TestHistory(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			s := open(t)
			history(t, seed, func() graph.Store { return s })
		})
	}
}

// history changes a store at random, which program gives anew for each change.
func history(t *testing.T, seed uint64, program func() graph.Store) {
	m := newMaker(seed)
	have := map[string]*extract.Result{}
	for step := range 10 {
		s := program()
		var put []*extract.Result
		var del []string
		for range m.IntN(4) {
			id := fmt.Sprint("art-", m.IntN(8))
			if m.IntN(3) == 0 && have[id] != nil {
				put = append(put, have[id]) // the same again
				continue
			}
			put = append(put, m.result(id))
		}
		for range m.IntN(3) {
			del = append(del, fmt.Sprint("art-", m.IntN(8)))
		}
		update(t, s, put, del...)
		for _, id := range del {
			delete(have, id)
		}
		for _, r := range put {
			have[r.Article.ID] = r
		}
		got, want := storetest.Dump(t, s), fresh(t, have)
		require.True(t, got == want, "after step %d: %s", step, firstDifference(got, want))
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return "got " + x[i] + "\nwant " + y[i]
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(x), len(y))
}

func TestUpdate(t *testing.T) {
	m := newMaker(1)
	a, b := m.result("a"), m.result("b")
	b2 := m.result("b")
	s := open(t)
	sum := update(t, s, []*extract.Result{a, b}, "x", "x")
	assert.Equal(t, []string{"a", "b"}, sum.Added)
	assert.Equal(t, []string{"x"}, sum.Unknown)
	assert.Equal(t, 2, sum.Articles)
	assert.Equal(t, 2, sum.Nodes["Article"])
	assert.NotZero(t, sum.Edges["EVIDENCED_BY"])

	sum = update(t, s, []*extract.Result{a, b2})
	assert.Equal(t, []string{"a"}, sum.Same)
	assert.Equal(t, []string{"b"}, sum.Replaced)
	assert.Empty(t, sum.Added)

	sum = update(t, s, nil, "a", "b")
	assert.Equal(t, []string{"a", "b"}, sum.Removed)
	assert.Empty(t, storetest.Dump(t, s), "nothing outlives its articles")

	sum = update(t, s, []*extract.Result{b, b2})
	assert.Equal(t, []string{"b"}, sum.Added)
	assert.Equal(t, fresh(t, map[string]*extract.Result{"b": b2}), storetest.Dump(t, s), "of two revisions the later counts")
}

// TestUpdateRejects loads good articles beside one whose result is broken.
func TestUpdateRejects(t *testing.T) {
	tests := map[string]struct {
		spoil  func(*extract.Result)
		reason string
	}{
		"span outside the text": {func(r *extract.Result) { r.Meetings[0].Evidence[0].End = 1 << 20 }, "is not within its text"},
		"no evidence":           {func(r *extract.Result) { r.Cooperations[0].Evidence = nil }, "without evidence"},
		"unknown kind":          {func(r *extract.Result) { r.Meetings[0].Kind = "duel" }, `"duel" is not on the list of kinds`},
		"unknown topic":         {func(r *extract.Result) { r.Meetings[0].Topics = []string{"gossip"} }, "not on the list of topics"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			m := newMaker(2)
			good, bad := m.result("good"), m.result("bad")
			tt.spoil(bad)
			s := open(t)
			sum, err := load.Update(context.Background(), s, world, onto(t), []*extract.Result{bad, good}, nil)
			require.NoError(t, err)
			assert.Equal(t, []string{"good"}, sum.Added)
			require.Len(t, sum.Rejected, 1)
			assert.Equal(t, "bad", sum.Rejected[0].ID)
			assert.Contains(t, sum.Rejected[0].Reason, tt.reason)
			assert.Equal(t, fresh(t, map[string]*extract.Result{"good": good}), storetest.Dump(t, s))
		})
	}
}

// TestUpdateMissing loads an article that refers to what it does not define.
func TestUpdateMissing(t *testing.T) {
	r := newMaker(2).result("a")
	r.Meetings[0].Place = "place:nowhere"
	r.Statements = []extract.Statement{{Span: text.Span{Start: 0, End: 3}, Kind: "quote", Speaker: "nobody", Evidence: r.Meetings[0].Evidence}}
	sum := update(t, open(t), []*extract.Result{r})
	assert.Equal(t, []string{"nobody", "place:nowhere"}, sum.Missing)
	assert.Equal(t, len(r.Meetings), sum.Nodes["Meeting"])
	assert.Zero(t, sum.Nodes["Statement"], "a statement of nobody is none")
}

// TestTwoPrograms loads into one store from two programs at once: no article is lost.
func TestTwoPrograms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "x.db")
	want := twoPrograms(t, func() graph.Store {
		s, err := sqlite.Open(path, onto(t))
		require.NoError(t, err)
		t.Cleanup(func() { s.Close() })
		return s
	})
	s, err := sqlite.OpenReadOnly(path, onto(t))
	require.NoError(t, err)
	defer s.Close()
	assert.Equal(t, want, storetest.Dump(t, s))
}

// twoPrograms loads three articles each from two programs at once, whose stores open opens, and
// gives what one store with all of them holds.
func twoPrograms(t *testing.T, open func() graph.Store) string {
	m := newMaker(3)
	have := map[string]*extract.Result{}
	done := make(chan error)
	for p := range 2 {
		s := open()
		var rs []*extract.Result
		for i := range 3 {
			r := m.result(fmt.Sprint("art-", p, i))
			have[r.Article.ID] = r
			rs = append(rs, r)
		}
		o := onto(t)
		go func() {
			var err error
			for _, r := range rs {
				if err == nil {
					_, err = load.Update(context.Background(), s, world, o, []*extract.Result{r}, nil)
				}
			}
			done <- err
		}()
	}
	require.NoError(t, <-done)
	require.NoError(t, <-done)
	return fresh(t, have)
}

func TestCanceled(t *testing.T) {
	m := newMaker(4)
	s := open(t)
	update(t, s, []*extract.Result{m.result("a")})
	want := storetest.Dump(t, s)
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	_, err := load.Update(ctx, s, world, onto(t), []*extract.Result{m.result("b")}, []string{"a"})
	require.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, want, storetest.Dump(t, s))
}

// BenchmarkUpdate loads many articles into a new store, and one into a store of many.
func BenchmarkUpdate(b *testing.B) {
	m := newMaker(9)
	var all []*extract.Result
	for i := range 1000 {
		all = append(all, m.result(fmt.Sprint("art-", i)))
	}
	b.Run("1000 new", func(b *testing.B) {
		for b.Loop() {
			update(b, open(b), all)
		}
	})
	b.Run("1 more", func(b *testing.B) {
		s := open(b)
		update(b, s, all)
		for i := 0; b.Loop(); i++ {
			update(b, s, []*extract.Result{m.result(fmt.Sprint("more-", i))})
		}
	})
}
