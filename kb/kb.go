// Package kb is what safir knows before it reads: states, places, organizations,
// ministries, people with their tenures of office, and projects. It is YAML by
// country, decoded strictly; every tenure names its source.
//
// A state that has people or bodies of its own has a file of its own in data/, which starts
// with the state itself; what stands in it belongs to that state unless it says otherwise.
// All other states, and what belongs to several or to none, are in countries.yaml,
// places.yaml, organizations.yaml and projects.yaml. After a change run go generate ./kb,
// which writes the compact snapshot that [Load] reads.
//
// Tenures with dates, and the Wikidata items, come from lists that the source field names.
// A tenure whose source is "common knowledge, undated" has no dates: it joins a name to an
// office and says nothing about when (see [Tenure.Dated]).
package kb

// Types of entities, equal to labels of the ontology.
const (
	Person       = "Person"
	Ministry     = "Ministry"
	Organization = "Organization"
	Country      = "Country"
	Place        = "Place"
	Project      = "Project"
)

// Entity is anything with names. Its ID is the ISO 3166-1 alpha-2 code of a state,
// the Wikidata item where it is known, or else a readable slug such as "place-astara-az".
type Entity struct {
	ID       string `yaml:"id"`
	Type     string `yaml:"-"`        // a label of the ontology; the section of the file says it
	Kind     string `yaml:"kind"`     // finer type: city, region, sea, river, border-point, building, news-agency, intergovernmental, company, armed-group, service, party, joint-commission, railway, corridor, road, dam, port, plant, pipeline, ...
	Name     string `yaml:"name"`     // usual English name
	Country  string `yaml:"country"`  // ISO code of the state it belongs to; taken from the file where absent
	Wikidata string `yaml:"wikidata"` // item, or "" where no source gives it
	// Names by language (fa, id, en, az, ar, tr, ru): every usual full form, the first is the preferred one.
	// Name need not be repeated under en.
	Names map[string][]string `yaml:"names"`
	// Adjectives by language: "Iranian", "ایرانی". Countries only, and places where usual.
	Adjectives map[string][]string `yaml:"adjectives"`
	// Stands by language: names that newswire uses for the government of a Country, beside
	// the capital: "the Kremlin", "کاخ سفید".
	Stands map[string][]string `yaml:"stands"`
	// Capital is the id of a Country's capital.
	Capital string `yaml:"capital"`
	// In is, for a building, the id of the city that it stands in; from File.In.
	In string `yaml:"-"`
	// Office is, for a Ministry, the office that heads it ("minister-of-defense"),
	// for an Organization the one that its chief holds, if it is on the list.
	Office string `yaml:"office"`
	// Members of an intergovernmental organization, ISO codes.
	Members []string `yaml:"members"`
	// Ambiguous names are too common to be matched without a title, country or kind beside
	// them: they are words of the language («دوشنبه»), or names of several people or places.
	// They stand under names as well.
	Ambiguous []string `yaml:"ambiguous"`
	Tenures   []Tenure `yaml:"tenures"` // people only
	Source    string   `yaml:"source"`  // where id and facts come from
}

// Tenure is a period in which a person held an office.
type Tenure struct {
	Office string `yaml:"office"` // slug of the ontology
	Of     string `yaml:"of"`     // ISO code or organization id
	From   string `yaml:"from"`   // YYYY, YYYY-MM or YYYY-MM-DD; "" unknown
	To     string `yaml:"to"`     // the same, last day; "" means no end known, not "in office today"
	// Known is the last day for which the source vouches for an open tenure (its data date).
	Known string `yaml:"known"`
	// Overlap is true where the source itself gives the office to another person for a part
	// of the same time: two dates in conflict, acting holders, co-holders.
	Overlap bool   `yaml:"overlap"`
	Source  string `yaml:"source"`
}

// Dated tells whether the tenure says anything about time. An undated one helps to
// recognize a person and his office, and must never narrow a date.
func (t *Tenure) Dated() bool { return t.From != "" || t.To != "" }

// File is one YAML file of kb/data.
type File struct {
	Country       *Entity  `yaml:"country"` // of a country file; absent in world.yaml and organizations.yaml
	Countries     []Entity `yaml:"countries"`
	Places        []Entity `yaml:"places"`
	Ministries    []Entity `yaml:"ministries"`
	Organizations []Entity `yaml:"organizations"`
	Projects      []Entity `yaml:"projects"`
	People        []Entity `yaml:"people"`
	// In gives the cities that buildings of any file stand in, by their ids.
	In map[string]string `yaml:"in"`
}

// sections lists the entities of the file by the type that their section gives.
func (f *File) sections() []section {
	s := []section{
		{"countries", Country, f.Countries},
		{"places", Place, f.Places},
		{"ministries", Ministry, f.Ministries},
		{"organizations", Organization, f.Organizations},
		{"projects", Project, f.Projects},
		{"people", Person, f.People},
	}
	if f.Country != nil {
		s = append(s, section{"country", Country, []Entity{*f.Country}})
	}
	return s
}

type section struct {
	key, label string
	entities   []Entity
}
