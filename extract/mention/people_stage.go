package mention

import (
	"slices"

	"safir/extract/text"
	"safir/internal/scratch"
	"safir/kb"
)

// stage is the state of the search for people in one article. Its steps run in the
// order of [peopleFinder.people]; each fills what the next ones read.
type stage struct {
	f   *peopleFinder
	lx  *lexicon
	doc *text.Doc
	s   *state
	buf []byte

	// What the text has of the lists of lx and of the knowledge base.
	titles, modifiers  text.Finder
	full, tails, heads text.Finder
	openings           text.Values[bool]
	compounds          text.Answers
	lexemes            text.Values[flag]

	flags   []flag  // by token
	thing   []int32 // by token: 1 + index of the thing mention that covers it
	title   []int32 // by token: 1 + index of the atom that covers it
	name    []int32 // by token: 1 + index of the name that covers it
	classes []class // by token; scripts without capitals only
	// officeEnd is, by token, 1 + index of the office phrase that ends before it.
	officeEnd []int32
	quoted    []bool  // within quotation marks
	officeAt  []int32 // 1 + index of the office phrase that begins there
	taken     []bool  // by token: words of an office phrase
	hush      []bool  // by token: inside a byline or the like, where nobody is looked for

	atoms   []atom
	offices []office
	names   []nameSpan
	phrases []reference

	group   *office // plural title without states whose members may follow
	groupAt int     // its token

	persons  []person
	claimed  map[claim]bool
	byKey    map[string]int     // persons by key,
	byKnown  map[int]int        // by number in the knowledge base,
	byLast   map[string][]int   // by last word,
	byOffice map[officeOf][]int // by office that they may hold; of "" is any state
	byName   map[string]int     // nameless persons by key
	mentions [][]int            // phrases by person
	states   map[string]bool    // that the article speaks of
	short    map[string][]int   // short names by key: indexes of persons
	shortMax int                // length in bytes of the longest

	// Of this text and those before it.
	shortKeys map[personIn][]string
	heard     map[string]heard
	found     []Mention // of people
}

// personIn is a person of the knowledge base as a language names him.
type personIn struct {
	person int
	lang   string
}

// atom is a title found at tokens first to end-1.
type atom struct {
	first, end int
	title      int
	state      string // named within the title: "head of Chad's intelligence service"
}

// office is an office phrase: a title with what modifies it.
type office struct {
	first, end         int // whole phrase
	coreFirst, coreEnd int // from the title's words to the state behind them
	titles             []int
	states             []string // whose office; several for a group
	ends               []int    // for states that follow a title, the tokens behind them
	things             []int    // indexes of the thing mentions inside
	org                int      // 1 + index of the entity of an organization
	guess              string   // state of a ministry that names none
	receiver           string   // state that receives an ambassador
	owner              int      // 1 + token of a personal name that owns the office ("Karimi's spokesman")
	served             bool     // the holder serves the holder of another office
	there              bool     // this country's
	host               bool     // the host country's
	regional           bool     // of a region whose name is unknown
	own                bool     // his, her
	definite           bool     // with an article
	indefinite         bool     // with "a"
	many               bool
	dual               bool // "both presidents"
	former             bool
	acting             bool
	designate          bool
	phrase             int // 1 + index of the phrase that took it
}

// nameSpan is a candidate for a person's name: tokens first to end-1 are the bare name,
// from is where honorifics before it begin.
type nameSpan struct {
	from, first, end int
	known            int // 1 + index of the person of the knowledge base
	sure             bool
	phrase           int // 1 + index of the phrase that took it
}

// reference is a maximal reference to one person or a group.
type reference struct {
	first, end int
	names      []int // of stage.names
	offices    []int // of stage.offices
	stateThing int   // 1 + index of a thing mention that tells the state of a name ("Chad's A. B.")
	list       []listed
	pronoun    bool
	pair       bool   // "the two"
	of         string // state or organization of the office, as settled
	refs       []int  // of stage.persons
}

// listed is a member of a group that is named with it, perhaps with his state.
type listed struct {
	name  int
	state string
}

// stage begins the search for people.
func (s *state) stage(f *peopleFinder) *stage {
	t, n := &s.search, len(s.doc.Tokens)
	t.f, t.lx, t.doc, t.s, t.quoted = f, f.lx, s.doc, s, s.doc.Quoted()
	t.titles, t.modifiers, t.lexemes = t.lx.titles.In(t.doc), t.lx.phrases.In(t.doc), t.lx.flags.In(t.doc)
	t.compounds = t.doc.Ask(t.lx, t.lx.compoundGiven)
	t.full, t.tails, t.heads, t.openings = f.who.full.In(t.doc), f.who.tails.In(t.doc), f.who.heads.In(t.doc), f.who.starts.In(t.doc)
	t.flags, t.thing, t.title, t.name = scratch.Zeroed(t.flags, n), scratch.Zeroed(t.thing, n), scratch.Zeroed(t.title, n), scratch.Zeroed(t.name, n)
	t.hush, t.taken, t.classes = scratch.Zeroed(t.hush, n), scratch.Zeroed(t.taken, n), scratch.Zeroed(t.classes, n)
	t.officeEnd, t.officeAt = scratch.Zeroed(t.officeEnd, n+1), scratch.Zeroed(t.officeAt, n+1)
	t.atoms, t.offices, t.names, t.phrases, t.persons, t.mentions = t.atoms[:0], t.offices[:0], t.names[:0], t.phrases[:0], t.persons[:0], t.mentions[:0]
	t.buf = slices.Grow(t.buf[:0], 256)
	t.group, t.groupAt, t.shortMax, t.states = nil, 0, 0, nil
	if t.byKey == nil {
		t.claimed, t.byKey, t.byKnown, t.byLast = map[claim]bool{}, map[string]int{}, map[int]int{}, map[string][]int{}
		t.byOffice, t.byName, t.short = map[officeOf][]int{}, map[string]int{}, map[string][]int{}
		t.shortKeys, t.heard = map[personIn][]string{}, map[string]heard{}
	}
	clear(t.claimed)
	clear(t.byKey)
	clear(t.byKnown)
	clear(t.byLast)
	clear(t.byOffice)
	clear(t.byName)
	clear(t.short)
	t.freeNames()
	for i := range s.things {
		m := &s.things[i]
		for k := m.First; k < m.End; k++ {
			t.thing[k] = int32(i + 1)
		}
	}
	return t
}

// freeNames drops new organizations that are names of people, and cuts those that end with one:
// "Otorita X Agus Karimi".
func (t *stage) freeNames() {
	kept := t.s.things[:0]
	for _, m := range t.s.things {
		if m.Type != kb.Organization || len(m.Refs) != 1 || t.s.out.Entities[m.Refs[0]].Known {
			kept = append(kept, m)
			continue
		}
		at := t.nameWithin(&m)
		if at == m.First {
			continue
		}
		if at > 0 {
			m.End = at
			m.Span = t.doc.Span(m.First, m.End)
			e := &t.s.out.Entities[m.Refs[0]]
			delete(t.s.ids, e.ID)
			e.Name = m.In(t.doc.Text)
			e.ID = "organization-" + slugOf(e.Name)
			t.s.ids[e.ID] = m.Refs[0]
		}
		kept = append(kept, m)
	}
	t.s.things = kept
}

// nameWithin gives the token of a new organization at which a person's name begins, up to its end;
// -1: none.
func (t *stage) nameWithin(m *Mention) int {
	d := t.doc
	is := func(k int, f flag) bool { return t.lexemes.At(k)&f != 0 }
	for k := m.First; k < m.End; k++ {
		if is(k, wNotPerson) {
			return -1
		}
	}
	for k := m.First; k < m.End-1; k++ {
		name := is(k, wGiven) && !is(k, wWeak) || k > m.First && is(k, wHonorific)
		if t.lx.cased {
			name = name && d.Tokens[k].Case == text.Initial && d.Tokens[k+1].Case == text.Initial
		}
		if name && (k == m.First || t.lx.cased) {
			return k
		}
	}
	return -1
}

// readAtoms looks every token up: its flags and the titles that begin there.
func (t *stage) readAtoms() {
	d := t.doc
	n := len(d.Tokens)
	for i := 0; i < n; i++ {
		tok := &d.Tokens[i]
		if tok.Kind == text.Word || tok.Kind == text.Punct {
			t.flags[i] |= t.lexemes.At(i)
		}
	}
	for i := 0; i < n; i++ {
		if d.Tokens[i].Kind != text.Word {
			continue
		}
		if t.flags[i]&wPhraseStart != 0 {
			if h, ok := t.modifiers.Longest(i, n); ok {
				for k := h.First; k < h.End; k++ {
					for _, v := range h.Values {
						t.flags[k] |= 1 << v
					}
				}
			}
		}
		if t.title[i] != 0 {
			continue
		}
		at, ok := t.partedTitle(i)
		if !ok {
			h, ok := t.titleAt(i)
			if !ok || t.isGiven(h) {
				continue
			}
			at = atom{first: h.First, end: h.End, title: int(t.lx.spellings[h.Values[0]].title)}
		}
		t.atoms = append(t.atoms, at)
		for k := at.first; k < at.end; k++ {
			t.title[k] = int32(len(t.atoms))
		}
	}
	t.readHush()
}

// titleAt gives the longest title at token i, within its sentence. A single capital letter
// belongs to a name, not to a title.
func (t *stage) titleAt(i int) (best text.Hit, ok bool) {
	d := t.doc
	t.titles.At(i, len(d.Tokens), func(h text.Hit) {
		if last := &d.Tokens[h.End-1]; t.lx.cased && h.End-h.First > 1 && last.Case == text.Initial && last.Len() == 1 {
			return
		}
		if d.In[h.First] != d.In[h.End-1] {
			return // "... on energy. Secretary A. B. said"
		}
		if t.lx.begins(h.Values[0], len(d.Tokens[i].Norm)) {
			best, ok = h, true
		}
	})
	return best, ok
}

// partedTitle gives the title at token i within which its state is named: "the head of Chad's
// intelligence service", "a member of Oman's parliament".
func (t *stage) partedTitle(i int) (atom, bool) {
	const longest = 6 // words behind the state
	for k := i + 1; t.lx.cased && k <= i+2 && k+1 < len(t.thing) && t.onLine(k); k++ {
		m := t.thingFrom(k + 1)
		if !t.has(k, wOf) || m == 0 || t.typeOf(m) != kb.Country {
			continue
		}
		rest := t.s.things[m-1].End + 1
		if rest >= len(t.flags) || !t.has(rest-1, wOwner) || t.doc.In[rest] != t.doc.In[i] {
			return atom{}, false
		}
		for end := min(rest+longest, len(t.flags)-1); end > rest; end-- {
			for _, article := range []string{"", "the"} {
				key := t.doc.AppendKey(t.buf[:0], i, k+1)
				key = t.doc.AppendKey(append(key, article...), rest, end)
				if v := t.lx.titles.Lookup(key); len(v) > 0 && t.lx.begins(v[0], len(t.doc.Tokens[i].Norm)) {
					return atom{i, end, int(t.lx.spellings[v[0]].title), t.state(m)}, true
				}
			}
		}
		return atom{}, false
	}
	return atom{}, false
}

// isGiven tells whether a title of one word stands where it is a given name: «امیر» before
// a word that is no state.
func (t *stage) isGiven(h text.Hit) bool {
	if t.lx.cased || h.End-h.First != 1 || !t.has(h.First, wGiven) {
		return false
	}
	return h.End < len(t.thing) && t.thing[h.End] == 0 && !t.has(h.End, wThereWord|wHomeWord)
}

// readHush marks lines that name journalists.
func (t *stage) readHush() {
	d := t.doc
	for _, s := range d.Sentences {
		i := s.First
		if d.Tokens[i].Kind == text.Punct && i+1 < s.End {
			i++
		}
		if t.flags[i]&wByline == 0 {
			t.hushCaption(s)
			continue
		}
		for k := s.First; k < s.End; k++ {
			t.hush[k] = true
		}
	}
}

// hushCaption marks what follows "Photo:" within a line, up to a closing bracket.
func (t *stage) hushCaption(s text.Sentence) {
	for k := s.First; k+1 < s.End; k++ {
		if !t.has(k, wCaption) || !t.punct(k+1, ":", "/") {
			continue
		}
		for ; k < s.End && !t.punct(k, ")"); k++ {
			t.hush[k] = true
		}
	}
}

// has tells whether token i exists and has one of the flags.
func (t *stage) has(i int, f flag) bool { return i >= 0 && i < len(t.flags) && t.flags[i]&f != 0 }

// tok tells whether token i exists and follows token i-1 on the same line.
func (t *stage) onLine(i int) bool {
	return i >= 0 && i < len(t.doc.Tokens) && !t.doc.Tokens[i].Break
}

// thingAt gives 1 + index of the thing mention that begins at token i.
func (t *stage) thingFrom(i int) int {
	if i < 0 || i >= len(t.thing) || t.thing[i] == 0 {
		return 0
	}
	if m := int(t.thing[i]); t.s.things[m-1].First == i {
		return m
	}
	return 0
}

// thingTo gives 1 + index of the thing mention that ends before token i.
func (t *stage) thingTo(i int) int {
	if i <= 0 || t.thing[i-1] == 0 {
		return 0
	}
	if m := int(t.thing[i-1]); t.s.things[m-1].End == i {
		return m
	}
	return 0
}

// state gives the ISO code of the state that a thing mention names, or of the state of the place
// or organization; "" where there is none or several.
func (t *stage) state(m int) string {
	refs := t.s.things[m-1].Refs
	if len(refs) != 1 {
		return ""
	}
	e := &t.s.out.Entities[refs[0]]
	if e.Type == "Country" {
		return e.ID
	}
	return e.Country
}

func (t *stage) typeOf(m int) string { return t.s.things[m-1].Type }

// punct tells whether token i is one of the marks.
func (t *stage) punct(i int, marks ...string) bool {
	if i < 0 || i >= len(t.doc.Tokens) || t.doc.Tokens[i].Kind != text.Punct {
		return false
	}
	s := t.doc.Tokens[i].In(t.doc.Text)
	for _, m := range marks {
		if s == m {
			return true
		}
	}
	return false
}

func (t *stage) comma(i int) bool { return t.punct(i, ",", "،") }
