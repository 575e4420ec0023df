package text

// memory holds the words that a Doc has read, by their spelling, with what lists say of them:
// most words of a text stood in one before it.
type memory struct {
	table []slot // by hash of the spelling, with open addressing; a power of two
	words []word
	known []answers // parallel to words
	lists []any     // pointers to those that were asked, in the order of the answers
	norms folder
	key   []byte // of a phrase; nil while it is in use
}

// slot tells where a word is remembered.
type slot struct {
	sum  uint32 // hash of its spelling
	word int32  // 1 + its index; 0: none
}

// word is what is true of a word wherever it stands.
type word struct {
	spelled, norm string
	head          uint64 // of norm
	hash          uint32 // of norm
	kind          Kind
	capitals      Case
	whole         bool // it makes one token
}

// answers are what lists say of a word, as numbers of their own; 0: the list was not asked.
// They stand together, so that all lists find them in one line of the cache.
type answers [mostLists]uint32

// mostLists is how many lists are remembered of a language.
const mostLists = 16

// mostWords is how many words are remembered; those that come later are looked up each time.
const mostWords = 1 << 15

// forget makes room for the words of the next text.
func (m *memory) forget() {
	if len(m.words) > mostWords/2 {
		*m = memory{}
	}
}

// find gives the index of the word that is spelled as s, or -1, and the hash of s.
func (m *memory) find(s string) (at int32, sum uint32) {
	sum = hash(s)
	if len(m.table) == 0 {
		return -1, sum
	}
	for i := int(sum >> 1); ; i++ {
		x := m.table[i&(len(m.table)-1)]
		if x.word == 0 || x.sum == sum && m.words[x.word-1].spelled == s {
			return x.word - 1, sum
		}
	}
}

// add remembers the word s, which stands in a text, and gives its index, or -1 where there is
// no room.
func (m *memory) add(s string, sum uint32) (at int32) {
	if len(m.words) == mostWords {
		return -1
	}
	w := word{spelled: m.norms.keep(s), whole: splitAt(s) == len(s)}
	w.norm = m.norms.fold(w.spelled)
	w.hash, w.head = hash(w.norm), head(w.norm)
	w.kind, w.capitals = kindOf(s, w.norm)
	m.words, m.known = append(m.words, w), append(m.known, answers{})
	if 2*len(m.words) > len(m.table) {
		old := m.table
		m.table = make([]slot, max(64, 2*len(old)))
		for _, x := range old {
			if x.word > 0 {
				m.place(x)
			}
		}
	}
	m.place(slot{sum, int32(len(m.words))})
	return int32(len(m.words) - 1)
}

// place enters a word into the table.
func (m *memory) place(x slot) {
	i := int(x.sum>>1) & (len(m.table) - 1)
	for m.table[i].word != 0 {
		i = (i + 1) & (len(m.table) - 1)
	}
	m.table[i] = x
}

// list gives the place of a list, which is told from others by a pointer to it, among the
// answers; -1 where nothing is remembered.
func (d *Doc) list(of any) int {
	m := d.memory
	if m == nil {
		return -1
	}
	for i, x := range m.lists {
		if x == of {
			return i
		}
	}
	if len(m.lists) == mostLists {
		return -1
	}
	m.lists = append(m.lists, of)
	return len(m.lists) - 1
}

// answer gives the place of what a list says of a word; nil where it is not remembered.
func (d *Doc) answer(list int, t *Token) *uint32 {
	if list < 0 || t.word < 0 {
		return nil
	}
	return &d.memory.known[t.word][list&(mostLists-1)]
}
