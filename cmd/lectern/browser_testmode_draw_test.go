package main

import (
	"encoding/json"
	"fmt"
	"math/bits"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"

	"lectern/generator/quiz"
)

const drawnPage, drawnPageChinese = "en/first/drawn.html", "zh-hant/first/drawn.html"

// load loads one module of the theme's script into an empty page, under a name.
func load(t *testing.T, p tab, name, file string) {
	t.Helper()
	js[bool](p, bundled(t, file, name)+"globalThis."+name+" = "+name+"; true")
}

// drawCase is a bank of questions by their tags, and what is drawn from it.
type drawCase struct {
	Name  string              `json:"name"`
	Bank  map[string][]string `json:"bank"` // question → tags
	Count int                 `json:"count"`
	Each  map[string]int      `json:"each"`
	Seen  map[string]int      `json:"seen"` // question → how often
	Must  []string            `json:"must"` // be drawn, whatever the seed
	Never []string            `json:"never"`
}

// TestBrowserDraw holds the script's draw to a table, and on random banks to the
// rule of quiz.Draw: every tag gets its number wherever that is possible, and no
// draw asks more that was seen than it must.
func TestBrowserDraw(t *testing.T) {
	browser := startBrowser(t)
	p := newTab(t, browser, "about:blank")
	p.open("")
	load(t, p, "drawing", "draw.ts")

	t.Run("table", func(t *testing.T) {
		table, err := os.ReadFile("testdata/draw.json")
		if err != nil {
			t.Fatal(err)
		}
		var cases []drawCase
		if err := json.Unmarshal(table, &cases); err != nil {
			t.Fatal(err)
		}
		for i, drawn := range draws(p, cases) {
			c := cases[i]
			for _, ids := range drawn {
				if problem := c.wrong(ids); problem != "" {
					t.Errorf("%s: %s: %v", c.Name, problem, ids)
				}
			}
		}
	})

	t.Run("random banks", func(t *testing.T) {
		var cases []drawCase
		for seed := range uint64(400) {
			if c := randomBank(rand.New(rand.NewPCG(seed, 1))); c.possible(c.ids()) {
				cases = append(cases, c)
			}
		}
		if len(cases) < 100 {
			t.Fatalf("only %d banks can be drawn from", len(cases))
		}
		for i, drawn := range draws(p, cases) {
			c := cases[i]
			for _, ids := range drawn {
				if problem := c.wrong(ids); problem != "" {
					t.Errorf("%+v: %s: %v", c, problem, ids)
				}
				if seen := c.seen(ids); seen > c.leastSeen() {
					t.Errorf("%+v: %v has %d questions that were seen, %d would do", c, ids, seen, c.leastSeen())
				}
			}
		}
	})

	t.Run("every question comes up, whatever its place", func(t *testing.T) {
		counts := js[map[string]int](p, `(() => {
			const bank = [..."abcdefgh"].map((id) => ({id, tags: []})), counts = {};
			for (let i = 0; i < 400; i++) for (const {id} of drawing.draw(bank, {count: 2}, "seed " + i, () => 0)) counts[id] = (counts[id] ?? 0) + 1;
			return counts })()`)
		for _, id := range "abcdefgh" {
			if n := counts[string(id)]; n < 60 || n > 140 { // 100 of 800
				t.Errorf("%c was drawn %d times of 400", id, n)
			}
		}
	})
}

// draws gives three draws of each case, by three seeds, as lists of ids.
func draws(p tab, cases []drawCase) [][][]string {
	p.t.Helper()
	text, err := json.Marshal(cases)
	if err != nil {
		p.t.Fatal(err)
	}
	return js[[][][]string](p, string(text)+`.map(({bank, count, each, seen}) => ["1 quiz 1", "2 quiz 1", "2 quiz 2"].map((seed) =>
		drawing.draw(Object.entries(bank).map(([id, tags]) => ({id, tags})), {count, each: each ?? {}}, seed, (id) => seen?.[id] ?? 0).map(({id}) => id)))`)
}

// wrong says what is wrong with a draw; "" for nothing.
func (c drawCase) wrong(ids []string) string {
	sorted := slices.Sorted(slices.Values(ids))
	switch {
	case len(slices.Compact(slices.Clone(sorted))) < len(ids):
		return "a question is drawn twice"
	case len(ids) != min(c.Count, len(c.Bank)):
		return fmt.Sprintf("%d are drawn of %d", len(ids), c.Count)
	case c.possible(c.ids()) && !c.possible(ids):
		return "a tag has not got its number"
	}
	for _, id := range c.Must {
		if !slices.Contains(ids, id) {
			return id + " must be drawn"
		}
	}
	for _, id := range c.Never {
		if slices.Contains(ids, id) {
			return id + " must not be drawn"
		}
	}
	return ""
}

// possible tells, by the rule that check uses, whether questions can be dealt out
// to the tags.
func (c drawCase) possible(ids []string) bool {
	draw := quiz.Draw{Count: c.Count}
	for tag, n := range c.Each {
		draw.Each = append(draw.Each, quiz.Demand{Tag: tag, Count: n})
	}
	var questions []quiz.Question
	for _, id := range ids {
		questions = append(questions, quiz.Question{Tags: c.Bank[id]})
	}
	_, lacking := draw.Deal(questions)
	return lacking == nil
}

func (c drawCase) ids() (ids []string) {
	for id := range c.Bank {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return ids
}

func (c drawCase) seen(ids []string) (n int) {
	for _, id := range ids {
		n += min(c.Seen[id], 1)
	}
	return n
}

// leastSeen tries every draw there is.
func (c drawCase) leastSeen() int {
	all, least := c.ids(), len(c.Bank)
	for set := range 1 << len(all) {
		if bits.OnesCount(uint(set)) != c.Count {
			continue
		}
		var ids []string
		for i, id := range all {
			if set>>i&1 == 1 {
				ids = append(ids, id)
			}
		}
		if seen := c.seen(ids); seen < least && c.possible(ids) {
			least = seen
		}
	}
	return least
}

// randomBank is a bank of up to seven questions with up to three of three tags.
func randomBank(r *rand.Rand) drawCase {
	c := drawCase{Bank: map[string][]string{}, Each: map[string]int{}, Seen: map[string]int{}}
	for i := range 3 + r.IntN(5) {
		id, tags := fmt.Sprint("q", i), []string{}
		for _, tag := range []string{"a", "b", "c"} {
			if r.IntN(5) < 2 {
				tags = append(tags, tag)
			}
		}
		c.Bank[id], c.Seen[id] = tags, r.IntN(2)
	}
	asked := 0
	for _, tag := range []string{"a", "b", "c"} {
		if n := r.IntN(3); n > 0 {
			c.Each[tag] = n
			asked += n
		}
	}
	c.Count = max(1, min(len(c.Bank), asked+r.IntN(2)))
	return c
}

func TestBrowserDrawnTest(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, testCourse)
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("drawn, stable, and others in the next try", func(t *testing.T) {
		p := fresh(t)
		p.open(drawnPage)
		p.says("[data-quiz=drawn] header", "4 questions")
		first := p.drawn("drawn")
		p.drawnRight(first)
		p.open(drawnPageChinese)
		if got := p.drawn("drawn"); !slices.Equal(got, first) {
			t.Errorf("drawn %v, then %v", first, got)
		}
		p.answerDrawn(first[0])
		p.handIn()
		p.says("[data-quiz=drawn] [data-result]", "得1分，滿分4分")
		p.click("[data-action=retry]")
		second := p.drawn("drawn")
		p.drawnRight(second)
		c := deals
		c.Seen = map[string]int{}
		for _, id := range first {
			c.Seen[id] = 1
		}
		if again := c.seen(fromBank(second)); again > c.leastSeen() {
			t.Errorf("asked %v, then %v", first, second)
		}
		p.quiet()
	})

	t.Run("as many readers, as many draws", func(t *testing.T) {
		all := map[string]bool{}
		for range 4 {
			p := fresh(t)
			p.open(drawnPage)
			ids := p.drawn("drawn")
			p.drawnRight(ids)
			all[strings.Join(ids, " ")] = true
		}
		if len(all) < 2 {
			t.Errorf("every reader is asked %v", all)
		}
	})

	t.Run("practice draws once for all", func(t *testing.T) {
		p := fresh(t)
		p.open(drawnPage)
		ids := p.drawn("drill")
		if len(ids) != 2 {
			t.Errorf("drawn: %v", ids)
		}
		for _, id := range ids {
			question := fmt.Sprintf("[data-quiz=drill] [data-question=%q] ", id)
			p.click(question + "input[value=true]")
			p.click(question + "[data-action=check]")
		}
		p.says("[data-quiz=drill] [data-result]", "2 of 2 points. Passed.")
		p.open(drawnPageChinese)
		if got := p.drawn("drill"); !slices.Equal(got, ids) {
			t.Errorf("drawn %v, then %v", ids, got)
		}
		p.says("[data-quiz=drill] [data-result]", "得2分，滿分2分。通過了。")
		p.quiet()
	})

	t.Run("a switch of language keeps the place", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(1000, 600))
		p.open(drawnPage)
		last := fmt.Sprintf("document.querySelector('[data-quiz=drawn] [data-question=%q]')", p.drawn("drawn")[3])
		js[bool](p, last+`.scrollIntoView(), true`)
		js[bool](p, `document.querySelector("a[data-switch]").click(), true`) // without a pointer, which would scroll to it
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.await("Math.abs(" + last + ".getBoundingClientRect().top) < 160")
	})

	t.Run("nothing flashes before the script runs", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.Navigate(p.base + drawnPage))
		hidden := js[bool](p, `(() => { const one = document.querySelector("[data-bank]"); one.hidden = false; one.removeAttribute("data-asked"); return !one.checkVisibility() })()`)
		if !hidden {
			t.Error("a question of a bank is to be seen though nobody has drawn it")
		}
	})

	t.Run("what is gone or has changed since it was drawn", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store("lectern:browser-test:drawn", `{"best":0,"questions":{},"test":{"closed":{},"attempts":[{"n":1,"seed":5,"begun":1000,"handed":0,"points":0,
			"asked":["own","deals/p1","deals/lost"],"answers":{"deals/p1":{"revision":"old","answer":["true"],"at":2000,"score":1,"points":1},"deals/lost":{"revision":"x","answer":["1"],"at":3000,"score":1,"points":1}}}]}}`)
		p.open(drawnPage)
		if got := strings.Join(p.drawn("drawn"), " "); got != "own deals/p1" {
			t.Errorf("asked: %s", got)
		}
		p.says("[data-try]", "1 question has been taken out of this test")
		p.says(field("deals/p1", "[data-message]"), "has changed since you answered it")
		p.says("[data-count]", "0 of 2")
		p.answerDrawn("deals/p1")
		if got := p.text(field("deals/p1", "[data-message]")); got != "" {
			t.Errorf("still says %q", got)
		}
		p.handIn()
		p.says("[data-quiz=drawn] [data-result]", "1 of 2 points, 50%. Passed.")
		p.quiet()
	})

	t.Run("when all is gone the test begins anew", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store("lectern:browser-test:drawn", `{"best":0,"questions":{},"test":{"closed":{},"attempts":[{"n":1,"seed":5,"begun":1000,"handed":0,"points":0,"asked":["deals/lost"],"answers":{}}]}}`)
		p.open(drawnPage)
		ids := p.drawn("drawn")
		p.drawnRight(ids)
		p.answerDrawn(ids[0])
		p.do(chromedp.Reload())
		if got := p.drawn("drawn"); !slices.Equal(got, ids) {
			t.Errorf("drawn %v, then %v", ids, got)
		}
		p.handIn()
		p.says("[data-quiz=drawn] [data-result]", "1 of 4 points")
		p.quiet()
	})

	t.Run("a result stays, whatever has become of its questions", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store("lectern:browser-test:drawn", `{"best":1,"questions":{},"test":{"closed":{"5":1},"attempts":[{"n":1,"seed":5,"begun":1000,"handed":9000,"points":2,
			"asked":["deals/p1","deals/lost"],"answers":{"deals/p1":{"revision":"old","answer":["true"],"at":2000,"score":1,"points":1},"deals/lost":{"revision":"x","answer":["1"],"at":3000,"score":1,"points":1}}}]}}`)
		p.open(drawnPage)
		p.says("[data-quiz=drawn] [data-result]", "2 of 2 points, 100%. Passed.")
		p.says("[data-beside]", "1 question of this try is no longer part of the test")
		p.state("deals/p1", "right")
		p.says(field("deals/p1", "[data-message]"), "has changed since you handed it in")
		p.says("[data-finish-status]", "Lesson done")
		p.quiet()
	})
}

// drawn are the questions that a quiz shows, in their order.
func (p tab) drawn(quiz string) []string {
	p.t.Helper()
	return js[[]string](p, fmt.Sprintf(`[...document.querySelectorAll("[data-quiz=%s] [data-question]")].filter((q) => q.checkVisibility()).map((q) => q.dataset.question)`, quiz))
}

// deals is what the test draws from its bank.
var deals = drawCase{Count: 3, Each: map[string]int{"price": 1, "size": 1}, Bank: map[string][]string{
	"deals/p1": {"price"}, "deals/p2": {"price", "size"}, "deals/p3": {"price"}, "deals/s1": {"size"}, "deals/f1": nil, "deals/f2": nil,
}}

func fromBank(ids []string) []string {
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return id == "own" })
}

// drawnRight fails the test unless the test's own question is shown and three of the
// bank, with one about price and another about size, numbered from 1.
func (p tab) drawnRight(ids []string) {
	p.t.Helper()
	bank := fromBank(ids)
	if len(bank) != len(ids)-1 || deals.wrong(bank) != "" {
		p.t.Errorf("shown: %v %s", ids, deals.wrong(bank))
	}
	numbers := js[string](p, `[...document.querySelectorAll("[data-quiz=drawn] [data-question] > legend")].filter((l) => l.checkVisibility()).map((l) => l.textContent.match(/\d+/)[0]).join(" ")`)
	if numbers != "1 2 3 4" {
		p.t.Errorf("numbered %s", numbers)
	}
}

// answerDrawn ticks "true" in a question of the test.
func (p tab) answerDrawn(id string) {
	p.t.Helper()
	p.click(fmt.Sprintf("[data-quiz=drawn] [data-question=%q] input[value=true]", id))
}
