package mention

import (
	"fmt"
	"maps"
	"slices"

	"safir/extract/lang"
	"safir/extract/text"
	"safir/internal/scratch"
)

// thingWords is extract/lang/XX/things.yaml: the words of a language that tell of things
// other than people. Each key is explained in the files.
type thingWords struct {
	Order string `yaml:"order"` // "head-first" (dam Kajaki) or "head-last" (Kajaki dam)

	Projects      map[string][]string `yaml:"projects"` // by kind
	Lines         []string            `yaml:"lines"`    // kinds that join places
	Generic       map[string][]string `yaml:"generic"`  // by kind, "any" for all
	Places        map[string][]string `yaml:"places"`   // by kind
	Organizations map[string][]string `yaml:"organizations"`
	Ministry      []string            `yaml:"ministry"`
	Fields        map[string][]string `yaml:"fields"` // by office
	Ministries    map[string][]string `yaml:"ministries"`
	Subjects      []string            `yaml:"subjects"`
	Modifiers     []string            `yaml:"modifiers"`
	Products      []string            `yaml:"products"`
	Directions    map[string][]string `yaml:"directions"`

	States  map[string][]string `yaml:"states"` // by ISO code
	Home    []string            `yaml:"home"`
	Default map[string][]string `yaml:"default"`
	Last    []string            `yaml:"last"`
	Own     []string            `yaml:"own"`
	Groups  map[int][]string    `yaml:"groups"`

	Definite []string `yaml:"definite"`
	Of       []string `yaml:"of"`
	And      []string `yaml:"and"`
	To       []string `yaml:"to"`
	Between  []string `yaml:"between"`
	Links    []string `yaml:"links"`
	Builds   []string `yaml:"builds"`

	In          []string `yaml:"in"`
	Toward      []string `yaml:"toward"`
	With        []string `yaml:"with"`
	Relations   []string `yaml:"relations"`
	Governments []string `yaml:"governments"`
	Verbs       []string `yaml:"verbs"`
	Clauses     []string `yaml:"clauses"`
	Transport   []string `yaml:"transport"`
	StateNouns  []string `yaml:"state_nouns"`

	Cites    []string `yaml:"cites"`
	Reports  []string `yaml:"reports"`
	Agency   []string `yaml:"agency"`
	Staff    []string `yaml:"staff"`
	Firms    []string `yaml:"firms"`
	Never    []string `yaml:"never"`
	Boundary []string `yaml:"boundary"`
	Capital  []string `yaml:"capital"`
	Here     []string `yaml:"here"`
	Over     []string `yaml:"over"`
	Sides    []string `yaml:"sides"`
	Streets  []string `yaml:"streets"`
	Moves    []string `yaml:"moves"`
	Copulas  []string `yaml:"copulas"`
	News     []string `yaml:"news"`
	Money    []string `yaml:"money"`

	Continents []string `yaml:"continents"`

	Blocs  map[string][]string `yaml:"blocs"`
	Papers []string            `yaml:"papers"`
}

// role is what a phrase of the vocabulary does.
type role uint8

const (
	roleProject role = iota
	roleGeneric
	rolePlace
	roleOrganization
	roleMinistry   // "ministry"
	roleField      // "foreign affairs"
	roleMinistries // "Kemlu": ministry and field in one
	roleSubject
	roleModifier
	roleProduct
	roleDirection
	roleState
	roleHome
	roleLast
	roleOwn
	roleGroup
	roleDefinite
	roleOf
	roleAnd
	roleTo
	roleBetween
	roleLink
	roleBuild
	roleIn
	roleToward
	roleWith
	roleRelation
	roleGovernment
	roleVerb
	roleClause
	roleTransport
	roleStateNoun
	roleCite
	roleReport
	roleAgency
	roleStaff
	roleFirm
	roleNever
	roleBoundary
	roleCapital
	roleHere
	roleOver
	roleSide
	roleStreet
	roleMove
	roleCopula
	roleNews
	roleMoney
	roleContinent
	roleBloc
	rolePaper
)

// lexeme is a phrase of the vocabulary in one of its roles.
type lexeme struct {
	role role
	kind string // key under which it stands, "" for plain lists
	n    int    // size of a group
}

// vocabulary is thingWords made ready for look-up. It is immutable.
type vocabulary struct {
	tag       string
	headFirst bool
	lexemes   []lexeme
	phrases   text.Gazetteer // values are indexes of lexemes
	lines     map[string]bool
	joins     map[string]bool // words that join, folded
	home      string          // state taken where the agency is unknown
	dialects  []dialect
}

// dialect is a state whose way of writing the language shows in some words.
type dialect struct {
	state string
	words text.Words[bool]
}

func newVocabulary(tag string) (*vocabulary, error) {
	var w thingWords
	if err := lang.Decode(tag, "things.yaml", &w); err != nil {
		return nil, err
	}
	v := &vocabulary{tag: tag, headFirst: w.Order == "head-first", lines: map[string]bool{}, joins: map[string]bool{}}
	if w.Order != "head-first" && w.Order != "head-last" {
		return nil, fmt.Errorf("reading language file %s/things.yaml: order is %q: want head-first or head-last", tag, w.Order)
	}
	for _, k := range w.Lines {
		v.lines[k] = true
	}
	for _, p := range w.And {
		v.joins[text.Fold(p)] = true
	}
	v.addMaps(&w)
	v.addLists(&w)
	for _, n := range slices.Sorted(maps.Keys(w.Groups)) {
		v.add(lexeme{role: roleGroup, n: n}, w.Groups[n])
	}
	for _, state := range slices.Sorted(maps.Keys(w.Default)) {
		if len(w.Default[state]) == 0 {
			v.home = state
			continue
		}
		d := dialect{state: state}
		for _, p := range w.Default[state] {
			*d.words.At([]byte(text.Fold(p))) = true
		}
		v.dialects = append(v.dialects, d)
	}
	return v, nil
}

func (v *vocabulary) addMaps(w *thingWords) {
	for _, m := range []struct {
		role  role
		words map[string][]string
	}{
		{roleProject, w.Projects}, {roleGeneric, w.Generic}, {rolePlace, w.Places},
		{roleOrganization, w.Organizations}, {roleField, w.Fields}, {roleMinistries, w.Ministries},
		{roleDirection, w.Directions}, {roleState, w.States}, {roleBloc, w.Blocs},
	} {
		for _, k := range slices.Sorted(maps.Keys(m.words)) {
			v.add(lexeme{role: m.role, kind: k}, m.words[k])
		}
	}
}

func (v *vocabulary) addLists(w *thingWords) {
	for _, l := range []struct {
		role  role
		words []string
	}{
		{roleMinistry, w.Ministry}, {roleSubject, w.Subjects}, {roleModifier, w.Modifiers}, {roleProduct, w.Products},
		{roleHome, w.Home}, {roleLast, w.Last}, {roleOwn, w.Own}, {roleDefinite, w.Definite}, {roleOf, w.Of},
		{roleAnd, w.And}, {roleTo, w.To}, {roleBetween, w.Between}, {roleLink, w.Links}, {roleBuild, w.Builds},
		{roleIn, w.In}, {roleToward, w.Toward}, {roleWith, w.With}, {roleRelation, w.Relations},
		{roleGovernment, w.Governments}, {roleVerb, w.Verbs}, {roleClause, w.Clauses}, {roleTransport, w.Transport},
		{roleStateNoun, w.StateNouns}, {roleCite, w.Cites}, {roleReport, w.Reports}, {roleAgency, w.Agency},
		{roleStaff, w.Staff}, {roleFirm, w.Firms}, {roleNever, w.Never}, {roleBoundary, w.Boundary},
		{roleCapital, w.Capital}, {roleHere, w.Here}, {roleOver, w.Over},
		{roleSide, w.Sides}, {roleStreet, w.Streets}, {roleMove, w.Moves}, {roleCopula, w.Copulas}, {roleNews, w.News}, {roleMoney, w.Money}, {roleContinent, w.Continents}, {rolePaper, w.Papers},
	} {
		v.add(lexeme{role: l.role}, l.words)
	}
}

func (v *vocabulary) add(x lexeme, phrases []string) {
	v.lexemes = append(v.lexemes, x)
	for _, p := range phrases {
		v.phrases.Add(p, int32(len(v.lexemes)-1))
	}
}

// word is a phrase of the vocabulary in a text: tokens first to end-1.
type word struct {
	first, end int32
	lexeme     int32
}

// words are all phrases of the vocabulary in a text.
type words struct {
	v     *vocabulary
	all   []word  // by first token, the longest last
	start []int32 // for each token, index of its first word in all; one more at the end
	// roles has a bit for each role that a word beginning at the token has.
	roles []uint64
	ends  []uint64 // the same for words that end before the token
}

// scan finds all phrases of the vocabulary in a text.
func (v *vocabulary) scan(d *text.Doc, ws *words) {
	n := len(d.Tokens)
	*ws = words{v: v, all: ws.all[:0], start: scratch.Zeroed(ws.start, n+2), roles: scratch.Zeroed(ws.roles, n+1), ends: scratch.Zeroed(ws.ends, n+1)}
	phrases := v.phrases.In(d)
	for i := 0; i < n; i++ {
		ws.start[i] = int32(len(ws.all))
		phrases.At(i, d.Sentence(i).End, func(h text.Hit) {
			for _, x := range h.Values {
				ws.all = append(ws.all, word{int32(h.First), int32(h.End), x})
				ws.roles[h.First] |= 1 << v.lexemes[x].role
				ws.ends[h.End] |= 1 << v.lexemes[x].role
			}
		})
	}
	ws.start[n], ws.start[n+1] = int32(len(ws.all)), int32(len(ws.all))
}

// at gives the longest word of a role that begins at token i: its end and what it is.
func (ws *words) at(i int, r role) (end int, x *lexeme) {
	if i < 0 || i >= len(ws.roles) || ws.roles[i]&(1<<r) == 0 {
		return i, nil
	}
	for k := int(ws.start[i+1]) - 1; k >= int(ws.start[i]); k-- {
		w := ws.all[k]
		if l := &ws.v.lexemes[w.lexeme]; l.role == r {
			return int(w.end), l
		}
	}
	return i, nil
}

// is tells whether a word of one of the roles begins at token i.
func (ws *words) is(i int, rs ...role) bool {
	if i < 0 || i >= len(ws.roles) {
		return false
	}
	for _, r := range rs {
		if ws.roles[i]&(1<<r) != 0 {
			return true
		}
	}
	return false
}

// before gives the longest word of a role that ends before token i: its first token.
func (ws *words) before(i int, r role) (first int, x *lexeme) {
	if i <= 0 || i >= len(ws.ends) || ws.ends[i]&(1<<r) == 0 {
		return i, nil
	}
	first = i
	for j := i - 1; j >= 0 && j >= i-8; j-- {
		for k := ws.start[j]; k < ws.start[j+1]; k++ {
			w := ws.all[k]
			if l := &ws.v.lexemes[w.lexeme]; int(w.end) == i && l.role == r {
				first, x = j, l
			}
		}
	}
	return first, x
}

// endsHere tells whether a word of one of the roles ends before token i.
func (ws *words) endsHere(i int, rs ...role) bool {
	if i < 0 || i >= len(ws.ends) {
		return false
	}
	for _, r := range rs {
		if ws.ends[i]&(1<<r) != 0 {
			return true
		}
	}
	return false
}
