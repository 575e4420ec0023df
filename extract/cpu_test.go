//go:build unix

package extract

import (
	"syscall"
	"time"
)

// cpu is the processor time that this process has used: on a machine that others use
// too, the clock tells nothing.
func cpu() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
