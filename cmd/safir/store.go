package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io/fs"
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
	own, err := a.neo4jServer(server.Options{})
	if err != nil {
		return opt, err
	}
	info, err := own.Status(ctx)
	if err != nil && opt.Address == "" {
		return opt, err
	}
	ours := err == nil && (opt.Address == "" || sameServer(opt.Address, info.Bolt))
	opt.Address = cmp.Or(opt.Address, info.Bolt)
	switch {
	case opt.Password != "":
	case set.passwordFile != "":
		b, err := os.ReadFile(set.passwordFile)
		if err != nil {
			return opt, usagef("reading the password: %w", err)
		}
		opt.Password = strings.TrimRight(string(b), "\r\n")
	case ours:
		opt.Password, err = own.Password()
		if err != nil && !errors.Is(err, fs.ErrNotExist) {
			return opt, err
		}
	}
	if opt.Password != "" {
		opt.User = cmp.Or(opt.User, server.User)
	}
	return opt, nil
}

// sameServer tells whether an address is that of the server on this machine.
func sameServer(address, own string) bool {
	x, err1 := url.Parse(address)
	y, err2 := url.Parse(own)
	if err1 != nil || err2 != nil {
		return false
	}
	ip := net.ParseIP(x.Hostname())
	return cmp.Or(x.Port(), "7687") == y.Port() && (x.Hostname() == "localhost" || ip != nil && ip.IsLoopback())
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
