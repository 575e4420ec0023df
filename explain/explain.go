// Package explain shows a fact as a person would defend it: the words it rests on in their
// sentence, who is meant and why, each step that led to the date, and which reports were
// joined and why. It explains people and other things, and articles, too.
package explain

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"safir/resolve"
)

// ErrUnknown tells that nothing has the given id.
var ErrUnknown = errors.New("nothing has this id")

// Explanation is all that can be said of one id. Empty parts are left out.
type Explanation struct {
	ID       string         `json:"id"`
	Type     string         `json:"type"` // label of the ontology
	Name     string         `json:"name"`
	Fields   []Field        `json:"fields,omitempty"` // in the order in which they are told
	Date     *Date          `json:"date,omitempty"`
	Parties  []Party        `json:"parties,omitempty"`
	Joined   []resolve.Step `json:"joined,omitempty"` // which reports were joined, and why
	Passages []Passage      `json:"passages,omitempty"`
	Tenures  []Tenure       `json:"tenures,omitempty"`
	Facts    []Link         `json:"facts,omitempty"` // that it takes part in, or that rest on it
	Rivals   []Rival        `json:"conflicts,omitempty"`
	Refused  []Refusal      `json:"refused,omitempty"` // of an article
}

// Field is a property with a name for people.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// Date is an interval, both days included; "" where nothing is known on that side.
type Date struct {
	From  string         `json:"from"`
	To    string         `json:"to"`
	Basis []resolve.Step `json:"basis"`
}

// Party is who takes part, in which role, and why the words mean him.
type Party struct {
	Link
	Role   string         `json:"role,omitempty"`
	Office string         `json:"office,omitempty"`
	Why    []resolve.Step `json:"why,omitempty"`
}

// Link names another thing that can be explained.
type Link struct {
	ID   string `json:"id"`
	Type string `json:"type"`
	Name string `json:"name"`
}

// Passage is a quote within its sentence. Start and End are code points of the article's
// text, half open; Before and After are the rest of the sentence.
type Passage struct {
	Article string `json:"article"`
	Lang    string `json:"lang"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
	Before  string `json:"before"`
	Quote   string `json:"quote"`
	After   string `json:"after"`
	Rule    string `json:"rule,omitempty"`
}

// Tenure is a period of office with its source; "" where nothing is known.
type Tenure struct {
	Office string `json:"office"`
	From   string `json:"from,omitempty"`
	To     string `json:"to,omitempty"`
	Source string `json:"source"`
}

// Rival is a fact that cannot be right beside this one.
type Rival struct {
	Link
	About string `json:"about"`
}

// Refusal is a candidate fact that the article does not give, and why.
type Refusal struct {
	Passage
	Reason string `json:"reason"`
}

// Explainer explains what a resolved set of articles says. It is safe for concurrent use.
type Explainer struct {
	out      *resolve.Output
	entities map[string]*resolve.Entity
	articles map[string]*source
	names    map[string]Link // of facts
}

// New prepares to explain an output, which must not be changed afterwards.
func New(out *resolve.Output) *Explainer {
	x := &Explainer{out: out, entities: map[string]*resolve.Entity{}, articles: map[string]*source{}, names: map[string]Link{}}
	for i := range out.Entities {
		x.entities[out.Entities[i].ID] = &out.Entities[i]
	}
	for i := range out.Articles {
		a := &out.Articles[i]
		x.articles[a.Result.Article.ID] = &source{Article: a}
	}
	for i := range out.Meetings {
		x.nameFact(out.Meetings[i].ID, "Meeting", x.meetingName(&out.Meetings[i]))
	}
	for i := range out.Statements {
		s := &out.Statements[i]
		x.nameFact(s.ID, "Statement", x.entity(s.Speaker).Name+": "+clip(s.Text))
	}
	for i := range out.Cooperations {
		c := &out.Cooperations[i]
		x.nameFact(c.ID, "Cooperation", x.list(c.Parties)+": "+cmp.Or(words(c.Topic), x.entity(c.Project).Name)+" ("+c.Status+")")
	}
	for i := range out.Agreements {
		x.nameFact(out.Agreements[i].ID, "Agreement", out.Agreements[i].Name)
	}
	for i := range out.Messages {
		m := &out.Messages[i]
		x.nameFact(m.ID, "Message", "from "+x.entity(m.From).Name+" to "+x.entity(m.To).Name)
	}
	return x
}

func (x *Explainer) nameFact(id, label, name string) { x.names[id] = Link{id, label, name} }

// Explain tells all of a fact, an entity or an article. The error is [ErrUnknown].
func (x *Explainer) Explain(id string) (*Explanation, error) {
	if l, ok := x.names[id]; ok {
		e := &Explanation{ID: id, Type: l.Type, Name: l.Name}
		x.fact(e)
		x.rivals(e)
		return e, nil
	}
	if a := x.articles[id]; a != nil {
		return x.article(a), nil
	}
	if t := x.entities[id]; t != nil {
		return x.thing(t), nil
	}
	return nil, ErrUnknown
}

// entity names an entity; an unknown one is named by its id.
func (x *Explainer) entity(id string) Link {
	if e := x.entities[id]; e != nil {
		return Link{id, e.Type, cmp.Or(e.Name, id)}
	}
	return Link{id, "", id}
}

// list names several entities.
func (x *Explainer) list(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, x.entity(id).Name)
	}
	return strings.Join(names, ", ")
}

// office writes an office in words: "president of Azerbaijan".
func (x *Explainer) office(office, of string) string {
	switch {
	case office == "":
		return ""
	case of == "":
		return words(office)
	}
	return words(office) + " of " + x.entity(of).Name
}

func (x *Explainer) meetingName(m *resolve.Meeting) string {
	var ids []string
	for _, p := range m.Participants {
		ids = append(ids, p.Entity)
	}
	if len(ids) == 0 {
		ids = m.Countries
	}
	return words(m.Kind) + " of " + x.list(ids)
}

// rivals lists the facts that cannot be right beside this one.
func (x *Explainer) rivals(e *Explanation) {
	for _, c := range x.out.Conflicts {
		switch e.ID {
		case c.A:
			e.Rivals = append(e.Rivals, Rival{x.names[c.B], c.About})
		case c.B:
			e.Rivals = append(e.Rivals, Rival{x.names[c.A], c.About})
		}
	}
}

// words writes a slug in words.
func words(slug string) string { return strings.ReplaceAll(slug, "-", " ") }

// clipped is the number of characters of a statement that its name has.
const clipped = 60

func clip(s string) string {
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= clipped {
		return string(r)
	}
	return string(r[:clipped]) + "…"
}

// find gives the fact with that id.
func find[T any](list []T, id string, of func(*T) string) *T {
	i := slices.IndexFunc(list, func(t T) bool { return of(&t) == id })
	if i < 0 {
		return nil
	}
	return &list[i]
}
