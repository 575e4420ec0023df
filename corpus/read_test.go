package corpus

import (
	"bytes"
	"compress/gzip"
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/klauspost/compress/zstd"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// write puts files into a new folder and gives its path.
func write(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, s := range files {
		p := filepath.Join(dir, name)
		require.NoError(t, os.MkdirAll(filepath.Dir(p), 0o755))
		require.NoError(t, os.WriteFile(p, []byte(s), 0o644))
	}
	return dir
}

// read gives the articles and the messages of the rejects, without the folder's name.
func read(t *testing.T, dir string, o Options, paths ...string) (as []Article, rejects []string) {
	t.Helper()
	for i, p := range paths {
		if p != Stdin {
			paths[i] = filepath.Join(dir, p)
		}
	}
	for a, err := range Read(context.Background(), paths, o) {
		if err == nil {
			as = append(as, a)
			continue
		}
		var rej *Reject
		require.ErrorAs(t, err, &rej)
		rejects = append(rejects, strings.ReplaceAll(rej.Error(), dir+string(filepath.Separator), ""))
	}
	return as, rejects
}

func texts(as []Article) (out []string) {
	for _, a := range as {
		out = append(out, a.Text)
	}
	return out
}

func gzipped(s string) string {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	_, _ = w.Write([]byte(s))
	_ = w.Close()
	return b.String()
}

func zstded(s string) string {
	w, _ := zstd.NewWriter(nil)
	return string(w.EncodeAll([]byte(s), nil))
}

func TestRead(t *testing.T) {
	const two = `{"id":"a","text":"one"}` + "\n\n" + `{"id":"b","text":"two"}`
	tests := map[string]struct {
		files   map[string]string
		paths   []string
		stdin   string
		texts   []string
		rejects []string
	}{
		"bare text is kept as given":   {files: map[string]string{"a.txt": "\n\n one\r\ntwo \n"}, paths: []string{"a.txt"}, texts: []string{"\n\n one\r\ntwo \n"}},
		"a byte order mark is no text": {files: map[string]string{"a.txt": "\uFEFFone"}, paths: []string{"a.txt"}, texts: []string{"one"}},
		"json lines":                   {files: map[string]string{"a.jsonl": two}, paths: []string{"a.jsonl"}, texts: []string{"one", "two"}},
		"json lines, compressed": {files: map[string]string{"a.jsonl.gz": gzipped(two), "b.jsonl.zst": zstded(`{"text":"three"}`)},
			paths: []string{"."}, texts: []string{"one", "two", "three"}},
		"folders in name order, other files passed over": {
			files: map[string]string{"b/2.txt": "b2", "b/1.md": "b1", "a.txt": "a", ".hidden.txt": "no", ".git/x.txt": "no", "p.png": "\x00"},
			paths: []string{"."}, texts: []string{"a", "b1", "b2"}},
		"json lines from standard input":       {stdin: two, paths: []string{"-"}, texts: []string{"one", "two"}},
		"a text from standard input":           {stdin: "one\ntwo", paths: []string{"-"}, texts: []string{"one\ntwo"}},
		"the same article twice is given once": {files: map[string]string{"a.txt": "one", "b.txt": "one"}, paths: []string{".", "a.txt"}, texts: []string{"one"}},

		"no such file": {paths: []string{"a.txt"}, rejects: []string{"a.txt: no such file or directory; see that the path is right"}},
		"a folder without articles": {files: map[string]string{"d/x.png": "\x00"}, paths: []string{"d"},
			rejects: []string{"d: the folder holds no articles; give .txt, .md, .jsonl, .jsonl.gz or .jsonl.zst"}},
		"unknown form": {files: map[string]string{"a.doc": "x"}, paths: []string{"a.doc"},
			rejects: []string{`a.doc: unknown form ".doc"; give .txt, .md, .jsonl, .jsonl.gz or .jsonl.zst`}},
		"a form to come": {files: map[string]string{"a.html": "x"}, paths: []string{"."},
			rejects: []string{`a.html: .html is not supported yet; convert it to .txt or .jsonl`}},
		"empty":          {files: map[string]string{"a.txt": ""}, paths: []string{"a.txt"}, rejects: []string{"a.txt: empty: no text; leave it out"}},
		"only blanks":    {files: map[string]string{"a.txt": " \n\u200c\t"}, paths: []string{"a.txt"}, rejects: []string{"a.txt: empty: no text; leave it out"}},
		"empty json":     {files: map[string]string{"a.jsonl": "\n"}, paths: []string{"a.jsonl"}, rejects: []string{"a.jsonl: empty: no articles; leave it out"}},
		"binary":         {files: map[string]string{"a.txt": "x\ny\x00\xff"}, paths: []string{"a.txt"}, rejects: []string{"a.txt: binary: a NUL byte at line 2, byte 4; give a text"}},
		"a NUL in json":  {files: map[string]string{"a.jsonl": `{"text":"x\u0000"}`}, paths: []string{"a.jsonl"}, rejects: []string{"a.jsonl:1: binary: a NUL byte at byte 2; give a text"}},
		"not UTF-8":      {files: map[string]string{"a.txt": "ab\nc\xe3d"}, paths: []string{"a.txt"}, rejects: []string{"a.txt: not UTF-8 at line 2, byte 5; convert it, as with iconv -f WINDOWS-1256 -t UTF-8"}},
		"UTF-16":         {files: map[string]string{"a.txt": "\xff\xfea\x00"}, paths: []string{"a.txt"}, rejects: []string{"a.txt: UTF-16, not UTF-8; convert it, as with iconv -f UTF-16 -t UTF-8"}},
		"json not UTF-8": {files: map[string]string{"a.jsonl": "{\"text\":\"one\"}\n{\"text\":\"\xe3\"}"}, paths: []string{"a.jsonl"}, texts: []string{"one"}, rejects: []string{"a.jsonl:2: not UTF-8 at byte 10; convert it, as with iconv -f WINDOWS-1256 -t UTF-8"}},
		"bad json lines": {files: map[string]string{"a.jsonl": "{\"text\":\"one\"}\n{\"text\n[1]\n{\"id\":7,\"text\":\"x\"}\n{\"title\":\"x\"}\n{\"text\":\"two\"}"}, paths: []string{"a.jsonl"},
			texts: []string{"one", "two"},
			rejects: []string{
				`a.jsonl:2: not JSON at byte 6 of the line: unexpected end of JSON input; write one object a line: {"id": …, "published": "YYYY-MM-DD", "text": …}`,
				`a.jsonl:3: a JSON array, not an object; write one object a line: {"id": …, "published": "YYYY-MM-DD", "text": …}`,
				`a.jsonl:4: "id" is a JSON number, not a string; write one object a line: {"id": …, "published": "YYYY-MM-DD", "text": …}`,
				`a.jsonl:5: no text: the key "text" is missing; write one object a line: {"id": …, "published": "YYYY-MM-DD", "text": …}`,
			}},
		"no gzip": {files: map[string]string{"a.jsonl.gz": "{}"}, paths: []string{"a.jsonl.gz"}, rejects: []string{"a.jsonl.gz: the compressed file is cut off; get the file again; the lines before were read"}},
		"no gzip at all": {files: map[string]string{"a.jsonl.gz": `{"text":"one two three"}`}, paths: []string{"a.jsonl.gz"},
			rejects: []string{"a.jsonl.gz: no compressed data; see that it is compressed as its name says"}},
		"no zstd": {files: map[string]string{"a.jsonl.zst": `{"text":"one two three"}`}, paths: []string{"a.jsonl.zst"},
			rejects: []string{"a.jsonl.zst:1: no compressed data; see that it is compressed as its name says"}},
		"truncated gzip": {files: map[string]string{"a.jsonl.gz": gzipped(two)[:len(gzipped(two))-6]}, paths: []string{"a.jsonl.gz"},
			texts: []string{"one"}, rejects: []string{"a.jsonl.gz:3: the compressed file is cut off; get the file again; the lines before were read"}},
		"one id, two texts": {files: map[string]string{"a.jsonl": `{"id":"a","text":"one"}`, "b.jsonl": `{"id":"a","text":"two"}`}, paths: []string{"."},
			texts: []string{"one"}, rejects: []string{"b.jsonl:1: id a stands at a.jsonl:1 for another text; keep one of them, or load a revision in a call of its own"}},
		"one text, two dates": {files: map[string]string{"a.txt": "one", "b.jsonl": `{"published":"2020-01-02","text":"one"}`}, paths: []string{"."},
			texts: []string{"one"}, rejects: []string{"b.jsonl:1: id 7692c3ad3540bb80 has the text of a.txt but another date, source, title, language or address; keep one of them"}},
		"unknown language": {files: map[string]string{"a.jsonl": `{"lang":"klingon-x","text":"one"}`}, paths: []string{"."},
			rejects: []string{`a.jsonl:1: unknown language "klingon-x"; give a BCP 47 tag such as fa, id or en, or leave it out`}},
		"no date": {files: map[string]string{"a.jsonl": `{"published":"2020-02-31","text":"one"}`}, paths: []string{"."},
			rejects: []string{`a.jsonl:1: published "2020-02-31" is no date; give YYYY-MM-DD, or leave it out`}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			dir := write(t, tt.files)
			as, rejects := read(t, dir, Options{Stdin: strings.NewReader(tt.stdin)}, tt.paths...)
			assert.Equal(t, tt.texts, texts(as))
			assert.Equal(t, tt.rejects, rejects)
		})
	}
}

func TestReadFields(t *testing.T) {
	dir := write(t, map[string]string{
		"a.md":    "---\nid: x-1\r\nlang: FA\npublished: 2018-12-15\ntitle: \"A: b\"\ntags:\n  - c\n---\none\n",
		"b.jsonl": `{"id":"x-2","lang":"en","published":"2018-12-15T10:00:00Z","source":"IRNA","url":"https://example.org/1","title":null,"text":"two","more":1}`,
		"c.txt":   "three",
	})
	as, rejects := read(t, dir, Options{}, ".")
	require.Empty(t, rejects)
	require.Len(t, as, 3)
	for i := range as {
		as[i].Place = strings.TrimPrefix(as[i].Place, dir+string(filepath.Separator))
		assert.Len(t, as[i].SHA256, 64)
		as[i].SHA256 = ""
	}
	assert.Equal(t, []Article{
		{ID: "x-1", Lang: "fa", Published: "2018-12-15", Title: "A: b", Text: "one\n", Place: "a.md"},
		{ID: "x-2", Lang: "en", Published: "2018-12-15", Source: "IRNA", URL: "https://example.org/1", Text: "two", Place: "b.jsonl:1"},
		{ID: "8b5b9db0c13db24256c829aa364aa90c6d2eba318b9232a4ab9313b954d3555f"[:16], Text: "three", Place: "c.txt"},
	}, as)
}

func TestReadLimit(t *testing.T) {
	big := strings.Repeat("x", 101)
	dir := write(t, map[string]string{
		"a.jsonl": `{"text":"` + strings.Repeat("x", 200000) + `"}` + "\n" + `{"text":"` + big + `"}` + "\n" + `{"text":"one"}`,
		"b.txt":   big,
	})
	huge, err := os.Create(filepath.Join(dir, "c.txt"))
	require.NoError(t, err)
	require.NoError(t, huge.Truncate(200<<20)) // sparse: takes no room
	require.NoError(t, huge.Close())
	as, rejects := read(t, dir, Options{MaxBytes: 100}, ".")
	assert.Equal(t, []string{"one"}, texts(as))
	assert.Equal(t, []string{
		"a.jsonl:1: larger than the limit of 100 bytes for one article; split it, one article a file or a line",
		"a.jsonl:2: 101 bytes is larger than the limit of 100 bytes for one article; split it, one article a file or a line",
		"b.txt: 101 bytes is larger than the limit of 100 bytes for one article; split it, one article a file or a line",
		"c.txt: 200 MB is larger than the limit of 100 bytes for one article; split it, one article a file or a line",
	}, rejects)
}

func TestReadStops(t *testing.T) {
	dir := write(t, map[string]string{"a.txt": "one", "b.txt": "two", "c.jsonl": `{"text":"three"}`})
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var got []string
	var last error
	for a, err := range Read(ctx, []string{dir}, Options{}) {
		got, last = append(got, a.Text), err
		cancel()
	}
	assert.Equal(t, []string{"one", ""}, got)
	assert.ErrorIs(t, last, context.Canceled)
	for range Read(context.Background(), []string{dir}, Options{}) {
		break
	}
}

func TestFrontMatter(t *testing.T) {
	tests := map[string]struct {
		in   string
		want fields
		body string
	}{
		"none":               {in: "one\n---\ntwo", body: "one\n---\ntwo"},
		"a rule, not a head": {in: "---\nSome words.\n---\n", body: "---\nSome words.\n---\n"},
		"not closed":         {in: "---\nid: a\n", body: "---\nid: a\n"},
		"empty":              {in: "---\n---\none", body: "---\n---\none"},
		"all fields": {in: "---\nid: a\nlang: fa\npublished: 2020-01-02\nsource: 'S: T'\nurl: https://example.org\ntitle:\n---\none",
			want: fields{ID: "a", Lang: "fa", Published: "2020-01-02", Source: "S: T", URL: "https://example.org"}, body: "one"},
		"nothing after": {in: "---\nid: a\n---", want: fields{ID: "a"}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			f, body := frontMatter(tt.in)
			assert.Equal(t, tt.want, f)
			assert.Equal(t, tt.body, body)
		})
	}
}

// The text of an article is a suffix of the file, whatever stands before it.
func FuzzText(f *testing.F) {
	for _, s := range []string{"one", "---\nid: a\n---\none", "\uFEFFone", "---\nid: a\x00\n---", "\xff\xfe"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		o := Options{MaxBytes: 1 << 16}
		r := &reader{ctx: t.Context(), o: o, seen: map[string]first{}, yield: func(a Article, err error) bool {
			if err == nil && (!strings.HasSuffix(s, a.Text) || a.ID == "" || a.SHA256 == "") {
				t.Errorf("%+v is no article of %q", a, s)
			}
			return true
		}}
		r.text("x", strings.NewReader(s))
	})
}

// Every line gives an article or a reject, and the lines after it are still read.
func FuzzLines(f *testing.F) {
	for _, s := range []string{`{"text":"one"}`, `{"id":1}`, "", "{}\n", `{"text":"\ud800"}`, "[\xff]", `{"text":"a","published":"2020-01-02"}`} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		s = strings.ReplaceAll(s, "\n", "")
		last := ""
		r := &reader{ctx: t.Context(), o: Options{MaxBytes: 1 << 16}, seen: map[string]first{}, yield: func(a Article, err error) bool {
			last = a.Text
			return true
		}}
		r.lines("x", strings.NewReader(s+"\n"+`{"id":"the last","text":"end"}`))
		if last != "end" && !strings.Contains(s, "the last") {
			t.Errorf("%q swallows the next line", s)
		}
	})
}
