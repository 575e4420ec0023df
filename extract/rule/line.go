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

func knownType(t string) bool {
	switch t {
	case Party, Body, Subject, Actor, Speaker, Thing, mention.Date, mention.Person, mention.Country, mention.Place, mention.Project, mention.Organization, mention.Ministry:
		return true
	}
	return false
}

// Group is one mention or several joined by "and" or in a list: the parties that share
// one place in a sentence.
type Group struct {
	First, End int   // tokens
	Mentions   []int // indexes of Reading.Mentions
}

// Line is one sentence as units: groups of mentions, and the tokens outside of them.
type Line struct {
	Reading  *mention.Reading
	Hits     *Hits
	Sentence text.Sentence
	// unit gives for each token of the sentence (from First) the mention at it, or -1.
	at       []int
	mentions []int     // those that begin in the sentence, ascending
	groups   [][]Group // that begin with each of them
	// SubjectEnds holds the tokens just behind the parties that can be subjects, ascending.
	SubjectEnds []int
	// Subjects, Actors and Speakers find the party that the clause at a token is about; may be nil.
	Subjects, Actors, Speakers func(token int) (Group, bool)
}

// NewLine prepares a sentence. mentionAt is, for each token of the text, the index of the
// mention that covers it, or -1.
func NewLine(r *mention.Reading, h *Hits, s text.Sentence, mentionAt []int) *Line {
	l := &Line{Reading: r, Hits: h, Sentence: s, at: mentionAt}
	l.findGroups()
	return l
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

// Groups gives the groups that begin at token i, the longest first.
func (l *Line) Groups(i int) []Group {
	if l.Mention(i) == nil {
		return nil
	}
	k, _ := slices.BinarySearch(l.mentions, l.at[i])
	return l.groups[k]
}

func listable(typ string) bool { return typ != mention.Date && typ != "" }

// findGroups joins mentions of like type that stand in a list closed by "and".
func (l *Line) findGroups() {
	n := 0
	for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
		if l.Mention(i) != nil {
			n++
		}
	}
	all := make([]int, 0, n) // the mentions of a group are a part of it
	for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
		if l.Mention(i) != nil {
			all = append(all, l.at[i])
		}
	}
	l.mentions, l.groups = all, make([][]Group, n)
	for k := range all {
		m := &l.Reading.Mentions[all[k]]
		list := []Group{{m.First, m.End, all[k : k+1 : k+1]}}
		if listable(m.Type) {
			list = l.extend(list, all[k:], m.Type)
			slices.Reverse(list) // longest first
		}
		l.groups[k] = list
	}
}

// extend appends to a list of one group the longer ones that begin with it: "A and B",
// "A, B and C". The mentions from the group's own on are given.
func (l *Line) extend(list []Group, mentions []int, typ string) []Group {
	and := l.Hits.lex.Class("and")
	end := list[0].End
	for n := 2; ; n++ {
		j := end
		comma := j < l.Sentence.End && l.isComma(j)
		if comma {
			j++
		}
		joined := false
		if j < l.Sentence.End {
			if e := l.Hits.At(j, and); e >= 0 {
				joined = true
				j = e
			}
		}
		if !comma && !joined || j >= l.Sentence.End {
			return list
		}
		m := l.Mention(j)
		if m == nil || !sameSort(typ, m.Type) {
			return list
		}
		end = m.End
		if joined {
			list = append(list, Group{list[0].First, end, mentions[:n:n]})
		}
	}
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
func (l *Line) Fits(g Group, typ string) bool {
	for _, i := range g.Mentions {
		m := &l.Reading.Mentions[i]
		t := m.Type
		ok := false
		switch typ {
		case Party:
			ok = (t == mention.Person || t == mention.Country || t == mention.Ministry || t == mention.Organization) && m.Kind != mention.Adjective
		case Body:
			ok = t == mention.Ministry || t == mention.Organization
		case Thing:
			ok = t != mention.Date
		case mention.Country:
			ok = t == mention.Country
		default:
			ok = t == typ
		}
		if !ok {
			return false
		}
	}
	return true
}

// Refs are the entities of a group, in order, without repetition.
func (l *Line) Refs(g Group) []int {
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
