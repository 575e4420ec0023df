package synth_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/eval"
	"safir/extract"
	"safir/internal/synth"
	"safir/kb"
	"safir/resolve"
)

func base(t *testing.T) *kb.KB {
	k, err := kb.Load()
	require.NoError(t, err)
	return k
}

func maker(t *testing.T, k *kb.KB, seed uint64) *synth.Maker {
	m, err := synth.New(k, seed)
	require.NoError(t, err)
	return m
}

// Equal seeds give equal articles in any order, others give others.
func TestSeeds(t *testing.T) {
	k := base(t)
	a, b, other := maker(t, k, 1), maker(t, k, 1), maker(t, k, 2)
	b.Article(99_999)
	texts := map[string]bool{}
	for i := range 200 {
		x, truth := a.Article(i)
		y, same := b.Article(i)
		assert.Equal(t, x, y)
		assert.Equal(t, truth, same)
		z, _ := other.Article(i)
		assert.NotEqual(t, x.Text, z.Text)
		assert.False(t, texts[x.Text], x.Text)
		texts[x.Text] = true
	}
}

// The extractor, scored as in an evaluation, reads what the articles say. It knows the
// wordings, so this tells nothing of its quality, but that the truth is true.
func TestTruth(t *testing.T) {
	const articles = 600
	k := base(t)
	m := maker(t, k, 3)
	x, err := extract.New(k)
	require.NoError(t, err)
	dir := t.TempDir()
	lines := map[string]*bytes.Buffer{"articles.jsonl": {}, "gold.jsonl": {}}
	var results []*extract.Result
	for i := range articles {
		a, truth := m.Article(i)
		for name, row := range map[string]any{"articles.jsonl": a, "gold.jsonl": truth} {
			require.NoError(t, json.NewEncoder(lines[name]).Encode(row))
		}
		r, err := x.Extract(a)
		require.NoError(t, err)
		results = append(results, r)
	}
	for name, b := range lines {
		require.NoError(t, os.WriteFile(filepath.Join(dir, name), b.Bytes(), 0o600))
	}
	set, err := eval.ReadSet(dir)
	require.NoError(t, err)
	out, err := resolve.Resolve(k, results)
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, out.WriteJSONL(&b, nil))
	printed, err := eval.ReadOutput(&b)
	require.NoError(t, err)
	report := set.Score(printed)
	for _, g := range report.Groups {
		assert.Greater(t, g.Counts["ALL FACTS"].F1(), 0.99, g.Name)
	}
}
