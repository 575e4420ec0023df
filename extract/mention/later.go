package mention

import (
	"slices"
	"sort"
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// readLater finds what refers to things found before: short names of new things ("the
// Khoda Afarin plant ... Khoda Afarin"), "the corridor", «این خط», "the city", "here".
func (s *state) readLater() {
	more := s.later[:0]
	n := len(s.doc.Tokens)
	aliases := s.aliases.Once(s.doc)
	for i := 0; i < n; i++ {
		if t := s.thing(i); t != nil {
			i = t.End - 1
			continue
		}
		if h, ok := aliases.Longest(i, s.doc.Sentence(i).End); ok && s.free(h.First, h.End) && (!s.ix.cased || s.capital(i)) && !s.initialsOnly(h) {
			ref := int(h.Values[0])
			more = append(more, Mention{Span: s.doc.Span(h.First, h.End), First: h.First, End: h.End, Type: s.out.Entities[ref].Type, Kind: Name, Refs: []int{ref}})
			i = h.End - 1
			continue
		}
		if m := s.anaphor(i, more); m != nil {
			m.Span = s.doc.Span(m.First, m.End)
			more = append(more, *m)
			i = m.End - 1
		}
	}
	if s.later = more; len(more) == 0 {
		return
	}
	s.joint = inOrder(s.joint, s.things, more)
	s.setThings(s.joint)
}

// initialsOnly tells whether a hit matches only by the letters of a short name, but is not written in capitals.
func (s *state) initialsOnly(h text.Hit) bool {
	e := &s.out.Entities[h.Values[0]]
	return s.ix.cased && h.End == h.First+1 && e.Type == kb.Organization && s.doc.Tokens[h.First].Case != text.Upper &&
		!strings.Contains(text.Fold(e.Name), s.doc.Tokens[h.First].Norm)
}

// inOrder merges two lists in text order, in the memory of a third.
func inOrder(all, a, b []Mention) []Mention {
	all = slices.Grow(all[:0], len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		if len(b) == 0 || (len(a) > 0 && a[0].First < b[0].First) {
			all, a = append(all, a[0]), a[1:]
		} else {
			all, b = append(all, b[0]), b[1:]
		}
	}
	return all
}

// free tells whether no thing covers tokens first to end-1.
func (s *state) free(first, end int) bool {
	for i := first; i < end; i++ {
		if s.thingAt[i] != 0 {
			return false
		}
	}
	return true
}

// anaphor reads a definite noun at token i that refers to an earlier thing; nil: none.
func (s *state) anaphor(i int, more []Mention) *Mention {
	noun, first := i, i
	if !s.ix.cased || s.ix.lang == "en" {
		at, x := s.words.at(i, roleDefinite)
		if x == nil {
			if end, y := s.words.at(i, roleHere); y != nil && s.dateline > 0 {
				return &Mention{First: i, End: end, Type: kb.Place, Kind: Pronoun, Refs: []int{s.dateline - 1}}
			}
			return nil
		}
		noun = at
	}
	if noun >= len(s.doc.Tokens) || !s.words.is(noun, roleGeneric, roleMinistry, rolePlace) {
		return nil
	}
	end := noun
	var kinds []string
	for k := s.words.start[noun]; k < s.words.start[noun+1]; k++ {
		w := s.words.all[k]
		x := &s.words.v.lexemes[w.lexeme]
		if x.role == roleGeneric && int(w.end) >= end {
			if int(w.end) > end {
				kinds = kinds[:0]
			}
			end = int(w.end)
			kinds = append(kinds, x.kind)
		}
	}
	typ := kb.Project
	if kinds == nil {
		var x *lexeme
		if end, x = s.words.at(noun, rolePlace); x != nil && x.kind == "city" {
			typ, kinds = kb.Place, []string{"city"}
		} else if end, x = s.words.at(noun, roleMinistry); x != nil {
			typ, kinds = kb.Ministry, []string{"any"}
		} else {
			return nil
		}
	}
	if s.ix.cased && s.ix.lang != "en" {
		if !s.words.is(end, roleDefinite) {
			return nil
		}
		end++
	}
	if !s.free(first, end) || s.named(end) && s.ix.cased {
		return nil
	}
	ref := s.antecedent(first, typ, kinds, more)
	if ref < 0 {
		return nil
	}
	return &Mention{First: first, End: end, Type: typ, Kind: Pronoun, Refs: []int{ref}}
}

// antecedent gives the last thing of a type and one of the kinds before token i, or -1.
func (s *state) antecedent(i int, typ string, kinds []string, more []Mention) int {
	at, ref := -1, -1
	look := func(ms []Mention) {
		last := sort.Search(len(ms), func(k int) bool { return ms[k].First >= i }) - 1
		for k := last; k >= 0 && k > last-4*far; k-- {
			m := &ms[k]
			if m.Type != typ || len(m.Refs) != 1 {
				continue
			}
			if m.First < at {
				return
			}
			if kind := s.out.Entities[m.Refs[0]].Kind; anyKind(kinds, kind) {
				at, ref = m.First, m.Refs[0]
				return
			}
		}
	}
	look(s.things)
	look(more)
	if ref < 0 && typ == kb.Project {
		return s.inTitle(kinds)
	}
	return ref
}

// inTitle gives the last project of one of the kinds that the headline names, as an entity
// of the text; -1: none. A lead often speaks of "the corridor" that only the headline names.
func (s *state) inTitle(kinds []string) int {
	if s.ctx.Title == "" {
		return -1
	}
	if !s.titleRead {
		s.titleRead = true
		t := s.r.start(text.Read(s.ctx.Title, text.Options{Lang: s.doc.Lang}), Context{Source: s.ctx.Source})
		t.readThings()
		for _, m := range t.things {
			if m.Type == kb.Project && m.Kind == Name && len(m.Refs) == 1 {
				s.titled = append(s.titled, t.out.Entities[m.Refs[0]])
			}
		}
		s.r.Done(&t.out)
	}
	for k := len(s.titled) - 1; k >= 0; k-- {
		if anyKind(kinds, s.titled[k].Kind) {
			return s.entity(s.titled[k])
		}
	}
	return -1
}

func anyKind(kinds []string, kind string) bool {
	for _, k := range kinds {
		if k == "any" || k == kind {
			return true
		}
	}
	return false
}
