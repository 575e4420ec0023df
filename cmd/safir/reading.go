package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"safir/corpus"
	"safir/extract"
	"safir/internal/ordered"
	"safir/kb"
)

// reading is what one command reads its articles with.
type reading struct {
	a         *app
	kb        *kb.KB
	extractor *extract.Extractor
	rejects   rejects
}

// newReading loads the knowledge base and the languages. Rejected inputs go to the named
// file, or else only to stderr.
func (a *app) newReading(rejectsFile string) (*reading, error) {
	k, err := a.knowledge()
	if err != nil {
		return nil, err
	}
	x, err := extract.New(k)
	if err != nil {
		return nil, err
	}
	return &reading{a: a, kb: k, extractor: x, rejects: rejects{a: a, path: rejectsFile}}, nil
}

// each extracts the articles of the paths on all cores and gives the results in the order
// of the input. Rejected inputs are noted and passed over.
func (r *reading) each(ctx context.Context, paths []string, do func(*extract.Result) error) (err error) {
	if err := r.rejects.reset(); err != nil {
		return err
	}
	bar := r.a.progress("articles")
	defer bar.stop()
	articles := corpus.Read(ctx, paths, corpus.Options{Stdin: r.a.in, MaxBytes: r.a.set.maxBytes})
	for res, err := range ordered.Map(ctx, r.a.set.jobs, articles, r.extract) {
		var rej *corpus.Reject
		switch {
		case errors.As(err, &rej):
			if err := r.rejects.add(rej); err != nil {
				return err
			}
			continue
		case err != nil:
			return err
		}
		bar.add()
		if err := do(res); err != nil {
			return err
		}
	}
	return nil
}

// extract reads one article; one that has no rules becomes a reject.
func (r *reading) extract(a corpus.Article) (*extract.Result, error) {
	res, err := r.extractor.Extract(a)
	if err != nil {
		return nil, &corpus.Reject{Place: a.Place, Reason: err.Error(), Advice: "give lang, or leave the article out"}
	}
	return res, nil
}

// rejects notes inputs that could not be read: on stderr, and as JSON lines in a file.
type rejects struct {
	a    *app
	path string
	f    *os.File
	n    int
}

// reset removes what an earlier call left in the file.
func (r *rejects) reset() error {
	if r.path == "" {
		return nil
	}
	if err := os.Remove(r.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return fmt.Errorf("emptying the file of rejects: %w", err)
	}
	return nil
}

func (r *rejects) add(rej *corpus.Reject) error {
	r.n++
	fmt.Fprintln(r.a.err, "safir: rejected "+rej.Error())
	if r.path == "" {
		return nil
	}
	if r.f == nil {
		f, err := os.Create(r.path)
		if err != nil {
			return fmt.Errorf("writing rejects: %w", err)
		}
		r.f = f
	}
	enc := json.NewEncoder(r.f)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(rej); err != nil {
		return fmt.Errorf("writing rejects: %w", err)
	}
	return nil
}

// err closes the file; it is nil where nothing was rejected.
func (r *rejects) err() error {
	if r.n == 0 {
		return nil
	}
	if r.f != nil {
		if err := r.f.Close(); err != nil {
			return fmt.Errorf("writing rejects: %w", err)
		}
	}
	return rejectedError{r.n, r.path}
}
