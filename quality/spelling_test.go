package quality

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
)

// spellings are the forms in which the same Persian text comes: keyboards and converters
// lose the zero-width non-joiner, double it or make it a space, write it for a space, and
// write yeh, kaf and digits as Arabic or European ones.
var spellings = map[string]func(string) string{
	"joined":          joined,
	"spaced":          strings.NewReplacer(joiner, " ").Replace,
	"doubled":         strings.NewReplacer(joiner, joiner+joiner).Replace,
	"half spaces":     halfSpaces,
	"no space at all": func(s string) string { return joined(halfSpaces(s)) },
	"other words": strings.NewReplacer("گفت‌وگو", "گفتگو", "گفت و گو", "گفتگو", "گفتگو", "گفت‌وگو", "هیئت", "هیأت", "هیأت", "هیئت",
		"مسئول", "مسؤول", "رؤسا", "روسا", "تأکید", "تاکید", "تاکید", "تأکید", "آیین", "آئین", "ائتلاف", "ایتلاف", "اتاق", "اطاق",
		"هٔ ", "ه‌ی ").Replace,
	"Arabic letters": strings.NewReplacer("ی", "ي", "ک", "ك").Replace,
	"Latin digits":   strings.NewReplacer(pairs("۰۱۲۳۴۵۶۷۸۹", "0123456789")...).Replace,
	"Persian digits": strings.NewReplacer(pairs("0123456789", "۰۱۲۳۴۵۶۷۸۹")...).Replace,
	"Arabic digits":  strings.NewReplacer(pairs("0123456789۰۱۲۳۴۵۶۷۸۹", "٠١٢٣٤٥٦٧٨٩٠١٢٣٤٥٦٧٨٩")...).Replace,
}

// joiner is the zero-width non-joiner, the half space of a Persian keyboard.
const joiner = "\u200c"

var (
	prefixes = regexp.MustCompile(`(^|[\s«(])(ن?می) `)
	suffixes = regexp.MustCompile(` (ها|های|هایی|هایش|تر|ترین|ای|اند|ایم|اف)($|[\s»).،:؛])`)
)

func joined(s string) string { return strings.ReplaceAll(s, joiner, "") }

// halfSpaces writes the half space where the rules of the Persian Academy have it before
// the endings and behind the prefixes that newswire mostly sets apart.
func halfSpaces(s string) string {
	s = prefixes.ReplaceAllString(s, "$1$2"+joiner)
	return suffixes.ReplaceAllString(s, joiner+"$1$2")
}

func pairs(from, to string) (out []string) {
	a, b := []rune(from), []rune(to)
	for i := range a {
		out = append(out, string(a[i]), string(b[i]))
	}
	return out
}

// slack is how much of its F1 a spelling may cost: two points.
const slack = 0.02

// TestSpelling holds all Persian articles in each spelling to the quality of the plain one.
func TestSpelling(t *testing.T) {
	p := newProgram(t)
	for _, dir := range sets(t) {
		plain := persian(articles(t, filepath.Join(dir, "articles.jsonl")))
		if len(plain) == 0 {
			continue
		}
		want := respelled(t, p, dir, plain, strings.Clone)
		for name, write := range spellings {
			t.Run(filepath.Base(dir)+"/"+name, func(t *testing.T) {
				got := respelled(t, p, dir, plain, write)
				assert.GreaterOrEqual(t, got, want-slack, "F1 of all facts; plain it is %.3f", want)
			})
		}
	}
}

func persian(all []corpus.Article) (out []corpus.Article) {
	for _, a := range all {
		if a.Lang == "fa" {
			out = append(out, a)
		}
	}
	return out
}

// respelled gives the F1 of all facts for articles in a spelling.
func respelled(t *testing.T, p program, dir string, plain []corpus.Article, write func(string) string) float64 {
	gold, err := os.ReadFile(filepath.Join(dir, "gold.jsonl"))
	require.NoError(t, err)
	answers := map[string]string{}
	for line := range strings.Lines(string(gold)) {
		var g map[string]any
		require.NoError(t, json.Unmarshal([]byte(line), &g))
		respell(g, write)
		b, err := json.Marshal(g)
		require.NoError(t, err)
		answers[g["id"].(string)] = string(b)
	}
	var texts, wanted []byte
	var as []corpus.Article
	for _, a := range plain {
		a.Text, a.Title = write(a.Text), write(a.Title)
		b, err := json.Marshal(a)
		require.NoError(t, err)
		as = append(as, a)
		texts = append(append(texts, b...), '\n')
		wanted = append(append(wanted, answers[a.ID]...), '\n')
	}
	tmp := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(tmp, "articles.jsonl"), texts, 0o644))
	require.NoError(t, os.WriteFile(filepath.Join(tmp, "gold.jsonl"), wanted, 0o644))
	report := p.score(t, as, tmp)
	assert.Zero(t, report.Wrong, "spans that do not quote their article")
	return report.Groups[0].Counts["ALL FACTS"].F1()
}

// respell rewrites the names and the anchors of an answer.
func respell(x any, write func(string) string) {
	switch x := x.(type) {
	case map[string]any:
		for k, v := range x {
			if s, ok := v.(string); ok && k == "anchor" {
				x[k] = write(s)
			}
			if list, ok := v.([]any); ok && k == "names" {
				for i := range list {
					list[i] = write(list[i].(string))
				}
			}
			respell(v, write)
		}
	case []any:
		for _, v := range x {
			respell(v, write)
		}
	}
}
