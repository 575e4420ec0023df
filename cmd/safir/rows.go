package main

import (
	"encoding/csv"
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"safir/graph"
	"safir/timeline"
)

// widest is the width of a column of a table, in cells; longer texts go on below.
const widest = 48

// printRows prints a result in the form of the settings.
func (a *app) printRows(rows graph.Rows) error {
	switch a.set.format {
	case "json":
		return a.printJSON(objects(rows))
	case "csv":
		return writeCSV(a.out, rows)
	}
	if len(rows.Rows) == 0 {
		fmt.Fprintln(a.err, "no rows")
		return nil
	}
	if a.set.format == "list" {
		return a.writeList(rows)
	}
	return a.writeTable(rows)
}

// printJSON prints one JSON value.
func (a *app) printJSON(v any) error {
	enc := json.NewEncoder(a.out)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	return enc.Encode(v)
}

// object is a row; its members keep the order of the columns.
type object struct {
	columns []string
	cells   []any
}

// MarshalJSON writes the cells by column.
func (o object) MarshalJSON() ([]byte, error) {
	var b strings.Builder
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	for i, c := range o.columns {
		b.WriteByte("{,"[min(i, 1)])
		if err := enc.Encode(c); err != nil {
			return nil, err
		}
		b.WriteByte(':')
		if err := enc.Encode(o.cells[i]); err != nil {
			return nil, err
		}
	}
	b.WriteByte('}')
	return []byte(b.String()), nil
}

func objects(rows graph.Rows) []object {
	out := make([]object, 0, len(rows.Rows))
	for _, r := range rows.Rows {
		out = append(out, object{rows.Columns, r})
	}
	return out
}

func writeCSV(w io.Writer, rows graph.Rows) error {
	c := csv.NewWriter(w)
	if err := c.Write(rows.Columns); err != nil {
		return err
	}
	for _, r := range rows.Rows {
		row := make([]string, len(r))
		for i, x := range r {
			row[i] = cell(x, "; ")
		}
		if err := c.Write(row); err != nil {
			return err
		}
	}
	c.Flush()
	return c.Error()
}

// cell writes a value; the members of a list stand apart by sep.
func cell(x any, sep string) string {
	switch x := x.(type) {
	case nil:
		return ""
	case string:
		return x
	case []string:
		return strings.Join(x, sep)
	case int64:
		return strconv.FormatInt(x, 10)
	case float64:
		return strconv.FormatFloat(x, 'f', -1, 64)
	case map[string]any, []any:
		var b strings.Builder
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(x); err == nil {
			return strings.TrimSpace(b.String())
		}
	}
	return fmt.Sprint(x)
}

// writeTable prints a table for a person.
func (a *app) writeTable(rows graph.Rows) error {
	t := table.NewWriter()
	t.SetStyle(table.StyleLight)
	t.Style().Format.Header = text.FormatDefault
	var head table.Row
	var columns []table.ColumnConfig
	for i, c := range rows.Columns {
		head = append(head, bold(c, a.color()))
		columns = append(columns, table.ColumnConfig{Number: i + 1, WidthMax: widest, WidthMaxEnforcer: text.WrapSoft})
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(columns)
	for _, r := range rows.Rows {
		row := make(table.Row, len(r))
		for i, x := range r {
			row[i] = strings.Join(a.lines(x), "\n")
		}
		t.AppendRow(row)
	}
	_, err := io.WriteString(a.out, t.Render()+"\n")
	return err
}

// writeList prints each row as lines of its own, for rows too wide for a table.
func (a *app) writeList(rows graph.Rows) error {
	width := 0
	for _, c := range rows.Columns {
		width = max(width, len(c))
	}
	var b strings.Builder
	for i, r := range rows.Rows {
		if i > 0 {
			b.WriteByte('\n')
		}
		for j, x := range r {
			for k, l := range a.lines(x) {
				name := rows.Columns[j]
				if k > 0 {
					name = ""
				}
				if l != "" {
					fmt.Fprintf(&b, "%s  %s\n", bold(fmt.Sprintf("%-*s", width, name), a.color()), l)
				}
			}
		}
	}
	_, err := io.WriteString(a.out, b.String())
	return err
}

// lines writes a value for a person: a line for each member of a list; on a terminal
// right-to-left texts are isolated.
func (a *app) lines(x any) []string {
	lines := strings.Split(cell(x, "\n"), "\n")
	if a.terminal {
		for i, l := range lines {
			lines[i] = timeline.Isolate(l)
		}
	}
	return lines
}

// bold marks a text for a terminal.
func bold(s string, color bool) string {
	if !color {
		return s
	}
	return "\x1b[1m" + s + "\x1b[0m"
}
