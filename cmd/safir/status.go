package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"safir/graph"
	"safir/queries"
)

// The exit statuses.
const (
	statusDone     = 0
	statusFailed   = 1
	statusUsage    = 2 // the command line is wrong
	statusRejected = 3 // done, but some input was rejected
)

// usageError is a mistake in the command line.
type usageError struct{ error }

func usagef(format string, args ...any) error { return usageError{fmt.Errorf(format, args...)} }

// rejectedError tells that the work is done but some input was not fit for it.
type rejectedError struct {
	n    int
	file string // where they are written, or ""
}

func (e rejectedError) Error() string {
	s := fmt.Sprintf("%d inputs were rejected", e.n)
	if e.n == 1 {
		s = "1 input was rejected"
	}
	if e.file != "" {
		s += "; see " + e.file
	}
	return s
}

// status is the exit status of an error. started tells whether the command began its work:
// what fails before is wrong use.
func status(err error, started bool) int {
	var usage usageError
	var rejected rejectedError
	var q1 *queries.UsageError
	var q2 *queries.UnknownError
	var q3 *queries.AmbiguousError
	switch {
	case err == nil:
		return statusDone
	case errors.As(err, &rejected):
		return statusRejected
	case !started, errors.As(err, &usage), errors.As(err, &q1), errors.As(err, &q2), errors.As(err, &q3):
		return statusUsage
	}
	return statusFailed
}

// report prints an error for a person.
func (a *app) report(err error, status int, command string) {
	if errors.Is(err, context.Canceled) && !errors.Is(err, graph.ErrUnfinished) {
		err = errors.New("stopped before the end; the store is as it was")
	}
	s := strings.TrimSuffix(err.Error(), "\n")
	if status == statusUsage && command != "" && !strings.Contains(s, "safir ") {
		s += "\nsee: " + command + " --help"
	}
	fmt.Fprintln(a.err, "safir: "+s)
}
