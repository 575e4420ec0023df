package corpus

import (
	"io"
	"strings"
	"unicode/utf8"
)

const (
	bom       = "\uFEFF"
	maxHeader = 64 << 10 // bytes of a front matter block
)

// text reads one article from a bare text with optional front matter.
func (r *reader) text(place string, in io.Reader) bool {
	b, err := io.ReadAll(io.LimitReader(in, int64(r.o.MaxBytes)+maxHeader+1))
	if err != nil {
		return r.unreadable(place, err)
	}
	if len(b) > r.o.MaxBytes+maxHeader {
		return r.tooLarge(place, 0)
	}
	s := string(b)
	if rej := undecodable(place, s); rej != nil {
		return r.yield(Article{}, rej)
	}
	f, body := frontMatter(strings.TrimPrefix(s, bom))
	return r.article(f.article(place, body))
}

// frontMatter parts a first block of "key: value" lines between two "---" lines from the
// body. Without such a block the whole is body. Keys that are not ours, lists and
// indented lines are passed over; values may stand in quotes.
func frontMatter(s string) (f fields, body string) {
	line, rest := cutLine(s)
	if line != "---" {
		return fields{}, s
	}
	keys := 0
	for rest != "" && len(s)-len(rest) < maxHeader {
		line, rest = cutLine(rest)
		if line == "---" {
			if keys == 0 {
				break
			}
			return f, rest
		}
		if line == "" || line[0] == '#' {
			continue
		}
		if strings.ContainsRune(" \t-", rune(line[0])) && keys > 0 {
			continue
		}
		key, value, ok := strings.Cut(line, ":")
		if !ok || !isKey(key) || value != "" && value[0] != ' ' && value[0] != '\t' {
			break
		}
		keys++
		f.set(key, unquote(strings.TrimSpace(value)))
	}
	return fields{}, s
}

// cutLine parts the first line from the rest, without its end (LF or CRLF) and spaces before it.
func cutLine(s string) (line, rest string) {
	line, rest, _ = strings.Cut(s, "\n")
	return strings.TrimRight(line, " \t\r"), rest
}

func isKey(s string) bool {
	for _, c := range s {
		if (c < 'a' || c > 'z') && (c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '_' && c != '-' {
			return false
		}
	}
	return s != ""
}

func unquote(s string) string {
	if n := len(s); n >= 2 && (s[0] == '"' || s[0] == '\'') && s[n-1] == s[0] {
		return s[1 : n-1]
	}
	return s
}

// undecodable tells why bytes are no text: binary, or not UTF-8, with line and byte, both from 1.
func undecodable(place, s string) *Reject {
	switch {
	case strings.HasPrefix(s, "\xff\xfe"), strings.HasPrefix(s, "\xfe\xff"):
		return &Reject{Place: place, Reason: "UTF-16, not UTF-8", Advice: "convert it, as with iconv -f UTF-16 -t UTF-8"}
	case utf8.ValidString(s):
		if i := strings.IndexByte(s, 0); i >= 0 {
			return binary(place, s, i)
		}
		return nil
	}
	at := 0
	for at < len(s) {
		c, n := utf8.DecodeRuneInString(s[at:])
		if c == utf8.RuneError && n == 1 {
			break
		}
		at += n
	}
	if i := strings.IndexByte(s, 0); i >= 0 {
		return binary(place, s, i)
	}
	return &Reject{Place: place, Reason: "not UTF-8 at " + position(s, at), Advice: "convert it, as with iconv -f WINDOWS-1256 -t UTF-8"}
}

func binary(place, s string, at int) *Reject {
	return &Reject{Place: place, Reason: "binary: a NUL byte at " + position(s, at), Advice: "give a text"}
}
