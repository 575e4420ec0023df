package rule

import (
	"slices"

	"safir/extract/mention"
	"safir/extract/text"
)

// Types of slots beside the labels: Party is a person, state, ministry or organization;
// Body a ministry or organization; Subject, which takes no words, is the party that the
// clause is about. Actor is a subject that may also stand behind, as after an opening
// "after talks with ...". Speaker is the subject of a verb of saying.
const (
	Party   = "Party"
	Body    = "Body"
	Subject = "Subject"
	Actor   = "Actor"
	Speaker = "Speaker"
	Thing   = "Thing"
)

// kind is a type of slots as a number; -1: none.
type kind int8

// kinds lists the types; those from firstImplied on take no words.
var kinds = [...]string{Party, Body, Thing, mention.Date, mention.Person, mention.Country, mention.Place, mention.Project, mention.Organization, mention.Ministry, Subject, Actor, Speaker}

const (
	firstImplied = 10
	subjectKind  = firstImplied
	actorKind    = firstImplied + 1
	speakerKind  = firstImplied + 2
)

func kindOf(typ string) kind { return kind(slices.Index(kinds[:], typ)) }

// kindsOf gives the types of slots that a mention can fill, one bit each.
func kindsOf(m *mention.Mention) (bits uint16) {
	t := m.Type
	body := t == mention.Ministry || t == mention.Organization
	for k := range kinds[:firstImplied] {
		ok := t == kinds[k]
		switch kinds[k] {
		case Party:
			ok = (body || t == mention.Person || t == mention.Country) && m.Kind != mention.Adjective
		case Body:
			ok = body
		case Thing:
			ok = t != mention.Date
		}
		if ok {
			bits |= 1 << k
		}
	}
	return bits
}

// Group is one mention or several joined by "and" or in a list: the parties that share
// one place in a sentence.
type Group struct {
	First, End int   // tokens
	Mentions   []int // indexes of Reading.Mentions
}

// Line is one sentence as units: groups of mentions, and the tokens outside of them.
type Line struct {
	*Lines
	N        int // index of the sentence
	Sentence text.Sentence
	// SubjectEnds holds the tokens just behind the parties that can be subjects, ascending.
	SubjectEnds []int
}

// Lines are the sentences of a text, in order.
type Lines struct {
	Reading *mention.Reading
	Hits    *Hits
	All     []Line
	// Subjects, Actors and Speakers find the party that the clause at a token of a sentence is
	// about; may be nil.
	Subjects, Actors, Speakers func(sentence, token int) (Group, bool)

	at     []int    // for each token the mention that covers it, or -1
	kinds  []uint16 // for each mention the types of slots that it fills
	groups []Group
	from   []int32 // for each mention, the index of the first group that begins with it; one more at the end
	same   []int   // each number at its own place: the mentions of a group are a part of it
	and    int32   // the class "and"
	the    int32   // the class "article"
	stop   int32   // the class "stop"
}

// NewLines prepares the sentences of a text. mentionAt is, for each token of the text, the
// index of the mention that covers it, or -1.
func NewLines(r *mention.Reading, h *Hits, mentionAt []int) *Lines {
	l := &Lines{}
	l.Read(r, h, mentionAt)
	return l
}

// Read prepares the sentences of another text in the same memory, as [NewLines] does.
func (l *Lines) Read(r *mention.Reading, h *Hits, mentionAt []int) {
	n := len(r.Mentions)
	l.Reading, l.Hits, l.at, l.and, l.the, l.stop = r, h, mentionAt, h.lex.Class("and"), h.lex.Class("article"), h.lex.Class("stop")
	l.kinds, l.from, l.same, l.groups = l.kinds[:0], slices.Grow(l.from[:0], n+1)[:n+1], l.same[:0], l.groups[:0]
	for i := range r.Mentions {
		l.kinds = append(l.kinds, kindsOf(&r.Mentions[i]))
		l.same = append(l.same, i)
	}
	l.All = slices.Grow(l.All[:0], len(r.Doc.Sentences))
	next := 0 // the first mention whose groups were not yet found
	for i, s := range r.Doc.Sentences {
		l.All = l.All[:i+1]
		x := &l.All[i]
		*x = Line{Lines: l, N: i, Sentence: s, SubjectEnds: x.SubjectEnds[:0]}
		for k := s.First; k < s.End; k = x.Next(k) {
			if m := x.Mention(k); m != nil {
				for ; next <= l.at[k]; next++ {
					l.from[next] = int32(len(l.groups))
				}
				x.findGroups(l.at[k], m)
			}
		}
	}
	for ; next <= n; next++ {
		l.from[next] = int32(len(l.groups))
	}
}

// Mention gives the mention that begins at token i, or nil.
func (l *Line) Mention(i int) *mention.Mention {
	if i < 0 || i >= len(l.at) || l.at[i] < 0 {
		return nil
	}
	if m := &l.Reading.Mentions[l.at[i]]; m.First == i {
		return m
	}
	return nil
}

// Edge tells whether a phrase can begin at token i: at the start of the sentence, behind
// a mark, a subject, a date or a word of the class "edge".
func (l *Line) Edge(i int) bool {
	p := i - 1
	switch {
	case p < l.Sentence.First:
		return true
	case l.Covered(p):
		return l.endsSubject(i) || l.Reading.Mentions[l.at[p]].Type == mention.Date
	case l.Reading.Doc.Tokens[p].Kind == text.Punct:
		return true
	}
	_, ok := l.Hits.Ends(i, "edge")
	return ok
}

// endsSubject tells whether a party that can be a subject ends before token i.
func (l *Line) endsSubject(i int) bool {
	_, ok := slices.BinarySearch(l.SubjectEnds, i)
	return ok
}

// isQuote tells whether token i is a double quotation mark.
func (l *Line) isQuote(i int) bool {
	return i < l.Sentence.End && samePunct("\"", l.Reading.Doc.Tokens[i].In(l.Reading.Doc.Text))
}

// Covered tells whether token i lies in a mention.
func (l *Line) Covered(i int) bool { return l.at[i] >= 0 }

// Next is the token after the unit that begins at token i.
func (l *Line) Next(i int) int {
	if l.at[i] >= 0 {
		return l.Reading.Mentions[l.at[i]].End
	}
	return i + 1
}

// stops tells whether a word of the class "stop" begins at token i.
func (l *Line) stops(i int) bool { return l.Hits.At(i, l.stop) >= 0 }

// Groups gives the groups that begin at token i, the longest first.
func (l *Line) Groups(i int) []Group {
	if l.Mention(i) == nil {
		return nil
	}
	k := l.at[i]
	return l.groups[l.from[k]:l.from[k+1]]
}

func listable(typ string) bool { return typ != mention.Date && typ != "" }

// findGroups adds the groups that begin with mention k: itself, and the lists of mentions of
// like type that are closed by "and".
func (l *Line) findGroups(k int, m *mention.Mention) {
	first := len(l.groups)
	l.groups = append(l.groups, Group{m.First, m.End, l.same[k : k+1 : k+1]})
	if listable(m.Type) {
		l.extend(k, m)
		slices.Reverse(l.groups[first:]) // longest first
	}
}

// extend adds the groups of two mentions and more that begin with mention k: "A and B",
// "A, B and C".
func (l *Line) extend(k int, first *mention.Mention) {
	end := first.End
	for n := k + 2; ; n++ {
		j := end
		comma := j < l.Sentence.End && l.isComma(j)
		if comma {
			j++
		}
		joined := false
		if j < l.Sentence.End {
			if e := l.Hits.At(j, l.and); e >= 0 {
				joined = true
				j = e
			}
		}
		if !comma && !joined && first.Type == mention.Country && l.hyphen(j) {
			joined = true // "Chad-Mali talks"
			j++
		}
		if !comma && !joined || j >= l.Sentence.End {
			return
		}
		m := l.Mention(j)
		if e := l.Hits.At(j, l.the); m == nil && e >= 0 && e < l.Sentence.End {
			m = l.Mention(e) // "Japan, the Philippines and the United States"
		}
		if m == nil || !sameSort(first.Type, m.Type) {
			return
		}
		end = m.End
		if joined {
			l.groups = append(l.groups, Group{first.First, end, l.same[k:n:n]})
		}
	}
}

// hyphen tells whether token i is a hyphen or a dash between two words without spaces.
func (l *Line) hyphen(i int) bool {
	if i+1 >= l.Sentence.End {
		return false
	}
	t := &l.Reading.Doc.Tokens[i]
	switch t.In(l.Reading.Doc.Text) {
	case "-", "‑", "–":
		return !t.Space && !l.Reading.Doc.Tokens[i+1].Space
	}
	return false
}

func (l *Line) isComma(i int) bool {
	t := &l.Reading.Doc.Tokens[i]
	s := t.In(l.Reading.Doc.Text)
	return s == "," || s == "،"
}

// sameSort tells whether two mentions can stand in one list.
func sameSort(a, b string) bool {
	if a == b {
		return true
	}
	body := func(t string) bool { return t == mention.Ministry || t == mention.Organization || t == mention.Country }
	return body(a) && body(b)
}

// Fits tells whether every mention of the group can fill a slot of the type.
func (l *Line) Fits(g Group, typ string) bool { return l.fits(g, kindOf(typ)) }

func (l *Line) fits(g Group, k kind) bool {
	for _, i := range g.Mentions {
		if l.kinds[i]&(1<<k) == 0 {
			return false
		}
	}
	return true
}

// Refs are the entities of a group, in order, without repetition. They must not be changed.
func (l *Line) Refs(g Group) []int {
	if len(g.Mentions) == 1 {
		if refs := l.Reading.Mentions[g.Mentions[0]].Refs; len(refs) == 1 {
			return refs[:1:1]
		}
	}
	var out []int
	for _, i := range g.Mentions {
		for _, r := range l.Reading.Mentions[i].Refs {
			dup := false
			for _, o := range out {
				dup = dup || o == r
			}
			if !dup {
				out = append(out, r)
			}
		}
	}
	return out
}
