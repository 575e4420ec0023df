package mention

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/extract/lang"
	"safir/extract/text"
	"safir/kb"
)

var testReader = func() func(t *testing.T) *Reader {
	var r *Reader
	return func(t *testing.T) *Reader {
		if r == nil {
			k, err := kb.Load()
			require.NoError(t, err)
			r, err = New(k)
			require.NoError(t, err)
		}
		return r
	}
}()

// things reads a text and prints its things one a line: type, kind, words, entities.
func things(t *testing.T, tag, source, title, s string) []string {
	t.Helper()
	d := text.Read(s, text.Options{Lang: tag})
	rd := testReader(t).Read(d, Context{Source: source, Title: title})
	var out []string
	for _, m := range rd.Mentions {
		if m.Type == kb.Person || m.Type == Date {
			continue
		}
		var ids []string
		for _, r := range m.Refs {
			ids = append(ids, rd.Entities[r].ID)
		}
		out = append(out, fmt.Sprintf("%s %s %s = %s", m.Type, m.Kind, m.In(s), strings.Join(ids, "+")))
	}
	return out
}

func TestThings(t *testing.T) {
	tests := map[string]struct {
		lang, source, title, text string
		want                      []string // lines that must be there
		not                       []string // words of which no line may speak
	}{
		"states in English": {lang: "en", text: "Georgian and Armenian officials met; Georgia's parliament and Turkey agreed.",
			want: []string{"Country adjective Georgian = GE", "Country adjective Armenian = AM", "Country name Georgia = GE", "Country name Turkey = TR"}},
		"a pronoun is no state": {lang: "en", text: "They told us that Chile would wait.", want: []string{"Country name Chile = CL"}, not: []string{" us "}},
		"money is no state":     {lang: "en", text: "The loan is worth US$4 billion, Peru said.", want: []string{"Country name Peru = PE"}, not: []string{"= US"}},
		"our agency's state":    {lang: "fa", source: "ایرنا", text: "وزیر خارجه کشورمان وارد مسقط شد.", want: []string{"Place name مسقط = place-muscat-om"}},
		"the state named last": {lang: "fa", source: "ایسنا", text: "هیئتی از کنیا آمد. صادرات به این کشور رشد کرد.",
			want: []string{"Country pronoun این کشور = KE"}},
		"a province is no state": {lang: "fa", text: "مردم آذربایجان شرقی و اردبیل جشن گرفتند.", not: []string{"= AZ"}},
		"both countries in Persian": {lang: "fa", source: "ایسنا", text: "ایران و عمان قرارداد بستند. دو کشور راضی هستند.",
			want: []string{"Country group دو کشور = IR+OM"}},
		"both countries in Indonesian": {lang: "id", source: "Antara", text: "Indonesia dan Filipina berunding. Kedua negara sepakat.",
			want: []string{"Country group Kedua negara = ID+PH"}},
		"three countries of a list": {lang: "en", text: "Kenya, Uganda and Rwanda met. Tanzania looked on. The three countries agreed.",
			want: []string{"Country group The three countries = KE+RW+UG"}},
		"other countries": {lang: "en", text: "Kenya and Uganda met three European countries.", not: []string{"three"}},
		"Monday is not Dushanbe": {lang: "fa", text: "روز دوشنبه در تاشکند دیدار کردند.",
			want: []string{"Place name تاشکند = place-tashkent-uz"}, not: []string{"dushanbe"}},
		"Dushanbe the city": {lang: "fa", text: "وزیر تاجیکستان در شهر دوشنبه سخن گفت.", want: []string{"Place name شهر دوشنبه = place-dushanbe-tj"}},

		"a capital says": {lang: "en", text: "Nairobi said it would wait. In Nairobi, shops closed.",
			want: []string{"Country stand Nairobi = KE", "Place name Nairobi = place-nairobi-ke"}},
		"ties between capitals": {lang: "en", text: "Ties between Lima and Quito improved; flights between Lima and Quito resumed.",
			want: []string{"Country stand Lima = PE", "Country stand Quito = EC", "Place name Lima = place-lima-pe", "Place name Quito = place-quito-ec"}},
		"a capital's request":     {lang: "fa", text: "این نشست به درخواست پاریس لغو شد.", want: []string{"Country stand پاریس = FR"}},
		"a capital acts, Persian": {lang: "fa", text: "آنکارا از این طرح استقبال کرد.", want: []string{"Country stand آنکارا = TR"}},
		"relations of capitals":   {lang: "id", text: "Hubungan Kairo-Riyadh membaik.", want: []string{"Country stand Kairo = EG", "Country stand Riyadh = SA"}},
		"travel to a capital":     {lang: "id", text: "Ia terbang ke Kairo.", want: []string{"Place name Kairo = place-cairo-eg"}},

		"dateline, English":     {lang: "en", text: "MZUZU, Malawi, May 3 (Reuters) - Rain fell.", want: []string{"Place name MZUZU = place-mzuzu"}},
		"dateline, Persian":     {lang: "fa", text: "کوموتینی - ایرنا - باران آمد.", want: []string{"Place name کوموتینی = place-کوموتینی"}},
		"unknown city, English": {lang: "en", text: "The ministers met in Quexville, a small town.", want: []string{"Place name Quexville = place-quexville"}},
		"unknown city, Persian": {lang: "fa", text: "دو وزیر در کوموتینی دیدار کردند.", want: []string{"Place name کوموتینی = place-کوموتینی"}},
		"common word, Persian":  {lang: "fa", text: "دو وزیر در نشست دیروز سخن گفتند.", not: []string{"Place"}},
		"capital of a state":    {lang: "en", text: "He came to the Ethiopian capital.", want: []string{"Place pronoun Ethiopian capital = place-addis-ababa-et"}},
		"a building of a city":  {lang: "id", source: "Antara", text: "Mereka bertemu di Istana Merdeka.", want: []string{"Place name Istana Merdeka = place-jakarta-id"}},
		"an unknown hotel":      {lang: "fa", text: "آنها در هتل زمردین شهر تفلیس گفتگو کردند.", want: []string{"Place name هتل زمردین شهر تفلیس = place-tbilisi-ge"}},
		"here":                  {lang: "en", text: "LIMA, May 3 (Reuters) - Envoys met here.", want: []string{"Place pronoun here = place-lima-pe"}},

		"ministry with a state":     {lang: "en", text: "The Chilean Foreign Ministry denied it.", want: []string{"Ministry name Chilean Foreign Ministry = ministry-cl-foreign-affairs"}},
		"ministry of a state":       {lang: "en", text: "Ministry of Energy of Uruguay officials came.", want: []string{"Ministry name Ministry of Energy of Uruguay = ministry-uy-energy"}},
		"ministry of the agency":    {lang: "fa", source: "ایرنا", text: "وزارت نیرو بیانیه داد.", want: []string{"Ministry name وزارت نیرو = ministry-ir-energy"}},
		"ministry, Indonesian":      {lang: "id", text: "Kementerian Perhubungan Laos setuju.", want: []string{"Ministry name Kementerian Perhubungan Laos = ministry-la-transport"}},
		"ministry of another field": {lang: "en", text: "The Ministry of Lands of Malawi agreed.", want: []string{"Ministry name Ministry of Lands of Malawi = ministry-mw-lands"}},

		"joint commission":       {lang: "fa", source: "ایرنا", text: "کمیسیون مشترک همکاری‌های اقتصادی ایران و گرجستان تشکیل شد.", want: []string{"Organization name کمیسیون مشترک همکاری‌های اقتصادی ایران و گرجستان = organization-joint-commission-ge-ir"}},
		"the same in English":    {lang: "en", text: "The Iranian-Georgian joint commission met.", want: []string{"Organization name Iranian-Georgian joint commission = organization-joint-commission-ge-ir"}},
		"company by a job":       {lang: "en", text: "Envoys and Zentaro executives signed.", want: []string{"Organization name Zentaro = organization-zentaro"}},
		"short name in brackets": {lang: "en", text: "The Plimsol River Authority (PRA) met. Later the PRA agreed.", want: []string{"Organization name PRA = organization-plimsol-river-authority"}},
		"agency, Persian":        {lang: "fa", text: "به گزارش زمردنیوز، باران آمد.", want: []string{"Organization name زمردنیوز = organization-زمردنیوز"}},

		"railway":              {lang: "en", text: "They will build the Lobito-Kolwezi railway.", want: []string{"Project name Lobito-Kolwezi railway = project-railway-kolwezi-lobito"}},
		"railway, Persian":     {lang: "fa", text: "راه‌آهن ایروان - تبریز ساخته می‌شود.", want: []string{"Project name راه‌آهن ایروان - تبریز = project-railway-tabriz-yerevan"}},
		"the same, Indonesian": {lang: "id", text: "Jalur kereta Tabriz-Yerevan dibangun.", want: []string{"Project name Jalur kereta Tabriz-Yerevan = project-railway-tabriz-yerevan"}},
		"described line":       {lang: "en", text: "They want a corridor linking the Red Sea to the Persian Gulf.", want: []string{"Project name corridor linking the Red Sea to the Persian Gulf = project-corridor-persian-gulf-red-sea"}},
		"described line, Persian": {lang: "fa", text: "کریدوری که دریای سرخ را به خلیج فارس وصل می‌کند مهم است.",
			want: []string{"Project name کریدوری که دریای سرخ را به خلیج فارس = project-corridor-persian-gulf-red-sea"}},
		"dam in quotes":            {lang: "fa", text: "سد «زمرد دشت» افتتاح شد و این سد بزرگ است.", want: []string{"Project name سد «زمرد دشت» = project-plant-زمرد-دشت", "Project pronoun این سد = project-plant-زمرد-دشت"}},
		"its short name later":     {lang: "en", text: "The Zorva dam is full. Zorva holds much water.", want: []string{"Project name Zorva = project-plant-zorva"}},
		"unnamed factory":          {lang: "id", source: "Antara", text: "Pembangunan pabrik semen di Kenya dimulai.", want: []string{"Project name pabrik semen = project-factory-kenya"}},
		"a plant that is only one": {lang: "en", text: "A steel plant was hit. Iran's gas fields are large. The bridge loan was paid.", not: []string{"Project"}},
		"humanitarian corridor":    {lang: "en", text: "A humanitarian corridor from Mariupol to Lviv opened.", not: []string{"Project"}},
		"clause of a treaty":       {lang: "fa", text: "بند چهارم، سد راه صلح است.", not: []string{"Project"}},
		"a project of the headline": {lang: "en", title: "Minister visits Zorva dam", text: "Work on the dam goes on.",
			want: []string{"Project pronoun the dam = project-plant-zorva"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got := things(t, tt.lang, tt.source, tt.title, tt.text)
			for _, w := range tt.want {
				assert.Contains(t, got, w)
			}
			for _, n := range tt.not {
				assert.NotContains(t, strings.Join(got, "\n"), n)
			}
		})
	}
}

// TestSources holds publisher and quoted agencies.
func TestSources(t *testing.T) {
	r := testReader(t)
	d := text.Read("به گزارش ایسنا به نقل از رویترز، باران آمد.", text.Options{Lang: "fa"})
	rd := r.Read(d, Context{Source: "ایرنا"})
	assert.Equal(t, "org-irna", rd.Publisher)
	assert.Equal(t, []string{"org-isna", "org-reuters"}, rd.Cites)
}

// TestInvariants reads odd texts: nothing panics, mentions are in order and never overlap,
// and every reference has its entity.
func TestInvariants(t *testing.T) {
	r := testReader(t)
	for _, tag := range lang.Tags() {
		for _, s := range []string{
			"", " ", "-", "«", "(", ".", "Iran -", "- Iran", "the the the", "Iran, Iran, Iran and", "سد «", "سد", "وزارت", "و", "راه‌آهن -",
			"Ministry of", "Foreign Ministry", "the railway between", "Kementerian", "\xff\xfe", "به گزارش", "دو کشور", "kedua negara", "both countries", "در", "in",
			strings.Repeat("Iran and ", 50), strings.Repeat("سد ", 50), "Bank of", "University", "CEO", "ke-", "Komisi Bersama ke-", "«دریای»", "(ECO)",
		} {
			d := text.Read(s, text.Options{Lang: tag})
			rd := r.Read(d, Context{Source: "X", Title: s})
			last := 0
			for _, m := range rd.Mentions {
				assert.GreaterOrEqual(t, m.Start, last, "%q", s)
				assert.Greater(t, m.End, m.First, "%q", s)
				last = m.Span.End
				for _, ref := range m.Refs {
					assert.Less(t, ref, len(rd.Entities), "%q", s)
				}
				for _, p := range m.Parts {
					assert.Less(t, p.Ref, len(rd.Entities), "%q", s)
					assert.True(t, m.Span.Contains(p.Span), "%q: %q", s, p.In(s))
				}
			}
		}
	}
}

// TestWords holds that every language has its things.yaml.
func TestWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		_, err := newVocabulary(tag)
		assert.NoError(t, err)
	}
}
