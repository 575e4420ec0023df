// Package queries holds the canned questions, each as one .sql and one .cypher file of
// the same name and header, and runs them by name on either store with equal rows.
package queries

// Type is that of a parameter or column.
type Type string

// Parameter types. An entity parameter is given by id or by any name in any language and is
// replaced by the entity's id before the query runs.
const (
	Person  Type = "person"
	Party   Type = "party"   // person, country or organization
	Country Type = "country" // ISO code or name
	Place   Type = "place"   // Place or Country
	Project Type = "project"
	Subject Type = "subject" // topic slug or project
	Topic   Type = "topic"
	Office  Type = "office" // slug
	Meeting Type = "meeting" // id
	Date    Type = "date"
	Int     Type = "int"
	String  Type = "string"
	Strings Type = "strings"
	Float   Type = "float"
)

// Param is a declared parameter. Default is its literal value; Required has none.
type Param struct {
	Name     string
	Type     Type
	Required bool
	Default  string
	Meaning  string
}

// Column is a declared column of the result.
type Column struct {
	Name    string
	Type    Type
	Meaning string
}

// Query is one canned question.
type Query struct {
	Name        string
	Description string
	Params      []Param
	Columns     []Column
	SQL, Cypher string
}
