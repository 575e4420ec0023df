package queries

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"safir/graph"

	"github.com/xrash/smetrics"
)

// UsageError is a mistake in the call: an unknown query or parameter, a missing one, a value
// that cannot be read. The message says what to do.
type UsageError struct {
	Param   string // name of the parameter, or ""
	Message string
}

func (e *UsageError) Error() string { return e.Message }

// UnknownError says that the store holds nothing of that name.
type UnknownError struct {
	Param, Value string
	Type         Type
}

func (e *UnknownError) Error() string {
	return fmt.Sprintf("--%s %q: the store holds no %s of that name: try its id or another spelling", e.Param, e.Value, e.Type.noun())
}

// AmbiguousError says that a name means several things equally well.
type AmbiguousError struct {
	Param, Value string
	Candidates   []graph.Candidate // sorted by id
}

func (e *AmbiguousError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "--%s %q can mean %d things; give one of these ids:", e.Param, e.Value, len(e.Candidates))
	for _, c := range e.Candidates {
		fmt.Fprintf(&b, "\n  %s  %s (%s)", c.ID, c.Name, c.Label)
	}
	return b.String()
}

// noun is a type in words.
func (t Type) noun() string {
	switch t {
	case Organization:
		return "organization or ministry"
	case Speaker:
		return "person, organization or ministry"
	case Party:
		return "person, country, organization or ministry"
	case Place:
		return "place or country"
	case Subject:
		return "topic or project"
	}
	return string(t)
}

// suggest is ", did you mean …?" with the nearest known words, or "".
func suggest(word string, known []string) string {
	type near struct {
		word string
		dist int
	}
	var best []near
	for _, k := range known {
		d := smetrics.WagnerFischer(word, k, 1, 1, 1)
		if d <= max(2, len(word)/3) || len(word) > 2 && strings.Contains(k, word) {
			best = append(best, near{k, d})
		}
	}
	slices.SortFunc(best, func(a, b near) int { return cmp.Or(a.dist-b.dist, strings.Compare(a.word, b.word)) })
	var words []string
	for _, b := range best[:min(3, len(best))] {
		words = append(words, b.word)
	}
	if words == nil {
		return ""
	}
	return ", did you mean " + strings.Join(words, ", ") + "?"
}
