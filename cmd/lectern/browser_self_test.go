package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/evanw/esbuild/pkg/api"
)

const selfPage, selfPageChinese, freePage = "en/first/self.html", "zh-hant/first/self.html", "en/first/free.html"

// order is the items of a question as they stand, by their keys.
func (p tab) order(question string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf(`[...document.querySelectorAll(%q)].map((row) => row.dataset.part).join(" ")`, field(question, "[data-part]")))
}

// press puts the focus on a button of a row and presses Enter there.
func (p tab) press(question, key, action string) {
	p.t.Helper()
	p.do(chromedp.Focus(chromedp.CSS(part(question, key, "[data-action="+action+"]"))), chromedp.KeyEvent(kb.Enter))
}

// arrange puts items in order by their buttons.
func (p tab) arrange(question string, keys ...string) {
	p.t.Helper()
	for place, key := range keys {
		for strings.Fields(p.order(question))[place] != key {
			p.press(question, key, "up")
		}
	}
}

// write puts a text into a question's textarea as a reader does.
func (p tab) write(question, text string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS(field(question, "textarea")), text))
}

func (p tab) written(question string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf("document.querySelector(%q).value", field(question, "textarea")))
}

func TestBrowserSequencing(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/browser-self.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("in order, restored, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.open(selfPage)
		start := p.order("order")
		p.open(selfPageChinese)
		if got := p.order("order"); got != start || got == "1 vets 3 sign" {
			t.Errorf("shown as %q in Chinese, as %q in English", got, start)
		}
		p.open(selfPage)
		p.check("order")
		p.state("order", "open")
		p.says(field("order", "[data-message]"), "not the right one yet")
		p.arrange("order", "1", "vets", "3", "sign")
		p.check("order")
		p.state("order", "right")
		p.says(field("order", "[data-verdict]"), "Right", "People first.")
		p.says("[data-result]", "3 of 5 points")
		p.open(selfPageChinese)
		p.state("order", "right")
		if got := p.order("order"); got != "1 vets 3 sign" {
			t.Errorf("restored as %q", got)
		}
		p.quiet()
	})

	t.Run("partly right, and mended", func(t *testing.T) {
		p := fresh(t)
		p.open(selfPage)
		p.arrange("order", "vets", "3", "sign", "1")
		p.check("order")
		p.state("order", "partly")
		p.says(field("order", "[data-verdict]"), "Partly right", "2 of 3 points")
		if got := js[string](p, `[...document.querySelectorAll('[data-question=order] [data-part]')].map((row) => row.dataset.given).join(" ")`); got != "wrong right right wrong" {
			t.Errorf("marked %s", got)
		}
		p.press("order", "1", "up")
		p.state("order", "open")
		p.press("order", "1", "up")
		p.press("order", "1", "up")
		p.check("order")
		p.state("order", "right")
	})

	t.Run("the focus stays, and the place is said", func(t *testing.T) {
		p := fresh(t)
		p.open(selfPage)
		p.arrange("order", "1", "vets", "3", "sign")
		p.press("order", "3", "up")
		p.focused(part("order", "3", "[data-action=up]"))
		p.says(field("order", "[data-moved]"), "place 2 of 4")
		p.press("order", "3", "up")
		p.focused(part("order", "3", "[data-action=down]"))
		p.says(field("order", "[data-moved]"), "place 1 of 4")
		for _, name := range []struct{ key, action, want string }{
			{"1", "up", "Move Find the contact up"}, {"vets", "down", "Move Meet those who vet down"},
		} {
			got := js[string](p, fmt.Sprintf("document.querySelector(%q).ariaLabel", part("order", name.key, "[data-action="+name.action+"]")))
			if got != name.want {
				t.Errorf("the button is called %q, want %q", got, name.want)
			}
		}
		p.open(selfPageChinese)
		p.arrange("order", "1", "vets", "3", "sign")
		p.press("order", "3", "up")
		p.says(field("order", "[data-moved]"), "已移到第2項")
		p.quiet()
	})

	t.Run("dragged", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(1000, 1000))
		p.open(selfPage)
		p.arrange("order", "1", "vets", "3", "sign")
		p.drag(part("order", "sign", "[data-grip]"), part("order", "1", ""))
		if got := p.order("order"); got != "sign 1 vets 3" {
			t.Errorf("dragged to the top: %q", got)
		}
		p.drag(part("order", "sign", "[data-grip]"), part("order", "vets", ""))
		if got := p.order("order"); got != "1 vets sign 3" {
			t.Errorf("dragged down: %q", got)
		}
		p.says(field("order", "[data-moved]"), "place 3 of 4")
		p.quiet()
	})
}

// drag takes one element by the mouse to the middle of another.
func (p tab) drag(from, to string) {
	p.t.Helper()
	js[bool](p, fmt.Sprintf(`document.querySelector(%q).scrollIntoView({block: "center"}), true`, to))
	middle := func(selector string) (x, y float64) {
		at := js[[]float64](p, fmt.Sprintf(`(() => { const b = document.querySelector(%q).getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2] })()`, selector))
		return at[0], at[1]
	}
	x, y := middle(from)
	_, end := middle(to)
	if end > y {
		end += 2 // past the middle
	} else {
		end -= 2
	}
	held := func(e *input.DispatchMouseEventParams) {
		e.Button, e.Buttons, e.ClickCount = input.MouseButtonLeft, 1, 1
	}
	p.do(
		chromedp.MouseEvent(input.DispatchMouseEventTypeMousePressed, x, y, held),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+30, (y+end)/2, held), // off the grip, which has the pointer
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseMoved, x+30, end, held),
		chromedp.MouseEvent(input.DispatchMouseEventTypeMouseReleased, x+30, end, held),
	)
}

func TestBrowserLikert(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/browser-self.txtar")

	p := newTab(t, browser, host(t, site, "/"))
	p.open(selfPage)
	p.place("sure", "1", "2")
	p.check("sure")
	p.state("sure", "open")
	p.says(field("sure", "[data-message]"), "Fill in every row")
	p.place("sure", "vets", "1")
	p.check("sure")
	p.state("sure", "done")
	p.says(field("sure", "[data-verdict]"), "Your answer is kept.")
	p.says("[data-result]", "0 of 5 points")

	p.click(field("sure", "[data-action=retry]"))
	p.state("sure", "open")
	p.place("sure", "1", "4")
	p.place("sure", "vets", "1")
	p.check("sure")
	p.says(part("sure", "1", "[data-before]"), "Before: A little")
	p.says(field("sure", "[data-verdict]"), "since your first answer")
	p.do(chromedp.Reload())
	p.says(part("sure", "1", "[data-before]"), "Before: A little")
	if got := p.text(part("sure", "vets", "[data-before]")); got != "" {
		t.Errorf("an answer that has not changed says %q", got)
	}
	p.open(selfPageChinese)
	p.state("sure", "done")
	p.says(part("sure", "1", "[data-before]"), "先前：一點")

	p.click(field("sure", "[data-action=retry]"))
	p.place("sure", "1", "2")
	p.place("sure", "vets", "1")
	p.check("sure")
	p.says(field("sure", "[data-verdict]"), "回答相同")
	p.quiet()
}

func TestBrowserUnscored(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/browser-self.txtar")

	t.Run("a quiz without points is passed once all is answered", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(freePage)
		p.says(".quiz header", "No points")
		p.place("sure", "1", "1")
		p.check("sure")
		p.says("[data-result]", "1 of 2 questions answered")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.write("text", "Me")
		p.check("text")
		p.says(field("text", "[data-verdict]"), "Hold your answer against")
		p.says("[data-result]", "2 of 2 questions answered")
		p.says("[data-finish-status]", "Lesson done")
		p.quiet()
	})

	t.Run("points alone pass a quiz that has some", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(selfPage)
		p.arrange("order", "1", "vets", "3", "sign")
		p.check("order")
		p.write("text", "The contact and those who vet")
		p.check("text")
		p.says("[data-result]", "3 of 5 points", "90% of the points are needed")
		p.tick("text", "1", "vets")
		p.says("[data-result]", "5 of 5 points", "Passed")
		p.says("[data-finish-status]", "Lesson done")
		p.quiet()
	})

	t.Run("320 px", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.do(chromedp.EmulateViewport(320, 800))
		p.open(selfPage)
		p.write("text", "long "+strings.Repeat("x", 60))
		p.check("text")
		for _, path := range []string{selfPage, selfPageChinese} {
			p.open(path)
			p.state("text", "done")
			if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d px wide", path, width)
			}
		}
	})

	t.Run("without scripts all can be read", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open(selfPage)
		p.do(chromedp.WaitNotVisible(chromedp.CSS(field("text", "textarea"))), chromedp.WaitNotVisible(chromedp.CSS(field("order", ".moves"))))
		p.click(field("text", ".answer summary"))
		p.do(chromedp.WaitVisible(chromedp.CSS(field("text", "[data-modelanswer]"))))
		p.click(field("order", ".answer summary"))
		p.do(chromedp.WaitVisible(chromedp.CSS(field("order", ".answer ol"))))
	})
}

// Two records become one whatever the order, also with first answers and drafts.
func TestBrowserMerge(t *testing.T) {
	browser := startBrowser(t)
	bundle := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../themes/default/assets/ts/record.ts"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "record",
	})
	if len(bundle.Errors) > 0 {
		t.Fatal(bundle.Errors)
	}
	p := newTab(t, browser, "about:blank")
	p.open("")
	wrong := js[[]string](p, string(bundle.OutputFiles[0].Contents)+`;
		let seed = 7, time = 0;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		const some = (make) => Object.fromEntries(["a", "b"].filter(() => random(2)).map((name) => [name, make()]));
		const first = () => ({answer: {1: String(random(3))}, at: ++time});
		const question = () => ({revision: "ab"[random(2)], answer: {1: String(random(3))}, score: 0, best: random(2), at: ++time, tries: random(3), first: some(first)});
		const draft = () => ({text: String(random(9)), at: ++time});
		const any = () => record.quizRecord.parse({best: random(2), questions: some(question), drafts: some(draft)});
		const { merge, parse } = record.quizRecord, text = JSON.stringify, found = [];
		for (let i = 0; i < 500; i++) {
			const [a, b, c] = [any(), any(), any()];
			if (text(merge(a, b)) !== text(merge(b, a))) found.push("order: " + text([a, b]));
			if (text(merge(merge(a, b), c)) !== text(merge(a, merge(b, c)))) found.push("grouping: " + text([a, b, c]));
			if (text(merge(a, merge(a, b))) !== text(merge(a, b))) found.push("again: " + text([a, b]));
			if (text(parse(JSON.parse(text(merge(a, b))))) !== text(merge(a, b))) found.push("stored: " + text([a, b]));
		}
		found.slice(0, 3)`)
	for _, w := range wrong {
		t.Error(w)
	}
}
