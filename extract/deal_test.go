package extract

import "testing"

func TestCooperation(t *testing.T) {
	check(t, "cooperations", map[string]facts{
		"states named":            {text: "Iran and Turkey already cooperate in energy.", want: []string{"existing | IR, TR | energy"}},
		"parties of the meeting":  {text: met + "The two sides agreed to expand cooperation in agriculture and tourism.", want: []string{"intended | IR, TR | agriculture", "intended | IR, TR | tourism"}},
		"said of two states":      {text: met + "Karimi said the two countries should work together in tourism.", want: []string{"intended | IR, TR | tourism"}},
		"with a signed agreement": {text: "Iran and Turkey signed a memorandum of understanding on railways in Ankara on Tuesday.", want: []string{"intended | IR, TR | railways"}},
		"denied":                  {text: "Iran and Turkey do not cooperate on tourism.", want: []string{}},
		"of one side":             {text: "Iran wants to expand cooperation in tourism.", want: []string{}},
		"on nothing":              {text: "Iran and Turkey agreed to expand cooperation.", want: []string{}},
		"fa that goes on":         {lang: "fa", text: "ایران و ترکیه در زمینه گردشگری همکاری می‌کنند.", want: []string{"existing | IR, TR | tourism"}},
		"fa negated":              {lang: "fa", text: "ایران و ترکیه در زمینه گردشگری همکاری نمی‌کنند.", want: []string{}},
		"id agreed":               {lang: "id", text: "Iran dan Turki sepakat meningkatkan kerja sama di bidang pariwisata.", want: []string{"intended | IR, TR | tourism"}},
		"fa":                      {lang: "fa", text: "ایران و ترکیه یادداشت تفاهم همکاری گردشگری امضا کردند.", want: []string{"intended | IR, TR | tourism"}},
	})
}

func TestAgreement(t *testing.T) {
	check(t, "agreements", map[string]facts{
		"signed":         {text: "Iran and Turkey signed a memorandum of understanding on railways in Ankara on Tuesday.", want: []string{"signed | IR, TR | railways"}},
		"to be signed":   {text: "Iran and Turkey are to sign an agreement on customs next week.", want: []string{"planned | IR, TR | customs"}},
		"not signed":     {text: "Iran and Turkey did not sign an agreement on customs.", want: []string{}},
		"fa signed":      {lang: "fa", text: "ایران و ترکیه یادداشت تفاهم همکاری گردشگری امضا کردند.", want: []string{"signed | IR, TR | tourism"}},
		"id signed":      {lang: "id", text: "Iran dan Turki menandatangani nota kesepahaman di bidang pariwisata.", want: []string{"signed | IR, TR | tourism"}},
		"only discussed": {text: "Iran and Turkey discussed trade.", want: []string{}},
	})
}

func TestMessage(t *testing.T) {
	check(t, "messages", map[string]facts{
		"carried":         {text: "Iranian Foreign Minister Ali Karimi delivered a letter from President Sina Moradi of Iran to Turkish President Cem Aydin.", want: []string{"Sina Moradi to Cem Aydin | by Ali Karimi"}},
		"fa carried":      {lang: "fa", text: "علی کریمی وزیر امور خارجه ایران پیام سینا مرادی رئیس جمهوری ایران را به احمد آیدین رئیس جمهوری ترکیه تسلیم کرد.", want: []string{"سینا مرادی to احمد آیدین | by علی کریمی"}},
		"id carried":      {lang: "id", text: "Menteri Luar Negeri Iran Ali Karimi menyerahkan surat dari Presiden Iran Sina Moradi kepada Presiden Turki Cem Aydin.", want: []string{"Sina Moradi to Cem Aydin | by Ali Karimi"}},
		"id sent":         {lang: "id", text: "Presiden Iran Sina Moradi mengirim surat kepada Presiden Turki Cem Aydin.", want: []string{"Sina Moradi to Cem Aydin"}},
		"fa invitation":   {lang: "fa", text: "سینا مرادی رئیس جمهوری ایران از احمد آیدین رئیس جمهوری ترکیه برای سفر به تهران دعوت کرد.", want: []string{"سینا مرادی to احمد آیدین"}},
		"an invitation":   {text: "Iranian President Sina Moradi invited Turkish President Cem Aydin to Tehran.", want: []string{"Sina Moradi to Cem Aydin"}},
		"nobody's letter": {text: "A letter was delivered to Turkish President Cem Aydin.", want: []string{}},
	})
}
