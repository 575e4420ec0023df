package mention

import (
	"strings"
	"sync"

	"safir/extract/lang"
)

// common tells common words from names in a script without capitals. It reads its words when
// it is first asked. The zero value is ready to use.
type common struct {
	once     sync.Once
	words    map[string]bool
	suffixes []string
	prefixes []string
}

// load reads extract/lang/fa/common.yaml. It panics where that embedded file is broken.
func (c *common) load() {
	var f struct {
		Words    string   `yaml:"words"`
		More     string   `yaml:"more"`
		Suffixes []string `yaml:"suffixes"`
		Prefixes []string `yaml:"prefixes"`
	}
	if err := lang.Decode("fa", "common.yaml", &f); err != nil {
		panic(err)
	}
	c.words = make(map[string]bool, (len(f.Words)+len(f.More))/10)
	for _, list := range []string{f.Words, f.More} {
		for _, w := range strings.Fields(list) {
			c.words[w] = true
		}
	}
	c.suffixes, c.prefixes = f.Suffixes, f.Prefixes
}

// has tells whether a folded word is common, as it is or with one of the endings.
func (c *common) has(w string) bool {
	c.once.Do(c.load)
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
