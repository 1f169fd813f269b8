package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const quizKey = "lectern:browser-test:all-types"

func TestBrowserRecord(t *testing.T) {
	browser := startBrowser(t)
	site := buildTestSite(t)

	t.Run("two tabs lose nothing", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(quizPage)
		b.open(quizPageChinese)
		a.tick("one", "2")
		a.check("one")
		b.await(`document.querySelector('[data-question="one"]').dataset.state === "right"`)
		b.tick("truth", "false")
		b.check("truth")
		a.await(`document.querySelector('[data-question="truth"]').dataset.state === "right"`)
		// A write that knew nothing of the others is put right by every tab.
		b.store(quizKey, `{"best":0,"questions":{}}`)
		b.await(fmt.Sprintf(`Object.keys(JSON.parse(localStorage.getItem(%q)).questions).length === 2`, quizKey))
		a.quiet()
		b.quiet()
	})

	t.Run("an answer begun stays when another tab writes", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(quizPage)
		b.open(quizPage)
		a.tick("some", "1")
		b.tick("one", "2")
		b.check("one")
		a.await(`document.querySelector('[data-question="one"]').dataset.state === "right"`)
		if !js[bool](a, fmt.Sprintf("document.querySelector(%q).checked", field("some", "input[value='1']"))) {
			t.Error("the tick is gone")
		}
	})

	t.Run("a damaged record is kept aside", func(t *testing.T) {
		for _, damaged := range []string{`{"best":`, `[]`, `null`, `{"best":7,"questions":{}}`, `{"best":0,"questions":{"one":{"answer":5}}}`, `{"best":0,"questions":{"__proto__":1}}`} {
			p := newTab(t, browser, host(t, site, "/"))
			p.open("en/index.html")
			p.store(quizKey, damaged)
			p.open(quizPage)
			p.says("[data-notice]", "damaged record")
			p.tick("one", "2")
			p.check("one")
			p.do(chromedp.Reload())
			p.state("one", "right")
			if kept := p.stored(quizKey + ":damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
			p.quiet()
		}
	})

	t.Run("another revision is asked again, and the score stays", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("en/index.html")
		p.store(quizKey, `{"best":0.2,"questions":{"one":{"revision":"old","answer":["1"],"score":1,"best":1,"at":5,"tries":1}}}`)
		p.open(quizPage)
		p.state("one", "open")
		p.says(field("one", "[data-message]"), "has changed since you answered")
		p.says("[data-result]", "1 of 5 points")
	})

	t.Run("without storage it works and says so", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		_, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
			Source: `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });`,
		})
		if err != nil {
			t.Fatal(err)
		}
		p.open(quizPage)
		p.says("[data-notice]", "does not let the course keep your answers")
		p.answerAll()
		p.allRight()
		p.quiet()
	})
}

func (p tab) store(key, value string) {
	p.t.Helper()
	js[bool](p, fmt.Sprintf("localStorage.setItem(%q, %q), true", key, value))
}

func (p tab) stored(key string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf("localStorage.getItem(%q) ?? ''", key))
}
