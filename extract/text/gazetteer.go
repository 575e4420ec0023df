package text

// Gazetteer finds phrases of a fixed list at token boundaries, however their words are
// spaced. The zero value is empty. It must not be changed while it is used.
type Gazetteer struct {
	values map[string][]int32
	// longest is the length in bytes of the longest key that begins with these eight bytes.
	longest map[uint64]int
	// begins has a bit for each beginning of a key of less than eight bytes, by its hash: most
	// words of a text begin no key, and are known so without a look at the maps.
	begins []uint64
}

// beginBits is the binary logarithm of the number of bits of Gazetteer.begins.
const beginBits = 17

// slot gives the bit of a beginning of less than eight bytes.
func slot[T string | []byte](b T) (word, bit uint64) {
	h := uint64(len(b))
	for i := range len(b) {
		h = h<<8 | uint64(b[i])
	}
	h = h * 0x9E3779B97F4A7C15 >> (64 - beginBits)
	return h / 64, h % 64
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
		g.values, g.longest, g.begins = map[string][]int32{}, map[uint64]int{}, make([]uint64, 1<<beginBits/64)
	}
	for _, v := range g.values[key] {
		if v == value {
			return
		}
	}
	g.values[key] = append(g.values[key], value)
	for n := 1; n < 8 && n <= len(key); n++ {
		word, bit := slot(key[:n])
		g.begins[word] |= 1 << bit
	}
	if len(key) >= 8 {
		if h := head(key); g.longest[h] < len(key) {
			g.longest[h] = len(key)
		}
	}
}

// head is the first eight bytes of a key, which must have them.
func head[T string | []byte](key T) (h uint64) {
	for i := 0; i < 8; i++ {
		h |= uint64(key[i]) << (8 * i)
	}
	return h
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
	if len(g.values) == 0 || d.Tokens[i].Kind == Punct {
		return
	}
	buf = append(buf[:0], d.Tokens[i].Norm...)
	max := -1 // not known before the eighth byte
	for j := i + 1; ; j++ {
		if len(buf) < 8 {
			if word, bit := slot(buf); g.begins[word]&(1<<bit) == 0 {
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
