// Package heap says how much memory the garbage collector may leave to the program.
package heap

import (
	"os"
	"runtime/debug"
)

// Grow lets the heap grow to four times what is in use before the garbage collector runs, but
// to no more than 320 MB as long as less than that is in use: articles leave little behind
// that lives on, and each run of the collector goes through all names and rules. GOGC and
// GOMEMLIMIT in the environment, where they are set, count instead
// (https://pkg.go.dev/runtime#hdr-Environment_Variables).
func Grow() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(300)
	}
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(320 << 20)
	}
}
