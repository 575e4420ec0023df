package corpus

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"
)

// DefaultMaxBytes is the largest text of one article that is read by default.
const DefaultMaxBytes = 16 << 20

// Options say how to read. The zero value works.
type Options struct {
	// Stdin is what the path "-" reads; nil is an empty input.
	Stdin io.Reader
	// MaxBytes is the largest text of one article in bytes; 0 means DefaultMaxBytes.
	MaxBytes int
}

// Stdin is the path that stands for standard input.
const Stdin = "-"

// Read gives the articles of files, folders and standard input, one after the other in
// the order of paths; folders are walked in name order. Every error is a [*Reject], after
// which the next article follows, except that of a cancelled context, which is the last.
//
// An article that comes again word for word is given once. The same id with other words
// or other data is a Reject that names both places, since which of them is newer cannot
// be told within one call.
func Read(ctx context.Context, paths []string, o Options) iter.Seq2[Article, error] {
	if o.MaxBytes <= 0 {
		o.MaxBytes = DefaultMaxBytes
	}
	return func(yield func(Article, error) bool) {
		r := &reader{ctx: ctx, o: o, seen: map[string]first{}, yield: yield}
		for _, p := range paths {
			if !r.path(p) {
				return
			}
		}
	}
}

// first is where an id was met first, with what it stood for.
type first struct{ place, content string }

// reader is the state of one Read. Its methods give false when the run is to end.
type reader struct {
	ctx   context.Context
	o     Options
	seen  map[string]first
	yield func(Article, error) bool
}

// reject gives what could not be read.
func (r *reader) reject(place, advice, reason string, args ...any) bool {
	return r.yield(Article{}, &Reject{Place: place, Reason: fmt.Sprintf(reason, args...), Advice: advice})
}

// article gives one article, unless it is unfit or was given before.
func (r *reader) article(a Article) bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(Article{}, err)
		return false
	}
	if rej := a.complete(r.o.MaxBytes); rej != nil {
		return r.yield(Article{}, rej)
	}
	content := strings.Join([]string{a.SHA256, a.Lang, a.Published, a.Source, a.URL, a.Title}, "\x00")
	f, ok := r.seen[a.ID]
	switch {
	case !ok:
		r.seen[a.ID] = first{a.Place, content}
		return r.yield(a, nil)
	case f.content == content:
		return true
	case strings.HasPrefix(f.content, a.SHA256):
		return r.reject(a.Place, "keep one of them", "id %s has the text of %s but another date, source, title, language or address", a.ID, f.place)
	}
	return r.reject(a.Place, "keep one of them, or load a revision in a call of its own", "id %s stands at %s for another text", a.ID, f.place)
}

// path reads what the user named.
func (r *reader) path(p string) bool {
	if err := r.ctx.Err(); err != nil {
		r.yield(Article{}, err)
		return false
	}
	if p == Stdin {
		in := r.o.Stdin
		if in == nil {
			in = strings.NewReader("")
		}
		return r.stream("stdin", in)
	}
	info, err := os.Stat(p)
	switch {
	case err != nil:
		return r.unreadable(p, err)
	case info.IsDir():
		return r.folder(p)
	case info.Mode().Type() == fs.ModeNamedPipe:
		return r.open(p, r.stream)
	case !info.Mode().IsRegular():
		return r.reject(p, "give a file, a folder or -", "not a regular file")
	}
	known, ok := r.file(p, info)
	if !known {
		return r.reject(p, "give .txt, .md, .jsonl, .jsonl.gz or .jsonl.zst", "unknown form %q", filepath.Ext(p))
	}
	return ok
}

// folder reads the files of a folder and of those below it in name order. Hidden files
// and those of other forms are passed over.
func (r *reader) folder(dir string) bool {
	found, ok := false, true
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			found = true
			if ok = r.unreadable(p, err); !ok {
				return fs.SkipAll
			}
			return nil
		}
		hidden := strings.HasPrefix(d.Name(), ".") && p != dir
		switch {
		case hidden && d.IsDir():
			return fs.SkipDir
		case hidden, d.IsDir():
			return nil
		}
		info, err := os.Stat(p) // follows a link to a file, not one to a folder
		if err != nil || !info.Mode().IsRegular() {
			return nil
		}
		known, more := r.file(p, info)
		found = found || known
		if ok = more; !ok {
			return fs.SkipAll
		}
		return nil
	})
	switch {
	case !ok:
		return false
	case err != nil:
		return r.unreadable(dir, err)
	case !found:
		return r.reject(dir, "give .txt, .md, .jsonl, .jsonl.gz or .jsonl.zst", "the folder holds no articles")
	}
	return true
}

// file reads a regular file by its extension; known tells whether it is one of those of the contract.
func (r *reader) file(p string, info fs.FileInfo) (known, ok bool) {
	name := strings.ToLower(filepath.Base(p))
	switch ext := filepath.Ext(name); {
	case ext == ".txt", ext == ".md":
		if info.Size() > int64(r.o.MaxBytes)+maxHeader {
			return true, r.tooLarge(p, info.Size())
		}
		return true, r.open(p, r.text)
	case ext == ".jsonl":
		return true, r.open(p, r.lines)
	case strings.HasSuffix(name, ".jsonl.gz"):
		return true, r.open(p, r.gzip)
	case strings.HasSuffix(name, ".jsonl.zst"):
		return true, r.open(p, r.zstd)
	case ext == ".html", ext == ".htm", ext == ".parquet", ext == ".warc", strings.HasSuffix(name, ".warc.gz"):
		return true, r.reject(p, "convert it to .txt or .jsonl", "%s is not supported yet", strings.TrimSuffix(ext, ".gz"))
	}
	return false, true
}

// open opens a file for a reader of its form.
func (r *reader) open(p string, read func(place string, in io.Reader) bool) bool {
	f, err := os.Open(p)
	if err != nil {
		return r.unreadable(p, err)
	}
	defer f.Close()
	return read(p, f)
}

// stream reads what has no extension: JSON lines where the first byte is {, else one text.
func (r *reader) stream(place string, in io.Reader) bool {
	b := bufio.NewReaderSize(in, bufferSize)
	head, _ := b.Peek(len(bom) + 1)
	if strings.HasPrefix(strings.TrimPrefix(string(head), bom), "{") {
		return r.lines(place, b)
	}
	return r.text(place, b)
}

// unreadable gives an input that the system refused.
func (r *reader) unreadable(p string, err error) bool {
	var pe *fs.PathError
	if errors.As(err, &pe) {
		err = pe.Err
	}
	advice := "see that it can be read"
	switch {
	case errors.Is(err, fs.ErrNotExist):
		advice = "see that the path is right"
	case errors.Is(err, fs.ErrPermission):
		advice = "see that you may read it"
	}
	return r.reject(p, advice, "%v", err)
}

// tooLarge gives an article of n bytes, beyond the limit; 0 means that nobody counted.
func (r *reader) tooLarge(place string, n int64) bool {
	return r.yield(Article{}, tooLarge(place, n, r.o.MaxBytes))
}

func tooLarge(place string, n int64, limit int) *Reject {
	s := fmt.Sprintf("larger than the limit of %s for one article", size(int64(limit)))
	if n > 0 {
		s = size(n) + " is " + s
	}
	return &Reject{Place: place, Reason: s, Advice: "split it, one article a file or a line"}
}

// size writes a size for a person.
func size(n int64) string {
	switch {
	case n >= 1<<20:
		return fmt.Sprintf("%.0f MB", float64(n)/(1<<20))
	case n >= 1<<10:
		return fmt.Sprintf("%.0f kB", float64(n)/(1<<10))
	}
	return fmt.Sprintf("%d bytes", n)
}
