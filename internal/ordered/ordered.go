// Package ordered works on a sequence with several goroutines and keeps its order.
package ordered

import (
	"context"
	"iter"
	"sync"
)

// Map gives f(x) for each element, in the order of the sequence. f runs in up to workers
// goroutines and is not called for an element that came with an error: that error is given
// in its place. At most 2*workers results wait. When the caller stops, or the context ends,
// all goroutines have ended before Map returns; the error of the context is then the last.
func Map[T, U any](ctx context.Context, workers int, seq iter.Seq2[T, error], f func(T) (U, error)) iter.Seq2[U, error] {
	type result struct {
		u   U
		err error
	}
	type job struct {
		t    T
		done chan result
	}
	return func(yield func(U, error) bool) {
		ctx, cancel := context.WithCancel(ctx)
		var wg sync.WaitGroup
		defer wg.Wait()
		defer cancel()
		jobs := make(chan job)
		queue := make(chan chan result, 2*max(1, workers))
		wg.Go(func() {
			defer close(queue)
			defer close(jobs)
			for t, err := range seq {
				done := make(chan result, 1)
				select {
				case queue <- done:
				case <-ctx.Done():
					return
				}
				if err != nil {
					done <- result{err: err}
					continue
				}
				select {
				case jobs <- job{t, done}:
				case <-ctx.Done():
					done <- result{err: ctx.Err()}
					return
				}
			}
		})
		for range max(1, workers) {
			wg.Go(func() {
				for j := range jobs {
					u, err := f(j.t)
					j.done <- result{u, err}
				}
			})
		}
		for done := range queue {
			r := <-done
			if !yield(r.u, r.err) {
				return
			}
		}
		if err := ctx.Err(); err != nil {
			var zero U
			yield(zero, err)
		}
	}
}
