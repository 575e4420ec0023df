package queries

import (
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const header = `-- name: q
-- description: A question.
-- params:
--   - {name: person, type: person, required: true, meaning: The person.}
-- columns:
--   - {name: id, type: string, meaning: Its id.}
`

func cypher(sql string) string {
	return strings.NewReplacer("--", "//", ":person", "$person").Replace(sql)
}

// parse reads one file.
func parse(src string, f form) (Query, error) {
	s := cut(src, f)
	q, err := readHeader(s)
	if err != nil {
		return q, err
	}
	q.SQL, _, err = q.readBody(s)
	return q, err
}

func TestParse(t *testing.T) {
	q, err := parse(header+"\nSELECT id FROM Person -- not :this\nWHERE id = :person AND name <> 'a:b';\n", sqlForm)
	require.NoError(t, err)
	assert.Equal(t, "q", q.Name)
	assert.Equal(t, []Param{{Name: "person", Type: Person, Required: true, Meaning: "The person."}}, q.Params)
	assert.Equal(t, []Column{{Name: "id", Type: String, Meaning: "Its id."}}, q.Columns)
	assert.True(t, strings.HasPrefix(q.SQL, "SELECT") && strings.HasSuffix(q.SQL, "'a:b'"), q.SQL)

	q, err = parse(cypher(header)+"\n:param person => 'x';\n\nMATCH (p:Person {id: $person}) // $that\nRETURN p.id AS id\n", cypherForm)
	require.NoError(t, err)
	assert.Equal(t, "MATCH (p:Person {id: $person}) // $that\nRETURN p.id AS id", q.SQL)
}

func TestParseErrors(t *testing.T) {
	const body = "\nSELECT id FROM Person WHERE id = :person\n"
	edit := func(old, new string) string { return strings.Replace(header, old, new, 1) + body }
	tests := map[string]struct {
		src, err string
		form     form
	}{
		"no header":           {src: body, err: `line 1: no header: begin with "-- name: …"`},
		"no YAML":             {src: "-- name: [\n" + body, err: "reading the header: yaml: "},
		"unknown key":         {src: edit("description", "descripton"), err: "line 2: field descripton not found"},
		"unknown type":        {src: edit("type: person", "type: pirson"), err: `lines 1 to 6: parameter "person": unknown type "pirson"`},
		"column of such type": {src: edit("type: string", "type: person"), err: `lines 1 to 6: column "id": unknown type "person"`},
		"no meaning":          {src: edit(", meaning: Its id.", ""), err: `column "id": name and meaning are needed`},
		"no description":      {src: edit("A question.", ""), err: "description and columns are needed"},
		"declared twice":      {src: strings.Replace(header, "-- columns", "--   - {name: person, type: int, meaning: Again.}\n-- columns", 1) + body, err: `parameter "person" is declared twice`},
		"needless default":    {src: edit("required: true", "required: true, default: x"), err: `parameter "person" is required, so that its default says nothing`},
		"any_of a stranger":   {src: edit("columns:", "any_of: [people]\n-- columns:"), err: `any_of: "people" is not a declared, optional parameter`},
		"undeclared":          {src: header + "\nSELECT :person,\n:people\n", err: "line 9: :people is used but not declared in the header"},
		"unused":              {src: header + "\nSELECT 1\n", err: `parameter "person" is declared but not used`},
		"no query":            {src: strings.Replace(header, header[strings.Index(header, "-- params"):strings.Index(header, "-- columns")], "", 1), err: "line 5: no query follows the header"},
		"setting a stranger":  {src: cypher(header) + ":param people => 1;\n", form: cypherForm, err: "line 7: :param people is not declared in the header"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.form.ext == "" {
				tt.form = sqlForm
			}
			_, err := parse(tt.src, tt.form)
			assert.ErrorContains(t, err, tt.err)
		})
	}
}

func TestLoadErrors(t *testing.T) {
	const body = "\nSELECT id FROM Person WHERE id = :person\n"
	file := func(s string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(s)} }
	tests := map[string]struct {
		files fstest.MapFS
		err   string
	}{
		"alone":           {fstest.MapFS{"q.sql": file(header + body)}, "queries/q.sql stands alone: write the other of .sql and .cypher too"},
		"headers differ":  {fstest.MapFS{"q.sql": file(header + body), "q.cypher": file(cypher(strings.Replace(header, "Its id", "The id", 1) + body))}, "queries/q.cypher: line 6: the header differs from that of q.sql"},
		"named otherwise": {fstest.MapFS{"r.sql": file(header + body), "r.cypher": file(cypher(header + body))}, `queries/r.sql: line 1: name is "q": want "r"`},
		"broken":          {fstest.MapFS{"q.sql": file("-- nom: q\n" + body), "q.cypher": file("// nom: q\n" + cypher(body))}, "queries/q.sql: reading the header: yaml: unmarshal errors:\n  line 1: field nom not found"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := load(tt.files)
			assert.ErrorContains(t, err, tt.err)
		})
	}
}

func FuzzParse(f *testing.F) {
	f.Add(header + "\nSELECT id FROM Person WHERE id = :person\n")
	f.Add("-- name: '\n--\n\n:'")
	f.Fuzz(func(t *testing.T, src string) {
		for _, form := range []form{sqlForm, cypherForm} {
			q, err := parse(src, form)
			if err == nil && q.SQL == "" {
				t.Errorf("neither a query nor an error for %q", src)
			}
		}
	})
}

func TestSuggest(t *testing.T) {
	known := []string{"meetings-between", "meetings-in", "meetings-of", "met-with", "path"}
	tests := map[string]struct{ word, want string }{
		"misspelt":  {"metwith", ", did you mean met-with?"},
		"beginning": {"meetings", ", did you mean meetings-in, meetings-of, meetings-between?"},
		"nothing":   {"xyz", ""},
		"empty":     {"", ""},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.want, suggest(tt.word, known)) })
	}
}
