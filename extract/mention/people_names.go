package mention

import (
	"slices"
	"unicode/utf8"

	"safir/extract/text"
	"safir/kb"
)

// readNames finds all candidates for personal names: those of the knowledge base, and the
// runs of words that look like one.
func (t *stage) readNames() {
	n := len(t.doc.Tokens)
	for i := 0; i < n; {
		if t.hush[i] || t.doc.Tokens[i].Kind != text.Word {
			i++
			continue
		}
		if k := t.name[i]; k != 0 {
			i = t.names[k-1].end
			continue
		}
		var nm nameSpan
		var ok bool
		if t.lx.cased {
			nm, ok = t.casedName(i)
		} else {
			nm, ok = t.uncasedName(i)
		}
		if !ok {
			i++
			continue
		}
		t.addName(nm)
		i = nm.end
	}
}

// readKnown finds the names of the knowledge base. A name behind a title of honor that it leaves
// out begins there.
func (t *stage) readKnown() {
	n := len(t.doc.Tokens)
	for i := 0; i < n; {
		if t.hush[i] || t.doc.Tokens[i].Kind != text.Word {
			i++
			continue
		}
		nm, ok := t.knownName(i)
		if !ok {
			i++
			continue
		}
		t.addName(nm)
		i = nm.end
	}
}

// readHolders finds surnames right behind the title of an office that one person of that
// surname held at the time, however common the word is: «رئیس جمهور غنی».
func (t *stage) readHolders() {
	if t.lx.cased || t.s.ctx.Published == 0 {
		return
	}
	for _, a := range t.atoms {
		k := a.end
		if k >= len(t.doc.Tokens) || !t.onLine(k) || t.thing[k] != 0 || t.title[k] != 0 || t.name[k] != 0 || t.doc.Tokens[k].Kind != text.Word {
			continue
		}
		office, found, n := t.lx.list[a.title].office, int32(0), 0
		for _, p := range t.tails.Word(k) {
			if leads(office) && t.f.who.surely(p, office, "", t.s.ctx.Published) {
				found, n = p, n+1
			}
		}
		if n == 1 {
			t.addName(nameSpan{from: k, first: k, end: k + 1, known: int(found) + 1, sure: true})
		}
	}
}

func (t *stage) addName(nm nameSpan) {
	t.names = append(t.names, nm)
	for k := nm.from; k < nm.end; k++ {
		t.name[k] = int32(len(t.names))
	}
}

// knownName finds the longest name of the knowledge base at token i, with the parts of the
// name around it that the knowledge base leaves out.
func (t *stage) knownName(i int) (nameSpan, bool) {
	if t.lx.cased && t.doc.Tokens[i].Case != text.Initial && t.doc.Tokens[i].Case != text.Upper {
		return nameSpan{}, false
	}
	if !t.openings.At(i) {
		return t.leaderName(i)
	}
	h, ok := t.full.Longest(i, len(t.doc.Tokens))
	if !ok {
		return nameSpan{}, false
	}
	if h.End-h.First == 1 && t.punct(i-1, ".") && t.initial(i-2) && t.lx.cased {
		return nameSpan{}, false // "A. Karimi"
	}
	if m := t.thing[i]; m != 0 {
		th := &t.s.things[m-1]
		if th.First < h.First || th.End >= h.End {
			return nameSpan{}, false
		}
	}
	if m := t.thing[h.End-1]; m != 0 && t.s.things[m-1].End > h.End {
		return nameSpan{}, false
	}
	if h.End-h.First == 1 && !t.aloneName(i) {
		k := slices.IndexFunc(h.Values, func(p int32) bool { return t.f.who.leading(p, t.s.ctx.Published) })
		if t.lx.cased || k < 0 {
			return nameSpan{}, false
		}
		return t.bareName(i, h.Values[k])
	}
	if t.lx.cased && i > 0 && t.onLine(i) && t.thing[i-1] == 0 && t.has(i-1, wGiven) && !t.has(i-1, wHonorific) && t.capital(i-1) {
		return nameSpan{}, false // "Ali Akbar Karimi" is another than "Akbar Karimi"
	}
	if t.doc.Tokens[h.End-1].Case == text.Lower {
		return nameSpan{}, false
	}
	nm := nameSpan{from: h.First, first: h.First, end: h.End, sure: true}
	if p, ok := t.f.who.pick(h.Values, nil, nil, t.s.ctx.Published); ok {
		nm.known = int(p) + 1
	}
	t.honor(&nm)
	if t.lx.cased && h.End-h.First > 1 && t.has(nm.end, wParticle) && t.doc.Tokens[nm.end].Case == text.Lower && t.onLine(nm.end) && t.particleGoesOn(nm.end) {
		nm.end = max(nm.end, t.casedEnd(nm.end+1, nm.first)) // "Emir Tamim" of "Emir Tamim bin Hamad"
	}
	for !t.lx.cased && t.has(nm.end, wParticle) && t.onLine(nm.end) && nm.end+1 < len(t.flags) && t.class(nm.end+1) >= commonOne {
		nm.end += 2 // «تمیم بن حمد»
	}
	if k := nm.end; !t.lx.cased && h.End-h.First > 1 && t.onLine(k) && t.class(k) == unknownOne && (t.titled(k+1) || t.comma(k+1) && t.titled(k+2)) {
		nm.end++ // a further name before the office: «عبدالغنی برادر آخند، معاون ...»
	}
	if t.lx.cased {
		// "Karimi Rad" is another than "Karimi"; behind a name of two words a headline may go on.
		if end := t.casedEnd(nm.end, nm.end); end > nm.end && h.End-h.First == 1 {
			return nameSpan{}, false
		}
	}
	return nm, true
}

// leaderName finds at token i the surname of one who leads a state at the time of the
// article: «پوتین», "Erdogan". It is no part of a longer name.
func (t *stage) leaderName(i int) (nameSpan, bool) {
	p, ok := t.leader(i)
	if !ok || !t.lx.cased && t.common(i) {
		return nameSpan{}, false
	}
	return t.bareName(i, p)
}

// leader gives the person whose surname, or first name where that may stand for it, is token i,
// where nobody else of the knowledge base is called so and he leads a state, or its foreign
// ministry, at the time of the article.
func (t *stage) leader(i int) (int32, bool) {
	day := t.s.ctx.Published
	if ps := t.tails.Word(i); len(ps) == 1 && t.f.who.leading(ps[0], day) {
		return ps[0], true
	}
	if !t.lx.firstNames {
		return 0, false
	}
	if ps := t.heads.Word(i); len(ps) == 1 && t.f.who.leading(ps[0], day) {
		return ps[0], true
	}
	return 0, false
}

// bareName makes token i a name of person p, unless it is a word of another kind or a part
// of a longer name.
func (t *stage) bareName(i int, p int32) (nameSpan, bool) {
	const no = wNotName | wNotPerson | wHonorific | wPrepose | wClause | wSaid
	if t.thing[i] != 0 || t.title[i] != 0 || t.has(i, no) || t.name[i] != 0 || t.has(i, wGiven) && !t.lx.firstNames {
		return nameSpan{}, false
	}
	if t.lx.cased {
		start := i == 0 || t.doc.In[i-1] != t.doc.In[i]
		if start && !t.has(i+1, wSaid|wAux|wAnd) || t.casedEnd(i+1, i+1) > i+1 || !start && t.onLine(i) && t.capital(i-1) && t.thing[i-1] == 0 && t.title[i-1] == 0 && (i < 2 || t.doc.In[i-2] == t.doc.In[i]) {
			return nameSpan{}, false
		}
	} else if c := t.class(i); c == noPart || i > 0 && t.onLine(i) && t.class(i-1) >= unknownOne || t.onLine(i+1) && t.class(i+1) >= unknownOne {
		return nameSpan{}, false
	}
	nm := nameSpan{from: i, first: i, end: i + 1, known: int(p) + 1, sure: true}
	t.honor(&nm)
	return nm, true
}

// aloneName tells whether a known name of one word stands free: no part of a longer name.
func (t *stage) aloneName(i int) bool {
	if !t.lx.cased {
		return !t.has(i, wGiven) && !t.common(i)
	}
	return t.title[i] == 0
}

// honor takes titles of honor before a name: "Mr", «حجت‌الاسلام والمسلمین».
func (t *stage) honor(nm *nameSpan) {
	for i := nm.from - 1; i >= 0 && t.onLine(i+1) && t.thing[i] == 0; i-- {
		if t.has(i, wHonorific) && t.title[i] == 0 {
			nm.from = i
			continue
		}
		if t.punct(i, ".") && t.has(i-1, wHonorific) {
			continue
		}
		return
	}
}

// casedName finds a run of capitalized words that can be a name.
func (t *stage) casedName(i int) (nameSpan, bool) {
	from := i
	for i < len(t.flags) && t.has(i, wHonorific) && t.title[i] == 0 && (i == from || t.onLine(i)) && t.doc.Tokens[i].Case != text.Lower {
		i++
		if t.punct(i, ".") {
			i++
		}
	}
	if i >= len(t.flags) || (i > from && !t.onLine(i)) {
		return nameSpan{}, false
	}
	end := t.casedEnd(i, i)
	if end == i || t.acronyms(i, end) {
		return nameSpan{}, false
	}
	if tok := &t.doc.Tokens[i]; tok.Case == text.Upper && end-i > 2 && !t.has(i, wGiven) && t.officeEnd[from] != 0 && t.doc.Tokens[i+1].Case == text.Initial && t.doc.Tokens[i+2].Case == text.Initial {
		i++ // the abbreviation of an office's house
	}
	for t.officeEnd[from] != 0 && end-i > 2 && t.has(i, wNotPerson) {
		i++ // "Corporation", the end of a company's name
	}
	nm := nameSpan{from: from, first: i, end: end, sure: from < i}
	// The name of the knowledge base may begin later: "Seyed Mahmoud Karimi".
	if ps := t.knownInside(i, end); ps >= 0 {
		nm.known, nm.sure = ps+1, true
	}
	return nm, true
}

// acronyms tells whether tokens first to end-1 are abbreviations only.
func (t *stage) acronyms(first, end int) bool {
	for i := first; i < end; i++ {
		tok := &t.doc.Tokens[i]
		if tok.Kind == text.Word && tok.Case != text.Upper && tok.End-tok.Start > 1 {
			return false
		}
	}
	return true
}

// knownInside finds the person of the knowledge base whose first and last words are those of
// tokens first to end-1, or whose name ends there behind words that only honor; -1: none.
func (t *stage) knownInside(first, end int) int {
	for i := first + 1; i < end; i++ {
		if !t.has(i-1, wHonorific|wParticle) {
			break
		}
		h, ok := t.full.Longest(i, end)
		if ok && h.End == end && end-i > 1 {
			if p, ok := t.f.who.pick(h.Values, nil, nil, t.s.ctx.Published); ok {
				return int(p)
			}
		}
	}
	return -1
}

// casedEnd gives the end of the run of name words that begins at token i; i if there is none.
func (t *stage) casedEnd(i, first int) int {
	end := i
	for k := i; k < len(t.flags); {
		if k > first && !t.onLine(k) {
			break
		}
		tok := &t.doc.Tokens[k]
		if tok.Kind == text.Punct {
			switch {
			case t.punct(k, "-", "‑") && k > first && !tok.Space && k+1 < len(t.flags) && !t.doc.Tokens[k+1].Space:
				k++
				if t.syllable(k) && k-2 > i {
					k++
					end = k
				}
				continue
			case t.punct(k, ".") && k > i && !tok.Space && t.initial(k-1) && t.capital(k+1):
				k++
				continue
			}
			break
		}
		if t.title[k] != 0 || (t.thing[k] != 0 && !t.nameThing(k, k > first) && !t.articled(k, first)) {
			break
		}
		if k > first && t.has(k, wHonorific) && !t.has(k, wGiven) && t.capital(k+1) {
			break
		}
		if t.has(k, wParticle) && (tok.Case == text.Lower || k == first) && t.particleGoesOn(k) {
			if k == first && tok.Case == text.Lower {
				break
			}
			k++
			continue
		}
		if t.name[k] != 0 || !t.capital(k) && !(k == first && tok.Case == text.Initial && t.has(k, wNotName) && t.has(k, wGiven) && t.officeEnd[k] != 0 && t.capital(k+1)) && !(k > first && t.punct(k-1, "-") && tok.Case == text.Lower && !tok.Space && tok.Kind == text.Word) {
			break
		}
		k++
		end = k
	}
	return end
}

// articled tells whether a hyphen joins token k to an article within a name that began at
// first: "Al-Sabah" is no place there.
func (t *stage) articled(k, first int) bool {
	return k-2 > first && t.punct(k-1, "-") && !t.doc.Tokens[k].Space && t.has(k-2, wParticle)
}

// syllable tells whether token k, behind a hyphen, is the second syllable of an East Asian
// given name, which is written small: "Cho Tae-yul", "Chiang Kai-shek".
func (t *stage) syllable(k int) bool {
	const longest = 5
	return t.doc.Tokens[k].Case == text.Lower && !t.has(k, wNotName) && len(t.doc.Tokens[k].Norm) <= longest && len(t.doc.Tokens[k-2].Norm) <= longest+1
}

// particleGoesOn tells whether a capital follows a particle, or another particle.
func (t *stage) particleGoesOn(k int) bool {
	k++
	for k < len(t.flags) && t.onLine(k) && (t.has(k, wParticle) || t.punct(k, "-")) {
		k++
	}
	return t.capital(k) && t.onLine(k)
}

// capital tells whether token k is a capitalized word that may be part of a name.
func (t *stage) capital(k int) bool {
	if k >= len(t.flags) {
		return false
	}
	tok := &t.doc.Tokens[k]
	if tok.Kind != text.Word || t.title[k] != 0 || t.taken[k] {
		return false
	}
	switch tok.Case {
	case text.Initial:
		return !t.has(k, wNotName) || t.has(k, wGiven) && t.onLine(k+1) && t.onlyName(k+1) && !t.has(k-1, wNotName|wNotPerson)
	case text.Upper:
		return !t.has(k, wNotName) && utf8.RuneCountInString(tok.In(t.doc.Text)) <= 3 || t.has(k, wGiven)
	}
	return false
}

// onlyName tells whether token k can only be a name, so that the word before it, "Jan" or
// "June", is one too.
func (t *stage) onlyName(k int) bool {
	return k < len(t.flags) && t.title[k] == 0 && !t.taken[k] && t.thing[k] == 0 && t.doc.Tokens[k].Case == text.Initial && !t.has(k, wNotName|wHonorific)
}

func (t *stage) initial(k int) bool {
	tok := &t.doc.Tokens[k]
	return tok.Kind == text.Word && tok.Case != text.Lower && tok.Case != text.None &&
		utf8.RuneCountInString(tok.In(t.doc.Text)) <= 2
}

// nameThing tells whether a thing at token k may be a word of a name after all: one capitalized
// word between other name words ("Israel Katz", "Paris Karimi").
func (t *stage) nameThing(k int, inside bool) bool {
	th := &t.s.things[t.thing[k]-1]
	if th.End-th.First != 1 || t.doc.Tokens[k].Case != text.Initial {
		return false
	}
	if inside && th.Type == kb.Place && t.thing[k-1] == 0 && t.title[k-1] == 0 && t.capital(k-1) {
		return true // "Carla Lima"
	}
	if !t.has(k, wGiven) {
		return false
	}
	next := k+1 < len(t.flags) && t.onLine(k+1) && t.thing[k+1] == 0 && t.capital(k+1) && !t.has(k+1, wNotPerson)
	return next && !inside || inside && t.has(k-1, wGiven)
}
