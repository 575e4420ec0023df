package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"safir/queries"
	"safir/timeline"
)

// timelineFlags are the filters as a user gives them.
type timelineFlags struct {
	person, country, from, to string
	between, statuses, kinds  []string
	title                     string
	quotes                    bool
}

func (a *app) timelineCommand() (*cobra.Command, error) {
	var f timelineFlags
	cmd := &cobra.Command{
		Use:   "timeline",
		Short: "Print meetings in the order of their dates",
		Long: `Timeline prints the meetings of the store by date: who, in which office, where, on what,
and the sources. What is known only within an interval is shown as one and never as a day;
what has no date at all comes last.

The calendar (ics) has all-day events. A meeting that lies within an interval of at most a
year becomes an event over the interval whose summary says so; others are left out and
counted on stderr. People, organizations and countries are given by id or by any name.`,
		Example: `  safir timeline --country IR --from 2018 --to 2019-06
  safir timeline --between 'Ilham Aliyev,Hassan Rouhani' --format md
  safir timeline --format html > timeline.html
  safir timeline --person Əliyev --format ics > meetings.ics`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return a.timeline(cmd.Context(), f) },
	}
	cmd.Flags().StringVar(&f.person, "person", "", "only meetings of this `person`")
	cmd.Flags().StringVar(&f.country, "country", "", "only meetings at which this `country` was represented")
	cmd.Flags().StringSliceVar(&f.between, "between", nil, "only meetings of these two people, organizations or countries: `A,B`")
	cmd.Flags().StringVar(&f.from, "from", "", "only meetings that can have been on or after this `date`")
	cmd.Flags().StringVar(&f.to, "to", "", "only meetings that can have been on or before this `date`")
	cmd.Flags().StringSliceVar(&f.statuses, "status", nil, "only meetings of this `status`: held, planned, canceled, denied")
	cmd.Flags().StringSliceVar(&f.kinds, "kind", nil, "only meetings of this `kind`, such as visit")
	cmd.Flags().StringVar(&f.title, "title", "Meetings", "`title` of the document")
	cmd.Flags().BoolVar(&f.quotes, "quotes", false, "print the words that each meeting rests on, in text")
	formats(cmd, "text", "md", "json", "html", "ics")
	return cmd, nil
}

func (a *app) timeline(ctx context.Context, f timelineFlags) error {
	s, err := a.open(ctx, false)
	if err != nil {
		return err
	}
	defer s.Close()
	filter, err := f.filter(ctx, s)
	if err != nil {
		return err
	}
	es, err := timeline.Read(ctx, s, filter)
	if err != nil {
		return err
	}
	switch a.set.format {
	case "md":
		return timeline.WriteMarkdown(a.out, es, f.title)
	case "json":
		return timeline.WriteJSON(a.out, es)
	case "html":
		return timeline.WriteHTML(a.out, es, f.title)
	case "ics":
		left, err := timeline.WriteCalendar(a.out, es, f.title)
		if len(left) > 0 && err == nil {
			fmt.Fprintf(a.err, "safir: %s have no place in a calendar: no date, or only within more than a year\n", count(len(left), "meeting"))
		}
		return err
	}
	if len(es) == 0 {
		fmt.Fprintln(a.err, "no meetings")
	}
	return timeline.WriteText(a.out, es, timeline.TextOptions{Isolate: a.terminal, Bold: a.color(), Quotes: f.quotes})
}

// filter finds the ids that names stand for and checks the rest.
func (f *timelineFlags) filter(ctx context.Context, s *opened) (timeline.Filter, error) {
	out := timeline.Filter{Statuses: f.statuses, Kinds: f.kinds}
	if n := len(f.between); n != 0 && n != 2 {
		return out, usagef("--between %s: want two names with a comma between them", strings.Join(f.between, ","))
	}
	parties := []queries.Param{{Name: "person", Type: queries.Person}, {Name: "country", Type: queries.Country}}
	values := []string{f.person, f.country}
	for _, v := range f.between {
		parties, values = append(parties, queries.Param{Name: "between", Type: queries.Party}), append(values, v)
	}
	for i, p := range parties {
		if values[i] == "" {
			continue
		}
		id, err := queries.Value(ctx, s, p, values[i], s.options())
		if err != nil {
			return out, err
		}
		out.Parties = append(out.Parties, id)
	}
	for _, d := range []struct {
		name, value string
		day         *string
	}{{"from", f.from, &out.From}, {"to", f.to, &out.To}} {
		if d.value == "" {
			continue
		}
		day, err := queries.Value(ctx, s, queries.Param{Name: d.name, Type: queries.Date}, d.value, s.options())
		if err != nil {
			return out, err
		}
		*d.day = day
	}
	if out.To != "" && out.From > out.To {
		return out, usagef("--to %s lies before --from %s: exchange them", f.to, f.from)
	}
	for _, k := range f.kinds {
		if !s.onto.HasKind(k) {
			return out, usagef("--kind %q is no kind of meeting", k)
		}
	}
	for _, k := range f.statuses {
		if !s.onto.HasStatus("Meeting", k) {
			return out, usagef("--status %q is no status of a meeting: want held, planned, canceled or denied", k)
		}
	}
	return out, nil
}
