package date

import (
	"strings"
	"testing"
	"unicode/utf8"

	"safir/extract/lang"
	"safir/extract/text"
)

func FuzzFind(f *testing.F) {
	finders := map[string]*Finder{}
	for _, tag := range lang.Tags() {
		finders[tag] = finder(f, tag)
		d, err := read(tag)
		if err != nil {
			f.Fatal(err)
		}
		for _, form := range append(d.Forms, d.Compounds...) {
			for _, s := range append(form.Yes, form.No...) {
				f.Add(s)
			}
		}
	}
	f.Fuzz(func(t *testing.T, s string) {
		for tag, x := range finders {
			last := 0
			for _, e := range x.Find(text.Read(s, text.Options{Lang: tag})) {
				if e.Start < last || e.End <= e.First || e.Span.End > len(s) ||
					!edge(s, e.Start) || !edge(s, e.Span.End) {
					t.Fatalf("%s: span %v in %q", tag, e.Span, s)
				}
				last = e.Span.End
				for _, tense := range []Tense{Past, Future, ""} {
					for _, a := range []Interval{{739000, 739000}, {738000, 739000}, {738000, 0}, {0, 739000}, {}} {
						if v, _, ok := e.Resolve(a, tense); ok && v.Known() && v.From > v.To {
							t.Fatalf("%s: %q gives %v..%v", tag, e.In(s), v.From, v.To)
						}
					}
				}
				e.Candidates(Interval{732000, 739000})
			}
		}
	})
}

func edge(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) || !utf8.ValidString(s) }

func BenchmarkFind(b *testing.B) {
	samples := map[string]string{
		"en": "The foreign ministers of the two countries met in Vienna on Thursday and agreed to hold the next round of talks on 3-5 June, officials said. " +
			"The two sides, who had not spoken for a long time, reviewed the state of the railway between the two ports and the tariffs that both of them levy on each other's goods. " +
			"\"We have come a long way, but there is more to do,\" the host told reporters after the meeting. ",
		"fa": "وزیران امور خارجه دو کشور روز پنج‌شنبه در وین دیدار کردند و قرار شد دور بعدی گفت‌وگوها ۱۰ و ۱۱ شهریور در تهران برگزار شود. " +
			"دو طرف در این دیدار درباره راه‌آهن میان دو بندر و تعرفه‌های گمرکی گفت‌وگو کردند و بر گسترش همکاری‌های اقتصادی و فرهنگی تأکید کردند. " +
			"وزیر میزبان پس از دیدار به خبرنگاران گفت که راه درازی آمده‌ایم اما کارهای بیشتری پیش روی ماست. ",
		"id": "Para menteri luar negeri kedua negara bertemu di Wina, Kamis (12/6), dan sepakat menggelar putaran berikutnya pekan depan di Jakarta. " +
			"Kedua pihak membahas jalur kereta api antara dua pelabuhan itu serta tarif yang dikenakan atas barang masing-masing negara. " +
			"Kami sudah menempuh jalan panjang, tetapi masih banyak yang harus dikerjakan, kata tuan rumah kepada wartawan seusai pertemuan. ",
	}
	for _, tag := range lang.Tags() {
		b.Run(tag, func(b *testing.B) {
			f, d := finder(b, tag), text.Read(strings.Repeat(samples[tag], 200), text.Options{Lang: tag})
			b.SetBytes(int64(len(d.Text)))
			for b.Loop() {
				f.Find(d)
			}
		})
	}
}

func BenchmarkNew(b *testing.B) {
	for b.Loop() {
		for _, tag := range lang.Tags() {
			finder(b, tag)
		}
	}
}
