package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// barCourse is the course of testdata/bar.txtar.
func barCourse(t *testing.T) map[string]string {
	t.Helper()
	return courseOf(t, "testdata/bar.txtar")
}

// inBar is an element of the trainer's bar.
func inBar(selector string) string {
	return fmt.Sprintf(`document.querySelector("[data-lectern-bar]")?.shadowRoot.querySelector(%q)`, selector)
}

func (p tab) pressBar(selector string) {
	p.t.Helper()
	p.await(inBar(selector))
	js[any](p, inBar(selector)+`.click()`)
}

func TestBrowserBar(t *testing.T) {
	browser := startBrowser(t)
	s := serveCourse(t, barCourse(t))
	for name, test := range map[string]func(p tab){
		"problems": barProblems, "folding": barFolding, "notes": barNotes, "no notes": barWithoutNotes, "focus": barFocus, "answers": barAnswers, "side by side": barSides,
		"learner": barFresh, "keyboard": barKeyboard,
	} {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, browser, s.url)
			p.open("en/first/notes.html")
			js[any](p, `(localStorage.clear(), sessionStorage.clear(), 1)`)
			test(p)
			p.quiet()
		})
	}
}

func barProblems(p tab) {
	p.open("en/first/notes.html")
	p.await(inBar("[data-action=others]") + `?.textContent === "4 problems elsewhere"`)
	p.await(`!` + inBar("[data-action=here]"))
	p.open("en/first/test.html")
	p.await(inBar("[data-action=here]") + `?.textContent === "3 problems on this page"`) // with those of its bank
	p.pressBar("[data-action=here]")
	p.await(`document.querySelector("[data-problems] li [data-part=place]").textContent.startsWith("content/en/10-first/30-test.md:5:10")`)
	p.await(`document.querySelector("[data-problems] li [data-part=message]").textContent.includes("have no explanation")`)
	p.await(`document.activeElement.dataset.part === "minimise"`)
	p.do(chromedp.KeyEvent("\x1b"))
	p.pressBar("[data-action=others]")
	p.await(`document.activeElement.textContent === "On other pages" && !document.querySelector("[data-problems] [data-part=panel]").hidden`)
	p.do(chromedp.KeyEvent("\x1b"))
	p.pressBar("[data-action=here]")
	p.do(chromedp.KeyEvent("\x1b"))
	p.await(`document.querySelector("[data-problems] [data-part=panel]").hidden && ` + inBar(":focus") + `.dataset.action === "here"`)
}

// Folded, it stays so on other pages and later; by keyboard too.
func barFolding(p tab) {
	p.open("en/first/notes.html")
	p.await(inBar("[data-action=fold]") + `?.getAttribute("aria-expanded") === "true"`)
	js[any](p, inBar("[data-action=fold]")+`.focus()`)
	p.do(chromedp.KeyEvent("\r"))
	p.await(inBar("#tools") + `.hidden && ` + inBar("[data-action=fold]") + `.textContent === "Trainer’s bar"`)
	p.open("zh-hant/first/notes.html")
	p.await(inBar("#tools") + `?.hidden && ` + inBar("[data-action=fold]") + `.textContent === "講師工具列"`)
	p.pressBar("[data-action=fold]")
	p.await(inBar("[data-action=notes]") + `.textContent === "講師備註（1）" && !` + inBar("#tools") + `.hidden`)
}

// Where a page has no notes, that is said, and there is no box to tick.
func barWithoutNotes(p tab) {
	p.open("zh-hant/index.html")
	p.await(inBar("[data-action=notes][aria-disabled]") + `?.textContent === "沒有講師備註"`)
	p.pressBar("[data-action=notes]")
	p.await(inBar("[data-action=notes]") + `.getAttribute("aria-pressed") === "false"`)
	p.await(`getComputedStyle(` + inBar("[data-action=notes]") + `, "::before").content === "none"`)
	p.open("zh-hant/first/notes.html")
	p.await(inBar("[data-action=notes]") + `?.textContent === "講師備註（1）"`)
	p.pressBar("[data-action=notes]")
	p.await(`document.querySelectorAll("[data-lectern-note]").length === 1`)
	p.await(`getComputedStyle(` + inBar("[data-action=notes]") + `, "::before").content !== "none"`)
}

// Notes stand where they were written, do nothing, and go without a trace.
func barNotes(p tab) {
	p.open("en/first/notes.html")
	p.await(inBar("[data-action=notes]") + `?.textContent === "Notes (6)"`)
	const text = `document.querySelector(".prose").innerHTML`
	before := js[string](p, text)
	p.pressBar("[data-action=notes]")
	p.await(`document.querySelectorAll("[data-lectern-note]").length === 6`)
	p.await(inBar("[data-action=notes]") + `.getAttribute("aria-pressed") === "true"`)
	for _, where := range []string{
		`.prose > p:nth-child(2) + [data-lectern-note]`,
		`.prose > ul > li:first-child > p + [data-lectern-note]`,
		`.prose > blockquote > p + [data-lectern-note]`,
		`#middle + [data-lectern-note] + [data-lectern-note] + p`,
	} {
		p.await(fmt.Sprintf(`document.querySelector(%q)`, where))
	}
	const order = `[...document.querySelectorAll("[data-lectern-note] p:last-child")].map((text) => text.textContent.trim()).join(" ")`
	p.await(order + `.includes("A secret in a list. A secret in a quotation. A first secret of two. A second secret of two.")`)
	p.await(`document.querySelector("[data-lectern-note] code").textContent === "<img src=x onerror=alert(1)>"`)
	// What only notes lead to is there for the author.
	p.await(`document.querySelector("[data-lectern-note] img[alt='a plan']").naturalWidth === 4 || (document.querySelector("[data-lectern-note] img").scrollIntoView(), false)`)
	if got := js[string](p, `fetch(document.querySelector("[data-lectern-note] a[href*=handout]").href).then((r) => r.text())`); got != "A secret handout.\n" {
		p.t.Errorf("the handout says %q", got)
	}
	// They are there again on the next page, and after a reload, until they are put away.
	p.open("zh-hant/first/notes.html")
	p.await(`document.querySelector("[data-lectern-note]")?.textContent.includes("祕密")`)
	p.open("en/first/notes.html")
	p.await(`document.querySelectorAll("[data-lectern-note]").length === 6`)
	p.pressBar("[data-action=notes]")
	p.await(`!document.querySelector("[data-lectern-note]")`)
	if after := js[string](p, text); after != before {
		p.t.Errorf("the notes left a trace:\n%s\nwas\n%s", after, before)
	}
}

// The focus is never lost: what it was in is taken away, and it goes to the button that did that.
func barFocus(p tab) {
	p.open("en/first/notes.html")
	p.pressBar("[data-action=notes]")
	p.await(`document.querySelector("[data-lectern-note] a")`)
	js[any](p, `document.querySelector("[data-lectern-note] a").focus()`)
	p.pressBar("[data-action=notes]")
	p.await(`!document.querySelector("[data-lectern-note]") && ` + inBar(":focus") + `?.dataset.action === "notes"`)
	p.open("en/first/quiz.html")
	p.pressBar("[data-action=answers]")
	p.await(`document.querySelector(".answer")?.checkVisibility()`)
	js[any](p, `document.querySelector(".answer summary").focus()`)
	p.await(`document.activeElement.closest(".answer")`)
	p.pressBar("[data-action=answers]")
	p.await(inBar(":focus") + `?.dataset.action === "answers"`)
	// The list of problems covers the page, so Tab goes round in it.
	p.open("en/first/notes.html")
	p.pressBar("[data-action=others]")
	const focused = `document.activeElement.closest("[data-problems]") && document.activeElement`
	p.await(focused + `.dataset.part === "minimise"`)
	frames := js[int](p, `document.querySelectorAll("[data-problems] pre").length`)
	for range frames {
		p.do(chromedp.KeyEvent("\t"))
		p.await(focused + `.localName === "pre"`)
	}
	p.do(chromedp.KeyEvent("\t"))
	p.await(focused + `.dataset.part === "minimise"`)
	p.do(chromedp.KeyEvent("\x1b"))
	p.await(inBar(":focus") + `?.dataset.action === "others"`)
}

func barAnswers(p tab) {
	p.open("en/first/quiz.html")
	const seen = `[...document.querySelectorAll(".answer")].filter((one) => one.open && one.checkVisibility()).length`
	all := js[int](p, `document.querySelectorAll(".answer").length`)
	p.await(seen + ` === 0`)
	p.pressBar("[data-action=answers]")
	p.await(fmt.Sprintf(`%s === %d`, seen, all))
	p.pressBar("[data-action=answers]")
	p.await(seen + ` === 0`)
}

// What is scrolled in one language, the other follows by headings.
func barSides(p tab) {
	p.do(chromedp.EmulateViewport(1000, 300))
	p.open("en/first/notes.html")
	p.pressBar("[data-action=side]")
	const en, zh = `document.querySelectorAll("iframe")[0].contentWindow`, `document.querySelectorAll("iframe")[1].contentWindow`
	p.await(en + `.document.querySelector("#middle") && ` + zh + `.document.querySelector("main h2") && ` + zh + `.document.readyState === "complete"`)
	p.await(`document.querySelectorAll("iframe").length === 2 && !` + en + `.document.querySelector("[data-lectern-bar]")`)
	top := func(window, selector string) string {
		return fmt.Sprintf(`%s.document.querySelector(%q).getBoundingClientRect().top`, window, selector)
	}
	p.await(fmt.Sprintf(`(%s.document.querySelector("#middle").scrollIntoView({behavior: "instant"}), Math.abs(%s - %s) < 4 || %[1]s.scrollTo(0, 0))`, en, top(en, "#middle"), top(zh, "main h2")))
	// A link followed in one is followed in the other.
	js[any](p, en+`.document.querySelector("a.course").click()`)
	p.await(zh + `.location.pathname === "/zh-hant/index.html"`)
	p.await(`document.querySelector("[data-learner]").hidden`)
	// Both are those of the learner that the tab is, and it is said.
	p.open("en/first/notes.html")
	p.become("fresh")
	p.pressBar("[data-action=side]")
	p.await(`document.querySelector("[data-learner]")?.textContent === "Learner: fresh"`)
	p.await(en + `?.document.querySelector("[data-finish][data-state=open] [data-action=done]") && ` + zh + `?.document.querySelector("[data-finish][data-state=open]")`)
	js[any](p, en+`.document.querySelector("[data-action=done]").click()`)
	p.await(zh + `.document.querySelector("[data-finish]").dataset.state === "done"`) // what is done in one is seen in the other
	p.open("en/first/notes.html")
	p.become("yours")
}

// Another learner is chosen, and left again, by the keyboard alone; the focus is found
// again after the page has become another.
func barKeyboard(p tab) {
	p.open("en/first/notes.html")
	p.await(inBar("[data-action=side]"))
	js[any](p, inBar("[data-action=notes]")+`.focus()`)
	press := func(key string, wants ...string) {
		p.t.Helper()
		for _, want := range wants {
			p.do(chromedp.KeyEvent(key))
			p.await(inBar(":focus") + `?.matches("` + want + `")`)
		}
	}
	press("\t", "[data-action=answers]", "[data-action=side]", "[data-action=learner]")
	press("\r", "details[open] > [data-action=learner]")
	press("\t", "[data-state=yours]", "[data-state=fresh]", "[data-state=half]")
	press("\x1b", "details:not([open]) > [data-action=learner]")
	press("\r", "details[open] > [data-action=learner]")
	press("\t", "[data-state=yours]", "[data-state=fresh]", "[data-state=half]")
	press("\r", ":host([data-made-up]) details:not([open]) > [data-action=learner]")
	press("\t", "[data-action=back]")
	press("\r", ":host(:not([data-made-up])) [data-action=learner]")
	press("\t", "[data-action=fold]")
	press("\r", ":host([data-folded]) [data-action=fold]")
	press("\r", ":host(:not([data-folded])) [data-action=fold]")
}

// realRecord is what this origin really stores, as a tab that is nobody else sees it, but for
// which lesson was read last.
func (p tab) realRecord() string {
	p.t.Helper()
	return js[string](p, `Object.entries(localStorage).filter(([key]) => /^lectern:bar:(?!meta)/.test(key)).sort().join(" ")`)
}

// A learner begins: answers are taken as ever, on every page of the tab, and the
// author's own record is not touched, nor is it seen. One button leads back.
func barFresh(p tab) {
	p.open("en/first/quiz.html")
	js[any](p, `document.querySelector("[data-question=truth] input[value=true]").click()`)
	js[any](p, `document.querySelector("[data-question=truth] [data-action=check]").click()`)
	p.await(answered + ` === 1`)
	own := p.realRecord()
	p.become("fresh")
	p.await(answered + ` === 0`)
	js[any](p, `document.querySelector("[data-question=one] input").click()`)
	js[any](p, `document.querySelector("[data-question=one] [data-action=check]").click()`)
	p.await(answered + ` === 1`)
	p.open("en/first/test.html")
	p.await(inBar("[data-action=learner]") + `?.textContent === "Learner: fresh"`)
	p.open("en/first/quiz.html") // what this learner has done is there
	p.await(`document.querySelector("[data-question=one]").dataset.state === "right" && ` + answered + ` === 1`)
	p.pressBar("[data-action=fold]")
	p.await(inBar("[data-action=fold]") + `.textContent === "Learner: fresh" && ` + inBar("[data-action=back]") + `.checkVisibility()`)
	js[any](p, `(window.before = true, null)`)
	p.pressBar("[data-action=back]")
	p.await(`!window.before && ` + inBar(":focus") + `?.dataset.action === "fold" && !` + inBar("[data-action=back]"))
	p.await(`document.querySelector("[data-question=truth]").dataset.state === "wrong" && ` + answered + ` === 1`)
	if now := p.realRecord(); now != own {
		p.t.Errorf("the author's record is now %q, was %q", now, own)
	}
	if left := js[string](p, `Object.keys(sessionStorage).join()`); strings.Contains(left, "their") || strings.Contains(left, "learner") {
		p.t.Error("left of the learner: ", left)
	}
	p.pressBar("[data-action=fold]")
}

// A note that is written shows without a reload of the page, since for readers
// nothing has changed; hostile names and texts are shown and never run.
func TestBrowserBarFollows(t *testing.T) {
	browser := startBrowser(t)
	course := barCourse(t)
	s := serveCourse(t, course)
	p := newTab(t, browser, s.url)
	p.open("zh-hant/first/notes.html")
	p.pressBar("[data-action=notes]")
	p.await(`document.querySelector("[data-lectern-note]")?.textContent.includes("祕密")`)
	js[any](p, `window.marked = true`)
	s.write("content/zh-hant/10-first/10-notes.md", strings.Replace(course["content/zh-hant/10-first/10-notes.md"], "祕密", "新的[提示](https://example.org)", 1))
	p.await(`document.querySelector("[data-lectern-note]").textContent.includes("新的提示") && window.marked`)
	js[any](p, `document.querySelector("[data-lectern-note] a").focus()`)
	s.write("content/zh-hant/10-first/10-notes.md", strings.Replace(course["content/zh-hant/10-first/10-notes.md"], "祕密", "更新的[提示](https://example.org)", 1))
	p.await(`document.querySelector("[data-lectern-note]").textContent.includes("更新的提示") && document.activeElement.closest("[data-lectern-note]") && window.marked`)

	// A change of the page keeps its notes, its answers and its place.
	js[any](p, inBar("[data-action=answers]")+`.click()`)
	s.write("content/zh-hant/10-first/10-notes.md", "# 備註\n\n<i>改過</i>的開頭。\n\n> [!TRAINER]\n> 祕密。\n"+strings.Repeat("\n一段。\n", 99))
	p.await(`document.querySelector("main i") && document.querySelector("main p + [data-lectern-note]") && ` + inBar("[data-action=answers]") + `?.getAttribute("aria-pressed") === "true"`)
	js[any](p, `scrollTo({top: 1000, behavior: "instant"})`)
	s.write("content/zh-hant/10-first/10-notes.md", "# 備註\n\n<b>再改過</b>的開頭。\n\n> [!TRAINER]\n> 祕密。\n"+strings.Repeat("\n一段。\n", 99))
	p.await(`document.querySelector("main b") && document.querySelector("[data-lectern-note]") && scrollY === 1000`)

	s.write(`content/zh-hant/10-first/50-<img src=x onerror=alert(1)>.md`, "# 壞\n\n[x](<'\"><img src=x onerror=alert(1)>.md>)\n")
	p.await(inBar("[data-action=others]") + ` && document.querySelector("[data-problems]")?.textContent.includes("<img src=x onerror=alert(1)>")`)
	p.await(`!document.querySelector("[data-problems] img")`)
	p.quiet()
}

// Nothing of the bar, and nothing that it shows, is in what is built.
func TestBuildHoldsNothingOfServe(t *testing.T) {
	folder, site := t.TempDir(), filepath.Join(t.TempDir(), "site")
	for name, text := range barCourse(t) {
		(&served{t: t, dir: folder}).write(name, text)
	}
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "--source", folder, "--output", site}, &said, &said); code != exitGood {
		t.Fatalf("exit code %d\n%s", code, &said)
	}
	files := 0
	err := fs.WalkDir(os.DirFS(site), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		files++
		text, err := fs.ReadFile(os.DirFS(site), name)
		for _, word := range []string{"_lectern", "lectern-bar", "lectern-note", "lectern:serve", "Trainer’s bar", "講師工具列", "secret", "祕密", "handout", "plan.svg", "/hidden/"} {
			if strings.Contains(name+string(text), word) {
				t.Errorf("%s holds %q", name, word)
			}
		}
		return err
	})
	if err != nil || files < 15 {
		t.Fatalf("%d files, %v", files, err)
	}
}

// The bar, what it opens and the languages side by side pass axe-core as the pages do.
func TestBrowserBarAxe(t *testing.T) {
	script, err := os.ReadFile(os.Getenv("LECTERN_AXE"))
	if err != nil {
		t.Skip("skipped: LECTERN_AXE does not name the script of axe-core (npm install axe-core)")
	}
	browser := startBrowser(t)
	s := serveCourse(t, barCourse(t))
	p := newTab(t, browser, s.url)
	if _, err := chromedp.Call(p.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err) // the page's policy lets no foreign script in
	}
	look := func(what string) {
		js[any](p, string(script)+"; null")
		for _, violation := range js[[]string](p, axeRun) {
			t.Errorf("%s: %s", what, violation)
		}
	}
	for _, path := range []string{"en/first/notes.html", "zh-hant/first/notes.html"} {
		p.do(chromedp.EmulateViewport(320, 900))
		p.open(path)
		p.pressBar("[data-action=notes]")
		p.await(`document.querySelector("[data-lectern-note]")`)
		p.pressBar("summary")
		look(path)
		p.pressBar("[data-action=others]")
		look(path + ", its problems")
		p.become("passed")
		look(path + ", as somebody else")
		p.pressBar("[data-action=fold]")
		look(path + ", folded")
		p.pressBar("[data-action=back]")
		p.await(`!document.querySelector("[data-made-up]")`)
		p.open("_lectern/side?page=" + path)
		p.await(`[...document.querySelectorAll("iframe")].every((one) => one.contentDocument?.readyState === "complete" && one.contentDocument.querySelector("main"))`)
		look(path + ", side by side")
		p.open(path)
		p.pressBar("[data-action=notes]")
		p.pressBar("[data-action=fold]")
	}
}
