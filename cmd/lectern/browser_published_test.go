package main

import (
	"testing"

	"github.com/chromedp/chromedp"
)

// TestBrowserPublished reads a site in the browser as each of the README's hosts serves it.
func TestBrowserPublished(t *testing.T) {
	browser := startBrowser(t)
	for name, host := range hosts {
		t.Run(name, func(t *testing.T) {
			base := host(t, publishedSite(t, ""))
			p := newTab(t, browser, base)
			p.open("en/calls/opening.html")
			p.do(chromedp.Click(chromedp.CSS(field("price", "label:first-of-type input"))))
			p.check("price")
			js[bool](p, `!!(document.querySelector("audio").preload = "auto")`)
			p.await(`document.querySelector("audio").readyState > 0`)
			if got := js[float64](p, `(async () => { const a = document.querySelector("audio"); a.currentTime = 50; await new Promise((done) => a.onseeked = done); return a.currentTime })()`); got != 50 {
				t.Errorf("the recording plays from %v", got)
			}
			p.open("zh-hant/search.html?q=報價")
			p.await(`document.querySelector("main a[href*='%E9%96%8B%E5%A0%B4.html?q']")`)
			p.click("main a[href*='%E9%96%8B%E5%A0%B4.html?q']")
			p.await(`document.querySelector("main img")?.naturalWidth > 0`)
			p.open("en/review.html")
			p.await(`document.querySelector("[data-standing]").textContent.includes("Next: 1 ")`)
			p.quiet()

			away := newTab(t, browser, base)
			for gone, home := range map[string]string{
				"gone.html":          "en/index.html",
				"en/a/b/gone.html":   "en/index.html",
				"zh-hant/通話/沒有.html": "en/index.html",
			} {
				away.open(gone)
				if got := js[string](away, `document.querySelector("main a").href`); got != base+home {
					t.Errorf("from %s the link leads to %s", gone, got)
				}
				away.click("main a:last-of-type")
				away.await(`document.body.dataset.kind === "home"`)
			}
		})
	}
	t.Run("with the address known, home is found from everywhere", func(t *testing.T) {
		p := newTab(t, browser, hosts["GitHub Pages"](t, publishedSite(t, "https://example.org/sales-course/")))
		p.open("a/b/c/gone")
		if got := js[string](p, `document.querySelector("main a").href`); got != "https://example.org/sales-course/en/index.html" {
			t.Errorf("the link leads to %s", got)
		}
	})
}
