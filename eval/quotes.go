package eval

// slice is a run of code points, as far as the text has them.
func slice(s string, start, end int) string {
	r := []rune(s)
	start, end = max(0, min(start, len(r))), max(0, min(end, len(r)))
	if start >= end {
		return ""
	}
	return string(r[start:end])
}

// quotes counts the spans of an output and those that do not quote the text.
func quotes(x any, text []rune) (checked, wrong int) {
	switch x := x.(type) {
	case map[string]any:
		start, ok1 := whole(x["start"])
		end, ok2 := whole(x["end"])
		if q, ok := x["text"]; ok && ok1 && ok2 {
			checked++
			first, last := min(start, len(text)), min(end, len(text))
			if s, ok := q.(string); !ok || first < 0 || last < first || string(text[first:last]) != s {
				wrong++
			}
		}
		for _, v := range x {
			c, w := quotes(v, text)
			checked, wrong = checked+c, wrong+w
		}
	case []any:
		for _, v := range x {
			c, w := quotes(v, text)
			checked, wrong = checked+c, wrong+w
		}
	}
	return checked, wrong
}

func whole(x any) (int, bool) {
	f, ok := x.(float64)
	return int(f), ok && f == float64(int(f))
}
