package main

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	reviewKey                  = "lectern:review-test:review"
	deciders, decidersChinese  = "en/first/quiz.html", "zh-hant/first/quiz.html"
	reviewHome, reviewHomeChin = "en/review.html", "zh-hant/review.html"
)

// later sets the clock of the pages that are opened from now on so many days ahead.
func (p tab) later(days int) {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: fmt.Sprintf(`Date = class extends Date {
			constructor(...parts) { super(...(parts.length ? parts : [Date.now()])); }
			static now() { return super.now() + %d * 864e5; }
		};`, days),
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

// loaded waits until a page of the site is there, whose address ends so.
func (p tab) loaded(end string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`location.href.endsWith(%q) && document.readyState === "complete"`, end))
}

// asks waits until a question or a card is asked in a review, and has the focus.
func (p tab) asks(key string) {
	p.t.Helper()
	p.await(fmt.Sprintf(`document.readyState === "complete" && location.search === "?review" && location.hash === "#q.%[1]s" &&
		(document.activeElement.id === "q.%[1]s" || document.activeElement.matches("[data-face]"))`, key))
}

// entry is what the record of the review holds of a question.
type entry struct {
	Step            int
	Why, Page, Text string
	Lang            string
	Due, At         int64
}

func (p tab) entries() map[string]entry {
	p.t.Helper()
	var record struct{ Entries map[string]entry }
	if err := json.Unmarshal([]byte(p.stored(reviewKey)), &record); err != nil {
		p.t.Fatal(err, p.stored(reviewKey))
	}
	return record.Entries
}

// answerWrong answers a question of the page with the first option, which is wrong.
func (p tab) answerWrong(question string) {
	p.t.Helper()
	p.tick(question, "1")
	p.check(question)
}

func TestBrowserReview(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, "testdata/review.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, chrome, host(t, site, "/a/b/")) }

	t.Run("what was wrong comes back after 1, 3, 7 and 21 days, and then no more", func(t *testing.T) {
		p := fresh(t)
		p.open(reviewHome)
		p.says("[data-standing]", "There is nothing to review yet")
		p.open(deciders)
		p.answerWrong("one")
		p.tick("one", "2")
		p.check("one") // right at a second try shortens nothing
		p.state("one", "right")
		p.open(reviewHome)
		p.says("[data-standing]", "Nothing is due today.", "Next: 1 on")
		for i, days := range []int{1, 3, 7, 21} {
			p.later(days - 1)
			p.open(reviewHome)
			if p.says("[data-standing]", "Nothing is due today."); strings.Contains(p.text("main"), "Remove") {
				t.Error("it is due too early, at step", i)
			}
			p.later(1)
			p.open("en/index.html")
			p.says("[data-reminder]", "1 to review today")
			p.click("[data-reminder] a")
			p.loaded("/review.html")
			p.says("[data-standing]", "1 question is due.")
			p.says("[data-list]", "Who decides on a large deal, where nobody can say yes alone and nobody ever tel…", "Answered wrongly")
			p.click("[data-action=start]")
			p.asks("deciders.one")
			p.state("one", "open")
			if js[bool](p, `!!document.querySelector("[data-question=one] :is(:checked, [data-given])")`) {
				t.Error("the earlier answer shows")
			}
			p.says(field("one", "[data-review]"), "1 to review today")
			p.tick("one", "2")
			p.check("one")
			p.state("one", "right")
			p.says(field("one", "[data-review]"), "Done for today.", "Back to the review")
		}
		if e := p.entries()["deciders.one"]; e.Step != 4 || e.Due != 0 {
			t.Errorf("it has not left: %+v", e)
		}
		p.later(100)
		p.open(reviewHome)
		p.says("[data-standing]", "There is nothing to review yet")
		p.quiet()
	})

	t.Run("across lessons and kinds, the language switched in between", func(t *testing.T) {
		p := fresh(t)
		p.open(deciders)
		p.answerWrong("one")
		p.tick("some", "1")
		p.check("some")
		p.state("some", "partly")
		p.click(field("order", "[data-part='1'] [data-action=down]"))
		p.check("order")
		p.open("zh-hant/first/cards.html")
		p.do(chromedp.SendKeys(chromedp.CSS(field("gap", "input")), "店員"))
		p.check("gap")
		p.turnCard("sponsor", false)
		p.later(1)
		p.open(reviewHome)
		p.says("[data-standing]", "5 questions are due.")
		p.says("[data-list]", "Who vets?", "What comes first?", "誰讓你進來？", "支持者", "A card you did not know")
		if lang := js[string](p, `document.querySelector("[data-list] a[href*='gap']").lang`); lang != "zh-Hant" {
			t.Errorf("the language of a Chinese prompt is %q", lang)
		}
		p.click(`[data-list] a[href$="q.deciders.some"]`)
		p.asks("deciders.some")
		p.state("one", "wrong") // others are untouched
		p.tick("some", "1", "3")
		p.check("some")
		p.says(field("some", "[data-review]"), "Next to review: Who decides")
		p.click(field("some", "[data-review] a"))
		p.asks("deciders.one") // the same page
		p.state("one", "open")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.asks("deciders.one")
		p.state("one", "open")
		p.tick("one", "1")
		p.check("one")
		p.says(field("one", "[data-review]"), "下一題：")
		if e := p.entries()["deciders.one"]; e.Text != "大案子由誰決定？" || e.Lang != "zh-Hant" || e.Step != 0 {
			t.Errorf("%+v", e)
		}
		for range 3 {
			next := js[string](p, `document.querySelector("[data-review] a").hash`)
			p.click("[data-review] a")
			p.asks(strings.TrimPrefix(next, "#q."))
			p.answerAsked()
		}
		p.says("[data-review]", "今天的複習做完了。", "回到複習頁")
		p.click("[data-review] a")
		p.loaded("/zh-hant/review.html")
		p.says("[data-standing]", "今天沒有要複習的題目。", "下一次：")
		p.quiet()
	})

	t.Run("the order of things is asked from the start", func(t *testing.T) {
		p := fresh(t)
		p.open(deciders)
		order := `[...document.querySelectorAll("[data-question=order] [data-part]")].map((row) => row.dataset.part).join()`
		first := js[string](p, order)
		p.click(field("order", "[data-part='1'] [data-action=down]"))
		p.check("order")
		p.answerWrong("one")
		p.later(1)
		p.open(deciders + "?review#q.deciders.order")
		p.state("order", "open")
		if got := js[string](p, order); got != first {
			t.Errorf("the order asked is %s, at first it was %s", got, first)
		}
		js[bool](p, `location.hash = "#q.deciders.one", true`)
		p.asks("deciders.one")
		js[bool](p, `location.hash = "#q.deciders.order", true`)
		p.asks("deciders.order")
		if got := js[string](p, order); got != first {
			t.Errorf("the order asked again is %s, at first it was %s", got, first)
		}
		js[bool](p, `location.hash = "#q.deciders", true`)      // no question
		js[bool](p, `location.hash = "#q.deciders.some", true`) // none that is due
		p.says(field("order", "[data-review]"), "2 to review today")
		p.quiet()
	})

	t.Run("what has no right answer, or is judged by its reader, does not come back", func(t *testing.T) {
		p := fresh(t)
		p.open(deciders)
		p.click("[data-question=sure] [data-part='1'] input[value='1']")
		p.check("sure")
		p.do(chromedp.SendKeys(chromedp.CSS(field("text", "textarea")), "Nobody."))
		p.check("text")
		p.state("text", "done")
		if stored := p.stored(reviewKey); stored != "" {
			t.Error(stored)
		}
	})

	t.Run("some right answers are mixed in", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		// For which readers, by their seeds, an answer that is right at once comes back.
		picked := js[[]bool](p, bundled(t, "queue.ts", "queue")+`Array.from({ length: 1000 }, (_, i) => {
			const known = { meta: { seed: i + 1 }, review: { entries: {} } };
			const store = { read: (_, name) => known[name], write: (_, name, change) => (known[name] = change) };
			new queue.Queue({ url: "x.html", folders: ["en"], lang: "en" }, store)
				.answered("now.new", "Is it here?", { right: true, sure: false, card: false, first: true, reviewing: false });
			return "now.new" in known.review.entries;
		})`)
		count := 0
		for _, yes := range picked {
			if yes {
				count++
			}
		}
		if count < 150 || count > 250 {
			t.Errorf("%d of 1000 readers, about one in five was meant", count)
		}
		for _, want := range []bool{true, false} {
			p.open("en/index.html")
			js[bool](p, fmt.Sprintf(`localStorage.clear(), localStorage.setItem("lectern:review-test:meta", '{"last":null,"lang":"","langAt":0,"seed":%d}'), true`, slices.Index(picked, want)+1))
			p.open("en/second/moved.html")
			p.tick("new", "true")
			p.check("new")
			p.state("new", "right")
			if got := p.stored(reviewKey) != ""; got != want {
				t.Errorf("mixed in: %t, want %t", got, want)
			}
			if want {
				if e := p.entries()["now.new"]; e.Why != "right" || e.Step != 2 {
					t.Errorf("%+v", e)
				}
			}
		}
	})

	t.Run("sure but wrong is first, and marked", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store(reviewKey, `{"entries":{
			"deciders.one":{"step":0,"due":5,"why":"wrong","at":5,"page":"first/quiz.html","folders":["en","zh-hant"],"text":"Older","lang":"en"},
			"deciders.some":{"step":0,"due":9,"why":"sure","at":9,"page":"first/quiz.html","folders":["en","zh-hant"],"text":"Sure","lang":"en"},
			"now.new":{"step":2,"due":7,"why":"right","at":7,"page":"second/moved.html","folders":["en","zh-hant"],"text":"Right","lang":"en"}}}`)
		p.open(reviewHome)
		if got := p.text("[data-list]"); !regexp.MustCompile(`^Sure You were sure, but it was wrong Remove Older Answered wrongly .* Right Answered right: is it still so\?`).MatchString(got) {
			t.Error(got)
		}
		p.says("[data-days]", "Today 3 questions")
		p.quiet()
	})

	t.Run("a question of another name or place is followed", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store(reviewKey, `{"entries":{"before.old":{"step":1,"due":5,"why":"wrong","at":5,"page":"first/gone.html","folders":["en","zh-hant"],"text":"Is it there?","lang":"en"}}}`)
		p.open("en/second/moved.html") // as from an alias of the old page
		e := p.entries()
		if e["now.new"].Page != "second/moved.html" || e["now.new"].Step != 1 || e["now.new"].Due != 5 || e["before.old"].Step != 4 {
			t.Errorf("%+v", e)
		}
		p.open("en/second/moved.html?review#q.before.old")
		p.state("new", "open")
		p.says("[data-review]", "1 to review today")
		p.tick("new", "true")
		p.check("new")
		p.says("[data-review]", "Done for today.")
		if e := p.entries(); e["now.new"].Step != 2 {
			t.Errorf("%+v", e)
		}
		p.quiet()
	})

	t.Run("a question that is no more goes off the list", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store(reviewKey, `{"entries":{
			"deciders.gone":{"step":1,"due":5,"why":"wrong","at":5,"page":"first/quiz.html","folders":["en","zh-hant"],"text":"Gone","lang":"en"},
			"lost.one":{"step":1,"due":6,"why":"wrong","at":5,"page":"first/lost.html","folders":["en","zh-hant"],"text":"Lost","lang":"en"},
			"now.new":{"step":1,"due":7,"why":"wrong","at":5,"page":"second/moved.html","folders":["en","zh-hant"],"text":"There","lang":"en"}}}`)
		p.open(reviewHome)
		p.click("[data-action=start]")
		p.loaded("?review#q.deciders.gone")
		p.says("[data-review]", "This question is no longer in the course, and off your list.", "Next to review: Lost")
		p.focused("[data-review]")
		p.open(reviewHome)
		p.says("[data-standing]", "2 questions are due.")
		p.click("[data-list] li:first-child [data-action=drop]")
		p.says("[data-standing]", "1 question is due.")
		p.focused("[data-standing]")
		p.says("[data-list]", "There")
		p.do(chromedp.Reload())
		p.says("[data-standing]", "1 question is due.")
		p.quiet()
	})

	t.Run("a lesson that is not translated is asked in the language that has it", func(t *testing.T) {
		p := fresh(t)
		p.open("en/second/english.html")
		p.tick("alone", "false")
		p.check("alone")
		p.open(deciders)
		p.answerWrong("one")
		p.later(1)
		p.open("en/second/moved.html")
		last := p.stored("lectern:review-test:meta")
		p.open(reviewHomeChin)
		p.click("[data-list] a[href*=alone]")
		p.asks("english.alone")
		p.tick("alone", "true")
		p.check("alone")
		p.state("alone", "right")
		if now := p.stored("lectern:review-test:meta"); now != last {
			t.Errorf("a review has moved the bookmark: %s, %s", last, now)
		}
		p.open(reviewHomeChin)
		p.click("[data-list] a")
		p.loaded("/zh-hant/first/quiz.html?review#q.deciders.one")
		p.quiet()
	})

	t.Run("what was not answered in a test went not wrong", func(t *testing.T) {
		p := fresh(t)
		p.open("en/second/test.html")
		p.click("[data-action=review]")
		p.says("[data-missing]", "2 questions are not answered")
		p.says("[data-action=submit]", "Hand in with 2 questions not complete")
		p.click("[data-action=submit]")
		p.says("[data-result]", "0 of 2 points")
		p.open(reviewHome)
		p.says("[data-standing]", "There is nothing to review yet")
		p.open("en/second/test.html")
		p.click("[data-action=retry]")
		p.tick("who", "1")
		p.handIn()
		if e := p.entries(); len(e) != 1 || e["final.who"].Why != "wrong" {
			t.Errorf("of the one that was answered: %+v", e)
		}
		p.click("[data-action=retry]")
		p.handIn()
		if e := p.entries(); len(e) != 1 || e["final.who"].Step != 0 {
			t.Errorf("no answer changes nothing: %+v", e)
		}
		p.quiet()
	})

	t.Run("a question of a test is asked as practice, and the test stays as it is", func(t *testing.T) {
		p := fresh(t)
		p.open("en/second/test.html")
		p.tick("who", "1")
		p.click("[data-question=who] [data-confidence] input[value='3']")
		p.arrange("steps", "3", "2", "1")
		p.click("[data-action=review]")
		p.click("[data-action=submit]")
		p.says("[data-result]", "0 of 2 points")
		result := p.text("[data-result]")
		p.later(1)
		p.open(reviewHome)
		p.says("[data-standing]", "2 questions are due.")
		p.says("[data-list] li:first-child", "Who decides in the end?", "You were sure, but it was wrong")
		p.click("[data-action=start]")
		const sheet = "section:not([data-quiz]) "
		p.await(`document.activeElement.dataset.question === "who" && document.activeElement.closest("section").ariaLabel === "Review"`)
		p.state("who", "open")
		p.says("[data-result]", result)
		if !js[bool](p, `document.querySelector("[data-quiz] [data-question=who]").hidden`) {
			t.Error("the test shows what is right")
		}
		p.click(sheet + "[data-confidence] input[value='2']")
		p.tick("who", "2")
		p.check("who")
		p.state("who", "right")
		p.says(sheet+"[data-verdict]", "Right", "A group.")
		p.says("[data-review]", "Next to review: In which order?")
		p.says("[data-result]", result)
		if !js[bool](p, `(({ hidden, dataset }) => !hidden && dataset.state === "wrong")(document.querySelector("[data-quiz] [data-question=who]"))`) {
			t.Error("the test is not as it was")
		}
		p.click("[data-review] a")
		p.await(`document.activeElement.dataset.question === "steps" && document.activeElement.closest("section").ariaLabel === "Review"`)
		if n := js[int](p, `(() => { const ids = [...document.querySelectorAll("[id]")].map((e) => e.id); return ids.length - new Set(ids).size })()`); n > 0 {
			t.Errorf("%d ids stand twice", n)
		}
		p.check("steps")
		p.says(sheet+"[data-message]", "not the right one yet")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.activeElement.dataset.question === "steps"`)
		p.says(sheet, "複習", "照什麼順序？", "對答案")
		p.click(sheet + "[data-part='1'] [data-action=down]")
		p.check("steps")
		p.says("[data-review]", "今天的複習做完了。")
		if e := p.entries(); e["final.who"].Step != 1 || e["final.who"].Why != "sure" {
			t.Errorf("%+v", e)
		}
		p.quiet()
	})

	t.Run("sure but wrong, in practice", func(t *testing.T) {
		p := fresh(t)
		p.open("en/second/sure.html")
		p.tick("now", "false")
		p.click("[data-confidence] input[value='3']")
		p.check("now")
		if e := p.entries()["sure.now"]; e.Why != "sure" || e.Step != 0 {
			t.Errorf("%+v", e)
		}
	})
}

// answerAsked answers the question or card that a review asks, right or wrong.
func (p tab) answerAsked() {
	p.t.Helper()
	question := js[string](p, `document.querySelector("[data-review]").closest("[data-question]")?.dataset.question ?? ""`)
	switch question {
	case "":
		p.click("[data-action=turn]")
		p.click("[data-action=known]")
	case "gap":
		p.do(chromedp.SendKeys(chromedp.CSS(field("gap", "input")), "守門人"))
		p.check("gap")
	case "order":
		p.click(field("order", "[data-part='1'] [data-action=down]"))
		p.check("order")
	default:
		p.t.Fatalf("%s is asked", question)
	}
}
