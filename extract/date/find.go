package date

import "safir/extract/text"

// Finder finds the date expressions of one language. It is immutable and safe for
// concurrent use.
type Finder struct{ tag string }

// Found is a date expression with the tokens that it covers, half open.
type Found struct {
	Expr
	First, End int
}

// NewFinder reads the date words of a language (extract/lang/TAG/dates.yaml).
func NewFinder(tag string) (*Finder, error) { return &Finder{tag: tag}, nil }

// Find gives the date expressions of a text in order. They do not overlap; where several
// readings begin at a token, the longest counts.
func (f *Finder) Find(d *text.Doc) []Found { return nil }
