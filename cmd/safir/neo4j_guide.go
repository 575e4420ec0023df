package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"safir/browser"
	server "safir/deploy/neo4j"
	"safir/ontology"
	"safir/queries"
)

// guideDir is where the guide goes if no folder is given.
const guideDir = "safir-browser"

func (a *app) neo4jGuide() *cobra.Command {
	return &cobra.Command{
		Use:   "guide [DIR]",
		Short: "Write a style and the questions for Neo4j Browser, and tell how to use them",
		Long: `Guide writes files for Neo4j Browser into a folder (default ` + guideDir + `): a style, which gives
every kind of node its color, size and caption, and the canned questions. It needs no server
and changes none; Browser takes the files when you drop them on its page.`,
		Example: "  safir neo4j guide",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			dir := guideDir
			if len(args) > 0 {
				dir = args[0]
			}
			if err := writeGuide(dir); err != nil {
				return fmt.Errorf("writing the guide: %w", err)
			}
			s, err := a.neo4jServer(server.Options{})
			if err != nil {
				return err
			}
			info, err := s.Status(cmd.Context())
			if err != nil && !errors.Is(err, server.ErrNotRunning) {
				return err
			}
			return a.printGuide(dir, info)
		},
	}
}

func writeGuide(dir string) error {
	onto, err := ontology.Load()
	if err != nil {
		return err
	}
	list, err := queries.Load()
	if err != nil {
		return err
	}
	g, err := browser.Load(onto, list)
	if err != nil {
		return err
	}
	files, err := g.Files()
	if err != nil {
		return err
	}
	for _, f := range files {
		path := filepath.Join(dir, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			return err
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			return err
		}
	}
	return nil
}

// printGuide tells what to do with the files. info is zero where no server runs.
func (a *app) printGuide(dir string, info server.Info) error {
	open := "Start the server and open the address that it prints:  safir neo4j up"
	login := "the password in the file that it names"
	if info.Browser != "" {
		open = "Open " + info.Browser
		login = "the password in " + info.PasswordFile
	}
	_, err := fmt.Fprintf(a.out, `Written to %[1]s.

1. %[2]s
   Log in as %[3]s with %[4]s.
2. Drop the file %[5]s on the page: it gives the nodes their colors and captions.
3. Drop the file %[6]s on the page: the questions then stand under the star, a
   folder for each. Run its three scripts one after the other: the first sets what is asked
   for, the second draws the answer, the third lists it.

Both stay in your browser. To go back: run  :style reset  and remove the folders.
`, dir, open, server.User, login, filepath.Join(dir, browser.StyleFile), filepath.Join(dir, browser.ScriptsFile))
	return err
}
