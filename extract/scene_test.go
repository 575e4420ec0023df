package extract

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestDateline holds the words before the dash of a first sentence out of its clause.
func TestDateline(t *testing.T) {
	tests := map[string]struct{ lang, head string }{
		"none":                           {"id", ""},
		"city and agency in parentheses": {"id", "Jakarta (ANTARA) - "},
		"city and address":               {"id", "JAKARTA, KOMPAS.com – "},
		"address alone":                  {"id", "Merdeka.com - "},
		"address before the city":        {"id", "Liputan6.com, Jakarta - "},
		"address in capitals":            {"id", "REPUBLIKA.CO.ID, JAKARTA -- "},
		"a capital within":               {"id", "JAKARTA, iNews.id - "},
		"an address without a period":    {"id", "Jakarta, detikcom - "},
		"two words":                      {"id", "Jakarta, CNN Indonesia -- "},
		"day and agency":                 {"en", "JAKARTA, May 3 (Xinhua) -- "},
	}
	text := map[string]string{
		"id": "Menteri Luar Negeri Indonesia Ali Karimi bertemu Menteri Perdagangan Turki Cem Aydin.",
		"en": "Indonesian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin.",
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := digest(t, tt.lang, tt.head+text[tt.lang], "meetings")
			if assert.Len(t, got, 1) {
				assert.Contains(t, got[0], "meeting held | Ali Karimi, Cem Aydin")
			}
		})
	}
}
