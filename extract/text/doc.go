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
	hash         uint32 // of Norm, for look-ups
	head         uint64 // of Norm, for gazetteers
}

// Sentence is a run of tokens, half open. Sentences cover all tokens, in order, and
// never cross a line break.
type Sentence struct {
	First, End int
	Paragraph  int // index of the line, from 0, that holds it; empty lines do not count
}

// Doc is a text that was read into tokens and sentences. It is immutable, but for [Doc.Read].
type Doc struct {
	Text      string
	Lang      string // BCP 47 tag of the language it was read as
	Tokens    []Token
	Sentences []Sentence
	// In is, for each token, the index of its sentence.
	In     []int32
	quoted []bool
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
	d.Read(s, o)
	return d
}

// Read reads another text in the memory of d, as the function [Read] does.
func (d *Doc) Read(s string, o Options) {
	d.Text, d.Lang, d.Tokens, d.Sentences = s, o.Lang, d.Tokens[:0], d.Sentences[:0]
	d.Tokens = slices.Grow(d.Tokens, len(s)/5+1)
	var norms folder
	space, brk := false, false
	it := words.FromString(s)
	for it.Next() {
		w, at := it.Value(), it.Start()
		r, _ := utf8.DecodeRuneInString(w)
		if !letter(r) && (unicode.IsSpace(r) || r == '\uFEFF' || r == '\u200b' || (unicode.Is(unicode.Cf, r) && Fold(w) == "")) {
			space = true
			if strings.ContainsAny(w, "\n\r\u2028\u2029\v\f\u0085") {
				brk = true
			}
			continue
		}
		for len(w) > 0 {
			n := splitAt(w)
			t := Token{Span: Span{at, at + n}, Space: space, Break: brk, Norm: norms.fold(w[:n])}
			t.Kind, t.Case = classify(w[:n])
			if t.Norm == "" { // a lone tatweel, drawn as a dash
				t.Kind = Punct
			}
			t.hash, t.head = hashOf(t.Norm), headOf(t.Norm)
			d.Tokens = append(d.Tokens, t)
			space, brk = false, false
			w, at = w[n:], at+n
		}
	}
	d.cut(o.Abbreviations)
	d.markQuotes()
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
