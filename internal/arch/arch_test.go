// Package arch holds the house together: a package imports only what the table below
// allows, and a driver or a settings library only where it belongs.
package arch

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
)

const module = "safir"

// allowed names, for each package, the packages of this module that it may import. A
// package that is not listed may not exist. Imports of tests are not counted.
var allowed = map[string][]string{
	"ontology":        {},
	"kb":              {"ontology"},
	"corpus":          {},
	"extract/text":    {"internal/scratch"},
	"extract/date":    {"extract/text", "extract/lang", "internal/scratch"},
	"extract/name":    {},
	"extract/lang":    {},
	"extract/mention": {"extract/text", "extract/date", "extract/name", "extract/lang", "kb", "ontology", "internal/scratch"},
	"extract/rule":    {"extract/text", "extract/mention", "extract/lang", "extract/date", "ontology", "internal/scratch"},
	"extract": {"corpus", "kb", "ontology", "extract/text", "extract/date", "extract/name", "extract/lang",
		"extract/mention", "extract/rule", "internal/scratch"},
	"extract/llm":     {"extract", "corpus", "kb", "ontology", "extract/text", "extract/date"},
	"resolve":         {"extract", "extract/text", "extract/date", "extract/name", "kb", "ontology", "corpus"},
	"graph":           {"ontology"},
	"graph/facts":     {"graph", "resolve", "extract", "extract/date", "extract/name", "extract/text", "kb", "ontology", "corpus"},
	"graph/sqlite":    {"graph", "ontology"},
	"graph/neo4j":     {"graph", "ontology"},
	"graph/storetest": {"graph", "ontology", "queries", "corpus", "extract", "resolve", "graph/facts", "load", "kb"},
	"load":            {"graph", "graph/facts", "resolve", "extract", "kb", "ontology", "corpus"},
	"queries":         {"graph", "ontology", "extract/name", "extract/text"},
	"eval":            {},
	"timeline":        {"graph"},
	"explain":         {"graph", "resolve", "extract", "extract/text", "extract/date", "kb", "ontology", "corpus"},
	"web":             {"graph", "queries", "timeline"},
	"browser":         {"ontology", "queries"},

	"deploy/neo4j":                  {},
	"internal/neotest":              {"deploy/neo4j"},
	"internal/ordered":              {},
	"internal/heap":                 {},
	"internal/scratch":              {},
	"internal/synth":                {"corpus", "kb"},
	"internal/synth/write":          {"internal/synth", "kb"},
	"queries/querytest":             {"graph", "ontology", "queries"},
	"kb/internal/snapshot":          {"kb"},
	"extract/mention/internal/show": {"corpus", "kb", "extract/text", "extract/date", "extract/lang", "extract/mention"},
}

// joins are the packages that may import everything of ours.
var joins = []string{"cmd/safir", "internal/arch"}

// homes names the only packages that may import a module of others, by the prefix of its path.
var homes = map[string][]string{
	"modernc.org/sqlite":              {"graph/sqlite"},
	"github.com/neo4j/":               {"graph/neo4j", "internal/neotest"},
	"github.com/spf13/":               {"cmd/safir"},
	"github.com/vbauerster/":          {"cmd/safir"},
	"github.com/jedib0t/":             {"cmd/safir", "timeline", "explain"},
	"github.com/arran4/":              {"timeline"},
	"github.com/klauspost/compress":   {"corpus"},
	"github.com/hablullah/go-hijri":   {"extract/date"},
	"github.com/jalaali/go-jalaali":   {"extract/date"},
	"github.com/openai/":              {"extract/llm"},
	"github.com/modelcontextprotocol": {"cmd/safir"},
}

func TestImports(t *testing.T) {
	root := filepath.Join("..", "..")
	require.FileExists(t, filepath.Join(root, "go.mod"))
	imports := map[string][]string{}
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name := d.Name()
		if d.IsDir() && p != root && (strings.HasPrefix(name, ".") || name == "testdata" || name == "node_modules") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
			return nil
		}
		src, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), p, src, parser.ImportsOnly)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, filepath.Dir(p))
		if err != nil {
			return err
		}
		pkg := filepath.ToSlash(rel)
		for _, i := range f.Imports {
			imports[pkg] = append(imports[pkg], strings.Trim(i.Path.Value, `"`))
		}
		if imports[pkg] == nil {
			imports[pkg] = []string{}
		}
		return nil
	})
	require.NoError(t, err)
	require.NotEmpty(t, imports)
	for pkg, paths := range imports {
		ours, listed := allowed[pkg]
		free := slices.Contains(joins, pkg)
		if !listed && !free {
			t.Errorf("package %s is not in the table of internal/arch: add it there and to the list in CONTRIBUTING.md", pkg)
		}
		for _, path := range paths {
			if own, ok := strings.CutPrefix(path, module+"/"); ok && !free && !slices.Contains(ours, own) {
				t.Errorf("package %s imports %s: the table of internal/arch does not allow it", pkg, own)
			}
			for prefix, home := range homes {
				if strings.HasPrefix(path, prefix) && !slices.Contains(home, pkg) {
					t.Errorf("package %s imports %s: only %s may", pkg, path, strings.Join(home, ", "))
				}
			}
		}
	}
}

// Library code has no hidden start: what runs before main costs every command.
func TestNoInit(t *testing.T) {
	root := filepath.Join("..", "..")
	err := filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && p != root && (strings.HasPrefix(d.Name(), ".") || d.Name() == "testdata") {
			return fs.SkipDir
		}
		if d.IsDir() || !strings.HasSuffix(p, ".go") {
			return nil
		}
		src, err := os.ReadFile(p)
		if err != nil {
			return err
		}
		s := string(src)
		if strings.Contains(s, "\nfunc "+"init()") {
			t.Errorf("%s has an init function", p)
		}
		library := !strings.HasSuffix(p, "_test.go") && !strings.Contains(filepath.ToSlash(p), "/cmd/")
		if library && strings.Contains(s, "time.Now"+"()") {
			t.Errorf("%s asks for the time: the clock is an argument below cmd", p)
		}
		return nil
	})
	require.NoError(t, err)
}
