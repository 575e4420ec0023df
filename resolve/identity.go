package resolve

import (
	"safir/extract"
)

// identify gives each entity one id across all articles.
func (s *state) identify() {
	for _, a := range s.arts {
		to := map[string]string{}
		for i := range a.Entities {
			if e := &a.Entities[i]; e.Unknown {
				to[e.ID] = a.scoped(e)
			}
		}
		a.rename(to)
	}
}

// scoped is the id of a person known only by office: it holds within the article.
func (a *article) scoped(e *extract.Entity) string {
	base, n := e.ID, 0
	for _, o := range a.Offices {
		if o.Person == e.ID {
			base = o.Office + "@" + o.Of
			n++
		}
	}
	if n != 1 {
		base = e.ID
	}
	for _, o := range a.Offices {
		if other := a.entity(o.Person); other != nil && other.Unknown && o.Person != e.ID && o.Office+"@"+o.Of == base {
			base = e.ID
		}
	}
	return base + ":" + a.id()
}
