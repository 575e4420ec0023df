package rule

import (
	"fmt"
	"io/fs"
	"sort"

	"safir/extract/lang"
)

// Gives is what a rule says when its pattern fits.
type Gives struct {
	Fact   string `yaml:"fact"`   // label of a fact, or "Visit"-like shorthand is not used: a visit is a Meeting of kind visit
	Kind   string `yaml:"kind"`   // kind of the Meeting or Statement
	Status string `yaml:"status"` // default status; the clause may change it
	Tense  string `yaml:"tense"`  // past, future or "": as the clause says
	Extent string `yaml:"extent"` // of a Statement: "after" (default), "before", "clause"
	Host   string `yaml:"host"`   // slot whose filler receives
	// Partner says where the parties come from that the words leave out: "parties" are those of
	// the meeting told last ("at a joint press conference"), "states" only their states ("the next round");
	// "adds" adds those named to that meeting ("... looked on").
	Partner string `yaml:"partner"`
	Apart   bool   `yaml:"apart"`  // contacts of unnamed officials, never the meeting of named ones
	People  bool   `yaml:"people"` // only people, not states alone, make this Meeting
	Nested  bool   `yaml:"nested"` // a Statement that stands within another's words and does not end them
	Weak    bool   `yaml:"weak"`   // the words do not tell the status; of two readings the other is better
}

// Refusal is a sentence that a rule must not match, and why.
type Refusal struct {
	Text    string `yaml:"text"`
	Because string `yaml:"because"`
}

// Rule is a pattern with what it gives and its proof: a sentence that it must match and
// one that it must refuse.
type Rule struct {
	ID    string    `yaml:"id"`
	Gives Gives     `yaml:"gives"`
	When  []string  `yaml:"when"`
	Yes   []string  `yaml:"yes"`
	No    []Refusal `yaml:"no"`
	Note  string    `yaml:"note"`

	// Order is the rule's place among all rules of its language.
	Order int `yaml:"-"`

	patterns []*node
}

// Set is the rules of one language with their lexicon. It is immutable.
type Set struct {
	Lexicon *Lexicon
	Rules   []*Rule
	// byClass lists the rules and patterns that can match only where the class occurs.
	byClass map[int32][]use
	always  []use
}

type use struct {
	rule    *Rule
	pattern int
}

// Load reads the lexicon and all files of rules/ of a language. Ids must be unique.
func Load(tag string) (*Set, error) {
	lex, err := LoadLexicon(tag)
	if err != nil {
		return nil, err
	}
	dir, err := lang.Open(tag)
	if err != nil {
		return nil, err
	}
	files, err := fs.Glob(dir, "rules/*.yaml")
	if err != nil {
		return nil, err
	}
	sort.Strings(files)
	s := &Set{Lexicon: lex, byClass: map[int32][]use{}}
	seen := map[string]bool{}
	for _, f := range files {
		var rules []*Rule
		if err := lang.Decode(tag, f, &rules); err != nil {
			return nil, err
		}
		for _, r := range rules {
			if r.ID == "" || seen[r.ID] {
				return nil, fmt.Errorf("language file %s/%s: rule id %q is empty or stands twice", tag, f, r.ID)
			}
			seen[r.ID] = true
			if err := s.add(r); err != nil {
				return nil, fmt.Errorf("language file %s/%s: rule %s: %w", tag, f, r.ID, err)
			}
		}
	}
	return s, nil
}

func (s *Set) add(r *Rule) error {
	for i, src := range r.When {
		n, err := compile(s.Lexicon, src)
		if err != nil {
			return err
		}
		r.patterns = append(r.patterns, n)
		u := use{r, i}
		need := n.need()
		if need == nil {
			s.always = append(s.always, u)
		}
		for _, c := range need {
			s.byClass[c] = append(s.byClass[c], u)
		}
	}
	r.Order = len(s.Rules)
	s.Rules = append(s.Rules, r)
	return nil
}

// Match gives every match of every rule in a sentence, in the order of the rules, then
// of their place. Matches of one rule do not overlap.
func (s *Set) Match(l *Line) []Match {
	tried := map[use]bool{}
	var uses []use
	add := func(us []use) {
		for _, u := range us {
			if !tried[u] {
				tried[u] = true
				uses = append(uses, u)
			}
		}
	}
	add(s.always)
	for i := l.Sentence.First; i < l.Sentence.End; i++ {
		if l.Covered(i) {
			continue
		}
		for _, h := range l.Hits.at[i] {
			add(s.byClass[h.class])
		}
	}
	sort.SliceStable(uses, func(a, b int) bool {
		if uses[a].rule != uses[b].rule {
			return uses[a].rule.Order < uses[b].rule.Order
		}
		return uses[a].pattern < uses[b].pattern
	})
	type place struct {
		rule  *Rule
		token int
	}
	seen := map[place]bool{}
	var out []Match
	for _, u := range uses {
		free := 0
		for i := l.Sentence.First; i < l.Sentence.End; i = l.Next(i) {
			if i < free {
				continue
			}
			m, ok := u.rule.find(l, u.rule.patterns[u.pattern], i)
			if !ok {
				continue
			}
			if seen[place{u.rule, i}] {
				continue // an earlier pattern of the rule reads it
			}
			seen[place{u.rule, i}] = true
			out = append(out, m)
			if free = m.End; free <= i {
				free = l.Next(i)
			}
		}
	}
	sort.SliceStable(out, func(a, b int) bool {
		if out[a].First != out[b].First {
			return out[a].First < out[b].First
		}
		if out[a].Rule.Order != out[b].Rule.Order {
			return out[a].Rule.Order < out[b].Rule.Order
		}
		return out[a].End > out[b].End
	})
	return out
}
