package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"safir/load"
)

func (a *app) retractCommand() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use:   "retract ARTICLE…",
		Short: "Take articles out of the store, with all that rests on them alone",
		Long: `Retract removes articles by id. What other articles also support stays, with what they
say of it: the graph is then that of a store into which the articles never came. An id
that is not in the store is told, and the exit status is then 3.`,
		Example: `  safir retract e3b0c44298fc1c14`,
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, ids []string) error {
			s, err := a.open(cmd.Context(), true)
			if err != nil {
				return err
			}
			defer s.Close()
			k, err := a.knowledge()
			if err != nil {
				return err
			}
			sum, err := load.Update(cmd.Context(), s, k, s.onto, nil, ids)
			if err != nil {
				return err
			}
			if a.set.format == "json" {
				err = a.printJSON(sum)
			} else {
				_, err = fmt.Fprintf(a.out, "retracted %s; the store holds %s\n", count(len(sum.Removed), "article"), count(sum.Articles, "article"))
			}
			if err != nil || len(sum.Unknown) == 0 {
				return err
			}
			for _, id := range sum.Unknown {
				fmt.Fprintf(a.err, "safir: there is no article %q in the store\n", id)
			}
			return rejectedError{n: len(sum.Unknown)}
		},
	}
	formats(cmd, "text", "json")
	return cmd, nil
}
