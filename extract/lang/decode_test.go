package lang

import (
	"io/fs"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"go.yaml.in/yaml/v3"
)

// whole decodes all of YAML; scalars as text, null as nil.
func whole(s string) (any, error) {
	var n yaml.Node
	if err := yaml.Unmarshal([]byte(s), &n); err != nil {
		return nil, err
	}
	var v any
	if err := n.Decode(&v); err != nil { // keys that stand twice
		return nil, err
	}
	return plain(&n), nil
}

func plain(n *yaml.Node) any {
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(n.Content[0])
	case yaml.SequenceNode:
		list := []any{}
		for _, x := range n.Content {
			list = append(list, plain(x))
		}
		return list
	case yaml.MappingNode:
		m := map[string]any{}
		for i := 0; i < len(n.Content); i += 2 {
			m[n.Content[i].Value] = plain(n.Content[i+1])
		}
		return m
	case yaml.ScalarNode:
		if n.Tag != "!!null" {
			return n.Value
		}
	}
	return nil
}

// Every file of the languages is read as YAML is.
func TestFiles(t *testing.T) {
	err := fs.WalkDir(files, ".", func(path string, e fs.DirEntry, err error) error {
		if err != nil || e.IsDir() {
			return err
		}
		text, err := fs.ReadFile(files, path)
		require.NoError(t, err)
		want, err := whole(string(text))
		require.NoError(t, err, path)
		var got any
		require.NoError(t, decode(string(text), &got), path)
		assert.Equal(t, want, got, path)
		return nil
	})
	require.NoError(t, err)
}

type kind struct {
	Name  string            `yaml:"name"`
	N     int               `yaml:"n"`
	On    bool              `yaml:"on"`
	Words []string          `yaml:"words"`
	By    map[int][]string  `yaml:"by"`
	Parts []*kind           `yaml:"parts"`
	Notes map[string]string `yaml:"notes"`
	Order int               `yaml:"-"`
}

func TestDecode(t *testing.T) {
	tests := map[string]struct {
		in   string
		want kind
		err  string
	}{
		"block": {in: "name: a b # c\nn: -3\non: true\nwords:\n- x\n- 'it''s'\nparts:\n  - name: \"a \\\"b\\\\\"\n    n: 1\n  -\n    n: 2\n",
			want: kind{Name: "a b", N: -3, On: true, Words: []string{"x", "it's"}, Parts: []*kind{{Name: `a "b\`, N: 1}, {N: 2}}}},
		"flow": {in: "{name: 12:30, words: [a#b, \"\", 'c, d',\n # e\n f-g, ], by: {2: [x], 3: []}, notes: {a: , b: null}}",
			want: kind{Name: "12:30", Words: []string{"a#b", "", "c, d", "f-g"}, By: map[int][]string{2: {"x"}, 3: {}}, Notes: map[string]string{"a": "", "b": ""}}},
		"escapes":        {in: `name: "\u200c\t"`, want: kind{Name: "\u200c\t"}},
		"folded":         {in: "name: >-\n  a b\n  c: d # e\nn: 1", want: kind{Name: "a b c: d # e", N: 1}},
		"null":           {in: "name:\nwords: ~\n", want: kind{}},
		"unknown key":    {in: "name: a\nnom: b\n", err: "line 2: the key \"nom\" is unknown"},
		"no key":         {in: "order: 1\n", err: "line 1: the key"},
		"twice":          {in: "name: a\nname: b\n", err: "line 2: the key \"name\" is unknown here or stands twice"},
		"twice in a map": {in: "notes: {a: b, a: c}", err: "line 1: the key \"a\" stands twice"},
		"colon":          {in: "name: a: b\n", err: "line 1: a colon wants"},
		"colon in flow":  {in: "words: [a: b]\n", err: "line 1: a colon wants"},
		"two lines":      {in: "name: a\n  b\n", err: "line 2: this line is indented too deeply"},
		"not closed":     {in: "words: [a\nn: 1\n", err: "line 2: want a comma"},
		"quotes":         {in: "name: \"a\n", err: "line 1: want '\"' at the end"},
		"escape":         {in: `name: "a\x41"`, err: "line 1: of escapes"},
		"behind":         {in: "name: \"a\" b\n", err: "line 1: unexpected \"b"},
		"anchor":         {in: "name: &a b\n", err: "line 1: unexpected \"&a b"},
		"literal":        {in: "name: |\n  a\n", err: "line 1: unexpected"},
		"no list":        {in: "name: [a]\n", err: "line 1: want string instead of a list"},
		"no keys":        {in: "words: {a: b}\n", err: "line 1: want []string instead of keys"},
		"no number":      {in: "n: 07\n", err: "line 1: want a number"},
		"quoted number":  {in: "n: \"7\"\n", err: "line 1: want int"},
		"no bool":        {in: "on: yes\n", err: "line 1: want bool"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var got kind
			err := decode(tt.in, &got)
			if tt.err != "" {
				require.ErrorContains(t, err, tt.err)
				return
			}
			require.NoError(t, err)
			assert.Equal(t, tt.want, got)
		})
	}
}

// What is read is read as the whole of YAML is.
func FuzzDecode(f *testing.F) {
	for _, s := range []string{"a: [b, 'c', {d: e}]\n", "- a: 1\n  b: >-\n    c\n    d\n- - e\n", "\"a\" # b", "a:\n- b\n-\nc: {}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		var got any
		if decode(s, &got) != nil || !utf8.ValidString(s) || strings.ContainsAny(s, "\r\u0085\u2028\u2029\ufeff") {
			return
		}
		if want, err := whole(s); err == nil {
			assert.Equal(t, want, got, "%q", s)
		}
	})
}
