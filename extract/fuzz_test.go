package extract

import (
	"testing"
	"unicode/utf8"

	"safir/corpus"
	"safir/kb"
)

// Whatever the text, extraction ends, and every span is one of whole characters in it.
func FuzzExtract(f *testing.F) {
	for lang, s := range []string{
		"Iranian Foreign Minister Ali Karimi met Turkish President Jan Roe in Baku on Friday. \"We agreed,\" he said.",
		"علی کریمی وزیر امور خارجه ایران با رئیس‌جمهور آذربایجان در باکو دیدار کرد و گفت: «همکاری دو کشور»",
		"Menteri Luar Negeri Iran Ali Karimi bertemu Presiden Turki Jan Roe di Baku, Jumat (14/12), ungkapnya.",
	} {
		f.Add(uint8(lang), s)
	}
	k, err := kb.Load()
	if err != nil {
		f.Fatal(err)
	}
	x, err := New(k)
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, lang uint8, s string) {
		if !utf8.ValidString(s) || len(s) > 4000 {
			return
		}
		r, err := x.Extract(corpus.Article{ID: "x", Lang: sampleTags[int(lang)%len(sampleTags)], Text: s, Published: "2020-02-03"})
		if err != nil {
			return
		}
		whole := func(what string, from, to int) {
			if from < 0 || to < from || to > len(s) || !utf8.ValidString(s[from:to]) {
				t.Errorf("%s covers bytes %d to %d of %q", what, from, to, s)
			}
		}
		evidence := func(what string, es []Evidence) {
			if len(es) == 0 {
				t.Errorf("a %s of %q without evidence", what, s)
			}
			for _, e := range es {
				whole(what, e.Start, e.End)
			}
		}
		known := map[string]bool{}
		for _, e := range r.Entities {
			known[e.ID] = true
			for _, m := range e.Mentions {
				whole("mention", m.Start, m.End)
			}
		}
		for _, m := range r.Meetings {
			evidence("meeting", m.Evidence)
			for _, p := range m.Participants {
				if !known[p.Entity] {
					t.Errorf("participant %q of %q is no entity", p.Entity, s)
				}
			}
		}
		for _, m := range r.Statements {
			whole("statement", m.Start, m.End)
			evidence("statement", m.Evidence)
		}
		for _, m := range r.Cooperations {
			evidence("cooperation", m.Evidence)
		}
		for _, m := range r.Agreements {
			evidence("agreement", m.Evidence)
		}
		for _, m := range r.Messages {
			evidence("message", m.Evidence)
		}
		for _, m := range r.Rejected {
			whole("rejection", m.Start, m.End)
		}
	})
}
