package date

import "fmt"

// compile turns the data of a language into lexicon and programs.
func (f *Finder) compile(d *data) error {
	numbers := []string{"day", "nth", "n", "year", "short-year", "ymd", "dm"}
	c := &compiler{class: map[string]int{}, known: set(numbers)}
	for i, p := range []*int{&f.day, &f.nth, &f.n, &f.year, &f.shortYear, &f.wholeDate, &f.dayMonth} {
		*p = c.id(numbers[i])
	}
	f.month = c.id("month")
	literals := map[string]bool{}
	c.word = func(w string) {
		if !literals[w] {
			literals[w] = true
			f.words.add(w, entry{class: c.id("=" + w), set: &setting{}})
		}
	}
	for _, class := range sorted(d.Words) {
		for i := range d.Words[class] {
			f.learn(c, class, &d.Words[class][i])
		}
	}
	for i := range d.Forms {
		if err := f.form(c, &d.Forms[i], &f.forms); err != nil {
			return err
		}
	}
	for i := range d.Compounds {
		if err := f.form(c, &d.Compounds[i], &f.compound); err != nil {
			return err
		}
	}
	f.first.Resize(len(f.words.next))
	for w, n := range f.words.next {
		*f.first.At([]byte(w)) = n
	}
	f.starts, _ = index(f.forms, len(c.class))
	f.compoundStarts, f.subStarts = index(f.compound, len(c.class))
	return nil
}

// index lists the programs by the classes that can begin them, and those that {date} can.
func index(programs []program, classes int) (starts [][]start, subs []int32) {
	starts = make([][]start, classes)
	for i, p := range programs {
		first(p.code, 0, func(class, next int) {
			in := starts[class]
			if len(in) == 0 || in[len(in)-1].program != int32(i) {
				in = append(in, start{program: int32(i), next: make([]uint64, classes/64+1)})
			}
			s := &in[len(in)-1]
			s.alone = s.alone || ends(p.code, next)
			first(p.code, next, func(class, _ int) { s.next[class/64] |= 1 << (class % 64) }, func() { s.sub = true })
			starts[class] = in
		}, func() { subs = append(subs, int32(i)) })
	}
	return starts, subs
}

// learn puts the words of a class into the lexicon. Ordinals are days, other numbers counts.
func (f *Finder) learn(c *compiler, class string, w *words) {
	c.known[class] = true
	e := entry{class: c.id(class), set: &w.Set, upper: w.Case == "upper", lower: w.Case == "lower", notFirst: w.NotFirst, notAfter: set(w.NotAfter)}
	entries := []entry{e}
	for _, also := range w.Also {
		c.known[also] = true
		e.class = c.id(also)
		entries = append(entries, e)
	}
	switch class {
	case "ordinal":
		w.Set.Day = w.Set.N
		entries = append(entries, entry{class: f.day, set: &w.Set}, entry{class: f.nth, set: &w.Set})
	case "number":
		entries = append(entries, entry{class: f.n, set: &w.Set})
	}
	for _, word := range w.Words {
		for _, e := range entries {
			f.words.add(word, e)
			for _, s := range w.Suffixes {
				f.words.add(word+s, e)
			}
		}
	}
}

func (f *Finder) form(c *compiler, x *form, to *[]program) error {
	for _, when := range x.When {
		code, err := c.compile(when)
		if err != nil {
			return fmt.Errorf("form %q: %w", x.ID, err)
		}
		*to = append(*to, program{x, len(*to), code, set(x.OnlyAfter), set(x.NotAfter), set(x.OnlyBefore), set(x.NotBefore)})
	}
	return nil
}
