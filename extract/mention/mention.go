// Package mention finds what a text talks about: people, offices, states, ministries,
// organizations, places, projects and dates, known to the knowledge base or new, and the
// words that refer to them later (surname, pronoun, "his counterpart", "the two countries").
package mention

import (
	"safir/extract/date"
	"safir/extract/text"
	"safir/kb"
)

// Kinds of mentions, as they are printed.
const (
	Name        = "name"        // a proper name, with or without office around it
	Office      = "office"      // an office without a name
	Pronoun     = "pronoun"     // he, وی, ia
	Counterpart = "counterpart" // his counterpart, همتای خود
	Group       = "group"       // the two ministers, دو کشور: several referents
	Adjective   = "adjective"   // Iranian, ایرانی: the state, within or before another noun
	Stand       = "stand"       // a capital or palace that stands for the government: the Kremlin
)

// Date is the type of a mention that is a date expression; all other types are labels of
// the ontology (kb.Person and so on).
const Date = "Date"

// The other types of mentions: labels of the ontology, as the knowledge base names them.
const (
	Person       = kb.Person
	Ministry     = kb.Ministry
	Organization = kb.Organization
	Country      = kb.Country
	Place        = kb.Place
	Project      = kb.Project
)

// Reading is a text with everything found in it that facts are made of.
type Reading struct {
	Doc      *text.Doc
	Entities []Entity  // referents of the article; mentions refer to them by index
	Mentions []Mention // in text order; they never overlap
	// Publisher and Cites are ids of agencies: who published the article, whom it quotes ("به گزارش", "TASS reports").
	Publisher string
	Cites     []string

	state *state // whose memory it is
}

// Entity is a thing that the article names.
type Entity struct {
	ID       string // knowledge base id, ISO code, or a stable id from type and normalized name
	Type     string
	Kind     string
	Name     string // usual English name, or the fullest form in the text
	Country  string // ISO code, "" unknown
	Wikidata string
	Known    bool // in the knowledge base
	// Unknown is true for a Person of whom the article gives only the office.
	Unknown bool
	Offices []Holding // people only
	Between []string  // ISO codes of the states of a joint commission, sorted
}

// Holding is an office that the text, or a tenure that the article's day settles, gives a person.
type Holding struct {
	Office   string // slug of the ontology
	Of       string // ISO code, or id of an organization entity
	Org      string // id of the organization, where Of is a state but the text names one
	Inferred bool   // from the knowledge base, not said
	Former   bool   // said to be over; no office
	Evidence []text.Span
}

// Mention is a maximal phrase: «سید محمود علوی، وزیر اطلاعات ایران» and "Iran's foreign
// minister, Abbas Araghchi," are one each, with what they are made of in Parts.
type Mention struct {
	text.Span
	First, End int    // token range, half open
	Type       string // label, or Date
	Kind       string
	Refs       []int  // indexes of Reading.Entities; none for a Date
	Office     string // office slug that these words say, "" none
	Of         string // whose office, as these words say or imply
	// Parts are the spans to print as mentions of entities: the bare name, the office
	// phrase, the state inside it. They lie within Span and may nest.
	Parts []Part
	// Expr is the date expression; Type Date only.
	Expr *date.Expr
	// Head is the token that carries the phrase's preposition or case: First, unless a
	// title stands before. Genitive is true for a phrase that belongs to the noun before
	// it ("Iran's ...", «سفر رئیس‌جمهور», "kunjungan Presiden").
	Genitive bool
}

// Part is a smaller mention inside a Mention.
type Part struct {
	text.Span
	Kind string
	Ref  int // index of Reading.Entities
}
