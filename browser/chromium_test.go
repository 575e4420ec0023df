package browser

import (
	"context"
	"encoding/base64"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"safir/corpus"
	server "safir/deploy/neo4j"
	"safir/extract"
	"safir/graph"
	"safir/graph/neo4j"
	"safir/internal/neotest"
	"safir/kb"
	"safir/load"
	"safir/queries"
)

var update = flag.Bool("update", false, "write the screenshots of docs/browser.md")

// variable switches on the tests that need Chromium. It holds the program.
const variable = "SAFIR_TEST_CHROMIUM"

// TestBrowser does what docs/browser.md says, in Neo4j Browser on the seeds, and sees the
// answers drawn.
func TestBrowser(t *testing.T) {
	if os.Getenv(variable) == "" {
		t.Skipf("no Chromium: install it and set %s=chromium; .ci/run does", variable)
	}
	l := neotest.Empty(t)
	s := seeds(t, l)
	info, err := server.New(server.Options{Dir: os.Getenv(neotest.Variable)}).Status(context.Background())
	require.NoError(t, err)
	b := newPage(t)
	files, err := guide(t).Files()
	require.NoError(t, err)

	b.open(info.Browser, l)
	b.drop(files[0])
	b.wait(`frame().innerText.includes("node.Article {")`)
	b.do(chromedp.Click(`button[name=Favorites]`))
	b.drop(files[1])
	b.do(chromedp.WaitVisible(testID("expandFolder-met-with")))

	b.do(chromedp.Click(testID("expandFolder-met-with")))
	b.script("1 set: person, from, to")
	b.wait(`frame().innerText.includes("Q57371")`)
	b.do(chromedp.WaitVisible(testID("scriptTitle-2 draw: met-with")))
	b.shoot("questions")
	b.script("2 draw: met-with")
	captions := b.drawn()
	for _, name := range []string{"Ilham Aliyev", "Mahmoud Alavi", "Meeting: Ilham Aliyev – Mahmoud Alavi, 2018-12-14", "Baku"} {
		assert.Contains(t, captions, name)
	}
	assert.Equal(t, "rgb(213, 94, 0)", b.eval(`getComputedStyle([...frame().querySelectorAll("g.node")].find(n => n.textContent.includes("2018-12-14")).querySelector("circle.b-outline")).fill`))
	b.shootFrame("met-with")

	b.do(chromedp.Click(testID("expandFolder-met-with")), chromedp.Click(testID("expandFolder-cooperation-between")))
	b.script("1 set: a, b, from, to")
	b.script("2 draw: cooperation-between")
	captions = b.drawn()
	for _, name := range []string{"Iran", "Azerbaijan", "existing cooperation", "Railways"} {
		assert.Contains(t, captions, name)
	}
	b.shootFrame("cooperation-between")

	// The meeting with a Persian and an Indonesian report.
	b.do(chromedp.Click(testID("expandFolder-cooperation-between")), chromedp.Click(testID("expandFolder-event")))
	b.run(":params {meeting: '" + meeting(t, s) + "', from: null, to: null}")
	b.script("2 draw: event")
	captions = b.drawn()
	persian := 0
	for _, c := range captions {
		if strings.ContainsFunc(c, func(r rune) bool { return unicode.Is(unicode.Arabic, r) }) {
			persian++
		}
	}
	assert.GreaterOrEqual(t, persian, 2, captions)
	assert.Contains(t, captions, "Mahmoud Alavi")
	b.shootFrame("event")

	b.script("3 list: event")
	b.wait(`frame().querySelector("[role=grid], table") && frame().innerText.includes("report")`)
	b.shootFrame("list")

	for _, q := range guide(t).queries {
		b.runFile(q)
	}
}

// TestScriptsRun runs each script on the seeds, in the way of Browser: parameters are set by
// the first and used by the others.
func TestScriptsRun(t *testing.T) {
	l := neotest.Empty(t)
	id := meeting(t, seeds(t, l))
	var params map[string]any
	for _, s := range guide(t).Scripts() {
		if _, values, ok := strings.Cut(s.Text, ":params "); ok {
			if s.Folder == "event" {
				values = strings.Replace(values, "meeting: null", "meeting: '"+id+"'", 1)
			}
			params = neotest.Run(t, l, "RETURN "+values, nil)[0][0].(map[string]any)
			continue
		}
		rows := neotest.Run(t, l, s.Text, params)
		switch s.Folder {
		case "conflicts", "silence", "agreements-between", "coverage":
			continue // the seeds have none
		}
		assert.NotEmpty(t, rows, "%s: %s", s.Folder, s.Name)
	}
}

// seeds loads the seed articles.
func seeds(t *testing.T, l neotest.Login) graph.Store {
	ctx := context.Background()
	k, err := kb.Load()
	require.NoError(t, err)
	g := guide(t)
	x, err := extract.New(k)
	require.NoError(t, err)
	var results []*extract.Result
	for a, err := range corpus.Read(ctx, []string{filepath.Join("..", "seeds")}, corpus.Options{}) {
		require.NoError(t, err)
		r, err := x.Extract(a)
		require.NoError(t, err)
		results = append(results, r)
	}
	s, err := neo4j.Open(ctx, neo4j.Options{Address: l.Address, User: l.User, Password: l.Password}, g.onto)
	require.NoError(t, err)
	t.Cleanup(func() { assert.NoError(t, s.Close()) })
	_, err = load.Update(ctx, s, k, g.onto, results, nil)
	require.NoError(t, err)
	return s
}

// meeting is the id of the meeting that two seeds report.
func meeting(t *testing.T, s graph.Store) string {
	rows, err := s.Query(context.Background(), graph.Statement{Cypher: "MATCH (m:Meeting) WHERE size(m.sources) = 2 RETURN m.id ORDER BY m.id"}, nil)
	require.NoError(t, err)
	require.NotEmpty(t, rows.Rows)
	return rows.Rows[0][0].(string)
}

// page is a page of Chromium.
type page struct {
	t   *testing.T
	ctx context.Context
}

func newPage(t *testing.T) page {
	program, err := exec.LookPath(os.Getenv(variable))
	require.NoError(t, err, variable)
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(program), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.UserDataDir(t.TempDir()), chromedp.WindowSize(1400, 1000))
	for _, f := range []string{"disable-quic", "no-first-run", "disable-background-networking", "disable-component-update", "disable-sync"} {
		opts = append(opts, chromedp.Flag(f, true))
	}
	ctx, cancel := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(cancel)
	ctx, cancel = chromedp.NewContext(ctx)
	t.Cleanup(func() { _ = chromedp.Cancel(ctx); cancel() })
	ctx, cancel = context.WithTimeout(ctx, 20*time.Minute)
	t.Cleanup(cancel)
	// The first action starts the program, which lives as long as its context.
	require.NoError(t, chromedp.Do(ctx, chromedp.EmulateViewport(1400, 860)))
	return page{t, ctx}
}

func testID(id string) string { return fmt.Sprintf("[data-testid=%q]", id) }

// do carries out one action after the other; a page that does not answer shows how it stands.
func (p page) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	for i, a := range actions {
		ctx, cancel := context.WithTimeout(p.ctx, 2*time.Minute)
		err := chromedp.Do(ctx, a)
		cancel()
		if err != nil {
			p.fail(fmt.Sprintf("action %d: %v", i, err))
		}
	}
}

// frame is the newest answer of the page, which stands on top.
const frame = `const frame = () => document.querySelector("[data-testid=frame]");`

func (p page) eval(js string) any {
	p.t.Helper()
	out, err := chromedp.Run(p.ctx, chromedp.Evaluate[any](`(() => { `+frame+` return `+js+`; })()`))
	require.NoError(p.t, err, js)
	return out
}

// wait waits until an expression is true.
func (p page) wait(js string) {
	p.t.Helper()
	for end := time.Now().Add(2 * time.Minute); p.eval(`!!(`+js+`)`) != true; time.Sleep(100 * time.Millisecond) {
		if time.Now().After(end) {
			p.fail("never true: " + js)
		}
	}
}

// fail ends the test with a picture of the page.
func (p page) fail(why string) {
	p.t.Helper()
	name := filepath.Join(os.TempDir(), "safir-browser-failed.png")
	if png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot()); err == nil && os.WriteFile(name, png, 0o600) == nil {
		why += "; see " + name
	}
	p.t.Fatal(why)
}

// open logs in as a person does.
func (p page) open(address string, l neotest.Login) {
	p.do(chromedp.Navigate(address), chromedp.WaitVisible(testID("username")),
		chromedp.SendKeys(testID("username"), l.User), chromedp.SendKeys(testID("password"), l.Password),
		chromedp.Click(testID("connect")))
	p.wait(`document.body.innerText.includes("You are connected as user")`)
}

// drop drops a file on the page.
func (p page) drop(f File) {
	p.t.Helper()
	name, _ := json.Marshal(f.Name)
	p.eval(fmt.Sprintf(`(() => {
		const bytes = Uint8Array.from(atob(%q), c => c.charCodeAt(0));
		const dataTransfer = new DataTransfer();
		dataTransfer.items.add(new File([bytes], %s));
		for (const type of ["dragenter", "dragover", "drop"])
			document.querySelector(".monaco-editor").dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer, clientX: 300, clientY: 300}));
	})()`, base64.StdEncoding.EncodeToString(f.Data), name))
}

// script runs a script of an open folder and waits for its frame.
func (p page) script(name string) {
	p.t.Helper()
	title := testID("scriptTitle-" + name)
	p.do(chromedp.WaitVisible(title), chromedp.Click(title))
	p.start()
}

// start runs what is in the editor and waits for its frame.
func (p page) start() {
	p.t.Helper()
	p.wait(`document.querySelector(".monaco-editor .view-lines").innerText.trim() !== ""`)
	p.eval(`frame().dataset.old = "yes"`)
	p.do(chromedp.Click(testID("editor-Run")))
	p.wait(`frame() && !frame().dataset.old`)
}

// run types a command and runs it.
func (p page) run(command string) {
	p.t.Helper()
	p.eval(`document.querySelector(".monaco-editor textarea").focus()`)
	p.do(chromedp.Func(func(ctx context.Context, _ *chromedp.Target) error {
		_, err := chromedp.Call(ctx, input.InsertText, input.InsertTextParams{Text: command})
		return err
	}))
	p.start()
}

// runFile drops the file of a question on the page and runs it as it is: each statement is done.
func (p page) runFile(q queries.Query) {
	p.t.Helper()
	name := q.Name + ".cypher"
	text, err := os.ReadFile(filepath.Join("..", "queries", name))
	require.NoError(p.t, err)
	p.drop(File{name, text})
	p.do(chromedp.Click(".filedrop-paste-in-editor"))
	p.start()
	const states = `[...frame().querySelectorAll("[data-testid=multi-statement-list-icon]")].map(x => x.title)`
	p.wait(states + `.every(x => x.endsWith("success") || x.endsWith("error"))`)
	want := make([]any, len(q.Params)+1)
	for i := range want {
		want[i] = "Status: success"
	}
	assert.Equal(p.t, want, p.eval(states), name)
}

// drawn waits for the nodes of the newest frame and gives their captions, of which the lines
// are joined.
func (p page) drawn() []string {
	p.t.Helper()
	p.wait(`frame().querySelector("g.node text.caption")`)
	var out []string
	for _, c := range p.eval(`[...frame().querySelectorAll("g.node")].map(n => [...n.querySelectorAll("text.caption")].map(t => t.textContent.trim()).join(" "))`).([]any) {
		out = append(out, c.(string))
	}
	return out
}

// shootFrame is shoot of the newest frame alone, on the whole page, its graph fitted into it,
// its table moved to what tells most.
func (p page) shootFrame(name string) {
	p.t.Helper()
	p.do(chromedp.Click(testID("frame") + ` [title=Fullscreen]`))
	for _, button := range []string{"Collapse the node properties display", "zoom-to-fit"} {
		p.still()
		p.eval(fmt.Sprintf(`frame().querySelector("[aria-label='%s']")?.dispatchEvent(new MouseEvent("click", {bubbles: true}))`, button))
	}
	p.eval(`[...frame().querySelectorAll("th, [role=columnheader]")].find(x => x.innerText.trim() === "places")?.scrollIntoView({inline: "start", block: "nearest"})`)
	p.shoot(name)
	p.do(chromedp.Click(testID("frame") + ` [title="Close fullscreen"]`))
}

// still waits until the graph of the newest frame moves no more.
func (p page) still() {
	p.t.Helper()
	last := ""
	for range 60 {
		time.Sleep(500 * time.Millisecond)
		now := fmt.Sprint(p.eval(`[...(frame()?.querySelectorAll("g.node") ?? [])].map(n => JSON.stringify(n.getBoundingClientRect())).join()`))
		if now == last {
			return
		}
		last = now
	}
}

// shoot writes what the page shows, once it stands still, for docs/browser.md.
func (p page) shoot(name string) {
	p.t.Helper()
	p.still()
	png, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
	require.NoError(p.t, err)
	require.Greater(p.t, len(png), 10_000)
	if *update {
		require.NoError(p.t, os.MkdirAll(filepath.Join("..", "docs", "browser"), 0o777))
		require.NoError(p.t, os.WriteFile(filepath.Join("..", "docs", "browser", name+".png"), png, 0o666))
	}
}
