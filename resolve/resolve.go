// Package resolve joins what all articles say: one node for one person, one Meeting
// for its many reports, days for what carries no date, and the conflicts that remain.
// Its output is a function of the set of Results, whatever their order.
package resolve

import (
	"safir/extract"
	"safir/extract/date"
	"safir/kb"
)

// Resolve joins a set of results. It is pure: the results are not changed, and their order
// does not matter. k may be nil: then nothing is known. The error names an article whose
// result contradicts itself, or two articles of one id.
func Resolve(k *kb.KB, results []*extract.Result) (*Output, error) {
	if k == nil {
		k = new(kb.KB)
	}
	return resolve(k, results)
}

func resolve(k knowledge, results []*extract.Result) (*Output, error) {
	s, err := open(k, results)
	if err != nil {
		return nil, err
	}
	s.settle()
	return s.output(), nil
}

// Output is the resolved set. All slices are sorted (articles and entities by id,
// facts by id) and hold no duplicates; the same set of Results gives the same Output.
type Output struct {
	Articles     []Article
	Entities     []Entity
	Meetings     []Meeting
	Statements   []Statement
	Cooperations []Cooperation
	Agreements   []Agreement
	Messages     []Message
	Tenures      []Tenure
	Conflicts    []Conflict
	Fulfilled    []Fulfillment
}

// Article is an article with what follows of its day of publication, and its own Result
// in which entities known only by office are replaced by their holders where the dates settle them.
type Article struct {
	extract.Result
	Date Dated // when it was written
	// Ids of the joined facts, parallel to the Result's slices.
	MeetingIDs, StatementIDs, CooperationIDs, AgreementIDs, MessageIDs []string
	// MeetingDates are the days that this article's meetings have after joining, parallel to Meetings.
	MeetingDates []Dated
}

// Dated is an interval with the steps that led to it. An interval that is not Known at
// either end is printed as null.
type Dated struct {
	date.Interval
	Basis []Step
}

// Step is one step of a derivation of a date or an identity, in the order taken.
type Step struct {
	Rule    string `json:"rule"` // such as "published", "weekday-and-day", "tenure", "joined-report", "relative-day"
	Text    string `json:"text"` // the words, or the tenure in words
	Article string `json:"article,omitempty"`
}

// Entity is one thing across all articles.
type Entity struct {
	ID, Type, Kind, Name, Country, Wikidata string
	// Names by language, each list sorted: those of the knowledge base and those met in articles.
	Names map[string][]string
	// Mentions counts, by article id.
	Mentions map[string]int
	// Parent is the id of the Country or Place it lies in.
	Parent string
}

// Quote is evidence that has left its article: code points, half open.
type Quote struct {
	Article    string `json:"article"`
	Start, End int
	Text       string `json:"text"`
	Rule       string `json:"rule"`
}

// Fact is what all joined facts have in common.
type Fact struct {
	ID       string
	Date     Dated
	Evidence []Quote  // sorted by article, start, end
	Sources  []string // article ids, sorted
}

// Participant is a party of a joined meeting.
type Participant struct {
	Entity, Role, Office, Of string
	Why                      []Step // why the mention is this entity
}

// Meeting is one event with all its reports.
type Meeting struct {
	Fact
	Kind, Status string
	Participants []Participant
	Countries    []string
	Place        string
	Topics       []string
	Projects     []string
	Confidence   float64
	Joined       []Step // which reports were joined, and why
}

// Statement is one statement of one article.
type Statement struct {
	Fact
	Kind, Text, Lang, Speaker, Meeting, Addressee, Source string
	Topics, About                                         []string
}

// Cooperation is one subject of one set of parties in one status.
type Cooperation struct {
	Fact
	Parties                []string
	Topic, Project, Status string
}

// Agreement is one instrument.
type Agreement struct {
	Fact
	Name, Status     string
	Parties          []string
	Topics, Projects []string
}

// Message is one message.
type Message struct {
	Fact
	From, To, Carrier, Statement, Meeting string
}

// Tenure is a period of office that the knowledge base or an article states.
type Tenure struct {
	Person, Office, Of, From, To, Source string
}

// Conflict says that two facts cannot both be right.
type Conflict struct{ A, B, About string } // A < B

// Fulfillment says that a planned meeting is the one that was held.
type Fulfillment struct{ Planned, Held string }
