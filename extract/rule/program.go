package rule

// step is one instruction of a pattern's program: what to match, and the steps that follow.
type step struct {
	op          op
	kind        kind  // of a slot
	class       int32 // of opClass
	next, other int32 // other: the second choice of opSplit, what opNot refuses
	max         int   // of a gap
	short       bool  // a gap that no person stands in
	plain       bool  // a gap of words only, none of them of the class "stop"
	text        string
	slot        string
}

// program is a pattern as steps.
type program struct {
	steps []step
	first int32
}

// program turns a pattern into steps.
func (n *node) program() (p program) {
	p.first = p.emit(n, p.put(step{op: opDone}))
	return p
}

func (p *program) put(s step) int32 {
	p.steps = append(p.steps, s)
	return int32(len(p.steps) - 1)
}

// emit writes the steps of a part that go on at next, and gives the first of them.
func (p *program) emit(n *node, next int32) int32 {
	switch n.op {
	case opSeq:
		for k := len(n.sub) - 1; k >= 0; k-- {
			next = p.emit(n.sub[k], next)
		}
		return next
	case opAlt:
		first := int32(-1)
		for k := len(n.sub) - 1; k >= 0; k-- {
			at := p.emit(n.sub[k], next)
			if first >= 0 {
				at = p.put(step{op: opSplit, next: at, other: first})
			}
			first = at
		}
		return first
	case opOpt:
		return p.put(step{op: opSplit, next: p.emit(n.sub[0], next), other: next})
	case opNot:
		done := p.put(step{op: opDone})
		return p.put(step{op: opNot, next: next, other: p.emit(n.sub[0], done)})
	}
	return p.put(step{op: n.op, kind: n.kind, class: n.class, next: next, max: n.max, short: n.short, plain: n.plain, text: n.text, slot: n.slot})
}
