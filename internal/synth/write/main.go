// Command write prints invented articles as JSON lines, for benchmarks and trials:
//
//	go run ./internal/synth/write -articles 100000 > articles.jsonl
//
// With -truth it prints what they say, in the form of a gold set.
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"

	"safir/internal/synth"
	"safir/kb"
)

func main() {
	articles := flag.Int("articles", 1000, "how `many`")
	seed := flag.Uint64("seed", 1, "`number`; equal ones give equal articles")
	truth := flag.Bool("truth", false, "print what the articles say instead")
	flag.Parse()
	if err := write(*articles, *seed, *truth); err != nil {
		fmt.Fprintln(os.Stderr, "write:", err)
		os.Exit(1)
	}
}

func write(articles int, seed uint64, truth bool) error {
	k, err := kb.Load()
	if err != nil {
		return err
	}
	m, err := synth.New(k, seed)
	if err != nil {
		return err
	}
	w := bufio.NewWriter(os.Stdout)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range articles {
		a, says := m.Article(i)
		if truth {
			err = enc.Encode(says)
		} else {
			err = enc.Encode(a)
		}
		if err != nil {
			return err
		}
	}
	return w.Flush()
}
