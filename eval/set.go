// Package eval compares what the extractor printed with answers that people wrote:
// precision, recall and F1 for each kind of fact, in all and by language.
//
// The measures are those of the project's reference scorer; a test holds the two equal.
package eval

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
)

// Set is a gold set: articles and the facts that people found in them.
type Set struct {
	gold  []gold
	texts map[string]source
}

// source is an article of the set.
type source struct {
	ID   string `json:"id"`
	Lang string `json:"lang"`
	Text string `json:"text"`
}

// gold is the answer for one article. Keys are local to it.
type gold struct {
	ID       string `json:"id"`
	Lang     string `json:"lang"`
	Entities []struct {
		Key   string   `json:"key"`
		Type  string   `json:"type"`
		Names []string `json:"names"`
	} `json:"entities"`
	Offices []struct {
		Person, Office, Of string
	} `json:"offices"`
	Meetings     []goldMeeting `json:"meetings"`
	Statements   []goldStatement
	Cooperations []struct {
		Parties, On []string
	} `json:"cooperations"`
	Agreements []struct {
		Parties []string
		Status  string
	} `json:"agreements"`
	Messages []struct {
		From, To string
	} `json:"messages"`
}

type goldMeeting struct {
	Kind, Status, Place, Event string
	Participants, Countries    []string
	Date, Topics               []string
}

type goldStatement struct {
	Speaker, Anchor string
	Topics          []string
}

// printed is what was printed for one article, as far as it is scored.
type printed struct {
	ID       string              `json:"id"`
	Article  struct{ ID string } `json:"article"`
	Entities []printedEntity     `json:"entities"`
	Offices  []struct {
		Person, Office, Of string
	} `json:"offices"`
	Meetings   []printedMeeting `json:"meetings"`
	Statements []struct {
		Speaker    string
		Start, End int
		Topics     []string
	} `json:"statements"`
	Cooperations []struct {
		Parties []string
		On      []struct{ Topic, Entity string }
	} `json:"cooperations"`
	Agreements []struct {
		Parties []string
		Status  string
	} `json:"agreements"`
	Messages []struct {
		From, To string
	} `json:"messages"`

	all any // the whole object, to check its quotes
}

type printedEntity struct {
	ID, Type, ISO2, Name string
	Names                map[string][]string
	Mentions             []struct{ Text string }
}

type printedMeeting struct {
	ID, Event, Kind, Status, Place string
	Participants                   []struct{ Entity string }
	Countries, Topics              []string
	Date                           *struct{ From, To string }
}

// Output is what the extractor printed for a set of articles, by article id.
type Output map[string]*printed

// ReadSet reads DIR/articles.jsonl and DIR/gold.jsonl.
func ReadSet(dir string) (*Set, error) {
	s := &Set{texts: map[string]source{}}
	err := readFile(filepath.Join(dir, "articles.jsonl"), func(line []byte) error {
		var a source
		err := json.Unmarshal(line, &a)
		s.texts[a.ID] = a
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("reading gold set: %w", err)
	}
	err = readFile(filepath.Join(dir, "gold.jsonl"), func(line []byte) error {
		var g gold
		if err := json.Unmarshal(line, &g); err != nil {
			return err
		}
		if _, ok := s.texts[g.ID]; !ok {
			return fmt.Errorf("article %q is not in articles.jsonl", g.ID)
		}
		s.gold = append(s.gold, g)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading gold set: %w", err)
	}
	return s, nil
}

// ReadOutput reads what `safir extract --format jsonl` printed.
func ReadOutput(r io.Reader) (Output, error) {
	out := Output{}
	err := readLines(r, func(line []byte) error {
		var p printed
		if err := json.Unmarshal(line, &p); err != nil {
			return err
		}
		if err := json.Unmarshal(line, &p.all); err != nil {
			return err
		}
		if p.ID == "" {
			p.ID = p.Article.ID
		}
		if p.ID == "" {
			return errors.New("no article id")
		}
		out[p.ID] = &p
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("reading output of extract: %w", err)
	}
	return out, nil
}

func readFile(path string, line func([]byte) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := readLines(f, line); err != nil {
		return fmt.Errorf("%s:%w", path, err)
	}
	return nil
}

// readLines gives each line that is not empty; errors begin with its number.
func readLines(r io.Reader, line func([]byte) error) error {
	b := bufio.NewReader(r)
	for n := 1; ; n++ {
		s, err := b.ReadBytes('\n')
		if err != nil && err != io.EOF {
			return fmt.Errorf("%d: %w", n, err)
		}
		if strings.TrimSpace(string(s)) != "" {
			if err := line(s); err != nil {
				return fmt.Errorf("%d: %w", n, err)
			}
		}
		if err == io.EOF {
			return nil
		}
	}
}
