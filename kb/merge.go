package kb

import (
	"slices"
	"strings"
)

// mergeTenures sorts the tenures of one person and joins those of one office that overlap
// or touch: sources repeat a tenure with other ends, or once for each cabinet. Where an open
// tenure and a closed one start alike the end is believed.
func mergeTenures(list []Tenure) []Tenure {
	slices.SortStableFunc(list, func(a, b Tenure) int {
		return strings.Compare(a.Office+"\t"+a.Of+"\t"+FirstDay(a.From)+a.From, b.Office+"\t"+b.Of+"\t"+FirstDay(b.From)+b.From)
	})
	out := list[:0]
	for _, t := range list {
		if n := len(out); n > 0 && joinTenures(&out[n-1], t) {
			continue
		}
		out = append(out, t)
	}
	return out
}

// joinTenures widens a by b if they are one; b starts no earlier.
func joinTenures(a *Tenure, b Tenure) bool {
	if a.Office != b.Office || a.Of != b.Of || !a.Dated() || !b.Dated() {
		return false
	}
	if a.From == b.From && (a.To == "") != (b.To == "") {
		if a.To == "" {
			a.To, a.Known = b.To, ""
		}
		return true
	}
	if b.begin() > LastDay(a.To) && !nextDay(a.To, b.From) {
		return false
	}
	if b.To == "" || a.To != "" && LastDay(b.To) > LastDay(a.To) {
		a.To, a.Known = b.To, b.Known
	}
	return true
}

// nextDay tells whether b is the day after a; it compares whole days only.
func nextDay(a, b string) bool {
	x, okA := day(a)
	y, okB := day(b)
	return okA && okB && x.AddDate(0, 0, 1).Equal(y)
}

// With returns a knowledge base that also holds the given entities. One with the id or the
// Wikidata item of a known entity, or a person with the name and an office of one whose item
// is not known, is merged into it: its new names are added after the known ones, its tenures
// where they say something new. K itself does not change.
func (k *KB) With(entities []Entity) *KB {
	all := slices.Clone(k.entities)
	index := make(map[string]int, len(all))
	for i := range all {
		index[all[i].ID] = i
		if w := all[i].Wikidata; w != "" {
			index[w] = i
			continue
		}
		for _, key := range holderKeys(&all[i]) {
			index[key] = i
		}
	}
	for _, e := range entities {
		e.Tenures = slices.Clone(e.Tenures)
		for i := range e.Tenures {
			if of, ok := k.Entity(e.Tenures[i].Of); ok {
				e.Tenures[i].Of = of.ID
			}
		}
		i, ok := index[e.ID]
		if !ok && e.Wikidata != "" {
			i, ok = index[e.Wikidata]
		}
		for _, key := range holderKeys(&e) {
			if ok {
				break
			}
			i, ok = index[key]
		}
		if ok {
			all[i] = mergeEntity(all[i], e)
			continue
		}
		index[e.ID] = len(all)
		if e.Wikidata != "" {
			index[e.Wikidata] = len(all)
		}
		all = append(all, e)
	}
	return New(all)
}

// holderKeys are the name of a person with each of his offices.
func holderKeys(e *Entity) []string {
	var keys []string
	for _, t := range e.Tenures {
		keys = append(keys, strings.ToLower(e.Name)+"\t"+t.Office+"\t"+t.Of)
	}
	return keys
}

// mergeEntity returns a with what b adds, sharing nothing that it changes.
func mergeEntity(a, b Entity) Entity {
	names := make(map[string][]string, len(a.Names)+1)
	for lang, list := range a.Names {
		names[lang] = slices.Clone(list)
	}
	add := func(lang, name string) {
		if name != "" && name != a.Name && !slices.Contains(names[lang], name) {
			names[lang] = append(names[lang], name)
		}
	}
	add("en", b.Name)
	for lang, list := range b.Names {
		for _, name := range list {
			add(lang, name)
		}
	}
	a.Names = names
	if a.Wikidata == "" {
		a.Wikidata = b.Wikidata
	}
	if a.Country == "" {
		a.Country = b.Country
	}
	tenures := slices.Clone(a.Tenures)
	for _, t := range b.Tenures {
		tenures = addTenure(tenures, t)
	}
	a.Tenures = tenures
	return a
}

// addTenure adds t, puts it in the place of an undated one, or drops it where the list
// already has it. A known end is not given up for an open one.
func addTenure(list []Tenure, t Tenure) []Tenure {
	for i := range list {
		o := &list[i]
		if o.Office != t.Office || o.Of != t.Of {
			continue
		}
		switch {
		case !t.Dated():
			return list
		case !o.Dated():
			*o = t
			return list
		case o.begin() <= LastDay(t.To) && t.begin() <= LastDay(o.To):
			if o.To == "" && (t.To != "" || t.Known > o.Known) {
				o.To, o.Known, o.Source = t.To, t.Known, t.Source
			}
			return list
		}
	}
	return append(list, t)
}
