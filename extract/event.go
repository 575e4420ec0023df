package extract

import (
	"slices"

	"safir/extract/date"
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/kb"
)

// event is a meeting while it is put together from the places that tell of it.
type event struct {
	kind, status string
	parties      []int       // people, ministries and organizations, in the order told
	host         int         // entity, -1 unknown
	states       []int       // countries named as parties
	extra        []string    // states that follow from the meeting told last
	place        int         // entity, -1 unknown
	dates        []int       // mentions
	exprs        []date.Expr // further days, counted back from another event's
	after        int         // serial of the telling from whose day its own count, 0 unknown
	anchor       int         // 1 + the index of that event, or of one on whose day it was; 0 none
	background   bool
	unsure       bool // the words do not tell the status
	tellings     []telling
}

// telling is one place that tells of an event.
type telling struct {
	m           rule.Match
	sentence    int
	first, last int // the clause, in tokens, half open
	serial      int // 1 and up, in the order found
}

// The slots whose fillers take part in an event.
var partySlots = []string{"a", "b", "c", "d", "who"}

// findEvents reads the matches of meeting rules into s.events and joins what tells of one event.
func (s *scene) findEvents() {
	var found []event
	for n := range s.lines {
		taken := make([]rule.Match, 0, 4)
		for _, m := range s.inRuleOrder(n, "Meeting") {
			if s.overshadowed(m, taken) {
				continue
			}
			e, ok := s.readEvent(n, m)
			if !s.takenBack(found, &e) && ok && !s.called(found, &e) {
				found = append(found, s.apart(e)...)
				taken = append(taken, m)
			}
		}
	}
	for i := range found {
		found[i].tellings[0].serial = i + 1
	}
	s.giveDates(found)
	found = s.postponed(found)
	s.planTrips(found)
	for i := range found {
		alone := (i == 0 || found[i-1].tellings[0].sentence != found[i].tellings[0].sentence) &&
			(i+1 == len(found) || found[i+1].tellings[0].sentence != found[i].tellings[0].sentence)
		s.fitDates(&found[i], alone)
	}
	for _, e := range found {
		if !s.complete(&e) {
			continue
		}
		s.join(e)
	}
	s.announce()
	s.inherit()
	s.placeByDateline()
	s.onePlace()
	s.nameSignings()
	s.chain()
	s.sides = s.sides[:0]
	for i := range s.events {
		s.sides = append(s.sides, s.statesOf(&s.events[i]))
	}
}

// share tells whether two lists have an element in common.
func share(a, b []int) bool {
	return slices.ContainsFunc(a, func(x int) bool { return slices.Contains(b, x) })
}

// adjective tells whether a group is the adjective of a state before another noun than a place's:
// "the visiting Peruvian delegation", not "crossed into Iranian Astara".
func (s *scene) adjective(n int, g rule.Group) bool {
	if s.r.Mentions[g.Mentions[0]].Kind != mention.Adjective {
		return false
	}
	next := s.lines[n].Mention(g.End)
	return next == nil || next.Type != kb.Place
}

// listedIn are the parties of a slot that the sentence itself names.
func (s *scene) listedIn(m rule.Match, slot string) []int {
	g, ok := m.Slot(slot)
	if !ok || s.sentenceOf(g.First) != s.sentenceOf(m.First) {
		return nil
	}
	return s.refs(g)
}

// inRuleOrder gives the matches of a sentence for a fact in the order of the rules.
func (s *scene) inRuleOrder(n int, fact string) (out []rule.Match) {
	for _, m := range s.matches[n] {
		if m.Rule.Gives.Fact == fact {
			out = append(out, m)
		}
	}
	slices.SortStableFunc(out, func(a, b rule.Match) int { return a.Rule.Order - b.Rule.Order })
	return out
}

// overshadowed tells whether an earlier rule already read the same words: as an event of
// the same class, or as a call, which is no meeting. A match that names a party of its own
// reads something else.
func (s *scene) overshadowed(m rule.Match, taken []rule.Match) bool {
	for _, t := range taken {
		if t.Rule.Gives.Kind == "summit" && s.any(m.End, t.End, "aside") {
			continue // "will meet on the sidelines of the summit in Lima"
		}
		same := classOf(t.Rule.Gives.Kind) == classOf(m.Rule.Gives.Kind)
		call := t.Rule.Gives.Kind == "phone-call" && m.Rule.Gives.Kind != "visit"
		if (same || call) && m.First < t.End && t.First < m.End && !namesMore(m, t) && !elsewhere(m, t) {
			return true
		}
	}
	return false
}

// elsewhere tells whether two matches are of different places.
func elsewhere(m, t rule.Match) bool {
	a, ok := m.Slot("place")
	b, and := t.Slot("place")
	return ok && and && m.Rule.Gives.Kind == "visit" && (a.End <= b.First || b.End <= a.First)
}

// explicit tells whether all parties of a match stand within its words.
func explicit(m rule.Match) bool {
	for _, name := range partySlots {
		if g, ok := m.Slot(name); ok && g.First < m.First {
			return false
		}
	}
	return true
}

// namesMore tells whether m has a party within its words that t does not have.
func namesMore(m, t rule.Match) bool {
	for _, name := range partySlots {
		g, ok := m.Slot(name)
		if !ok || g.First < m.First {
			continue
		}
		held := false
		for _, o := range t.Slots {
			held = held || o.First <= g.First && g.End <= o.End
		}
		if !held {
			return true
		}
	}
	return false
}

// classOf groups the kinds that one real event may be called.
func classOf(kind string) string {
	switch kind {
	case "visit", "phone-call", "press-conference":
		return kind
	}
	return "meeting"
}

func (s *scene) readEvent(n int, m rule.Match) (event, bool) {
	e := event{kind: m.Rule.Gives.Kind, host: -1, place: -1}
	t := s.telling(n, m)
	for _, name := range partySlots {
		g, ok := m.Slot(name)
		if !ok {
			continue
		}
		for _, r := range s.refs(g) {
			if g.First < m.First && classOf(e.kind) == "meeting" && s.speaksFor(r) && s.reportOf(m.End-1) >= 0 {
				if r = s.principal(n, r); r < 0 {
					continue
				}
			}
			if s.entity(r).Kind == "news-agency" {
				continue // it tells of meetings
			}
			if s.entity(r).Type == kb.Country {
				e.states = addRef(e.states, r)
			} else if states := s.statesWithin(g, r); len(states) > 1 {
				e.states = append(e.states, states...)
			} else if states := s.entity(r).Between; len(states) > 1 {
				e.extra = append(e.extra, states...)
			} else {
				e.parties = addRef(e.parties, r)
			}
			if name == m.Rule.Gives.Host {
				e.host = r
			}
		}
	}
	if g, ok := m.Slot("a"); ok && g.First < m.First && s.quoted[m.First] && !s.quoted[g.First] && !s.any(m.First, m.End, "first.person") {
		s.reject(m, "no-participants") // in quoted words, whose "we" nobody has named
		return e, false
	}
	if s.endsWith(m.First, "about") && !explicit(m) {
		s.reject(m, "hypothetical")
		return e, false
	}
	if g, ok := m.Slot("place"); ok && e.kind == "visit" && s.adjective(n, g) {
		s.reject(m, "figurative") // "the visiting Peruvian delegation"
		return e, false
	}
	if e.kind == "visit" && m.Rule.Gives.Status == "" && s.any(m.First, m.End, "summit.noun") && s.any(m.First, m.End, "attend") {
		s.reject(m, "one-side-only") // who will be at a summit
		return e, false
	}
	if g, ok := m.Slot("a"); ok && s.lang.drops && s.endsWith(m.First, "aside") && explicit(m) && s.lines[n].Fits(g, kb.Organization) {
		return e, false // «در حاشیه نشست O با B دیدار کرد»
	}
	if (e.kind == "visit" || s.lang.drops) && s.endsWith(m.First, "subject.of") {
		s.reject(m, "hypothetical") // "asked about the visit", "since the visit"
		return e, false
	}
	if s.owned(m) {
		s.reject(m, "figurative") // "meet Washington's demands"
		return e, false
	}
	if s.toldAgain(m) {
		s.reject(m, "one-side-only")
		return e, false
	}
	if classOf(e.kind) == "meeting" && s.ofCommission(m) {
		e.kind = "joint-commission"
	}
	status, reason := s.status(m, t)
	if reason != "" {
		s.reject(m, reason)
		return e, false
	}
	e.status = status
	e.unsure = m.Rule.Gives.Weak && (status == "held" || status == m.Rule.Gives.Status)
	if e.kind != "phone-call" { // they are at no place
		e.place = s.placeOf(n, m, t)
	}
	if g, ok := m.Slot("place"); ok && len(g.Mentions) > 1 { // a journey to several states
		e.place = -1
		for _, r := range s.refs(g) {
			if c := s.country(r); c != "" && !slices.Contains(e.extra, c) {
				e.extra = append(e.extra, c)
			}
		}
	}
	e.background = s.any(t.first, t.last, "background")
	e.tellings = []telling{t}
	if s.any(s.d.Sentences[n].First, s.d.Sentences[n].End, "sport") && e.kind != "visit" {
		s.reject(m, "sport")
		return e, false
	}
	if reason := s.unfit(&e); reason != "" && m.Rule.Gives.Partner == "" {
		s.reject(m, reason)
		return e, false
	}
	return e, true
}

// speaksFor tells whether an entity is one who speaks for another.
func (s *scene) speaksFor(ref int) bool {
	office, _ := s.officeOf(ref)
	return office == "foreign-ministry-spokesperson" || office == "government-spokesperson"
}

// principal is the person of the same state, who speaks for nobody, whom a sentence before n
// was last about: the one who did what his spokesperson tells. -1 where there is none.
func (s *scene) principal(n, spokesman int) int {
	for k := n - 1; k >= max(0, n-near); k-- {
		if s.leads[k].sentence < 0 {
			continue
		}
		for _, r := range s.refs(s.leads[k].g) {
			if s.entity(r).Type == kb.Person && !s.speaksFor(r) && s.country(r) == s.country(spokesman) {
				return r
			}
		}
	}
	return -1
}

// ofCommission tells whether the words of a match name a joint commission.
func (s *scene) ofCommission(m rule.Match) bool {
	for i := m.First; i < m.End; i++ {
		if s.at[i] >= 0 && len(s.r.Mentions[s.at[i]].Refs) == 1 && s.entity(s.r.Mentions[s.at[i]].Refs[0]).Kind == "joint-commission" {
			return true
		}
	}
	return false
}

// owned tells whether a match ends with a party that owns what follows: no party at all.
func (s *scene) owned(m rule.Match) bool {
	if !s.possessive(m.End) {
		return false
	}
	for _, name := range partySlots {
		if g, ok := m.Slot(name); ok && g.End == m.End {
			return true
		}
	}
	return false
}

// possessive tells whether token i makes what stands before it an owner.
func (s *scene) possessive(i int) bool {
	return i < len(s.d.Tokens) && (s.d.Tokens[i].Norm == "'s" || s.d.Tokens[i].Norm == "’s")
}

// toldAgain tells whether a match takes what follows "this meeting" for its parties: they
// are no part of that phrase, unless a word such as "between" joins them to it.
func (s *scene) toldAgain(m rule.Match) bool {
	return s.endsWith(m.First, "demonstrative") && explicit(m) && !s.any(m.First, m.End, "among")
}

// complete adds the parties that the words leave out, from the meeting told last in which
// those named took part; false where there is none.
func (s *scene) complete(e *event) bool {
	t := e.tellings[0]
	s.followed(e)
	if t.m.Rule.Gives.Partner == "" || t.m.Rule.Gives.Partner == "parties" && len(e.parties) > 1 && s.unfit(e) == "" {
		return true
	}
	if t.m.Rule.Gives.Partner == "hub" {
		if hub := s.hub(e); hub >= 0 {
			e.parties = addRef(e.parties, hub)
		}
		if reason := s.unfit(e); reason != "" {
			s.reject(t.m, reason)
			return false
		}
		return true
	}
	same := t.m.Rule.Gives.Partner == "parties" && e.kind == "meeting" // "the two sides will meet again"
	for i := len(s.events) - 1; i >= max(0, len(s.events)-memory); i-- {
		o := &s.events[i]
		here := same && o.tellings[len(o.tellings)-1].sentence == t.sentence // "..., those two had met before"
		if o.kind == "visit" || o.kind == "phone-call" && !same || !here && (o.status != "held" || o.background) {
			continue
		}
		if t.m.Rule.Gives.Partner == "adds" {
			parties := e.parties
			e.parties = slices.Clone(o.parties)
			for _, p := range parties {
				e.parties = addRef(e.parties, p)
			}
			if s.lang.drops {
				e.place, e.dates, e.exprs, e.after = o.place, o.dates, o.exprs, 0
			}
			return true
		}
		if !contains(o.parties, e.parties) {
			continue
		}
		if t.m.Rule.Gives.Partner == "states" {
			e.extra = append(e.extra, s.statesOf(o)...)
			e.parties = nil
		} else {
			e.parties = o.parties
			if e.place < 0 && e.status == o.status {
				e.place = o.place
			}
			if len(e.dates) == 0 && e.status == o.status {
				e.dates = o.dates
			}
		}
		return s.unfit(e) == ""
	}
	s.reject(t.m, "one-side-only")
	return false
}

// followed gives an event that did not take place, and of which its sentence names only one
// side («ملاقات با B صورت نگرفت»), the one whom the article follows from meeting to meeting.
func (s *scene) followed(e *event) {
	t := e.tellings[0]
	g, ok := t.m.Slot("a")
	if !ok || !s.lang.drops || e.status != "denied" && e.status != "canceled" || g.First >= s.d.Sentences[t.sentence].First || classOf(e.kind) != "meeting" {
		return
	}
	carried := s.refs(g)
	o := *e
	o.parties = slices.DeleteFunc(slices.Clone(e.parties), func(p int) bool { return slices.Contains(carried, p) })
	if hub := s.hub(&o); hub >= 0 && !slices.Contains(o.parties, hub) {
		e.parties = append([]int{hub}, o.parties...)
	}
}

// hub is the one person of another state than those of an event who takes part in two events
// or more told so far, and in the last of them; -1: none.
func (s *scene) hub(e *event) int {
	best := -1
	for i := len(s.events) - 1; i >= max(0, len(s.events)-memory) && best < 0; i-- {
		if s.events[i].background {
			continue
		}
		for _, p := range s.events[i].parties {
			if s.entity(p).Type != kb.Person || slices.Contains(s.statesOf(e), s.country(p)) || !s.twice(p) {
				continue
			}
			if best >= 0 {
				return -1
			}
			best = p
		}
	}
	return best
}

// twice tells whether a party takes part in two events.
func (s *scene) twice(p int) bool {
	n := 0
	for i := max(0, len(s.events)-memory); i < len(s.events) && n < 2; i++ {
		if slices.Contains(s.events[i].parties, p) {
			n++
		}
	}
	return n >= 2
}

// statesWithin gives the states in the name of a joint commission.
func (s *scene) statesWithin(g rule.Group, ref int) (out []int) {
	if s.entity(ref).Kind != "joint-commission" {
		return nil
	}
	for _, i := range g.Mentions {
		for _, p := range s.r.Mentions[i].Parts {
			if s.entity(p.Ref).Type == kb.Country {
				out = addRef(out, p.Ref)
			}
		}
	}
	return out
}

func addRef(list []int, r int) []int {
	if slices.Contains(list, r) {
		return list
	}
	return append(list, r)
}

// unfit tells why an event is none, "" if it is one.
func (s *scene) unfit(e *event) string {
	states := s.statesOf(e)
	if e.kind == "visit" {
		if len(e.extra) > 1 {
			return ""
		}
		if len(e.parties) == 0 && len(e.states) < 2 {
			return "no-participants"
		}
		if e.place >= 0 && len(states) < 2 && !s.hasBody(e) {
			return "same-side"
		}
		if e.place < 0 && len(states) < 2 {
			return "no-participants"
		}
		return ""
	}
	if (e.kind == "summit" || e.kind == "conference") && e.status == "planned" && e.place >= 0 && len(e.parties) == 1 && s.entity(e.parties[0]).Kind == "intergovernmental" {
		return "" // "the summit of the Non-Aligned Movement in Baku": its members meet
	}
	if e.kind == "summit" && e.status == "planned" && len(states) > 0 && e.place >= 0 && len(e.parties) == 1 && states[0] != s.country(e.place) {
		return "" // somebody will be at one abroad
	}
	if e.kind == "ceremony" && len(e.parties) == 0 || e.tellings[0].m.Rule.Gives.People && len(e.parties) == 0 {
		return "no-participants"
	}
	if len(e.parties)+len(e.states)+len(e.extra) < 2 {
		return "one-side-only"
	}
	if len(states) < 2 && !s.hasBody(e) {
		return "same-side"
	}
	return ""
}

// hasBody tells whether a party's state is not known or it has none, as the head of an
// international organization.
func (s *scene) hasBody(e *event) bool {
	for _, r := range e.parties {
		if s.country(r) == "" {
			return true
		}
	}
	return false
}

// statesOf lists the states that take part, sorted.
func (s *scene) statesOf(e *event) []string {
	set := setOf(e.extra)
	for _, r := range e.states {
		set.add(s.entity(r).ID)
	}
	for _, r := range e.parties {
		if c := s.country(r); c != "" {
			set.add(c)
		}
	}
	if e.kind == "visit" && e.place >= 0 {
		if c := s.country(e.place); c != "" {
			set.add(c)
		}
	}
	return sorted(set)
}

// eventsNear lists the events first told near sentence n, by index.
func (s *scene) eventsNear(n int) (out []int) {
	i, _ := slices.BinarySearchFunc(s.events, n+1, func(e event, n int) int { return e.tellings[0].sentence - n })
	for k := max(0, i-memory); k < min(i+memory, len(s.events)); k++ {
		out = append(out, k)
	}
	return out
}
