package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

func TestBrowserLongFillIn(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/browser-self.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("written, compared, ticked", func(t *testing.T) {
		p := fresh(t)
		p.open(selfPage)
		p.check("text")
		p.says(field("text", "[data-message]"), "Write your answer first")
		p.write("text", "Contact")
		p.check("text")
		p.state("text", "open")
		p.says(field("text", "[data-message]"), "7 characters so far, at least 10")
		p.write("text", "s and <b>more</b>")
		p.check("text")
		p.state("text", "done")
		p.says(field("text", "[data-model]"), "A model answer", "The inside contact.", "Then those who vet.")
		p.says(field("text", "[data-verdict]"), "Hold your answer against", "0 of 2 points", "They tell you the rest.")
		p.tick("text", "vets")
		p.state("text", "done")
		p.says(field("text", "[data-verdict]"), "1 of 2 points")
		p.focused(field("text", "input[value=vets]"))
		p.tick("text", "1")
		p.says(field("text", "[data-verdict]"), "2 of 2 points")
		p.says("[data-result]", "2 of 5 points")
		if tries := js[int](p, `JSON.parse(localStorage.getItem("lectern:self-test:self")).questions.text.tries`); tries != 1 {
			t.Errorf("ticks are counted as %d tries", tries)
		}
		p.open(selfPageChinese)
		p.state("text", "done")
		p.says(field("text", "[data-model]"), "內部聯絡人")
		if got := p.written("text"); got != "Contacts and <b>more</b>" {
			t.Errorf("restored as %q", got)
		}
		p.click(field("text", "[data-action=retry]"))
		p.state("text", "open")
		p.do(chromedp.WaitNotVisible(chromedp.CSS(field("text", "[data-model]"))))
		p.quiet()
	})

	t.Run("kept while it is written", func(t *testing.T) {
		p := fresh(t)
		p.open(selfPage)
		p.write("text", "The contact, and")
		p.await(`localStorage.getItem("lectern:self-test:self")?.includes("The contact, and")`)
		p.write("text", " then") // left before the pause
		p.open(selfPageChinese)
		p.state("text", "open")
		if got := p.written("text"); got != "The contact, and then" {
			t.Errorf("restored as %q", got)
		}
		p.check("text")
		p.click(field("text", "[data-action=retry]"))
		p.write("text", ", revised")
		p.do(chromedp.Reload())
		p.state("text", "open")
		if got := p.written("text"); !strings.Contains(got, ", revised") {
			t.Errorf("the revision is lost: %q", got)
		}
		p.quiet()
	})

	t.Run("a damaged record is kept aside", func(t *testing.T) {
		for _, damaged := range []string{
			`{"best":0,"questions":{},"drafts":{"text":{"text":5,"at":1}}}`, `{"best":0,"questions":{},"drafts":[]}`,
			`{"best":0,"questions":{"sure":{"revision":"a","answer":{},"score":0,"best":0,"at":1,"tries":1,"first":{"a":{"answer":"1","at":1}}}}}`,
		} {
			p := fresh(t)
			p.open("en/index.html")
			p.store("lectern:self-test:self", damaged)
			p.open(selfPage)
			p.says("[data-notice]", "damaged record")
			if kept := p.stored("lectern:self-test:self:damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
		}
	})

	t.Run("a text outlives a change of the question", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store("lectern:self-test:self", `{"best":0,"questions":{"text":{"revision":"old","answer":{"text":"My old words","1":"x"},"score":0.5,"best":0.5,"at":5,"tries":1}}}`)
		p.open(selfPage)
		p.state("text", "open")
		p.says(field("text", "[data-message]"), "has changed since")
		if got := p.written("text"); got != "My old words" {
			t.Errorf("restored as %q", got)
		}
		p.says("[data-result]", "1 of 5 points")
	})

	t.Run("two tabs", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(selfPage)
		b.open(selfPageChinese)
		a.write("text", "From the first tab")
		b.await(fmt.Sprintf(`document.querySelector(%q).value === "From the first tab"`, field("text", "textarea")))
		a.check("text")
		b.await(`document.querySelector('[data-question="text"]').dataset.state === "done"`)
		a.quiet()
		b.quiet()
	})
}
