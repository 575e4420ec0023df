package browser

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// base is how Browser draws what has no style of its own: a relationship as a thin gray line
// with its type.
const base = `node {
  diameter: 50px;
  color: #BDBCB9;
  border-color: #666666;
  border-width: 2px;
  text-color-internal: #000000;
  font-size: 10px;
}
relationship {
  color: #7F7F7F;
  shaft-width: 1px;
  font-size: 8px;
  padding: 3px;
  text-color-external: #333333;
  text-color-internal: #FFFFFF;
  caption: "<type>";
}
`

// derived is how it draws relationships that follow from facts drawn beside them: paler.
const derived = `relationship.%s {
  color: #C4C4C4;
  text-color-external: #8C8C8C;
}
`

// Style is the GraSS text: every label of the ontology, in its order.
//
// Source: https://neo4j.com/docs/browser-manual/current/operations/browser-styling/
func (g *Guide) Style() string {
	var b strings.Builder
	b.WriteString(base)
	for _, l := range g.onto.Labels {
		n := g.data.Nodes[l.Name]
		c, _ := parseColor(n.Color)
		fmt.Fprintf(&b, "node.%s {\n  color: %s;\n  border-color: %s;\n  text-color-internal: %s;\n  diameter: %dpx;\n  caption: %q;\n}\n",
			l.Name, n.Color, c.darker(), c.ink(), n.Size, n.Caption)
	}
	for _, e := range g.onto.Edges {
		if e.Derived {
			fmt.Fprintf(&b, derived, e.Name)
		}
	}
	return b.String()
}

// color is red, green and blue of sRGB, from 0 to 1.
type color [3]float64

func parseColor(s string) (c color, err error) {
	n, err := strconv.ParseUint(strings.TrimPrefix(s, "#"), 16, 32)
	if err != nil || len(s) != 7 || s[0] != '#' {
		return c, fmt.Errorf("color %q: want the form #E69F00", s)
	}
	for i := range c {
		c[i] = float64(n>>(16-8*i)&0xff) / 255
	}
	return c, nil
}

func (c color) String() string {
	return fmt.Sprintf("#%02X%02X%02X", int(math.Round(c[0]*255)), int(math.Round(c[1]*255)), int(math.Round(c[2]*255)))
}

// darker is the color of the border.
func (c color) darker() color { return color{c[0] * 0.7, c[1] * 0.7, c[2] * 0.7} }

// ink is black or white, whichever reads better on the color.
func (c color) ink() color {
	white := color{1, 1, 1}
	if contrast(c, color{}) >= contrast(c, white) {
		return color{}
	}
	return white
}

// contrast is that of the Web Content Accessibility Guidelines, from 1 to 21
// (https://www.w3.org/TR/WCAG21/#dfn-contrast-ratio).
func contrast(a, b color) float64 {
	x, y := a.luminance()+0.05, b.luminance()+0.05
	return max(x, y) / min(x, y)
}

func (c color) luminance() float64 {
	l := c.linear()
	return 0.2126*l[0] + 0.7152*l[1] + 0.0722*l[2]
}

// linear takes the gamma of sRGB away (IEC 61966-2-1).
func (c color) linear() [3]float64 {
	for i, v := range c {
		if v <= 0.04045 {
			c[i] = v / 12.92
		} else {
			c[i] = math.Pow((v+0.055)/1.055, 2.4)
		}
	}
	return c
}
