package rule

import (
	"fmt"
	"io/fs"
	"sort"

	"safir/extract/lang"
)

// Gives is what a rule says when its pattern fits.
type Gives struct {
	Fact   string `yaml:"fact"`   // label of a fact; a visit is a Meeting of kind visit
	Kind   string `yaml:"kind"`   // kind of the Meeting or Statement; growth and act of a Cooperation, contents of an Agreement
	Status string `yaml:"status"` // default status; the clause may change it
	Tense  string `yaml:"tense"`  // past, future or "": as the clause says
	Extent string `yaml:"extent"` // of a Statement: "before" or "between" its marks; "": after its verb
	Host   string `yaml:"host"`   // slot whose filler receives
	// Partner says where the parties come from that the words leave out: "parties" are those of
	// the meeting told last ("at a joint press conference"), "states" only their states ("the next round");
	// "adds" adds those named to that meeting ("... looked on"); "hub" is the one whom the article
	// follows from meeting to meeting ("in the next meeting, A. B. ...").
	Partner string `yaml:"partner"`
	Guest   bool   `yaml:"guest"`   // only where the filler of slot b is called a guest ("the visiting minister")
	Signing bool   `yaml:"signing"` // the parties sign something
	Apart   bool   `yaml:"apart"`   // contacts of unnamed officials, never the meeting of named ones
	People  bool   `yaml:"people"`  // only people, not states alone, make this Meeting
	Nested  bool   `yaml:"nested"`  // a Statement that stands within another's words and does not end them
	Weak    bool   `yaml:"weak"`    // the words do not tell the status; of two readings the other is better
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
}

// Set is the rules of one language with their lexicon. It is immutable.
type Set struct {
	Lexicon *Lexicon
	Rules   []*Rule
	uses    []use
	// needs are sets of features, each with an end behind it; every match of use u contains one
	// of each from needs[need[u]] to needs[need[u+1]-1].
	needs []feature
	need  []int32
	// by lists, for each feature, the uses that can match only where it occurs, always those
	// that need none.
	by     [][]int32
	always []int32
}

// use is one pattern of a rule.
type use struct {
	rule    *Rule
	program program
	start   start
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
	s := &Set{Lexicon: lex}
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
	for _, src := range r.When {
		n, err := compile(s.Lexicon, src)
		if err != nil {
			return err
		}
		u := int32(len(s.uses))
		needs := n.needs()
		s.uses = append(s.uses, use{r, n.program(), n.start()})
		if u == 0 {
			s.need = []int32{0}
		}
		for _, set := range needs {
			s.needs = append(append(s.needs, set...), endFeature)
		}
		s.need = append(s.need, int32(len(s.needs)))
		if needs == nil {
			s.always = append(s.always, u)
		}
		for _, f := range rarest(needs) {
			for int(f) >= len(s.by) {
				s.by = append(s.by, nil)
			}
			s.by[f] = append(s.by[f], u)
		}
	}
	r.Order = len(s.Rules)
	s.Rules = append(s.Rules, r)
	return nil
}
