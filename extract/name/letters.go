package name

// A letter or digraph stands for one of several sounds. Each sound is written with one
// letter of the skeleton's alphabet, which merges what transliterators and alphabets mix:
//
//	b  b p            (Arabic has no p)
//	d  d, and t at the end of a word (Ahmet, Ahmad)
//	f  f, and the v of -ov, -ev (علی‌اف)
//	h  h ح ه          (silent at the end of a word)
//	j  j ج چ ژ ch zh  (Turkish c and ç without their marks)
//	k  k q g gh ق غ گ (Azerbaijani Q, Persian غ and ق)
//	s  s sh س ش ص ث   (Turkish ş without its mark)
//	x  kh خ х
//	z  z dh ز ذ ض ظ
//	v  v w و          (at the beginning of a word; elsewhere a vowel)
//
// and l m n r t. All else is a vowel: lower case where the word writes it, and A, I, U for
// the long ones of the Arabic script, which does not write the short ones; Y is a final ی,
// which is i or a (مصطفی), and "~" a letter that is a vowel or silent (ع, final ه).
//
// Sources: ALA-LC romanization tables (https://www.loc.gov/catdir/cpso/roman.html), BGN/PCGN
// 2019 for Azerbaijani, and the spellings that newswire uses.

// sound is the letters of the skeleton that a letter may stand for, the usual one first.
type sound = []string

// arabic has the letters of the Arabic script as Arabic, Persian, Kurdish, Pashto and Urdu use them.
var arabic = map[rune]sound{
	'ا': {"A"}, 'آ': {"A"}, 'أ': {"A"}, 'إ': {"A"}, 'ٱ': {"A"}, 'ی': {"I"}, 'ئ': {"I"}, 'ې': {"I"}, 'ے': {"I"},
	'و': {"U"}, 'ؤ': {"U"}, 'ۆ': {"U"}, 'ۇ': {"U"}, 'ع': {"~"}, 'ء': {"~"}, 'ة': {"~"}, 'ۀ': {"~"}, 'ە': {"~"},
	'ب': {"b"}, 'پ': {"b"}, 'ت': {"t"}, 'ط': {"t"}, 'ټ': {"t"}, 'ٹ': {"t"}, 'ث': {"s"}, 'س': {"s"}, 'ص': {"s"}, 'ش': {"s"}, 'ښ': {"s", "x"},
	'ج': {"j"}, 'چ': {"j"}, 'ژ': {"j"}, 'څ': {"j"}, 'ح': {"h"}, 'ه': {"h"}, 'ھ': {"h"}, 'ہ': {"h"}, 'خ': {"x"},
	'د': {"d"}, 'ډ': {"d"}, 'ڈ': {"d"}, 'ذ': {"z"}, 'ز': {"z"}, 'ض': {"z"}, 'ظ': {"z"}, 'ځ': {"z"}, 'ر': {"r"}, 'ړ': {"r"}, 'ڑ': {"r"},
	'غ': {"k"}, 'ق': {"k"}, 'ک': {"k"}, 'گ': {"k"}, 'ګ': {"k"}, 'ڭ': {"n"}, 'ف': {"f"}, 'ڤ': {"U"}, 'ل': {"l"}, 'م': {"m"},
	'ن': {"n"}, 'ں': {"n"}, 'ڼ': {"n"},
}

// cyrillic has the letters of the Cyrillic alphabets from Russian to Tajik. в is in the code.
var cyrillic = map[rune]sound{
	'а': {"a"}, 'ә': {"a"}, 'е': {"e"}, 'э': {"e"}, 'є': {"e"}, 'ё': {"o"}, 'и': {"i"}, 'й': {"i"}, 'і': {"i"}, 'ї': {"i"}, 'ы': {"i"}, 'ӣ': {"i"},
	'о': {"o"}, 'ө': {"o"}, 'у': {"u"}, 'ү': {"u"}, 'ұ': {"u"}, 'ў': {"u"}, 'ӯ': {"u"}, 'ю': {"u"}, 'я': {"ia"}, 'ь': {""}, 'ъ': {""},
	'б': {"b"}, 'п': {"b"}, 'г': {"k", "h"}, 'ґ': {"k"}, 'ғ': {"k"}, 'ѓ': {"k"}, 'д': {"d"}, 'ж': {"j"}, 'җ': {"j"}, 'ҷ': {"j"}, 'з': {"z"},
	'к': {"k"}, 'қ': {"k"}, 'л': {"l"}, 'љ': {"l"}, 'м': {"m"}, 'н': {"n"}, 'ң': {"n"}, 'њ': {"n"}, 'р': {"r"}, 'с': {"s"}, 'т': {"t"},
	'ф': {"f"}, 'х': {"x", "h"}, 'ҳ': {"h"}, 'һ': {"h"}, 'ц': {"ts"}, 'ч': {"j"}, 'ш': {"s"}, 'щ': {"s"}, 'ђ': {"j"}, 'ћ': {"j"}, 'џ': {"j"},
}

// digraphs of the Latin and Cyrillic alphabets, the longest first.
var digraphs = []struct {
	letters string
	sound
}{
	{"tsch", sound{"j"}}, {"dsch", sound{"j"}}, {"sch", sound{"s"}}, {"dzh", sound{"j"}}, {"tch", sound{"j"}}, {"dj", sound{"j"}},
	{"zh", sound{"j"}}, {"sh", sound{"s", "sh"}}, {"ch", sound{"j", "s", "k"}}, {"kh", sound{"x"}}, {"gh", sound{"k"}}, {"ph", sound{"f"}},
	{"th", sound{"t", "th"}}, {"dh", sound{"z", "d"}}, {"ck", sound{"k"}}, {"cz", sound{"j"}}, {"sz", sound{"s"}}, {"qu", sound{"k"}},
	{"дж", sound{"j"}}, {"дз", sound{"z"}},
}

// latin has the letters that always sound alike; c, g, j, q, v, w and x are in the code.
var latin = map[rune]sound{
	'a': {"a"}, 'ə': {"a"}, 'æ': {"a"}, 'e': {"e"}, 'i': {"i"}, 'ı': {"i"}, 'y': {"i"}, 'o': {"o"}, 'ø': {"o"}, 'œ': {"o"}, 'u': {"u"},
	'b': {"b"}, 'p': {"b"}, 'd': {"d"}, 'đ': {"d"}, 'ð': {"d"}, 'þ': {"t"}, 'f': {"f"}, 'h': {"h"}, 'ħ': {"h"}, 'k': {"k"}, 'l': {"l"},
	'ł': {"l"}, 'm': {"m"}, 'n': {"n"}, 'r': {"r"}, 's': {"s"}, 'ß': {"s"}, 't': {"t"}, 'z': {"z"},
}

// marked has the Latin letters whose mark changes the consonant.
var marked = map[rune]sound{
	'ç': {"j"}, 'č': {"j"}, 'ć': {"j"}, 'ş': {"s"}, 'ș': {"s"}, 'š': {"s"}, 'ś': {"s"}, 'ž': {"j"}, 'ź': {"j"}, 'ż': {"j"}, 'ğ': {"k"},
	'ģ': {"k"}, 'ţ': {"ts"}, 'ț': {"ts"}, 'ḥ': {"h"}, 'ḫ': {"x"}, 'ḏ': {"z"}, 'ẓ': {"z"}, 'ẕ': {"z"}, 'ġ': {"k"},
}

// articles and titles are words that a name has in one spelling and lacks in another.
var articles = map[string]bool{
	"al": true, "el": true, "ul": true, "as": true, "ash": true, "es": true, "esh": true, "ad": true, "ed": true, "ar": true, "er": true,
	"an": true, "at": true, "et": true, "az": true, "ez": true, "аль": true, "эль": true, "ас": true, "аш": true, "ад": true, "ар": true,
	"ан": true, "ат": true, "аз": true, "ال": true, "آل": true,
}

var titles = map[string]bool{
	"seyed": true, "seyyed": true, "seyyid": true, "sayyid": true, "sayid": true, "sayed": true, "sayyed": true, "syed": true,
	"seyid": true, "سید": true, "السید": true, "сейед": true, "сейид": true,
}

// suffixes are endings that Persian writes as a word of their own or not.
var suffixes = map[string]bool{
	"اف": true, "اوف": true, "یف": true, "اوا": true, "یوا": true, "زاده": true, "نژاد": true, "نیا": true, "پور": true, "اوغلو": true,
	"اوغلی": true, "ای": true, "ئی": true,
}
