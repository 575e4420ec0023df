package ontology

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "write docs/ontology.md")

func TestLoad(t *testing.T) {
	o, err := Load()
	require.NoError(t, err)
	assert.True(t, o.Label("Meeting").Fact)
	assert.Nil(t, o.Label("meeting"))
	assert.True(t, o.Edge("MET_WITH").Derived)
	assert.True(t, o.Edge("PARTICIPATED_IN").Joins("Country", "Meeting"))
	assert.False(t, o.Edge("PARTICIPATED_IN").Joins("Place", "Meeting"))
	assert.True(t, o.HasTopic("railways"))
	assert.False(t, o.HasTopic("railway"))
	assert.True(t, o.HasOffice("minister-of-intelligence"))
	assert.True(t, o.HasStatus("Agreement", "in-force"))
	assert.False(t, o.HasStatus("Meeting", "in-force"))
	assert.True(t, o.Kind("summit").Meets)
	assert.False(t, o.Kind("phone-call").Meets)
	for _, l := range o.Labels {
		if l.Fact {
			assert.Equal(t, &Prop{Name: "sources", Type: Strings, Required: true, Meaning: l.Prop("sources").Meaning}, l.Prop("sources"), l.Name)
			assert.True(t, o.Edge("EVIDENCED_BY").Joins(l.Name, "Article"), l.Name)
		}
	}
}

// TestContract holds the lists of labels and edges to those that other programs rely on.
func TestContract(t *testing.T) {
	o, err := Load()
	require.NoError(t, err)
	for _, name := range strings.Fields("Article Person Office Ministry Organization Country Place Project Meeting Statement Cooperation Agreement Message Topic") {
		assert.NotNil(t, o.Label(name), name)
	}
	for _, name := range strings.Fields("EVIDENCED_BY MET_WITH COOPERATES_ON STATED PARTICIPATED_IN HELD_IN DISCUSSED HOLDS OF ABOUT MADE_AT PARTY_TO ON SENT CARRIED ADDRESSED_TO PUBLISHED_BY CITES LOCATED_IN CONFLICTS_WITH") {
		assert.NotNil(t, o.Edge(name), name)
	}
	assert.Len(t, o.Topics, 60)
	assert.Len(t, o.Offices, 55)
}

func TestParseErrors(t *testing.T) {
	tests := map[string]struct{ old, new, err string }{
		"unknown key":      {"  - name: Article\n    meaning:", "  - name: Article\n    meening:", "line 4: field meening not found"},
		"unknown type":     {"{name: lang, type: string, required: true, meaning: BCP", "{name: lang, type: text, required: true, meaning: BCP", `ontology/ontology.yaml:7: property "lang" has the unknown type "text"`},
		"dangling label":   {"to: [Article]\n", "to: [Articel]\n", `edge "EVIDENCED_BY": to names the unknown label "Articel"`},
		"duplicate topic":  {"{id: trade,", "{id: customs,", `"customs" is on the list twice`},
		"no meaning":       {"{id: trade, meaning: Trade and economic relations,", "{id: trade,", `"trade" has no meaning`},
		"bad slug":         {"{id: trade,", "{id: Trade,", `name "Trade" does not have the form`},
		"duplicate label":  {"name: Topic\n", "name: Person\n", `"Person" is defined twice`},
		"key no property":  {"key: [start, end]", "key: [start, stop]", `key "stop"`},
		"status of nobody": {"statuses:\n", "statuses:\n  Place: [{id: open, meaning: Open.}]\n", `"Place" is no fact label`},
		"unknown list":     {"list: kinds,", "list: kind,", `the unknown list "kind"`},
		"reserved":         {"{name: lang, type: string, required: true, meaning: BCP", "{name: id, type: string, required: true, meaning: BCP", `property "id" is defined twice or is reserved`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			require.Contains(t, string(source), tt.old)
			_, err := parse([]byte(strings.Replace(string(source), tt.old, tt.new, 1)))
			require.Error(t, err)
			assert.Contains(t, err.Error(), tt.err)
		})
	}
}

func TestDoc(t *testing.T) {
	o, err := Load()
	require.NoError(t, err)
	const file = "../docs/ontology.md"
	if *update {
		require.NoError(t, os.MkdirAll("../docs", 0o755))
		require.NoError(t, os.WriteFile(file, []byte(Doc(o)), 0o644))
	}
	got, err := os.ReadFile(file)
	require.NoError(t, err)
	assert.Equal(t, Doc(o), string(got), "docs/ontology.md is stale; run: go generate ./ontology")
}

func TestCypher(t *testing.T) {
	o, err := Load()
	require.NoError(t, err)
	stmts := o.Cypher()
	assert.Contains(t, stmts, "CREATE CONSTRAINT person_id IF NOT EXISTS FOR (n:Person) REQUIRE n.id IS UNIQUE")
	assert.Contains(t, stmts, "CREATE INDEX person_keys IF NOT EXISTS FOR (n:Person) ON (n.keys)")
	assert.Equal(t, "CREATE FULLTEXT INDEX safir_names IF NOT EXISTS FOR (n:Person|Ministry|Organization|Country|Place|Project) ON EACH [n.name, n.names]", stmts[len(stmts)-1])
	for _, l := range o.Labels {
		assert.Contains(t, strings.Join(stmts, "\n"), "FOR (n:"+l.Name+") REQUIRE n.id IS UNIQUE")
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := Load(); err != nil {
			b.Fatal(err)
		}
	}
}
