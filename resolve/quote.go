package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"unicode/utf8"

	"safir/extract"
	"safir/extract/text"
)

// pointStep is the distance in bytes between two marks of a points table.
const pointStep = 256

// points turns byte offsets of one text into code points.
type points struct {
	text  string
	marks []int // code points before byte i*pointStep
}

func newPoints(s string) *points {
	p := &points{text: s, marks: make([]int, 0, len(s)/pointStep+1)}
	n := 0
	for i := range len(s) {
		if i%pointStep == 0 {
			p.marks = append(p.marks, n)
		}
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return p
}

// at is the number of code points before byte b, which must be within the text.
func (p *points) at(b int) int {
	m := min(b/pointStep, len(p.marks)-1)
	if m < 0 {
		return 0
	}
	n := p.marks[m]
	for i := m * pointStep; i < b; i++ {
		if utf8.RuneStart(p.text[i]) {
			n++
		}
	}
	return n
}

// holds tells whether s is a span of whole characters of the text.
func (p *points) holds(s text.Span) bool {
	edge := func(b int) bool { return b == len(p.text) || utf8.RuneStart(p.text[b]) }
	return s.Start >= 0 && s.Start <= s.End && s.End <= len(p.text) && edge(s.Start) && edge(s.End)
}

// quotes turns evidence of an article into quotes, sorted, without duplicates.
func (a *article) quotes(evidence ...extract.Evidence) []Quote {
	out := make([]Quote, 0, len(evidence))
	for _, e := range evidence {
		out = append(out, Quote{
			Article: a.Result.Article.ID, Start: a.points.at(e.Start), End: a.points.at(e.End),
			Text: e.In(a.Result.Article.Text), Rule: e.Rule,
		})
	}
	return sortQuotes(out)
}

func sortQuotes(q []Quote) []Quote {
	slices.SortFunc(q, func(a, b Quote) int {
		return cmp.Or(cmp.Compare(a.Article, b.Article), cmp.Compare(a.Start, b.Start),
			cmp.Compare(a.End, b.End), cmp.Compare(a.Rule, b.Rule))
	})
	return slices.CompactFunc(q, func(a, b Quote) bool {
		return a.Article == b.Article && a.Start == b.Start && a.End == b.End
	})
}

// checkSpans tells the first span of a result that does not cover whole characters of its text.
func checkSpans(p *points, r *extract.Result) error {
	var err error
	check := func(what string, i int, s text.Span) {
		if err == nil && !p.holds(s) {
			err = fmt.Errorf("resolving article %s: span %d to %d of %s %d is not within its text of %d bytes",
				r.Article.ID, s.Start, s.End, what, i+1, len(p.text))
		}
	}
	evidence := func(what string, i int, es []extract.Evidence) {
		for _, e := range es {
			check(what, i, e.Span)
		}
	}
	for i, e := range r.Entities {
		for _, m := range e.Mentions {
			check("entity", i, m.Span)
		}
	}
	for i, o := range r.Offices {
		evidence("office", i, o.Evidence)
	}
	for i, m := range r.Meetings {
		evidence("meeting", i, m.Evidence)
		for _, e := range m.When.Exprs {
			check("meeting", i, e.Span)
		}
		for _, q := range m.Participants {
			evidence("meeting", i, q.Evidence)
		}
	}
	for i, s := range r.Statements {
		check("statement", i, s.Span)
		evidence("statement", i, s.Evidence)
	}
	for i, c := range r.Cooperations {
		evidence("cooperation", i, c.Evidence)
	}
	for i, g := range r.Agreements {
		evidence("agreement", i, g.Evidence)
	}
	for i, m := range r.Messages {
		evidence("message", i, m.Evidence)
	}
	for i, e := range r.Dates {
		check("date", i, e.Span)
	}
	for i, x := range r.Rejected {
		check("rejection", i, x.Span)
	}
	return err
}
