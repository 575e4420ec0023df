package date

import (
	"fmt"

	"safir/extract/text"
)

// Finder finds the date expressions of one language. It is immutable and safe for
// concurrent use.
type Finder struct {
	tag      string
	calendar string // of the language
	century  int    // added to short years
	words    lexicon
	suffix   map[string]bool
	values   []setting // N and Day of numbers written in digits
	forms    []program
	compound []program
	// starts lists, by class, the forms and compounds that can begin with it.
	starts, compoundStarts [][]int32
	subStarts              []int32 // compounds that can begin with {date}
	alone                  []bool  // by class: whether a form can consist of it alone

	day, nth, n, year, shortYear, wholeDate, dayMonth, month int // classes that the program knows
}

// program is a compiled pattern of a form.
type program struct {
	*form
	rank                                       int // position in the file
	code                                       []inst
	onlyAfter, notAfter, onlyBefore, notBefore map[string]bool
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

func (f *Finder) compile(d *data) error {
	numbers := []string{"day", "nth", "n", "year", "short-year", "ymd", "dm"}
	c := &compiler{class: map[string]int{}}
	for i, p := range []*int{&f.day, &f.nth, &f.n, &f.year, &f.shortYear, &f.wholeDate, &f.dayMonth} {
		*p = c.id(numbers[i])
	}
	f.month = c.id("month")
	c.known = func(name string) bool { return d.Words[name] != nil || set(numbers)[name] }
	literals := map[string]bool{}
	c.word = func(w string) {
		if !literals[w] {
			literals[w] = true
			f.words.add(w, entry{class: c.id("=" + w), set: &setting{}})
		}
	}
	for _, class := range sorted(d.Words) {
		for i := range d.Words[class] {
			f.learn(c, class, &d.Words[class][i])
		}
	}
	for i := range d.Forms {
		if err := f.form(c, &d.Forms[i], &f.forms); err != nil {
			return err
		}
	}
	for i := range d.Compounds {
		if err := f.form(c, &d.Compounds[i], &f.compound); err != nil {
			return err
		}
	}
	f.starts, f.compoundStarts, f.alone = make([][]int32, len(c.class)), make([][]int32, len(c.class)), make([]bool, len(c.class))
	for i, p := range f.forms {
		first(p.code, 0, func(c, next int) {
			f.starts[c] = append(f.starts[c], int32(i))
			f.alone[c] = f.alone[c] || ends(p.code, next)
		}, func() {})
	}
	for i, p := range f.compound {
		first(p.code, 0, func(c, next int) {
			f.compoundStarts[c] = append(f.compoundStarts[c], int32(i))
			f.alone[c] = f.alone[c] || ends(p.code, next)
		}, func() { f.subStarts = append(f.subStarts, int32(i)) })
	}
	return nil
}

// learn puts the words of a class into the lexicon. Ordinals are days, other numbers counts.
func (f *Finder) learn(c *compiler, class string, w *words) {
	e := entry{class: c.id(class), set: &w.Set, upper: w.Case == "upper", lower: w.Case == "lower", notFirst: w.NotFirst, notAfter: set(w.NotAfter)}
	entries := []entry{e}
	switch class {
	case "ordinal":
		w.Set.Day = w.Set.N
		entries = append(entries, entry{class: f.day, set: &w.Set}, entry{class: f.nth, set: &w.Set})
	case "number":
		entries = append(entries, entry{class: f.n, set: &w.Set})
	}
	for _, word := range w.Words {
		for _, e := range entries {
			f.words.add(word, e)
			for _, s := range w.Suffixes {
				f.words.add(word+s, e)
			}
		}
	}
}

func (f *Finder) form(c *compiler, x *form, to *[]program) error {
	for _, when := range x.When {
		code, err := c.compile(when)
		if err != nil {
			return fmt.Errorf("form %q: %w", x.ID, err)
		}
		*to = append(*to, program{x, len(*to), code, set(x.OnlyAfter), set(x.NotAfter), set(x.OnlyBefore), set(x.NotBefore)})
	}
	return nil
}

// Find gives the date expressions of a text in order. They do not overlap; where several
// readings begin at a token, the longest counts.
func (f *Finder) Find(d *text.Doc) []Found {
	m := newMatcher(f, d)
	var fs []Found
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
