// Package scratch gives memory that was used before to the next use.
package scratch

import "slices"

// Zeroed gives a slice of n zero values in the memory of s, if that is enough.
func Zeroed[S ~[]E, E any](s S, n int) S {
	s = slices.Grow(s[:0], n)[:n]
	clear(s)
	return s
}
