package text

import (
	"bytes"
	"math/bits"
	"slices"
)

// Gazetteer finds phrases of a fixed list at token boundaries, however their words are
// spaced. The zero value is empty. It must not be changed while it is used.
//
// It keeps no pointers: keys and values stand one behind the other, so that the garbage
// collector has nothing to follow.
type Gazetteer struct {
	hashes []uint32 // of keys, with open addressing; a power of two; 0: empty
	table  []entry  // parallel to hashes
	heads  []ahead  // by hash of the head, in the same way
	keys   []byte
	values []int32
	n      int // keys
	nHeads int
	// begins has a bit for the hash of each beginning of a key of up to eight bytes, and of each
	// key: most words of a text begin no key, and are known so without a look at the tables.
	begins []uint64
}

// entry is a key with its values.
type entry struct {
	key, len uint32   // in keys
	n        uint32   // values
	at       [1]int32 // the only value, or where they stand in values
}

// ahead is the length in bytes of the longest key that begins with these eight bytes; 0: no entry.
type ahead struct {
	head    uint64
	longest int
}

// head is the first eight bytes of a word, or all of them and zeros.
func head[B string | []byte](b B) uint64 {
	n := len(b)
	switch {
	case n >= 8:
		return eight(b)
	case n >= 4:
		return four(b) | four(b[n-4:])<<(8*(n-4))
	case n >= 2:
		return two(b) | two(b[n-2:])<<(8*(n-2))
	case n == 1:
		return uint64(b[0])
	}
	return 0
}

func two[B string | []byte](b B) uint64  { return uint64(b[0]) | uint64(b[1])<<8 }
func four[B string | []byte](b B) uint64 { return two(b) | uint64(b[2])<<16 | uint64(b[3])<<24 }

func eight[B string | []byte](b B) uint64 {
	_ = b[7]
	return uint64(b[0]) | uint64(b[1])<<8 | uint64(b[2])<<16 | uint64(b[3])<<24 |
		uint64(b[4])<<32 | uint64(b[5])<<40 | uint64(b[6])<<48 | uint64(b[7])<<56
}

// mixed spreads the bits of a number over the upper half of the result.
func mixed(h uint64) uint64 { return h * 0x9E3779B97F4A7C15 }

// hash is the hash of a key; never 0.
func hash[B string | []byte](b B) uint32 {
	h := uint64(len(b))
	for ; len(b) > 8; b = b[8:] {
		h = mixed(h ^ eight(b))
		h ^= h >> 32
	}
	return uint32(mixed(h^head(b))>>32) | 1
}

// may tells whether a key may begin with a word, or with its first eight bytes, by its head.
func (g *Gazetteer) may(head uint64) bool {
	h := mixed(head) >> 40 & uint64(len(g.begins)*64-1)
	return g.begins[h/64]&(1<<(h%64)) != 0
}

// begin notes all beginnings of a key, and its hash.
func (g *Gazetteer) begin(key []byte, hash uint32) {
	note := func(x uint64) {
		h := mixed(x) >> 40 & uint64(len(g.begins)*64-1)
		g.begins[h/64] |= 1 << (h % 64)
	}
	note(uint64(hash))
	all := head(key)
	for n := 1; n <= 8 && n <= len(key); n++ {
		note(all << (64 - 8*n) >> (64 - 8*n))
	}
}

// Clear takes all phrases out.
func (g *Gazetteer) Clear() {
	if g.n == 0 {
		return
	}
	clear(g.hashes)
	clear(g.heads)
	clear(g.begins)
	g.keys, g.values, g.n, g.nHeads = g.keys[:0], g.values[:0], 0, 0
}

// Hit is a phrase found: tokens First to End-1, and the values it was added with.
// The values must not be changed.
type Hit struct {
	First, End int
	Values     []int32
}

// Add adds a phrase with a value. A phrase without a letter or digit is ignored.
// The same phrase may have several values; they keep the order in which they came.
func (g *Gazetteer) Add(phrase string, value int32) {
	var buf [128]byte
	g.AddKey(AppendKey(buf[:0], phrase), value)
}

// AddKey adds a phrase by its key as [Key] gives it.
func (g *Gazetteer) AddKey(key []byte, value int32) {
	if e := g.put(key, value); e != nil {
		g.addValue(e, value)
	}
}

// AddNew adds a phrase by its key where it is new, and tells whether it is.
func (g *Gazetteer) AddNew(key []byte, value int32) bool {
	return len(key) > 0 && g.put(key, value) == nil
}

// put adds a key, or gives its entry where there is one.
func (g *Gazetteer) put(key []byte, value int32) *entry {
	if len(key) == 0 {
		return nil
	}
	if 4*g.n >= 3*len(g.table) {
		g.resize(max(8, 2*len(g.table)))
	}
	h := hash(key)
	at, ok := g.find(h, key)
	e := &g.table[at]
	if ok {
		return e
	}
	g.hashes[at], *e = h, entry{key: uint32(len(g.keys)), len: uint32(len(key)), n: 1, at: [1]int32{value}}
	g.keys = append(g.keys, key...)
	g.n++
	g.begin(key, h)
	g.ahead(key)
	return nil
}

// Resize makes room for n keys in all, of a usual length.
func (g *Gazetteer) Resize(n int) {
	g.keys = slices.Grow(g.keys, usual*n)
	if size := max(8, 1<<bits.Len(uint(n+n/2))); size > len(g.table) {
		g.resize(size)
	}
}

// usual is the length in bytes of most keys.
const usual = 24

// empty gives the empty place where a new hash belongs.
func empty(hashes []uint32, h uint32) int {
	for i := int(h >> 1); ; i++ {
		if i &= len(hashes) - 1; hashes[i] == 0 {
			return i
		}
	}
}

// valuesOf gives the values of an entry.
func (g *Gazetteer) valuesOf(e *entry) []int32 {
	if e.n == 1 {
		return e.at[:]
	}
	return g.values[e.at[0]:][:e.n:e.n]
}

// addValue gives an entry one more value. It copies the others behind all values, unless
// they stand there.
func (g *Gazetteer) addValue(e *entry, value int32) {
	vs := g.valuesOf(e)
	for _, v := range vs {
		if v == value {
			return
		}
	}
	if e.n == 1 || int(e.at[0])+int(e.n) != len(g.values) {
		from := len(g.values)
		g.values = append(g.values, vs...)
		e.at[0] = int32(from)
	}
	g.values = append(g.values, value)
	e.n++
}

// find gives the place of a key in the table, or where it belongs.
func (g *Gazetteer) find(h uint32, key []byte) (at int, ok bool) {
	for i := int(h >> 1); ; i++ {
		i &= len(g.hashes) - 1
		switch g.hashes[i] {
		case 0:
			return i, false
		case h:
			if e := &g.table[i]; bytes.Equal(g.keys[e.key:e.key+e.len], key) {
				return i, true
			}
		}
	}
}

// ahead notes the length of a key.
func (g *Gazetteer) ahead(key []byte) {
	if len(key) < 8 {
		return
	}
	if 4*g.nHeads >= 3*len(g.heads) {
		old := g.heads
		g.heads = make([]ahead, max(8, 2*len(old)))
		for _, a := range old {
			if a.longest > 0 {
				*g.first(a.head) = a
			}
		}
	}
	a := g.first(head(key))
	if a.longest == 0 {
		g.nHeads++
	}
	*a = ahead{head(key), max(a.longest, len(key))}
}

// first gives what is known of the keys with a head, or the empty place where that belongs.
func (g *Gazetteer) first(head uint64) *ahead {
	for i := int(mixed(head) >> 40); ; i++ {
		if a := &g.heads[i&(len(g.heads)-1)]; a.longest == 0 || a.head == head {
			return a
		}
	}
}

// mostBits is the most bits of Gazetteer.begins: what a cache can hold.
const mostBits = 1 << 17

// resize gives the table a length.
func (g *Gazetteer) resize(size int) {
	hashes, old := g.hashes, g.table
	g.hashes, g.table = make([]uint32, size), make([]entry, size)
	g.begins = make([]uint64, min(16*size, mostBits)/64)
	for i, h := range hashes {
		if h != 0 {
			e := &old[i]
			key := g.keys[e.key : e.key+e.len]
			at := empty(g.hashes, h)
			g.hashes[at], g.table[at] = h, *e
			g.begin(key, h)
		}
	}
}

// Lookup gives the values of a key, or nil. They must not be changed.
func (g *Gazetteer) Lookup(key []byte) []int32 { return g.lookup(hash(key), key) }

func (g *Gazetteer) lookup(h uint32, key []byte) []int32 {
	if g.n == 0 {
		return nil
	}
	if at, ok := g.find(h, key); ok {
		return g.valuesOf(&g.table[at])
	}
	return nil
}

// Len is the number of different keys.
func (g *Gazetteer) Len() int { return g.n }

// Finder finds the phrases of a gazetteer in one text.
type Finder struct {
	g    *Gazetteer
	d    *Doc
	list int // among the answers of d
}

// In prepares to find the phrases of g in a text. What its words begin is remembered with the
// text, unless g changes from one text to the next, which once tells.
func (g *Gazetteer) In(d *Doc) Finder { return Finder{g, d, d.list(g)} }

// Once is as [Gazetteer.In] for a gazetteer that changes from one text to the next.
func (g *Gazetteer) Once(d *Doc) Finder { return Finder{g, d, -1} }

// What is remembered of a word is a bit to tell that, how many bytes the longest key has behind
// it, and 1 + the place of the key that is the word itself.
const (
	roomBits = 7
	anyRoom  = 1<<roomBits - 1 // or more, or not known
	keyShift = 1 + roomBits
)

// learn gives what is to be remembered of a word.
func (g *Gazetteer) learn(h uint32, head uint64, word string) uint32 {
	if !g.may(head) {
		return 1
	}
	k := uint32(1)
	if at, ok := g.find(h, []byte(word)); ok {
		k |= uint32(at+1) << keyShift
	}
	if len(word) < 8 {
		return k | anyRoom<<1
	}
	if len(g.heads) > 0 {
		k |= uint32(min(max(g.first(head).longest-len(word), 0), anyRoom)) << 1
	}
	return k
}

// word gives what is known of the word of a token.
func (f *Finder) word(t *Token) uint32 {
	if f.g.n == 0 {
		return 1
	}
	k := f.d.answer(f.list, t)
	if k == nil {
		return f.g.learn(hash(t.Norm), head(t.Norm), t.Norm)
	}
	if *k == 0 {
		w := &f.d.memory.words[t.word]
		*k = f.g.learn(w.hash, w.head, w.norm)
	}
	return *k
}

// Word gives the values of the key that is the word of token i alone, or nil. They must not be changed.
func (f *Finder) Word(i int) []int32 {
	if at := f.word(&f.d.Tokens[i]) >> keyShift; at > 0 {
		return f.g.valuesOf(&f.g.table[at-1])
	}
	return nil
}

// Longest gives the longest phrase that begins at token i and ends before token limit;
// ok is false where there is none.
func (f *Finder) Longest(i, limit int) (hit Hit, ok bool) {
	f.At(i, limit, func(h Hit) { hit, ok = h, true })
	return hit, ok
}

// At calls found for every phrase that begins at token i and ends before token limit, shortest first.
func (f *Finder) At(i, limit int, found func(Hit)) {
	t := &f.d.Tokens[i]
	if t.Kind == Punct {
		return
	}
	k := f.word(t)
	if at := k >> keyShift; at > 0 {
		found(Hit{i, i + 1, f.g.valuesOf(&f.g.table[at-1])})
	}
	if room := int(k >> 1 & anyRoom); room > 0 && i+1 < limit {
		f.longer(i, limit, room, found)
	}
}

// longer calls found for the phrases of several tokens; the longest has room more bytes
// than token i, if that is less than anyRoom.
func (f *Finder) longer(i, limit, room int, found func(Hit)) {
	j := f.next(i+1, min(limit, i+13))
	if j < 0 {
		return
	}
	word, second := f.d.Tokens[i].Norm, f.d.Tokens[j].Norm
	if room < anyRoom && len(second) > room || len(word) < 8 && !f.g.may(head(word)|head(second)<<(8*len(word))) {
		return
	}
	var key []byte
	if m := f.d.memory; m != nil {
		key, m.key = m.key, nil
	}
	key = append(append(key[:0], word...), second...)
	most := len(word) + room
	if room == anyRoom {
		most = -1 // not known
	}
	for {
		if most < 0 && len(key) >= 8 && len(f.g.heads) > 0 {
			most = f.g.first(head(key)).longest
		}
		if len(key) > most && (most >= 0 || len(key) >= 8) {
			break
		}
		if h := hash(key); f.g.may(uint64(h)) {
			if vs := f.g.lookup(h, key); vs != nil {
				found(Hit{i, j + 1, vs})
			}
		}
		if j = f.next(j+1, min(limit, i+13)); j < 0 {
			break
		}
		key = append(key, f.d.Tokens[j].Norm...)
		if !f.g.may(head(key)) {
			break
		}
	}
	if m := f.d.memory; m != nil {
		m.key = key
	}
}

// next gives the first of tokens i to limit-1 that adds to a key, or -1 where none does that
// may belong to a phrase with those before it.
func (f *Finder) next(i, limit int) int {
	for ; i < limit; i++ {
		t := &f.d.Tokens[i]
		switch {
		case t.Break:
			return -1
		case t.Kind != Punct:
			return i
		case !t.Silent(f.d.Text):
			return -1
		}
	}
	return -1
}
