package explain

import (
	"strings"

	"safir/resolve"
)

// field adds a property, unless it is empty.
func (e *Explanation) field(name, value string) {
	if value != "" {
		e.Fields = append(e.Fields, Field{name, value})
	}
}

// fact tells what a fact says and what it rests on.
func (x *Explainer) fact(e *Explanation) {
	switch e.Type {
	case "Meeting":
		x.meeting(e, find(x.out.Meetings, e.ID, func(m *resolve.Meeting) string { return m.ID }))
	case "Statement":
		x.statement(e, find(x.out.Statements, e.ID, func(s *resolve.Statement) string { return s.ID }))
	case "Cooperation":
		x.cooperation(e, find(x.out.Cooperations, e.ID, func(c *resolve.Cooperation) string { return c.ID }))
	case "Agreement":
		x.agreement(e, find(x.out.Agreements, e.ID, func(a *resolve.Agreement) string { return a.ID }))
	case "Message":
		x.message(e, find(x.out.Messages, e.ID, func(m *resolve.Message) string { return m.ID }))
	}
}

// rests tells the date of a fact and the words it rests on.
func (x *Explainer) rests(e *Explanation, f *resolve.Fact) {
	e.Date = dated(f.Date)
	for _, q := range f.Evidence {
		e.Passages = append(e.Passages, x.passage(q))
	}
}

func dated(d resolve.Dated) *Date {
	if d.From == 0 && d.To == 0 && len(d.Basis) == 0 {
		return nil
	}
	return &Date{From: d.From.String(), To: d.To.String(), Basis: d.Basis}
}

// party adds a party, unless there is none.
func (x *Explainer) party(e *Explanation, id, role string) {
	if id != "" {
		e.Parties = append(e.Parties, Party{Link: x.entity(id), Role: role})
	}
}

// subjects names topics and things.
func (x *Explainer) subjects(topics, things []string) string {
	var out []string
	for _, t := range topics {
		out = append(out, words(t))
	}
	for _, id := range things {
		out = append(out, x.entity(id).Name)
	}
	return strings.Join(out, ", ")
}

func (x *Explainer) meeting(e *Explanation, m *resolve.Meeting) {
	e.field("kind", words(m.Kind))
	e.field("status", m.Status)
	e.field("states", x.list(m.Countries))
	if m.Place != "" {
		e.field("place", x.entity(m.Place).Name)
	}
	e.field("on", x.subjects(m.Topics, m.Projects))
	for _, p := range m.Participants {
		e.Parties = append(e.Parties, Party{Link: x.entity(p.Entity), Role: p.Role, Office: x.office(p.Office, p.Of), Why: p.Why})
	}
	e.Joined = m.Joined
	x.rests(e, &m.Fact)
	for _, f := range x.out.Fulfilled {
		switch m.ID {
		case f.Planned:
			e.field("held as", f.Held)
		case f.Held:
			e.field("was planned as", f.Planned)
		}
	}
	for _, s := range x.out.Statements {
		if s.Meeting == m.ID {
			e.Facts = append(e.Facts, x.names[s.ID])
		}
	}
	for _, g := range x.out.Messages {
		if g.Meeting == m.ID {
			e.Facts = append(e.Facts, x.names[g.ID])
		}
	}
}

func (x *Explainer) statement(e *Explanation, s *resolve.Statement) {
	e.field("kind", s.Kind)
	e.field("words", s.Text)
	e.field("on", x.subjects(s.Topics, s.About))
	if s.Source != "" {
		e.field("reported by", x.entity(s.Source).Name)
	}
	x.party(e, s.Speaker, "speaker")
	x.party(e, s.Addressee, "addressee")
	x.rests(e, &s.Fact)
	if l, ok := x.names[s.Meeting]; ok {
		e.Facts = append(e.Facts, l)
	}
}

func (x *Explainer) cooperation(e *Explanation, c *resolve.Cooperation) {
	e.field("status", c.Status)
	if c.Project != "" {
		e.field("on", x.entity(c.Project).Name)
	} else {
		e.field("on", words(c.Topic))
	}
	for _, p := range c.Parties {
		x.party(e, p, "party")
	}
	x.rests(e, &c.Fact)
}

func (x *Explainer) agreement(e *Explanation, a *resolve.Agreement) {
	e.field("status", a.Status)
	e.field("on", x.subjects(a.Topics, a.Projects))
	for _, p := range a.Parties {
		x.party(e, p, "party")
	}
	x.rests(e, &a.Fact)
}

func (x *Explainer) message(e *Explanation, m *resolve.Message) {
	x.party(e, m.From, "sender")
	x.party(e, m.To, "addressee")
	x.party(e, m.Carrier, "carrier")
	x.rests(e, &m.Fact)
	for _, id := range []string{m.Statement, m.Meeting} {
		if l, ok := x.names[id]; ok {
			e.Facts = append(e.Facts, l)
		}
	}
}
