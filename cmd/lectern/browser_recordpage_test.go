package main

import (
	"encoding/json"
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// everything is all that is stored, in one text.
func (p tab) everything() string {
	p.t.Helper()
	return js[string](p, "JSON.stringify(Object.entries(localStorage).sort(), null, 1)")
}

// takeIn gives the record page a file to take in, and waits for what it says.
func (p tab) takeIn(text string) string {
	p.t.Helper()
	quoted, err := json.Marshal(text)
	if err != nil {
		p.t.Fatal(err)
	}
	return js[string](p, fmt.Sprintf("offer(%s)", quoted))
}

// offering is a function that offers a file to the record page, as a reader does
// who chooses one.
const offering = `window.offer = async (text) => {
	const said = document.querySelector("[data-said]"), files = new DataTransfer(), input = document.querySelector("[data-action=import]");
	files.items.add(new File([text], "record.json"));
	said.replaceChildren();
	input.files = files.files;
	input.dispatchEvent(new Event("change"));
	for (let i = 0; i < 1000 && !said.firstChild; i++) await new Promise((go) => setTimeout(go));
	return said.innerText;
}`

func TestBrowserRecordPage(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, recordCourse)

	t.Run("shows what is kept", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(recordPage)
		p.says("[data-kept]", "Nothing yet")
		p.keep("records-first.json", "")
		p.store(recordKey+"gone", `{"v":1,"best":1,"questions":{"a":{},"b":{}}}`)
		due := `{"step":0,"due":9e12,"why":"wrong","at":5,"page":"first/quiz.html","text":"x","lang":"en","folders":["en"]}`
		p.store(recordKey+"review", `{"v":1,"entries":{"q.a":`+due+`,"q.b":`+due+`,"q.c":`+due+`}}`)
		p.store(recordKey+"talk:damaged", `{"best`)
		p.do(chromedp.Reload())
		p.says("[data-kept]", "First module", "Everything Done", "All types 50% passed", "A first visit 100% passed",
			"Second module", "Read last: Without a quiz", "Language chosen: zh-Hant",
			"No longer in the course: gone 2 entries", "To review 3 entries", "Damaged and set aside: talk 6 characters")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.says("[data-kept]", "第二單元", "沒有練習題 已完成", "Everything 已完成", "待複習 3筆")
		p.quiet()
	})

	t.Run("export, delete, import", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.before(keepBlobs)
		p.answerRecordCourse()
		p.store(recordKey+"gone", `{"v":1,"best":1,"questions":{"b":{},"a":{}}}`)
		p.store(recordKey+"talk:damaged", "{\"best\x00\u2028")
		p.store(recordKey+"later", `{"v":9}`)
		p.store("lectern:record-test-2:all", `{"best":1}`)
		p.store("lectern:scheme", "light")
		p.open(recordPage)
		js[any](p, offering+"; null")
		before := p.everything()
		p.click("main [data-action=export]")
		p.says("[data-said]", "record-test-", ".json", "holds your record")
		file := js[string](p, `blobs.at(-1).text()`)
		n := strings.Count(before, recordKey)
		if said := p.takeIn(file); !strings.Contains(said, fmt.Sprintf("0 new, 0 grown, %d as they were", n)) {
			t.Error("taken in where it came from: ", said)
		}
		p.deleteRecord()
		if left := p.everything(); strings.Contains(left, recordKey) || !strings.Contains(left, "record-test-2") || !strings.Contains(left, "scheme") {
			t.Error("left after the deletion: ", left)
		}
		if said := p.takeIn(file); !strings.Contains(said, fmt.Sprintf("%d new, 0 grown, 0 as they were", n)) || strings.Contains(said, "left out") {
			t.Error("taken in where nothing was: ", said)
		}
		if after := p.everything(); after != before {
			t.Errorf("before:\n%s\nafter:\n%s", before, after)
		}
		p.open(talkPage)
		p.says("[data-end]", "Your best score so far")
		p.quiet()
	})

	t.Run("a file never takes anything away", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("en/second/constructor.html")
		p.tick("truth", "true")
		p.check("truth")
		p.open(recordPage)
		js[any](p, offering+"; null")
		said := p.takeIn(`{"lectern":1,"course":"record-test","records":{
			"constructor":{"best":0.5,"questions":{"truth":{"revision":"old","answer":["false"],"score":0,"best":0,"at":5,"tries":1}}},
			"lesson:second/constructor":{"done":false,"at":9},
			"all":{"best":1,"questions":{"one":{"revision":"735652b0","answer":["2"],"score":1,"best":1,"at":8e15,"tries":1}}},
			"talk":{"best":1},"meta":7,"lesson:second/plain":{"v":2,"done":true,"at":1}}}`)
		if !strings.Contains(said, "1 new, 0 grown, 2 as they were") || !strings.Contains(said, "3 parts of the file") {
			t.Error(said)
		}
		p.open("en/second/constructor.html")
		p.state("truth", "right")
		p.says("[data-finish-status]", "Lesson done")
		p.open(allPage)
		p.state("one", "right")
		p.click(field("one", "[data-action=retry]"))
		p.tick("one", "1") // an answer from a time to come must not win over it
		p.check("one")
		p.do(chromedp.Reload())
		p.state("one", "wrong")
		p.quiet()
	})

	t.Run("files that are no record of the course", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.keepAnswers()
		p.open(recordPage)
		js[any](p, offering+"; null")
		before := p.everything()
		for text, want := range map[string]string{
			``: "holds no record", `{`: "holds no record", `[]`: "holds no record", `{"lectern":1}`: "holds no record",
			`{"lectern":"1","course":"record-test","records":{}}`:                                          "holds no record",
			`{"lectern":1,"course":"record-test","records":[]}`:                                            "holds no record",
			`{"lectern":1,"course":"other-<b>7</b>","records":{"all":1}}`:                                  "of another course, other-<b>7</b>.",
			`{"lectern":2,"course":"record-test","records":{"all":1}}`:                                     "A newer version",
			`{"lectern":1,"course":"record-test","records":{}}`:                                            "0 new, 0 grown, 0 as they were",
			`{"lectern":1,"course":"record-test","records":{"__proto__":1,"A":{"b":1}}}`:                   "2 parts of the file",
			`{"lectern":1,"course":"record-test","records":{"../x":{"b":1},"a b":"{}"}}`:                   "2 parts of the file",
			strings.Repeat("[", 30000):                                                                     "holds no record",
			`{"lectern":1,"course":"record-test","records":{"filler":"` + strings.Repeat("x", 1e6) + `"}}`: "1 part of the file",
		} {
			if said := p.takeIn(text); !strings.Contains(said, want) {
				t.Errorf("%.80s: %q, want %q", text, said, want)
			}
		}
		if said := js[string](p, `offer("x".repeat(20000001))`); !strings.Contains(said, "too large") {
			t.Error(said)
		}
		if after := p.everything(); after != before {
			t.Errorf("before:\n%s\nafter:\n%s", before, after)
		}
		p.quiet()
	})

	t.Run("by keyboard", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.keepAnswers()
		p.open(recordPage)
		p.do(chromedp.Focus(chromedp.CSS("main [data-action=delete]")), chromedp.KeyEvent(kb.Enter))
		p.focused("[data-action=cancel]")
		p.do(chromedp.KeyEvent(kb.Escape))
		p.focused("main [data-action=delete]")
		p.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Enter))
		p.focused("main [data-action=delete]")
		p.says("[data-kept]", "Everything Done")
		p.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab, chromedp.KeyModifiers(8)), chromedp.KeyEvent(kb.Enter))
		p.focused("main [data-action=delete]")
		p.says("[data-deleted]", "Deleted.")
		p.says("[data-kept]", "Nothing yet")
		if js[bool](p, `document.querySelector("#confirm").hidden`) != true || p.everything() != "[]" {
			t.Error("left: ", p.everything())
		}
	})

	t.Run("without a storage it says so", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.before(faults["forbidden"])
		p.open(recordPage)
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-notkept]")))
		p.says("[data-notkept]", "keeps nothing for this course")
		p.click("main [data-action=delete]")
		p.click("[data-action=confirm]")
		p.quiet()
	})

	t.Run("where each page has a storage of its own it says so", func(t *testing.T) {
		file := (&url.URL{Scheme: "file", Path: filepath.ToSlash(site) + "/"}).String()
		p := newTab(t, browser, file)
		p.open(recordPage)
		if !js[bool](p, `document.querySelector("[data-apart]").hidden`) {
			t.Error("Chromium does not")
		}
		p.before(`window.mozInnerScreenX = 0;`) // as in Firefox
		p.open(recordPage)
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-apart]")))
		p.says("[data-apart]", "keeps the answers of each page apart")
		p.quiet()
	})
}

// keepAnswers stores the records of testdata.
func (p tab) keepAnswers() {
	p.t.Helper()
	p.open("en/second/index.html")
	p.keep("records-first.json", "")
}

// deleteRecord deletes everything on the record page.
func (p tab) deleteRecord() {
	p.t.Helper()
	p.click("main [data-action=delete]")
	p.click("[data-action=confirm]")
	p.says("[data-deleted]", "Deleted.")
}

// Two courses of one origin know nothing of each other.
func TestBrowserTwoCourses(t *testing.T) {
	browser := startBrowser(t)
	root := t.TempDir()
	course, err := os.ReadFile(recordCourse)
	if err != nil {
		t.Fatal(err)
	}
	other := filepath.Join(t.TempDir(), "other.txtar")
	if err := os.WriteFile(other, []byte(strings.Replace(string(course), `"record-test"`, `"record-test-2"`, 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, course := range map[string]string{"a": recordCourse, "b": other} {
		if err := os.Rename(buildSite(t, course), filepath.Join(root, name)); err != nil {
			t.Fatal(err)
		}
	}
	places := map[string]string{"hosted": host(t, root, "/"), "from a disk": (&url.URL{Scheme: "file", Path: filepath.ToSlash(root) + "/"}).String()}
	for place, base := range places {
		t.Run(place, func(t *testing.T) {
			a, b := newTab(t, browser, base), newTab(t, browser, base)
			b.open("b/en/second/constructor.html")
			a.open("a/en/second/constructor.html")
			for _, p := range []tab{a, b} {
				p.tick("truth", map[bool]string{true: "true", false: "false"}[p.ctx == a.ctx])
				p.check("truth")
			}
			b.do(chromedp.Reload())
			a.do(chromedp.Reload())
			a.state("truth", "right")
			b.state("truth", "wrong")
			kept := b.stored("lectern:record-test-2:constructor")
			a.open("a/" + recordPage)
			a.deleteRecord()
			if after := b.stored("lectern:record-test-2:constructor"); after != kept || kept == "" {
				t.Errorf("the other course kept %q and keeps %q", kept, after)
			}
			b.do(chromedp.Reload())
			b.state("truth", "wrong")
			a.quiet()
			b.quiet()
		})
	}
}

// unguarded serves a site without its policy, so that a script that got into a page would run.
func unguarded(t *testing.T, site string) string {
	t.Helper()
	guard := regexp.MustCompile(`<meta http-equiv="Content-Security-Policy"[^>]*>`)
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		data, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(strings.TrimPrefix(r.URL.Path, "/"))))
		if err != nil {
			http.NotFound(w, r)
			return
		}
		if strings.HasSuffix(r.URL.Path, ".html") {
			data = guard.ReplaceAll(data, nil)
		}
		http.ServeContent(w, r, r.URL.Path, time.Time{}, strings.NewReader(string(data)))
	}))
	t.Cleanup(server.Close)
	return server.URL + "/"
}

// Hostile words in the place of every string of every record, and hostile files to
// take in: nothing runs, no page is lost, and nothing good is written over.
func TestBrowserHostileRecords(t *testing.T) {
	p := newTab(t, startBrowser(t), unguarded(t, buildFramed(t, recordCourse)))
	p.answerRecordCourse()
	p.open("frames.html")
	p.load("answering.js", "damaging.js")
	// Each of the words in all records at once, and, thoroughly, in one record at a time.
	wrong := js[[]string](p, fmt.Sprintf(`(async () => {
		const [kept, wrong] = [Object.entries(localStorage), []];
		const [words, places] = %t ? [hostile, ["", ...kept.map(([key]) => key)]] : [hostile.slice(0, 4), [""]];
		for (const word of words) for (const one of places) {
			localStorage.clear();
			for (const [key, text] of kept) {
				const bad = JSON.stringify(poisoned(JSON.parse(text), word));
				localStorage.setItem(key, one && key !== one ? text : bad);
				localStorage.setItem("lectern:record-test:" + word, bad);
				localStorage.setItem(key + ":damaged", word);
			}
			for (const path of ["en/index.html", "en/first/all.html", "en/first/talk.html", "en/first/more.html", "zh-hant/second/constructor.html", "en/record.html", "en/review.html"]) {
				const page = await framed(path);
				const found = page.document.querySelectorAll("img[onerror], svg[onload], a[href^='javascript' i], main script").length;
				if (found || !page.document.querySelector("h1")) wrong.push(path + ": " + word);
				page.close();
			}
		}
		await new Promise((go) => setTimeout(go, 200));
		return top.harmed ? [...wrong, "a script ran"] : wrong;
	})()`, thorough()))
	for _, what := range wrong {
		t.Error(what)
	}
	p.quiet()
}

func TestBrowserHostileFiles(t *testing.T) {
	p := newTab(t, startBrowser(t), unguarded(t, buildSite(t, recordCourse)))
	p.answerRecordCourse()
	p.store("lectern:other:all", `{"best":1}`)
	p.open(recordPage)
	p.load("answering.js", "damaging.js")
	js[any](p, offering+"; null")
	every := 25
	if thorough() {
		every = 3
	}
	got := js[survived](p, fmt.Sprintf(`(async () => {
		const kept = Object.entries(localStorage), wrong = [];
		const records = Object.fromEntries(kept.filter(([key]) => key.startsWith(%[1]q)).map(([key, text]) => [key.slice(%[1]q.length), JSON.parse(text)]));
		const file = { lectern: 1, course: "record-test", exported: "", records };
		let tried = 0;
		const offered = [...new Set([...damages(file)])].filter((_, i) => i %% %[2]d === 0);
		for (const words of hostile) offered.push(JSON.stringify({ ...file, records: poisoned(records, words) }), JSON.stringify(poisoned(file, words)));
		for (const text of offered) {
			tried++;
			const said = await offer(text);
			if (!said) wrong.push("nothing said: " + text.slice(0, 200));
			for (const [key, before] of kept) {
				const lost = missing(best(JSON.parse(before)), JSON.parse(localStorage.getItem(key)));
				if (lost.length) wrong.push(key + " lost " + lost + ": " + text.slice(0, 200));
			}
			if (document.querySelector("main img, main script, a[href^='javascript' i]") || top.harmed) wrong.push("harm: " + text.slice(0, 200));
		}
		return { tried, kept: 0, wrong: wrong.slice(0, 20) };
	})()`, recordKey, every))
	for _, what := range got.Wrong {
		t.Error(what)
	}
	t.Log(got.Tried, "files")
	p.quiet()
}
