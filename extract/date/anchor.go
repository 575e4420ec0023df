package date

// at gives the days of e where the anchor is the day a.
func (e Expr) at(a Day, tense Tense) (Interval, bool) {
	inner := tense
	switch {
	case (e.Bound == "until" || e.Bound == "before") && tense != Past:
		inner = Future
	case e.Bound == "since" && tense != Future:
		inner = Past
	}
	v, ok := e.named(a, inner)
	if ok && e.To != nil {
		var to Interval
		if to, ok = e.To.behind(v, a, inner); ok {
			v.To = to.To
		}
	}
	if !ok {
		return Interval{}, false
	}
	return e.bound(v, a), true
}

// behind resolves the end of a range that begins with v.
func (e Expr) behind(v Interval, a Day, tense Tense) (Interval, bool) {
	if to, ok := e.named(a, tense); ok && to.To >= v.From && (e.Weekday == 0 || to.To-v.From < 7) {
		return to, true
	}
	return e.named(v.From, Future)
}

// named gives the days that the words themselves name, without bound and end.
func (e Expr) named(a Day, tense Tense) (Interval, bool) {
	if e.Year != 0 {
		return e.inYear(e.Year)
	}
	inYear := e.Month != 0 || e.Season != 0 || e.Quarter != 0 || e.Half != 0
	switch {
	case inYear && e.Unit == "year":
		return e.ofYear(a, tense)
	case inYear && e.Unit == "day": // «روز گذشته (۲۰ اسفند)»
		return e.repeating(a+Day(e.Offset), "")
	case inYear:
		return e.repeating(a, tense)
	case e.Day != 0 && e.Unit == "month":
		return e.ofMonth(a, tense)
	case e.Weekday != 0 && e.Unit != "day":
		return e.weekday(a, tense)
	case e.Count != 0:
		return e.counted(a)
	case e.Unit != "":
		return e.relative(a, tense)
	}
	return Interval{}, false
}

// ofMonth gives a day of this month, the last or the next; of the month beside it where a
// bare "on the 28th" would contradict the tense.
func (e Expr) ofMonth(a Day, tense Tense) (Interval, bool) {
	y, m := yearMonth(e.calendar(), a)
	v, ok := months(e.calendar(), y, m+e.Offset, 1)
	d := v.From + Day(e.Day) - 1
	beside := 0
	switch {
	case e.Offset == 0 && tense == Past && d > a:
		beside = -1
	case e.Offset == 0 && tense == Future && d < a:
		beside = 1
	}
	if beside != 0 {
		v, ok = months(e.calendar(), y, m+beside, 1)
		d = v.From + Day(e.Day) - 1
	}
	return Interval{d, d}, ok && d <= v.To
}

// ofYear gives a month or season of this year, the last or the next. Where "this year" of the
// calendar contradicts the tense, the writer counted years in the other one.
func (e Expr) ofYear(a Day, tense Tense) (Interval, bool) {
	y, _ := yearMonth(e.calendar(), a)
	v, ok := e.inYear(y + e.Offset)
	if e.Offset != 0 || e.calendar() == Gregorian {
		return v, ok
	}
	other := 0
	switch {
	case tense == Future && v.To < a:
		other = 1
	case tense == Past && v.From > a:
		other = -1
	}
	if w, good := e.inYear(y + other); good && w.From.Time().Year() == a.Time().Year() {
		return w, true
	}
	return v, ok
}

// repeating chooses among the years of a month, day or season that no year is told of. A
// direction is strict. A tense prefers its side of the anchor, and yields to a day that is
// much nearer on the other: what is told as past may have been planned for next week.
func (e Expr) repeating(a Day, tense Tense) (best Interval, ok bool) {
	y, _ := yearMonth(e.calendar(), a)
	cost := -1
	for i := y - 2; i <= y+2; i++ {
		v, good := e.inYear(i)
		if !good || e.against(v, a, tense) {
			continue
		}
		c := 0
		switch {
		case v.To < a:
			c = int(a - v.To)
			if tense == Future {
				c *= 7
			}
		case v.From > a:
			c = int(v.From - a)
			if tense == Past {
				c *= 7
			}
		}
		if e.Weekday != 0 && !v.hasWeekday(e.Weekday) {
			c += 250 // a slip of the pen is likelier than a day years away
		}
		if cost < 0 || c < cost {
			best, ok, cost = v, true, c
		}
	}
	return best, ok
}

// against tells whether v lies on the side of the anchor that direction or bound exclude.
func (e Expr) against(v Interval, a Day, tense Tense) bool {
	until := e.Bound == "until" || e.Bound == "before"
	return e.Direction < 0 && v.To >= a || e.Direction > 0 && v.From <= a ||
		until && tense == Future && v.To < a || e.Bound == "since" && tense == Past && v.From > a
}

// weekday gives the day of a weekday.
func (e Expr) weekday(a Day, tense Tense) (Interval, bool) {
	var d Day
	switch {
	case e.Unit == "week":
		w := weekOf(e.Lang, a+Day(7*e.Offset))
		for d = w.From; iso(d) != e.Weekday; {
			d++
		}
	case e.Direction > 0 || e.Direction == 0 && tense == Future:
		d = a
		if e.Direction > 0 {
			d++
		}
		for iso(d) != e.Weekday {
			d++
		}
	default:
		d = a
		if e.Direction < 0 {
			d--
		}
		for iso(d) != e.Weekday {
			d--
		}
	}
	return Interval{d, d}, true
}

// counted gives the span of Count units that ends or begins at the anchor.
func (e Expr) counted(a Day) (Interval, bool) {
	b, ok := e.shift(a, e.Count)
	if e.Count < 0 {
		return Interval{b, a}, ok
	}
	if e.Unit != "day" {
		b--
	}
	return Interval{a, b}, ok
}

// shift moves a day by n units.
func (e Expr) shift(a Day, n int) (Day, bool) {
	switch e.Unit {
	case "day":
		return a + Day(n), true
	case "week":
		return a + Day(7*n), true
	case "month":
		return addMonths(e.calendar(), a, n)
	case "year":
		return addMonths(e.calendar(), a, 12*n)
	}
	return a, false
}

// relative gives the day, week, month or year at Offset from the anchor's own.
func (e Expr) relative(a Day, tense Tense) (v Interval, ok bool) {
	if e.Direction > 0 && tense != Future { // "in three days": of the past it is a duration
		return v, false
	}
	c := e.calendar()
	y, m := yearMonth(c, a)
	switch {
	case e.Unit == "day":
		return Interval{a + Day(e.Offset), a + Day(e.Offset)}, true
	case e.Unit == "week" && e.FromEvent && e.Offset != 0:
		return Interval{a + Day(7*e.Offset), a + Day(7*e.Offset)}, true
	case e.Unit == "month" && e.FromEvent && e.Offset != 0: // a month later, give or take a week
		b, ok := addMonths(c, a, e.Offset)
		return Interval{b - 7, b + 7}, ok
	case e.Unit == "week":
		v, ok = weekOf(e.Lang, a+Day(7*e.Offset)), true
	case e.Unit == "weekend":
		v, ok = weekOf(e.Lang, a+Day(7*e.Offset)), true
		v.From = v.To - 1
		if e.Offset == 0 && tense == Past && v.From > a {
			v = Interval{v.From - 7, v.To - 7}
		}
	case e.Unit == "month":
		v, ok = months(c, y, m+e.Offset, 1)
	case e.Unit == "quarter":
		v, ok = months(c, y, (m-1)/3*3+1+3*e.Offset, 3)
	case e.Unit == "year":
		v, ok = months(c, y+e.Offset, 1, 12)
	}
	switch e.Part {
	case "earlier": // this week: up to the anchor
		v.To = min(v.To, a)
	case "later":
		v.From = max(v.From, a)
	default:
		v = e.part(v)
	}
	return v, ok && v.From <= v.To
}
