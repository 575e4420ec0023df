package text

import (
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
)

// A megabyte of what is no text is read as far as it is text, and nothing more.
func TestNoText(t *testing.T) {
	const size = 1 << 20
	rnd := rand.New(rand.NewPCG(5, 6))
	noise := make([]byte, size)
	for i := range noise {
		noise[i] = byte(rnd.Uint32())
	}
	for name, s := range map[string]string{
		"random bytes":      string(noise),
		"zeros":             strings.Repeat("\x00", size),
		"lone surrogates":   strings.Repeat("\xed\xa0\x80", size/3),
		"direction marks":   strings.Repeat("\u200f\u202e\u2066", size/9),
		"marks in a word":   strings.Repeat("س\u200f\u064b", size/7),
		"one word":          strings.Repeat("a", size),
		"combining marks":   strings.Repeat("\u0301", size/2),
		"a word of periods": strings.Repeat("a.", size/2),
	} {
		d := Read(s, Options{})
		end := 0
		for i, k := range d.Tokens {
			if k.Start < end || k.End <= k.Start || k.End > len(s) {
				t.Fatalf("%s: token %d covers %d to %d after %d", name, i, k.Start, k.End, end)
			}
			end = k.End
		}
		assert.Equal(t, len(d.Tokens), len(d.In), name)
		NewDetector().Detect(s)
	}
}

// TestLetter holds the short test for letters to the tables of Unicode.
func TestLetter(t *testing.T) {
	for r := rune(0); r < 0x800; r++ {
		if !letter(r) {
			continue
		}
		if !unicode.IsLetter(r) || stops(r) || unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) || r >= 0x80 && (unicode.IsUpper(r) || unicode.IsLower(r) || unicode.IsTitle(r) || unicode.ToLower(r) != r) ||
			r >= 0x80 && r != 'ـ' && !unicode.Is(unicode.Arabic, r) {
			t.Errorf("%U is not what letter takes it for", r)
		}
	}
}
