package mention

import (
	"sort"
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// join puts offices and names together where they belong to one person, and makes a phrase of
// everything that stands alone.
func (t *stage) join() {
	for oi := range t.offices {
		t.joinOffice(oi)
	}
	for ni := range t.names {
		if t.names[ni].phrase == 0 {
			t.nameAlone(ni)
		}
	}
	t.readPronouns()
	sort.SliceStable(t.phrases, func(i, j int) bool { return t.phrases[i].first < t.phrases[j].first })
	for pi := range t.phrases {
		for _, ni := range t.phrases[pi].names {
			t.names[ni].phrase = pi + 1
		}
		for _, oi := range t.phrases[pi].offices {
			t.offices[oi].phrase = pi + 1
		}
	}
}

// joinOffice finds the name of the person who holds an office.
func (t *stage) joinOffice(oi int) {
	o := &t.offices[oi]
	if o.phrase != 0 {
		return
	}
	// "his counterpart Foreign Minister A. B."
	if t.kind(o) == peerTitle && o.end < len(t.officeAt)-1 && t.onLine(o.end) && t.officeAt[o.end] != 0 {
		if b := &t.offices[t.officeAt[o.end]-1]; !b.many && b.phrase == 0 {
			if ni, end := t.nameAfter(b); ni > 0 {
				t.pair(ni-1, oi, o.first, end)
				t.widen(o.phrase-1, int(t.officeAt[o.end])-1)
				return
			}
		}
	}
	if t.kind(o) == genericTitle && t.lx.list[o.titles[0]].office == "*" && !t.lx.cased && !o.many && t.nameFrom(o.end) > 0 {
		return // «مهمان A»: whose guest someone is
	}
	if o.org != 0 && t.s.out.Entities[o.org-1].Kind == "news-agency" && t.abroad(o) && !t.lx.cased {
		return // «فرستاده ایرنا» reports
	}
	if t.jointly(oi) || t.eachHis(oi) || t.serving(oi) {
		return
	}
	if o.many {
		list := t.listAfter(o)
		if list == nil {
			list = t.listBefore(o)
		}
		t.addPhrase(reference{first: o.first, end: o.end, offices: []int{oi}, list: list})
		return
	}
	// «A وزیر خارجه B»: the name stands right before.
	if !t.lx.cased {
		if ni, first := t.nameBefore(o.first); ni > 0 && t.names[ni-1].phrase == 0 {
			t.pair(ni-1, oi, first, o.end)
			return
		}
	}
	if ni, end := t.nameAfter(o); ni > 0 {
		t.pair(ni-1, oi, o.first, end)
		return
	}
	// "A, foreign minister of B,"
	if t.comma(o.first-1) || t.punct(o.first-1, "(", "-", "–", "—") {
		if ni, first := t.nameBefore(o.first - 1); ni > 0 && (t.kind(o) != peerTitle || t.closes(o.end) || !t.lx.cased && !t.has(o.end, wAnd)) && !t.has(o.end, wOwner) {
			if p := t.names[ni-1].phrase; p == 0 {
				t.pair(ni-1, oi, first, o.end)
				return
			} else if t.closes(o.end) && (t.names[ni-1].from == t.phrases[p-1].first || t.sameTitle(&t.phrases[p-1], o)) {
				t.widen(p-1, oi)
				return
			}
		}
	}
	// "A, who is the foreign minister of B,"
	if t.lx.cased && t.has(o.first-1, wAux) && t.has(o.first-2, wAux) && t.comma(o.first-3) && t.closes(o.end) {
		if ni, first := t.nameBefore(o.first - 3); ni > 0 && t.names[ni-1].phrase == 0 {
			t.pair(ni-1, oi, first, o.end)
			return
		}
	}
	if ni, end := t.nameApart(o); ni > 0 {
		t.pair(ni-1, oi, o.first, end)
		return
	}
	// "A, foreign minister of B and chairman of C,"
	if t.has(o.first-1, wAnd) {
		if before := t.officeEnd[o.first-1]; before != 0 {
			b := &t.offices[before-1]
			if b.phrase != 0 && len(t.phrases[b.phrase-1].names) == 1 && t.phrases[b.phrase-1].end == b.end && (t.closes(o.end) || !t.lx.cased && t.alike(b, o)) && !o.definite {
				t.widen(b.phrase-1, oi)
				return
			}
		}
	}
	t.addPhrase(reference{first: o.first, end: o.end, offices: []int{oi}})
}

// serving reads an office that is held for a person named behind it: «A، مشاور ارشد B،» or,
// where B leads a state, «مشاور ارشد B، A،».
func (t *stage) serving(oi int) bool {
	o := &t.offices[oi]
	tt := &t.lx.list[o.titles[0]]
	if t.lx.cased || o.many || len(o.states) > 0 || o.org != 0 || tt.office != "presidential-adviser" && tt.office != "special-envoy" && tt.owned == "" {
		return false
	}
	if t.has(o.end, wPronoun) && t.onLine(o.end) && !t.has(o.end+1, wObject) { // «مشاور ارشد وی»
		t.taken[o.end] = true
		o.own, o.served, o.end = true, true, o.end+1
		return false
	}
	ni := t.nameFrom(o.end)
	if ni == 0 {
		return false
	}
	b := &t.names[ni-1]
	if b.known == 0 || b.phrase != 0 {
		return false
	}
	if p := int32(b.known - 1); !t.f.who.leading(p, t.s.ctx.Published) && !(strings.HasSuffix(tt.office, "adviser") && t.f.who.led(p)) {
		return false
	}
	o.owner, o.served = o.end+1, true
	if of := t.f.who.people[b.known-1].Country; of != "" {
		o.states = []string{of}
	}
	end := o.end
	if a, first := t.nameBefore(o.first - 1); t.comma(o.first-1) && a > 0 && t.names[a-1].phrase == 0 {
		t.pair(a-1, oi, first, end)
	} else if a := t.nameFrom(b.end + 1); t.comma(b.end) && a > 0 && t.names[a-1].phrase == 0 {
		t.pair(a-1, oi, t.names[a-1].from, t.names[a-1].end)
	} else {
		t.addPhrase(reference{first: o.first, end: end, offices: []int{oi}})
	}
	return true
}

// sameTitle tells whether a phrase says an office without a state that o says with one:
// "Ambassador A. B., Chad's envoy to the organization,".
func (t *stage) sameTitle(p *reference, o *office) bool {
	if len(p.offices) != 1 || len(o.states) == 0 {
		return false
	}
	b := &t.offices[p.offices[0]]
	return len(b.states) == 0 && b.org == 0 && t.lx.list[b.titles[0]].office == t.lx.list[o.titles[0]].office
}

// jointly joins "Deputy Prime Minister and Foreign Minister of Chad A. B." where the first
// office has no name of its own: one person holds both.
func (t *stage) jointly(oi int) bool {
	o := &t.offices[oi]
	k := o.end + 1
	if o.many || !t.has(o.end, wAnd) || k >= len(t.officeAt)-1 || t.officeAt[k] == 0 || !t.onLine(k) {
		return false
	}
	b := &t.offices[t.officeAt[k]-1]
	ministry := t.second(o) && strings.HasPrefix(t.lx.list[b.titles[0]].office, "minister-of-")
	if b.many || b.definite || b.phrase != 0 || !ministry && (b.org == 0 || o.org != 0) {
		return false
	}
	if len(o.states) > 0 && len(b.states) > 0 && o.states[0] != b.states[0] {
		return false
	}
	ni, end := t.nameAfter(b)
	if ni == 0 && t.lx.cased {
		ni, end = t.nameApart(b)
	}
	if ni == 0 || !t.lx.cased && t.nameTo(o.first) > 0 {
		return false
	}
	if len(o.states) == 0 && b.org == 0 {
		o.states = b.states
	} else if len(b.states) == 0 && b.org == 0 {
		b.states = o.states
	}
	t.pair(ni-1, oi, o.first, end)
	t.widen(o.phrase-1, int(t.officeAt[k])-1)
	return true
}

// alike tells whether two offices can be one person's: no other state is said of the second.
func (t *stage) alike(a, b *office) bool {
	if len(a.states) == 0 && a.org == 0 && t.second(a) && strings.HasPrefix(t.lx.list[b.titles[0]].office, "minister-of-") {
		a.states = b.states // «معاون نخست‌وزیر و وزیر خارجه قزاقستان»
		return true
	}
	return len(b.states) == 0 || len(a.states) > 0 && a.states[0] == b.states[0] || len(a.states) == 0 && b.states[0] == t.home()
}

// second tells whether an office is one that is often held together with a ministry.
func (t *stage) second(o *office) bool {
	switch t.lx.list[o.titles[0]].office {
	case "prime-minister", "deputy-prime-minister", "vice-president", "first-vice-president", "crown-prince":
		return true
	}
	return false
}

// closes tells whether a mark that ends an apposition stands at token i.
func (t *stage) closes(i int) bool {
	return i >= len(t.doc.Tokens) || !t.onLine(i) || t.comma(i) || t.punct(i, ".", ")", ";", "؛", "–", "—", ":")
}

func (t *stage) addPhrase(p reference) int {
	t.phrases = append(t.phrases, p)
	n := len(t.phrases)
	for _, o := range p.offices {
		t.offices[o].phrase = n
	}
	for _, m := range p.names {
		t.names[m].phrase = n
	}
	return n
}

// pair makes a phrase of a name and an office.
func (t *stage) pair(ni, oi, first, end int) {
	n := t.addPhrase(reference{first: first, end: end, names: []int{ni}, offices: []int{oi}})
	p := &t.phrases[n-1]
	// "Prime Minister A. B. of Chad"
	if len(t.offices[oi].states) == 0 && t.names[ni].end == end {
		t.fromState(p)
	}
}

// fromState takes the state behind a name: "of Chad", "dari Republik Azerbaijan", "of Chad's
// upper house", "of the Mao region".
func (t *stage) fromState(p *reference) {
	i := p.end
	if m := t.thingFrom(i + 1); m != 0 && t.punct(i, "(") && t.typeOf(m) == kb.Country && t.state(m) != "" && t.punct(t.s.things[m-1].End, ")") {
		p.stateThing, p.end = m, t.s.things[m-1].End+1 // "A. B. (Chad)"
		return
	}
	if !t.has(i, wFrom) || !t.onLine(i) {
		return
	}
	m := t.ofThing(i)
	if m == 0 {
		if m = t.thingFrom(i + 1); m == 0 || !t.has(t.s.things[m-1].End, wOwner) {
			return
		}
	}
	th := &t.s.things[m-1]
	if len(th.Refs) != 1 || th.Type != kb.Country && (th.Type != kb.Place || len(p.offices) == 0) {
		return
	}
	p.stateThing = m
	p.end = th.End
}

// widen adds an office to a phrase.
func (t *stage) widen(pi, oi int) {
	p := &t.phrases[pi]
	p.offices = append(p.offices, oi)
	p.end = max(p.end, t.offices[oi].end)
	t.offices[oi].phrase = pi + 1
}

// nameTo gives 1 + index of the name that ends before token i.
func (t *stage) nameTo(i int) int {
	if i <= 0 || t.name[i-1] == 0 || t.hush[i-1] || !t.onLineOr(i) {
		return 0
	}
	if n := int(t.name[i-1]); t.names[n-1].end == i {
		return n
	}
	return 0
}

func (t *stage) onLineOr(i int) bool { return i >= len(t.doc.Tokens) || !t.doc.Tokens[i].Break }

// nameBefore gives 1 + index of the name that ends before token i, perhaps in quotation
// marks, and the first token of its phrase, with the titles of honor before the marks.
func (t *stage) nameBefore(i int) (ni, first int) {
	if ni := t.nameTo(i); ni > 0 || !t.punct(i-1, "»", "”", "\"", "'", "’") {
		return ni, t.fromOf(ni)
	}
	ni = t.nameTo(i - 1)
	first = t.fromOf(ni) - 1
	if ni == 0 || !t.punct(first, "«", "“", "”", "\"", "'", "‘") {
		return 0, 0
	}
	for first > 0 && t.has(first-1, wHonorific) && t.title[first-1] == 0 && t.onLine(first) {
		first--
	}
	return ni, first
}

// fromOf gives the first token of the name with 1 + index ni, 0 for none.
func (t *stage) fromOf(ni int) int {
	if ni == 0 {
		return 0
	}
	return t.names[ni-1].from
}

// nameFrom gives 1 + index of the name that begins at token i on the same line.
func (t *stage) nameFrom(i int) int {
	if !t.onLine(i) || t.name[i] == 0 {
		return 0
	}
	if n := int(t.name[i]); t.names[n-1].from == i {
		return n
	}
	return 0
}

// nameAfter gives the name that follows an office directly, perhaps in quotation marks, and
// the end of the phrase.
func (t *stage) nameAfter(o *office) (ni, end int) {
	i := o.end
	if t.punct(i, "«", "“", "\"") {
		if ni := t.nameFrom(i + 1); ni > 0 && t.punct(t.names[ni-1].end, "»", "”", "\"") && t.names[ni-1].phrase == 0 {
			return ni, t.names[ni-1].end + 1
		}
		return 0, 0
	}
	ni = t.nameFrom(i)
	if ni == 0 && t.lx.cased {
		return t.rankAfter(o)
	}
	if ni == 0 || t.names[ni-1].phrase != 0 {
		return 0, 0
	}
	if nm := &t.names[ni-1]; !t.lx.cased && t.local(o) && len(o.things) == 0 && nm.end-nm.from == 1 && nm.known == 0 {
		t.drop(ni - 1) // the region of a governor
		o.end, o.regional = i+1, true
		return 0, 0
	}
	if nm := &t.names[ni-1]; t.lx.cased && t.lx.stateLast && t.local(o) && len(o.things) == 0 && nm.known == 0 && nm.from == nm.first && nm.end-nm.first > 2 && !t.has(nm.first, wGiven) {
		nm.from, nm.first = nm.first+1, nm.first+1 // "Bupati Belu A. B.": the region stands before the name
		t.name[i] = 0
		o.end, o.regional = i+1, true
	}
	end = t.names[ni-1].end
	if nm := &t.names[ni-1]; t.lx.cased && nm.known == 0 && nm.from == nm.first {
		if next, e := t.rankAfter(o); next > 0 {
			t.drop(ni - 1)
			return next, e
		}
	}
	return ni, end
}

// rankAfter gives the name with a rank that follows an office behind capitalized words, which belong
// to the office: "Komandan Sektor Timur Letkol A. B.".
func (t *stage) rankAfter(o *office) (ni, end int) {
	for k := o.end; k < len(t.flags) && k <= o.end+5 && t.onLine(k); k++ {
		if next := t.nameFrom(k); next > 0 && t.names[next-1].from < t.names[next-1].first && t.names[next-1].phrase == 0 {
			if k > o.end {
				o.end, o.coreEnd = k, k
			}
			return next, t.names[next-1].end
		}
		if c := t.doc.Tokens[k].Case; c != text.Initial && c != text.Upper || t.title[k] != 0 {
			break
		}
	}
	return 0, 0
}

// drop forgets a name that is none.
func (t *stage) drop(ni int) {
	nm := &t.names[ni]
	for k := nm.from; k < nm.end; k++ {
		t.name[k] = 0
	}
	nm.phrase = -1
}

// nameApart gives the name that follows an office behind a comma.
func (t *stage) nameApart(o *office) (ni, end int) {
	i := o.end
	if !t.lx.cased && t.has(i, wTo) && t.has(i+1, wAffairs) { // «فرستاده چاد در امور دریاچه، A،»
		const most = 8
		for k := i; k < i+most && k < len(t.flags) && t.onLine(k); k++ {
			if t.comma(k) {
				i = k
				break
			}
		}
	}
	if !t.comma(i) && !t.punct(i, "–", "—", ":") {
		return 0, 0
	}
	ni = t.nameFrom(i + 1)
	if ni == 0 || t.names[ni-1].phrase != 0 {
		return 0, 0
	}
	nm := &t.names[ni-1]
	if t.punct(i, ":") && (!nm.sure || !t.lx.cased && t.abroad(o)) {
		return 0, 0
	}
	e := nm.end
	// The name may own the office behind it.
	if e < len(t.title) && t.onLine(e) && t.title[e] != 0 && !t.lx.cased {
		return 0, 0
	}
	if t.comma(e) && t.officeAtAny(e+1) {
		return 0, 0
	}
	if !t.lx.cased && !t.starts(o.first) && !t.closes(e) && !t.has(e, wObject) {
		return 0, 0 // «بنا بر اعلام دفتر نخست‌وزیری چاد، A با B ...»
	}
	if k := nm.known; !t.lx.cased && k != 0 && !t.closes(e) && t.f.who.leading(int32(k-1), t.s.ctx.Published) && !t.f.who.held(int32(k-1), t.lx.list[o.titles[0]].office, "", t.s.ctx.Published) {
		return 0, 0 // «به گفته سخنگوی دولت، A فردا ...»
	}
	if t.lx.cased && !t.closes(e) && !t.has(e, wClause|wSaid|wAux|wOwner|wPrepose|wAnd) {
		return 0, 0
	}
	if nm.end-nm.first < 2 && nm.known == 0 && nm.from == nm.first && !t.closes(e) {
		return 0, 0
	}
	return ni, e
}

func (t *stage) officeAtAny(i int) bool {
	return i < len(t.officeAt)-1 && t.onLine(i) && t.officeAt[i] != 0 && t.kind(&t.offices[t.officeAt[i]-1]) != peerTitle
}

// nameAlone makes a phrase of a name without office, with the state that owns it.
func (t *stage) nameAlone(ni int) {
	nm := &t.names[ni]
	p := reference{first: nm.from, end: nm.end, names: []int{ni}}
	i := nm.from
	if t.lx.stateFirst && t.has(i-1, wOwner) && t.onLine(i) {
		if m := t.thingTo(i - 1); m != 0 && t.typeOf(m) == "Country" {
			p.stateThing, p.first = m, t.s.things[m-1].First
		}
	}
	if p.stateThing == 0 {
		t.fromState(&p)
	}
	t.addPhrase(p)
}

// readPronouns makes a phrase of each pronoun that stands for a person, and of "the two" that
// does something.
func (t *stage) readPronouns() {
	for i := range t.flags {
		if t.flags[i]&wPronoun == 0 || t.title[i] != 0 || t.thing[i] != 0 || t.name[i] != 0 || t.taken[i] || t.hush[i] {
			continue
		}
		t.addPhrase(reference{first: i, end: i + 1, pronoun: true})
	}
	for i := 1; i < len(t.flags); i++ {
		if t.has(i, wDual) && (t.has(i-1, wArticle) && t.has(i+1, wSaid|wAux) || t.has(i-1, wThese) && t.has(i+1, wObject|wAux|wPrepose)) && t.onLine(i) && t.onLine(i+1) && t.thing[i] == 0 && t.title[i] == 0 && t.title[i+1] == 0 && !t.taken[i] {
			t.addPhrase(reference{first: i - 1, end: i + 1, pair: true})
		}
	}
}
