package mention

import (
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// readOffices grows each title into an office phrase: modifiers, the state or organization,
// a second office of the same person.
func (t *stage) readOffices() {
	for a := 0; a < len(t.atoms); a++ {
		at := t.atoms[a]
		if t.hush[at.first] {
			continue
		}
		// A title inside a known name ("Prime Minister Street") is the thing's.
		if m := t.thing[at.first]; m != 0 && t.s.things[m-1].End > at.end && t.s.things[m-1].Type != "Ministry" {
			continue
		}
		if n := len(t.offices); n > 0 && at.first < t.offices[n-1].end {
			continue
		}
		if t.adjectival(at) {
			continue
		}
		if t.lx.cased && t.lx.stateFirst && t.lx.list[at.title].kind == headTitle && at.end < len(t.title) && t.onLine(at.end) && t.title[at.end] != 0 {
			for k := at.first; k < at.end; k++ {
				t.title[k] = 0 // "chief spokesman"
			}
			continue
		}
		next := at.end
		for t.has(next, wNext) && t.onLine(next) {
			next++
		}
		if tt := &t.lx.list[at.title]; tt.kind == genericTitle && tt.office == "*" && !tt.many && next < len(t.title) && t.onLine(next) && (t.title[next] != 0 || t.has(next, wOf)) {
			continue // «مهمان رئیس جمهور», "the guest of the president"
		}
		if n := t.name[at.first]; n != 0 && t.names[n-1].end > at.end {
			continue // a title that is a word of a name: «شاه محمود»
		}
		if at.end-at.first == 1 && t.has(at.first, wHonorific) && t.officeEnd[at.first] != 0 && t.capital(at.end) {
			t.title[at.first] = 0 // "Raja Malaysia Sultan A. B."
			continue
		}
		o := office{first: at.first, end: at.end, coreFirst: at.first, coreEnd: at.end, titles: []int{at.title}}
		if !t.lx.cased && t.lx.list[at.title].office == "first-vice-president" && t.onLine(at.end) && a+1 < len(t.atoms) && t.atoms[a+1].first == at.end {
			a++ // «معاون اول رئیس دادگاه»: the deputy of another than the president
			o.end, o.coreEnd, o.titles = t.atoms[a].end, t.atoms[a].end, []int{t.lx.deputy(t.atoms[a].title)}
			at.title = o.titles[0]
		}
		o.many = t.lx.list[at.title].many
		if st := t.lx.list[at.title].state; st != "" {
			o.states = append(o.states, st)
		} else if at.state != "" {
			o.states = append(o.states, at.state)
		}
		t.growRight(&o)
		if t.lx.noPlural && len(o.states) == 0 && o.org == 0 && t.has(o.end, wDual) && t.groupOfStates(o.end) {
			o.many = true // "presiden kedua negara"
		}
		t.growLeft(&o)
		if t.kind(&o) == headTitle && (t.has(o.end, wBody) || t.has(at.end, wBody)) {
			continue // who heads a delegation holds no office by that
		}
		if n := len(t.offices); n > 0 && t.serves(&t.offices[n-1], &o) {
			continue
		}
		t.offices = append(t.offices, o)
		for k := o.first; k < o.end; k++ {
			t.taken[k] = true
		}
		t.officeAt[o.first] = int32(len(t.offices))
		t.officeEnd[o.end] = int32(len(t.offices))
	}
}

// groupOfStates tells whether a mention of several states begins at token i: "kedua negara".
func (t *stage) groupOfStates(i int) bool {
	m := t.thingFrom(i)
	return t.onLine(i) && m != 0 && t.typeOf(m) == kb.Country && t.s.things[m-1].Kind == Stand
}

// adjectival tells whether a title is an adjective before another noun: "the premier conference".
func (t *stage) adjectival(a atom) bool {
	if a.end-a.first != 1 || !t.has(a.first, wAdjective) || a.end >= len(t.flags) || !t.onLine(a.end) {
		return false
	}
	next := &t.doc.Tokens[a.end]
	return t.doc.Tokens[a.first].Case == text.Lower && next.Kind == text.Word && next.Case == text.Lower &&
		!t.has(a.end, wSaid|wAux|wPrepose|wOf|wAnd|wClause)
}

// kind is the kind of an office's first title.
func (t *stage) kind(o *office) titleKind { return t.lx.list[o.titles[0]].kind }

// growRight takes what follows a title: «سابق», "of the Republic of Chad", «ایران»,
// "untuk Indonesia", "merangkap Menteri Pertahanan".
func (t *stage) growRight(o *office) {
	i := o.end
	// A title that ends within a thing ("spokesman of the Foreign Ministry of Chad") takes it.
	if i < len(t.thing) && t.thing[i] != 0 && t.thing[i] == t.thing[i-1] {
		i = t.more(o, t.take(o, int(t.thing[i]), i))
	} else if m := int(t.thing[i-1]); m != 0 && t.s.things[m-1].First >= o.first {
		t.take(o, m, i)
	}
	for i < len(t.flags) && t.onLine(i) {
		switch {
		case t.kind(o) == peerTitle && len(o.states) == 0 && t.peerState(i) != "":
			i = t.peerStates(o, i)
		case t.kind(o) == genericTitle && t.lx.list[o.titles[0]].office == "*" && !t.lx.cased && len(o.states) == 0 && t.thing[i] == 0 && t.adjective(i) != "":
			i = t.peerStates(o, i) // «مهمان چینی‌اش»
		case t.kind(o) == peerTitle && t.lx.stateLast && t.has(i, wOwn|wPronoun) && t.thing[i] == 0:
			i++
			o.end = i
			return
		case t.punct(i, "-") && !t.doc.Tokens[i].Space && t.has(i+1, wDesignate):
			o.designate = true
			i += 2
		case t.has(i, wFormer) && t.lx.stateLast:
			o.former = true
			i++
		case t.has(i, wDesignate) && t.lx.stateLast:
			o.designate = true
			i++
		case t.lx.cased && t.has(i, wActing) && t.lx.stateLast && t.title[i] == 0 && t.thingFrom(i+1) != 0 && t.typeOf(t.thingFrom(i+1)) == kb.Country && t.onLine(i+1):
			o.acting = true // "menteri luar negeri sementara Chad"
			i++
		case t.has(i, wPlain) && t.lx.stateLast && len(o.states) == 0 && t.title[i] == 0:
			i++
		case t.lx.cased && t.lx.stateLast && t.doc.Tokens[i].Case == text.Upper && t.thing[i] == 0 && t.title[i] == 0 && (t.local(o) || t.kind(o) == headTitle) && !t.has(i, wGiven):
			i++ // the abbreviation of a region or an agency: "Gubernur NTT"
		case len(o.states) == 0 && t.region(o, i) != 0:
			i = t.take(o, t.region(o, i), i)
			o.regional = true
		case t.has(i, wThereWord) && t.lx.stateLast && len(o.states) == 0 && t.thing[i] == 0:
			for t.has(i, wThereWord) && t.onLine(i) {
				o.host = o.host || t.has(i, wHostWord)
				i++
			}
			o.there = true
		case t.has(i, wHomeWord) && t.lx.stateLast && len(o.states) == 0 && t.thing[i] == 0:
			for t.has(i, wHomeWord) && t.onLine(i) {
				i++
			}
			o.states = append(o.states, t.home())
		case t.lx.cased && t.has(i, wOf) && t.affairs(i+1) > 0:
			i = t.affairs(i + 1)
		case t.lx.cased && t.lx.stateLast && t.has(i, wOf) && t.duty(i+1) > 0:
			i = t.duty(i + 1)
		case t.lx.cased && t.fields(o, i) > i:
			i = t.fields(o, i)
		case t.has(i, wAlso) && i+1 < len(t.title) && t.title[i+1] != 0:
			a := t.atoms[t.title[i+1]-1]
			o.titles = append(o.titles, a.title)
			i = a.end
		case t.has(i, wAlso) && i+2 < len(t.title) && t.has(i+1, wAlso) && t.title[i+2] != 0:
			a := t.atoms[t.title[i+2]-1]
			o.titles = append(o.titles, a.title)
			i = a.end
		case t.restOfField(o, i) > i:
			i = t.restOfField(o, i)
		case t.restOfTitle(o, i) > i:
			i = t.restOfTitle(o, i)
		case t.thingFrom(i) != 0 && t.lx.stateLast && t.mayOwn(o, t.thingFrom(i)):
			i = t.take(o, t.thingFrom(i), i)
			i = t.more(o, i)
		case t.has(i, wTo) && t.abroad(o) && t.ofThing(i) != 0:
			o.receiver = t.state(t.ofThing(i))
			i = t.s.things[t.ofThing(i)-1].End
			for t.has(i, wAnd) && t.thingFrom(i+1) != 0 && t.typeOf(t.thingFrom(i+1)) == kb.Country && t.onLine(i+1) {
				i = t.s.things[t.thingFrom(i+1)-1].End
			}
		case t.has(i, wOf) && t.ofOwned(i) != 0 && t.mayOwn(o, t.ofOwned(i)):
			m := t.ofOwned(i)
			t.take(o, int(t.thing[t.s.things[m-1].First-2]), i)
			i = t.take(o, m, i)
		case t.has(i, wOf) && t.ofThing(i) != 0 && t.mayOwn(o, t.ofThing(i)):
			m := t.ofThing(i)
			i = t.take(o, m, i)
			if t.has(i, wOwner) {
				i = max(i, t.ruled(m))
			}
			i = t.more(o, i)
		case t.punct(i, "(") && i+2 < len(t.flags) && t.punct(i+2, ")") && t.nameFrom(i+1) == 0:
			i += 3
		default:
			o.end, o.coreEnd = max(o.end, i), max(o.coreEnd, i)
			return
		}
		o.end, o.coreEnd = max(o.end, i), max(o.coreEnd, i)
	}
}

// peerState gives the state whose adjective token i is, behind "counterpart"; "": none.
func (t *stage) peerState(i int) string {
	if !t.onLine(i) {
		return ""
	}
	if m := t.thingFrom(i); m != 0 && t.s.things[m-1].Kind == Adjective && t.s.things[m-1].End == i+1 {
		return t.state(m)
	}
	if t.thing[i] != 0 {
		return ""
	}
	return t.adjective(i)
}

// peerStates takes the state of a counterpart, which peerState reads at token i, or those of
// several: «همتایان عراقی، هلندی و ژاپنی خود»; it gives the token behind them.
func (t *stage) peerStates(o *office, i int) int {
	for {
		o.states = append(o.states, t.peerState(i))
		i++
		o.ends = append(o.ends, i)
		k := i
		for (t.comma(k) || t.has(k, wAnd)) && t.onLine(k) {
			k++
		}
		if !o.many || k == i || t.peerState(k) == "" {
			return i
		}
		i = k
	}
}

// maxField is how many words of a minister's field no list may know.
const maxField = 5

// restOfField gives the token of the state behind common words that go on with a minister's
// field: «وزیر صنعت و فناوری‌های نو تاجیکستان»; 0 where no state follows them.
func (t *stage) restOfField(o *office, i int) int {
	if t.lx.cased || !t.lx.stateLast || o.many || len(o.states) > 0 || i != o.end || !strings.Contains(t.lx.list[o.titles[0]].office, "minister-of-") {
		return 0
	}
	for k := i; k < i+maxField && k < len(t.flags) && t.onLine(k); k++ {
		if m := t.thingFrom(k); m != 0 {
			if k > i && t.typeOf(m) == kb.Country && t.mayOwn(o, m) {
				return k
			}
			return 0
		}
		if t.has(k, wAnd) && k > i-1 && t.title[k] == 0 && t.title[min(k+1, len(t.title)-1)] == 0 {
			continue
		}
		if c := t.class(k); c != commonOne || t.has(k, wPlain|wDual) {
			return 0
		}
	}
	return 0
}

// restOfTitle gives the token of the state behind capitalized words that go on with a title and
// that no list may know, where a name follows the state: "Wakil Menteri Hubungan Ekonomi Chad
// A. B."; 0 where there is none.
func (t *stage) restOfTitle(o *office, i int) int {
	tt := &t.lx.list[o.titles[0]]
	if !t.lx.cased || !t.lx.stateLast || o.many || len(o.states) > 0 || o.org != 0 || leads(tt.office) || tt.kind != fullTitle && (tt.kind != genericTitle || tt.office == "*" || strings.HasPrefix(tt.office, "president")) {
		return 0
	}
	for k := i; k < i+maxField && k < len(t.flags) && t.onLine(k); k++ {
		if m := t.thingFrom(k); m != 0 {
			if end := t.s.things[m-1].End; k > i && t.typeOf(m) == kb.Country && t.mayOwn(o, m) && t.onLine(end) && (t.capital(end) || t.has(end, wHonorific)) {
				return k
			}
			if t.typeOf(m) == kb.Place && t.s.things[m-1].End == k+1 && k > i {
				continue // "Komandan Armada Pasifik Chad A. B."
			}
			return 0
		}
		if t.has(k, wAnd) && k > i {
			continue
		}
		if c := t.doc.Tokens[k].Case; c != text.Initial && c != text.Upper || t.title[k] != 0 || t.thing[k] != 0 || t.has(k, wGiven|wHonorific|wParticle) {
			return 0
		}
	}
	return 0
}

// mayOwn tells whether an office can belong to a thing: another state than the one it has is refused.
func (t *stage) mayOwn(o *office, m int) bool {
	th := &t.s.things[m-1]
	switch th.Type {
	case "Country":
		return (len(o.states) == 0 || t.implied(o)) && (th.Kind != Stand || !t.lx.stateLast)
	case "Organization", "Ministry":
		return o.org == 0
	case "Place":
		return t.local(o) || t.kind(o) == headTitle
	}
	return false
}

// implied tells whether an office has only the state that its title implies, which a state
// in so many words replaces: "the Vatican's secretary of state".
func (t *stage) implied(o *office) bool {
	st := t.lx.list[o.titles[0]].state
	return st != "" && len(o.states) == 1 && o.states[0] == st && len(o.ends) == 0
}

// abroad tells whether an office is held in another state.
func (t *stage) abroad(o *office) bool {
	switch t.lx.list[o.titles[0]].office {
	case "ambassador", "consul-general", "special-envoy":
		return true
	}
	return false
}

// take notes thing m as owner of an office; it gives the first token behind it.
func (t *stage) take(o *office, m, i int) int {
	th := &t.s.things[m-1]
	o.things = append(o.things, m-1)
	switch th.Type {
	case "Country":
		if t.implied(o) {
			o.states = nil
		}
		for _, r := range th.Refs {
			o.states = append(o.states, t.s.out.Entities[r].ID)
			o.ends = append(o.ends, th.End)
		}
		if len(th.Refs) > 1 {
			o.many = o.many || t.kind(o) != genericTitle
		}
	case "Organization", "Ministry":
		if len(o.states) == 0 {
			for k := th.First; k < th.End; k++ {
				if h := t.s.hit(k); h != nil && t.s.ix.entries[h.entries[0]].entity.Type == kb.Country && h.end <= th.End {
					o.states = append(o.states, t.s.ix.entries[h.entries[0]].entity.ID)
					break
				}
			}
		}
		if len(th.Refs) == 1 {
			o.org = th.Refs[0] + 1
			if c := t.s.out.Entities[th.Refs[0]].Country; c != "" && len(o.states) == 0 && t.s.out.Entities[th.Refs[0]].Kind != "diplomatic-mission" {
				if th.Type == kb.Ministry {
					o.guess = c // a ministry that names no state is perhaps the agency's state's
				} else {
					o.states = append(o.states, c)
				}
			}
			for _, pt := range th.Parts {
				if pt.Ref >= 0 && t.s.out.Entities[pt.Ref].Type == "Country" && len(o.states) == 0 {
					o.states = append(o.states, t.s.out.Entities[pt.Ref].ID)
				}
			}
			t.ministrySpeaks(o, &t.s.out.Entities[th.Refs[0]])
		}
	case "Place":
		if st := t.state(m); st != "" && len(o.states) == 0 {
			o.states = append(o.states, st)
			o.ends = append(o.ends, th.End)
		}
	}
	return max(i, th.End)
}

// more takes further states of a plural title: «ایران، روسیه و ترکیه».
func (t *stage) more(o *office, i int) int {
	if !t.lx.list[o.titles[0]].many {
		if !t.lx.noPlural || t.kind(o) == headTitle || t.abroad(o) || !t.closedList(i) {
			return i
		}
		o.many = true
	}
	for closed := false; !closed; {
		k := i
		for k < len(t.flags) && (t.comma(k) || t.has(k, wAnd)) && t.onLine(k) {
			closed = closed || t.has(k, wAnd)
			k++
		}
		for t.has(k, wArticle) && t.thing[k] == 0 && t.onLine(k) {
			k++
		}
		if k == i || !t.onLine(k) || t.thingFrom(k) == 0 {
			return i
		}
		if typ := t.typeOf(t.thingFrom(k)); typ == kb.Place && t.local(o) && t.state(t.thingFrom(k)) != "" {
			o.states = append(o.states, t.state(t.thingFrom(k)))
			o.ends = append(o.ends, t.s.things[t.thingFrom(k)-1].End)
			i = t.s.things[t.thingFrom(k)-1].End
			continue
		} else if typ != kb.Country {
			return i
		}
		i = t.take(o, t.thingFrom(k), k)
	}
	return i
}

// closedList tells whether a list of states that "and" closes goes on at token i: "menlu
// Iran, Rusia, dan Turki".
func (t *stage) closedList(i int) bool {
	for {
		and := false
		k := i
		for k < len(t.flags) && (t.comma(k) || t.has(k, wAnd)) && t.onLine(k) {
			and = and || t.has(k, wAnd)
			k++
		}
		if k == i || t.thingFrom(k) == 0 || t.typeOf(t.thingFrom(k)) != kb.Country || t.s.things[t.thingFrom(k)-1].Kind == Stand {
			return false
		}
		if and {
			return true
		}
		i = t.s.things[t.thingFrom(k)-1].End
	}
}

// growLeft takes what stands before a title: "former", "Chad's new", "the Swiss", "both".
func (t *stage) growLeft(o *office) {
	if m := t.thing[o.first]; m != 0 && t.s.things[m-1].Type == "Ministry" && t.onLine(o.first) {
		// "Iranian Foreign Ministry" in "Iranian Foreign Ministry spokesman"
		o.first = min(o.first, t.s.things[m-1].First)
	}
	if m := t.thing[o.first]; m != 0 && t.s.things[m-1].Type == kb.Organization && t.s.things[m-1].First < o.first && t.lx.stateFirst && o.org == 0 {
		t.take(o, int(m), 0) // "Cuban National Assembly" in "Cuban National Assembly President"
		o.first, o.coreFirst = t.s.things[m-1].First, t.s.things[m-1].First
	}
	i := o.first
	for i > 0 && t.onLine(i) {
		p := i - 1
		switch {
		case t.title[p] != 0:
			return
		case t.punct(p, "-", "‑") && t.has(p-1, wFormer) && !t.doc.Tokens[p].Space:
			i = p
			continue
		case t.has(p, wDeputy) && !o.many && t.thing[p] == 0:
			o.titles = []int{t.lx.deputy(o.titles[0])}
			o.coreFirst = p
		case t.has(p, wFormer):
			o.former = true
		case t.has(p, wActing):
			o.acting = true
		case t.has(p, wDesignate):
			o.designate = true
		case t.has(p, wDual) && (o.many || t.lx.stateLast || t.kind(o) == genericTitle):
			o.dual = true
		case t.has(p, wArticle) && t.thing[p] == 0:
			o.definite = true
			o.indefinite = t.has(p, wIndefinite)
			o.first = p
			return
		case t.has(p, wOwn) && t.lx.stateFirst && t.thing[p] == 0:
			o.own = true
			o.first = p
			return
		case t.has(p, wOwner) && t.thing[p] == 0 && t.lx.stateFirst:
			if t.has(p-1, wThereWord) && t.thing[p-1] == 0 {
				k := p - 1
				for t.has(k-1, wThereWord) && t.onLine(k) {
					k--
				}
				o.host = t.has(k, wHostWord)
				o.there = true
				o.first = k
				return
			}
			m := t.thingTo(p)
			if m == 0 {
				o.owner = p
				return
			}
			if !t.mayPrecede(o, m) {
				return
			}
			t.take(o, m, 0)
			i = t.s.things[m-1].First
			o.first = i
			continue
		case t.thingTo(i) != 0 && t.lx.stateFirst && t.mayPrecede(o, t.thingTo(i)):
			m := t.thingTo(i)
			t.take(o, m, 0)
			i = t.s.things[m-1].First
			o.first, o.coreFirst = i, min(o.coreFirst, i)
			i = t.lessStates(o, i)
			continue
		case t.has(p, wPlain):
		default:
			return
		}
		i = p
		o.first = p
	}
}

// mayPrecede tells whether a thing before a title can own it.
func (t *stage) mayPrecede(o *office, m int) bool {
	th := &t.s.things[m-1]
	switch th.Type {
	case "Country":
		return len(o.states) == 0 || t.implied(o) || len(o.states) == 1 && (t.lx.list[o.titles[0]].state == "" && o.org != 0 || o.states[0] == t.state(m))
	case "Organization", "Ministry":
		return o.org == 0 && len(o.states) == 0
	case "Place":
		return len(o.states) == 0
	}
	return false
}

// lessStates takes further states before a plural title: "the Turkish and Egyptian foreign ministers".
func (t *stage) lessStates(o *office, i int) int {
	if !o.many {
		return i
	}
	for i > 1 {
		k := i
		for k > 0 && (t.comma(k-1) || t.has(k-1, wAnd)) && t.onLine(k) {
			k--
		}
		if k == i || !t.onLine(k) {
			return i
		}
		m := t.thingTo(k)
		if m == 0 || t.typeOf(m) != "Country" {
			return i
		}
		th := &t.s.things[m-1]
		o.things = append(o.things, m-1)
		var before []string
		for _, r := range th.Refs {
			before = append(before, t.s.out.Entities[r].ID)
		}
		o.states = append(before, o.states...)
		i = th.First
		o.first, o.coreFirst = i, i
	}
	return i
}

// home is the state of "our country".
func (t *stage) home() string {
	if t.s.home != "" {
		return t.s.home
	}
	return t.lx.home
}

// ministrySpeaks makes a spokesman of the foreign ministry one of that office.
func (t *stage) ministrySpeaks(o *office, e *Entity) {
	if tt := &t.lx.list[o.titles[0]]; e.Type != kb.Ministry || tt.office != "government-spokesperson" && tt.owned == "" {
		return
	}
	foreign := strings.Contains(e.ID, "foreign")
	if k, ok := t.f.who.kb.Entity(e.ID); ok {
		foreign = k.Office == "minister-of-foreign-affairs"
	}
	if foreign {
		o.titles = []int{t.lx.foreignVoice}
	}
}
