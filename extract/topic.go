package extract

import (
	"strings"

	"safir/kb"
)

// topics lists the subjects of the closed list that some words name, sorted. Words within
// the names of people, ministries and organizations name no subject.
func (s *scene) topics(first, end int) []string {
	set := map[string]bool{}
	s.topic.Each(first, end, func(class string, at, to int) {
		if class == "none" {
			return
		}
		for k := at; k < to; k++ {
			if m := s.at[k]; m >= 0 {
				switch s.r.Mentions[m].Type {
				case kb.Person, kb.Ministry, kb.Organization:
					return
				}
			}
		}
		for slug := range strings.FieldsSeq(class) {
			set[slug] = true
		}
	})
	return sorted(set)
}

// projects lists the projects that some words name, by entity.
func (s *scene) projects(first, end int) (out []int) {
	seen := map[int]bool{}
	for i := first; i < end; i++ {
		if s.at[i] < 0 {
			continue
		}
		m := &s.r.Mentions[s.at[i]]
		if m.Type != kb.Project {
			continue
		}
		for _, r := range m.Refs {
			if !seen[r] {
				seen[r] = true
				out = append(out, r)
			}
		}
	}
	return out
}
