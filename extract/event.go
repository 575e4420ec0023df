package extract

import (
	"slices"

	"safir/extract/date"
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
)

// event is a meeting while it is put together from the places that tell of it.
type event struct {
	kind, status string
	parties      []int    // people, ministries and organizations, in the order told
	host         int      // entity, -1 unknown
	states       []int    // countries named as parties
	extra        []string // states that follow from the meeting told last
	place        int      // entity, -1 unknown
	dates        []int    // mentions
	background   bool
	unsure       bool // the words do not tell the status
	tellings     []telling
}

// telling is one place that tells of an event.
type telling struct {
	m           rule.Match
	sentence    int
	first, last int // the clause, in tokens, half open
}

// The slots whose fillers take part in an event.
var partySlots = []string{"a", "b", "c", "d", "who"}

// findEvents reads the matches of meeting rules into s.events and joins what tells of one event.
func (s *scene) findEvents() {
	var found []event
	for n := range s.lines {
		taken := make([]rule.Match, 0, 4)
		for _, m := range s.inRuleOrder(n, "Meeting") {
			if overshadowed(m, taken) {
				continue
			}
			if e, ok := s.readEvent(n, m); ok {
				found = append(found, s.apart(e)...)
				taken = append(taken, m)
			}
		}
	}
	s.giveDates(found)
	for _, e := range found {
		if !s.complete(&e) {
			continue
		}
		s.join(e)
	}
	s.inherit()
	s.placeByDateline()
}

// apart gives one event for each person of a list whom somebody met one after the other
// ("separately"), else the event itself.
func (s *scene) apart(e event) []event {
	t := e.tellings[0]
	g, ok := t.m.Slots["b"]
	if !ok || g.First < t.m.First || len(g.Mentions) < 2 || !s.any(t.first, t.last, "apart") {
		return []event{e}
	}
	var out []event
	others := s.refs(g)
	for _, r := range others {
		o := e
		o.parties = nil
		for _, p := range e.parties {
			if p == r || !slices.Contains(others, p) {
				o.parties = append(o.parties, p)
			}
		}
		out = append(out, o)
	}
	return out
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
func overshadowed(m rule.Match, taken []rule.Match) bool {
	for _, t := range taken {
		same := classOf(t.Rule.Gives.Kind) == classOf(m.Rule.Gives.Kind)
		call := t.Rule.Gives.Kind == "phone-call" && m.Rule.Gives.Kind != "visit"
		if (same || call) && m.First < t.End && t.First < m.End && !namesMore(m, t) {
			return true
		}
	}
	return false
}

// explicit tells whether all parties of a match stand within its words.
func explicit(m rule.Match) bool {
	for _, name := range partySlots {
		if g, ok := m.Slots[name]; ok && g.First < m.First {
			return false
		}
	}
	return true
}

// namesMore tells whether m has a party within its words that t does not have.
func namesMore(m, t rule.Match) bool {
	for _, name := range partySlots {
		g, ok := m.Slots[name]
		if !ok || g.First < m.First {
			continue
		}
		held := false
		for _, other := range partySlots {
			o, ok := t.Slots[other]
			held = held || ok && o.First <= g.First && g.End <= o.End
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
	t := telling{m: m, sentence: n}
	t.first, t.last = s.clause(n, m)
	for _, name := range partySlots {
		g, ok := m.Slots[name]
		if !ok {
			continue
		}
		for _, r := range s.refs(g) {
			if s.entity(r).Kind == "news-agency" {
				continue // it tells of meetings
			}
			if s.entity(r).Type == kb.Country {
				e.states = addRef(e.states, r)
			} else if states := s.statesWithin(g, r); len(states) > 1 {
				e.states = append(e.states, states...)
			} else {
				e.parties = addRef(e.parties, r)
			}
			if name == m.Rule.Gives.Host {
				e.host = r
			}
		}
	}
	if g, ok := m.Slots["a"]; ok && g.First < m.First && s.quoted[m.First] && !s.quoted[g.First] && !s.any(m.First, m.End, "first.person") {
		s.reject(m, "no-participants") // in quoted words, whose "we" nobody has named
		return e, false
	}
	if s.endsWith(m.First, "about") && !explicit(m) {
		s.reject(m, "hypothetical")
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
	status, reason := s.status(m, t)
	if reason != "" {
		s.reject(m, reason)
		return e, false
	}
	e.status = status
	e.unsure = m.Rule.Gives.Weak && (status == "held" || status == m.Rule.Gives.Status)
	e.place = s.placeOf(n, m, t)
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

// owned tells whether a match ends with a party that owns what follows: no party at all.
func (s *scene) owned(m rule.Match) bool {
	if m.End >= len(s.d.Tokens) || s.d.Tokens[m.End].Norm != "'s" && s.d.Tokens[m.End].Norm != "’s" {
		return false
	}
	for _, name := range partySlots {
		if g, ok := m.Slots[name]; ok && g.End == m.End {
			return true
		}
	}
	return false
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
	if t.m.Rule.Gives.Partner == "" {
		return true
	}
	for i := len(s.events) - 1; i >= max(0, len(s.events)-memory); i-- {
		o := &s.events[i]
		if o.kind == "visit" || o.kind == "phone-call" || o.status != "held" || o.background {
			continue
		}
		if t.m.Rule.Gives.Partner == "adds" {
			parties := e.parties
			e.parties = slices.Clone(o.parties)
			for _, p := range parties {
				e.parties = addRef(e.parties, p)
			}
			return true
		}
		if !containsAll(o.parties, e.parties) {
			continue
		}
		if t.m.Rule.Gives.Partner == "states" {
			for _, c := range s.statesOf(o) {
				e.extra = append(e.extra, c)
			}
			e.parties = nil
		} else {
			e.parties = o.parties
			if e.place < 0 {
				e.place = o.place
			}
			if len(e.dates) == 0 {
				e.dates = o.dates
			}
		}
		return s.unfit(e) == ""
	}
	s.reject(t.m, "one-side-only")
	return false
}

func containsAll(big, small []int) bool {
	for _, x := range small {
		if !slices.Contains(big, x) {
			return false
		}
	}
	return true
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
	if e.kind == "summit" && e.status == "planned" && e.place >= 0 && len(e.parties) == 1 && s.entity(e.parties[0]).Kind == "intergovernmental" {
		return "" // "the summit of the Non-Aligned Movement in Baku": its members meet
	}
	if e.kind == "ceremony" && len(e.parties) == 0 || e.tellings[0].m.Rule.Gives.People && len(e.parties) == 0 {
		return "no-participants"
	}
	if len(e.parties)+len(e.states)+len(e.extra) < 2 {
		return "one-side-only"
	}
	if len(states) < 2 && !s.hasUnplaced(e) {
		return "same-side"
	}
	return ""
}

func (s *scene) hasBody(e *event) bool {
	for _, r := range e.parties {
		if s.country(r) == "" {
			return true
		}
	}
	return false
}

// hasUnplaced tells whether a party's state is not known or it has none, as the head of
// an international organization.
func (s *scene) hasUnplaced(e *event) bool { return s.hasBody(e) }

// statesOf lists the states that take part, sorted.
func (s *scene) statesOf(e *event) []string {
	set := setOf(e.extra)
	for _, r := range e.states {
		set[s.entity(r).ID] = true
	}
	for _, r := range e.parties {
		if c := s.country(r); c != "" {
			set[c] = true
		}
	}
	if e.kind == "visit" && e.place >= 0 {
		if c := s.country(e.place); c != "" {
			set[c] = true
		}
	}
	return sorted(set)
}

// clause bounds the words that can change what a match says: from the last comma or
// joining mark before it to the next event or verb of saying behind it.
func (s *scene) clause(n int, m rule.Match) (first, last int) {
	sent := s.d.Sentences[n]
	first = m.First
	for first > sent.First && m.First-first < 12 && !boundary(s.mark(first-1)) {
		first--
	}
	last = m.End
	for last < sent.End && last-m.End < 24 {
		if w := s.mark(last); w == ";" || w == "؛" || w == ":" || closing(w) != "" {
			break
		}
		if s.starts(n, last, m) {
			for _, class := range []string{"deny", "deny.after", "cancel"} { // "... he denied"
				if _, e, ok := s.hits.In(last, min(last+4, sent.End), class); ok && e > last {
					last = e
					break
				}
			}
			break
		}
		last++
	}
	return first, last
}

func boundary(w string) bool {
	switch w {
	case ",", "،", ";", "؛", ":", "«", "»", "“", "”", "\"", "(", ")", "—", "–":
		return true
	}
	return false
}

// starts tells whether another event with a party of its own, or a verb of saying, begins
// at a token.
func (s *scene) starts(n, token int, m rule.Match) bool {
	for _, o := range s.matches[n] {
		if o.First != token || o.First < m.End {
			continue
		}
		if o.Rule.Gives.Fact == "Statement" || o.Rule.Gives.Fact == "Meeting" && namesMore(o, m) {
			return true
		}
	}
	return false
}

// status reads from its clause whether an event was held, is planned, was canceled or is
// denied; reason is set where it is only wished for or supposed.
func (s *scene) status(m rule.Match, t telling) (status, reason string) {
	past := m.Rule.Gives.Tense == "past"
	switch {
	case !past && s.said(m, t, "hypothetical"), m.Rule.Gives.Weak && s.said(m, t, "hope") && !s.said(m, t, "plan"):
		return "", "hypothetical"
	case s.said(m, t, "deny"):
		return "denied", ""
	case s.said(m, t, "cancel"):
		return "canceled", ""
	case past:
		return "held", ""
	case s.said(m, t, "plan"), m.Rule.Gives.Kind == "summit" && s.said(m, t, "hope"):
		return "planned", ""
	case m.Rule.Gives.Status != "":
		return m.Rule.Gives.Status, ""
	}
	return "held", ""
}

// said tells whether the words of a clause put its event in question: a class counts
// anywhere in the clause, its ".before" only up to the end of the match, as where a
// negation stands before its verb, its ".after" only from the match on.
func (s *scene) said(m rule.Match, t telling, class string) bool {
	return s.any(t.first, t.last, class) || s.any(t.first, m.End, class+".before") || s.any(m.First, t.last, class+".after")
}

// placeOf finds where an event took place: the pattern's slot, else a place of the same
// clause that a preposition of place introduces.
func (s *scene) placeOf(n int, m rule.Match, t telling) int {
	if g, ok := m.Slots["place"]; ok {
		return s.refs(g)[0]
	}
	best, dist := -1, 1<<30
	sent := s.d.Sentences[n]
	for i := sent.First; i < sent.End; i = s.lines[n].Next(i) {
		mn := s.lines[n].Mention(i)
		if mn == nil || mn.Type != kb.Place || len(mn.Refs) != 1 || s.water(mn.Refs[0]) || !s.locates(n, i, mn) {
			continue
		}
		if s.foreign(n, i, m) || s.quoted[i] != s.quoted[m.First] {
			continue
		}
		d := 0
		if i >= m.End {
			d = i - m.End
		} else if i < m.First {
			d = m.First - i
		}
		if d < dist {
			best, dist = mn.Refs[0], d
		}
	}
	return best
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
	if m.End < s.d.Sentences[n].End && s.d.Tokens[m.End].Norm == "'s" || m.End < len(s.d.Tokens) && s.d.Tokens[m.End].Norm == "’s" {
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
	if at, ok := s.hits.Ends(max(k-1, first), "building"); ok && k > first && s.at[k-1] < 0 && s.d.Tokens[k-1].Kind == text.Word {
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
	for k--; k > first && i-k < 10; {
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
		case s.upper(k):
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

// giveDates hands every date expression of a sentence to the event it stands nearest to.
func (s *scene) giveDates(found []event) {
	byte := map[int][]int{}
	for i := range found {
		n := found[i].tellings[0].sentence
		byte[n] = append(byte[n], i)
	}
	for n, events := range byte {
		sent := s.d.Sentences[n]
		for i := sent.First; i < sent.End; i = s.lines[n].Next(i) {
			mn := s.lines[n].Mention(i)
			if mn == nil || mn.Type != mention.Date || s.published != 0 && s.inDateline(n, i) {
				continue
			}
			best := -1
			for _, e := range events {
				t := found[e].tellings[0]
				if s.quoted[i] != s.quoted[t.m.First] || s.reportOf(i) != s.reportOf(t.m.First) {
					continue
				}
				if best < 0 || s.dateDistance(i, t.m) < s.dateDistance(i, found[best].tellings[0].m) {
					best = e
				}
			}
			if best >= 0 {
				found[best].dates = append(found[best].dates, s.at[i])
			}
		}
	}
}

// reportOf is the statement in whose words a token stands, -1 for none.
func (s *scene) reportOf(token int) int {
	for _, i := range s.spokenIn[s.sentenceOf(token)] {
		if sp := &s.spoken[i]; sp.first <= token && token < sp.end {
			return i
		}
	}
	return -1
}

// dateDistance counts the tokens between a date and a match; a comma or a joining word
// between them counts for more.
func (s *scene) dateDistance(token int, m rule.Match) int {
	lo, hi := token, m.First
	if token >= m.End {
		lo, hi = m.End, token
	} else if token >= m.First {
		return 0
	}
	d := hi - lo
	for k := lo; k < hi; k++ {
		if boundary(s.mark(k)) {
			d += 4
		}
	}
	return d
}

// memory is how many events back one is looked for that is told again.
const memory = 64

// join adds an event, or joins it with one already told.
func (s *scene) join(e event) {
	for i := max(0, len(s.events)-memory); i < len(s.events); i++ {
		o := &s.events[i]
		if s.same(o, &e) {
			for _, p := range e.parties {
				o.parties = addRef(o.parties, p)
			}
			for _, p := range e.states {
				o.states = addRef(o.states, p)
			}
			if o.place < 0 || e.place >= 0 && s.within(e.place, o.place) {
				o.place = e.place
			}
			if o.host < 0 {
				o.host = e.host
			}
			if len(o.dates) == 0 {
				o.dates = e.dates
			}
			if outranks(e.kind, o.kind) {
				o.kind = e.kind
			}
			if o.unsure && !e.unsure {
				o.status, o.unsure = e.status, false
			}
			o.tellings = append(o.tellings, e.tellings...)
			return
		}
	}
	s.events = append(s.events, e)
}

// outranks tells whether of two names for one event the first is the better: a signing at
// a meeting is part of it, any other name says more than "meeting".
func outranks(kind, than string) bool {
	switch than {
	case "ceremony":
		return true
	case "meeting":
		return kind != "ceremony"
	}
	return false
}

// same tells whether two tellings of an article are of one event: the same class and
// status, parties of which one set holds the other, and no different date or place.
func (s *scene) same(a, b *event) bool {
	if classOf(a.kind) != classOf(b.kind) || a.status != b.status && !a.unsure && !b.unsure {
		return false
	}
	if (a.kind == "summit") != (b.kind == "summit") && len(a.parties) != len(b.parties) {
		return false
	}
	if !s.sameDates(a, b) || !s.samePlace(a, b) {
		return false
	}
	if len(a.parties) == 0 || len(b.parties) == 0 {
		if a.tellings[0].m.Rule.Gives.Apart || b.tellings[0].m.Rule.Gives.Apart {
			return false
		}
		return contains(s.statesOf(a), s.statesOf(b)) || contains(s.statesOf(b), s.statesOf(a))
	}
	shared := 0
	for _, p := range a.parties {
		if slices.Contains(b.parties, p) {
			shared++
		}
	}
	if a.kind == "visit" {
		return shared > 0
	}
	return shared == min(len(a.parties), len(b.parties)) && (shared >= 2 || len(a.parties)+len(a.states) == shared || len(b.parties)+len(b.states) > shared)
}

func contains(big, small []string) bool {
	for _, x := range small {
		if !slices.Contains(big, x) {
			return false
		}
	}
	return true
}

func (s *scene) samePlace(a, b *event) bool {
	return a.place < 0 || b.place < 0 || a.place == b.place || s.within(a.place, b.place) || s.within(b.place, a.place)
}

// within tells whether one place lies in the state that the other is.
func (s *scene) within(place, state int) bool {
	return s.entity(state).Type == kb.Country && s.entity(place).Type == kb.Place && s.entity(place).Country == s.entity(state).ID
}

// sameDates tells whether the words do not give the two different days.
func (s *scene) sameDates(a, b *event) bool {
	if len(a.dates) == 0 || len(b.dates) == 0 {
		return a.background == b.background || len(a.dates) == len(b.dates)
	}
	if s.published == 0 {
		return !s.contradict(a.dates, b.dates)
	}
	anchor := date.Interval{From: s.published, To: s.published}
	x, okx := s.resolveDates(a.dates, anchor, a.status)
	y, oky := s.resolveDates(b.dates, anchor, b.status)
	if !okx || !oky {
		return true
	}
	_, ok := x.Intersect(y)
	return ok
}

// contradict tells whether two lists of dates name different days of the calendar. Without
// a day of publication, weekdays and words such as "today" may be the same day.
func (s *scene) contradict(a, b []int) bool {
	for _, i := range a {
		for _, j := range b {
			x, y := s.r.Mentions[i].Expr, s.r.Mentions[j].Expr
			if x.Month != 0 && y.Month != 0 && x.Calendar == y.Calendar &&
				(x.Month != y.Month || x.Day != y.Day || x.Year != 0 && y.Year != 0 && x.Year != y.Year) {
				return true
			}
		}
	}
	return false
}

func (s *scene) resolveDates(dates []int, anchor date.Interval, status string) (out date.Interval, ok bool) {
	for _, d := range dates {
		v, _, good := s.r.Mentions[d].Expr.Resolve(anchor, tenseOf(status))
		if !good {
			continue
		}
		if !ok {
			out, ok = v, true
			continue
		}
		if w, meets := out.Intersect(v); meets {
			out = w
		}
	}
	return out, ok
}

func tenseOf(status string) date.Tense {
	if status == "planned" {
		return date.Future
	}
	return date.Past
}

// inherit gives events without a place the place that follows: of the summit on whose
// sidelines they were, of another event of the same parties on the same day, or of the
// visit that a participant was on where another is of the host's state.
func (s *scene) inherit() {
	for i := range s.events {
		e := &s.events[i]
		if e.kind == "visit" || e.kind == "phone-call" || e.place >= 0 || e.status == "denied" {
			continue
		}
		for j := max(0, i-memory); j < min(i+memory, len(s.events)) && e.place < 0; j++ {
			o := &s.events[j]
			if i == j || o.place < 0 || s.entity(o.place).Type != kb.Place || !s.together(e, o) {
				continue
			}
			trip := o.kind == "visit" && (o.status == "held" || e.tellings[0].sentence == o.tellings[0].sentence)
			if trip && (s.hosted(e, o) || s.aside(e)) || o.kind != "visit" && o.kind != "phone-call" && (s.aside(e) && o.kind == "summit" || sameParties(e, o)) {
				e.place = o.place
			}
		}
	}
}

// together tells whether two events can belong to one occasion.
func (s *scene) together(a, b *event) bool {
	if a.status != b.status && !(a.status == "canceled" && s.aside(a)) {
		return false
	}
	earlier := a.background && len(a.dates) > 0
	if b.kind == "visit" { // "had arrived" is no other occasion
		return !earlier
	}
	if earlier != (b.background && len(b.dates) > 0) {
		return false
	}
	if len(a.dates) == 0 || len(b.dates) == 0 {
		return true
	}
	return s.sameDates(a, b)
}

// aside tells whether an event is told as one on the sidelines of another.
func (s *scene) aside(e *event) bool {
	for _, t := range e.tellings {
		sent := s.d.Sentences[t.sentence]
		if s.any(sent.First, sent.End, "aside") {
			return true
		}
	}
	return false
}

func sameParties(a, b *event) bool {
	return len(a.parties) > 1 && len(a.parties) == len(b.parties) && containsAll(a.parties, b.parties)
}

// hosted tells whether a meeting is one of a visitor with somebody of the visited state.
func (s *scene) hosted(e, visit *event) bool {
	guest, home := false, false
	for _, p := range e.parties {
		if slices.Contains(visit.parties, p) {
			guest = true
		} else if s.country(p) == s.country(visit.place) {
			home = true
		}
	}
	return guest && (home || e.tellings[0].sentence == visit.tellings[0].sentence)
}

// eventsNear lists the events first told near sentence n, by index.
func (s *scene) eventsNear(n int) (out []int) {
	i, _ := slices.BinarySearchFunc(s.events, n+1, func(e event, n int) int { return e.tellings[0].sentence - n })
	for k := max(0, i-memory); k < min(i+memory, len(s.events)); k++ {
		out = append(out, k)
	}
	return out
}
