package date

import (
	"time"

	"github.com/hablullah/go-hijri"
	"github.com/jalaali/go-jalaali"
)

// The calendars that an Expr counts in.
const (
	Gregorian = "gregorian"
	Jalali    = "jalali" // solar Hijri, the civil calendar of Iran and Afghanistan
	Hijri     = "hijri"  // lunar Hijri
)

// day gives the first day of a year, month or day of a calendar; month and day may be 0.
func day(calendar string, y, m, d int) (Day, bool) {
	m, d = max(m, 1), max(d, 1)
	switch calendar {
	case Jalali:
		gy, gm, gd, err := jalaali.ToGregorian(y, jalaali.Month(m), d)
		if err != nil {
			return 0, false
		}
		return NewDay(gy, gm, gd), true
	case Hijri:
		if y < 1 {
			return 0, false
		}
		// Umm al-Qura where it is defined, the tabular calendar elsewhere.
		if y >= 1357 && y < 1500 {
			u := hijri.UmmAlQuraDate{Day: int64(d), Month: int64(m), Year: int64(y)}
			return NewDay(u.ToGregorian().Date()), true
		}
		h := hijri.HijriDate{Day: int64(d), Month: int64(m), Year: int64(y)}
		return NewDay(h.ToGregorian().Date()), true
	default:
		return NewDay(y, time.Month(m), d), true
	}
}

// yearMonth gives the year and month of a calendar in which a day lies.
func yearMonth(calendar string, d Day) (y, m int) {
	gy, gm, gd := d.Time().Date()
	switch calendar {
	case Jalali:
		jy, jm, _, err := jalaali.ToJalaali(gy, gm, gd)
		if err != nil {
			return 0, 0
		}
		return jy, int(jm)
	case Hijri:
		h, err := hijri.CreateHijriDate(d.Time(), hijri.Default)
		if err != nil {
			return 0, 0
		}
		return int(h.Year), int(h.Month)
	default:
		return gy, int(gm)
	}
}

// months gives the days of n months from the given one on; m may lie outside 1 to 12.
func months(calendar string, y, m, n int) (Interval, bool) {
	from, ok1 := monthStart(calendar, y, m)
	to, ok2 := monthStart(calendar, y, m+n)
	return Interval{from, to - 1}, ok1 && ok2
}

func monthStart(calendar string, y, m int) (Day, bool) {
	m--
	y += floorDiv(m, 12)
	return day(calendar, y, m-floorDiv(m, 12)*12+1, 1)
}

// addMonths moves a day by months of a calendar, at most to the end of the month.
func addMonths(calendar string, d Day, n int) (Day, bool) {
	y, m := yearMonth(calendar, d)
	first, ok1 := day(calendar, y, m, 1)
	v, ok2 := months(calendar, y, m+n, 1)
	return min(v.From+(d-first), v.To), ok1 && ok2
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// longest is the greatest day number that a month of a calendar can have.
func longest(calendar string, month int) int {
	switch {
	case calendar == Hijri, calendar == Jalali && month > 6:
		return 30
	case calendar != Jalali && month == 2:
		return 29
	case calendar != Jalali && (month == 4 || month == 6 || month == 9 || month == 11):
		return 30
	}
	return 31
}

// plausible tells whether newswire can mean a year of a calendar.
func plausible(calendar string, year int) bool {
	if calendar == Gregorian {
		return year >= 1700 && year < 2200
	}
	return year >= 1200 && year < 1500
}

// weekOf gives the week in which d lies: Saturday to Friday in Persian, Monday to Sunday elsewhere.
func weekOf(lang string, d Day) Interval {
	back := Day((int(d.Weekday()) + 6) % 7)
	if lang == "fa" {
		back = Day((int(d.Weekday()) + 1) % 7)
	}
	return Interval{d - back, d - back + 6}
}

// iso is the weekday of ISO 8601: 1 for Monday to 7 for Sunday.
func iso(d Day) int { return (int(d.Weekday())+6)%7 + 1 }
