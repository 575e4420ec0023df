package extract

import (
	"slices"
	"sort"

	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

func (s *scene) addAgreement(n int, m rule.Match) {
	first, last := s.scope(n, m)
	d := deal{m: m, sentence: n, first: first, last: last, status: m.Rule.Gives.Status}
	d.parties = s.partiesOf(n, m, first, last)
	if len(d.parties) < 2 {
		s.reject(m, "no-second-party")
		return
	}
	t := s.telling(n, m)
	switch {
	case s.said(m, t, "deny"):
		s.reject(m, "negated")
		return
	case d.status == "signed" && s.said(m, t, "hope"):
		s.reject(m, "hypothetical")
		return
	case d.status == "signed" && (s.said(m, t, "plan") || s.said(m, t, "cancel") || m.From > m.First && s.any(m.First, m.From, "renew")): // "agreed to renew the memorandum"
		d.status = "planned"
	}
	d.topics, d.projects = s.fieldTopics(first, last), s.projects(first, last)
	a := Agreement{Parties: d.parties, Status: d.status, Topics: d.topics, When: When{Tense: "past"}, Evidence: s.evidence(n, m)}
	at, end := m.First, m.End
	if m.From >= 0 {
		at, end = m.From, s.nameEnd(n, m)
	}
	a.Name = s.d.Span(at, end).In(s.d.Text)
	for _, p := range d.projects {
		a.Projects = append(a.Projects, s.entity(p).ID)
	}
	sort.Strings(a.Projects)
	s.when(&a.When, n, m)
	s.putAgreement(a)
	s.agreed = d
	d.status = cooperationOf(d.status)
	s.cooperate(d)
}

// addContents adds to the agreement that the sentence before told last what it is said to be on:
// "Chad and Mali signed two agreements. They cover railways and ports."
func (s *scene) addContents(n int, m rule.Match) {
	told := s.agreed
	if told.m.Rule == nil || told.sentence >= n || n-told.sentence > 2 {
		s.reject(m, "no-second-party")
		return
	}
	first, last := s.scope(n, m)
	d := deal{m: m, sentence: n, first: first, last: last, status: told.status, parties: told.parties}
	d.topics, d.projects = s.fieldTopics(m.First, last), s.projects(m.First, last)
	for i := range s.agreements {
		if a := &s.agreements[i]; a.Status == told.status && slices.Equal(a.Parties, d.parties) {
			a.Topics = union(a.Topics, d.topics)
			a.Evidence = append(a.Evidence, s.evidence(n, m)...)
		}
	}
	d.status = cooperationOf(d.status)
	s.cooperate(d)
}

// cooperationOf is the status of the cooperation that an agreement of a status gives.
func cooperationOf(status string) string {
	if status == "in-force" {
		return "existing"
	}
	return "intended"
}

// putAgreement keeps one agreement of each set of parties and status; its evidence and topics grow.
func (s *scene) putAgreement(a Agreement) {
	for i := range s.agreements {
		if o := &s.agreements[i]; o.Status == a.Status && slices.Equal(o.Parties, a.Parties) {
			o.Evidence = append(o.Evidence, a.Evidence...)
			o.Topics = union(o.Topics, a.Topics)
			return
		}
	}
	s.agreements = append(s.agreements, a)
}

// nameLength is the number of tokens that the name of an agreement has at most.
const nameLength = 12

// nameEnd finds where the name of an agreement ends that a pattern marks the noun of: before
// punctuation, a date, a person, a clause or the verb.
func (s *scene) nameEnd(n int, m rule.Match) int {
	end := max(m.To, m.From+1)
	good := end
	for end < s.d.Sentences[n].End && end-m.From < nameLength {
		if i := s.at[end]; i >= 0 {
			if t := s.r.Mentions[i].Type; t == mention.Date || t == kb.Person {
				break
			}
			end = s.r.Mentions[i].End
			good = end
			continue
		}
		if s.d.Tokens[end].Kind == text.Punct || s.is(end, "object") || s.is(end, "sign") || s.is(end, "that") || s.is(end, "in") {
			break
		}
		end++
		if !s.endsWith(end, "stop") && !s.endsWith(end, "and") {
			good = end
		}
	}
	return good
}

func union(a, b []string) []string {
	set := setOf(a)
	for _, x := range b {
		set.add(x)
	}
	return sorted(set)
}

// when adds the dates of a match's clause.
func (s *scene) when(w *When, n int, m rule.Match) {
	for i := m.First; i < m.End; i++ {
		if s.at[i] >= 0 && s.r.Mentions[s.at[i]].Type == mention.Date && s.r.Mentions[s.at[i]].First == i {
			w.Exprs = append(w.Exprs, *s.r.Mentions[s.at[i]].Expr)
		}
	}
}
