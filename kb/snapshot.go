package kb

import (
	"fmt"
	"slices"
	"strings"
)

// The snapshot is text, so that a change of the data shows as changed lines. An entity is
// one line without indent and a line with a one-letter tag for each of its lists; fields
// are divided by tabs. The strings of the decoded entities are slices of the embedded text:
// nothing is copied.

const snapshotHead = "safir kb snapshot 1, made by go generate ./kb; do not edit"

// AppendSnapshot appends the snapshot of k to b. It fails if a value holds a tab or a newline.
func AppendSnapshot(b []byte, k *KB) ([]byte, error) {
	b = append(b, snapshotHead...)
	b = append(b, '\n')
	for i := range k.entities {
		e := &k.entities[i]
		lines := [][]string{{e.Type, e.ID, e.Kind, e.Name, e.Country, e.Wikidata, e.Capital, e.Office, e.Source}}
		lines = appendByLang(lines, "n", e.Names)
		lines = appendByLang(lines, "a", e.Adjectives)
		lines = appendByLang(lines, "s", e.Stands)
		if e.In != "" {
			lines = append(lines, []string{"i", e.In})
		}
		lines = appendList(lines, "m", e.Members)
		lines = appendList(lines, "x", e.Ambiguous)
		for _, t := range e.Tenures {
			overlap := ""
			if t.Overlap {
				overlap = "overlap"
			}
			lines = append(lines, []string{"t", t.Office, t.Of, t.From, t.To, t.Known, overlap, t.Source})
		}
		for _, fields := range lines {
			for _, f := range fields {
				if strings.ContainsAny(f, "\t\n") {
					return nil, fmt.Errorf("entity %s: %q holds a tab or a line break", e.ID, f)
				}
			}
			b = append(b, strings.Join(fields, "\t")...)
			b = append(b, '\n')
		}
	}
	return b, nil
}

func appendByLang(lines [][]string, tag string, names map[string][]string) [][]string {
	langs := make([]string, 0, len(names))
	for lang := range names {
		langs = append(langs, lang)
	}
	slices.Sort(langs)
	for _, lang := range langs {
		lines = append(lines, append([]string{tag, lang}, names[lang]...))
	}
	return lines
}

func appendList(lines [][]string, tag string, list []string) [][]string {
	if len(list) == 0 {
		return lines
	}
	return append(lines, append([]string{tag}, list...))
}

// readSnapshot is the inverse of [AppendSnapshot].
func readSnapshot(s string) ([]Entity, error) {
	head, s, _ := strings.Cut(s, "\n")
	if head != snapshotHead {
		return nil, fmt.Errorf("unknown first line %q", head)
	}
	lines := strings.Count(s, "\n")
	entities := make([]Entity, 0, lines/3)
	arena := make([]string, 0, lines+strings.Count(s, "\t")) // the fields of all lines
	for n := 2; s != ""; n++ {
		start := len(arena)
		for end := false; !end; {
			i := 0
			for i < len(s) && s[i] != '\t' && s[i] != '\n' {
				i++
			}
			arena = append(arena, s[:i])
			end = i == len(s) || s[i] == '\n'
			s = s[min(i+1, len(s)):]
		}
		f := arena[start:len(arena):len(arena)]
		if len(f) == entityFields && len(f[0]) > 1 {
			entities = append(entities, Entity{Type: f[0], ID: f[1], Kind: f[2], Name: f[3], Country: f[4],
				Wikidata: f[5], Capital: f[6], Office: f[7], Source: f[8]})
		} else if len(entities) == 0 || !readDetail(&entities[len(entities)-1], f) {
			return nil, fmt.Errorf("line %d: %q", n, f)
		}
	}
	return entities, nil
}

const (
	entityFields = 9
	tenureFields = 8
)

// readDetail adds a tagged line to its entity.
func readDetail(e *Entity, f []string) bool {
	switch {
	case f[0] == "t" && len(f) == tenureFields:
		e.Tenures = append(e.Tenures, Tenure{Office: f[1], Of: f[2], From: f[3], To: f[4], Known: f[5],
			Overlap: f[6] != "", Source: f[7]})
	case f[0] == "n" && len(f) > 2:
		addByLang(&e.Names, f)
	case f[0] == "a" && len(f) > 2:
		addByLang(&e.Adjectives, f)
	case f[0] == "s" && len(f) > 2:
		addByLang(&e.Stands, f)
	case f[0] == "i" && len(f) == 2:
		e.In = f[1]
	case f[0] == "m":
		e.Members = f[1:]
	case f[0] == "x":
		e.Ambiguous = f[1:]
	default:
		return false
	}
	return true
}

func addByLang(m *map[string][]string, f []string) {
	if *m == nil {
		*m = make(map[string][]string, 3)
	}
	(*m)[f[1]] = f[2:]
}
