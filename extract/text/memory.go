package text

import "strings"

// memory holds the words that a Doc has read, by their spelling, with what lists say of them:
// most words of a text stood in one before it.
type memory struct {
	table []int32 // by hash of the spelling, with open addressing: 1 + the index of a word; a power of two
	words []word
	lists []*list
}

// word is what is true of a word wherever it stands.
type word struct {
	spelled, norm string
	sum, hash     uint32 // of spelled and norm
	head          uint64 // of norm
	kind          Kind
	capitals      Case
	whole         bool // it makes one token
}

// list is what a list of words says of those of a memory, as numbers of its own; 0: it was not asked.
type list struct {
	of    any
	known []uint32
	buf   []byte
}

// mostWords is how many words are remembered; those that come later are looked up each time.
const mostWords = 1 << 15

// forget makes room for the words of the next text.
func (m *memory) forget() {
	if len(m.words) > mostWords/2 {
		*m = memory{}
	}
}

// find gives the index of the word that is spelled as s, with its hash, or -1.
func (m *memory) find(s string) (at int32, sum uint32) {
	sum = hash(s)
	if len(m.table) == 0 {
		return -1, sum
	}
	for i := int(sum >> 1); ; i++ {
		k := m.table[i&(len(m.table)-1)] - 1
		if k < 0 || m.words[k].sum == sum && m.words[k].spelled == s {
			return k, sum
		}
	}
}

// add remembers the word s, which stands in a text, unless there is no room.
func (m *memory) add(s string, sum uint32, norms *folder) (at int32) {
	if len(m.words) == mostWords {
		return -1
	}
	w := word{spelled: strings.Clone(s), sum: sum, whole: splitAt(s) == len(s)}
	w.norm = norms.fold(w.spelled)
	w.hash, w.head = hash(w.norm), head(w.norm)
	w.kind, w.capitals = kindOf(s, w.norm)
	m.words = append(m.words, w)
	if 2*len(m.words) > len(m.table) {
		m.table = make([]int32, max(64, 2*len(m.table)))
		for k := range m.words {
			m.place(int32(k))
		}
	} else {
		m.place(int32(len(m.words) - 1))
	}
	return int32(len(m.words) - 1)
}

// place enters a word into the table.
func (m *memory) place(k int32) {
	i := int(m.words[k].sum>>1) & (len(m.table) - 1)
	for m.table[i] != 0 {
		i = (i + 1) & (len(m.table) - 1)
	}
	m.table[i] = k + 1
}

// list gives what is known of all words from a list, which is told from others by a pointer
// to it; nil where nothing is remembered.
func (d *Doc) list(of any) *list {
	if d.memory == nil {
		return nil
	}
	var l *list
	for _, x := range d.memory.lists {
		if x.of == of {
			l = x
		}
	}
	if l == nil {
		l = &list{of: of}
		d.memory.lists = append(d.memory.lists, l)
	}
	for n := len(d.memory.words); len(l.known) < n; {
		l.known = append(l.known, make([]uint32, n-len(l.known))...)
	}
	return l
}
