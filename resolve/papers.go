package resolve

import (
	"cmp"
	"slices"
	"strings"

	"safir/extract"
	"safir/extract/date"
	"safir/extract/text"
)

// whenDated is the days of a fact that is no meeting: by its own words, or those of the
// meeting that it belongs to, or up to the article.
func (a *article) whenDated(w extract.When, meeting int) Dated {
	var out Dated
	for _, e := range w.Exprs {
		v, _, ok := e.Resolve(a.Date.Interval, w.Tense)
		if !ok {
			continue
		}
		if out.Known() {
			if x, meets := out.Intersect(v); meets {
				v = x
			} else {
				continue
			}
		}
		out = Dated{Interval: v, Basis: steps(steps(out.Basis, a.Date.Basis), []Step{{Rule: e.Rule, Text: "«" + e.In(a.Result.Article.Text) + "»", Article: a.id()}})}
	}
	if out.Known() {
		return out
	}
	for _, k := range []int{meeting, w.During, w.Anchor} {
		if k > 0 && k <= len(a.MeetingDates) && a.MeetingDates[k-1].Known() {
			return a.MeetingDates[k-1]
		}
	}
	return out
}

// paper is a report of an agreement or a message, for joining.
type paper struct {
	a    *article
	id   string
	days Dated
	key  string // reports with different keys are never one
	fits func(*paper) bool
	f    any
}

// joinPapers joins reports of different articles that have one key, fit each other and are
// dated within a week, the nearest in time first; it gives the groups, each sorted by article.
func joinPapers(ps []*paper) [][]*paper {
	blocks := map[string][]*paper{}
	for _, p := range ps {
		blocks[p.key] = append(blocks[p.key], p)
	}
	var out [][]*paper
	for _, k := range keys(blocks) {
		var groups [][]*paper
		for _, p := range blocks[k] {
			placed := false
			for i, g := range groups {
				if !slices.ContainsFunc(g, func(q *paper) bool { return !q.one(p) }) {
					groups[i] = append(g, p)
					placed = true
					break
				}
			}
			if !placed {
				groups = append(groups, []*paper{p})
			}
		}
		out = append(out, groups...)
	}
	return out
}

func (p *paper) one(q *paper) bool {
	if p.a == q.a || width(p.near()) > narrow || width(q.near()) > narrow {
		return false
	}
	_, meet := p.near().Intersect(q.near())
	return meet && p.fits(q)
}

// near is the days of a paper, or the week up to its article where no day is told.
func (p *paper) near() date.Interval {
	if p.days.Known() {
		return p.days.Interval
	}
	v := p.a.Date.Interval
	if v.Known() {
		v.From -= newsDays - 1
	}
	return v
}

// gather makes the common part of a fact of its reports.
func gather(g []*paper, evidence func(*paper) []extract.Evidence) Fact {
	f := Fact{ID: g[0].id}
	for _, p := range g {
		f.Evidence = append(f.Evidence, p.a.quotes(evidence(p)...)...)
		f.Sources = append(f.Sources, p.a.id())
		if !p.days.Known() {
			continue
		}
		v := p.days.Interval
		if x, meets := f.Date.Intersect(v); meets {
			v = x
		}
		f.Date = Dated{Interval: v, Basis: steps(f.Date.Basis, p.days.Basis)}
	}
	f.Evidence, f.Sources = sortQuotes(f.Evidence), sorted(f.Sources)
	return f
}

func (s *state) agreements() []Agreement {
	var ps []*paper
	index := map[*paper]int{}
	for _, a := range s.arts {
		n := namer{}
		a.AgreementIDs = make([]string, len(a.Agreements))
		for i := range a.Agreements {
			g := &a.Agreements[i]
			parties := strings.Join(sorted(g.Parties), ",")
			p := &paper{a: a, id: n.id("g", a.id(), parties, g.Status, firstSpan(g.Evidence)), key: parties + " " + g.Status,
				days: a.whenDated(g.When, 0), f: g}
			p.fits = func(q *paper) bool { return sameAgreement(g, q.f.(*extract.Agreement)) }
			ps = append(ps, p)
			index[p] = i
		}
	}
	var out []Agreement
	for _, group := range joinPapers(ps) {
		f := Agreement{Fact: gather(group, func(p *paper) []extract.Evidence { return p.f.(*extract.Agreement).Evidence })}
		for _, p := range group {
			g := p.f.(*extract.Agreement)
			p.a.AgreementIDs[index[p]] = f.ID
			f.Name = cmp.Or(f.Name, g.Name)
			f.Status, f.Parties = g.Status, sorted(g.Parties)
			f.Topics, f.Projects = sorted(f.Topics, g.Topics), sorted(f.Projects, g.Projects)
		}
		out = append(out, f)
	}
	byFact(out, func(f *Agreement) string { return f.ID })
	return out
}

// sameAgreement tells whether two reports of one pair of parties name one paper: by its name
// in one language, by a project, or by a subject.
func sameAgreement(g, h *extract.Agreement) bool {
	if g.Name != "" && text.Key(g.Name) == text.Key(h.Name) {
		return true
	}
	meet := func(a, b []string) bool {
		return slices.ContainsFunc(a, func(x string) bool { return slices.Contains(b, x) })
	}
	if len(g.Projects) > 0 && len(h.Projects) > 0 {
		return meet(g.Projects, h.Projects)
	}
	return meet(g.Topics, h.Topics)
}

func (s *state) messages() []Message {
	var ps []*paper
	index := map[*paper]int{}
	for _, a := range s.arts {
		n := namer{}
		a.MessageIDs = make([]string, len(a.Messages))
		for i := range a.Messages {
			m := &a.Messages[i]
			p := &paper{a: a, id: n.id("l", a.id(), firstSpan(m.Evidence)), key: m.From + " " + m.To, days: a.whenDated(m.When, m.Meeting), f: m}
			p.fits = func(q *paper) bool {
				c := q.f.(*extract.Message).Carrier
				return m.Carrier == c || m.Carrier == "" || c == ""
			}
			ps = append(ps, p)
			index[p] = i
		}
	}
	var out []Message
	for _, group := range joinPapers(ps) {
		f := Message{Fact: gather(group, func(p *paper) []extract.Evidence { return p.f.(*extract.Message).Evidence })}
		for _, p := range group {
			m := p.f.(*extract.Message)
			p.a.MessageIDs[index[p]] = f.ID
			f.From, f.To, f.Carrier = m.From, m.To, cmp.Or(f.Carrier, m.Carrier)
			if k := m.Statement; k > 0 && k <= len(p.a.StatementIDs) {
				f.Statement = cmp.Or(f.Statement, p.a.StatementIDs[k-1])
			}
			if k := m.Meeting; k > 0 && k <= len(p.a.MeetingIDs) {
				f.Meeting = cmp.Or(f.Meeting, p.a.MeetingIDs[k-1])
			}
		}
		out = append(out, f)
	}
	byFact(out, func(f *Message) string { return f.ID })
	return out
}
