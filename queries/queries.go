// Package queries holds the canned questions, each as one .sql and one .cypher file of
// the same name and header, and runs them by name on either store with equal rows.
//
// A header is a block of comment lines at the top of the file: YAML with the fields of
// [Query]. Dates are texts, YYYY-MM-DD, in both stores. A fact's date is an interval,
// date_from to date_to: one day where both are equal, unknown where both are null.
// The parameters from and to keep the facts that can have happened between them.
package queries

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
)

// Type is that of a parameter or column.
type Type string

// Parameter types. An entity parameter is given by id or by any name in any language and is
// replaced by the entity's id before the query runs.
const (
	Person       Type = "person"
	Organization Type = "organization" // organization or ministry
	Speaker      Type = "speaker"      // person, organization or ministry
	Party        Type = "party"        // person, country, organization or ministry
	Country      Type = "country"      // ISO code or name
	Place        Type = "place"        // Place or Country
	Project      Type = "project"
	Subject      Type = "subject" // topic slug or project
	Topic        Type = "topic"
	Office       Type = "office"  // slug
	Meeting      Type = "meeting" // id
	// Date is written YYYY, YYYY-MM or YYYY-MM-DD. As the parameter "from" it becomes the
	// first day of that time, as any other the last.
	Date Type = "date"
	// Period is written as a Date and given to the query as it is.
	Period  Type = "period"
	Int     Type = "int"
	String  Type = "string"
	Strings Type = "strings"
	Float   Type = "float"
)

// Param is a declared parameter. Default is its literal value; Required has none.
// Without either an absent parameter is null.
type Param struct {
	Name     string `yaml:"name" json:"name"`
	Type     Type   `yaml:"type" json:"type"`
	Required bool   `yaml:"required" json:"required,omitempty"`
	Default  string `yaml:"default" json:"default,omitempty"`
	Example  string `yaml:"example" json:"example,omitempty"` // a value for help texts
	Meaning  string `yaml:"meaning" json:"meaning"`
}

// Column is a declared column of the result. A Strings column is never null, any other may be.
type Column struct {
	Name    string `yaml:"name" json:"name"`
	Type    Type   `yaml:"type" json:"type"`
	Meaning string `yaml:"meaning" json:"meaning"`
}

// Query is one canned question.
type Query struct {
	Name        string   `yaml:"name" json:"name"`
	Description string   `yaml:"description" json:"description"`
	Params      []Param  `yaml:"params" json:"params"`
	AnyOf       []string `yaml:"any_of" json:"any_of,omitempty"` // parameters of which one is needed
	Columns     []Column `yaml:"columns" json:"columns"`
	SQL         string   `yaml:"-" json:"-"`
	Cypher      string   `yaml:"-" json:"-"`
	// Settings are the values that the Cypher file proposes for Neo4j Browser.
	Settings []Setting `yaml:"-" json:"-"`
}

// Setting is a parameter with its value, in Cypher.
type Setting struct{ Name, Value string }

// Param returns the declared parameter of that name.
func (q Query) Param(name string) (Param, bool) {
	i := slices.IndexFunc(q.Params, func(p Param) bool { return p.Name == name })
	if i < 0 {
		return Param{}, false
	}
	return q.Params[i], true
}

//go:embed *.sql *.cypher
var files embed.FS

// Load reads all canned queries, by name.
func Load() ([]Query, error) { return load(files) }

func load(fsys fs.FS) ([]Query, error) {
	names, err := names(fsys)
	if err != nil {
		return nil, err
	}
	out := make([]Query, 0, len(names))
	var errs []error
	for _, name := range names {
		q, err := read(fsys, name)
		if err != nil {
			errs = append(errs, err)
			continue
		}
		out = append(out, q)
	}
	return out, errors.Join(errs...)
}

// Get reads the canned query of that name. For an unknown name the error is a [*UsageError]
// that proposes the nearest names.
func Get(name string) (Query, error) {
	known, err := names(files)
	if err != nil {
		return Query{}, err
	}
	if !slices.Contains(known, name) {
		return Query{}, &UsageError{Message: fmt.Sprintf("unknown query %q%s; see: safir query --list", name, suggest(name, known))}
	}
	return read(files, name)
}

// names lists the queries, sorted; each must have both files.
func names(fsys fs.FS) ([]string, error) {
	found := map[string]string{}
	for _, ext := range []string{".sql", ".cypher"} {
		paths, err := fs.Glob(fsys, "*"+ext)
		if err != nil {
			return nil, err
		}
		for _, p := range paths {
			found[strings.TrimSuffix(p, ext)] += ext
		}
	}
	var out []string
	for name, exts := range found {
		if exts != ".sql.cypher" {
			return nil, fmt.Errorf("queries/%s%s stands alone: write the other of .sql and .cypher too", name, exts)
		}
		out = append(out, name)
	}
	slices.Sort(out)
	return out, nil
}
