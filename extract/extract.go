package extract

import (
	"fmt"
	"sync"

	"safir/corpus"
	"safir/extract/date"
	"safir/extract/lang"
	"safir/extract/mention"
	"safir/extract/rule"
	"safir/extract/text"
	"safir/kb"
	"safir/ontology"
)

// Extractor reads articles. It is immutable and safe for concurrent use.
type Extractor struct {
	mentions *mention.Reader
	detector *text.Detector
	// langs load a language when a text in it is read for the first time.
	langs map[string]func() (*language, error)
}

// language is what one language's folder gives to this stage.
type language struct {
	tag           string
	abbreviations map[string]bool
	drops         bool // sentences may go without a subject
	tenseless     bool // verbs do not tell the past from the future
	rules         *rule.Set
	topics        *rule.Lexicon
	onto          *ontology.Ontology
	scenes        sync.Pool // memory of articles that were read
}

// New prepares an extractor for all languages.
func New(k *kb.KB) (*Extractor, error) {
	x := &Extractor{detector: text.NewDetector(), langs: map[string]func() (*language, error){}}
	var err error
	if x.mentions, err = mention.New(k); err != nil {
		return nil, err
	}
	onto, err := ontology.Load()
	if err != nil {
		return nil, err
	}
	for _, tag := range lang.Tags() {
		x.langs[tag] = sync.OnceValues(func() (*language, error) { return loadLanguage(tag, onto) })
	}
	return x, nil
}

func loadLanguage(tag string, onto *ontology.Ontology) (*language, error) {
	var words struct {
		Abbreviations []string `yaml:"abbreviations"`
		Drops         bool     `yaml:"drops-subjects"`
		Tenseless     bool     `yaml:"tenseless"`
	}
	if err := lang.Decode(tag, "words.yaml", &words); err != nil {
		return nil, err
	}
	l := &language{tag: tag, onto: onto, drops: words.Drops, tenseless: words.Tenseless, abbreviations: map[string]bool{}}
	for _, w := range words.Abbreviations {
		l.abbreviations[text.Fold(w)] = true
	}
	var err error
	if l.rules, err = rule.Load(tag); err != nil {
		return nil, err
	}
	l.topics, err = rule.LoadWords(tag, "topics.yaml")
	l.scenes.New = func() any { return newScene(l) }
	return l, err
}

// long is the number of tokens of an article whose memory serves no other.
const long = 1 << 15

// Extract reads one article. The error names the article and its language where there is
// no folder for it.
func (x *Extractor) Extract(a corpus.Article) (*Result, error) {
	shares := x.detector.Detect(a.Text)
	if a.Lang == "" {
		a.Lang = text.Main(shares)
	}
	load, ok := x.langs[a.Lang]
	if !ok {
		return nil, fmt.Errorf("article %s: no rules for language %q", a.ID, a.Lang)
	}
	l, err := load()
	if err != nil {
		return nil, fmt.Errorf("article %s: %w", a.ID, err)
	}
	var published date.Day
	if a.Published != "" {
		p, err := date.ParseDay(a.Published)
		if err != nil {
			return nil, fmt.Errorf("article %s: published: %w", a.ID, err)
		}
		published = p
	}
	s := l.scenes.Get().(*scene)
	s.doc.Read(a.Text, text.Options{Lang: a.Lang, Abbreviations: l.abbreviations})
	r := x.mentions.Read(&s.doc, mention.Context{Source: a.Source, Published: published, Title: a.Title})
	s.read(l, r, published)
	s.findStatements()
	s.findEvents()
	s.findDeals()
	out := s.result(a, shares)
	x.mentions.Done(r)
	if len(s.d.Tokens) < long {
		l.scenes.Put(s)
	}
	return out, nil
}
