package timeline

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"math"
	"strings"
	"time"
)

//go:embed page.html
var pageHTML string

// bar is an interval drawn on the axis; Left and Width are percent of its length.
type bar struct {
	Left, Width  float64
	Class, Label string
}

// tick is a mark on the axis.
type tick struct {
	At    float64
	Label string
}

// row is an entry with its bar.
type row struct {
	*Entry
	Bar *bar
}

// Link is the address of a source where it is one of the web, or "".
func (s Source) Link() string {
	if !strings.HasPrefix(s.URL, "https://") && !strings.HasPrefix(s.URL, "http://") {
		return ""
	}
	// What RFC 3986 has no place for would end the address early in Markdown or a calendar.
	return strings.NewReplacer("<", "%3C", ">", "%3E", `"`, "%22", " ", "%20", "\n", "").Replace(s.URL)
}

// WriteHTML prints entries as one page that needs no network, with each interval drawn on
// a common axis.
func WriteHTML(w io.Writer, es []Entry, title string) error {
	t, err := template.New("page").Parse(pageHTML)
	if err != nil {
		return fmt.Errorf("reading page.html: %w", err)
	}
	a := newAxis(es)
	rows := make([]row, len(es))
	for i := range es {
		rows[i] = row{&es[i], a.bar(&es[i])}
	}
	count := fmt.Sprintf("%d entries", len(es))
	if len(es) == 1 {
		count = "1 entry"
	}
	return t.Execute(w, map[string]any{"Title": title, "Count": count, "Ticks": a.ticks(), "Entries": rows})
}

// axis spans the known days of all entries.
type axis struct{ first, last time.Time }

func newAxis(es []Entry) *axis {
	var a axis
	for _, e := range es {
		for _, s := range []string{e.From, e.To} {
			t, err := time.Parse(time.DateOnly, s)
			if err != nil {
				continue
			}
			if a.first.IsZero() || t.Before(a.first) {
				a.first = t
			}
			if a.last.IsZero() || t.After(a.last) {
				a.last = t
			}
		}
	}
	if a.first.IsZero() {
		return nil
	}
	pad := max(2, int(a.last.Sub(a.first).Hours()/24)/50)
	a.first, a.last = a.first.AddDate(0, 0, -pad), a.last.AddDate(0, 0, pad+1)
	return &a
}

// at is the place of a time on the axis in percent, to a thousandth.
func (a *axis) at(t time.Time) float64 {
	return math.Round(t.Sub(a.first).Hours()/a.last.Sub(a.first).Hours()*100*1000) / 1000
}

// bar draws an entry; nil where nothing is known of its date.
func (a *axis) bar(e *Entry) *bar {
	from, err1 := time.Parse(time.DateOnly, e.From)
	to, err2 := time.Parse(time.DateOnly, e.To)
	b := bar{Class: "span", Label: e.When()}
	switch {
	case err1 != nil && err2 != nil:
		return nil
	case err1 != nil:
		from, b.Class = a.first, "to"
	case err2 != nil:
		to, b.Class = a.last, "from"
	case e.Day():
		b.Class = "day"
	}
	b.Left = a.at(from)
	b.Width = math.Max(0, math.Round((math.Min(100, a.at(to.AddDate(0, 0, 1)))-b.Left)*1000)/1000)
	return &b
}

// ticks marks years, or months where the axis is short; at most twelve or so.
func (a *axis) ticks() (out []tick) {
	if a == nil {
		return nil
	}
	months := int(a.last.Sub(a.first).Hours()/24/30) + 1
	step, layout := 1, "2006-01"
	if months > 24 {
		step, layout = 12*(months/12/12+1), "2006"
	} else if months > 12 {
		step = 2
	}
	t := time.Date(a.first.Year(), time.January, 1, 0, 0, 0, 0, time.UTC)
	for ; t.Before(a.last); t = t.AddDate(0, step, 0) {
		if !t.Before(a.first) {
			out = append(out, tick{a.at(t), t.Format(layout)})
		}
	}
	if out == nil {
		out = append(out, tick{0, a.first.Format(time.DateOnly)})
	}
	return out
}
