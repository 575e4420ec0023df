package explain

import (
	"fmt"
	"io"
	"strings"

	"safir/resolve"
)

// TextOptions say how text is printed. The zero value is plain.
type TextOptions struct {
	// Isolate, if not nil, is called with each text from a source, to keep right-to-left
	// letters from disordering the line.
	Isolate func(string) string
	// Bold marks headings and quotes with terminal sequences; otherwise a quote within its
	// sentence stands between ⟦ and ⟧.
	Bold bool
}

// printer writes an explanation.
type printer struct {
	strings.Builder
	o TextOptions
}

// WriteText prints an explanation for a person.
func (e *Explanation) WriteText(w io.Writer, o TextOptions) error {
	if o.Isolate == nil {
		o.Isolate = func(s string) string { return s }
	}
	p := &printer{o: o}
	fmt.Fprintf(p, "%s %s\n%s\n", e.Type, e.ID, p.bold(o.Isolate(e.Name)))
	for _, f := range e.Fields {
		fmt.Fprintf(p, "  %s: %s\n", f.Name, o.Isolate(oneLine(f.Value)))
	}
	p.date(e)
	p.parties(e)
	p.steps("Joined", e.Joined)
	p.tenures(e)
	if len(e.Passages) > 0 {
		p.head("Words")
		for i := range e.Passages {
			p.passage(&e.Passages[i], "")
		}
	}
	if len(e.Rivals) > 0 {
		p.head("In conflict with")
		for _, r := range e.Rivals {
			fmt.Fprintf(p, "  %s  %s, about the %s\n", r.ID, o.Isolate(r.Name), r.About)
		}
	}
	if len(e.Facts) > 0 {
		p.head("Facts")
		for _, f := range e.Facts {
			fmt.Fprintf(p, "  %s  %s: %s\n", f.ID, f.Type, o.Isolate(f.Name))
		}
	}
	if len(e.Refused) > 0 {
		p.head("Refused")
		for i := range e.Refused {
			p.passage(&e.Refused[i].Passage, e.Refused[i].Reason)
		}
	}
	_, err := io.WriteString(w, p.String())
	return err
}

func (p *printer) bold(s string) string {
	if !p.o.Bold {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}

func (p *printer) head(s string) { p.WriteString("\n" + p.bold(s) + "\n") }

// steps prints the steps of a derivation, numbered.
func (p *printer) steps(head string, steps []resolve.Step) {
	if len(steps) == 0 {
		return
	}
	if head != "" {
		p.head(head)
	}
	for i, s := range steps {
		fmt.Fprintf(p, "  %2d. %s: %s", i+1, s.Rule, p.o.Isolate(oneLine(s.Text)))
		if s.Article != "" {
			fmt.Fprintf(p, " [%s]", s.Article)
		}
		p.WriteByte('\n')
	}
}

func (p *printer) date(e *Explanation) {
	if e.Date == nil {
		return
	}
	p.head("Date")
	p.WriteString("  " + e.Date.words() + "\n")
	p.steps("", e.Date.Basis)
}

// words writes an interval so that nobody takes it for a day.
func (d *Date) words() string {
	switch {
	case d.From == "" && d.To == "":
		return "not known"
	case d.From == d.To:
		return d.From
	case d.From == "":
		return "on or before " + d.To
	case d.To == "":
		return "on or after " + d.From
	}
	return "between " + d.From + " and " + d.To
}

func (p *printer) parties(e *Explanation) {
	if len(e.Parties) == 0 {
		return
	}
	p.head("Who")
	for _, x := range e.Parties {
		fmt.Fprintf(p, "  %s (%s)", p.o.Isolate(x.Name), x.ID)
		for _, s := range []string{x.Office, x.Role} {
			if s != "" {
				p.WriteString(", " + p.o.Isolate(s))
			}
		}
		p.WriteByte('\n')
		for _, s := range x.Why {
			fmt.Fprintf(p, "      %s: %s", s.Rule, p.o.Isolate(oneLine(s.Text)))
			if s.Article != "" {
				fmt.Fprintf(p, " [%s]", s.Article)
			}
			p.WriteByte('\n')
		}
	}
}

func (p *printer) tenures(e *Explanation) {
	if len(e.Tenures) == 0 {
		return
	}
	p.head("Offices")
	for _, t := range e.Tenures {
		period := ""
		switch {
		case t.From != "" && t.From == t.To:
			period = " on " + t.From
		case t.From != "" && t.To != "":
			period = " from " + t.From + " to " + t.To
		case t.From != "":
			period = " from " + t.From
		case t.To != "":
			period = " to " + t.To
		}
		fmt.Fprintf(p, "  %s%s (%s)\n", p.o.Isolate(t.Office), period, t.Source)
	}
}

// passage prints a quote in its sentence.
func (p *printer) passage(x *Passage, note string) {
	fmt.Fprintf(p, "  %s [%d:%d]", x.Article, x.Start, x.End)
	for _, s := range []string{x.Rule, note} {
		if s != "" {
			p.WriteString(" " + s)
		}
	}
	quote := "⟦" + oneLine(x.Quote) + "⟧"
	if p.o.Bold {
		quote = p.bold(oneLine(x.Quote))
	}
	p.WriteString("\n    " + p.o.Isolate(strings.TrimSpace(x.Before+quote+x.After)) + "\n")
}
