package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	choosePage, dealPage, peoplePage = "en/first/choose.html", "en/first/deal.html", "en/second/people.html"
	sheetsKey                        = "lectern:sheets-test:"
)

// of selects something in the block of one profile.
func of(profile, selector string) string { return fmt.Sprintf("[data-quiz=%s] %s", profile, selector) }

// fills writes into a field of a profile's plan and leaves it.
func (p tab) fills(profile, place, text string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS(of(profile, cell(place))), text+kb.Tab))
}

// earlier is what is said above the sheet of a profile about an earlier one.
func (p tab) earlier(profile, sheet string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf(`[...document.querySelector(%q).children].map((part) =>
		part.matches("ul") ? [...part.children].map((row) => [...row.children].map((cell) => cell.textContent).join(" ")).join("; ") : part.textContent.trim()).join(" | ")`,
		of(profile, fmt.Sprintf("[data-earlier=%s]", sheet))))
}

// reads fails the test unless this is said above the sheet of a profile.
func (p tab) reads(profile, sheet, want string) {
	p.t.Helper()
	if got := p.earlier(profile, sheet); got != want {
		p.t.Errorf("above %s stands of %s\n%s, want\n%s", profile, sheet, got, want)
	}
}

// listsIn fails the test unless the list of a profile names these customers.
func (p tab) listsIn(profile, want string) {
	p.t.Helper()
	got := js[string](p, fmt.Sprintf(`[...document.querySelectorAll(%q)].map((pick) => pick.querySelector("strong").textContent + (pick.getAttribute("aria-current") ? "*" : "")).join(", ")`,
		of(profile, "[data-list] button")))
	if got != want {
		p.t.Errorf("the customers of %s are %q, want %q", profile, got, want)
	}
}

func TestBrowserSheets(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/sheets.txtar")
	begun := func(t *testing.T) tab {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(choosePage)
		p.customer("Great Wall")
		p.fills("my-customer", "facts 2 1", "Three plants")
		p.fills("my-customer", "facts 2 from", "Ms Lin")
		p.open(dealPage)
		return p
	}

	t.Run("one customer through the sheets of several pages", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(choosePage)
		p.says(of("my-customer", "header .meta"), "Done when something is written for one customer")
		p.customer("Great Wall")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.fills("my-customer", "facts 2 1", "Three plants")
		p.says("[data-finish-status]", "Lesson done")
		p.fills("my-customer", "facts 2 from", "Ms Lin")
		p.open(dealPage)
		p.says("[data-finish-status]", "Still to do on this page:")
		p.listsIn("my-deal", "Great Wall*")
		p.listsIn("my-notes", "Great Wall*")
		p.reads("my-deal", "my-customer", "A customer of my own | What you know | Fact: Three plants From whom: Ms Lin")
		p.reads("my-notes", "my-deal", "The deal | Not filled in yet.")
		p.sees("signal-1 many", "signal-2 months")
		p.fills("my-deal", "steps 1 what", "Draw the map")
		p.reads("my-notes", "my-deal", "The deal | The answers point to: A large deal. | The next steps | Draw the map")
		p.says("[data-finish-status]", "Lesson done")
		p.fills("my-notes", "notes 1 1", "Call in May")
		p.do(chromedp.Reload())
		p.verdict("clear")
		if got := p.planned("steps 1 what"); got != "Draw the map" {
			t.Errorf("the plan holds %q", got)
		}
		p.says("[data-finish-status]", "Lesson done")
		p.open(peoplePage)
		p.lists("Great Wall*")
		p.verdict("unclear")
		p.says("[data-picture]", "0 of 1 questions seen")
		if got := p.planned("steps 1 1"); got != "" {
			t.Errorf("the plan holds %q", got)
		}
		p.reads("my-people", "my-customer", "A customer of my own | What you know | Fact: Three plants From whom: Ms Lin")
		p.reads("my-people", "my-deal", "The deal | The answers point to: A large deal. | The next steps | Draw the map")
		p.reads("my-people", "my-notes", "Notes on a customer | Notes | Call in May")
		if to := js[string](p, `document.querySelector("[data-earlier=my-deal] a").getAttribute("href")`); to != "../first/deal.html#q.my-deal" {
			t.Errorf("the earlier sheet is at %s", to)
		}
		p.open("zh-hant/second/people.html")
		p.reads("my-people", "my-deal", "這個案子 | 回答指向：大案子。 | 接下來的步驟 | Draw the map")
		p.reads("my-people", "my-customer", "我自己的客戶 | 你知道的事 | 事實：Three plants 聽誰說的：Ms Lin")
		p.quiet()
	})

	t.Run("mixed, and too little", func(t *testing.T) {
		p := begun(t)
		p.sees("signal-1 many", "signal-2 days")
		p.reads("my-notes", "my-deal", "The deal | Mixed. Close together are: A small deal and A large deal.")
		p.sees("signal-1 ", "signal-2 ")
		p.reads("my-notes", "my-deal", "The deal | Too little has been seen to tell.")
	})

	t.Run("a customer is renamed, opened and deleted for all sheets", func(t *testing.T) {
		p := begun(t)
		p.sees("signal-1 many")
		p.customer("Formosa")
		p.listsIn("my-notes", "Formosa*, Great Wall")
		p.says(of("my-notes", "[data-name]"), "Formosa")
		p.reads("my-deal", "my-customer", "A customer of my own | Not filled in yet.")
		p.pick("Great Wall")
		p.listsIn("my-notes", "Formosa, Great Wall*")
		p.click(of("my-notes", "[data-manage] summary"))
		p.do(chromedp.SendKeys(chromedp.CSS(of("my-notes", "[data-rename]")), kb.End+" Group"+kb.Tab))
		p.listsIn("my-deal", "Formosa, Great Wall Group*")
		p.open(choosePage)
		p.lists("Formosa, Great Wall Group*")
		p.click("[data-manage] summary")
		p.click("[data-action=delete]")
		p.says("[data-sure]", "on this sheet and on all others of the course")
		p.click("[data-action=confirm]")
		p.lists("Formosa")
		p.click("[data-action=undo]")
		p.lists("Formosa, Great Wall Group*")
		p.open(dealPage)
		p.reads("my-deal", "my-customer", "A customer of my own | What you know | Fact: Three plants From whom: Ms Lin")
		if !js[bool](p, `document.querySelector("[data-question=signal-1] input[value=many]").checked`) {
			t.Error("what was deleted comes back without its answer on another sheet")
		}
		p.click("[data-manage] summary")
		p.click("[data-action=delete]")
		p.click("[data-action=confirm]")
		p.listsIn("my-notes", "Formosa")
		p.open(choosePage)
		p.lists("Formosa*")
		if kept := js[string](p, "JSON.stringify(localStorage)"); strings.Contains(kept, "Great Wall") || strings.Contains(kept, "plants") || strings.Contains(kept, "many") {
			t.Errorf("kept is %s", kept)
		}
		p.quiet()
	})

	t.Run("two tabs on two pages", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(dealPage)
		a.customer("Great Wall")
		b.open(peoplePage)
		b.lists("Great Wall*")
		a.sees("signal-1 many", "signal-2 months")
		b.await(`document.querySelector("[data-earlier=my-deal]").textContent.includes("A large deal")`)
		b.sees("signal-1 one")
		a.fills("my-deal", "steps 1 what", "Visit")
		b.fills("my-people", "steps 1 1", "Ms Lin")
		for _, p := range []tab{a, b} {
			p.do(chromedp.Reload())
			p.verdict("clear")
		}
		a.open(peoplePage)
		a.reads("my-people", "my-deal", "The deal | The answers point to: A large deal. | The next steps | Visit")
		if got := a.planned("steps 1 1"); got != "Ms Lin" {
			t.Errorf("the plan holds %q", got)
		}
		a.quiet()
		b.quiet()
	})
}

func TestBrowserSheetsRecord(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/sheets.txtar")
	const customer = `{"name":{"text":"Great Wall","at":9},"answers":%s,"plan":%s,"checks":{}}`
	record := func(done bool, answers, plan string) string {
		return fmt.Sprintf(`{"done":%t,"customers":{"k":`+customer+`},"open":{"text":"k","at":9}}`, done, answers, plan)
	}
	fresh := func(t *testing.T) tab {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("en/index.html")
		return p
	}

	t.Run("former ids, of a sheet and of a question", func(t *testing.T) {
		p := fresh(t)
		p.store(sheetsKey+"my-customer", record(false, `{"deal-size/signs":{"choice":"many","revision":"de4a5bf8","at":10}}`, `{"deal-size/steps 1 what":{"text":"Call","at":10}}`))
		p.open(dealPage)
		p.verdict("clear")
		if got := p.planned("steps 1 what"); got != "Call" {
			t.Errorf("the plan holds %q", got)
		}
		p.reads("my-notes", "my-deal", "The deal | The answers point to: A large deal. | The next steps | Call")
	})

	t.Run("customers that a sheet had of its own come along, and go", func(t *testing.T) {
		p := fresh(t)
		p.store(sheetsKey+"my-deal", record(true, `{"signal-1":{"choice":"many","revision":"de4a5bf8","at":10}}`, `{"steps 1 what":{"text":"Call","at":10}}`))
		p.open(peoplePage)
		p.lists("Great Wall*")
		p.reads("my-people", "my-deal", "The deal | The answers point to: A large deal. | The next steps | Call")
		p.open(dealPage)
		p.verdict("clear")
		p.says("[data-finish-status]", "Lesson done")
		p.open(choosePage)
		p.lists("Great Wall*")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.click("[data-manage] summary")
		p.click("[data-action=delete]")
		p.click("[data-action=confirm]")
		if kept := js[string](p, "JSON.stringify(localStorage)"); strings.Contains(kept, "Great Wall") || strings.Contains(kept, "Call") {
			t.Errorf("kept is %s", kept)
		}
	})

	t.Run("the sheet that was answered last asks again, and no other", func(t *testing.T) {
		p := fresh(t)
		p.store(sheetsKey+"my-customer", record(true, `{"my-deal/signal-1":{"choice":"many","revision":"de4a5bf8","at":10},
			"my-people/signal-1":{"choice":"one","revision":"9206aa55","at":11}}`, `{"facts 1 1":{"text":"x","at":12}}`))
		asks := func(page string, want int) {
			t.Helper()
			p.open(page)
			if got := js[int](p, `document.querySelectorAll("[data-due] li").length`); got != want {
				t.Errorf("%s asks %d times, want %d", page, got, want)
			}
		}
		asks(choosePage, 0)
		asks(dealPage, 0)
		asks(peoplePage, 1)
		p.click("[data-due] [data-action=changed]")
		p.focused(field("signal-1", "input[value=one]"))
		asks(peoplePage, 0)
		asks(dealPage, 0)
		p.says("[data-checks]", "it had changed")
	})

	t.Run("the page of the record", func(t *testing.T) {
		p := fresh(t)
		p.open(dealPage)
		p.customer("Great Wall")
		p.sees("signal-1 many", "signal-2 months")
		p.open("en/record.html")
		p.says("table", "A customer of my own", "1 entry", "The deal", "Done")
		if rows := p.text("table"); strings.Contains(rows, "No longer in the course") || strings.Contains(rows, "Notes on a customer") {
			t.Errorf("the table says %q", rows)
		}
		p.quiet()
	})

	t.Run("damaged", func(t *testing.T) {
		p := fresh(t)
		p.store(sheetsKey+"my-customer", `{"done":1}`)
		p.store(sheetsKey+"my-deal", `[`)
		p.open(dealPage)
		p.says("[data-notice]", "damaged record")
		p.customer("Great Wall")
		p.sees("signal-1 many")
		p.do(chromedp.Reload())
		p.listsIn("my-notes", "Great Wall*")
		p.quiet()
	})
}

func TestBrowserSheetsPage(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/sheets.txtar")

	t.Run("the last sheet prints with all before it", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(choosePage)
		p.customer("Great Wall")
		p.fills("my-customer", "facts 1 1", "Three plants")
		p.open(peoplePage)
		p.do(chromedp.EmulateViewport(320, 800))
		if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
			t.Errorf("the page is %d px wide", width)
		}
		js[bool](p, `(window.print = () => {}, document.querySelector("[data-action=print]").click(), true)`)
		if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			t.Fatal(err)
		}
		for selector, want := range map[string]bool{
			"[data-name]": true, "[data-earlier=my-customer] li": true, "[data-earlier=my-deal] h4": true, ".own": true, cell("steps 1 1"): true,
			".profile > header": false, ".before > h3": false, ".asked": false, "[data-customers]": false,
		} {
			if got := js[bool](p, fmt.Sprintf("document.querySelector(%q).checkVisibility()", selector)); got != want {
				t.Errorf("%s is on paper: %t, want %t", selector, got, want)
			}
		}
	})

	t.Run("without scripts there are links", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open(peoplePage)
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-earlier=my-notes] a")), chromedp.WaitNotVisible(chromedp.CSS(".own")))
		p.open(choosePage)
		p.do(chromedp.WaitVisible(chromedp.CSS(cell("facts 2 from"))))
	})
}
