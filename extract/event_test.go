package extract

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// facts is a case of a table: a text and the facts of one kind that it gives, as digest
// writes them.
type facts struct {
	lang, text string
	want       []string
}

func check(t *testing.T, fact string, tests map[string]facts) {
	t.Helper()
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if tt.lang == "" {
				tt.lang = "en"
			}
			assert.ElementsMatch(t, tt.want, digest(t, tt.lang, tt.text, fact))
		})
	}
}

// The sentence that most cases begin with, and the meeting that it tells of.
const (
	met      = "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin in Ankara on Tuesday. "
	metFact  = "meeting held | Ali Karimi, Cem Aydin | Ankara | Tuesday"
	metPlain = "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin. "
)

func TestEventStatus(t *testing.T) {
	check(t, "meetings", map[string]facts{
		"held":          {text: met, want: []string{metFact}},
		"negated":       {text: "Iranian Foreign Minister Ali Karimi has not met Turkish Trade Minister Cem Aydin.", want: []string{"meeting denied | Ali Karimi, Cem Aydin"}},
		"will":          {text: "Iranian Foreign Minister Ali Karimi will meet Turkish Trade Minister Cem Aydin next week.", want: []string{"meeting planned | Ali Karimi, Cem Aydin | next week"}},
		"canceled":      {text: "Iranian Foreign Minister Ali Karimi canceled his meeting with Turkish Trade Minister Cem Aydin.", want: []string{"meeting canceled | Ali Karimi, Cem Aydin"}},
		"postponed":     {text: "The meeting between Iranian Foreign Minister Ali Karimi and Turkish Trade Minister Cem Aydin was postponed.", want: []string{"meeting canceled | Ali Karimi, Cem Aydin"}},
		"a mere wish":   {text: "Iranian Foreign Minister Ali Karimi hopes to meet Turkish Trade Minister Cem Aydin.", want: []string{}},
		"if":            {text: "If Iranian Foreign Minister Ali Karimi meets Turkish Trade Minister Cem Aydin, the two will talk about gas.", want: []string{}},
		"may":           {text: "Iranian Foreign Minister Ali Karimi may meet Turkish Trade Minister Cem Aydin.", want: []string{}},
		"of its clause": {text: "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin in Ankara, but he will not meet Iraqi Oil Minister Omar Saleh.", want: []string{"meeting held | Ali Karimi, Cem Aydin | Ankara", "meeting denied | Ali Karimi, Omar Saleh"}},
		"day of saying": {text: "A spokesman said on Monday that Iranian Foreign Minister Ali Karimi will meet Turkish Trade Minister Cem Aydin on Friday.", want: []string{"meeting planned | Ali Karimi, Cem Aydin | Friday"}},
		"no comma":      {text: "At the summit Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin.", want: []string{"meeting held | Ali Karimi, Cem Aydin"}},
		"an adjective":  {text: "Iranian Foreign Minister Ali Karimi met the visiting Turkish delegation led by Cem Aydin.", want: []string{"meeting held | Ali Karimi, Cem Aydin"}},
		"couple":        {text: "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin in Ankara. A spokesman, Jan Roe, was glad. Iraqi President Max Moe had brought the two men together in Baghdad in May 2012.", want: []string{"meeting held | Ali Karimi, Cem Aydin | Ankara", "meeting held | Ali Karimi, Cem Aydin, Max Moe | Baghdad | May 2012"}},
		"next stop":     {text: "Iranian Foreign Minister Ali Karimi visited Ankara on Monday and Baku on Tuesday.", want: []string{"visit held | Ali Karimi | Ankara | Monday", "visit held | Ali Karimi | Baku | Tuesday"}},
		"days after":    {text: "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin a day after the vote.", want: []string{"meeting held | Ali Karimi, Cem Aydin"}},
		"under way":     {text: "Iranian Foreign Minister Ali Karimi is flying to Ankara in July 2030.", want: []string{"visit planned | Ali Karimi | Ankara | July 2030"}},
		"attributed":    {text: "The visit to Ankara will be short, Iranian Foreign Minister Ali Karimi said.", want: []string{}},
		"in a capital":  {text: "Iranian Foreign Minister Ali Karimi met President Jan Roe in Lusaka.", want: []string{"meeting held | Ali Karimi, Jan Roe | Lusaka"}},
		"of a trade":    {text: "The Turkish businessman Cem Aydin met Iranian Foreign Minister Ali Karimi in Doha.", want: []string{"meeting held | Ali Karimi, Cem Aydin | Doha"}},
		"plural title":  {text: "Trade ministers Cem Aydin of Turkey and Ali Karimi of Iran met in Doha.", want: []string{"meeting held | Ali Karimi, Cem Aydin | Doha"}},
		"fa of a trade": {lang: "fa", text: "تاجر ترکیه‌ای احمد آیدین در دوحه با علی کریمی وزیر امور خارجه ایران دیدار کرد.", want: []string{"meeting held | احمد آیدین, علی کریمی | Doha"}},
		"id of a trade": {lang: "id", text: "Pengusaha Turki Cem Aydin bertemu Menteri Luar Negeri Iran Ali Karimi di Doha.", want: []string{"meeting held | Ali Karimi, Cem Aydin | Doha"}},
		"fa held":       {lang: "fa", text: "علی کریمی، وزیر امور خارجه ایران، روز سه‌شنبه در آنکارا با احمد آیدین، وزیر بازرگانی ترکیه، دیدار کرد.", want: []string{"meeting held | احمد آیدین, علی کریمی | Ankara | روز سه‌شنبه"}},
		"fa negated":    {lang: "fa", text: "علی کریمی وزیر امور خارجه ایران با احمد آیدین وزیر بازرگانی ترکیه دیدار نکرد.", want: []string{"meeting denied | احمد آیدین, علی کریمی"}},
		"fa planned":    {lang: "fa", text: "قرار است علی کریمی وزیر امور خارجه ایران با احمد آیدین وزیر بازرگانی ترکیه دیدار کند.", want: []string{"meeting planned | احمد آیدین, علی کریمی"}},
		"fa canceled":   {lang: "fa", text: "دیدار علی کریمی وزیر امور خارجه ایران با احمد آیدین وزیر بازرگانی ترکیه لغو شد.", want: []string{"meeting canceled | احمد آیدین, علی کریمی"}},
		"fa put off": {lang: "fa", text: "دیدار علی کریمی وزیر امور خارجه ایران با احمد آیدین وزیر بازرگانی ترکیه که قرار بود روز دوشنبه انجام شود، به روز جمعه موکول شد.",
			want: []string{"meeting canceled | احمد آیدین, علی کریمی | روز دوشنبه", "meeting planned | احمد آیدین, علی کریمی | روز جمعه"}},
		"fa did not take place as planned": {lang: "fa", text: "دیدار علی کریمی وزیر امور خارجه ایران با احمد آیدین وزیر بازرگانی ترکیه که در برنامه بود، صورت نگرفت.", want: []string{"meeting canceled | احمد آیدین, علی کریمی"}},
		"fa taken back":                    {lang: "fa", text: "روزنامه‌ها از دیدار علی کریمی وزیر امور خارجه ایران با احمد آیدین وزیر بازرگانی ترکیه نوشتند؛ سخنگوی دولت ایران گفت چنین دیداری صورت نگرفته است.", want: []string{"meeting denied | احمد آیدین, علی کریمی"}},
		"fa dated back":                    {lang: "fa", text: "رئیس‌جمهور کنیا با یادآوری سفر ماه گذشته علی کریمی وزیر امور خارجه ایران به نایروبی گفت قرار است به تهران سفر کند.", want: []string{"visit held | علی کریمی | Nairobi | ماه گذشته"}},
		"id negated":                       {lang: "id", text: "Menteri Luar Negeri Iran Ali Karimi tidak bertemu Menteri Perdagangan Turki Cem Aydin.", want: []string{"meeting denied | Ali Karimi, Cem Aydin"}},
		"id planned":                       {lang: "id", text: "Menteri Luar Negeri Iran Ali Karimi akan bertemu Menteri Perdagangan Turki Cem Aydin pekan depan.", want: []string{"meeting planned | Ali Karimi, Cem Aydin | pekan depan"}},
	})
}

func TestEventRefused(t *testing.T) {
	tests := map[string]struct{ text, reason string }{
		"one state":       {"Iranian Foreign Minister Ali Karimi met with Iranian Oil Minister Reza Tehrani in Tehran.", "same-side"},
		"unnamed people":  {"Iranian Foreign Minister Ali Karimi met with officials in Ankara.", "one-side-only"},
		"a mere wish":     {"Iranian Foreign Minister Ali Karimi hopes to meet Turkish Trade Minister Cem Aydin.", "hypothetical"},
		"met demands":     {"Iranian Foreign Minister Ali Karimi said Tehran would not meet Washington's demands.", "figurative"},
		"a team":          {"Iran's national team met Iraq in Doha.", "sport"},
		"a news agency":   {"Reuters met with Turkish Trade Minister Cem Aydin in Ankara.", "one-side-only"},
		"a football game": {"Iran beat Turkey in a friendly match when their football captains met in Ankara.", "sport"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			assert.Empty(t, digest(t, "en", tt.text, "meetings"))
			assert.Contains(t, digest(t, "en", tt.text, "rejected"), tt.reason)
		})
	}
}

func TestEventMerge(t *testing.T) {
	check(t, "meetings", map[string]facts{
		"told again":      {text: met + "Karimi and Aydin held talks behind closed doors. At their meeting, Aydin praised the ties.", want: []string{metFact}},
		"another day":     {text: "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin on May 3. Karimi met Aydin again on May 5.", want: []string{"meeting held | Ali Karimi, Cem Aydin | May 3", "meeting held | Ali Karimi, Cem Aydin | May 5"}},
		"another class":   {text: metPlain + "At a joint press conference, Karimi said the talks were useful.", want: []string{"meeting held | Ali Karimi, Cem Aydin", "press-conference held | Ali Karimi, Cem Aydin"}},
		"received":        {text: "Turkish President Cem Aydin received Iranian Foreign Minister Ali Karimi in Ankara on Tuesday. During the meeting, Aydin said trade was growing.", want: []string{metFact}},
		"a call is none":  {text: "Iranian Foreign Minister Ali Karimi spoke by phone with Turkish Trade Minister Cem Aydin on Monday.", want: []string{"phone-call held | Ali Karimi, Cem Aydin | Monday"}},
		"visit and talks": {text: "Iranian Foreign Minister Ali Karimi arrived in Ankara on Tuesday for a visit. He met Turkish Trade Minister Cem Aydin.", want: []string{"visit held | Ali Karimi | Ankara | Tuesday", "meeting held | Ali Karimi, Cem Aydin | Ankara"}},
		"separately": {text: "Iranian Foreign Minister Ali Karimi met separately with Turkish Trade Minister Cem Aydin and Iraqi Oil Minister Omar Saleh in Ankara.",
			want: []string{"meeting held | Ali Karimi, Cem Aydin | Ankara", "meeting held | Ali Karimi, Omar Saleh | Ankara"}},
		"fa each by himself": {lang: "fa", text: "علی کریمی وزیر امور خارجه ایران و احمد آیدین وزیر بازرگانی ترکیه هر یک جداگانه با رضا صالح وزیر نفت عراق دیدار کردند.",
			want: []string{"meeting held | رضا صالح, علی کریمی", "meeting held | احمد آیدین, رضا صالح"}},
		"id told in order": {lang: "id", text: "Menteri Luar Negeri Iran Ali Karimi bertemu Menteri Perdagangan Turki Cem Aydin di Ankara, Selasa (4/5).", want: []string{"meeting held | Ali Karimi, Cem Aydin | Ankara | Selasa (4/5)"}},
	})
}

func TestEventPlace(t *testing.T) {
	check(t, "meetings", map[string]facts{
		"of the visit":    {text: "Iranian Foreign Minister Ali Karimi visited Ankara on Tuesday. Cem Aydin, the Turkish trade minister, received Karimi.", want: []string{"visit held | Ali Karimi | Ankara | Tuesday", "meeting held | Ali Karimi, Cem Aydin | Ankara"}},
		"fa of the visit": {lang: "fa", text: "علی کریمی وزیر امور خارجه ایران وارد آنکارا شد. وی با احمد آیدین وزیر بازرگانی ترکیه دیدار کرد.", want: []string{"visit held | علی کریمی | Ankara", "meeting held | احمد آیدین, علی کریمی | Ankara"}},
		"of the summit":   {text: "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin on the sidelines of the summit. Iran, Turkey and Russia held a summit in Sochi on Tuesday.", want: []string{"meeting held | Ali Karimi, Cem Aydin | Sochi", "summit held | IR, RU, TR | Sochi | Tuesday"}},
		"none":            {text: metPlain, want: []string{"meeting held | Ali Karimi, Cem Aydin"}},
		"only spoken of": {text: "Iranian Foreign Minister Ali Karimi met Turkish Trade Minister Cem Aydin and discussed the war in Syria.",
			want: []string{"meeting held | Ali Karimi, Cem Aydin"}},
	})
}
