package mention

import "slices"

// eachHis gives each of the people listed before offices of several states his own: «A و B،
// رئیس‌جمهور چاد و نخست‌وزیر مالی،».
func (t *stage) eachHis(oi int) bool {
	i := t.offices[oi].first
	for i > 0 && t.has(i-1, wInTurn) && t.onLine(i) {
		i--
	}
	if !t.lx.stateLast || !t.comma(i-1) && !t.punct(i-1, "(", "-", "–", "—") {
		return false
	}
	offices, closed := []int{oi}, false
	for k := t.joined(t.offices[oi].end); k > 0 && t.officeAtAny(k); k = t.joined(t.offices[offices[len(offices)-1]].end) {
		closed = t.has(k-1, wAnd)
		offices = append(offices, int(t.officeAt[k])-1)
	}
	for _, n := range offices {
		if o := &t.offices[n]; o.many || o.phrase != 0 || len(o.states) != 1 {
			return false
		}
	}
	if len(offices) < 2 || !closed || t.offices[oi].states[0] == t.offices[offices[1]].states[0] {
		return false
	}
	names := make([]int, len(offices))
	for n, i := len(names)-1, i-1; n >= 0; n-- {
		ni := t.nameTo(i)
		if ni == 0 || t.names[ni-1].phrase != 0 {
			return false
		}
		names[n], i = ni-1, t.names[ni-1].from
		for i > 0 && (t.comma(i-1) || t.has(i-1, wAnd)) && t.onLine(i) {
			i--
		}
	}
	for n, ni := range names {
		t.pair(ni, offices[n], t.names[ni].from, t.names[ni].end)
	}
	return true
}

// joined gives the token behind a comma or "and", or both, at token i; 0: none.
func (t *stage) joined(i int) int {
	k := i
	for k < len(t.flags) && (t.comma(k) || t.has(k, wAnd)) && t.onLine(k) {
		k++
	}
	if k == i {
		return 0
	}
	return k
}

// listAfter gives the names listed behind a plural title: "Presidents A and B",
// "the two ministers, A and B,".
func (t *stage) listAfter(o *office) []listed {
	i := o.end
	if t.comma(i) || t.punct(i, ":", "(", "–", "—") {
		i++
	}
	var ls []listed
	for {
		// "the ministers, Chad's A. B. and his colleague C. D."
		if m := t.thingFrom(i); m != 0 && t.onLine(i) && t.has(t.s.things[m-1].End, wOwner) {
			i = t.s.things[m-1].End + 1
		} else if i < len(t.flags) && t.officeAt[i] != 0 && t.kind(&t.offices[t.officeAt[i]-1]) == peerTitle {
			i = t.offices[t.officeAt[i]-1].end
			if t.comma(i) {
				i++
			}
		}
		ni := t.nameFrom(i)
		if ni == 0 || t.names[ni-1].phrase != 0 {
			break
		}
		nm := reference{end: t.names[ni-1].end}
		t.fromState(&nm)
		ls = append(ls, listed{name: ni - 1})
		if nm.stateThing != 0 {
			ls[len(ls)-1].state = t.state(nm.stateThing)
		}
		i = nm.end
		if i = t.joined(i); i == 0 {
			break
		}
	}
	if len(ls) < 2 {
		return nil
	}
	return ls
}

// listBefore gives the names listed right before a plural title that names a state for each
// of them: "A and B, foreign ministers of Chad and Mali", «A و B وزیران خارجه چاد و مالی».
func (t *stage) listBefore(o *office) []listed {
	i := o.first
	if t.comma(i-1) && t.onLine(i) {
		i--
	}
	var ls []listed
	for len(ls) < len(o.states) {
		ni := t.nameTo(i)
		if ni == 0 || t.names[ni-1].phrase != 0 {
			return nil
		}
		ls = append(ls, listed{name: ni - 1})
		i = t.names[ni-1].from
		k := i
		for k > 0 && (t.comma(k-1) || t.has(k-1, wAnd)) && t.onLine(k) {
			k--
		}
		if k == i {
			break
		}
		i = k
	}
	if len(ls) < 2 || len(ls) != len(o.states) {
		return nil
	}
	slices.Reverse(ls)
	return ls
}
