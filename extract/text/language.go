package text

import (
	"github.com/abadojack/whatlanggo"
)

// detected are the languages that are told apart, as BCP 47 tags.
var detected = map[whatlanggo.Lang]string{
	whatlanggo.Pes: "fa", whatlanggo.Ind: "id", whatlanggo.Eng: "en", whatlanggo.Arb: "ar",
	whatlanggo.Azj: "az", whatlanggo.Tur: "tr", whatlanggo.Rus: "ru",
}

// sample is the number of bytes that the language is told from.
const sample = 1024

// Detect gives the language of a text with the confidence in it, 0 to 1, as shares by
// BCP 47 tag; nil where there are no letters. The first kilobyte decides.
func Detect(s string) map[string]float64 {
	if len(s) > sample {
		s = s[:sample]
	}
	white := make(map[whatlanggo.Lang]bool, len(detected))
	for l := range detected {
		white[l] = true
	}
	i := whatlanggo.DetectWithOptions(s, whatlanggo.Options{Whitelist: white})
	tag, ok := detected[i.Lang]
	if !ok {
		return nil
	}
	c := i.Confidence
	if c > 1 {
		c = 1
	}
	return map[string]float64{tag: c}
}

// Main is the language with the largest share, the first in the alphabet among equals; "" for none.
func Main(shares map[string]float64) string {
	best, most := "", -1.0
	for tag, c := range shares {
		if c > most || c == most && tag < best {
			best, most = tag, c
		}
	}
	return best
}
