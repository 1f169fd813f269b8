package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// courseOf is the course of an archive.
func courseOf(t *testing.T, name string) map[string]string {
	t.Helper()
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	files := map[string]string{}
	for _, f := range archive.Files {
		files[f.Name] = string(f.Data)
	}
	return files
}

// become turns to another learner on the page at hand; "yours" is oneself again.
func (p tab) become(state string) {
	p.t.Helper()
	p.await(inBar("[data-action=learner]"))
	js[any](p, `(window.before = true, null)`)
	p.pressBar("[data-state=" + state + "]")
	p.await(`!window.before && ` + inBar("[data-part=learner] [aria-current]") + `?.dataset.state === "` + state + `"`)
}

// follow goes on to a page by a link, as a reader does, or, where none leads there, by its address.
func (p tab) follow(to string) {
	p.t.Helper()
	link := fmt.Sprintf(`[...document.querySelectorAll("a")].find((one) => one.pathname === "/%s")`, to)
	if js[bool](p, "Boolean("+link+")") {
		js[any](p, link+".click()")
	} else {
		p.open(to)
	}
	p.await(`location.pathname === "/` + to + `" && document.readyState === "complete"`)
}

const (
	answered = `[...document.querySelectorAll("[data-question]:not([hidden])")].filter((one) => one.dataset.state !== "open").length`
	doneHere = `document.querySelector("[data-finish]").dataset.state`
	ended    = `document.querySelector("[data-kind=scenario] [data-end]")`
)

// seen is what each page shows of a learner, in the order that they are opened in.
var seen = map[string][][2]string{
	"fresh": {
		{"en/index.html", `!document.querySelector("main [data-lesson][data-done]")`},
		{"en/first/quiz.html", answered + ` === 0`},
		{"en/second/customers.html", `document.querySelector("[data-kind=profile] [data-person]").hidden`},
		{"en/review.html", `!document.querySelector("main a[href*='review#q.']")`},
		{"en/certificate.html", `!document.querySelector("[data-sheet]")?.checkVisibility()`},
	},
	"half": {
		{"en/index.html", `document.querySelectorAll("main [data-lesson][data-done]").length === 3`},
		{"en/before.html", `document.querySelector("[data-result]").textContent.includes("1 of 2")`},
		{"en/first/quiz.html", answered + ` === 12 && ` + doneHere + ` === "done"`},
		{"en/second/talk.html", ended + `.textContent.includes("Meet him.") && ` + doneHere + ` === "done"`},
		{"en/second/customers.html", `document.querySelector("[data-name]").textContent === "Made-up customer 1" && document.querySelectorAll("[data-kind=profile] :checked").length === 1 && ` + doneHere + ` === "open"`},
		{"en/second/sheet.html", `document.querySelector("[data-place='visit 1 1']").value === ""`},
		{"en/review.html", `document.querySelectorAll("main a[href*='review#q.']").length >= 2`},
		{"en/record.html", `document.querySelector("main").textContent.includes("Talk")`},
	},
	"failed": {
		{"en/index.html", `document.querySelectorAll("main [data-lesson][data-done]").length >= 4`},
		{"en/first/quiz.html", answered + ` === 12 && document.querySelectorAll("[data-question][data-state=wrong]").length === 10`},
		{"en/first/quiz.html", doneHere + ` === "open"`},
		{"en/second/talk.html", ended + `.textContent.includes("Goodbye.")`},
		{"en/second/customers.html", `document.querySelector("[data-name]").textContent === "Made-up customer 1" && !document.querySelector("[data-kind=profile] [data-picture]")?.textContent.includes("Looks for help.")`},
		{"en/final.html", `document.querySelector("[data-mode=test]").dataset.state === "done" && document.querySelector("[data-result]").textContent.includes("2 of 4")`},
		{"en/final.html", `document.querySelector("[data-action=retry]").checkVisibility() && !document.querySelector("[data-gain]").hidden`},
		{"en/review.html", `document.querySelectorAll("main a[href*='review#q.']").length >= 8`},
	},
	"passed": {
		{"en/index.html", `document.querySelectorAll("main [data-lesson]:not([data-done])").length === 0`},
		{"en/first/quiz.html", answered + ` === 12 && document.querySelectorAll("[data-question][data-state=right]").length === 10 && ` + doneHere + ` === "done"`},
		{"en/second/talk.html", ended + `.textContent.includes("Meet him.") && document.querySelector("[data-kind=flashcards]").dataset.state === "done"`},
		{"en/second/customers.html", `document.querySelector("[data-name]").textContent === "Made-up customer 1" && document.querySelector("[data-place='next 1 1']").value === "An example"`},
		{"en/second/sheet.html", `document.querySelector("[data-name]").textContent === "Made-up customer 1" && document.querySelector("[data-place='visit 1 1']").value === "An example"`},
		{"en/final.html", `document.querySelector("[data-result]").textContent.includes("4 of 4") && document.querySelector("[data-gain]").textContent.includes("50%")`},
		{"en/certificate.html", `document.querySelector("main").textContent.includes("Learners") && document.querySelector("[data-name]").value === "Alex Example"`},
		{"zh-hant/index.html", `document.querySelectorAll("main [data-lesson][data-done]").length > 0`},
	},
}

// A learner holds on every page that is opened in the tab. What is kept of one is as
// good as any reader's: none of it is put aside as damaged.
func TestBrowserLearners(t *testing.T) {
	browser := startBrowser(t)
	s := serveCourse(t, courseOf(t, "testdata/learners.txtar"))
	for state, pages := range seen {
		t.Run(state, func(t *testing.T) {
			p := newTab(t, browser, s.url)
			p.open("en/first/read.html")
			p.become(state)
			for _, page := range pages {
				p.follow(page[0])
				p.await(page[1])
			}
			p.open("en/record.html")
			p.await(inBar("[data-part=learner] [aria-current]") + `?.dataset.state === "` + state + `"`)
			if names := js[string](p, `Object.keys(sessionStorage).join(" ")`); !strings.Contains(names, "their lectern:made:meta") || strings.Contains(names, "damaged") {
				p.t.Error("kept: ", names)
			}
			// Deleting deletes what this learner has, and nobody else's.
			p.deleteRecord()
			if names := js[string](p, `Object.keys(sessionStorage).filter((name) => name.includes("their lectern:made")).join(" ")`); names != "" {
				p.t.Error("left: ", names)
			}
			p.become("yours")
			if names := js[string](p, `Object.keys(localStorage).filter((name) => name.startsWith("lectern:made:")).join(" ")`); !strings.Contains(names, "lectern:made:meta") {
				p.t.Error("the author's own record is gone, but for ", names)
			}
			p.quiet()
		})
	}
}
