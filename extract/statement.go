package extract

import (
	"sort"

	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

// spoken is a statement in tokens.
type spoken struct {
	first, end int // of the reported words
	frame      rule.Match
	who        int // entity
	explicit   bool
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
	s.spokenIn = make([][]int, len(s.lines))
	for i := range s.spoken {
		for n := s.sentenceOf(s.spoken[i].first); n <= s.sentenceOf(s.spoken[i].end-1); n++ {
			s.spokenIn[n] = append(s.spokenIn[n], i)
		}
	}
}

// near is how many statements apart two readings of the same words can stand.
const near = 16

// oneFrame keeps one statement of each verb of saying: the words before it where they are
// quoted or nothing but circumstances follows ("..., he said on Friday"), else those behind it.
func (s *scene) oneFrame() {
	drop := make([]bool, len(s.spoken))
	for i := range s.spoken {
		a := &s.spoken[i]
		if a.frame.Rule.Gives.Extent != "before" {
			continue
		}
		if !a.quote && s.words(a.first, a.end) < 4 {
			drop[i] = true
			continue
		}
		for j := max(0, i-near); j < min(i+near, len(s.spoken)); j++ {
			b := &s.spoken[j]
			if j == i || b.frame.Rule.Gives.Extent == "before" || b.frame.First >= a.frame.End || a.frame.First >= b.frame.End {
				continue
			}
			if a.quote && s.quoted[a.end-1] || s.is(b.first, "adverbial") || s.words(b.first, b.end) < 3 {
				drop[j] = true
			} else {
				drop[i] = true
			}
		}
	}
	kept := s.spoken[:0]
	for i, sp := range s.spoken {
		if !drop[i] {
			kept = append(kept, sp)
		}
	}
	s.spoken = kept
}

// words counts the words of a range that belong to no date.
func (s *scene) words(first, end int) (n int) {
	for i := first; i < end; i++ {
		if s.d.Tokens[i].Kind == text.Word && (s.at[i] < 0 || s.r.Mentions[s.at[i]].Type != mention.Date) {
			n++
		}
	}
	return n
}

func (s *scene) addStatement(n int, m rule.Match) {
	if s.headline(n) {
		return
	}
	g, ok := m.Slots["who"]
	if !ok {
		return
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
	if m.Rule.Gives.Extent == "" && s.unsaid(m) {
		return // "refused to say", "in order to thank"
	}
	if s.quoted[verb] && !(explicit && s.quoted[g.First]) {
		return // a verb inside somebody's quoted words with no speaker of its own
	}
	sp := spoken{frame: m, who: who, explicit: explicit, sentence: n}
	switch m.Rule.Gives.Extent {
	case "before":
		s.extentBefore(n, m, &sp)
	case "between":
		if m.To >= 0 {
			sp.first, sp.end = m.From, m.To
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

// headline tells whether sentence n is the first line of a text of several paragraphs that
// no full stop ends: the headline of a bare page.
func (s *scene) headline(n int) bool {
	if n > 0 || len(s.d.Sentences) < 4 || s.d.Sentences[1].Paragraph == s.d.Sentences[0].Paragraph {
		return false
	}
	return s.d.Tokens[s.d.Sentences[0].End-1].Kind != text.Punct
}

// unsaid tells whether a word of the class "purpose" stands right before a verb of saying
// that opens its match: nobody has said anything yet.
func (s *scene) unsaid(m rule.Match) bool {
	return s.endsWith(m.First, "purpose")
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

// extentAfter finds where words that follow their verb end: at the closing quotation mark,
// at the end of the paragraph after a colon, else at the end of the sentence; in each case
// before the next verb of saying.
func (s *scene) extentAfter(n int, m rule.Match, sp *spoken) {
	from := m.From
	if from < 0 {
		from = m.End
	}
	sent := s.d.Sentences[n]
	colon := from > 0 && s.mark(from-1) == ":"
	for from < sent.End && (s.mark(from) == ":" || s.mark(from) == "," || s.mark(from) == "،") {
		colon = colon || s.mark(from) == ":"
		from++
	}
	sp.first, sp.end = from, sent.End
	if from >= sent.End && colon && n+1 < len(s.lines) { // the words begin on a new line
		sp.first, sp.end = sent.End, s.d.Sentences[n+1].End
		n++
	}
	if sp.first >= len(s.d.Tokens) {
		return
	}
	if s.mark(sp.first) == "'" || s.mark(sp.first) == "‘" {
		for c := sp.first + 1; c < sent.End; c++ {
			if w := s.mark(c); w == "'" || w == "’" {
				sp.first, sp.end, sp.quote = sp.first+1, c, true
				return
			}
		}
	}
	if closing(s.mark(sp.first)) != "" {
		if c := s.closeOf(sp.first); c > 0 {
			if c+3 >= sp.end || s.d.In[c] != s.d.In[sp.first] {
				sp.first, sp.end, sp.quote = sp.first+1, c, true
				return
			}
		}
	}
	if colon {
		sp.quote = true
		par := s.d.Sentences[n].Paragraph
		for k := n + 1; k < len(s.lines) && s.d.Sentences[k].Paragraph == par && !s.framed(k); k++ {
			sp.end = s.d.Sentences[k].End
		}
	}
	s.cutAtNextFrame(n, m, sp)
}

// closeOf gives the token that closes the quotation mark at token i, 0 if none does
// before the paragraph ends.
func (s *scene) closeOf(i int) int {
	want := closing(s.mark(i))
	if c, ok := s.closes[want]; ok && c.from <= i && i < c.to {
		return c.at
	}
	c := closed{from: i, to: i + 1}
	for ; c.to < len(s.d.Tokens) && !s.d.Tokens[c.to].Break; c.to++ {
		if w := s.mark(c.to); w == want || (want == "”" && w == "\"") {
			c.at = c.to
			break
		}
	}
	if s.closes == nil {
		s.closes = map[string]closed{}
	}
	s.closes[want] = c
	return c.at
}

// closed is a quotation mark: the next of its sort behind each token from from to to-1; at
// is 0 where there is none on their line.
type closed struct{ from, to, at int }

// mark is the text of a token outside of mentions that is punctuation, else "".
func (s *scene) mark(i int) string {
	if i < 0 || i >= len(s.d.Tokens) || s.d.Tokens[i].Kind != text.Punct || s.at[i] >= 0 {
		return ""
	}
	return s.d.Tokens[i].In(s.d.Text)
}

// framed tells whether sentence k has a verb of saying of its own.
func (s *scene) framed(k int) bool {
	for _, m := range s.matches[k] {
		if m.Rule.Gives.Fact == "Statement" {
			return true
		}
	}
	return false
}

// cutAtNextFrame ends a statement where a coordinate clause with its own verb of saying begins.
func (s *scene) cutAtNextFrame(n int, m rule.Match, sp *spoken) {
	for _, o := range s.matches[n] {
		if o.Rule.Gives.Fact != "Statement" || o.Rule.Gives.Nested || o.First <= sp.first || o.First >= sp.end || o.First < m.End {
			continue
		}
		start := o.First
		if g, ok := o.Slots["who"]; ok && g.First > sp.first && g.First < o.First {
			if s.mark(g.First-1) == "" && !s.endsWith(g.First, "and") && !s.endsWith(g.First, "contrast") {
				continue // a report within the report
			}
			start = g.First
		} else if s.lines[n].Sentence.First == 0 && o.From >= 0 && o.From < start {
			start = o.From
		}
		if o.From >= 0 && o.From < start && o.From > sp.first {
			start = o.From
		}
		if start < sp.end {
			sp.end = start
		}
	}
}

func (s *scene) endsWith(token int, class string) bool {
	_, ok := s.hits.Ends(token, class)
	return ok
}

// extentBefore finds where words that stand before their verb begin: at the opening
// quotation mark if they are quoted, else at the start of the sentence or behind the
// frame before.
func (s *scene) extentBefore(n int, m rule.Match, sp *spoken) {
	to := m.To
	if to < 0 {
		to = m.First
	}
	sp.first, sp.end = s.d.Sentences[n].First, to
	if m.From >= 0 {
		sp.first = m.From
	}
	for to > sp.first && (s.mark(to-1) == "," || s.mark(to-1) == "،") {
		to--
	}
	if to > 0 && (s.quoted[to-1] || isClosing(s.mark(to-1))) {
		k := to - 1
		if !s.quoted[k] {
			k--
		}
		k = int(s.opened[k])
		if k < to-1 {
			sp.first, sp.quote = k, true
			return
		}
	}
	for _, o := range s.matches[n] {
		if o.Rule.Gives.Fact == "Statement" && o.End <= m.First && o.End > sp.first && o.Rule.Gives.Extent == "before" {
			sp.first = o.End
		}
	}
}

func isClosing(w string) bool { return w == "»" || w == "”" || w == "\"" }

// trim drops punctuation and joining words from both ends.
func (s *scene) trim(sp *spoken) {
	sp.first = max(sp.first, 0)
	sp.end = min(sp.end, len(s.d.Tokens))
	for sp.end > sp.first {
		if s.at[sp.end-1] < 0 && s.d.Tokens[sp.end-1].Kind == text.Punct {
			sp.end--
			continue
		}
		if at := s.joining(sp.end); at > sp.first {
			sp.end = at
			continue
		}
		break
	}
	for sp.first < sp.end && s.at[sp.first] < 0 {
		if s.d.Tokens[sp.first].Kind == text.Punct {
			sp.first++
			continue
		}
		break
	}
}

// joining gives the token at which a word begins that ends before token end and joins two
// clauses, -1 where there is none.
func (s *scene) joining(end int) int {
	if end == 0 || s.at[end-1] >= 0 {
		return -1
	}
	for _, class := range []string{"and", "contrast"} {
		if at, ok := s.hits.Ends(end, class); ok {
			return at
		}
	}
	return -1
}

// dropHalves drops a verb that only half reports ("welcomed the step, while stressing that
// ...") where a verb of saying of the same speaker follows, joined by a word of the class "while".
func (s *scene) dropHalves() {
	kept := s.spoken[:0]
	for i, sp := range s.spoken {
		told := false
		for j := i + 1; sp.frame.Rule.Gives.Weak && j < min(i+near, len(s.spoken)); j++ {
			o := &s.spoken[j]
			told = told || o.sentence == sp.sentence && o.who == sp.who && !o.frame.Rule.Gives.Weak && o.frame.First > sp.frame.First && s.endsWith(o.frame.First, "while")
		}
		if !told {
			kept = append(kept, sp)
		}
	}
	s.spoken = kept
}

// dropDoubles keeps one statement where two rules read the same words of one speaker.
func (s *scene) dropDoubles() {
	var out []spoken
next:
	for _, a := range s.spoken {
		for i := max(0, len(out)-near); i < len(out); i++ {
			b := &out[i]
			if a.first >= b.end || b.first >= a.end {
				continue
			}
			shared := min(a.end, b.end) - max(a.first, b.first)
			if 2*shared < min(a.end-a.first, b.end-b.first) {
				continue
			}
			if a.who == b.who || a.frame.First == b.frame.First {
				if better(a, *b) {
					*b = a
				}
				continue next
			}
		}
		out = append(out, a)
	}
	s.spoken = out
}

// better tells whether a is the better reading of the words that b reads too.
func better(a, b spoken) bool {
	if a.frame.Rule.Gives.Weak != b.frame.Rule.Gives.Weak {
		return b.frame.Rule.Gives.Weak
	}
	return a.frame.Rule != b.frame.Rule && a.frame.End-a.frame.First > b.frame.End-b.frame.First
}

// rejoin lets a quotation that its verb of saying cuts in two, as in "We," she said, "will
// win", go on behind the verb.
func (s *scene) rejoin(sp *spoken) {
	if sp.frame.Rule.Gives.Extent != "before" {
		return
	}
	const most = 10 // words between the verb and the second part
	last := s.d.Sentences[sp.sentence].End
	for k := sp.frame.End; k < min(sp.frame.End+most, last); k++ {
		if closing(s.mark(k)) == "" {
			continue
		}
		if c := s.closeOf(k); c > k && s.mark(k-1) == "," && !s.framedWithin(sp.sentence, sp.frame.End, k) {
			sp.end = c
		}
		return
	}
}

// framedWithin tells whether a verb of saying stands in some words of sentence n.
func (s *scene) framedWithin(n, first, end int) bool {
	for _, m := range s.matches[n] {
		if m.Rule.Gives.Fact == "Statement" && m.First >= first && m.First < end {
			return true
		}
	}
	return false
}

// extendQuotes lets a quotation go on through the sentences behind it that are quoted as
// a whole and have no verb of saying of their own.
func (s *scene) extendQuotes() {
	for i := range s.spoken {
		sp := &s.spoken[i]
		if !sp.quote {
			continue
		}
		s.rejoin(sp)
		limit := len(s.d.Tokens)
		for j := i + 1; j < min(i+near, len(s.spoken)); j++ {
			if s.spoken[j].first >= sp.end {
				limit = s.spoken[j].first
				break
			}
		}
		n := max(sp.sentence, s.sentenceOf(sp.end-1))
		for k := n + 1; k < len(s.lines); k++ {
			sent := s.d.Sentences[k]
			if sent.End > limit || s.framed(k) || sent.Paragraph != s.d.Sentences[n].Paragraph {
				break
			}
			if closing(s.mark(sent.First)) == "" && !s.quoted[sent.First] {
				break
			}
			sp.end = sent.End
			s.trim(sp)
		}
	}
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
	set := map[string]bool{}
	for i := first; i < end; i++ {
		if s.at[i] < 0 {
			continue
		}
		m := &s.r.Mentions[s.at[i]]
		if m.Type == mention.Date || m.Kind == mention.Pronoun {
			continue
		}
		for _, r := range m.Refs {
			if r != speaker {
				set[s.entity(r).ID] = true
			}
		}
	}
	return sorted(set)
}

func sorted(set map[string]bool) []string {
	out := make([]string, 0, len(set))
	for k := range set {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}
