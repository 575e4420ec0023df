package main

import (
	"context"
	"io"

	"github.com/spf13/cobra"

	"safir/extract"
	"safir/resolve"
)

func (a *app) extractCommand() (*cobra.Command, error) {
	var alone bool
	cmd := &cobra.Command{
		Use:   "extract PATH…",
		Short: "Print what articles say, one JSON object an article",
		Long: `Extract reads articles (.txt, .md, .jsonl, .jsonl.gz, .jsonl.zst, folders, or - for
standard input) and prints one JSON object an article, in the order of the input: its
entities, offices, meetings, statements, cooperations, agreements, messages, and what was
refused. Offsets count Unicode code points of the article's text.

All articles of a call are resolved together: a date or a name may rest on another one.
With --no-resolve each article stands alone and is printed as soon as it is read.`,
		Example: `  safir extract news/ > facts.jsonl
  zcat crawl.jsonl.gz | safir extract --no-resolve -`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error {
			r, err := a.newReading(a.set.rejects)
			if err != nil {
				return err
			}
			write := r.printResolved
			if alone {
				write = r.printAlone
			}
			if err := write(cmd.Context(), paths, a.out); err != nil {
				return err
			}
			return r.rejects.err()
		},
	}
	cmd.Flags().BoolVar(&alone, "no-resolve", false, "treat each article alone and print it at once")
	readFlags(cmd.Flags())
	formats(cmd, "jsonl", "json")
	return cmd, nil
}

// printAlone prints each article as it comes.
func (r *reading) printAlone(ctx context.Context, paths []string, w io.Writer) error {
	return r.each(ctx, paths, func(res *extract.Result) error {
		out, err := resolve.Resolve(r.kb, []*extract.Result{res})
		if err != nil {
			return err
		}
		return out.WriteJSONL(w, nil)
	})
}

// printResolved prints the articles in their order after all were read and joined.
func (r *reading) printResolved(ctx context.Context, paths []string, w io.Writer) error {
	var all []*extract.Result
	var order []string
	err := r.each(ctx, paths, func(res *extract.Result) error {
		all = append(all, res)
		order = append(order, res.Article.ID)
		return nil
	})
	if err != nil {
		return err
	}
	out, err := resolve.Resolve(r.kb, all)
	if err != nil {
		return err
	}
	return out.WriteJSONL(w, order)
}
