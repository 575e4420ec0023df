package text

import "encoding/binary"

// Gazetteer finds phrases of a fixed list at token boundaries, however their words are
// spaced. The zero value is empty. It must not be changed while it is used.
type Gazetteer struct {
	values map[string][]int32
	// longest is the length in bytes of the longest key that begins with these eight bytes.
	longest map[uint64]int
	// begins has a bit for the hash of each beginning of a key of up to eight bytes: most
	// words of a text begin no key, and are known so without a look at the maps.
	begins []uint64
	shift  int // of a hash, which gives its bit
}

// The binary logarithms of the least and the greatest number of bits of Gazetteer.begins.
const (
	fewBits  = 9
	manyBits = 17
)

// head is the first eight bytes of a word, or all of them and zeros.
func head[T string | []byte](b T) (h uint64) {
	if len(b) >= 8 {
		return binary.LittleEndian.Uint64([]byte(b[:8]))
	}
	for i := range len(b) {
		h |= uint64(b[i]) << (8 * i)
	}
	return h
}

// may tells whether a key may begin with a word, or with its first eight bytes, by its head.
func (g *Gazetteer) may(head uint64) bool {
	h := head * 0x9E3779B97F4A7C15 >> g.shift
	return g.begins[h/64]&(1<<(h%64)) != 0
}

// begin notes all beginnings of a key.
func (g *Gazetteer) begin(key string) {
	for n := 1; n <= 8 && n <= len(key); n++ {
		h := head(key[:n]) * 0x9E3779B97F4A7C15 >> g.shift
		g.begins[h/64] |= 1 << (h % 64)
	}
}

// grow makes room for the beginnings of one more key.
func (g *Gazetteer) grow() {
	bits := 64 - g.shift
	if g.begins != nil && (bits == manyBits || len(g.values) < 1<<bits/32) {
		return
	}
	bits = max(fewBits, min(bits+2, manyBits))
	if g.begins == nil {
		bits = fewBits
	}
	g.begins, g.shift = make([]uint64, 1<<bits/64), 64-bits
	for key := range g.values {
		g.begin(key)
	}
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
	g.AddKey(Key(phrase), value)
}

// AddKey adds a phrase by its key as [Key] gives it.
func (g *Gazetteer) AddKey(key string, value int32) {
	if key == "" {
		return
	}
	if g.values == nil {
		g.values, g.longest = map[string][]int32{}, map[uint64]int{}
	}
	for _, v := range g.values[key] {
		if v == value {
			return
		}
	}
	g.grow()
	g.values[key] = append(g.values[key], value)
	g.begin(key)
	if len(key) >= 8 {
		if h := head(key); g.longest[h] < len(key) {
			g.longest[h] = len(key)
		}
	}
}

// Lookup gives the values of a key, or nil.
func (g *Gazetteer) Lookup(key string) []int32 { return g.values[key] }

// Len is the number of different keys.
func (g *Gazetteer) Len() int { return len(g.values) }

// Longest gives the longest phrase that begins at token i and ends before token limit;
// ok is false where there is none. buf is scratch space and may be nil.
func (g *Gazetteer) Longest(d *Doc, i, limit int, buf []byte) (hit Hit, ok bool) {
	g.each(d, i, limit, buf, func(h Hit) { hit, ok = h, true })
	return hit, ok
}

// At calls f for every phrase that begins at token i and ends before token limit, shortest first.
func (g *Gazetteer) At(d *Doc, i, limit int, buf []byte, f func(Hit)) { g.each(d, i, limit, buf, f) }

func (g *Gazetteer) each(d *Doc, i, limit int, buf []byte, f func(Hit)) {
	if t := &d.Tokens[i]; len(g.values) == 0 || t.Kind == Punct || !g.may(t.head) {
		return
	}
	buf = append(buf[:0], d.Tokens[i].Norm...)
	max := -1 // not known before the eighth byte
	for j := i + 1; ; j++ {
		if len(buf) < 8 {
			if j > i+1 && !g.may(head(buf)) {
				return
			}
		} else if max < 0 {
			max = g.longest[head(buf)]
		}
		if max >= 0 && len(buf) > max {
			return
		}
		if vs, ok := g.values[string(buf)]; ok && !d.Tokens[j-1].Silent(d.Text) {
			f(Hit{i, j, vs})
		}
		if j >= limit || d.Tokens[j].Break || j-i > 12 {
			return
		}
		t := &d.Tokens[j]
		if t.Silent(d.Text) {
			continue
		}
		if t.Kind == Punct {
			return
		}
		buf = append(buf, t.Norm...)
	}
}
