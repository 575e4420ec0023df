package load

import (
	"context"

	"safir/extract"
	"safir/graph"
)

// Results gives what each article of a store says by itself, by article id.
func Results(ctx context.Context, s graph.Store) ([]*extract.Result, error) {
	var out []*extract.Result
	for r, err := range s.Records(ctx) {
		if err != nil {
			return nil, err
		}
		a, err := decode(r)
		if err != nil {
			return nil, err
		}
		out = append(out, a.result)
	}
	return out, nil
}
