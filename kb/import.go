package kb

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed positions.yaml
var positionsYAML []byte

// positions is positions.yaml.
type positions struct {
	Plural []string       `yaml:"plural"`
	Rules  []positionRule `yaml:"rules"`

	states map[string][]string // names in English by ISO code, folded
}

type positionRule struct {
	Match     string   `yaml:"match"`
	Except    string   `yaml:"except"`
	Countries []string `yaml:"countries"`
	Office    string   `yaml:"office"`

	match, except *regexp.Regexp
}

// noOffice is the office of labels that are known to have none.
const noOffice = "skip"

func loadPositions() (*positions, error) {
	var p positions
	dec := yaml.NewDecoder(bytes.NewReader(positionsYAML))
	dec.KnownFields(true)
	if err := dec.Decode(&p); err != nil {
		return nil, fmt.Errorf("positions.yaml: %w", err)
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		var err error
		if r.match, err = wholeLabel(r.Match); err == nil && r.Except != "" {
			r.except, err = wholeLabel(r.Except)
		}
		if err != nil {
			return nil, fmt.Errorf("positions.yaml: rule %d: %w", i+1, err)
		}
	}
	return &p, nil
}

func wholeLabel(pattern string) (*regexp.Regexp, error) {
	return regexp.Compile("^(?:" + pattern + ")$")
}

// office returns the office that a label means in a country, or false.
func (p *positions) office(label, country string) (string, bool) {
	label = p.bare(strings.ToLower(strings.Join(strings.Fields(label), " ")), country)
	for i := range p.Rules {
		r := &p.Rules[i]
		if len(r.Countries) > 0 && !slices.Contains(r.Countries, country) {
			continue
		}
		if r.match.MatchString(label) && (r.except == nil || !r.except.MatchString(label)) {
			return r.Office, true
		}
	}
	return "", false
}

// bare cuts the name of the country off a label: "president of the republic of x", of X, is
// "president", but "president of tatarstan", of Russia, stays what it is.
func (p *positions) bare(label, country string) string {
	for _, state := range p.states[country] {
		for _, tail := range []string{" of the republic of " + state, " of the " + state, " of " + state} {
			if before, ok := strings.CutSuffix(label, tail); ok {
				return before
			}
		}
	}
	for _, tail := range []string{" of the republic", " of the federation"} {
		if before, ok := strings.CutSuffix(label, tail); ok {
			return before
		}
	}
	return label
}

// ImportStats counts what an import found.
type ImportStats struct {
	Rows    int            // data lines
	Tenures int            // tenures taken
	People  int            // people with at least one of them
	Skipped int            // rows of positions that have no office in the ontology
	Unknown map[string]int // rows by position that positions.yaml does not know
}

var importColumns = []string{"country_iso2", "position", "person", "wikidata", "start", "end", "source_repo", "org"}

// ImportCSV reads office holders, one tenure a line, under a header with the columns
// country_iso2, position, person, wikidata, start, end, source_repo, org and, if it is
// there, known (the day of the source's data). File names the input in errors. Positions
// are mapped to offices by positions.yaml; those it does not know are counted and left out.
// The people come in the order in which they first appear, with names in English only.
func ImportCSV(r io.Reader, file string) ([]Entity, ImportStats, error) {
	pos, err := loadPositions()
	if err != nil {
		return nil, ImportStats{}, err
	}
	if pos.states, err = stateNames(); err != nil {
		return nil, ImportStats{}, err
	}
	return importCSV(r, file, pos)
}

func importCSV(r io.Reader, file string, pos *positions) ([]Entity, ImportStats, error) {
	stats := ImportStats{Unknown: map[string]int{}}
	in := csv.NewReader(r)
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil {
		return nil, stats, fmt.Errorf("%s: reading the header: %w", file, err)
	}
	column := map[string]int{}
	for i, name := range header {
		column[strings.TrimPrefix(strings.TrimSpace(name), "\ufeff")] = i
	}
	for _, name := range importColumns {
		if _, ok := column[name]; !ok {
			return nil, stats, fmt.Errorf("%s:1: no column %q; the header needs %s", file, name, strings.Join(importColumns, ","))
		}
	}
	im := importer{pos: pos, index: map[string]int{}, stats: &stats}
	for {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, stats, fmt.Errorf("%s: %w", file, err)
		}
		line, _ := in.FieldPos(0)
		get := func(name string) string {
			if i, ok := column[name]; ok {
				return strings.Clone(strings.TrimSpace(rec[i]))
			}
			return ""
		}
		if err := im.row(get); err != nil {
			return nil, stats, fmt.Errorf("%s:%d: %w", file, line, err)
		}
	}
	for i := range im.people {
		im.people[i].Tenures = mergeTenures(im.people[i].Tenures)
		stats.Tenures += len(im.people[i].Tenures)
	}
	stats.People = len(im.people)
	return im.people, stats, nil
}

// stateNames returns the English names of all states in lower case, by ISO code.
func stateNames() (map[string][]string, error) {
	k, err := Load()
	if err != nil {
		return nil, err
	}
	names := map[string][]string{}
	for i := range k.entities {
		if e := &k.entities[i]; e.Type == Country {
			for _, name := range append([]string{e.Name}, e.Names["en"]...) {
				names[e.ID] = append(names[e.ID], strings.ToLower(name))
			}
		}
	}
	return names, nil
}

type importer struct {
	pos    *positions
	people []Entity
	index  map[string]int // Wikidata item to people
	stats  *ImportStats
}

func (im *importer) row(get func(string) string) error {
	im.stats.Rows++
	item, name, of := get("wikidata"), get("person"), get("country_iso2")
	if of == "" {
		of = get("org")
	}
	t := Tenure{Of: of, From: get("start"), To: get("end"), Known: get("known")}
	switch {
	case !validItem(item):
		return fmt.Errorf("%q is no Wikidata item; write Q and a number", item)
	case name == "" || of == "":
		return errors.New("the person or his country is missing")
	case !validDate(t.From) || !validDate(t.To) || !validDate(t.Known):
		return fmt.Errorf("bad date in %q to %q; write YYYY, YYYY-MM or YYYY-MM-DD", t.From, t.To)
	case FirstDay(t.From) > LastDay(t.To):
		return fmt.Errorf("tenure ends (%s) before it starts (%s)", t.To, t.From)
	}
	office, ok := im.pos.office(get("position"), of)
	switch {
	case !ok:
		im.stats.Unknown[get("position")]++
		return nil
	case office == noOffice:
		im.stats.Skipped++
		return nil
	}
	t.Office, t.Source = office, "wikidata via "+get("source_repo")
	if t.Known != "" {
		t.Source += ", " + t.Known
	}
	if t.To != "" {
		t.Known = ""
	}
	i, ok := im.index[item]
	if !ok {
		i = len(im.people)
		im.index[item] = i
		im.people = append(im.people, Entity{ID: item, Type: Person, Name: name, Wikidata: item, Source: t.Source})
	}
	p := &im.people[i]
	p.Tenures = append(p.Tenures, t)
	if p.Country == "" && len(of) == 2 {
		p.Country = of
	}
	return nil
}

// mergeTenures sorts the tenures of one person and joins those of one office that overlap
// or touch: sources repeat a tenure with other ends, or once for each cabinet. Where an open
// tenure and a closed one start alike the end is believed.
func mergeTenures(list []Tenure) []Tenure {
	slices.SortStableFunc(list, func(a, b Tenure) int {
		return strings.Compare(a.Office+"\t"+a.Of+"\t"+FirstDay(a.From)+a.From, b.Office+"\t"+b.Of+"\t"+FirstDay(b.From)+b.From)
	})
	out := list[:0]
	for _, t := range list {
		if n := len(out); n > 0 && joinTenures(&out[n-1], t) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// joinTenures widens a by b if they are one; b starts no earlier.
func joinTenures(a *Tenure, b Tenure) bool {
	if a.Office != b.Office || a.Of != b.Of || !a.Dated() || !b.Dated() {
		return false
	}
	if a.From == b.From && (a.To == "") != (b.To == "") {
		if a.To == "" {
			a.To, a.Known = b.To, ""
		}
		return true
	}
	if b.begin() > LastDay(a.To) && !nextDay(a.To, b.From) {
		return false
	}
	if b.To == "" || a.To != "" && LastDay(b.To) > LastDay(a.To) {
		a.To, a.Known = b.To, b.Known
	}
	return true
}

// nextDay tells whether b is the day after a; it compares whole days only.
func nextDay(a, b string) bool {
	x, okA := day(a)
	y, okB := day(b)
	return okA && okB && x.AddDate(0, 0, 1).Equal(y)
}

// With returns a knowledge base that also holds the given entities. One with the id or the
// Wikidata item of a known entity is merged into it: its new names are added after the
// known ones, its tenures where they say something new. K itself does not change.
func (k *KB) With(entities []Entity) *KB {
	all := slices.Clone(k.entities)
	index := make(map[string]int, len(all))
	for i := range all {
		index[all[i].ID] = i
		if w := all[i].Wikidata; w != "" {
			index[w] = i
		}
	}
	for _, e := range entities {
		e.Tenures = slices.Clone(e.Tenures)
		for i := range e.Tenures {
			if of, ok := k.Entity(e.Tenures[i].Of); ok {
				e.Tenures[i].Of = of.ID
			}
		}
		i, ok := index[e.ID]
		if !ok && e.Wikidata != "" {
			i, ok = index[e.Wikidata]
		}
		if ok {
			all[i] = mergeEntity(all[i], e)
			continue
		}
		index[e.ID] = len(all)
		if e.Wikidata != "" {
			index[e.Wikidata] = len(all)
		}
		all = append(all, e)
	}
	return New(all)
}

// mergeEntity returns a with what b adds, sharing nothing that it changes.
func mergeEntity(a, b Entity) Entity {
	names := make(map[string][]string, len(a.Names)+1)
	for lang, list := range a.Names {
		names[lang] = slices.Clone(list)
	}
	add := func(lang, name string) {
		if name != "" && name != a.Name && !slices.Contains(names[lang], name) {
			names[lang] = append(names[lang], name)
		}
	}
	add("en", b.Name)
	for lang, list := range b.Names {
		for _, name := range list {
			add(lang, name)
		}
	}
	a.Names = names
	if a.Wikidata == "" {
		a.Wikidata = b.Wikidata
	}
	if a.Country == "" {
		a.Country = b.Country
	}
	tenures := slices.Clone(a.Tenures)
	for _, t := range b.Tenures {
		tenures = addTenure(tenures, t)
	}
	a.Tenures = tenures
	return a
}

// addTenure adds t, puts it in the place of an undated one, or drops it where the list
// already has it. A known end is not given up for an open one.
func addTenure(list []Tenure, t Tenure) []Tenure {
	for i := range list {
		o := &list[i]
		if o.Office != t.Office || o.Of != t.Of {
			continue
		}
		switch {
		case !t.Dated():
			return list
		case !o.Dated():
			*o = t
			return list
		case o.begin() <= LastDay(t.To) && t.begin() <= LastDay(o.To):
			if o.To == "" && (t.To != "" || t.Known > o.Known) {
				o.To, o.Known, o.Source = t.To, t.Known, t.Source
			}
			return list
		}
	}
	return append(list, t)
}
