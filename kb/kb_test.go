package kb

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/ontology"
)

func TestDataIsSound(t *testing.T) {
	onto, err := ontology.Load()
	require.NoError(t, err)
	problems, err := Check(os.DirFS("data"), onto)
	require.NoError(t, err)
	for _, p := range problems {
		if !p.Warning {
			t.Error(p)
		}
	}
}

// The snapshot is what go generate would write now.
func TestSnapshotIsFresh(t *testing.T) {
	k, err := LoadFS(os.DirFS("data"))
	require.NoError(t, err)
	want, err := AppendSnapshot(nil, k)
	require.NoError(t, err)
	if string(want) != snapshot {
		t.Fatal("snapshot.txt is not what the YAML files give; run go generate ./kb")
	}
	loaded, err := Load()
	require.NoError(t, err)
	require.Equal(t, len(k.entities), len(loaded.entities))
	again, err := AppendSnapshot(nil, loaded)
	require.NoError(t, err)
	assert.Equal(t, snapshot, string(again))
}

func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
