package mention

import (
	"sort"

	"safir/kb"
)

// unnamedFactory reads a factory without a name, if the text says what it makes and the
// sentence tells that it is built and by or where: the words for it are its mention.
func (s *state) unnamedFactory(i, end int, kind string) {
	if kind != "factory" && kind != "plant" && kind != "terminal" {
		return
	}
	first, to, what := i, end, ""
	if s.ix.vocabulary.headFirst {
		e, x := s.words.at(end, roleProduct)
		if x == nil {
			if _, y := s.words.before(end, roleProduct); y == nil {
				return
			}
			e = end
		}
		to = e
	} else {
		f, x := s.words.before(i, roleProduct)
		if x == nil {
			return
		}
		first = f
		for g, y := s.words.before(first, roleModifier); y != nil && g < first; g, y = s.words.before(first, roleModifier) {
			first = g
		}
	}
	sentence := s.doc.Sentence(i)
	if !s.near(sentence.First, first, roleBuild) && !s.near(to, sentence.End, roleBuild) && !s.near(first, i, roleBuild) {
		return
	}
	by, where := s.builder(first, sentence.First, sentence.End)
	if m := s.baseBefore(first); isCountry(m) && !s.ix.vocabulary.headFirst {
		first, by, where = m.First, "", s.out.Entities[m.Refs[0]].Name
	}
	if e, x := s.words.at(to, roleIn); where == "" && x != nil && s.named(e) {
		where = s.sliceOf(e, e+1)
	}
	if by == "" && where == "" {
		e, ok := s.r.kb.Entity(s.home)
		if !ok {
			return
		}
		where = e.Name
	}
	what = s.sliceOf(first, to)
	name := what
	if by != "" {
		name = by + " " + kind
	}
	id := "project-" + kind
	for _, part := range []string{by, where} {
		if part != "" {
			id += "-" + slugOf(part)
		}
	}
	if where != "" {
		name += " in " + where
	}
	ref := s.entity(Entity{ID: id, Type: kb.Project, Kind: kind, Name: name})
	s.propose(Mention{First: first, End: to, Type: kb.Project, Refs: []int{ref}})
}

// builder gives the organizations named nearest in the sentence, and the state or place that
// a preposition of place puts it in, or else the state named last before it.
func (s *state) builder(at, first, end int) (by, where string) {
	for k := s.baseFrom(s.doc.In[at]); k < len(s.base) && s.base[k].First < end; k++ {
		m := &s.base[k]
		if len(m.Refs) != 1 {
			continue
		}
		e := &s.out.Entities[m.Refs[0]]
		switch {
		case m.Type == kb.Organization && by == "" && e.Kind != "news-agency":
			by = e.Name
		case where == "" && (m.Type == kb.Country || m.Type == kb.Place) && m.Kind == Name && m.First > at && s.words.endsHere(m.First, roleIn):
			where = e.Name
		}
	}
	k := sort.Search(len(s.organizations), func(k int) bool { return s.organizations[k].First >= first })
	if by == "" && k < len(s.organizations) && s.organizations[k].First < end {
		by = s.out.Entities[s.organizations[k].Refs[0]].Name
	}
	return by, where
}
