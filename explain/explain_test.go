package explain

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract"
	"safir/extract/date"
	"safir/extract/text"
	"safir/resolve"
)

var update = flag.Bool("update", false, "write what is printed to the goldens")

// in is the span of words in a text.
func in(t *testing.T, s, words string) text.Span {
	t.Helper()
	i := strings.Index(s, words)
	require.GreaterOrEqual(t, i, 0, "%q is not in the text", words)
	return text.Span{Start: i, End: i + len(words)}
}

// sample explains one invented article and what was made of it.
func sample(t *testing.T) *Explainer {
	const s = "Jakarta. Bahram Nouri met Siti Rahma\nin Jakarta. He said the road would open. It rained."
	quotes := func(words string) []resolve.Quote {
		sp := in(t, s, words)
		return []resolve.Quote{{Article: "a1", Start: sp.Start, End: sp.End, Text: words, Rule: "test.rule"}}
	}
	mention := func(kind, words string) extract.Mention { return extract.Mention{Span: in(t, s, words), Kind: kind} }
	day, err := date.ParseDay("2020-02-03")
	require.NoError(t, err)
	before, err := date.ParseDay("2020-02-02")
	require.NoError(t, err)
	published := resolve.Dated{Interval: date.Interval{From: day, To: day}, Basis: []resolve.Step{{Rule: "published", Text: "2020-02-03", Article: "a1"}}}
	wide := resolve.Dated{Interval: date.Interval{From: before, To: day}, Basis: append(published.Basis, resolve.Step{Rule: "news", Text: "of that day or the day before"})}
	fact := func(id string, d resolve.Dated, words string) resolve.Fact {
		return resolve.Fact{ID: id, Date: d, Evidence: quotes(words), Sources: []string{"a1"}}
	}
	in1 := map[string]int{"a1": 1}
	return New(&resolve.Output{
		Articles: []resolve.Article{{
			Result: extract.Result{
				Article: corpus.Article{ID: "a1", Lang: "en", Published: "2020-02-03", Title: "Talks in Jakarta", Text: s, SHA256: "00"},
				Entities: []extract.Entity{
					{ID: "p1", Mentions: []extract.Mention{mention("pronoun", "He"), mention("name", "Bahram Nouri")}},
					{ID: "place-j", Mentions: []extract.Mention{mention("name", "Jakarta")}},
				},
				Rejected: []extract.Rejection{{Span: in(t, s, "It rained"), Rule: "test.rule", Reason: "no-participants"}},
			},
			Date: published, MeetingIDs: []string{"m-1", "m-1"}, StatementIDs: []string{"s-1"}, CooperationIDs: []string{"c-1"},
			AgreementIDs: []string{"g-1"}, MessageIDs: []string{"l-1"},
		}},
		Entities: []resolve.Entity{
			{ID: "ID", Type: "Country", Name: "Indonesia"}, {ID: "IR", Type: "Country", Name: "Iran"},
			{ID: "p1", Type: "Person", Name: "Bahram Nouri", Country: "IR", Names: map[string][]string{"fa": {"بهرام نوری"}, "en": {"Bahram Nouri", "Nouri"}}, Mentions: in1},
			{ID: "p2", Type: "Person", Name: "Siti Rahma"},
			{ID: "place-j", Type: "Place", Kind: "city", Name: "Jakarta", Country: "ID", Mentions: in1},
		},
		Meetings: []resolve.Meeting{
			{Fact: fact("m-1", wide, "Bahram Nouri met Siti Rahma\nin"), Kind: "meeting", Status: "held", Countries: []string{"ID", "IR"}, Place: "place-j", Topics: []string{"oil-gas"},
				Participants: []resolve.Participant{{Entity: "p1", Role: "guest"}, {Entity: "p2", Office: "prime-minister", Of: "ID",
					Why: []resolve.Step{{Rule: "name", Text: "«Siti Rahma»", Article: "a1"}}}},
				Joined: []resolve.Step{{Rule: "joined-report", Text: "the same people on the same day", Article: "a1"}}},
			{Fact: fact("m-2", resolve.Dated{}, "the road"), Kind: "summit", Status: "planned", Countries: []string{"ID", "IR"}},
		},
		Statements: []resolve.Statement{{Fact: fact("s-1", published, "He said the road would open"), Kind: "paraphrase", Text: "the road would open",
			Lang: "en", Speaker: "p1", Meeting: "m-1", Topics: []string{"roads"}, About: []string{"place-j"}}},
		Cooperations: []resolve.Cooperation{{Fact: fact("c-1", wide, "the road"), Parties: []string{"ID", "IR"}, Topic: "roads", Status: "intended"}},
		Agreements:   []resolve.Agreement{{Fact: fact("g-1", wide, "the road"), Name: "road plan", Status: "planned", Parties: []string{"ID", "IR"}}},
		Messages:     []resolve.Message{{Fact: fact("l-1", wide, "He said"), From: "p1", To: "p2", Statement: "s-1", Meeting: "m-1"}},
		Tenures:      []resolve.Tenure{{Person: "p1", Office: "minister-of-trade", Of: "IR", From: "2019", To: "2021-08", Source: "a test"}},
		Conflicts:    []resolve.Conflict{{A: "m-1", B: "m-2", About: "place"}},
		Fulfilled:    []resolve.Fulfillment{{Planned: "m-2", Held: "m-1"}},
	})
}

func TestExplain(t *testing.T) {
	x := sample(t)
	ids := map[string]string{"article": "a1", "person": "p1", "place": "place-j", "meeting": "m-1", "planned": "m-2",
		"statement": "s-1", "cooperation": "c-1", "agreement": "g-1", "message": "l-1"}
	for name, id := range ids {
		t.Run(name, func(t *testing.T) {
			e, err := x.Explain(id)
			require.NoError(t, err)
			var b bytes.Buffer
			require.NoError(t, e.WriteText(&b, TextOptions{}))
			path := filepath.Join("testdata", name+".txt")
			if *update {
				require.NoError(t, os.MkdirAll("testdata", 0o755))
				require.NoError(t, os.WriteFile(path, b.Bytes(), 0o644))
			}
			want, err := os.ReadFile(path)
			require.NoError(t, err)
			assert.Equal(t, string(want), b.String())

			data, err := json.Marshal(e)
			require.NoError(t, err)
			var back Explanation
			require.NoError(t, json.Unmarshal(data, &back))
			assert.Equal(t, e.Passages, back.Passages)
		})
	}
	_, err := x.Explain("nothing")
	assert.ErrorIs(t, err, ErrUnknown)
}

func TestByteAt(t *testing.T) {
	for at, want := range map[int]int{0: 0, 1: 2, 2: 4, 3: 5, 9: 5} {
		assert.Equal(t, want, byteAt("آبc", at))
	}
}
