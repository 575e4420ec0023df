package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"
	"testing"
)

// discard runs a command line in this process.
func discard(b *testing.B, args ...string) {
	var out, errs bytes.Buffer
	a := newApp(strings.NewReader(""), &out, &errs, func(string) (string, bool) { return "", false })
	if code := run(context.Background(), a, args); code != statusDone {
		b.Fatalf("safir %s: %s", strings.Join(args, " "), errs.String())
	}
}

// What every command costs before it begins.
func BenchmarkStart(b *testing.B) {
	for b.Loop() {
		discard(b, "version")
	}
}

// The seeds from nothing to a store; to be below one second.
func BenchmarkBuildSeeds(b *testing.B) {
	n := 0
	dir := b.TempDir()
	for b.Loop() {
		n++
		discard(b, "build", "--store", filepath.Join(dir, strings.Repeat("x", n)+".db"), filepath.Join("..", "..", "seeds"))
	}
}

func BenchmarkTimeline(b *testing.B) {
	store := filepath.Join(b.TempDir(), "x.db")
	discard(b, "build", "--store", store, filepath.Join("..", "..", "seeds"))
	for b.Loop() {
		discard(b, "timeline", "--store", store)
	}
}
