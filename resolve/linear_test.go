package resolve

import (
	"fmt"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"safir/extract"
)

// letters is a surname for a number below 17,576.
func letters(i int) string {
	return fmt.Sprintf("Ka%crim%cin%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
}

// TestLinear holds the time for an article of many meetings to their number: eight times as
// many may take at most twenty times as long. Quadratic steps take 64 times as long; a
// machine that others use gets three tries.
func TestLinear(t *testing.T) {
	took := func(n int) time.Duration {
		d := newDraft("a", "en", "2020-05-06")
		for i := range n {
			a, b := fmt.Sprintf("p%d", i), fmt.Sprintf("q%d", i)
			d.person(a, "Ann "+letters(i), "mayor@AA").person(b, "Bob "+letters(i), "mayor@BB")
			d.when(d.meeting("meeting", "held", "city1", a, b), "yesterday", yesterday)
		}
		from := time.Now()
		_, err := resolve(people, []*extract.Result{&d.r})
		require.NoError(t, err)
		return time.Since(from)
	}
	var ratio float64
	for range 3 {
		a, b := took(200), took(1600)
		if ratio = float64(b) / float64(max(a, time.Millisecond)); ratio < 20 {
			return
		}
	}
	t.Errorf("eight times the meetings take %.1f times as long", ratio)
}
