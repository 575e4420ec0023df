package mention

import (
	"slices"
	"strings"
	"unicode/utf8"

	"safir/extract/text"
	"safir/kb"
)

// person is someone that the article tells of.
type person struct {
	name     string // fullest form in the text; the office phrase where no name is known
	key      string
	words    []string // folded words of the name
	known    int      // 1 + index of the person of the knowledge base
	state    string   // state that the text gives him
	holdings []Holding
	nameless bool
	other    bool // the text gives him an office that is on no list
	gone     bool // united with another
	into     int  // the one he was united with; -1: none
	last     int  // first token of his last mention so far; -1 before the first
	refs     int  // mentions
	ref      int  // index in the entities of the result
}

// identify decides who each phrase refers to: first those with full names, then short names,
// then offices, groups and pronouns in text order.
func (t *stage) identify() {
	for pi := range t.phrases {
		p := &t.phrases[pi]
		p.refs = nil
		for _, ni := range p.names {
			if t.fullName(ni) && t.credible(p, ni) {
				p.refs = append(p.refs, t.meet(ni))
			}
		}
		for _, l := range p.list {
			if t.fullName(l.name) {
				t.meet(l.name)
			}
		}
	}
	t.indexMentions()
	t.findShort()
	t.indexMentions()
	t.linkAll()
	t.indexMentions()
	t.readClaims()
	for pi := range t.phrases {
		t.refer(pi)
	}
	t.uniteNameless()
	t.indexMentions()
	t.infer()
}

// fullName tells whether a name has two words or is known to the knowledge base.
func (t *stage) fullName(ni int) bool {
	n := &t.names[ni]
	return n.known != 0 || n.end-n.first >= 2 && len(t.words(n)) >= 2 && !t.onlySurname(n)
}

// onlySurname tells whether all words of a name are one surname written apart: «علی اف».
func (t *stage) onlySurname(n *nameSpan) bool {
	return n.end-n.first == 2 && t.has(n.end-1, wSuffix)
}

// credible tells whether a name is a person's: by the knowledge base, an office, a title of
// honor, a given name, or a verb of saying.
func (t *stage) credible(p *reference, ni int) bool {
	n := &t.names[ni]
	if t.has(n.from-1, wNotPerson) && t.onLine(n.from) {
		return false // a street, an airport
	}
	if n.known != 0 || len(p.offices) > 0 || n.from < n.first || !t.lx.cased && n.sure {
		return true
	}
	for i := n.first; i < n.end; i++ {
		if t.has(i, wNotPerson) {
			return false
		}
	}
	if n.end-n.first < 2 || t.caption(n) {
		return false
	}
	if n.end < len(t.flags) && t.onLine(n.end) && t.has(n.end, wNotPerson) && t.doc.Tokens[n.end].Case != text.Lower {
		return false
	}
	if p.stateThing != 0 {
		return true
	}
	if t.has(n.first, wGiven) {
		return !t.ofThingNamed(n.first)
	}
	return t.speaks(n) || t.leadsBody(n.first) || t.besideKnown(n)
}

// leadsBody tells whether token i begins to name whoever leads a delegation: "a team led by A. B.".
func (t *stage) leadsBody(i int) bool {
	const reach = 6 // tokens between the delegation and the name
	led := false
	for k := i - 1; k >= 0 && k >= i-reach && t.onLine(k+1); k-- {
		led = led || t.has(k, wLed) && k >= i-2
		if led && t.has(k, wBody) {
			return true
		}
	}
	return false
}

// besideKnown tells whether "and" joins a name to that of a person of the knowledge base.
func (t *stage) besideKnown(n *nameSpan) bool {
	if !t.lx.cased || !t.has(n.from-1, wAnd) || !t.onLine(n.from) || t.doc.In[n.from-1] != t.doc.In[n.from] {
		return false
	}
	b := t.nameTo(n.from - 1)
	return b > 0 && t.names[b-1].known != 0
}

// ofThingNamed tells whether words for a thing stand before token i, whose name then follows:
// "the exercise A. B.".
func (t *stage) ofThingNamed(i int) bool {
	for k := i - 1; k >= i-2 && k >= 0 && t.onLine(k+1) && t.doc.Tokens[k].Case == text.Lower; k-- {
		if t.has(k, wNotPerson) {
			return true
		}
	}
	return false
}

// caption tells whether a name is one of a photographer's: "A. B./Agency".
func (t *stage) caption(n *nameSpan) bool {
	return t.punct(n.end, "/") || t.punct(n.first-1, "/") || t.punct(n.first-1, "-", "–") && t.punct(n.first-3, "/")
}

// speaks tells whether a verb of saying stands beside a name.
func (t *stage) speaks(n *nameSpan) bool {
	return t.has(n.end, wSaid) && !t.has(n.end, wBefore) || t.has(n.first-1, wSaid) && n.first > 1 && t.doc.Tokens[n.first-2].Kind == text.Punct
}

// meet gives the person whom a full name names; a new one where none fits.
func (t *stage) meet(ni int) int {
	n := &t.names[ni]
	words := t.words(n)
	key := string(t.doc.AppendKey(nil, n.first, n.end))
	i := t.met(n.known, key, words)
	if i < 0 {
		t.persons = append(t.persons, person{name: t.spelled(n), key: key, words: words, known: n.known, last: -1, into: -1})
		i = len(t.persons) - 1
		t.note(i)
		t.shorten(i)
		return i
	}
	q := &t.persons[i]
	longer, newly := len(words) > len(q.words), q.known == 0 && n.known != 0
	if longer {
		q.name, q.key, q.words = t.spelled(n), key, words
	}
	if newly {
		q.known = n.known
	}
	if longer || newly {
		t.note(i)
		t.shorten(i)
	}
	t.byKey[key] = i
	return i
}

// spelled is a name as the text has it.
func (t *stage) spelled(n *nameSpan) string { return t.doc.Span(n.first, n.end).In(t.doc.Text) }

// words are the folded words of a name, without marks; surnames written apart are joined.
func (t *stage) words(n *nameSpan) []string {
	var ws []string
	for i := n.first; i < n.end; i++ {
		tok := &t.doc.Tokens[i]
		if tok.Kind == text.Punct {
			continue
		}
		if i > n.first && (t.has(i, wSuffix) || t.punct(i-1, "-")) && len(ws) > 0 {
			ws[len(ws)-1] += tok.Norm
			continue
		}
		ws = append(ws, tok.Norm)
	}
	return ws
}

// akin tells whether two names can be one person's: the last words are equal, and the others
// of the shorter one stand in the longer one, in order.
func akin(a, b []string) bool {
	if len(a) < 2 || len(b) < 2 {
		return false
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if a[len(a)-1] != b[len(b)-1] {
		return false
	}
	k := 0
	for _, w := range b {
		if k < len(a) && a[k] == w {
			k++
		}
	}
	return k == len(a)
}

// slugs are the offices that a phrase says.
func (t *stage) slugs(p *reference) []string {
	var s []string
	for _, oi := range p.offices {
		for _, ti := range t.offices[oi].titles {
			if o := t.lx.list[ti].office; o != "" {
				s = append(s, o)
			}
		}
	}
	return s
}

// statesOf are the states that a phrase names as owners of the office.
func (t *stage) statesOf(p *reference) []string {
	var s []string
	for _, oi := range p.offices {
		s = append(s, t.offices[oi].states...)
	}
	if p.stateThing != 0 {
		if st := t.state(p.stateThing); st != "" {
			s = append(s, st)
		}
	}
	return s
}

// shorten notes the short forms of a person's name: its last words, and where it is usual the
// first ones.
func (t *stage) shorten(i int) {
	ws := t.persons[i].words
	add := func(key string) {
		if utf8.RuneCountInString(key) < 2 {
			return
		}
		for _, q := range t.short[key] {
			if q == i {
				return
			}
		}
		t.short[key] = append(t.short[key], i)
		if n := len(key); n > t.shortMax {
			t.shortMax = n
		}
	}
	for k := range ws {
		add(strings.Join(ws[k:], ""))
		// "al-Sudani" is called "Sudani" and «السودانی» too.
		if s, ok := strings.CutPrefix(ws[k], "ال"); ok && k == len(ws)-1 && len(s) > 4 {
			add(s)
		}
	}
	for k := 1; k < len(ws) && t.lx.cased; k++ {
		add(strings.Join(ws[:k], ""))
	}
	if k := t.persons[i].known; !t.lx.cased && k != 0 && len(ws) > 1 && familyFirst(t.f.who.people[k-1].Country) {
		add(ws[0])
	}
	for _, a := range t.shortOf(i) {
		add(a)
	}
}

// familyFirst tells whether the names of people of a state begin with that of the family.
func familyFirst(state string) bool {
	switch state {
	case "CN", "HK", "KP", "KR", "MO", "TW", "VN":
		return true
	}
	return false
}

// shortOf are the keys of the short names that the knowledge base gives a person.
func (t *stage) shortOf(i int) []string {
	p := t.persons[i].known
	if p == 0 {
		return nil
	}
	k := personIn{p - 1, t.s.ix.lang}
	keys, ok := t.shortKeys[k]
	if !ok {
		keys = t.f.who.shortNames(p-1, t.s.ix.lang)
		t.shortKeys[k] = keys
	}
	return keys
}

// findShort looks for short names of the article's people: in name phrases, and in scripts
// without capitals everywhere.
func (t *stage) findShort() {
	for pi := range t.phrases {
		p := &t.phrases[pi]
		if len(p.refs) > 0 || len(p.names) == 0 {
			continue
		}
		if q := t.shortRef(p, p.names[0]); q >= 0 {
			p.refs = []int{q}
		}
	}
	// A single name beside an office names someone new.
	for pi := range t.phrases {
		p := &t.phrases[pi]
		if len(p.refs) > 0 || len(p.names) == 0 {
			continue
		}
		n := &t.names[p.names[0]]
		if len(p.offices) > 0 || n.from < n.first && t.credible(p, p.names[0]) {
			p.refs = []int{t.meet(p.names[0])}
		}
	}
	for pi := range t.phrases {
		p := &t.phrases[pi]
		if len(p.refs) == 0 && len(p.names) > 0 {
			if q := t.shortRef(p, p.names[0]); q >= 0 {
				p.refs = []int{q}
			}
		}
	}
	if !t.lx.cased {
		t.scanShort()
	}
}

// shortRef gives the person whom a short name names; -1: none. A run that is no name as a
// whole may end or begin with one.
func (t *stage) shortRef(p *reference, ni int) int {
	n := &t.names[ni]
	for from := n.first; from < n.end; from++ {
		if from > n.first && (len(p.offices) > 0 || n.end-n.first > 3) && !t.lx.cased {
			break
		}
		key := string(t.doc.AppendKey(nil, from, n.end))
		if q := t.nearest(t.short[key], n.first, p); q >= 0 {
			if from > n.first {
				t.cutName(p, n, from)
			}
			return q
		}
	}
	if !t.lx.cased && n.from < n.first && n.end-n.first == 1 {
		return t.firstNamed(t.doc.Tokens[n.first].Norm)
	}
	if t.lx.cased && n.end-n.first > 1 {
		for end := n.end - 1; end > n.first; end-- {
			key := string(t.doc.AppendKey(nil, n.first, end))
			if q := t.nearest(t.short[key], n.first, p); q >= 0 && len(p.offices) == 0 {
				n.end, p.end = end, end
				return q
			}
		}
	}
	return -1
}

// firstNamed gives the one person whose name begins with a word, as the families of China
// and Korea stand first; -1: none or several.
func (t *stage) firstNamed(word string) int {
	who := -1
	for i := range t.persons[:min(len(t.persons), maxNamesakes)] {
		if ws := t.persons[i].words; len(ws) > 1 && ws[0] == word {
			if who >= 0 {
				return -1
			}
			who = i
		}
	}
	return who
}

// cutName takes words off the beginning of a name that is no part of it.
func (t *stage) cutName(p *reference, n *nameSpan, from int) {
	if len(p.offices) == 0 && p.stateThing == 0 {
		p.first = from
	}
	n.from, n.first = from, from
}

// maxNamesakes limits the people of one short name who are compared.
const maxNamesakes = 16

// nearest chooses among people of one short name: one whose office fits, else the one
// mentioned in full last before token i.
func (t *stage) nearest(ps []int, i int, p *reference) int {
	if len(ps) == 0 {
		return -1
	}
	if len(ps) == 1 {
		return ps[0]
	}
	if len(ps) > maxNamesakes {
		ps = ps[len(ps)-maxNamesakes:]
	}
	slugs, states := t.slugs(p), t.statesOf(p)
	best, score := ps[0], -1<<30
	for _, q := range ps {
		s := 0
		for _, pi := range t.lastMentions(q) {
			ph := &t.phrases[pi]
			if ph.first <= i {
				s = max(s, ph.first-i+1_000_000)
			}
			for _, a := range slugs {
				for _, b := range t.slugs(ph) {
					if a == b {
						s += 10_000_000
					}
				}
			}
			for _, a := range states {
				for _, b := range t.statesOf(ph) {
					if a == b {
						s += 5_000_000
					}
				}
			}
		}
		if s > score {
			best, score = q, s
		}
	}
	return best
}

// scanShort finds the short names in a script without capitals.
func (t *stage) scanShort() {
	if len(t.short) == 0 {
		return
	}
	taken := make([]bool, len(t.flags)+1)
	for i := range t.phrases {
		for k := t.phrases[i].first; k < t.phrases[i].end; k++ {
			taken[k] = true
		}
	}
	var more []reference
	for i := 0; i < len(t.flags); i++ {
		if taken[i] || t.title[i] != 0 || t.thing[i] != 0 && !t.surnamed(i) || t.hush[i] || t.doc.Tokens[i].Kind != text.Word {
			continue
		}
		key := t.buf[:0]
		end, who := 0, []int(nil)
		for k := i; k < len(t.flags) && k < i+4 && !taken[k] && (k == i || t.onLine(k)); k++ {
			if t.thing[k] != 0 && k > i || t.title[k] != 0 {
				break
			}
			key = t.doc.AppendKey(key, k, k+1)
			if len(key) > t.shortMax {
				break
			}
			if ps := t.short[string(key)]; len(ps) > 0 {
				end, who = k+1, ps
			}
		}
		t.buf = key
		if end == 0 {
			continue
		}
		nm := nameSpan{from: i, first: i, end: end}
		t.honor(&nm)
		for k := nm.from; k < i; k++ {
			if taken[k] {
				nm.from = i
			}
		}
		t.addName(nm)
		p := reference{first: nm.from, end: end, names: []int{len(t.names) - 1}}
		p.refs = []int{t.nearest(t.spelledSo(who, i, end), i, &p)}
		more = append(more, p)
		i = end - 1
	}
	t.mergePhrases(more)
}

// surnamed tells whether token i, an organization by itself, is the surname of somebody whom
// the article names in full: Wagner.
func (t *stage) surnamed(i int) bool {
	th := &t.s.things[t.thing[i]-1]
	if th.Type != kb.Organization || th.End-th.First != 1 || t.lx.cased {
		return false
	}
	ps := t.short[t.doc.Tokens[i].Norm]
	if len(ps) != 1 {
		return false
	}
	ws := t.persons[ps[0]].words
	return len(ws) > 1 && ws[len(ws)-1] == t.doc.Tokens[i].Norm
}

// spelledSo keeps of several people those in whose names, as the article spells them, stands
// the word at tokens first to end-1, where there are such.
func (t *stage) spelledSo(ps []int, first, end int) []int {
	if len(ps) < 2 || end-first != 1 {
		return ps
	}
	var so []int
	for _, q := range ps[max(0, len(ps)-maxNamesakes):] {
		if slices.Contains(t.persons[q].words, t.doc.Tokens[first].Norm) {
			so = append(so, q)
		}
	}
	if len(so) == 0 {
		return ps
	}
	return so
}

// holds tells whether a person has an office in the article. An empty office or state is not compared.
func (t *stage) holds(q int, office, of string) bool {
	p := &t.persons[q]
	for i := range p.holdings {
		h := &p.holdings[i]
		if !h.Former && (office == "" || h.Office == office) && (of == "" || h.Of == of || p.state == of) {
			return true
		}
	}
	if p.known != 0 && office != "" {
		return t.f.who.surely(int32(p.known-1), office, of, t.s.ctx.Published)
	}
	return false
}
