package text

import (
	"strings"
	"testing"

	"github.com/abadojack/whatlanggo"
	"github.com/stretchr/testify/assert"
)

// The languages and the confidence are those of whatlanggo.
func TestDetect(t *testing.T) {
	tags := map[whatlanggo.Lang]string{
		whatlanggo.Pes: "fa", whatlanggo.Ind: "id", whatlanggo.Eng: "en", whatlanggo.Arb: "ar",
		whatlanggo.Azj: "az", whatlanggo.Tur: "tr", whatlanggo.Rus: "ru",
	}
	white := map[whatlanggo.Lang]bool{}
	for l := range tags {
		white[l] = true
	}
	d := NewDetector()
	for name, s := range map[string]string{
		"en":          "The foreign ministers of the two countries met on Monday & signed 3 documents; nothing else is known.",
		"id":          "Menteri luar negeri kedua negara bertemu pada Senin dan menandatangani tiga dokumen.",
		"fa":          "وزیران خارجه دو کشور روز دوشنبه دیدار و سه سند امضا کردند. «گفت‌وگوها» ادامه دارد.",
		"ar":          "التقى وزيرا خارجية البلدين يوم الاثنين ووقعا ثلاث وثائق، ولم يعرف شيء آخر.",
		"az":          "İki ölkənin xarici işlər nazirləri bazar ertəsi görüşdü və üç sənəd imzaladı.",
		"tr":          "İki ülkenin dışişleri bakanları pazartesi günü görüştü ve üç belge imzaladı.",
		"ru":          "Министры иностранных дел двух стран встретились в понедельник и подписали три документа.",
		"two scripts": "Foreign Minister علی کریمی met the ministers of the two countries in Baku",
		"other":       "外务大臣は月曜日に会談した。 ελληνικά",
		"digits":      "12345 - 67",
		"empty":       "",
		"bytes":       "the \xff\xfe bytes of the \xc3",
	} {
		for what, s := range map[string]string{name: s, name + ", long": strings.Repeat(s+" ", 20), name + ", capitals": strings.ToUpper(s)} {
			i := whatlanggo.DetectWithOptions(s, whatlanggo.Options{Whitelist: white})
			if len(s) > sample {
				i = whatlanggo.DetectWithOptions(s[:sample], whatlanggo.Options{Whitelist: white})
			}
			var want map[string]float64
			if tag, ok := tags[i.Lang]; ok {
				want = map[string]float64{tag: min(i.Confidence, 1)}
			}
			assert.Equal(t, want, d.Detect(s), what)
		}
	}
}

func BenchmarkDetect(b *testing.B) {
	d := NewDetector()
	s := strings.Repeat("وزیران خارجه دو کشور روز دوشنبه دیدار و سه سند امضا کردند. The ministers met. ", 12)
	for b.Loop() {
		d.Detect(s)
	}
}
