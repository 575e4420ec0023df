//go:build unix

package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"safir/corpus"
)

// repeated writes n parts.
func repeated(n int, part func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(part(i))
	}
	return b.String()
}

// nobody is a name that the knowledge base does not have; it tells 17,576 of them apart.
func nobody(i int) string {
	return fmt.Sprintf("Ab%cdu Ka%crim%ci", 'a'+i%26, 'a'+i/26%26, 'a'+i/676%26)
}

// TestLinear holds the time for an article to its length, whatever it is made of: eight
// times the text may take at most twenty times as long. Quadratic steps take 64 times as
// long; a machine that others use gets three tries.
func TestLinear(t *testing.T) {
	k, x := prepared(t)
	s := newSampler(k, 3)
	same := func(part string) func(int) string { return func(int) string { return part } }
	filled := func(tag, part string) func(int) string {
		return func(int) string { return s.sentence(tag, part) }
	}
	tests := map[string]struct {
		tag  string
		n    int // parts of the longer text
		part func(i int) string
	}{
		"one sentence": {"fa", 20000, same("و کتاب تازه ")},
		"one line":     {"en", 8000, same("We agree. ")},
		"known names":  {"id", 8000, filled("id", "{p}, ")},
		"new names":    {"en", 8000, func(i int) string { return "Minister " + nobody(i) + " said. " }},
		"officials": {"en", 3000, func(i int) string {
			return "Foreign Minister " + nobody(i) + s.sentence("en", " of {c} met {p} in {m}. ")
		}},
		"nested quotes": {"en", 20000, same("He said “Ali « \" ")},
		"one quotation": {"en", 6000, func(i int) string {
			return map[bool]string{true: "“"}[i == 0] + "We agree, Prime Minister Ali Karimi said. "
		}},
		"quotes that never close": {"fa", 6000, same("علی کریمی وزیر خارجه ایران گفت: « بله. ")},
		"statements":              {"id", 4000, filled("id", "\"Kami ingin pembangunan selesai,\" kata {p}. ")},
		"meetings":                {"fa", 3000, filled("fa", "{p} در {m} با {p} دیدار کرد. ")},
		"meetings of nobodies": {"en", 3000, func(i int) string {
			return "President " + nobody(i) + " of Iran met President " + nobody(i+3) + " of Turkey.\n"
		}},
		"dates":              {"en", 20000, same("on 3 May 2020, on Monday, ")},
		"pronouns":           {"en", 6000, filled("en", "{p} said he met his counterpart. ")},
		"projects":           {"en", 6000, func(i int) string { return "the " + nobody(i) + " railway and the Port of " + nobody(i+1) + ". " }},
		"organizations":      {"id", 6000, func(i int) string { return "Yayasan " + nobody(i) + " (AB" + string(rune('A'+i%26)) + "). " }},
		"states":             {"fa", 8000, filled("fa", "{c} و ")},
		"brackets":           {"en", 40000, same("( ")},
		"marks of direction": {"fa", 40000, same("\u200f\u200c\u202b،\u202c")},
		"bytes":              {"en", 20000, func(i int) string { return string(rune(i%0x3000)) + "\x00\ufffd" }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			long := repeated(tt.n, tt.part)
			short := repeated(tt.n/8, tt.part)
			read := func(s string) time.Duration {
				from := cpu()
				_, err := x.Extract(corpus.Article{ID: "a", Lang: tt.tag, Text: s})
				require.NoError(t, err)
				return cpu() - from
			}
			read("x") // prepares the language
			var ratio float64
			for range 3 {
				a, b := read(short), read(long)
				if ratio = float64(b) / float64(max(a, time.Millisecond)); ratio < 20 {
					return
				}
			}
			t.Errorf("eight times the text takes %.1f times as long", ratio)
		})
	}
}
