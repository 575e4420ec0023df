// Package neo4j runs a Neo4j Community server for one user of this machine: with Docker by
// compose.yaml, or without it from the jars of Maven Central on Java 17 or newer. Both have
// the version that compose.yaml names. The server listens on the loopback address only, with
// a password that is made on the first start and kept in a file that only its owner can read.
package neo4j

import (
	"cmp"
	"context"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"time"
)

//go:embed compose.yaml pom.xml neo4j.conf jvm.options
var files embed.FS

// User is the name of the server's only user.
const User = "neo4j"

// Ways to run the server.
const (
	Auto   = ""       // Docker where it runs, else Java
	Docker = "docker" // by Docker Compose
	Java   = "java"   // by Java and Maven
)

// Options say where a server lives and how it starts. Dir is needed, the rest may be zero.
type Options struct {
	// Dir holds all that the server keeps: data, configuration, logs and password. With
	// Docker the data lie in a volume instead.
	Dir string
	// Jars is the folder for the jars, by version; "": in Dir. Servers may share it.
	Jars string
	// With is Auto, Docker or Java.
	With string
	// Bolt and HTTP are the ports on the loopback address; 0: those of the last start, or
	// else 7687 and 7474.
	Bolt, HTTP int
	// Heap is the size of the JVM's heap, as "512m", which it is for "".
	Heap string
	// Settings are further lines of neo4j.conf, "name=value"; not with Docker.
	Settings []string
	// Wait is how long a start may take; 0: three minutes.
	Wait time.Duration
	// Log gets what is going on, a line each, for a person; nil: nobody.
	Log io.Writer
}

// Info tells how to reach a server.
type Info struct {
	With         string // Docker or Java
	Version      string
	Bolt         string // address for drivers, "bolt://127.0.0.1:7687"
	Browser      string // address of Neo4j Browser
	PasswordFile string
	PID          int // of the server; 0 with Docker
	// Started tells that this call started it; else it ran already.
	Started bool
}

// ErrNotRunning tells that no server of this folder runs.
var ErrNotRunning = errors.New("no Neo4j of safir is running; start it with: safir neo4j up")

// Server is a server in a folder, running or not. Its methods are safe for use by several
// programs at once.
type Server struct{ opt Options }

// New gives the server that lives in a folder; it touches nothing.
func New(opt Options) *Server {
	if opt.Log == nil {
		opt.Log = io.Discard
	}
	if opt.Wait == 0 {
		opt.Wait = 3 * time.Minute
	}
	if opt.Heap == "" {
		opt.Heap = "512m"
	}
	if opt.Jars == "" {
		opt.Jars = filepath.Join(opt.Dir, "jars")
	}
	return &Server{opt}
}

// Up starts the server, unless it runs, and waits until it answers. A port that another
// program holds, a missing Java or Maven and a start that fails are errors that say what to
// do; the last one with the end of the logs. It stops waiting, and the server, with ctx.
func (s *Server) Up(ctx context.Context) (Info, error) {
	st, started, err := s.up(ctx)
	if err != nil {
		return Info{}, fmt.Errorf("starting Neo4j: %w", err)
	}
	info := s.info(st)
	info.Started = started
	return info, nil
}

func (s *Server) up(ctx context.Context) (st state, started bool, err error) {
	if st, err = s.readState(); err != nil {
		return st, false, err
	}
	if s.runs(ctx, st) {
		if st.With == Java {
			err = s.await(ctx, st) // another call may have started it just now
		}
		return st, false, err
	}
	if err := os.MkdirAll(s.opt.Dir, 0o700); err != nil {
		return st, false, err
	}
	unlock, err := s.lock()
	if err != nil {
		return st, false, err
	}
	defer unlock()
	if st.With, err = s.with(ctx, st.With); err != nil {
		return st, false, err
	}
	st.Bolt, st.HTTP = cmp.Or(s.opt.Bolt, st.Bolt, 7687), cmp.Or(s.opt.HTTP, st.HTTP, 7474)
	for _, port := range []int{st.HTTP, st.Bolt} {
		if err := checkPort(ctx, port); err != nil {
			return st, false, err
		}
	}
	if st.With == Docker {
		err = s.upDocker(ctx, &st)
	} else {
		err = s.upJava(ctx, &st)
	}
	return st, true, err
}

// runs tells whether the server of that state runs.
func (s *Server) runs(ctx context.Context, st state) bool {
	return st.With == Docker && s.runsInDocker(ctx, st) || st.With == Java && s.alive(st)
}

// Down stops the server and waits until it has written everything. Only a process that this
// folder's server started is stopped. Where none runs the error is [ErrNotRunning].
func (s *Server) Down(ctx context.Context) error {
	st, err := s.readState()
	if err != nil {
		return err
	}
	switch {
	case !s.runs(ctx, st):
		return ErrNotRunning
	case st.With == Docker:
		err = s.downDocker(ctx, st)
	default:
		err = s.downJava(ctx, st)
	}
	if err != nil {
		return fmt.Errorf("stopping Neo4j: %w", err)
	}
	return nil
}

// Status tells how to reach the server. Where it does not run the error is [ErrNotRunning].
func (s *Server) Status(ctx context.Context) (Info, error) {
	st, err := s.readState()
	if err != nil {
		return Info{}, err
	}
	if !s.runs(ctx, st) {
		return Info{}, ErrNotRunning
	}
	return s.info(st), nil
}

// Admin runs the tool neo4j-admin on the server's data, with those streams. Most of its
// commands want the server stopped. What it gives back is the tool's own error.
func (s *Server) Admin(ctx context.Context, args []string, in io.Reader, out, errs io.Writer) error {
	st, err := s.readState()
	if err != nil {
		return err
	}
	if st.With, err = s.with(ctx, st.With); err != nil {
		return err
	}
	if st.With == Docker {
		return s.adminDocker(ctx, st, args, in, out, errs)
	}
	if err := s.prepare(ctx, st); err != nil {
		return err
	}
	return s.admin(ctx, "", args, in, out, errs)
}

// Address is where the server of the folder listens, or would, for drivers.
func (s *Server) Address() (string, error) {
	st, err := s.readState()
	if err != nil {
		return "", err
	}
	return fmt.Sprintf("bolt://127.0.0.1:%d", cmp.Or(st.Bolt, s.opt.Bolt, 7687)), nil
}

func (s *Server) info(st state) Info {
	return Info{
		With: st.With, Version: st.Version, PID: st.PID, PasswordFile: s.passwordFile(),
		Bolt:    fmt.Sprintf("bolt://127.0.0.1:%d", st.Bolt),
		Browser: fmt.Sprintf("http://127.0.0.1:%d/browser/", st.HTTP),
	}
}

func (s *Server) path(elem ...string) string {
	return filepath.Join(append([]string{s.opt.Dir}, elem...)...)
}

func (s *Server) logf(format string, args ...any) { fmt.Fprintf(s.opt.Log, format+"\n", args...) }

var imageLine = regexp.MustCompile(`(?m)^\s*image: neo4j:(\d[\w.]*)-community$`)

// Version is the version of Neo4j that compose.yaml names.
func Version() string {
	m := imageLine.FindSubmatch(asset("compose.yaml"))
	if m == nil {
		panic("deploy/neo4j/compose.yaml: no line image: neo4j:VERSION-community")
	}
	return string(m[1])
}

// asset is an embedded file.
func asset(name string) []byte {
	b, err := fs.ReadFile(files, name)
	if err != nil {
		panic(err)
	}
	return b
}
