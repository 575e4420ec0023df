package date

import "safir/extract/text"

// Tense is how the sentence places an event relative to its telling.
type Tense string

// The tenses. The zero value knows nothing.
const (
	Past    Tense = "past"
	Future  Tense = "future"
	Present Tense = "present"
)

// Expr is a date expression as found, free of any anchor. Its fields are symbolic so that it
// can be stored and resolved again when more is known of the anchor.
type Expr struct {
	text.Span
	Rule string `json:"rule"` // id of the rule or form, such as "weekday-and-day", "relative-day", "jalali-day-month"
	// What the words fix; a zero field is free. Year, Month and Day count in Calendar
	// ("gregorian", "jalali", "hijri").
	Calendar string `json:"calendar,omitempty"`
	Year     int    `json:"year,omitempty"`
	Month    int    `json:"month,omitempty"`
	Day      int    `json:"day,omitempty"`
	// Weekday is 1 for Monday to 7 for Sunday (ISO 8601); 0: none.
	Weekday int `json:"weekday,omitempty"`
	// Unit with Offset counts from the anchor: "day" -1 is yesterday, "week" +1 next week,
	// "month" -1 last month, "year" 0 this year, "season". Unit "" : not relative.
	Unit   string `json:"unit,omitempty"`
	Offset int    `json:"offset,omitempty"`
	// Direction chooses among repeating days: -1 the last one before the anchor, +1 the next
	// after it, 0 what the tense says ("last April" is -1, "بهار آینده" is +1).
	Direction int `json:"direction,omitempty"`
	// Count makes a span of so many units that ends (below 0) or begins (above 0) at the
	// anchor: "in the last three years" is "year" -3, "within three months" is "month" 3.
	Count int `json:"count,omitempty"`
	// Season is 1 for spring to 4 for winter, counted in Calendar; Quarter and Half divide a year.
	Season  int `json:"season,omitempty"`
	Quarter int `json:"quarter,omitempty"`
	Half    int `json:"half,omitempty"`
	// Part narrows a week, month, season or year: "early", "mid", "late" (thirds),
	// "first-half", "second-half", "week-1" to "week-4", "last-week", "earlier" (up to the
	// anchor), "later" (from the anchor on); the whole if empty.
	Part string `json:"part,omitempty"`
	// FromEvent tells that relative units count from the event last told, not from the day
	// of publication: "a day earlier", "two days after the talks".
	FromEvent bool `json:"fromEvent,omitempty"`
	// OfNext tells that the event from which it counts is named behind it: "two days after".
	OfNext bool `json:"ofNext,omitempty"`
	// To is the end of a range ("from 3 to 5 May"); nil: none.
	To *Expr `json:"to,omitempty"`
	// Bound is "until" (from the anchor to the end of what is named), "before" (to the day
	// before it), "since" (from it to the anchor), "after" (from the day behind it), or "".
	Bound string `json:"bound,omitempty"`
	// Lang is the language of the words: weeks begin on Saturday in Persian, on Monday elsewhere.
	Lang string `json:"lang,omitempty"`
}
