package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"safir/extract"
	"safir/extract/name"
	"safir/kb"
)

// A person is made one across articles in three steps, each of which needs more than a name:
// linkNames finds him in the knowledge base by name and office, joinNames finds him in other
// articles by name and office or state, and nameHolders finds the holder of a bare office.

// stated gives, by person, the offices that an article says one holds.
func (a *article) stated() map[string][]extract.Office {
	out := map[string][]extract.Office{}
	for _, o := range a.Offices {
		if !o.Inferred {
			out[o.Person] = append(out[o.Person], o)
		}
	}
	return out
}

// why remembers why a mention is an entity.
func (a *article) why(id string, s ...Step) {
	for _, x := range s {
		if !slices.Contains(a.reasons[id], x) {
			a.reasons[id] = append(a.reasons[id], x)
		}
	}
}

// move renames one entity and keeps the reasons.
func (a *article) move(from, to string, s ...Step) {
	if from == to {
		return
	}
	reasons := a.reasons[from]
	delete(a.reasons, from)
	a.rename(map[string]string{from: to})
	a.why(to, reasons...)
	a.why(to, s...)
}

// linkNames finds people with a name and an office in the knowledge base.
func (s *state) linkNames(a *article) {
	stated := a.stated()
	for _, e := range slices.Clone(a.Entities) {
		if e.Type != kb.Person || e.Unknown {
			continue
		}
		if _, known := s.kb.Entity(e.ID); known {
			continue
		}
		for _, o := range stated[e.ID] {
			if p, words, ok := s.link(a, &e, o); ok {
				s.become(a, e.ID, p, Step{Rule: "name-and-office", Text: words, Article: a.id()})
				break
			}
		}
	}
}

// link finds the one holder of an office with the name of an entity; failing that, the one
// who surely held it on the article's day, if the surname is his.
func (s *state) link(a *article, e *extract.Entity, o extract.Office) (person, words string, ok bool) {
	for _, t := range s.tenuresOf(o.Office, o.Of) {
		if _, meets := t.outer.Intersect(a.Date.Interval); !meets || !s.named(t.Person, a.names(e), isName) {
			continue
		}
		if ok && person != t.Person {
			return "", "", false
		}
		person, ok = t.Person, true
		words = fmt.Sprintf("«%s» is the name of a holder: %s", e.Name, s.tenureWords(t.Person, o.Office, o.Of, t.outer))
	}
	if ok {
		return person, words, true
	}
	t, ok := s.holder(o.Office, o.Of, a.Date.Interval)
	if !ok || !s.named(t.Person, a.names(e), sameSurname) {
		return "", "", false
	}
	return t.Person, fmt.Sprintf("«%s» is the surname of the holder: %s", e.Name, s.tenureWords(t.Person, o.Office, o.Of, t.outer)), true
}

func isName(a, b *name.Name) bool { return a.Same(b) || a.Part(b) }

func sameSurname(a, b *name.Name) bool { return a.Last().Same(b.Last()) }

// read reads a name once.
func (s *state) read(n string) *name.Name {
	r, ok := s.names[n]
	if !ok {
		r = name.Read(n)
		s.names[n] = r
	}
	return r
}

// names are the forms in which an article names an entity.
func (a *article) names(e *extract.Entity) []string {
	out := []string{e.Name}
	for _, m := range e.Mentions {
		if m.Kind == "name" {
			out = append(out, m.In(a.Result.Article.Text))
		}
	}
	return sorted(out)
}

// named tells whether a person of the knowledge base has one of the names, as the test tells it.
func (s *state) named(person string, names []string, same func(a, b *name.Name) bool) bool {
	k, ok := s.kb.Entity(person)
	if !ok {
		return false
	}
	known := []string{k.Name}
	for _, ns := range k.Names {
		known = append(known, ns...)
	}
	for _, n := range names {
		for _, m := range known {
			if same(s.read(n), s.read(m)) {
				return true
			}
		}
	}
	return false
}

// become replaces an entity of an article by a person of the knowledge base.
func (s *state) become(a *article, from, person string, why ...Step) {
	k, ok := s.kb.Entity(person)
	if !ok {
		return
	}
	e := a.entity(from)
	e.Unknown = false
	e.Name, e.Wikidata = k.Name, k.Wikidata
	e.Country = cmp.Or(k.Country, e.Country)
	a.move(from, person, why...)
}

// nameHolders replaces people known only by office by their holders where the days of what
// they did, or else of the article, settle who held it. It tells whether it changed anything.
func (s *state) nameHolders(a *article) bool {
	changed := false
	for _, e := range slices.Clone(a.Entities) {
		if !e.Unknown {
			continue
		}
		o, ok := a.only(e.ID)
		if !ok {
			continue
		}
		if other, ok := a.namesake(e.ID, o); ok {
			u := a.entity(e.ID)
			n := a.entity(other)
			u.Unknown, u.Name, u.Wikidata, u.Country = false, n.Name, n.Wikidata, n.Country
			a.move(e.ID, other, Step{Rule: "office", Text: fmt.Sprintf("the article names %s as %s", n.Name, s.officeWords(o.Office, o.Of)), Article: a.id()})
			changed = true
			continue
		}
		for i, v := range a.daysOf(e.ID) {
			t, ok := s.holder(o.Office, o.Of, v.Interval)
			if !ok {
				continue
			}
			if k, known := s.kb.Entity(t.Person); !known || k.Type != kb.Person || i > 0 && a.entity(t.Person) == nil {
				continue
			}
			s.become(a, e.ID, t.Person, append(slices.Clone(v.Basis),
				Step{Rule: "tenure", Text: s.tenureWords(t.Person, o.Office, o.Of, t.outer), Article: a.id()})...)
			changed = true
			break
		}
	}
	return changed
}

// only is the one office of a person known only by office.
func (a *article) only(person string) (extract.Office, bool) {
	var found extract.Office
	n := 0
	for _, o := range a.Offices {
		if o.Person == person {
			found = o
			n++
		}
	}
	return found, n == 1
}

// namesake is the one person whom the article names with the same office.
func (a *article) namesake(id string, office extract.Office) (string, bool) {
	if several[office.Office] || a.past(id) {
		return "", false
	}
	found := ""
	for _, o := range a.Offices {
		if o.Inferred || o.Office != office.Office || o.Of != office.Of || o.Person == id {
			continue
		}
		if e := a.entity(o.Person); e == nil || e.Unknown || found != "" && found != o.Person {
			return "", false
		}
		found = o.Person
	}
	return found, found != ""
}

// past tells whether a person takes part in earlier events only.
func (a *article) past(id string) bool {
	now, then := a.roles(id)
	return then > 0 && now == 0
}

// roles counts the meetings of a person: those of the news, and those told as earlier ones.
func (a *article) roles(id string) (now, then int) {
	for i := range a.Meetings {
		m := &a.Meetings[i]
		if slices.ContainsFunc(m.Participants, func(p extract.Participant) bool { return p.Entity == id }) {
			if m.When.Background && m.Status == "held" {
				then++
			} else {
				now++
			}
		}
	}
	return now, then
}

// daysOf are the days that tell who held an office: those of the earlier events in which its
// holder took part and of nothing else, or those of the article.
func (a *article) daysOf(id string) []Dated {
	if !a.past(id) {
		return []Dated{a.Date}
	}
	var all Dated
	for i := range a.Meetings {
		m := &a.Meetings[i]
		if !slices.ContainsFunc(m.Participants, func(p extract.Participant) bool { return p.Entity == id }) {
			continue
		}
		d := a.MeetingDates[i]
		if !d.Known() {
			return nil
		}
		if all.Known() {
			d.Interval = d.Hull(all.Interval)
		}
		all = Dated{Interval: d.Interval, Basis: steps(all.Basis, d.Basis)}
	}
	return []Dated{all}
}
