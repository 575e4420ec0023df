package extract

import (
	"strings"

	"safir/kb"
)

// fieldReach is how many tokens before a broad word its field may stand, and behind it half
// as many: "cooperation in trade, culture and health".
const fieldReach = 10

// topics lists the subjects of the closed list that some words name, sorted. Words within
// the names of people, ministries and organizations name no subject.
func (s *scene) topics(first, end int) []string { return s.subjects(first, end, false) }

// fieldTopics lists those of topics in which people work together: a broad word, whose
// class ends with "?", names one only near a word such as "cooperation" or "field".
func (s *scene) fieldTopics(first, end int) []string { return s.subjects(first, end, true) }

func (s *scene) subjects(first, end int, fields bool) []string {
	var set set
	s.topic.Each(first, end, func(class string, at, to int) {
		if class == "none" {
			return
		}
		class, broad := strings.CutSuffix(class, "?")
		if broad && fields {
			sent := s.d.Sentences[s.sentenceOf(at)]
			if !s.any(max(at-fieldReach, sent.First), min(to+fieldReach/2, sent.End), "field") {
				return
			}
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
			set.add(slug)
		}
	})
	return sorted(set)
}

// projects lists the projects that some words name, by entity.
func (s *scene) projects(first, end int) (out []int) {
	s.forget()
	for i := first; i < end; i++ {
		if s.at[i] < 0 {
			continue
		}
		m := &s.r.Mentions[s.at[i]]
		if m.Type != kb.Project {
			continue
		}
		for _, r := range m.Refs {
			if s.first(r) {
				out = append(out, r)
			}
		}
	}
	return out
}
