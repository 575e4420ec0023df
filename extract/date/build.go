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
	f.alone = make([]bool, len(c.class))
	f.starts, _ = f.index(f.forms)
	f.compoundStarts, f.subStarts = f.index(f.compound)
	return nil
}

// index lists the programs by the classes that can begin them, and those that {date} can.
func (f *Finder) index(programs []program) (starts [][]int32, subs []int32) {
	starts = make([][]int32, len(f.alone))
	for i, p := range programs {
		first(p.code, 0, func(class, next int) {
			starts[class] = append(starts[class], int32(i))
			f.alone[class] = f.alone[class] || ends(p.code, next)
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
