package quality

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/graph"
	"safir/graph/facts"
	"safir/graph/sqlite"
	"safir/load"
	"safir/ontology"
	"safir/queries"
	"safir/timeline"
)

func seeds(t testing.TB) []corpus.Article { return articles(t, filepath.Join("..", "seeds")) }

// printedFacts is what the tests below look at in the output.
type printedFacts struct {
	Article  struct{ ID string }
	Entities []struct {
		ID, Type string
		Mentions []struct {
			Start, End int
			Text       string
		}
	}
	Meetings []struct {
		ID           string
		Participants []struct{ Entity string }
		Evidence     []struct{ Text string }
	}
}

// TestSeedsParticipants holds every participant to a mention in the text.
func TestSeedsParticipants(t *testing.T) {
	p, as := newProgram(t), seeds(t)
	dec := json.NewDecoder(bytes.NewReader(p.print(t, as)))
	meetings := 0
	for _, a := range as {
		var f printedFacts
		require.NoError(t, dec.Decode(&f))
		words := []rune(a.Text)
		mentioned := map[string]bool{}
		for _, e := range f.Entities {
			for _, m := range e.Mentions {
				require.Equal(t, m.Text, string(words[m.Start:m.End]), "mention of %s", e.ID)
				mentioned[e.ID] = true
			}
		}
		for _, m := range f.Meetings {
			meetings++
			assert.NotEmpty(t, m.Evidence, m.ID)
			for _, x := range m.Participants {
				assert.True(t, mentioned[x.Entity], "%s: participant %s has no mention in the text", m.ID, x.Entity)
			}
		}
	}
	assert.NotZero(t, meetings)
}

// shop is the seeds in a store, ready for questions.
type shop struct {
	graph.Store
	opt queries.Options
}

func openSeeds(t *testing.T) shop {
	p := newProgram(t)
	o, err := ontology.Load()
	require.NoError(t, err)
	s, err := sqlite.Open(filepath.Join(t.TempDir(), "seeds.db"), o)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	sum, err := load.Update(context.Background(), s, p.kb, o, p.extract(t, seeds(t)), nil)
	require.NoError(t, err)
	require.Empty(t, sum.Rejected)
	assert.Empty(t, sum.Missing, "facts refer to what nothing defines")
	return shop{s, queries.Options{Keys: facts.Keys, Ontology: o}}
}

// ask gives the rows of a question, each as its columns by name.
func (s shop) ask(t *testing.T, name string, args map[string]string) (out []map[string]any) {
	all, err := queries.Load()
	require.NoError(t, err)
	i := slices.IndexFunc(all, func(q queries.Query) bool { return q.Name == name })
	require.GreaterOrEqual(t, i, 0, name)
	rows, err := queries.Run(context.Background(), s.Store, all[i], args, s.opt)
	require.NoError(t, err)
	for _, r := range rows.Rows {
		row := map[string]any{}
		for k, c := range rows.Columns {
			row[c] = r[k]
		}
		out = append(out, row)
	}
	return out
}

func column(rows []map[string]any, name string) (out []string) {
	for _, r := range rows {
		out = append(out, fmt.Sprint(r[name]))
	}
	return out
}

// TestSeedsQuestions asks what a desk officer would ask of the five articles.
func TestSeedsQuestions(t *testing.T) {
	s := openSeeds(t)
	t.Run("a person in three spellings", func(t *testing.T) {
		want := s.ask(t, "met-with", map[string]string{"person": "الهام علی اف"})
		assert.Equal(t, want, s.ask(t, "met-with", map[string]string{"person": "Ilham Aliyev"}))
		assert.Equal(t, want, s.ask(t, "met-with", map[string]string{"person": "Əliyev"}))
		assert.Subset(t, column(want, "name"), []string{"Mahmoud Alavi", "Hassan Rouhani", "Eshaq Jahangiri", "Amir Hatami", "Ebrahim Raisi"})
	})
	t.Run("cooperation of two states", func(t *testing.T) {
		rows := s.ask(t, "cooperation-between", map[string]string{"a": "IR", "b": "AZ"})
		assert.Subset(t, column(rows, "kind"), []string{"railway", "corridor", "factory", "topic"})
		assert.Subset(t, column(rows, "subject"), []string{"security-cooperation", "counter-terrorism", "organized-crime", "drug-trafficking", "intelligence-sharing"})
		for _, r := range rows {
			assert.NotEmpty(t, r["quotes"], "%v", r["subject"])
		}
	})
	t.Run("a day told by two articles", func(t *testing.T) {
		entries, err := timeline.Read(context.Background(), s.Store, timeline.Filter{})
		require.NoError(t, err)
		two := slices.DeleteFunc(slices.Clone(entries), func(e timeline.Entry) bool { return len(e.Sources) != 2 })
		require.Len(t, two, 1)
		assert.True(t, two[0].Day())
		assert.Equal(t, "2018-12-14", two[0].From)
		assert.True(t, slices.IsSortedFunc(entries, func(a, b timeline.Entry) int {
			return strings.Compare(last(a.From), last(b.From))
		}), "in the order of time, what has no date last")
	})
}

// last sorts what is not known behind all days.
func last(day string) string {
	if day == "" {
		return "9999"
	}
	return day
}
