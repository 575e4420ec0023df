package main

import (
	"cmp"
	"context"
	"fmt"
	"net"
	"net/url"
	"os"
	"strings"

	server "safir/deploy/neo4j"
	"safir/graph"
	"safir/graph/facts"
	"safir/graph/neo4j"
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
func (a *app) open(ctx context.Context, write bool) (*opened, error) {
	o, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	var s graph.Store
	switch {
	case a.onServer():
		s, err = a.openServer(ctx, write, o)
	case write:
		s, err = sqlite.Open(a.set.store, o)
	default:
		s, err = sqlite.OpenReadOnly(a.set.store, o)
	}
	if err != nil {
		return nil, err
	}
	return &opened{Store: s, onto: o}, nil
}

// onServer tells whether the store is in a server and not in a file.
func (a *app) onServer() bool { return a.set.store == "neo4j" || strings.Contains(a.set.store, "://") }

func (a *app) openServer(ctx context.Context, write bool, o *ontology.Ontology) (graph.Store, error) {
	opt, err := a.login(ctx)
	if err != nil {
		return nil, err
	}
	if write {
		return neo4j.Open(ctx, opt, o)
	}
	return neo4j.OpenReadOnly(ctx, opt, o)
}

// login tells how to reach the server: that of the address, or the one that "safir neo4j up"
// started, whose password is known.
func (a *app) login(ctx context.Context) (neo4j.Options, error) {
	set := a.set.neo4j
	opt := neo4j.Options{Address: a.set.store, User: set.user, Password: set.password, Database: set.database}
	if a.set.store == "neo4j" {
		opt.Address = set.address
	}
	if opt.Address != "" {
		if err := neo4j.CheckAddress(opt.Address); err != nil {
			return opt, usageError{err}
		}
	}
	if opt.Password == "" && set.passwordFile != "" {
		b, err := os.ReadFile(set.passwordFile)
		if err != nil {
			return opt, usagef("reading the password: %w", err)
		}
		opt.Password = strings.TrimRight(string(b), "\r\n")
	}
	if opt.Address == "" || opt.Password == "" && onThisMachine(opt.Address) {
		if err := a.ownServer(ctx, &opt); err != nil {
			return opt, err
		}
	}
	if opt.Password != "" {
		opt.User = cmp.Or(opt.User, server.User)
	}
	return opt, nil
}

// ownServer completes a login by the address and the password of the server that "safir
// neo4j up" started, where it is that.
func (a *app) ownServer(ctx context.Context, opt *neo4j.Options) error {
	s, err := a.neo4jServer(server.Options{})
	if err != nil {
		return err
	}
	info, err := s.Status(ctx)
	switch {
	case err != nil && opt.Address == "":
		return err
	case err != nil || opt.Address != "" && port(opt.Address) != port(info.Bolt):
		return nil // another server
	}
	opt.Address = cmp.Or(opt.Address, info.Bolt)
	if opt.Password == "" {
		opt.Password, err = s.Password()
	}
	return err
}

// onThisMachine tells whether an address is one of the loopback interface.
func onThisMachine(address string) bool {
	u, err := url.Parse(address)
	if err != nil {
		return false
	}
	ip := net.ParseIP(u.Hostname())
	return u.Hostname() == "localhost" || ip != nil && ip.IsLoopback()
}

// port is that of an address, or the one that drivers take.
func port(address string) string {
	u, err := url.Parse(address)
	if err != nil {
		return ""
	}
	return cmp.Or(u.Port(), "7687")
}

// rejectsFile is where inputs that cannot be read are written if nothing else is said.
func (a *app) rejectsFile() string {
	if a.onServer() {
		return "safir.rejects.jsonl"
	}
	return fmt.Sprintf("%s.rejects.jsonl", a.set.store)
}

// options are what questions to the store are asked with.
func (s *opened) options() queries.Options {
	return queries.Options{Keys: facts.Keys, Ontology: s.onto}
}
