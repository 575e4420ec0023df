package main

import (
	"context"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"safir/queries"
)

func (a *app) queryCommand() (*cobra.Command, error) {
	var list bool
	cmd := &cobra.Command{
		Use:   "query [NAME] [--PARAMETER VALUE]…",
		Short: "Answer a canned question",
		Long: `Query answers one of the canned questions from the store. "safir query --list" names
them, "safir query NAME --help" tells the parameters and columns of one.

People, organizations and projects are given by id or by any of their names in any
language; states by ISO code or name; dates as YYYY, YYYY-MM or YYYY-MM-DD.`,
		Example: `  safir query --list
  safir query met-with --person 'الهام علی اف'
  safir query cooperation-between --a IR --b AZ --format json`,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				_, err := queries.Get(args[0])
				if err == nil {
					err = usagef("query %s: put its name right after the word query", args[0])
				}
				return err
			}
			return a.listQueries()
		},
	}
	cmd.Flags().BoolVar(&list, "list", false, "list the questions (the same as no name)")
	formats(cmd, "table", "json")
	// The flags of a misspelt question are unknown; that the question is says more.
	cmd.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		if args := c.Flags().Args(); c == cmd && len(args) > 0 {
			if _, unknown := queries.Get(args[0]); unknown != nil {
				return unknown
			}
		}
		return err
	})
	if !a.questions {
		return cmd, nil
	}
	all, err := queries.Load()
	if err != nil {
		return nil, err
	}
	for _, q := range all {
		cmd.AddCommand(a.questionCommand(q))
	}
	return cmd, nil
}

// listQueries prints the name, parameters, columns and meaning of each question.
func (a *app) listQueries() error {
	all, err := queries.Load()
	if err != nil {
		return err
	}
	if a.set.format == "json" {
		return a.printJSON(all)
	}
	var b strings.Builder
	for i, q := range all {
		if i > 0 {
			b.WriteString("\n")
		}
		fmt.Fprintf(&b, "%s\n    %s\n", bold(q.Name, a.color()), firstLine(q.Description))
		for _, p := range q.Params {
			fmt.Fprintf(&b, "    --%s: %s, %s\n", p.Name, p.Type, firstLine(p.Meaning))
		}
		var names []string
		for _, c := range q.Columns {
			names = append(names, c.Name)
		}
		fmt.Fprintf(&b, "    gives %s\n", strings.Join(names, ", "))
	}
	_, err = io.WriteString(a.out, b.String())
	return err
}

func firstLine(s string) string {
	s, _, _ = strings.Cut(strings.TrimSpace(s), "\n")
	return s
}

// questionCommand is the command of one canned question; its flags are the parameters.
func (a *app) questionCommand(q queries.Query) *cobra.Command {
	name, about, _ := strings.Cut(queries.Describe(q), "\n")
	about, example, _ := strings.Cut(strings.TrimSpace(about), "\nExample:\n")
	cmd := &cobra.Command{
		Use:     name,
		Short:   firstLine(q.Description),
		Long:    strings.TrimSpace(about),
		Example: strings.TrimRight(example, "\n"),
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			args := map[string]string{}
			for _, p := range q.Params {
				if f := cmd.Flag(p.Name); f.Changed {
					args[p.Name] = f.Value.String()
				}
			}
			return a.ask(cmd.Context(), q, args)
		},
	}
	for _, p := range q.Params {
		cmd.Flags().String(p.Name, "", "`"+string(p.Type)+"`: "+firstLine(p.Meaning))
	}
	formats(cmd, "table", "list", "json", "csv")
	return cmd
}

// ask runs a question and prints the rows.
func (a *app) ask(ctx context.Context, q queries.Query, args map[string]string) error {
	s, err := a.open(ctx, false)
	if err != nil {
		return err
	}
	defer s.Close()
	rows, err := queries.Run(ctx, s, q, args, s.options())
	if err != nil {
		return err
	}
	return a.printRows(rows)
}
