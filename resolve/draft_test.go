package resolve

import (
	"cmp"
	"slices"
	"strings"
	"testing"

	"safir/corpus"
	"safir/extract"
	"safir/extract/date"
	"safir/extract/text"
	"safir/kb"
)

// The states, people and times of these tests are invented.

// book is a knowledge base for tests.
type book struct {
	entities map[string]*kb.Entity
	holders  map[string][]kb.Holder
}

func (b *book) Entity(id string) (*kb.Entity, bool) { e, ok := b.entities[id]; return e, ok }

func (b *book) Holders(office, of string) []kb.Holder { return b.holders[office+"@"+of] }

func (b *book) Entities() []kb.Entity {
	var out []kb.Entity
	for _, e := range b.entities {
		out = append(out, *e)
	}
	return out
}

// newBook makes a knowledge base of lines "id|name|other names|office@of from to known; ...".
func newBook(lines ...string) *book {
	b := &book{entities: map[string]*kb.Entity{}, holders: map[string][]kb.Holder{}}
	for _, c := range []string{"city1", "city2"} {
		b.entities[c] = &kb.Entity{ID: c, Type: kb.Place, Kind: "city", Name: c, Country: "BB"}
	}
	for _, l := range lines {
		f := strings.Split(l, "|")
		e := &kb.Entity{ID: f[0], Type: kb.Person, Name: f[1], Names: map[string][]string{}, Wikidata: f[0]}
		if f[2] != "" {
			e.Names["fa"] = strings.Split(f[2], ",")
		}
		for _, t := range strings.Split(f[3], ";") {
			w := append(strings.Fields(t), "", "", "")
			office, of, _ := strings.Cut(w[0], "@")
			dash := func(s string) string { return strings.Trim(s, ".") }
			x := kb.Tenure{Office: office, Of: of, From: dash(w[1]), To: dash(w[2]), Known: dash(w[3]), Source: "test"}
			e.Tenures = append(e.Tenures, x)
			b.holders[w[0]] = append(b.holders[w[0]], kb.Holder{Person: e.ID, Tenure: x})
		}
		b.entities[e.ID] = e
	}
	for _, hs := range b.holders {
		slices.SortFunc(hs, func(x, y kb.Holder) int {
			return cmp.Or(cmp.Compare(x.Tenure.From, y.Tenure.From), cmp.Compare(x.Person, y.Person))
		})
	}
	return b
}

// draft builds a Result; its text grows as things are named.
type draft struct{ r extract.Result }

func newDraft(id, lang, published string) *draft {
	return &draft{extract.Result{Article: corpus.Article{ID: id, Lang: lang, Published: published}}}
}

func (d *draft) say(words string) text.Span {
	d.r.Article.Text += words + " "
	n := len(d.r.Article.Text)
	return text.Span{Start: n - len(words) - 1, End: n - 1}
}

// person names someone with an office@of, "" none.
func (d *draft) person(id, name, office string) *draft {
	s := d.say(name)
	d.r.Entities = append(d.r.Entities, extract.Entity{ID: id, Type: kb.Person, Name: name, Mentions: []extract.Mention{{Span: s, Kind: "name"}}})
	return d.holds(id, office)
}

// official names someone by office only.
func (d *draft) official(id, words, office string) *draft {
	s := d.say(words)
	d.r.Entities = append(d.r.Entities, extract.Entity{ID: id, Type: kb.Person, Name: words, Unknown: true, Mentions: []extract.Mention{{Span: s, Kind: "office"}}})
	return d.holds(id, office)
}

func (d *draft) holds(id, office string) *draft {
	if o, of, ok := strings.Cut(office, "@"); ok {
		d.r.Offices = append(d.r.Offices, extract.Office{Person: id, Office: o, Of: of, Evidence: []extract.Evidence{{Span: d.say(office), Rule: "test"}}})
	}
	return d
}

// meeting adds one of a kind and status at a place between people; the last is returned for changes.
func (d *draft) meeting(kind, status, place string, who ...string) *extract.Meeting {
	s := d.say(kind + " " + status)
	m := extract.Meeting{Kind: kind, Status: status, Place: place, Topics: []string{"trade"}, Evidence: []extract.Evidence{{Span: s, Rule: "test"}}}
	m.When.Tense = date.Past
	if status == "planned" {
		m.When.Tense = date.Future
	}
	for _, w := range who {
		p := extract.Participant{Entity: w}
		for _, o := range d.r.Offices {
			if o.Person == w {
				p.Office, p.Of = o.Office, o.Of
				if !slices.Contains(m.Countries, o.Of) {
					m.Countries = append(m.Countries, o.Of)
				}
			}
		}
		m.Participants = append(m.Participants, p)
	}
	slices.Sort(m.Countries)
	if place != "" && !slices.ContainsFunc(d.r.Entities, func(e extract.Entity) bool { return e.ID == place }) {
		d.r.Entities = append(d.r.Entities, extract.Entity{ID: place, Type: kb.Place, Name: place})
	}
	d.r.Meetings = append(d.r.Meetings, m)
	return &d.r.Meetings[len(d.r.Meetings)-1]
}

// when says a date expression and gives it to a meeting.
func (d *draft) when(m *extract.Meeting, words string, e date.Expr) *draft {
	e.Span = d.say(words)
	e.Rule = cmp.Or(e.Rule, "test")
	m.When.Exprs = append(m.When.Exprs, e)
	d.r.Dates = append(d.r.Dates, e)
	return d
}

func run(t testing.TB, k knowledge, ds ...*draft) *Output {
	t.Helper()
	var rs []*extract.Result
	for _, d := range ds {
		rs = append(rs, &d.r)
	}
	o, err := resolve(k, rs)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

// days prints an interval: a day, "from..to", with "" for what is open.
func days(v date.Interval) string {
	if v.Single() {
		return v.From.String()
	}
	return v.From.String() + ".." + v.To.String()
}
