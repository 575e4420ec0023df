package kb

import (
	"cmp"
	"slices"
)

// KB is the whole knowledge base, immutable after Load and safe for concurrent use.
type KB struct {
	entities   []Entity          // sorted by ID
	byID       map[string]int    // index into entities
	byWikidata map[string]string // item to id, where they differ
	byOffice   map[officeKey][]Holder
}

type officeKey struct{ office, of string }

// Holder is a tenure seen from the office.
type Holder struct {
	Person string // entity id
	Tenure Tenure
}

// New makes a knowledge base of entities with unique ids. It keeps the slice and sorts it.
func New(entities []Entity) *KB {
	byID := func(a, b Entity) int { return cmp.Compare(a.ID, b.ID) }
	if !slices.IsSortedFunc(entities, byID) {
		slices.SortStableFunc(entities, byID)
	}
	k := &KB{
		entities:   entities,
		byID:       make(map[string]int, len(entities)),
		byWikidata: map[string]string{},
	}
	for i := range entities {
		e := &entities[i]
		k.byID[e.ID] = i
		if e.Wikidata != "" && e.Wikidata != e.ID {
			k.byWikidata[e.Wikidata] = e.ID
		}
	}
	k.byOffice = holders(entities)
	return k
}

// holders turns the dated tenures of people into holders of offices, by start, then person.
func holders(entities []Entity) map[officeKey][]Holder {
	counts := map[officeKey]int{}
	total := 0
	for i := range entities {
		for j := range entities[i].Tenures {
			if t := &entities[i].Tenures[j]; t.Dated() {
				counts[officeKey{t.Office, t.Of}]++
				total++
			}
		}
	}
	all := make([]Holder, 0, total) // one allocation, cut into the lists
	lists := make(map[officeKey][]Holder, len(counts))
	for i := range entities {
		for _, t := range entities[i].Tenures {
			if !t.Dated() {
				continue
			}
			key := officeKey{t.Office, t.Of}
			list, ok := lists[key]
			if !ok {
				n := len(all)
				all = all[:n+counts[key]]
				list = all[n:n:len(all)]
			}
			lists[key] = append(list, Holder{entities[i].ID, t})
		}
	}
	for _, list := range lists {
		slices.SortFunc(list, func(a, b Holder) int {
			return cmp.Or(cmp.Compare(a.Tenure.From, b.Tenure.From), cmp.Compare(a.Person, b.Person))
		})
	}
	return lists
}

// Entities returns all entities, sorted by ID. The slice must not be changed.
func (k *KB) Entities() []Entity { return k.entities }

// Entity returns the entity with that ID, or with that Wikidata item.
func (k *KB) Entity(id string) (*Entity, bool) {
	i, ok := k.byID[id]
	if !ok {
		if i, ok = k.byID[k.byWikidata[id]]; !ok {
			return nil, false
		}
	}
	return &k.entities[i], true
}

// Holders returns all known dated tenures of an office, by start, then person.
// Of is an ISO code or the id of an organization.
func (k *KB) Holders(office, of string) []Holder { return k.byOffice[officeKey{office, of}] }

// Holder returns the people who may have held an office on some day between from and to
// (YYYY, YYYY-MM or YYYY-MM-DD; "" is no limit), by start of tenure. An open tenure counts
// until its Known day only: after it nobody is vouched for. Certain is true if there is
// exactly one and, by the dates as they are written, he held it during the whole interval.
func (k *KB) Holder(office, of, from, to string) (holders []Holder, certain bool) {
	first, last := FirstDay(from), LastDay(to)
	for _, h := range k.Holders(office, of) {
		if h.Tenure.begin() <= last && first <= h.Tenure.end() {
			holders = append(holders, h)
		}
	}
	if len(holders) != 1 {
		return holders, false
	}
	t := &holders[0].Tenure
	return holders, t.From != "" && LastDay(t.From) <= first && last <= lastCertain(t)
}

// Tenures returns the tenures of a person, undated ones too, in the order of the data.
func (k *KB) Tenures(person string) []Tenure {
	e, ok := k.Entity(person)
	if !ok {
		return nil
	}
	return e.Tenures
}

// FirstDay is the first day of a year, month or day, written YYYY-MM-DD; "0000-01-01" for "".
func FirstDay(date string) string {
	const rest = "0000-01-01"
	return date + rest[min(len(date), len(rest)):]
}

// LastDay is an upper bound for the days of a year, month or day, in the same form; it
// orders as a string, and need not exist (2019-02-31). It is "9999-12-31" for "".
func LastDay(date string) string {
	const rest = "9999-12-31"
	return date + rest[min(len(date), len(rest)):]
}

func (t *Tenure) begin() string { return FirstDay(t.From) }

func (t *Tenure) end() string {
	if t.To == "" && t.Known != "" {
		return LastDay(t.Known)
	}
	return LastDay(t.To)
}

// lastCertain is the last day on which the tenure surely had not ended.
func lastCertain(t *Tenure) string {
	switch {
	case t.To != "":
		return FirstDay(t.To)
	case t.Known != "":
		return FirstDay(t.Known)
	}
	return ""
}
