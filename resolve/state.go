package resolve

import (
	"cmp"
	"fmt"
	"reflect"
	"slices"

	"safir/extract"
	"safir/extract/date"
	"safir/extract/name"
	"safir/kb"
)

// knowledge is what resolution asks of the knowledge base.
type knowledge interface {
	Entity(id string) (*kb.Entity, bool)
	Holders(office, of string) []kb.Holder
	Entities() []kb.Entity
}

// state is the set of articles while it is being resolved.
type state struct {
	kb   knowledge
	arts []*article // by id
	// horizon is some years after the newest day of the knowledge base; 0 where it knows none.
	horizon date.Day

	tenureCache map[string][]tenure   // by office@of
	names       map[string]*name.Name // by spelling
	events      []*event
}

// article is an article while it is being resolved. Its Result is a copy.
type article struct {
	Article
	points *points
	// reports are the ids of its meetings as this article alone tells them.
	reports []string
	// inherited is what joined reports tell of the days of its meetings, by index.
	inherited map[int]Dated
	// settled are the days of its meetings that no anchor was needed for, by index.
	settled map[int]Dated
	// future are the places of the expressions that tell when something will be, and named the
	// years that the article names with those that follow them; made when first needed.
	future map[int]bool
	named  span
	// reasons tell why mentions are the entity of an id.
	reasons map[string][]Step
}

func (a *article) id() string { return a.Result.Article.ID }

// entity finds an entity of the article.
func (a *article) entity(id string) *extract.Entity {
	for i := range a.Entities {
		if a.Entities[i].ID == id {
			return &a.Entities[i]
		}
	}
	return nil
}

// open copies and sorts the results. Two results of one id must be equal.
func open(k knowledge, results []*extract.Result) (*state, error) {
	s := &state{kb: k, arts: make([]*article, 0, len(results)), tenureCache: map[string][]tenure{}, names: map[string]*name.Name{}}
	s.horizon = horizon(k)
	sorted := slices.Clone(results)
	slices.SortStableFunc(sorted, func(a, b *extract.Result) int { return cmp.Compare(a.Article.ID, b.Article.ID) })
	for i, r := range sorted {
		if i > 0 && r.Article.ID == sorted[i-1].Article.ID {
			if r.Article.Text != sorted[i-1].Article.Text || !reflect.DeepEqual(r, sorted[i-1]) {
				return nil, fmt.Errorf("resolving: two different articles have the id %q: give each its own, or keep the newer one", r.Article.ID)
			}
			continue
		}
		a := &article{points: newPoints(r.Article.Text), inherited: map[int]Dated{}, reasons: map[string][]Step{}}
		if err := checkSpans(a.points, r); err != nil {
			return nil, err
		}
		a.Result = clone(r)
		a.nameReports()
		s.arts = append(s.arts, a)
	}
	return s, nil
}

// horizonYears is for how long after its newest day a knowledge base is taken to be in use.
const horizonYears = 4

// horizon is a day some years after the newest one of any tenure. Articles are taken to be
// from before it where nothing else tells: who reads newer news has newer tenures.
func horizon(k knowledge) date.Day {
	newest := ""
	es := k.Entities()
	for i := range es {
		for _, t := range es[i].Tenures {
			newest = max(newest, t.From, t.To, t.Known)
		}
	}
	if v, ok := period(newest); ok {
		return v.To + horizonYears*366
	}
	return 0
}

// nameReports gives each meeting of the article an id that rests on the article alone.
func (a *article) nameReports() {
	n := namer{}
	a.reports = make([]string, len(a.Meetings))
	for i := range a.Meetings {
		m := &a.Meetings[i]
		a.reports[i] = n.id("m", append([]string{a.id(), m.Kind, m.Status}, firstSpan(m.Evidence))...)
	}
}

// firstSpan names the first span of evidence.
func firstSpan(es []extract.Evidence) string {
	if len(es) == 0 {
		return ""
	}
	return fmt.Sprint(es[0].Start, "-", es[0].End)
}

// clone copies all of a result that resolution changes.
func clone(r *extract.Result) extract.Result {
	c := *r
	c.Cites = slices.Clone(r.Cites)
	c.Entities = slices.Clone(r.Entities)
	for i := range c.Entities {
		c.Entities[i].Mentions = slices.Clone(c.Entities[i].Mentions)
	}
	c.Offices = slices.Clone(r.Offices)
	for i := range c.Offices {
		c.Offices[i].Evidence = slices.Clone(c.Offices[i].Evidence)
	}
	c.Meetings = slices.Clone(r.Meetings)
	for i := range c.Meetings {
		m := &c.Meetings[i]
		m.Participants = slices.Clone(m.Participants)
		m.Projects = slices.Clone(m.Projects)
	}
	c.Statements = slices.Clone(r.Statements)
	for i := range c.Statements {
		c.Statements[i].About = slices.Clone(c.Statements[i].About)
	}
	c.Cooperations = slices.Clone(r.Cooperations)
	for i := range c.Cooperations {
		c.Cooperations[i].Parties = slices.Clone(c.Cooperations[i].Parties)
	}
	c.Agreements = slices.Clone(r.Agreements)
	for i := range c.Agreements {
		c.Agreements[i].Parties = slices.Clone(c.Agreements[i].Parties)
		c.Agreements[i].Projects = slices.Clone(c.Agreements[i].Projects)
	}
	c.Messages = slices.Clone(r.Messages)
	return c
}
