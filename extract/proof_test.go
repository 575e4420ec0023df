package extract

import (
	"testing"

	"github.com/stretchr/testify/require"

	"safir/corpus"
	"safir/extract/lang"
	"safir/extract/rule"
	"safir/kb"
)

// TestProofs holds every rule to its own proof: it reads the sentences under "yes", and
// of those under "no" it gives no fact, for the reason that stands there; "no-match" says
// that its pattern does not fit at all.
func TestProofs(t *testing.T) {
	k, err := kb.Load()
	require.NoError(t, err)
	x, err := New(k)
	require.NoError(t, err)
	for _, tag := range lang.Tags() {
		set, err := rule.Load(tag)
		require.NoError(t, err)
		for _, r := range set.Rules {
			t.Run(r.ID, func(t *testing.T) { prove(t, x, tag, r) })
		}
	}
}

func prove(t *testing.T, x *Extractor, tag string, r *rule.Rule) {
	if len(r.Yes) == 0 || len(r.No) == 0 {
		t.Errorf("rule %s: wants a sentence under yes and one under no", r.ID)
	}
	for _, s := range r.Yes {
		res, err := x.Extract(corpus.Article{ID: "proof", Lang: tag, Text: s})
		require.NoError(t, err)
		if !gives(res, r.ID) {
			t.Errorf("rule %s does not read: %s", r.ID, s)
		}
	}
	for _, no := range r.No {
		res, err := x.Extract(corpus.Article{ID: "proof", Lang: tag, Text: no.Text})
		require.NoError(t, err)
		if gives(res, r.ID) {
			t.Errorf("rule %s must refuse: %s", r.ID, no.Text)
		}
		reason := "no-match"
		for _, j := range res.Rejected {
			if j.Rule == r.ID {
				reason = j.Reason
			}
		}
		if reason != no.Because {
			t.Errorf("rule %s refuses %q because %q, not %q", r.ID, no.Text, reason, no.Because)
		}
	}
}

// gives tells whether a fact of the result rests on the rule.
func gives(r *Result, id string) bool {
	has := func(es []Evidence) bool {
		for _, e := range es {
			if e.Rule == id {
				return true
			}
		}
		return false
	}
	for _, f := range r.Meetings {
		if has(f.Evidence) {
			return true
		}
	}
	for _, f := range r.Statements {
		if has(f.Evidence) {
			return true
		}
	}
	for _, f := range r.Cooperations {
		if has(f.Evidence) {
			return true
		}
	}
	for _, f := range r.Agreements {
		if has(f.Evidence) {
			return true
		}
	}
	for _, f := range r.Messages {
		if has(f.Evidence) {
			return true
		}
	}
	return false
}
