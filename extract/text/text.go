// Package text turns an article's characters into what the later stages read:
// tokens with a folded form, sentences and paragraphs. Every span is a
// half-open range of byte offsets into the original text.
package text

// Span is a half-open range of byte offsets.
type Span struct {
	Start int `json:"start"`
	End   int `json:"end"`
}

// Len is the number of bytes.
func (s Span) Len() int { return s.End - s.Start }

// Contains tells whether t lies within s.
func (s Span) Contains(t Span) bool { return s.Start <= t.Start && t.End <= s.End }

// Overlaps tells whether s and t share a byte.
func (s Span) Overlaps(t Span) bool { return s.Start < t.End && t.Start < s.End }

// In is the text that s covers.
func (s Span) In(text string) string { return text[s.Start:s.End] }
