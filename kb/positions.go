package kb

import (
	"bytes"
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed positions.yaml
var positionsYAML []byte

// positions is positions.yaml.
type positions struct {
	Plural []string       `yaml:"plural"`
	Rules  []positionRule `yaml:"rules"`

	states map[string][]string // names in English by ISO code, folded
}

type positionRule struct {
	Match     string   `yaml:"match"`
	Except    string   `yaml:"except"`
	Countries []string `yaml:"countries"`
	Office    string   `yaml:"office"`

	match, except *regexp.Regexp
}

// noOffice is the office of labels that are known to have none.
const noOffice = "skip"

func loadPositions() (*positions, error) {
	var p positions
	dec := yaml.NewDecoder(bytes.NewReader(positionsYAML))
	dec.KnownFields(true)
	if err := dec.Decode(&p); err != nil {
		return nil, fmt.Errorf("positions.yaml: %w", err)
	}
	for i := range p.Rules {
		r := &p.Rules[i]
		var err error
		if r.match, err = wholeLabel(r.Match); err == nil && r.Except != "" {
			r.except, err = wholeLabel(r.Except)
		}
		if err != nil {
			return nil, fmt.Errorf("positions.yaml: rule %d: %w", i+1, err)
		}
	}
	return &p, nil
}

func wholeLabel(pattern string) (*regexp.Regexp, error) {
	return regexp.Compile("^(?:" + pattern + ")$")
}

// office returns the office that a label means in a country, or false.
func (p *positions) office(label, country string) (string, bool) {
	label = p.bare(strings.ToLower(strings.Join(strings.Fields(label), " ")), country)
	for i := range p.Rules {
		r := &p.Rules[i]
		if len(r.Countries) > 0 && !slices.Contains(r.Countries, country) {
			continue
		}
		if r.match.MatchString(label) && (r.except == nil || !r.except.MatchString(label)) {
			return r.Office, true
		}
	}
	return "", false
}

// bare cuts the name of the country off a label: "president of the republic of x", of X, is
// "president", but "president of tatarstan", of Russia, stays what it is.
func (p *positions) bare(label, country string) string {
	for _, state := range p.states[country] {
		for _, tail := range []string{" of the republic of " + state, " of the " + state, " of " + state} {
			if before, ok := strings.CutSuffix(label, tail); ok {
				return before
			}
		}
	}
	for _, tail := range []string{" of the republic", " of the federation"} {
		if before, ok := strings.CutSuffix(label, tail); ok {
			return before
		}
	}
	return label
}

// stateNames returns the English names of all states in lower case, by ISO code.
func stateNames() (map[string][]string, error) {
	k, err := Load()
	if err != nil {
		return nil, err
	}
	names := map[string][]string{}
	for i := range k.entities {
		if e := &k.entities[i]; e.Type == Country {
			for _, name := range append([]string{e.Name}, e.Names["en"]...) {
				names[e.ID] = append(names[e.ID], strings.ToLower(name))
			}
		}
	}
	return names, nil
}
