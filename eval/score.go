package eval

import (
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"
)

// scorer compares the output for one article with its gold.
type scorer struct {
	g     *gold
	o     *printed
	text  string
	keyOf map[string]string // key of the gold that an entity of the output stands for
	ids   []string          // entity ids of the output, without repetition
	ents  map[string]*printedEntity
	types map[string]string // group of each gold entity
	t     *tallies
	// note is told of each error.
	note func(kind string, details ...any)
}

// state is the form of a country code.
var state = regexp.MustCompile(`^[A-Z]{2}$`)

// typeGroup joins the types that readers mix up.
func typeGroup(t string) string {
	if t == "Ministry" {
		return "Organization"
	}
	return t
}

// newScorer maps the output's entities to the gold's keys: by a common name of the same
// type, best by the number of common names, then by the larger key.
func newScorer(g *gold, o *printed, text string, t *tallies, note func(string, ...any)) *scorer {
	s := &scorer{g: g, o: o, text: text, t: t, note: note,
		keyOf: map[string]string{}, ents: map[string]*printedEntity{}, types: map[string]string{}}
	names := map[string]set{}
	for _, e := range g.Entities {
		names[e.Key], s.types[e.Key] = folded(e.Names), typeGroup(e.Type)
	}
	for i := range o.Entities {
		e := &o.Entities[i]
		if s.ents[e.ID] == nil {
			s.ids = append(s.ids, e.ID)
		}
		s.ents[e.ID] = e
	}
	for _, id := range s.ids {
		e := s.ents[id]
		if e.Type == "Country" {
			s.keyOf[id] = id
			if e.ISO2 != "" {
				s.keyOf[id] = e.ISO2
			}
			continue
		}
		have := e.allNames()
		best, most := "", 0
		for key, want := range names {
			n := want.common(have)
			if n > 0 && s.types[key] == typeGroup(e.Type) && (n > most || n == most && key > best) {
				best, most = key, n
			}
		}
		if most > 0 {
			s.keyOf[id] = best
		}
	}
	return s
}

func folded(names []string) set {
	s := set{}
	for _, n := range names {
		if f := fold(n); f != "" {
			s[f] = struct{}{}
		}
	}
	return s
}

// allNames are the folded names and mentions of an entity.
func (e *printedEntity) allNames() set {
	all := []string{e.Name}
	for _, ns := range e.Names {
		all = append(all, ns...)
	}
	for _, m := range e.Mentions {
		all = append(all, m.Text)
	}
	return folded(all)
}

// ref is the gold key of an entity, or "?" and its id.
func (s *scorer) ref(id string) string {
	if k, ok := s.keyOf[id]; ok {
		return k
	}
	return "?" + id
}

// keyOr is the gold key of what may be an entity, or else itself.
func (s *scorer) keyOr(x string) string {
	if k, ok := s.keyOf[x]; ok {
		return k
	}
	return x
}

func (s *scorer) refs(ids []string) set {
	out := set{}
	for _, id := range ids {
		out[s.ref(id)] = struct{}{}
	}
	return out
}

// score adds the article's tallies and gives the events of its matched meetings.
func (s *scorer) score() []link {
	s.entities()
	s.offices()
	links := s.meetings()
	s.statements()
	s.cooperations()
	s.agreements()
	s.messages()
	return links
}

// sets adds the tally of two sets and notes what differs.
func (s *scorer) sets(kind, noun string, want, got set) {
	both := want.common(got)
	s.t.add(kind, both, len(got)-both, len(want)-both)
	if noun == "" {
		return
	}
	for _, x := range got.sorted() {
		if !want.has(x) {
			s.note(noun+"+", x)
		}
	}
	for _, x := range want.sorted() {
		if !got.has(x) {
			s.note(noun+"-", x)
		}
	}
}

func (s *scorer) entities() {
	found := map[string]int{}
	for _, id := range s.ids {
		if k, ok := s.keyOf[id]; ok {
			found[k]++
		}
	}
	for _, id := range s.ids {
		e := s.ents[id]
		if _, ok := s.keyOf[id]; !ok && (e.Type == "Person" || e.Type == "Project") {
			s.t.add("entities", 0, 1, 0)
			s.note("entity+", e.Type, e.Name)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(s.types)) {
		switch n, t := found[key], s.types[key]; {
		case n == 0:
			s.t.add("entities", 0, 0, 1)
			s.note("entity-", t, key)
		case n > 1 && t == "Person":
			s.t.add("entities", 1, n-1, 0)
			s.note("entity split", key, n)
		default:
			s.t.add("entities", 1, 0, 0)
		}
	}
}

func (s *scorer) offices() {
	want, got := set{}, set{}
	for _, x := range s.g.Offices {
		want[x.Person+" "+x.Office+" "+x.Of] = struct{}{}
	}
	for _, x := range s.o.Offices {
		got[s.ref(x.Person)+" "+x.Office+" "+s.keyOr(x.Of)] = struct{}{}
	}
	s.sets("offices", "office", want, got)
}

// link is a matched meeting's event in the gold and in the output.
type link struct{ gold, out string }

func (s *scorer) participants(m *printedMeeting) set {
	out := set{}
	for _, p := range m.Participants {
		out[s.ref(p.Entity)] = struct{}{}
	}
	return out
}

// named are the members of a set that are no states.
func (s set) named() set {
	out := set{}
	for x := range s {
		if !state.MatchString(x) {
			out[x] = struct{}{}
		}
	}
	return out
}

// alike scores two meetings: mostly who took part, then the states and the date.
func (s *scorer) alike(x *goldMeeting, y *printedMeeting) float64 {
	kind := y.Kind
	if kind == "" {
		kind = "meeting"
	}
	if x.Status != y.Status || kindClass(x.Kind) != kindClass(kind) {
		return 0
	}
	parties := s.participants(y)
	states := overlap(newSet(x.Countries), newSet(y.Countries))
	if len(x.Participants) == 0 {
		if len(parties.named()) > 0 {
			return states * 0.8
		}
		return states
	}
	who := overlap(newSet(x.Participants), parties)
	if who < 0.5 {
		return 0
	}
	day := 0.0
	if len(x.Date) > 0 && y.dated(x.Date) {
		day = 0.05
	}
	return float64(0.9*who) + float64(0.05*states) + day
}

func (m *printedMeeting) dated(want []string) bool {
	return m.Date != nil && dateOK(want, m.Date.From, m.Date.To)
}

func (s *scorer) meetings() (links []link) {
	want, got := s.g.Meetings, s.o.Meetings
	hits := assign(len(want), len(got), func(i, j int) float64 { return s.alike(&want[i], &got[j]) }, 0.5)
	s.t.add("meetings", len(hits), len(got)-len(hits), len(want)-len(hits))
	for _, i := range missed(len(want), hits, left) {
		who := want[i].Participants
		if len(who) == 0 {
			who = want[i].Countries
		}
		s.note("meeting-", want[i].Kind, want[i].Status, strings.Join(who, ","))
	}
	for _, j := range missed(len(got), hits, right) {
		s.note("meeting+", got[j].Kind, got[j].Status, strings.Join(s.participants(&got[j]).sorted(), ","))
	}
	for _, h := range hits {
		links = append(links, s.meeting(&want[h.i], &got[h.j]))
	}
	return links
}

// meeting adds what is right and wrong within two meetings that stand for each other.
func (s *scorer) meeting(x *goldMeeting, y *printedMeeting) link {
	s.sets("participants", "", newSet(x.Participants), s.participants(y).named())
	s.sets("meeting topics", "", newSet(x.Topics), newSet(y.Topics))
	s.t.judge("kind", x.Kind == y.Kind)
	switch {
	case len(x.Date) > 0:
		ok := y.dated(x.Date)
		s.t.judge("date", ok)
		if !ok {
			s.note("date", x.Date, y.Date)
		}
	default:
		s.t.judge("undated left undated", y.Date == nil || y.Date.From == "")
	}
	place := ""
	if y.Place != "" {
		place = s.ref(y.Place)
	}
	s.t.judge("place", x.Place == place)
	if x.Place != place {
		s.note("place", x.Place, place)
	}
	event := y.Event
	if event == "" {
		event = y.ID
	}
	return link{x.Event, event}
}

func (s *scorer) statements() {
	want, got := s.g.Statements, s.o.Statements
	at, length := make([]int, len(want)), make([]int, len(want))
	for i, x := range want {
		at[i] = -1
		if b := strings.Index(s.text, x.Anchor); b >= 0 {
			at[i] = utf8.RuneCountInString(s.text[:b])
		}
		length[i] = utf8.RuneCountInString(x.Anchor)
	}
	hits := assign(len(want), len(got), func(i, j int) float64 {
		if s.ref(got[j].Speaker) != want[i].Speaker || at[i] < 0 {
			return 0
		}
		first, last := max(at[i], got[j].Start), min(at[i]+length[i], got[j].End)
		return float64(max(0, last-first)) / float64(max(1, length[i]))
	}, 0.6)
	s.t.add("statements", len(hits), len(got)-len(hits), len(want)-len(hits))
	for _, i := range missed(len(want), hits, left) {
		s.note("statement-", want[i].Speaker, want[i].Anchor)
	}
	for _, j := range missed(len(got), hits, right) {
		s.note("statement+", s.ref(got[j].Speaker), slice(s.text, got[j].Start, min(got[j].End, got[j].Start+60)))
	}
	for _, h := range hits {
		s.sets("statement topics", "", newSet(want[h.i].Topics), newSet(got[h.j].Topics))
	}
}

// cooperations compares one item per set of parties and subject.
func (s *scorer) cooperations() {
	want, got := set{}, set{}
	for _, c := range s.g.Cooperations {
		for _, on := range c.On {
			want[subject(newSet(c.Parties), on)] = struct{}{}
		}
	}
	for _, c := range s.o.Cooperations {
		for _, on := range c.On {
			x := on.Topic
			if on.Entity != "" {
				x = s.ref(on.Entity)
			}
			got[subject(s.refs(c.Parties), s.keyOr(x))] = struct{}{}
		}
	}
	s.sets("cooperations", "cooperation", want, got)
}

func subject(parties set, on string) string {
	return strings.Join(parties.sorted(), ",") + " " + on
}

func (s *scorer) agreements() {
	want, got := s.g.Agreements, s.o.Agreements
	hits := assign(len(want), len(got), func(i, j int) float64 {
		if want[i].Status != got[j].Status {
			return 0
		}
		return overlap(newSet(want[i].Parties), s.refs(got[j].Parties))
	}, 0.6)
	s.t.add("agreements", len(hits), len(got)-len(hits), len(want)-len(hits))
	for _, i := range missed(len(want), hits, left) {
		s.note("agreement-", want[i].Status, strings.Join(want[i].Parties, ","))
	}
	for _, j := range missed(len(got), hits, right) {
		s.note("agreement+", got[j].Status, strings.Join(s.refs(got[j].Parties).sorted(), ","))
	}
}

func (s *scorer) messages() {
	want, got := set{}, set{}
	for _, m := range s.g.Messages {
		want[m.From+" to "+m.To] = struct{}{}
	}
	for _, m := range s.o.Messages {
		got[s.ref(m.From)+" to "+s.ref(m.To)] = struct{}{}
	}
	s.sets("messages", "message", want, got)
}
