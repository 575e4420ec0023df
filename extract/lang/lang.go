// Package lang holds the languages: a folder each of YAML that a linguist can read, and
// nothing else. Every stage decodes the files that it needs.
package lang

import (
	"embed"
	"fmt"
	"io/fs"
	"strings"
)

//go:embed en fa id
var files embed.FS

// Tags lists the languages as BCP 47 tags, sorted.
func Tags() []string { return []string{"en", "fa", "id"} }

// Has tells whether there is a folder for the language.
func Has(tag string) bool {
	for _, t := range Tags() {
		if t == tag {
			return true
		}
	}
	return false
}

// Open gives the folder of a language.
func Open(tag string) (fs.FS, error) {
	if !Has(tag) {
		return nil, fmt.Errorf("no language %q: want one of %s", tag, strings.Join(Tags(), ", "))
	}
	return fs.Sub(files, tag)
}

// Decode reads one YAML file of a language strictly: a key that v does not know is an
// error with the line.
func Decode(tag, name string, v any) error {
	dir, err := Open(tag)
	if err != nil {
		return err
	}
	text, err := fs.ReadFile(dir, name)
	if err != nil {
		return fmt.Errorf("reading language %s: %w", tag, err)
	}
	if err := decode(string(text), v); err != nil {
		return fmt.Errorf("reading language file %s/%s: %w", tag, name, err)
	}
	return nil
}
