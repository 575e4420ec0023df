package resolve

import (
	"safir/extract"
)

// scope gives each person known only by office an id that holds within his article.
func (s *state) scope() {
	for _, a := range s.arts {
		to := map[string]string{}
		for i := range a.Entities {
			if e := &a.Entities[i]; e.Unknown {
				to[e.ID] = a.officeID(e) + ":" + a.id()
			}
		}
		a.rename(to)
	}
}

// officeID is office@of, or the article's own id where that is not one person.
func (a *article) officeID(e *extract.Entity) string {
	o, ok := a.only(e.ID)
	if !ok {
		return e.ID
	}
	for _, p := range a.Offices {
		if p.Person == e.ID || p.Office != o.Office || p.Of != o.Of {
			continue
		}
		if other := a.entity(p.Person); other != nil && other.Unknown {
			return e.ID
		}
	}
	return o.Office + "@" + o.Of
}

// scopeDays makes one of the holders of an office whom articles of one day leave unnamed,
// where one person holds it at a time.
func (s *state) scopeDays() {
	for _, a := range s.arts {
		if !a.Date.Single() {
			continue
		}
		to := map[string]string{}
		for i := range a.Entities {
			e := &a.Entities[i]
			if o, ok := a.only(e.ID); e.Unknown && ok && !several[o.Office] && !a.past(e.ID) && e.ID == a.officeID(e)+":"+a.id() {
				to[e.ID] = o.Office + "@" + o.Of + ":" + a.Date.From.String()
			}
		}
		a.rename(to)
	}
}
