// Command show prints the mentions of each article of JSON lines files, for those who
// work on package mention: go run ./extract/mention/internal/show FILE.jsonl...
package main

import (
	"bufio"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"strings"

	"safir/corpus"
	"safir/extract/date"
	"safir/extract/lang"
	"safir/extract/mention"
	"safir/extract/text"
	"safir/kb"
)

func main() {
	id := flag.String("id", "", "show only the article with this id")
	asJSON := flag.Bool("json", false, "print entities with the texts of their mentions, one article a line")
	flag.Parse()
	if err := run(flag.Args(), *id, *asJSON); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(files []string, id string, asJSON bool) error {
	k, err := kb.Load()
	if err != nil {
		return err
	}
	r, err := mention.New(k)
	if err != nil {
		return err
	}
	for _, name := range files {
		f, err := os.Open(name)
		if err != nil {
			return err
		}
		defer f.Close()
		sc := bufio.NewScanner(f)
		sc.Buffer(nil, 1<<24)
		for sc.Scan() {
			var a corpus.Article
			if err := json.Unmarshal(sc.Bytes(), &a); err != nil {
				return fmt.Errorf("reading %s: %w", name, err)
			}
			if id == "" || id == a.ID {
				show(r, a, asJSON)
			}
		}
		if err := sc.Err(); err != nil {
			return fmt.Errorf("reading %s: %w", name, err)
		}
	}
	return nil
}

func show(r *mention.Reader, a corpus.Article, asJSON bool) {
	var words struct {
		Abbreviations []string `yaml:"abbreviations"`
	}
	abbr := map[string]bool{}
	if lang.Decode(a.Lang, "words.yaml", &words) == nil {
		for _, w := range words.Abbreviations {
			abbr[w] = true
		}
	}
	d := text.Read(a.Text, text.Options{Lang: a.Lang, Abbreviations: abbr})
	day, _ := date.ParseDay(a.Published)
	rd := r.Read(d, mention.Context{Source: a.Source, Published: day, Title: a.Title})
	if asJSON {
		printJSON(rd, a)
		return
	}
	fmt.Printf("=== %s %s publisher=%s cites=%v\n", a.ID, a.Lang, rd.Publisher, rd.Cites)
	at := 0
	for _, s := range d.Sentences {
		fmt.Println("|", d.Span(s.First, s.End).In(a.Text))
		for ; at < len(rd.Mentions) && rd.Mentions[at].First < s.End; at++ {
			m := &rd.Mentions[at]
			fmt.Printf("      %-13s %-9s %s -> %s", m.Type, m.Kind, m.In(a.Text), refs(rd, m.Refs))
			if m.Office != "" {
				fmt.Printf(" office=%s of=%s", m.Office, m.Of)
			}
			for _, p := range m.Parts {
				fmt.Printf(" [%s=%s]", p.In(a.Text), rd.Entities[p.Ref].ID)
			}
			fmt.Println()
		}
	}
	for _, e := range rd.Entities {
		fmt.Printf("   # %s %s/%s %q %s known=%v\n", e.ID, e.Type, e.Kind, e.Name, e.Country, e.Known)
	}
}

func refs(rd *mention.Reading, rs []int) string {
	var ids []string
	for _, r := range rs {
		ids = append(ids, rd.Entities[r].ID)
	}
	return strings.Join(ids, "+")
}

// printJSON prints the entities of an article in the form that the scorer reads.
func printJSON(rd *mention.Reading, a corpus.Article) {
	type span struct {
		Text string `json:"text"`
	}
	type entity struct {
		ID       string `json:"id"`
		Type     string `json:"type"`
		Name     string `json:"name"`
		Mentions []span `json:"mentions"`
	}
	es := make([]entity, len(rd.Entities))
	for i, e := range rd.Entities {
		es[i] = entity{ID: e.ID, Type: e.Type, Name: e.Name, Mentions: []span{}}
	}
	for _, m := range rd.Mentions {
		if len(m.Refs) == 1 {
			es[m.Refs[0]].Mentions = append(es[m.Refs[0]].Mentions, span{m.In(a.Text)})
		}
		for _, p := range m.Parts {
			es[p.Ref].Mentions = append(es[p.Ref].Mentions, span{p.In(a.Text)})
		}
	}
	out, _ := json.Marshal(map[string]any{"article": map[string]string{"id": a.ID}, "entities": es})
	fmt.Println(string(out))
}
