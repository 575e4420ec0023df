package neo4j

import (
	"context"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The version stands in one place.
func TestVersion(t *testing.T) {
	assert.Regexp(t, `^5\.\d+\.\d+$`, Version())
	assert.NotContains(t, string(asset("pom.xml")), Version())
	top, err := os.ReadFile(filepath.Join("..", "..", "docker-compose.yml"))
	require.NoError(t, err)
	assert.Contains(t, string(top), "\n  - deploy/neo4j/compose.yaml\n")
	assert.NotContains(t, string(top), Version())
}

// Nothing listens for other machines, and no command line has the password.
func TestFiles(t *testing.T) {
	compose := string(asset("compose.yaml"))
	for _, l := range strings.Split(compose, "\n") {
		if strings.Contains(l, ":7474\"") || strings.Contains(l, ":7687\"") {
			assert.Contains(t, l, `"127.0.0.1:`)
		}
		if strings.Contains(l, "test:") {
			assert.NotContains(t, l, "PASSWORD")
		}
	}
	assert.NotContains(t, string(asset("neo4j.conf")), "0.0.0.0")
}

func unix(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("a shell script stands for the programs")
	}
}

// script puts a shell script of that name before the rest of the PATH.
func script(t *testing.T, name, body string) (dir string) {
	unix(t)
	dir = t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(dir, name), []byte("#!/bin/sh\n"+body), 0o755))
	t.Setenv("PATH", dir+string(os.PathListSeparator)+os.Getenv("PATH"))
	return dir
}

// TestDocker runs a script in place of Docker, which notes how it is called.
func TestDocker(t *testing.T) {
	dir := script(t, "docker", `here=$(dirname "$0")
echo "$@" >> "$here/calls"
case "$*" in
*" run "*" bash "*) cat > "$here/password" ;;
*" up "*) echo "$SAFIR_NEO4J_BOLT_PORT" > "$here/running" ;;
*" ps "*) [ -e "$here/running" ] && echo neo4j; exit 0 ;;
*" down") rm "$here/running" ;;
*" import "*) [ -e "$here/full" ] || exit 0; echo "set --overwrite-destination"; exit 1 ;;
*" neo4j-admin "*) echo "admin says $*" | sed 's/.*neo4j-admin/neo4j-admin/' ;;
esac
`)
	ctx := context.Background()
	bolt, http := freePort(t), freePort(t)
	s := New(Options{Dir: filepath.Join(t.TempDir(), "srv"), Bolt: bolt, HTTP: http})
	_, err := s.Status(ctx)
	require.ErrorIs(t, err, ErrNotRunning)
	require.ErrorIs(t, s.Down(ctx), ErrNotRunning)
	info, err := s.Up(ctx)
	require.NoError(t, err)
	assert.Equal(t, Docker, info.With)
	assert.True(t, info.Started)
	assert.Equal(t, fmt.Sprintf("bolt://127.0.0.1:%d", bolt), info.Bolt)
	password, err := s.Password()
	require.NoError(t, err)
	for name, want := range map[string]string{"password": password, "running": fmt.Sprint(bolt)} {
		given, err := os.ReadFile(filepath.Join(dir, name))
		require.NoError(t, err)
		assert.Equal(t, want+"\n", string(given))
	}
	info, err = s.Up(ctx)
	require.NoError(t, err)
	assert.False(t, info.Started, "it ran already")
	var out strings.Builder
	require.NoError(t, s.Admin(ctx, []string{"--version"}, nil, &out, &out))
	assert.Equal(t, "neo4j-admin --version\n", out.String())
	require.NoError(t, s.Down(ctx))
	require.ErrorIs(t, s.Down(ctx), ErrNotRunning)
	from := t.TempDir()
	require.NoError(t, os.WriteFile(filepath.Join(from, "import.args"), nil, 0o600))
	require.NoError(t, s.Import(ctx, from, "import.args", false))
	calls, err := os.ReadFile(filepath.Join(dir, "calls"))
	require.NoError(t, err)
	assert.Contains(t, string(calls), " run --rm --no-deps --volume "+from+":/import:ro --workdir /import neo4j neo4j-admin database import full neo4j @import.args --report-file=/tmp/import.report\n")
	require.NoError(t, os.WriteFile(filepath.Join(dir, "full"), nil, 0o600))
	assert.ErrorContains(t, s.Import(ctx, from, "import.args", false), "--force replaces it")
	assert.ErrorContains(t, s.Import(ctx, from, "import.args", true), "the end of what neo4j-admin says:\n  set --overwrite-destination")
	assert.ErrorContains(t, s.Import(ctx, from, "other.args", true), "safir export --format neo4j-import --dir "+from)
	assert.NotContains(t, string(calls), password, "an argument has the password")
	project, err := s.project()
	require.NoError(t, err)
	for call := range strings.Lines(string(calls)) {
		if !strings.HasPrefix(call, "info") && !strings.HasPrefix(call, "compose version") {
			assert.Contains(t, call, "compose --project-name "+project+" ")
		}
	}
	other, err := New(Options{Dir: t.TempDir()}).project()
	require.NoError(t, err)
	assert.NotEqual(t, other, project, "two folders have one server")
	_, err = New(Options{Dir: s.opt.Dir, With: Java}).Up(ctx)
	assert.ErrorContains(t, err, "a server run by docker; name another folder for one run by java")
}

func TestDockerFails(t *testing.T) {
	up := func(docker string) (*Server, error) {
		script(t, "docker", docker)
		s := New(Options{Dir: t.TempDir(), With: Docker, Bolt: freePort(t), HTTP: freePort(t)})
		_, err := s.Up(context.Background())
		return s, err
	}
	_, err := up(`case "$*" in
*" up "*) echo "unhealthy"; exit 1 ;;
*" logs "*) echo "neo4j: out of memory" ;;
esac
`)
	assert.ErrorContains(t, err, "unhealthy")
	assert.ErrorContains(t, err, "neo4j: out of memory")

	s, err := up(`case "$*" in *" run "*) echo "pull access denied"; exit 1 ;; esac`)
	assert.ErrorContains(t, err, "pull access denied")
	st, err := s.readState()
	require.NoError(t, err)
	assert.Zero(t, st, "what never ran with Docker may run without")

	_, err = up(`echo "no daemon"; exit 1`)
	assert.ErrorContains(t, err, "Docker with Compose does not run here: docker info: exit status 1: no daemon; start or install it")
}

// TestMissing tells what is missing for a start without Docker.
func TestMissing(t *testing.T) {
	opt := func() Options { return Options{Dir: t.TempDir(), With: Java, Bolt: freePort(t), HTTP: freePort(t)} }
	t.Run("Maven", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		_, err := New(opt()).Up(context.Background())
		assert.ErrorContains(t, err, "no Maven (mvn) in the PATH")
	})
	t.Run("Java", func(t *testing.T) {
		t.Setenv("PATH", t.TempDir())
		t.Setenv("JAVA_HOME", "")
		_, err := findJava(context.Background())
		assert.ErrorContains(t, err, "install Java 17 or 21")
	})
	t.Run("old Java", func(t *testing.T) {
		t.Setenv("JAVA_HOME", "")
		for version, want := range map[string]string{"1.8.0_402": "is Java 8", "11.0.22": "is Java 11"} {
			script(t, "java", `echo 'openjdk version "`+version+`" 2024-01-16' >&2`)
			_, err := findJava(context.Background())
			assert.ErrorContains(t, err, want)
		}
	})
	t.Run("way", func(t *testing.T) {
		_, err := New(Options{Dir: t.TempDir(), With: "podman"}).Up(context.Background())
		assert.ErrorContains(t, err, `not by "podman"`)
	})
}

func TestPassword(t *testing.T) {
	s := New(Options{Dir: t.TempDir()})
	_, err := s.Password()
	require.ErrorIs(t, err, fs.ErrNotExist)
	require.NoError(t, s.ensurePassword(false))
	one, err := s.Password()
	require.NoError(t, err)
	assert.GreaterOrEqual(t, len(one), 20)
	require.NoError(t, s.ensurePassword(false))
	two, err := s.Password()
	require.NoError(t, err)
	assert.Equal(t, one, two, "only the first start makes one")
	if runtime.GOOS != "windows" {
		i, err := os.Stat(s.passwordFile())
		require.NoError(t, err)
		assert.Equal(t, fs.FileMode(0o600), i.Mode().Perm())
	}
	assert.ErrorContains(t, New(Options{Dir: t.TempDir()}).ensurePassword(true), "no file")
}

func TestTakenPort(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	require.NoError(t, err)
	defer l.Close()
	port := l.Addr().(*net.TCPAddr).Port
	err = checkPort(context.Background(), port)
	require.ErrorContains(t, err, fmt.Sprintf("port %d is taken by ", port))
	if runtime.GOOS == "linux" {
		assert.ErrorContains(t, err, fmt.Sprintf("%s (process %d)", filepath.Base(os.Args[0]), os.Getpid()))
	}
	_, err = New(Options{Dir: t.TempDir(), With: Java, Bolt: port, HTTP: freePort(t)}).Up(context.Background())
	assert.ErrorContains(t, err, "is taken by")
}

// TestOtherProcess has the number of a server in its file that another process has by now.
func TestOtherProcess(t *testing.T) {
	unix(t)
	other := exec.Command("sleep", "60")
	require.NoError(t, other.Start())
	defer func() { other.Process.Kill(); other.Wait() }()
	s := New(Options{Dir: t.TempDir()})
	require.NoError(t, s.writeState(state{With: Java, PID: other.Process.Pid}))
	require.ErrorIs(t, s.Down(context.Background()), ErrNotRunning)
	assert.NotEmpty(t, commandLine(other.Process.Pid), "the other process was stopped")
}

func TestLock(t *testing.T) {
	unix(t)
	s := New(Options{Dir: t.TempDir()})
	unlock, err := s.lock()
	require.NoError(t, err)
	_, err = s.lock()
	require.ErrorContains(t, err, "is just starting it")
	unlock()
	require.NoError(t, os.WriteFile(s.path("start.lock"), []byte("999999999\n"), 0o600))
	unlock, err = s.lock()
	require.NoError(t, err, "its holder is gone")
	unlock()
}

// freePort is a port below those that the system gives to connections, one of which could
// have it when the server starts again.
func freePort(t *testing.T) int {
	for range 100 {
		port := 20000 + rand.IntN(12000)
		if l, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			require.NoError(t, l.Close())
			return port
		}
	}
	t.Fatal("no free port")
	return 0
}

// TestServer starts a real server of its own, without Docker.
func TestServer(t *testing.T) {
	if os.Getenv("SAFIR_TEST_NEO4J") == "" {
		t.Skip("set SAFIR_TEST_NEO4J to start a real server here, with Java and Maven; .ci/run does")
	}
	cache, err := os.UserCacheDir()
	require.NoError(t, err)
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Minute)
	defer cancel()
	opt := Options{Dir: filepath.Join(t.TempDir(), "a server"), Jars: filepath.Join(cache, "safir"), With: Java, Bolt: freePort(t), HTTP: freePort(t), Heap: "300m"}
	s := New(opt)
	seen := watch(opt.Dir)
	info, err := s.Up(ctx)
	require.NoError(t, err)
	t.Cleanup(func() { s.Down(context.Background()) })
	password, err := s.Password()
	require.NoError(t, err)
	commands := seen()
	assert.Contains(t, commands, "set-initial-password @")
	assert.Contains(t, commands, mainClass)
	assert.NotContains(t, commands, password)
	assert.NotContains(t, s.logs(t), password)
	if runtime.GOOS == "linux" {
		for _, address := range listening(t, info.PID) {
			assert.True(t, strings.HasSuffix(address, "0100007F"), "%s is no loopback address", address)
		}
	}
	_, err = os.Stat(filepath.Join(s.opt.Dir, "data", "dbms", "auth.ini"))
	require.NoError(t, err)

	again, err := New(Options{Dir: opt.Dir}).Up(ctx)
	require.NoError(t, err)
	assert.False(t, again.Started)
	assert.Equal(t, info.PID, again.PID)
	if runtime.GOOS == "linux" {
		_, err = New(Options{Dir: t.TempDir(), With: Java, Bolt: opt.Bolt, HTTP: freePort(t)}).Up(ctx)
		assert.ErrorContains(t, err, fmt.Sprintf("port %d is taken by java (process %d)", opt.Bolt, info.PID))
	}

	require.NoError(t, s.Down(ctx))
	assert.Empty(t, commandLine(info.PID))
	_, err = s.Status(ctx)
	require.ErrorIs(t, err, ErrNotRunning)
	var out strings.Builder
	require.NoError(t, s.Admin(ctx, []string{"database", "info", "neo4j"}, nil, &out, &out), out.String())
	assert.Contains(t, out.String(), "neo4j")

	// The ports are those of the last start, and a setting that Neo4j refuses ends it at once.
	bad := New(Options{Dir: opt.Dir, Jars: opt.Jars, Settings: []string{"server.no.such.setting=1"}})
	_, err = bad.Up(ctx)
	require.ErrorContains(t, err, "stopped at once")
	assert.ErrorContains(t, err, "server.no.such.setting")
	info, err = New(Options{Dir: opt.Dir, Jars: opt.Jars, Heap: "300m"}).Up(ctx)
	require.NoError(t, err)
	assert.Equal(t, fmt.Sprintf("bolt://127.0.0.1:%d", opt.Bolt), info.Bolt)
	kept, err := s.Password()
	require.NoError(t, err)
	assert.Equal(t, password, kept)
}

// watch looks at the list of processes until seen is called, which gives the command lines
// that name the folder.
func watch(dir string) (seen func() string) {
	stop, done := make(chan struct{}), make(chan string)
	go func() {
		lines := map[string]bool{}
		for {
			out, _ := exec.Command("ps", "-ww", "-eo", "args=").Output()
			for l := range strings.Lines(string(out)) {
				if strings.Contains(l, dir) {
					lines[l] = true
				}
			}
			select {
			case <-stop:
				done <- strings.Join(slices.Sorted(maps.Keys(lines)), "")
				return
			case <-time.After(100 * time.Millisecond):
			}
		}
	}()
	return func() string { close(stop); return <-done }
}

// listening are the addresses that a process listens on, in hexadecimal digits with the last
// byte first.
func listening(t *testing.T, pid int) (out []string) {
	fds, err := filepath.Glob(fmt.Sprintf("/proc/%d/fd/*", pid))
	require.NoError(t, err)
	own := map[string]bool{}
	for _, fd := range fds {
		to, _ := os.Readlink(fd)
		own[to] = true
	}
	for _, table := range []string{"/proc/net/tcp", "/proc/net/tcp6"} {
		b, err := os.ReadFile(table)
		require.NoError(t, err)
		for l := range strings.Lines(string(b)) {
			if x := strings.Fields(l); len(x) > 9 && x[3] == "0A" && own["socket:["+x[9]+"]"] {
				address, _, _ := strings.Cut(x[1], ":")
				out = append(out, address)
			}
		}
	}
	require.GreaterOrEqual(t, len(out), 2)
	return out
}

// logs are all logs of the server.
func (s *Server) logs(t *testing.T) string {
	var all strings.Builder
	files, err := filepath.Glob(s.path("logs", "*"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	for _, f := range files {
		b, err := os.ReadFile(f)
		require.NoError(t, err)
		all.Write(b)
	}
	return all.String()
}
