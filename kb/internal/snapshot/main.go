// Snapshot writes the compact form of the knowledge base that the program embeds.
// It is run by go generate ./kb.
package main

import (
	"flag"
	"fmt"
	"os"

	"safir/kb"
)

func main() {
	data := flag.String("data", "data", "folder with the YAML files")
	out := flag.String("out", "snapshot.txt", "file to write")
	flag.Parse()
	if err := run(*data, *out); err != nil {
		fmt.Fprintln(os.Stderr, "snapshot:", err)
		os.Exit(1)
	}
}

func run(data, out string) error {
	k, err := kb.LoadFS(os.DirFS(data))
	if err != nil {
		return err
	}
	b, err := kb.AppendSnapshot(nil, k)
	if err != nil {
		return err
	}
	return os.WriteFile(out, b, 0o644)
}
