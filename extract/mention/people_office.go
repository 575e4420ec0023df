package mention

import (
	"safir/kb"
	"slices"
)

// hold notes that a person holds the office that a title says.
func (t *stage) hold(q int, o *office, ti int, of string) {
	if o.designate {
		return
	}
	tt := &t.lx.list[ti]
	if slices.ContainsFunc(tt.or, func(slug string) bool { return t.says(q, slug) }) {
		return // "the Tongan leader", who is prime minister
	}
	for _, slug := range []string{tt.slug(of), tt.also} {
		if slug == "" {
			continue
		}
		if tt.kind == headTitle && o.org == 0 || slug == "secretary-general" && o.org == 0 && tt.org == "" && len(o.states) == 0 && len(of) == 2 {
			continue
		}
		if tt.kind == headTitle && t.parliament(o) {
			slug = "speaker-of-parliament"
		}
		h := Holding{Office: slug, Of: of, Former: o.former, Evidence: spans(t.doc.Span(o.coreFirst, o.coreEnd))}
		if tt.org != "" {
			h.Of, h.Org = tt.org, tt.org
		} else if o.org != 0 && t.s.out.Entities[o.org-1].Type == kb.Organization {
			h.Org = t.s.out.Entities[o.org-1].ID
			if t.ofAlliance(o) {
				h.Of = h.Org
				if slug == "ambassador" {
					h.Office = "special-envoy"
				}
			}
			switch h.Office {
			case "governor":
				h.Office = headOf(h.Office, t.s.out.Entities[o.org-1].Kind)
			case "president", "head-of-agency", "company-head", "party-leader":
				h.Office = headOf(h.Office, t.s.out.Entities[o.org-1].Kind)
				h.Of = h.Org
			}
			if tt.kind == headTitle && slug != "speaker-of-parliament" || slug == "secretary-general" {
				h.Of = h.Org
			}
		}
		t.addHolding(q, h)
	}
}

// headOf gives the office of whoever heads an organization of a kind, where a title says
// that he holds office.
func headOf(office, kind string) string {
	if office == "governor" {
		if kind == "bank" {
			return "central-bank-governor"
		}
		return office
	}
	switch kind {
	case "bank", "fund", "association", "organization", "":
		if office == "company-head" {
			return office
		}
	case "company", "airline":
		return "company-head"
	case "party", "armed-group":
		return "party-leader"
	}
	return "head-of-agency"
}

// ownerOf is the organization that an office phrase names as the owner of the office, or else the state.
func (t *stage) ownerOf(o *office, of string) string {
	tt := &t.lx.list[o.titles[0]]
	if tt.org != "" {
		return tt.org
	}
	if t.ofAlliance(o) {
		return t.s.out.Entities[o.org-1].ID
	}
	if (tt.kind == headTitle || tt.office == "secretary-general") && o.org != 0 && t.s.out.Entities[o.org-1].Type == kb.Organization && !t.parliament(o) {
		return t.s.out.Entities[o.org-1].ID
	}
	return of
}

// ofAlliance tells whether an office is one of an intergovernmental organization, not of a state.
func (t *stage) ofAlliance(o *office) bool {
	return o.org != 0 && len(o.states) == 0 && t.kind(o) == fullTitle && t.s.out.Entities[o.org-1].Kind == "intergovernmental"
}

// forces tells whether an office phrase names armed forces.
func (t *stage) forces(o *office) bool {
	for i := o.first; i < o.end; i++ {
		if t.has(i, wForces) {
			return true
		}
	}
	return false
}

// parliament tells whether the organization of an office phrase is one.
func (t *stage) parliament(o *office) bool {
	for i := o.first; i < o.end; i++ {
		if t.has(i, wParliament) {
			return true
		}
	}
	return false
}

func (t *stage) addHolding(q int, h Holding) {
	p := &t.persons[q]
	for i := range p.holdings {
		g := &p.holdings[i]
		if g.Office == h.Office && g.Former == h.Former && (g.Of == h.Of || g.Of == "" || h.Of == "") {
			if g.Of == "" {
				g.Of, g.Org = h.Of, h.Org
			}
			g.Evidence = append(g.Evidence, h.Evidence...)
			return
		}
	}
	p.holdings = append(p.holdings, h)
	if !h.Former {
		t.mayHold(q, h.Office, h.Of)
	}
	if p.state == "" && len(h.Of) == 2 {
		p.state = h.Of
	}
}
