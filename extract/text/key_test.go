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
		if key, ok := appendPlain(nil, s); ok {
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
