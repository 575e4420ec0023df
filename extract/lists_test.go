package extract

import (
	"context"
	"encoding/json"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract/lang"
	"safir/extract/rule"
	"safir/kb"
	"safir/ontology"
)

var loadExtractor = sync.OnceValues(func() (*Extractor, error) {
	k, err := kb.Load()
	if err != nil {
		return nil, err
	}
	return New(k)
})

func extractor(t testing.TB) *Extractor {
	x, err := loadExtractor()
	require.NoError(t, err)
	return x
}

func model(t testing.TB) *ontology.Ontology {
	o, err := ontology.Load()
	require.NoError(t, err)
	return o
}

// TestRulesOnLists holds what the rules give, and the reasons that their proofs name, to the
// closed lists of the ontology.
func TestRulesOnLists(t *testing.T) {
	o := model(t)
	for _, tag := range lang.Tags() {
		set, err := rule.Load(tag)
		require.NoError(t, err)
		for _, r := range set.Rules {
			t.Run(r.ID, func(t *testing.T) {
				g := r.Gives
				label := o.Label(g.Fact)
				require.True(t, label != nil && label.Fact, "gives the fact %q", g.Fact)
				switch g.Fact {
				case "Meeting":
					assert.True(t, o.Has("kinds", g.Kind), "gives the kind %q", g.Kind)
				case "Statement":
					assert.True(t, g.Kind == "" || o.Has("statement_kinds", g.Kind), "gives the kind %q", g.Kind)
				case "Cooperation":
					assert.Contains(t, []string{"", "growth", "act"}, g.Kind, "growth: relations themselves may be its subject; act: of parties that its words name")
				case "Agreement":
					assert.Contains(t, []string{"", "contents"}, g.Kind, "contents: what an agreement told of before is on")
				default:
					assert.Empty(t, g.Kind)
				}
				assert.True(t, g.Status == "" || o.Has("statuses "+g.Fact, g.Status), "gives the status %q", g.Status)
				assert.Contains(t, []string{"", "past", "future"}, g.Tense)
				assert.Contains(t, []string{"", "after", "before", "between", "clause"}, g.Extent)
				assert.Contains(t, []string{"", "parties", "states", "adds", "hub"}, g.Partner)
				for _, no := range r.No {
					assert.True(t, no.Because == "no-match" || o.Has("reasons", no.Because), "because %q", no.Because)
				}
			})
		}
	}
}

// TestReasonsOnList holds every reason that this package writes down to the ontology: it
// reads them in the source, where a reason is the last argument of reject or what a
// function returns under the name reason.
func TestReasonsOnList(t *testing.T) {
	o := model(t)
	files, err := filepath.Glob("*.go")
	require.NoError(t, err)
	found := 0
	check := func(file string, e ast.Expr) {
		lit, ok := e.(*ast.BasicLit)
		if !ok || lit.Kind != token.STRING || lit.Value == `""` {
			return
		}
		s, err := strconv.Unquote(lit.Value)
		require.NoError(t, err)
		assert.True(t, o.Has("reasons", s), "%s: %q is not on the ontology's list of reasons", file, s)
		found++
	}
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), name, nil, 0)
		require.NoError(t, err)
		for _, d := range f.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			returns := fn.Name.Name == "unfit" || namesResult(fn, "reason")
			ast.Inspect(fn, func(n ast.Node) bool {
				switch n := n.(type) {
				case *ast.CallExpr:
					if s, ok := n.Fun.(*ast.SelectorExpr); ok && s.Sel.Name == "reject" {
						check(name, n.Args[len(n.Args)-1])
					}
				case *ast.ReturnStmt:
					if returns && len(n.Results) > 0 {
						check(name, n.Results[len(n.Results)-1])
					}
				}
				return true
			})
		}
	}
	assert.Greater(t, found, 10)
}

func namesResult(fn *ast.FuncDecl, name string) bool {
	if fn.Type.Results == nil {
		return false
	}
	for _, r := range fn.Type.Results.List {
		for _, id := range r.Names {
			if id.Name == name {
				return true
			}
		}
	}
	return false
}

// TestResults holds the results of whole articles: what they say is on the ontology's
// lists, every span lies in the text, every fact has evidence, every reference is listed,
// and a round trip through JSON changes nothing.
func TestResults(t *testing.T) {
	o, x := model(t), extractor(t)
	sets, err := filepath.Glob(filepath.Join("..", "testdata", "*", "*", "articles.jsonl"))
	require.NoError(t, err)
	require.NotEmpty(t, sets)
	for a, err := range corpus.Read(context.Background(), sets, corpus.Options{}) {
		require.NoError(t, err)
		t.Run(a.ID, func(t *testing.T) {
			r, err := x.Extract(a)
			require.NoError(t, err)
			data, err := json.Marshal(r)
			require.NoError(t, err)
			var back Result
			require.NoError(t, json.Unmarshal(data, &back))
			again, err := json.Marshal(&back)
			require.NoError(t, err)
			assert.True(t, string(data) == string(again))
			onLists(t, o, r)
		})
	}
}

func onLists(t *testing.T, o *ontology.Ontology, r *Result) {
	listed := map[string]bool{}
	for _, e := range r.Entities {
		listed[e.ID] = true
		assert.NotNil(t, o.Label(e.Type), e.ID)
		assert.NotEmpty(t, e.Mentions, e.ID)
	}
	has := func(list, id string) { t.Helper(); assert.True(t, o.Has(list, id), "%s: %q", list, id) }
	refer := func(ids ...string) {
		t.Helper()
		for _, id := range ids {
			assert.True(t, id == "" || listed[id], "%q is not listed", id)
		}
	}
	proven := func(es []Evidence) {
		t.Helper()
		assert.NotEmpty(t, es)
		for _, e := range es {
			assert.True(t, 0 <= e.Start && e.Start < e.End && e.End <= len(r.Article.Text), "%+v", e)
			assert.NotEmpty(t, e.Rule)
		}
	}
	for _, f := range r.Offices {
		has("offices", f.Office)
		refer(f.Person)
		proven(f.Evidence)
	}
	for _, f := range r.Meetings {
		has("kinds", f.Kind)
		has("statuses Meeting", f.Status)
		for _, s := range f.Topics {
			has("topics", s)
		}
		for _, p := range f.Participants {
			refer(p.Entity)
			assert.True(t, p.Role == "" || o.Has("roles", p.Role), p.Role)
		}
		refer(f.Place)
		refer(f.Projects...)
		proven(f.Evidence)
	}
	for _, f := range r.Statements {
		has("statement_kinds", f.Kind)
		for _, s := range f.Topics {
			has("topics", s)
		}
		refer(f.Speaker, f.Addressee)
		refer(f.About...)
		proven(f.Evidence)
		assert.LessOrEqual(t, f.Meeting, len(r.Meetings))
	}
	for _, f := range r.Cooperations {
		has("statuses Cooperation", f.Status)
		assert.True(t, (f.Topic == "") != (f.Project == ""), "one subject: %+v", f)
		assert.True(t, f.Topic == "" || o.Has("topics", f.Topic), f.Topic)
		refer(f.Project)
		proven(f.Evidence)
	}
	for _, f := range r.Agreements {
		has("statuses Agreement", f.Status)
		proven(f.Evidence)
	}
	for _, f := range r.Messages {
		refer(f.From, f.To, f.Carrier)
		proven(f.Evidence)
	}
	for _, f := range r.Rejected {
		has("reasons", f.Reason)
		assert.True(t, 0 <= f.Start && f.Start < f.End && f.End <= len(r.Article.Text), "%+v", f)
	}
}
