package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
)

// What is deleted in one tab does not come back from what others know, whether they
// stand open or come back from the browser's memory.
func TestBrowserDeletedElsewhere(t *testing.T) {
	browser := startBrowser(t)
	base := host(t, buildSite(t, recordCourse), "/")
	a, b, c := newTab(t, browser, base), newTab(t, browser, base), newTab(t, browser, base)
	c.answerMore()
	c.side("done")
	b.keepAnswers()
	b.open(allPage)
	b.state("one", "right")
	a.open(talkPage)
	a.says("[data-end]", "Your best score so far")
	a.open(recordPage)
	a.deleteRecord()
	b.await(`document.querySelector("[data-question=one]").dataset.state === "open"`)
	if js[bool](b, fmt.Sprintf("document.querySelector(%q).checked", field("one", "input[value='2']"))) {
		t.Error("the answer still stands in the other tab")
	}
	if text := b.text("[data-finish-status]"); strings.Contains(text, "Lesson done") {
		t.Error("the lesson is still done in the other tab: ", text)
	}
	c.await(`document.querySelector("[data-mode=test]").dataset.state === "open"`)
	for _, at := range []string{"[data-name]", "[data-turned]"} {
		if js[bool](c, fmt.Sprintf("document.querySelector(%q).getClientRects().length > 0", at)) {
			t.Error("still shown in the third tab: ", at)
		}
	}
	js[any](a, `history.back(), null`)
	a.await(`document.body.dataset.kind === "lesson" && document.querySelector("[data-question], [data-quiz]").dataset.state === "open"`)
	if left := strings.ReplaceAll(a.everything(), recordKey+"meta", ""); strings.Contains(left, recordKey) {
		t.Error("came back: ", left)
	}
	b.tick("truth", "false")
	b.check("truth")
	if record := b.stored(recordKey + "all"); strings.Contains(record, `"one"`) || !strings.Contains(record, `"truth"`) {
		t.Error("the record after the next answer: ", record)
	}
	for _, p := range []tab{a, b, c} {
		p.quiet()
	}
}

// Tabs that answer at the same moment lose nothing, also when some of them close.
func TestBrowserManyTabs(t *testing.T) {
	questions, rounds := 60, 1
	if thorough() {
		questions, rounds = 500, 20
	}
	browser := startBrowser(t)
	site := buildSite(t, manyQuestions(t, questions))
	for round := range rounds {
		n := 2 + (round+1)%5
		t.Run(fmt.Sprintf("%d tabs, round %d", n, round), func(t *testing.T) {
			var tabs []tab
			base := host(t, site, "/")
			for range n {
				p := newTab(t, browser, base)
				p.open("en/a/many.html")
				p.load("answering.js")
				tabs = append(tabs, p)
			}
			answerTogether(t, tabs, questions, uint64(round))
		})
	}
}

// answerTogether has each tab answer its share of the questions at its own pace.
// All but the first leave when they are done.
func answerTogether(t *testing.T, tabs []tab, questions int, seed uint64) {
	order := rand.New(rand.NewPCG(seed, 3)).Perm(questions)
	var all sync.WaitGroup
	for i, p := range tabs {
		var mine []string
		for at := i; at < questions; at += len(tabs) {
			mine = append(mine, fmt.Sprintf("q%d", order[at]))
		}
		all.Go(func() {
			js[any](p, fmt.Sprintf(`(async () => {
				const next = random(%d);
				for (const id of %q.split(" ")) {
					answer(document.querySelector("[data-question=" + id + "]"), next);
					if (next() < 0.5) await new Promise((go) => setTimeout(go, next() * 12));
				}
				if (%t) setTimeout(() => (location.href = "index.html"));
			})()`, seed*10+uint64(i), strings.Join(mine, " "), i > 0))
		})
	}
	all.Wait()
	p := tabs[0]
	p.await(fmt.Sprintf(`document.querySelectorAll("[data-question]:not([data-state=open])").length === %d`, questions))
	p.await(fmt.Sprintf(`Object.keys(JSON.parse(localStorage.getItem("lectern:many:many")).questions).length === %d`, questions))
	p.says("[data-finish-status]", "Lesson done")
	for _, p := range tabs {
		p.quiet()
	}
}

// manyQuestions writes a course with one long quiz, and gives its archive.
func manyQuestions(t *testing.T, n int) string {
	t.Helper()
	var b strings.Builder
	b.WriteString("-- site.toml --\nid = \"many\"\ntitle = \"Many\"\n[languages.en]\nlabel = \"English\"\n-- content/en/a/index.md --\n# A\n-- content/en/a/many.md --\n# Many\n\n```quiz\n")
	b.WriteString(`{"id": "many", "pass": 0, "questions": [`)
	for i := range n {
		if i > 0 {
			b.WriteString(",\n")
		}
		fmt.Fprintf(&b, `{"id": "q%d", "type": "true-false", "prompt": "%d?", "answer": true}`, i, i)
	}
	b.WriteString("]}\n```\n")
	path := filepath.Join(t.TempDir(), "many.txtar")
	if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
