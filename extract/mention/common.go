package mention

import (
	"strings"

	"safir/extract/lang"
)

// common tells common words from names in a script without capitals.
type common struct {
	words    map[string]bool
	suffixes []string
	prefixes []string
}

func newCommon(tag string) (*common, error) {
	var f struct {
		Words    string   `yaml:"words"`
		More     string   `yaml:"more"`
		Suffixes []string `yaml:"suffixes"`
		Prefixes []string `yaml:"prefixes"`
	}
	if err := lang.Decode(tag, "common.yaml", &f); err != nil {
		return nil, err
	}
	ws := append(strings.Fields(f.Words), strings.Fields(f.More)...)
	c := &common{words: make(map[string]bool, len(ws)), suffixes: f.Suffixes, prefixes: f.Prefixes}
	for _, w := range ws {
		c.words[w] = true
	}
	return c, nil
}

// has tells whether a folded word is common, as it is or with one of the endings.
func (c *common) has(w string) bool {
	if c.words[w] {
		return true
	}
	for _, p := range c.prefixes {
		if rest, ok := strings.CutPrefix(w, p); ok && len(p) > 2 && (len(rest) > 2 && (c.words[rest] || len(p) > 5 || c.ends(rest))) {
			return true
		}
	}
	return c.ends(w)
}

// ends tells whether w is a common word with one of the endings.
func (c *common) ends(w string) bool {
	for _, x := range c.suffixes {
		if stem, ok := strings.CutSuffix(w, x); ok && len(stem) > 4 && c.words[stem] {
			return true
		}
	}
	return false
}

// strange tells whether a folded Persian word is not a common one, and so may be a name.
func (r *Reader) strange(w string) bool { return len(w) > 4 && !r.common.has(w) }
