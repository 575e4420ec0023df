package resolve

import (
	"cmp"
	"fmt"
	"slices"

	"safir/extract"
	"safir/extract/date"
)

// newsDays is for how many days after an event an agency still brings it as news, under its
// weekday or without any day.
const newsDays = 3

// clue is what one piece of evidence tells of the day of an article.
type clue struct {
	days    span
	step    Step
	support int // the words that say it; of clues that exclude each other the better supported one counts
}

// dateArticle finds the days on which an article can have been written: the day that the
// source gives, or else all that its own words, the tenures of the people it names and
// joined reports allow. A clue that excludes those before it is dropped: first come the
// reports of others, then the tenures by their support, the days named with their year, and
// the days that fit one year only.
func (s *state) dateArticle(a *article) {
	if d := published(a); d.Known() {
		a.Date = d
		return
	}
	var days span
	var used []clue
	use := func(clues []clue) {
		for _, c := range clues {
			x, ok := days.and(c.days)
			if !ok || slices.Equal(x, days) {
				continue
			}
			days, used = x, append(used, c)
		}
	}
	use(a.inheritedClues())
	use(s.tenureClues(a))
	use(a.yearClues())
	before := binding(used, days.hull())
	named := s.dayClues(a, days, before)
	use(named)
	if len(named) == 0 {
		use(s.leadClues(a, days))
	}
	a.Date = Dated{Interval: days.hull(), Basis: steps(before, binding(used, days.hull()))}
}

// binding are the steps of the clues that set an end of an interval.
func binding(clues []clue, v date.Interval) []Step {
	var out []Step
	for _, c := range clues {
		if slices.ContainsFunc(c.days, func(d date.Interval) bool {
			return d.From != 0 && d.From == v.From || d.To != 0 && d.To == v.To
		}) {
			out = steps(out, []Step{c.step})
		}
	}
	return out
}

// published is the day that the source gives.
func published(a *article) Dated {
	d, err := date.ParseDay(a.Result.Article.Published)
	if err != nil {
		return Dated{}
	}
	return Dated{
		Interval: date.Interval{From: d, To: d},
		Basis:    []Step{{Rule: "published", Text: d.String(), Article: a.id()}},
	}
}

// tenureClues are the times in which the people of an article held the offices that it states.
func (s *state) tenureClues(a *article) []clue {
	var out []clue
	for _, o := range a.Offices {
		if o.Inferred {
			continue
		}
		t := s.inOffice(o.Person, o.Office, o.Of)
		if t == nil {
			continue
		}
		text := s.tenureWords(o.Person, o.Office, o.Of, t[0])
		for _, v := range t[1:] {
			text += " and " + intervalWords(v)
		}
		out = append(out, clue{days: t, step: Step{Rule: "tenure", Text: text, Article: a.id()}, support: len(o.Evidence)})
	}
	slices.SortStableFunc(out, func(x, y clue) int {
		return cmp.Or(cmp.Compare(y.support, x.support), cmp.Compare(x.step.Text, y.step.Text))
	})
	return out
}

// yearClues are the days that the article names with their year as past: it was written then or later.
func (a *article) yearClues() []clue {
	var last clue
	future := a.futureSpans()
	for _, e := range a.Dates {
		if e.Year == 0 || e.Month == 0 || e.Bound == "until" || e.Bound == "before" || future[e.Start] {
			continue
		}
		v, _, ok := e.Resolve(date.Interval{}, date.Past)
		if ok && (last.days == nil || v.From > last.days[0].From) {
			last = clue{days: span{{From: v.From}}, step: Step{
				Rule: "named-day", Text: fmt.Sprintf("«%s» lies before the report", e.In(a.Result.Article.Text)), Article: a.id(),
			}}
		}
	}
	if last.days == nil {
		return nil
	}
	return []clue{last}
}

// futureSpans are the places of the expressions that tell when something will be.
func (a *article) futureSpans() map[int]bool {
	if a.future != nil {
		return a.future
	}
	out := map[int]bool{}
	add := func(w extract.When) {
		for _, e := range w.Exprs {
			if w.Tense == date.Future {
				out[e.Start] = true
			}
		}
	}
	for i := range a.Meetings {
		if m := &a.Meetings[i]; m.Status != "held" {
			add(extract.When{Tense: date.Future, Exprs: m.When.Exprs})
		}
		add(a.Meetings[i].When)
	}
	for i := range a.Agreements {
		add(a.Agreements[i].When)
	}
	for i := range a.Messages {
		add(a.Messages[i].When)
	}
	a.future = out
	return out
}

// inheritedClues are the days that joined reports give to meetings of the news.
func (a *article) inheritedClues() []clue {
	var out []clue
	for i := range a.Meetings {
		d, ok := a.inherited[i]
		if !ok || a.Meetings[i].When.Background || a.Meetings[i].Status != "held" {
			continue
		}
		v := a.tellers(&a.Meetings[i], d.Interval)
		out = append(out, clue{days: span{v}, step: Step{
			Rule: "joined-report", Text: fmt.Sprintf("another report of the meeting dates it %s", intervalWords(d.Interval)), Article: stepArticle(d),
		}})
	}
	return out
}

// stepArticle is the article of the last step of a derivation.
func stepArticle(d Dated) string {
	if len(d.Basis) == 0 {
		return ""
	}
	return d.Basis[len(d.Basis)-1].Article
}

// dayClues are the days of meetings whose day and month agree with a weekday, or with the
// years of the article, in one year only. Those meetings keep the day, with the steps before.
func (s *state) dayClues(a *article, days span, before []Step) []clue {
	var out []clue
	a.settled = map[int]Dated{}
	for i := range a.Meetings {
		m := &a.Meetings[i]
		if m.Status != "held" || m.When.Background {
			continue
		}
		d, ok := s.onlyDay(a, m.When.Exprs, days)
		if !ok {
			continue
		}
		a.settled[i] = Dated{Interval: d.Interval, Basis: steps(before, d.Basis)}
		out = append(out, clue{days: span{a.tellers(m, d.Interval)}, step: d.Basis[0]})
	}
	// Of several such days the last one is the news.
	slices.SortStableFunc(out, func(x, y clue) int { return cmp.Compare(y.days[0].From, x.days[0].From) })
	return out
}

// leadBytes is how far the lead of an article reaches.
const leadBytes = 500

// leadClues is the day that the lead names with weekday, day and month: that of the news.
func (s *state) leadClues(a *article, days span) []clue {
	future := a.futureSpans()
	for _, e := range a.Dates {
		if e.Start > leadBytes || e.Weekday == 0 || e.Day == 0 || e.Bound != "" || e.FromEvent || future[e.Start] {
			continue
		}
		if d, ok := s.onlyDay(a, []date.Expr{e}, days); ok {
			return []clue{{days: span{{From: d.From, To: d.To + newsDays}}, step: d.Basis[0]}}
		}
	}
	return nil
}

// onlyDay is the one day within some days that expressions can mean without an anchor.
func (s *state) onlyDay(a *article, exprs []date.Expr, days span) (Dated, bool) {
	for _, e := range exprs {
		within, why := s.search(a, days)
		var found []date.Interval
		for _, v := range within {
			for _, c := range e.Candidates(date.Interval{From: v.From - newsDays, To: v.To}) {
				if !slices.Contains(found, c) {
					found = append(found, c)
				}
			}
		}
		if len(found) != 1 || !found[0].Single() || e.Weekday == 0 && !bounded(days) {
			continue
		}
		return Dated{Interval: found[0], Basis: []Step{{
			Rule: e.Rule,
			Text: fmt.Sprintf("«%s» is %s %s, the only such day within %s (%s)", e.In(a.Result.Article.Text),
				found[0].From.Weekday(), found[0].From, why, intervalWords(within.hull())),
			Article: a.id(),
		}}}, true
	}
	return Dated{}, false
}

// search are the days among which the one that a text names is looked for: those on which
// the article can have been written; where they have no end, the years that it names, or all
// up to the horizon of the knowledge base.
func (s *state) search(a *article, days span) (within span, why string) {
	if bounded(days) {
		return days, "the days on which the article can have been written"
	}
	if within = a.years(days); within != nil {
		return within, "the years that the article names"
	}
	within, _ = days.and(span{{To: s.horizon}})
	if s.horizon == 0 || !bounded(within) {
		return nil, ""
	}
	return within, "the days up to the newest that the knowledge base knows"
}

func bounded(days span) bool { return len(days) > 0 && days.hull().Known() }

// years are the years that the article names, and those that follow them, within some days:
// news names the year that is, or the last.
func (a *article) years(days span) span {
	if a.named == nil {
		a.named = a.namedYears()
	}
	if len(a.named) == 0 {
		return nil
	}
	out, ok := a.named.and(days)
	if !ok {
		return nil
	}
	return out
}

// namedYears are the years that the article names with those that follow them.
func (a *article) namedYears() span {
	out := span{}
	future := a.futureSpans()
	for _, e := range a.Dates {
		if e.Year == 0 || e.Bound == "until" || e.Bound == "before" || future[e.Start] {
			continue
		}
		y := date.Expr{Calendar: e.Calendar, Year: e.Year, Lang: e.Lang}
		if v, _, ok := y.Resolve(date.Interval{}, date.Past); ok && v.Known() {
			out = append(out, date.Interval{From: v.From, To: v.To + 366})
		}
	}
	if len(out) == 0 {
		return out
	}
	return out.tidy()
}

// tellers are the days on which one would tell of a meeting on days v in the meeting's words.
func (a *article) tellers(m *extract.Meeting, v date.Interval) date.Interval {
	reach := date.Day(newsDays)
	for _, e := range m.When.Exprs {
		switch {
		case e.Unit == "week":
			reach = max(reach, 13)
		case e.Unit == "month", e.Weekday == 0 && e.Unit == "" && e.Year == 0:
			reach = max(reach, 62)
		case e.Unit == "year", e.Year != 0 && e.Weekday == 0:
			return date.Interval{From: v.From}
		}
	}
	if !v.Known() {
		return date.Interval{From: v.From}
	}
	var out date.Interval
	for d := v.From; d <= v.To+reach; d++ {
		if !tells(m, d, v) {
			continue
		}
		if out.From == 0 {
			out.From = d
		}
		out.To = d
	}
	if out.From == 0 {
		return date.Interval{From: v.From, To: v.To + reach}
	}
	return out
}

// tells whether the words of a meeting, said on day d, allow days v.
func tells(m *extract.Meeting, d date.Day, v date.Interval) bool {
	for _, e := range m.When.Exprs {
		if e.FromEvent {
			continue
		}
		x, _, ok := e.Resolve(date.Interval{From: d, To: d}, m.When.Tense)
		if !ok {
			continue
		}
		if _, meets := x.Intersect(v); !meets {
			return false
		}
	}
	return true
}
