package neo4j

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"safir/graph"
	"safir/ontology"
)

// mark is the first eight bytes of the SHA-256 of a node's or an edge's line in the export.
type mark uint64

func markOf(line []byte) mark {
	sum := sha256.Sum256(line)
	return mark(binary.BigEndian.Uint64(sum[:]))
}

func (m mark) String() string { return fmt.Sprintf("%016x", uint64(m)) }

// parseMark reads a mark; what is none, as where a person changed it, is 0, which is the
// mark of nothing but by chance.
func parseMark(v any) mark {
	s, _ := v.(string)
	m, err := strconv.ParseUint(s, 16, 64)
	if err != nil || len(s) != 16 {
		return 0
	}
	return mark(m)
}

// encode is a value as the driver takes it.
func encode(v graph.Value) any {
	if list, ok := v.(graph.Strings); ok {
		return []string(list)
	}
	return graph.Scalar(v)
}

// encodeProps are properties as the driver takes them, with the mark.
func encodeProps(props []graph.Prop, m mark) map[string]any {
	out := make(map[string]any, len(props)+2)
	for _, p := range props {
		out[p.Name] = encode(p.Value)
	}
	out[markProp] = m.String()
	return out
}

// decodeProps reads the properties that the ontology knows, by name. What a person added in
// Browser is passed over.
func decodeProps(types map[string]string, in map[string]any) ([]graph.Prop, error) {
	out := make([]graph.Prop, 0, len(in))
	for name, v := range in {
		typ, known := types[name]
		if !known {
			continue
		}
		val, err := decode(typ, v)
		if err != nil {
			return nil, fmt.Errorf("property %s: %w", name, err)
		}
		out = append(out, graph.P(name, val))
	}
	slices.SortFunc(out, func(a, b graph.Prop) int { return strings.Compare(a.Name, b.Name) })
	return out, nil
}

func decode(typ string, x any) (graph.Value, error) {
	if items, ok := x.([]any); ok && typ == ontology.Strings {
		if list := texts(items); len(list) == len(items) {
			return graph.Strings(list), nil
		}
	}
	if v := graph.ParseScalar(typ, x); v != nil {
		return v, nil
	}
	return nil, fmt.Errorf("%v is no %s; another program changed the database", x, typ)
}
