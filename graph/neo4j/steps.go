package neo4j

import (
	"bytes"
	"compress/gzip"
	"fmt"
	"io"
	"iter"
	"strings"

	"safir/graph"
)

// step is a statement with the rows that it writes.
type step struct {
	cypher string
	rows   []any
	size   int // of the rows, in bytes, about
}

// largest is how many bytes of rows one statement gets, about.
const largest = 4 << 20

// chunk is how many rows one statement gets.
const chunk = 5000

// chunks cuts a list into parts of alike members, at most n in one.
func chunks[T any](list []T, alike func(a, b T) bool, n int) iter.Seq[[]T] {
	return func(yield func([]T) bool) {
		for start := 0; start < len(list); {
			end := start + 1
			for end < len(list) && end-start < n && alike(list[start], list[end]) {
				end++
			}
			if !yield(list[start:end]) {
				return
			}
			start = end
		}
	}
}

// steps are the statements that carry out the plan, of at most n rows each, made one by one
// in an order that never leaves a relationship without its nodes. What they create is not
// there, as the plan says and the lock holds.
func (p *plan) steps(n int) iter.Seq[step] {
	return func(yield func(step) bool) {
		w := stepper{p, min(n, chunk), yield}
		_ = w.records() && w.deletions() &&
			w.nodeSteps(p.setNodes, "MERGE (n:%s {id: row.id}) SET n = row") && w.nodeSteps(p.putNodes, "CREATE (n:%s) SET n = row") && w.putEdges()
	}
}

// stepper makes steps; its methods tell whether to go on.
type stepper struct {
	*plan
	rows  int // in a step
	yield func(step) bool
}

func (w *stepper) full(st step) bool { return len(st.rows) >= w.rows || st.size >= largest }

// last gives away the step that is begun.
func (w *stepper) last(st step) bool { return len(st.rows) == 0 || w.yield(st) }

func (w *stepper) records() bool {
	for part := range chunks(w.deleteRecords, func(string, string) bool { return true }, w.rows) {
		st := step{cypher: "UNWIND $rows AS id MATCH (r:" + recordLabel + " {id: id}) DELETE r"}
		for _, id := range part {
			st.add(id, len(id))
		}
		if !w.yield(st) {
			return false
		}
	}
	const put = "UNWIND $rows AS row MERGE (r:" + recordLabel + " {id: row.id}) SET r.hash = row.hash, r.data = row.data"
	st := step{cypher: put}
	for _, r := range w.plan.putRecords {
		data := pack(r.Data)
		st.add(map[string]any{"id": r.ID, "hash": r.Hash, "data": data}, len(data)+100)
		if w.full(st) {
			if !w.yield(st) {
				return false
			}
			st = step{cypher: put}
		}
	}
	return w.last(st)
}

func (w *stepper) deletions() bool {
	alike := func(a, b edgeMark) bool {
		return a.typ == b.typ && a.from.Label == b.from.Label && a.to.Label == b.to.Label
	}
	for part := range chunks(w.deleteEdges, alike, w.rows) {
		st := step{cypher: fmt.Sprintf("UNWIND $rows AS row MATCH (a%s {id: row.a})-[r:%s {%s: row.m}]->(b%s {id: row.b}) DELETE r",
			labelled(part[0].from.Label), quote(part[0].typ), markProp, labelled(part[0].to.Label))}
		for _, e := range part {
			st.add(map[string]any{"a": e.from.ID, "b": e.to.ID, "m": e.mark.String()}, len(e.from.ID)+len(e.to.ID)+16)
		}
		if !w.yield(st) {
			return false
		}
	}
	for part := range chunks(w.deleteNodes, func(a, b graph.Ref) bool { return a.Label == b.Label }, w.rows) {
		st := step{cypher: fmt.Sprintf("UNWIND $rows AS id MATCH (n:%s {id: id}) WHERE n.%s IS NOT NULL DELETE n", part[0].Label, markProp)}
		for _, r := range part {
			st.add(r.ID, len(r.ID))
		}
		if !w.yield(st) {
			return false
		}
	}
	return true
}

func labelled(label string) string {
	if label == "" {
		return ""
	}
	return ":" + label
}

// nodeSteps writes nodes of the graph by a statement for each label.
func (w *stepper) nodeSteps(list []int, write string) bool {
	var st step
	label := ""
	for _, i := range list {
		n := &w.graph.Nodes[i]
		if n.Label != label || w.full(st) {
			if !w.last(st) {
				return false
			}
			label = n.Label
			st = step{cypher: "UNWIND $rows AS row " + fmt.Sprintf(write, label)}
		}
		props := encodeProps(n.Props, w.nodes[i])
		props["id"] = n.ID
		st.add(props, size(n.Props)+len(n.ID))
	}
	return w.last(st)
}

func (w *stepper) putEdges() bool {
	var st step
	var last *graph.Edge
	for _, i := range w.plan.putEdges {
		e := &w.graph.Edges[i]
		if last == nil || e.Type != last.Type || e.From.Label != last.From.Label || e.To.Label != last.To.Label || w.full(st) {
			if !w.last(st) {
				return false
			}
			st = step{cypher: fmt.Sprintf("UNWIND $rows AS row MATCH (a:%s {id: row.a}) MATCH (b:%s {id: row.b}) CREATE (a)-[r:%s]->(b) SET r = row.p",
				e.From.Label, e.To.Label, quote(e.Type))}
		}
		last = e
		st.add(map[string]any{"a": e.From.ID, "b": e.To.ID, "p": encodeProps(e.Props, w.edges[i])}, size(e.Props)+len(e.From.ID)+len(e.To.ID))
	}
	return w.last(st)
}

func (st *step) add(row any, size int) {
	st.rows = append(st.rows, row)
	st.size += size + 32
}

// size is about how many bytes properties take.
func size(props []graph.Prop) int {
	n := 32
	for _, p := range props {
		n += 16
		switch v := p.Value.(type) {
		case graph.String:
			n += len(v)
		case graph.Strings:
			for _, s := range v {
				n += len(s) + 4
			}
		}
	}
	return n
}

// batches puts steps together that one transaction carries out: of rows rows in all and a few
// times largest bytes.
func batches(steps iter.Seq[step], rows int) iter.Seq[[]step] {
	return func(yield func([]step) bool) {
		var batch []step
		n, volume := 0, 0
		for st := range steps {
			if len(batch) > 0 && (n+len(st.rows) > rows || volume+st.size > 4*largest) {
				if !yield(batch) {
					return
				}
				batch, n, volume = nil, 0, 0
			}
			batch = append(batch, st)
			n += len(st.rows)
			volume += st.size
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// pack makes a record's data smaller: to a tenth, as its JSON repeats itself.
func pack(data []byte) []byte {
	var b bytes.Buffer
	z, err := gzip.NewWriterLevel(&b, gzip.BestSpeed)
	if err != nil {
		panic(err) // the level is one of the package's
	}
	z.Write(data)
	z.Close()
	return b.Bytes()
}

func unpack(v any) ([]byte, error) {
	b, _ := v.([]byte)
	z, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return nil, err
	}
	return io.ReadAll(z)
}

// anyLabel is a pattern of every label, anyType of every type.
func (s *schema) anyLabel() string { return strings.Join(s.labels, "|") }

func (s *schema) anyType() string { return "`" + strings.Join(s.types, "`|`") + "`" }

// pickLabel is the label of a node that is one of the graph's: a person may have added others.
func pickLabel(n string) string { return "head([l IN labels(" + n + ") WHERE l IN $labels])" }

func (s *schema) params() map[string]any { return map[string]any{"labels": s.labels} }
