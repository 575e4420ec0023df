// Package quality holds what extraction is worth: figures against answers that people
// wrote, the printed output of the seeds, the rows of every question on them, and the
// spellings in which the same Persian text may come. What the program prints is written
// anew by
//
//	go test ./quality -update
//
// The store is held to the set of its articles, in any order and history, by the tests of
// package load.
package quality

import (
	"bytes"
	"context"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/eval"
	"safir/extract"
	"safir/internal/ordered"
	"safir/kb"
	"safir/resolve"
)

// program is what articles are read with.
type program struct {
	kb *kb.KB
	x  *extract.Extractor
}

var loadProgram = sync.OnceValues(func() (p program, err error) {
	if p.kb, err = kb.Load(); err != nil {
		return p, err
	}
	p.x, err = extract.New(p.kb)
	return p, err
})

func newProgram(t testing.TB) program {
	p, err := loadProgram()
	require.NoError(t, err)
	return p
}

// articles reads all articles of files and folders.
func articles(t testing.TB, paths ...string) (out []corpus.Article) {
	for a, err := range corpus.Read(context.Background(), paths, corpus.Options{}) {
		require.NoError(t, err)
		out = append(out, a)
	}
	require.NotEmpty(t, out)
	return out
}

// extract reads articles, in their order.
func (p program) extract(t testing.TB, as []corpus.Article) (out []*extract.Result) {
	seq := func(yield func(corpus.Article, error) bool) {
		for _, a := range as {
			if !yield(a, nil) {
				return
			}
		}
	}
	for r, err := range ordered.Map(context.Background(), runtime.GOMAXPROCS(0), seq, p.x.Extract) {
		require.NoError(t, err)
		out = append(out, r)
	}
	return out
}

// print gives what `safir extract --format jsonl` prints for articles.
func (p program) print(t testing.TB, as []corpus.Article) []byte {
	var order []string
	for _, a := range as {
		order = append(order, a.ID)
	}
	out, err := resolve.Resolve(p.kb, p.extract(t, as))
	require.NoError(t, err)
	var b bytes.Buffer
	require.NoError(t, out.WriteJSONL(&b, order))
	return b.Bytes()
}

// score compares what is printed for articles with the answers in a folder.
func (p program) score(t testing.TB, as []corpus.Article, dir string) *eval.Report {
	set, err := eval.ReadSet(dir)
	require.NoError(t, err)
	out, err := eval.ReadOutput(bytes.NewReader(p.print(t, as)))
	require.NoError(t, err)
	return set.Score(out)
}

// sets are the folders with articles and answers, by their names below testdata.
func sets(t testing.TB) (dirs []string) {
	all, err := filepath.Glob(filepath.Join("..", "testdata", "*", "*", "gold.jsonl"))
	require.NoError(t, err)
	for _, f := range all {
		dirs = append(dirs, filepath.Dir(f))
	}
	require.NotEmpty(t, dirs)
	return dirs
}
