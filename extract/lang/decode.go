package lang

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// decoder reads the part of YAML 1.2 (https://yaml.org/spec/1.2.2/) that the files of the
// languages are written in: block and flow collections, comments, plain and quoted scalars of
// one line, and folded ones (>-). Anything else is an error with its line, as is a key that the
// value does not know or that stands twice. It takes a tenth of the time of a whole YAML
// decoder, which was a third of what a run spent before its first article.
type decoder struct {
	s      string
	at     int // the next byte of s
	line   int // where its line begins
	err    error
	fields map[reflect.Type]map[string]int // of structs, by key
}

// decode reads a document into v, a pointer.
func decode(s string, v any) error {
	if !strings.HasSuffix(s, "\n") {
		s += "\n"
	}
	d := &decoder{s: s, fields: map[reflect.Type]map[string]int{}}
	d.value(reflect.ValueOf(v).Elem(), -1, true)
	if d.err == nil && d.skip() {
		d.fail("unexpected %.20q", d.s[d.at:])
	}
	return d.err
}

// fail notes the first error and ends the reading.
func (d *decoder) fail(format string, args ...any) {
	if d.err == nil {
		d.err = fmt.Errorf("line %d: %s", 1+strings.Count(d.s[:d.at], "\n"), fmt.Sprintf(format, args...))
	}
	d.at = len(d.s)
}

// peek gives the byte n behind the next one; a line break before the text and behind it.
func (d *decoder) peek(n int) byte {
	if i := d.at + n; i >= 0 && i < len(d.s) {
		return d.s[i]
	}
	return '\n'
}

func (d *decoder) column() int { return d.at - d.line }

// skip goes on to the next thing, over blanks, comments and line breaks; false at the end.
func (d *decoder) skip() bool {
	for ; d.at < len(d.s); d.at++ {
		switch c := d.s[d.at]; {
		case c == '\n':
			d.line = d.at + 1
		case c == '#' && (d.peek(-1) == ' ' || d.peek(-1) == '\n'):
			d.at += strings.IndexByte(d.s[d.at:], '\n') - 1
		case c != ' ':
			return true
		}
	}
	return false
}

// value reads a value into v: what follows on the line, or else a block that is indented
// deeper than its parent. A block may also begin on the line where it is an item of a sequence.
func (d *decoder) value(v reflect.Value, parent int, item bool) {
	line := d.line
	if !d.skip() || d.line != line && (d.column() < parent || d.column() == parent && (item || !d.dash())) {
		return // null
	}
	switch col := d.column(); {
	case (item || d.line != line) && d.dash():
		d.sequence(v, col)
	case (item || d.line != line) && d.isKey():
		d.mapping(v, col)
	default:
		d.inline(v, parent, false)
		if line := d.line; d.err == nil && d.skip() && d.line == line {
			d.fail("unexpected %.20q behind a value", d.s[d.at:])
		}
	}
}

// dash tells whether an item of a block sequence begins here.
func (d *decoder) dash() bool { return d.peek(0) == '-' && (d.peek(1) == ' ' || d.peek(1) == '\n') }

// isKey tells whether the line goes on with a key.
func (d *decoder) isKey() bool {
	if strings.IndexByte("[{\"'", d.s[d.at]) >= 0 {
		return false
	}
	for i := 0; d.peek(i) != '\n' && (d.peek(i) != '#' || d.peek(i-1) != ' '); i++ {
		if d.peek(i) == ':' && (d.peek(i+1) == ' ' || d.peek(i+1) == '\n') {
			return true
		}
	}
	return false
}

// sequence reads a block sequence that begins in a column.
func (d *decoder) sequence(v reflect.Value, col int) {
	list := d.list(v)
	for d.skip() && d.column() == col && d.dash() {
		d.at++
		d.value(grow(list), col, true)
	}
	if d.at < len(d.s) && d.column() > col {
		d.fail("this line is indented too deeply")
	}
	d.set(v, list)
}

// list gives an empty list for a sequence that is read into v.
func (d *decoder) list(v reflect.Value) reflect.Value {
	switch v.Kind() {
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 0, 0))
		return v
	case reflect.Interface:
		return reflect.ValueOf(&[]any{}).Elem()
	}
	d.fail("want %s instead of a list", v.Type())
	return reflect.ValueOf(&[]any{}).Elem()
}

// set puts what was read into v.
func (d *decoder) set(v, x reflect.Value) {
	if d.err == nil {
		v.Set(x)
	}
}

// grow adds an element to a list, and what it points to.
func grow(list reflect.Value) reflect.Value {
	n := list.Len()
	list.Grow(1)
	list.SetLen(n + 1)
	x := list.Index(n)
	if x.Kind() == reflect.Pointer {
		x.Set(reflect.New(x.Type().Elem()))
		return x.Elem()
	}
	return x
}

// mapping reads a block mapping that begins in a column.
func (d *decoder) mapping(v reflect.Value, col int) {
	m := d.keyed(v)
	for d.skip() && d.column() == col {
		if d.dash() || !d.isKey() {
			d.fail("want a key and a colon")
			return
		}
		x, done := m.value(d.key(false))
		d.value(x, col, false)
		done()
	}
	if d.at < len(d.s) && d.column() > col {
		d.fail("this line is indented too deeply")
	}
}

// key reads a key and its colon.
func (d *decoder) key(flow bool) string {
	k := d.plain(flow, true)
	d.at++
	return k
}

// inline reads a scalar or a flow collection.
func (d *decoder) inline(v reflect.Value, parent int, flow bool) {
	switch d.peek(0) {
	case '[':
		d.flow(v)
	case '{':
		d.at++
		m := d.keyed(v)
		for d.more('}') {
			x, done := m.value(d.key(true))
			if d.skip() && d.peek(0) != ',' && d.peek(0) != '}' {
				d.inline(x, 0, true)
			}
			done()
		}
	case '"', '\'':
		d.scalar(v, d.quoted(), true)
	case '>':
		if flow || parent < 0 || d.peek(1) != '-' || d.peek(2) != '\n' {
			d.fail("of block scalars only >- is read")
			return
		}
		d.scalar(v, d.folded(parent), true)
	default:
		d.scalar(v, d.plain(flow, false), false)
	}
}

// flow reads a flow sequence.
func (d *decoder) flow(v reflect.Value) {
	d.at++
	list := d.list(v)
	if v.Type() == reflect.TypeFor[[]string]() { // most of all
		line := d.s[d.at:]
		list.Grow(1 + strings.Count(line[:strings.IndexByte(line, '\n')], ","))
	}
	for d.more(']') {
		d.inline(grow(list), 0, true)
	}
	d.set(v, list)
}

// more goes on to the next element of a flow collection; false where it is closed.
func (d *decoder) more(closing byte) bool {
	first := d.peek(-1) == '[' || d.peek(-1) == '{'
	if !d.skip() {
		d.fail("want %q", closing)
		return false
	}
	if !first && d.peek(0) == ',' {
		d.at++
		first = d.skip()
	}
	if d.peek(0) == closing {
		d.at++
		return false
	}
	if !first {
		d.fail("want a comma or %q", closing)
	}
	return first && d.err == nil
}

// quoted reads a scalar in quotation marks.
func (d *decoder) quoted() string {
	quote := d.peek(0)
	for i := d.at + 1; i < len(d.s) && d.s[i] != '\n'; i++ {
		switch {
		case d.s[i] == '\\' && quote == '"':
			i++
			if strings.IndexByte(`"\ntu`, d.peek(i-d.at)) < 0 {
				d.fail("of escapes only %s are read", `\" \\ \n \t \u`)
				return ""
			}
		case d.s[i] == quote && quote == '\'' && i+1 < len(d.s) && d.s[i+1] == quote:
			i++
		case d.s[i] == quote:
			w := d.s[d.at+1 : i]
			d.at = i + 1
			if quote == '\'' {
				return strings.ReplaceAll(w, "''", "'")
			}
			w, err := strconv.Unquote(`"` + w + `"`)
			if err != nil {
				d.fail("unexpected escape")
			}
			return w
		}
	}
	d.fail("want %q at the end of the line", quote)
	return ""
}

// folded reads the lines behind >- that are indented deeper than their parent, joined by blanks.
func (d *decoder) folded(parent int) string {
	var b strings.Builder
	d.at += 3
	indent := 0
	for d.at < len(d.s) {
		line, _, _ := strings.Cut(d.s[d.at:], "\n")
		words := strings.TrimLeft(line, " ")
		n := len(line) - len(words)
		if n <= parent || line == "" {
			break
		}
		if indent == 0 {
			indent = n
		} else {
			b.WriteByte(' ')
		}
		if n != indent || words == "" || words[0] == '\t' {
			d.fail("want %d blanks before each line", indent)
			return ""
		}
		b.WriteString(words)
		d.line, d.at = d.at, min(d.at+len(line)+1, len(d.s))
	}
	d.at-- // the line break
	return b.String()
}

// plain reads a scalar without quotation marks, or a key up to its colon.
func (d *decoder) plain(flow, key bool) string {
	from := d.at
	c := d.peek(0)
	if strings.IndexByte(",[]{}#&*!|>'\"%@`?\n", c) >= 0 || strings.IndexByte("-:", c) >= 0 && strings.IndexByte(" \n,[]{}", d.peek(1)) >= 0 ||
		d.column() == 0 && (strings.HasPrefix(d.s[d.at:], "---") || strings.HasPrefix(d.s[d.at:], "...")) {
		d.fail("unexpected %.20q", d.s[d.at:])
		return ""
	}
	for ; d.peek(0) != '\n'; d.at++ {
		switch c := d.peek(0); {
		case c == ':' && (d.peek(1) == ' ' || d.peek(1) == '\n' || flow && strings.IndexByte(",[]{}", d.peek(1)) >= 0):
			if !key || d.peek(1) != ' ' && d.peek(1) != '\n' {
				d.fail("a colon wants a blank behind it, or quotation marks around it")
			}
			return strings.TrimRight(d.s[from:d.at], " ")
		case c == '#' && d.peek(-1) == ' ', flow && strings.IndexByte(",[]{}", c) >= 0:
			if key {
				d.fail("want a colon")
			}
			return strings.TrimRight(d.s[from:d.at], " ")
		case c < ' ':
			d.fail("unexpected %q", c)
			return ""
		}
	}
	if key {
		d.fail("want a colon")
	}
	return strings.TrimRight(d.s[from:d.at], " ")
}

// scalar sets v to a scalar. Numbers are decimal; null is the zero value.
func (d *decoder) scalar(v reflect.Value, s string, quoted bool) {
	null := !quoted && (s == "~" || s == "null" || s == "Null" || s == "NULL")
	switch {
	case d.err != nil || null:
	case v.Kind() == reflect.String:
		v.SetString(s)
	case v.Kind() == reflect.Interface:
		v.Set(reflect.ValueOf(s))
	case v.Kind() == reflect.Bool && !quoted && (s == "true" || s == "false"):
		v.SetBool(s == "true")
	case v.Kind() == reflect.Int && !quoted:
		n, err := strconv.Atoi(s)
		if err != nil || strconv.Itoa(n) != s {
			d.fail("want a number instead of %q", s)
			return
		}
		v.SetInt(int64(n))
	default:
		d.fail("want %s instead of %q", v.Type(), s)
	}
}

// keyed is a struct or a map that a mapping is read into.
type keyed struct {
	d      *decoder
	v      reflect.Value
	fields map[string]int // of a struct
	seen   []bool         // its fields that were set
}

func (d *decoder) keyed(v reflect.Value) keyed {
	k := keyed{d: d, v: v}
	switch t := v.Type(); t.Kind() {
	case reflect.Interface:
		k.v = reflect.ValueOf(map[string]any{})
		v.Set(k.v)
	case reflect.Map:
		v.Set(reflect.MakeMap(t))
	case reflect.Struct:
		k.fields = d.fields[t]
		if k.fields == nil {
			k.fields = map[string]int{}
			for i := range t.NumField() {
				if name := t.Field(i).Tag.Get("yaml"); name != "-" {
					k.fields[name] = i
				}
			}
			d.fields[t] = k.fields
		}
		k.seen = make([]bool, t.NumField())
	default:
		d.fail("want %s instead of keys", t)
	}
	return k
}

// value gives what to read the value of a key into, and what to do then.
func (k *keyed) value(key string) (v reflect.Value, done func()) {
	if k.fields != nil {
		i, ok := k.fields[key]
		if !ok || k.seen[i] {
			k.d.fail("the key %q is unknown here or stands twice", key)
			return reflect.ValueOf(new(any)).Elem(), func() {}
		}
		k.seen[i] = true
		return k.v.Field(i), func() {}
	}
	if k.d.err != nil {
		return reflect.ValueOf(new(any)).Elem(), func() {}
	}
	t := k.v.Type()
	name := reflect.New(t.Key()).Elem()
	k.d.scalar(name, key, false)
	if k.v.MapIndex(name).IsValid() {
		k.d.fail("the key %q stands twice", key)
	}
	v = reflect.New(t.Elem()).Elem()
	return v, func() { k.v.SetMapIndex(name, v) }
}
