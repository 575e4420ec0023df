package date

import (
	"strconv"
	"strings"

	"safir/extract/text"
)

// numbers appends what a token of digits can be: a day, a count, a year, or the beginning
// of a date in digits.
func (f *Finder) numbers(d *text.Doc, i int, hits []hit) []hit {
	t := &d.Tokens[i]
	if c := t.Norm[0]; c < '0' || c > '9' {
		return hits
	}
	digits, suffix := split(t.Norm)
	if suffix != "" && !f.suffix[suffix] {
		return f.dotted(t.Norm, f.glued(digits, suffix, hits))
	}
	v, err := strconv.Atoi(digits)
	if err != nil || len(digits) > 4 || joined(d, i-1, i) {
		return hits
	}
	if v >= 1 && v <= 31 && len(digits) <= 2 {
		hits = append(hits, hit{int16(f.day), 1, &f.values[v]})
		if suffix != "" {
			hits = append(hits, hit{int16(f.nth), 1, &f.values[v]})
		}
	}
	if suffix == "" {
		if v >= 1 && v < len(f.values) {
			hits = append(hits, hit{int16(f.n), 1, &f.values[v]})
		}
		if len(digits) == 4 && v >= 1200 && v < 2200 {
			hits = append(hits, hit{int16(f.year), 1, &setting{Year: v}})
		}
		if len(digits) == 2 && v >= 40 {
			hits = append(hits, hit{int16(f.shortYear), 1, &setting{Year: f.century + v}})
		}
		hits = f.slashed(d, i, hits)
	}
	return hits
}

// glued reads a day and month written together: «۱۵فروردین».
func (f *Finder) glued(digits, word string, hits []hit) []hit {
	n := f.words.next[word]
	v, err := strconv.Atoi(digits)
	if n == nil || err != nil || v < 1 || v > 31 {
		return hits
	}
	for _, e := range n.entries {
		if e.class == f.month {
			return append(hits, hit{int16(f.dayMonth), 1, &setting{Day: v, Month: e.set.Month, Calendar: e.set.Calendar}})
		}
	}
	return hits
}

// joined tells whether tokens i and j=i+1 are parts of one number such as 3/4 or 12:30.
func joined(d *text.Doc, i, j int) bool {
	if i < 1 || d.Tokens[j].Space || d.Tokens[i].Space || d.Tokens[i-1].Kind != text.Number {
		return false
	}
	switch d.Tokens[i].Norm {
	case "/", ":", "+", "*", ".":
		return true
	}
	return false
}

func split(s string) (digits, rest string) {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return s[:n], s[n:]
}

// dotted reads 14.12.2018 and 1397.09.23, which are one token.
func (f *Finder) dotted(s string, hits []hit) []hit {
	p := strings.Split(s, ".")
	if len(p) != 3 {
		return hits
	}
	if set := f.ymd(p[0], p[1], p[2]); set != nil {
		hits = append(hits, hit{int16(f.wholeDate), 1, set})
	}
	return hits
}

// slashed reads 14/12/2018, 2018-12-14 and 14/12, each part a token.
func (f *Finder) slashed(d *text.Doc, i int, hits []hit) []hit {
	part := func(k int) string {
		if k >= len(d.Tokens) || d.Tokens[k].Space || d.Tokens[k].Kind != text.Number {
			return ""
		}
		return d.Tokens[k].Norm
	}
	sep := func(k int) string {
		if k >= len(d.Tokens) || d.Tokens[k].Space || d.Tokens[k].Kind != text.Punct {
			return ""
		}
		switch s := d.Tokens[k].Norm; s {
		case "/", "-", "‐", "‑", "–":
			return s
		}
		return ""
	}
	s, b := sep(i+1), part(i+2)
	if s == "" || b == "" {
		return hits
	}
	if s2, c := sep(i+3), part(i+4); s2 == s && c != "" {
		if set := f.ymd(d.Tokens[i].Norm, b, c); set != nil && sep(i+5) == "" {
			hits = append(hits, hit{int16(f.wholeDate), 5, set})
		}
		return hits
	}
	day, _ := strconv.Atoi(d.Tokens[i].Norm)
	month, err := strconv.Atoi(b)
	if err == nil && s == "/" && len(b) <= 2 && day >= 1 && day <= 31 && month >= 1 && month <= 12 {
		hits = append(hits, hit{int16(f.dayMonth), 3, &setting{Day: day, Month: month, Calendar: f.calendar}})
	}
	return hits
}

// ymd reads three numbers as year-month-day or day-month-year. The calendar follows from the year.
func (f *Finder) ymd(a, b, c string) *setting {
	x, err1 := strconv.Atoi(a)
	m, err2 := strconv.Atoi(b)
	z, err3 := strconv.Atoi(c)
	if err1 != nil || err2 != nil || err3 != nil || len(b) > 2 {
		return nil
	}
	y, d := x, z
	switch {
	case len(a) == 4 && len(c) <= 2:
	case len(c) == 4 && len(a) <= 2:
		y, d = z, x
	case f.calendar == Jalali && len(a) == 2 && len(c) <= 2 && x >= 60:
		y = f.century + x
	case f.calendar == Gregorian && len(c) == 2 && len(a) <= 2 && z < 40:
		y, d = 2000+z, x
	default:
		return nil
	}
	if m > 12 && d <= 12 && y == z { // month first
		m, d = d, m
	}
	calendar := Gregorian
	if y < 1500 {
		calendar = Jalali
	}
	if m < 1 || m > 12 || d < 1 || d > longest(calendar, m) || !plausible(calendar, y) {
		return nil
	}
	return &setting{Year: y, Month: m, Day: d, Calendar: calendar}
}
