package main

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// sentinel makes itself heard where a payload runs.
const sentinel = `window.alert = (what) => console.error("ran: " + what)`

// provoke does to a page all that could set something off: points at everything,
// opens it, follows its links, and answers its questions, twice and with the
// payload where one can write. It gives what came into the page that may not.
const provoke = `(payload) => {
	const all = (selector) => [...document.querySelectorAll(selector)];
	const tell = (element, ...types) => types.forEach((type) => element.dispatchEvent(new Event(type, {bubbles: true, cancelable: true})));
	addEventListener("click", (event) => {
		const link = event.target.closest?.("a");
		if (link && link.protocol !== "javascript:") event.preventDefault();
	}, true);
	const touch = () => {
		for (const details of all("details")) details.open = true;
		for (const element of all("body, body *")) {
			tell(element, "mouseover", "mouseenter", "pointerover", "toggle", "load", "error", "animationstart", "beforeinput");
			element.focus?.();
		}
		press("a");
	};
	const press = (selector) => all(selector).forEach((element) => element.isConnected && element.click());
	const pressSeen = (selector) => all(selector).forEach((element) => element.checkVisibility() && element.click());
	touch();
	for (const round of [0, 1]) {
		const groups = new Set(all("main input[type=radio]").map((input) => input.name));
		for (const name of groups) all("input[type=radio]").filter((input) => input.name === name)[round]?.click();
		press("main input[type=checkbox]");
		for (const select of all("main select")) {
			select.selectedIndex = 1 + round;
			tell(select, "input", "change");
		}
		for (const field of all("main input[type=text], main textarea")) {
			field.value = field.inputMode === "decimal" ? "3" : payload + " and more";
			tell(field, "input", "change");
		}
		press(round ? ".row:last-child [data-action=up]" : ".row:first-child [data-action=down]");
		press("[data-action=check]");
		for (let turn = 0; turn < 4; turn++) document.querySelector("[data-action=reply]" + (round ? ":last-child" : ""))?.click();
		for (const form of all("main form")) form.requestSubmit();
		for (const action of ["review", "submit", "turn", "known", "turn", "known"]) pressSeen("[data-action=" + action + "]");
		touch();
		if (round === 0) press("[data-action=retry], [data-action=back]");
	}
	const faults = all("iframe, object, embed, base, template:not([data-definition]), style").map((element) => element.outerHTML);
	if (all("script").length !== 3) faults.push(all("script").length + " scripts");
	for (const element of all("*")) {
		for (const { name } of element.attributes) if (/^on|^style$|^srcdoc$|^formaction$/.test(name)) faults.push(name + " in " + element.outerHTML.slice(0, 200));
	}
	for (const open of all("[data-kind=quiz] [data-question][data-state=open], [data-kind=scenario][data-state=open], [data-kind=flashcards][data-state=open]")) faults.push(open.id + " was not answered");
	return faults;
}`

// Nothing in a text runs, whatever is done to the page: not without the policy,
// which would stop it, and with it nothing even tries.
func TestBrowserHostileTexts(t *testing.T) {
	browser := startBrowser(t)
	h := readHostile(t, "testdata/hostile.txtar")
	site := h.build(t)
	t.Run("with the policy", func(t *testing.T) { h.provoke(t, browser, site, 6) })
	dropPolicies(t, site)
	t.Run("without", func(t *testing.T) { h.provoke(t, browser, site, 1) })
}

// provoke provokes the page of every step-th payload, and opens some of them
// again, to be restored from what was recorded.
func (h hostile) provoke(t *testing.T, browser context.Context, site string, step int) {
	p := newTab(t, browser, host(t, site, "/"))
	p.open("index.html")
	if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: sentinel}); err != nil {
		t.Fatal(err)
	}
	for _, lesson := range h.lessons() {
		for i := 2; i < len(h.payloads)-1; i += step {
			quoted, _ := json.Marshal(h.payloads[i])
			p.open(h.page(lesson, i))
			for _, fault := range js[[]string](p, "("+provoke+")("+string(quoted)+")") {
				t.Errorf("%s with %s: %s", lesson, h.payloads[i], fault)
			}
			if i%4 == 0 {
				p.do(chromedp.Reload())
				p.await(`document.readyState === "complete"`)
			}
		}
	}
	p.open("en/print.html") // with all payloads at once
	p.await(`document.readyState === "complete"`)
	p.quiet()
}

var policyTag = regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)

// dropPolicies takes the policy out of every page.
func dropPolicies(t *testing.T, site string) {
	t.Helper()
	pages, err := filepath.Glob(filepath.Join(site, "en/*/*.html"))
	if err != nil || len(pages) == 0 {
		t.Fatal("no pages", err)
	}
	for _, name := range append(pages, filepath.Join(site, "en/print.html")) {
		text, err := os.ReadFile(name)
		if err != nil || !policyTag.Match(text) {
			t.Fatal(name, " has no policy ", err)
		}
		if err := os.WriteFile(name, policyTag.ReplaceAll(text, nil), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
