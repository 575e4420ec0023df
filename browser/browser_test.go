package browser

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/ontology"
	"safir/queries"
)

func guide(t testing.TB) *Guide {
	o, err := ontology.Load()
	require.NoError(t, err)
	list, err := queries.Load()
	require.NoError(t, err)
	g, err := Load(o, list)
	require.NoError(t, err)
	return g
}

func TestFiles(t *testing.T) {
	g := guide(t)
	files, err := g.Files()
	require.NoError(t, err)
	again, err := g.Files()
	require.NoError(t, err)
	assert.Equal(t, files, again)
	byName := map[string][]byte{}
	for _, f := range files {
		byName[f.Name] = f.Data
	}
	z, err := zip.NewReader(bytes.NewReader(byName[ScriptsFile]), int64(len(byName[ScriptsFile])))
	require.NoError(t, err)
	assert.Len(t, z.File, 3+3*len(g.queries))
	for _, f := range z.File {
		r, err := f.Open()
		require.NoError(t, err)
		b, err := io.ReadAll(r)
		require.NoError(t, err)
		assert.Equal(t, string(byName[ScriptsDir+"/"+f.Name]), string(b), f.Name)
	}
	assert.Contains(t, string(byName[ScriptsDir+"/met-with/1 set.cypher"]), ":params {person: 'Q57371', from: null, to: null}\n")
}

// Browser shows the rows of a script only where it is one statement, and names it by its
// first line.
func TestScriptsAreOneStatement(t *testing.T) {
	for _, s := range guide(t).Scripts() {
		assert.True(t, strings.HasPrefix(s.Text, "// "), s.Name)
		assert.False(t, strings.Contains(s.Text, ";"), "%s/%s", s.Folder, s.Name)
		assert.True(t, strings.HasSuffix(s.Text, "\n") && !strings.HasSuffix(s.Text, "\n\n"), s.Name)
	}
}

func TestEveryNeededParameterHasAValue(t *testing.T) {
	for _, q := range guide(t).queries {
		for _, p := range q.Params {
			if p.Required && p.Type != queries.Meeting {
				assert.NotContains(t, set(q), " "+p.Name+": null", q.Name)
				assert.NotContains(t, set(q), "{"+p.Name+": null", q.Name)
			}
		}
	}
}

func TestLoadRefuses(t *testing.T) {
	o, err := ontology.Load()
	require.NoError(t, err)
	list, err := queries.Load()
	require.NoError(t, err)
	tests := map[string]struct{ old, new, want string }{
		"misspelt key":     {"color:", "colour:", "field colour not found"},
		"no such label":    {"  Person:", "  Human:", "Human is no label"},
		"label missing":    {"  Person:", "  Human:", "nodes: Person: color"},
		"no such question": {"  met-with:", "  met:", "met is no question"},
		"question missing": {"  met-with:", "  met:", "met-with is missing"},
		"no such property": {`caption: "{text}"`, `caption: "{txt}"`, "no property txt"},
		"bad color":        {`"#E69F00"`, `"orange"`, "want the form"},
		"bad size":         {"size: 85", "size: 850", "want 10 to 120"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			changed := strings.Replace(string(source), tt.old, tt.new, 1)
			require.NotEqual(t, string(source), changed)
			_, err := parse([]byte(changed), o, list)
			assert.ErrorContains(t, err, tt.want)
		})
	}
}

// deficiencies are what dichromats see of linear red, green and blue.
//
// Source: Machado, Oliveira, Fernandes, A Physiologically-based Model for Simulation of Color
// Vision Deficiency, IEEE TVCG 15(6), 2009, table of severity 1.0.
var deficiencies = map[string][3][3]float64{
	"with all cones": {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"without red":    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
	"without green":  {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
	"without blue":   {{1.255528, -0.076749, -0.178779}, {-0.078411, 0.930809, 0.147602}, {0.004733, 0.691367, 0.303900}},
}

// lab gives CIE L*a*b* under D65 of what is seen of a color.
func (c color) lab(m [3][3]float64) (out [3]float64) {
	l := c.linear()
	var v [3]float64
	for i := range v {
		v[i] = min(1, max(0, m[i][0]*l[0]+m[i][1]*l[1]+m[i][2]*l[2]))
	}
	f := func(t float64) float64 {
		if t > 216.0/24389 {
			return math.Cbrt(t)
		}
		return (24389.0/27*t + 16) / 116
	}
	x := f((0.4124564*v[0] + 0.3575761*v[1] + 0.1804375*v[2]) / 0.95047)
	y := f(0.2126729*v[0] + 0.7151522*v[1] + 0.0721750*v[2])
	z := f((0.0193339*v[0] + 0.1191920*v[1] + 0.9503041*v[2]) / 1.08883)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// Every two labels differ for people with any color vision, and from the page; and what
// stands in a circle can be read. A difference of 10 in CIE L*a*b* is seen at a glance.
func TestColors(t *testing.T) {
	g := guide(t)
	colors := map[string]color{"the page": {0xF9 / 255.0, 0xFC / 255.0, 1}}
	for name, n := range g.data.Nodes {
		c, err := parseColor(n.Color)
		require.NoError(t, err)
		assert.Equal(t, n.Color, c.String())
		assert.GreaterOrEqual(t, contrast(c, c.ink()), 4.5, "%s: the contrast that WCAG 2.1 asks for", name)
		colors[name] = c
	}
	for who, m := range deficiencies {
		for a, ca := range colors {
			for b, cb := range colors {
				if a < b {
					x, y := ca.lab(m), cb.lab(m)
					d := math.Sqrt(math.Pow(x[0]-y[0], 2) + math.Pow(x[1]-y[1], 2) + math.Pow(x[2]-y[2], 2))
					assert.GreaterOrEqual(t, d, 10.0, fmt.Sprintf("%s and %s, seen %s", a, b, who))
				}
			}
		}
	}
}
