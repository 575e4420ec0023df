package date

import (
	"fmt"
	"sync"

	"safir/extract/text"
)

// Finder finds the date expressions of one language. It is immutable and safe for
// concurrent use.
type Finder struct {
	tag      string
	calendar string // of the language
	century  int    // added to short years
	words    lexicon
	first    text.Words[*lexicon] // of words, by the first token
	suffix   map[string]bool
	values   []setting // N and Day of numbers written in digits
	forms    []program
	compound []program
	// starts lists, by class, the forms and compounds that can begin with it.
	starts, compoundStarts [][]start
	subStarts              []int32 // compounds that can begin with {date}

	matchers sync.Pool

	day, nth, n, year, shortYear, wholeDate, dayMonth, month int // classes that the program knows
}

// program is a compiled pattern of a form.
type program struct {
	*form
	rank                                       int // position in the file
	code                                       []inst
	onlyAfter, notAfter, onlyBefore, notBefore map[string]bool
}

// start is a program that can begin with a class, and what can follow there.
type start struct {
	program int32
	alone   bool     // nothing
	sub     bool     // {date}
	next    []uint64 // a class, by bit
}

// Found is a date expression with the tokens that it covers, half open.
type Found struct {
	Expr
	First, End int
}

// NewFinder reads the date words of a language (extract/lang/TAG/dates.yaml).
func NewFinder(tag string) (*Finder, error) {
	d, err := read(tag)
	if err != nil {
		return nil, err
	}
	f := &Finder{tag: tag, calendar: Expr{Lang: tag}.calendar(), century: 1900, suffix: set(d.DigitSuffixes), values: make([]setting, 400)}
	f.matchers.New = func() any { return &matcher{f: f} }
	if f.calendar == Jalali {
		f.century = 1300
	}
	for i := range f.values {
		f.values[i].N = i
		if i <= 31 {
			f.values[i].Day = i
		}
	}
	if err := f.compile(d); err != nil {
		return nil, fmt.Errorf("reading language file %s/dates.yaml: %w", tag, err)
	}
	return f, nil
}

// Find gives the date expressions of a text in order. They do not overlap; where several
// readings begin at a token, the longest counts.
func (f *Finder) Find(d *text.Doc) []Found { return f.Append(nil, d) }

// Append appends what [Finder.Find] gives to fs.
func (f *Finder) Append(fs []Found, d *text.Doc) []Found {
	m := f.matchers.Get().(*matcher)
	defer f.matchers.Put(m)
	m.reset(d)
	for i := 0; i < len(d.Tokens); {
		best, ok := m.best(i)
		if !ok {
			i++
			continue
		}
		best.Span = d.Span(i, best.End)
		fs = append(fs, best)
		i = best.End
	}
	return fs
}
