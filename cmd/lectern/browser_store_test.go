package main

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	recordCourse = "testdata/record.txtar"
	recordKey    = "lectern:record-test:"
	allPage      = "en/first/all.html"
	talkPage     = "en/first/talk.html"
	morePage     = "en/first/more.html"
	dueOfRecord  = "en/review.html"
	recordPage   = "en/record.html"
)

// thorough tells whether the tests of records try all they can, which takes minutes,
// or a share of it.
func thorough() bool { return os.Getenv("LECTERN_THOROUGH") != "" }

// buildFramed builds a course, and beside its site a page without a policy that
// may show its pages in frames.
func buildFramed(t *testing.T, course string) string {
	t.Helper()
	site := buildSite(t, course)
	if err := os.WriteFile(filepath.Join(site, "frames.html"), []byte("<!doctype html><link rel=icon href=data:,><title>Frames</title><body>"), 0o644); err != nil {
		t.Fatal(err)
	}
	return site
}

// load runs a script of testdata in the page.
func (p tab) load(names ...string) {
	p.t.Helper()
	for _, name := range names {
		script, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			p.t.Fatal(err)
		}
		js[any](p, string(script)+"\n; null")
	}
}

// before has a script run before those of every page.
func (p tab) before(script string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{Source: script}); err != nil {
		p.t.Fatal(err)
	}
}

// answerRecordCourse answers all of the course and gives the number of its records.
func (p tab) answerRecordCourse() {
	p.t.Helper()
	p.open(allPage)
	p.load("answering.js")
	js[any](p, `(() => { const next = random(7); for (const question of document.querySelectorAll("[data-question]")) answer(question, next); })()`)
	if open := js[int](p, `document.querySelectorAll("[data-question][data-state=open]").length`); open > 0 {
		p.t.Fatalf("%d questions are still open", open)
	}
	p.open(talkPage)
	p.click("[data-action=reply]")
	p.click("[data-action=reply]")
	p.answerMore()
	p.open("en/second/constructor.html")
	p.tick("truth", "true")
	p.check("truth")
	p.open("en/second/plain.html")
	p.click("[data-action=done]")
	p.click("a[data-switch]")
	p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
}

// answerMore keeps a customer, goes through cards and takes a test.
func (p tab) answerMore() {
	p.t.Helper()
	p.open(morePage)
	p.customer("Ms Lin")
	p.sees("says 1", "constructor 2")
	p.do(chromedp.SendKeys(chromedp.CSS("[data-place]"), "Call"), chromedp.Blur(chromedp.CSS("[data-place]")))
	p.judge(false)
	p.judge(true)
	p.judge(true)
	p.tick("fact", "false")
	p.handIn()
}

// Whatever is stored in place of a record, the page works, tells, and loses no byte.
func TestBrowserDamagedRecords(t *testing.T) {
	p := newTab(t, startBrowser(t), host(t, buildFramed(t, recordCourse), "/"))
	p.answerRecordCourse()
	p.open("frames.html")
	p.load("answering.js", "damaging.js")
	const share = 60 // one of so many forms is tried
	shares := 1
	if thorough() {
		shares = share
	}
	tried := 0
	for i, record := range []struct{ name, page string }{
		{"all", allPage}, {"talk", talkPage}, {"lesson:first/talk", talkPage}, {"meta", allPage}, {"constructor", "en/second/constructor.html"},
		{"yours", morePage}, {"words", morePage}, {"final", morePage}, {"review", dueOfRecord},
	} {
		kept := 0
		for first := range shares {
			got := p.survive(record.name, record.page, share, (first+i)%share)
			for _, wrong := range got.Wrong {
				t.Errorf("%s: %s", record.name, wrong)
			}
			kept, tried = kept+got.Kept, tried+got.Tried
		}
		if kept == 0 {
			t.Errorf("%s: none was found damaged", record.name)
		}
	}
	t.Log(tried, "damaged records")
	p.quiet()
}

// survived is what became of the damaged forms of a record.
type survived struct {
	Tried int      `json:"tried"`
	Kept  int      `json:"kept"`
	Wrong []string `json:"wrong"`
}

func (p tab) survive(name, page string, every, first int) survived {
	p.t.Helper()
	return js[survived](p, fmt.Sprintf("survive(%q, %q, %d, %d)", recordKey+name, page, every, first))
}

// faults are what may be wrong with a browser's storage, as scripts that make it so.
var faults = map[string]string{
	"forbidden":       `Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no", "SecurityError"); } });`,
	"null":            `Object.defineProperty(window, "localStorage", { value: null });`,
	"undefined":       `Object.defineProperty(window, "localStorage", { value: undefined });`,
	"without methods": `Object.defineProperty(window, "localStorage", { value: {} });`,
	"unreadable":      `Storage.prototype.getItem = () => { throw new Error("unreadable"); };`,
	"unwritable":      `Storage.prototype.setItem = () => { throw new Error("unwritable"); };`,
	"throws nothing":  `Storage.prototype.setItem = () => { throw undefined; };`,
	"full":            `Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };`,
	"full later": `{ const set = Storage.prototype.setItem; let left = 3;
		Storage.prototype.setItem = function (key, value) { if (left-- <= 0) throw new DOMException("full", "QuotaExceededError"); set.call(this, key, value); }; }`,
	"forgetful":      `Storage.prototype.setItem = () => {};`,
	"always empty":   `Storage.prototype.getItem = () => null;`,
	"always garbage": `Storage.prototype.getItem = () => "garbage";`,
	"ever other":     `{ let n = 0; Storage.prototype.getItem = () => "garbage" + n++; }`,
	"no text":        `Storage.prototype.getItem = () => ({ v: 1 });`,
	"uncountable":    `Object.defineProperty(Storage.prototype, "length", { get() { throw new Error("no"); } }); Storage.prototype.key = () => { throw new Error("no"); };`,
}

// Whatever is wrong with the storage, each page works, says so, and lets the
// answers be saved.
func TestBrowserStorageFaults(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, recordCourse)
	for name, fault := range faults {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, browser, host(t, site, "/"))
			p.before(fault + keepBlobs)
			for _, path := range []string{"en/index.html", recordPage, dueOfRecord, talkPage, morePage, allPage} {
				p.open(path)
			}
			p.load("answering.js")
			if open := js[string](p, `(() => { const next = random(7);
				return [...document.querySelectorAll("[data-question]")].filter((question) => answer(question, next) === "open").map((question) => question.id).join(); })()`); open != "" {
				t.Error("not usable: ", open)
			}
			p.says("[data-result]", "points")
			if name != "uncountable" {
				p.says("[data-notice]", "until you close")
				p.click("[data-notice] [data-action=export]")
				if !js[bool](p, `blobs[0].text().then((text) => Object.keys(JSON.parse(text).records.all.questions).length === 10)`) {
					t.Error("the file does not hold the answers")
				}
			}
			p.quiet()
		})
	}
}

// keepBlobs keeps what a page lets the reader download.
const keepBlobs = `window.blobs = []; { const url = URL.createObjectURL; URL.createObjectURL = (blob) => { blobs.push(blob); return url.call(URL, blob); }; }`

// A storage that is really full: what was there stays, and what is deleted makes room.
func TestBrowserFullStorage(t *testing.T) {
	p := newTab(t, startBrowser(t), host(t, buildSite(t, recordCourse), "/"))
	p.open("en/second/constructor.html")
	p.tick("truth", "true")
	p.check("truth")
	before := p.stored(recordKey + "constructor")
	js[any](p, fillStorage)
	p.tick("truth", "false")
	p.check("truth")
	p.says("[data-notice]", "storage is full", "Save my record")
	if after := p.stored(recordKey + "constructor"); after != before {
		t.Errorf("the record was %s and is %s", before, after)
	}
	p.open(allPage)
	p.tick("one", "2")
	p.check("one")
	p.says("[data-notice]", "storage is full")
	p.state("one", "right")
	js[any](p, `localStorage.removeItem("filler"), null`)
	p.tick("truth", "false")
	p.check("truth")
	p.do(chromedp.Reload())
	p.state("one", "right")
	p.state("truth", "right")
}

// fillStorage leaves no room for a single character.
const fillStorage = `(() => { let text = "x".repeat(2 ** 22), filler = "";
	while (text) { try { localStorage.setItem("filler", filler + text); filler += text; } catch { text = text.slice(0, text.length / 2); } } })()`
