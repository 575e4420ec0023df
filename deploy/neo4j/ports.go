package neo4j

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"strings"
	"time"
)

// checkPort refuses a port of the loopback address that is taken, with the holder's name.
// Where there is none, such as a server that is just ending, it waits some seconds.
func checkPort(ctx context.Context, port int) error {
	var who string
	var err error
	for range 20 {
		var l net.Listener
		if l, err = net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port)); err == nil {
			return l.Close()
		}
		if who = holder(port); who != "" {
			break
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(250 * time.Millisecond):
		}
	}
	who = cmp.Or(who, holderUser(port), "another program")
	return fmt.Errorf("port %d is taken by %s; stop that, or choose other ports: safir neo4j up --bolt-port N --http-port N (%w)", port, who, err)
}

// tables list the sockets of the system.
var tables = []string{"/proc/net/tcp", "/proc/net/tcp6"}

// holder names the process that listens on a port, as "java (process 123)"; "" where the
// system does not tell.
func holder(port int) string {
	pid := 0
	for _, table := range tables {
		if inode, _ := listener(table, port); inode != "" && pid == 0 {
			pid = owner(inode)
		}
	}
	if pid == 0 {
		out, _ := exec.Command("lsof", "-nP", "-t", fmt.Sprintf("-iTCP:%d", port), "-sTCP:LISTEN").Output()
		first, _, _ := strings.Cut(string(out), "\n")
		pid, _ = strconv.Atoi(first)
	}
	name, _, _ := strings.Cut(commandLine(pid), " ")
	if name == "" {
		return ""
	}
	return fmt.Sprintf("%s (process %d)", filepath.Base(name), pid)
}

// holderUser names the user of a process that this one may not see, such as a container.
func holderUser(port int) string {
	for _, table := range tables {
		_, uid := listener(table, port)
		if u, err := user.LookupId(uid); err == nil {
			return "a program of the user " + u.Username
		}
	}
	return ""
}

// listener is the inode of the socket that listens on a port, and the number of its user.
// Source: https://www.kernel.org/doc/Documentation/networking/proc_net_tcp.txt
func listener(table string, port int) (inode, uid string) {
	f, err := os.Open(table)
	if err != nil {
		return "", ""
	}
	defer f.Close()
	for sc := bufio.NewScanner(f); sc.Scan(); {
		x := strings.Fields(sc.Text())
		if len(x) < 10 || x[3] != "0A" { // TCP_LISTEN
			continue
		}
		_, p, _ := strings.Cut(x[1], ":")
		if n, err := strconv.ParseUint(p, 16, 16); err == nil && int(n) == port {
			return x[9], x[7]
		}
	}
	return "", ""
}

// owner is the process that has the socket open, as far as this user may see.
func owner(inode string) int {
	fds, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, fd := range fds {
		if to, err := os.Readlink(fd); err == nil && to == "socket:["+inode+"]" {
			pid, _ := strconv.Atoi(strings.Split(fd, "/")[2])
			return pid
		}
	}
	return 0
}

// commandLine is the command line of a process, its words parted by blanks; "" where it is
// gone.
func commandLine(pid int) string {
	if pid <= 0 {
		return ""
	}
	if _, err := os.Stat("/proc/self/cmdline"); err == nil {
		b, _ := os.ReadFile(fmt.Sprintf("/proc/%d/cmdline", pid))
		return strings.TrimSpace(strings.ReplaceAll(string(b), "\x00", " "))
	}
	b, _ := exec.Command("ps", "-ww", "-o", "command=", "-p", strconv.Itoa(pid)).Output()
	return strings.TrimSpace(string(b))
}
