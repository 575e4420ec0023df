package timeline

import (
	"bytes"
	"context"
	"flag"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	ics "github.com/arran4/golang-ical"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/net/html"

	"safir/graph"
)

var update = flag.Bool("update", false, "write what is printed to the goldens")

// sample is a graph of invented meetings.
type sample struct {
	nodes []graph.Node
	edges []graph.Edge
}

func (s sample) Export(_ context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error {
	for _, n := range s.nodes {
		if err := node(n); err != nil {
			return err
		}
	}
	for _, e := range s.edges {
		if err := edge(e); err != nil {
			return err
		}
	}
	return nil
}

func ref(label, id string) graph.Ref { return graph.Ref{Label: label, ID: id} }

func props(kv ...any) (out []graph.Prop) {
	for i := 0; i < len(kv); i += 2 {
		v, ok := kv[i+1].(graph.Value)
		if !ok {
			v = graph.String(kv[i+1].(string))
		}
		out = append(out, graph.Prop{Name: kv[i].(string), Value: v})
	}
	return out
}

func meeting(id, kind, status, from, to string, countries ...string) graph.Node {
	p := props("countries", graph.Strings(countries), "kind", kind, "status", status)
	if from != "" {
		p = append(p, props("date_from", graph.Date(from))...)
	}
	if to != "" {
		p = append(p, props("date_to", graph.Date(to))...)
	}
	return graph.Node{Label: "Meeting", ID: id, Props: p}
}

func example() sample {
	week := meeting("m-week", "visit", "held", "2020-03-02", "2020-03-08", "IR", "ID")
	week.Props = append(week.Props, props("basis", graph.Strings{"published: 2020-03-09", "last week: 2020-03-02 to 2020-03-08"})...)
	return sample{
		nodes: []graph.Node{
			{Label: "Article", ID: "a1", Props: props("lang", "fa", "name", "دیدار وزیر با رئیس‌جمهور", "published", graph.Date("2020-03-09"), "url", "https://example.org/a?b=1&c=<2>")},
			{Label: "Article", ID: "a2", Props: props("lang", "en", "title", "Minister *meets* <President>", "source", "Example News", "url", "javascript:alert(1)")},
			{Label: "Country", ID: "ID", Props: props("name", "Indonesia")},
			{Label: "Country", ID: "IR", Props: props("name", "Iran")},
			meeting("m-day", "meeting", "held", "2020-03-05", "2020-03-05", "ID", "IR"),
			meeting("m-long", "negotiation", "held", "2018-01-01", "2020-12-31", "IR"),
			meeting("m-none", "conference", "denied", "", "", "ID", "IR"),
			meeting("m-open", "phone-call", "held", "2020-04-01", "", "ID", "IR"),
			meeting("m-plan", "summit", "planned", "2020-03-01", "2020-03-31", "ID", "IR"),
			meeting("m-until", "meeting", "held", "", "2019-12-31", "IR"),
			week,
			{Label: "Organization", ID: "o1", Props: props("name", "Agency One")},
			{Label: "Person", ID: "p1", Props: props("name", "Siti Rahma")},
			{Label: "Person", ID: "p2", Props: props("name", "بهرام نوری")},
			{Label: "Place", ID: "l1", Props: props("name", "Jakarta")},
			{Label: "Topic", ID: "oil-gas", Props: props("name", "Oil and gas.")},
			{Label: "Topic", ID: "trade", Props: props("name", "Trade.")},
		},
		edges: []graph.Edge{
			{Type: "DISCUSSED", From: ref("Meeting", "m-day"), To: ref("Topic", "oil-gas")},
			{Type: "DISCUSSED", From: ref("Meeting", "m-day"), To: ref("Topic", "trade")},
			{Type: "EVIDENCED_BY", From: ref("Meeting", "m-day"), To: ref("Article", "a1"), Props: props("start", graph.Int(10), "end", graph.Int(24), "quote", "بهرام نوری در جاکارتا\nدیدار کرد")},
			{Type: "EVIDENCED_BY", From: ref("Meeting", "m-day"), To: ref("Article", "a2"), Props: props("start", graph.Int(0), "end", graph.Int(9), "quote", "met <b>her</b>, *twice*; in Jakarta")},
			{Type: "EVIDENCED_BY", From: ref("Meeting", "m-day"), To: ref("Article", "a2"), Props: props("start", graph.Int(40), "end", graph.Int(49), "quote", "the talks")},
			{Type: "FULFILLED_BY", From: ref("Meeting", "m-plan"), To: ref("Meeting", "m-day")},
			{Type: "HELD_IN", From: ref("Meeting", "m-day"), To: ref("Place", "l1")},
			{Type: "PARTICIPATED_IN", From: ref("Country", "IR"), To: ref("Meeting", "m-day")},
			{Type: "PARTICIPATED_IN", From: ref("Person", "p1"), To: ref("Meeting", "m-day"), Props: props("office", "prime-minister", "of", "ID", "role", "host")},
			{Type: "PARTICIPATED_IN", From: ref("Person", "p1"), To: ref("Meeting", "m-open")},
			{Type: "PARTICIPATED_IN", From: ref("Person", "p2"), To: ref("Meeting", "m-day")},
			{Type: "PARTICIPATED_IN", From: ref("Person", "p2"), To: ref("Meeting", "m-week"), Props: props("office", "head-of-agency", "of", "o1")},
			{Type: "PUBLISHED_BY", From: ref("Article", "a1"), To: ref("Organization", "o1")},
		},
	}
}

func ids(es []Entry) (out []string) {
	for _, e := range es {
		out = append(out, e.ID)
	}
	return out
}

func TestRead(t *testing.T) {
	tests := map[string]struct {
		f    Filter
		want []string
	}{
		"all, undated last":      {Filter{}, []string{"m-long", "m-until", "m-plan", "m-week", "m-day", "m-open", "m-none"}},
		"of a person":            {Filter{Parties: []string{"p1"}}, []string{"m-day", "m-open"}},
		"of a country":           {Filter{Parties: []string{"ID"}}, []string{"m-plan", "m-week", "m-day", "m-open", "m-none"}},
		"between two":            {Filter{Parties: []string{"p1", "p2"}}, []string{"m-day"}},
		"person and country":     {Filter{Parties: []string{"p2", "ID"}}, []string{"m-week", "m-day"}},
		"from a day":             {Filter{From: "2020-03-08"}, []string{"m-long", "m-plan", "m-week", "m-open"}},
		"until a day":            {Filter{To: "2020-03-01"}, []string{"m-long", "m-until", "m-plan"}},
		"of a status":            {Filter{Statuses: []string{"planned", "denied"}}, []string{"m-plan", "m-none"}},
		"of a kind":              {Filter{Kinds: []string{"visit"}}, []string{"m-week"}},
		"of nobody in the graph": {Filter{Parties: []string{"p9"}}, nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			es, err := Read(t.Context(), example(), tt.f)
			require.NoError(t, err)
			assert.Equal(t, tt.want, ids(es))
		})
	}
}

func golden(t *testing.T, name string, print func(io.Writer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	require.NoError(t, print(&b))
	path := filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.MkdirAll("testdata", 0o755))
		require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err)
	assert.Equal(t, string(want), b.String())
	return b.Bytes()
}

func TestWrite(t *testing.T) {
	es, err := Read(t.Context(), example(), Filter{})
	require.NoError(t, err)
	golden(t, "timeline.txt", func(w io.Writer) error { return WriteText(w, es, TextOptions{Quotes: true}) })
	golden(t, "terminal.txt", func(w io.Writer) error {
		return WriteText(w, es[4:5], TextOptions{Isolate: true, Bold: true, Quotes: true})
	})
	golden(t, "timeline.md", func(w io.Writer) error { return WriteMarkdown(w, es, "Meetings") })
	golden(t, "timeline.json", func(w io.Writer) error { return WriteJSON(w, es) })

	page := golden(t, "timeline.html", func(w io.Writer) error { return WriteHTML(w, es, "Meetings") })
	assert.NotContains(t, string(page), "javascript:")
	assertSelfContained(t, page)

	var left []string
	cal := golden(t, "timeline.ics", func(w io.Writer) (err error) { left, err = WriteCalendar(w, es, "Meetings"); return err })
	assert.Equal(t, []string{"m-long", "m-until", "m-open", "m-none"}, left)
	parsed, err := ics.ParseCalendar(bytes.NewReader(cal))
	require.NoError(t, err)
	require.Len(t, parsed.Events(), 3)
	for _, line := range strings.Split(string(cal), "\r\n") {
		assert.LessOrEqual(t, len(line), 75, line)
		assert.NotContains(t, line, "\n")
	}
	week := parsed.Events()[1]
	assert.Equal(t, "m-week@safir", week.Id())
	assert.Equal(t, "(between 2020-03-02 and 2020-03-08) visit: بهرام نوری", ics.FromText(week.GetProperty(ics.ComponentPropertySummary).Value))
	start, err := week.GetAllDayStartAt()
	require.NoError(t, err)
	end, err := week.GetAllDayEndAt()
	require.NoError(t, err)
	assert.Equal(t, "2020-03-02 2020-03-09", start.Format("2006-01-02")+" "+end.Format("2006-01-02"))
}

// assertSelfContained refuses whatever a browser would fetch.
func assertSelfContained(t *testing.T, page []byte) {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	require.NoError(t, err)
	for n := range doc.Descendants() {
		assert.NotContains(t, []string{"script", "link", "img", "iframe", "object"}, n.Data)
		for _, a := range n.Attr {
			assert.NotEqual(t, "src", a.Key)
			assert.False(t, strings.Contains(a.Val, "url("), a.Val)
		}
	}
	assert.NotContains(t, string(page), "@import")
}

func TestEmpty(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, WriteText(&b, nil, TextOptions{}))
	assert.Empty(t, b.String())
	require.NoError(t, WriteJSON(&b, nil))
	assert.Equal(t, "[]\n", b.String())
	require.NoError(t, WriteHTML(&b, nil, "Meetings"))
	require.NoError(t, WriteMarkdown(&b, nil, "Meetings"))
	left, err := WriteCalendar(&b, nil, "Meetings")
	require.NoError(t, err)
	assert.Empty(t, left)
}

func TestTicks(t *testing.T) {
	tests := map[string]struct {
		from, to string
		want     []string
	}{
		"a day":      {"2020-03-05", "2020-03-05", []string{"2020-03-03"}},
		"two months": {"2020-02-20", "2020-04-10", []string{"2020-03", "2020-04"}},
		"years":      {"2005-06-01", "2026-01-01", []string{"2007", "2009", "2011", "2013", "2015", "2017", "2019", "2021", "2023", "2025"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got []string
			for _, k := range newAxis([]Entry{{From: tt.from, To: tt.to}}).ticks() {
				got = append(got, k.Label)
			}
			assert.Equal(t, tt.want, got)
		})
	}
}
