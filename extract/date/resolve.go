package date

// Resolve gives the days that the words allow. The anchor is the day of publication, or the
// interval in which it lies; for an expression with FromEvent it is the day of the event
// told before. The steps name the rules taken, in order. ok is false where nothing follows.
//
// With an anchor of one day the interval is as narrow as the words allow; with a wider one
// it is the hull over all its days, and an open end of the anchor leaves that end open.
func (e Expr) Resolve(anchor Interval, tense Tense) (v Interval, steps []string, ok bool) {
	steps = []string{e.Rule}
	if v, ok = e.fixed(); ok && e.Bound == "" {
		return v, steps, true
	}
	if anchor.From == 0 && anchor.To == 0 {
		if ok {
			v = e.bound(v, 0)
		}
		return v, steps, ok
	}
	if e.Weekday != 0 && e.Month != 0 && e.Day != 0 && !anchor.Single() && anchor.Known() {
		if v, ok = e.nearby(anchor, tense); ok {
			return v, append(steps, "weekday-fixes-year"), true
		}
	}
	var lo, hi Interval
	okLo, okHi := true, true
	if anchor.From != 0 {
		lo, okLo = e.at(anchor.From, tense)
	}
	if anchor.To != 0 {
		hi, okHi = e.at(anchor.To, tense)
	}
	v = Interval{lo.From, hi.To}
	if !anchor.Single() {
		v = e.onWeekday(v)
		steps = append(steps, "anchor-interval")
	}
	return v, steps, okLo && okHi && (v.From != 0 || v.To != 0) && (!v.Known() || v.From <= v.To)
}

// Candidates lists the days within w on which e can lie, whatever the anchor: "Friday
// (14/12)" names a year only within w. It is nil for what counts from an anchor. w must be Known.
func (e Expr) Candidates(w Interval) (vs []Interval) {
	if e.Bound != "" || e.FromEvent || e.Direction != 0 || e.Count != 0 || !w.Known() {
		return nil
	}
	if v, ok := e.fixed(); ok {
		if v.From <= w.To && v.To >= w.From {
			return []Interval{v}
		}
		return nil
	}
	if e.Year != 0 || e.Month == 0 && e.Season == 0 && e.Quarter == 0 && e.Half == 0 || e.Unit != "" && e.Unit != "day" {
		return nil
	}
	first, _ := yearMonth(e.calendar(), w.From)
	last, _ := yearMonth(e.calendar(), w.To)
	for y := first - 1; y <= last; y++ {
		v, ok := e.inYear(y)
		if ok && v.From <= w.To && v.To >= w.From && (e.Weekday == 0 || v.hasWeekday(e.Weekday)) {
			vs = append(vs, v)
		}
	}
	return vs
}

// Published gives the days on which an article can have appeared that names one of the days
// of v by e: the inverse of Resolve. ok is false where e does not tie its text to a day.
func (e Expr) Published(v Interval, tense Tense) (p Interval, ok bool) {
	// A day and month beside a weekday, without year, are those of a recent or coming event.
	const recent, coming = 30, 90
	dated := e.Month != 0 && e.Day != 0 && e.Unit == ""
	switch {
	case !v.Known() || e.FromEvent || e.Bound != "" || e.To != nil || e.Year != 0 || dated && e.Weekday == 0:
		return p, false
	case dated && tense == Future:
		return Interval{v.From - coming, v.To}, true
	case dated:
		return Interval{v.From, v.To + recent}, true
	case e.Unit == "day" && e.Count == 0:
		return Interval{v.From - Day(e.Offset), v.To - Day(e.Offset)}, true
	case e.Unit != "week" && e.Weekday == 0:
		return p, false
	}
	for a := v.From - 21; a <= v.To+21; a++ {
		x, good := e.at(a, tense)
		if _, meets := x.Intersect(v); !good || !meets {
			continue
		}
		if !ok {
			p.From = a
		}
		p.To, ok = a, true
	}
	return p, ok
}

// nearby is the hull of the days near an anchor that satisfy weekday, day and month: the
// year is left out only for days at most a few months from the publication.
func (e Expr) nearby(anchor Interval, tense Tense) (Interval, bool) {
	const months = 100
	w := Interval{anchor.From - months, anchor.To + months}
	switch tense {
	case Past:
		w.To = anchor.To
	case Future:
		w.From = anchor.From
	}
	vs := Expr{Calendar: e.Calendar, Lang: e.Lang, Month: e.Month, Day: e.Day, Weekday: e.Weekday}.Candidates(w)
	if len(vs) == 0 {
		return Interval{}, false
	}
	return vs[0].Hull(vs[len(vs)-1]), true
}

// hasWeekday tells whether a day, or one of the two that a lunar date leaves open, falls on it.
func (v Interval) hasWeekday(weekday int) bool {
	for d := v.From; d <= v.To; d++ {
		if iso(d) == weekday {
			return true
		}
	}
	return false
}

// onWeekday takes from the ends of v what does not fall on the weekday that stands beside a
// relative day: "today (Sunday)".
func (e Expr) onWeekday(v Interval) Interval {
	if e.Weekday == 0 || e.Unit != "day" || !v.Known() || !v.hasWeekday(e.Weekday) {
		return v
	}
	for iso(v.From) != e.Weekday {
		v.From++
	}
	for iso(v.To) != e.Weekday {
		v.To--
	}
	return v
}

func (e Expr) calendar() string {
	switch {
	case e.Calendar != "":
		return e.Calendar
	case e.Lang == "fa":
		return Jalali
	}
	return Gregorian
}

// fixed gives the days of what needs no anchor.
func (e Expr) fixed() (Interval, bool) {
	if e.Year == 0 {
		return Interval{}, false
	}
	v, ok := e.inYear(e.Year)
	if e.To == nil || !ok {
		return v, ok
	}
	to, ok := e.To.fixed()
	return Interval{v.From, to.To}, ok && v.From <= to.To
}

// inYear gives the days of the month, day, season, quarter or half of a year of the calendar.
func (e Expr) inYear(y int) (v Interval, ok bool) {
	c := e.calendar()
	switch {
	case e.Month != 0 && e.Day != 0:
		m, ok := months(c, y, e.Month, 1)
		d := m.From + Day(e.Day) - 1
		if c == Hijri { // the sighting of the moon moves lunar dates by a day
			return Interval{d - 1, d + 1}, ok
		}
		if e.Unit == "week" { // the week of 16 June
			return weekOf(e.Lang, d), ok
		}
		return Interval{d, d}, ok && d <= m.To
	case e.Month != 0:
		v, ok = months(c, y, e.Month, 1)
		if c == Hijri {
			v = Interval{v.From - 1, v.To + 1}
		}
	case e.Season != 0:
		v, ok = season(c, y, e.Season)
	case e.Quarter != 0:
		v, ok = months(c, y, e.Quarter*3-2, 3)
	case e.Half != 0:
		v, ok = months(c, y, e.Half*6-5, 6)
	default:
		v, ok = months(c, y, 1, 12)
	}
	return e.part(v), ok
}

// season gives a season of a year. A Gregorian one is the hull of the meteorological and
// the astronomical season; winter runs into the next year.
func season(calendar string, y, s int) (Interval, bool) {
	if calendar != Gregorian {
		return months(calendar, y, s*3-2, 3)
	}
	from, ok := months(calendar, y, s*3, 1)
	to, _ := months(calendar, y, s*3+3, 1)
	return Interval{from.From, to.From + 20}, ok
}

// part narrows a period to its first, middle or last third, a half, or a week.
func (e Expr) part(v Interval) Interval {
	n := v.To - v.From + 1
	switch e.Part {
	case "early":
		v.To = v.From + (n+2)/3 - 1
	case "mid":
		v.From, v.To = v.From+n/3, v.To-n/3
	case "late":
		v.From = v.To - (n+2)/3
		if n < 10 { // of a week
			v.From++
		}
	case "first-half":
		v.To = v.From + n/2 - 1
	case "second-half":
		v.From += n / 2
	case "week-1", "week-2", "week-3", "week-4":
		v.From += 7 * Day(e.Part[len("week-")]-'1')
		v.To = v.From + 6
	case "last-week":
		v.From = v.To - 6
	}
	return v
}

// bound turns a named interval into what lies before or after one of its ends; a is the
// anchor, or 0 where none is known.
func (e Expr) bound(v Interval, a Day) Interval {
	switch e.Bound {
	case "until", "before":
		end := v.To
		if e.Bound == "before" {
			end = v.From - 1
		}
		if a != 0 && end >= a {
			return Interval{a, end}
		}
		return Interval{0, end}
	case "since":
		if a == 0 || v.From <= a {
			return Interval{v.From, a}
		}
	case "after":
		if a == 0 || v.To < a {
			return Interval{v.To + 1, a}
		}
		return Interval{v.To + 1, 0}
	}
	return v
}
