//go:build !unix

package neo4j

import (
	"os"
	"os/exec"
)

// detach does nothing here: the server ends with its console.
func detach(*exec.Cmd) {}

// terminate ends a process; Neo4j then recovers its data on the next start.
func terminate(p *os.Process) error { return p.Kill() }
