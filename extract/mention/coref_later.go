package mention

import (
	"slices"
	"sort"
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// maxBack is the number of phrases that are looked back for an antecedent.
const maxBack = 60

// refer settles whom phrase pi means and what office it gives him. Phrases come in text order.
func (t *stage) refer(pi int) {
	p := &t.phrases[pi]
	switch {
	case p.pair:
		p.refs = t.lastTwo(pi)
	case p.pronoun:
		q := t.antecedent(pi)
		if t.has(p.first, wObjectPronoun) {
			q = t.other(pi)
		}
		if q >= 0 {
			p.refs = []int{q}
		}
	case len(p.refs) > 0:
		if a := t.peerOwner(pi); a >= 0 {
			p.names, p.refs = nil, nil
			t.referPeerOf(pi, &t.offices[p.offices[0]], a)
			break
		}
		t.inOffice(pi)
	case len(p.names) > 0:
		return // nobody that is known to be a person
	case len(p.offices) > 0:
		t.referOffice(pi)
	}
	for _, q := range p.refs {
		t.persons[q].last = p.first
		t.persons[q].refs++
	}
}

// peerOwner is the one of another state whose counterpart a phrase names, where his name stands
// behind the word and he was spoken of before: «همتای کوبایی A». -1: the name is the
// counterpart's own.
func (t *stage) peerOwner(pi int) int {
	p := &t.phrases[pi]
	if t.lx.cased || len(p.offices) != 1 || len(p.names) != 1 || len(p.refs) != 1 {
		return -1
	}
	o, q := &t.offices[p.offices[0]], p.refs[0]
	if t.kind(o) != peerTitle || len(o.states) != 1 || t.names[p.names[0]].first < o.end || t.persons[q].last < 0 {
		return -1
	}
	if st := t.stateOfPerson(q); st == "" || st == o.states[0] {
		return -1
	}
	return q
}

// inOffice gives the person of a phrase with a name the offices that it says.
func (t *stage) inOffice(pi int) {
	p := &t.phrases[pi]
	q := p.refs[0]
	if p.stateThing != 0 && len(p.offices) == 0 && t.group != nil && t.doc.In[p.first] <= t.doc.In[t.groupAt]+1 {
		// "four ambassadors: A. B. of Chad, ..."
		for _, ti := range t.group.titles {
			t.hold(q, t.group, ti, t.state(p.stateThing))
		}
	}
	if p.stateThing != 0 {
		t.belong(q, t.state(p.stateThing))
	}
	if len(p.offices) == 0 && t.stateOfPerson(q) == "" {
		t.persons[q].state = t.ledState(p.first)
	}
	for _, oi := range p.offices {
		o := &t.offices[oi]
		of := t.stateOf(pi, o, q)
		if p.of == "" {
			p.of = t.ownerOf(o, of)
		}
		switch t.kind(o) {
		case peerTitle:
			if len(o.states) == 1 {
				t.belong(q, o.states[0])
			}
			t.inPeerOffice(pi, o, q, of)
			continue
		case genericTitle:
			t.belong(q, of)
			if slug := t.lx.list[o.titles[0]].owned; slug != "" && (o.served || o.owner != 0 && t.personAt(o.owner-1) >= 0 || o.own && of != "" || t.forces(o)) {
				t.addHolding(q, Holding{Office: slug, Of: of, Evidence: spans(t.doc.Span(o.first, o.end))})
			}
			continue
		}
		for _, ti := range o.titles {
			t.hold(q, o, ti, of)
			if t.lx.list[ti].office == "" {
				t.persons[q].other = true
				if len(o.states) == 1 {
					t.belong(q, o.states[0])
				}
			}
		}
	}
}

// belong notes the state of a person of whom none is known.
func (t *stage) belong(q int, state string) {
	if t.persons[q].state == "" {
		t.persons[q].state = state
	}
}

// metIn is the state, other than one, of the place where phrase pi's sentence tells something
// to happen: "in Lima he met his counterpart A. B."; "" for none.
func (t *stage) metIn(pi int, but string) string {
	if but == "" {
		return ""
	}
	return t.placeAround(t.phrases[pi].first, t.phrases[pi].end, but)
}

// placeAround is the state, other than one, of the nearest place behind tokens first to end-1, or
// else before them, where their sentence tells something to happen; "" for none.
func (t *stage) placeAround(first, end int, but string) string {
	const behind = 6 // tokens between the phrase and the place
	in := func(k int) string {
		m := t.thingFrom(k)
		if m == 0 || t.typeOf(m) != kb.Place || !t.s.words.endsHere(k, roleIn) || t.state(m) == but {
			return ""
		}
		return t.state(m)
	}
	for k := end; k < min(end+behind, len(t.doc.In)) && t.doc.In[k] == t.doc.In[first]; k++ {
		if st := in(k); st != "" {
			return st
		}
	}
	for k := first - 1; k >= 0 && t.doc.In[k] == t.doc.In[first]; k-- {
		if st := in(k); st != "" {
			return st
		}
	}
	return ""
}

// inPeerOffice gives a counterpart the office of the person he is the counterpart of.
func (t *stage) inPeerOffice(pi int, o *office, q int, of string) {
	a := t.owns(pi, q)
	if a < 0 {
		return
	}
	if of == "" {
		of = t.metIn(pi, t.stateOfPerson(a))
	}
	if of == "" {
		return
	}
	for _, slug := range t.officesOf(a) {
		if slug != "" {
			t.addHolding(q, Holding{Office: slug, Of: of, Evidence: spans(t.doc.Span(o.first, o.end))})
		}
	}
}

// officesOf are the slugs of a person's offices: those that the article says, or else those
// that the knowledge base gives him on its day.
func (t *stage) officesOf(q int) []string {
	var s []string
	for i := range t.persons[q].holdings {
		if h := &t.persons[q].holdings[i]; !h.Former && !slices.Contains(s, h.Office) {
			s = append(s, h.Office)
		}
	}
	if e := t.entityOf(q); len(s) == 0 && e != nil && t.s.ctx.Published != 0 {
		for i := range e.Tenures {
			if during(&e.Tenures[i], t.s.ctx.Published) {
				s = append(s, e.Tenures[i].Office)
			}
		}
	}
	return s
}

// personAt gives the person of the phrase that covers token i, or -1.
func (t *stage) personAt(i int) int {
	k := sort.Search(len(t.phrases), func(k int) bool { return t.phrases[k].end > i })
	if k < len(t.phrases) && t.phrases[k].first <= i && len(t.phrases[k].refs) == 1 {
		return t.phrases[k].refs[0]
	}
	return -1
}

// referOffice settles a phrase that has no name.
func (t *stage) referOffice(pi int) {
	p := &t.phrases[pi]
	o := &t.offices[p.offices[0]]
	switch {
	case o.former || o.designate || o.indefinite || t.has(o.first-1, wAs) && t.onLine(o.first):
		return
	case o.many && (o.org != 0 && len(o.states) < 2 || t.has(o.end, wOwner) && !o.definite) || o.first > 0 && t.onLine(o.first) && t.doc.Tokens[o.first-1].Kind == text.Number && !o.dual:
		return // "60 ministers", "the foreign ministers of the alliance"
	case t.lx.cased && t.lx.stateLast && len(o.states) == 0 && o.org == 0 && !o.many && !o.dual && t.kind(o) == fullTitle &&
		t.doc.Tokens[o.coreFirst].Case == text.Lower:
		// "presiden" is one, "Presiden" he whom the reader knows; "kata presiden" is he again
		if t.has(o.first-1, wSaid) && t.onLine(o.first) {
			if q := t.lastSaid(pi, t.lx.list[o.titles[0]].office); q >= 0 {
				p.refs = []int{q}
			}
		}
	case t.kind(o) == peerTitle && len(p.list) > 0:
		t.referGroup(pi, o)
	case t.kind(o) == peerTitle:
		t.referPeer(pi, o)
	case o.many || o.dual:
		t.referGroup(pi, o)
	case t.kind(o) == genericTitle:
		if q := t.recent(pi, o, 1); len(q) == 1 {
			p.refs = q
		}
	default:
		t.referHolder(pi, o)
	}
}

// referHolder settles an office of one person.
func (t *stage) referHolder(pi int, o *office) {
	p := &t.phrases[pi]
	of := t.stateOf(pi, o, -1)
	if of == "" && t.lx.list[o.titles[0]].office == "analyst" {
		of = t.seat(pi, o)
	}
	slug := t.lx.list[o.titles[0]].slug(of)
	if t.ofAlliance(o) && strings.HasPrefix(slug, "minister-of-") && t.lx.list[o.titles[0]].org == "" {
		return // "Menteri Luar Negeri ASEAN" are those of its members
	}
	if t.kind(o) == headTitle || slug == "secretary-general" {
		if o.org != 0 && t.s.out.Entities[o.org-1].Type == kb.Organization {
			of = t.s.out.Entities[o.org-1].ID
		}
		if of == "" || t.kind(o) == headTitle && o.org == 0 {
			if q := t.calledSo(pi, o); q >= 0 {
				p.refs = []int{q}
			}
			return
		}
	}
	if of == "" {
		q := t.bareHolder(pi, slug)
		if q < 0 {
			return
		}
		p.refs = []int{q}
		if st := t.stateOfPerson(q); st != "" && !o.own {
			t.hold(q, o, o.titles[0], st)
		}
		return
	}
	q := t.holder(slug, of)
	for _, other := range t.lx.list[o.titles[0]].or {
		if q < 0 {
			q = t.holder(other, of)
		}
	}
	if q < 0 && slug == "" {
		return
	}
	if q < 0 && t.s.words.is(o.end, roleDefinite) {
		q = t.withoutOffice(pi, of)
	}
	if q < 0 {
		q = t.nameless(o, slug, of, -1)
	}
	p.refs = []int{q}
	p.of = t.ownerOf(o, of)
	for _, ti := range o.titles {
		t.hold(q, o, ti, of)
	}
}

// withoutOffice is the person named last before phrase pi, in its sentence or the one before,
// of whom the article says neither an office nor another state, so that a phrase such as "that
// president of Chad" tells it; -1: none.
func (t *stage) withoutOffice(pi int, of string) int {
	in := t.doc.In[t.phrases[pi].first]
	for k := pi - 1; k >= 0 && in-t.doc.In[t.phrases[k].first] <= 1; k-- {
		b := &t.phrases[k]
		if len(b.refs) != 1 || len(b.names) == 0 {
			continue
		}
		q := b.refs[0]
		if st := t.stateOfPerson(q); len(t.persons[q].holdings) > 0 || st != "" && st != of && len(of) == 2 {
			continue
		}
		return q
	}
	return -1
}

// lastSaid is the one person whom the phrases shortly before phrase pi say to hold an office;
// -1: none, or two.
func (t *stage) lastSaid(pi int, slug string) int {
	last := -1
	for k := pi - 1; k >= 0 && k > pi-maxBack; k-- {
		for _, q := range t.phrases[k].refs {
			switch {
			case !t.says(q, slug) || q == last:
			case last >= 0:
				return -1
			default:
				last = q
			}
		}
	}
	return last
}

// calledSo gives the person whom a phrase shortly before calls by a title with the same noun:
// "the secretary" for the Secretary of State; -1: none, or two.
func (t *stage) calledSo(pi int, o *office) int {
	const reach = 3 // sentences
	q, in := -1, t.doc.In[o.first]
	noun := t.doc.Tokens[o.coreEnd-1].Norm
	for k := pi - 1; k >= 0 && k > pi-maxBack && in-t.doc.In[t.phrases[k].first] <= reach; k-- {
		b := &t.phrases[k]
		if len(b.refs) != 1 || b.refs[0] == q {
			continue
		}
		for _, oi := range b.offices {
			for i := t.offices[oi].coreFirst; i < t.offices[oi].coreEnd; i++ {
				if t.doc.Tokens[i].Norm != noun {
					continue
				}
				if q >= 0 && q != b.refs[0] {
					return -1
				}
				q = b.refs[0]
			}
		}
	}
	return q
}

// bareHolder settles an office without a state: who was called so last, the holder in the
// agency's state, anyone who holds it.
func (t *stage) bareHolder(pi int, slug string) int {
	p := &t.phrases[pi]
	near := -1
	in := t.doc.In[p.first]
	for k := pi - 1; k >= 0 && k > pi-maxBack && t.doc.In[t.phrases[k].first] >= in-2; k-- {
		if near >= 0 {
			break
		}
		for _, q := range t.phrases[k].refs {
			if t.says(q, slug) {
				near = q
			}
		}
	}
	home := t.s.home
	if t.lx.stateLast {
		home = t.home()
	}
	if near >= 0 && (!t.lx.stateLast || t.stateOfPerson(near) == home || !t.namesState(home)) {
		return near
	}
	if home != "" {
		if q := t.holder(slug, home); q >= 0 {
			return q
		}
	}
	if near >= 0 {
		return near
	}
	if q := t.holder(slug, ""); q >= 0 && t.persons[q].last >= 0 {
		return q
	}
	if home != "" && t.lx.stateLast && !t.foreignOffice(slug, home) && !t.s.words.is(t.offices[p.offices[0]].end, roleDefinite) && (!t.lx.cased || t.doc.Tokens[p.first].Case != text.Lower) {
		o := &t.offices[p.offices[0]]
		q := t.nameless(o, slug, home, -1)
		t.hold(q, o, o.titles[0], home)
		return q
	}
	return -1
}

// foreignOffice tells whether a state that has a president has nobody in an office, as far as
// the knowledge base knows on the day of the article: a kingdom's, or one beside a president.
func (t *stage) foreignOffice(slug, of string) bool {
	switch slug {
	case "prime-minister", "monarch", "crown-prince":
	default:
		return false
	}
	if t.s.ctx.Published == 0 || t.f.who.kb == nil || len(t.f.who.kb.Holders("president", of)) == 0 {
		return false
	}
	day := t.s.ctx.Published.String()
	holders, _ := t.f.who.kb.Holder(slug, of, day, day)
	return len(holders) == 0
}

// says tells whether the article has said that person q holds an office.
func (t *stage) says(q int, slug string) bool {
	for i := range t.persons[q].holdings {
		if h := &t.persons[q].holdings[i]; h.Office == slug && !h.Former {
			return true
		}
	}
	return false
}

// nameless makes a person of whom only the office is known: the whole phrase, or where it names
// several, the one of its state k; -1: the whole.
func (t *stage) nameless(o *office, slug, of string, k int) int {
	key := slug + " " + of
	if q, ok := t.byName[key]; ok {
		return t.canon(q)
	}
	end := o.coreEnd
	if k >= 0 && len(o.ends) == len(o.states) && o.ends[k] > o.coreFirst {
		end = o.ends[k]
	}
	sp := t.doc.Span(t.officeFirst(o), end)
	st := of
	if len(st) != 2 {
		st = ""
	}
	t.persons = append(t.persons, person{name: sp.In(t.doc.Text), key: key, nameless: true, state: st, last: -1, into: -1})
	t.byName[key] = len(t.persons) - 1
	return len(t.persons) - 1
}

// officeFirst is the first token of an office phrase behind its article.
func (t *stage) officeFirst(o *office) int {
	i := o.first
	for i < o.coreFirst && t.thing[i] == 0 && t.has(i, wArticle|wOwn|wDual) {
		i++
	}
	return i
}
