package facts

import (
	"slices"
	"strings"

	"safir/extract/name"
	"safir/extract/text"
	"safir/kb"
)

// minConsonants is the shortest key of consonants of a whole name that counts: shorter ones
// are those of too many names.
const minConsonants = 3

// Keys are the look-up keys of a name, as graph.Store's Find takes them. Those of the whole
// name begin with "=": the folded spelling, and with "=~" the consonants, which are equal
// across scripts. The others are what a surname or a likely misreading has. Sorted, without
// duplicates.
func Keys(s string) []string {
	var out []string
	if k := text.Key(s); k != "" {
		out = append(out, "="+k)
	}
	if k := name.Key(s); len(k) >= minConsonants {
		out = append(out, "=~"+k)
	}
	out = append(out, name.Keys(s)...)
	slices.Sort(out)
	return slices.Compact(out)
}

// nodeKeys are those under which a node is found by one of its names. A state is found by
// its spellings only, since every language's are known; things that are no people have no
// surname.
func nodeKeys(label, s string) []string {
	keys := Keys(s)
	if label == kb.Person {
		return keys
	}
	return slices.DeleteFunc(keys, func(k string) bool {
		return !strings.HasPrefix(k, "=") || label == kb.Country && strings.HasPrefix(k, "=~")
	})
}
