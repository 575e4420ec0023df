package kb

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/ontology"
)

const importHeader = "country_iso2,position,person,wikidata,start,end,source_repo,org,known\n"

func TestImportCSV(t *testing.T) {
	csv := importHeader +
		"IR,Minister of Foreign Affairs,Ann Onyme,Q900000001,2001-02-03,2004,lists/iran,,2020-01-01\n" +
		"IR,President,Ann Onyme,Q900000001,2010,,lists/iran,,2020-01-01\n" +
		"IR,Keeper of the Seal,Bob Other,Q900000002,2001,2002,lists/iran,,2020-01-01\n" +
		"IR,Minister without portfolio,Bob Other,Q900000002,2001,2002,lists/iran,,2020-01-01\n" +
		",Secretary-General of the United Nations,Cy Third,Q900000003,2001,2002,lists/world,Q1065,2020-01-01\n"
	h, err := ImportCSV(strings.NewReader(csv), "x.csv")
	require.NoError(t, err)
	people := h.People()
	require.Len(t, people, 2)
	assert.Equal(t, "Ann Onyme", people[0].Name)
	assert.Equal(t, "IR", people[0].Country)
	assert.Equal(t, []Tenure{
		{Office: "minister-of-foreign-affairs", Of: "IR", From: "2001-02-03", To: "2004", Source: "wikidata via lists/iran, 2020-01-01"},
		{Office: "president", Of: "IR", From: "2010", Known: "2020-01-01", Source: "wikidata via lists/iran, 2020-01-01"},
	}, people[0].Tenures)
	assert.Equal(t, 5, h.Lines)
	assert.Equal(t, 3, h.Len())
	assert.Equal(t, 1, h.Skipped)
	assert.Equal(t, map[string]int{"Keeper of the Seal": 1}, h.Unknown)
	assert.Empty(t, h.Rejected)

	k, err := Load()
	require.NoError(t, err)
	k = k.With(people)
	assert.Equal(t, "org-un", k.Tenures("Q900000003")[0].Of, "the item of an organization becomes its id")
}

func TestImportCSVHeader(t *testing.T) {
	_, err := ImportCSV(strings.NewReader(""), "x.csv")
	assert.ErrorContains(t, err, `x.csv:1: no column "country_iso2"`)
	_, err = ImportCSV(strings.NewReader("country_iso2,position\n"), "x.csv")
	assert.ErrorContains(t, err, `x.csv:1: no column "person"`)
}

func TestImportCSVRejects(t *testing.T) {
	const good = "IR,President,Ann,Q1,2001,2002,l,,\n"
	tests := map[string]struct{ line, want string }{
		"no item":     {"IR,President,Ann,17,2001,,l,,\n", `x.csv:3: "17" is no Wikidata item`},
		"no name":     {"IR,President,,Q1,2001,,l,,\n", "x.csv:3: the person or his country is missing"},
		"bad date":    {"IR,President,Ann,Q1,2001-02-30,,l,,\n", "x.csv:3: bad date"},
		"wrong order": {"IR,President,Ann,Q1,2003,2001,l,,\n", "x.csv:3: tenure ends (2001) before it starts (2003)"},
		"short row":   {"IR,President\n", "x.csv:3: wrong number of fields; write 9 columns"},
		"quote":       {"IR,Pres\"ident,Ann,Q1,2001,,l,,\n", "x.csv:3: bare \" in non-quoted-field"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			h, err := ImportCSV(strings.NewReader(importHeader+good+tt.line+"TR,President,Bob,Q2,2001,2002,l,,\n"), "x.csv")
			require.NoError(t, err)
			require.Len(t, h.Rejected, 1)
			assert.ErrorContains(t, h.Rejected[0], tt.want)
			assert.Len(t, h.People(), 2, "the other lines are taken")
		})
	}
}

func TestHoldersAdd(t *testing.T) {
	read := func(lines string) *Holders {
		h, err := ImportCSV(strings.NewReader(importHeader+lines), "x.csv")
		require.NoError(t, err)
		return h
	}
	written := func(h *Holders) string {
		var b strings.Builder
		require.NoError(t, h.WriteCSV(&b))
		return b.String()
	}
	const ann, bob = "IR,President,Ann,Q1,2001,2002,l,,\n", "TR,President,\"Bob, Jr\",Q2,2001,,l,,2020\n"
	h := read(ann)
	assert.Equal(t, 1, h.Add(read(bob+ann)))
	assert.Equal(t, 0, h.Add(read(ann)), "the same again changes nothing")
	other := read(bob)
	other.Add(read(ann))
	assert.Equal(t, written(h), written(other), "in whatever order")
	again, err := ImportCSV(strings.NewReader(written(h)), "y.csv")
	require.NoError(t, err)
	assert.Equal(t, h.People(), again.People(), "what is written is read as it was")
}

func TestPositions(t *testing.T) {
	pos, err := loadPositions()
	require.NoError(t, err)
	pos.states, err = stateNames()
	require.NoError(t, err)
	onto, err := ontology.Load()
	require.NoError(t, err)
	for _, r := range pos.Rules {
		assert.True(t, r.Office == noOffice || onto.HasOffice(r.Office), r.Office)
	}
	for _, o := range pos.Plural {
		assert.True(t, onto.HasOffice(o), o)
	}
	tests := []struct{ country, label, office string }{
		{"DE", "president of Germany", "president"},
		{"RU", "president of Tatarstan", ""},
		{"BJ", "President of the Republic of Benin", "president"},
		{"IT", "president of the Province of Asti", ""},
		{"CZ", "President of the Senate", "speaker-of-parliament"},
		{"PK", "Prime Minister of Azad Kashmir", ""},
		{"TW", "President of the Republic of China", "president"},
		{"US", "Secretary of State", "minister-of-foreign-affairs"},
		{"GB", "Secretary of State for Defence", "minister-of-defense"},
		{"FR", "Secretary of State", ""},
		{"GB", "Parliamentary Under-Secretary of State for Africa", "skip"},
		{"ZA", "Minister of International Relations and Cooperation", "minister-of-foreign-affairs"},
		{"IN", "Minister of External Affairs", "minister-of-foreign-affairs"},
		{"IN", "Minister of Foreign Affairs", "deputy-minister-of-foreign-affairs"},
		{"IR", "Minister of Defence and Armed Forces Logistics", "minister-of-defense"},
		{"CA", "Associate Minister of National Defence", "skip"},
		{"TR", "Minister of the Interior", "minister-of-interior"},
		{"IR", "Vice-President as Head of the Atomic Energy Organisation", "vice-president"},
		{"KG", "Chairman of the Cabinet of Ministers (Prime Minister)", "prime-minister"},
		{"NL", "King of the Netherlands", "monarch"},
		{"AZ", "Chief of the State Border Service", "border-guard-commander"},
		{"RU", "Director of the Federal Security Service", "intelligence-chief"},
		{"IR", "ambassador to Morocco", "ambassador"},
		{"IQ", "Prime Minister of Iraqi Kurdistan", "skip"},
		{"UA", "Secretary of the National Security and Defense Council", "national-security-secretary"},
	}
	for _, tt := range tests {
		t.Run(tt.country+" "+tt.label, func(t *testing.T) {
			office, _ := pos.office(tt.label, tt.country)
			assert.Equal(t, tt.office, office)
		})
	}
}

func TestMergeTenures(t *testing.T) {
	t10 := func(from, to, known string) Tenure {
		return Tenure{Office: "president", Of: "XA", From: from, To: to, Known: known}
	}
	tests := map[string]struct{ in, want []Tenure }{
		"apart":             {[]Tenure{t10("2005", "2006", ""), t10("2001", "2002", "")}, []Tenure{t10("2001", "2002", ""), t10("2005", "2006", "")}},
		"next day":          {[]Tenure{t10("2001-01-01", "2002-03-31", ""), t10("2002-04-01", "2003-01-01", "")}, []Tenure{t10("2001-01-01", "2003-01-01", "")}},
		"touching":          {[]Tenure{t10("2001-01-01", "2002-03-31", ""), t10("2002-03-31", "", "2010")}, []Tenure{t10("2001-01-01", "", "2010")}},
		"two ends":          {[]Tenure{t10("2016-05-24", "2018-07-09", ""), t10("2016-05-24", "2018-07-10", "")}, []Tenure{t10("2016-05-24", "2018-07-10", "")}},
		"open and closed":   {[]Tenure{t10("2016", "", "2020"), t10("2016", "2018", "")}, []Tenure{t10("2016", "2018", "")}},
		"within":            {[]Tenure{t10("2001", "2009", ""), t10("2003", "2004", "")}, []Tenure{t10("2001", "2009", "")}},
		"a month in a year": {[]Tenure{t10("2001-05", "2001-08", ""), t10("2001-09", "2002", "")}, []Tenure{t10("2001-05", "2001-08", ""), t10("2001-09", "2002", "")}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, mergeTenures(tt.in)) })
	}
}

func TestWith(t *testing.T) {
	base := New([]Entity{
		{ID: "person-ann", Type: Person, Name: "Ann Onyme", Wikidata: "Q7", Names: map[string][]string{"fa": {"آن"}},
			Tenures: []Tenure{
				{Office: "president", Of: "XA", From: "2010", Known: "2020"},
				{Office: "prime-minister", Of: "XA", Source: "undated"},
			}},
		{ID: "Q8", Type: Person, Name: "Bob Other"},
		{ID: "person-dee", Type: Person, Name: "Dee Fourth", Tenures: []Tenure{{Office: "mayor", Of: "XA"}}},
	})
	more := base.With([]Entity{
		{ID: "Q7", Type: Person, Name: "A. Onyme", Names: map[string][]string{"ru": {"Анн"}}, Tenures: []Tenure{
			{Office: "president", Of: "XA", From: "2010-05", To: "2021"},
			{Office: "prime-minister", Of: "XA", From: "2001", To: "2004"},
			{Office: "mayor", Of: "XA", From: "1999", To: "2000"},
		}},
		{ID: "Q9", Type: Person, Name: "Cy Third"},
		{ID: "Q10", Type: Person, Name: "Dee Fourth", Wikidata: "Q10", Tenures: []Tenure{{Office: "mayor", Of: "XA", From: "2001"}}},
		{ID: "Q11", Type: Person, Name: "Dee Fourth", Wikidata: "Q11", Tenures: []Tenure{{Office: "mayor", Of: "XB", From: "2001"}}},
	})
	require.Len(t, more.Entities(), 5)
	dee, ok := more.Entity("person-dee")
	require.True(t, ok)
	assert.Equal(t, "Q10", dee.Wikidata, "one name and one office are one person")
	ann, ok := more.Entity("Q7")
	require.True(t, ok)
	assert.Equal(t, "person-ann", ann.ID)
	assert.Equal(t, map[string][]string{"fa": {"آن"}, "en": {"A. Onyme"}, "ru": {"Анн"}}, ann.Names)
	assert.Equal(t, []Tenure{
		{Office: "president", Of: "XA", From: "2010", To: "2021"},
		{Office: "prime-minister", Of: "XA", From: "2001", To: "2004"},
		{Office: "mayor", Of: "XA", From: "1999", To: "2000"},
	}, ann.Tenures)
	old, _ := base.Entity("Q7")
	assert.Len(t, old.Tenures, 2, "the base is unchanged")
	assert.Len(t, old.Names, 1)
	assert.Len(t, base.Entities(), 3)
}

func TestHolder(t *testing.T) {
	k := New([]Entity{
		{ID: "ann", Type: Person, Tenures: []Tenure{{Office: "president", Of: "XA", From: "2001-08-03", To: "2009-08-03"}}},
		{ID: "bob", Type: Person, Tenures: []Tenure{{Office: "president", Of: "XA", From: "2009-08-03", Known: "2012-07-05"}}},
		{ID: "cy", Type: Person, Tenures: []Tenure{{Office: "president", Of: "XA", Source: "undated"}}},
	})
	tests := map[string]struct {
		from, to string
		want     []string
		certain  bool
	}{
		"a day":            {"2004-05-06", "2004-05-06", []string{"ann"}, true},
		"the last day":     {"2009-08-03", "2009-08-03", []string{"ann", "bob"}, false},
		"a year of change": {"2009", "2009", []string{"ann", "bob"}, false},
		"after the change": {"2010", "2011", []string{"bob"}, true},
		"nobody known":     {"2015", "2015", nil, false},
		"before all":       {"1999", "1999", nil, false},
		"half known":       {"2012", "2012", []string{"bob"}, false},
		"any time":         {"", "", []string{"ann", "bob"}, false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			holders, certain := k.Holder("president", "XA", tt.from, tt.to)
			var got []string
			for _, h := range holders {
				got = append(got, h.Person)
			}
			assert.Equal(t, tt.want, got)
			assert.Equal(t, tt.certain, certain)
		})
	}
}

func FuzzImportCSV(f *testing.F) {
	f.Add(importHeader + "IR,President,Ann,Q1,2001,2002,l,,2003\n")
	f.Add(importHeader + "IR,\"President\n,Ann")
	pos, err := loadPositions()
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, s string) {
		h, err := importCSV(strings.NewReader(s), "f.csv", pos)
		if err != nil {
			return
		}
		var b strings.Builder
		if err := h.WriteCSV(&b); err != nil {
			t.Fatal(err)
		}
		again, err := importCSV(strings.NewReader(b.String()), "g.csv", pos)
		if err != nil || len(again.Rejected) > 0 || again.Len() != h.Len() {
			t.Fatalf("%d lines written, %d read back, %v %v", h.Len(), again.Len(), again.Rejected, err)
		}
	})
}
