package corpus

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"
	"unicode"

	"golang.org/x/text/language"
)

// fields are what an input says of an article, as it says it.
type fields struct {
	ID, Lang, Published, Source, URL, Title string
}

// set sets a field by its name; other names are passed over.
func (f *fields) set(key, value string) {
	switch key {
	case "id":
		f.ID = value
	case "lang":
		f.Lang = value
	case "published":
		f.Published = value
	case "source":
		f.Source = value
	case "url":
		f.URL = value
	case "title":
		f.Title = value
	}
}

func (f fields) article(place, text string) Article {
	return Article{ID: f.ID, Lang: f.Lang, Published: f.Published, Source: f.Source, URL: f.URL, Title: f.Title, Text: text, Place: place}
}

// complete fills in the hash and the id and brings language and date into their one
// form, or tells why the article is unfit.
func (a *Article) complete(limit int) *Reject {
	no := func(advice, reason string, args ...any) *Reject {
		return &Reject{Place: a.Place, Reason: fmt.Sprintf(reason, args...), Advice: advice}
	}
	switch {
	case strings.TrimFunc(a.Text, blank) == "":
		return no("leave it out", "empty: no text")
	case len(a.Text) > limit:
		return tooLarge(a.Place, int64(len(a.Text)), limit)
	case strings.IndexByte(a.Text, 0) >= 0:
		return binary(a.Place, a.Text, strings.IndexByte(a.Text, 0))
	}
	if a.Lang != "" {
		tag, err := language.Parse(a.Lang)
		if err != nil {
			return no("give a BCP 47 tag such as fa, id or en, or leave it out", "unknown language %q", a.Lang)
		}
		if a.Lang = tag.String(); tag == language.Und {
			a.Lang = ""
		}
	}
	if a.Published != "" {
		day, ok := day(a.Published)
		if !ok {
			return no("give YYYY-MM-DD, or leave it out", "published %q is no date", a.Published)
		}
		a.Published = day
	}
	sum := sha256.Sum256([]byte(a.Text))
	a.SHA256 = hex.EncodeToString(sum[:])
	if a.ID == "" {
		a.ID = a.SHA256[:16]
	}
	if len(a.ID) > 512 || strings.ContainsFunc(a.ID, unicode.IsControl) {
		return no("give a short id of one line, or none", "id %.40q is too long or holds control characters", a.ID)
	}
	return nil
}

// day reads YYYY-MM-DD, alone or before a time of day.
func day(s string) (string, bool) {
	if len(s) > 10 && (s[10] == 'T' || s[10] == ' ') {
		s = s[:10]
	}
	_, err := time.Parse(time.DateOnly, s)
	return s, err == nil
}

// blank tells of characters that show nothing.
func blank(c rune) bool { return unicode.IsSpace(c) || c == '\uFEFF' || unicode.Is(unicode.Cf, c) }

// position writes where the byte at stands in s: its line, where there are several, and
// its number, both counted from 1.
func position(s string, at int) string {
	if !strings.Contains(s, "\n") {
		return fmt.Sprintf("byte %d", at+1)
	}
	return fmt.Sprintf("line %d, byte %d", strings.Count(s[:at], "\n")+1, at+1)
}
