package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"safir/kb"
	"safir/ontology"
)

func (a *app) kbCommand() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use:   "kb",
		Short: "Look after the knowledge base",
		Long:  `Kb looks after what safir knows before it reads: states, places, organizations, people and their offices.`,
		Args:  cobra.NoArgs,
		RunE:  func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	var warnings bool
	check := &cobra.Command{
		Use:   "check",
		Short: "Check the knowledge base: ids, dates, sources, overlapping tenures, names of two people",
		Long: `Check examines the knowledge base beyond what loading it does: ids that do not exist, bad
dates, tenures without a source, two holders of one office at a time, names that belong to
two people. The exit status is 1 where there is an error.`,
		Example: `  safir kb check`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			o, err := ontology.Load()
			if err != nil {
				return err
			}
			problems, err := kb.Check(kb.Data(), o)
			if err != nil {
				return err
			}
			return a.reportProblems(problems, warnings)
		},
	}
	check.Flags().BoolVar(&warnings, "warnings", false, "print warnings too")
	formats(check, "text", "json")
	cmd.AddCommand(check, a.kbImportCommand())
	return cmd, nil
}

// reportProblems prints problems; errors among them are an error.
func (a *app) reportProblems(problems []kb.Problem, warnings bool) error {
	shown := []kb.Problem{}
	errors, warned := 0, 0
	for _, p := range problems {
		if p.Warning {
			warned++
		} else {
			errors++
		}
		if warnings || !p.Warning {
			shown = append(shown, p)
		}
	}
	if a.set.format == "json" {
		if err := a.printJSON(shown); err != nil {
			return err
		}
	} else {
		for _, p := range shown {
			fmt.Fprintln(a.out, p)
		}
		fmt.Fprintf(a.out, "knowledge base: %s, %s\n", count(errors, "error"), count(warned, "warning"))
	}
	if errors > 0 {
		return fmt.Errorf("the knowledge base has %s", count(errors, "error"))
	}
	return nil
}
