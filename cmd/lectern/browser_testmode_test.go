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
	testCourse                  = "testdata/browser-testmode.txtar"
	typesPage, typesPageChinese = "en/first/types.html", "zh-hant/first/types.html"
	twoPage, twoPageChinese     = "en/first/two.html", "zh-hant/first/two.html"
)

// side fails the test unless the test of the page shows one of its sides: open,
// review or done.
func (p tab) side(want string) {
	p.t.Helper()
	if got := js[string](p, `document.querySelector("[data-mode=test]").dataset.state`); got != want {
		p.t.Errorf("the test is %s, want %s", got, want)
	}
}

// handIn looks the test of the page over and hands it in.
func (p tab) handIn() {
	p.t.Helper()
	p.click("[data-action=review]")
	p.side("review")
	p.click("[data-action=submit]")
	p.side("done")
}

// halfDone answers four questions of every type's, one of them in part.
func (p tab) halfDone() {
	p.t.Helper()
	p.tick("one", "1")
	p.place("pairs", "1", "1")
	p.arrange("order", "1", "2", "3", "4")
	p.do(chromedp.SendKeys(chromedp.CSS(part("gaps", "1", "input")), "decide"))
	p.place("gaps", "2", "1")
}

// isHalfDone fails the test unless the page shows what halfDone did.
func (p tab) isHalfDone() {
	p.t.Helper()
	got := js[string](p, fmt.Sprintf(`[%q, %q, %q].map((at) => document.querySelector(at)).map((field) => field.checked ?? field.value).join()`,
		field("one", "input[value='1']"), part("pairs", "1", "select"), part("gaps", "2", "select")))
	if got != "true,1,1" || p.order("order") != "1 2 3 4" {
		p.t.Errorf("shown: %s, %s", got, p.order("order"))
	}
	if typed := js[string](p, fmt.Sprintf("document.querySelector(%q).value", part("gaps", "1", "input"))); typed != "decide" {
		p.t.Errorf("typed: %q", typed)
	}
}

func TestBrowserTestMode(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, testCourse)
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("nothing is revealed before it is handed in", func(t *testing.T) {
		p := fresh(t)
		p.open(typesPage)
		p.halfDone()
		p.concealed("Because", "No, not this", "Of course", "Those who vet", "People first", "4200", "Not wrong")
		p.click("[data-action=review]")
		p.concealed("Because", "No, not this", "4200")
		p.quiet()
	})

	t.Run("half done, left, amended, looked over, handed in, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.open(typesPage)
		p.says("[data-count]", "0 of 10 questions answered")
		p.halfDone()
		p.says("[data-count]", "3 of 10")
		p.do(chromedp.Reload())
		p.isHalfDone()
		p.says("[data-try]", "Begun")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.isHalfDone()
		p.says("[data-count]", "已回答3／10題")
		p.tick("one", "2") // amended
		p.place("sure", "1", "2")

		p.click("[data-action=review]")
		p.focused("[data-panel=review] h3")
		p.says("[data-missing]", "有7題")
		p.says("[data-lookover] li:nth-child(1)", "第1題", "哪一個？", "已作答")
		p.says("[data-lookover] li:nth-child(3)", "未作答")
		p.says("[data-lookover] li:nth-child(4)", "未答完")
		p.says("[data-action=submit]", "還有7題沒答完")
		p.click("[data-lookover] li:nth-child(8) a")
		p.side("open")
		p.await(`document.activeElement?.dataset.question === "sum"`)
		p.do(chromedp.SendKeys(chromedp.CSS(field("sum", "input")), "四十二"))
		p.click("[data-action=review]")
		p.says("[data-lookover] li:nth-child(8)", "未答完") // not a number
		p.click("[data-action=back]")
		p.focused("[data-question=some]")
		js[bool](p, fmt.Sprintf("document.querySelector(%q).select(), true", field("sum", "input")))
		p.do(chromedp.KeyEvent("4200"))
		p.handIn()

		p.focused("[data-result]")
		p.says("[data-result]", "得4.5分，滿分10分，45%。未通過，60%以上才及格。")
		p.says("[data-outcome]:not([hidden])", "請再讀一次。")
		p.state("one", "right")
		p.says(field("one", "[data-verdict]"), "答對了", "就是這個。", "本來如此。")
		p.state("truth", "wrong")
		p.says(field("truth", "[data-verdict]"), "未作答", "正確答案", "錯", "是。")
		p.state("pairs", "partly")
		p.says(field("pairs", "[data-verdict]"), "部分答對", "正確答案", "二", "照數字。")
		p.says(field("text", "[data-verdict]"), "未作答")
		p.says("[data-tries] li", "45%")
		p.says("[data-finish-status]", "這一頁還沒完成的練習：")
		p.open(typesPage)
		p.side("done")
		p.says("[data-result]", "4.5 of 10 points, 45%. Not passed")
		p.says(field("one", "[data-verdict]"), "Right", "Yes, this.")
		p.quiet()
	})

	t.Run("what was handed in cannot be changed", func(t *testing.T) {
		p := fresh(t)
		p.open(typesPage)
		p.tick("one", "1")
		p.handIn()
		before := p.stored("lectern:browser-test:types")
		p.tick("one", "2")
		p.tick("truth", "false")
		if js[bool](p, fmt.Sprintf("document.querySelector(%q).checked", field("one", "input[value='2']"))) || p.stored("lectern:browser-test:types") != before {
			t.Error("an answer could be changed")
		}
		p.do(chromedp.WaitNotVisible(chromedp.CSS(field("order", ".moves"))))
	})

	t.Run("never handed in by accident", func(t *testing.T) {
		p := fresh(t)
		p.open(typesPage)
		p.tick("one", "2")
		x, y := p.middle("[data-action=review]")
		p.do(chromedp.MouseClickXY(x, y, chromedp.ClickCount(2)))
		p.side("review")
		js[bool](p, `document.querySelector("[data-action=submit]").dispatchEvent(new MouseEvent("click", {bubbles: true, detail: 2}))`)
		p.side("review")
		p.do(chromedp.KeyEvent(kb.Enter)) // the focus is on the heading
		p.side("review")
		p.do(chromedp.Reload())
		p.side("open")
		p.do(chromedp.SendKeys(chromedp.CSS(field("sum", "input")), "4"), chromedp.KeyEvent(kb.Enter))
		p.side("open")
	})

	t.Run("a text is scored by its reader afterwards", func(t *testing.T) {
		p := fresh(t)
		p.open(typesPage)
		p.write("text", "Those who vet")
		p.do(chromedp.WaitNotVisible(chromedp.CSS(field("text", "[data-rubric]"))))
		p.handIn()
		p.says("[data-result]", "0 of 10 points")
		p.says(field("text", "[data-model]"), "Those who vet.")
		p.tick("text", "1")
		p.says(field("text", "[data-verdict]"), "1 of 2 points")
		p.says("[data-result]", "1 of 10 points, 10%")
		p.tick("text", "2")
		p.tick("text", "1") // not so, after all; the best stays
		p.says(field("text", "[data-verdict]"), "1 of 2 points")
		p.says("[data-result]", "2 of 10 points")
		p.open(typesPageChinese)
		p.says("[data-result]", "得2分")
		if p.written("text") != "Those who vet" {
			t.Error("the text is gone")
		}
		p.quiet()
	})

	t.Run("each result is an answer of the record too", func(t *testing.T) {
		p := fresh(t)
		p.open(typesPage)
		p.tick("one", "2")
		p.place("pairs", "1", "1")
		p.handIn()
		got := js[string](p, `Object.entries(JSON.parse(localStorage.getItem("lectern:browser-test:types")).questions)
			.map(([id, {score, best, tries}]) => [id, score, best, tries].join(":")).join(" ")`)
		want := "gaps:0:0:1 heaps:0:0:1 one:1:1:1 order:0:0:1 pairs:0.5:0.5:1 some:0:0:1 sum:0:0:1 text:0:0:1 truth:0:0:1"
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	})
}

// concealed fails the test if what the page shows, or the tabulator comes to, says
// what is right.
func (p tab) concealed(words ...string) {
	p.t.Helper()
	shown := p.text("[data-mode=test]")
	for _, word := range words {
		if strings.Contains(shown, word) {
			p.t.Errorf("%q is shown", word)
		}
	}
	if seen := js[int](p, `[...document.querySelectorAll("[data-mode=test] :is(.answer, .hint, .verdict, .mark, summary, [data-action=check], [data-outcome], [data-model], [data-rubric])")]
		.filter((part) => part.getClientRects().length || part.checkVisibility()).length`); seen != 0 {
		p.t.Errorf("%d parts that tell are to be seen", seen)
	}
}

// middle is where an element's middle is.
func (p tab) middle(selector string) (x, y float64) {
	p.t.Helper()
	at := js[[]float64](p, fmt.Sprintf(`(() => { const e = document.querySelector(%q); e.scrollIntoView({block: "center"}); const b = e.getBoundingClientRect(); return [b.left + b.width / 2, b.top + b.height / 2] })()`, selector))
	return at[0], at[1]
}

func TestBrowserTestTries(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, testCourse)
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("taken again until no try is left", func(t *testing.T) {
		p := fresh(t)
		p.open(twoPage)
		p.says(".quiz header", "4 questions", "100% of the points", "2 tries")
		p.says("[data-try]", "Try 1 of 2.")
		p.tick("a", "2")
		p.handIn()
		p.says("[data-result]", "1 of 4 points, 25%. Not passed")
		p.says("[data-left]", "1 try left")

		p.click("[data-action=retry]")
		p.side("open")
		p.says("[data-try]", "Try 2 of 2.")
		p.await(`document.activeElement === document.querySelector("[data-question]")`)
		p.concealed("Right answer", "You were sure")
		p.click("[data-action=result]") // not begun yet: nothing is lost
		p.focused("[data-result]")
		p.click("[data-action=retry]")
		p.do(chromedp.Reload())
		p.side("done")

		p.click("[data-action=retry]")
		p.tick("a", "2")
		p.do(chromedp.WaitNotVisible(chromedp.CSS("[data-action=result]")))
		p.do(chromedp.Reload())
		p.side("open")
		p.tick("b", "2")
		p.tick("c", "true")
		p.open(twoPageChinese)
		p.tick("d", "true")
		p.says("[data-finish-status]", "這一頁還沒完成的練習：")
		p.click("[data-action=review]")
		p.says("[data-missing]", "每一題都作答了")
		p.click("[data-action=submit]")
		p.says("[data-result]", "得4分，滿分4分，100%。通過了。")
		p.says("[data-finish-status]", "這一課完成了")
		p.says("[data-left]", "作答次數用完了")
		p.says("[data-tries] li:nth-child(1)", "25%", "未通過")
		p.says("[data-tries] li:nth-child(2)", "100%", "最好的一次")
		p.do(chromedp.WaitNotVisible(chromedp.CSS("[data-action=retry]")))
		p.quiet()
	})

	t.Run("the best try counts", func(t *testing.T) {
		p := fresh(t)
		p.open("en/first/before.html")
		p.tick("x", "true")
		p.handIn()
		p.says("[data-finish-status]", "Lesson done")
		p.click("[data-action=retry]")
		p.handIn()
		p.says("[data-result]", "0 of 2 points, 0%. Not passed: 50%")
		p.says("[data-beside]", "Your best try counts: 50%")
		p.says("[data-finish-status]", "Lesson done")
		p.says("[data-left]", "")
		p.says("[data-tries] li:nth-child(1)", "Your best")
	})

	t.Run("keyboard only", func(t *testing.T) {
		p := fresh(t)
		p.open("en/first/before.html")
		p.do(chromedp.Focus(chromedp.CSS(field("x", "input[value='true']"))), chromedp.KeyEvent(" "))
		p.tabTo("[data-action=review]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-panel=review] h3")
		p.tabTo("[data-lookover] li:nth-child(2) a")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.await(`document.activeElement?.dataset.question === "y"`)
		p.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(" "))
		p.tabTo("[data-action=review]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.tabTo("[data-action=submit]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-result]")
		p.says("[data-result]", "2 of 2 points, 100%. Passed.")
		p.tabTo("[data-action=retry]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.side("open")
		p.focused("[data-question]")
		p.quiet()
	})

	t.Run("the order is one's own, and another in another try", func(t *testing.T) {
		p := fresh(t)
		p.open(twoPage)
		first := p.arrangement()
		p.do(chromedp.Reload())
		p.open(twoPageChinese)
		if got := p.arrangement(); got != first {
			t.Errorf("first %s, then %s", first, got)
		}
		legends := js[string](p, `[...document.querySelectorAll("legend")].map((legend) => legend.textContent).filter((text) => /\d/.test(text)).join()`)
		if legends != "第1題,第2題,第3題,第4題" {
			t.Errorf("numbered %s", legends)
		}
		p.tick("a", "1")
		p.handIn()
		if got := p.arrangement(); got != first {
			t.Errorf("first %s, handed in %s", first, got)
		}
		p.click("[data-action=retry]")
		second := p.arrangement()
		p.tick("a", "1")
		p.open(twoPage)
		if got := p.arrangement(); got != second || second == first {
			t.Errorf("first %s, second %s, later %s", first, second, got)
		}
	})

	t.Run("without scripts all can be read", func(t *testing.T) {
		p := fresh(t)
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open("en/first/drawn.html")
		for _, question := range []string{"own", "deals/p1", "deals/f2"} {
			p.do(chromedp.WaitVisible(chromedp.CSS(field(question, ".prompt"))))
			p.click(field(question, ".answer summary"))
			p.do(chromedp.WaitVisible(chromedp.CSS(field(question, "[data-explanation]"))))
		}
		for _, dead := range []string{"[data-action=review]", "[data-action=retry]", "[data-action=submit]", "[data-result]", "[data-confidence]"} {
			p.do(chromedp.WaitNotVisible(chromedp.CSS(dead)))
		}
	})

	t.Run("320 px", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		narrow := func(what string) {
			if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d px wide", what, width)
			}
		}
		for _, path := range []string{typesPage, twoPageChinese} {
			p.open(path)
			narrow(path)
			p.click("[data-action=review]")
			narrow(path + ", looked over,")
			p.click("[data-action=submit]")
			p.side("done")
			narrow(path + ", handed in,")
		}
	})
}

// arrangement is the order of the questions and of the options of "a".
func (p tab) arrangement() string {
	p.t.Helper()
	got := js[string](p, `[...document.querySelectorAll("[data-question], [data-question=a] [data-option]")].map((part) => part.dataset.question ?? part.dataset.option).join(" ")`)
	if i := strings.Index(got, "a "); !strings.HasPrefix(got[i+len("a 1 2 3 4 "):], "5") {
		p.t.Errorf("%s: what is pinned has moved", got)
	}
	return got
}
