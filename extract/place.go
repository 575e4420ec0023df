package extract

import (
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

// placeOf finds where an event took place: the pattern's slot, else a place of the same
// clause that a preposition of place introduces.
func (s *scene) placeOf(n int, m rule.Match, t telling) int {
	if g, ok := m.Slot("place"); ok {
		ref := s.refs(g)[0]
		if s.entity(ref).Type != kb.Country {
			return ref
		}
		if mn := s.lines[n].Mention(g.End); mn != nil && mn.Type == kb.Place && len(mn.Refs) == 1 && s.r.Mentions[g.Mentions[0]].Kind == mention.Adjective {
			return mn.Refs[0] // "Iranian Astara"
		}
		if city := s.cityIn(n, m, ref); city >= 0 {
			return city
		}
		return ref
	}
	if p := s.journeyFor(n, m); p >= 0 {
		return p
	}
	best, dist := -1, 1<<30
	sent := s.d.Sentences[n]
	for i := sent.First; i < sent.End; i = s.lines[n].Next(i) {
		mn := s.lines[n].Mention(i)
		if mn == nil || mn.Type != kb.Place || len(mn.Refs) != 1 || s.water(mn.Refs[0]) {
			continue
		}
		if s.where(mn.End, m) {
			return mn.Refs[0]
		}
		if !s.locates(n, i, mn) {
			continue
		}
		if s.foreign(n, i, m) || s.quoted[i] != s.quoted[m.First] || s.reportOf(i) != s.reportOf(m.First) {
			continue
		}
		d := 0
		if i >= m.End {
			d = i - m.End
		} else if i < m.First {
			d = m.First - i
		}
		if d < dist {
			best, dist = s.cityOf(n, mn), d
		}
	}
	return best
}

// journeyFor gives the city of sentence n to which somebody went for an event: «راهی B شد تا با
// C دیدار کند»; -1: none.
func (s *scene) journeyFor(n int, m rule.Match) int {
	const most = 5 // tokens between the journey and the event
	for _, o := range s.matches[n] {
		g, ok := o.Slot("place")
		if !ok || o.Rule.Gives.Kind != "visit" || o.End > m.First+1 || m.First-o.End > most || !s.any(o.End, m.First+most, "so.that") || len(g.Mentions) > 1 {
			continue
		}
		if p := s.refs(g)[0]; s.entity(p).Type == kb.Place {
			return p
		}
	}
	return -1
}

// cityIn gives the only city of a visited state that sentence n names as a place where
// something happens: "signed in Lima during his visit to Peru"; -1 where there is none or more.
func (s *scene) cityIn(n int, m rule.Match, state int) int {
	city := -1
	sent := s.d.Sentences[n]
	for i := sent.First; i < sent.End; i = s.lines[n].Next(i) {
		mn := s.lines[n].Mention(i)
		if mn == nil || mn.Type != kb.Place || len(mn.Refs) != 1 || mn.Refs[0] == city || s.entity(mn.Refs[0]).Kind != "city" || s.country(mn.Refs[0]) != s.entity(state).ID {
			continue
		}
		if city >= 0 || !s.locates(n, i, mn) || s.quoted[i] != s.quoted[m.First] {
			return -1
		}
		city = mn.Refs[0]
	}
	return city
}

// where tells whether the clause of a match goes on with a place that ends at a token: "left
// for Lima, where he met".
func (s *scene) where(token int, m rule.Match) bool {
	if w := s.mark(token); w == "," || w == "،" {
		token++
	}
	return token <= m.First && s.is(token, "where")
}

// cityOf is the place of a mention, or the city that stands behind it where it is a house:
// "in the Grand Hotel, Lima".
func (s *scene) cityOf(n int, m *mention.Mention) int {
	house := s.entity(m.Refs[0]).Kind == "building"
	if (house || s.is(m.First, "building")) && (s.mark(m.End) == "," || s.mark(m.End) == "،") {
		next := s.lines[n].Mention(m.End + 1)
		if next != nil && next.Type == kb.Place && len(next.Refs) == 1 && s.entity(next.Refs[0]).Kind != "building" && (house || s.entity(next.Refs[0]).Kind == "city") {
			return next.Refs[0]
		}
	}
	return m.Refs[0]
}

// water tells whether a place is a sea, a river or a lake: one meets beside them, and the
// words tell more often of what was talked about.
func (s *scene) water(ref int) bool {
	switch s.entity(ref).Kind {
	case "sea", "river", "lake":
		return true
	}
	return false
}

// locates tells whether a place is told as one where something happens: behind a
// preposition of place, and owning nothing.
func (s *scene) locates(n, i int, m *mention.Mention) bool {
	if s.possessive(m.End) {
		return false
	}
	first := s.d.Sentences[n].First
	if m.Kind == mention.Pronoun || s.is(i, "here") {
		return true
	}
	k := s.lead(first, i)
	if at, ok := s.hits.Ends(k, "in"); ok {
		return !s.endsWith(at, "in.not")
	}
	return s.housed(first, i)
}

// lead skips what may stand between a preposition and the name of a place at token i: "in
// the Tajik city of Khujand", "in the palace of the nation, ...".
func (s *scene) lead(first, i int) int {
	k := i
	if at, ok := s.hits.Ends(k, "city"); ok {
		k = at
	}
	if at, ok := s.hits.Ends(max(k-1, first), "building"); ok && k > first && s.at[k-1] < 0 && s.d.Tokens[k-1].Kind == text.Word && !s.is(k-1, "in") {
		k = at // one word of its name stands between
	} else if at, ok := s.hits.Ends(k, "building"); ok {
		k = at
	}
	if k > first && s.at[k-1] >= 0 && s.r.Mentions[s.at[k-1]].Kind == mention.Adjective {
		k = s.r.Mentions[s.at[k-1]].First
	}
	if k > first && s.is(k-1, "article") {
		k--
	}
	return k
}

// housed tells whether a place at token i is told as the city of a house before it: "at the
// headquarters of the United Nations, New York". Only words in capitals and bodies stand
// between the preposition and the comma.
func (s *scene) housed(first, i int) bool {
	k := i - 1
	if k <= first || s.mark(k) != "," && s.mark(k) != "،" {
		return false
	}
	for k--; k > first && i-k < 14; {
		if s.endsWith(k+1, "in") {
			return k+1 < i-1
		}
		switch {
		case s.at[k] >= 0:
			m := &s.r.Mentions[s.at[k]]
			office := m.Type == kb.Person && m.End == m.First+1 // "the palace of the President"
			if m.Type != kb.Ministry && m.Type != kb.Organization && !office {
				return false
			}
			k = m.First - 1
		case s.upper(k), s.mark(k) == "," && s.upper(k-1): // a street behind the house
			k--
		default:
			return false
		}
	}
	return false
}

// foreign tells whether a token is nearer to another event of the sentence than to m.
// What follows words such as "on the sidelines of" says where m was too.
func (s *scene) foreign(n, token int, m rule.Match) bool {
	own := distance(token, m)
	for _, o := range s.matches[n] {
		if o.First >= m.End && s.any(m.End, o.First+1, "aside") {
			continue
		}
		if o.Rule.Gives.Kind == "summit" && o.First >= m.End {
			continue // "met on the sidelines of the summit in Vientiane"
		}
		if o.Rule.Gives.Fact == "Meeting" && (o.End <= m.First || o.First >= m.End) && distance(token, o) < own {
			return true
		}
	}
	return false
}

func distance(token int, m rule.Match) int {
	switch {
	case token < m.First:
		return m.First - token
	case token >= m.End:
		return token - m.End + 1
	}
	return 0
}
