package main

import (
	"encoding/json"
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"
)

// version is set by the linker for a release: -ldflags "-X main.version=v1.2.3".
var version = "devel"

func (a *app) versionCommand() (*cobra.Command, error) {
	cmd := &cobra.Command{
		Use:     "version",
		Short:   "Print the version",
		Long:    `Version prints the version, the revision it was built from and the Go version.`,
		Example: `  safir version`,
		Args:    cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			v := struct {
				Version  string `json:"version"`
				Revision string `json:"revision,omitempty"`
				Go       string `json:"go"`
				Platform string `json:"platform"`
			}{Version: version, Go: runtime.Version(), Platform: runtime.GOOS + "/" + runtime.GOARCH}
			if info, ok := debug.ReadBuildInfo(); ok {
				for _, s := range info.Settings {
					if s.Key == "vcs.revision" {
						v.Revision = s.Value
					}
				}
			}
			if a.set.format == "json" {
				return json.NewEncoder(a.out).Encode(v)
			}
			fmt.Fprintf(a.out, "safir %s", v.Version)
			if v.Revision != "" {
				fmt.Fprintf(a.out, " (%.12s)", v.Revision)
			}
			_, err := fmt.Fprintf(a.out, ", %s %s\n", v.Go, v.Platform)
			return err
		},
	}
	formats(cmd, "text", "json")
	return cmd, nil
}
