package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const quizPage, quizPageChinese = "en/first/quiz.html", "zh-hant/first/quiz.html"

// field selects something in a question.
func field(question, inside string) string {
	return fmt.Sprintf("[data-question=%q] %s", question, inside)
}

// part selects a row of a question by its key.
func part(question, key, inside string) string {
	return field(question, fmt.Sprintf("[data-part=%q] %s", key, inside))
}

// tick clicks options of a question by their keys.
func (p tab) tick(question string, keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.click(field(question, fmt.Sprintf("input[value=%q]", key)))
	}
}

// place chooses, in a row, a place by its key.
func (p tab) place(question, key, place string) {
	p.t.Helper()
	if js[bool](p, fmt.Sprintf("!!document.querySelector(%q)", part(question, key, "select"))) {
		p.do(chromedp.SendKeys(chromedp.CSS(part(question, key, "select")), js[string](p,
			fmt.Sprintf("document.querySelector(%q).textContent", part(question, key, fmt.Sprintf("option[value=%q]", place))))))
		return
	}
	p.click(part(question, key, fmt.Sprintf("input[value=%q]", place)))
}

func (p tab) check(question string) {
	p.t.Helper()
	p.click(field(question, "[data-action=check]"))
}

// state fails the test unless a question is in a state.
func (p tab) state(question, want string) {
	p.t.Helper()
	got := js[string](p, fmt.Sprintf("document.querySelector('[data-question=%q]').dataset.state", question))
	if got != want {
		p.t.Errorf("question %s is %s, want %s", question, got, want)
	}
}

// says fails the test unless an element says all the words.
func (p tab) says(selector string, words ...string) {
	p.t.Helper()
	text := p.text(selector)
	for _, word := range words {
		if !strings.Contains(text, word) {
			p.t.Errorf("%s says %q, want %q in it", selector, text, word)
		}
	}
}

// answerAll answers every question of the page right.
func (p tab) answerAll() {
	p.t.Helper()
	p.tick("one", "2")
	p.tick("some", "1", "3")
	p.tick("truth", "false")
	p.place("pairs", "1", "1")
	p.place("pairs", "2", "2")
	for item, heap := range p.heaps() {
		p.place("heaps", item, heap)
	}
	for _, question := range []string{"one", "some", "truth", "pairs", "heaps"} {
		p.check(question)
	}
}

// heaps is where each item belongs, as the page's data says.
func (p tab) heaps() map[string]string {
	return js[map[string]string](p, `JSON.parse(document.getElementById("lectern-data").textContent).quizzes[0].questions.find((q) => q.id === "heaps").right`)
}

func TestBrowserQuiz(t *testing.T) {
	browser := startBrowser(t)
	site := buildTestSite(t)
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("every type, restored, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.answerAll()
		p.says("[data-result]", "5 of 5 points", "Passed")
		p.says("[data-finish-status]", "Lesson done")
		p.do(chromedp.Reload())
		p.allRight()
		p.says("[data-result]", "5 of 5 points")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.allRight()
		p.says("[data-result]", "通過了")
		p.says(field("one", "[data-verdict]"), "答對了", "就是這個。", "本來如此。")
		p.quiet()
	})

	t.Run("wrong, then right", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.tick("one", "1")
		p.check("one")
		p.state("one", "wrong")
		p.says(field("one", "[data-verdict]"), "Not right", "No, not this.", "Because it is.")
		p.focused(field("one", "[data-action=retry]"))
		p.click(field("one", "[data-action=retry]"))
		p.state("one", "open")
		p.focused(field("one", "[data-action=check]"))
		p.tick("one", "2")
		p.check("one")
		p.state("one", "right")
		p.says(field("one", "[data-verdict]"), "Right", "Yes, this.", "Because it is.")
		p.quiet()
	})

	t.Run("the best score stays", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.answerAll()
		p.click(field("one", "[data-action=retry]"))
		p.tick("one", "1")
		p.check("one")
		p.state("one", "wrong")
		p.says("[data-result]", "5 of 5 points", "Passed")
	})

	t.Run("partly right", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.tick("some", "1")
		p.check("some")
		p.state("some", "partly")
		p.says(field("some", "[data-verdict]"), "Partly right", "0.5 of 1 point")
		p.says(field("some", "[data-verdict] .to-right"), "Right", "Yes.")
		p.place("pairs", "1", "1")
		p.place("pairs", "2", "1")
		p.check("pairs")
		p.state("pairs", "partly")
	})

	t.Run("nothing filled in", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.check("one")
		p.state("one", "open")
		p.says(field("one", "[data-message]"), "Choose an answer first")
		p.place("pairs", "1", "1")
		p.check("pairs")
		p.says(field("pairs", "[data-message]"), "Fill in every row")
		if !js[bool](p, `(() => { const f = document.querySelector('[data-question="one"]');
			return f.getAttribute("aria-describedby").split(" ").includes(f.querySelector("[data-message]").id) })()`) {
			t.Error("the message is not bound to its question")
		}
	})

	t.Run("keyboard only", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.do(chromedp.Focus(chromedp.CSS(field("one", "input[value='1']"))), chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.ArrowDown))
		p.tabTo(field("one", "[data-action=check]"))
		p.do(chromedp.KeyEvent(kb.Enter))
		p.state("one", "right")
		p.focused(field("one", "[data-action=retry]"))
	})

	t.Run("a lesson without quiz is done when the reader says so", func(t *testing.T) {
		p := fresh(t)
		p.open("en/first/plain.html")
		p.click("[data-action=done]")
		p.says("[data-finish-status]", "Lesson done")
		p.open("zh-hant/index.html")
		p.says("main .opening [data-progress]", "已完成1／2課")
		p.says("[data-continue]", "沒有練習題")
		p.click("[data-continue]")
		p.await(`location.pathname === "/zh-hant/first/plain.html" && document.readyState === "complete"`)
		p.says("[data-finish-status]", "這一課完成了")
		p.quiet()
	})

	t.Run("the home page goes on with the next open lesson", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage)
		p.answerAll()
		p.says(".menu > summary", "1 of 2 lessons done")
		p.open("en/index.html")
		p.says("[data-continue]", "Without a quiz")
	})

	t.Run("a switch of language keeps the place", func(t *testing.T) {
		p := fresh(t)
		p.open(quizPage + "#place")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && location.hash === "#place"`)
		p.open("index.html")
		p.await(`location.pathname.startsWith("/zh-hant/")`)
	})
}

// allRight fails the test unless every question of the page stands answered right.
func (p tab) allRight() {
	p.t.Helper()
	for _, question := range []string{"one", "some", "truth", "pairs", "heaps"} {
		p.state(question, "right")
	}
}

// focused fails the test unless an element has the focus.
func (p tab) focused(selector string) {
	p.t.Helper()
	if !js[bool](p, fmt.Sprintf("document.activeElement === document.querySelector(%q)", selector)) {
		p.t.Errorf("%s has not the focus", selector)
	}
}

// tabTo presses the tabulator until an element has the focus.
func (p tab) tabTo(selector string) {
	p.t.Helper()
	for range 50 {
		p.do(chromedp.KeyEvent(kb.Tab))
		if js[bool](p, fmt.Sprintf("document.activeElement === document.querySelector(%q)", selector)) {
			return
		}
	}
	p.t.Fatalf("the tabulator never comes to %s", selector)
}
