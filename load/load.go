// Package load changes the set of articles in a store. The graph that the store then holds
// is a function of that set alone: not of the order, the grouping or the history of changes.
package load

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"safir/extract"
	"safir/graph"
	"safir/graph/facts"
	"safir/kb"
	"safir/ontology"
	"safir/resolve"
)

// Summary tells what an update did, and what the store then holds. Lists are sorted.
type Summary struct {
	Added    []string // articles that are new
	Replaced []string // articles that were there with another content
	Same     []string // articles that were there as they are
	Removed  []string
	Unknown  []string // to be removed, and not there
	Rejected []Reject
	// Missing are ids that facts refer to and nothing defines, and edges that the ontology does
	// not allow: they were left out. A bug of the extractor.
	Missing  []string
	Articles int            // in the store
	Nodes    map[string]int // by label
	Edges    map[string]int // by type
}

// Reject is an article whose result contradicts itself, so that it was left out.
type Reject struct {
	ID     string
	Reason string
}

// attempts is how often an update begins anew because another program changed the store.
const attempts = 5

// Update removes the articles del from the store and puts in the results put; of two with
// one article id the later counts. Then it resolves all articles anew and writes what
// differs, in one transaction. A result that cannot become part of a graph is left out and
// listed in the summary, and an article of that id that is there stays. k may be nil.
func Update(ctx context.Context, s graph.Store, k *kb.KB, o *ontology.Ontology, put []*extract.Result, del []string) (Summary, error) {
	u := update{kb: k, onto: o, put: map[string]article{}, del: del}
	if err := u.add(ctx, put); err != nil {
		return Summary{}, err
	}
	for i := 1; ; i++ {
		sum, err := u.run(ctx, s)
		if errors.Is(err, graph.ErrChanged) && i < attempts {
			continue
		}
		return sum, err
	}
}

// article is a result in the form in which a store keeps it.
type article struct {
	record graph.Record
	result *extract.Result
}

// update is a change that has been checked as far as it does not depend on the store.
type update struct {
	kb       *kb.KB
	onto     *ontology.Ontology
	put      map[string]article
	del      []string
	rejected []Reject
}

// add takes results into the change, and rejects those that cannot become part of a graph.
func (u *update) add(ctx context.Context, put []*extract.Result) error {
	articles, reasons := make([]article, len(put)), make([]error, len(put))
	err := parallel(ctx, len(put), func(i int) (err error) {
		articles[i], err = encode(put[i])
		if err == nil {
			_, _, reasons[i] = u.graph([]*extract.Result{articles[i].result})
		}
		return err
	})
	if err != nil {
		return err
	}
	for i, a := range articles {
		if reasons[i] != nil {
			u.rejected = append(u.rejected, Reject{a.record.ID, reasons[i].Error()})
			continue
		}
		u.put[a.record.ID] = a
	}
	return nil
}

// encode gives a result the form in which a store keeps it. Its result is read back from
// that, so that it does not matter whether a store kept it in between.
func encode(r *extract.Result) (article, error) {
	id := r.Article.ID
	if id == "" {
		return article{}, errors.New("loading: a result without an article id")
	}
	data, err := json.Marshal(r)
	if err != nil {
		return article{}, fmt.Errorf("loading article %s: %w", id, err)
	}
	return decode(record(id, data))
}

// parallel calls do with 0 to n-1 on all processors and gives the error of the lowest.
func parallel(ctx context.Context, n int, do func(i int) error) error {
	errs := make([]error, n)
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		wg.Go(func() {
			for i := int(next.Add(1)) - 1; i < n && ctx.Err() == nil; i = int(next.Add(1)) - 1 {
				errs[i] = do(i)
			}
		})
	}
	wg.Wait()
	return cmp.Or(append(errs, ctx.Err())...)
}

func record(id string, data []byte) graph.Record {
	sum := sha256.Sum256(data)
	return graph.Record{ID: id, Hash: hex.EncodeToString(sum[:]), Data: data}
}

func decode(r graph.Record) (article, error) {
	a := article{record: r, result: new(extract.Result)}
	if err := json.Unmarshal(r.Data, a.result); err != nil {
		return a, fmt.Errorf("loading: the record of article %s cannot be read; retract it and load the article again: %w", r.ID, err)
	}
	return a, nil
}

// graph makes the graph of a set of results, and checks it.
func (u *update) graph(results []*extract.Result) (g *graph.Graph, missing []string, err error) {
	out, err := resolve.Resolve(u.kb, results)
	if err != nil {
		return nil, nil, err
	}
	g, missing, err = facts.Build(u.onto, u.kb, out)
	if err != nil {
		return nil, nil, err
	}
	return g, missing, graph.Validate(u.onto, g)
}

// run reads the store, works out what it is to hold, and writes it.
func (u *update) run(ctx context.Context, s graph.Store) (Summary, error) {
	all := map[string]article{}
	for r, err := range s.Records(ctx) {
		if err != nil {
			return Summary{}, err
		}
		all[r.ID] = article{record: r}
	}
	sum, change := u.merge(all)
	ids := slices.Sorted(maps.Keys(all))
	change.Set = graph.Fingerprint(func(yield func(id, hash string) bool) {
		for _, id := range ids {
			yield(id, all[id].record.Hash)
		}
	})
	results := make([]*extract.Result, len(ids))
	err := parallel(ctx, len(ids), func(i int) (err error) {
		a := all[ids[i]]
		if a.result == nil {
			a, err = decode(a.record)
		}
		results[i] = a.result
		return err
	})
	if err != nil {
		return Summary{}, err
	}
	g, missing, err := u.graph(results)
	if err != nil {
		return Summary{}, fmt.Errorf("loading: %w", err)
	}
	change.Graph = g
	if err := s.Apply(ctx, change); err != nil {
		return Summary{}, err
	}
	sum.Missing = missing
	sum.count(g, len(ids))
	return sum, nil
}

// merge carries out the change on the articles of the store.
func (u *update) merge(all map[string]article) (sum Summary, change graph.Change) {
	sum.Rejected = u.rejected
	for _, id := range slices.Compact(slices.Sorted(slices.Values(u.del))) {
		if _, ok := all[id]; !ok {
			sum.Unknown = append(sum.Unknown, id)
			continue
		}
		delete(all, id)
		sum.Removed = append(sum.Removed, id)
	}
	change.Delete = sum.Removed
	for _, id := range slices.Sorted(maps.Keys(u.put)) {
		a := u.put[id]
		old, ok := all[id]
		all[id] = a
		switch {
		case ok && old.record.Hash == a.record.Hash:
			sum.Same = append(sum.Same, id)
			continue
		case ok:
			sum.Replaced = append(sum.Replaced, id)
		default:
			sum.Added = append(sum.Added, id)
		}
		change.Put = append(change.Put, a.record)
	}
	return sum, change
}

// count tells what the store holds.
func (s *Summary) count(g *graph.Graph, articles int) {
	s.Articles = articles
	s.Nodes, s.Edges = map[string]int{}, map[string]int{}
	for _, n := range g.Nodes {
		s.Nodes[n.Label]++
	}
	for _, e := range g.Edges {
		s.Edges[e.Type]++
	}
	slices.SortStableFunc(s.Rejected, func(a, b Reject) int { return strings.Compare(a.ID, b.ID) })
}
