package main

import (
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"runtime"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
	"github.com/spf13/viper"

	"safir/corpus"
)

// defaultConfig is read where it exists and no other file is named.
const defaultConfig = "safir.yaml"

// settings are what flags, SAFIR_ variables and the config file say, in this order.
type settings struct {
	store    string
	kb       string
	format   string
	logLevel slog.Level
	quiet    bool
	jobs     int
	maxBytes int
	rejects  string
	neo4j    neo4jSettings
}

// keys are the settings that a variable or the config file may give, with their meaning.
var keys = []struct{ name, meaning string }{
	{"store", "file of the embedded store, neo4j, or an address"},
	{"kb", "file of office holders that kb import wrote"},
	{"format", "form of the output"},
	{"log-level", "debug, info, warn or error"},
	{"quiet", "print no progress"},
	{"jobs", "number of articles read at the same time"},
	{"max-bytes", "largest text of one article, in bytes"},
	{"rejects", "file for the inputs that could not be read"},
	{"neo4j-dir", "folder of the server that safir neo4j up starts"},
	{"neo4j-address", "address of the Neo4j server that the store neo4j is"},
	{"neo4j-user", "user of the Neo4j server"},
	{"neo4j-password", "password of that user"},
	{"neo4j-password-file", "file with the password of that user"},
	{"neo4j-database", "database of the Neo4j server"},
}

// globalFlags declares the flags that every command takes.
func globalFlags(f *pflag.FlagSet) {
	f.String("store", "safir.db", "`file` of the embedded store, neo4j, or an address such as neo4j+s://host")
	f.String("kb", "safir-kb.csv", "`file` of the office holders that kb import added")
	f.String("config", "", "config `file` (default "+defaultConfig+", where it exists)")
	f.StringP("format", "f", "", "`form` of the output; see the command")
	f.String("log-level", "warn", "`level` of the log: debug, info, warn or error")
	f.BoolP("quiet", "q", false, "print no progress")
	neo4jFlags(f)
}

// readFlags declares the flags of the commands that read articles.
func readFlags(f *pflag.FlagSet) {
	f.IntP("jobs", "j", runtime.GOMAXPROCS(0), "number of articles read at the same time")
	f.Int("max-bytes", corpus.DefaultMaxBytes, "largest text of one article, in bytes")
	f.String("rejects", "", "`file` for the inputs that could not be read, as JSON lines")
}

// configure reads the settings of a command.
func (a *app) configure(cmd *cobra.Command) error {
	v := viper.New()
	if err := a.readConfig(v, cmd); err != nil {
		return err
	}
	for _, k := range keys {
		env := "SAFIR_" + strings.ToUpper(strings.ReplaceAll(k.name, "-", "_"))
		if s, ok := a.getenv(env); ok && s != "" {
			v.Set(k.name, s)
		}
		f := cmd.Flag(k.name)
		if f == nil {
			continue
		}
		if f.Changed || !v.IsSet(k.name) {
			v.Set(k.name, f.Value.String())
			continue
		}
		// A flag's own type checks what a variable or the file says.
		if err := f.Value.Set(v.GetString(k.name)); err != nil {
			return usagef("setting %s: %q: want %s", k.name, v.GetString(k.name), k.meaning)
		}
	}
	var level slog.Level
	if err := level.UnmarshalText([]byte(v.GetString("log-level"))); err != nil {
		return usagef("log level %q: want debug, info, warn or error", v.GetString("log-level"))
	}
	a.set = settings{
		store: v.GetString("store"), kb: v.GetString("kb"), format: v.GetString("format"), logLevel: level, quiet: v.GetBool("quiet"),
		jobs: v.GetInt("jobs"), maxBytes: v.GetInt("max-bytes"), rejects: v.GetString("rejects"),
		neo4j: neo4jSettings{
			dir: v.GetString("neo4j-dir"), address: v.GetString("neo4j-address"), user: v.GetString("neo4j-user"), password: v.GetString("neo4j-password"),
			passwordFile: v.GetString("neo4j-password-file"), database: v.GetString("neo4j-database"),
		},
	}
	a.log = slog.New(slog.NewTextHandler(a.err, &slog.HandlerOptions{Level: level, ReplaceAttr: withoutTime}))
	return a.chooseFormat(cmd)
}

func withoutTime(groups []string, attr slog.Attr) slog.Attr {
	if len(groups) == 0 && attr.Key == slog.TimeKey {
		return slog.Attr{}
	}
	return attr
}

// readConfig reads the config file, if there is one. Unknown settings are an error.
func (a *app) readConfig(v *viper.Viper, cmd *cobra.Command) error {
	path, named := cmd.Flag("config").Value.String(), true
	if path == "" {
		path, _ = a.getenv("SAFIR_CONFIG")
	}
	if path == "" {
		path, named = defaultConfig, false
	}
	if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) && !named {
		return nil
	}
	v.SetConfigFile(path)
	v.SetConfigType("yaml")
	if err := v.ReadInConfig(); err != nil {
		return usagef("reading config file %s: %w", path, err)
	}
	for _, k := range v.AllKeys() {
		if !slices.ContainsFunc(keys, func(x struct{ name, meaning string }) bool { return x.name == k }) {
			return usagef("config file %s: unknown setting %q; known are %s", path, k, keyNames())
		}
	}
	return nil
}

func keyNames() string {
	var names []string
	for _, k := range keys {
		names = append(names, k.name)
	}
	return strings.Join(names, ", ")
}

// formats notes which forms a command prints; the first is the default.
func formats(cmd *cobra.Command, forms ...string) {
	if cmd.Annotations == nil {
		cmd.Annotations = map[string]string{}
	}
	cmd.Annotations["formats"] = strings.Join(forms, " ")
	cmd.Long += "\n\nForms of the output (--format): " + strings.Join(forms, ", ") + "."
}

// chooseFormat settles the form of the output: a flag must name one that the command has;
// a variable or the config file counts only where it does.
func (a *app) chooseFormat(cmd *cobra.Command) error {
	list := strings.Fields(cmd.Annotations["formats"])
	if len(list) == 0 || slices.Contains(list, a.set.format) {
		return nil
	}
	if f := cmd.Flag("format"); f.Changed && a.set.format != "" && cmd.Flags().Changed("format") {
		return usageError{fmt.Errorf("unknown format %q: %s prints %s", a.set.format, cmd.CommandPath(), strings.Join(list, ", "))}
	}
	a.set.format = list[0]
	return nil
}
