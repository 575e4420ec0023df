package neo4j

import (
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"
)

// state is what a start leaves behind, in server.json.
type state struct {
	With    string `json:"with"`
	Version string `json:"version"`
	Bolt    int    `json:"bolt"`
	HTTP    int    `json:"http"`
	PID     int    `json:"pid,omitempty"`
}

func (s *Server) stateFile() string { return s.path("server.json") }

// readState reads server.json; where there is none the state is zero.
func (s *Server) readState() (st state, err error) {
	b, err := os.ReadFile(s.stateFile())
	if errors.Is(err, fs.ErrNotExist) {
		return st, nil
	}
	if err == nil {
		err = json.Unmarshal(b, &st)
	}
	if err != nil {
		return st, fmt.Errorf("reading the state of the server in %s: %w", s.stateFile(), err)
	}
	return st, nil
}

func (s *Server) writeState(st state) error {
	b, err := json.Marshal(st)
	if err != nil {
		return err
	}
	return writeFile(s.stateFile(), append(b, '\n'))
}

// writeFile writes a file of the owner's alone, wholly or not at all.
func writeFile(path string, data []byte) error {
	tmp := path + ".new"
	if err := os.Remove(tmp); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if err := os.WriteFile(tmp, data, 0o600); err != nil {
		return err
	}
	return os.Rename(tmp, path)
}

// lock keeps a second start in the same folder out. A lock whose holder is gone counts for
// nothing.
func (s *Server) lock() (unlock func(), err error) {
	path := s.path("start.lock")
	for range 2 {
		f, err := os.OpenFile(path, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			fmt.Fprintln(f, os.Getpid())
			f.Close()
			return func() { os.Remove(path) }, nil
		}
		if !errors.Is(err, fs.ErrExist) {
			return nil, err
		}
		b, _ := os.ReadFile(path)
		pid, _ := strconv.Atoi(strings.TrimSpace(string(b)))
		if pid == os.Getpid() || pid > 0 && commandLine(pid) != "" {
			return nil, fmt.Errorf("process %d is just starting it; wait for that", pid)
		}
		os.Remove(path)
	}
	return nil, fmt.Errorf("cannot take %s; remove it if nothing starts a server", path)
}

func (s *Server) passwordFile() string { return s.path("password") }

// Password reads the password of the user [User]. Where there was no start yet the error is
// an [fs.ErrNotExist].
func (s *Server) Password() (string, error) {
	b, err := os.ReadFile(s.passwordFile())
	if err != nil {
		return "", fmt.Errorf("reading the password of Neo4j: %w", err)
	}
	return strings.TrimSpace(string(b)), nil
}

// ensurePassword makes a password on the first start. hasData tells that there was one.
func (s *Server) ensurePassword(hasData bool) error {
	_, err := os.Stat(s.passwordFile())
	if err == nil || !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	if hasData {
		return fmt.Errorf("there are data, but no file %s with the password; write it there, or move %s away", s.passwordFile(), s.path("data"))
	}
	return writeFile(s.passwordFile(), []byte(rand.Text()+"\n"))
}
