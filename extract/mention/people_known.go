package mention

import (
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"safir/extract/date"
	"safir/extract/name"
	"safir/extract/text"
	"safir/kb"
)

// who finds people of the knowledge base by their names. It is immutable and safe for
// concurrent use.
type who struct {
	kb     *kb.KB
	people []*kb.Entity
	full   text.Gazetteer   // whole names; values index people
	tails  text.Gazetteer   // ends of names ("Karimi", "Reza Karimi"), by key
	heads  text.Gazetteer   // first words of names, by key
	starts text.Words[bool] // folded beginnings of names, one word or the words of a compound
	sound  sync.Once
	alike  map[string][]int32          // by keys of package name, of the full name and the surname; made when first needed
	read   []atomic.Pointer[name.Name] // of people, when first needed
	key    []byte                      // memory while it is made
	at     []int
	ends   []int
}

// newWho indexes the people of a knowledge base, which may be nil.
func newWho(k *kb.KB) *who {
	w := &who{kb: k}
	if k == nil {
		return w
	}
	all := k.Entities()
	n := 0
	for i := range all {
		if all[i].Type == kb.Person {
			n++
		}
	}
	w.people = make([]*kb.Entity, 0, n)
	w.full.Resize(3 * n)
	w.tails.Resize(3 * n)
	w.heads.Resize(2 * n)
	w.starts.Resize(5 * n)
	for i := range all {
		if all[i].Type == kb.Person {
			w.add(&all[i])
		}
	}
	return w
}

func (w *who) add(e *kb.Entity) {
	n := int32(len(w.people))
	w.people = append(w.people, e)
	one := func(name string) {
		// The key of a name, and where those of its words begin.
		key, at, ends := w.key[:0], w.at[:0], w.ends[:0]
		for word := range strings.FieldsSeq(name) {
			at = append(at, len(key))
			key, ends = text.AppendWords(key, ends, word)
		}
		w.key, w.at, w.ends = key, at, ends
		if len(key) == 0 {
			return
		}
		if !slices.Contains(e.Ambiguous, name) {
			w.full.AddKey(key, n)
			for _, end := range ends {
				*w.starts.At(key[:end]) = true
			}
		}
		if len(at) > 1 {
			w.heads.AddKey(key[:at[1]], n)
		}
		for i, from := range at {
			if i == 0 && len(at) > 1 || utf8.RuneCount(key[from:]) < 3 {
				continue
			}
			w.tails.AddKey(key[from:], n)
		}
	}
	one(e.Name)
	for _, names := range e.Names {
		for _, name := range names {
			if name != e.Name {
				one(name)
			}
		}
	}
}

// shortNames gives the keys of the names of person p in a language, and of what stays of them
// without the first word.
func (w *who) shortNames(p int, tag string) (keys []string) {
	for _, n := range w.people[p].Names[tag] {
		keys = append(keys, text.Key(n))
		if _, rest, ok := strings.Cut(n, " "); ok {
			keys = append(keys, text.Key(rest))
		}
	}
	return keys
}

// note adds a person to the list of a key.
func note(m map[string][]int32, key string, n int32) {
	if l := m[key]; len(l) == 0 || l[len(l)-1] != n {
		m[key] = append(l, n)
	}
}

// hear prepares the comparison of names by sound.
func (w *who) hear() {
	w.sound.Do(func() {
		w.alike = make(map[string][]int32, 2*len(w.people))
		w.read = make([]atomic.Pointer[name.Name], len(w.people))
		for n, e := range w.people {
			full, last := name.MainKeys(e.Name)
			note(w.alike, full, int32(n))
			note(w.alike, last, int32(n))
		}
	})
}

// name gives the name of person p, read when it is first asked for, after hear.
func (w *who) name(p int32) *name.Name {
	n := w.read[p].Load()
	if n == nil {
		n = name.Read(w.people[p].Name)
		w.read[p].Store(n)
	}
	return n
}

// leads tells whether an office makes its holder so well known that news calls him by his
// surname alone.
func leads(office string) bool {
	switch office {
	case "president", "prime-minister", "monarch", "supreme-leader", "crown-prince", "minister-of-foreign-affairs":
		return true
	}
	return false
}

// leading tells whether person p leads a state, or its foreign ministry, on a day.
func (w *who) leading(p int32, day date.Day) bool {
	ts := w.people[p].Tenures
	for i := range ts {
		if t := &ts[i]; leads(t.Office) && t.From != "" && day != 0 && during(t, day) {
			return true
		}
	}
	return false
}

// led tells whether person p ever led a state, or its foreign ministry.
func (w *who) led(p int32) bool {
	return slices.ContainsFunc(w.people[p].Tenures, func(t kb.Tenure) bool { return leads(t.Office) })
}

// soundsLike gives the people whose full name or surname can have the sounds of a name with
// some keys in another script or spelling, sorted.
func (w *who) soundsLike(keys []string) []int32 {
	w.hear()
	var ps []int32
	for _, k := range keys {
		ps = append(ps, w.alike[k]...)
	}
	slices.Sort(ps)
	return slices.Compact(ps)
}

// held tells whether person p held an office on a day (0: at any time). An empty office or
// state is not compared.
func (w *who) held(p int32, office, of string, day date.Day) bool {
	for i := range w.people[p].Tenures {
		t := &w.people[p].Tenures[i]
		if (office == "" || t.Office == office) && (of == "" || t.Of == of) && during(t, day) {
			return true
		}
	}
	return false
}

// surely tells whether person p held an office on a day by a tenure with dates, or by the only one
// that is known of him.
func (w *who) surely(p int32, office, of string, day date.Day) bool {
	ts := w.people[p].Tenures
	for i := range ts {
		t := &ts[i]
		if t.Office == office && (of == "" || t.Of == of) && (t.Dated() || len(ts) == 1) && during(t, day) {
			return true
		}
	}
	return false
}

// during tells whether a tenure can include a day; day 0 and tenures without dates exclude nothing.
func during(t *kb.Tenure, day date.Day) bool {
	if day == 0 {
		return true
	}
	from, _ := bounds(t.From)
	_, to := bounds(t.To)
	return (from == 0 || from <= day) && (to == 0 || day <= to)
}

// bounds gives the first and the last day of YYYY, YYYY-MM or YYYY-MM-DD; zeros for "".
func bounds(s string) (first, last date.Day) {
	switch len(s) {
	case 4:
		first, _ = date.ParseDay(s + "-01-01")
		last, _ = date.ParseDay(s + "-12-31")
	case 7:
		first, _ = date.ParseDay(s + "-01")
		t := first.Time().AddDate(0, 1, -1)
		last = date.NewDay(t.Date())
	case 10:
		first, _ = date.ParseDay(s)
		last = first
	}
	return first, last
}

// pick chooses one of several people of one name: by office and state at the day, then by
// office at any time; ok is false where it does not settle.
func (w *who) pick(ps []int32, offices []string, of []string, day date.Day) (int32, bool) {
	if len(ps) == 1 {
		return ps[0], true
	}
	tests := []func(p int32) bool{
		func(p int32) bool { return w.heldAny(p, offices, of, day) },
		func(p int32) bool { return w.heldAny(p, offices, of, 0) },
		func(p int32) bool { return w.heldAny(p, nil, of, day) },
		func(p int32) bool { return w.heldAny(p, nil, nil, day) },
	}
	for _, ok := range tests {
		found, n := int32(0), 0
		for _, p := range ps {
			if ok(p) {
				found = p
				n++
			}
		}
		if n == 1 {
			return found, true
		}
	}
	return 0, false
}

func (w *who) heldAny(p int32, offices, of []string, day date.Day) bool {
	if len(offices) == 0 {
		offices = []string{""}
	}
	if len(of) == 0 {
		of = []string{""}
	}
	for _, o := range offices {
		for _, s := range of {
			if w.held(p, o, s, day) {
				return true
			}
		}
	}
	return false
}
