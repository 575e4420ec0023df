package text

import (
	"bytes"
	"math/bits"
	"slices"
)

// Words keeps values of folded words. The zero value is empty. It must not be changed while
// it is used.
type Words[V any] struct {
	hashes []uint32 // with open addressing; a power of two; 0: empty
	values []value[V]
	keys   []byte
	n      int
}

type value[V any] struct {
	key, len uint32 // in keys
	v        V
}

// Resize makes room for n words in all, of a usual length.
func (w *Words[V]) Resize(n int) {
	w.keys = slices.Grow(w.keys, usual*n)
	if size := 1 << bits.Len(uint(n+n/2)); size > len(w.hashes) {
		w.resize(size)
	}
}

func (w *Words[V]) resize(size int) {
	hashes, values := w.hashes, w.values
	w.hashes, w.values = make([]uint32, size), make([]value[V], size)
	for i, h := range hashes {
		if h != 0 {
			at := empty(w.hashes, h)
			w.hashes[at], w.values[at] = h, values[i]
		}
	}
}

// find gives the place of a word, or where it belongs.
func (w *Words[V]) find(h uint32, word []byte) (at int, ok bool) {
	for i := int(h >> 1); ; i++ {
		i &= len(w.hashes) - 1
		switch w.hashes[i] {
		case 0:
			return i, false
		case h:
			if k := &w.values[i]; bytes.Equal(w.keys[k.key:k.key+k.len], word) {
				return i, true
			}
		}
	}
}

// At gives the value of a word to be set; it holds until the next call.
func (w *Words[V]) At(word []byte) *V {
	if 4*w.n >= 3*len(w.hashes) {
		w.resize(max(8, 2*len(w.hashes)))
	}
	h := hash(word)
	at, ok := w.find(h, word)
	if !ok {
		w.hashes[at] = h
		w.values[at] = value[V]{key: uint32(len(w.keys)), len: uint32(len(word))}
		w.keys = append(w.keys, word...)
		w.n++
	}
	return &w.values[at].v
}

// Get gives the value of a word; the zero value for one that has none.
func (w *Words[V]) Get(word string) V { return w.get(hash(word), []byte(word)) }

func (w *Words[V]) get(h uint32, word []byte) (v V) {
	if w.n == 0 {
		return v
	}
	if at, ok := w.find(h, word); ok {
		return w.values[at].v
	}
	return v
}

// Values are the values of the words of a text.
type Values[V any] struct {
	words *Words[V]
	d     *Doc
	list  int
}

// In gives the values of the words of a text.
func (w *Words[V]) In(d *Doc) Values[V] { return Values[V]{w, d, d.list(w)} }

// At gives the value of the word of token i; the zero value for one that has none.
func (x *Values[V]) At(i int) (v V) {
	t := &x.d.Tokens[i]
	k := x.d.answer(x.list, t)
	if k == nil {
		return x.words.Get(t.Norm)
	}
	if *k == 0 {
		w := &x.d.memory.words[t.word]
		*k = x.words.learn(w.hash, w.norm)
	}
	if *k == 1 {
		return v
	}
	return x.words.values[*k-2].v
}

// learn gives 2 + the place of a word; 1: it has none.
func (w *Words[V]) learn(h uint32, word string) uint32 {
	if w.n > 0 {
		if at, ok := w.find(h, []byte(word)); ok {
			return uint32(at) + 2
		}
	}
	return 1
}

// Answers are what is true of the words of a text, each asked once.
type Answers struct {
	d    *Doc
	list int
	ask  func(word string) bool
}

// Ask prepares to ask something of the folded words of a text, which is told from other
// questions by the pointer that stands for it.
func (d *Doc) Ask(of any, ask func(word string) bool) Answers { return Answers{d, d.list(of), ask} }

// At gives the answer for token i.
func (a *Answers) At(i int) bool {
	t := &a.d.Tokens[i]
	k := a.d.answer(a.list, t)
	if k == nil {
		return a.ask(t.Norm)
	}
	if *k == 0 {
		if *k = 1; a.ask(t.Norm) {
			*k = 2
		}
	}
	return *k == 2
}
