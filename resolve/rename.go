package resolve

import (
	"cmp"
	"slices"

	"safir/extract"
)

// rename replaces entity ids throughout an article and merges what then is one.
func (a *article) rename(to map[string]string) {
	if len(to) == 0 {
		return
	}
	one := func(id *string) {
		if n, ok := to[*id]; ok {
			*id = n
		}
	}
	set := func(ids []string) []string {
		for i := range ids {
			one(&ids[i])
		}
		slices.Sort(ids)
		return slices.Compact(ids)
	}
	one(&a.Publisher)
	a.Cites = set(a.Cites)
	for i := range a.Entities {
		one(&a.Entities[i].ID)
	}
	a.Entities = mergeEntities(a.Entities)
	for i := range a.Offices {
		o := &a.Offices[i]
		one(&o.Person)
		one(&o.Of)
		one(&o.Org)
	}
	a.Offices = mergeOffices(a.Offices)
	for i := range a.Meetings {
		m := &a.Meetings[i]
		for j := range m.Participants {
			one(&m.Participants[j].Entity)
			one(&m.Participants[j].Of)
		}
		m.Participants = mergeParticipants(m.Participants)
		one(&m.Place)
		m.Projects = set(m.Projects)
	}
	for i := range a.Statements {
		s := &a.Statements[i]
		one(&s.Speaker)
		one(&s.Addressee)
		one(&s.Source)
		s.About = set(s.About)
	}
	for i := range a.Cooperations {
		a.Cooperations[i].Parties = set(a.Cooperations[i].Parties)
		one(&a.Cooperations[i].Project)
	}
	for i := range a.Agreements {
		a.Agreements[i].Parties = set(a.Agreements[i].Parties)
		a.Agreements[i].Projects = set(a.Agreements[i].Projects)
	}
	for i := range a.Messages {
		m := &a.Messages[i]
		one(&m.From)
		one(&m.To)
		one(&m.Carrier)
	}
}

// mergeEntities makes one of entities with one id, keeping the order of first places. What is
// known by name wins over what is known by office.
func mergeEntities(es []extract.Entity) []extract.Entity {
	at := map[string]int{}
	out := es[:0]
	for _, e := range es {
		i, ok := at[e.ID]
		if !ok {
			at[e.ID] = len(out)
			out = append(out, e)
			continue
		}
		o := &out[i]
		mentions := append(o.Mentions, e.Mentions...)
		if o.Unknown && !e.Unknown {
			*o = e
		}
		slices.SortFunc(mentions, func(a, b extract.Mention) int {
			return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End), cmp.Compare(a.Kind, b.Kind))
		})
		o.Mentions = slices.Compact(mentions)
		o.Kind = cmp.Or(o.Kind, e.Kind)
		o.Country = cmp.Or(o.Country, e.Country)
		o.Wikidata = cmp.Or(o.Wikidata, e.Wikidata)
	}
	return out
}

// mergeOffices makes one of what says the same; stated wins over inferred.
func mergeOffices(os []extract.Office) []extract.Office {
	type key struct{ person, office, of string }
	at := map[key]int{}
	out := os[:0]
	for _, o := range os {
		k := key{o.Person, o.Office, o.Of}
		i, ok := at[k]
		if !ok {
			at[k] = len(out)
			out = append(out, o)
			continue
		}
		out[i].Inferred = out[i].Inferred && o.Inferred
		out[i].Org = cmp.Or(out[i].Org, o.Org)
		out[i].Evidence = append(out[i].Evidence, o.Evidence...)
	}
	return out
}

func mergeParticipants(ps []extract.Participant) []extract.Participant {
	at := map[string]int{}
	out := ps[:0]
	for _, p := range ps {
		i, ok := at[p.Entity]
		if !ok {
			at[p.Entity] = len(out)
			out = append(out, p)
			continue
		}
		o := &out[i]
		o.Role = cmp.Or(o.Role, p.Role)
		if o.Office == "" {
			o.Office, o.Of = p.Office, p.Of
		}
		o.Evidence = append(slices.Clip(o.Evidence), p.Evidence...)
	}
	return out
}
