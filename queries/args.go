package queries

import (
	"context"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"time"

	"safir/graph"
	"safir/ontology"
)

// resolver turns what a user wrote into what a query takes.
type resolver struct {
	store graph.Store
	opt   Options
}

// params gives every declared parameter a value: nil, string or int64.
func (r resolver) params(ctx context.Context, q Query, args map[string]string) (map[string]any, error) {
	if err := checkNames(q, args); err != nil {
		return nil, err
	}
	out := make(map[string]any, len(q.Params))
	for _, p := range q.Params {
		text := strings.TrimSpace(args[p.Name])
		if text == "" {
			text = p.Default
		}
		out[p.Name] = nil
		if text == "" {
			continue
		}
		v, err := r.value(ctx, p, text)
		if err != nil {
			return nil, err
		}
		out[p.Name] = v
	}
	return out, checkPairs(out)
}

// checkNames refuses unknown parameters and tells missing ones.
func checkNames(q Query, args map[string]string) error {
	var known []string
	for _, p := range q.Params {
		known = append(known, p.Name)
	}
	for _, name := range slices.Sorted(maps.Keys(args)) {
		if !slices.Contains(known, name) {
			return usage(name, "query %s has no parameter --%s%s; it takes %s", q.Name, name, suggest(name, known), flags(known, ", "))
		}
	}
	given := func(name string) bool { return strings.TrimSpace(args[name]) != "" }
	for _, p := range q.Params {
		if p.Required && !given(p.Name) {
			return usage(p.Name, "query %s needs --%s: %s", q.Name, p.Name, p.Meaning)
		}
	}
	if len(q.AnyOf) > 0 && !slices.ContainsFunc(q.AnyOf, given) {
		return usage(q.AnyOf[0], "query %s needs %s", q.Name, flags(q.AnyOf, " or "))
	}
	return nil
}

// checkPairs refuses what no row can satisfy.
func checkPairs(params map[string]any) error {
	if a, ok := params["a"].(string); ok && a == params["b"] {
		return usage("b", "--a and --b are both %s: give two different ones", a)
	}
	from, _ := params["from"].(string)
	to, _ := params["to"].(string)
	if to != "" && from > to {
		return usage("to", "--to %s lies before --from %s: exchange them", to, from)
	}
	return nil
}

func usage(param, format string, args ...any) error {
	return &UsageError{Param: param, Message: fmt.Sprintf(format, args...)}
}

// flags writes names as flags.
func flags(names []string, sep string) string { return "--" + strings.Join(names, sep+"--") }

func (r resolver) value(ctx context.Context, p Param, text string) (any, error) {
	switch p.Type {
	case String:
		return text, nil
	case Int:
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil || n < 0 {
			return nil, usage(p.Name, "--%s %q: want a whole number, 0 or more", p.Name, text)
		}
		return n, nil
	case Date, Period:
		return period(p, text)
	case Office:
		return r.office(p, text)
	case Topic:
		return r.topic(p, text)
	case Subject:
		if id, err := r.topic(p, text); err == nil && r.opt.Ontology != nil {
			return id, nil
		}
	}
	return r.entity(ctx, p, text)
}

// period reads a year, month or day.
func period(p Param, text string) (any, error) {
	for _, layout := range []string{"2006", "2006-01", time.DateOnly} {
		t, err := time.Parse(layout, text)
		if err != nil {
			continue
		}
		switch {
		case p.Type == Period:
			return text, nil
		case p.Name == "from" || layout == time.DateOnly:
		case layout == "2006":
			t = t.AddDate(1, 0, -1)
		default:
			t = t.AddDate(0, 1, -1)
		}
		return t.Format(time.DateOnly), nil
	}
	return nil, usage(p.Name, "--%s %q: want a date as YYYY, YYYY-MM or YYYY-MM-DD", p.Name, text)
}

func (r resolver) office(p Param, text string) (any, error) {
	if r.opt.Ontology == nil {
		return slug(text), nil
	}
	return member(p, text, r.opt.Ontology.Offices)
}

func (r resolver) topic(p Param, text string) (any, error) {
	if r.opt.Ontology == nil {
		return slug(text), nil
	}
	return member(p, text, r.opt.Ontology.Topics)
}

// member finds a slug in a closed list.
func member(p Param, text string, list []ontology.Term) (any, error) {
	var known []string
	for _, t := range list {
		if t.ID == slug(text) {
			return t.ID, nil
		}
		known = append(known, t.ID)
	}
	return nil, usage(p.Name, "--%s %q is no known %s%s", p.Name, text, p.Type, suggest(slug(text), known))
}

// slug writes "Border security" as "border-security".
func slug(text string) string {
	return strings.Join(strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return r == ' ' || r == '_' || r == '-' }), "-")
}

// labels are those of the nodes that an entity parameter can mean.
func (t Type) labels() []string {
	switch t {
	case Person:
		return []string{"Person"}
	case Organization:
		return []string{"Ministry", "Organization"}
	case Speaker:
		return []string{"Ministry", "Organization", "Person"}
	case Party:
		return []string{"Country", "Ministry", "Organization", "Person"}
	case Country:
		return []string{"Country"}
	case Place:
		return []string{"Country", "Place"}
	case Project, Subject:
		return []string{"Project"}
	case Meeting:
		return []string{"Meeting"}
	}
	return nil
}

// entity finds the one node that an id or name means.
func (r resolver) entity(ctx context.Context, p Param, text string) (any, error) {
	text = strings.Join(strings.Fields(text), " ")
	exact := []string{text}
	if up := strings.ToUpper(text); up != text && len(text) == 2 {
		exact = append(exact, up) // "ir" for IR
	}
	var keys []string
	if r.opt.Keys != nil {
		keys = r.opt.Keys(text)
	}
	found, err := r.store.Find(ctx, p.Type.labels(), exact, keys)
	if err != nil {
		return nil, fmt.Errorf("looking up --%s %q: %w", p.Name, text, err)
	}
	found = worded(best(found, text), text)
	switch len(found) {
	case 0:
		return nil, &UnknownError{Param: p.Name, Value: text, Type: p.Type}
	case 1:
		return found[0].ID, nil
	}
	return nil, &AmbiguousError{Param: p.Name, Value: text, Candidates: found}
}

// best keeps the candidates of the best match, by id. An id is better than any name.
func best(found []graph.Candidate, id string) []graph.Candidate {
	if i := slices.IndexFunc(found, func(c graph.Candidate) bool { return c.ID == id }); i >= 0 {
		return found[i : i+1]
	}
	top := 0
	for _, c := range found {
		top = max(top, c.Match)
	}
	var out []graph.Candidate
	for _, c := range found {
		if c.Match == top {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b graph.Candidate) int { return strings.Compare(a.ID+a.Label, b.ID+b.Label) })
	return slices.CompactFunc(out, func(a, b graph.Candidate) bool { return a.Ref == b.Ref })
}

// Value turns one value as a user wrote it into what a parameter of that type takes, as [Run]
// does: the id of an entity, a slug or a day.
func Value(ctx context.Context, store graph.Store, p Param, text string, opt Options) (string, error) {
	v, err := resolver{store, opt}.value(ctx, p, strings.TrimSpace(text))
	if err != nil {
		return "", err
	}
	return fmt.Sprint(v), nil
}

// worded keeps, of several candidates, those whose usual name has all words of the text, if
// there are any: keys of a name are wider than what a reader would take for the same word.
func worded(found []graph.Candidate, text string) []graph.Candidate {
	var out []graph.Candidate
	for _, c := range found {
		words := strings.Fields(strings.ToLower(c.Name))
		if !slices.ContainsFunc(strings.Fields(strings.ToLower(text)), func(w string) bool { return !slices.Contains(words, w) }) {
			out = append(out, c)
		}
	}
	if out == nil {
		return found
	}
	return out
}
