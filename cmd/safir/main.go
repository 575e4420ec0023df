// Command safir reads diplomatic news in several languages and keeps what happened as a
// graph: who met whom, where and when, who said what, who works with whom on what.
// Each fact leads back to the words it rests on.
package main

import (
	"context"
	"os"
	"os/signal"
	"syscall"

	"safir/internal/heap"
)

func main() { os.Exit(Main()) }

// Main runs the command line of the process and gives its exit status.
func Main() int {
	heap.Grow()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second signal ends the process at once
	return run(ctx, newApp(os.Stdin, os.Stdout, os.Stderr, os.LookupEnv), os.Args[1:])
}
