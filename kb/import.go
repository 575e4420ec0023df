package kb

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Holders are tenures of office read from files, with what reading them found. The zero
// value holds none.
type Holders struct {
	Lines    int            // data lines read
	Skipped  int            // lines of positions that have no office in the ontology
	Unknown  map[string]int // lines by position that positions.yaml does not know
	Rejected []error        // what is wrong with a line, with file and line

	rows [][]string // the lines taken, by holderColumns, sorted, each once
	pos  *positions
}

// holderColumns are the columns of a file of office holders. The last may be absent.
var holderColumns = []string{"country_iso2", "position", "person", "wikidata", "start", "end", "source_repo", "org", "known"}

// ImportCSV reads office holders, one tenure a line, under a header with the columns
// country_iso2, position, person, wikidata, start, end, source_repo, org and, if it is
// there, known (the day of the source's data). File names the input in errors. Positions
// are mapped to offices by positions.yaml; those it does not know are counted and left out.
// Wrong lines are left out and listed; only a wrong header or a failing reader is an error.
func ImportCSV(r io.Reader, file string) (*Holders, error) {
	pos, err := loadPositions()
	if err != nil {
		return nil, err
	}
	if pos.states, err = stateNames(); err != nil {
		return nil, err
	}
	return importCSV(r, file, pos)
}

func importCSV(r io.Reader, file string, pos *positions) (*Holders, error) {
	h := &Holders{Unknown: map[string]int{}, pos: pos}
	in := csv.NewReader(r)
	in.ReuseRecord = true
	header, err := in.Read()
	if err != nil && !errors.Is(err, io.EOF) && !errors.As(err, new(*csv.ParseError)) {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	column := make([]int, len(holderColumns))
	for i, name := range holderColumns {
		column[i] = slices.IndexFunc(header, func(s string) bool { return strings.TrimSpace(strings.TrimPrefix(s, "\ufeff")) == name })
		if column[i] < 0 && name != "known" {
			return nil, fmt.Errorf("%s:1: no column %q; the header needs %s", file, name, strings.Join(holderColumns[:len(holderColumns)-1], ","))
		}
	}
	for {
		rec, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		h.Lines++
		var bad *csv.ParseError
		switch {
		case errors.As(err, &bad):
			h.Rejected = append(h.Rejected, fmt.Errorf("%s:%d: %w; write %d columns, and quotes in pairs", file, bad.StartLine, bad.Err, len(header)))
			continue
		case err != nil:
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		row := make([]string, len(column))
		for i, c := range column {
			if c >= 0 {
				row[i] = strings.Clone(strings.TrimSpace(rec[c]))
			}
		}
		if err := h.take(row); err != nil {
			line, _ := in.FieldPos(0)
			h.Rejected = append(h.Rejected, fmt.Errorf("%s:%d: %w", file, line, err))
		}
	}
	slices.SortFunc(h.rows, slices.Compare)
	h.rows = slices.CompactFunc(h.rows, slices.Equal)
	return h, nil
}

// take keeps a line that is right and whose position has an office.
func (h *Holders) take(row []string) error {
	t := tenureOf(row)
	item, name, position := row[3], row[2], row[1]
	switch {
	case !validItem(item):
		return fmt.Errorf("%q is no Wikidata item; write Q and a number", item)
	case name == "" || t.Of == "":
		return errors.New("the person or his country is missing")
	case !validDate(t.From) || !validDate(t.To) || !validDate(row[8]):
		return fmt.Errorf("bad date in %q to %q; write YYYY, YYYY-MM or YYYY-MM-DD", t.From, t.To)
	case FirstDay(t.From) > LastDay(t.To):
		return fmt.Errorf("tenure ends (%s) before it starts (%s)", t.To, t.From)
	}
	switch office, ok := h.pos.office(position, t.Of); {
	case !ok:
		h.Unknown[position]++
	case office == noOffice:
		h.Skipped++
	default:
		h.rows = append(h.rows, row)
	}
	return nil
}

// tenureOf reads a line; its office is still to be found.
func tenureOf(row []string) Tenure {
	t := Tenure{Of: row[0], From: row[4], To: row[5], Known: row[8], Source: "wikidata via " + row[6]}
	if t.Of == "" {
		t.Of = row[7]
	}
	if t.Known != "" {
		t.Source += ", " + t.Known
	}
	if t.To != "" {
		t.Known = ""
	}
	return t
}

// Len is the number of different lines taken.
func (h *Holders) Len() int { return len(h.rows) }

// Add takes over the lines of o and gives the number of those that were not there.
func (h *Holders) Add(o *Holders) int {
	before := len(h.rows)
	h.pos = o.pos
	h.rows = append(h.rows, o.rows...)
	slices.SortFunc(h.rows, slices.Compare)
	h.rows = slices.CompactFunc(h.rows, slices.Equal)
	return len(h.rows) - before
}

// WriteCSV writes the lines taken in the form that [ImportCSV] reads, sorted, so that the
// same lines are the same bytes.
func (h *Holders) WriteCSV(w io.Writer) error {
	out := csv.NewWriter(w)
	if err := out.Write(holderColumns); err != nil {
		return err
	}
	return out.WriteAll(h.rows)
}

// People are the holders, by Wikidata item, with names in English only, for [KB.With].
func (h *Holders) People() []Entity {
	var people []Entity
	index := map[string]int{}
	for _, row := range h.rows {
		t := tenureOf(row)
		t.Office, _ = h.pos.office(row[1], t.Of)
		i, ok := index[row[3]]
		if !ok {
			i = len(people)
			index[row[3]] = i
			people = append(people, Entity{ID: row[3], Type: Person, Name: row[2], Wikidata: row[3], Source: t.Source})
		}
		p := &people[i]
		p.Tenures = append(p.Tenures, t)
		if p.Country == "" && len(t.Of) == 2 {
			p.Country = t.Of
		}
	}
	for i := range people {
		people[i].Tenures = mergeTenures(people[i].Tenures)
	}
	slices.SortFunc(people, func(a, b Entity) int { return strings.Compare(a.ID, b.ID) })
	return people
}
