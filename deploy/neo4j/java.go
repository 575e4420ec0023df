package neo4j

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"time"
)

// mainClass starts a server of Neo4j 5 Community, adminClass is the tool neo4j-admin.
const (
	mainClass  = "org.neo4j.server.CommunityEntryPoint"
	adminClass = "org.neo4j.cli.AdminTool"
)

// upJava fetches and sets up what is missing, starts the server and waits for it.
func (s *Server) upJava(ctx context.Context, st *state) error {
	st.Version = Version()
	if err := s.prepare(ctx, *st); err != nil {
		return err
	}
	if err := s.firstStart(ctx); err != nil {
		return err
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	console, err := os.OpenFile(s.path("logs", "console.log"), os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	defer console.Close()
	java, err := findJava(ctx)
	if err != nil {
		return err
	}
	cmd := exec.Command(java, append(s.javaArgs("-Xms"+s.opt.Heap, "-Xmx"+s.opt.Heap), mainClass, "--home-dir="+s.opt.Dir, "--config-dir="+s.path("conf"))...)
	cmd.Stdout, cmd.Stderr = console, console
	cmd.Dir = s.opt.Dir
	detach(cmd)
	s.logf("starting Neo4j %s", st.Version)
	if err := cmd.Start(); err != nil {
		return err
	}
	gone := make(chan struct{})
	go func() { cmd.Wait(); close(gone) }()
	st.PID = cmd.Process.Pid
	if err := s.writeState(*st); err != nil {
		cmd.Process.Kill()
		return err
	}
	if err := s.await(ctx, *st); err != nil {
		terminate(cmd.Process)
		<-gone
		return err
	}
	return nil
}

// await waits until Bolt and HTTP answer. HTTP comes some seconds after Bolt.
func (s *Server) await(ctx context.Context, st state) error {
	late := time.After(s.opt.Wait)
	tick := time.NewTicker(200 * time.Millisecond)
	defer tick.Stop()
	for !answers(ctx, st) {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-late:
			return fmt.Errorf("the server did not answer within %v; the end of its log:\n%s", s.opt.Wait, s.consoleEnd())
		case <-tick.C:
		}
		if !s.alive(st) {
			return fmt.Errorf("the server stopped at once; the end of its log:\n%s", s.consoleEnd())
		}
	}
	return nil
}

// answers tells whether the server takes connections on both ports.
func answers(ctx context.Context, st state) bool {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, fmt.Sprintf("http://127.0.0.1:%d/", st.HTTP), nil)
	if err != nil {
		return false
	}
	client := http.Client{Timeout: 5 * time.Second, Transport: &http.Transport{DisableKeepAlives: true}}
	res, err := client.Do(req)
	if err != nil {
		return false
	}
	res.Body.Close()
	conn, err := net.DialTimeout("tcp", fmt.Sprintf("127.0.0.1:%d", st.Bolt), 5*time.Second)
	if err != nil {
		return false
	}
	conn.Close()
	return res.StatusCode == http.StatusOK
}

// consoleEnd is the end of what the server printed in this start, which neo4j.log repeats.
func (s *Server) consoleEnd() string {
	b, _ := os.ReadFile(s.path("logs", "console.log"))
	return lastLines(b)
}

// lastLines is the end of what a program printed, without the places in its code.
func lastLines(b []byte) string {
	var out []string
	for l := range strings.Lines(string(b)) {
		if !strings.HasPrefix(l, "\tat ") && strings.TrimSpace(l) != "" {
			out = append(out, "  "+strings.TrimSpace(l))
		}
	}
	return strings.Join(out[max(0, len(out)-10):], "\n")
}

func (s *Server) downJava(ctx context.Context, st state) error {
	p, err := os.FindProcess(st.PID)
	if err != nil {
		return err
	}
	if err := terminate(p); err != nil {
		return err
	}
	tick := time.NewTicker(100 * time.Millisecond)
	defer tick.Stop()
	for s.alive(st) {
		select {
		case <-ctx.Done():
			return fmt.Errorf("process %d is still writing its data: %w", st.PID, ctx.Err())
		case <-tick.C:
		}
	}
	st.PID = 0
	return s.writeState(st)
}

// alive tells whether the process of the last start runs. Another process that has its
// number by now does not name this folder.
func (s *Server) alive(st state) bool {
	if st.With != Java || st.PID == 0 {
		return false
	}
	line := commandLine(st.PID)
	return strings.Contains(line, mainClass) && strings.Contains(line+" ", "--home-dir="+s.opt.Dir+" ")
}

// prepare fetches the jars and writes the configuration.
func (s *Server) prepare(ctx context.Context, st state) error {
	if err := s.fetch(ctx); err != nil {
		return err
	}
	for _, d := range []string{"conf", "logs", "plugins", "run"} {
		if err := os.MkdirAll(s.path(d), 0o700); err != nil {
			return err
		}
	}
	conf := asset("neo4j.conf")
	for _, x := range []struct {
		name string
		port int
	}{{"bolt", cmp.Or(st.Bolt, s.opt.Bolt, 7687)}, {"http", cmp.Or(st.HTTP, s.opt.HTTP, 7474)}} {
		conf = fmt.Appendf(conf, "server.%s.listen_address=127.0.0.1:%d\nserver.%s.advertised_address=127.0.0.1:%d\n", x.name, x.port, x.name, x.port)
	}
	for _, l := range s.opt.Settings {
		conf = fmt.Appendf(conf, "%s\n", l)
	}
	if err := writeFile(s.path("conf", "neo4j.conf"), conf); err != nil {
		return err
	}
	return writeFile(s.path("conf", "jvm.options"), asset("jvm.options"))
}

// firstStart makes the password and gives it to a server that never ran. The tool reads it
// from a file: its arguments stand in the list of processes.
func (s *Server) firstStart(ctx context.Context) error {
	ran := s.hasData()
	if err := s.ensurePassword(ran); err != nil || ran {
		return err
	}
	var out bytes.Buffer
	if err := s.admin(ctx, "", []string{"dbms", "set-initial-password", "@" + s.passwordFile()}, nil, &out, &out); err != nil {
		return fmt.Errorf("setting the password: %w\n%s", err, out.Bytes())
	}
	return nil
}

// hasData tells whether the server ever ran without Docker. An import makes data/databases
// too, but only a start makes the database "system".
func (s *Server) hasData() bool {
	_, err := os.Stat(s.path("data", "databases", "system"))
	return err == nil
}

// admin runs the tool neo4j-admin, whose options --help tells, in a folder ("": this one).
func (s *Server) admin(ctx context.Context, dir string, args []string, in io.Reader, out, errs io.Writer) error {
	java, err := findJava(ctx)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, java, append(append(s.javaArgs("-Xmx1g"), adminClass), args...)...)
	cmd.Env = append(os.Environ(), "NEO4J_HOME="+s.opt.Dir, "NEO4J_CONF="+s.path("conf"))
	cmd.Dir = dir
	cmd.Stdin, cmd.Stdout, cmd.Stderr = in, out, errs
	return cmd.Run()
}

// javaArgs are the JVM's flags and class path.
func (s *Server) javaArgs(heap ...string) []string {
	path := strings.Join([]string{filepath.Join(s.path("plugins"), "*"), s.path("conf"), filepath.Join(s.jars(), "*")}, string(os.PathListSeparator))
	return append(append([]string{"@" + s.path("conf", "jvm.options")}, heap...), "-cp", path)
}

var javaVersion = regexp.MustCompile(`version "(?:1\.)?(\d+)`)

// oldestJava is the first version of Java that Neo4j 5 runs on
// (https://neo4j.com/docs/operations-manual/5/installation/requirements/).
const oldestJava = 17

// findJava is the java of JAVA_HOME, or else of the PATH, if it is new enough.
func findJava(ctx context.Context) (string, error) {
	java := "java"
	if home := os.Getenv("JAVA_HOME"); home != "" {
		java = filepath.Join(home, "bin", "java")
	}
	out, err := exec.CommandContext(ctx, java, "-version").CombinedOutput()
	if ctx.Err() != nil {
		return "", ctx.Err()
	}
	if err != nil {
		return "", fmt.Errorf("no Java that works (%w); install Java %d or 21, or Docker", err, oldestJava)
	}
	m := javaVersion.FindSubmatch(out)
	if m == nil {
		return "", fmt.Errorf("%s -version does not tell its version: %q", java, out)
	}
	if n, _ := strconv.Atoi(string(m[1])); n < oldestJava {
		return "", fmt.Errorf("%s is Java %d; Neo4j %s needs %d or 21: set JAVA_HOME to one", java, n, Version(), oldestJava)
	}
	return java, nil
}

// jars is the folder of the jars of this version.
func (s *Server) jars() string { return filepath.Join(s.opt.Jars, "neo4j-"+Version()) }

// fetch copies the jars that pom.xml names, with all that they need, into a folder. It takes
// effect wholly or not at all.
func (s *Server) fetch(ctx context.Context) error {
	if _, err := os.Stat(s.jars()); err == nil {
		return nil
	}
	mvn, err := exec.LookPath("mvn")
	if err != nil {
		return errors.New("no Maven (mvn) in the PATH, which fetches Neo4j; install Maven, or Docker")
	}
	if err := os.MkdirAll(s.opt.Jars, 0o700); err != nil {
		return err
	}
	tmp, err := os.MkdirTemp(s.opt.Jars, ".fetching-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(tmp)
	pom := filepath.Join(tmp, "pom.xml")
	if err := os.WriteFile(pom, asset("pom.xml"), 0o600); err != nil {
		return err
	}
	s.logf("fetching Neo4j %s from Maven Central, about 145 MB", Version())
	cmd := exec.CommandContext(ctx, mvn, "-B", "-q", "-Dstyle.color=never", "-f", pom, "-Dneo4j.version="+Version(),
		"org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy-dependencies", "-DincludeScope=runtime", "-DoutputDirectory="+filepath.Join(tmp, "lib"))
	out, err := cmd.CombinedOutput()
	if err != nil {
		return fmt.Errorf("fetching Neo4j with Maven: %w; try again, or see what it says:\n%s", err, out)
	}
	err = os.Rename(filepath.Join(tmp, "lib"), s.jars())
	if _, there := os.Stat(s.jars()); there == nil {
		return nil // another program may have been faster
	}
	return err
}
