// Package synth writes invented newswire in three languages of which all facts are known:
// the events and their parties are chosen first, and told in sentences of words.yaml then.
// Tests compare the extractor with it, and benchmarks have as many articles as they need.
package synth

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"time"

	"safir/corpus"
	"safir/kb"
)

// Maker writes articles. Equal seeds give equal articles, whatever else is asked of it. It is
// immutable and safe for concurrent use.
type Maker struct {
	seed   uint64
	words  *words
	tags   []string // of languages
	states []state
	shares []float64 // of the states, added up
	names  []int     // of all pairs of names, in an order of the seed's
}

// state is a state of the knowledge base with its capital.
type state struct {
	code      string
	names     map[string]string // by language
	adjective string
	capital   string
	city      map[string]string
	cityNames []string
}

// person is an official.
type person struct {
	key, office, of string
	names           map[string]string // by language
	titled          map[string]string // with office and state
}

// firstDay is the first day of any event, days their number, and tenure how many of them an
// official is in office.
var firstDay = time.Date(2005, 1, 1, 0, 0, 0, 0, time.UTC)

const (
	days   = 20 * 365
	tenure = days / 5
)

// New makes a maker. States and cities are those of the knowledge base that it has in all
// languages; all people are invented.
func New(k *kb.KB, seed uint64) (*Maker, error) {
	w, err := loadWords()
	if err != nil {
		return nil, fmt.Errorf("inventing articles: %w", err)
	}
	m := &Maker{seed: seed, words: w, tags: []string{"en", "fa", "id"}}
	sum := 0.0
	for _, code := range w.States {
		s, err := m.state(k, code)
		if err != nil {
			return nil, fmt.Errorf("inventing articles: %w", err)
		}
		m.states = append(m.states, s)
		sum += 1 / math.Sqrt(float64(len(m.states))) // some states are in the news more than others
		m.shares = append(m.shares, sum)
	}
	m.names = rand.New(rand.NewPCG(seed, 0)).Perm(len(w.Given) * len(w.Family))
	return m, nil
}

func (m *Maker) state(k *kb.KB, code string) (state, error) {
	c, ok := k.Entity(code)
	if !ok || len(c.Adjectives["en"]) == 0 {
		return state{}, fmt.Errorf("state %s is not in the knowledge base, or has no adjective", code)
	}
	city, ok := k.Entity(c.Capital)
	if !ok {
		return state{}, fmt.Errorf("the capital of %s is not in the knowledge base", code)
	}
	s := state{code: code, adjective: c.Adjectives["en"][0], capital: city.ID, names: map[string]string{}, city: map[string]string{}}
	for _, tag := range m.tags {
		s.names[tag], s.city[tag] = nameOf(c, tag), nameOf(city, tag)
	}
	s.cityNames = []string{s.city["en"], s.city["fa"], s.city["id"]}
	return s, nil
}

func nameOf(e *kb.Entity, tag string) string {
	if names := e.Names[tag]; len(names) > 0 && tag != "en" {
		return names[0]
	}
	return e.Name
}

// person is who holds an office of a state on a day.
func (m *Maker) person(s, office, day int) person {
	st, o := m.states[s], m.words.Offices[office]
	n := m.names[((s*len(m.words.Offices)+office)*(days/tenure)+day/tenure)%len(m.names)]
	given, family := m.words.Given[n%len(m.words.Given)], m.words.Family[n/len(m.words.Given)]
	p := person{office: o.Slug, of: st.code, names: map[string]string{}, titled: map[string]string{}}
	for _, tag := range m.tags {
		script := 0
		if tag == "fa" {
			script = 1
		}
		p.names[tag] = given[script] + " " + family[script]
		p.titled[tag] = fill(m.words.Languages[tag].Person, "{name}", p.names[tag], "{title}", o.Names[tag], "{adjective}", st.adjective, "{country}", st.names[tag])
	}
	p.key = strings.ToLower(strings.ReplaceAll(p.names["en"], " ", "-"))
	return p
}

// family tells how people are called further on, which must tell two of one article apart.
func (p person) family() string { return p.names["en"][strings.LastIndexByte(p.names["en"], ' '):] }

// story is an event with those who tell of it.
type story struct {
	id     string
	kind   string // held, call or planned
	day    int
	a, b   person
	sa, sb state
	topics []term
	// What happened besides.
	cooperation, agreement, message bool
	from, to                        person // of the message
}

// reports is how many articles tell each of ten stories.
var reports = [10]int{1, 2, 1, 3, 1, 2, 1, 1, 2, 2}

// storyOf is the story that an article tells, and the number of the article among its reports.
func storyOf(i int) (story, report int) {
	all := 0
	for _, n := range reports {
		all += n
	}
	story, i = i/all*len(reports), i%all
	for _, n := range reports {
		if i < n {
			return story, i
		}
		i -= n
		story++
	}
	panic("unreachable")
}

func (m *Maker) pickState(r *rand.Rand) int {
	i, _ := slices.BinarySearch(m.shares, r.Float64()*m.shares[len(m.shares)-1])
	return min(i, len(m.shares)-1)
}

func pick[T any](r *rand.Rand, list []T) T { return list[r.IntN(len(list))] }

// story is chosen by its number alone.
func (m *Maker) story(n int) story {
	r := rand.New(rand.NewPCG(m.seed, uint64(n)+1))
	s := story{id: fmt.Sprint("story-", n), day: r.IntN(days)}
	s.kind = pick(r, []string{"held", "held", "held", "held", "held", "held", "call", "planned"})
	office := r.IntN(len(m.words.Offices))
	a := m.pickState(r)
	s.a = m.person(a, office, s.day)
	b := a
	for b == a || s.b.family() == s.a.family() {
		b = (b + 1 + m.pickState(r)) % len(m.states)
		s.b = m.person(b, office, s.day)
	}
	s.sa, s.sb = m.states[a], m.states[b]
	t := r.Perm(len(m.words.Topics))
	s.topics = []term{m.words.Topics[t[0]], m.words.Topics[t[1]]}
	s.cooperation, s.agreement = r.IntN(3) == 0, r.IntN(6) == 0
	if r.IntN(12) == 0 && office != 0 && s.kind == "held" {
		s.from, s.to = m.person(a, 0, s.day), m.person(b, 0, s.day)
		names := []string{s.a.family(), s.b.family(), s.from.family(), s.to.family()}
		slices.Sort(names)
		s.message = len(slices.Compact(names)) == 4
	}
	return s
}

// Article writes article i, from 0, and tells what it says.
func (m *Maker) Article(i int) (corpus.Article, Truth) {
	n, report := storyOf(i)
	s := m.story(n)
	r := rand.New(rand.NewPCG(m.seed+1, uint64(i)+1))
	tag := m.tags[(n+report)%len(m.tags)]
	w := &writer{Rand: r, m: m, lang: m.words.Languages[tag], tag: tag, story: s, published: s.day + r.IntN(2)}
	if s.kind == "planned" {
		w.published = s.day - 7 // which is in the week before in every calendar
	}
	w.truth = Truth{ID: fmt.Sprintf("synth-%07d", i), Lang: tag}
	w.article()
	a := corpus.Article{ID: w.truth.ID, Lang: tag, Published: day(w.published), Source: pick(r, w.lang.Sources), Text: w.text.String()}
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
	return a, w.truth
}

func day(n int) string { return firstDay.AddDate(0, 0, n).Format(time.DateOnly) }

// codes are two states as facts have them.
func codes(a, b state) []string {
	list := []string{a.code, b.code}
	slices.SortFunc(list, func(x, y string) int { return cmp.Compare(x, y) })
	return list
}
