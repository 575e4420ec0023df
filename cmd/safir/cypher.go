package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"safir/graph/neo4j"
	"safir/ontology"
)

// cypherFlags are what a statement is run with.
type cypherFlags struct {
	texts  []string
	params string
	limits neo4j.Limits
}

func (a *app) cypherCommand() (*cobra.Command, error) {
	var f cypherFlags
	cmd := &cobra.Command{
		Use:   "cypher STATEMENT",
		Short: "Run one Cypher statement that reads",
		Long: `Cypher runs one statement on a graph in Neo4j (--store neo4j, or an address), in a
transaction that can only read: one that would write is refused before it runs. What comes
from outside belongs into parameters, never into the statement. "-" reads the statement from
standard input. Nodes, relationships and paths are printed as JSON.`,
		Example: `  safir cypher --store neo4j 'MATCH (p:Person) RETURN p.name ORDER BY p.name LIMIT 5'
  safir cypher --store neo4j 'MATCH (p:Person {id: $id})--(m:Meeting) RETURN m.name' --param id=Q57371
  safir cypher --store neo4j 'MATCH (n) WHERE n.id IN $ids RETURN n' --params '{"ids": ["IR", "AZ"]}'`,
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error { return a.cypher(cmd.Context(), args[0], f) },
	}
	cmd.Flags().StringArrayVarP(&f.texts, "param", "p", nil, "`NAME=TEXT`: a parameter that is a text; may be given again")
	cmd.Flags().StringVar(&f.params, "params", "", "`JSON` object of parameters of any type")
	cmd.Flags().DurationVar(&f.limits.Time, "timeout", 30*time.Second, "how long the statement may take; 0: no limit")
	cmd.Flags().IntVar(&f.limits.Rows, "limit", 1000, "largest `number` of rows; 0: no limit")
	formats(cmd, "table", "list", "json", "csv")
	return cmd, nil
}

// cypher runs a statement and prints its rows.
func (a *app) cypher(ctx context.Context, statement string, f cypherFlags) error {
	if !a.onServer() {
		return usagef("a file holds no Cypher engine: give --store neo4j or an address, or ask a file with safir query")
	}
	if f.limits.Rows < 0 || f.limits.Time < 0 {
		return usagef("--limit and --timeout must be 0 or more")
	}
	params, err := parameters(f.texts, f.params)
	if err != nil {
		return err
	}
	if statement == "-" {
		b, err := io.ReadAll(a.in)
		if err != nil {
			return fmt.Errorf("reading the statement: %w", err)
		}
		statement = string(b)
	}
	o, err := ontology.Load()
	if err != nil {
		return err
	}
	opt, err := a.login(ctx)
	if err != nil {
		return err
	}
	rows, more, err := neo4j.Cypher(ctx, opt, o, statement, params, f.limits)
	if err != nil {
		return err
	}
	if err := a.printRows(rows); err != nil {
		return err
	}
	if more {
		fmt.Fprintf(a.err, "safir: there are more than %d rows; see them with --limit\n", f.limits.Rows)
	}
	return nil
}

// parameters reads the values of parameters.
func parameters(texts []string, object string) (map[string]any, error) {
	out := map[string]any{}
	if object != "" {
		dec := json.NewDecoder(strings.NewReader(object))
		dec.UseNumber()
		if err := dec.Decode(&out); err != nil || dec.More() {
			return nil, usagef(`--params: want one JSON object such as {"n": 5}, not %q`, object)
		}
		for name, v := range out {
			v, err := number(v)
			if err != nil {
				return nil, usagef("--params: %s: %w", name, err)
			}
			out[name] = v
		}
	}
	for _, t := range texts {
		name, value, ok := strings.Cut(t, "=")
		if _, there := out[name]; !ok || name == "" || there {
			return nil, usagef("--param %q: want NAME=TEXT, each name once", t)
		}
		out[name] = value
	}
	return out, nil
}

// number turns the numbers in a JSON value into those that Cypher has.
func number(v any) (any, error) {
	var err error
	switch x := v.(type) {
	case json.Number:
		if n, err := x.Int64(); err == nil {
			return n, nil
		}
		return x.Float64()
	case []any:
		for i := range x {
			if x[i], err = number(x[i]); err != nil {
				return nil, err
			}
		}
	case map[string]any:
		for k := range x {
			if x[k], err = number(x[k]); err != nil {
				return nil, err
			}
		}
	}
	return v, nil
}
