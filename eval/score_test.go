package eval

import (
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The outputs are the gold with random mistakes of every kind; the figures beside them
// were printed by the reference scorer.
func TestScoreEqualsReference(t *testing.T) {
	for _, name := range []string{"seeds", "dev"} {
		t.Run(name, func(t *testing.T) {
			s, err := ReadSet(filepath.Join("..", "testdata", "gold", name))
			require.NoError(t, err)
			f, err := os.Open(filepath.Join("testdata", name+".output.jsonl"))
			require.NoError(t, err)
			defer f.Close()
			out, err := ReadOutput(f)
			require.NoError(t, err)
			got, err := json.Marshal(s.Score(out))
			require.NoError(t, err)
			want, err := os.ReadFile(filepath.Join("testdata", name+".score.json"))
			require.NoError(t, err)
			assert.JSONEq(t, string(want), string(got))
		})
	}
}

func TestFold(t *testing.T) {
	tests := map[string]struct{ a, b string }{
		"joined":        {"علی\u200cاف", "علی اف"},
		"Arabic yeh":    {"علي", "علی"},
		"case":          {"Ilham ALIYEV", "ilham aliyev"},
		"dotless i":     {"Hakan Fıdan", "hakan-fidan"},
		"schwa":         {"Əliyev", "Aliyev"},
		"diacritics":    {"Çavuşoğlu", "Cavusoglu"},
		"quotation":     {"«آنا»", "آنا"},
		"presentation":  {"ﻋﻠﯽ", "علی"},
		"Russian yo":    {"Королёв", "Королев"},
		"hamza on alef": {"تأكيد", "تاکید"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, fold(tt.b), fold(tt.a)) })
	}
	assert.NotEqual(t, fold("Ali"), fold("Aliyev"))
}

func TestDateOK(t *testing.T) {
	tests := map[string]struct {
		want     []string
		from, to string
		ok       bool
	}{
		"the day":                {[]string{"2020-01-02", "2020-01-02"}, "2020-01-02", "2020-01-02", true},
		"the day, too wide":      {[]string{"2020-01-02", "2020-01-02"}, "2020-01-01", "2020-01-02", false},
		"a month":                {[]string{"2020-01-01", "2020-01-31"}, "2020-01-05", "2020-02-02", true},
		"a month, too late":      {[]string{"2020-01-01", "2020-01-31"}, "2020-02-01", "2020-02-02", false},
		"a week, with its slack": {[]string{"2020-01-06", "2020-01-12"}, "2020-01-04", "2020-01-12", true},
		"no date":                {[]string{"2020-01-02", "2020-01-02"}, "", "", false},
		"not a date":             {[]string{"2020-01-02", "2020-01-02"}, "2020-1-2", "2020-01-02", false},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) { assert.Equal(t, tt.ok, dateOK(tt.want, tt.from, tt.to)) })
	}
}

func TestWriteText(t *testing.T) {
	dir := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, "articles.jsonl"), []byte(`{"id":"a","text":"Jane Roe met Ali."}`), 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(dir, "gold.jsonl"), []byte(`{"id":"a","lang":"en",
		"entities":[{"key":"roe","type":"Person","names":["Jane Roe"]}]}`+"\n"), 0o644))
	_, err := ReadSet(dir)
	require.ErrorContains(t, err, "gold.jsonl:1: ", "the object is broken over two lines")

	require.NoError(t, os.WriteFile(filepath.Join(dir, "gold.jsonl"), []byte(`{"id":"a","lang":"en","entities":[{"key":"roe","type":"Person","names":["Jane Roe"]}],`+
		`"meetings":[{"kind":"meeting","status":"held","participants":["roe"],"countries":[],"place":null,"date":null,"topics":[]}]}`), 0o644))
	s, err := ReadSet(dir)
	require.NoError(t, err)
	out, err := ReadOutput(strings.NewReader(`{"article":{"id":"a"},"entities":[{"id":"p","type":"Person","name":"jane roe","mentions":[{"start":0,"end":8,"text":"Jane Ro"}]}]}`))
	require.NoError(t, err)
	r := s.Score(out)
	var b strings.Builder
	require.NoError(t, r.WriteText(&b))
	assert.Equal(t, `== all: 1 articles
   meetings           P 0.000  R 0.000  F1 0.000   gold 1
   entities           P 1.000  R 1.000  F1 1.000   gold 1
   ALL FACTS          P 0.000  R 0.000  F1 0.000   gold 1
   accuracy: 
== en: 1 articles
   meetings           P 0.000  R 0.000  F1 0.000   gold 1
   entities           P 1.000  R 1.000  F1 1.000   gold 1
   ALL FACTS          P 0.000  R 0.000  F1 0.000   gold 1
   accuracy: 
spans: 1 checked, 1 do not quote the article
`, b.String())
	assert.Equal(t, []string{"a\tmeeting-\tmeeting\theld\troe"}, r.Errors)

	_, err = ReadOutput(strings.NewReader("{}\n"))
	require.ErrorContains(t, err, "1: no article id")
}
