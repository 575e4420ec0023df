package text

import (
	"testing"
	"unicode/utf8"
)

// Tokens and sentences lie in order within the text, whatever it is, and folding twice
// changes nothing more.
func FuzzRead(f *testing.F) {
	for _, s := range []string{"", "One. Two!", "رییس‌جمهور آذربایجان گفت: «بله».", "U.S. Vice President's e-mail, 14/12", "\xff\xfe", "a\u200cb\r\n\n c", "Əliyev İ. və başqaları…"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d := Read(s, Options{})
		end := 0
		for i, k := range d.Tokens {
			if k.Start < end || k.End <= k.Start || k.End > len(s) {
				t.Fatalf("token %d of %q covers %d to %d after %d", i, s, k.Start, k.End, end)
			}
			end = k.End
			if utf8.ValidString(s) && Fold(k.Norm) != k.Norm {
				t.Errorf("folding %q again gives %q", k.Norm, Fold(k.Norm))
			}
		}
		next := 0
		for i, x := range d.Sentences {
			if x.First != next || x.End <= x.First {
				t.Fatalf("sentence %d of %q has tokens %d to %d, not from %d on", i, s, x.First, x.End, next)
			}
			next = x.End
		}
		if next != len(d.Tokens) {
			t.Errorf("the sentences of %q end at token %d of %d", s, next, len(d.Tokens))
		}
	})
}
