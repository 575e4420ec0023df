package resolve

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"

	"safir/extract"
	"safir/extract/text"
)

// WriteJSONL prints articles in the form of `safir extract --format jsonl`, one object a
// line, in the given order of ids; nil means all, by id. Offsets become code points.
// The error names an id that is not in the output.
func (o *Output) WriteJSONL(w io.Writer, order []string) error {
	at := make(map[string]int, len(o.Articles))
	for i := range o.Articles {
		at[o.Articles[i].Result.Article.ID] = i
	}
	if order == nil {
		for i := range o.Articles {
			order = append(order, o.Articles[i].Result.Article.ID)
		}
	}
	p := o.printer()
	buf := bufio.NewWriter(w)
	enc := json.NewEncoder(buf)
	enc.SetEscapeHTML(false)
	for _, id := range order {
		i, ok := at[id]
		if !ok {
			return fmt.Errorf("printing article %q: it is not in the output", id)
		}
		if err := enc.Encode(p.article(&o.Articles[i])); err != nil {
			return fmt.Errorf("printing article %q: %w", id, err)
		}
	}
	return buf.Flush()
}

// The printed forms, in the order of the contract.
type (
	printedArticle struct {
		Article      printedHead          `json:"article"`
		Entities     []printedEntity      `json:"entities"`
		Offices      []printedOffice      `json:"offices"`
		Meetings     []printedMeeting     `json:"meetings"`
		Statements   []printedStatement   `json:"statements"`
		Cooperations []printedCooperation `json:"cooperations"`
		Agreements   []printedAgreement   `json:"agreements"`
		Messages     []printedMessage     `json:"messages"`
		Rejected     []printedRejection   `json:"rejected"`
	}
	printedHead struct {
		ID        string             `json:"id"`
		Lang      string             `json:"lang"`
		Langs     map[string]float64 `json:"langs"`
		Title     string             `json:"title"`
		Published *string            `json:"published"`
		Source    *string            `json:"source"`
		URL       *string            `json:"url"`
		SHA256    string             `json:"sha256"`
		Date      *printedDate       `json:"date"`
	}
	printedSpan struct {
		Start int    `json:"start"`
		End   int    `json:"end"`
		Text  string `json:"text"`
	}
	printedMention struct {
		printedSpan
		Kind string `json:"kind"`
	}
	printedEntity struct {
		ID       string              `json:"id"`
		Type     string              `json:"type"`
		Kind     string              `json:"kind,omitempty"`
		ISO2     string              `json:"iso2,omitempty"`
		Name     string              `json:"name"`
		Names    map[string][]string `json:"names,omitempty"`
		Country  string              `json:"country,omitempty"`
		Wikidata *string             `json:"wikidata"`
		Mentions []printedMention    `json:"mentions"`
	}
	printedOffice struct {
		Person       string        `json:"person"`
		Office       string        `json:"office"`
		Of           *string       `json:"of"`
		Organization *string       `json:"organization"`
		Evidence     []printedSpan `json:"evidence"`
	}
	printedParticipant struct {
		Entity string  `json:"entity"`
		Role   *string `json:"role"`
		Office *string `json:"office"`
		Of     *string `json:"of"`
	}
	printedDate struct {
		From  string `json:"from"`
		To    string `json:"to"`
		Basis []Step `json:"basis"`
	}
	printedMeeting struct {
		ID           string               `json:"id"`
		Event        string               `json:"event"`
		Kind         string               `json:"kind"`
		Status       string               `json:"status"`
		Participants []printedParticipant `json:"participants"`
		Countries    []string             `json:"countries"`
		Place        *string              `json:"place"`
		Date         *printedDate         `json:"date"`
		Topics       []string             `json:"topics"`
		Projects     []string             `json:"projects"`
		Confidence   float64              `json:"confidence"`
		Evidence     []printedSpan        `json:"evidence"`
	}
	printedStatement struct {
		ID      string `json:"id"`
		Speaker string `json:"speaker"`
		Kind    string `json:"kind"`
		printedSpan
		Topics    []string      `json:"topics"`
		About     []string      `json:"about"`
		Meeting   *string       `json:"meeting"`
		Addressee *string       `json:"addressee"`
		Source    *string       `json:"source"`
		Evidence  []printedSpan `json:"evidence"`
	}
	printedSubject struct {
		Topic  string `json:"topic,omitempty"`
		Entity string `json:"entity,omitempty"`
	}
	printedCooperation struct {
		ID       string           `json:"id"`
		Parties  []string         `json:"parties"`
		On       []printedSubject `json:"on"`
		Status   string           `json:"status"`
		Evidence []printedSpan    `json:"evidence"`
	}
	printedAgreement struct {
		ID       string        `json:"id"`
		Name     string        `json:"name"`
		Parties  []string      `json:"parties"`
		Status   string        `json:"status"`
		Topics   []string      `json:"topics"`
		Projects []string      `json:"projects"`
		Evidence []printedSpan `json:"evidence"`
	}
	printedMessage struct {
		ID        string        `json:"id"`
		From      string        `json:"from"`
		To        string        `json:"to"`
		Carrier   *string       `json:"carrier"`
		Statement *string       `json:"statement"`
		Meeting   *string       `json:"meeting"`
		Evidence  []printedSpan `json:"evidence"`
	}
	printedRejection struct {
		Rule   string `json:"rule"`
		Reason string `json:"reason"`
		printedSpan
	}
)

// printer knows what is needed beside an article to print it.
type printer struct {
	entities map[string]*Entity
	held     map[string]string // planned meeting to the one that was held
}

func (o *Output) printer() *printer {
	p := &printer{entities: make(map[string]*Entity, len(o.Entities)), held: map[string]string{}}
	for i := range o.Entities {
		p.entities[o.Entities[i].ID] = &o.Entities[i]
	}
	for _, f := range o.Fulfilled {
		p.held[f.Planned] = f.Held
	}
	return p
}

func (p *printer) article(a *Article) printedArticle {
	t := spanPrinter{newPoints(a.Result.Article.Text)}
	h := &a.Result.Article
	langs := a.Langs
	if langs == nil {
		langs = map[string]float64{}
	}
	out := printedArticle{
		Article: printedHead{
			ID: h.ID, Lang: h.Lang, Langs: langs, Title: h.Title, Published: optional(h.Published),
			Source: optional(h.Source), URL: optional(h.URL), SHA256: h.SHA256, Date: a.Date.printed(),
		},
		Entities: []printedEntity{}, Offices: []printedOffice{}, Meetings: []printedMeeting{},
		Statements: []printedStatement{}, Cooperations: []printedCooperation{}, Agreements: []printedAgreement{},
		Messages: []printedMessage{}, Rejected: []printedRejection{},
	}
	for i := range a.Entities {
		out.Entities = append(out.Entities, p.entity(t, h.Lang, &a.Entities[i]))
	}
	for i := range a.Offices {
		f := &a.Offices[i]
		out.Offices = append(out.Offices, printedOffice{
			Person: f.Person, Office: f.Office, Of: optional(f.Of), Organization: optional(f.Org), Evidence: t.evidence(f.Evidence),
		})
	}
	for i := range a.Meetings {
		out.Meetings = append(out.Meetings, p.meeting(t, a, i))
	}
	for i := range a.Statements {
		f := &a.Statements[i]
		out.Statements = append(out.Statements, printedStatement{
			ID: a.StatementIDs[i], Speaker: f.Speaker, Kind: f.Kind, printedSpan: t.span(f.Span), Topics: sorted(f.Topics),
			About: sorted(f.About), Meeting: a.reference(a.MeetingIDs, f.Meeting), Addressee: optional(f.Addressee),
			Source: optional(f.Source), Evidence: t.evidence(f.Evidence),
		})
	}
	out.Cooperations = append(out.Cooperations, t.cooperations(a)...)
	for i := range a.Agreements {
		f := &a.Agreements[i]
		out.Agreements = append(out.Agreements, printedAgreement{
			ID: a.AgreementIDs[i], Name: f.Name, Parties: sorted(f.Parties), Status: f.Status,
			Topics: sorted(f.Topics), Projects: sorted(f.Projects), Evidence: t.evidence(f.Evidence),
		})
	}
	for i := range a.Messages {
		f := &a.Messages[i]
		out.Messages = append(out.Messages, printedMessage{
			ID: a.MessageIDs[i], From: f.From, To: f.To, Carrier: optional(f.Carrier),
			Statement: a.reference(a.StatementIDs, f.Statement), Meeting: a.reference(a.MeetingIDs, f.Meeting),
			Evidence: t.evidence(f.Evidence),
		})
	}
	for _, r := range a.Rejected {
		out.Rejected = append(out.Rejected, printedRejection{Rule: r.Rule, Reason: r.Reason, printedSpan: t.span(r.Span)})
	}
	return out
}

// reference is the id of the fact with index n-1; nil for 0 or an index out of range.
func (a *Article) reference(ids []string, n int) *string {
	if n < 1 || n > len(ids) {
		return nil
	}
	return &ids[n-1]
}

func (p *printer) entity(t spanPrinter, lang string, e *extract.Entity) printedEntity {
	out := printedEntity{ID: e.ID, Type: e.Type, Kind: e.Kind, Name: e.Name, Country: e.Country, Mentions: []printedMention{}}
	wikidata := e.Wikidata
	if all := p.entities[e.ID]; all != nil {
		out.Type, out.Kind, out.Name, out.Country = all.Type, all.Kind, all.Name, all.Country
		wikidata = all.Wikidata
	}
	if out.Type == "Country" {
		out.ISO2, out.Country = out.ID, ""
	}
	out.Wikidata = optional(wikidata)
	var names []string
	for _, m := range e.Mentions {
		s := t.span(m.Span)
		out.Mentions = append(out.Mentions, printedMention{printedSpan: s, Kind: m.Kind})
		if m.Kind == "name" {
			names = append(names, s.Text)
		}
	}
	if names = sorted(names); len(names) > 0 {
		out.Names = map[string][]string{cmp.Or(lang, "und"): names}
	}
	return out
}

func (p *printer) meeting(t spanPrinter, a *Article, i int) printedMeeting {
	m := &a.Meetings[i]
	event := a.MeetingIDs[i]
	if h, ok := p.held[event]; ok {
		event = h
	}
	out := printedMeeting{
		ID: a.MeetingIDs[i], Event: event, Kind: m.Kind, Status: m.Status, Participants: []printedParticipant{},
		Countries: sorted(m.Countries), Place: optional(m.Place), Date: a.MeetingDates[i].printed(),
		Topics: sorted(m.Topics), Projects: sorted(m.Projects), Confidence: m.Confidence, Evidence: t.evidence(m.Evidence),
	}
	for _, x := range m.Participants {
		out.Participants = append(out.Participants, printedParticipant{
			Entity: x.Entity, Role: optional(x.Role), Office: optional(x.Office), Of: optional(x.Of),
		})
	}
	return out
}

// spanPrinter prints spans of one text.
type spanPrinter struct{ *points }

func (t spanPrinter) span(s text.Span) printedSpan {
	return printedSpan{Start: t.at(s.Start), End: t.at(s.End), Text: s.In(t.text)}
}

func (t spanPrinter) evidence(es []extract.Evidence) []printedSpan {
	out := make([]printedSpan, 0, len(es))
	for _, e := range es {
		out = append(out, t.span(e.Span))
	}
	slices.SortFunc(out, func(a, b printedSpan) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	return slices.Compact(out)
}

// cooperations prints the subjects of one set of parties and status as one item. Its id is
// that of the first; the order is that of the text.
func (t spanPrinter) cooperations(a *Article) []printedCooperation {
	var out []printedCooperation
	at := map[string]int{}
	for i := range a.Cooperations {
		c := &a.Cooperations[i]
		parties := sorted(c.Parties)
		key := c.Status + "\x00" + fmt.Sprint(parties)
		k, ok := at[key]
		if !ok {
			k = len(out)
			at[key] = k
			out = append(out, printedCooperation{ID: a.CooperationIDs[i], Parties: parties, Status: c.Status})
		}
		x := &out[k]
		if on := (printedSubject{Topic: c.Topic, Entity: c.Project}); !slices.Contains(x.On, on) {
			x.On = append(x.On, on)
		}
		x.Evidence = append(x.Evidence, t.evidence(c.Evidence)...)
	}
	for i := range out {
		ev := out[i].Evidence
		slices.SortFunc(ev, func(a, b printedSpan) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
		out[i].Evidence = slices.Compact(ev)
	}
	return out
}

// printed is nil where an end is not known.
func (d Dated) printed() *printedDate {
	if !d.Known() {
		return nil
	}
	basis := d.Basis
	if basis == nil {
		basis = []Step{}
	}
	return &printedDate{From: d.From.String(), To: d.To.String(), Basis: basis}
}

// optional is nil for "", which prints as null.
func optional(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
