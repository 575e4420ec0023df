package resolve

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract"
	"safir/extract/text"
)

// in is the span of the n-th occurrence (from 0) of words in a text.
func in(t testing.TB, s, words string, n int) text.Span {
	t.Helper()
	at := 0
	for ; ; n-- {
		i := strings.Index(s[at:], words)
		require.GreaterOrEqual(t, i, 0, "%q is not in the text", words)
		at += i
		if n == 0 {
			return text.Span{Start: at, End: at + len(words)}
		}
		at += len(words)
	}
}

func evidence(s text.Span) []extract.Evidence {
	return []extract.Evidence{{Span: s, Rule: "test"}}
}

func TestWriteJSONL(t *testing.T) {
	s := "بهرام نوری در باکو با Rəşad دیدار کرد."
	r := &extract.Result{
		Article: corpus.Article{ID: "a1", Lang: "fa", Text: s, Published: "2020-02-03"},
		Entities: []extract.Entity{
			{ID: "p1", Type: "Person", Name: "بهرام نوری", Mentions: []extract.Mention{{Span: in(t, s, "بهرام نوری", 0), Kind: "name"}}},
			{ID: "p2", Type: "Person", Name: "Rəşad", Mentions: []extract.Mention{{Span: in(t, s, "Rəşad", 0), Kind: "name"}}},
			{ID: "AZ", Type: "Country", Name: "Azerbaijan"},
		},
		Meetings: []extract.Meeting{{
			Kind: "meeting", Status: "held", Participants: []extract.Participant{{Entity: "p1"}, {Entity: "p2"}},
			Evidence: evidence(in(t, s, "دیدار کرد", 0)),
		}},
		Cooperations: []extract.Cooperation{
			{Parties: []string{"IR", "AZ"}, Topic: "trade", Status: "existing", Evidence: evidence(in(t, s, "باکو", 0))},
			{Parties: []string{"AZ", "IR"}, Topic: "transit", Status: "existing", Evidence: evidence(in(t, s, "باکو", 0))},
		},
	}
	out, err := Resolve(nil, []*extract.Result{r})
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, out.WriteJSONL(&b, []string{"a1"}))

	var got map[string]any
	require.NoError(t, json.Unmarshal(b.Bytes(), &got))
	runes := []rune(s)
	var walk func(x any) int
	walk = func(x any) (n int) {
		switch x := x.(type) {
		case map[string]any:
			if start, ok := x["start"].(float64); ok {
				require.Equal(t, string(runes[int(start):int(x["end"].(float64))]), x["text"])
				n++
			}
			for _, v := range x {
				n += walk(v)
			}
		case []any:
			for _, v := range x {
				n += walk(v)
			}
		}
		return n
	}
	require.Equal(t, 4, walk(got), "spans")
	require.Equal(t, map[string]any{"from": "2020-02-02", "to": "2020-02-03"}, without(got["meetings"].([]any)[0].(map[string]any)["date"], "basis"))
	require.Len(t, got["cooperations"], 1)
	require.ErrorContains(t, out.WriteJSONL(&b, []string{"a2"}), "not in the output")
}

func without(x any, key string) map[string]any {
	m := x.(map[string]any)
	delete(m, key)
	return m
}

func TestOpenRefuses(t *testing.T) {
	a := func(id, s string, end int) *extract.Result {
		return &extract.Result{Article: corpus.Article{ID: id, Text: s}, Rejected: []extract.Rejection{{Span: text.Span{End: end}}}}
	}
	tests := map[string]struct {
		in  []*extract.Result
		err string
	}{
		"span beyond the text":   {[]*extract.Result{a("x", "ab", 3)}, "span 0 to 3 of rejection 1"},
		"span within a letter":   {[]*extract.Result{a("x", "اب", 1)}, "span 0 to 1 of rejection 1"},
		"one id for two texts":   {[]*extract.Result{a("x", "ab", 1), a("x", "cd", 1)}, `have the id "x"`},
		"the same article twice": {[]*extract.Result{a("x", "ab", 1), a("x", "ab", 1)}, ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Resolve(nil, tt.in)
			if tt.err == "" {
				require.NoError(t, err)
				return
			}
			require.ErrorContains(t, err, tt.err)
		})
	}
}
