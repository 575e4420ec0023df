package eval

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// The order in which figures are printed.
var (
	facts    = []string{"meetings", "statements", "cooperations", "offices", "agreements", "messages"}
	kinds    = []string{"meetings", "participants", "statements", "cooperations", "offices", "entities", "agreements", "messages", "meeting topics", "statement topics", "same event", total}
	accuracy = []string{"kind", "date", "undated left undated", "place"}
)

// total is the sum of the facts.
const total = "ALL FACTS"

// Counts are the right, the false and the missed items of one kind.
type Counts struct{ Right, False, Missed int }

// Precision is the share of the output that is right; 0 where there is none.
func (c Counts) Precision() float64 { return ratio(c.Right, c.Right+c.False) }

// Recall is the share of the gold that was found; 0 where there is none.
func (c Counts) Recall() float64 { return ratio(c.Right, c.Right+c.Missed) }

// F1 is the harmonic mean of both.
func (c Counts) F1() float64 {
	p, r := c.Precision(), c.Recall()
	if p+r == 0 {
		return 0
	}
	return 2 * p * r / (p + r)
}

// Share is the number of right answers among all that were judged.
type Share struct{ Right, Of int }

func ratio(a, b int) float64 {
	if b == 0 {
		return 0
	}
	return float64(a) / float64(b)
}

// Group is the score of some articles.
type Group struct {
	Name     string // "all" or a language
	Articles int
	Counts   map[string]Counts
	Accuracy map[string]Share
}

// Report is the score of a set: all articles first, then each language in the order of the set.
type Report struct {
	Groups []Group
	// Spans are the quotes that were checked, Wrong those that are not in the article.
	Spans, Wrong int
	// Errors are all differences, one a line: article, kind of error, details.
	Errors []string
}

// tallies collects the figures of a group.
type tallies struct {
	counts   map[string]Counts
	accuracy map[string]Share
}

func (t *tallies) add(kind string, right, wrong, missed int) {
	c := t.counts[kind]
	t.counts[kind] = Counts{c.Right + right, c.False + wrong, c.Missed + missed}
}

func (t *tallies) judge(kind string, right bool) {
	s := t.accuracy[kind]
	s.Of++
	if right {
		s.Right++
	}
	t.accuracy[kind] = s
}

// Score compares an output with the set. An article without output counts as one without facts.
func (s *Set) Score(out Output) *Report {
	r := &Report{}
	names, members := []string{"all"}, map[string][]*gold{}
	for i := range s.gold {
		g := &s.gold[i]
		lang := "?"
		for _, l := range []string{g.Lang, s.texts[g.ID].Lang} {
			if l != "" {
				lang = l
				break
			}
		}
		if members[lang] == nil {
			names = append(names, lang)
		}
		members["all"] = append(members["all"], g)
		members[lang] = append(members[lang], g)
	}
	for _, name := range names {
		r.Groups = append(r.Groups, s.group(name, members[name], out, r))
	}
	return r
}

// group scores the articles of one group; that of all articles also lists errors and checks quotes.
func (s *Set) group(name string, members []*gold, out Output, r *Report) Group {
	t := &tallies{counts: map[string]Counts{}, accuracy: map[string]Share{}}
	for _, k := range kinds {
		t.add(k, 0, 0, 0)
	}
	var links []link
	for _, g := range members {
		p, text := out[g.ID], s.texts[g.ID].Text
		if p == nil {
			p = &printed{}
		}
		note := func(string, ...any) {}
		if name == "all" {
			note = func(kind string, details ...any) { r.Errors = append(r.Errors, line(g.ID, kind, details)) }
			checked, wrong := quotes(p.all, []rune(text))
			r.Spans, r.Wrong = r.Spans+checked, r.Wrong+wrong
		}
		links = append(links, newScorer(g, p, text, t, note).score()...)
	}
	for i, a := range links {
		for _, b := range links[i+1:] {
			want, got := a.gold != "" && a.gold == b.gold, a.out != "" && a.out == b.out
			t.add("same event", count(want && got), count(got && !want), count(want && !got))
		}
	}
	for _, k := range facts {
		c := t.counts[k]
		t.add(total, c.Right, c.False, c.Missed)
	}
	return Group{Name: name, Articles: len(members), Counts: t.counts, Accuracy: t.accuracy}
}

func count(b bool) int {
	if b {
		return 1
	}
	return 0
}

// WriteText prints the report for a person.
func (r *Report) WriteText(w io.Writer) error {
	var b strings.Builder
	for _, g := range r.Groups {
		fmt.Fprintf(&b, "== %s: %d articles\n", g.Name, g.Articles)
		for _, k := range kinds {
			c := g.Counts[k]
			if c.Right+c.Missed > 0 || c.Precision() > 0 {
				fmt.Fprintf(&b, "   %-18s P %.3f  R %.3f  F1 %.3f   gold %d\n", k, c.Precision(), c.Recall(), c.F1(), c.Right+c.Missed)
			}
		}
		var parts []string
		for _, k := range accuracy {
			if a, ok := g.Accuracy[k]; ok {
				parts = append(parts, fmt.Sprintf("%s %.3f of %d", k, ratio(a.Right, a.Of), a.Of))
			}
		}
		fmt.Fprintf(&b, "   accuracy: %s\n", strings.Join(parts, ", "))
	}
	fmt.Fprintf(&b, "spans: %d checked, %d do not quote the article\n", r.Spans, r.Wrong)
	_, err := io.WriteString(w, b.String())
	return err
}

// MarshalJSON writes an object with one member per group,
// {"articles", "prf": {kind: [precision, recall, F1, gold]}, "accuracy": {kind: [share, of]}},
// and "spans": {"checked", "wrong"}.
func (r *Report) MarshalJSON() ([]byte, error) {
	type group struct {
		Articles int                      `json:"articles"`
		PRF      map[string][]json.Number `json:"prf"`
		Accuracy map[string][]json.Number `json:"accuracy"`
	}
	out := map[string]any{"spans": map[string]int{"checked": r.Spans, "wrong": r.Wrong}}
	for _, g := range r.Groups {
		x := group{g.Articles, map[string][]json.Number{}, map[string][]json.Number{}}
		for k, c := range g.Counts {
			x.PRF[k] = []json.Number{round(c.Precision()), round(c.Recall()), round(c.F1()), integer(c.Right + c.Missed)}
		}
		for k, a := range g.Accuracy {
			x.Accuracy[k] = []json.Number{round(ratio(a.Right, a.Of)), integer(a.Of)}
		}
		out[g.Name] = x
	}
	return json.Marshal(out)
}

// round keeps three decimals.
func round(f float64) json.Number { return json.Number(strconv.FormatFloat(f, 'f', 3, 64)) }

func integer(n int) json.Number { return json.Number(strconv.Itoa(n)) }

// line writes an error for a person.
func line(id, kind string, details []any) string {
	parts := []string{id, kind}
	for _, d := range details {
		if m, ok := d.(*struct{ From, To string }); ok {
			d = "none"
			if m != nil {
				d = []string{m.From, m.To}
			}
		}
		parts = append(parts, fmt.Sprint(d))
	}
	return strings.Join(parts, "\t")
}
