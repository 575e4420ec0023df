package mention

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"safir/extract/text"
)

// officeTitle is an office as a phrase says it.
type officeTitle struct {
	office, also string
	owned        string
	org          string            // organization that the words imply
	state        string            // state that the words themselves imply, ISO code
	or           []string          // other offices that the words may say
	in           map[string]string // other office that the words say in a state
	kind         titleKind
	many         bool
}

// slug is the office that a title says of somebody of a state.
func (t *officeTitle) slug(state string) string {
	if o, ok := t.in[state]; ok {
		return o
	}
	return t.office
}

type titleKind uint8

const (
	fullTitle    titleKind = iota
	headTitle              // wants an organization
	genericTitle           // some office
	peerTitle              // counterpart
)

// part is a piece of a title's words: its key, and the lengths of the key behind each word.
type part struct {
	key  []byte
	ends []int
}

// spelling is the words of a title, of up to three parts, which titles of portfolios share:
// indexes in the lexicon's list and parts.
type spelling struct {
	title int32
	parts [3]int32 // 0: none
}

// part adds a part of titles and gives its index.
func (lx *lexicon) part(phrase string) int32 {
	key, ends := text.AppendWords(nil, nil, phrase)
	if len(key) == 0 {
		return 0
	}
	lx.parts = append(lx.parts, part{key, ends})
	return int32(len(lx.parts) - 1)
}

// title adds an office and gives its index.
func (lx *lexicon) title(t officeTitle) int32 {
	lx.list = append(lx.list, t)
	return int32(len(lx.list) - 1)
}

// spell adds a spelling of a title; of two with the same words the first stays.
func (lx *lexicon) spell(title int32, parts ...int32) {
	var buf [256]byte
	s, key := spelling{title: title}, buf[:0]
	for i, p := range parts {
		s.parts[i] = p
		key = append(key, lx.parts[p].key...)
	}
	if lx.titles.AddNew(key, int32(len(lx.spellings))) {
		lx.spellings = append(lx.spellings, s)
	}
}

// addTitle adds an office with its spellings.
func (lx *lexicon) addTitle(y titleYAML, k titleKind) {
	t := officeTitle{office: y.Office, also: y.Also, owned: y.Owned, org: y.Org, state: y.State, or: y.Or, kind: k}
	for _, words := range [][]string{y.One, y.Many} {
		if len(words) > 0 {
			title := lx.title(t)
			for _, w := range words {
				lx.spell(title, lx.part(w))
			}
		}
		t.many = true
	}
}

// addIn notes the office that titles known before say in one state.
func (lx *lexicon) addIn(y titleYAML, state string) error {
	for _, p := range y.One {
		v := lx.titles.Lookup([]byte(text.Key(p)))
		if len(v) == 0 {
			return fmt.Errorf("people.yaml: title %q of one state is no title elsewhere", p)
		}
		s := &lx.spellings[v[0]]
		t := lx.list[s.title]
		t.in = maps.Clone(t.in)
		if t.in == nil {
			t.in = map[string]string{}
		}
		t.in[state] = y.Office
		s.title = lx.title(t) // other spellings do not say it
	}
	return nil
}

// addPortfolios combines fields and templates to tens of thousands of titles. Each part of
// them is folded once.
func (lx *lexicon) addPortfolios(y *peopleYAML) {
	words := &y.Templates
	templates := [...][]string{words.Minister, words.Ministers, words.Deputy, words.Deputies, words.Spokesperson}
	var around [len(templates)][][2]int32 // what stands before and behind the field
	n, all := 0, 0
	for i, ws := range templates {
		for _, w := range ws {
			before, behind, _ := strings.Cut(w, "{p}")
			around[i] = append(around[i], [2]int32{lx.part(before), lx.part(behind)})
		}
		n += len(ws)
	}
	for _, pf := range y.Portfolios {
		all += n * len(pf.One)
	}
	lx.titles.Resize(all)
	lx.spellings = make([]spelling, 0, all)
	for _, pf := range y.Portfolios {
		fields := make([]int32, len(pf.One))
		for i, f := range pf.One {
			fields[i] = lx.part(f)
			for _, w := range strings.Fields(f) {
				*lx.flags.At([]byte(text.Fold(strings.Trim(w, ",،")))) |= wField
			}
		}
		under, spokes := "deputy-minister", "government-spokesperson"
		if pf.Office == "minister-of-foreign-affairs" {
			under, spokes = "deputy-minister-of-foreign-affairs", "foreign-ministry-spokesperson"
		}
		for i, t := range [len(templates)]officeTitle{{office: pf.Office}, {office: pf.Office, many: true}, {office: under}, {office: under, many: true}, {office: spokes}} {
			title := lx.title(t)
			for _, w := range around[i] {
				for _, f := range fields {
					lx.spell(title, w[0], f, w[1])
				}
			}
		}
	}
}

// begins tells whether a spelling has words whose key is n bytes long, as of the token that a
// text begins it with: «و زیر» is no «وزیر».
func (lx *lexicon) begins(spelling int32, n int) bool {
	for _, i := range lx.spellings[spelling].parts {
		p := &lx.parts[i]
		if n <= len(p.key) {
			return slices.Contains(p.ends, n)
		}
		n -= len(p.key)
	}
	return false
}
