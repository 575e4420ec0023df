package extract

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"safir/kb"
)

// sampleTags are the languages that have rules.
var sampleTags = []string{"en", "fa", "id"}

// templates are sentences of newswire by language: {p} is a person of the knowledge base,
// {c} a state, {m} a city, {n} a number.
var templates = map[string][]string{
	"en": {
		"{m} - {p} met with {p} in {m} on Monday, the ministry said.",
		"The two sides discussed trade between {c} and {c}, which grew by {n} percent last year.",
		"\"We want the railway to be finished before the end of the year,\" {p} said at the meeting.",
		"He added that the countries had agreed to build a bridge over the river and to open a new border crossing.",
		"Prices of bread and fuel rose again in the capital, and many shops stayed closed for the third day in a row.",
		"According to the report, {c} will send a delegation of {n} experts to {m} on May {n}.",
		"A memorandum of understanding on transport was signed by the foreign ministers of {c} and {c}.",
		"Rain is expected in the north of the country, while the south will remain dry and warm until the weekend.",
	},
	"fa": {
		"{p} روز دوشنبه در {m} با {p} دیدار و گفت‌وگو کرد.",
		"دو طرف درباره گسترش تجارت میان {c} و {c} که سال گذشته {n} درصد رشد کرد، رایزنی کردند.",
		"{p} در این دیدار گفت: ما می‌خواهیم کار ساخت این راه‌آهن تا پایان سال به پایان برسد.",
		"وی افزود که دو کشور برای ساخت پل تازه بر روی رودخانه و بازگشایی گذرگاه مرزی توافق کرده‌اند.",
		"بهای نان و سوخت در پایتخت بار دیگر بالا رفت و بسیاری از مغازه‌ها برای سومین روز پیاپی بسته ماندند.",
		"بر پایه این گزارش، {c} هیئتی از {n} کارشناس را به {m} می‌فرستد.",
		"وزیران خارجه {c} و {c} یادداشت تفاهمی را در زمینه حمل و نقل امضا کردند.",
		"پیش‌بینی می‌شود در شمال کشور باران ببارد و جنوب تا پایان هفته خشک و گرم بماند.",
	},
	"id": {
		"{m} - {p} bertemu dengan {p} di {m} pada Senin, kata kementerian itu.",
		"Kedua pihak membahas perdagangan antara {c} dan {c} yang tumbuh {n} persen tahun lalu.",
		"\"Kami ingin pembangunan jalur kereta itu selesai sebelum akhir tahun,\" kata {p} dalam pertemuan tersebut.",
		"Ia menambahkan bahwa kedua negara sepakat membangun jembatan baru di atas sungai dan membuka pos lintas batas.",
		"Harga beras dan bahan bakar naik lagi di ibu kota, dan banyak toko tutup untuk hari ketiga berturut-turut.",
		"Menurut laporan itu, {c} akan mengirim delegasi yang terdiri atas {n} ahli ke {m}.",
		"Nota kesepahaman di bidang perhubungan ditandatangani oleh menteri luar negeri {c} dan {c}.",
		"Hujan diperkirakan turun di wilayah utara, sedangkan wilayah selatan tetap kering dan hangat sampai akhir pekan.",
	},
}

// sampler writes articles; equal seeds give equal articles.
type sampler struct {
	rnd   *rand.Rand
	names map[string]map[string][]string // by mark and language
}

func newSampler(k *kb.KB, seed uint64) *sampler {
	s := &sampler{rnd: rand.New(rand.NewPCG(seed, 1)), names: map[string]map[string][]string{}}
	marks := map[string]string{kb.Person: "{p}", kb.Country: "{c}", kb.Place: "{m}"}
	for _, mark := range marks {
		s.names[mark] = map[string][]string{}
	}
	for _, e := range k.Entities() {
		mark := marks[e.Type]
		if mark == "" || e.Type == kb.Place && e.Kind != "city" {
			continue
		}
		for _, tag := range sampleTags {
			if ns := e.Names[tag]; len(ns) > 0 {
				s.names[mark][tag] = append(s.names[mark][tag], ns[0])
			} else if tag != "fa" {
				s.names[mark][tag] = append(s.names[mark][tag], e.Name)
			}
		}
	}
	return s
}

// sentence fills one of the templates.
func (s *sampler) sentence(tag, template string) string {
	for _, mark := range []string{"{p}", "{c}", "{m}"} {
		names := s.names[mark]
		for strings.Contains(template, mark) {
			template = strings.Replace(template, mark, names[tag][s.rnd.IntN(len(names[tag]))], 1)
		}
	}
	for strings.Contains(template, "{n}") {
		template = strings.Replace(template, "{n}", fmt.Sprint(2+s.rnd.IntN(26)), 1)
	}
	return template
}

// article writes paragraphs of some sentences up to a length in bytes.
func (s *sampler) article(tag string, size int) string {
	var b strings.Builder
	ts := templates[tag]
	for n := 0; b.Len() < size; n++ {
		b.WriteString(s.sentence(tag, ts[s.rnd.IntN(len(ts))]))
		if n%3 == 2 {
			b.WriteByte('\n')
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

// prepared gives the knowledge base and an extractor.
func prepared(t testing.TB) (*kb.KB, *Extractor) {
	k, err := kb.Load()
	require.NoError(t, err)
	x, err := New(k)
	require.NoError(t, err)
	return k, x
}
