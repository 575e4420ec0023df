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
	case p.pronoun:
		if q := t.antecedent(pi); q >= 0 {
			p.refs = []int{q}
		}
	case len(p.refs) > 0:
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
	if p.stateThing != 0 && t.persons[q].state == "" {
		t.persons[q].state = t.state(p.stateThing)
	}
	for _, oi := range p.offices {
		o := &t.offices[oi]
		of := t.stateOf(pi, o, q)
		if p.of == "" {
			p.of = t.ownerOf(o, of)
		}
		switch t.kind(o) {
		case peerTitle:
			t.inPeerOffice(pi, o, q, of)
			continue
		case genericTitle:
			if t.persons[q].state == "" {
				t.persons[q].state = of
			}
			if slug := t.lx.list[o.titles[0]].owned; slug != "" && o.owner != 0 {
				t.addHolding(q, Holding{Office: slug, Of: of, Evidence: spans(t.doc.Span(o.first, o.end))})
			}
			continue
		}
		for _, ti := range o.titles {
			t.hold(q, o, ti, of)
		}
	}
}

// inPeerOffice gives a counterpart the office of the person he is the counterpart of.
func (t *stage) inPeerOffice(pi int, o *office, q int, of string) {
	a := t.owns(pi, q)
	if a < 0 {
		return
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

// hold notes that a person holds the office that a title says.
func (t *stage) hold(q int, o *office, ti int, of string) {
	if o.designate {
		return
	}
	tt := &t.lx.list[ti]
	for _, slug := range []string{tt.office, tt.also} {
		if slug == "" {
			continue
		}
		if tt.kind == headTitle && o.org == 0 {
			continue
		}
		if tt.kind == headTitle && t.parliament(o) {
			slug = "speaker-of-parliament"
		}
		h := Holding{Office: slug, Of: of, Former: o.former, Evidence: spans(t.doc.Span(o.coreFirst, o.coreEnd))}
		if tt.org != "" {
			h.Of, h.Org = tt.org, tt.org
		} else if o.org != 0 && t.s.out.Entities[o.org-1].Type == kb.Organization {
			h.Org = t.s.out.Entities[o.org-1].ID
			if slug == "company-head" && t.s.out.Entities[o.org-1].Kind == "intergovernmental" {
				h.Office = "head-of-agency"
			}
			if tt.kind == headTitle && slug != "speaker-of-parliament" || slug == "secretary-general" {
				h.Of = h.Org
			}
		}
		t.addHolding(q, h)
	}
}

// ownerOf is the organization that an office phrase names as the owner of the office, or else the state.
func (t *stage) ownerOf(o *office, of string) string {
	tt := &t.lx.list[o.titles[0]]
	if tt.org != "" {
		return tt.org
	}
	if (tt.kind == headTitle || tt.office == "secretary-general") && o.org != 0 && t.s.out.Entities[o.org-1].Type == kb.Organization && !t.parliament(o) {
		return t.s.out.Entities[o.org-1].ID
	}
	return of
}

// parliament tells whether the organization of an office phrase is one.
func (t *stage) parliament(o *office) bool {
	for i := o.first; i < o.end; i++ {
		if t.has(i, wParliament) {
			return true
		}
	}
	return false
}

func (t *stage) addHolding(q int, h Holding) {
	p := &t.persons[q]
	for i := range p.holdings {
		g := &p.holdings[i]
		if g.Office == h.Office && g.Former == h.Former && (g.Of == h.Of || g.Of == "" || h.Of == "") {
			if g.Of == "" {
				g.Of, g.Org = h.Of, h.Org
			}
			g.Evidence = append(g.Evidence, h.Evidence...)
			return
		}
	}
	p.holdings = append(p.holdings, h)
	if !h.Former {
		t.mayHold(q, h.Office, h.Of)
	}
	if p.state == "" && len(h.Of) == 2 {
		p.state = h.Of
	}
}

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
	if q < 0 {
		return ""
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
	if st := t.beside(pi); st != "" {
		return st
	}
	return t.nearState(p.first)
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
// or that of the place where the article was written, or the agency's.
func (t *stage) nearState(first int) string {
	if t.lx.stateLast {
		return t.home()
	}
	s := t.doc.Sentence(first)
	for i := first - 1; i >= s.First; i-- {
		if m := t.thingFrom(i); m != 0 && t.state(m) != "" && t.typeOf(m) == kb.Country && !t.has(i-1, wTo|wFrom) {
			return t.state(m)
		}
	}
	if t.s.dateline > 0 && t.s.out.Entities[t.s.dateline-1].Country != "" {
		return t.s.out.Entities[t.s.dateline-1].Country
	}
	return t.s.home
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
	case o.many && (o.org != 0 || t.has(o.end, wOwner) && !o.definite) || o.first > 0 && t.onLine(o.first) && t.doc.Tokens[o.first-1].Kind == text.Number && !o.dual:
		return // "60 ministers", "the foreign ministers of the alliance"
	case t.lx.cased && t.lx.stateLast && len(o.states) == 0 && o.org == 0 && !o.many && !o.dual && t.kind(o) == fullTitle &&
		t.doc.Tokens[o.coreFirst].Case == text.Lower:
		return // "presiden" is one, "Presiden" he whom the reader knows
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
	slug := t.lx.list[o.titles[0]].office
	of := t.stateOf(pi, o, -1)
	if t.kind(o) == headTitle || slug == "secretary-general" {
		if o.org != 0 && t.s.out.Entities[o.org-1].Type == kb.Organization {
			of = t.s.out.Entities[o.org-1].ID
		}
		if of == "" {
			if q := t.holder(slug, ""); q >= 0 && t.persons[q].last >= 0 {
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
	if q < 0 && slug == "" {
		return
	}
	if q < 0 {
		q = t.nameless(pi, o, slug, of)
	}
	p.refs = []int{q}
	p.of = t.ownerOf(o, of)
	for _, ti := range o.titles {
		t.hold(q, o, ti, of)
	}
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
	if near >= 0 {
		return near
	}
	home := t.s.home
	if t.lx.stateLast {
		home = t.home()
	}
	if home != "" {
		if q := t.holder(slug, home); q >= 0 {
			return q
		}
	}
	if q := t.holder(slug, ""); q >= 0 && t.persons[q].last >= 0 {
		return q
	}
	if home != "" && t.lx.stateLast && (!t.lx.cased || t.doc.Tokens[p.first].Case != text.Lower) {
		o := &t.offices[p.offices[0]]
		q := t.nameless(pi, o, slug, home)
		t.hold(q, o, o.titles[0], home)
		return q
	}
	return -1
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

// nameless makes a person of whom only the office is known.
func (t *stage) nameless(pi int, o *office, slug, of string) int {
	key := slug + " " + of
	if q, ok := t.byName[key]; ok {
		return t.canon(q)
	}
	sp := t.doc.Span(t.officeFirst(o), o.coreEnd)
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

// referGroup settles a plural: one person per state, those named with it, or the last ones
// who hold such an office.
func (t *stage) referGroup(pi int, o *office) {
	p := &t.phrases[pi]
	slug := t.lx.list[o.titles[0]].office
	if len(p.list) > 0 {
		t.referList(pi, o, slug)
		return
	}
	if len(o.states) < 2 {
		if t.kind(o) == fullTitle && len(o.states) == 0 {
			t.group, t.groupAt = o, p.first
		}
		if t.kind(o) == genericTitle && !o.dual && !o.definite || t.lx.cased && p.first > 0 && t.onLine(p.first) && t.capital(p.first-1) {
			return
		}
		n := 2
		if q := t.recent(pi, o, n); len(q) == n {
			p.refs = q
		}
		return
	}
	if t.kind(o) == genericTitle || slug == "" {
		return
	}
	for _, st := range o.states {
		q := t.holder(slug, st)
		if q < 0 && several(slug) {
			continue
		}
		if q < 0 {
			q = t.nameless(pi, o, slug, st)
		}
		for _, ti := range o.titles {
			t.hold(q, o, ti, st)
		}
		p.refs = append(p.refs, q)
	}
}

// several tells whether an office is one that many people of a state hold, so that its plural
// names nobody.
func several(slug string) bool {
	switch slug {
	case "intelligence-chief", "head-of-agency", "company-head", "deputy-minister", "deputy-minister-of-foreign-affairs",
		"member-of-parliament", "analyst", "party-leader", "governor", "mayor", "presidential-adviser":
		return true
	}
	return false
}

// referList settles "the foreign ministers, A and B,": each gets the office.
func (t *stage) referList(pi int, o *office, slug string) {
	p := &t.phrases[pi]
	for k, l := range p.list {
		q := t.meet(l.name)
		p.refs = append(p.refs, q)
		of := ""
		if e := t.entityOf(q); e != nil {
			for i := range e.Tenures {
				if tn := &e.Tenures[i]; tn.Office == slug && during(tn, t.s.ctx.Published) {
					of = tn.Of
				}
			}
		}
		if of == "" && len(o.states) == len(p.list) {
			of = o.states[k]
		}
		if of == "" {
			of = t.stateOfPerson(q)
		}
		if of == "" {
			of = t.pairState(pi, k, len(p.list))
		}
		if of != "" && t.kind(o) != genericTitle {
			for _, ti := range o.titles {
				t.hold(q, o, ti, of)
			}
		}
	}
}

// pairState is the state of member k of a list of two: that of the first pair of states of the
// article whose people it names, in its order, or the other one of it.
func (t *stage) pairState(pi, k, n int) string {
	if n != 2 {
		return ""
	}
	for i := 0; i < min(pi, maxBack); i++ {
		rs := t.phrases[i].refs
		if len(rs) != 2 {
			continue
		}
		a, b := t.stateOfPerson(rs[0]), t.stateOfPerson(rs[1])
		if a == "" || b == "" || a == b {
			continue
		}
		other := ""
		for j, l := range t.phrases[pi].list {
			if j != k {
				if q := t.meet(l.name); q >= 0 {
					other = t.stateOfPerson(q)
				}
			}
		}
		switch {
		case other == a:
			return b
		case other == b:
			return a
		case other != "":
			return ""
		}
		return [2]string{a, b}[k]
	}
	return ""
}

// recent gives the n people mentioned last before a phrase who hold an office of its kind.
func (t *stage) recent(pi int, o *office, n int) []int {
	class := t.lx.list[o.titles[0]].office
	var qs []int
	for k := pi - 1; k >= 0 && k > pi-2*maxBack && len(qs) < n; k-- {
		for _, q := range t.phrases[k].refs {
			if slices.Contains(qs, q) || !t.ofClass(q, class) {
				continue
			}
			if len(o.states) > 0 && !slices.Contains(o.states, t.stateOfPerson(q)) {
				continue
			}
			qs = append(qs, q)
		}
	}
	sort.Ints(qs)
	if len(qs) > n {
		qs = qs[:n]
	}
	return qs
}

// ofClass tells whether a person holds an office of a class: slugs with spaces between, each
// perhaps with * at its end; "*" is anybody.
func (t *stage) ofClass(q int, class string) bool {
	if class == "*" || class == "" {
		return true
	}
	for _, slug := range t.officesOf(q) {
		for _, c := range strings.Fields(class) {
			if pre, ok := strings.CutSuffix(c, "*"); ok && strings.HasPrefix(slug, pre) || c == slug {
				return true
			}
		}
	}
	return false
}
