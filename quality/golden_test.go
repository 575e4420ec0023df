package quality

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/queries/querytest"
)

var update = flag.Bool("update", false, "write the files that hold what the program prints anew")

// TestSeedsOutput compares what `safir extract seeds` prints with the file beside the
// answers that a person wrote.
func TestSeedsOutput(t *testing.T) {
	p := newProgram(t)
	got := p.print(t, seeds(t))
	golden(t, filepath.Join("..", "testdata", "gold", "seeds", "output.jsonl"), got)
	assert.True(t, bytes.Equal(got, p.print(t, seeds(t))), "a second run prints other bytes")
}

// TestSeedsQueries holds the rows of all canned queries.
func TestSeedsQueries(t *testing.T) {
	s := openSeeds(t)
	calls, err := os.ReadFile(filepath.Join("testdata", "queries.yaml"))
	require.NoError(t, err)
	rows := s.ask(t, "meetings-between", map[string]string{"a": "Mahmoud Alavi", "b": "Ilham Aliyev"})
	require.Len(t, rows, 1)
	calls = bytes.ReplaceAll(calls, []byte("MEETING}"), []byte(fmt.Sprint(rows[0]["meeting"])+"}"))
	querytest.TestCalls(t, s.Store, calls, filepath.Join("testdata", "queries"), s.opt, *update)
}

// golden compares what was printed with a file, which -update writes anew.
func golden(t *testing.T, path string, got []byte) {
	t.Helper()
	if *update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run: go test ./quality -update")
	if !bytes.Equal(want, got) {
		t.Errorf("%s is not what the program prints now: %s; look at what changed after: go test ./quality -update",
			path, firstDifference(want, got))
	}
}

// firstDifference shows the first line in which two texts differ, cut around the place.
func firstDifference(want, got []byte) string {
	w, g := bytes.Split(want, []byte("\n")), bytes.Split(got, []byte("\n"))
	for i := range min(len(w), len(g)) {
		if bytes.Equal(w[i], g[i]) {
			continue
		}
		at := 0
		for at < min(len(w[i]), len(g[i])) && w[i][at] == g[i][at] {
			at++
		}
		cut := func(b []byte) string {
			return string(bytes.ToValidUTF8(b[max(0, at-60):min(len(b), at+60)], nil))
		}
		return "line " + strconv.Itoa(i+1) + ": want …" + cut(w[i]) + "… got …" + cut(g[i]) + "…"
	}
	return strconv.Itoa(len(g)) + " lines, want " + strconv.Itoa(len(w))
}
