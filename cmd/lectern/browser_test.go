package main

import (
	"bytes"
	"context"
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/rogpeppe/go-internal/txtar"
)

// The tests of this file's kin read a built site in a real browser. Where there
// is none they are skipped, but never in CI.

// patience is how long anything in the browser may take before a test gives up.
var patience = map[bool]time.Duration{false: 30 * time.Second, true: 5 * time.Minute}[thorough()]

// startBrowser gives a browser that knows nothing yet, for all the subtests of a test:
// a profile of its own in the one Chromium that all tests share, since starting one
// takes as long as many a test.
func startBrowser(t *testing.T) context.Context {
	t.Helper()
	path := findBrowser()
	if path == "" && os.Getenv("CI") == "true" {
		t.Fatal("no chromium found, and CI must not skip the browser tests")
	}
	if path == "" {
		t.Skip("skipped: no chromium found; install it to run the browser tests")
	}
	chromium.start.Do(func() { chromium.launch(path) })
	if chromium.err != nil {
		t.Fatal("chromium does not start: ", chromium.err)
	}
	ctx, stop := chromedp.NewContext(chromium.ctx, chromedp.WithNewBrowserContext())
	t.Cleanup(stop)
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal("chromium has no new profile: ", err)
	}
	return ctx
}

// chromium is the browser of all tests. TestMain stops it.
var chromium sharedBrowser

type sharedBrowser struct {
	start sync.Once
	ctx   context.Context
	stop  context.CancelFunc // nil where it was never started
	err   error
}

func (b *sharedBrowser) launch(path string) {
	options := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox,
		chromedp.Flag("lang", "en-US"))
	allocator, stop := chromedp.NewExecAllocator(context.Background(), options...)
	b.ctx, _ = chromedp.NewContext(allocator)
	b.stop, b.err = stop, chromedp.Do(b.ctx)
}

func findBrowser() string {
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome", "chrome", "google-chrome-stable"} {
		if path, err := exec.LookPath(name); err == nil {
			return path
		}
	}
	return ""
}

// buildTestSite builds the course of testdata/browser.txtar and gives its folder.
func buildTestSite(t *testing.T) string {
	t.Helper()
	return buildSite(t, "testdata/browser.txtar")
}

// buildSite builds the course of an archive and gives its folder.
func buildSite(t *testing.T, course string) string {
	t.Helper()
	archive, err := txtar.ParseFile(course)
	if err != nil {
		t.Fatal(err)
	}
	source, site := t.TempDir(), filepath.Join(t.TempDir(), "site")
	if err := txtar.Write(archive, source); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "--source", source, "--output", site}, &said, &said); code != exitGood {
		t.Fatalf("build: exit code %d\n%s", code, &said)
	}
	return site
}

// host serves a folder under a path, "/" or "/a/b/", and gives its address. Each
// host is an origin of its own, so it has a storage of its own in the browser.
func host(t *testing.T, site, under string) string {
	t.Helper()
	server := httptest.NewServer(http.StripPrefix(strings.TrimSuffix(under, "/"), http.FileServer(http.Dir(site))))
	t.Cleanup(server.Close)
	return server.URL + under
}

// tab is one tab of the browser, on one site.
type tab struct {
	t    *testing.T
	ctx  context.Context
	base string // the site's address, with a slash at its end

	mu    *sync.Mutex
	noise *[]string // console messages and requests to elsewhere
}

func newTab(t *testing.T, browser context.Context, base string) tab {
	t.Helper()
	ctx, stop := chromedp.NewContext(browser)
	t.Cleanup(stop)
	p := tab{t: t, ctx: ctx, base: base, mu: &sync.Mutex{}, noise: new([]string)}
	if err := chromedp.Listen(ctx, p.listen); err != nil {
		t.Fatal(err)
	}
	return p
}

// listen collects what a quiet page never does.
func (p tab) listen(event any) {
	heard := ""
	switch e := event.(type) {
	case *log.EventEntryAdded:
		heard = fmt.Sprintf("log: %s %s", e.Entry.Text, e.Entry.URL)
	case *runtime.EventConsoleAPICalled:
		heard = fmt.Sprintf("console: %v", e.Args)
	case *runtime.EventExceptionThrown:
		heard = "exception: " + e.ExceptionDetails.Text
		if thrown := e.ExceptionDetails.Exception; thrown != nil {
			heard += " " + thrown.Description
		}
	case *network.EventRequestWillBeSent:
		if !strings.HasPrefix(e.Request.URL, p.base) && !strings.HasPrefix(e.Request.URL, "data:") {
			heard = "request: " + e.Request.URL
		}
	}
	if heard != "" {
		p.mu.Lock()
		*p.noise = append(*p.noise, heard)
		p.mu.Unlock()
	}
}

// quiet fails the test if the page has said anything or asked elsewhere.
func (p tab) quiet() {
	p.t.Helper()
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, heard := range *p.noise {
		p.t.Error(heard)
	}
}

// do runs steps, and fails the test with the step's error.
func (p tab) do(steps ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	if err := chromedp.Do(ctx, steps...); err != nil {
		p.t.Fatal(err)
	}
}

// open goes to a page of the site.
func (p tab) open(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.base + path))
}

func (p tab) click(selector string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(selector)))
}

// js evaluates an expression, and waits for it where it is a promise.
func js[T any](p tab, expression string) T {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	value, err := chromedp.Run(ctx, chromedp.Evaluate[T](expression, chromedp.EvalAwaitPromise))
	if err != nil {
		p.t.Fatalf("%s\n%v", expression, err)
	}
	return value
}

// await waits until an expression is true, also while the page gives way to another.
func (p tab) await(condition string) {
	p.t.Helper()
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	for ctx.Err() == nil {
		if ok, err := chromedp.Run(ctx, chromedp.Evaluate[bool]("!!("+condition+")")); err == nil && ok {
			return
		}
		time.Sleep(5 * time.Millisecond)
	}
	p.t.Fatal("this never came true: ", condition)
}

// text is what an element says, spaces folded.
func (p tab) text(selector string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf(`document.querySelector(%q).innerText.replace(/\s+/g, " ").trim()`, selector))
}
