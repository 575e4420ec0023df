package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"safir/explain"
	"safir/load"
	"safir/queries"
	"safir/resolve"
	"safir/timeline"
)

func (a *app) explainCommand() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use:   "explain ID",
		Short: "Show what a fact rests on, as a person would defend it",
		Long: `Explain shows a fact with the words it rests on in their sentences, who is meant and why,
each step that led to its date, and which reports were joined and why. Of a person or any
other thing it tells names, offices, where it is named and its facts; of an article what it
gave and what was refused. A thing may also be given by any of its names.`,
		Example: `  safir explain m-064284856cec83cf
  safir explain 'Ilham Aliyev'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.explain(cmd.Context(), args[0]) },
	}
	formats(cmd, "text", "json")
	return cmd, nil
}

func (a *app) explain(ctx context.Context, id string) error {
	s, err := a.open(ctx, false)
	if err != nil {
		return err
	}
	defer s.Close()
	results, err := load.Results(ctx, s)
	if err != nil {
		return err
	}
	k, err := a.knowledge()
	if err != nil {
		return err
	}
	out, err := resolve.Resolve(k, results)
	if err != nil {
		return err
	}
	x := explain.New(out)
	e, err := x.Explain(id)
	if errors.Is(err, explain.ErrUnknown) {
		if id, err = s.named(ctx, id); err != nil {
			return err
		}
		e, err = x.Explain(id)
	}
	if err != nil {
		return fmt.Errorf("explaining %s: %w", id, err)
	}
	if a.set.format == "json" {
		return a.printJSON(e)
	}
	o := explain.TextOptions{Bold: a.color()}
	if a.terminal {
		o.Isolate = timeline.Isolate
	}
	return e.WriteText(a.out, o)
}

// named finds the id of the thing that a name means.
func (s *opened) named(ctx context.Context, name string) (string, error) {
	for _, t := range []queries.Type{queries.Party, queries.Place, queries.Project} {
		id, err := queries.Value(ctx, s, queries.Param{Name: "id", Type: t}, name, s.options())
		var unknown *queries.UnknownError
		if !errors.As(err, &unknown) {
			return id, err
		}
	}
	return "", usagef("explain: the store holds nothing with the id or name %q; see: safir timeline", name)
}
