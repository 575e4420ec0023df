package mention

import (
	"strings"

	"safir/extract/text"
	"safir/kb"
)

// readAgencies finds news agencies that the knowledge base does not have: the source of the
// article where its text names it, what "according to" introduces before a comma or colon,
// and what opens a line before a dash: «آران نیوز- ...».
func (s *state) readAgencies() {
	source := text.Key(s.ctx.Source)
	for i := range s.doc.Tokens {
		if s.hitAt[i] != 0 || !s.word(i) {
			continue
		}
		opening := s.doc.Sentence(i).First == i && i < 40
		cited := s.words.endsHere(i, roleCite, roleAgency)
		if source != "" && (cited || opening || s.ix.cased) && strings.HasPrefix(source, s.doc.Tokens[i].Norm) {
			if end := s.sourceAt(i, source); end > i && (!s.ix.cased || s.capital(i)) {
				s.agency(i, end, s.ctx.Source)
				continue
			}
		}
		if s.ix.cased || !(cited || opening) {
			continue
		}
		end := i
		news := false
		for end < len(s.doc.Tokens) && end < i+3 && s.doc.In[end] == s.doc.In[i] && s.word(end) && (s.named(end) || s.words.is(end, roleNews) || s.words.is(end+1, roleNews)) {
			news = news || s.words.is(end, roleNews)
			end++
		}
		mark := s.raw(end)
		if end > i && (cited && (mark == "،" || mark == ":" || mark == "," || mark == "؛") || opening && news && (s.isDash(end) || mark == ":")) {
			s.agency(i, end, s.sliceOf(i, end))
		}
	}
}

// sourceAt gives the end of the tokens from i on that are the article's source, or i.
func (s *state) sourceAt(i int, key string) int {
	var b []byte
	for k := i; k < len(s.doc.Tokens) && len(b) < len(key); k++ {
		b = s.doc.AppendKey(b, k, k+1)
		if string(b) == key {
			return k + 1
		}
	}
	return i
}

func (s *state) agency(first, end int, name string) {
	if m := s.baseAt(first); m != nil {
		return
	}
	ref := s.entity(Entity{ID: "organization-" + slugOf(name), Type: kb.Organization, Kind: "news-agency", Name: name, Country: s.home})
	s.propose(Mention{First: first, End: end, Type: kb.Organization, Refs: []int{ref}})
}
