package kb

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/ontology"
)

const sound = `countries:
  - {id: XA, name: Alania, names: {fa: [آلانیا], id: [Alania]}}
  - {id: XB, name: Borduria, names: {fa: [بوردوریا], id: [Borduria]}}
`

func TestCheck(t *testing.T) {
	onto, err := ontology.Load()
	require.NoError(t, err)
	person := func(id, name, rest string) string {
		return "  - {id: " + id + ", name: " + name + ", names: {fa: [فا" + id + "], id: [" + name + "]}" + rest + "}\n"
	}
	tenure := func(rest string) string { return ", tenures: [{office: president, of: XA, " + rest + "}]" }
	tests := map[string]struct {
		yaml string
		want string // part of the only problem; empty: none
	}{
		"sound":           {yaml: "people:\n" + person("Q1", "Ann Onyme", tenure(`from: "2010", to: "2012", source: s`))},
		"undated":         {yaml: "people:\n" + person("Q1", "Ann Onyme", tenure(`source: "common knowledge, undated"`))},
		"no source":       {yaml: "people:\n" + person("Q1", "Ann Onyme", tenure(`from: "2010", to: "2012"`)), want: "x.yaml:2: error: tenure of president without a source"},
		"bad date":        {yaml: "people:\n" + person("Q1", "Ann Onyme", tenure(`from: "2010-13", to: "2012", source: s`)), want: `bad date "2010-13"`},
		"ends too early":  {yaml: "people:\n" + person("Q1", "Ann Onyme", tenure(`from: "2013", to: "2012", source: s`)), want: "ends (2012) before it starts (2013)"},
		"open, not known": {yaml: "people:\n" + person("Q1", "Ann Onyme", tenure(`from: "2013", source: s`)), want: "say in known until when"},
		"unknown office": {yaml: "people:\n" + person("Q1", "Ann Onyme", ", tenures: [{office: taster, of: XA, source: s}]"),
			want: `office "taster" is not in the ontology`},
		"unknown state": {yaml: "people:\n" + person("Q1", "Ann Onyme", ", tenures: [{office: president, of: XC, source: s}]"),
			want: `of "XC" is no known Country`},
		"dangling country": {yaml: "places:\n" + person("place-x", "Town", ", country: XC"), want: `country "XC" is no known Country`},
		"dangling member":  {yaml: "organizations:\n" + person("org-x", "League", ", members: [XA, XC]"), want: `member "XC"`},
		"two holders": {yaml: "people:\n" +
			person("Q1", "Ann Onyme", tenure(`from: "2010-01-01", to: "2012-01-01", source: s`)) +
			person("Q2", "Bob Other", tenure(`from: "2011-01-01", to: "2013-01-01", source: s`)),
			want: "Bob Other and Ann Onyme (x.yaml:2) hold president of XA at the same time"},
		"two holders, marked": {yaml: "people:\n" +
			person("Q1", "Ann Onyme", tenure(`from: "2010-01-01", to: "2012-01-01", overlap: true, source: s`)) +
			person("Q2", "Bob Other", tenure(`from: "2011-01-01", to: "2013-01-01", overlap: true, source: s`))},
		"two holders, one day": {yaml: "people:\n" +
			person("Q1", "Ann Onyme", tenure(`from: "2010-01-01", to: "2012-01-01", source: s`)) +
			person("Q2", "Bob Other", tenure(`from: "2012-01-01", to: "2013-01-01", source: s`))},
		"two holders, years": {yaml: "people:\n" +
			person("Q1", "Ann Onyme", tenure(`from: "2010", to: "2012", source: s`)) +
			person("Q2", "Bob Other", tenure(`from: "2012", to: "2013", source: s`))},
		"namesakes":      {yaml: "people:\n" + person("Q1", "Ann Onyme", "") + person("Q2", "Ann-Onyme", ""), want: `"Ann-Onyme" is also a name of Q1`},
		"no Persian":     {yaml: "people:\n  - {id: Q1, name: Ann Onyme, names: {id: [Ann Onyme]}}\n", want: "warning: Q1 has no name in fa"},
		"bad item":       {yaml: "people:\n" + person("x", "Ann Onyme", ", wikidata: Q0"), want: `"Q0" is no Wikidata item`},
		"duplicate id":   {yaml: "people:\n" + person("XA", "Ann Onyme", ""), want: `id "XA" is already used at sound.yaml:2`},
		"tenure of town": {yaml: "places:\n" + person("place-x", "Town", tenure("source: s")), want: "is no person and has tenures"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			problems, err := Check(fstest.MapFS{
				"sound.yaml": {Data: []byte(sound)},
				"x.yaml":     {Data: []byte(tt.yaml)},
			}, onto)
			require.NoError(t, err)
			if tt.want == "" {
				assert.Empty(t, problems)
				return
			}
			require.Len(t, problems, 1, "%v", problems)
			assert.Contains(t, problems[0].String(), tt.want)
		})
	}
}

func TestLoadFSErrors(t *testing.T) {
	tests := map[string]struct{ yaml, want string }{
		"unknown key":    {"people:\n  - id: Q1\n    nane: x\n", "x.yaml: "},
		"unknown line":   {"people:\n  - id: Q1\n    nane: x\n", "line 3: field nane not found"},
		"wrong type":     {"people: {id: Q1}\n", "line 1: cannot unmarshal"},
		"no YAML":        {"people: [\n", "x.yaml"},
		"duplicate":      {"places:\n  - id: a\n  - id: a\n", `x.yaml:3: id "a" is already used at x.yaml:2`},
		"unknown tenure": {"people:\n  - id: Q1\n    tenures: [{office: president, since: x}]\n", "field since not found"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := LoadFS(fstest.MapFS{"x.yaml": {Data: []byte(tt.yaml)}})
			assert.ErrorContains(t, err, tt.want)
		})
	}
}

func TestLoadFS(t *testing.T) {
	k, err := LoadFS(fstest.MapFS{
		"empty.yaml": {},
		"a.yaml": {Data: []byte(`country: {id: XA, name: Alania, capital: place-a}
places:
  - {id: place-a, name: Alatown, kind: city}
  - {id: place-b, name: Elsewhere, kind: city, country: XB}
ministries:
  - {id: ministry-a, name: Ministry of Defense of Alania, office: minister-of-defense}
people:
  - id: person-a
    name: Ann Onyme
    wikidata: Q77
    tenures:
      - {office: president, of: XA, source: s}
      - {office: prime-minister, of: XA, from: "2001", to: "2003", source: s}
`)},
	})
	require.NoError(t, err)
	town, ok := k.Entity("place-a")
	require.True(t, ok)
	assert.Equal(t, "XA", town.Country, "the file's country")
	assert.Equal(t, Place, town.Type)
	other, _ := k.Entity("place-b")
	assert.Equal(t, "XB", other.Country)
	ann, ok := k.Entity("Q77")
	require.True(t, ok, "by item")
	assert.Equal(t, "person-a", ann.ID)
	assert.Len(t, k.Tenures("person-a"), 2)
	assert.Len(t, k.Holders("prime-minister", "XA"), 1)
	assert.Empty(t, k.Holders("president", "XA"), "an undated tenure is no holder")
	_, ok = k.Entity("nobody")
	assert.False(t, ok)
	assert.Nil(t, k.Tenures("nobody"))
}

func FuzzReadSnapshot(f *testing.F) {
	f.Add(snapshotHead + "\nPerson\tQ1\t\tAnn\t\t\t\t\t\nn\tfa\tآن\nt\tpresident\tXA\t\t\t\t\ts\n")
	f.Add(snapshotHead + "\nn\tfa\n")
	f.Fuzz(func(t *testing.T, s string) {
		entities, err := readSnapshot(s)
		if err != nil {
			return
		}
		b, err := AppendSnapshot(nil, &KB{entities: entities})
		if err != nil || strings.Contains(s, "\r") {
			return
		}
		if _, err := readSnapshot(string(b)); err != nil {
			t.Fatalf("cannot read what was written: %v", err)
		}
	})
}
