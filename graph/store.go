package graph

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"io"
	"iter"
	"slices"
	"strings"
)

// ErrChanged tells that another program changed the store's records meanwhile, so that the
// Graph of a Change is not that of the records any more. Nothing was written; read the
// records again and repeat.
var ErrChanged = errors.New("the store was changed by another program meanwhile; nothing was written, try again")

// ErrUnfinished tells that a change of the store is going on, or was cut in the middle, so
// that its graph is not that of its records yet. Any change that ends makes it whole.
var ErrUnfinished = errors.New("another program is just changing the store, or a change was cut in the middle; wait, or finish it by loading any article again: safir build")

// Record is one article's own facts as the extractor gave them: the input of
// everything derived. Data is opaque to the store.
type Record struct {
	ID   string // article id
	Hash string // of Data, hexadecimal SHA-256; equal hashes mean equal records
	Data []byte // JSON of an extract.Result
}

// Change is what one call does to a store: records added or replaced, records
// removed, and the graph that the whole set of records then gives.
type Change struct {
	Put    []Record
	Delete []string
	Graph  *Graph
	// Set is the [Fingerprint] of the records that Graph was made from. Apply fails with
	// ErrChanged where the records after the change are others; "" is not checked.
	Set string
}

// Fingerprint is the hexadecimal SHA-256 of a set of records, given as ids and hashes in
// the order of the ids.
func Fingerprint(records iter.Seq2[string, string]) string {
	h := sha256.New()
	for id, hash := range records {
		io.WriteString(h, id+"\x00"+hash+"\n")
	}
	return hex.EncodeToString(h.Sum(nil))
}

// Statement is one question in both query languages; a store runs its own.
type Statement struct {
	SQL, Cypher string
	Columns     []string // names, in order
}

// Rows is a result table. Cells are nil, string, int64, float64, bool or []string.
type Rows struct {
	Columns []string
	Rows    [][]any
}

// Candidate is a node that a name may mean.
type Candidate struct {
	Ref
	Name string
	// Match tells how well: 3 id or exact name, 2 folded name, 1 key (surname or other script).
	Match int
}

// Store keeps records and the graph derived from them. It is safe for concurrent use.
// The graph is a function of the set of records: Apply writes exactly Change.Graph.
type Store interface {
	// Records gives every record, by id.
	Records(ctx context.Context) iter.Seq2[Record, error]
	// Apply carries out a change; it writes only what differs. It does so wholly or not at all,
	// but for a server that cannot: there a large change that is cut leaves a store that
	// can be changed further but not read, with ErrUnfinished.
	Apply(ctx context.Context, c Change) error
	// Export gives the whole graph in the order of its identities, nodes first.
	Export(ctx context.Context, node func(Node) error, edge func(Edge) error) error
	// Find lists the nodes of those labels (none: of all) whose id, name, names or keys hold one
	// of the given terms, best match first, then by id. exact are ids and names, without the
	// language; keys are as in the keys property: one that begins with "=" is a folded whole
	// name (match 2), any other a part or a cross-script form (match 1).
	Find(ctx context.Context, labels []string, exact []string, keys []string) ([]Candidate, error)
	// Query runs a statement with parameters (nil, string, int64, []string) and reads only.
	Query(ctx context.Context, st Statement, params map[string]any) (Rows, error)
	// Close releases it.
	Close() error
}

// SortCandidates puts candidates in the order that Find gives: best match first, then by id
// and label.
func SortCandidates(list []Candidate) {
	slices.SortFunc(list, func(a, b Candidate) int {
		return cmp.Or(cmp.Compare(b.Match, a.Match), strings.Compare(a.ID, b.ID), strings.Compare(a.Label, b.Label))
	})
}
