package date

import (
	"fmt"
	"slices"
	"strings"

	"safir/extract/lang"
)

// data is extract/lang/TAG/dates.yaml.
type data struct {
	// DigitSuffixes may be written on a number: 21st, «۲۱ام».
	DigitSuffixes []string           `yaml:"digit-suffixes"`
	Words         map[string][]words `yaml:"words"`
	Forms         []form             `yaml:"forms"`
	Compounds     []form             `yaml:"compounds"` // forms that may use {date}
}

// words are members of a class that mean the same.
type words struct {
	Set   setting  `yaml:"set"`
	Words []string `yaml:"words"`
	// Also are further classes that the words belong to.
	Also []string `yaml:"also"`
	// Suffixes may be written on each word without changing the meaning.
	Suffixes []string `yaml:"suffixes"`
	// Case is "upper" for words that need a capital, "lower" for those that must not have
	// one but at the beginning of a sentence.
	Case     string   `yaml:"case"`
	NotAfter []string `yaml:"not-after"` // words that must not stand right before
	NotFirst bool     `yaml:"not-first"` // not as the first word of a sentence
}

// form is a way of writing a date.
type form struct {
	ID         string   `yaml:"id"`
	When       []string `yaml:"when"` // patterns
	Set        setting  `yaml:"set"`
	OnlyAfter  []string `yaml:"only-after"` // words, one of which must stand right before
	NotAfter   []string `yaml:"not-after"`
	OnlyBefore []string `yaml:"only-before"` // words, one of which must stand right behind; "." is any mark or the end
	NotBefore  []string `yaml:"not-before"`
	Yes        []string `yaml:"yes"` // sentences in which this form reads a date
	No         []string `yaml:"no"`  // sentences in which no date is read
}

// setting is what words say of an Expr. Zero fields say nothing.
type setting struct {
	Calendar  string `yaml:"calendar"`
	Year      int    `yaml:"year"`
	Month     int    `yaml:"month"`
	Day       int    `yaml:"day"`
	Weekday   int    `yaml:"weekday"`
	Unit      string `yaml:"unit"`
	Offset    int    `yaml:"offset"`
	Direction int    `yaml:"direction"`
	Count     int    `yaml:"count"`
	Season    int    `yaml:"season"`
	Quarter   int    `yaml:"quarter"`
	Half      int    `yaml:"half"`
	Part      string `yaml:"part"`
	Bound     string `yaml:"bound"`
	FromEvent bool   `yaml:"from-event"`
	OfNext    bool   `yaml:"of-next"`
	// N is the value of a number. Ago and Span are signs with which a number {n} becomes
	// the offset or the count: "3 days ago" has -1.
	N    int `yaml:"n"`
	Ago  int `yaml:"ago"`
	Span int `yaml:"span"`
}

func read(tag string) (*data, error) {
	var d data
	if err := lang.Decode(tag, "dates.yaml", &d); err != nil {
		return nil, err
	}
	if err := d.check(); err != nil {
		return nil, fmt.Errorf("reading language file %s/dates.yaml: %w", tag, err)
	}
	return &d, nil
}

// check refuses what the decoder cannot: unknown values, forms without name or proof.
func (d *data) check() error {
	for class, ws := range d.Words {
		for _, w := range ws {
			if err := w.Set.check(); err != nil {
				return fmt.Errorf("class %q, words %v: %w", class, w.Words, err)
			}
			if len(w.Words) == 0 || w.Case != "" && w.Case != "upper" && w.Case != "lower" {
				return fmt.Errorf("class %q, words %v: want words, and case upper, lower or none", class, w.Words)
			}
		}
	}
	seen := map[string]bool{}
	for _, fs := range [][]form{d.Forms, d.Compounds} {
		for _, f := range fs {
			if f.ID == "" || seen[f.ID] {
				return fmt.Errorf("form id %q is empty or used twice", f.ID)
			}
			if len(f.When) == 0 || len(f.Yes) == 0 {
				return fmt.Errorf("form %q needs when and yes", f.ID)
			}
			if err := f.Set.check(); err != nil {
				return fmt.Errorf("form %q: %w", f.ID, err)
			}
			seen[f.ID] = true
		}
	}
	return nil
}

// check refuses values that Resolve does not know.
func (s *setting) check() error {
	for _, x := range []struct{ value, known string }{
		{s.Calendar, "gregorian jalali hijri"},
		{s.Unit, "day week weekend month quarter year"},
		{s.Part, "early mid late first-half second-half week-1 week-2 week-3 week-4 last-week earlier later"},
		{s.Bound, "until before since after"},
	} {
		if x.value != "" && !slices.Contains(strings.Fields(x.known), x.value) {
			return fmt.Errorf("%q: want one of %s", x.value, x.known)
		}
	}
	return nil
}

// put writes what s says over e.
func (s *setting) put(e *Expr) {
	e.Calendar = or(s.Calendar, e.Calendar)
	e.Year, e.Month, e.Day = or(s.Year, e.Year), or(s.Month, e.Month), or(s.Day, e.Day)
	e.Weekday = or(s.Weekday, e.Weekday)
	e.Unit, e.Offset = or(s.Unit, e.Unit), or(s.Offset, e.Offset)
	e.Direction, e.Count = or(s.Direction, e.Direction), or(s.Count, e.Count)
	e.Season, e.Quarter, e.Half = or(s.Season, e.Season), or(s.Quarter, e.Quarter), or(s.Half, e.Half)
	e.Part, e.Bound = or(s.Part, e.Part), or(s.Bound, e.Bound)
	e.FromEvent, e.OfNext = e.FromEvent || s.FromEvent, e.OfNext || s.OfNext
}

// or gives the first that is not zero.
func or[T comparable](a, b T) T {
	var zero T
	if a != zero {
		return a
	}
	return b
}
