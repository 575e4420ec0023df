package text

import (
	"unicode/utf8"

	"safir/internal/scratch"
)

// longest is the number of tokens after which a sentence is cut at the next comma, and at
// twice of which it is cut anyway: text without periods must not cost more than linear time.
const longest = 256

// cut divides the tokens into sentences: at line breaks, and after a mark that ends a
// sentence with the closing quotes and brackets behind it.
func (d *Doc) cut(abbreviations map[string]bool) {
	d.In = scratch.Zeroed(d.In, len(d.Tokens))
	first, line := 0, 0
	end := func(i int) {
		if i > first {
			for k := first; k < i; k++ {
				d.In[k] = int32(len(d.Sentences))
			}
			d.Sentences = append(d.Sentences, Sentence{first, i, line})
			first = i
		}
	}
	for i := range d.Tokens {
		if d.Tokens[i].Break && i > 0 {
			end(i)
			line++
		}
		if n := i - first; n > 2*longest || n > longest && (d.Tokens[i].In(d.Text) == "," || d.Tokens[i].In(d.Text) == "،") {
			end(i + 1)
			continue
		}
		if !d.ends(i, abbreviations) {
			continue
		}
		j := i + 1
		for j < len(d.Tokens) && !d.Tokens[j].Break && closes(d.Text[d.Tokens[j].Start:d.Tokens[j].End], d.Tokens[j].Space) {
			j++
		}
		// What begins with a small letter goes on: “...” he said; "e.g. this".
		if j < len(d.Tokens) && !d.Tokens[j].Break && (d.Tokens[j].Case == Lower || !d.Tokens[j].Space) {
			continue
		}
		if j > first {
			end(j)
		}
	}
	end(len(d.Tokens))
}

// ends tells whether token i is a mark that may end a sentence.
func (d *Doc) ends(i int, abbreviations map[string]bool) bool {
	t := &d.Tokens[i]
	switch d.Text[t.Start:t.End] {
	case "!", "?", "؟", "…", "۔", "。", "?!", "!!", "...":
		return true
	case ".":
	default:
		return false
	}
	if i == 0 || t.Space {
		return true
	}
	p := &d.Tokens[i-1]
	if p.Kind == Word && abbreviations[p.Norm] {
		return false
	}
	// An initial: one capital letter.
	if (p.Case == Initial || p.Case == Upper) && utf8.RuneCountInString(d.Text[p.Start:p.End]) == 1 {
		return i+1 < len(d.Tokens) && d.Tokens[i+1].Break
	}
	return true
}

// closes tells whether a mark belongs to the end of the sentence before it.
func closes(s string, space bool) bool {
	switch s {
	case "»", "”", "’", ")", "]", ".", "!", "؟", "?":
		return true
	case "\"", "'":
		return !space
	}
	return false
}
