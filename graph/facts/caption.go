package facts

import (
	"slices"
	"strings"

	"safir/resolve"
)

// maxNames is how many parties a caption names.
const maxNames = 4

// captionRunes is how many characters of a statement its caption quotes.
const captionRunes = 60

// sentence writes a slug as the begin of a sentence: "Minister of defense".
func sentence(slug string) string {
	s := strings.ReplaceAll(slug, "-", " ")
	return strings.ToUpper(s[:min(1, len(s))]) + s[min(1, len(s)):]
}

func commas(ids []string) string { return strings.Join(ids, ",") }

// joined writes parties by name, sorted, with a count of those left out.
func (b *builder) joined(ids []string) string {
	var names []string
	for _, id := range ids {
		names = append(names, b.nameOf(id))
	}
	slices.Sort(names)
	names = slices.Compact(names)
	if len(names) > maxNames {
		names = append(names[:maxNames:maxNames], "others")
	}
	return strings.Join(names, " – ")
}

// meetingCaption is such as "Meeting: Ali Karimi – Jane Roe, 2021-05-03".
func (b *builder) meetingCaption(m *resolve.Meeting) string {
	var ids []string
	for _, p := range m.Participants {
		ids = append(ids, p.Entity)
	}
	if len(ids) == 0 {
		ids = m.Countries
	}
	s := sentence(m.Kind)
	if m.Status != "held" {
		s += " (" + m.Status + ")"
	}
	if parties := b.joined(ids); parties != "" {
		s += ": " + parties
	}
	if m.Kind == "visit" && m.Place != "" {
		s += " to " + b.nameOf(m.Place)
	}
	return s + day(m.Date)
}

// day is ", 2021-05-03" or ", 2021-05-01 to 2021-05-03", or "" where it is not known.
func day(d resolve.Dated) string {
	switch {
	case d.Single():
		return ", " + d.From.String()
	case d.Known():
		return ", " + d.From.String() + " to " + d.To.String()
	}
	return ""
}

// statementCaption is such as "Ali Karimi: We shall build the road…".
func (b *builder) statementCaption(s *resolve.Statement) string {
	return b.nameOf(s.Speaker) + ": " + cut(s.Text, captionRunes)
}

// cooperationCaption is such as "Azerbaijan – Iran: Railways (intended)".
func (b *builder) cooperationCaption(c *resolve.Cooperation) string {
	subject := c.Topic
	if t := b.onto.Topic(c.Topic); t != nil {
		subject = t.Meaning
	}
	if c.Project != "" {
		subject = b.nameOf(c.Project)
	}
	return b.joined(c.Parties) + ": " + subject + " (" + c.Status + ")"
}

// messageCaption is such as "Message: Ali Karimi to Jane Roe".
func (b *builder) messageCaption(m *resolve.Message) string {
	name := func(id string) string {
		if id == "" {
			return "unknown"
		}
		return b.nameOf(id)
	}
	return "Message: " + name(m.From) + " to " + name(m.To) + day(m.Date)
}
