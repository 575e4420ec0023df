package mention

import (
	"sync"

	"safir/extract/date"
	"safir/extract/text"
	"safir/internal/scratch"
	"safir/kb"
)

// Context is what is known of an article beside its text. The zero value knows nothing.
type Context struct {
	Source    string   // news agency or site, as given
	Published date.Day // 0: unknown
	Title     string   // headline
}

// Reader finds the mentions of texts in every language that [safir/extract/lang] has.
// It is immutable and safe for concurrent use.
type Reader struct {
	kb      *kb.KB
	indexes *indexes
	finders *finders
	common  *common
	// capitalOf gives the state of a capital's id, ministry the id of a ministry.
	capitalOf map[string]string
	ministry  map[officeOf]*kb.Entity
	states    sync.Pool
}

// officeOf is an office in a state.
type officeOf struct{ office, state string }

// New makes a Reader that knows the entities of k.
func New(k *kb.KB) (*Reader, error) {
	r := &Reader{kb: k, indexes: newIndexes(k), common: &common{}, finders: newFinders(k), capitalOf: map[string]string{}, ministry: map[officeOf]*kb.Entity{}}
	r.states.New = func() any { return &state{ids: map[string]int{}, count: map[string]int{}} }
	es := k.Entities()
	for i := range es {
		switch e := &es[i]; {
		case e.Type == kb.Country && e.Capital != "":
			r.capitalOf[e.Capital] = e.ID
		case e.Type == kb.Ministry && e.Office != "":
			r.ministry[officeOf{e.Office, e.Country}] = e
		}
	}
	return r, nil
}

// Read finds the mentions of one text.
func (r *Reader) Read(d *text.Doc, ctx Context) *Reading {
	s := r.start(d, ctx)
	s.readThings()
	if len(d.Tokens) > long {
		s.all, s.order, s.found, s.organizations = nil, nil, nil, nil
	}
	people := s.people()
	if len(d.Tokens) > long {
		s.search, s.words, s.base, s.hits = stage{}, words{}, nil, nil
	}
	s.out.Mentions = s.withDates(s.merge(people, s.things))
	s.dropUnused()
	if len(d.Tokens) > long {
		rd := s.out
		rd.state = nil
		return &rd
	}
	return &s.out
}

// long is the number of tokens of a text whose memory serves no other: it is the garbage
// collector's as soon as it is done with.
const long = 1 << 15

// Done gives the memory of a Reading to the texts to come. Neither it nor anything that was
// found in it may be looked at afterwards.
func (r *Reader) Done(rd *Reading) {
	if s := rd.state; s != nil {
		rd.state = nil
		r.states.Put(s)
	}
}

// state is the work on one text. Things come first, then people, who swallow the things
// that belong to their titles.
type state struct {
	r    *Reader
	ix   *index
	doc  *text.Doc
	ctx  Context
	home string // ISO code of the agency's state, "" unknown
	out  Reading
	ids  map[string]int // entity id to index in out.Entities

	hits  []hit   // names of the knowledge base, people included, in text order
	hitAt []int32 // for each token, 1 + index of the hit that begins there; 0: none

	words   words        // phrases of the vocabulary
	commons text.Answers // whether a word is a common one
	finder  *peopleFinder
	count   map[string]int // how often each state is named

	dates  []date.Found
	dateAt []int32 // for each token, 1 + index of the date that covers it; 0: none

	base               []Mention // names of the knowledge base and words for states
	baseStart, baseEnd []int32   // for each token, 1 + index of the base that begins there, or ends before it
	baseCover          []bool    // tells of each token whether a base covers it
	foreign            []string  // for each base, the last state up to it that is not the agency's own
	organizations      []Mention // those of found, in text order
	found              []Mention // what patterns found
	dateline           int       // 1 + index of the entity of the place where the article was written

	aliases text.Gazetteer // short names of new things, values are entities

	titled    []Entity // projects that the headline names, once it was read
	titleRead bool

	things  []Mention // things in text order, never overlapping
	thingAt []int32   // for each token, 1 + index of the thing that covers it; 0: none

	scores []scored // while groups are filled

	// Memory for other lists.
	all, chosen, later, joint, kept []Mention
	order                           []int
	owners                          []int32
	search                          stage // for people
}

func (r *Reader) start(d *text.Doc, ctx Context) *state {
	s := r.states.Get().(*state)
	s.reset(len(d.Tokens) + 1)
	s.r, s.ix, s.doc, s.ctx = r, r.indexes.of(d.Lang), d, ctx
	s.out = Reading{Doc: d, Entities: s.out.Entities[:0], state: s}
	s.commons = d.Ask(r.common, r.common.has)
	s.finder = r.finders.of(s.ix.lang)
	s.ix.vocabulary.scan(d, &s.words)
	s.readDates()
	s.hits = s.ix.scan(d, s.hits)
	for i, h := range s.hits {
		s.hitAt[h.first] = int32(i + 1)
		if en := &s.ix.entries[h.entries[0]]; en.entity.Type == kb.Country && !en.ambiguous {
			s.count[en.entity.ID]++
		}
	}
	return s
}

// reset makes a state that was used before ready for a text of n-1 tokens.
func (s *state) reset(n int) {
	clear(s.ids)
	clear(s.count)
	s.hits, s.hitAt = s.hits[:0], scratch.Zeroed(s.hitAt, n)
	s.dates, s.dateAt = s.dates[:0], scratch.Zeroed(s.dateAt, n)
	s.base, s.baseStart, s.baseEnd, s.baseCover = s.base[:0], scratch.Zeroed(s.baseStart, n), scratch.Zeroed(s.baseEnd, n), scratch.Zeroed(s.baseCover, n)
	s.foreign, s.organizations, s.found, s.dateline = s.foreign[:0], s.organizations[:0], s.found[:0], 0
	s.aliases.Clear()
	s.titled, s.titleRead = s.titled[:0], false
	s.things, s.thingAt = nil, scratch.Zeroed(s.thingAt, n)
	s.home = ""
}

// hit gives the hit that begins at token i, or nil.
func (s *state) hit(i int) *hit {
	if i < 0 || i >= len(s.hitAt) || s.hitAt[i] == 0 {
		return nil
	}
	return &s.hits[s.hitAt[i]-1]
}

// thing gives the thing that covers token i, or nil.
func (s *state) thing(i int) *Mention {
	if i < 0 || i >= len(s.thingAt) || s.thingAt[i] == 0 {
		return nil
	}
	return &s.things[s.thingAt[i]-1]
}

// known gives the index in out.Entities of an entity of the knowledge base.
func (s *state) known(e *kb.Entity) int {
	return s.entity(Entity{ID: e.ID, Type: e.Type, Kind: e.Kind, Name: e.Name, Country: e.Country, Wikidata: e.Wikidata, Known: true})
}

// entity gives the index in out.Entities of the entity with e.ID, which it adds where it is new.
func (s *state) entity(e Entity) int {
	if i, ok := s.ids[e.ID]; ok {
		return i
	}
	if e.Type == kb.Country {
		e.Country = e.ID
	}
	s.out.Entities = append(s.out.Entities, e)
	s.ids[e.ID] = len(s.out.Entities) - 1
	return len(s.out.Entities) - 1
}

// stateOf gives the ISO code of a mention's state, "" where it has none or several.
func (s *state) stateOf(m *Mention) string {
	if len(m.Refs) != 1 {
		return ""
	}
	return s.out.Entities[m.Refs[0]].Country
}

// merge joins people and things, whose memory it uses; a thing that touches a person is dropped, or is one of its parts.
func (s *state) merge(people, things []Mention) []Mention {
	s.owners = scratch.Zeroed(s.owners, len(s.doc.Tokens)+1)
	owner := s.owners
	for i := range people {
		for k := people[i].First; k < people[i].End; k++ {
			owner[k] = int32(i + 1)
		}
	}
	alone := things[:0] // they are needed no more
	for _, t := range things {
		a, b := owner[t.First], owner[t.End-1]
		switch {
		case a == 0 && b == 0:
			alone = append(alone, t)
		case a == b:
			p := &people[a-1]
			if s.inName(p, &t) {
				continue // Michael Jordan
			}
			for _, part := range t.asParts() {
				p.addPart(part)
			}
		}
	}
	s.all = inOrder(s.all, people, alone)
	return s.all
}

// inName tells whether a thing lies within the bare name of the person p.
func (s *state) inName(p, t *Mention) bool {
	for _, q := range p.Parts {
		if q.Kind == Name && s.out.Entities[q.Ref].Type == kb.Person && q.Span.Contains(t.Span) {
			return true
		}
	}
	return false
}

// asParts gives the spans to print of a mention that lies within another.
func (m *Mention) asParts() []Part {
	ps := append([]Part(nil), m.Parts...)
	if len(m.Refs) == 1 {
		ps = append(ps, Part{Span: m.Span, Kind: m.Kind, Ref: m.Refs[0]})
	}
	return ps
}

// addPart adds a part unless it is there.
func (m *Mention) addPart(p Part) {
	for _, q := range m.Parts {
		if q.Span == p.Span && q.Ref == p.Ref {
			return
		}
	}
	m.Parts = append(m.Parts, p)
}
