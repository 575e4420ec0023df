package timeline

import (
	"fmt"
	"io"
	"strings"
	"time"

	ics "github.com/arran4/golang-ical"
)

// maxDays is the longest interval that stands in a calendar. A longer one would cover every
// page of a year and tell nothing.
const maxDays = 366

// WriteCalendar prints entries as an iCalendar file (RFC 5545) of all-day events and gives
// the ids of those that it left out: a calendar has no place for what is undated, open on
// one side or known only within more than a year.
//
// An entry whose day is not known becomes an event over the interval within which it lies;
// its summary says so. No event makes its reader busy. The UID of an entry is always the
// same, and so are all bytes: DTSTAMP is the first day of the interval.
func WriteCalendar(w io.Writer, es []Entry, title string) (left []string, err error) {
	cal := ics.NewCalendarFor("safir")
	cal.SetMethod(ics.MethodPublish)
	cal.SetXWRCalName(title)
	for i := range es {
		e := &es[i]
		from, err1 := time.Parse(time.DateOnly, e.From)
		to, err2 := time.Parse(time.DateOnly, e.To)
		if err1 != nil || err2 != nil || to.Sub(from) >= maxDays*24*time.Hour {
			left = append(left, e.ID)
			continue
		}
		addEvent(cal, e, from, to)
	}
	return left, cal.SerializeTo(w, ics.WithNewLineWindows)
}

func addEvent(cal *ics.Calendar, e *Entry, from, to time.Time) {
	v := cal.AddEvent(e.ID + "@safir")
	v.SetDtStampTime(from)
	v.SetAllDayStartAt(from)
	v.SetAllDayEndAt(to.AddDate(0, 0, 1)) // the end is exclusive
	v.SetTimeTransparency(ics.TransparencyTransparent)
	summary := e.Heading() + ": " + e.Who()
	if !e.Day() {
		summary = fmt.Sprintf("(%s) %s", e.When(), summary)
	}
	v.SetSummary(summary)
	v.SetStatus(calendarStatus(e.Status))
	v.AddCategory(e.Kind)
	if e.Place != nil {
		v.SetLocation(e.Place.Name)
	}
	if d := describe(e); d != "" {
		v.SetDescription(d)
	}
	for _, s := range e.Sources {
		if u := s.Link(); u != "" {
			v.SetURL(u)
			break
		}
	}
}

func calendarStatus(status string) ics.ObjectStatus {
	switch status {
	case "planned":
		return ics.ObjectStatusTentative
	case "canceled", "denied":
		return ics.ObjectStatusCancelled
	}
	return ics.ObjectStatusConfirmed
}

// describe writes who, on what, and the words of each source.
func describe(e *Entry) string {
	var b strings.Builder
	for i := range e.Participants {
		p := &e.Participants[i]
		b.WriteString(p.Name)
		if t := p.Tenure(); t != "" {
			b.WriteString(", " + t)
		}
		b.WriteByte('\n')
	}
	if s := e.Subjects(); s != "" {
		b.WriteString(s + "\n")
	}
	for i := range e.Sources {
		s := &e.Sources[i]
		fmt.Fprintf(&b, "%s (%s)\n", s.Name(), s.Article)
		for _, q := range s.Quotes {
			b.WriteString(Isolate(clean(q.Text)) + "\n")
		}
	}
	return strings.TrimSuffix(b.String(), "\n")
}
