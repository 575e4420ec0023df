package synth

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// writer writes one article.
type writer struct {
	*rand.Rand
	m         *Maker
	lang      *sentences
	tag       string
	story     story
	published int
	text      strings.Builder
	lines     int
	truth     Truth
}

// sentence adds one to the text.
func (w *writer) sentence(text string, marks ...string) string {
	s := fill(text, marks...)
	w.text.WriteString(s)
	if w.lines++; w.lines%2 == 0 {
		w.text.WriteByte('\n')
	} else {
		w.text.WriteByte(' ')
	}
	return s
}

func (w *writer) article() {
	s := &w.story
	w.person(s.a)
	w.person(s.b)
	w.lead()
	for range 1 + w.IntN(3) {
		w.statement()
	}
	w.sentence(pick(w.Rand, w.lang.Noise), "{n}", w.number())
	if s.cooperation {
		t := s.topics[w.IntN(2)]
		w.sentence(pick(w.Rand, w.lang.Cooperation), "{state}", s.sa.names[w.tag], "{other}", s.sb.names[w.tag], "{t}", t.Names[w.tag])
		w.cooperation(t)
	}
	if s.agreement {
		w.agreement()
	}
	if s.message {
		w.person(s.from)
		w.person(s.to)
		w.sentence(pick(w.Rand, w.lang.Message), "{a}", s.a.titled[w.tag], "{from}", s.from.titled[w.tag], "{to}", s.to.titled[w.tag])
		w.truth.Messages = append(w.truth.Messages, Message{s.from.key, s.to.key, s.a.key})
	}
	w.sentence(pick(w.Rand, w.lang.Noise), "{n}", w.number())
}

// person notes who is named.
func (w *writer) person(p person) {
	var names []string
	for _, tag := range w.m.tags {
		names = append(names, p.names[tag])
	}
	w.truth.Entities = append(w.truth.Entities, Entity{p.key, "Person", names})
	w.truth.Offices = append(w.truth.Offices, Office{p.key, p.office, p.of})
}

func (w *writer) number() string { return fmt.Sprint(2 + w.IntN(90)) }

// lead tells the event.
func (w *writer) lead() {
	s := &w.story
	m := Meeting{Kind: "meeting", Status: "held", Event: s.id, Participants: []string{s.a.key, s.b.key}, Countries: codes(s.sa, s.sb),
		Date: []string{day(s.day), day(s.day)}, Topics: []string{s.topics[0].Slug, s.topics[1].Slug}}
	list := w.lang.Held
	switch s.kind {
	case "call":
		m.Kind, list = "phone-call", w.lang.Call
	case "planned":
		m.Status, list = "planned", w.lang.Planned
	}
	if s.kind != "call" {
		m.Place = s.sb.capital
		w.truth.Entities = append(w.truth.Entities, Entity{m.Place, "Place", s.sb.cityNames})
	}
	date := firstDay.AddDate(0, 0, s.day)
	month := ""
	if len(w.lang.Months) > 0 {
		month = w.lang.Months[date.Month()-1]
	}
	text := pick(w.Rand, list)
	if s.kind == "planned" && !strings.Contains(text, "{date}") {
		saturday := s.day - (int(date.Weekday())+1)%7 // the text says next week
		m.Date = []string{day(saturday), day(saturday + 6)}
	}
	w.sentence(fill(text, "{date}", w.lang.Date), "{a}", s.a.titled[w.tag], "{b}", s.b.titled[w.tag], "{place}", s.sb.city[w.tag],
		"{day}", w.lang.Days[date.Weekday()], "{d}", fmt.Sprint(date.Day()), "{month}", month, "{y}", fmt.Sprint(date.Year()),
		"{t}", s.topics[0].Names[w.tag], "{u}", s.topics[1].Names[w.tag])
	w.truth.Meetings = append(w.truth.Meetings, m)
	w.cooperation(s.topics...)
}

// statement lets one of the two say something.
func (w *writer) statement() {
	who := w.story.a
	if w.IntN(2) == 0 {
		who = w.story.b
	}
	kind, list := "quote", w.lang.Quote
	if w.IntN(3) == 0 {
		kind, list = "paraphrase", w.lang.Reported
	}
	form := pick(w.Rand, list)
	topic := w.story.topics[w.IntN(2)]
	said := fill(pick(w.Rand, form.Said), "{t}", topic.Names[w.tag], "{n}", w.number())
	if slices.ContainsFunc(w.truth.Statements, func(s Statement) bool { return s.Anchor == said }) {
		return
	}
	w.sentence(form.Text, "{who}", who.names[w.tag], "{said}", said)
	w.truth.Statements = append(w.truth.Statements, Statement{who.key, kind, said, []string{topic.Slug}})
}

// agreement tells of a paper, by which both want to work together.
func (w *writer) agreement() {
	s := &w.story
	t := s.topics[w.IntN(2)]
	said := w.sentence(pick(w.Rand, w.lang.Agreement), "{state}", s.sa.names[w.tag], "{other}", s.sb.names[w.tag], "{t}", t.Names[w.tag])
	w.truth.Agreements = append(w.truth.Agreements, Agreement{codes(s.sa, s.sb), "signed", []string{t.Slug}, strings.TrimSuffix(said, ".")})
	w.cooperation(t)
}

// cooperation notes that the two states want to work together, in one item.
func (w *writer) cooperation(topics ...term) {
	if len(w.truth.Cooperations) == 0 {
		w.truth.Cooperations = []Cooperation{{Parties: codes(w.story.sa, w.story.sb), Status: "intended"}}
	}
	c := &w.truth.Cooperations[0]
	for _, t := range topics {
		if !slices.Contains(c.On, t.Slug) {
			c.On = append(c.On, t.Slug)
		}
	}
}
