package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/rogpeppe/go-internal/txtar"
)

// Texts that are wider than a page: a word that cannot be broken at a space, a
// block of code, a table.
var (
	wideWord  = strings.Repeat("Donaudampfschifffahrt", 8)
	wideBlock = "```go\\nfunc " + strings.Repeat("wide", 60) + "()\\n```\\n\\n| " + wideWord + " | b |\\n|---|---|\\n| " + strings.Repeat("c | ", 2) + "\\n\\n" + wideWord
)

// No text of a block widens the page, whatever it is, in any state of the block:
// what is too wide breaks, or scrolls by itself.
func TestBrowserWideTexts(t *testing.T) {
	browser := startBrowser(t)
	h := readHostile(t, "testdata/hostile.txtar")
	h.payloads = []string{""}
	for i, f := range h.archive.Files {
		if strings.Contains(f.Name, "NUMBER") {
			h.archive.Files[i] = txtar.File{Name: f.Name, Data: []byte(widened(string(f.Data)))}
		}
	}
	site := h.build(t)
	for _, width := range []int64{320, 1280} {
		t.Run(fmt.Sprint(width), func(t *testing.T) {
			p := newTab(t, browser, host(t, site, "/"))
			p.do(chromedp.EmulateViewport(width, 800))
			for _, lesson := range h.lessons() {
				name := filepath.Base(lesson)
				p.open(h.page(lesson, 0))
				p.fits(name)
				js[[]string](p, "("+provoke+`)("`+wideWord+`")`)
				p.fits(name + ", answered")
			}
			if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
				t.Fatal(err)
			}
			for _, lesson := range h.lessons() {
				p.open(h.page(lesson, 0))
				js[bool](p, `document.querySelectorAll("details").forEach((details) => details.open = true) ?? true`)
				p.fits(filepath.Base(lesson) + ", without scripts")
			}
		})
	}
}

// widened is a template with wide texts in its quotation marks.
func widened(template string) string {
	return strings.NewReplacer("PAYLOAD", wideWord, "BLOCK\n", "\n", "BLOCK", wideBlock).Replace(template)
}

// fits fails the test if the page is wider than its window, naming what sticks out.
func (p tab) fits(where string) {
	p.t.Helper()
	for _, wide := range js[[]string](p, `(() => {
		const width = document.documentElement.clientWidth;
		if (document.documentElement.scrollWidth <= width) return [];
		const scrolls = (element) => element && (getComputedStyle(element).overflowX !== "visible" || scrolls(element.parentElement));
		return [...document.querySelectorAll("main *")].filter((e) => e.getBoundingClientRect().right > width + 1 && !scrolls(e.parentElement))
			.slice(0, 4).map((e) => e.outerHTML.slice(0, 120)).concat("…");
	})()`) {
		p.t.Errorf("%s: wider than the page: %s", where, wide)
	}
}
