package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserKeys: single keys lead on and back, not while something is typed, and not
// once the reader has switched them off.
func TestBrowserKeys(t *testing.T) {
	browser := startBrowser(t)
	p := newTab(t, browser, host(t, buildTestSite(t), "/"))
	press := func(key string) {
		t.Helper()
		p.do(chromedp.KeyEvent(key))
	}
	p.open(quizPage)
	next := js[string](p, `document.querySelector("a[rel=next]").href`)
	here := js[string](p, `location.href`)
	press("n")
	p.await(`document.readyState === "complete" && location.href === ` + fmt.Sprintf("%q", next))
	press("p")
	p.await(`document.readyState === "complete" && location.href === ` + fmt.Sprintf("%q", here))
	press("/")
	p.await(`document.readyState === "complete" && document.body.dataset.kind === "search"`)
	press("n") // into the field, which has the focus
	p.await(`document.activeElement.value === "n"`)

	p.open(quizPage)
	press("?")
	p.await(`document.readyState === "complete" && document.body.dataset.kind === "record" && location.hash === "#keys"`)
	p.click("[data-action=keys]")
	p.open(quizPage)
	press("n")
	js[any](p, `new Promise((done) => setTimeout(done, 300))`)
	if got := js[string](p, `location.href`); got != here {
		t.Errorf("a key that was switched off led to %s", got)
	}
	p.quiet()
}
