package neo4j

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// database is the name of the one database of a user that a Community server has.
const database = "neo4j"

// Import loads the files that a file of arguments in a folder names into the database of the
// server, which must not run, by neo4j-admin. A database that is there is replaced, and what
// it held is lost, only with replace; else it is an error. An import that fails may leave a
// database that cannot be used.
func (s *Server) Import(ctx context.Context, dir, args string, replace bool) error {
	if err := s.importFiles(ctx, dir, args, replace); err != nil {
		return fmt.Errorf("importing into Neo4j: %w", err)
	}
	return nil
}

func (s *Server) importFiles(ctx context.Context, dir, args string, replace bool) error {
	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}
	if _, err := os.Stat(filepath.Join(dir, args)); err != nil {
		return fmt.Errorf("%w; write the files with: safir export --format neo4j-import --dir %s", err, dir)
	}
	if info, err := s.Status(ctx); err == nil {
		return fmt.Errorf("the server runs at %s; stop it first: safir neo4j down", info.Bolt)
	}
	if err := os.MkdirAll(s.opt.Dir, 0o700); err != nil {
		return err
	}
	unlock, err := s.lock() // nobody starts it meanwhile
	if err != nil {
		return err
	}
	defer unlock()
	st, err := s.readState()
	if err != nil {
		return err
	}
	if st.With, err = s.with(ctx, st.With); err != nil {
		return err
	}
	if _, err := os.Stat(s.path("data", "databases", database)); err == nil && !replace {
		return errThere // of a server without Docker
	}
	call := []string{"database", "import", "full", database, "@" + args}
	if replace {
		call = append(call, "--overwrite-destination=true")
	}
	s.logf("importing %s", dir)
	var said bytes.Buffer
	if st.With == Docker {
		err = s.importDocker(ctx, st, dir, call, &said)
	} else if err = s.prepare(ctx, st); err == nil {
		err = s.admin(ctx, dir, append(call, "--report-file="+s.path("logs", "import.report")), nil, &said, &said)
	}
	if err != nil && !replace && strings.Contains(said.String(), "overwrite-destination") {
		return errThere
	}
	if err != nil && said.Len() > 0 {
		return fmt.Errorf("%w; the end of what neo4j-admin says:\n%s", err, lastLines(said.Bytes()))
	}
	return err
}

var errThere = errors.New("the server has a database already; --force replaces it, and all that it holds is lost then")
