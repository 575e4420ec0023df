package text

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"golang.org/x/text/unicode/norm"
)

// The quick ways must give what the full ones give.
func TestQuickKeys(t *testing.T) {
	for _, s := range []string{
		"", "Tehran", "Amir-Abdollahian", "علی\u200cاف", "علي اف", "رئیس جمهور", "مؤسسه أحمد", "کمیتهٔ ملی", "آستارا – باکو",
		"İstanbul", "Əliyev", "Pärnu", "São Tomé", "سنگ\u200cتوده ۲", "ﻻهور", "Republik Islam Iran", "№ 5", "X—Y",
	} {
		if key, _, ok := appendPlain(nil, nil, s); ok {
			d := Read(s, Options{})
			assert.Equal(t, string(d.AppendKey(nil, 0, len(d.Tokens))), string(key), "%q", s)
		}
		if b, ok := foldPlain(nil, s); ok {
			var slow []byte
			for _, r := range norm.NFKD.String(s) {
				if r = foldRune(r); r >= 0 {
					slow = append(slow, string(r)...)
				}
			}
			assert.Equal(t, string(slow), string(b), "%q", s)
		}
	}
}

func TestAppendWords(t *testing.T) {
	tests := map[string]struct {
		phrase, key string
		begins      []string
	}{
		"words":     {"the Foreign Ministry", "theforeignministry", []string{"the", "theforeign", "theforeignministry"}},
		"compounds": {"رئیس\u200cجمهور Vice-President", "رییسجمهورvicepresident", []string{"رییس", "رییسجمهور", "رییسجمهورvice", "رییسجمهورvicepresident"}},
		"ezafe":     {"خانه\u200cی ما", "خانهما", []string{"خانه", "خانه", "خانهما"}},
		"marks":     {"industry, mines", "industry,mines", []string{"industry", "industry,", "industry,mines"}},
		"period":    {"H.E. Ann", "heann", []string{"h"}},
		"nothing":   {" - ", "", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			key, ends := AppendWords([]byte("a"), nil, tt.phrase)
			assert.Equal(t, "a"+tt.key, string(key))
			var begins []string
			for _, end := range ends {
				begins = append(begins, string(key[1:end]))
			}
			assert.Equal(t, tt.begins, begins)
		})
	}
}

func TestResize(t *testing.T) {
	for n := range 20 {
		var g Gazetteer
		g.Resize(n)
		for v, p := range []string{"a", "ab", "abc", "a long one", "a longer one", "b"} {
			g.Add(p, int32(v))
		}
		assert.Equal(t, 6, g.Len())
		assert.Equal(t, []int32{3}, g.Lookup([]byte("alongone")), "room for %d", n)
	}
}
