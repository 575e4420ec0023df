package neo4j

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// project is the name of the Compose project: another one for each folder, as each has its
// own password, and none that somebody has who uses compose.yaml without safir.
func (s *Server) project() (string, error) {
	dir, err := filepath.Abs(s.opt.Dir)
	sum := sha256.Sum256([]byte(dir))
	return "safir-" + hex.EncodeToString(sum[:4]), err
}

// initialPassword gives a server that never ran the password, from standard input. The image
// would do it with NEO4J_AUTH, but as an argument, which stands in the list of processes.
const initialPassword = `[ -e /data/databases/system ] || { umask 077; cat > /tmp/password && neo4j-admin dbms set-initial-password @/tmp/password; }`

// with chooses how to run: as asked for, as the last time, or by Docker where it works.
func (s *Server) with(ctx context.Context, last string) (string, error) {
	choice := cmp.Or(s.opt.With, last)
	if choice != Auto && choice != Docker && choice != Java {
		return "", fmt.Errorf("a server is run by %s or %s, not by %q", Docker, Java, choice)
	}
	if choice != last && last != Auto && (last == Docker || s.hasData()) {
		return "", fmt.Errorf("the data in %s are those of a server run by %s; name another folder for one run by %s", s.opt.Dir, last, choice)
	}
	if choice == Java {
		return Java, nil
	}
	switch err := checkDocker(ctx); {
	case err == nil:
		return Docker, nil
	case choice == Docker:
		return "", fmt.Errorf("Docker with Compose does not run here: %w; start or install it, or do without: safir neo4j up --with java", err)
	}
	return Java, nil
}

// checkDocker tells why Docker, or Compose, does not work.
func checkDocker(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, 10*time.Second)
	defer cancel()
	for _, args := range [][]string{{"info"}, {"compose", "version"}} {
		if out, err := exec.CommandContext(ctx, "docker", args...).CombinedOutput(); err != nil {
			lines := strings.Split(string(bytes.TrimSpace(out)), "\n")
			return fmt.Errorf("docker %s: %w: %s", strings.Join(args, " "), err, lines[len(lines)-1])
		}
	}
	return nil
}

// upDocker starts the container and waits until its health check passes.
func (s *Server) upDocker(ctx context.Context, st *state) error {
	st.Version = Version()
	if err := s.ensurePassword(false); err != nil {
		return err
	}
	s.logf("starting Neo4j %s with Docker, which fetches its image once", st.Version)
	password, err := s.Password()
	if err != nil {
		return err
	}
	var out bytes.Buffer
	err = s.compose(ctx, *st, strings.NewReader(password+"\n"), &out, &out, "run", "--rm", "--no-deps", "-T", "neo4j", "bash", "-c", initialPassword)
	if err == nil {
		err = s.writeState(*st)
	}
	if err == nil {
		err = s.compose(ctx, *st, nil, &out, &out, "up", "--detach", "--wait")
	}
	if err == nil {
		return nil
	}
	var logs bytes.Buffer
	s.compose(ctx, *st, nil, &logs, &logs, "logs", "--no-color", "--tail", "8")
	return fmt.Errorf("%w: %s\nthe end of its log:\n%s", err, bytes.TrimSpace(out.Bytes()), bytes.TrimSpace(logs.Bytes()))
}

// downDocker removes the container; the volume with the data stays.
func (s *Server) downDocker(ctx context.Context, st state) error {
	var out bytes.Buffer
	if err := s.compose(ctx, st, nil, &out, &out, "down"); err != nil {
		return fmt.Errorf("%w: %s", err, bytes.TrimSpace(out.Bytes()))
	}
	return nil
}

func (s *Server) runsInDocker(ctx context.Context, st state) bool {
	var out bytes.Buffer
	err := s.compose(ctx, st, nil, &out, io.Discard, "ps", "--services", "--status", "running")
	return err == nil && slices.Contains(strings.Fields(out.String()), "neo4j")
}

func (s *Server) adminDocker(ctx context.Context, st state, args []string, in io.Reader, out, errs io.Writer) error {
	return s.compose(ctx, st, in, out, errs, append([]string{"run", "--rm", "--no-deps", "neo4j", "neo4j-admin"}, args...)...)
}

// importDocker runs the import in a container that sees the folder.
func (s *Server) importDocker(ctx context.Context, st state, dir string, args []string, out io.Writer) error {
	return s.compose(ctx, st, nil, out, out, slices.Concat([]string{"run", "--rm", "--no-deps", "--volume", dir + ":/import:ro", "--workdir", "/import",
		"neo4j", "neo4j-admin"}, args, []string{"--report-file=/tmp/import.report"})...)
}

// compose runs Docker Compose. The image is to set no password, as it is set already.
func (s *Server) compose(ctx context.Context, st state, in io.Reader, out, errs io.Writer, args ...string) error {
	file := s.path("compose.yaml")
	if err := writeFile(file, asset("compose.yaml")); err != nil {
		return err
	}
	project, err := s.project()
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "docker", append([]string{"compose", "--project-name", project, "--file", filepath.Clean(file)}, args...)...)
	cmd.Env = append(os.Environ(), "SAFIR_NEO4J_AUTH=",
		fmt.Sprintf("SAFIR_NEO4J_BOLT_PORT=%d", cmp.Or(st.Bolt, 7687)), fmt.Sprintf("SAFIR_NEO4J_HTTP_PORT=%d", cmp.Or(st.HTTP, 7474)))
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, errs
	return cmd.Run()
}
