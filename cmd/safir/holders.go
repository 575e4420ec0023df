package main

import (
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"safir/kb"
)

func (a *app) kbImportCommand() *cobra.Command {
	var dry bool
	cmd := &cobra.Command{
		Use:   "import FILE.csv…",
		Short: "Add office holders to the knowledge base",
		Long: `Import adds tenures of office to the file that --kb names; every command that reads articles
knows them from then on, and finds these people in any language by office, state, date and
the sound of their names. Articles that are in the store already are read anew by the next
"safir build" of them.

A file is CSV, one tenure a line, under a header with the columns country_iso2, position,
person, wikidata, start, end, source_repo, org and, if you have it, known (the day of the
source's data). An end that is missing means that none is known. What is there already
changes nothing. A wrong line is told and left out; the exit status is then 3.`,
		Example: `  safir kb import holders.csv
  safir kb import --dry-run holders.csv`,
		Args: cobra.MinimumNArgs(1),
		RunE: func(_ *cobra.Command, files []string) error { return a.importHolders(files, dry) },
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, "tell what would be added, and write nothing")
	formats(cmd, "text", "json")
	return cmd
}

// shownPositions is how many unknown positions an import prints.
const shownPositions = 5

// imported is what an import prints.
type imported struct {
	File     string         `json:"file"`
	Lines    int            `json:"lines"`   // read
	Added    int            `json:"added"`   // lines that were not there
	Tenures  int            `json:"tenures"` // in the file now, as lines
	People   int            `json:"people"`  // in the file now
	Skipped  int            `json:"skipped"` // lines of offices that safir does not follow
	Unknown  map[string]int `json:"unknown"` // lines by position that safir does not know
	Rejected int            `json:"rejected"`
}

func (a *app) importHolders(files []string, dry bool) error {
	all, err := readHolders(a.set.kb)
	if errors.Is(err, fs.ErrNotExist) {
		all = &kb.Holders{}
	} else if err != nil {
		return err
	}
	sum := imported{File: a.set.kb, Unknown: map[string]int{}}
	for _, file := range files {
		h, err := readHolders(file)
		if err != nil {
			return err
		}
		for _, err := range h.Rejected {
			fmt.Fprintln(a.err, "safir: rejected", err)
		}
		sum.Lines += h.Lines
		sum.Skipped += h.Skipped
		sum.Rejected += len(h.Rejected)
		for position, n := range h.Unknown {
			sum.Unknown[position] += n
		}
		sum.Added += all.Add(h)
	}
	sum.Tenures, sum.People = all.Len(), len(all.People())
	if !dry && sum.Added > 0 {
		if err := writeHolders(a.set.kb, all); err != nil {
			return err
		}
	}
	if err := a.reportImport(sum, dry); err != nil || sum.Rejected == 0 {
		return err
	}
	return rejectedError{n: sum.Rejected}
}

func (a *app) reportImport(sum imported, dry bool) error {
	if a.set.format == "json" {
		return a.printJSON(sum)
	}
	added := "added"
	if dry {
		added = "to be added"
	}
	fmt.Fprintf(a.out, "%s: %s %s, %s of %s\n", sum.File, count(sum.Added, "tenure"), added, count(sum.Tenures, "tenure"), count(sum.People, "holder"))
	if sum.Skipped > 0 {
		fmt.Fprintf(a.out, "left out: %s of offices that safir does not follow\n", count(sum.Skipped, "line"))
	}
	unknown := slices.SortedStableFunc(maps.Keys(sum.Unknown), func(x, y string) int {
		return cmp.Or(sum.Unknown[y]-sum.Unknown[x], strings.Compare(x, y))
	})
	for i, position := range unknown {
		if i == shownPositions {
			fmt.Fprintf(a.out, "left out: lines of %s more; --format json lists them\n", count(len(unknown)-i, "unknown position"))
			break
		}
		fmt.Fprintf(a.out, "left out: %s of the unknown position %q\n", count(sum.Unknown[position], "line"), position)
	}
	return nil
}

// readHolders reads one file of office holders.
func readHolders(path string) (*kb.Holders, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("reading office holders: %w", err)
	}
	defer f.Close()
	return kb.ImportCSV(f, path)
}

// writeHolders puts the file in its place only when it is whole.
func writeHolders(path string, h *kb.Holders) (err error) {
	defer func() {
		if err != nil {
			err = fmt.Errorf("writing office holders: %w", err)
		}
	}()
	f, err := os.CreateTemp(filepath.Dir(path), filepath.Base(path)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(f.Name()) // nothing once it is renamed
	if err := errors.Join(h.WriteCSV(f), f.Chmod(0o644), f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}

// knowledge is the built-in knowledge base with the office holders that were imported. A
// line of theirs that is wrong is told and passed over.
func (a *app) knowledge() (*kb.KB, error) {
	k, err := kb.Load()
	if err != nil {
		return nil, err
	}
	h, err := readHolders(a.set.kb)
	if errors.Is(err, fs.ErrNotExist) {
		return k, nil
	}
	if err != nil {
		return nil, err
	}
	for _, err := range h.Rejected {
		a.log.Warn("office holder left out", "reason", err)
	}
	return k.With(h.People()), nil
}
