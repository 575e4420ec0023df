package text

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/clipperhouse/uax29/v2/words"
)

// Kind tells what a token is made of.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota // letters, perhaps with digits
	Number             // decimal digits of any script
	Punct              // punctuation and symbols
)

// Case is the capitalization of a token; scripts without case give None.
type Case uint8

// The cases. Upper is a word of two letters or more, all of them capitals.
const (
	None Case = iota
	Lower
	Initial
	Upper
)

// Token is a word, a number or a punctuation mark. White space makes no token.
type Token struct {
	Span
	// Norm is the folded form as [Fold] gives it.
	Norm string
	Kind Kind
	Case Case
	// Space tells that white space stands before the token, Break that a line break does.
	Space, Break bool
	word         int32 // in the memory of the Doc; -1: not there
}

// Sentence is a run of tokens, half open. Sentences cover all tokens, in order, and
// never cross a line break.
type Sentence struct {
	First, End int
	Paragraph  int // index of the line, from 0, that holds it; empty lines do not count
}

// Doc is a text that was read into tokens and sentences. It is immutable, but for [Doc.Read]
// and what it remembers, so that one goroutine may use it at a time.
type Doc struct {
	Text      string
	Lang      string // BCP 47 tag of the language it was read as
	Tokens    []Token
	Sentences []Sentence
	// In is, for each token, the index of its sentence.
	In     []int32
	quoted []bool
	memory *memory // nil for a text that stands alone
}

// Options say how to read a text. The zero value works for every language.
type Options struct {
	Lang string
	// Abbreviations are folded words after which a period ends no sentence ("dr", "gen").
	Abbreviations map[string]bool
}

// Read cuts a text into tokens and sentences. It never fails: bytes that are no UTF-8
// become punctuation. Word boundaries are those of Unicode Standard Annex 29
// (https://unicode.org/reports/tr29/), and then a possessive 's and the parts of a
// word that contains a period are tokens of their own.
func Read(s string, o Options) *Doc {
	d := &Doc{}
	d.read(s, o)
	return d
}

// Read reads another text in the memory of d, as the function [Read] does. Words that stood in
// those before are known already.
func (d *Doc) Read(s string, o Options) {
	if d.memory == nil {
		d.memory = &memory{}
	}
	d.memory.forget()
	d.read(s, o)
}

func (d *Doc) read(s string, o Options) {
	d.Text, d.Lang, d.Tokens, d.Sentences = s, o.Lang, d.Tokens[:0], d.Sentences[:0]
	d.Tokens = slices.Grow(d.Tokens, len(s)/5+1)
	var once folder
	norms := &once
	if d.memory != nil {
		norms = &d.memory.norms
	}
	space, brk := false, false
	it := words.FromString(s)
	for it.Next() {
		w, at := it.Value(), it.Start()
		if w == " " {
			space = true
			continue
		}
		r, _ := utf8.DecodeRuneInString(w)
		if !letter(r) && (unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200b' || (unicode.Is(unicode.Cf, r) && Fold(w) == "")) {
			space = true
			if strings.ContainsAny(w, "\n\r\u2028\u2029\v\f\u0085") {
				brk = true
			}
			continue
		}
		for len(w) > 0 {
			t := d.token(w, norms)
			t.Start, t.End, t.Space, t.Break = at, at+t.End, space, brk
			d.Tokens = append(d.Tokens, t)
			space, brk = false, false
			w, at = w[t.End-at:], t.End
		}
	}
	d.cut(o.Abbreviations)
	d.markQuotes()
}

// token gives the first token of w; its End is the number of bytes.
func (d *Doc) token(w string, norms *folder) Token {
	m := d.memory
	if m == nil {
		w = w[:splitAt(w)]
		t := Token{Span: Span{End: len(w)}, Norm: norms.fold(w), word: -1}
		t.Kind, t.Case = kindOf(w, t.Norm)
		return t
	}
	k, sum := m.find(w)
	if k < 0 || !m.words[k].whole {
		if n := splitAt(w); n < len(w) {
			w = w[:n]
			k, sum = m.find(w)
		}
	}
	if k < 0 {
		k = m.add(w, sum)
	}
	if k < 0 {
		t := Token{Span: Span{End: len(w)}, Norm: norms.fold(w), word: -1}
		t.Kind, t.Case = kindOf(w, t.Norm)
		return t
	}
	x := &m.words[k]
	return Token{Span: Span{End: len(w)}, Norm: x.norm, Kind: x.kind, Case: x.capitals, word: k}
}

// letter tells whether a rune is a letter of ASCII or of the Arabic script, which need no
// table; false for all others.
func letter(r rune) bool {
	return 'a' <= r|0x20 && r|0x20 <= 'z' && r < 0x80 || 0x620 <= r && r <= 0x64a || 0x671 <= r && r <= 0x6d3
}

// splitAt gives the number of bytes of w that make its first token.
func splitAt(w string) int {
	for i, r := range w {
		if i == 0 {
			continue
		}
		switch r {
		case '\'', '’':
			if rest := w[i+utf8.RuneLen(r):]; rest == "s" || rest == "S" {
				return i
			}
		case '.', ':', '/', '_':
			if p, _ := utf8.DecodeLastRuneInString(w[:i]); !unicode.IsDigit(p) || r == '/' || r == ':' {
				return i
			}
		}
	}
	if len(w) > 1 && (w[0] == '.' || w[0] == ':' || w[0] == '/' || w[0] == '_') {
		return 1
	}
	return len(w)
}

// kindOf gives the kind and the capitalization of a word.
func kindOf(w, norm string) (Kind, Case) {
	if norm == "" { // a lone tatweel, drawn as a dash
		_, c := classify(w)
		return Punct, c
	}
	return classify(w)
}

func classify(w string) (Kind, Case) {
	var letters, digits, upper int
	first := true
	initial := false
	for _, r := range w {
		switch {
		case letter(r):
			letters++
			if r < 'a' {
				upper++
				initial = initial || first
			}
			first = false
		case unicode.IsLetter(r):
			letters++
			if unicode.IsUpper(r) || unicode.IsTitle(r) {
				upper++
				if first {
					initial = true
				}
			}
			first = false
		case unicode.IsDigit(r):
			digits++
			first = false
		}
	}
	switch {
	case letters == 0 && digits == 0:
		return Punct, None
	case letters == 0:
		return Number, None
	case upper > 1 && upper == letters:
		return Word, Upper
	case initial:
		return Word, Initial
	}
	r, _ := utf8.DecodeRuneInString(w)
	if r < 0x620 && letter(r) || !letter(r) && unicode.IsLower(r) {
		return Word, Lower
	}
	return Word, None
}

// Is tells whether token i has the folded form norm; an index out of range has none.
func (d *Doc) Is(i int, norm string) bool {
	return i >= 0 && i < len(d.Tokens) && d.Tokens[i].Norm == norm
}

// Span is the text of tokens first to end-1. The range must not be empty.
func (d *Doc) Span(first, end int) Span {
	return Span{d.Tokens[first].Start, d.Tokens[end-1].End}
}

// At gives the index of the first token that ends after byte offset b.
func (d *Doc) At(b int) int {
	lo, hi := 0, len(d.Tokens)
	for lo < hi {
		if m := (lo + hi) / 2; d.Tokens[m].End > b {
			hi = m
		} else {
			lo = m + 1
		}
	}
	return lo
}

// Sentence is the sentence of token i.
func (d *Doc) Sentence(i int) Sentence { return d.Sentences[d.In[i]] }
