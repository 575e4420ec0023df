package resolve

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"safir/extract/date"
	"safir/kb"
)

// tenure is a time in office as days. A person was in office within outer at most, and
// surely within inner: years and months are read widely and narrowly.
type tenure struct {
	kb.Holder
	outer, inner date.Interval
	vouched      bool // inner is not empty
}

// tenures are the known times of an office, by start. The end of one without an end is taken
// from the next holder's start, if one is known; its source vouches for it only so far.
func (s *state) tenuresOf(office, of string) []tenure {
	key := office + "@" + of
	if ts, ok := s.tenureCache[key]; ok {
		return ts
	}
	var out []tenure
	for _, h := range s.kb.Holders(office, of) {
		t := tenure{Holder: h}
		from, okFrom := period(h.Tenure.From)
		to, okTo := period(h.Tenure.To)
		if !okFrom && !okTo {
			continue
		}
		t.outer = date.Interval{From: from.From, To: to.To}
		t.inner = date.Interval{From: from.To, To: to.From}
		out = append(out, t)
	}
	for i := range out {
		t := &out[i]
		if t.outer.To == 0 {
			known, _ := period(t.Tenure.Known)
			t.inner.To = known.From
			if next := nextStart(out, t); next.From != 0 {
				t.outer.To = next.To
				t.inner.To = next.From
			}
		}
		t.vouched = t.inner.Known() && t.inner.From <= t.inner.To
	}
	s.tenureCache[key] = out
	return out
}

// nextStart is when the next holder begins after t did.
func nextStart(all []tenure, t *tenure) date.Interval {
	var next date.Interval
	for i := range all {
		o := &all[i]
		if o.Person == t.Person || o.outer.From == 0 || t.outer.From == 0 || o.outer.From <= t.inner.From {
			continue
		}
		if next.From == 0 || o.outer.From < next.From {
			next = date.Interval{From: o.outer.From, To: o.inner.From}
		}
	}
	return next
}

// period reads YYYY, YYYY-MM or YYYY-MM-DD as the days that it may mean.
func period(s string) (date.Interval, bool) {
	var y, m, d int
	switch n, _ := fmt.Sscanf(s, "%4d-%2d-%2d", &y, &m, &d); {
	case len(s) == 4 && n == 1:
		return date.Interval{From: date.NewDay(y, 1, 1), To: date.NewDay(y, 12, 31)}, true
	case len(s) == 7 && n == 2:
		return date.Interval{From: date.NewDay(y, time.Month(m), 1), To: date.NewDay(y, time.Month(m)+1, 0)}, true
	case len(s) == 10 && n == 3:
		day := date.NewDay(y, time.Month(m), d)
		return date.Interval{From: day, To: day}, true
	}
	return date.Interval{}, false
}

// inOffice are the times in which a person held an office, by start; nil where none is known.
func (s *state) inOffice(person, office, of string) span {
	var out span
	for _, t := range s.tenuresOf(office, of) {
		if t.Person == person {
			out = append(out, t.outer)
		}
	}
	return out.tidy()
}

// holder is the one person who surely held an office on all the days of v, while nobody else
// can have held it on any of them. The day on which one follows the other belongs to both
// tenures; at an end of a longer interval it does not count.
func (s *state) holder(office, of string, v date.Interval) (tenure, bool) {
	if several[office] || !v.Known() {
		return tenure{}, false
	}
	ts := s.tenuresOf(office, of)
	found := slices.IndexFunc(ts, func(t tenure) bool {
		return t.vouched && t.inner.From <= v.From && v.To <= t.inner.To
	})
	if found < 0 {
		return tenure{}, false
	}
	for _, t := range ts {
		x, meets := t.outer.Intersect(v)
		if !meets || t.Person == ts[found].Person {
			continue
		}
		if handover := x.Single() && !v.Single() && (x.From == ts[found].outer.From || x.To == ts[found].outer.To); !handover {
			return tenure{}, false
		}
	}
	return ts[found], true
}

// several has the offices that many people hold at one time, so that an office and a day
// do not tell who it is.
var several = map[string]bool{
	"vice-president": true, "deputy-prime-minister": true, "deputy-minister-of-foreign-affairs": true, "deputy-minister": true,
	"member-of-parliament": true, "ambassador": true, "consul-general": true, "special-envoy": true, "presidential-adviser": true,
	"governor": true, "mayor": true, "head-of-agency": true, "company-head": true, "party-leader": true, "analyst": true,
	"foreign-ministry-spokesperson": true, "government-spokesperson": true, "armed-forces-commander": true,
}

// tenureWords tells a tenure to a person.
func (s *state) tenureWords(person, office, of string, v date.Interval) string {
	return s.name(person) + " was " + s.officeWords(office, of) + " " + intervalWords(v)
}

// officeWords is an office in words: "minister of energy of Iran".
func (s *state) officeWords(office, of string) string {
	return strings.ReplaceAll(office, "-", " ") + " of " + s.name(of)
}

// name is the name of an entity of the knowledge base; its id where it has none.
func (s *state) name(id string) string {
	if e, ok := s.kb.Entity(id); ok && e.Name != "" {
		return e.Name
	}
	return id
}

func intervalWords(v date.Interval) string {
	switch {
	case v.Single():
		return "on " + v.From.String()
	case v.Known():
		return "from " + v.From.String() + " to " + v.To.String()
	case v.From != 0:
		return "from " + v.From.String()
	case v.To != 0:
		return "until " + v.To.String()
	}
	return "at a time unknown"
}

// span is a set of days as intervals, by start, that do not touch. Nil knows nothing: all days.
type span []date.Interval

// tidy sorts and merges intervals.
func (s span) tidy() span {
	slices.SortFunc(s, func(a, b date.Interval) int {
		return cmp.Or(cmp.Compare(a.From, b.From), cmp.Compare(a.To, b.To))
	})
	out := s[:0]
	for _, v := range s {
		if n := len(out); n > 0 && (out[n-1].To == 0 || v.From <= out[n-1].To+1) {
			if out[n-1].To != 0 && (v.To == 0 || v.To > out[n-1].To) {
				out[n-1].To = v.To
			}
			continue
		}
		out = append(out, v)
	}
	return out
}

// and is what both allow; ok is false where they exclude each other.
func (s span) and(t span) (span, bool) {
	if s == nil {
		return t, true
	}
	if t == nil {
		return s, true
	}
	var out span
	for _, v := range s {
		for _, w := range t {
			if x, ok := v.Intersect(w); ok {
				out = append(out, x)
			}
		}
	}
	if len(out) == 0 {
		return nil, false
	}
	return out.tidy(), true
}

// hull is the shortest interval that holds all of it.
func (s span) hull() date.Interval {
	if len(s) == 0 {
		return date.Interval{}
	}
	return s[0].Hull(s[len(s)-1])
}
