package extract

import (
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
)

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
	if text.Closing(s.mark(sp.first)) != "" {
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
	want := text.Closing(s.mark(i))
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

// cutAtNextFrame ends a statement where a coordinate clause with its own verb of saying begins.
func (s *scene) cutAtNextFrame(n int, m rule.Match, sp *spoken) {
	for _, o := range s.matches[n] {
		if o.Rule.Gives.Fact != "Statement" || o.Rule.Gives.Nested || o.First <= sp.first || o.First >= sp.end || o.First < m.End {
			continue
		}
		if o.Rule.Gives.Extent != "before" && (s.unsaid(o) || s.inReport(n, o)) {
			continue
		}
		start := o.First
		if g, ok := o.Slot("who"); ok && g.First >= sp.first && g.First < o.First {
			if s.mark(g.First-1) == "" && !s.endsWith(g.First, "and") && !s.endsWith(g.First, "contrast") {
				continue // a report within the report
			}
			start = g.First
		}
		if o.From >= 0 && o.From < start && o.From > sp.first {
			start = o.From
		}
		if start < sp.end {
			sp.end = start
		}
	}
}

// inReport tells whether a verb of saying is one within the report of an earlier one of its
// sentence: nothing joins it to that, so that what stands right before it is its subject, as
// in "said the other side refused". Only where the language lists its auxiliaries.
func (s *scene) inReport(n int, m rule.Match) bool {
	if s.hits.Class("aux") < 0 || !s.follows(n, m) {
		return false
	}
	i := m.First
	for at, ok := s.hits.Ends(i, "aux"); ok; at, ok = s.hits.Ends(i, "aux") {
		i = at
	}
	if s.at[i-1] >= 0 {
		return s.r.Mentions[s.at[i-1]].Type != mention.Date
	}
	if s.d.Tokens[i-1].Kind == text.Punct {
		return false
	}
	for _, class := range []string{"and", "while", "contrast", "opener", "that", "relative"} {
		if s.endsWith(i, class) {
			return false
		}
	}
	return true
}

// follows tells whether an earlier verb of saying of the sentence has the same subject as m,
// and its words behind it.
func (s *scene) follows(n int, m rule.Match) bool {
	g, ok := m.Slot("who")
	if !ok {
		return false
	}
	for _, o := range s.matches[n] {
		if o.Rule.Gives.Fact != "Statement" || o.Rule.Gives.Extent != "" || o.End > m.First || s.quoted[o.First] != s.quoted[m.First] {
			continue
		}
		if h, ok := o.Slot("who"); ok && h.First == g.First && g.End <= o.First {
			return true
		}
	}
	return false
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
		if s.mark(sp.end-1) != "" {
			sp.end--
			continue
		}
		if at := s.joining(sp.end); at > sp.first {
			sp.end = at
			continue
		}
		break
	}
	for sp.first < sp.end && s.mark(sp.first) != "" {
		sp.first++
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

// rejoin lets a quotation that its verb of saying cuts in two, as in "We," she said, "will
// win", go on behind the verb.
func (s *scene) rejoin(sp *spoken) {
	if sp.frame.Rule.Gives.Extent != "before" {
		return
	}
	const most = 10 // words between the verb and the second part
	last := s.d.Sentences[sp.sentence].End
	for k := sp.frame.End; k < min(sp.frame.End+most, last); k++ {
		if text.Closing(s.mark(k)) == "" {
			continue
		}
		if c := s.closeOf(k); c > k && s.mark(k-1) == "," && !s.framedWithin(sp.sentence, sp.frame.End, k) {
			sp.end = c
		}
		return
	}
}

// framed tells whether sentence k has a verb of saying of its own.
func (s *scene) framed(k int) bool {
	return s.framedWithin(k, s.d.Sentences[k].First, s.d.Sentences[k].End)
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
			if text.Closing(s.mark(sent.First)) == "" && !s.quoted[sent.First] {
				break
			}
			sp.end = sent.End
			s.trim(sp)
		}
	}
}
