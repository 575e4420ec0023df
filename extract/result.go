// Package extract turns one Article into one Result: the entities, facts and
// refusals that its text alone supports. It is pure and safe for concurrent use.
// What other articles or the calendar add is the work of package resolve.
package extract

import (
	"safir/corpus"
	"safir/extract/date"
	"safir/extract/text"
)

// Result is what one article says. All spans are byte offsets into Article.Text;
// all entity references are Entity.ID values of the same Result, except that a
// Country is referred to by its ISO code and is listed too. It survives a round
// trip through JSON unchanged: stores keep it as each article's own facts.
type Result struct {
	Article      corpus.Article     `json:"article"`
	Langs        map[string]float64 `json:"langs,omitempty"`     // share of each language, 0 to 1
	Publisher    string             `json:"publisher,omitempty"` // organization id of the agency that published it
	Cites        []string           `json:"cites,omitempty"`     // organization ids of agencies that it cites
	Entities     []Entity           `json:"entities"`
	Offices      []Office           `json:"offices"`
	Meetings     []Meeting          `json:"meetings"`
	Statements   []Statement        `json:"statements"`
	Cooperations []Cooperation      `json:"cooperations"`
	Agreements   []Agreement        `json:"agreements"`
	Messages     []Message          `json:"messages"`
	// Dates are all date expressions of the text, evidence for when it was written.
	Dates    []date.Expr `json:"dates,omitempty"`
	Rejected []Rejection `json:"rejected"`
}

// Entity is a thing that the article names.
type Entity struct {
	ID       string `json:"id"`   // knowledge base id, ISO code, or a stable id from type and normalized name
	Type     string `json:"type"` // label of the ontology
	Kind     string `json:"kind,omitempty"`
	Name     string `json:"name"` // usual English name, or the fullest form in the text
	Country  string `json:"country,omitempty"`
	Wikidata string `json:"wikidata,omitempty"`
	// Unknown is true for a Person known only by office in this article: package resolve
	// may replace it by the holder. Offices then has exactly one entry for it.
	Unknown  bool      `json:"unknown,omitempty"`
	Mentions []Mention `json:"mentions"`
}

// Mention is one place where the article refers to an entity.
type Mention struct {
	text.Span
	Kind string `json:"kind"` // name, office, pronoun, counterpart, group, adjective
}

// Evidence is the span of words that a fact rests on, with the rule that read it.
type Evidence struct {
	text.Span
	Rule string `json:"rule"`
}

// Office says that the article gives a person an office.
type Office struct {
	Person   string     `json:"person"`
	Office   string     `json:"office"`       // slug of the ontology
	Of       string     `json:"of,omitempty"` // ISO code or organization id
	Org      string     `json:"org,omitempty"`
	Inferred bool       `json:"inferred,omitempty"` // from the knowledge base, not stated: never evidence for a date
	Evidence []Evidence `json:"evidence"`
}

// When is what the article says of a fact's time, before any day is computed.
// The day of publication, or of another meeting, is the anchor.
type When struct {
	Tense date.Tense  `json:"tense"`
	Exprs []date.Expr `json:"exprs,omitempty"` // all of them hold
	// Anchor is 1 + the index of the Meeting whose day the relative expressions count
	// from ("a day before"); 0 means the day of publication.
	Anchor int `json:"anchor,omitempty"`
	// During is 1 + the index of the Meeting (a visit, say) within whose days it lies; 0: none.
	During int `json:"during,omitempty"`
	// Background tells that the event is told as an earlier one, so that nothing but
	// its own expressions and the tenures of its participants dates it.
	Background bool `json:"background,omitempty"`
}

// Meeting is an event between identified parties.
type Meeting struct {
	Kind         string        `json:"kind"`
	Status       string        `json:"status"`
	Participants []Participant `json:"participants"` // people, ministries, organizations
	Countries    []string      `json:"countries"`    // sorted ISO codes
	Place        string        `json:"place,omitempty"`
	When         When          `json:"when"`
	Topics       []string      `json:"topics"` // sorted slugs
	Projects     []string      `json:"projects,omitempty"`
	Confidence   float64       `json:"confidence"` // 0 to 1
	Evidence     []Evidence    `json:"evidence"`
}

// Participant is a party of a meeting.
type Participant struct {
	Entity   string     `json:"entity"`
	Role     string     `json:"role,omitempty"`   // slug of the roles
	Office   string     `json:"office,omitempty"` // slug, for a person
	Of       string     `json:"of,omitempty"`
	Evidence []Evidence `json:"evidence,omitempty"` // the mention, and what makes it him
}

// Statement is what an identified speaker said. Span covers its words.
type Statement struct {
	text.Span
	Kind      string     `json:"kind"` // quote or paraphrase
	Speaker   string     `json:"speaker"`
	Topics    []string   `json:"topics"`
	About     []string   `json:"about"`             // entity ids, sorted
	Meeting   int        `json:"meeting,omitempty"` // 1 + index of the Meeting at which it was made; 0: none
	Addressee string     `json:"addressee,omitempty"`
	Source    string     `json:"source,omitempty"` // organization that reported it
	When      When       `json:"when"`
	Evidence  []Evidence `json:"evidence"`
}

// Cooperation is one subject on which parties work together or want to.
type Cooperation struct {
	Parties  []string   `json:"parties"`           // sorted ids
	Topic    string     `json:"topic,omitempty"`   // either Topic
	Project  string     `json:"project,omitempty"` // or Project
	Status   string     `json:"status"`
	Evidence []Evidence `json:"evidence"`
}

// Agreement is a treaty, memorandum, contract or plan.
type Agreement struct {
	Name     string     `json:"name"`
	Parties  []string   `json:"parties"`
	Status   string     `json:"status"`
	Topics   []string   `json:"topics"`
	Projects []string   `json:"projects,omitempty"`
	When     When       `json:"when"`
	Evidence []Evidence `json:"evidence"`
}

// Message went from one person to another.
type Message struct {
	From      string     `json:"from"`
	To        string     `json:"to"`
	Carrier   string     `json:"carrier,omitempty"`
	Statement int        `json:"statement,omitempty"` // 1 + index of the Statement that gives its words; 0: none
	Meeting   int        `json:"meeting,omitempty"`   // 1 + index of the Meeting at which it was delivered; 0: none
	When      When       `json:"when"`
	Evidence  []Evidence `json:"evidence"`
}

// Rejection is a candidate fact that was refused, and why.
type Rejection struct {
	text.Span
	Rule   string `json:"rule"`
	Reason string `json:"reason"` // slug of the ontology's reasons
}
