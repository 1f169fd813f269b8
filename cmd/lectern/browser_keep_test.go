package main

import (
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// typeInto types into a field as an author does who tries their quiz.
func (p tab) typeInto(selector, text string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`document.querySelector(%q)`, selector))
	js[any](p, fmt.Sprintf(`document.querySelector(%q).focus()`, selector))
	for _, letter := range text {
		p.do(chromedp.KeyEvent(string(letter)))
	}
}

// What is half done on a page when its text changes, and how it shows.
var halfDone = []struct {
	name, page string
	do         func(p tab)
	kept       string
}{
	{"fill-in", "first/quiz", func(p tab) { p.typeInto("[data-question=typed] input", "fi") },
		`document.querySelector("[data-question=typed] input").value === "fi" && document.activeElement.closest("[data-question=typed]") && document.activeElement.selectionStart === 2`},
	{"fill-in, tried again", "first/quiz", func(p tab) {
		p.typeInto("[data-question=typed] input", "six")
		js[any](p, `document.querySelector("[data-question=typed] [data-action=check]").click()`)
		p.await(`document.querySelector("[data-question=typed]").dataset.state === "wrong"`)
		js[any](p, `document.querySelector("[data-question=typed] [data-action=retry]").click()`)
		js[any](p, `document.querySelector("[data-question=typed] input").value = ""`)
		p.typeInto("[data-question=typed] input", "fiv")
	}, `document.querySelector("[data-question=typed] input").value === "fiv" && document.querySelector("[data-question=typed]").dataset.state === "open"`},
	{"choice, tried again", "first/quiz", func(p tab) {
		js[any](p, `document.querySelector("[data-question=truth] input[value=true]").click()`)
		js[any](p, `document.querySelector("[data-question=truth] [data-action=check]").click()`)
		js[any](p, `document.querySelector("[data-question=truth] [data-action=retry]").click()`)
	}, `!document.querySelector("[data-question=truth] :checked") && document.querySelector("[data-question=truth]").dataset.state === "open"`},
	{"gaps", "first/quiz", func(p tab) {
		p.typeInto("[data-question=gaps] input", "on")
		js[any](p, `document.querySelector("[data-question=gaps] select").value = "2"`)
	}, `document.querySelector("[data-question=gaps] input").value === "on" && document.querySelector("[data-question=gaps] select").value === "2"`},
	{"numeric", "first/quiz", func(p tab) { p.typeInto("[data-question=number] input", "12,") },
		`document.querySelector("[data-question=number] input").value === "12,"`},
	{"matching", "first/quiz", func(p tab) {
		js[any](p, `document.querySelector("[data-question=pairs] select").selectedIndex = 2`)
	}, `document.querySelector("[data-question=pairs] select").selectedIndex === 2`},
	{"categorize", "first/quiz", func(p tab) {
		js[any](p, `document.querySelectorAll("[data-question=heaps] [data-part]")[1].querySelector("input[type=radio]").click()`)
	}, `document.querySelectorAll("[data-question=heaps] [data-part]")[1].querySelector("input[type=radio]").checked`},
	{"sequencing", "first/quiz", func(p tab) {
		js[any](p, `(function sort() {
			const rows = () => [...document.querySelectorAll("[data-question=order] .sequence > li")];
			["3", "1", "2"].forEach((part, i) => {
				while (rows()[i].dataset.part !== part) rows().find((row) => row.dataset.part === part).querySelector("[data-action=up]").click();
			});
			rows()[1].querySelector("[data-action=down]").focus();
		})()`)
	}, `[...document.querySelectorAll("[data-question=order] .sequence > li")].map((row) => row.dataset.part).join(" ") === "3 1 2" && document.activeElement.dataset.action === "down" && document.activeElement.closest("li").dataset.part === "1"`},
	{"long-fill-in", "first/quiz", func(p tab) { p.typeInto("[data-question=text] textarea", "Half a te") },
		`document.querySelector("[data-question=text] textarea").value === "Half a te" && document.activeElement.localName === "textarea"`},
	{"rating", "first/quiz", func(p tab) {
		js[any](p, `document.querySelector("[data-question=constructor] input").click()`)
	}, `document.querySelector("[data-question=constructor] input").checked`},
	{"conversation", "second/talk", func(p tab) {
		js[any](p, `[...document.querySelectorAll("[data-kind=scenario] button")].find((one) => one.textContent.includes("What does it cost") && one.checkVisibility()).click()`)
		p.await(`document.querySelector("[data-kind=scenario] [data-log]").textContent.includes("What does it cost you?")`)
	}, `document.querySelector("[data-kind=scenario] [data-log]").textContent.includes("What does it cost you?") && ` + ended + `.hidden`},
	{"a customer's name", "second/customers", func(p tab) { p.typeInto(`[id$="..new"]`, "Ann's ba") },
		`document.querySelector("[id$='..new']").value === "Ann's ba" && document.activeElement.id.endsWith("..new")`},
	{"a customer's plan", "second/customers", func(p tab) {
		p.become("passed")
		p.typeInto(`[data-place="next 2 1"]`, "Ask h")
	}, `document.querySelector("[data-place='next 2 1']").value === "Ask h" && document.activeElement.dataset.place === "next 2 1" && document.querySelectorAll("[data-kind=profile] :checked").length === 3`},
	{"a worksheet", "second/sheet", func(p tab) {
		p.become("passed")
		p.typeInto(`[data-place="visit 1 1"]`, "!")
	}, `document.querySelector("[data-place='visit 1 1']").value === "An example!"`},
	{"a test", "final", func(p tab) {
		js[any](p, `[...document.querySelectorAll("[data-question]")].find((one) => one.checkVisibility()).querySelector("input").click()`)
		p.await(`document.querySelector("[data-count]").textContent.includes("1 of 4") || document.querySelector("[data-count]").textContent.includes("0 of 4")`)
	}, `document.querySelectorAll("[data-mode=test] :checked").length === 1 && document.querySelector("[data-mode=test]").dataset.state === "open"`},
	{"a test, looked over", "final", func(p tab) {
		js[any](p, `document.querySelector("[data-mode=test] [data-action=review]").click()`)
		p.await(`document.querySelector("[data-mode=test]").dataset.state === "review"`)
	}, `document.querySelector("[data-mode=test]").dataset.state === "review"`},
	{"the search", "search", func(p tab) {
		p.typeInto("[data-query]", "words")
		p.await(`document.querySelector("[data-results] a")`)
	}, `document.querySelector("[data-query]").value === "words" && document.querySelector("[data-results] a") && document.activeElement.matches("[data-query]")`},
	{"the bar", "first/read", func(p tab) {
		p.await(inBar("[data-action=answers]"))
		js[any](p, inBar("[data-action=answers]")+`.focus()`)
	}, inBar(":focus") + `?.dataset.action === "answers"`},
}

// What a trainer has begun on a page outlives the reload after a save, and so does
// where they are: in every kind of field, and what is no field.
func TestBrowserKeepsWhatIsHalfDone(t *testing.T) {
	browser := startBrowser(t)
	course := courseOf(t, "testdata/learners.txtar")
	s := serveCourse(t, course)
	texts := maps.Clone(course)
	for i, c := range halfDone {
		t.Run(c.name, func(t *testing.T) {
			p := newTab(t, browser, s.url)
			p.do(chromedp.EmulateViewport(900, 300))
			p.open("en/" + c.page + ".html")
			p.await(inBar("[data-action=answers]"))
			js[any](p, `(localStorage.clear(), sessionStorage.clear(), null)`)
			p.open("en/" + c.page + ".html")
			p.await(inBar("[data-action=answers]"))
			c.do(p)
			p.await(c.kept)
			y := js[float64](p, `(scrollTo({top: Math.min(321, document.documentElement.scrollHeight - innerHeight), behavior: "instant"}), scrollY)`)
			js[any](p, `(window.before = true, null)`)
			// Every page changes with the course's title, and its own text with its lesson.
			texts["site.toml"] = strings.ReplaceAll(course["site.toml"], "Learners", fmt.Sprint("Learners ", i))
			s.write("site.toml", texts["site.toml"])
			p.await(fmt.Sprintf(`!window.before && document.title.includes("Learners %d") && document.readyState === "complete"`, i))
			p.await(c.kept)
			p.await(fmt.Sprintf(`Math.abs(scrollY - %v) < 2`, y))
			p.quiet()
		})
	}
}
