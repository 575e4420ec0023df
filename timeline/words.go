package timeline

import (
	"strings"
	"unicode"
)

// When writes the days of an entry: one day as such, anything else so that nobody takes it
// for a day.
func (e *Entry) When() string {
	switch {
	case e.Day():
		return e.From
	case e.From != "" && e.To != "":
		return "between " + e.From + " and " + e.To
	case e.From != "":
		return "on or after " + e.From
	case e.To != "":
		return "on or before " + e.To
	}
	return "no date"
}

// Words writes a slug in words.
func words(slug string) string { return strings.ReplaceAll(slug, "-", " ") }

// Heading is the kind of an entry with a status other than held.
func (e *Entry) Heading() string {
	s := words(e.Kind)
	if e.Status != "held" && e.Status != "" {
		s += ", " + e.Status
	}
	return s
}

// Tenure is the office of a party in words.
func (p *Party) Tenure() string {
	if p.Office == "" {
		return ""
	}
	s := words(p.Office)
	if p.Of != nil {
		s += ", " + p.Of.Name
	}
	return s
}

// names joins the names of things.
func names(ts []Thing) string {
	var out []string
	for _, t := range ts {
		out = append(out, t.Name)
	}
	return strings.Join(out, ", ")
}

// Subjects are topics and projects.
func (e *Entry) Subjects() string {
	return strings.Trim(names(e.Topics)+", "+names(e.Projects), ", ")
}

// Who names the participants, or else the states.
func (e *Entry) Who() string {
	if len(e.Participants) == 0 {
		return names(e.Countries)
	}
	var out []string
	for _, p := range e.Participants {
		out = append(out, p.Name)
	}
	return strings.Join(out, ", ")
}

// Name is how an article is called: by agency and title, or else its id.
func (s *Source) Name() string {
	switch {
	case s.Agency != "" && s.Title != "":
		return s.Agency + ": " + s.Title
	case s.Agency+s.Title != "":
		return s.Agency + s.Title
	}
	return s.Article
}

const (
	firstStrong = "\u2068" // FIRST STRONG ISOLATE
	popIsolate  = "\u2069" // POP DIRECTIONAL ISOLATE
)

// Isolate encloses a text that has right-to-left letters in directional isolates, so that
// it does not disorder the line around it on a screen (Unicode Standard Annex 9, 6.3:
// https://unicode.org/reports/tr9/). Other texts are given back as they are.
func Isolate(s string) string {
	for _, c := range s {
		if unicode.In(c, unicode.Arabic, unicode.Hebrew, unicode.Syriac, unicode.Thaana) {
			return firstStrong + s + popIsolate
		}
	}
	return s
}

// clean writes a quote on one line.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }
