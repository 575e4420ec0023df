package mention

import (
	"slices"
	"strings"
	"sync"
	"unicode"

	"safir/extract/date"
	"safir/extract/lang"
	"safir/extract/text"
	"safir/kb"
)

// index holds the names of the knowledge base as one language writes them.
type index struct {
	lang    string
	entries []entry
	names   text.Gazetteer // values are indexes of entries
	cased   bool           // the script of the language has capitals

	vocabulary *vocabulary
	dates      *date.Finder
}

// entry is one name of one entity.
type entry struct {
	entity    *kb.Entity
	kind      string // Name, Adjective or Stand
	ambiguous bool   // too common to stand alone
	capitals  bool   // an abbreviation: "US", not "us"
	name      string // as the knowledge base has it
}

// hit is a name of the knowledge base in the text: tokens first to end-1. Its entries
// are all that the words may mean, in the order of entity ids; people are not among them.
type hit struct {
	first, end int
	entries    []int32
}

// others are the languages whose names a text uses where the knowledge base has none in
// its own: scripts are shared, and Latin names stand in every newswire.
var others = map[string][]string{
	"fa": {"ar"},
	"id": {"en", "tr", "az"},
	"en": {"tr", "az", "id"},
	"ar": {"fa"},
	"az": {"tr", "en"},
	"tr": {"az", "en"},
}

// indexes builds the index of each language when a text in it is read for the first time.
type indexes struct {
	kb   *kb.KB
	tags []string
	once []sync.Once
	made []*index
}

func newIndexes(k *kb.KB) *indexes {
	tags := lang.Tags()
	return &indexes{kb: k, tags: tags, once: make([]sync.Once, len(tags)), made: make([]*index, len(tags))}
}

// of gives the index for a language; an unknown one is read as English.
func (x *indexes) of(tag string) *index {
	at := 0
	for i, t := range x.tags {
		if t == "en" {
			at = i
		}
	}
	for i, t := range x.tags {
		if t == tag {
			at = i
		}
	}
	x.once[at].Do(func() {
		ix, err := newIndex(x.kb, x.tags[at])
		if err != nil {
			panic(err) // the embedded files of a language are broken
		}
		x.made[at] = ix
	})
	return x.made[at]
}

func newIndex(k *kb.KB, tag string) (*index, error) {
	ix := &index{lang: tag, cased: tag != "fa" && tag != "ar"}
	var err error
	if ix.vocabulary, err = newVocabulary(tag); err != nil {
		return nil, err
	}
	if ix.dates, err = date.NewFinder(tag); err != nil {
		return nil, err
	}
	es := k.Entities()
	ix.entries = make([]entry, 0, 3*len(es))
	ix.names.Resize(2 * len(es))
	for i := range es {
		e := &es[i]
		if e.Type == kb.Person {
			continue // people are found by their own names and titles
		}
		ix.add(e, Name, pick(e.Names, tag))
		if e.Name != "" {
			ix.add(e, Name, []string{e.Name})
		}
		if tag != "en" {
			ix.add(e, Name, e.Names["en"])
		}
		ix.add(e, Adjective, pick(e.Adjectives, tag))
		ix.add(e, Stand, pick(e.Stands, tag))
	}
	return ix, nil
}

// pick gives the names in the language, or else those in one that it borrows from.
func pick(names map[string][]string, tag string) []string {
	if ns := names[tag]; len(ns) > 0 {
		return ns
	}
	for _, t := range others[tag] {
		if ns := names[t]; len(ns) > 0 {
			return ns
		}
	}
	return nil
}

func (ix *index) add(e *kb.Entity, kind string, names []string) {
	for _, n := range names {
		ix.entries = append(ix.entries, entry{
			entity: e, kind: kind, ambiguous: slices.Contains(e.Ambiguous, n), capitals: abbreviation(n),
			name: n,
		})
		ix.names.Add(n, int32(len(ix.entries)-1))
	}
}

// abbreviation tells whether a name is one word in capitals.
func abbreviation(n string) bool {
	if strings.ContainsAny(n, " ") {
		return false
	}
	letters := 0
	for _, r := range n {
		if unicode.IsLetter(r) {
			if !unicode.IsUpper(r) {
				return false
			}
			letters++
		}
	}
	return letters > 1
}

// scan appends the names in a text to hits, the longest first wherever two overlap.
func (ix *index) scan(d *text.Doc, hits []hit) []hit {
	names := ix.names.In(d)
	for i := 0; i < len(d.Tokens); {
		limit := d.Sentence(i).End
		var best hit
		names.At(i, limit, func(h text.Hit) {
			if es := ix.accept(d, h); len(es) > 0 {
				best = hit{h.First, h.End, es}
			}
		})
		if best.end > i {
			hits = append(hits, best)
			i = best.end
		} else {
			i++
		}
	}
	return hits
}

// accept gives the entries of a hit that its spelling allows.
func (ix *index) accept(d *text.Doc, h text.Hit) []int32 {
	if d.Tokens[h.First].Case == text.Lower {
		return nil
	}
	for k, v := range h.Values {
		if ix.spelled(d, h, &ix.entries[v]) {
			continue
		}
		es := slices.Clone(h.Values[:k])
		for _, v := range h.Values[k+1:] {
			if ix.spelled(d, h, &ix.entries[v]) {
				es = append(es, v)
			}
		}
		return es
	}
	return h.Values
}

// spelled tells whether capitals stand where the name has them: "us" is not US, and "Yang
// on" is not Yangon, but the pipeline of a name may be in small letters. No name begins
// with a word that joins: «و نیز» is not «ونیز».
func (ix *index) spelled(d *text.Doc, h text.Hit, en *entry) bool {
	if en.capitals && !inCapitals(d, h.First, h.End) {
		return false
	}
	if h.End-h.First > 1 && ix.vocabulary.joins[d.Tokens[h.First].Norm] {
		return false
	}
	last := &d.Tokens[h.End-1]
	return h.End-h.First == 1 || last.Case != text.Lower || last.Norm == text.Fold(en.name[strings.LastIndexAny(en.name, " -")+1:])
}

// inCapitals tells whether the tokens are written as an abbreviation: "US", "U.S.".
func inCapitals(d *text.Doc, first, end int) bool {
	for i := first; i < end; i++ {
		t := &d.Tokens[i]
		if t.Case != text.Upper && !(t.Case == text.Initial && t.End-t.Start <= 2) && t.Kind == text.Word && t.Case != text.None {
			return false
		}
	}
	return true
}
