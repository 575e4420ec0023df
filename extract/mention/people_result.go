package mention

import (
	"sort"

	"safir/extract/text"
	"safir/kb"
)

func spans(s text.Span) []text.Span { return []text.Span{s} }

// mergePhrases adds phrases in text order.
func (t *stage) mergePhrases(more []reference) {
	t.phrases = append(t.phrases, more...)
	sort.SliceStable(t.phrases, func(i, j int) bool { return t.phrases[i].first < t.phrases[j].first })
}

// result gives the mentions of people in text order and adds the people to the entities.
func (t *stage) result() []Mention {
	for q := range t.persons {
		t.persons[q].ref = -1
	}
	ref := func(q int) int {
		if t.persons[q].ref < 0 {
			e := t.entity(q)
			i := t.s.entity(e)
			for _, h := range t.persons[q].holdings {
				if h.Of != "" {
					t.s.out.Entities[i].Offices = append(t.s.out.Entities[i].Offices, h)
				}
			}
			t.persons[q].ref = i
		}
		return t.persons[q].ref
	}
	ms, end := t.found[:0], 0
	for pi := range t.phrases {
		// Of two phrases that share words the first stays.
		if p := &t.phrases[pi]; len(p.refs) > 0 && p.first >= end {
			ms = append(ms, t.mention(p, ref))
			end = p.end
		}
	}
	t.found = ms
	return ms
}

// entity makes the entity of a person.
func (t *stage) entity(q int) Entity {
	p := &t.persons[q]
	e := Entity{Type: kb.Person, Name: p.name, Country: t.stateOfPerson(q), Unknown: p.nameless}
	switch k := t.entityOf(q); {
	case k != nil:
		e.ID, e.Wikidata, e.Known = k.ID, k.Wikidata, true
		if k.Name != "" {
			e.Name = k.Name
		}
	case p.nameless:
		e.ID = "person-" + dashed(p.key)
	default:
		e.ID = "person-" + dashed(p.key)
	}
	return e
}

func dashed(s string) string {
	b := []byte(s)
	for i, c := range b {
		if c == ' ' {
			b[i] = '-'
		}
	}
	return string(b)
}

// mention makes the mention of a phrase; ref gives the index of a person's entity.
func (t *stage) mention(p *reference, ref func(q int) int) Mention {
	m := Mention{Span: t.doc.Span(p.first, p.end), First: p.first, End: p.end, Type: kb.Person}
	for _, q := range p.refs {
		m.Refs = append(m.Refs, ref(q))
	}
	one := -1
	if len(p.refs) == 1 {
		one = m.Refs[0]
	}
	switch {
	case p.pronoun:
		m.Kind = Pronoun
	case len(p.names) > 0:
		m.Kind = Name
		n := &t.names[p.names[0]]
		m.Parts = append(m.Parts, Part{Span: t.doc.Span(n.first, n.end), Kind: Name, Ref: one})
		if n.from < n.first {
			m.Parts = append(m.Parts, Part{Span: t.doc.Span(n.from, n.end), Kind: Name, Ref: one})
		}
	default:
		m.Kind = Office
	}
	for _, oi := range p.offices {
		o := &t.offices[oi]
		switch {
		case len(p.refs) > 1 || o.many:
			m.Kind = Group
		case t.kind(o) == peerTitle && len(p.names) == 0:
			m.Kind = Counterpart
		}
		if m.Office == "" && t.kind(o) != genericTitle && t.kind(o) != peerTitle {
			m.Office = t.lx.list[o.titles[0]].office
			m.Of = p.of
		}
		if m.Kind == Group && len(p.list) == 0 && len(m.Refs) == len(o.ends) {
			// "the presidents of A and B" names the one by its beginning, the other by its whole.
			for k, r := range m.Refs {
				if end := o.ends[k]; end > o.coreFirst {
					m.Parts = append(m.Parts, Part{Span: t.doc.Span(t.officeFirst(o), end), Kind: Office, Ref: r})
				}
			}
		}
		if one >= 0 && m.Kind != Group {
			kind := Office
			if t.kind(o) == peerTitle {
				kind = Counterpart
			}
			m.Parts = append(m.Parts, Part{Span: t.doc.Span(t.officeFirst(o), max(o.coreEnd, o.end)), Kind: kind, Ref: one})
		}
	}
	m.Genitive = t.governed(p) && !t.has(p.first-1, wPrepose)
	return m
}
