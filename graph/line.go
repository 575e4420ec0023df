package graph

import (
	"math"
	"strconv"
	"unicode/utf8"
)

// AppendNode appends a node as one line of JSON, with the newline:
//
//	{"node":"Country","id":"AZ","props":{"name":"Azerbaijan"}}
//
// Equal nodes give equal bytes.
func AppendNode(b []byte, n Node) []byte {
	b = append(b, `{"node":`...)
	b = appendString(b, n.Label)
	b = append(b, `,"id":`...)
	b = appendString(b, n.ID)
	b = appendProps(b, n.Props)
	return append(b, "}\n"...)
}

// AppendEdge appends an edge as one line of JSON, with the newline:
//
//	{"edge":"OF","from":["Office","president@AZ"],"to":["Country","AZ"],"props":{}}
func AppendEdge(b []byte, e Edge) []byte {
	b = append(b, `{"edge":`...)
	b = appendString(b, e.Type)
	b = appendRef(append(b, `,"from":`...), e.From)
	b = appendRef(append(b, `,"to":`...), e.To)
	b = appendProps(b, e.Props)
	return append(b, "}\n"...)
}

func appendRef(b []byte, r Ref) []byte {
	b = appendString(append(b, '['), r.Label)
	b = appendString(append(b, ','), r.ID)
	return append(b, ']')
}

func appendProps(b []byte, props []Prop) []byte {
	b = append(b, `,"props":{`...)
	for i, p := range props {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(appendString(b, p.Name), ':')
		b = appendValue(b, p.Value)
	}
	return append(b, '}')
}

func appendValue(b []byte, v Value) []byte {
	switch v := v.(type) {
	case String:
		return appendString(b, string(v))
	case Date:
		return appendString(b, string(v))
	case Int:
		return strconv.AppendInt(b, int64(v), 10)
	case Float:
		if math.IsInf(float64(v), 0) || math.IsNaN(float64(v)) {
			return append(b, "null"...)
		}
		return strconv.AppendFloat(b, float64(v), 'f', -1, 64)
	case Strings:
		return AppendList(b, v)
	}
	return append(b, "null"...)
}

// AppendList appends a list of texts as a JSON array: the form of lists in SQL and CSV too.
func AppendList(b []byte, list []string) []byte {
	b = append(b, '[')
	for i, s := range list {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendString(b, s)
	}
	return append(b, ']')
}

const hexDigits = "0123456789abcdef"

// appendString appends a JSON string that escapes only what JSON demands, and the two
// line separators that break JavaScript. Source: RFC 8259, section 7.
func appendString(b []byte, s string) []byte {
	b = append(b, '"')
	start := 0
	for i := 0; i < len(s); {
		c := s[i]
		if c >= 0x20 && c != '"' && c != '\\' && c < utf8.RuneSelf {
			i++
			continue
		}
		if c >= utf8.RuneSelf {
			r, size := utf8.DecodeRuneInString(s[i:])
			if (r != utf8.RuneError || size > 1) && r != '\u2028' && r != '\u2029' {
				i += size
				continue
			}
			b = append(b, s[start:i]...)
			b = appendEscape(b, r)
			i += size
			start = i
			continue
		}
		b = append(b, s[start:i]...)
		switch c {
		case '"', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, '\\', 'n')
		case '\t':
			b = append(b, '\\', 't')
		case '\r':
			b = append(b, '\\', 'r')
		default:
			b = appendEscape(b, rune(c))
		}
		i++
		start = i
	}
	return append(append(b, s[start:]...), '"')
}

func appendEscape(b []byte, r rune) []byte {
	return append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
}
