package extract

import (
	"slices"
	"strings"

	"safir/extract/date"
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/internal/scratch"
	"safir/kb"
)

// scene is one article while its facts are found.
type scene struct {
	lang   *language
	r      *mention.Reading
	d      *text.Doc
	at     []int          // mention that covers each token, or -1
	byID   map[string]int // index of each entity
	hits   rule.Hits
	topic  rule.Hits
	text   rule.Lines
	lines  []rule.Line
	search *rule.Search
	doc    text.Doc // memory of d
	// cands are, for each sentence, the parties that can be its subject.
	cands [][]candidate
	// points are, for each sentence in a point of a list, 1 + the first sentence of the list; 0: none.
	points []int32
	// leads are, for each sentence, the person that it or the nearest one before it is about.
	leads []lead
	// depth is for each token how many subordinate clauses it stands in.
	depth []int
	// quoted is true for tokens within quotation marks.
	quoted []bool
	// opened is, for each token, where the run of quoted tokens before it begins on its line;
	// the token itself where none stands before it.
	opened []int32
	closes map[string]closed // the quotation mark that closes, as it was last looked for
	// matches of all rules, by sentence.
	matches [][]rule.Match

	published date.Day // 0: unknown

	asked []int32 // by entity, the round in which it was last asked for
	round int32

	// Memory for writing the result down.
	named    []named
	counts   []int
	byEntity [][]Mention

	spoken       []spoken
	spokenIn     [][]int     // by sentence, the statements that have words in it
	statements   []Statement // parallel to spoken
	events       []event
	sides        [][]string // by event, the states that take part, once all are found
	cooperations []Cooperation
	agreements   []Agreement
	agreed       deal // that of the agreement told last
	messages     []Message
	rejected     []Rejection
}

// lead is a person who can be the subject of the sentences behind; sentence is -1 for none.
type lead struct {
	g        rule.Group
	sentence int
}

// candidate is a party that may be the subject of a clause.
type candidate struct {
	g     rule.Group
	depth int
}

// read makes s, which may have been used before, the scene of another article.
func (s *scene) read(l *language, r *mention.Reading, published date.Day) {
	s.lang, s.r, s.d, s.published = l, r, r.Doc, published
	s.spoken, s.events, s.statements, s.cooperations, s.agreements, s.messages, s.rejected = s.spoken[:0], s.events[:0], nil, nil, nil, nil, nil
	s.at = slices.Grow(s.at[:0], len(s.d.Tokens))
	for range s.d.Tokens {
		s.at = append(s.at, -1)
	}
	s.asked, s.round = scratch.Zeroed(s.asked, len(r.Entities)), 0
	s.agreed = deal{}
	clear(s.byID)
	clear(s.closes)
	for i := range r.Entities {
		if _, ok := s.byID[r.Entities[i].ID]; !ok {
			s.byID[r.Entities[i].ID] = i
		}
	}
	for i := range r.Mentions {
		for k := r.Mentions[i].First; k < r.Mentions[i].End; k++ {
			s.at[k] = i
		}
	}
	s.hits.Read(l.rules.Lexicon, s.d)
	s.topic.Read(l.topics, s.d)
	s.markQuotes()
	s.depth = scratch.Zeroed(s.depth, len(s.d.Tokens))
	s.text.Read(r, &s.hits, s.at)
	s.lines = s.text.All
	s.cands = scratch.Zeroed(s.cands, len(s.d.Sentences))
	for i, sent := range s.d.Sentences {
		s.markDepth(sent)
		line := &s.lines[i]
		s.cands[i] = s.candidates(line)
		for _, c := range s.cands[i] {
			line.SubjectEnds = append(line.SubjectEnds, c.g.End)
		}
	}
	s.matches = scratch.Zeroed(s.matches, len(s.lines))
	s.findPoints()
	s.findLeads()
	s.search.Reset()
	for i := range s.lines {
		s.matches[i] = slices.DeleteFunc(s.search.Match(&s.lines[i]), s.noGuest)
	}
}

// noGuest tells whether a rule that wants a guest was matched by a party that is not called one.
func (s *scene) noGuest(m rule.Match) bool {
	g, ok := m.Slot("b")
	return m.Rule.Gives.Guest && !(ok && s.any(g.First, g.End, "guest"))
}

// newScene makes the memory for the scene of one article after the other.
func newScene(l *language) *scene {
	s := &scene{search: l.rules.Search(), byID: map[string]int{}, closes: map[string]closed{}}
	s.text.Subjects, s.text.Speakers, s.text.Actors = s.subject, s.speakerAt, s.actor
	return s
}

// markQuotes finds the tokens within quotation marks, but for names that stand in them.
func (s *scene) markQuotes() {
	s.quoted = append(s.quoted[:0], s.d.Quoted()...)
	for i := range s.r.Mentions {
		if m := &s.r.Mentions[i]; text.Closing(s.mark(m.First-1)) != "" && isClosing(s.mark(m.End)) {
			for k := m.First; k < m.End; k++ {
				s.quoted[k] = false
			}
		}
	}
	s.opened = scratch.Zeroed(s.opened, len(s.d.Tokens))
	for i := range s.opened {
		s.opened[i] = int32(i)
		if i > 0 && s.quoted[i-1] && !s.d.Tokens[i].Break {
			s.opened[i] = s.opened[i-1]
		}
	}
}

// findLeads fills s.leads: the first person of each sentence that no clause governs, or by
// whom it says that something was told.
func (s *scene) findLeads() {
	s.leads = scratch.Zeroed(s.leads, len(s.lines))
	last := lead{sentence: -1}
	for n := range s.lines {
		line := &s.lines[n]
		for _, c := range s.cands[n] {
			if c.depth == 0 && !s.quoted[c.g.First] && line.Fits(c.g, kb.Person) {
				last = lead{c.g, n}
				break
			}
		}
		if g, ok := s.teller(line); ok && last.sentence != n {
			last = lead{g, n}
		}
		if s.leads[n] = last; last.sentence < n {
			if _, near := s.carried(n); near && s.any(line.Sentence.First, line.Sentence.End, "say.self") {
				last.sentence = n // "..., he added": he is spoken of still
				s.leads[n] = last
			}
		}
	}
}

// teller is the person by whom a sentence says that something was told: "Hal itu dikatakan
// Duta Besar ... kepada wartawan".
func (s *scene) teller(l *rule.Line) (rule.Group, bool) {
	if !s.any(l.Sentence.First, l.Sentence.End, "told.by") {
		return rule.Group{}, false
	}
	for i := l.Sentence.First; i < l.Sentence.End; i++ {
		if s.at[i] < 0 || !s.endsWith(i, "told.by") {
			continue
		}
		if groups := l.Groups(i); len(groups) > 0 && l.Fits(groups[0], kb.Person) {
			return groups[0], true
		}
	}
	return rule.Group{}, false
}

// markDepth counts subordinate clauses: a word such as "that" opens one, a comma closes it,
// but not the one behind the clause's own subject ("said that A. B., the minister, ...").
func (s *scene) markDepth(sent text.Sentence) {
	depth, that := 0, s.hits.Class("that")
	opened := -1   // the token at which the last clause begins
	aside := false // what follows the subject of that clause is set off by commas
	for i := sent.First; i < sent.End; i++ {
		if s.at[i] < 0 {
			switch s.d.Tokens[i].In(s.d.Text) {
			case ",", "،":
				if i > sent.First && s.at[i-1] >= 0 && s.r.Mentions[s.at[i-1]].First == opened {
					aside = true
					break
				}
				if aside {
					aside = false
					break
				}
				depth = max(depth-1, 0)
			case ";", "؛", ":", "—":
				depth = max(depth-1, 0)
			}
			if end := s.hits.At(i, that); end >= 0 {
				s.depth[i] = depth
				depth++
				opened = end
				continue
			}
		} else if s.r.Mentions[s.at[i]].First != i {
			// within a mention
		} else if i == opened && i > sent.First && s.commaIn(&s.r.Mentions[s.at[i]]) {
			aside = true // "as A. B., the minister of education of C, left"
		} else if s.endsWith(i, "say.open") {
			depth++ // "said Secretary-General X regarded ...": a clause without "that"
		}
		s.depth[i] = depth
	}
}

// commaIn tells whether a mention holds a comma, as a name with an office behind it does.
func (s *scene) commaIn(m *mention.Mention) bool {
	for k := m.First; k < m.End; k++ {
		if w := s.d.Tokens[k].In(s.d.Text); w == "," || w == "،" {
			return true
		}
	}
	return false
}

// findPoints fills s.points.
func (s *scene) findPoints() {
	s.points = scratch.Zeroed(s.points, len(s.d.Sentences))
	for n := range s.points {
		switch {
		case n > 0 && s.d.Sentences[n-1].Paragraph == s.d.Sentences[n].Paragraph:
			s.points[n] = s.points[n-1]
		case !s.point(n):
		case n > 0 && s.points[n-1] != 0:
			s.points[n] = s.points[n-1]
		default:
			s.points[n] = int32(n + 1)
		}
	}
}

// point tells whether the paragraph that begins with sentence n is a point of a list: "- ...", "1) ...".
func (s *scene) point(n int) bool {
	i := s.d.Sentences[n].First
	if s.at[i] < 0 && s.d.Tokens[i].Kind == text.Number {
		return s.dash(i+1) || s.mark(i+1) == ")" // "1- ..."
	}
	return s.at[i] < 0 && (s.dash(i) || s.mark(i) != "" && strings.Contains("•*▪◦●■", s.mark(i)))
}

// entity gives an entity by reference.
func (s *scene) entity(ref int) *mention.Entity { return &s.r.Entities[ref] }

// refs are the entities of a group.
func (s *scene) refs(g rule.Group) []int { return s.lines[0].Refs(g) }

// country gives the state that an entity stands for, "" if that is not known.
func (s *scene) country(ref int) string {
	e := s.entity(ref)
	if e.Type == kb.Country {
		return e.ID
	}
	for _, o := range e.Offices {
		if len(o.Of) == 2 && !o.Former {
			return o.Of
		}
	}
	for _, o := range e.Offices {
		if o.Former {
			continue
		}
		if i, ok := s.byID[o.Of]; ok {
			if org := &s.r.Entities[i]; e.Known && e.Country != "" && !org.Known && org.Country != "" {
				return e.Country // the state of the organization may be a guess
			}
			return s.r.Entities[i].Country
		}
	}
	if e.Country != "" {
		return e.Country
	}
	for _, o := range e.Offices {
		if len(o.Of) == 2 {
			return o.Of
		}
	}
	return ""
}

// sentenceOf is the index of the sentence that holds a token.
func (s *scene) sentenceOf(token int) int { return int(s.d.In[token]) }

// is tells whether a class begins at a token.
func (s *scene) is(token int, class string) bool { return s.hits.Is(token, class) }

// any tells whether a class occurs in a range of tokens.
func (s *scene) any(first, end int, class string) bool {
	_, _, ok := s.hits.In(first, end, class)
	return ok
}
