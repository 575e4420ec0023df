package querytest

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"

	"safir/graph"
	"safir/ontology"
	"safir/queries"

	_ "embed"

	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

//go:embed cases.yaml
var cases []byte

// TestAll runs every canned query on a store that open returns empty, and compares the rows
// with golden/NAME.jsonl, which update writes anew. The goldens are equal for all stores.
func TestAll(t *testing.T, open func(t *testing.T) graph.Store, update bool) {
	o, err := ontology.Load()
	require.NoError(t, err)
	g, err := Fixture(o)
	require.NoError(t, err)
	store := open(t)
	require.NoError(t, store.Apply(context.Background(), graph.Change{Graph: g}))

	_, file, _, _ := runtime.Caller(0)
	opt := queries.Options{Keys: keys, Ontology: o}
	TestCalls(t, store, cases, filepath.Join(filepath.Dir(file), "golden"), opt, update)
}

// TestCalls asks a store every canned query as a YAML file has it, lists of parameters by
// the name of the query, and compares the rows with NAME.jsonl in the folder, which update
// writes anew.
func TestCalls(t *testing.T, store graph.Store, file []byte, folder string, opt queries.Options, update bool) {
	var calls map[string][]map[string]string
	require.NoError(t, yaml.Unmarshal(file, &calls))
	all, err := queries.Load()
	require.NoError(t, err)
	require.Len(t, all, len(calls), "every query must be called")
	for _, q := range all {
		t.Run(q.Name, func(t *testing.T) {
			require.NotEmpty(t, calls[q.Name], "the query is not called")
			var got bytes.Buffer
			for _, args := range calls[q.Name] {
				rows, err := queries.Run(context.Background(), store, q, args, opt)
				require.NoError(t, err, "%v", args)
				checkOrder(t, q, rows)
				require.NoError(t, print(&got, args, rows))
			}
			golden(t, filepath.Join(folder, q.Name+".jsonl"), got.Bytes(), update)
		})
	}
}

// checkOrder holds the rows against the columns by which they are ordered: no two are equal there.
func checkOrder(t *testing.T, q queries.Query, rows graph.Rows) {
	t.Helper()
	order := q.SQL[strings.LastIndex(q.SQL, "ORDER BY"):]
	words := strings.FieldsFunc(order, func(r rune) bool { return strings.ContainsRune(" ,\n\"", r) })
	seen := map[string]bool{}
	for _, row := range rows.Rows {
		var key []any
		for i, c := range rows.Columns {
			if slices.Contains(words, c) {
				key = append(key, row[i])
			}
		}
		k := fmt.Sprintf("%q", key)
		require.False(t, seen[k], "two rows have the place %s in the order", k)
		seen[k] = true
	}
}

// keys stands in for the look-up keys of names; those of a whole name begin with "=".
func keys(name string) []string {
	k := strings.ToLower(name)
	return []string{"=" + k, k}
}

// print writes a call as a line of JSON, and each row as an object with the columns in order.
func print(w *bytes.Buffer, args map[string]string, rows graph.Rows) error {
	fmt.Fprint(w, "#")
	for _, k := range slices.Sorted(maps.Keys(args)) {
		fmt.Fprintf(w, " --%s %s", k, args[k])
	}
	fmt.Fprintln(w)
	for _, row := range rows.Rows {
		for i, v := range row {
			b, err := marshal(v)
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%c%q:%s", "{,"[min(i, 1)], rows.Columns[i], b)
		}
		fmt.Fprintln(w, "}")
	}
	return nil
}

func marshal(v any) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	return bytes.TrimSpace(b.Bytes()), err
}

func golden(t *testing.T, path string, got []byte, update bool) {
	t.Helper()
	if update {
		require.NoError(t, os.MkdirAll(filepath.Dir(path), 0o755))
		require.NoError(t, os.WriteFile(path, got, 0o644))
	}
	want, err := os.ReadFile(path)
	require.NoError(t, err, "run the test with -update")
	require.Equal(t, string(want), string(got))
}
