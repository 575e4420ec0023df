// Package facts turns what package resolve found into the graph: nodes and edges of the
// ontology, and the edges that are derived from them.
package facts

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"safir/graph"
	"safir/kb"
	"safir/ontology"
	"safir/resolve"
)

// Build makes the graph of a resolved set. It holds what the articles name, and what the
// edges of that need from the knowledge base (the state of an office, say), not the whole
// knowledge base. k may be nil. Edges to entities and facts that are referred to and not
// there, or that the ontology does not allow, are left out; missing lists the ids of the
// former and describes the latter, sorted. It is empty unless what made the set has a bug.
func Build(o *ontology.Ontology, k *kb.KB, out *resolve.Output) (g *graph.Graph, missing []string, err error) {
	if k == nil {
		k = new(kb.KB)
	}
	b := &builder{
		Builder: graph.NewBuilder(o), onto: o, kb: k,
		entities: make(map[string]*resolve.Entity, len(out.Entities)),
		refs:     map[string]graph.Ref{},
		offices:  map[string]graph.Ref{},
		facts:    map[string]graph.Ref{},
		missing:  map[string]bool{},
	}
	for i := range out.Entities {
		b.entities[out.Entities[i].ID] = &out.Entities[i]
	}
	b.nameUnknown(out)
	b.publishers(out)
	for i := range out.Entities {
		b.entity(out.Entities[i].ID)
	}
	for i := range out.Articles {
		b.article(&out.Articles[i])
	}
	b.mentions(out)
	b.tenures(out)
	b.all(out)
	g, err = b.Graph()
	return g, slices.Sorted(maps.Keys(b.missing)), err
}

// builder holds what has been added so far.
type builder struct {
	*graph.Builder
	onto     *ontology.Ontology
	kb       *kb.KB
	entities map[string]*resolve.Entity
	refs     map[string]graph.Ref // of entities, by id
	offices  map[string]graph.Ref // by id
	facts    map[string]graph.Ref // by id
	missing  map[string]bool
}

// edge adds an edge unless one of its ends is missing, or the ontology does not let it join them.
func (b *builder) edge(typ string, from, to graph.Ref, props ...graph.Prop) {
	switch {
	case from == (graph.Ref{}) || to == (graph.Ref{}):
	case !b.onto.Edge(typ).Joins(from.Label, to.Label):
		b.missing[graph.Edge{Type: typ, From: from, To: to}.String()] = true
	default:
		b.Edge(typ, from, to, props...)
	}
}

// entity gives the node of an entity, and adds it, and where it lies, the first time. It is
// the zero Ref for one that is missing.
func (b *builder) entity(id string) graph.Ref {
	if ref, ok := b.refs[id]; ok {
		return ref
	}
	e := b.entities[id]
	if e == nil {
		if e = b.known(id); e == nil {
			b.missing[id] = true
			return graph.Ref{}
		}
	}
	ref := graph.Ref{Label: e.Type, ID: id}
	b.refs[id] = ref
	b.Node(ref.Label, id, b.names(e)...)
	if parent := cmp.Or(e.Parent, e.Country); parent != "" && parent != id && b.onto.Edge("LOCATED_IN").Joins(e.Type, b.labelOf(parent)) {
		b.edge("LOCATED_IN", ref, b.entity(parent))
	}
	return ref
}

// nameUnknown names the people known only by office, whom an article calls by a phrase such
// as "the presidents of both states", by that office: "President of Iran".
func (b *builder) nameUnknown(out *resolve.Output) {
	for i := range out.Articles {
		a := &out.Articles[i]
		unknown := map[string]bool{}
		for j := range a.Entities {
			unknown[a.Entities[j].ID] = a.Entities[j].Unknown
		}
		for _, o := range a.Offices {
			if e := b.entities[o.Person]; e != nil && unknown[o.Person] {
				named := *e // the set is not ours to change
				named.Name = b.officeName(o.Office, cmp.Or(o.Of, o.Org))
				b.entities[o.Person] = &named
				unknown[o.Person] = false
			}
		}
	}
}

// publishers adds the agencies that no text and no knowledge base names, by the source that
// their articles give.
func (b *builder) publishers(out *resolve.Output) {
	for i := range out.Articles { // by id, so that the same article names the agency each time
		r := &out.Articles[i].Result
		if r.Publisher == "" || r.Article.Source == "" || b.labelOf(r.Publisher) != "" {
			continue
		}
		b.entities[r.Publisher] = &resolve.Entity{ID: r.Publisher, Type: kb.Organization, Kind: "news-agency", Name: r.Article.Source,
			Names: map[string][]string{cmp.Or(r.Article.Lang, "und"): {r.Article.Source}}}
	}
}

// labelOf is the label of an entity that may not have been added yet, "" unknown.
func (b *builder) labelOf(id string) string {
	if e := b.entities[id]; e != nil {
		return e.Type
	}
	if e, ok := b.kb.Entity(id); ok {
		return e.Type
	}
	return ""
}

// known is an entity of the knowledge base that no article names.
func (b *builder) known(id string) *resolve.Entity {
	e, ok := b.kb.Entity(id)
	if !ok {
		return nil
	}
	r := &resolve.Entity{ID: e.ID, Type: e.Type, Kind: e.Kind, Name: e.Name, Country: e.Country, Wikidata: e.Wikidata, Names: e.Names}
	if e.Type == kb.Country {
		r.Country = ""
	}
	return r
}

// names gives the properties of an entity's node.
func (b *builder) names(e *resolve.Entity) []graph.Prop {
	var names []string
	keys := nodeKeys(e.Type, e.Name)
	for lang, list := range e.Names {
		for _, n := range list {
			names = append(names, lang+":"+n)
			keys = append(keys, nodeKeys(e.Type, n)...)
		}
	}
	country := e.Country
	if e.Type == kb.Country {
		country = ""
	}
	return []graph.Prop{
		str("name", cmp.Or(e.Name, e.ID)), strs("names", names), strs("keys", keys),
		str("wikidata", e.Wikidata), str("kind", e.Kind), str("country", country),
	}
}

func str(name, s string) graph.Prop              { return graph.P(name, graph.String(s)) }
func strs(name string, list []string) graph.Prop { return graph.P(name, graph.Strings(list)) }

// dates gives the interval and its steps. An interval that is open on a side is none.
func dates(d resolve.Dated) []graph.Prop {
	props := []graph.Prop{strs("basis", steps(d.Basis))}
	if d.Known() {
		props = append(props, graph.P("date_from", graph.Date(d.From.String())), graph.P("date_to", graph.Date(d.To.String())))
	}
	return props
}

// steps writes each step as "rule: words [article]".
func steps(list []resolve.Step) []string {
	out := make([]string, 0, len(list))
	for _, s := range list {
		line := s.Rule
		if s.Text != "" {
			line += ": " + s.Text
		}
		if s.Article != "" {
			line += " [" + s.Article + "]"
		}
		out = append(out, line)
	}
	return out
}

// titleRunes is how many characters of a text stand for a headline.
const titleRunes = 80

// headlineRunes is how much of a headline is the article's name; title has all of it.
const headlineRunes = 300

// article adds an article and its agencies.
func (b *builder) article(a *resolve.Article) {
	r := &a.Result
	ref := graph.Ref{Label: "Article", ID: r.Article.ID}
	props := append(dates(a.Date),
		str("name", cmp.Or(cut(r.Article.Title, headlineRunes), cut(r.Article.Text, titleRunes), r.Article.ID)), str("title", r.Article.Title),
		str("lang", cmp.Or(r.Article.Lang, "und")), str("source", r.Article.Source), str("url", r.Article.URL),
		str("sha256", r.Article.SHA256), graph.P("published", graph.Date(r.Article.Published)))
	b.Node(ref.Label, ref.ID, props...)
	if r.Publisher != "" {
		b.edge("PUBLISHED_BY", ref, b.entity(r.Publisher))
	}
	for _, id := range r.Cites {
		b.edge("CITES", ref, b.entity(id))
	}
}

// cut is the beginning of a text as one line, with an ellipsis where it goes on.
func cut(s string, runes int) string {
	// Fields of a long text would be costly; a rune has 4 bytes at most, and spaces are few.
	if most := 8 * runes; len(s) > most {
		for most > 0 && !utf8.RuneStart(s[most]) {
			most--
		}
		s = s[:most]
	}
	r := []rune(strings.Join(strings.Fields(s), " "))
	if len(r) <= runes {
		return string(r)
	}
	return strings.TrimRight(string(r[:runes]), " ") + "…"
}

// mentions adds how often each article names each entity.
func (b *builder) mentions(out *resolve.Output) {
	for i := range out.Entities {
		e := &out.Entities[i]
		for article, times := range e.Mentions {
			if times > 0 {
				b.edge("MENTIONS", graph.Ref{Label: "Article", ID: article}, b.entity(e.ID), graph.P("times", graph.Int(times)))
			}
		}
	}
}

// tenures adds the offices that the knowledge base or an article gives to people.
func (b *builder) tenures(out *resolve.Output) {
	all := slices.Clone(out.Tenures)
	stated := map[string]bool{} // by article: offices that resolve has made tenures of already
	for _, t := range all {
		stated[t.Source] = true
	}
	for i := range out.Articles {
		a := &out.Articles[i]
		if stated[a.Result.Article.ID] {
			continue
		}
		for _, o := range a.Offices {
			if o.Inferred {
				continue
			}
			t := resolve.Tenure{Person: o.Person, Office: o.Office, Of: cmp.Or(o.Of, o.Org), Source: a.Result.Article.ID}
			if a.Date.Single() {
				t.From, t.To = a.Date.From.String(), a.Date.To.String()
			}
			all = append(all, t)
		}
	}
	for _, t := range all {
		b.edge("HOLDS", b.entity(t.Person), b.office(t.Office, t.Of), str("from", t.From), str("to", t.To), str("source", t.Source))
	}
}

// office gives the node of an office, and adds it, and whose it is, the first time.
func (b *builder) office(slug, of string) graph.Ref {
	id := slug
	if of != "" {
		id += "@" + of
	}
	if ref, ok := b.offices[id]; ok {
		return ref
	}
	ref := graph.Ref{Label: "Office", ID: id}
	b.offices[id] = ref
	if of != "" {
		b.edge("OF", ref, b.entity(of))
	}
	b.Node(ref.Label, id, str("name", b.officeName(slug, of)), str("office", slug), str("of", of))
	return ref
}

// officeName is such as "Minister of defense of Iran".
func (b *builder) officeName(slug, of string) string {
	if of == "" {
		return sentence(slug)
	}
	return sentence(slug) + " of " + b.nameOf(of)
}

// nameOf is the name of an entity.
func (b *builder) nameOf(id string) string {
	if e := b.entities[id]; e != nil {
		return cmp.Or(e.Name, id)
	}
	if e, ok := b.kb.Entity(id); ok {
		return cmp.Or(e.Name, id)
	}
	return id
}
