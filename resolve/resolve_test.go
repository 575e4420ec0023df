package resolve

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/extract"
	"safir/extract/date"
	"safir/kb"
)

var (
	friday       = date.Expr{Rule: "weekday", Weekday: 5, Lang: "fa"}
	friday14Dec  = date.Expr{Rule: "weekday-and-day", Weekday: 5, Day: 14, Month: 12, Calendar: "gregorian", Lang: "id"}
	today        = date.Expr{Rule: "relative-day", Unit: "day", Lang: "en"}
	yesterday    = date.Expr{Rule: "relative-day", Unit: "day", Offset: -1, Lang: "en"}
	dayBefore    = date.Expr{Rule: "relative-day", Unit: "day", Offset: -1, FromEvent: true, Lang: "en"}
	lastApril    = date.Expr{Rule: "month", Month: 4, Calendar: "gregorian", Direction: -1, Lang: "id"}
	nextThursday = date.Expr{Rule: "weekday", Weekday: 4, Lang: "en"}
)

func fullDay(y, m, d int) date.Expr {
	return date.Expr{Rule: "day", Calendar: "gregorian", Year: y, Month: m, Day: d, Lang: "en"}
}

var people = newBook(
	"Q1|Bahram Nuri|بهرام نوری|minister-of-intelligence@AA 2013-08-15 2021-08-25",
	"Q2|Rashad Velizade|رشاد ولی‌زاده|president@BB 2003-10-31 ... 2024-01-01",
	"Q3|Omid Sharifi||minister-of-defense@AA 2017-08-20 2021-08-25",
	"Q4|Karim Azizi||minister-of-foreign-affairs@AA 2013-08-15 2021-08-25",
	"Q5|Hamid Salimi|حمید سلیمی|minister-of-foreign-affairs@AA 2021-08-26 ... 2024-01-01",
	"Q6|Sona Karimova||minister-of-foreign-affairs@BB 2012 2016;minister-of-foreign-affairs@BB 2019 2020",
	"Q7|Leyla One||minister-of-trade@BB 2022-01-01 2024-01-01",
	"Q8|Orhan Two||minister-of-energy@BB 2020-01-01 2024-01-01",
	"Q9|Murad Three||minister-of-energy@BB 2024-01-01 ... 2024-06-01",
)

// bare is an undated Persian report, paired the Indonesian one of the same meeting with a day and month.
func bare() *draft {
	d := newDraft("bare", "fa", "").person("Q1", "بهرام نوری", "minister-of-intelligence@AA").person("Q2", "رشاد ولی‌زاده", "president@BB")
	d.when(d.meeting("meeting", "held", "baku", "Q1", "Q2"), "جمعه شب", friday)
	return d
}

func paired() *draft {
	d := newDraft("paired", "id", "").person("Q1", "Bahram Nuri", "minister-of-intelligence@AA").person("Q2", "Rashad Velizade", "president@BB")
	d.when(d.meeting("meeting", "held", "baku", "Q1", "Q2"), "Jumat (14/12)", friday14Dec)
	m := d.meeting("meeting", "held", "", "Q2")
	m.When.Background = true
	d.when(m, "April lalu", lastApril)
	return d
}

func TestArticleDate(t *testing.T) {
	tests := map[string]struct {
		make func() *draft
		want string
	}{
		"published": {func() *draft { return newDraft("a", "en", "2020-05-06") }, "2020-05-06"},
		"nothing":   {func() *draft { return newDraft("a", "en", "") }, ".."},
		"a tenure": {func() *draft {
			return newDraft("a", "en", "").person("Q3", "Omid Sharifi", "minister-of-defense@AA")
		}, "2017-08-20..2021-08-25"},
		"an inferred office tells nothing": {func() *draft {
			d := newDraft("a", "en", "").person("Q3", "Omid Sharifi", "minister-of-defense@AA")
			d.r.Offices[0].Inferred = true
			return d
		}, ".."},
		"an open tenure has no end": {func() *draft {
			return newDraft("a", "en", "").person("Q2", "Rashad Velizade", "president@BB")
		}, "2003-10-31.."},
		"two tenures, a gap and a year": {func() *draft {
			return newDraft("a", "en", "").person("Q6", "Sona Karimova", "minister-of-foreign-affairs@BB")
		}, "2012-01-01..2020-12-31"},
		"the gap is closed by another": {func() *draft {
			return newDraft("a", "en", "").person("Q6", "Sona Karimova", "minister-of-foreign-affairs@BB").person("Q3", "Omid Sharifi", "minister-of-defense@AA")
		}, "2019-01-01..2020-12-31"},
		"the less supported contradiction is dropped": {func() *draft {
			d := newDraft("a", "en", "").person("Q4", "Karim Azizi", "minister-of-foreign-affairs@AA").person("Q5", "Hamid Salimi", "minister-of-foreign-affairs@AA")
			d.r.Offices[1].Evidence = append(d.r.Offices[1].Evidence, d.r.Offices[1].Evidence[0])
			return d
		}, "2021-08-26.."},
		"weekday and day": {paired, "2018-12-14..2018-12-17"},
		"a day with its year": {func() *draft {
			d := newDraft("a", "en", "").person("Q3", "Omid Sharifi", "minister-of-defense@AA")
			d.r.Dates = append(d.r.Dates, fullDay(2019, 3, 4))
			return d
		}, "2019-03-04..2021-08-25"},
		"the last of two weekdays": {func() *draft {
			d := newDraft("a", "en", "").person("Q1", "Bahram Nuri", "minister-of-intelligence@AA")
			d.when(d.meeting("meeting", "held", "", "Q1"), "Friday 7/12", date.Expr{Rule: "weekday-and-day", Weekday: 5, Day: 7, Month: 12, Calendar: "gregorian"})
			return d.when(d.meeting("meeting", "held", "", "Q1"), "Friday 14/12", friday14Dec)
		}, "2018-12-14..2018-12-17"},
		"weekday and day before the horizon": {func() *draft {
			d := newDraft("a", "en", "").person("Q2", "Rashad Velizade", "president@BB").person("Q5", "Hamid Salimi", "minister-of-foreign-affairs@AA")
			return d.when(d.meeting("meeting", "held", "", "Q2", "Q5"), "Sunday 19/5", date.Expr{Rule: "weekday-and-day", Weekday: 7, Day: 19, Month: 5, Calendar: "gregorian"})
		}, "2024-05-19..2024-05-22"},
		"weekday and day of several years": {func() *draft {
			d := newDraft("a", "en", "").person("Q2", "Rashad Velizade", "president@BB")
			return d.when(d.meeting("meeting", "held", "", "Q2"), "Friday 14/12", friday14Dec)
		}, "2003-10-31.."},
		"weekday and day in the year that the text names": {func() *draft {
			d := newDraft("a", "en", "").person("X", "Ann Ex", "")
			d.when(d.meeting("meeting", "held", "", "X"), "Friday 14/12", friday14Dec)
			d.r.Dates = append(d.r.Dates, date.Expr{Rule: "year", Calendar: "gregorian", Year: 2018})
			return d
		}, "2018-12-14..2018-12-17"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := run(t, people, tt.make())
			assert.Equal(t, tt.want, days(o.Articles[0].Date.Interval), "%+v", o.Articles[0].Date.Basis)
		})
	}
}

func TestMeetingDate(t *testing.T) {
	plain := func(published string) *draft {
		return newDraft("a", "en", published).person("X", "Ann Ex", "").person("Y", "Bob Why", "")
	}
	tests := map[string]struct {
		make func() *draft
		want []string // by meeting
	}{
		"yesterday": {func() *draft {
			d := plain("2020-05-06")
			return d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
		}, []string{"2020-05-05"}},
		"the day before another": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
			return d.when(d.meeting("meeting", "held", "", "X", "Y"), "a day earlier", dayBefore)
		}, []string{"2020-05-05", "2020-05-04"}},
		"the day before a named anchor": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
			d.when(d.meeting("meeting", "held", "", "X"), "today", today)
			m := d.meeting("meeting", "held", "", "Y")
			m.When.Anchor = 1
			return d.when(m, "a day earlier", dayBefore)
		}, []string{"2020-05-05", "2020-05-06", "2020-05-04"}},
		"a press conference after the talks": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
			d.meeting("press-conference", "held", "", "X", "Y")
			return d
		}, []string{"2020-05-05", "2020-05-05"}},
		"another's meeting told with it": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
			d.meeting("meeting", "held", "", "Z", "V")
			return d
		}, []string{"2020-05-05", "2020-05-05..2020-05-06"}},
		"a day before the day last told": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X"), "today", today)
			d.meeting("meeting", "held", "", "Y")
			m := d.meeting("meeting", "held", "", "X", "Y")
			d.when(m, "a day earlier", dayBefore)
			return d.when(&d.r.Meetings[1], "yesterday", yesterday) // told behind it
		}, []string{"2020-05-06", "2020-05-05", "2020-05-05"}},
		"a day before is not counted from what is planned": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X"), "today", today)
			d.when(d.meeting("meeting", "planned", "", "Y"), "Thursday", nextThursday)
			return d.when(d.meeting("meeting", "held", "", "X", "Y"), "a day earlier", dayBefore)
		}, []string{"2020-05-06", "2020-05-07", "2020-05-05"}},
		"talks, rather than the arrival, are the news": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("visit", "held", "", "X"), "yesterday", yesterday)
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "today", today)
			d.meeting("press-conference", "held", "", "X", "Y")
			return d
		}, []string{"2020-05-05", "2020-05-06", "2020-05-06"}},
		"on the way to the news": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
			d.meeting("meeting", "held", "", "X", "V").When.Background = true
			return d
		}, []string{"2020-05-05", "2020-05-04..2020-05-05"}},
		"what is long past is not the news": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "4 March 2019", fullDay(2019, 3, 4))
			d.meeting("meeting", "held", "", "X", "V")
			return d
		}, []string{"2019-03-04", "2020-05-05..2020-05-06"}},
		"news without a day":    {func() *draft { d := plain("2020-05-06"); d.meeting("meeting", "held", "", "X", "Y"); return d }, []string{"2020-05-05..2020-05-06"}},
		"planned without a day": {func() *draft { d := plain("2020-05-06"); d.meeting("meeting", "planned", "", "X", "Y"); return d }, []string{".."}},
		"planned": {func() *draft {
			d := plain("2020-05-06")
			return d.when(d.meeting("visit", "planned", "", "X"), "Thursday", nextThursday)
		}, []string{"2020-05-07"}},
		"earlier and without a day": {func() *draft {
			d := plain("2020-05-06")
			d.meeting("meeting", "held", "", "X", "Y").When.Background = true
			return d
		}, []string{".."}},
		"earlier, within the tenures": {func() *draft {
			d := newDraft("a", "en", "2022-05-06").person("Q3", "Omid Sharifi", "minister-of-defense@AA").person("Q4", "Karim Azizi", "minister-of-foreign-affairs@AA")
			d.meeting("meeting", "held", "", "Q3", "Q4").When.Background = true
			return d
		}, []string{"2017-08-20..2021-08-25"}},
		"a visit lasts as far as it is told": {func() *draft {
			d := plain("2020-05-06")
			d.when(d.meeting("visit", "held", "baku", "X"), "Monday", date.Expr{Rule: "weekday", Weekday: 1, Lang: "en"})
			d.when(d.meeting("meeting", "held", "baku", "X", "Y"), "today", today)
			m := d.meeting("meeting", "held", "", "X", "V")
			m.When.During = 1
			return d
		}, []string{"2020-05-04..2020-05-06", "2020-05-06", "2020-05-04..2020-05-06"}},
		"undated, within the tenure": {func() *draft {
			d := newDraft("a", "en", "").person("Q3", "Omid Sharifi", "minister-of-defense@AA").person("Y", "Bob Why", "")
			return d.when(d.meeting("meeting", "held", "", "Q3", "Y"), "today", today)
		}, []string{"2017-08-20..2021-08-25"}},
		"undated, in the year named before": {func() *draft {
			d := plain("")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "4 March 2019", fullDay(2019, 3, 4))
			return d.when(d.meeting("meeting", "held", "", "X", "V"), "6 March", fullDay(0, 3, 6))
		}, []string{"2019-03-04", "2019-03-06"}},
		"undated, an earlier month has no year": {func() *draft {
			d := plain("")
			d.when(d.meeting("meeting", "held", "", "X", "Y"), "4 March 2019", fullDay(2019, 3, 4))
			return d.when(d.meeting("meeting", "held", "", "X", "V"), "6 January", fullDay(0, 1, 6))
		}, []string{"2019-03-04", "2019-01-06.."}},
		"planned at a time unknown": {func() *draft {
			d := newDraft("a", "en", "").person("Q3", "Omid Sharifi", "minister-of-defense@AA").person("Y", "Bob Why", "")
			return d.when(d.meeting("visit", "planned", "", "Q3"), "Thursday", nextThursday)
		}, []string{".."}},
		"weekday, day and the month before": {paired, []string{"2018-12-14", "2018-04-01..2018-04-30"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := run(t, people, tt.make())
			var got []string
			for _, d := range o.Articles[0].MeetingDates {
				got = append(got, days(d.Interval))
			}
			assert.Equal(t, tt.want, got, "%+v", o.Articles[0].MeetingDates)
		})
	}
}

func TestJoinedReport(t *testing.T) {
	o := run(t, people, bare(), paired())
	require.Equal(t, "bare", o.Articles[0].Result.Article.ID)
	assert.Equal(t, "2018-12-14..2018-12-17", days(o.Articles[0].Date.Interval))
	assert.Equal(t, "2018-12-14", days(o.Articles[0].MeetingDates[0].Interval))
	assert.Equal(t, o.Articles[0].MeetingIDs[0], o.Articles[1].MeetingIDs[0])
	require.Len(t, o.Meetings, 2)
	for _, m := range o.Meetings {
		if m.ID == o.Articles[0].MeetingIDs[0] {
			assert.Equal(t, []string{"bare", "paired"}, m.Sources)
			assert.Len(t, m.Evidence, 2)
			assert.NotEmpty(t, m.Joined)
			assert.Equal(t, "2018-12-14", days(m.Date.Interval))
			assert.NotEmpty(t, m.Date.Basis)
		}
	}
	// Each alone: the bare one has no more than the tenures allow.
	o = run(t, people, bare())
	assert.Equal(t, "2013-08-15..2021-08-25", days(o.Articles[0].Date.Interval))
}

func TestHolders(t *testing.T) {
	minister := func(published string) *draft {
		return newDraft("a", "en", published).official("u", "the foreign minister", "minister-of-foreign-affairs@AA")
	}
	tests := map[string]struct {
		make func() *draft
		want string
	}{
		"before":              {func() *draft { return minister("2013-01-01") }, "minister-of-foreign-affairs@AA:2013-01-01"},
		"within":              {func() *draft { return minister("2014-01-01") }, "Q4"},
		"after the data date": {func() *draft { return minister("2025-01-01") }, "minister-of-foreign-affairs@AA:2025-01-01"},
		"no date":             {func() *draft { return minister("") }, "minister-of-foreign-affairs@AA:a"},
		"within what another's tenure allows": {func() *draft {
			return minister("").person("Q3", "Omid Sharifi", "minister-of-defense@AA")
		}, "Q4"},
		"on the day of the handover": {func() *draft {
			return newDraft("a", "en", "2024-01-01").official("u", "the minister", "minister-of-energy@BB")
		}, "minister-of-energy@BB:2024-01-01"},
		"up to the day of the handover": {func() *draft {
			return newDraft("a", "en", "").official("u", "the minister", "minister-of-energy@BB").person("Q7", "Leyla One", "minister-of-trade@BB")
		}, "Q8"},
		"named in the article": {func() *draft {
			return minister("2014-01-01").person("X", "Ann Ex", "minister-of-foreign-affairs@AA")
		}, "X"},
		"an office of many": {func() *draft {
			return newDraft("a", "en", "2014-01-01").official("u", "the ambassador", "ambassador@AA")
		}, "ambassador@AA:a"},
		"of an earlier meeting": {func() *draft {
			d := minister("2022-01-01")
			m := d.meeting("meeting", "held", "", "u")
			m.When.Background = true
			return d.when(m, "4 March 2019", fullDay(2019, 3, 4))
		}, "Q4"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := run(t, people, tt.make())
			e := o.Articles[0].Entities[0]
			assert.Equal(t, tt.want, e.ID)
			assert.NotEmpty(t, e.Mentions)
			assert.Equal(t, e.ID, o.Articles[0].Offices[0].Person)
		})
	}
}

func TestNames(t *testing.T) {
	id := func(d *draft) string { return run(t, people, d).Articles[0].Entities[0].ID }
	assert.Equal(t, "Q5", id(newDraft("a", "id", "2022-02-02").person("x", "Hamid Salimy", "minister-of-foreign-affairs@AA")), "name and office")
	assert.Equal(t, "Q5", id(newDraft("a", "id", "2022-02-02").person("x", "Salimi", "minister-of-foreign-affairs@AA")), "surname, office and day")
	assert.Equal(t, "x", id(newDraft("a", "id", "2014-02-02").person("x", "Hamid Salimi", "minister-of-foreign-affairs@AA")), "not in office then")
	assert.Equal(t, "x", id(newDraft("a", "id", "2022-02-02").person("x", "Hamid Salimi", "")), "a name alone")

	join := func(office1, office2 string) int {
		o := run(t, people,
			newDraft("a", "fa", "2022-02-02").person("x-fa", "داوود رستمی", office1),
			newDraft("b", "en", "2022-02-03").person("x-en", "Davoud Rostami", office2))
		return len(o.Entities)
	}
	assert.Equal(t, 1, join("governor@AA", "governor@AA"))
	assert.Equal(t, 1, join("governor@AA", "mayor@AA"), "one state")
	assert.Equal(t, 2, join("governor@AA", "governor@BB"))
	assert.Equal(t, 2, join("", ""))

	place := func(name string) *draft {
		d := newDraft(name, "fa", "2022-02-02")
		d.r.Entities = []extract.Entity{{ID: "place-" + name, Type: kb.Place, Name: name, Country: "AA"}}
		return d
	}
	assert.Len(t, run(t, people, place("خجند"), place("Khujand")).Entities, 1)
	assert.Len(t, run(t, people, place("خجند"), place("Khudat")).Entities, 2)
}

func TestJoin(t *testing.T) {
	report := func(id, day, kind, status, place string, who ...string) *draft {
		d := newDraft(id, "en", "2022-03-09").person("X", "Ann Ex", "president@AA").person("Y", "Bob Why", "president@BB").person("Z", "Cem Zed", "mayor@BB")
		e, _ := date.ParseDay(day)
		y, m, n := e.Time().Date()
		return d.when(d.meeting(kind, status, place, who...), day, fullDay(y, int(m), n))
	}
	tests := map[string]struct {
		a, b                     *draft
		events, conflicts, filed int
	}{
		"the same":                          {report("a", "2022-03-08", "meeting", "held", "p", "X", "Y"), report("b", "2022-03-08", "meeting", "held", "p", "X", "Y"), 1, 0, 0},
		"the place left out":                {report("a", "2022-03-08", "meeting", "held", "", "X", "Y"), report("b", "2022-03-08", "ceremony", "held", "p", "X", "Y"), 1, 0, 0},
		"another day":                       {report("a", "2022-03-08", "meeting", "held", "p", "X", "Y"), report("b", "2022-03-07", "meeting", "held", "p", "X", "Y"), 2, 0, 0},
		"another place":                     {report("a", "2022-03-08", "meeting", "held", "city1", "X", "Y"), report("b", "2022-03-08", "meeting", "held", "city2", "X", "Y"), 2, 1, 0},
		"a building in a city":              {report("a", "2022-03-08", "meeting", "held", "city1", "X", "Y"), report("b", "2022-03-08", "meeting", "held", "palace", "X", "Y"), 1, 0, 0},
		"other people elsewhere":            {report("a", "2022-03-08", "meeting", "held", "city1", "X", "Y"), report("b", "2022-03-08", "meeting", "held", "palace", "X", "Y", "Z"), 2, 0, 0},
		"other people":                      {report("a", "2022-03-08", "meeting", "held", "p", "X", "Y"), report("b", "2022-03-08", "meeting", "held", "p", "X", "Z"), 2, 0, 0},
		"one more of the same state":        {report("a", "2022-03-08", "meeting", "held", "p", "X", "Y"), report("b", "2022-03-08", "meeting", "held", "p", "X", "Y", "Z"), 1, 0, 0},
		"a call is no meeting":              {report("a", "2022-03-08", "meeting", "held", "", "X", "Y"), report("b", "2022-03-08", "phone-call", "held", "", "X", "Y"), 2, 0, 0},
		"talks on the sidelines of more":    {report("a", "2022-03-08", "meeting", "held", "p", "X", "Y"), report("b", "2022-03-08", "summit", "held", "p", "X", "Y", "Z"), 2, 0, 0},
		"planned and held":                  {report("a", "2022-03-10", "visit", "planned", "p", "X"), report("b", "2022-03-10", "visit", "held", "p", "X"), 2, 0, 1},
		"planned and held elsewhere":        {report("a", "2022-03-10", "visit", "planned", "p", "X"), report("b", "2022-03-10", "visit", "held", "q", "X"), 2, 0, 0},
		"held by one, denied by the other":  {report("a", "2022-03-08", "meeting", "held", "p", "X", "Y"), report("b", "2022-03-08", "meeting", "denied", "p", "X", "Y"), 2, 1, 0},
		"a visit with one of the travelers": {report("a", "2022-03-08", "visit", "held", "p", "X", "Y"), report("b", "2022-03-08", "visit", "held", "p", "X", "Y"), 1, 0, 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := run(t, people, tt.a, tt.b)
			assert.Len(t, o.Meetings, tt.events)
			assert.Len(t, o.Conflicts, tt.conflicts)
			assert.Len(t, o.Fulfilled, tt.filed)
		})
	}
}

func TestJoinNamesTheOfficial(t *testing.T) {
	a := newDraft("a", "en", "2022-03-09").official("u", "the governor-general", "monarch@AA").person("Y", "Bob Why", "president@BB")
	a.when(a.meeting("meeting", "held", "p", "u", "Y"), "yesterday", yesterday)
	b := newDraft("b", "en", "2022-03-09").person("X", "Ann Ex", "monarch@AA").person("Y", "Bob Why", "president@BB")
	b.when(b.meeting("meeting", "held", "p", "X", "Y"), "yesterday", yesterday)
	o := run(t, people, a, b)
	require.Len(t, o.Meetings, 1)
	require.Len(t, o.Meetings[0].Participants, 2)
	assert.Equal(t, "X", o.Articles[0].Entities[0].ID)
}

// TestOrder holds the output equal for every order of the articles, and the results unchanged.
func TestOrder(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	days := []date.Expr{friday, friday14Dec, today, yesterday, lastApril, fullDay(2018, 12, 14), fullDay(2019, 3, 4)}
	who := []string{"Q1", "Q2", "Q3", "X", "Y", "u"}
	for round := range 60 {
		var rs []*extract.Result
		for i := range 8 {
			d := newDraft(string(rune('a'+i)), "en", []string{"", "2018-12-15", "2019-03-05"}[r.IntN(3)])
			d.person("Q1", "Bahram Nuri", "minister-of-intelligence@AA").person("Q2", "Rashad Velizade", "president@BB")
			d.person("Q3", "Omid Sharifi", "").person("X"+string(rune('0'+r.IntN(3))), "Ann Ex", "mayor@AA").person("Y", "Bob Why", "")
			d.official("u", "the minister", "minister-of-foreign-affairs@AA")
			for range r.IntN(4) {
				m := d.meeting([]string{"meeting", "visit", "summit"}[r.IntN(3)], []string{"held", "held", "planned", "denied"}[r.IntN(4)],
					[]string{"", "p", "q"}[r.IntN(3)], who[r.IntN(6)], who[r.IntN(6)])
				m.Participants = mergeParticipants(m.Participants)
				m.When.Background = r.IntN(4) == 0
				if r.IntN(4) > 0 {
					d.when(m, "then", days[r.IntN(len(days))])
				}
			}
			rs = append(rs, &d.r)
		}
		before, err := json.Marshal(rs)
		require.NoError(t, err)
		want, err := resolve(people, rs)
		require.NoError(t, err)
		after, _ := json.Marshal(rs)
		require.Equal(t, string(before), string(after), "Resolve changed its input")
		r.Shuffle(len(rs), func(i, j int) { rs[i], rs[j] = rs[j], rs[i] })
		got, err := resolve(people, rs)
		require.NoError(t, err)
		require.Equal(t, want, got, "round %d", round)
		var x, y bytes.Buffer
		require.NoError(t, want.WriteJSONL(&x, nil))
		require.NoError(t, got.WriteJSONL(&y, nil))
		require.Equal(t, x.String(), y.String())
	}
}
