// Package timeline turns the meetings of a graph into dated entries and prints them: as
// text, Markdown, JSON, one HTML page or a calendar. What is only known within an
// interval is shown as one and never as a day.
package timeline

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"safir/graph"
)

// Entry is one meeting with all that a dossier says of it.
type Entry struct {
	ID     string `json:"id"`
	Kind   string `json:"kind"`
	Status string `json:"status"`
	// From and To are the first and last day on which it can have been, YYYY-MM-DD; ""
	// where nothing is known on that side.
	From         string   `json:"from,omitempty"`
	To           string   `json:"to,omitempty"`
	Basis        []string `json:"basis,omitempty"` // the steps that led to the days
	Participants []Party  `json:"participants"`
	Countries    []Thing  `json:"countries"`
	Place        *Thing   `json:"place,omitempty"`
	Topics       []Thing  `json:"topics"`
	Projects     []Thing  `json:"projects"`
	Sources      []Source `json:"sources"`
	// Fulfilled is the id of the held meeting that a planned one became.
	Fulfilled string `json:"fulfilled,omitempty"`
}

// Thing is a node with its name.
type Thing struct {
	ID   string `json:"id"`
	Name string `json:"name"`
}

// Party is who took part, and in which office.
type Party struct {
	Thing
	Label  string `json:"type"`
	Role   string `json:"role,omitempty"`
	Office string `json:"office,omitempty"`
	Of     *Thing `json:"of,omitempty"` // whose office
}

// Source is an article with the words that the meeting rests on.
type Source struct {
	Article   string  `json:"article"`
	Title     string  `json:"title,omitempty"`
	Agency    string  `json:"source,omitempty"`
	URL       string  `json:"url,omitempty"`
	Lang      string  `json:"lang,omitempty"`
	Published string  `json:"published,omitempty"`
	Quotes    []Quote `json:"quotes"`
}

// Quote is a span of an article's text in code points, half open.
type Quote struct {
	Start int64  `json:"start"`
	End   int64  `json:"end"`
	Text  string `json:"text"`
}

// Day tells whether the day is known.
func (e *Entry) Day() bool { return e.From != "" && e.From == e.To }

// Filter chooses entries. The zero value chooses all.
type Filter struct {
	// Parties are ids of people, countries or organizations that all took part. A country
	// took part where it was represented.
	Parties []string
	// From and To are days, YYYY-MM-DD: entries that can have been between them, both
	// included. An undated entry cannot be told and is left out where either is given.
	From, To string
	Statuses []string // any of them
	Kinds    []string // any of them
}

// Exporter gives a whole graph; a [graph.Store] is one.
type Exporter interface {
	Export(ctx context.Context, node func(graph.Node) error, edge func(graph.Edge) error) error
}

// Read gives the chosen meetings of a graph by first day, last day and id; what has no date
// at all comes last.
func Read(ctx context.Context, x Exporter, f Filter) ([]Entry, error) {
	r := reader{names: map[graph.Ref]string{}, articles: map[string]*Source{}, byID: map[string]*Entry{}, parties: map[string][]string{}}
	if err := x.Export(ctx, r.node, r.edge); err != nil {
		return nil, err
	}
	var out []Entry
	for id, e := range r.byID {
		for i, c := range e.Countries {
			e.Countries[i] = r.thing(graph.Ref{Label: "Country", ID: c.ID})
		}
		for i, s := range e.Sources {
			if a := r.articles[s.Article]; a != nil {
				e.Sources[i] = *a
				e.Sources[i].Quotes = s.Quotes
			}
		}
		if f.matches(e, r.parties[id]) {
			out = append(out, *e)
		}
	}
	slices.SortFunc(out, compare)
	return out, nil
}

// compare orders entries; one whose first day is open stands where its last is.
func compare(a, b Entry) int {
	return cmp.Or(
		cmp.Compare(sortKey(a.From, a.To), sortKey(b.From, b.To)),
		cmp.Compare(sortKey(a.To, "9"), sortKey(b.To, "9")),
		cmp.Compare(a.ID, b.ID))
}

func sortKey(day, otherwise string) string { return cmp.Or(day, otherwise, "9") }

func (f *Filter) matches(e *Entry, parties []string) bool {
	for _, p := range f.Parties {
		if !slices.Contains(parties, p) {
			return false
		}
	}
	if f.From != "" || f.To != "" {
		if e.From == "" && e.To == "" || f.From != "" && e.To != "" && e.To < f.From || f.To != "" && e.From > f.To {
			return false
		}
	}
	return (len(f.Statuses) == 0 || slices.Contains(f.Statuses, e.Status)) && (len(f.Kinds) == 0 || slices.Contains(f.Kinds, e.Kind))
}

// reader collects entries from nodes and then edges.
type reader struct {
	names    map[graph.Ref]string
	articles map[string]*Source
	byID     map[string]*Entry
	parties  map[string][]string // by meeting: ids of all who took part
}

func text(props []graph.Prop, name string) string {
	switch v := graph.Get(props, name).(type) {
	case graph.String:
		return string(v)
	case graph.Date:
		return string(v)
	}
	return ""
}

func list(props []graph.Prop, name string) []string {
	v, _ := graph.Get(props, name).(graph.Strings)
	return v
}

func (r *reader) node(n graph.Node) error {
	switch n.Label {
	case "Meeting":
		e := &Entry{ID: n.ID, Kind: text(n.Props, "kind"), Status: text(n.Props, "status"),
			From: text(n.Props, "date_from"), To: text(n.Props, "date_to"), Basis: list(n.Props, "basis"),
			Participants: []Party{}, Countries: []Thing{}, Topics: []Thing{}, Projects: []Thing{}, Sources: []Source{}}
		for _, c := range list(n.Props, "countries") {
			e.Countries = append(e.Countries, Thing{ID: c})
		}
		r.parties[n.ID] = append(r.parties[n.ID], list(n.Props, "countries")...)
		r.byID[n.ID] = e
	case "Article":
		s := &Source{Article: n.ID, Title: cmp.Or(text(n.Props, "title"), text(n.Props, "name")), Agency: text(n.Props, "source"),
			URL: text(n.Props, "url"), Lang: text(n.Props, "lang"), Published: text(n.Props, "published")}
		r.articles[n.ID] = s
	case "Statement", "Cooperation", "Agreement", "Message", "Office":
	default:
		name := cmp.Or(text(n.Props, "name"), n.ID)
		if n.Label == "Topic" {
			name = strings.ReplaceAll(n.ID, "-", " ")
		}
		r.names[graph.Ref{Label: n.Label, ID: n.ID}] = name
	}
	return nil
}

// thing names a node; an unknown one is named by its id.
func (r *reader) thing(ref graph.Ref) Thing {
	return Thing{ID: ref.ID, Name: cmp.Or(r.names[ref], ref.ID)}
}

// holder names the state or body that an office belongs to.
func (r *reader) holder(id string) *Thing {
	for _, label := range []string{"Country", "Organization", "Ministry"} {
		if name, ok := r.names[graph.Ref{Label: label, ID: id}]; ok {
			return &Thing{ID: id, Name: name}
		}
	}
	return &Thing{ID: id, Name: id}
}

func (r *reader) edge(e graph.Edge) error {
	switch {
	case e.Type == "PUBLISHED_BY" && r.articles[e.From.ID] != nil:
		if a := r.articles[e.From.ID]; a.Agency == "" {
			a.Agency = r.thing(e.To).Name
		}
	case e.Type == "PARTICIPATED_IN" && r.byID[e.To.ID] != nil:
		r.participant(r.byID[e.To.ID], e)
	case e.From.Label != "Meeting" || r.byID[e.From.ID] == nil:
	case e.Type == "HELD_IN":
		t := r.thing(e.To)
		r.byID[e.From.ID].Place = &t
	case e.Type == "DISCUSSED" && e.To.Label == "Topic":
		m := r.byID[e.From.ID]
		m.Topics = append(m.Topics, r.thing(e.To))
	case e.Type == "DISCUSSED":
		m := r.byID[e.From.ID]
		m.Projects = append(m.Projects, r.thing(e.To))
	case e.Type == "FULFILLED_BY":
		r.byID[e.From.ID].Fulfilled = e.To.ID
	case e.Type == "EVIDENCED_BY":
		r.quote(r.byID[e.From.ID], e)
	}
	return nil
}

func (r *reader) participant(m *Entry, e graph.Edge) {
	r.parties[m.ID] = append(r.parties[m.ID], e.From.ID)
	if e.From.Label == "Country" {
		return // it stands among the countries of the meeting
	}
	p := Party{Thing: r.thing(e.From), Label: e.From.Label, Role: text(e.Props, "role"), Office: text(e.Props, "office")}
	if of := text(e.Props, "of"); of != "" {
		p.Of = r.holder(of)
	}
	m.Participants = append(m.Participants, p)
}

// quote adds the words of an article; edges come sorted by article and start.
func (r *reader) quote(m *Entry, e graph.Edge) {
	n := len(m.Sources)
	if n == 0 || m.Sources[n-1].Article != e.To.ID {
		m.Sources = append(m.Sources, Source{Article: e.To.ID}) // its other fields come with the last edges
		n++
	}
	start, _ := graph.Get(e.Props, "start").(graph.Int)
	end, _ := graph.Get(e.Props, "end").(graph.Int)
	m.Sources[n-1].Quotes = append(m.Sources[n-1].Quotes, Quote{Start: int64(start), End: int64(end), Text: text(e.Props, "quote")})
}
