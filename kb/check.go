package kb

import (
	"cmp"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"safir/ontology"
)

// Problem is something in the data that cannot be right, or (Warning) is better mended.
type Problem struct {
	File    string
	Line    int
	Warning bool
	Text    string
}

func (p Problem) String() string {
	kind := "error"
	if p.Warning {
		kind = "warning"
	}
	return fmt.Sprintf("%s:%d: %s: %s", p.File, p.Line, kind, p.Text)
}

// Check examines the YAML files at the top of fsys beyond what decoding does: ids that do
// not exist, bad dates, tenures without a source or of an unknown office, two holders of
// one office at a time, a name of two people that is not marked as ambiguous, entities
// without a name in English, Persian or Indonesian.
// The problems come by file and line. The error is one of decoding.
func Check(fsys fs.FS, onto *ontology.Ontology) ([]Problem, error) {
	all, err := parseFS(fsys)
	if err != nil {
		return nil, err
	}
	pos, err := loadPositions()
	if err != nil {
		return nil, err
	}
	c := checker{all: all, byID: map[string]*located{}, onto: onto, plural: pos.Plural}
	c.ids()
	for i := range all {
		c.entity(&all[i])
	}
	c.overlaps()
	c.namesakes()
	slices.SortStableFunc(c.problems, func(a, b Problem) int {
		return cmp.Or(cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
	return c.problems, nil
}

type checker struct {
	all      []located
	byID     map[string]*located
	onto     *ontology.Ontology
	plural   []string
	problems []Problem
}

func (c *checker) report(at place, format string, args ...any) {
	c.problems = append(c.problems, Problem{File: at.file, Line: at.line, Text: fmt.Sprintf(format, args...)})
}

func (c *checker) warn(at place, format string, args ...any) {
	c.report(at, format, args...)
	c.problems[len(c.problems)-1].Warning = true
}

func (c *checker) ids() {
	for i := range c.all {
		e := &c.all[i]
		switch first, ok := c.byID[e.ID]; {
		case e.ID == "":
			c.report(e.at, "entity %q has no id", e.Name)
		case ok:
			c.report(e.at, "id %q is already used at %s", e.ID, first.at)
		default:
			c.byID[e.ID] = e
		}
	}
}

// has reports an id that is not of one of the types.
func (c *checker) has(at place, what, id string, types ...string) {
	if e, ok := c.byID[id]; !ok || !slices.Contains(types, e.Type) {
		c.report(at, "%s %q is no known %s", what, id, strings.Join(types, " or "))
	}
}

func (c *checker) entity(e *located) {
	if e.Name == "" {
		c.report(e.at, "entity %q has no name", e.ID)
	}
	for _, lang := range []string{"fa", "id"} {
		if len(e.Names[lang]) == 0 {
			c.warn(e.at, "%s has no name in %s", e.ID, lang)
		}
	}
	if e.Wikidata != "" && !validItem(e.Wikidata) {
		c.report(e.at, "%q is no Wikidata item", e.Wikidata)
	}
	if e.Country != "" && e.Type != Country {
		c.has(e.at, "country", e.Country, Country)
	}
	if e.Capital != "" {
		c.has(e.at, "capital", e.Capital, Place)
	}
	if e.In != "" {
		c.has(e.at, "in", e.In, Place)
	}
	if e.Office != "" && !c.onto.HasOffice(e.Office) {
		c.report(e.at, "office %q is not in the ontology", e.Office)
	}
	for _, m := range e.Members {
		c.has(e.at, "member", m, Country)
	}
	if len(e.Tenures) > 0 && e.Type != Person {
		c.report(e.at, "%s is no person and has tenures", e.ID)
	}
	for i, t := range e.Tenures {
		c.tenure(place{e.at.file, e.tenures[i]}, t)
	}
}

func (c *checker) tenure(at place, t Tenure) {
	if !c.onto.HasOffice(t.Office) {
		c.report(at, "office %q is not in the ontology", t.Office)
	}
	c.has(at, "of", t.Of, Country, Organization, Ministry)
	if t.Source == "" {
		c.report(at, "tenure of %s without a source", t.Office)
	}
	for _, d := range []string{t.From, t.To, t.Known} {
		if !validDate(d) {
			c.report(at, "bad date %q; write YYYY, YYYY-MM or YYYY-MM-DD", d)
		}
	}
	if FirstDay(t.From) > LastDay(t.To) {
		c.report(at, "tenure ends (%s) before it starts (%s)", t.To, t.From)
	}
	if t.To != "" && t.Known != "" {
		c.report(at, "known belongs to tenures without an end")
	}
	if t.Dated() && t.To == "" && t.Known == "" {
		c.report(at, "tenure is open; say in known until when the source vouches for it")
	}
}

// overlaps finds two people in one office for more than a day, unless both say so.
func (c *checker) overlaps() {
	type seat struct {
		who *located
		at  place
		t   Tenure
	}
	seats := map[officeKey][]seat{}
	for i := range c.all {
		e := &c.all[i]
		for j, t := range e.Tenures {
			if t.Dated() && !t.Overlap && !slices.Contains(c.plural, t.Office) {
				k := officeKey{t.Office, t.Of}
				seats[k] = append(seats[k], seat{e, place{e.at.file, e.tenures[j]}, t})
			}
		}
	}
	for _, list := range seats {
		for i, a := range list {
			for _, b := range list[i+1:] {
				if a.who != b.who && overlap(a.t, b.t) {
					c.report(b.at, "%s and %s (%s) hold %s of %s at the same time; mend a date, or mark both with overlap: true where the source says so",
						b.who.Name, a.who.Name, a.at, b.t.Office, b.t.Of)
				}
			}
		}
	}
}

// overlap tells whether two tenures surely share more than one day.
func overlap(a, b Tenure) bool {
	if a.From == "" || b.From == "" {
		return false
	}
	// What a coarse date leaves open counts as no overlap.
	starts := max(LastDay(a.From), LastDay(b.From))
	ends := min(sureEnd(&a), sureEnd(&b))
	return starts < ends
}

func sureEnd(t *Tenure) string {
	if t.To != "" {
		return FirstDay(t.To)
	}
	return FirstDay(t.Known)
}

// namesakes finds names of two people that are not on the ambiguous lists of both.
func (c *checker) namesakes() {
	owner := map[string]*located{}
	for i := range c.all {
		e := &c.all[i]
		if e.Type != Person {
			continue
		}
		for _, name := range allNames(&e.Entity) {
			if slices.Contains(e.Ambiguous, name) {
				continue
			}
			key := nameKey(name)
			if o, ok := owner[key]; ok && o != e {
				c.report(e.at, "%q is also a name of %s (%s); list it under ambiguous for both", name, o.ID, o.at)
			}
			owner[key] = e
		}
	}
}

// allNames returns the name and the names in every language.
func allNames(e *Entity) []string {
	list := []string{e.Name}
	for _, names := range e.Names {
		list = append(list, names...)
	}
	slices.Sort(list[1:])
	return list
}

// nameKey folds a name for comparison: no marks, spaces, joiners or hyphens, lower case.
func nameKey(s string) string {
	return strings.Map(func(r rune) rune {
		if !unicode.IsLetter(r) && !unicode.IsDigit(r) {
			return -1
		}
		return unicode.ToLower(r)
	}, norm.NFKD.String(s))
}

// validItem accepts Q and a number without leading zero.
func validItem(s string) bool {
	return len(s) > 1 && s[0] == 'Q' && s[1] != '0' && strings.Trim(s[1:], "0123456789") == ""
}

// validDate accepts "" and the three precisions.
func validDate(s string) bool {
	switch len(s) {
	case 0:
		return true
	case len("2006"), len("2006-01"), len("2006-01-02"):
		_, err := time.Parse("2006-01-02"[:len(s)], s)
		return err == nil
	}
	return false
}

// day parses a whole day.
func day(s string) (time.Time, bool) {
	d, err := time.Parse("2006-01-02", s)
	return d, err == nil
}
