package load_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/extract"
	"safir/graph"
	"safir/graph/neo4j"
	"safir/graph/storetest"
	"safir/internal/neotest"
	"safir/load"
)

// openNeo4j opens a store in a database. Each knows no more of it than its address, as
// programs on several machines would.
func openNeo4j(t testing.TB, l neotest.Login, batch int) graph.Store {
	s, err := neo4j.Open(context.Background(), neo4j.Options{Address: l.Address, User: l.User, Password: l.Password, Batch: batch}, onto(t))
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	return s
}

// TestNeo4jHistory is TestHistory on a server, each change by another program, in small batches too.
func TestNeo4jHistory(t *testing.T) {
	neotest.Need(t)
	for seed := range uint64(2) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			l := neotest.Empty(t)
			history(t, seed, func() graph.Store { return openNeo4j(t, l, []int{0, 50}[seed]) })
		})
	}
}

// TestNeo4jTwoPrograms is TestTwoPrograms on a server.
func TestNeo4jTwoPrograms(t *testing.T) {
	l := neotest.Empty(t)
	want := twoPrograms(t, func() graph.Store { return openNeo4j(t, l, 100) })
	assert.Equal(t, want, storetest.Dump(t, openNeo4j(t, l, 0)))
}

// TestNeo4jSeeds loads real articles one by one, retracts most and loads them again: the
// database holds, to the byte, what a store in a file does.
func TestNeo4jSeeds(t *testing.T) {
	l := neotest.Empty(t)
	k, err := loadKB()
	require.NoError(t, err)
	all := seeds(t, k)
	update := func(s graph.Store, put []*extract.Result, del ...string) {
		sum, err := load.Update(context.Background(), s, k, onto(t), put, del)
		require.NoError(t, err)
		require.Empty(t, sum.Rejected)
	}
	file, alone := open(t), open(t)
	update(file, all)
	update(alone, all[:1])
	s := openNeo4j(t, l, 0)
	for _, i := range rand.New(rand.NewPCG(1, 2)).Perm(len(all)) {
		update(s, all[i:i+1])
	}
	want := storetest.Dump(t, file)
	require.True(t, storetest.Dump(t, s) == want)
	var ids []string
	for _, r := range all[1:] {
		ids = append(ids, r.Article.ID)
	}
	s = openNeo4j(t, l, 0)
	update(s, nil, ids...)
	require.True(t, storetest.Dump(t, s) == storetest.Dump(t, alone), "a retracted article leaves what a fresh build gives")
	update(openNeo4j(t, l, 200), all[1:])
	require.True(t, storetest.Dump(t, s) == want)
}
