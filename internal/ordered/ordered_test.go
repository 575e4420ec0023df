package ordered

import (
	"context"
	"errors"
	"iter"
	"testing"

	"github.com/stretchr/testify/assert"
)

var errOdd = errors.New("odd")

// numbers gives 0 to n-1; every seventh comes with an error.
func numbers(n int) iter.Seq2[int, error] {
	return func(yield func(int, error) bool) {
		for i := range n {
			var err error
			if i%7 == 6 {
				err = errOdd
			}
			if !yield(i, err) {
				return
			}
		}
	}
}

func TestMapKeepsOrder(t *testing.T) {
	for _, workers := range []int{0, 1, 2, 16} {
		i := 0
		for x, err := range Map(t.Context(), workers, numbers(1000), func(n int) (int, error) { return n * n, nil }) {
			if i%7 == 6 {
				assert.ErrorIs(t, err, errOdd)
			} else {
				assert.NoError(t, err)
				assert.Equal(t, i*i, x)
			}
			i++
		}
		assert.Equal(t, 1000, i, "workers: %d", workers)
	}
}

func TestMapStops(t *testing.T) {
	n := 0
	for range Map(t.Context(), 4, numbers(1000), func(n int) (int, error) { return n, nil }) {
		if n++; n == 10 {
			break
		}
	}
	assert.Equal(t, 10, n)

	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	var last error
	for _, err := range Map(ctx, 4, numbers(1000000), func(n int) (int, error) { return n, nil }) {
		cancel()
		last = err
	}
	assert.ErrorIs(t, last, context.Canceled)
}
