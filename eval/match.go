package eval

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// letters are written alike before names are compared.
var letters = strings.NewReplacer("ي", "ی", "ى", "ی", "ك", "ک", "ة", "ه", "ۀ", "ه", "أ", "ا", "إ", "ا", "آ", "ا", "ؤ", "و", "ئ", "ی",
	"ə", "a", "ı", "i", "ё", "е")

const dropped = "\u200c\u200d\u200e\u200f\u00ad-‐‑–—_'’‘`´\"“”«»().,،ʿʾ\x1c\x1d\x1e\x1f"

// fold is the form in which names are compared: compatibility forms, case, diacritics,
// Arabic letters, spaces and punctuation make no difference.
func fold(s string) string {
	s = norm.NFD.String(cases.Fold().String(norm.NFKC.String(s)))
	s = strings.Map(func(c rune) rune {
		if norm.NFD.PropertiesString(string(c)).CCC() != 0 {
			return -1
		}
		return c
	}, s)
	return strings.Map(func(c rune) rune {
		if unicode.IsSpace(c) || strings.ContainsRune(dropped, c) {
			return -1
		}
		return c
	}, letters.Replace(s))
}

// set is a set of strings.
type set map[string]struct{}

func newSet(xs []string) set {
	s := make(set, len(xs))
	for _, x := range xs {
		s[x] = struct{}{}
	}
	return s
}

func (s set) has(x string) bool { _, ok := s[x]; return ok }

// common is the number of members of both.
func (s set) common(t set) (n int) {
	for x := range s {
		if t.has(x) {
			n++
		}
	}
	return n
}

func (s set) sorted() []string { return slices.Sorted(maps.Keys(s)) }

// overlap is the F1 of two sets; that of two empty ones is 0.
func overlap(a, b set) float64 {
	t := a.common(b)
	if t == 0 {
		return 0
	}
	return 2 * float64(t) / float64(len(a)+len(b))
}

// pair is a member of each of two lists that stand for the same.
type pair struct{ i, j int }

// assign gives a greedy one-to-one assignment of 0..n-1 to 0..m-1, best score first,
// without scores below floor.
func assign(n, m int, score func(i, j int) float64, floor float64) (hits []pair) {
	type scored struct {
		pair
		score float64
	}
	var all []scored
	for i := range n {
		for j := range m {
			if s := score(i, j); s >= floor {
				all = append(all, scored{pair{i, j}, s})
			}
		}
	}
	slices.SortFunc(all, func(a, b scored) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.i, b.i), cmp.Compare(a.j, b.j))
	})
	usedI, usedJ := make([]bool, n), make([]bool, m)
	for _, p := range all {
		if !usedI[p.i] && !usedJ[p.j] {
			usedI[p.i], usedJ[p.j] = true, true
			hits = append(hits, p.pair)
		}
	}
	return hits
}

// missed lists the indexes below n that have no part in hits.
func missed(n int, hits []pair, side func(pair) int) (out []int) {
	hit := make([]bool, n)
	for _, h := range hits {
		hit[side(h)] = true
	}
	for i, ok := range hit {
		if !ok {
			out = append(out, i)
		}
	}
	return out
}

func left(p pair) int  { return p.i }
func right(p pair) int { return p.j }

// kindClass joins the kinds that readers mix up.
func kindClass(kind string) string {
	if kind == "visit" || kind == "phone-call" {
		return kind
	}
	return "gathering"
}

// dateOK tells whether an interval is the wanted one: exactly, where that is one day, else
// within a slack of a quarter of its length, three days at least.
func dateOK(want []string, from, to string) bool {
	if len(want) != 2 || from == "" || to == "" {
		return false
	}
	var days [4]int
	for i, s := range []string{want[0], want[1], from, to} {
		t, err := time.Parse(time.DateOnly, s[:min(len(s), 10)])
		if err != nil {
			return false
		}
		days[i] = int(t.Unix() / 86400)
	}
	g0, g1, d0, d1 := days[0], days[1], days[2], days[3]
	if g0 == g1 {
		return d0 == g0 && d1 == g1
	}
	width := g1 - g0 + 1
	slack := max(3, width/4)
	return d0 <= g1 && d1 >= g0 && g0-d0 <= slack && d1-g1 <= slack && d1-d0 <= width+2*slack
}
