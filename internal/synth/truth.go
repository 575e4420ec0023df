package synth

// Truth is what an article says, in the form of the gold sets: lines of it beside the lines
// of the articles are one.
type Truth struct {
	ID           string        `json:"id"`
	Lang         string        `json:"lang"`
	Entities     []Entity      `json:"entities"`
	Offices      []Office      `json:"offices"`
	Meetings     []Meeting     `json:"meetings"`
	Statements   []Statement   `json:"statements"`
	Cooperations []Cooperation `json:"cooperations"`
	Agreements   []Agreement   `json:"agreements"`
	Messages     []Message     `json:"messages"`
}

// Entity is a person or a place by all its names. Key is what facts call it by.
type Entity struct {
	Key   string   `json:"key"`
	Type  string   `json:"type"`
	Names []string `json:"names"`
}

// Office is held by a person, of a state by its code.
type Office struct {
	Person string `json:"person"`
	Office string `json:"office"`
	Of     string `json:"of"`
}

// Meeting is an event. Date is its first and last day; nil: not told.
type Meeting struct {
	Kind         string   `json:"kind"`
	Status       string   `json:"status"`
	Event        string   `json:"event"` // one for all reports of it
	Participants []string `json:"participants"`
	Countries    []string `json:"countries"`
	Place        string   `json:"place,omitempty"`
	Date         []string `json:"date"`
	Topics       []string `json:"topics"`
}

// Statement is what somebody said; Anchor are words of it.
type Statement struct {
	Speaker string   `json:"speaker"`
	Kind    string   `json:"kind"`
	Anchor  string   `json:"anchor"`
	Topics  []string `json:"topics"`
}

// Cooperation is what states do or want to do together.
type Cooperation struct {
	Parties []string `json:"parties"`
	On      []string `json:"on"`
	Status  string   `json:"status"`
}

// Agreement is a paper of states; Anchor are words that tell of it.
type Agreement struct {
	Parties []string `json:"parties"`
	Status  string   `json:"status"`
	Topics  []string `json:"topics"`
	Anchor  string   `json:"anchor"`
}

// Message goes from one person to another by the hand of a third.
type Message struct {
	From    string `json:"from"`
	To      string `json:"to"`
	Carrier string `json:"carrier"`
}
