package corpus

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"github.com/klauspost/compress/zstd"
)

// bufferSize is that of the buffer of a line reader.
const bufferSize = 64 << 10

// gzip reads compressed JSON lines.
func (r *reader) gzip(place string, in io.Reader) bool {
	z, err := gzip.NewReader(bufio.NewReaderSize(in, bufferSize))
	if err != nil {
		return r.damaged(place, 0, err)
	}
	defer z.Close()
	return r.lines(place, z)
}

// zstd reads compressed JSON lines.
func (r *reader) zstd(place string, in io.Reader) bool {
	z, err := zstd.NewReader(in, zstd.WithDecoderConcurrency(1))
	if err != nil {
		return r.damaged(place, 0, err)
	}
	defer z.Close()
	return r.lines(place, z)
}

// lines reads one article from each line. Empty lines are passed over.
func (r *reader) lines(place string, in io.Reader) bool {
	b, ok := in.(*bufio.Reader)
	if !ok {
		b = bufio.NewReaderSize(in, bufferSize)
	}
	// A character may take six bytes as an escape.
	limit, found := 6*r.o.MaxBytes+maxHeader, false
	for n := 1; ; n++ {
		line, long, err := readLine(b, limit)
		if err != nil && err != io.EOF {
			return r.damaged(place, n, err)
		}
		s := strings.TrimRight(string(line), "\r\n")
		if n == 1 {
			s = strings.TrimPrefix(s, bom)
		}
		at := fmt.Sprintf("%s:%d", place, n)
		more := true
		switch {
		case long:
			found, more = true, r.tooLarge(at, 0)
		case strings.TrimSpace(s) != "":
			found, more = true, r.line(at, s)
		}
		if !more {
			return false
		}
		if err == io.EOF {
			break
		}
	}
	if !found {
		return r.reject(place, "leave it out", "empty: no articles")
	}
	return true
}

// line reads one article from a JSON object.
func (r *reader) line(at, s string) bool {
	if rej := undecodable(at, s); rej != nil {
		return r.yield(Article{}, rej)
	}
	a, err := parseLine(at, s)
	if err != nil {
		return r.reject(at, `write one object a line: {"id": …, "published": "YYYY-MM-DD", "text": …}`, "%v", err)
	}
	return r.article(a)
}

// parseLine reads a JSON object; keys that are not ours are passed over.
func parseLine(at, s string) (Article, error) {
	var o struct {
		ID        *string `json:"id"`
		Lang      *string `json:"lang"`
		Published *string `json:"published"`
		Source    *string `json:"source"`
		URL       *string `json:"url"`
		Title     *string `json:"title"`
		Text      *string `json:"text"`
	}
	if err := json.Unmarshal([]byte(s), &o); err != nil {
		return Article{}, jsonError(s, err)
	}
	if o.Text == nil {
		return Article{}, errors.New("no text: the key \"text\" is missing")
	}
	str := func(p *string) string {
		if p == nil {
			return ""
		}
		return *p
	}
	return Article{ID: str(o.ID), Lang: str(o.Lang), Published: str(o.Published), Source: str(o.Source),
		URL: str(o.URL), Title: str(o.Title), Text: *o.Text, Place: at}, nil
}

// jsonError says what the decoder found in words for a person.
func jsonError(s string, err error) error {
	var syntax *json.SyntaxError
	var kind *json.UnmarshalTypeError
	switch {
	case errors.As(err, &kind) && kind.Field != "":
		return fmt.Errorf("%q is a JSON %s, not a string", kind.Field, kind.Value)
	case errors.As(err, &kind):
		return fmt.Errorf("a JSON %s, not an object", kind.Value)
	case errors.As(err, &syntax):
		return fmt.Errorf("not JSON at byte %d of the line: %v", syntax.Offset, strings.TrimPrefix(syntax.Error(), "json: "))
	}
	return fmt.Errorf("not JSON: %w", err)
}

// readLine gives the next line. A line longer than limit is read over and
// not kept. With io.EOF comes the last line, which may be empty.
func readLine(b *bufio.Reader, limit int) (line []byte, long bool, err error) {
	for {
		part, err := b.ReadSlice('\n')
		if !long && len(line)+len(part) > limit {
			line, long = nil, true
		}
		if !long {
			line = append(line, part...)
		}
		if err == bufio.ErrBufferFull {
			continue
		}
		return line, long, err
	}
}

// damaged gives a stream that breaks off or does not decompress; what stood before it was given.
func (r *reader) damaged(place string, line int, err error) bool {
	if line > 0 {
		place = fmt.Sprintf("%s:%d", place, line)
	}
	const advice = "get the file again; the lines before were read"
	switch {
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, io.EOF):
		return r.reject(place, advice, "the compressed file is cut off")
	case errors.Is(err, gzip.ErrHeader), errors.Is(err, zstd.ErrMagicMismatch):
		return r.reject(place, "see that it is compressed as its name says", "no compressed data")
	case errors.Is(err, gzip.ErrChecksum):
		return r.reject(place, advice, "the compressed file is damaged")
	}
	return r.reject(place, advice, "%v", err)
}
