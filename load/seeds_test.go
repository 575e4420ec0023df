package load_test

import (
	"context"
	"math/rand/v2"
	"path/filepath"
	"runtime"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract"
	"safir/graph/sqlite"
	"safir/graph/storetest"
	"safir/kb"
	"safir/load"
)

var loadKB = sync.OnceValues(kb.Load)

// seeds are the results of the articles in the folder seeds, in its order.
func seeds(t testing.TB, k *kb.KB) []*extract.Result {
	x, err := extract.New(k)
	require.NoError(t, err)
	var out []*extract.Result
	for a, err := range corpus.Read(context.Background(), []string{filepath.Join("..", "seeds")}, corpus.Options{}) {
		require.NoError(t, err)
		r, err := x.Extract(a)
		require.NoError(t, err)
		out = append(out, r)
	}
	require.NotEmpty(t, out)
	return out
}

// TestSeeds loads real articles: at once, one by one in shuffled orders, after loading all,
// retracting most and loading them again, and on one processor.
func TestSeeds(t *testing.T) {
	k, err := loadKB()
	require.NoError(t, err)
	all := seeds(t, k)
	update := func(path string, put []*extract.Result, del ...string) load.Summary {
		s, err := sqlite.Open(path, onto(t))
		require.NoError(t, err)
		defer s.Close()
		sum, err := load.Update(context.Background(), s, k, onto(t), put, del)
		require.NoError(t, err)
		require.Empty(t, sum.Rejected)
		return sum
	}
	dump := func(path string) string {
		s, err := sqlite.OpenReadOnly(path, onto(t))
		require.NoError(t, err)
		defer s.Close()
		return storetest.Dump(t, s)
	}
	dir := t.TempDir()
	first := filepath.Join(dir, "first.db")
	sum := update(first, all)
	assert.Len(t, sum.Added, len(all))
	want := dump(first)

	t.Run("again", func(t *testing.T) {
		sum := update(first, all)
		assert.Len(t, sum.Same, len(all))
		assert.True(t, dump(first) == want)
	})
	t.Run("shuffled, one by one", func(t *testing.T) {
		path := filepath.Join(dir, "shuffled.db")
		for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(len(all)) {
			update(path, all[i:i+1])
		}
		assert.True(t, dump(path) == want)
	})
	t.Run("retracted and loaded again", func(t *testing.T) {
		var ids []string
		for _, r := range all[1:] {
			ids = append(ids, r.Article.ID)
		}
		update(first, nil, ids...)
		alone := filepath.Join(dir, "alone.db")
		update(alone, all[:1])
		assert.True(t, dump(first) == dump(alone), "a retracted article leaves what a fresh build gives")
		update(first, all[1:])
		assert.True(t, dump(first) == want)
	})
	t.Run("one processor", func(t *testing.T) {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
		path := filepath.Join(dir, "one.db")
		update(path, seeds(t, k))
		assert.True(t, dump(path) == want)
	})
}

// BenchmarkSeeds builds a new store from articles that are extracted already.
func BenchmarkSeeds(b *testing.B) {
	k, err := loadKB()
	require.NoError(b, err)
	all := seeds(b, k)
	for b.Loop() {
		s, err := sqlite.Open(filepath.Join(b.TempDir(), "x.db"), onto(b))
		require.NoError(b, err)
		_, err = load.Update(context.Background(), s, k, onto(b), all, nil)
		require.NoError(b, err)
		require.NoError(b, s.Close())
	}
}
