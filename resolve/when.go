package resolve

import (
	"safir/extract"
	"safir/extract/date"
)

// settle finds the days of articles and meetings, and joins the reports of one event.
func (s *state) settle() {
	for _, a := range s.arts {
		a.Date = published(a)
		a.MeetingDates = make([]Dated, len(a.Meetings))
		a.MeetingIDs = a.reports
		for i := range a.Meetings {
			a.MeetingDates[i] = a.meetingDate(&a.Meetings[i])
		}
	}
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

func (a *article) meetingDate(m *extract.Meeting) Dated {
	if m.Status == "held" && !m.When.Background && len(m.When.Exprs) == 0 {
		return a.Date
	}
	return Dated{}
}
