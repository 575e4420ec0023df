package mention

import (
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// ofThing gives the thing behind the word i ("of", "to") and an article, or 0.
func (t *stage) ofThing(i int) int {
	i++
	for t.has(i, wArticle) && t.onLine(i) && t.thing[i] == 0 {
		i++
	}
	if !t.onLine(i) {
		return 0
	}
	m := t.thingFrom(i)
	if m == 0 {
		return 0
	}
	if end := t.s.things[m-1].End; t.s.things[m-1].Kind == Adjective && end < len(t.title) && t.title[end] != 0 {
		return 0 // "for the Israeli prime minister"
	}
	if t.has(t.s.things[m-1].End, wOwner) && t.ruled(m) == 0 {
		return 0 // "of the three countries' customs services"
	}
	return m
}

// ruled gives the end of "Chad's interim administration", where m is the state; 0: none.
func (t *stage) ruled(m int) int {
	for k := t.s.things[m-1].End + 1; k < t.s.things[m-1].End+4; k++ {
		if t.has(k, wRule) {
			return k + 1
		}
	}
	return 0
}

// affairs gives the end of "Legal and International Affairs", which begins at token i; 0: none.
func (t *stage) affairs(i int) int {
	for k := i; k < i+8 && k < len(t.flags) && t.onLine(k); k++ {
		switch {
		case t.has(k, wAffairs):
			return k + 1
		case t.doc.Tokens[k].Case != text.Initial && !t.has(k, wAnd|wArticle) && !t.comma(k):
			return 0
		}
	}
	return 0
}

// duty gives the end of the capitalized words of fields that begin at token i and tell what
// an office is for: "Staf Khusus Presiden bidang Hubungan Internasional"; 0: none.
func (t *stage) duty(i int) int {
	end := 0
	for k := i; k < len(t.flags) && t.onLine(k) && t.thing[k] == 0 && t.title[k] == 0; k++ {
		switch {
		case t.has(k, wField) && t.doc.Tokens[k].Case == text.Initial:
			end = k + 1
		case end == 0 || !t.has(k, wAnd):
			return end
		}
	}
	return end
}

// fields gives the end of further fields of a minister: "Minister of Foreign Trade and Tourism".
func (t *stage) fields(o *office, i int) int {
	if !strings.Contains(t.lx.list[o.titles[0]].office, "minister-of-") || len(o.things) > 0 {
		return i
	}
	k := i
	for (t.has(k, wAnd) || t.comma(k)) && t.onLine(k) {
		k++
	}
	if k == i {
		return i
	}
	end := k
	for end < len(t.flags) && t.onLine(end) && t.has(end, wField) && t.title[end] == 0 && t.thing[end] == 0 && t.doc.Tokens[end].Case == text.Initial {
		end++
	}
	if end == k {
		return i
	}
	return end
}

// ofOwned gives the ministry or organization behind "of" that a state owns ("of Chad's foreign
// ministry"), or 0.
func (t *stage) ofOwned(i int) int {
	m := t.thingFrom(i + 1)
	if m == 0 || t.typeOf(m) != kb.Country || !t.has(t.s.things[m-1].End, wOwner) {
		return 0
	}
	n := t.thingFrom(t.s.things[m-1].End + 1)
	if n == 0 || t.typeOf(n) != kb.Ministry && t.typeOf(n) != kb.Organization && t.typeOf(n) != kb.Place {
		return 0
	}
	return n
}

// serves takes office b into office a where a serves b: "adviser to Brazil's president".
func (t *stage) serves(a, b *office) bool {
	switch t.lx.list[a.titles[0]].office {
	case "presidential-adviser", "special-envoy", "government-spokesperson":
	default:
		if t.lx.list[a.titles[0]].owned == "" {
			return false
		}
	}
	if b.first != a.end && !(b.first == a.end+1 && t.has(a.end, wOf|wTo)) || !t.onLine(b.first) || len(a.states) > 0 {
		return false
	}
	a.served = leads(t.lx.list[b.titles[0]].office) || t.lx.list[a.titles[0]].owned != "presidential-adviser"
	if a.org == 0 {
		a.org = b.org
	}
	t.officeEnd[a.end] = 0
	a.states, a.things, a.end, a.coreEnd = b.states, append(a.things, b.things...), b.end, b.coreEnd
	t.officeEnd[a.end] = int32(len(t.offices))
	return true
}

// adjective gives the state whose adjective token i is, perhaps with a possessive ending and too
// common to be one elsewhere: «همتای ترک», «همتای تاجیکش»; "": none.
func (t *stage) adjective(i int) string {
	w := t.doc.Tokens[i].Norm
	for _, stem := range []string{w, strings.TrimSuffix(w, "ش"), strings.TrimSuffix(w, "اش")} {
		for _, v := range t.s.ix.names.Lookup([]byte(stem)) {
			if en := &t.s.ix.entries[v]; en.entity.Type == kb.Country && en.kind == Adjective {
				return en.entity.ID
			}
		}
	}
	return ""
}

// region gives the state behind the unknown name of a governor's region: «والی استان آغری ترکیه»,
// or of an office abroad; 0: none.
func (t *stage) region(o *office, i int) int {
	if !t.lx.stateLast || !t.local(o) {
		return 0
	}
	for k := i; k < i+3 && k < len(t.flags) && t.onLine(k); k++ {
		if m := t.thingFrom(k); m != 0 && k > i {
			if t.typeOf(m) == "Country" {
				return m
			}
			return 0
		}
		if t.thing[k] != 0 && t.typeOf(int(t.thing[k])) != "Place" || t.title[k] != 0 || t.doc.Tokens[k].Kind != text.Word || t.has(k, wNotName|wSaid|wPrepose|wBefore) {
			return 0
		}
	}
	return 0
}

// local tells whether an office is that of a region or a city.
func (t *stage) local(o *office) bool {
	switch t.lx.list[o.titles[0]].office {
	case "governor", "mayor", "border-guard-commander":
		return true
	}
	return false
}
