package mention

import (
	"slices"
	"sort"

	"safir/extract/text"
	"safir/kb"
)

// stateOf is the state whose office phrase pi says that person q holds; q is -1 for nobody yet.
func (t *stage) stateOf(pi int, o *office, q int) string {
	p := &t.phrases[pi]
	switch {
	case o.receiver != "" && (len(o.states) > 0 && o.states[0] == o.receiver || o.there):
		return t.thereState(p.first, o.receiver)
	case len(o.states) > 0:
		return o.states[0]
	case p.stateThing != 0:
		return t.state(p.stateThing)
	case o.host:
		return t.hostState()
	case o.there:
		return t.thereState(p.first, "")
	case o.own && t.kind(o) != peerTitle:
		if a := t.owns(pi, q); a >= 0 {
			return t.stateOfPerson(a)
		}
	case o.owner != 0:
		if a := t.personAt(o.owner - 1); a >= 0 {
			return t.stateOfPerson(a)
		}
	}
	if st := t.shared(pi, o); st != "" {
		return st
	}
	if q < 0 {
		return o.guess
	}
	if e := t.entityOf(q); e != nil {
		for _, ti := range o.titles {
			for i := range e.Tenures {
				if tn := &e.Tenures[i]; tn.Office == t.lx.list[ti].office && during(tn, t.s.ctx.Published) {
					return tn.Of
				}
			}
		}
	}
	if st := t.stateOfPerson(q); st != "" || t.kind(o) == peerTitle {
		return st
	}
	if o.guess != "" {
		return o.guess
	}
	if st := t.ledState(p.first); st != "" {
		return st
	}
	if st := t.beside(pi); st != "" {
		return st
	}
	if t.lx.list[o.titles[0]].office == "analyst" {
		return t.seat(pi, o)
	}
	if !t.lx.cased && p.end == o.end && len(p.names) == 0 && t.class(p.end) == unknownOne && t.onLine(p.end) {
		return "" // «صدراعظم B»: B is perhaps a state that nobody knows
	}
	if st := t.placeState(p.first); st != "" && !t.lx.cased && t.local(o) {
		return st
	}
	if !t.lx.stateLast && t.abroad(o) && !t.has(p.first-1, wVia) {
		return "" // an ambassador is of another state than those he meets
	}
	return t.nearState(p.first, func(st string) bool {
		slug := t.lx.list[o.titles[0]].slug(st)
		if t.lx.stateLast {
			return !o.former && (t.heldByAnother(q, slug, st) || st == t.home() && t.metAbroad(p.first, q))
		}
		return st == t.peerBehind(p.first) || t.held(q, slug, st)
	})
}

// placeState is the state of the place named last before token i in its sentence: of a
// governor whom one met there.
func (t *stage) placeState(i int) string {
	first := t.doc.Sentence(i).First
	for k := i - 1; k >= first; k-- {
		if m := t.thingFrom(k); m != 0 && t.typeOf(m) == kb.Place && t.state(m) != "" {
			return t.state(m)
		}
	}
	return ""
}

// metAbroad tells whether somebody of the home state is told to have met whom token i begins to
// name, of whom the knowledge base does not know, in an article that was written abroad.
func (t *stage) metAbroad(i, q int) bool {
	if t.s.dateline == 0 || q < 0 || t.entityOf(q) != nil || !t.s.words.is(i-1, roleWith) || t.stateBefore(i) != t.home() {
		return false
	}
	st := t.s.out.Entities[t.s.dateline-1].Country
	return st != "" && st != t.home()
}

// heldByAnother tells whether the knowledge base is certain that on the day of the article
// another held an office than person q, of whose name his has no word. Of those who lead the home
// state or its diplomacy it knows all: whom it does not know is none of them.
func (t *stage) heldByAnother(q int, slug, of string) bool {
	day := t.s.ctx.Published
	if day == 0 || slug == "" || of == "" || t.f.who.kb == nil {
		return false
	}
	if of == t.home() && leads(slug) && t.entityOf(q) == nil && len(t.f.who.kb.Holders("president", of))+len(t.f.who.kb.Holders("prime-minister", of)) > 0 {
		return true
	}
	holders, certain := t.f.who.kb.Holder(slug, of, day.String(), day.String())
	if !certain {
		return false
	}
	e, ok := t.f.who.kb.Entity(holders[0].Person)
	if !ok || t.entityOf(q) != nil && t.entityOf(q).ID == e.ID {
		return false
	}
	for _, names := range e.Names {
		for _, name := range names {
			d := text.Read(name, text.Options{})
			for i := range d.Tokens {
				if slices.Contains(t.persons[q].words, d.Tokens[i].Norm) {
					return false
				}
			}
		}
	}
	return true
}

// seat is the state in which one works by the words about him: "from the X foundation in
// Berlin", before his name or behind it; "" where they do not tell.
func (t *stage) seat(pi int, o *office) string {
	const reach = 8 // tokens behind the name
	p := &t.phrases[pi]
	for k := o.end; k < p.end+reach && k < len(t.flags) && t.onLine(k); k++ {
		if k > p.end && t.comma(k) || t.has(k, wSaid) && !t.has(k, wFrom|wTo) {
			break
		}
		m := t.thingFrom(k)
		if m == 0 || t.state(m) == "" {
			continue
		}
		if typ := t.typeOf(m); typ == kb.Organization || t.has(k-1, wFrom|wTo) && (typ == kb.Place || typ == kb.Country) {
			return t.state(m)
		}
	}
	return ""
}

// held tells whether somebody else than person q is said to hold an office.
func (t *stage) held(q int, slug, of string) bool {
	if slug == "" || of == "" {
		return false
	}
	for i := range t.persons {
		if i != q && !t.persons[i].gone && t.holds(i, slug, of) {
			return true
		}
	}
	return false
}

// ledState is the state of the delegation that whoever is named at token i leads: "a Belarusian
// delegation led by Deputy Prime Minister A. B."; "" where there is none.
func (t *stage) ledState(i int) string {
	const reach = 9 // tokens between the state and the one who leads
	led := false
	for k := i - 1; k >= 0 && k > i-reach && t.onLine(k+1); k-- {
		led = led || t.has(k, wLed)
		if m := t.thingFrom(k); led && m != 0 && (t.typeOf(m) == kb.Country || t.typeOf(m) == kb.Organization) && t.state(m) != "" {
			return t.state(m)
		}
		if t.doc.In[k] != t.doc.In[i] || !led && k < i-2 {
			return ""
		}
	}
	return ""
}

// beside is the state of the person to whom phrase pi is joined by "and".
func (t *stage) beside(pi int) string {
	if pi == 0 {
		return ""
	}
	b, p := &t.phrases[pi-1], &t.phrases[pi]
	if len(b.refs) != 1 || len(b.offices) == 0 || !t.onLine(p.first) {
		return ""
	}
	i := b.end
	for i < p.first && (t.comma(i) || t.has(i, wAnd)) {
		i++
	}
	if i != p.first || i == b.end || !t.has(i-1, wAnd) {
		return ""
	}
	return t.stateOfPerson(b.refs[0])
}

// shared is the state of the office that "and" joins to one without a name: "with the
// president and foreign minister of Turkey". Without a preposition that shows both to be one
// side it may be another state's: «رئیس‌جمهور و نخست‌وزیر عراق دیدار کردند».
func (t *stage) shared(pi int, o *office) string {
	p := &t.phrases[pi]
	if !t.lx.stateLast || pi+1 >= len(t.phrases) || len(p.names) > 0 || p.end != o.end || !t.has(o.end, wAnd) {
		return ""
	}
	b := &t.phrases[pi+1]
	if b.first != o.end+1 || !t.onLine(b.first) || len(b.names) > 0 || len(b.offices) == 0 {
		return ""
	}
	if !t.second(o) && !t.has(p.first-1, wPrepose) && !t.s.words.is(b.end, roleWith) || t.abroad(&t.offices[b.offices[0]]) {
		return ""
	}
	return t.stateOf(pi+1, &t.offices[b.offices[0]], -1)
}

// stateOfPerson is the state that a person belongs to, "" unknown.
func (t *stage) stateOfPerson(q int) string {
	p := &t.persons[q]
	if p.state != "" {
		return p.state
	}
	for i := range p.holdings {
		if len(p.holdings[i].Of) == 2 {
			return p.holdings[i].Of
		}
	}
	if e := t.entityOf(q); e != nil {
		return e.Country
	}
	return ""
}

// nearState guesses the state of an office without one. In languages that say "the president" for
// their own it is that of the agency; else the state named last before in the same sentence,
// or that of the place where the article was written, or the agency's. One that not refuses is
// passed over.
func (t *stage) nearState(first int, not func(state string) bool) string {
	if t.lx.stateLast && !not(t.home()) {
		return t.home()
	}
	s := t.doc.Sentence(first)
	if m := t.thingFrom(s.First); t.lx.stateLast && m != 0 && t.typeOf(m) == kb.Ministry && t.state(m) != "" && !not(t.state(m)) {
		return t.state(m) // the ministry speaks of its own
	}
	if st := t.hostBefore(first); st != "" && !not(st) {
		return st
	}
	if st := t.destination(first); st != "" && !not(st) {
		return st
	}
	own := t.stateBefore(first)
	if t.lx.stateLast && t.has(first-1, wPrepose) {
		if st := t.placeAround(first, first, t.home()); st != "" && !not(st) {
			return st
		}
	}
	if st := t.capitalNear(first, own); st != "" && !not(st) {
		return st
	}
	if own != "" && !not(own) {
		return own
	}
	for i := first - 1; i >= s.First; i-- {
		if m := t.thingFrom(i); m != 0 && t.state(m) != "" && (t.typeOf(m) == kb.Country || t.lx.stateLast && t.typeOf(m) == kb.Ministry) && !t.has(i-1, wTo|wFrom) && !not(t.state(m)) {
			return t.state(m)
		}
	}
	if t.s.dateline > 0 {
		if st := t.s.out.Entities[t.s.dateline-1].Country; st != "" && !not(st) {
			return st
		}
	}
	if t.lx.stateLast {
		return t.thereState(first, "")
	}
	if not(t.s.home) {
		return ""
	}
	return t.s.home
}

// peerBehind is the state of the counterpart of whom token i begins to name, which is not his
// own: "Trade Minister A. B. and her Omani counterpart".
func (t *stage) peerBehind(i int) string {
	k := sort.Search(len(t.offices), func(k int) bool { return t.offices[k].first > i })
	for ; k < len(t.offices) && t.doc.In[t.offices[k].first] == t.doc.In[i]; k++ {
		if o := &t.offices[k]; t.kind(o) == peerTitle {
			if len(o.states) == 1 {
				return o.states[0]
			}
			return ""
		}
	}
	return ""
}

// hostBefore is the state of the place in which somebody met whom token i begins to name:
// "talks in Lima with the then foreign minister".
func (t *stage) hostBefore(i int) string {
	k := i - 1
	for k > 0 && t.has(k, wArticle|wFormer) {
		k--
	}
	if k < 1 || !t.s.words.is(k, roleWith) {
		return ""
	}
	m := t.thing[k-1]
	if m == 0 || t.typeOf(int(m)) != kb.Place || !t.s.words.endsHere(t.s.things[m-1].First, roleIn) {
		return ""
	}
	return t.state(int(m))
}

// destination is the state to which the subject of token i's sentence went, by this sentence or
// the one before, where token i begins to name whom he met there: "visited Lima. He met with
// President A. B.".
func (t *stage) destination(i int) string {
	k := i - 1
	for k > 0 && t.has(k, wArticle|wPlain) {
		k--
	}
	own := t.stateBefore(i)
	if k < 1 || own == "" || !t.s.words.is(k, roleWith) && !t.has(k, wSaid) && !(t.has(k, wPrepose) && (t.lx.stateLast || !t.has(k, wOf|wTo|wFrom|wAnd))) {
		return ""
	}
	for k--; k >= 0 && t.doc.In[k] >= t.doc.In[i]-1; k-- {
		m := t.thingTo(k + 1)
		if m == 0 || t.typeOf(m) != kb.Place && t.typeOf(m) != kb.Country {
			continue
		}
		th := &t.s.things[m-1]
		if st := t.state(m); st != "" && th.Kind == Name && (t.s.words.endsHere(th.First, roleIn, roleToward) || t.has(th.First-1, wSaid)) {
			if st == own {
				return ""
			}
			return st
		}
	}
	return ""
}

// capitalNear is the state in whose capital somebody of state own meets whom token i begins to
// name: "met President A. B. in Lusaka", "receiving the minister in Lusaka, President A. B.".
func (t *stage) capitalNear(i int, own string) string {
	const reach = 12 // tokens to the capital behind
	if own == "" && !t.has(i-1, wPrepose) {
		return ""
	}
	end := min(i+reach, len(t.thing))
	first := t.doc.Sentence(i).First
	if t.comma(i - 1) {
		end = i
	} else {
		first = i
	}
	for k := first + 1; k < end && t.doc.In[k] == t.doc.In[i]; k++ {
		m := t.thingFrom(k)
		if m == 0 || t.typeOf(m) != kb.Place || !t.s.words.endsHere(k, roleIn) {
			continue
		}
		e := &t.s.out.Entities[t.s.things[m-1].Refs[0]]
		if st := t.s.r.capitalOf[e.ID]; st != "" && st != own {
			return st
		}
		return ""
	}
	return ""
}

// stateBefore is the state of the subject of token i's sentence, as far as it is told before i.
func (t *stage) stateBefore(i int) string {
	k := sort.Search(len(t.phrases), func(k int) bool { return t.phrases[k].first >= i }) - 1
	start := k
	for start >= 0 && start > k-maxBack && t.doc.In[t.phrases[start].first] == t.doc.In[i] {
		start--
	}
	if q, _ := t.subjectOf(start+1, k, -1, t.quoted[i]); q >= 0 {
		return t.stateOfPerson(q)
	}
	return ""
}

// hostState is the state of the first place that the article names.
func (t *stage) hostState() string {
	for m := range t.s.things {
		if t.s.things[m].Type == kb.Place {
			if st := t.state(m + 1); st != "" {
				return st
			}
		}
	}
	return ""
}

// thereState is the state that "this country" means: the last one named before token i, as a
// state or by a person of it, that is not the state of but.
func (t *stage) thereState(i int, but string) string {
	for k := i - 1; k >= max(0, i-1000); k-- {
		if m := int(t.thing[k]); m != 0 {
			if st := t.state(m); st != "" && st != but && (but != "" || st != t.home() || !t.lx.stateLast) {
				return st
			}
		}
	}
	return ""
}
