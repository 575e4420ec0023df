//go:build unix

package extract

import (
	"testing"

	"github.com/clipperhouse/uax29/v2/words"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/internal/heap"
	"safir/kb"
)

// perCPU reports the bytes of each round by the processor time that the rounds took.
func perCPU(b *testing.B, size int, round func()) {
	heap.Grow() // as the command does
	round()     // what the first article of a language prepares
	b.ReportAllocs()
	from := cpu()
	for b.Loop() {
		round()
	}
	b.ReportMetric(float64(size)*float64(b.N)/1e6/(cpu()-from).Seconds(), "MB/cpu-s")
}

// BenchmarkExtract measures the reading of articles of newswire length. The
// sub-benchmarks "words" only cut the same text into words: the measure of what is
// possible, in the same run.
func BenchmarkExtract(b *testing.B) {
	k, x := prepared(b)
	for _, tag := range sampleTags {
		s := newSampler(k, 7)
		var articles []corpus.Article
		size := 0
		for range 64 {
			a := corpus.Article{ID: "a", Lang: tag, Text: s.article(tag, 3000)}
			articles = append(articles, a)
			size += len(a.Text)
		}
		b.Run(tag+"/words", func(b *testing.B) {
			perCPU(b, size, func() {
				for i := range articles {
					for it := words.FromString(articles[i].Text); it.Next(); {
					}
				}
			})
		})
		b.Run(tag+"/extract", func(b *testing.B) {
			perCPU(b, size, func() {
				for i := range articles {
					if _, err := x.Extract(articles[i]); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}

// BenchmarkNew measures what a run costs before the first article of a language is read:
// the rules of all languages, and the names of one.
func BenchmarkNew(b *testing.B) {
	heap.Grow() // as the command does
	k, err := kb.Load()
	require.NoError(b, err)
	for _, tag := range sampleTags {
		b.Run(tag, func(b *testing.B) {
			b.ReportAllocs()
			from := cpu()
			for b.Loop() {
				x, err := New(k)
				if err != nil {
					b.Fatal(err)
				}
				if _, err := x.Extract(corpus.Article{ID: "a", Lang: tag, Text: "x"}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric((cpu()-from).Seconds()*1000/float64(b.N), "cpu-ms/op")
		})
	}
}
