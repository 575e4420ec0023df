package mention

import (
	"strings"
	"testing"

	"safir/extract/text"
	"safir/kb"
)

// BenchmarkThings measures the finding of things other than people.
func BenchmarkThings(b *testing.B) {
	k, err := kb.Load()
	if err != nil {
		b.Fatal(err)
	}
	r, err := New(k)
	if err != nil {
		b.Fatal(err)
	}
	for tag, s := range map[string]string{
		"en": "BAKU, May 3 (Trend) - Azerbaijan and Iran will build a bridge over the river, the Azerbaijani Foreign Ministry said. The two countries signed a memorandum in Tehran on the Rasht - Astara railway. Officials of both sides met again the next day and agreed to go on with the work until the end of the year.\n",
		"fa": "تهران - ایرنا - وزیر امور خارجه در دیدار با همتای آذربایجانی خود گفت: دو کشور برای ساخت راه‌آهن رشت - آستارا در باکو تفاهم‌نامه امضا کردند. مقامات دو طرف روز بعد دوباره دیدار کردند و قرار شد کار تا پایان سال ادامه یابد.\n",
		"id": "Jakarta (ANTARA) - Indonesia dan Malaysia akan membangun jembatan, kata Kementerian Luar Negeri RI. Kedua negara menandatangani nota kesepahaman di Kuala Lumpur tentang kereta cepat. Pejabat kedua pihak bertemu lagi keesokan harinya dan sepakat meneruskan pekerjaan sampai akhir tahun.\n",
	} {
		d := text.Read(strings.Repeat(s, 8), text.Options{Lang: tag})
		b.Run(tag, func(b *testing.B) {
			b.SetBytes(int64(len(d.Text)))
			b.ReportAllocs()
			for b.Loop() {
				r.start(d, Context{Source: "Trend"}).readThings()
			}
		})
	}
}

// BenchmarkFirst measures what the first text of a language costs.
func BenchmarkFirst(b *testing.B) {
	k, err := kb.Load()
	if err != nil {
		b.Fatal(err)
	}
	for _, tag := range []string{"en", "fa", "id"} {
		b.Run(tag, func(b *testing.B) {
			for b.Loop() {
				r, _ := New(k)
				r.Read(text.Read("x", text.Options{Lang: tag}), Context{})
			}
		})
	}
}
