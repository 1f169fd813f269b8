package main

import (
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBrowserShift: nothing moves while a page of the shipped course loads, neither for a
// new reader nor for one who has done something. 0.02 is a fifth of what passes for good
// (web.dev/articles/cls).
func TestBrowserShift(t *testing.T) {
	browser := startBrowser(t)
	site := buildShipped(t)
	p := newTab(t, browser, host(t, site, "/"))
	watch := `window.moved = 0; window.movers = [];
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				moved += entry.value;
				movers.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 100)));
			}
		}).observe({ type: "layout-shift", buffered: true });`
	if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: watch}); err != nil {
		t.Fatal(err)
	}
	looked := map[string]bool{}
	var paths []string
	for _, path := range pages(t, site) {
		if text := read(t, filepath.Join(site, path)); strings.Contains(text, `http-equiv="refresh"`) {
			continue // the page at an old address leads on at once
		}
		kind, language := strings.Split(path, "/"), strings.HasPrefix(path, "en/")
		if make := kind[len(kind)-1]; language && !looked[make] && !strings.HasPrefix(make, "print") { // one module page is as another
			looked[make] = true
			paths = append(paths, path)
		}
	}
	for _, reader := range []string{"new", "known"} { // who has read a lesson may go on from there
		for _, width := range []int64{360, 1440} {
			p.do(chromedp.EmulateViewport(width, 900))
			for _, path := range paths {
				p.open(path)
				p.await(`document.readyState === "complete"`)
				js[any](p, `new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))`)
				if moved := js[float64](p, "moved"); moved > 0.02 {
					t.Errorf("%s, a %s reader, %d px: %.3f by %q", path, reader, width, moved, js[[]string](p, "movers"))
				}
			}
		}
	}
}
