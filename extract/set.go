package extract

import "slices"

// set is a set of strings as a list, sorted. The zero value is empty.
type set []string

// setOf gives the set of the elements of a list.
func setOf(list []string) (s set) {
	for _, x := range list {
		s.add(x)
	}
	return s
}

func (s *set) add(x string) {
	if i, ok := slices.BinarySearch(*s, x); !ok {
		if *s == nil {
			*s = make(set, 0, 4)
		}
		*s = slices.Insert(*s, i, x)
	}
}

func (s *set) remove(x string) {
	if i, ok := slices.BinarySearch(*s, x); ok {
		*s = slices.Delete(*s, i, i+1)
	}
}

func (s set) has(x string) bool {
	_, ok := slices.BinarySearch(s, x)
	return ok
}

// sorted gives the elements of a set, which must not change any more; never nil.
func sorted(s set) []string {
	if s == nil {
		return []string{}
	}
	return s
}
