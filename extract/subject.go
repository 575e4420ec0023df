package extract

import (
	"sort"
	"strings"
	"unicode"

	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

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
