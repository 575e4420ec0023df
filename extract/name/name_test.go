package name

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

// one holds spellings of one name each.
var one = [][]string{
	{"الهام علی اف", "الهام علی‌اف", "الهام علیاف", "الهام علييف", "Ilham Aliyev", "Ilham Aliev", "İlham Əliyev", "Ильхам Алиев", "Elham Aliyev"},
	{"سید محمود علوی", "محمود علوی", "Mahmoud Alavi", "Seyed Mahmoud Alavi", "Sayid Mahmud Alavi", "Махмуд Алави", "سيدمحمود علوي"},
	{"حسن روحانی", "Hassan Rouhani", "Hasan Rohani", "Həsən Ruhani", "Хасан Роухани", "حسن روحاني"},
	{"حسین امیرعبداللهیان", "Hossein Amir-Abdollahian", "Hossein Amirabdollahian", "Hüseyn Əmir Abdullahian", "حسین امیر عبداللهیان"},
	{"قاسم رضایی", "Ghasem Rezaei", "Qasem Rezaei", "Qasim Rezayi", "Ghassem Rezaee"},
	{"الچین قلی‌اف", "Elchin Guliyev", "Elçin Quliyev", "Эльчин Гулиев"},
	{"ذاکر حسن اف", "Zakir Hasanov", "Zakir Həsənov", "Закир Гасанов", "ذاکر حسن‌اف"},
	{"اسحاق جهانگیری", "Eshaq Jahangiri", "Es'haq Jahangiri", "Ishaq Jahangiri"},
	{"ولادیمیر پوتین", "Vladimir Putin", "Владимир Путин"},
	{"رجب طیب اردوغان", "Recep Tayyip Erdoğan", "Recep Tayyip Erdogan"},
	{"مولود چاووش‌اوغلو", "Mevlüt Çavuşoğlu", "Mevlut Cavusoglu"},
	{"سید علی خامنه‌ای", "علی خامنهای", "Ali Khamenei", "Seyyed Ali Khamenei", "Али Хаменеи"},
	{"محمدجواد ظریف", "محمد جواد ظریف", "Mohammad Javad Zarif", "Mohammad-Javad Zarif"},
	{"عبدالفتاح السیسی", "Abdel Fattah el-Sisi", "Abdul Fattah Al-Sisi", "Abd al-Fattah al-Sisi", "عبد الفتاح السيسي"},
	{"صدیر جپاراف", "Sadyr Japarov", "Садыр Жапаров"},
	{"امامعلی رحمان", "Emomali Rahmon", "Эмомали Рахмон"},
	{"شوکت میرضیایف", "Shavkat Mirziyoyev", "Şavkat Mirziyoyev", "Шавкат Мирзиёев"},
	{"شاهین مصطفی‌یف", "شاهین مصطفی‌اف", "Shahin Mustafayev", "Şahin Mustafayev", "Шахин Мустафаев"},
	{"سرگئی لاوروف", "Sergey Lavrov", "Sergei Lavrov"},
	{"محمود احمدی نژاد", "محمود احمدی‌نژاد", "محمود احمدینژاد", "Mahmoud Ahmadinejad", "Mahmud Ahmadinejad"},
	{"محمد شیاع السودانی", "محمد شياع السوداني", "Mohammed Shia al-Sudani", "Mohammed Shia' Al Sudani"},
	{"مصطفی الکاظمی", "Mustafa al-Kadhimi", "Mostafa Al-Kazemi", "مصطفى الكاظمي"},
	{"جیحون بایرام‌اف", "Jeyhun Bayramov", "Ceyhun Bayramov", "Джейхун Байрамов"},
}

func TestSame(t *testing.T) {
	for _, names := range one {
		for i, a := range names {
			for _, b := range names[i+1:] {
				assert.True(t, Same(a, b), "%q %v and %q %v: %.2f", a, Keys(a), b, Keys(b), Score(a, b))
				assert.True(t, slices.ContainsFunc(Keys(a), func(k string) bool { return slices.Contains(Keys(b), k) }), "%q, %q", a, b)
			}
		}
	}
}

func TestDifferent(t *testing.T) {
	tests := [][2]string{
		{"Zakir Hasanov", "Zakir Hosseini"}, {"Hassan Rouhani", "Hossein Rouhani"}, {"حسن روحانی", "حسین روحانی"},
		{"حسن روحانی", "Hossein Rouhani"}, {"Hasan Rouhani", "حسین روحانی"}, {"Хасан Роухани", "حسین روحانی"},
		{"Mahmoud Alavi", "Mahmoud Aliyev"}, {"محمد خاتمی", "محمد حاتمی"}, {"Amir Hatami", "Amir Khatami"},
		{"حسین حسین", "حسین حسینی"}, {"Ali Akbar Salehi", "Ali Akbar Velayati"}, {"احمد محمدی", "محمد احمدی"},
		{"Ahmad Mahdavi", "Mohammad Mahdavi"}, {"Karim Nouri", "Akram Nouri"}, {"رشاد نبی‌اف", "Rashid Nabiyev"}, {"Rashad Nabiyev", "Rashid Nabiyev"}, {"Sergey Lavrov", "Sergey Larin"},
		{"Jan Kowalski", "Jana Novak"}, {"Rashad Nabiyev", "Rasim Nabiyev"},
	}
	for _, p := range tests {
		assert.False(t, Same(p[0], p[1]), "%q %v and %q %v: %.2f", p[0], Keys(p[0]), p[1], Keys(p[1]), Score(p[0], p[1]))
	}
}

func TestSurnameKey(t *testing.T) {
	for _, s := range []string{"Əliyev", "Aliyev", "علی اف", "علی‌اف", "Алиев"} {
		assert.Subset(t, Keys("Ilham Aliyev"), []string{Key(s)}, s)
		assert.Subset(t, Keys("الهام علی اف"), []string{Key(s)}, s)
	}
	for _, s := range []string{"احمدی نژاد", "Ahmadinejad"} {
		assert.Subset(t, Keys("Mahmoud Ahmadinejad"), []string{Key(s)}, s)
	}
	assert.NotContains(t, Keys("Hassan Rouhani"), Key("Alavi"))
}

func TestPart(t *testing.T) {
	tests := map[string]struct {
		a, b string
		want bool
	}{
		"middle initials":      {"Retno Marsudi", "Retno LP Marsudi", true},
		"second surname":       {"Nicolás Maduro", "Nicolás Maduro Moros", true},
		"across scripts":       {"رجب اردوغان", "Recep Tayyip Erdogan", true},
		"surname alone":        {"Erdogan", "Recep Tayyip Erdogan", false},
		"another given name":   {"Bilal Erdogan", "Recep Tayyip Erdogan", false},
		"another surname":      {"Retno Lestari", "Retno Marsudi", false},
		"no names, no panic":   {"", "x", false},
		"the same name is one": {"Retno Marsudi", "Retno Marsudi", true},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Equal(t, tt.want, Part(tt.a, tt.b))
			assert.Equal(t, tt.want, Part(tt.b, tt.a))
		})
	}
}

func FuzzKeys(f *testing.F) {
	for _, names := range one {
		f.Add(names[0], names[len(names)-1])
	}
	f.Add("X0دیرC0B0رف", "X0дwрC0B0ров") // one slot contradicts more one way than the other
	f.Fuzz(func(t *testing.T, a, b string) {
		if x, y := Same(a, b), Same(b, a); x != y || x != (Score(a, b) >= 0.9) {
			t.Errorf("Same(%q, %q) is %v, the other way %v, and the score %v", a, b, x, y, Score(a, b))
		}
		Keys(a)
		Part(a, b)
	})
}

func BenchmarkKeys(b *testing.B) {
	for b.Loop() {
		Keys("Seyed Mahmoud Alavi")
	}
}

func TestMainKeys(t *testing.T) {
	for _, s := range []string{"", "-", "Ali", "Mohammad Javad Zarif", "محمود احمدی نژاد", "Abdel Fattah el-Sisi", "Сергей Лавров", "Cher"} {
		n := Read(s)
		full, last := MainKeys(s)
		assert.Equal(t, n.Key(), full, s)
		assert.Equal(t, n.Last().Key(), last, s)
	}
}
