package main

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/google/go-cmp/cmp"
)

const (
	searchCourse  = "../../generator/search/testdata/course.txtar"
	searchHome    = "en/search.html"
	searchChinese = "zh-hant/search.html"
	searchField   = "[data-query]"
)

// finds waits until the search has found these pages, by their addresses in the language.
func (p tab) finds(pages ...string) {
	p.t.Helper()
	slices.Sort(pages)
	p.await(fmt.Sprintf(`[...document.querySelectorAll("[data-results] h2 a")].map((a) => a.getAttribute("href").split("?")[0]).sort().join() === %q`, strings.Join(pages, ",")))
}

// tells waits until an element says all the words.
func (p tab) tells(selector string, words ...string) {
	p.t.Helper()
	for _, word := range words {
		p.await(fmt.Sprintf(`document.querySelector(%q).innerText.replace(/\s+/g, " ").includes(%q)`, selector, word))
	}
}

// TestBrowserSearch searches from a host and from a disk, in both languages.
func TestBrowserSearch(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, searchCourse)
	disk := (&url.URL{Scheme: "file", Path: filepath.ToSlash(site) + "/"}).String()
	for name, base := range map[string]string{"host": host(t, site, "/a/b/"), "disk": disk} {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, chrome, base)
			p.open("en/large/who.html")
			p.click(`a[href$="search.html"]`)
			p.loaded("/search.html")
			p.focused(searchField)
			p.do(chromedp.KeyEvent("Inside con"))
			p.tells("[data-status]", "Found on 2 pages.")
			p.await(`location.search === "?q=Inside%20con"`)
			p.finds("large/who.html", "glossary.html")
			p.tells("[data-results]", "The people behind it", "An inside contact tells you", "Someone inside who wants")
			if got := js[[]string](p, `[...new Set([...document.querySelectorAll("[data-results] mark")].map((m) => m.textContent.toLowerCase()))].sort()`); !cmp.Equal(got, []string{"contact", "inside"}) {
				t.Errorf("marked: %q", got)
			}
			p.click(`[data-results] a[href*="who.html"][href$="#people"]`)
			p.lands("/large/who.html", "?q=Inside%20con#people", "inside", "contact")

			p.open(searchChinese + "?q=" + url.QueryEscape("內線"))
			p.finds("large/who.html", "glossary.html") // and not the page with 外線 and 內地線
			p.tells("[data-status]", "在2頁裡找到。")
			p.click(`[data-results] a[href*="who.html"][href$="#people"]`)
			p.lands("/large/who.html", "?q="+strings.ReplaceAll(url.QueryEscape("內線"), "+", "%20")+"#people", "內", "線", "內線")
			p.quiet()
		})
	}
}

// lands waits for a page and for the words marked in it, as the nodes hold them.
func (p tab) lands(page, address string, marked ...string) {
	p.t.Helper()
	p.await(fmt.Sprintf("location.pathname.endsWith(%q)", page))
	p.await(`CSS.highlights.has("found")`)
	if got := js[string](p, "location.search + location.hash"); got != address {
		p.t.Errorf("landed at %s", got)
	}
	if got := js[[]string](p, `[...CSS.highlights.get("found")].map(String)`); !cmp.Equal(got, marked) {
		p.t.Errorf("marked: %q, want %q", got, marked)
	}
}

// What can be asked for, and what is said to it.
func TestBrowserSearchPage(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, searchCourse)
	fresh := func(t *testing.T) tab { return newTab(t, chrome, host(t, site, "/")) }

	t.Run("terms of the other language", func(t *testing.T) {
		p := fresh(t)
		p.open(searchHome + "?q=" + url.QueryEscape("內線"))
		p.finds("large/who.html", "glossary.html")
		p.tells("[data-status]", "Found on 2 pages. Searched for Inside contact, Coach too.")
		p.click("[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant"`)
		p.finds("large/who.html", "glossary.html")
		p.open(searchChinese + "?q=QUOTATION")
		p.finds("more/kinds.html", "glossary.html")
		p.tells("[data-status]", "也一併搜尋了「報價」")
		p.quiet()
	})

	t.Run("an input method", func(t *testing.T) {
		p := fresh(t)
		p.open(searchChinese)
		p.focused(searchField)
		p.compose("ㄋㄟˋ")
		time.Sleep(500 * time.Millisecond) // longer than the pause before a search
		if got := js[string](p, `location.search + document.querySelector("[data-status]").textContent`); got != "" {
			t.Errorf("searched while composing: %s", got)
		}
		p.compose("內線")
		if _, err := chromedp.Call(p.ctx, input.InsertText, input.InsertTextParams{Text: "內線"}); err != nil {
			t.Fatal(err)
		}
		p.finds("large/who.html", "glossary.html")
		p.quiet()
	})

	t.Run("keyboard only", func(t *testing.T) {
		p := fresh(t)
		p.open(searchHome)
		p.focused(searchField)
		p.do(chromedp.KeyEvent("a"))
		time.Sleep(500 * time.Millisecond)
		if got := p.text("[data-status]"); got != "" {
			t.Errorf("a single letter is searched for at once: %s", got)
		}
		p.do(chromedp.KeyEvent(kb.Enter))
		p.tells("[data-status]", "Found on 8 pages.")
		p.tabTo("[data-action=more]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.await(`document.activeElement === document.querySelector("[data-results] li:nth-child(7) a")`)
		p.do(chromedp.WaitNotVisible(chromedp.CSS("[data-action=more]")), chromedp.KeyEvent(kb.Enter))
		p.await(`CSS.highlights.has("found")`)
		js[any](p, "history.back(), null")
		p.tells("[data-status]", "Found on 8 pages.")
		p.quiet()
	})

	t.Run("nothing", func(t *testing.T) {
		p := fresh(t)
		p.open(searchHome + "?q=zebra")
		p.tells("[data-status]", "Nothing found for “zebra”.")
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-everything]")))
		for _, secret := range []string{"secret", "secretnote", "secretbank"} {
			p.open(searchHome + "?q=" + secret)
			p.tells("[data-status]", "Nothing found")
		}
		p.open(searchHome + "?q=%20%3F!%20")
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-everything]")))
		if got := p.text("[data-status]"); got != "" {
			t.Errorf("to marks alone it says %q", got)
		}
		p.quiet()
	})

	t.Run("hostile strings", func(t *testing.T) {
		p := fresh(t)
		for _, query := range []string{`<img src=x onerror=hacked()>`, `"><script>hacked()</script>`, `__proto__ constructor`, `%E0%A4%A`, "a\x00b", `\u003cb>`, strings.Repeat("內線", 500)} {
			p.open(searchHome + "?q=" + url.QueryEscape(query))
			p.await(`document.querySelector("[data-status]").textContent`)
			p.open("en/large/who.html?q=" + url.QueryEscape(query))
			p.await(`CSS.highlights.has("found")`)
		}
		p.open(searchHome + "?q=" + url.QueryEscape(`img onerror hacked`))
		p.finds("large/who.html")
		p.tells("[data-results]", `write <img src=x onerror=hacked()> and`)
		if got := js[int](p, `document.querySelectorAll("main img, main script").length`); got != 0 {
			t.Errorf("%d elements made of a text", got)
		}
		p.open(searchHome + "?q=%E0%A4%A")
		p.await(`document.querySelector("[data-status]").textContent`)
		p.quiet()
	})

	t.Run("marks without the highlight API", func(t *testing.T) {
		p := fresh(t)
		p.before("delete window.Highlight")
		p.open("zh-hant/large/who.html?q=" + url.QueryEscape("內線 決定"))
		p.await(`document.querySelector("main mark")`)
		if got := js[string](p, `[...document.querySelectorAll("main mark")].map((m) => m.textContent).join()`); got != "決定,決定,內,線,內線,決定" {
			t.Errorf("marked: %s", got)
		}
		p.tells("h1", "由誰決定？")
		p.quiet()
	})

	t.Run("an index that cannot be loaded", func(t *testing.T) {
		broken := buildSite(t, searchCourse)
		if err := os.Remove(filepath.Join(broken, "assets", "search.en.w0.js")); err != nil {
			t.Fatal(err)
		}
		p := newTab(t, chrome, host(t, broken, "/"))
		p.open(searchHome + "?q=inside")
		p.tells("[data-status]", "The index could not be loaded.")
	})

	t.Run("320 px, and without scripts", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		p.open(searchHome + "?q=inside+contact")
		p.finds("large/who.html", "glossary.html")
		if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
			t.Errorf("%d px wide", width)
		}
		if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		p.open(searchHome)
		p.do(chromedp.WaitVisible(chromedp.CSS(`[data-everything] a[href="glossary.html"]`)), chromedp.WaitVisible(chromedp.CSS(`[data-everything] a[href="large/who.html"]`)), chromedp.WaitNotVisible(chromedp.CSS(searchField)))
	})
}

// compose shows a text as an input method does before it is chosen.
func (p tab) compose(text string) {
	p.t.Helper()
	n := int64(len([]rune(text)))
	ctx, stop := context.WithTimeout(p.ctx, patience)
	defer stop()
	if _, err := chromedp.Call(ctx, input.ImeSetComposition, input.ImeSetCompositionParams{Text: text, SelectionStart: n, SelectionEnd: n}); err != nil {
		p.t.Fatal(err)
	}
}
