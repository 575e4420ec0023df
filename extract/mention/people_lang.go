package mention

import (
	"fmt"
	"math/bits"
	"strings"

	"safir/extract/lang"
	"safir/extract/text"
)

// peopleYAML is the file people.yaml of a language: the words around people's names.
type peopleYAML struct {
	// Cased tells that names are written with capitals.
	Cased bool `yaml:"cased"`
	// StateFirst tells that "Iranian president" is an office phrase, StateLast that
	// «رئیس جمهور ایران» is.
	StateFirst bool `yaml:"state_first"`
	StateLast  bool `yaml:"state_last"`
	// NoPlural tells that "minister of A and B" are two ministers.
	NoPlural bool `yaml:"no_plural"`
	// FirstNames tells that people are often called by their first name alone.
	FirstNames bool `yaml:"first_names"`

	// Portfolios are the fields of ministers, by office. Templates combine them with
	// words; {p} stands for the field.
	Portfolios []titleYAML `yaml:"portfolios"`
	Templates  struct {
		Minister     []string `yaml:"minister"`
		Ministers    []string `yaml:"ministers"`
		Deputy       []string `yaml:"deputy"`
		Deputies     []string `yaml:"deputies"`
		Spokesperson []string `yaml:"spokesperson"`
	} `yaml:"templates"`
	// Offices are titles in full, Heads those that want an organization behind or before them.
	Offices []titleYAML `yaml:"offices"`
	Heads   []titleYAML `yaml:"heads"`
	// Generic words say that someone holds some office of a class: minister, diplomat. The
	// class is a list of slugs, each perhaps with * at its end; "*" is any office.
	Generic []titleYAML `yaml:"generic"`
	// Counterpart words say that someone holds the office of someone else.
	Counterpart titleYAML `yaml:"counterpart"`
	// Words that modify a title.
	Former    []string `yaml:"former"`
	Deputy    []string `yaml:"deputy"` // before the title of the one whose deputy is told of
	Acting    []string `yaml:"acting"`
	Designate []string `yaml:"designate"`
	Plain     []string `yaml:"plain"`   // new, visiting, current
	Dual      []string `yaml:"dual"`    // two, both, three: before a plural title
	InTurn    []string `yaml:"in_turn"` // respectively, before offices of people listed before
	Next      []string `yaml:"next"`    // next, other: of one of several guests
	These     []string `yaml:"these"`   // before "two", where that stands for people
	And       []string `yaml:"and"`
	Also      []string `yaml:"also"` // joins two offices of one person
	Article   []string `yaml:"article"`
	Of        []string `yaml:"of"`   // between an office and its state
	To        []string `yaml:"to"`   // between an ambassador and the state that receives him
	From      []string `yaml:"from"` // between a name and his state
	Owner     []string `yaml:"owner"`
	Own       []string `yaml:"own"` // his, her, خود
	Home      []string `yaml:"home"`
	There     []string `yaml:"there"` // this country: the state spoken of last
	Host      []string `yaml:"host"`  // the host country
	// DefaultHome is the state of "our country" where the publisher is unknown.
	DefaultHome string `yaml:"default_home"`
	// Words of names.
	Honorific []string `yaml:"honorific"`
	Particle  []string `yaml:"particle"`
	Suffix    []string `yaml:"suffix"` // second parts of surnames written apart: اف, زاده
	// GivenFrom is the language whose given.yaml lists the given names, if not this one.
	GivenFrom string `yaml:"given_from"`
	// GivenPhrases are given names of several words.
	GivenPhrases []string `yaml:"given_phrases"`
	NotName      []string `yaml:"not_name"`
	// Names that begin no person's: kinds of things, written with capitals.
	NotPerson  []string `yaml:"not_person"`
	Said       []string `yaml:"said"`
	As         []string `yaml:"as"`         // before a title that nobody is called by: "sworn in as president"
	Fall       []string `yaml:"fall"`       // of a government: what follows is over
	Body       []string `yaml:"body"`       // delegation, team: who heads one holds no office
	Object     []string `yaml:"object"`     // marks the object behind it
	Indefinite []string `yaml:"indefinite"` // articles that name nobody in particular
	Adjective  []string `yaml:"adjective"`  // titles that are adjectives too: premier
	Caption    []string `yaml:"caption"`    // words before the name of a photographer
	Parliament []string `yaml:"parliament"` // words in the names of parliaments, whose head is the speaker
	Forces     []string `yaml:"forces"`     // words in the names of armed forces
	Affairs    []string `yaml:"affairs"`    // ends the field of a deputy: "for Legal Affairs"
	Aux        []string `yaml:"aux"`        // verbs and particles that follow a subject and say nothing
	Rule       []string `yaml:"rule"`       // government, administration: "in the administration of Chad"
	Before     []string `yaml:"before"`     // words before which a name may stand: که, نیز
	Prepose    []string `yaml:"prepose"`
	Clause     []string `yaml:"clause"` // words that begin a clause, which has a subject of its own
	Pronoun    []string `yaml:"pronoun"`
	// ObjectPronoun lists those that mean another than the subject of their clause.
	ObjectPronoun []string `yaml:"object_pronoun"`
	// Byline words begin a line that names journalists.
	Byline []string `yaml:"byline"`
	// Via words stand before somebody who acts for the subject: "through Ambassador A. B.".
	Via []string `yaml:"via"`
	// Led words stand before the name of whoever heads a delegation.
	Led []string `yaml:"led"`
	// With words stand before a companion or a partner.
	With []string `yaml:"with"`
}

type titleYAML struct {
	Office string `yaml:"office"`
	Also   string `yaml:"also"` // second office that the same words say
	State  string `yaml:"state"`
	Org    string `yaml:"org"`   // id of the organization that the words imply
	Owned  string `yaml:"owned"` // office that a generic word says where a person owns it
	// Or lists other offices, of which the words say one that somebody of the article holds.
	Or []string `yaml:"or"`
	// In lists the states where the words, which stand elsewhere too, say this office.
	In   []string `yaml:"in"`
	One  []string `yaml:"one"`
	Many []string `yaml:"many"`
}

// flag is what a word may be besides part of a title.
type flag uint64

const (
	wFormer flag = 1 << iota
	wActing
	wDesignate
	wPlain
	wDual
	wAnd
	wAlso
	wArticle
	wOf
	wTo
	wFrom
	wOwner
	wOwn
	wHonorific
	wParticle
	wSuffix
	wGiven
	wNotName
	wNotPerson
	wSaid
	wBefore
	wPrepose
	wClause
	wPronoun
	wByline
	wHomeWord
	wThereWord
	wHostWord
	wObject
	wAs
	wAffairs
	wForces
	wField
	wParliament
	wIndefinite
	wAdjective
	wCaption
	wAux
	wRule
	wPhraseStart
	wFall
	wBody
	wVerb
	wLed
	wVia
	wWith
	wDeputy
	wObjectPronoun
	wGivenPhrase // part of a given name of several words
	wWeak        // a given name that is a common word too
	wInTurn
	wNext
	wThese
)

// lexicon is people.yaml compiled.
type lexicon struct {
	cased, stateFirst, stateLast, firstNames bool
	noPlural                                 bool
	home                                     string
	suffixes                                 map[string]bool
	foreignVoice                             int            // a title of foreign-ministry-spokesperson
	under                                    map[string]int // title of the deputy of an office, "" for others

	titles    text.Gazetteer // values index spellings
	spellings []spelling
	parts     []part // of spellings
	list      []officeTitle

	phrases text.Gazetteer // modifiers of several words; values are bit numbers of flags
	flags   text.Words[flag]
}

// loadLexicon reads and compiles people.yaml of a language.
func loadLexicon(tag string) (*lexicon, error) {
	var y peopleYAML
	if err := lang.Decode(tag, "people.yaml", &y); err != nil {
		return nil, err
	}
	lx := &lexicon{cased: y.Cased, stateFirst: y.StateFirst, stateLast: y.StateLast, firstNames: y.FirstNames, noPlural: y.NoPlural, home: y.DefaultHome, suffixes: map[string]bool{}, parts: make([]part, 1)}
	lx.addPortfolios(&y)
	for _, t := range y.Offices {
		if len(t.In) == 0 {
			lx.addTitle(t, fullTitle)
		}
	}
	for _, t := range y.Offices {
		for _, p := range t.In {
			if err := lx.addIn(t, p); err != nil {
				return nil, fmt.Errorf("reading language %s: %w", tag, err)
			}
		}
	}
	for _, t := range y.Heads {
		lx.addTitle(t, headTitle)
	}
	for _, t := range y.Generic {
		lx.addTitle(t, genericTitle)
	}
	lx.addTitle(y.Counterpart, peerTitle)
	for _, g := range []struct {
		words []string
		flag  flag
	}{
		{y.Former, wFormer}, {y.Acting, wActing}, {y.Designate, wDesignate}, {y.Plain, wPlain}, {y.Dual, wDual}, {y.InTurn, wInTurn}, {y.Next, wNext}, {y.These, wThese},
		{y.And, wAnd}, {y.Also, wAlso}, {y.Article, wArticle}, {y.Of, wOf}, {y.To, wTo}, {y.From, wFrom}, {y.Owner, wOwner}, {y.Own, wOwn},
		{y.Honorific, wHonorific}, {y.Particle, wParticle}, {y.GivenPhrases, wGivenPhrase}, {y.Suffix, wSuffix}, {y.NotName, wNotName}, {y.NotPerson, wNotPerson},
		{y.Said, wSaid}, {y.Before, wBefore}, {y.Prepose, wPrepose}, {y.Clause, wClause}, {y.Pronoun, wPronoun}, {y.Byline, wByline},
		{y.Home, wHomeWord}, {y.There, wThereWord}, {y.Object, wObject}, {y.As, wAs}, {y.Affairs, wAffairs}, {y.Forces, wForces}, {y.Parliament, wParliament}, {y.Indefinite, wIndefinite}, {y.Adjective, wAdjective}, {y.Caption, wCaption}, {y.Aux, wAux}, {y.Rule, wRule}, {y.Fall, wFall}, {y.Body, wBody}, {y.Led, wLed}, {y.Via, wVia}, {y.With, wWith}, {y.Deputy, wDeputy}, {y.ObjectPronoun, wObjectPronoun}, {y.Host, wThereWord}, {y.Host, wHostWord},
	} {
		lx.addWords(g.words, g.flag)
	}
	for _, s := range y.Suffix {
		if f := text.Fold(s); len(f) > 3 {
			lx.suffixes[f] = true
		}
	}
	if y.GivenFrom == "" {
		y.GivenFrom = tag
	}
	if err := lx.addGiven(y.GivenFrom); err != nil {
		return nil, err
	}
	for i := range lx.list {
		if lx.list[i].office == "foreign-ministry-spokesperson" && !lx.list[i].many {
			lx.foreignVoice = i
		}
	}
	lx.under = map[string]int{}
	for _, of := range []string{"", "president", "prime-minister", "minister-of-foreign-affairs", "minister"} {
		lx.under[of] = len(lx.list)
		lx.list = append(lx.list, officeTitle{office: deputyOf(of)})
	}
	if len(lx.list) == 0 {
		return nil, fmt.Errorf("reading language %s: people.yaml has no offices", tag)
	}
	return lx, nil
}

// deputyOf gives the office of the deputy of a head of state or government or of a minister;
// "" where the list of offices has none.
func deputyOf(office string) string {
	switch office {
	case "president":
		return "vice-president"
	case "prime-minister":
		return "deputy-prime-minister"
	case "minister-of-foreign-affairs":
		return "deputy-minister-of-foreign-affairs"
	case "minister":
		return "deputy-minister"
	}
	return ""
}

// deputy gives the title of the deputy of whoever has the title i.
func (lx *lexicon) deputy(i int) int {
	office := lx.list[i].office
	if t, ok := lx.under[office]; ok {
		return t
	}
	if strings.HasPrefix(office, "minister-of-") {
		return lx.under["minister"]
	}
	return lx.under[""]
}

// addWords gives words a flag; several words become a phrase.
func (lx *lexicon) addWords(words []string, f flag) {
	for _, w := range words {
		if !strings.ContainsAny(w, " -.") {
			*lx.flags.At([]byte(text.Fold(w))) |= f
			continue
		}
		key, ends := text.AppendWords(nil, nil, w)
		for _, end := range ends {
			*lx.flags.At(key[:end]) |= wPhraseStart
		}
		lx.phrases.AddKey(key, int32(bits.TrailingZeros64(uint64(f))))
	}
}

// addGiven reads the given names of a language.
func (lx *lexicon) addGiven(tag string) error {
	var list struct {
		Words string `yaml:"words"`
		// Weak are those of the words that are common nouns or adjectives too.
		Weak string `yaml:"weak"`
	}
	if err := lang.Decode(tag, "given.yaml", &list); err != nil {
		return err
	}
	for _, w := range strings.Fields(list.Words) {
		*lx.flags.At([]byte(text.Fold(w))) |= wGiven
	}
	for _, w := range strings.Fields(list.Weak) {
		*lx.flags.At([]byte(text.Fold(w))) |= wWeak
	}
	return nil
}
