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
			w := d.Mark(i)
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

// Mark is the text of a punctuation token. A mark that closes in most papers stands for the
// one that opens where it stands before its words: ”Ya,” katanya.
func (d *Doc) Mark(i int) string {
	t := &d.Tokens[i]
	w := t.In(d.Text)
	if w == "”" && (i == 0 || t.Space || t.Break) && i+1 < len(d.Tokens) && !d.Tokens[i+1].Space && !d.Tokens[i+1].Break {
		return "“"
	}
	return w
}
