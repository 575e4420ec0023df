package main

import (
	"bytes"
	"context"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/queries"
)

var update = flag.Bool("update", false, "write what is printed to the README")

// transcript is a block of the README that shows what a command line prints.
var transcript = regexp.MustCompile("(?s)(<!-- transcript -->\n```text\n\\$ ([^\n]*)\n).*?(```)")

// inRoot goes to the folder of the README, so that paths are as it shows them.
func inRoot(t *testing.T) string {
	t.Helper()
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	t.Chdir(root)
	data, err := os.ReadFile("README.md")
	require.NoError(t, err)
	return string(data)
}

// words cuts a command line as a shell does, as far as the README needs it.
func words(line string) (out []string) {
	for _, w := range regexp.MustCompile(`'[^']*'|\S+`).FindAllString(line, -1) {
		if w == ">" || w == "#" || w == "|" {
			break
		}
		out = append(out, strings.Trim(w, "'"))
	}
	return out
}

// runLine runs a command line of the README on a store of its own.
func runLine(t *testing.T, store, line string) string {
	t.Helper()
	args := words(strings.TrimPrefix(strings.TrimPrefix(line, "go run ./cmd/"), "safir "))
	var out, errs bytes.Buffer
	env := func(k string) (string, bool) {
		if k == "SAFIR_STORE" {
			return store, true
		}
		return "", false
	}
	code := run(context.Background(), newApp(strings.NewReader(""), &out, &errs, env), args)
	require.Equal(t, statusDone, code, "%s: %s", line, errs.String())
	return strings.ReplaceAll(strings.ReplaceAll(out.String(), " --store "+store, ""), store, "safir.db")
}

// The command lines of the transcripts work. With -update their output is written down as
// it is now; .ci/run tells where that changes the README.
func TestReadmeTranscripts(t *testing.T) {
	s := inRoot(t)
	store := filepath.Join(t.TempDir(), "readme.db")
	n := 0
	s = transcript.ReplaceAllStringFunc(s, func(block string) string {
		n++
		m := transcript.FindStringSubmatch(block)
		return m[1] + runLine(t, store, m[2]) + m[3]
	})
	assert.Equal(t, 2, n, "transcripts")
	if *update {
		require.NoError(t, os.WriteFile("README.md", []byte(s), 0o644))
	}
}

// The README names every question, and only commands and flags that there are.
func TestReadmeNames(t *testing.T) {
	s := inRoot(t)
	all, err := queries.Load()
	require.NoError(t, err)
	for _, q := range all {
		assert.Contains(t, s, "\n| `"+q.Name+"` |")
	}
	a := newApp(nil, &bytes.Buffer{}, &bytes.Buffer{}, func(string) (string, bool) { return "", false })
	a.questions = true
	root, err := a.root()
	require.NoError(t, err)
	root.InitDefaultCompletionCmd()
	for _, m := range regexp.MustCompile(`(?m)(?:^|\$ |\x60)safir ([a-z][^\n\x60]*)`).FindAllStringSubmatch(s, -1) {
		cmd, rest, err := root.Find(words(m[1]))
		require.NoError(t, err, m[1])
		for _, w := range rest {
			if name, ok := strings.CutPrefix(w, "--"); ok && name != "help" {
				assert.NotNil(t, cmd.Flag(name), "safir %s", m[1])
			}
		}
	}
}
