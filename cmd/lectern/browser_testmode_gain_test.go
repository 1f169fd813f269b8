package main

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"
)

const afterPage, afterPageChinese, beforePage = "en/first/after.html", "zh-hant/first/after.html", "en/first/before.html"

// sure says how sure an answer is, from 1 to 3.
func (p tab) sure(question string, level int) {
	p.t.Helper()
	p.click(field(question, fmt.Sprintf("[data-confidence] input[value='%d']", level)))
}

func TestBrowserConfidence(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, testCourse)

	t.Run("in a test", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(twoPage)
		p.says(field("a", "[data-confidence] legend"), "How sure are you?")
		p.tick("a", "1")
		p.sure("a", 3)
		p.tick("b", "2")
		p.sure("b", 1)
		p.tick("c", "true")
		p.sure("c", 3)
		p.tick("d", "false")
		p.do(chromedp.Reload())
		for question, level := range map[string]string{"a": "3", "b": "1", "c": "3", "d": ""} {
			if got := p.howSure(question); got != level {
				t.Errorf("%s: as sure as %q, want %q", question, got, level)
			}
		}
		p.handIn()
		p.says("[data-sure] h4:nth-of-type(1)", "You were sure of these: review them first")
		p.says("[data-sure] ul:nth-of-type(1)", "A?")
		p.says("[data-sure] h4:nth-of-type(2)", "Right, but guessed")
		p.says("[data-sure] ul:nth-of-type(2)", "B?")
		if n := js[int](p, `document.querySelectorAll("[data-sure] a").length`); n != 2 {
			t.Errorf("%d questions are listed", n)
		}
		p.says(field("a", "[data-verdict]"), "You were sure of this: review it first.")
		p.says(field("b", "[data-verdict]"), "A good guess")
		p.click("[data-sure] a")
		p.await(`document.activeElement?.dataset.question === "a"`)
		kept := js[string](p, fmt.Sprintf(`Object.entries(JSON.parse(localStorage.getItem(%q)).questions).map(([id, {confidence}]) => id + (confidence ?? "")).join(" ")`, twoKey))
		if kept != "a3 b1 c3 d" {
			t.Errorf("recorded: %s", kept)
		}
		p.open(twoPageChinese)
		p.says("[data-sure]", "你很確定卻沒有全對，請先複習", "甲？", "答對了，但是用猜的", "乙？")
		p.quiet()
	})

	t.Run("in practice", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(drawnPage)
		id := p.drawn("drill")[0]
		at := fmt.Sprintf("[data-quiz=drill] [data-question=%q] ", id)
		p.click(at + "input[value=false]")
		p.click(at + "[data-confidence] input[value='3']")
		p.click(at + "[data-action=check]")
		p.says(at+"[data-verdict]", "Not right", "You were sure of this")
		p.do(chromedp.Reload())
		p.says(at+"[data-verdict]", "You were sure of this")
		p.click(at + "[data-confidence] input[value='1']") // too late
		if got := js[string](p, fmt.Sprintf(`document.querySelector(%q).value`, at+"[data-confidence] :checked")); got != "3" {
			t.Errorf("as sure as %s", got)
		}
		p.click(at + "[data-action=retry]")
		if n := js[int](p, fmt.Sprintf(`document.querySelectorAll(%q).length`, at+"[data-confidence] :checked")); n != 0 {
			t.Error("still as sure as before")
		}
		p.click(at + "input[value=true]")
		p.click(at + "[data-action=check]") // it is asked, not forced
		p.says(at+"[data-verdict]", "Right")
		p.quiet()
	})
}

// howSure is the level of confidence of an answer; "" for none.
func (p tab) howSure(question string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf(`document.querySelector(%q)?.value ?? ""`, field(question, "[data-confidence] :checked")))
}

func TestBrowserGain(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, testCourse)

	t.Run("before and after", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(beforePage)
		p.tick("x", "true")
		p.handIn()
		p.click("[data-action=retry]") // a later try is no "before"
		p.tick("x", "true")
		p.tick("y", "true")
		p.handIn()
		p.open(afterPage)
		p.tick("x2", "true")
		p.handIn()
		p.says("[data-gain] li:nth-child(1)", "Tell who decides", "Before 50%", "Now 100%", "50 percentage points more")
		p.says("[data-gain] li:nth-child(2)", "Ask for the price", "Now 0%", "Not asked before")
		p.click("[data-action=retry]")
		p.tick("x2", "false")
		p.tick("z", "true")
		p.handIn()
		p.open(afterPageChinese)
		p.says("[data-gain] li:nth-child(1)", "說出誰做決定", "之前 50%", "現在 0%", "少了50個百分點")
		p.says("[data-gain] li:nth-child(2)", "現在 100%", "之前沒有考到")
		p.quiet()
	})

	t.Run("the earlier test was not taken", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(afterPage)
		p.tick("x2", "true")
		p.handIn()
		p.says("[data-gain]", "You did not take the earlier test", "Tell who decides Now 100%")
		p.open(beforePage) // what comes later is no "before"
		p.handIn()
		p.open(afterPage)
		p.says("[data-gain]", "You did not take the earlier test")
		p.open(beforePage)
		if js[bool](p, `document.querySelector("[data-gain]").checkVisibility()`) {
			t.Error("a test that is held against none shows a gain")
		}
		p.quiet()
	})
}
