package name

import "strings"

// agree tells whether the vowels of two readings with equal consonants allow one name. A long
// i or u where the other has none contradicts it (حسن, حسین); other differences are borne
// once in four places, since dialects and transliterators change a, e and o freely.
func agree(x, y *reading) bool {
	soft, last := 0, len(x.vowels)-1
	for i := range x.vowels {
		switch compare(slot{x.vowels[i], x.abjad, i == 0, i == last}, slot{y.vowels[i], y.abjad, i == 0, i == last}) {
		case hard:
			return false
		case differs:
			soft++
		}
	}
	return soft <= max(1, len(x.vowels)/4)
}

type verdict int

const (
	alike verdict = iota
	differs
	hard
)

// slot is what stands between two consonants of a reading.
type slot struct {
	v           string
	abjad       bool
	first, last bool
}

func (s slot) any(letters string) bool { return strings.ContainsAny(s.v, letters) }

// longI tells that the word surely has an i or a diphthong with i here.
func (s slot) longI() bool {
	if s.abjad {
		return s.any("I")
	}
	return len(s.v) > 1 && s.any("i") || strings.Contains(s.v, "ee")
}

// longU tells that it surely has u, o or v here.
func (s slot) longU() bool {
	if s.abjad {
		return s.any("U")
	}
	return s.any("w") || strings.Contains(s.v, "ou") || strings.Contains(s.v, "oo")
}

func compare(x, y slot) verdict {
	switch {
	case x.v == y.v || x.any("~") || y.any("~"):
		return alike
	case x.first && (x.v == "A" || y.v == "A"): // a carrier of any vowel
		if x.v == "" || y.v == "" {
			return differs
		}
		return alike
	case x.first && (x.abjad && x.v == "" || y.abjad && y.v == ""):
		return hard // the script writes a vowel at the beginning
	case x.last && (x.v == "") != (y.v == "") && (x.any("iIY") || y.any("iIY")):
		return hard // حسین, حسینی
	}
	if v := max(demand(x, y), demand(y, x)); v != alike {
		return v
	}
	if x.abjad || y.abjad || x.v == "" || y.v == "" {
		return alike
	}
	if !x.first && (only(x.v, 'i') && only(y.v, 'a') || only(x.v, 'a') && only(y.v, 'i')) {
		return hard // Rashid, Rashad
	}
	if x.any("ou") != y.any("ou") {
		return differs
	}
	return alike
}

// only tells whether a vowel is written with nothing but one letter.
func only(v string, c rune) bool {
	return v != "" && strings.Trim(v, string(c)) == ""
}

// demand compares what x surely has with what y can have.
func demand(x, y slot) verdict {
	switch {
	case x.any("Y") && y.v == "":
		return hard
	case x.longI() && !y.any("ieIY"):
		return hard
	case x.longU() && !y.any("uowU"):
		if x.abjad {
			return hard
		}
		return differs
	case x.abjad && x.any("A") && !y.any("aoeAY"):
		if !x.first && only(y.v, 'i') {
			return hard
		}
		return differs
	}
	return alike
}
