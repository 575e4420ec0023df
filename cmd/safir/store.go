package main

import (
	"strings"

	"safir/graph"
	"safir/graph/facts"
	"safir/graph/sqlite"
	"safir/ontology"
	"safir/queries"
)

// opened is an open store with the model that it was made by.
type opened struct {
	graph.Store
	onto *ontology.Ontology
}

// open opens the store of the settings for reading, or for writing, too.
func (a *app) open(write bool) (*opened, error) {
	path := a.set.store
	if path == "neo4j" || strings.Contains(path, "://") {
		return nil, usagef("store %q: only the embedded store is supported yet; give a file", path)
	}
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	open := sqlite.OpenReadOnly
	if write {
		open = sqlite.Open
	}
	s, err := open(path, o)
	if err != nil {
		return nil, err
	}
	return &opened{Store: s, onto: o}, nil
}

// options are what questions to the store are asked with.
func (s *opened) options() queries.Options {
	return queries.Options{Keys: facts.Keys, Ontology: s.onto}
}
