package extract

import (
	"slices"
	"sort"

	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/internal/scratch"
	"safir/kb"
)

// spoken is a statement in tokens.
type spoken struct {
	first, end int // of the reported words
	frame      rule.Match
	who        int // entity
	quote      bool
	sentence   int
}

// findStatements reads the matches of statement rules into s.spoken.
func (s *scene) findStatements() {
	for n := range s.lines {
		for _, m := range s.matches[n] {
			if m.Rule.Gives.Fact == "Statement" {
				s.addStatement(n, m)
			}
		}
	}
	sort.SliceStable(s.spoken, func(a, b int) bool { return s.spoken[a].first < s.spoken[b].first })
	s.oneFrame()
	s.dropHalves()
	s.dropDoubles()
	s.extendQuotes()
	s.spokenIn = scratch.Zeroed(s.spokenIn, len(s.lines))
	for i := range s.spoken {
		for n := s.sentenceOf(s.spoken[i].first); n <= s.sentenceOf(s.spoken[i].end-1); n++ {
			s.spokenIn[n] = append(s.spokenIn[n], i)
		}
	}
}

func (s *scene) addStatement(n int, m rule.Match) {
	if s.headline(n) {
		return
	}
	g, ok := m.Slot("who")
	if !ok {
		return
	}
	if n == 0 && s.dash(g.First-1) && s.mark(g.End) == ":" {
		return // who wrote the article: «گروه سیاسی - A:»
	}
	who, reason := s.speaker(g)
	if reason != "" {
		s.reject(m, reason)
		return
	}
	explicit := g.First >= s.d.Sentences[n].First
	verb := m.First
	if m.Rule.Gives.Extent == "before" {
		verb = m.End - 1
	}
	if m.Rule.Gives.Extent != "before" && (s.unsaid(m) || s.inReport(n, m)) {
		return // "refused to say", "in order to thank", "said the other side refused"
	}
	if m.Rule.Gives.Extent == "before" && s.spokenFor(n, m) {
		return
	}
	if s.quoted[verb] && !(explicit && s.quoted[g.First]) {
		return // a verb inside somebody's quoted words with no speaker of its own
	}
	sp := spoken{frame: m, who: who, sentence: n}
	switch m.Rule.Gives.Extent {
	case "before":
		s.extentBefore(n, m, &sp)
	case "between":
		if m.To >= 0 {
			sp.first, sp.end = s.behindRelative(n, m.From, m.To), m.To
			if sp.first > m.From && !s.any(sp.first, sp.end, "governs") {
				return
			}
			break
		}
		s.extentAfter(n, m, &sp)
	default:
		s.extentAfter(n, m, &sp)
	}
	s.trim(&sp)
	if sp.end-sp.first < 2 {
		return
	}
	if m.Rule.Gives.Kind == "quote" {
		sp.quote = true
	}
	for k := sp.first; k < sp.end && !sp.quote; k++ {
		sp.quote = s.quoted[k]
	}
	s.spoken = append(s.spoken, sp)
}

// behindRelative gives the token behind the clause about the speaker in which some words of
// sentence n begin: «A که دیروز آمد، مرز را امن خواند»; where there is none, their first.
func (s *scene) behindRelative(n, first, end int) int {
	if _, ok := s.antecedent(n, min(first+1, end)); !ok || !s.lang.drops {
		return first
	}
	for i := first + 1; i < end-2; i++ {
		if s.mark(i) == "،" && s.depth[i] < s.depth[i-1] {
			return i + 1
		}
	}
	return first
}

// headline tells whether sentence n is the first line of a text of several paragraphs that
// no full stop ends: the headline of a bare page.
func (s *scene) headline(n int) bool {
	if n > 0 || len(s.d.Sentences) < 4 || s.d.Sentences[1].Paragraph == s.d.Sentences[0].Paragraph {
		return false
	}
	last := s.d.Sentences[0].End - 1
	return s.d.Tokens[last].Kind != text.Punct || s.dash(last)
}

// spokenFor tells whether somebody else stands right before a verb that opens its match, as
// its subject: in "the spokesman, A. B., said C. D. had left" C. D. says nothing.
func (s *scene) spokenFor(n int, m rule.Match) bool {
	g, ok := s.subjectBefore(n, m.First)
	if !ok || s.at[m.First] >= 0 || !s.is(m.First, "say") {
		return false
	}
	return g.End == m.First || g.End == m.First-1 && boundary(s.mark(g.End)) && !isClosing(s.mark(g.End))
}

// unsaid tells whether a word of the class "purpose" stands right before a verb of saying
// that opens its match: nobody has said anything yet. In the passive ("was welcomed at", "a
// summit called by") the subject says nothing.
func (s *scene) unsaid(m rule.Match) bool {
	if s.endsWith(m.First, "purpose") {
		return true
	}
	return m.Rule.Gives.Weak && (s.endsWith(m.First, "passive") || s.is(m.First+1, "agent"))
}

// speaker gives the one person or body of a group that can speak, or why there is none.
func (s *scene) speaker(g rule.Group) (ref int, reason string) {
	refs := s.refs(g)
	if len(refs) != 1 {
		return 0, "unknown-speaker"
	}
	switch s.entity(refs[0]).Type {
	case kb.Person, kb.Ministry, kb.Organization:
		return refs[0], ""
	}
	return 0, "unknown-speaker"
}

// mark is the text of a token outside of mentions that is punctuation, else "".
func (s *scene) mark(i int) string {
	if i < 0 || i >= len(s.d.Tokens) || s.d.Tokens[i].Kind != text.Punct || s.at[i] >= 0 {
		return ""
	}
	return s.d.Mark(i)
}

func (s *scene) endsWith(token int, class string) bool {
	_, ok := s.hits.Ends(token, class)
	return ok
}

// reject notes a candidate fact that was refused.
func (s *scene) reject(m rule.Match, reason string) {
	if m.End <= m.First {
		return
	}
	s.rejected = append(s.rejected, Rejection{Span: s.d.Span(m.First, m.End), Rule: m.Rule.ID, Reason: reason})
}

// statementsOut turns what was spoken into the article's statements.
func (s *scene) statementsOut() {
	for _, sp := range s.spoken {
		st := Statement{
			Span:    s.d.Span(sp.first, sp.end),
			Kind:    "paraphrase",
			Speaker: s.entity(sp.who).ID,
			Topics:  s.topics(sp.first, sp.end),
			About:   s.about(sp.first, sp.end, sp.who),
			When:    When{Tense: "past"},
		}
		if sp.quote {
			st.Kind = "quote"
		}
		st.Evidence = []Evidence{{Span: st.Span, Rule: sp.frame.Rule.ID}}
		if sp.frame.End > sp.frame.First {
			st.Evidence = append(st.Evidence, Evidence{Span: s.d.Span(sp.frame.First, sp.frame.End), Rule: sp.frame.Rule.ID})
		}
		s.statements = append(s.statements, st)
	}
}

// about lists the entities that some words name, without the speaker, sorted by id.
func (s *scene) about(first, end, speaker int) []string {
	out := []string{}
	s.forget()
	for i := first; i < end; i++ {
		if s.at[i] < 0 {
			continue
		}
		m := &s.r.Mentions[s.at[i]]
		if m.Type == mention.Date || m.Kind == mention.Pronoun {
			continue
		}
		for _, r := range m.Refs {
			if r != speaker && s.first(r) {
				out = append(out, s.entity(r).ID)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// forget begins a round of [scene.first].
func (s *scene) forget() { s.round++ }

// first tells whether an entity is asked for the first time in this round.
func (s *scene) first(ref int) bool {
	old := s.asked[ref]
	s.asked[ref] = s.round
	return old != s.round
}
