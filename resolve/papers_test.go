package resolve

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/extract"
)

func TestCooperations(t *testing.T) {
	one := func(id, published string, parties ...string) *draft {
		d := newDraft(id, "en", published)
		d.r.Cooperations = []extract.Cooperation{{Parties: parties, Topic: "trade", Status: "existing", Evidence: evidence(d.say("they trade"))}}
		return d
	}
	o := run(t, people, one("a", "2020-01-02", "AA", "BB"), one("b", "2020-03-04", "BB", "AA"), one("c", "2020-03-04", "AA", "CC"))
	require.Len(t, o.Cooperations, 2)
	for _, c := range o.Cooperations {
		if len(c.Sources) == 2 {
			assert.Equal(t, []string{"a", "b"}, c.Sources)
			assert.Equal(t, "2020-01-02..2020-03-04", days(c.Date.Interval), "first and last report")
			assert.Len(t, c.Evidence, 2)
		}
	}
	assert.Equal(t, o.Articles[0].CooperationIDs, o.Articles[1].CooperationIDs)
}

func TestAgreements(t *testing.T) {
	one := func(id, published, name, status string, topics ...string) *draft {
		d := newDraft(id, "en", published)
		d.r.Agreements = []extract.Agreement{{Name: name, Parties: []string{"AA", "BB"}, Status: status, Topics: topics, Evidence: evidence(d.say("a memorandum"))}}
		return d
	}
	tests := map[string]struct {
		a, b *draft
		want int
	}{
		"a subject in common":     {one("a", "2020-01-02", "x", "signed", "trade"), one("b", "2020-01-03", "y", "signed", "trade", "roads"), 1},
		"the name in common":      {one("a", "2020-01-02", "Roads Pact", "signed"), one("b", "2020-01-03", "roads pact", "signed"), 1},
		"nothing in common":       {one("a", "2020-01-02", "x", "signed", "trade"), one("b", "2020-01-03", "y", "signed", "roads"), 2},
		"another status":          {one("a", "2020-01-02", "x", "draft", "trade"), one("b", "2020-01-03", "x", "signed", "trade"), 2},
		"a month apart":           {one("a", "2020-01-02", "x", "signed", "trade"), one("b", "2020-02-03", "x", "signed", "trade"), 2},
		"of a time unknown":       {one("a", "", "x", "signed", "trade"), one("b", "2020-02-03", "x", "signed", "trade"), 2},
		"no subject and no name":  {one("a", "2020-01-02", "", "signed"), one("b", "2020-01-03", "", "signed"), 2},
		"in one article they are": {one("a", "2020-01-02", "x", "signed", "trade"), one("a", "2020-01-02", "x", "signed", "trade"), 1},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := run(t, people, tt.a, tt.b)
			assert.Len(t, o.Agreements, tt.want)
			for _, a := range o.Articles {
				assert.Len(t, a.AgreementIDs, 1)
			}
		})
	}
}

func TestMessages(t *testing.T) {
	one := func(id, published, carrier string) *draft {
		d := newDraft(id, "en", published).person("X", "Ann Ex", "president@AA").person("Y", "Bob Why", "president@BB")
		d.when(d.meeting("meeting", "held", "", "X", "Y"), "yesterday", yesterday)
		d.r.Messages = []extract.Message{{From: "X", To: "Y", Carrier: carrier, Meeting: 1, Evidence: evidence(d.say("handed a letter"))}}
		return d
	}
	tests := map[string]struct {
		a, b *draft
		want int
	}{
		"the same":         {one("a", "2020-01-02", "Q1"), one("b", "2020-01-02", "Q1"), 1},
		"the bearer left":  {one("a", "2020-01-02", "Q1"), one("b", "2020-01-02", ""), 1},
		"another bearer":   {one("a", "2020-01-02", "Q1"), one("b", "2020-01-02", "Q2"), 2},
		"another occasion": {one("a", "2020-01-02", "Q1"), one("b", "2020-01-04", "Q1"), 2},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			o := run(t, people, tt.a, tt.b)
			require.Len(t, o.Messages, tt.want)
			m := o.Messages[0]
			assert.Equal(t, "Q1", m.Carrier)
			assert.NotEmpty(t, m.Meeting)
			assert.True(t, m.Date.Single())
		})
	}
}

func TestPartners(t *testing.T) {
	one := func(id, lang, who, name, day string) *draft {
		d := newDraft(id, lang, day).person(who, name, "").person("Y", "Bob Why", "president@BB")
		d.when(d.meeting("meeting", "held", "city1", who, "Y"), "yesterday", yesterday)
		return d
	}
	o := run(t, people, one("a", "fa", "x-fa", "داوود رستمی", "2020-01-02"), one("b", "en", "x-en", "Davoud Rostami", "2020-01-02"))
	assert.Len(t, o.Meetings, 1, "one name, and one met on one day")
	o = run(t, people, one("a", "fa", "x-fa", "داوود رستمی", "2020-01-02"), one("b", "en", "x-en", "Davoud Rostami", "2020-01-05"))
	assert.Len(t, o.Meetings, 2)
}
