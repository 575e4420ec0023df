// Package date finds date expressions of three calendars in text and turns them,
// given an anchor, into intervals of days.
package date

import (
	"fmt"
	"time"
)

// Day is a civil day of the proleptic Gregorian calendar, counted from
// 0001-01-01 = 1 (Rata Die). The zero value means no day.
type Day int32

// NewDay returns the day of a Gregorian date. Values out of range roll over as in time.Date.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400 + 719163)
}

// ParseDay reads YYYY-MM-DD.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse(time.DateOnly, s)
	if err != nil {
		return 0, fmt.Errorf("reading day %q: want YYYY-MM-DD", s)
	}
	return NewDay(t.Date()), nil
}

// Time is midnight UTC of the day.
func (d Day) Time() time.Time { return time.Unix((int64(d)-719163)*86400, 0).UTC() }

// Weekday is the day's weekday.
func (d Day) Weekday() time.Weekday { return time.Weekday(d % 7) }

// String is YYYY-MM-DD, or "" for no day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.Time().Format(time.DateOnly)
}

// MarshalText implements encoding.TextMarshaler.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText implements encoding.TextUnmarshaler; "" is no day.
func (d *Day) UnmarshalText(b []byte) (err error) {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	*d, err = ParseDay(string(b))
	return err
}

// Interval is a run of days, both ends included. A zero end is open: nothing
// is known on that side. The zero value knows nothing.
type Interval struct {
	From Day `json:"from"`
	To   Day `json:"to"`
}

// Known tells whether both ends are.
func (v Interval) Known() bool { return v.From != 0 && v.To != 0 }

// Single tells whether it is exactly one day.
func (v Interval) Single() bool { return v.From != 0 && v.From == v.To }

// Intersect is what both allow; ok is false where they exclude each other.
func (v Interval) Intersect(w Interval) (x Interval, ok bool) {
	x = v
	if w.From != 0 && (x.From == 0 || w.From > x.From) {
		x.From = w.From
	}
	if w.To != 0 && (x.To == 0 || w.To < x.To) {
		x.To = w.To
	}
	return x, !x.Known() || x.From <= x.To
}

// Hull is the shortest interval that holds both.
func (v Interval) Hull(w Interval) Interval {
	x := v
	if w.From == 0 || x.From == 0 {
		x.From = 0
	} else if w.From < x.From {
		x.From = w.From
	}
	if w.To == 0 || x.To == 0 {
		x.To = 0
	} else if w.To > x.To {
		x.To = w.To
	}
	return x
}
