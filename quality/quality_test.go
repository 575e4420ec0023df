package quality

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"safir/eval"
)

// kinds are the figures that testdata/quality.txt keeps, in its order.
var kinds = []string{"ALL FACTS", "meetings", "participants", "statements", "cooperations", "offices", "agreements", "messages",
	"entities", "same event", "meeting topics", "statement topics"}

// shares are the figures on meetings that were found.
var shares = []string{"kind", "date", "undated left undated", "place"}

// TestQuality compares the quality of extraction on every set of articles with answers with
// testdata/quality.txt, so that a change shows what it gains and loses. No figure there is
// a limit: whether a change is worth its figures is for its review.
func TestQuality(t *testing.T) {
	p := newProgram(t)
	var b strings.Builder
	b.WriteString("# Quality by set, language and kind: precision, recall, F1, number of answers.\n" +
		"# Written by: go test ./quality -run TestQuality -update\n")
	for _, dir := range sets(t) {
		name := filepath.ToSlash(strings.TrimPrefix(dir, filepath.Join("..", "testdata")+string(filepath.Separator)))
		r := p.score(t, articles(t, filepath.Join(dir, "articles.jsonl")), dir)
		assert.Zero(t, r.Wrong, "%s: spans that do not quote their article", name)
		assert.NotZero(t, r.Spans, name)
		groups := r.Groups
		if len(groups) == 2 { // one language: the whole is the same
			groups = groups[1:]
		}
		for _, g := range groups {
			writeGroup(&b, name, g)
		}
	}
	golden(t, filepath.Join("..", "testdata", "quality.txt"), []byte(b.String()))
}

func writeGroup(b *strings.Builder, set string, g eval.Group) {
	b.WriteString("\n")
	for _, k := range kinds {
		if c := g.Counts[k]; c.Right+c.Missed+c.False > 0 {
			fmt.Fprintf(b, "%-10s %-3s  %-20s  %.3f  %.3f  %.3f  %4d\n", set, g.Name, k, c.Precision(), c.Recall(), c.F1(), c.Right+c.Missed)
		}
	}
	for _, k := range shares {
		if s := g.Accuracy[k]; s.Of > 0 {
			fmt.Fprintf(b, "%-10s %-3s  %-20s  %.3f  %18d\n", set, g.Name, k, float64(s.Right)/float64(s.Of), s.Of)
		}
	}
}
