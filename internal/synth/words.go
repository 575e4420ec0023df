package synth

import (
	"bytes"
	"embed"
	"fmt"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:embed words.yaml
var files embed.FS

// words are those of words.yaml.
type words struct {
	States    []string              `yaml:"states"`
	Offices   []term                `yaml:"offices"`
	Topics    []term                `yaml:"topics"`
	Given     [][2]string           `yaml:"given"`
	Family    [][2]string           `yaml:"family"`
	Languages map[string]*sentences `yaml:"languages"`
}

// term is a member of a closed list in each language.
type term struct {
	Slug  string            `yaml:"slug"`
	Names map[string]string `yaml:",inline"` // by language
}

// sentences are the wordings of a language. {a}, {b}, {who}, {from} and {to} are people with
// their offices, {t} and {u} topics, {n} a number; of the others the word says what they are.
type sentences struct {
	Sources     []string    `yaml:"sources"`
	Person      string      `yaml:"person"`
	Days        []string    `yaml:"days"`
	Months      []string    `yaml:"months"`
	Date        string      `yaml:"date"`
	Held        []string    `yaml:"held"`
	Call        []string    `yaml:"call"`
	Planned     []string    `yaml:"planned"`
	Quote       []statement `yaml:"quote"`
	Reported    []statement `yaml:"reported"`
	Cooperation []string    `yaml:"cooperation"`
	Agreement   []string    `yaml:"agreement"`
	Message     []string    `yaml:"message"`
	Noise       []string    `yaml:"noise"`
}

// statement is a sentence with what may be said in it.
type statement struct {
	Text string   `yaml:"text"`
	Said []string `yaml:"said"`
}

func loadWords() (*words, error) {
	b, err := files.ReadFile("words.yaml")
	if err != nil {
		return nil, err
	}
	w := new(words)
	dec := yaml.NewDecoder(bytes.NewReader(b))
	dec.KnownFields(true)
	if err := dec.Decode(w); err != nil {
		return nil, fmt.Errorf("words.yaml: %w", err)
	}
	return w, nil
}

// fill puts values in the place of marks, given in turns.
func fill(text string, marks ...string) string { return strings.NewReplacer(marks...).Replace(text) }
