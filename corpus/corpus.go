// Package corpus reads every input form into Articles, one after the other. What
// cannot be read becomes a Reject with its place and the reason, and the run goes on.
package corpus

// Article is one news item as it was given. Text is valid UTF-8 and is never changed:
// all offsets of the program count in it.
type Article struct {
	ID        string `json:"id"`
	Lang      string `json:"lang,omitempty"`      // BCP 47, "" until detected
	Published string `json:"published,omitempty"` // YYYY-MM-DD, "" unknown
	Source    string `json:"source,omitempty"`    // news agency or site
	URL       string `json:"url,omitempty"`
	Title     string `json:"title,omitempty"`
	Text      string `json:"text"`
	SHA256    string `json:"sha256"` // of Text, hexadecimal
	// Place is where it was read from (file, or file:line); not part of its identity and not stored.
	Place string `json:"-"`
}

// Reject is an input that could not be read. It is an error.
type Reject struct {
	Place  string `json:"place"`  // file, or file:line
	Reason string `json:"reason"` // what is wrong
	Advice string `json:"advice"` // what to do
}

// Error is "place: reason; advice".
func (r *Reject) Error() string {
	s := r.Place + ": " + r.Reason
	if r.Advice != "" {
		s += "; " + r.Advice
	}
	return s
}
