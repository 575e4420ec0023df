package date

// Resolve gives the days that the words allow. The anchor is the day of publication, or the
// interval in which it lies; for an expression with FromEvent it is the day of the event
// told before. The steps name the rules taken, in order. ok is false where nothing follows.
//
// With an anchor of one day the interval is as narrow as the words allow; with a wider one
// it is the hull over all its days, and an open end of the anchor leaves that end open.
func (e Expr) Resolve(anchor Interval, tense Tense) (v Interval, steps []string, ok bool) {
	return Interval{}, nil, false
}

// Candidates lists the days within w on which e can lie, whatever the anchor: "Friday
// (14/12)" names a year only within w. It is nil for what counts from an anchor. w must be Known.
func (e Expr) Candidates(w Interval) []Interval { return nil }
