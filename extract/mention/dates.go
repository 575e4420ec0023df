package mention

import (
	"safir/extract/date"
	"safir/extract/lang"
)

// newDateFinders makes the finder of date expressions of each language.
func newDateFinders() (map[string]*date.Finder, error) {
	out := map[string]*date.Finder{}
	for _, tag := range lang.Tags() {
		f, err := date.NewFinder(tag)
		if err != nil {
			return nil, err
		}
		out[tag] = f
	}
	return out, nil
}

// dates gives the date expressions of the text as mentions.
func (s *state) dates() (out []Mention) {
	f := s.r.dates[s.doc.Lang]
	if f == nil {
		return nil
	}
	for _, x := range f.Find(s.doc) {
		e := x.Expr
		out = append(out, Mention{Span: s.doc.Span(x.First, x.End), First: x.First, End: x.End, Type: Date, Kind: Name, Expr: &e})
	}
	return out
}

// withDates adds the dates that no other mention holds words of.
func (s *state) withDates(all []Mention) []Mention {
	taken := make([]bool, len(s.doc.Tokens))
	for i := range all {
		for k := all[i].First; k < all[i].End; k++ {
			taken[k] = true
		}
	}
next:
	for _, m := range s.dates() {
		for k := m.First; k < m.End; k++ {
			if taken[k] {
				continue next
			}
		}
		all = append(all, m)
	}
	return all
}
