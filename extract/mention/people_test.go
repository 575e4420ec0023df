package mention

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"safir/extract/date"
	"safir/extract/lang"
	"safir/extract/text"
	"safir/kb"
)

// testKB knows a few states and invented people.
func testKB() *kb.KB {
	country := func(id, name, enAdj, fa, faAdj, idName string) kb.Entity {
		return kb.Entity{ID: id, Type: kb.Country, Name: name, Country: id,
			Names:      map[string][]string{"fa": {fa}, "id": {idName}},
			Adjectives: map[string][]string{"en": {enAdj}, "fa": {faAdj}}}
	}
	return kb.New([]kb.Entity{
		country("IR", "Iran", "Iranian", "ایران", "ایرانی", "Iran"),
		country("TR", "Turkey", "Turkish", "ترکیه", "ترکیه‌ای", "Turki"),
		country("JP", "Japan", "Japanese", "ژاپن", "ژاپنی", "Jepang"),
		country("ID", "Indonesia", "Indonesian", "اندونزی", "اندونزیایی", "Indonesia"),
		{ID: "p-demir", Type: kb.Person, Name: "Orhan Demirtay", Country: "TR",
			Names:   map[string][]string{"fa": {"اورهان دمیرتای"}},
			Tenures: []kb.Tenure{{Office: "president", Of: "TR", From: "2011-01-01", To: "2019-12-31"}}},
		{ID: "p-tanaka", Type: kb.Person, Name: "Kenzo Tanabira", Country: "JP",
			Tenures: []kb.Tenure{{Office: "minister-of-foreign-affairs", Of: "JP", From: "2015-01-01", To: "2017-12-31"}}},
	})
}

// readPeople prints the people of a text as "name: office of state, ..." lines, "?" before who has no
// name, "former" before what is over, "~" before what only the knowledge base says.
func readPeople(t *testing.T, r *Reader, tag, s, day string) []string {
	t.Helper()
	d, err := date.ParseDay(day)
	require.NoError(t, err)
	rd := r.Read(text.Read(s, text.Options{Lang: tag}), Context{Published: d})
	last := -1
	for _, m := range rd.Mentions {
		require.Less(t, last, m.First, "mentions overlap at %q", m.In(s))
		last = m.End - 1
		for _, p := range m.Parts {
			require.True(t, m.Span.Contains(p.Span), "part %q is not within %q", p.In(s), m.In(s))
		}
	}
	var out []string
	for _, e := range rd.Entities {
		if e.Type != kb.Person {
			continue
		}
		var hs []string
		for _, h := range e.Offices {
			x := h.Office + " of " + h.Of
			if h.Former {
				x = "former " + x
			}
			if h.Inferred {
				x = "~" + x
			}
			hs = append(hs, x)
		}
		n := e.Name
		if e.Unknown {
			n = "?" + n
		}
		out = append(out, strings.TrimSuffix(n+": "+strings.Join(hs, ", "), ": "))
	}
	return out
}

func TestPeople(t *testing.T) {
	tests := map[string]struct {
		lang, text string
		want       []string
	}{
		"en title before":            {"en", "Turkish Defense Minister Kemal Ozturan arrived.", []string{"Kemal Ozturan: minister-of-defense of TR"}},
		"en apposition before":       {"en", "Iran's energy minister, Reza Akbarzad, said so.", []string{"Reza Akbarzad: minister-of-energy of IR"}},
		"en apposition behind":       {"en", "Reza Akbarzad, the Iranian energy minister, said so.", []string{"Reza Akbarzad: minister-of-energy of IR"}},
		"en state of":                {"en", "The foreign minister of Japan Kenzo Tanabira spoke.", []string{"Kenzo Tanabira: minister-of-foreign-affairs of JP"}},
		"en two offices of two":      {"en", "President Orhan Demirtay and Japanese Prime Minister Ichiro Watabe met.", []string{"Orhan Demirtay: president of TR", "Ichiro Watabe: prime-minister of JP"}},
		"en state's name":            {"en", "He met Turkey's Kemal Ozturan.", []string{"Kemal Ozturan"}},
		"en known without office":    {"en", "Orhan Demirtay landed in Tehran.", []string{"Orhan Demirtay: ~president of TR"}},
		"en surname and pronoun":     {"en", "Turkish Interior Minister Kemal Ozturan arrived. Ozturan said he was glad.", []string{"Kemal Ozturan: minister-of-interior of TR"}},
		"en counterpart with name":   {"en", "Iranian Foreign Minister Reza Akbarzad and his Turkish counterpart, Kemal Ozturan, met.", []string{"Reza Akbarzad: minister-of-foreign-affairs of IR", "Kemal Ozturan: minister-of-foreign-affairs of TR"}},
		"en counterpart without":     {"en", "Iranian Health Minister Reza Akbarzad met his Turkish counterpart.", []string{"Reza Akbarzad: minister-of-health of IR", "?Turkish counterpart: minister-of-health of TR"}},
		"en group":                   {"en", "The foreign ministers of Turkey and Iran met.", []string{"?foreign ministers of Turkey: minister-of-foreign-affairs of TR", "?foreign ministers of Turkey and Iran: minister-of-foreign-affairs of IR"}},
		"en group, then names":       {"en", "The Turkish and Iranian defense ministers met. Kemal Ozturan and Reza Akbarzad signed a paper.", []string{"Kemal Ozturan: minister-of-defense of TR", "Reza Akbarzad: minister-of-defense of IR"}},
		"en former":                  {"en", "Former Japanese prime minister Ichiro Watabe said no.", []string{"Ichiro Watabe: former prime-minister of JP"}},
		"en designate":               {"en", "Japanese Prime Minister-designate Ichiro Watabe said no.", []string{"Ichiro Watabe"}},
		"en deputy":                  {"en", "Deputy Foreign Minister for Legal and International Affairs Reza Akbarzad of Iran went.", []string{"Reza Akbarzad: deputy-minister-of-foreign-affairs of IR"}},
		"en deputy in a ministry":    {"en", "Turkey's Minister of State at the Ministry of Foreign Affairs Kemal Ozturan spoke.", []string{"Kemal Ozturan: deputy-minister-of-foreign-affairs of TR"}},
		"en cabinet secretary":       {"en", "Turkish Interior CS Kemal Ozturan spoke.", []string{"Kemal Ozturan: minister-of-interior of TR"}},
		"en plural before states":    {"en", "Interior ministers Kemal Ozturan of Turkey and Ichiro Watabe (Japan) spoke.", []string{"Kemal Ozturan: minister-of-interior of TR", "Ichiro Watabe: minister-of-interior of JP"}},
		"en leader of any office":    {"en", "Turkish Prime Minister Kemal Ozturan came. The Turkish leader spoke.", []string{"Kemal Ozturan: prime-minister of TR"}},
		"en two offices, then name":  {"en", "He met the Deputy Prime Minister and Minister of Defense of Turkey, Kemal Ozturan, at home.", []string{"Kemal Ozturan: deputy-prime-minister of TR, minister-of-defense of TR"}},
		"en secretary of what":       {"en", "Nobody agreed with Turkey, the secretary-general, Kemal Ozturan, said.", []string{"Kemal Ozturan"}},
		"en council of a president":  {"en", "The Secretary of the Security Council under the President of Turkey Kemal Ozturan spoke.", []string{"Kemal Ozturan: national-security-secretary of TR"}},
		"en envoy for a field":       {"en", "Turkey's Special Representative for Border Issues Kemal Ozturan spoke.", []string{"Kemal Ozturan: special-envoy of TR"}},
		"en honorific of a chief":    {"en", "Turkish President His Excellency Ratu Kemal Ozturan spoke.", []string{"Kemal Ozturan: president of TR"}},
		"en ambassador":              {"en", "The ambassador of Japan to Iran, Ichiro Watabe, came.", []string{"Ichiro Watabe: ambassador of JP"}},
		"en adviser of a president":  {"en", "Kemal Ozturan, an adviser to Turkey's president, looked on.", []string{"Kemal Ozturan: presidential-adviser of TR"}},
		"en byline":                  {"en", "Japanese Prime Minister Ichiro Watabe spoke.\n(Reporting by John Smithers; Editing by Mary Cole)", []string{"Ichiro Watabe: prime-minister of JP"}},
		"en street":                  {"en", "The shop on Orchard Road opened. The Karimi Foundation paid.", nil},
		"en by office only":          {"en", "Iran's oil minister said prices would rise.", []string{"?Iran's oil minister: minister-of-oil of IR"}},
		"en head of a delegation":    {"en", "He came at the head of a delegation from Iran.", nil},
		"id title before":            {"id", "Menlu Turki Kemal Ozturan tiba di Jakarta.", []string{"Kemal Ozturan: minister-of-foreign-affairs of TR"}},
		"id two offices":             {"id", "Wakil Perdana Menteri merangkap Menteri Pertahanan Jepang Ichiro Watabe tiba.", []string{"Ichiro Watabe: deputy-prime-minister of JP, minister-of-defense of JP"}},
		"id first name":              {"id", "Menteri Perdagangan Sutrisno Hadiwijaya berbicara. Menurut Sutrisno, harga naik.", []string{"Sutrisno Hadiwijaya: minister-of-trade of ID"}},
		"id rank":                    {"id", "Panglima TNI Jenderal Bagas Prakoso hadir. Pak Bagas pulang.", []string{"Bagas Prakoso: armed-forces-commander of ID"}},
		"id chief of staff":          {"id", "Kepala Kantor Staf Kepresidenan Bagas Prakoso hadir.", []string{"Bagas Prakoso: presidential-adviser of ID"}},
		"id ambassador":              {"id", "Duta Besar Jepang untuk Indonesia Ichiro Watabe pamit.", []string{"Ichiro Watabe: ambassador of JP"}},
		"id list":                    {"id", "Presiden menerima dua duta besar. Mereka adalah Kemal Ozturan dari Turki dan Ichiro Watabe dari Jepang.", []string{"?Presiden: president of ID", "Kemal Ozturan: ambassador of TR", "Ichiro Watabe: ambassador of JP"}},
		"id no office":               {"id", "Ia dilantik sebagai presiden pada 2014.", nil},
		"fa title behind":            {"fa", "رضا اکبرزاد وزیر نیرو ایران وارد شد.", []string{"رضا اکبرزاد: minister-of-energy of IR"}},
		"fa title before":            {"fa", "وزیر دفاع ترکیه کمال اوزتوران وارد شد.", []string{"کمال اوزتوران: minister-of-defense of TR"}},
		"fa apposition":              {"fa", "کمال اوزتوران، وزیر دفاع ترکیه، وارد شد.", []string{"کمال اوزتوران: minister-of-defense of TR"}},
		"fa our country":             {"fa", "وزیر کشور کشورمان با همتای ژاپنی خود دیدار کرد.", []string{"?وزیر کشور کشورمان: minister-of-interior of IR", "?همتای ژاپنی: minister-of-interior of JP"}},
		"fa acting":                  {"fa", "رضا اکبرزاد، سرپرست وزارت نفت ایران، گفت.", []string{"رضا اکبرزاد: minister-of-oil of IR"}},
		"fa guillemets":              {"fa", "«کمال اوزتوران» والی استان چوروم ترکیه آمد.", []string{"کمال اوزتوران: governor of TR"}},
		"fa honor and surname":       {"fa", "سرهنگ کمال اوزتوران گفت. آقای اوزتوران افزود.", []string{"کمال اوزتوران"}},
		"fa group":                   {"fa", "وزرای خارجه ایران و ژاپن دیدار کردند.", []string{"?وزرای خارجه ایران: minister-of-foreign-affairs of IR", "?وزرای خارجه ایران و ژاپن: minister-of-foreign-affairs of JP"}},
		"fa known by sound":          {"fa", "کنزو تانابیرا وزیر خارجه ژاپن رسید.", []string{"Kenzo Tanabira: minister-of-foreign-affairs of JP"}},
		"fa lead without name":       {"fa", "وزیر نیرو ایران گفت آب کم است. رضا اکبرزاد افزود باران می‌آید.", []string{"رضا اکبرزاد: minister-of-energy of IR"}},
		"fa former":                  {"fa", "رضا اکبرزاد وزیر پیشین نفت ایران نیز آمد.", []string{"رضا اکبرزاد"}},
		"fa street":                  {"fa", "خیابان شهید اکبرزاد بسته بود.", nil},
		"fa editor":                  {"fa", "وزیر دفاع ترکیه کمال اوزتوران رفت.\nدبیر خبر: رضا اکبرزاد", []string{"کمال اوزتوران: minister-of-defense of TR"}},
		"fa title that is no office": {"fa", "به عنوان رئیس جمهور شناخته شد.", nil},
	}
	r, err := New(testKB())
	require.NoError(t, err)
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, tt.want, readPeople(t, r, tt.lang, tt.text, "2016-06-01"))
		})
	}
}

// Spelling of Persian must not matter: ZWNJ missing or a space, Arabic letters.
func TestPeopleSpellings(t *testing.T) {
	const s = "کمال اوزتوران‌اف رئیس‌جمهور ترکیه و علی‌اکبر رضایی سفیر ایران آمدند. اوزتوران‌اف گفت."
	r, err := New(testKB())
	require.NoError(t, err)
	want := readPeople(t, r, "fa", s, "2022-01-01")
	require.Len(t, want, 2)
	offices := func(ss []string) (os []string) {
		for _, x := range ss {
			_, o, _ := strings.Cut(x, ": ")
			os = append(os, o)
		}
		return os
	}
	for name, rep := range map[string]*strings.Replacer{
		"no ZWNJ": strings.NewReplacer("\u200c", ""), "space": strings.NewReplacer("\u200c", " "), "arabic": strings.NewReplacer("ی", "ي", "ک", "ك"),
	} {
		t.Run(name, func(t *testing.T) {
			require.Equal(t, offices(want), offices(readPeople(t, r, "fa", rep.Replace(s), "2022-01-01")))
		})
	}
}

// Every language has words for people, and no office outside the list.
func TestPeopleWords(t *testing.T) {
	for _, tag := range lang.Tags() {
		_, err := loadLexicon(tag)
		require.NoError(t, err)
	}
}

func FuzzPeople(f *testing.F) {
	for _, s := range []string{"President A-b met Mr. C's foreign ministers, D and E, of", "«علی» وزیر خارجه‌ی و همتای او،", "Menlu RI (Kemlu) dan kedua menteri"} {
		f.Add("en", s)
		f.Add("fa", s)
		f.Add("id", s)
	}
	r, err := New(testKB())
	if err != nil {
		f.Fatal(err)
	}
	f.Fuzz(func(t *testing.T, tag, s string) {
		if !lang.Has(tag) {
			return
		}
		last := 0
		for _, m := range r.Read(text.Read(s, text.Options{Lang: tag}), Context{}).Mentions {
			if m.Start < last || m.End > len(m.In(s))+len(s) {
				t.Fatalf("mentions overlap at %d", m.Start)
			}
			last = m.Span.End
		}
	})
}
