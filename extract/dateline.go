package extract

import (
	"slices"

	"safir/extract/text"
	"safir/kb"
)

// writtenAt is the city of the article's dateline, -1 if it has none.
func (s *scene) writtenAt() int {
	if len(s.r.Mentions) == 0 || len(s.d.Sentences) == 0 {
		return -1
	}
	m := &s.r.Mentions[0]
	if m.First > 0 || m.Type != kb.Place || len(m.Refs) != 1 || s.d.Tokens[0].Case != text.Upper && !s.opensDateline(m.End) {
		return -1
	}
	return m.Refs[0]
}

// opensDateline tells whether a dash that ends a dateline follows the place that ends before
// token i: "Bogor (ANTARA) -", «داکار - خبرگزاری فارس:».
func (s *scene) opensDateline(i int) bool {
	const longest = 10 // tokens of a dateline
	for k := i; k < i+longest && k < s.d.Sentences[0].End; k++ {
		if s.dash(k) {
			return s.dateline(&s.lines[0], k)
		}
	}
	return false
}

// placeByDateline gives the city of the dateline to what took place in its state and
// names no city: to visits there, and to meetings of a host of that state with a guest.
func (s *scene) placeByDateline() {
	city := s.writtenAt()
	if city < 0 || s.country(city) == "" {
		return
	}
	home := s.country(city)
	for i := range s.events {
		e := &s.events[i]
		if e.status != "held" || e.background || e.kind == "phone-call" {
			continue
		}
		if e.kind == "visit" {
			if e.place >= 0 && s.entity(e.place).Type == kb.Country && s.entity(e.place).ID == home {
				e.place = city
			}
			continue
		}
		if e.place < 0 && s.hasGuest(e, home) {
			e.place = city
		}
	}
}

// hasGuest tells whether a meeting is one of somebody of the home state with a guest: one
// who is called visiting or came, or whom the other received.
func (s *scene) hasGuest(e *event, home string) bool {
	var guests []int
	local := false
	for _, p := range e.parties {
		if s.country(p) == home {
			local = true
		} else {
			guests = append(guests, p)
		}
	}
	if !local || len(guests) == 0 {
		return false
	}
	if e.host >= 0 && s.country(e.host) == home {
		return true
	}
	for _, t := range e.tellings {
		for k := t.m.First; k < t.m.End; k++ {
			if s.at[k] >= 0 && s.is(k, "guest") {
				return true
			}
		}
	}
	for i := range s.events[:min(len(s.events), memory)] {
		v := &s.events[i]
		if v.kind == "visit" && v.status == "held" && !v.background && v.place >= 0 && s.country(v.place) == home && slices.ContainsFunc(guests, func(g int) bool { return slices.Contains(v.parties, g) }) {
			return true
		}
	}
	return false
}

// inDateline tells whether the date at token i of sentence n is that of the article:
// "LIMA, Nov. 20 (Xinhua) --".
func (s *scene) inDateline(n, i int) bool {
	first := s.d.Sentences[n].First
	const longest = 8 // tokens before the date
	if i == first || i-first > longest || s.d.Tokens[first].Case != text.Upper || s.at[first] < 0 {
		return false
	}
	end := s.r.Mentions[s.at[i]].End
	return s.mark(i-1) == "," && (s.mark(end) == "(" || s.mark(end) == "/" || s.dash(end) || s.mark(end) == "," && s.mark(end+2) == "-")
}
