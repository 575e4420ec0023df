package rule

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/extract/lang"
	"safir/extract/mention"
	"safir/extract/text"
)

// TestLoad loads every language: all classes and slots that its rules use exist.
func TestLoad(t *testing.T) {
	for _, tag := range lang.Tags() {
		t.Run(tag, func(t *testing.T) {
			s, err := Load(tag)
			require.NoError(t, err)
			assert.NotEmpty(t, s.Rules)
		})
	}
}

// world is a sentence in which every word with a capital letter is a person and every
// word in capitals a place.
func world(t *testing.T, l *Lexicon, s string) *Line {
	t.Helper()
	d := text.Read(s, text.Options{Lang: "en"})
	r := &mention.Reading{Doc: d}
	at := make([]int, len(d.Tokens))
	for i := range d.Tokens {
		at[i] = -1
		typ := ""
		switch d.Tokens[i].Case {
		case text.Initial:
			typ = mention.Person
		case text.Upper:
			typ = mention.Place
		default:
			continue
		}
		at[i] = len(r.Mentions)
		r.Entities = append(r.Entities, mention.Entity{ID: d.Tokens[i].Norm, Type: typ})
		r.Mentions = append(r.Mentions, mention.Mention{Span: d.Tokens[i].Span, First: i, End: i + 1, Type: typ, Kind: mention.Name, Refs: []int{len(r.Entities) - 1}})
	}
	return &NewLines(r, l.Find(d), at).All[0]
}

func lexicon(classes map[string][]string) *Lexicon {
	l, err := (&lexiconFile{Suffixes: []string{"", "s"}, Classes: classes}).compile()
	if err != nil {
		panic(err)
	}
	return l
}

func TestPattern(t *testing.T) {
	classes := map[string][]string{"met": {"met", "sat down"}, "and": {"and"}, "mask": {"met office"}, "talk": {"talk~"}}
	tests := map[string]struct {
		pattern, text string
		slots         map[string]string // "" : no match
	}{
		"verb and slots":            {"{a:Person} <met> {b:Person}", "yesterday Ann met Bob", map[string]string{"a": "Ann", "b": "Bob"}},
		"phrase of a class":         {"{a:Person} <met> with {b:Person}", "Ann sat down with Bob", map[string]string{"a": "Ann", "b": "Bob"}},
		"option taken":              {"<met> [with] {b:Person}", "he met with Bob", map[string]string{"b": "Bob"}},
		"option left out":           {"<met> [with] {b:Person}", "he met Bob", map[string]string{"b": "Bob"}},
		"alternative":               {"(saw|<met>) {b:Person}", "he saw Bob", map[string]string{"b": "Bob"}},
		"short gap":                 {"<met> .. {b:Person}", "he met his old friend Bob", map[string]string{"b": "Bob"}},
		"no person in a short gap":  {"<met> .. in {p:Place}", "he met Bob in ROME", nil},
		"a person in a long gap":    {"<met> ... in {p:Place}", "he met Bob in ROME", map[string]string{"p": "ROME"}},
		"no gap over a colon":       {"<met> ... {b:Person}", "he met: Bob", nil},
		"group":                     {"<met> {b:Person}", "he met Ann, Bob and Cy", map[string]string{"b": "Ann, Bob and Cy"}},
		"no group without and":      {"<met> {b:Person}", "he met Ann, Bob", map[string]string{"b": "Ann"}},
		"group gives way":           {"<met> {b:Person} and {c:Person}", "he met Ann and Bob", map[string]string{"b": "Ann", "c": "Bob"}},
		"not":                       {"{a:Person} <met> !(with)", "Ann met with Bob", nil},
		"mask":                      {"{a:Person} <met>", "Ann met office workers", nil},
		"inflected":                 {"<talk> with {b:Person}", "talks with Bob", map[string]string{"b": "Bob"}},
		"word within a mention":     {"bob <met>", "Bob met him", nil},
		"punctuation of any script": {"{a:Person} ، {b:Person}", "Ann, Bob", map[string]string{"a": "Ann", "b": "Bob"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			l := lexicon(classes)
			s := &Set{Lexicon: l}
			require.NoError(t, s.add(&Rule{ID: name, When: []string{tt.pattern}}))
			line := world(t, l, tt.text)
			got := s.Match(line)
			if tt.slots == nil {
				assert.Empty(t, got)
				return
			}
			require.NotEmpty(t, got)
			for slot, want := range tt.slots {
				g, _ := got[0].Slot(slot)
				assert.Equal(t, want, line.Reading.Doc.Span(g.First, g.End).In(tt.text), slot)
			}
		})
	}
}

func TestPatternErrors(t *testing.T) {
	tests := map[string]struct{ pattern, want string }{
		"unknown class":  {"<nothing>", "unknown class"},
		"unknown type":   {"{a:Alien}", "a slot is"},
		"open bracket":   {"[with", `missing "]"`},
		"stray bracket":  {"with ]", "unexpected"},
		"not without ()": {"!with", "wants parentheses"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := compile(lexicon(nil), tt.pattern)
			assert.ErrorContains(t, err, tt.want)
			assert.ErrorContains(t, err, tt.pattern, "the error quotes the pattern")
		})
	}
}

// TestLongSentence holds the work on one sentence within bounds.
func TestLongSentence(t *testing.T) {
	l := lexicon(map[string][]string{"met": {"met"}, "and": {"and"}})
	s := &Set{Lexicon: l}
	require.NoError(t, s.add(&Rule{ID: "x", When: []string{"{a:Person} ... {b:Person} ... {c:Person} ... <met> ... {d:Place}"}}))
	line := world(t, l, strings.Repeat("Ann and Bob, ", 5000)+"met")
	assert.Empty(t, s.Match(line))
}

// TestExpand checks that a phrase stands for each phrase of the classes that it names.
func TestExpand(t *testing.T) {
	f := lexiconFile{Classes: map[string][]string{
		"talk": {"hold talks", "meet"}, "again": {"again", "<late>"}, "late": {"later~"},
		"verb": {"sit down~", "<talk> <again>"}, "loop": {"a <loop>"}, "lost": {"a <nothing> b"},
	}}
	got, err := f.expand("verb", map[string][]form{}, nil)
	require.NoError(t, err)
	assert.Equal(t, []form{{"sitdown", true}, {"holdtalksagain", false}, {"holdtalkslater", true}, {"meetagain", false}, {"meetlater", true}}, got)
	_, err = f.expand("loop", map[string][]form{}, nil)
	assert.ErrorContains(t, err, "includes itself")
	_, err = f.expand("lost", map[string][]form{}, nil)
	assert.ErrorContains(t, err, `unknown class "nothing"`)
}
