package queries

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

// form is what the two query languages differ in, as far as reading them goes.
type form struct {
	ext, comment string
	sigil        byte // before a parameter
}

var (
	sqlForm    = form{".sql", "--", ':'}
	cypherForm = form{".cypher", "//", '$'}
)

// paramTypes and columnTypes are those that a header may use.
var (
	paramTypes  = []Type{Person, Organization, Speaker, Party, Country, Place, Project, Subject, Topic, Office, Meeting, Date, Period, Int, String}
	columnTypes = []Type{String, Strings, Int, Float, Date}
)

// read reads both files of a query. Their headers must be equal to the letter.
func read(fsys fs.FS, name string) (Query, error) {
	sql, err := readFile(fsys, name, sqlForm)
	if err != nil {
		return Query{}, err
	}
	cypher, err := readFile(fsys, name, cypherForm)
	if err != nil {
		return Query{}, err
	}
	if line := differ(sql.header, cypher.header); line > 0 {
		return Query{}, fmt.Errorf("queries/%s.cypher: line %d: the header differs from that of %s.sql: make them equal", name, line, name)
	}
	q, err := readHeader(sql)
	if err == nil && q.Name != name {
		err = fmt.Errorf("line 1: name is %q: want %q, as the file is called", q.Name, name)
	}
	if err != nil {
		return Query{}, fmt.Errorf("queries/%s.sql: %w", name, err)
	}
	if q.SQL, _, err = q.readBody(sql); err != nil {
		return Query{}, fmt.Errorf("queries/%s.sql: %w", name, err)
	}
	if q.Cypher, q.Settings, err = q.readBody(cypher); err != nil {
		return Query{}, fmt.Errorf("queries/%s.cypher: %w", name, err)
	}
	return q, nil
}

// source is a file cut in two.
type source struct {
	form   form
	header string // without the signs of a comment
	lines  int    // of the header
	body   string
}

func readFile(fsys fs.FS, name string, f form) (source, error) {
	data, err := fs.ReadFile(fsys, name+f.ext)
	if err != nil {
		return source{}, fmt.Errorf("reading queries/%s: %w", name+f.ext, err)
	}
	return cut(string(data), f), nil
}

// cut takes the comment at the top of a file for its header.
func cut(src string, f form) source {
	s := source{form: f, body: src}
	var header strings.Builder
	for strings.HasPrefix(s.body, f.comment) {
		line, rest, _ := strings.Cut(s.body, "\n")
		header.WriteString(strings.TrimPrefix(strings.TrimPrefix(line, f.comment), " ") + "\n")
		s.body = rest
		s.lines++
	}
	s.header = header.String()
	return s
}

// differ is the first line, from 1, in which two texts differ, or 0.
func differ(a, b string) int {
	if a == b {
		return 0
	}
	i := 0
	for i < min(len(a), len(b)) && a[i] == b[i] {
		i++
	}
	return 1 + strings.Count(a[:i], "\n")
}

// readHeader reads and checks the header. Its errors name the line.
func readHeader(s source) (Query, error) {
	var q Query
	dec := yaml.NewDecoder(strings.NewReader(s.header))
	dec.KnownFields(true)
	if err := dec.Decode(&q); errors.Is(err, io.EOF) {
		return q, fmt.Errorf("line 1: no header: begin with %q", s.form.comment+" name: …")
	} else if err != nil {
		return q, fmt.Errorf("reading the header: %w", err)
	}
	if err := q.check(); err != nil {
		return q, fmt.Errorf("lines 1 to %d: %w", s.lines, err)
	}
	return q, nil
}

// readBody gives the query below the header and, apart from it, what the lines for Neo4j
// Browser set, once its parameters are checked. Its errors name the line.
func (q Query) readBody(s source) (text string, set []Setting, err error) {
	var body strings.Builder
	body.WriteString(strings.Repeat("\n", s.lines)) // so that lines keep their numbers
	for i, line := range strings.SplitAfter(s.body, "\n") {
		x, ok := setting(line)
		if !ok || s.form.sigil != '$' {
			body.WriteString(line)
			continue
		}
		body.WriteString("\n")
		if _, ok := q.Param(x.Name); !ok {
			return "", nil, fmt.Errorf("line %d: :param %s is not declared in the header", s.lines+i+1, x.Name)
		}
		set = append(set, x)
	}
	if err := q.checkUse(body.String(), s.form); err != nil {
		return "", nil, err
	}
	text = strings.TrimSuffix(strings.TrimSpace(body.String()), ";")
	if text == "" {
		return "", nil, fmt.Errorf("line %d: no query follows the header", s.lines+1)
	}
	return text, set, nil
}

var settingLine = regexp.MustCompile(`^:param (\w+) => (.*);\s*$`)

// setting reads a line ":param NAME => VALUE;" by which Neo4j Browser sets a parameter.
func setting(line string) (x Setting, ok bool) {
	if !strings.HasPrefix(line, ":param ") {
		return x, false
	}
	m := settingLine.FindStringSubmatch(line)
	if m == nil {
		return x, false
	}
	return Setting{m[1], m[2]}, true
}

// check tells what is wrong in a header.
func (q Query) check() error {
	seen := map[string]bool{}
	for _, p := range q.Params {
		switch {
		case p.Name == "" || p.Meaning == "":
			return fmt.Errorf("parameter %q: name and meaning are needed", p.Name)
		case seen[p.Name]:
			return fmt.Errorf("parameter %q is declared twice", p.Name)
		case !slices.Contains(paramTypes, p.Type):
			return fmt.Errorf("parameter %q: unknown type %q: want one of %v", p.Name, p.Type, paramTypes)
		case p.Required && p.Default != "":
			return fmt.Errorf("parameter %q is required, so that its default says nothing: drop one", p.Name)
		}
		seen[p.Name] = true
	}
	for _, name := range q.AnyOf {
		if p, ok := q.Param(name); !ok || p.Required {
			return fmt.Errorf("any_of: %q is not a declared, optional parameter", name)
		}
	}
	clear(seen)
	for _, c := range q.Columns {
		switch {
		case c.Name == "" || c.Meaning == "":
			return fmt.Errorf("column %q: name and meaning are needed", c.Name)
		case seen[c.Name]:
			return fmt.Errorf("column %q is declared twice", c.Name)
		case !slices.Contains(columnTypes, c.Type):
			return fmt.Errorf("column %q: unknown type %q: want one of %v", c.Name, c.Type, columnTypes)
		}
		seen[c.Name] = true
	}
	if q.Description == "" || len(q.Columns) == 0 {
		return errors.New("description and columns are needed")
	}
	return nil
}

// checkUse holds the parameters that a file's body uses against those declared. The body
// stands at its lines of the file.
func (q Query) checkUse(body string, f form) error {
	used := used(body, f)
	for _, u := range used {
		if _, ok := q.Param(u.name); !ok {
			return fmt.Errorf("line %d: %c%s is used but not declared in the header", u.line, f.sigil, u.name)
		}
	}
	for _, p := range q.Params {
		if !slices.ContainsFunc(used, func(u use) bool { return u.name == p.Name }) {
			return fmt.Errorf("parameter %q is declared but not used", p.Name)
		}
	}
	return nil
}

// use is a parameter in a body.
type use struct {
	name string
	line int
}

// used lists the parameters of a body in order.
func used(body string, f form) []use {
	var out []use
	var prev byte
	code := bare(body, f.comment)
	for i := 0; i < len(code); i++ {
		c := code[i]
		if c != f.sigil || word(prev) || prev == f.sigil {
			prev = c
			continue
		}
		j := i + 1
		for j < len(code) && word(code[j]) {
			j++
		}
		if name := code[i+1 : j]; name != "" {
			out = append(out, use{name, 1 + strings.Count(code[:i], "\n")})
		}
		prev = c
	}
	return out
}

func word(c byte) bool {
	return c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z'
}

// bare is the body without its comments and without what stands in single quotes.
func bare(body, comment string) string {
	var out strings.Builder
	for len(body) > 0 {
		var end int
		switch {
		case strings.HasPrefix(body, comment):
			end = strings.IndexByte(body, '\n')
		case body[0] == '\'':
			if end = strings.IndexByte(body[1:], '\''); end >= 0 {
				end += 2
			}
		default:
			out.WriteByte(body[0])
			body = body[1:]
			continue
		}
		if end < 0 {
			break
		}
		body = body[end:]
	}
	return out.String()
}
