package mention

import (
	"slices"
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// homeState is the state of the agency that writes: that of the source given, or else the
// one that most texts of the language come from, unless its words show another.
func (s *state) homeState() string {
	if e := s.organizationNamed(s.ctx.Source); e != nil && e.Country != "" {
		return e.Country
	}
	if c := s.stateIn(s.ctx.Source); c != "" {
		return c
	}
	v := s.ix.vocabulary
	for k := range v.dialects {
		d := &v.dialects[k]
		n, words := 0, d.words.In(s.doc)
		for i := range s.doc.Tokens {
			if words.At(i) {
				n++
			}
		}
		if n > 0 {
			return d.state
		}
	}
	if v.home != "" {
		return v.home
	}
	if e := s.datelineAgency(); e != nil {
		return e.Country
	}
	return ""
}

// organizationNamed gives the organization of the knowledge base with that name, or nil.
func (s *state) organizationNamed(name string) *kb.Entity {
	if name == "" {
		return nil
	}
	var other *kb.Entity
	for _, tag := range []string{s.ix.lang, "en"} {
		ix := s.r.indexes.of(tag)
		for _, v := range ix.names.Lookup([]byte(text.Key(name))) {
			if e := ix.entries[v].entity; e.Kind == "news-agency" {
				return e
			} else if e.Type == kb.Organization && other == nil {
				other = e
			}
		}
	}
	return other
}

// stateIn gives the state that a name holds ("Sputnik Tajikistan"), or "".
func (s *state) stateIn(name string) string {
	if name == "" {
		return ""
	}
	d := text.Read(name, text.Options{Lang: s.ix.lang})
	var ws words
	s.ix.vocabulary.scan(d, &ws)
	for _, h := range s.ix.scan(d, nil) {
		for _, v := range h.entries {
			e := s.ix.entries[v].entity
			if e.Type == kb.Country && (h.end == len(d.Tokens) || ws.roles[h.end]&(1<<roleSide) == 0) {
				return e.ID
			}
		}
	}
	return ""
}

// datelineAgency gives the agency named in the first line, or nil.
func (s *state) datelineAgency() *kb.Entity {
	for _, h := range s.hits {
		if h.first > 20 {
			break
		}
		for _, v := range h.entries {
			if e := s.ix.entries[v].entity; e.Kind == "news-agency" {
				return e
			}
		}
	}
	return nil
}

// readSources finds the agency that published the article and those that it quotes.
func (s *state) readSources() {
	if e := s.organizationNamed(s.ctx.Source); e != nil {
		s.out.Publisher = e.ID
		s.known(e)
	} else if s.ctx.Source != "" {
		id := "organization-" + slugOf(s.ctx.Source)
		for _, e := range s.out.Entities {
			if e.Type == kb.Organization && strings.EqualFold(e.Name, s.ctx.Source) {
				id = e.ID
			}
		}
		s.entity(Entity{ID: id, Type: kb.Organization, Kind: "news-agency", Name: s.ctx.Source, Country: s.home})
		s.out.Publisher = id
	}
	for k := range s.things {
		m := &s.things[k]
		if m.Type != kb.Organization || len(m.Refs) != 1 {
			continue
		}
		e := &s.out.Entities[m.Refs[0]]
		if e.Kind != "news-agency" && !s.words.endsHere(m.First, roleAgency) {
			continue
		}
		if s.words.endsHere(m.First, roleCite, roleAgency) || s.words.is(m.End, roleReport) {
			if e.ID != s.out.Publisher && !slices.Contains(s.out.Cites, e.ID) {
				s.out.Cites = append(s.out.Cites, e.ID)
			}
		} else if s.out.Publisher == "" && m.First < 20 && e.Kind == "news-agency" {
			s.out.Publisher = e.ID
		}
	}
	slices.Sort(s.out.Cites)
}
