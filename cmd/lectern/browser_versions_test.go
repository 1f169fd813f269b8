package main

import (
	"encoding/json"
	"fmt"
	"os"
	"testing"

	"github.com/chromedp/chromedp"
)

// keep stores the records of a file of testdata, each under its name, with or
// without more in it.
func (p tab) keep(file, more string) {
	p.t.Helper()
	text, err := os.ReadFile("testdata/" + file)
	if err != nil {
		p.t.Fatal(err)
	}
	js[any](p, fmt.Sprintf(`(() => { for (const [name, value] of Object.entries(%s)) localStorage.setItem(%q + name, JSON.stringify({ %s ...value })); })()`, text, recordKey, more))
}

// Records as the first version of the program wrote them are read, and written
// again with nothing lost.
func TestBrowserOldRecords(t *testing.T) {
	browser := startBrowser(t)
	site := buildFramed(t, recordCourse)

	t.Run("shown", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("frames.html")
		p.keep("records-first.json", "")
		p.open(allPage)
		for question, state := range map[string]string{
			"one": "right", "constructor": "right", "truth": "wrong", "pairs": "partly", "heaps": "right",
			"order": "wrong", "sure": "done", "text": "open", "gaps": "wrong", "number": "right",
		} {
			p.state(question, state)
		}
		p.says("[data-finish-status]", "Lesson done")
		p.says(field("sure", "[data-verdict]"), "since your first answer")
		if text := js[string](p, fmt.Sprintf("document.querySelector(%q).value", field("text", "textarea"))); text != "A text begun later" {
			t.Errorf("the text begun is %q", text)
		}
		p.open(talkPage)
		p.says("[data-end]", "Your best score so far: 100%")
		p.quiet()
	})

	t.Run("written again", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("frames.html")
		p.load("answering.js", "damaging.js")
		p.keep("records-first.json", "")
		times := 4
		if thorough() {
			times = 50
		}
		for name, page := range map[string]string{"all": allPage, "talk": talkPage, "constructor": "en/second/constructor.html"} {
			lost := js[[]string](p, fmt.Sprintf(`(async () => {
				const [key, lost] = [%q, []];
				const record = JSON.parse(localStorage.getItem(key));
				for (let seed = 1; seed <= %d; seed++) {
					const before = varied(record, random(seed));
					localStorage.setItem(key, JSON.stringify(before));
					const page = await framed(%q);
					const button = page.document.querySelector("[data-action=retry]");
					if (button.closest("[data-question]")) answer(page.document.querySelector("[data-question=truth]"), random(seed));
					else { button.click(); page.document.querySelector("[data-action=reply]").click(); }
					page.close();
					const after = JSON.parse(localStorage.getItem(key));
					if (after.v !== 1) lost.push("no version");
					for (const changed of [before.questions?.truth, before.run, before.taken]) for (const name in changed) delete changed[name];
					lost.push(...missing(before, after));
				}
				return lost;
			})()`, recordKey+name, times, page))
			for _, place := range lost {
				t.Errorf("%s: lost %s", name, place)
			}
		}
		p.quiet()
	})

	t.Run("under former names", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("frames.html")
		p.keep("records-former.json", "")
		p.open("en/index.html")
		p.says("main .opening [data-progress]", "1 of 5 lessons done")
		p.open(recordPage)
		p.says("[data-kept]", "Everything Done", "All types 20%")
		p.open(allPage)
		p.state("one", "right")
		p.state("truth", "open")
		p.says(field("truth", "[data-message]"), "has changed since you answered")
		p.says("[data-result]", "2 of 9 points")
		p.says("[data-finish-status]", "Lesson done")
		var carried struct{ At float64 }
		if err := json.Unmarshal([]byte(p.stored(recordKey+"lesson:first/all")), &carried); err != nil || carried.At != 1740000000000 {
			t.Error("the lesson was done at another time: ", carried.At, err)
		}
		p.quiet()
	})
}

// What a newer version of the program has written is left as it is, to the byte;
// the page says so and goes on in memory.
func TestBrowserNewerRecords(t *testing.T) {
	p := newTab(t, startBrowser(t), host(t, buildSite(t, recordCourse), "/"))
	p.open("en/index.html")
	p.keep("records-first.json", `"v": 2, "unheard": { "of": [] },`)
	all := func() string { // but the review, of which nothing was stored yet
		return js[string](p, `JSON.stringify(Object.entries(localStorage).filter(([name]) => !name.endsWith(":review")).sort())`)
	}
	before := all()
	p.open(allPage)
	p.says("[data-notice]", "newer version of this course")
	p.state("one", "open")
	p.tick("one", "2")
	p.check("one")
	p.state("one", "right")
	p.do(chromedp.SendKeys(chromedp.CSS(field("text", "textarea")), "A new text"))
	p.open(talkPage)
	p.click("[data-action=reply]")
	p.click("[data-action=reply]")
	p.says("[data-end]", "Your best score so far")
	p.open("en/second/plain.html")
	p.click("[data-action=done]")
	p.says("[data-finish-status]", "Lesson done")
	p.click("a[data-switch]")
	p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
	p.open(recordPage)
	p.says("[data-kept]", "Written by a newer version")
	if after := all(); after != before {
		t.Errorf("stored before:\n%s\nafter:\n%s", before, after)
	}
	p.quiet()
}
