package extract

import "testing"

func TestStatementExtent(t *testing.T) {
	const said = "Iranian Foreign Minister Ali Karimi said"
	check(t, "statements", map[string]facts{
		"behind the verb":            {text: said + " the railway would open soon.", want: []string{"paraphrase | Ali Karimi | the railway would open soon"}},
		"before the verb":            {text: "The railway would open soon, Iranian Foreign Minister Ali Karimi said on Friday.", want: []string{"paraphrase | Ali Karimi | The railway would open soon"}},
		"quoted before the verb":     {text: "“We shall open the railway,” " + said + ".", want: []string{"quote | Ali Karimi | We shall open the railway"}},
		"behind a colon":             {text: said + ": “The railway will open soon. Customs rules will change.”", want: []string{"quote | Ali Karimi | The railway will open soon. Customs rules will change"}},
		"according to":               {text: "According to Iranian Foreign Minister Ali Karimi, the railway would open soon.", want: []string{"paraphrase | Ali Karimi | the railway would open soon"}},
		"half reported":              {text: "Turkish Trade Minister Cem Aydin thanked Iran for the railway.", want: []string{"paraphrase | Cem Aydin | thanked Iran for the railway"}},
		"one sentence each":          {text: said + " that the railway would open soon. He added that customs rules would change.", want: []string{"paraphrase | Ali Karimi | the railway would open soon", "paraphrase | Ali Karimi | customs rules would change"}},
		"behind a verb of its own":   {text: said + " the railway would open soon and added that customs rules would change.", want: []string{"paraphrase | Ali Karimi | the railway would open soon", "paraphrase | Ali Karimi | customs rules would change"}},
		"until another one speaks":   {text: met + "Aydin stressed that the railway was important, while Karimi noted that it would open soon.", want: []string{"paraphrase | Cem Aydin | the railway was important", "paraphrase | Ali Karimi | it would open soon"}},
		"adding behind a comma":      {text: said + " the railway would open soon, adding that customs rules would change.", want: []string{"paraphrase | Ali Karimi | the railway would open soon", "paraphrase | Ali Karimi | customs rules would change"}},
		"nothing said":               {text: "Iranian Foreign Minister Ali Karimi refused to say when the railway would open.", want: []string{}},
		"fa through the paragraph":   {lang: "fa", text: "علی کریمی، وزیر امور خارجه ایران، گفت: راه آهن به زودی افتتاح می‌شود. مقررات گمرکی نیز تغییر می‌کند.", want: []string{"quote | علی کریمی | راه آهن به زودی افتتاح می‌شود. مقررات گمرکی نیز تغییر می‌کند"}},
		"fa clause of its own":       {lang: "fa", text: "علی کریمی، وزیر امور خارجه ایران، با بیان اینکه راه آهن به زودی افتتاح می‌شود، افزود: مقررات گمرکی تغییر می‌کند.", want: []string{"paraphrase | علی کریمی | راه آهن به زودی افتتاح می‌شود", "quote | علی کریمی | مقررات گمرکی تغییر می‌کند"}},
		"id before and behind":       {lang: "id", text: "\"Jalur kereta akan segera dibuka,\" kata Menteri Luar Negeri Iran Ali Karimi. Dia menambahkan bahwa aturan bea cukai akan berubah.", want: []string{"quote | Ali Karimi | Jalur kereta akan segera dibuka", "paraphrase | Ali Karimi | aturan bea cukai akan berubah"}},
		"id without a joining word":  {lang: "id", text: "Menteri Luar Negeri Iran Ali Karimi mengatakan jalur kereta akan segera dibuka.", want: []string{"paraphrase | Ali Karimi | jalur kereta akan segera dibuka"}},
		"two halves of one sentence": {text: "“The railway will open soon,” " + said + ". “We are working on the customs.”", want: []string{"quote | Ali Karimi | The railway will open soon,” " + said + ". “We are working on the customs"}},
	})
}

func TestSpeaker(t *testing.T) {
	check(t, "statements", map[string]facts{
		"subject of the sentence before": {text: met + "He said the railway would open soon.", want: []string{"paraphrase | Ali Karimi | the railway would open soon"}},
		"fa pronoun":                     {lang: "fa", text: "علی کریمی، وزیر امور خارجه ایران، به آنکارا سفر کرد. وی گفت که راه آهن به زودی افتتاح می‌شود.", want: []string{"paraphrase | علی کریمی | راه آهن به زودی افتتاح می‌شود"}},
		"surname":                        {text: met + "Aydin said the railway would open soon.", want: []string{"paraphrase | Cem Aydin | the railway would open soon"}},
		"both sides are none":            {text: "Both sides said the railway would open soon.", want: []string{}},
		"a state is none":                {text: "Iran said the railway would open soon.", want: []string{}},
	})
}
