package resolve

import (
	"slices"
	"strings"

	"safir/extract/date"
)

// anchor is the day from which an expression of meeting i counts.
func (d *dater) anchor(i int, e date.Expr) Dated {
	m := &d.a.Meetings[i]
	if k := m.When.Anchor; e.FromEvent && k > 0 && k <= len(d.a.Meetings) && k-1 != i {
		if v := d.date(k - 1); v.Known() {
			if e.Offset < 0 && d.a.Meetings[k-1].Kind == "visit" && width(v.Interval) <= visitDays {
				v.To = v.From // "a day before the visit" is before its first day
			}
			return v
		}
	}
	if e.FromEvent {
		if v, ok := d.before(i, e); ok {
			return v
		}
	}
	return d.a.Date
}

// before is the day from which "a day earlier" counts where the article does not say: the one
// told before it in the same sentence, or that of the news; failing both, the last one told.
func (d *dater) before(i int, e date.Expr) (Dated, bool) {
	last, at := d.lastTold(i, e)
	if last.Known() && sameSentence(d.a.Result.Article.Text[at:e.Start]) {
		return last, true
	}
	if k, ok := d.main(i); ok {
		if v := d.date(k); v.Single() {
			return v, true
		}
	}
	if last.Known() {
		return last, true
	}
	for k := i - 1; k >= 0; k-- {
		if d.a.Meetings[k].Status == "held" {
			if v := d.date(k); v.Known() {
				return v, true
			}
		}
	}
	return Dated{}, false
}

// sameSentence tells whether no sentence ends between two expressions.
func sameSentence(between string) bool {
	for _, end := range []string{"\n", ". ", "! ", "? ", "؟ "} {
		if strings.Contains(between, end) {
			return false
		}
	}
	return true
}

// lastTold is the last day told before an expression, and where: that of the meeting whose
// words tell it, or the day itself. What was held counts from no day to come.
func (d *dater) lastTold(i int, e date.Expr) (Dated, int) {
	for k := len(d.a.Dates) - 1; k >= 0; k-- {
		x := d.a.Dates[k]
		if x.Start >= e.Start || x.FromEvent {
			continue
		}
		ahead := false
		for j := range d.a.Meetings {
			o := &d.a.Meetings[j]
			if j == i || !slices.ContainsFunc(o.When.Exprs, func(y date.Expr) bool { return y.Span == x.Span }) {
				continue
			}
			if ahead = o.Status != "held"; ahead == (d.a.Meetings[i].Status != "held") {
				if v := d.date(j); v.Single() {
					return v, x.Start
				}
			}
		}
		if ahead {
			continue
		}
		if v, _, ok := x.Resolve(d.a.Date.Interval, date.Past); ok && v.Single() && d.recent(v) {
			step := Step{Rule: x.Rule, Text: "«" + x.In(d.a.Result.Article.Text) + "»", Article: d.a.id()}
			return Dated{Interval: v, Basis: steps(d.a.Date.Basis, []Step{step})}, x.Start
		}
	}
	return Dated{}, 0
}

// recent tells whether days lie in the month before the article, or may.
func (d *dater) recent(v date.Interval) bool {
	at := d.a.Date.Interval
	return !at.Known() || v.From >= at.From-31 && v.To <= at.To
}
