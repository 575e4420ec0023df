package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"safir/corpus"
	"safir/eval"
)

func (a *app) evalCommand() (*cobra.Command, error) {
	var gold, output string
	var errors bool
	cmd := &cobra.Command{
		Use:   "eval --gold DIR",
		Short: "Score the extractor against answers that people wrote",
		Long: `Eval extracts the articles of DIR/articles.jsonl and compares what it finds with
DIR/gold.jsonl: precision, recall and F1 for each kind of fact, in all and by language.
With --output it scores what "safir extract" printed before instead.`,
		Example: `  safir eval --gold testdata/gold/dev
  safir eval --gold testdata/gold/dev --errors`,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if gold == "" {
				return usagef("eval needs --gold DIR, a folder with articles.jsonl and gold.jsonl")
			}
			set, err := eval.ReadSet(gold)
			if err != nil {
				return err
			}
			out, err := a.evalOutput(cmd.Context(), gold, output)
			if err != nil {
				return err
			}
			r := set.Score(out)
			if errors {
				for _, e := range r.Errors {
					fmt.Fprintln(a.out, e)
				}
			}
			if a.set.format == "json" {
				return json.NewEncoder(a.out).Encode(r)
			}
			return r.WriteText(a.out)
		},
	}
	cmd.Flags().StringVar(&gold, "gold", "", "`folder` with articles.jsonl and gold.jsonl")
	cmd.Flags().StringVar(&output, "output", "", "`file` that safir extract printed, or -")
	cmd.Flags().BoolVar(&errors, "errors", false, "list each difference first")
	readFlags(cmd.Flags())
	formats(cmd, "text", "json")
	return cmd, nil
}

// evalOutput reads what was printed before, or extracts the articles of the set.
func (a *app) evalOutput(ctx context.Context, gold, path string) (eval.Output, error) {
	if path == corpus.Stdin {
		return eval.ReadOutput(a.in)
	}
	if path != "" {
		f, err := os.Open(path)
		if err != nil {
			return nil, err
		}
		defer f.Close()
		return eval.ReadOutput(f)
	}
	r, err := a.newReading(a.set.rejects)
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	if err := r.printResolved(ctx, []string{filepath.Join(gold, "articles.jsonl")}, &b); err != nil {
		return nil, err
	}
	return eval.ReadOutput(&b)
}
