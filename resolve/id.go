package resolve

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"
)

// factID makes the id of a fact from what identifies it: a prefix that tells the kind and
// 64 bits of SHA-256 of the parts. Equal parts give equal ids on every machine.
func factID(prefix string, parts ...string) string {
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return prefix + "-" + hex.EncodeToString(sum[:8])
}

// namer gives ids that differ even where all parts are equal: the second such fact of an
// article gets a count.
type namer map[string]int

func (n namer) id(prefix string, parts ...string) string {
	id := factID(prefix, parts...)
	n[id]++
	if c := n[id]; c > 1 {
		return factID(prefix, append(parts, strconv.Itoa(c))...)
	}
	return id
}
