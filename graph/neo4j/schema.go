package neo4j

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/neo4j/neo4j-go-driver/v5/neo4j"

	"safir/ontology"
)

// Names of what does not come from the ontology.
const (
	storeLabel  = "SafirStore"  // two nodes: the state and the lock
	recordLabel = "SafirRecord" // a node for each article
	markProp    = "safir"
	// namesIndex is for people: words of names, in any case and language.
	namesIndex = "safir_names"
	// termsIndex is for Find: whole names and keys, letter by letter.
	termsIndex = "safir_terms"
)

// schema is what the ontology says, in the forms that statements need.
type schema struct {
	labels, types []string // in byte order
	named         []string // the labels whose nodes are found by name
	nodes, edges  map[string]map[string]string
	keys          map[string][]string // of edges
	form          string              // a hash of all this
	rules         []rule
}

// rule is a constraint or an index.
type rule struct {
	name      string
	kind      string   // UNIQUENESS, RANGE or FULLTEXT
	labels    []string // or the type of relationships
	props     []string
	analyzer  string
	statement string
}

func newSchema(o *ontology.Ontology) schema {
	s := schema{nodes: map[string]map[string]string{}, edges: map[string]map[string]string{}, keys: map[string][]string{}}
	for _, l := range o.Labels {
		s.labels = append(s.labels, l.Name)
		s.nodes[l.Name] = types(l.Props)
		if !l.Fact {
			s.named = append(s.named, l.Name)
		}
	}
	for _, e := range o.Edges {
		s.types = append(s.types, e.Name)
		s.edges[e.Name] = types(e.Props)
		s.keys[e.Name] = e.Key
	}
	slices.Sort(s.labels)
	slices.Sort(s.named)
	slices.Sort(s.types)
	for _, l := range slices.Concat(s.labels, []string{storeLabel, recordLabel}) {
		s.rules = append(s.rules, unique(l))
	}
	for _, l := range o.Labels {
		for _, p := range l.Props {
			if indexed(l.Name, p) {
				s.rules = append(s.rules, ranged(l.Name, p.Name))
			}
		}
	}
	for _, e := range o.Edges {
		if e.Prop("of") != nil {
			s.rules = append(s.rules, rangedEdge(e.Name, "of"))
		}
	}
	s.rules = append(s.rules,
		fulltext(namesIndex, s.named, []string{"name", "names"}, "simple"),
		fulltext(termsIndex, s.named, []string{"name", "names", "keys"}, "keyword"))
	s.form = s.hash()
	return s
}

func types(props []ontology.Prop) map[string]string {
	out := map[string]string{}
	for _, p := range props {
		out[p.Name] = p.Type
	}
	return out
}

// indexed tells whether questions begin with a property: whose a body or a person is, and
// which office or status something has.
func indexed(label string, p ontology.Prop) bool {
	switch label {
	case "Person", "Ministry", "Organization":
		return p.Name == "country"
	case "Office":
		return p.Name == "office" || p.Name == "of"
	}
	return label == "Meeting" && p.Name == "status"
}

func unique(label string) rule {
	name := "safir_" + label + "_id"
	return rule{name: name, kind: "UNIQUENESS", labels: []string{label}, props: []string{"id"},
		statement: fmt.Sprintf("CREATE CONSTRAINT %s IF NOT EXISTS FOR (n:%s) REQUIRE n.id IS UNIQUE", name, label)}
}

func ranged(label, prop string) rule {
	name := "safir_" + label + "_" + prop
	return rule{name: name, kind: "RANGE", labels: []string{label}, props: []string{prop},
		statement: fmt.Sprintf("CREATE RANGE INDEX %s IF NOT EXISTS FOR (n:%s) ON (n.%s)", name, label, quote(prop))}
}

func rangedEdge(typ, prop string) rule {
	r := ranged(typ, prop)
	r.statement = fmt.Sprintf("CREATE RANGE INDEX %s IF NOT EXISTS FOR ()-[r:%s]-() ON (r.%s)", r.name, typ, quote(prop))
	return r
}

func fulltext(name string, labels, props []string, analyzer string) rule {
	return rule{name: name, kind: "FULLTEXT", labels: labels, props: props, analyzer: analyzer,
		statement: fmt.Sprintf("CREATE FULLTEXT INDEX %s IF NOT EXISTS FOR (n:%s) ON EACH [n.%s] OPTIONS {indexConfig: {`fulltext.analyzer`: '%s'}}",
			name, strings.Join(labels, "|"), strings.Join(props, ", n."), analyzer)}
}

// quote writes a name of a label, type or property that may be a word of Cypher.
func quote(name string) string { return "`" + name + "`" }

// hash names the form of the graph, so that a reader of another version does not take it
// for its own.
func (s *schema) hash() string {
	h := sha256.New()
	for _, part := range []struct {
		names []string
		props map[string]map[string]string
	}{{s.labels, s.nodes}, {s.types, s.edges}} {
		for _, name := range part.names {
			fmt.Fprintln(h, name, part.props[name], s.keys[name]) // fmt sorts maps
		}
	}
	for _, r := range s.rules {
		io.WriteString(h, r.statement+"\n")
	}
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// have is a constraint or an index that the database has.
type have struct {
	name, kind    string
	labels, props []string
	analyzer      string
}

// makeRules makes the constraints and indexes that are missing. One of the same meaning with
// another name will do, and an index in place of a constraint, too: the lock of the writers
// keeps ids unique by itself.
func (s *store) makeRules(ctx context.Context) error {
	there, err := s.rules(ctx)
	if err != nil {
		return err
	}
	made := false
	for _, r := range s.schema.rules {
		todo, err := r.missing(there)
		if err != nil {
			return err
		}
		for _, statement := range todo {
			made = true
			err := s.write(ctx, func(tx neo4j.ManagedTransaction) error { return exec(ctx, tx, statement, nil) })
			if err != nil && !madeMeanwhile(err) {
				return err
			}
		}
	}
	if !made {
		return nil
	}
	return s.read(ctx, func(tx neo4j.ManagedTransaction) error { return exec(ctx, tx, "CALL db.awaitIndexes(600)", nil) })
}

// makeNames makes the labels, types and names of properties that the graph may have: a
// question that names one which the database does not know is answered, but with a warning.
func (s *store) makeNames(ctx context.Context) error {
	props := map[string]bool{}
	for _, of := range []map[string]map[string]string{s.schema.nodes, s.schema.edges} {
		for _, p := range of {
			for name := range p {
				props[name] = true
			}
		}
	}
	for call, names := range map[string][]string{
		"db.createLabel": s.schema.labels, "db.createRelationshipType": s.schema.types, "db.createProperty": slices.Sorted(maps.Keys(props)),
	} {
		err := s.write(ctx, func(tx neo4j.ManagedTransaction) error {
			return exec(ctx, tx, "UNWIND $names AS name CALL "+call+"(name)", map[string]any{"names": names})
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// madeMeanwhile tells that another program made the rule in the same moment.
func madeMeanwhile(err error) bool {
	var e *neo4j.Neo4jError
	return errors.As(err, &e) && (strings.HasSuffix(e.Code, "AlreadyExists") || strings.HasSuffix(e.Code, "EquivalentSchemaRuleAlreadyExists"))
}

// missing gives the statements that make the rule; none where the database has it.
func (r rule) missing(there []have) ([]string, error) {
	for _, h := range there {
		same := slices.Equal(h.labels, r.labels) && slices.Equal(h.props, r.props)
		switch {
		case r.kind == "FULLTEXT" && h.name == r.name:
			if same && h.kind == r.kind && h.analyzer == r.analyzer {
				return nil, nil
			}
			if h.kind != r.kind {
				return nil, r.taken(h)
			}
			return []string{"DROP INDEX " + r.name + " IF EXISTS", r.statement}, nil // of an older version of safir
		case r.kind == "FULLTEXT":
		case same && (h.kind == r.kind || h.kind == "RANGE" || h.kind == "NODE_KEY" || h.kind == "UNIQUENESS"):
			return nil, nil
		case h.name == r.name:
			return nil, r.taken(h)
		}
	}
	return []string{r.statement}, nil
}

func (r rule) taken(h have) error {
	return &adviceError{fmt.Sprintf("the database has a %s %s on %s of %s, a name that safir needs for another; drop or rename it",
		strings.ToLower(h.kind), h.name, strings.Join(h.props, ", "), strings.Join(h.labels, ", ")), nil}
}

// rules lists the constraints and indexes of the database.
func (s *store) rules(ctx context.Context) (out []have, err error) {
	err = s.read(ctx, func(tx neo4j.ManagedTransaction) error {
		out = nil
		add := func(v []any) error {
			h := have{name: v[0].(string), kind: v[1].(string), labels: texts(v[2]), props: texts(v[3])}
			if len(v) > 4 {
				options, _ := v[4].(map[string]any)
				conf, _ := options["indexConfig"].(map[string]any)
				h.analyzer, _ = conf["fulltext.analyzer"].(string)
			}
			slices.Sort(h.labels)
			out = append(out, h)
			return nil
		}
		err := each(ctx, tx, "SHOW CONSTRAINTS YIELD name, type, labelsOrTypes, properties", nil, add)
		if err != nil {
			return err
		}
		return each(ctx, tx, "SHOW INDEXES YIELD name, type, labelsOrTypes, properties, options WHERE type <> 'LOOKUP' RETURN name, type, labelsOrTypes, properties, options", nil, add)
	})
	return out, err
}

// texts is a list of texts as the driver gives it; nil where it is none.
func texts(v any) []string {
	list, _ := v.([]any)
	var out []string
	for _, x := range list {
		if s, ok := x.(string); ok {
			out = append(out, s)
		}
	}
	return out
}
