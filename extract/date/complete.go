package date

// join makes a range of e and its end: what one of them leaves out is that of the other.
func (e Expr) join(to Expr) (Expr, bool) {
	language := Gregorian
	if e.Lang == "fa" {
		language = Jalali
	}
	if e.To != nil || to.To != nil || e.empty() || to.empty() {
		return e, false
	}
	to.Lang, to.Rule = e.Lang, e.Rule
	if e.Month == 0 && e.Day != 0 {
		e.Month, e.Calendar = to.Month, or(e.Calendar, to.Calendar)
	}
	if to.Month == 0 && to.Day != 0 {
		to.Month, to.Calendar = e.Month, or(to.Calendar, e.Calendar)
	}
	if e.Year == 0 && (e.Month != 0 || e.Season != 0 || e.Quarter != 0) {
		e.Year = to.Year
		if to.Year == 0 && to.Unit == "year" {
			e.Unit, e.Offset = to.Unit, to.Offset
		}
		if e.Calendar == to.Calendar && e.Year != 0 && e.Month > to.Month { // December 3 to January 5, 2019
			e.Year--
		}
	}
	if to.Year == 0 && e.Year != 0 && to.Month != 0 && to.Calendar == e.Calendar {
		to.Year = e.Year
		if to.Month < e.Month {
			to.Year++
		}
	}
	if e.Unit == "year" && to.Unit == "" && to.Month != 0 {
		to.Unit, to.Offset = e.Unit, e.Offset
	}
	if !e.complete(language) || !to.complete(language) {
		return e, false
	}
	if e.Year == to.Year && e.Calendar == to.Calendar && e.Month != 0 && to.Month != 0 &&
		(e.Month > to.Month && e.Year != 0 || e.Month == to.Month && to.Day != 0 && e.Day >= to.Day) {
		return e, false
	}
	to.Bound = ""
	e.To = &to
	return e, true
}

// empty tells whether e names nothing, as vague words do.
func (e *Expr) empty() bool {
	return e.Year == 0 && e.Month == 0 && e.Day == 0 && e.Weekday == 0 && e.Season == 0 && e.Quarter == 0 && e.Half == 0 && e.Unit == ""
}

// complete settles the calendar and tells whether the parts fit each other.
func (e *Expr) complete(language string) bool {
	if e.Year != 0 && e.Calendar == "" {
		e.Calendar = Gregorian
		if e.Year < 1500 {
			e.Calendar = Jalali
		}
		if e.Calendar == Jalali && language != Jalali {
			return false
		}
	}
	if e.Year != 0 && !plausible(e.Calendar, e.Year) {
		return false
	}
	if e.Month != 0 {
		e.Calendar = or(e.Calendar, Gregorian)
		if e.Day > longest(e.Calendar, e.Month) {
			return false
		}
		if e.Year != 0 {
			if _, ok := e.inYear(e.Year); !ok {
				return false
			}
		}
	}
	if e.Part != "" && (e.Day != 0 || e.Weekday != 0 || e.Unit == "day") {
		return false
	}
	if e.Day != 0 && e.Month == 0 && e.Unit != "month" {
		return false
	}
	return true
}
