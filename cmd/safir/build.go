package main

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"safir/corpus"
	"safir/extract"
	"safir/load"
	"safir/timeline"
)

func (a *app) buildCommand() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use:   "build PATH…",
		Short: "Read articles into the store and tell what was found",
		Long: `Build reads articles (.txt, .md, .jsonl, .jsonl.gz, .jsonl.zst, folders, or - for
standard input), extracts what they say, joins it with what the store holds and writes the
graph. An article that is there already is left alone; one with the same id and another
text replaces it. In whatever order and in however many calls articles come, the graph is
the same.

Inputs that cannot be read are passed over and written as JSON lines to the file of
rejects (--rejects, by default the store's name with ".rejects.jsonl").`,
		Example: `  safir build news/
  safir build --store dossier.db dossier.jsonl`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, paths []string) error { return a.build(cmd.Context(), paths) },
	}
	readFlags(cmd.Flags())
	formats(cmd, "text", "json")
	return cmd, nil
}

// build joins the large steps: read and extract, resolve and load, report.
func (a *app) build(ctx context.Context, paths []string) error {
	s, err := a.open(ctx, true) // before the work, so that a bad store is told at once
	if err != nil {
		return err
	}
	defer s.Close()
	r, err := a.newReading(cmp.Or(a.set.rejects, a.rejectsFile()))
	if err != nil {
		return err
	}
	var results []*extract.Result
	err = r.each(ctx, paths, func(res *extract.Result) error {
		results = append(results, res)
		return nil
	})
	if err != nil {
		return err
	}
	wait := a.progress("joining and writing")
	sum, err := load.Update(ctx, s, r.kb, s.onto, results, nil)
	wait.stop()
	if err != nil {
		return err
	}
	if len(sum.Missing) > 0 {
		a.log.Debug("left out what refers to nothing; please report this", "missing", sum.Missing)
	}
	for _, rej := range sum.Rejected {
		if err := r.rejects.add(&corpus.Reject{Place: "article " + rej.ID, Reason: rej.Reason, Advice: "please report this"}); err != nil {
			return err
		}
	}
	es, err := timeline.Read(ctx, s, timeline.Filter{})
	if err != nil {
		return err
	}
	b := built{Summary: sum, store: a.set.store, refused: refused(results), rejects: r.rejects.n, meetings: es}
	if a.set.format == "json" {
		err = a.printJSON(&b)
	} else {
		err = b.write(a.out, a.terminal)
	}
	if err != nil {
		return err
	}
	return r.rejects.err()
}

// refused counts the refused candidates by reason.
func refused(results []*extract.Result) map[string]int {
	n := map[string]int{}
	for _, r := range results {
		for _, rej := range r.Rejected {
			n[rej.Reason]++
		}
	}
	return n
}

// built is what a build tells.
type built struct {
	load.Summary
	store    string
	refused  map[string]int // candidate facts of this call, by reason
	rejects  int            // inputs of this call
	meetings []timeline.Entry
}

// MarshalJSON writes the figures and the ids of the articles, without the meetings.
func (b *built) MarshalJSON() ([]byte, error) {
	ids := func(xs []string) []string { return append([]string{}, xs...) }
	return json.Marshal(struct {
		Store    string         `json:"store"`
		Articles int            `json:"articles"`
		Added    []string       `json:"added"`
		Replaced []string       `json:"replaced"`
		Same     []string       `json:"same"`
		Nodes    map[string]int `json:"nodes"`
		Edges    map[string]int `json:"edges"`
		Refused  map[string]int `json:"refused"`
		Rejects  int            `json:"rejects"`
	}{b.store, b.Articles, ids(b.Added), ids(b.Replaced), ids(b.Same), b.Nodes, b.Edges, b.refused, b.rejects})
}

// longest is the number of meetings that a build prints.
const longest = 20

func (b *built) write(w io.Writer, terminal bool) error {
	isolate := func(s string) string { return s }
	if terminal {
		isolate = timeline.Isolate
	}
	var t strings.Builder
	fmt.Fprintf(&t, "%s: %s", b.store, count(b.Articles, "article"))
	for _, x := range []struct {
		n    int
		word string
	}{{len(b.Added), "new"}, {len(b.Replaced), "replaced"}, {len(b.Same), "known already"}} {
		if x.n > 0 {
			fmt.Fprintf(&t, ", %d %s", x.n, x.word)
		}
	}
	t.WriteString("\n\nIn the store:\n")
	for _, label := range slices.Sorted(maps.Keys(b.Nodes)) {
		if label != "Article" {
			fmt.Fprintf(&t, "  %6d  %s\n", b.Nodes[label], label)
		}
	}
	if len(b.meetings) > 0 {
		t.WriteString("\nMeetings:\n")
		shown := latest(b.meetings)
		for _, e := range shown {
			where := ""
			if e.Place != nil {
				where = " in " + isolate(e.Place.Name)
			}
			fmt.Fprintf(&t, "  %s  %s: %s%s (%s)\n", e.When(), e.Heading(), isolate(e.Who()), where, count(len(e.Sources), "source"))
		}
		if more := len(b.meetings) - len(shown); more > 0 {
			fmt.Fprintf(&t, "  and %d more\n", more)
		}
	}
	if len(b.refused) > 0 {
		total := 0
		var parts []string
		for _, reason := range slices.SortedFunc(maps.Keys(b.refused), func(x, y string) int {
			return cmp.Or(b.refused[y]-b.refused[x], cmp.Compare(x, y))
		}) {
			total += b.refused[reason]
			parts = append(parts, fmt.Sprintf("%s %d", reason, b.refused[reason]))
		}
		fmt.Fprintf(&t, "\nRefused: %s: %s\n", count(total, "candidate fact"), strings.Join(parts, ", "))
	}
	if b.rejects > 0 {
		fmt.Fprintf(&t, "\nRejected: %s, as told above\n", count(b.rejects, "input"))
	}
	t.WriteString("\nNext:\n")
	for _, c := range b.next() {
		fmt.Fprintf(&t, "  %s\n", c)
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// latest are the last dated meetings, and undated ones where there is room.
func latest(es []timeline.Entry) []timeline.Entry {
	dated := slices.IndexFunc(es, func(e timeline.Entry) bool { return e.From == "" && e.To == "" })
	if dated < 0 {
		dated = len(es)
	}
	end := min(len(es), max(dated, longest))
	return es[max(0, end-longest):end]
}

// next proposes commands about what was found.
func (b *built) next() []string {
	store := ""
	if b.store != "safir.db" {
		store = " --store " + shell(b.store)
	}
	met := map[string]int{}
	best := ""
	for _, e := range b.meetings {
		for _, p := range e.Participants {
			if p.Label != "Person" {
				continue
			}
			met[p.Name]++
			if n := met[p.Name]; best == "" || n > met[best] || n == met[best] && p.Name < best {
				best = p.Name
			}
		}
	}
	var out []string
	if best != "" {
		out = append(out, "safir query met-with --person "+shell(best)+store)
	}
	if len(b.meetings) > 0 {
		out = append(out, "safir explain "+b.meetings[0].ID+store, "safir timeline --format html"+store+" > timeline.html")
	}
	return append(out, "safir query --list")
}

// shell quotes a word for a shell.
func shell(s string) string {
	plain := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune("-_./:,", c)
	}
	if s != "" && strings.IndexFunc(s, func(c rune) bool { return !plain(c) }) < 0 {
		return s
	}
	return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'"
}

// count writes a number of things.
func count(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
