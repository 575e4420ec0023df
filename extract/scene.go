package extract

import (
	"slices"
	"sort"
	"strings"
	"unicode"

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

// candidates finds the parties of a sentence that no preposition, noun or verb governs.
func (s *scene) candidates(l *rule.Line) (out []candidate) {
	for i := l.Sentence.First; i < l.Sentence.End; {
		next := l.Next(i)
		if l.Mention(i) != nil {
			for _, g := range l.Groups(i) {
				if !l.Fits(g, rule.Party) {
					continue
				}
				if s.free(l, g) {
					out = append(out, candidate{g, s.depth[i]})
				}
				next = g.End // what governs the first of a list governs all
				break
			}
		}
		i = next
	}
	return out
}

// free tells whether a group can be a subject by what stands before and after it.
func (s *scene) free(l *rule.Line, g rule.Group) bool {
	if s.r.Mentions[g.Mentions[0]].Genitive {
		return false
	}
	if s.is(g.First, "nominative") {
		return true
	}
	if s.endsWith(g.First, "companion") {
		return false // with whom somebody does something
	}
	end := g.End
	if w := s.mark(end); isClosing(w) || w == "،" {
		end++
	}
	if s.hits.Is(end, "object") || s.dash(g.End) && (g.First == l.Sentence.First || s.dateline(l, g.End)) {
		return false
	}
	if s.possessive(g.End) && l.Fits(g, kb.Person) {
		return false // he whose adviser speaks
	}
	if s.mark(g.First-1) == "(" && s.mark(g.End) == ")" {
		return false // "the Eurasian Economic Union (EAEU)"
	}
	if s.domain(g.End) || s.mark(g.End) == "/" {
		return false // an agency: "KOMPAS.com", «ایسنا/تهران»
	}
	return s.opens(l, g.First)
}

// opens tells whether a noun phrase that begins at token i can open a clause.
func (s *scene) opens(l *rule.Line, i int) bool {
	for at, ok := s.hits.Ends(i, "honor"); ok && s.at[i-1] < 0; at, ok = s.hits.Ends(i, "honor") {
		i = at
	}
	p := i - 1
	if p > l.Sentence.First && text.Closing(s.mark(p)) != "" && s.hugs(i) { // a name in quotation marks
		i, p = p, p-1
	}
	if p < l.Sentence.First || s.is(i, "always.subject") {
		return true
	}
	if s.possessive(p) && p > l.Sentence.First && s.at[p-1] >= 0 {
		return s.opens(l, s.r.Mentions[s.at[p-1]].First)
	}
	if s.at[p] >= 0 {
		m := &s.r.Mentions[s.at[p]]
		return m.Type == kb.Place || m.Type == mention.Date && !s.ofEvent(m)
	}
	if s.d.Tokens[p].Kind == text.Punct {
		return s.d.Tokens[p].In(s.d.Text) != "/" && (!s.dash(p) || s.dateline(l, p))
	}
	if at, ok := s.hits.Ends(i, "leaders"); ok && at < i && s.opens(l, at) { // "the leaders of A and B"
		return true
	}
	for _, class := range []string{"opener", "and", "that", "say.open"} {
		if _, ok := s.hits.Ends(i, class); ok {
			return true
		}
	}
	if !s.lang.drops && s.prelude(l, i) {
		return true
	}
	// «در این شهر ...»: after "this" a noun ends the phrase that opens the sentence.
	return i-3 == l.Sentence.First && s.lang.drops && s.is(i-2, "demonstrative") && s.is(i-3, "stop")
}

// prelude tells whether the words before the person at token i only say when or where, without a
// comma: "At the meeting President A. B. said".
func (s *scene) prelude(l *rule.Line, i int) bool {
	const reach = 8 // tokens
	first := l.Sentence.First
	if i-first > reach || !s.is(first, "adverbial") || s.endsWith(i, "stop") || s.at[i] < 0 || s.r.Mentions[s.at[i]].Type != kb.Person {
		return false
	}
	for k := first; k < i; k++ {
		if s.d.Tokens[k].Kind == text.Punct || s.at[k] >= 0 && s.r.Mentions[s.at[k]].Type == kb.Person {
			return false
		}
	}
	return !s.any(first, i, "say")
}

// ofEvent tells whether a date belongs to the noun of an event before it, so that who follows
// takes part in it: «سفر هفته گذشته A».
func (s *scene) ofEvent(date *mention.Mention) bool {
	return s.endsWith(date.First, "visit.noun") || s.lang.drops && (s.endsWith(date.First, "meet.noun") || s.endsWith(date.First, "call.noun"))
}

// hugs tells whether the mention at token i ends with its quotation.
func (s *scene) hugs(i int) bool {
	return s.at[i] >= 0 && isClosing(s.mark(s.r.Mentions[s.at[i]].End))
}

// dash tells whether token i is a hyphen or a dash.
func (s *scene) dash(i int) bool {
	switch s.mark(i) {
	case "-", "–", "—", "ـ":
		return true
	}
	return false
}

// dateline tells whether the dash at token p ends a dateline: a place or an agency, or
// something in parentheses, at the very start of the sentence.
func (s *scene) dateline(l *rule.Line, p int) bool {
	for p > l.Sentence.First && s.dash(p-1) {
		p--
	}
	if p-l.Sentence.First > 12 || p == l.Sentence.First {
		return p == l.Sentence.First
	}
	if s.mark(p-1) == ")" || s.at[p-1] >= 0 && s.r.Mentions[s.at[p-1]].First == l.Sentence.First {
		return true
	}
	k := p - 1
	for k >= l.Sentence.First && (s.at[k] >= 0 || s.upper(k) || s.domain(k)) {
		if s.at[k] >= 0 {
			if s.r.Mentions[s.at[k]].Type == kb.Person {
				return false
			}
			k = s.r.Mentions[s.at[k]].First
		}
		k--
		if k > l.Sentence.First && (s.dash(k) || s.mark(k) == "," || s.mark(k) == "،" || s.mark(k) == "/") {
			k--
		}
	}
	return k < l.Sentence.First
}

// upper tells whether a word outside of mentions has a capital letter, as the short names
// of agencies do ("ATAMBUA, PK -", "JAKARTA, iNews -"), or ends as an address does.
func (s *scene) upper(i int) bool {
	t := &s.d.Tokens[i]
	if t.Kind != text.Word {
		return false
	}
	w := t.In(s.d.Text)
	return t.Case > text.Lower || strings.HasSuffix(w, "com") || t.Case == text.Lower && strings.IndexFunc(w, unicode.IsUpper) > 0
}

// domain tells whether token i is a period within an address ("KOMPAS.com"), or what
// follows it.
func (s *scene) domain(i int) bool {
	if i <= 0 || i >= len(s.d.Tokens) || s.at[i] >= 0 {
		return false
	}
	if s.d.Tokens[i].Kind == text.Word {
		return s.mark(i-1) == "." && s.domain(i-1)
	}
	return s.mark(i) == "." && !s.d.Tokens[i].Space && i+1 < len(s.d.Tokens) && !s.d.Tokens[i+1].Space && !s.d.Tokens[i+1].Break &&
		s.d.Tokens[i+1].Kind == text.Word && s.d.In[i] == s.d.In[i+1]
}

// subject finds the party that the clause at a token of sentence n is about: the nearest
// one before it at its own depth or above, else what the sentences before were about.
func (s *scene) subject(n, token int) (rule.Group, bool) {
	if g, ok := s.subjectBefore(n, token); ok {
		return g, true
	}
	return s.carried(n)
}

func (s *scene) subjectBefore(n, token int) (rule.Group, bool) {
	if g, ok := s.antecedent(n, token); ok {
		return g, true
	}
	return s.nearest(n, token, func(rule.Group) bool { return true })
}

// nearest is the last party before a token, at its own depth or above, that fits.
func (s *scene) nearest(n, token int, fits func(rule.Group) bool) (rule.Group, bool) {
	at := 0
	if token < len(s.depth) {
		at = s.depth[token]
	}
	cands := s.cands[n]
	last := sort.Search(len(cands), func(i int) bool { return cands[i].g.First >= token })
	for i := last - 1; i >= 0; i-- {
		if c := cands[i]; c.g.End <= token && c.depth <= at && (!s.quoted[c.g.First] || s.quoted[token]) && fits(c.g) {
			return c.g, true
		}
	}
	return rule.Group{}, false
}

// subjectless tells whether the words of sentence n before a token name no subject.
func (s *scene) subjectless(n, token int) bool {
	first := s.d.Sentences[n].First
	if !s.lang.drops || s.at[first] >= 0 {
		return false
	}
	if token-first <= 2 && !s.subjectBehind(n, token) {
		return true
	}
	for _, class := range []string{"opener", "stop", "edge", "and"} {
		if s.is(first, class) {
			return !s.subjectBehind(n, token)
		}
	}
	return false
}

// subjectBehind tells whether a person, or a word such as "both sides", is the subject of
// what follows a token of sentence n, up to its first verb of saying or colon.
func (s *scene) subjectBehind(n, token int) bool {
	end := s.d.Sentences[n].End
	for i := token; i < end; i++ {
		if s.at[i] < 0 && (s.mark(i) == ":" || s.is(i, "say")) {
			end = i
		}
	}
	if s.any(token, end, "sides") {
		return true
	}
	for _, c := range s.cands[n] {
		if c.g.First >= token && c.g.End <= end && c.depth == 0 && s.lines[n].Fits(c.g, kb.Person) {
			return true
		}
	}
	return false
}

// antecedent is the person whom the relative clause at a token is about: the one named
// just before its pronoun.
func (s *scene) antecedent(n, token int) (rule.Group, bool) {
	first := s.d.Sentences[n].First
	for i := token - 1; i > first && token-i < 16; i-- {
		if s.at[i] >= 0 {
			continue
		}
		if s.is(i, "relative") {
			k := i - 1
			if w := s.mark(k); w == "," || w == "،" || s.is(k, "object") {
				k--
			}
			if k < first || s.at[k] < 0 || s.r.Mentions[s.at[k]].Type != kb.Person {
				return rule.Group{}, false
			}
			m := &s.r.Mentions[s.at[k]]
			return rule.Group{First: m.First, End: m.End, Mentions: []int{s.at[k]}}, true
		}
		if boundary(s.mark(i)) {
			break
		}
	}
	return rule.Group{}, false
}

// speakerAt is the subject of a verb of saying: a person or a body. A state counts only
// where it stands right before the verb, and then nobody in particular speaks. Where the
// sentence names none, an earlier speaker goes on only if it does not begin with another
// noun, and only in a language that leaves subjects out.
func (s *scene) speakerAt(n, token int) (rule.Group, bool) {
	if s.unnamed(n, token) {
		return rule.Group{}, false
	}
	g, ok := s.subjectBefore(n, token)
	if !ok {
		if !s.subjectless(n, token) {
			return g, false
		}
		return s.carried(n)
	}
	if !s.lines[n].Fits(g, kb.Country) || g.End == token {
		return g, true
	}
	if g, ok := s.nearest(n, token, func(g rule.Group) bool { return !s.lines[n].Fits(g, kb.Country) }); ok {
		return g, true
	}
	return s.carried(n)
}

// unnamed tells whether the clause up to a token of sentence n opens with words for people
// whom nobody names: "observers recall", "the other side promised".
func (s *scene) unnamed(n, token int) bool {
	i := token
	for i > s.d.Sentences[n].First && !boundary(s.mark(i-1)) && !s.is(i-1, "relative") {
		if s.at[i-1] >= 0 && s.r.Mentions[s.at[i-1]].Type != kb.Country {
			return false
		}
		i--
	}
	return s.is(i, "nobody")
}

// actor is the subject of a clause that may follow the words at the token.
func (s *scene) actor(n, token int) (rule.Group, bool) {
	if g, ok := s.subjectBefore(n, token); ok {
		return g, true
	}
	for _, c := range s.cands[n] {
		if c.g.First > token && c.depth == 0 && s.opensMain(c.g.First) && !s.attributed(n, c.g.End) {
			return c.g, true
		}
	}
	if !s.lang.drops && (s.governs(n, token) || s.endsWith(token, "infinitive")) {
		return rule.Group{}, false
	}
	return s.carried(n)
}

// attributed tells whether sentence n ends with a verb of saying at a token, whose words stand
// before it: "the visit to Lima will be short, the minister said on Monday".
func (s *scene) attributed(n, i int) bool {
	k := s.hits.At(i, s.hits.Class("say"))
	for last := s.d.Sentences[n].End; k > i && k < last; k++ {
		if s.at[k] < 0 && s.d.Tokens[k].Kind != text.Punct && !s.is(k, "adverbial") || s.at[k] >= 0 && s.r.Mentions[s.at[k]].Type != mention.Date {
			return false
		}
	}
	return k > i
}

// governs tells whether sentence n names a person before a token, though none that can be
// its subject: "a delegation led by A. B. left for".
func (s *scene) governs(n, token int) bool {
	for i := s.d.Sentences[n].First; i < token; i++ {
		if s.at[i] >= 0 && s.r.Mentions[s.at[i]].Type == kb.Person {
			return true
		}
	}
	return false
}

// opensMain tells whether a comma stands before a token, as before the main clause that
// follows an adverbial one.
func (s *scene) opensMain(token int) bool {
	w := s.mark(token - 1)
	return w == "," || w == "،"
}

// carried is the subject that an earlier sentence of the same or the last paragraph leaves
// to a sentence without one.
func (s *scene) carried(n int) (rule.Group, bool) {
	above := n // the first of a list of points, whose subject the words before the list name
	if s.points[n] != 0 {
		above = int(s.points[n]) - 1
	}
	if above == 0 {
		return rule.Group{}, false
	}
	if s.points[n] != 0 && s.leads[above-1].sentence != above-1 {
		if g, ok := s.only(above - 1); ok {
			return g, true
		}
	}
	if s.leads[above-1].sentence < 0 {
		return rule.Group{}, false
	}
	c := s.leads[above-1]
	return c.g, s.d.Sentences[c.sentence].Paragraph >= s.d.Sentences[above].Paragraph-1
}

// only gives the person whom sentence n names where it names no other: «برنامه دیدارهای A:».
func (s *scene) only(n int) (g rule.Group, ok bool) {
	l := &s.lines[n]
	for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
		if m := l.Mention(i); m != nil && m.Type == kb.Person {
			if ok {
				return rule.Group{}, false
			}
			g, ok = rule.Group{First: m.First, End: m.End, Mentions: []int{s.at[i]}}, true
		}
	}
	return g, ok
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
