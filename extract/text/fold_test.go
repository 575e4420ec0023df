package text

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestFold(t *testing.T) {
	tests := map[string]struct{ in, want string }{
		"capitals":              {"Tehran", "tehran"},
		"diacritics":            {"Çavuşoğlu", "cavusoglu"},
		"schwa":                 {"Əliyev", "aliyev"},
		"dotless i":             {"Fıdan", "fidan"},
		"Arabic yeh and kaf":    {"كريمي", "کریمی"},
		"joiner":                {"علی\u200cاف", "علیاف"},
		"two joiners":           {"علی\u200c\u200cاف", "علیاف"},
		"Persian digits":        {"۱۳۹۷", "1397"},
		"Arabic digits":         {"١٣٩٧", "1397"},
		"hamza on a carrier":    {"مسؤول", "مسوول"},
		"ezafe as a hamza":      {"خارجهٔ", "خارجه"},
		"ezafe as one letter":   {"خارجۀ", "خارجه"},
		"ezafe as yeh":          {"خارجه\u200cی", "خارجه"},
		"ezafe as Arabic yeh":   {"خارجه\u200cي", "خارجه"},
		"ezafe, two joiners":    {"خارجه\u200c\u200cی", "خارجه"},
		"yeh of the word":       {"آگاهی", "اگاهی"},
		"yeh of another suffix": {"خانه\u200cهای", "خانههای"},
		"indefinite":            {"جلسه\u200cای", "جلسهای"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tt.want, Fold(tt.in))
			assert.Equal(t, tt.want, Fold(Fold(tt.in)))
		})
	}
	assert.Equal(t, Key("وزیر امور خارجه ایران"), Key("وزیر امور خارجه\u200cی ایران"), "within a phrase")
}
