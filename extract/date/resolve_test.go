package date

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/extract/text"
)

// one reads the only date of a sentence.
func one(t *testing.T, lang, s string) Expr {
	t.Helper()
	found := finder(t, lang).Find(text.Read(s, text.Options{Lang: lang}))
	require.Len(t, found, 1, "%q: %v", s, show(s, found))
	return found[0].Expr
}

func interval(t *testing.T, s string) (v Interval) {
	t.Helper()
	for i, p := range []*Day{&v.From, &v.To} {
		if part := s[i*12 : i*12+10]; part != ".........." {
			d, err := ParseDay(part)
			require.NoError(t, err)
			*p = d
		}
	}
	return v
}

func TestResolve(t *testing.T) {
	const on = "2025-06-11..2025-06-11" // a Wednesday
	tests := map[string]struct {
		lang, text, anchor string
		tense              Tense
		want               string
	}{
		"en weekday past":                 {"en", "They met on Friday in Lima.", on, Past, "2025-06-06..2025-06-06"},
		"en weekday same day":             {"en", "They met on Wednesday in Lima.", on, Past, "2025-06-11..2025-06-11"},
		"en weekday future":               {"en", "They will meet on Friday.", on, Future, "2025-06-13..2025-06-13"},
		"en last weekday":                 {"en", "He left last Friday.", on, Past, "2025-06-06..2025-06-06"},
		"en next weekday":                 {"en", "He leaves next Monday.", on, Future, "2025-06-16..2025-06-16"},
		"en late weekday":                 {"en", "He landed late Tuesday.", on, Past, "2025-06-10..2025-06-10"},
		"en weekday and week":             {"en", "He left on Tuesday last week.", on, Past, "2025-06-03..2025-06-03"},
		"en last week":                    {"en", "They met last week.", on, Past, "2025-06-02..2025-06-08"},
		"en week after next month":        {"en", "They gather in the first week of July.", on, Future, "2025-07-01..2025-07-07"},
		"en day before month":             {"en", "It was signed on 8 May 2015.", on, Past, "2015-05-08..2015-05-08"},
		"en month before day":             {"en", "It was signed on Dec. 20.", on, Past, "2024-12-20..2024-12-20"},
		"en planned, then off":            {"en", "A summit of June 20 was off.", on, Past, "2025-06-20..2025-06-20"},
		"en range":                        {"en", "They sit on June 3-5.", on, Past, "2025-06-03..2025-06-05"},
		"en range over new year":          {"en", "He is away from December 30 to January 4, 2019.", on, Past, "2018-12-30..2019-01-04"},
		"en last month by name":           {"en", "She came last April.", on, Past, "2025-04-01..2025-04-30"},
		"en this month by name":           {"en", "He was named last June.", on, Past, "2024-06-01..2024-06-30"},
		"en until the end":                {"en", "It must end by the end of July.", on, Future, "2025-06-11..2025-07-31"},
		"en until a year":                 {"en", "The road opens by 2027.", on, Future, "2025-06-11..2027-12-31"},
		"en before the end":               {"en", "He comes before the end of the month.", on, Future, "2025-06-11..2025-06-30"},
		"en since":                        {"en", "She is here since Monday.", on, Past, "2025-06-09..2025-06-11"},
		"en within":                       {"en", "They meet within three months.", "2023-12-15..2023-12-15", Future, "2023-12-15..2024-03-14"},
		"en ago":                          {"en", "He left ten days ago.", on, Past, "2025-06-01..2025-06-01"},
		"en last years":                   {"en", "Trade grew in the last three years.", on, Past, "2022-06-11..2025-06-11"},
		"en season":                       {"en", "It starts in the spring.", "2025-02-12..2025-02-12", Future, "2025-03-01..2025-06-21"},
		"en quarter":                      {"en", "Trade grew in the first quarter of 2025.", on, Past, "2025-01-01..2025-03-31"},
		"en earlier this week":            {"en", "He called earlier this week.", on, Past, "2025-06-09..2025-06-11"},
		"en weekday fixes the year":       {"en", "It was on Friday, 14 December.", "2016-01-01..2019-03-01", Past, "2018-12-14..2018-12-14"},
		"en hull of a wide anchor":        {"en", "They met yesterday.", "2020-01-10..2020-01-20", Past, "2020-01-09..2020-01-19"},
		"en open anchor":                  {"en", "They met yesterday.", "2020-01-10............", Past, "2020-01-09............"},
		"en today on a weekday":           {"en", "They met today (Sunday).", "2025-06-10..2025-06-20", Past, "2025-06-15..2025-06-15"},
		"en a day earlier":                {"en", "They had met a day earlier.", "2025-06-01..2025-06-01", Past, "2025-05-31..2025-05-31"},
		"id weekday with day":             {"id", "Ia tiba Rabu (4/6).", on, Past, "2025-06-04..2025-06-04"},
		"id weekday with date":            {"id", "Ia tiba Selasa (5/9/2017) malam.", on, Past, "2017-09-05..2017-09-05"},
		"id week":                         {"id", "Ia tiba minggu lalu.", on, Past, "2025-06-02..2025-06-08"},
		"id Sunday last":                  {"id", "Ia tiba Minggu lalu.", on, Past, "2025-06-08..2025-06-08"},
		"id yesterday by name":            {"id", "Ia tiba Selasa kemarin.", on, Past, "2025-06-10..2025-06-10"},
		"id night":                        {"id", "Ia menelepon semalam.", on, Past, "2025-06-10..2025-06-10"},
		"id late last December":           {"id", "Ia tiba akhir Desember lalu.", "2023-01-10..2023-01-10", Past, "2022-12-20..2022-12-31"},
		"id next November":                {"id", "Ia tiba November mendatang.", on, Future, "2025-11-01..2025-11-30"},
		"id range":                        {"id", "Sidang digelar 10-12 Februari 2025.", on, Past, "2025-02-10..2025-02-12"},
		"id before Ramadan":               {"id", "Ia datang sebelum Ramadan.", "2023-01-10..2023-01-10", Future, "2023-01-10..2023-03-21"},
		"fa Friday evening":               {"fa", "آن دو شامگاه جمعه دیدار کردند.", on, Past, "2025-06-06..2025-06-06"},
		"fa last night":                   {"fa", "او شب گذشته رفت.", on, Past, "2025-06-10..2025-06-10"},
		"fa yesterday and its day":        {"fa", "سند روز گذشته (۲۰ خرداد) امضا شد.", on, Past, "2025-06-10..2025-06-10"},
		"fa week ends on Friday":          {"fa", "او هفته گذشته آمد.", on, Past, "2025-05-31..2025-06-06"},
		"fa next week":                    {"fa", "او هفتهٔ آینده می‌آید.", on, Future, "2025-06-14..2025-06-20"},
		"fa Jalali day":                   {"fa", "او ۲۴ مهر ۱۴۰۲ آمد.", on, Past, "2023-10-16..2023-10-16"},
		"fa Jalali month":                 {"fa", "او خرداد ۱۳۹۸ آمد.", on, Past, "2019-05-22..2019-06-21"},
		"fa last Jalali month":            {"fa", "نامه اسفند گذشته رسید.", on, Past, "2025-02-19..2025-03-20"},
		"fa digits":                       {"fa", "در ۱۳۹۷/۰۹/۲۳ منتشر شد.", on, Past, "2018-12-14..2018-12-14"},
		"fa short year":                   {"fa", "او خرداد ۹۸ آمد.", on, Past, "2019-05-22..2019-06-21"},
		"fa Dari month":                   {"fa", "نقشه ۲۱ فبروری پاراف شد.", on, Past, "2025-02-21..2025-02-21"},
		"fa Afghan month":                 {"fa", "او ۲۳ سنبله ۱۴۰۱ آمد.", on, Past, "2022-09-14..2022-09-14"},
		"fa next spring":                  {"fa", "نشست بهار آینده است.", on, Future, "2026-03-21..2026-06-21"},
		"fa summer of the other new year": {"fa", "کار تابستان امسال آغاز می‌شود.", "2025-03-14..2025-03-14", Future, "2025-06-22..2025-09-22"},
		"fa range":                        {"fa", "نشست ۱۰ و ۱۱ شهریور است.", on, Future, "2025-09-01..2025-09-02"},
		"fa end of the year":              {"fa", "تا پایان سال تحویل می‌دهیم.", on, Future, "2025-06-11..2026-03-20"},
		"fa ten days ago":                 {"fa", "ده روز پیش مذاکره کردند.", on, Past, "2025-06-01..2025-06-01"},
		"fa lunar day":                    {"fa", "او ۱۳ رجب ۱۴۴۶ آمد.", on, Past, "2025-01-12..2025-01-14"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, steps, ok := one(t, tt.lang, tt.text).Resolve(interval(t, tt.anchor), tt.tense)
			require.True(t, ok)
			assert.Equal(t, interval(t, tt.want), got, "%v..%v", got.From, got.To)
			assert.NotEmpty(t, steps)
		})
	}
}

func TestResolveRefuses(t *testing.T) {
	tests := map[string]struct {
		lang, text string
		anchor     Interval
		tense      Tense
	}{
		"no anchor":       {"en", "They met yesterday.", Interval{}, Past},
		"vague":           {"fa", "در روزهای آینده می‌آید.", Interval{739000, 739000}, Future},
		"duration":        {"en", "It was the first visit in two years.", Interval{739000, 739000}, Past},
		"no year, no day": {"id", "Ia tiba Rabu (4/6).", Interval{}, Past},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, _, ok := one(t, tt.lang, tt.text).Resolve(tt.anchor, tt.tense)
			assert.False(t, ok)
		})
	}
}

func TestCandidates(t *testing.T) {
	w := interval(t, "2013-08-03..2021-08-03")
	tests := map[string]struct {
		lang, text string
		want       []string
	}{
		"weekday, day and month": {"id", "Ia tiba Jumat (14/12).", []string{"2018-12-14..2018-12-14"}},
		"Jalali weekday":         {"fa", "او دوشنبه ۲۴ مهر آمد.", []string{"2017-10-16..2017-10-16"}},
		"whole date":             {"en", "They met on 8 May 2015.", []string{"2015-05-08..2015-05-08"}},
		"outside":                {"en", "They met on 8 May 2005.", nil},
		"relative":               {"en", "They met yesterday.", nil},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			var want []Interval
			for _, s := range tt.want {
				want = append(want, interval(t, s))
			}
			assert.Equal(t, want, one(t, tt.lang, tt.text).Candidates(w))
		})
	}
}

func TestPublished(t *testing.T) {
	tests := map[string]struct{ lang, text, day, want string }{
		"yesterday":        {"en", "They met yesterday.", "2025-06-10..2025-06-10", "2025-06-11..2025-06-11"},
		"weekday":          {"fa", "او شامگاه جمعه آمد.", "2025-06-06..2025-06-06", "2025-06-06..2025-06-12"},
		"last week":        {"id", "Ia tiba pekan lalu.", "2025-06-02..2025-06-02", "2025-06-09..2025-06-15"},
		"weekday, no year": {"id", "Ia tiba Jumat (14/12).", "2018-12-14..2018-12-14", "2018-12-14..2019-01-13"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, ok := one(t, tt.lang, tt.text).Published(interval(t, tt.day), Past)
			require.True(t, ok)
			assert.Equal(t, interval(t, tt.want), got, "%v..%v", got.From, got.To)
		})
	}
}

// Crawled text lost its joiners, or has spaces for them; letters and digits may be Arabic.
func TestSpelling(t *testing.T) {
	for _, s := range []string{
		"وزیر سه‌شنبه‌شب ۲۴ اسفندماه ۱۴۰۰ آمد.",
		"وزیر سهشنبهشب ۲۴ اسفندماه ۱۴۰۰ آمد.",
		"وزیر سه شنبه شب ٢٤ اسفند ماه ١٤٠٠ آمد.",
		"وزیر سه شنبه شب 24 اسفند 1400 آمد.",
	} {
		e := one(t, "fa", s)
		assert.Equal(t, []int{1400, 12, 24, 2}, []int{e.Year, e.Month, e.Day, e.Weekday}, s)
	}
}
