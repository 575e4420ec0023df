//go:build unix

package resolve

import (
	"fmt"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"safir/extract"
)

// letters is a surname for a number below 17,576.
func letters(i int) string {
	return fmt.Sprintf("Ka%crim%cin%c", 'a'+i%26, 'a'+i/26%26, 'a'+i/676)
}

// cpu is the processor time that this process has used: on a machine that others use too,
// the clock tells nothing.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestLinear holds the time for an article of many meetings to their number: eight times as
// many may take at most 32 times as long, where quadratic steps take 64 times as long. The
// best of some tries counts, as others may use the machine too.
func TestLinear(t *testing.T) {
	took := func(n int) time.Duration {
		d := newDraft("a", "en", "2020-05-06")
		for i := range n {
			a, b := fmt.Sprintf("p%d", i), fmt.Sprintf("q%d", i)
			d.person(a, "Ann "+letters(i), "mayor@AA").person(b, "Bob "+letters(i), "mayor@BB")
			d.when(d.meeting("meeting", "held", "city1", a, b), "yesterday", yesterday)
		}
		best := time.Hour
		for range 3 {
			from := cpu()
			_, err := resolve(people, []*extract.Result{&d.r})
			require.NoError(t, err)
			best = min(best, cpu()-from)
		}
		return best
	}
	if ratio := float64(took(1600)) / float64(took(200)); ratio > 32 {
		t.Errorf("eight times the meetings take %.1f times as long", ratio)
	}
}
