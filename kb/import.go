package kb

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"strings"
)

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
