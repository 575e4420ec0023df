package rule

import (
	"testing"

	"safir/extract/mention"
	"safir/extract/text"
)

// A pattern compiles or is refused, and what compiles ends on any sentence, within it.
func FuzzPattern(f *testing.F) {
	for _, s := range []string{"{a:Person} <met> [with] {b:Person}", "(saw|<met>) .. {b:Person}", "<met> ... in {p:Place}", "!(with) > _ <", "[[", "{a:", "((|)|)", "^ .. __ ..."} {
		f.Add(s, "yesterday Ann met with Bob, Cy and Di in ROME: he said.")
	}
	f.Fuzz(func(t *testing.T, pattern, sentence string) {
		l := lexicon(map[string][]string{"met": {"met", "sat down"}, "and": {"and"}})
		s := &Set{Lexicon: l}
		if err := s.add(&Rule{ID: "x", When: []string{pattern}}); err != nil || len(sentence) > 500 {
			return
		}
		d := text.Read(sentence, text.Options{})
		if len(d.Sentences) == 0 {
			return
		}
		at := make([]int, len(d.Tokens))
		for i := range at {
			at[i] = -1
		}
		line := &NewLines(&mention.Reading{Doc: d}, l.Find(d), at).All[0]
		for _, m := range s.Match(line) {
			if m.First < 0 || m.End < m.First || m.End > len(d.Tokens) {
				t.Errorf("pattern %q covers tokens %d to %d of %q", pattern, m.First, m.End, sentence)
			}
		}
	})
}
