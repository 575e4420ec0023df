package timeline

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
)

// TextOptions say how text is printed. The zero value is plain.
type TextOptions struct {
	// Isolate encloses right-to-left texts in directional isolates, for a terminal.
	Isolate bool
	// Bold marks headings with terminal sequences.
	Bold bool
	// Quotes prints the words that each entry rests on.
	Quotes bool
}

// WriteText prints entries for a terminal or a plain file.
func WriteText(w io.Writer, es []Entry, o TextOptions) error {
	name := func(s string) string { return s }
	if o.Isolate {
		name = Isolate
	}
	var b strings.Builder
	for i := range es {
		e := &es[i]
		if i > 0 {
			b.WriteByte('\n')
		}
		head := e.When() + "  " + e.Heading()
		if o.Bold {
			head = "\x1b[1m" + head + "\x1b[0m"
		}
		b.WriteString(head + "\n")
		for j := range e.Participants {
			p := &e.Participants[j]
			fmt.Fprintf(&b, "    %s", name(p.Name))
			if t := p.Tenure(); t != "" {
				fmt.Fprintf(&b, " (%s)", name(t))
			}
			b.WriteByte('\n')
		}
		row := func(label, s string) {
			if s != "" {
				fmt.Fprintf(&b, "    %-8s %s\n", label+":", s)
			}
		}
		row("states", name(names(e.Countries)))
		if e.Place != nil {
			row("place", name(e.Place.Name))
		}
		row("on", name(e.Subjects()))
		row("became", e.Fulfilled)
		row("sources", fmt.Sprint(len(e.Sources)))
		for j := range e.Sources {
			s := &e.Sources[j]
			fmt.Fprintf(&b, "      %s  %s\n", s.Article, name(s.Name()))
			for _, q := range s.Quotes {
				if o.Quotes {
					fmt.Fprintf(&b, "        [%d:%d] %s\n", q.Start, q.End, name(clean(q.Text)))
				}
			}
		}
		row("id", e.ID)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteJSON prints entries as one JSON array.
func WriteJSON(w io.Writer, es []Entry) error {
	if es == nil {
		es = []Entry{}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(es)
}

// markdown escapes what Markdown would read as markup.
var markdown = strings.NewReplacer("\\", "\\\\", "`", "\\`", "*", "\\*", "_", "\\_", "[", "\\[", "]", "\\]", "<", "&lt;", "#", "\\#", "|", "\\|")

// WriteMarkdown prints entries as a document with a heading for each.
func WriteMarkdown(w io.Writer, es []Entry, title string) error {
	var b strings.Builder
	esc := func(s string) string { return markdown.Replace(clean(s)) }
	fmt.Fprintf(&b, "# %s\n", esc(title))
	for i := range es {
		e := &es[i]
		fmt.Fprintf(&b, "\n## %s: %s\n\n", e.When(), esc(e.Heading()))
		for j := range e.Participants {
			p := &e.Participants[j]
			fmt.Fprintf(&b, "- **%s**", esc(p.Name))
			if t := p.Tenure(); t != "" {
				fmt.Fprintf(&b, ", %s", esc(t))
			}
			b.WriteByte('\n')
		}
		row := func(label, s string) {
			if s != "" {
				fmt.Fprintf(&b, "- %s: %s\n", label, esc(s))
			}
		}
		row("States", names(e.Countries))
		if e.Place != nil {
			row("Place", e.Place.Name)
		}
		row("On", e.Subjects())
		if len(e.Basis) > 0 && !e.Day() {
			row("Date", strings.Join(e.Basis, "; "))
		}
		for j := range e.Sources {
			s := &e.Sources[j]
			link := esc(s.Name())
			if u := s.Link(); u != "" {
				link = "[" + link + "](<" + u + ">)"
			}
			fmt.Fprintf(&b, "\nSource %s, %s:\n", esc(s.Article), link)
			for _, q := range s.Quotes {
				fmt.Fprintf(&b, "\n> %s\n", esc(q.Text))
			}
		}
	}
	_, err := io.WriteString(w, b.String())
	return err
}
