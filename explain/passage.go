package explain

import (
	"strings"
	"sync"
	"unicode/utf8"

	"safir/extract/text"
	"safir/resolve"
)

// source is an article, cut into sentences when they are first asked for.
type source struct {
	*resolve.Article
	once sync.Once
	doc  *text.Doc
}

func (s *source) read() *text.Doc {
	s.once.Do(func() { s.doc = text.Read(s.Result.Article.Text, text.Options{Lang: s.Result.Article.Lang}) })
	return s.doc
}

// passage shows a quote in its sentence.
func (x *Explainer) passage(q resolve.Quote) Passage {
	p := Passage{Article: q.Article, Start: q.Start, End: q.End, Quote: q.Text, Rule: q.Rule}
	s := x.articles[q.Article]
	if s == nil {
		return p
	}
	start := byteAt(s.Result.Article.Text, q.Start)
	s.frame(&p, text.Span{Start: start, End: start + len(q.Text)})
	return p
}

// span shows bytes of the article in their sentence.
func (s *source) span(sp text.Span) Passage {
	t := s.Result.Article.Text
	p := Passage{Article: s.Result.Article.ID, Quote: sp.In(t)}
	p.Start = utf8.RuneCountInString(t[:sp.Start])
	p.End = p.Start + utf8.RuneCountInString(p.Quote)
	s.frame(&p, sp)
	return p
}

// frame fills in what stands before and after a span in its sentence, or sentences.
func (s *source) frame(p *Passage, sp text.Span) {
	d, t := s.read(), s.Result.Article.Text
	p.Lang = s.Result.Article.Lang
	from, to := sp.Start, sp.End
	for _, sent := range d.Sentences {
		if sent.First >= sent.End {
			continue
		}
		first, last := d.Tokens[sent.First].Start, d.Tokens[sent.End-1].End
		if first < sp.End && last > sp.Start {
			from, to = min(from, first), max(to, last)
		}
	}
	p.Before, p.After = oneLine(t[from:sp.Start]), oneLine(t[sp.End:to])
}

// oneLine writes line breaks as spaces.
func oneLine(s string) string {
	return strings.NewReplacer("\r\n", " ", "\n", " ", "\r", " ").Replace(s)
}

// byteAt is the offset of a code point.
func byteAt(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	return len(s)
}
