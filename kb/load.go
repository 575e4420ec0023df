package kb

import (
	"bytes"
	"embed"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"
)

//go:generate go run ./internal/snapshot -data data -out snapshot.txt

// Data holds the YAML files, from which snapshot.txt is made.
//
//go:embed data/*.yaml
var data embed.FS

//go:embed snapshot.txt
var snapshot string

// Data returns the YAML files of the built-in knowledge base, for [LoadFS] and [Check].
func Data() fs.FS {
	sub, err := fs.Sub(data, "data")
	if err != nil {
		panic(err) // "data" is a valid path
	}
	return sub
}

// Load returns the built-in knowledge base. It reads the snapshot that go generate wrote
// from the YAML files, because decoding those takes longer than the program may need to start.
func Load() (*KB, error) {
	entities, err := readSnapshot(snapshot)
	if err != nil {
		return nil, fmt.Errorf("kb: reading the snapshot (run go generate ./kb): %w", err)
	}
	return New(entities), nil
}

// LoadFS decodes every .yaml file at the top of fsys. Errors name the file and the line:
// unknown keys, wrong types, duplicate ids. What decodes but cannot be right is found by [Check].
func LoadFS(fsys fs.FS) (*KB, error) {
	files, err := parseFS(fsys)
	if err != nil {
		return nil, err
	}
	var all []Entity
	seen := map[string]place{}
	for _, e := range files {
		if at, ok := seen[e.ID]; ok {
			return nil, fmt.Errorf("%s: id %q is already used at %s; choose another", e.at, e.ID, at)
		}
		seen[e.ID] = e.at
		all = append(all, e.Entity)
	}
	return New(all), nil
}

// place is where something stands in the data.
type place struct {
	file string
	line int
}

func (p place) String() string { return fmt.Sprintf("%s:%d", p.file, p.line) }

// located is an entity with the place of itself and of its tenures.
type located struct {
	Entity
	at      place
	tenures []int // lines
}

// parseFS decodes all files strictly, in the order of their names.
func parseFS(fsys fs.FS) ([]located, error) {
	names, err := fs.Glob(fsys, "*.yaml")
	if err != nil {
		return nil, err
	}
	var all []located
	in := map[string]string{}
	for _, name := range names {
		text, err := fs.ReadFile(fsys, name)
		if err != nil {
			return nil, fmt.Errorf("reading %s: %w", name, err)
		}
		entities, err := parseFile(name, text, in)
		if err != nil {
			return nil, err
		}
		all = append(all, entities...)
	}
	for i := range all {
		if city, ok := in[all[i].ID]; ok {
			all[i].In = city
			delete(in, all[i].ID)
		}
	}
	if len(in) > 0 {
		return nil, fmt.Errorf("in: no building has the id %q; name one that a file has", slices.Sorted(maps.Keys(in))[0])
	}
	return all, nil
}

// parseFile decodes one file strictly, and once more as a tree for the line numbers. It adds
// the cities of buildings to in.
func parseFile(name string, text []byte, in map[string]string) ([]located, error) {
	var f File
	dec := yaml.NewDecoder(bytes.NewReader(text))
	dec.KnownFields(true)
	if err := dec.Decode(&f); err != nil && !errors.Is(err, io.EOF) {
		return nil, fmt.Errorf("%s: %s", name, strings.TrimPrefix(err.Error(), "yaml: "))
	}
	var tree yaml.Node
	if err := yaml.Unmarshal(text, &tree); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	maps.Copy(in, f.In)
	country := ""
	if f.Country != nil {
		country = f.Country.ID
	}
	var all []located
	for _, s := range f.sections() {
		for i, e := range s.entities {
			node := entityNode(&tree, s.key, i)
			e.Type = s.label
			if e.Type != Country && e.Country == "" {
				e.Country = country
			}
			all = append(all, located{e, place{path.Base(name), node.Line}, tenureLines(node)})
		}
	}
	return all, nil
}

// entityNode finds the i-th entity of a section.
func entityNode(tree *yaml.Node, key string, i int) *yaml.Node {
	node := child(tree.Content[0], key)
	if node.Kind == yaml.SequenceNode {
		node = node.Content[i]
	}
	return node
}

func tenureLines(entity *yaml.Node) []int {
	node := child(entity, "tenures")
	if node == nil {
		return nil
	}
	lines := make([]int, len(node.Content))
	for i, t := range node.Content {
		lines[i] = t.Line
	}
	return lines
}

// child returns the value of a key of a mapping, or nil.
func child(node *yaml.Node, key string) *yaml.Node {
	for i := 0; i+1 < len(node.Content); i += 2 {
		if node.Content[i].Value == key {
			return node.Content[i+1]
		}
	}
	return nil
}
