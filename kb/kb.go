// Package kb is what safir knows before it reads: states, places, organizations,
// ministries, people with their tenures of office, and projects. It is YAML by
// country, decoded strictly; every tenure names its source.
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
	// Office is, for a Ministry, the office that heads it ("minister-of-defense"),
	// for an Organization the one that its chief holds, if it is on the list.
	Office string `yaml:"office"`
	// Members of an intergovernmental organization, ISO codes.
	Members []string `yaml:"members"`
	// Ambiguous names are too common to be matched without a title, country or kind beside them.
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
	Known  string `yaml:"known"`
	Source string `yaml:"source"`
}

// File is one YAML file of kb/data.
type File struct {
	Country       *Entity  `yaml:"country"` // of a country file; absent in world.yaml and organizations.yaml
	Countries     []Entity `yaml:"countries"`
	Places        []Entity `yaml:"places"`
	Ministries    []Entity `yaml:"ministries"`
	Organizations []Entity `yaml:"organizations"`
	Projects      []Entity `yaml:"projects"`
	People        []Entity `yaml:"people"`
}

// KB is the whole knowledge base, immutable after Load and safe for concurrent use.
type KB struct {
	entities []Entity       // sorted by ID
	byID     map[string]int // index into entities
	byOffice map[officeKey][]Holder
}

type officeKey struct{ office, of string }

// Holder is a tenure seen from the office.
type Holder struct {
	Person string // entity id
	Tenure Tenure
}

// Entities returns all entities, sorted by ID. The slice must not be changed.
func (k *KB) Entities() []Entity { return k.entities }

// Entity returns the entity with that ID.
func (k *KB) Entity(id string) (*Entity, bool) {
	i, ok := k.byID[id]
	if !ok {
		return nil, false
	}
	return &k.entities[i], true
}

// Holders returns all known tenures of an office, by start, then person.
func (k *KB) Holders(office, of string) []Holder { return k.byOffice[officeKey{office, of}] }
