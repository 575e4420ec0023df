package text

import "safir/internal/scratch"

// Quoted tells for each token whether it stands within quotation marks. A mark that nothing
// closes ends with its paragraph.
func (d *Doc) Quoted() []bool { return d.quoted }

func (d *Doc) markQuotes() {
	d.quoted = scratch.Zeroed(d.quoted, len(d.Tokens))
	open := ""
	for i := range d.Tokens {
		t := &d.Tokens[i]
		if t.Break {
			open = ""
		}
		if t.Kind == Punct {
			w := t.In(d.Text)
			if open == "" {
				if c := Closing(w); c != "" {
					open = c
					continue
				}
			} else if w == open || open == "”" && w == "\"" {
				open = ""
			}
		}
		d.quoted[i] = open != ""
	}
}

// Closing gives the mark that closes an opening quotation mark, "" for any other text.
func Closing(w string) string {
	switch w {
	case "«":
		return "»"
	case "“":
		return "”"
	case "\"":
		return "\""
	}
	return ""
}
