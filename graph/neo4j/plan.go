package neo4j

import (
	"cmp"
	"context"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"safir/graph"
)

// plan is what a change has to write.
type plan struct {
	graph             *graph.Graph
	putRecords        []graph.Record
	deleteRecords     []string
	putNodes          []int // in the graph
	setNodes          []int // those that are there with other properties
	putEdges          []int
	deleteNodes       []graph.Ref
	deleteEdges       []edgeMark
	nodes, edges      []mark // of the graph
	nodesSeen, edgeOK []bool // there already: nodes somehow, edges as they are
}

// edgeMark names a relationship of the database.
type edgeMark struct {
	typ      string
	from, to graph.Ref
	mark     mark
}

// size is how many records, nodes and relationships the plan writes.
func (p *plan) size() int {
	return len(p.putRecords) + len(p.deleteRecords) + len(p.putNodes) + len(p.setNodes) + len(p.putEdges) + len(p.deleteNodes) + len(p.deleteEdges)
}

// plan compares the database with what it is to hold.
func (s *store) plan(ctx context.Context, tx neo4j.ManagedTransaction, c graph.Change) (*plan, error) {
	p := &plan{graph: c.Graph}
	if err := p.records(ctx, tx, c); err != nil {
		return nil, err
	}
	p.marks()
	if err := s.planNodes(ctx, tx, p); err != nil {
		return nil, err
	}
	if err := s.planEdges(ctx, tx, p); err != nil {
		return nil, err
	}
	for i, there := range p.nodesSeen {
		if !there {
			p.putNodes = append(p.putNodes, i)
		}
	}
	for i, there := range p.edgeOK {
		if !there {
			p.putEdges = append(p.putEdges, i)
		}
	}
	p.sort()
	return p, s.checkBonds(ctx, tx, p)
}

// records finds the records that differ, and checks that they then are those of the graph.
func (p *plan) records(ctx context.Context, tx neo4j.ManagedTransaction, c graph.Change) error {
	hashes := map[string]string{}
	err := each(ctx, tx, "MATCH (r:"+recordLabel+") RETURN r.id, r.hash", nil, func(v []any) error {
		id, _ := v[0].(string)
		hashes[id], _ = v[1].(string)
		return nil
	})
	if err != nil {
		return err
	}
	for _, id := range c.Delete {
		if _, there := hashes[id]; there {
			delete(hashes, id)
			p.deleteRecords = append(p.deleteRecords, id)
		}
	}
	for _, r := range c.Put {
		if hashes[r.ID] != r.Hash {
			hashes[r.ID] = r.Hash
			p.putRecords = append(p.putRecords, r)
		}
	}
	set := graph.Fingerprint(func(yield func(id, hash string) bool) {
		for _, id := range slices.Sorted(maps.Keys(hashes)) {
			yield(id, hashes[id])
		}
	})
	if c.Set != "" && set != c.Set {
		return graph.ErrChanged
	}
	return nil
}

func (p *plan) marks() {
	var line []byte
	p.nodes, p.edges = make([]mark, len(p.graph.Nodes)), make([]mark, len(p.graph.Edges))
	p.nodesSeen, p.edgeOK = make([]bool, len(p.nodes)), make([]bool, len(p.edges))
	for i, n := range p.graph.Nodes {
		line = graph.AppendNode(line[:0], n)
		p.nodes[i] = markOf(line)
	}
	for i, e := range p.graph.Edges {
		line = graph.AppendEdge(line[:0], e)
		p.edges[i] = markOf(line)
	}
}

// planNodes finds the nodes that are there, those that are to change and those that are to go.
func (s *store) planNodes(ctx context.Context, tx neo4j.ManagedTransaction, p *plan) error {
	q := "MATCH (n:" + s.schema.anyLabel() + ") RETURN " + pickLabel("n") + ", n.id, n." + markProp + ", labels(n)"
	return each(ctx, tx, q, s.schema.params(), func(v []any) error {
		id, ok := v[1].(string)
		if v[2] == nil || !ok {
			return foreignNode(texts(v[3]))
		}
		ref := graph.Ref{Label: v[0].(string), ID: id}
		i, there := slices.BinarySearchFunc(p.graph.Nodes, ref, func(n graph.Node, r graph.Ref) int {
			return cmp.Or(strings.Compare(n.Label, r.Label), strings.Compare(n.ID, r.ID))
		})
		if !there {
			p.deleteNodes = append(p.deleteNodes, ref)
			return nil
		}
		p.nodesSeen[i] = true
		if p.nodes[i] != parseMark(v[2]) {
			p.setNodes = append(p.setNodes, i)
		}
		return nil
	})
}

// planEdges does the same for relationships. One whose properties changed is made anew.
func (s *store) planEdges(ctx context.Context, tx neo4j.ManagedTransaction, p *plan) error {
	q := "MATCH (a)-[r:" + s.schema.anyType() + "]->(b) RETURN type(r), " + pickLabel("a") + ", a.id, " + pickLabel("b") + ", b.id, r." + markProp +
		", a." + markProp + " IS NOT NULL AND b." + markProp + " IS NOT NULL"
	return each(ctx, tx, q, s.schema.params(), func(v []any) error {
		if v[5] == nil {
			if v[6] == true {
				return foreignEdge(v[0].(string), v[2], v[4])
			}
			return nil // of a foreign graph
		}
		e := edgeMark{typ: v[0].(string), mark: parseMark(v[5])}
		e.from, e.to = ref(v[1], v[2]), ref(v[3], v[4])
		i, there := slices.BinarySearchFunc(p.graph.Edges, e, func(x graph.Edge, e edgeMark) int {
			return compareEnds(x.Type, x.From, x.To, e)
		})
		for ; there && i < len(p.edges) && compareEnds(p.graph.Edges[i].Type, p.graph.Edges[i].From, p.graph.Edges[i].To, e) == 0; i++ {
			if p.edges[i] == e.mark {
				p.edgeOK[i] = true
				return nil
			}
		}
		p.deleteEdges = append(p.deleteEdges, e)
		return nil
	})
}

func ref(label, id any) (r graph.Ref) {
	r.Label, _ = label.(string)
	r.ID, _ = id.(string)
	return r
}

func compareEnds(typ string, from, to graph.Ref, e edgeMark) int {
	return cmp.Or(strings.Compare(typ, e.typ), strings.Compare(from.Label, e.from.Label), strings.Compare(from.ID, e.from.ID),
		strings.Compare(to.Label, e.to.Label), strings.Compare(to.ID, e.to.ID))
}

func foreignEdge(typ string, from, to any) error {
	return &adviceError{"a relationship " + typ + " from " + text(from) + " to " + text(to) +
		" is not safir's, and questions would mix it with its own; give it another type, or remove it", nil}
}

func text(v any) string {
	s, _ := v.(string)
	return s
}

// sort puts what is to go in the order in which batches take it.
func (p *plan) sort() {
	slices.Sort(p.deleteRecords)
	slices.Sort(p.setNodes)
	slices.SortFunc(p.deleteNodes, func(a, b graph.Ref) int {
		return cmp.Or(strings.Compare(a.Label, b.Label), strings.Compare(a.ID, b.ID))
	})
	slices.SortFunc(p.deleteEdges, func(a, b edgeMark) int {
		return cmp.Or(strings.Compare(a.typ, b.typ), strings.Compare(a.from.Label, b.from.Label), strings.Compare(a.to.Label, b.to.Label),
			strings.Compare(a.from.ID, b.from.ID), strings.Compare(a.to.ID, b.to.ID), cmp.Compare(a.mark, b.mark))
	})
	slices.SortFunc(p.putEdges, func(i, j int) int {
		a, b := &p.graph.Edges[i], &p.graph.Edges[j]
		return cmp.Or(strings.Compare(a.Type, b.Type), strings.Compare(a.From.Label, b.From.Label), strings.Compare(a.To.Label, b.To.Label), cmp.Compare(i, j))
	})
}

// checkBonds refuses to remove a node to which another program tied something, which would
// have to go with it.
func (s *store) checkBonds(ctx context.Context, tx neo4j.ManagedTransaction, p *plan) error {
	for part := range chunks(p.deleteNodes, func(a, b graph.Ref) bool { return a.Label == b.Label }, s.opt.Batch) {
		ids := make([]string, len(part))
		for i, r := range part {
			ids[i] = r.ID
		}
		q := "UNWIND $ids AS id MATCH (n:" + part[0].Label + " {id: id})-[r]-(m) WHERE r." + markProp + " IS NULL RETURN id, type(r), labels(m) LIMIT 1"
		err := each(ctx, tx, q, map[string]any{"ids": ids}, func(v []any) error {
			return &adviceError{part[0].Label + " " + text(v[0]) + " has to go, but a relationship " + text(v[1]) + " with " + strings.Join(texts(v[2]), ":") +
				" ties it, which safir did not make; remove that and try again", nil}
		})
		if err != nil {
			return err
		}
	}
	return nil
}
