// Package browser makes what Neo4j Browser needs to show the graph well: a style, in its
// language GraSS, and the canned questions as scripts that it imports. Browser shows the rows
// of a script only where that is one statement, so each question is three: one that sets the
// parameters, one that draws the answer, and one that lists it.
package browser

import (
	"archive/zip"
	"bytes"
	_ "embed"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"go.yaml.in/yaml/v3"

	"safir/ontology"
	"safir/queries"
)

//go:embed guide.yaml
var source []byte

// Names of the files that [Guide.Files] gives.
const (
	StyleFile   = "safir.grass"
	ScriptsFile = "safir-questions.zip"
	// ScriptsDir holds the same scripts as ScriptsFile, each as a file.
	ScriptsDir = "questions"
)

// Guide is the style and the scripts. It is immutable and safe for concurrent use.
type Guide struct {
	onto    *ontology.Ontology
	queries []queries.Query
	data    data
}

// data is guide.yaml.
type data struct {
	Nodes    map[string]node   `yaml:"nodes"`    // by label
	Pictures map[string]string `yaml:"pictures"` // by question
}

// node is how the nodes of a label are drawn.
type node struct {
	Color   string `yaml:"color"`   // "#E69F00"
	Size    int    `yaml:"size"`    // diameter in pixels
	Caption string `yaml:"caption"` // with properties in braces
}

// Load reads the guide and checks that it has every label and question, and no other.
func Load(o *ontology.Ontology, list []queries.Query) (*Guide, error) {
	return parse(source, o, list)
}

func parse(source []byte, o *ontology.Ontology, list []queries.Query) (*Guide, error) {
	g := &Guide{onto: o, queries: list}
	dec := yaml.NewDecoder(bytes.NewReader(source))
	dec.KnownFields(true)
	if err := dec.Decode(&g.data); err != nil {
		return nil, fmt.Errorf("browser/guide.yaml: %w", err)
	}
	var errs []error
	labels, names := map[string]bool{}, map[string]bool{}
	for _, l := range o.Labels {
		labels[l.Name] = true
		if err := g.data.Nodes[l.Name].check(l); err != nil {
			errs = append(errs, fmt.Errorf("browser/guide.yaml: nodes: %s: %w", l.Name, err))
		}
	}
	for _, q := range list {
		names[q.Name] = true
		if g.data.Pictures[q.Name] == "" {
			errs = append(errs, fmt.Errorf("browser/guide.yaml: pictures: %s is missing", q.Name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(g.data.Nodes)) {
		if !labels[name] {
			errs = append(errs, fmt.Errorf("browser/guide.yaml: nodes: %s is no label of the ontology", name))
		}
	}
	for _, name := range slices.Sorted(maps.Keys(g.data.Pictures)) {
		if !names[name] {
			errs = append(errs, fmt.Errorf("browser/guide.yaml: pictures: %s is no question", name))
		}
	}
	return g, errors.Join(errs...)
}

// check tells what is wrong with the drawing of a label.
func (n node) check(l ontology.Label) error {
	if _, err := parseColor(n.Color); err != nil {
		return err
	}
	if n.Size < 10 || n.Size > 120 {
		return fmt.Errorf("size %d: want 10 to 120", n.Size)
	}
	props := captionProps(n.Caption)
	for _, p := range props {
		if l.Prop(p) == nil {
			return fmt.Errorf("caption %q: the label has no property %s", n.Caption, p)
		}
	}
	if len(props) == 0 {
		return fmt.Errorf("caption %q names no property", n.Caption)
	}
	return nil
}

// captionProps are the properties that a caption has in braces.
func captionProps(caption string) []string {
	var out []string
	for _, part := range strings.Split(caption, "{")[1:] {
		name, _, _ := strings.Cut(part, "}")
		out = append(out, name)
	}
	return out
}

// File is a file of the guide. Name has slashes.
type File struct {
	Name string
	Data []byte
}

// Files are the style, the archive that Browser imports, and the scripts of it one by one.
// They are the same bytes for the same ontology and questions.
func (g *Guide) Files() ([]File, error) {
	files := []File{{StyleFile, []byte(g.Style())}}
	var scripts []File
	for _, s := range g.Scripts() {
		scripts = append(scripts, File{s.Folder + "/" + s.Name + ".cypher", []byte(s.Text)})
	}
	packed, err := pack(scripts)
	if err != nil {
		return nil, fmt.Errorf("packing the questions: %w", err)
	}
	files = append(files, File{ScriptsFile, packed})
	for _, s := range scripts {
		files = append(files, File{ScriptsDir + "/" + s.Name, s.Data})
	}
	return files, nil
}

// pack makes a zip archive, without times.
func pack(files []File) ([]byte, error) {
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, f := range files {
		w, err := z.CreateHeader(&zip.FileHeader{Name: f.Name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := io.Copy(w, bytes.NewReader(f.Data)); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return b.Bytes(), err
}
