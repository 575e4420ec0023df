package extract

import (
	"slices"

	"safir/extract/rule"
)

// listReach is how many tokens behind a comma the next item of a list names its subject.
const listReach = 4

// asideReach is how many tokens may stand between an aside and the verb behind it.
const asideReach = 3

// reach bounds the words whose subjects hang on a match, within first to last-1: its own
// clause, with the lists in it.
func (s *scene) reach(m rule.Match, first, last int) (from, to int) {
	from, to = m.First, m.End
	aside := false
	for ; from > first; from-- {
		if !s.parts(from-1, last) {
			continue
		}
		if aside = s.resumes(from, m.First) || aside && m.First-from < 4*asideReach; !aside {
			break
		}
	}
	for to < last && !s.parts(to, last) {
		to++
	}
	return from, to
}

// resumes tells whether the words from token i behind a comma up to a match go on with what
// stood before an aside ("trade, frozen for years, will return"): they name nobody.
func (s *scene) resumes(i, match int) bool {
	if w := s.mark(i - 1); w != "," && w != "،" || match-i > asideReach {
		return false
	}
	for k := i; k < match; k++ {
		if s.at[k] >= 0 {
			return false
		}
	}
	return match > i
}

// parts tells whether one clause ends and another begins at token i.
func (s *scene) parts(i, last int) bool {
	switch s.mark(i) {
	case "":
		return s.at[i] < 0 && s.is(i, "contrast")
	case ",", "،":
		return !s.lists(i+1, last) && !s.listing(i)
	default:
		return boundary(s.mark(i))
	}
}

// listing tells whether the comma at token i stands in a list of parties: "Chad, Mali and Niger".
func (s *scene) listing(i int) bool {
	if i == 0 || s.at[i-1] < 0 {
		return false
	}
	at := s.r.Mentions[s.at[i-1]].First
	groups := s.lines[s.sentenceOf(at)].Groups(at)
	return len(groups) > 0 && groups[0].End > i
}

// lists tells whether the next item of a list can begin at token i, behind a comma: it
// names a subject soon.
func (s *scene) lists(i, last int) bool {
	found := false
	s.topic.Each(i, min(i+listReach+2, last), func(class string, at, _ int) {
		found = found || class != "none" && at <= i+listReach
	})
	return found && !s.any(i, min(i+2, last), "say") && !s.any(i, min(i+2, last), "say.ing")
}

// subjectsOf gives the fields of work and the projects that hang on a match: those of its
// clause, else those of the words that it shares a statement or a sentence with.
func (s *scene) subjectsOf(m rule.Match, first, last int) (topics []string, projects []int) {
	for _, wide := range []bool{false, true} {
		from, to := first, last
		if !wide {
			from, to = s.reach(m, first, last)
		}
		all := s.fieldTopics(from, to)
		topics, projects = s.fields(all), s.projects(from, to)
		if slices.Contains(all, "regional-cooperation") {
			topics = append(topics, "regional-cooperation")
		}
		if len(topics)+len(projects) > 0 {
			return topics, projects
		}
	}
	return nil, nil
}
