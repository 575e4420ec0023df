package facts

import (
	"slices"

	"safir/extract/name"
	"safir/extract/text"
)

// Keys are the look-up keys of a name as the keys property of a node has them, and as
// graph.Store's Find takes them. Those of the whole name begin with "=": the folded spelling,
// and with "=~" the consonants, which are equal across scripts. The others are what a
// surname or a likely misreading has. Sorted, without duplicates.
func Keys(s string) []string {
	var out []string
	if k := text.Key(s); k != "" {
		out = append(out, "="+k)
	}
	if k := name.Key(s); k != "" {
		out = append(out, "=~"+k)
	}
	out = append(out, name.Keys(s)...)
	slices.Sort(out)
	return slices.Compact(out)
}
