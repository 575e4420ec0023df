package graph

import "safir/ontology"

// Scalar is a text, day or number as a database takes it: a string, int64 or float64; nil for
// a list and for nil.
func Scalar(v Value) any {
	switch v := v.(type) {
	case String:
		return string(v)
	case Date:
		return string(v)
	case Int:
		return int64(v)
	case Float:
		return float64(v)
	}
	return nil
}

// ParseScalar reads a text, day or number, as [Scalar] gives it, of a type of the ontology; nil
// where it is none of that type.
func ParseScalar(typ string, x any) Value {
	switch x := x.(type) {
	case string:
		switch typ {
		case ontology.String:
			return String(x)
		case ontology.Date:
			return Date(x)
		}
	case int64:
		if typ == ontology.Int {
			return Int(x)
		}
	case float64:
		if typ == ontology.Float {
			return Float(x)
		}
	}
	return nil
}
