package date

import (
	"testing"

	"github.com/stretchr/testify/require"

	"safir/extract/lang"
	"safir/extract/text"
)

func finder(t testing.TB, tag string) *Finder {
	t.Helper()
	f, err := NewFinder(tag)
	require.NoError(t, err)
	return f
}

// Each form proves itself with the sentences that stand beside it.
func TestForms(t *testing.T) {
	for _, tag := range lang.Tags() {
		d, err := read(tag)
		require.NoError(t, err)
		f := finder(t, tag)
		for _, form := range append(d.Forms, d.Compounds...) {
			for _, s := range form.Yes {
				found, rules := f.Find(text.Read(s, text.Options{Lang: tag})), map[string]bool{}
				for _, x := range found {
					rules[x.Rule] = true
				}
				if !rules[form.ID] {
					t.Errorf("%s: %s does not read %q: %v", tag, form.ID, s, show(s, found))
				}
			}
			for _, s := range form.No {
				if found := f.Find(text.Read(s, text.Options{Lang: tag})); len(found) > 0 {
					t.Errorf("%s: %s: a date in %q: %v", tag, form.ID, s, show(s, found))
				}
			}
		}
	}
}

func show(s string, found []Found) (out []string) {
	for _, x := range found {
		out = append(out, x.Rule+"="+x.In(s))
	}
	return out
}

func TestDataErrors(t *testing.T) {
	yes := []string{"x"}
	tests := map[string]struct {
		data data
		want string
	}{
		"no class":      {data{Forms: []form{{ID: "a", When: []string{"{nope}"}, Yes: yes}}}, `no class "nope"`},
		"open bracket":  {data{Forms: []form{{ID: "a", When: []string{"[x"}, Yes: yes}}}, "[ without ]"},
		"close bracket": {data{Forms: []form{{ID: "a", When: []string{"x]"}, Yes: yes}}}, "] without ["},
		"no proof":      {data{Forms: []form{{ID: "a", When: []string{"x"}}}}, "needs when and yes"},
		"same id":       {data{Forms: []form{{ID: "a", When: yes, Yes: yes}, {ID: "a", When: yes, Yes: yes}}}, "used twice"},
		"unknown unit":  {data{Words: map[string][]words{"u": {{Set: setting{Unit: "eon"}, Words: yes}}}}, `"eon"`},
		"unknown case":  {data{Words: map[string][]words{"u": {{Case: "title", Words: yes}}}}, "want words, and case"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			err := tt.data.check()
			if err == nil {
				err = new(Finder).compile(&tt.data)
			}
			require.ErrorContains(t, err, tt.want)
		})
	}
}
