package main

import (
	"context"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const (
	certificateCourse = "testdata/certificate.txtar"
	certificatePage   = "en/certificate.html"
)

// left is what the certificate's page says is left to do.
func (p tab) left() string {
	p.t.Helper()
	return js[string](p, `[...document.querySelectorAll("[data-left]:not([hidden]) [data-list] a")].map((a) => a.textContent).join(", ")`)
}

// shows tells whether an element is to be seen.
func (p tab) shows(selector string) bool {
	p.t.Helper()
	return js[bool](p, `document.querySelector("`+selector+`")?.checkVisibility() ?? false`)
}

// answerTruth answers a question of one of the small course's quizzes.
func (p tab) answerTruth(quiz, question, answer string) {
	p.t.Helper()
	p.click(`[id="q.` + quiz + "." + question + "." + answer + `"]`)
}

// finish does all of the course but the final test.
func (p tab) finish() {
	p.t.Helper()
	p.open("en/first/read.html")
	p.click("[data-action=done]")
	p.open("en/first/index.html")
	p.answerTruth("begin", "a", "true")
	p.check("a")
	p.open("en/first/answer.html")
	p.answerTruth("practice", "a", "true")
	p.check("a")
}

// take takes the final test and gets two of three questions right.
func (p tab) take() {
	p.t.Helper()
	p.open("en/final.html")
	p.answerTruth("final", "a", "true")
	p.answerTruth("final", "b", "true")
	p.answerTruth("final", "c", "true")
	p.click("[data-action=review]")
	p.click("[data-action=submit]")
}

func TestBrowserCertificate(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, certificateCourse)

	t.Run("opens when the course is done", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(certificatePage)
		if got, want := p.left(), "First module, To read, To answer, The final test"; got != want {
			t.Errorf("fresh: left %q, want %q", got, want)
		}
		p.says("[data-count]", "4 things are not done")
		if p.shows("[data-ready]") {
			t.Error("there is a certificate for nothing")
		}
		p.finish()
		p.open(certificatePage)
		if got := p.left(); got != "The final test" {
			t.Errorf("half: left %q", got)
		}
		p.open("en/index.html")
		if p.shows(".start [data-certificate]") || !p.shows("[data-continue]") {
			t.Error("half: the home page does not offer to go on")
		}
		p.take()
		p.says("[data-panel=result]", "2 of 3 points, 66%", "To your certificate")
		p.open("en/record.html")
		p.says("[data-certificate]", "Here is your certificate")
		p.open("en/index.html")
		if !p.shows(".start [data-certificate]") || p.shows("[data-continue]") || p.shows("[data-start]") {
			t.Error("done: the home page does not offer the certificate alone")
		}
		p.click(".start [data-certificate]")
		p.await(`document.readyState === "complete" && location.pathname.endsWith("/certificate.html")`)
		if p.shows("[data-left]") || !p.shows("[data-ready]") {
			t.Error("done: no certificate")
		}
		today := js[string](p, `new Date().toLocaleDateString("en-GB", {dateStyle: "long"})`)
		p.says("[data-sheet]", "A course to the end", today, "Best score in the final test: 66%", "Nobody supervised")
		p.quiet()
	})

	t.Run("one sheet with the reader's name, in both languages", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.finish()
		p.take()
		p.open(certificatePage)
		p.do(chromedp.SendKeys(chromedp.CSS("[data-name]"), "  Ada <b>Lovelace</b> "))
		p.says("[data-holder]", "Ada <b>Lovelace</b>")
		js[any](p, `window.print = () => { window.printed = true }; null`)
		p.click("main [data-action=print]")
		p.await("window.printed")
		for _, path := range []string{certificatePage, "zh-hant/certificate.html"} {
			p.open(path)
			p.says("[data-holder]", "Ada <b>Lovelace</b>")
			if got := js[string](p, `document.querySelector("[data-name]").value`); got != "Ada <b>Lovelace</b>" {
				t.Errorf("the name is not kept: %q", got)
			}
			pdf := p.pdf()
			if sheets := sheetsOf(pdf); len(sheets) != 1 || !strings.HasPrefix(sheets[0], "[0 0 841.") && !strings.HasPrefix(sheets[0], "[0 0 842") {
				t.Errorf("%s is printed on %q, not on one sheet in landscape", path, sheets)
			}
			p.medium("print")
			if points := js[float64](p, `Math.min(...[...document.querySelectorAll("[data-sheet] p")].map((p) => parseFloat(getComputedStyle(p).fontSize))) * 0.75`); points < 9 {
				t.Errorf("%s is printed in letters of %g pt", path, points)
			}
			p.medium("")
		}
		p.says("[data-sheet]", "學到最後的課程", "期末測驗最佳成績：66%")
		p.open("en/record.html")
		p.says("[data-kept]", "Name on the certificate")
		p.quiet()
	})

	t.Run("goes with the record and comes back with it", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.before(keepBlobs)
		p.finish()
		p.take()
		p.open(certificatePage)
		p.do(chromedp.SendKeys(chromedp.CSS("[data-name]"), "Ada\n"))
		p.open("en/record.html")
		js[any](p, offering+"; null")
		p.click("main [data-action=export]")
		file := js[string](p, `blobs.at(-1).text()`)
		p.deleteRecord()
		if p.shows("[data-certificate]") {
			t.Error("the record is deleted, and its page still leads to the certificate")
		}
		p.open(certificatePage)
		if p.shows("[data-ready]") || !strings.Contains(p.left(), "The final test") {
			t.Error("the record is deleted, and the certificate is still there")
		}
		p.open("en/record.html")
		js[any](p, offering+"; null")
		if said := p.takeIn(file); strings.Contains(said, "left out") {
			t.Error(said)
		}
		p.open(certificatePage)
		p.says("[data-holder]", "Ada")
		other := newTab(t, browser, p.base)
		other.open("en/record.html")
		other.deleteRecord()
		p.await(`document.querySelector("[data-ready]").hidden`)
		p.quiet()
	})

	t.Run("a record that is damaged", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("en/index.html")
		for _, value := range []string{`{"v":1,"name":7,"at":1}`, `{`, `{"v":1,"name":"x"}`} {
			p.store("lectern:certificate-test:certificate", value)
			p.open(certificatePage)
			if got := js[string](p, `document.querySelector("[data-name]").value`); got != "" {
				t.Errorf("%s: the name is %q", value, got)
			}
		}
		p.finish() // all else goes on
		p.open(certificatePage)
		if got := p.left(); got != "The final test" {
			t.Errorf("left %q", got)
		}
	})

	t.Run("which name is the newest", func(t *testing.T) { testCertificateMerge(t, browser) })
}

// testCertificateMerge holds the merging of names against what all records promise.
func testCertificateMerge(t *testing.T, browser context.Context) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "index.html"), []byte(`<!doctype html><link rel="icon" href="data:,">`), 0o644); err != nil {
		t.Fatal(err)
	}
	p := newTab(t, browser, host(t, dir, "/"))
	p.open("index.html")
	js[any](p, bundled(t, "certificaterecord.ts", "certificate")+"; null")
	faults := js[[]string](p, `(() => {
		const {certificateRecord: {empty, parse, merge}} = certificate, faults = [];
		const all = [empty, ...[["", 1], ["a", 1], ["b", 1], ["a", 2], ["c", 9]].map(([name, at]) => ({name, at}))];
		const same = (a, b, what) => JSON.stringify(a) === JSON.stringify(b) || faults.push(what + JSON.stringify([a, b]));
		for (const a of all) {
			same(merge(a, a), a, "idempotent ");
			same(merge(empty, a), a, "empty ");
			same(parse(a), a, "parse ");
			for (const b of all) {
				same(merge(a, b), merge(b, a), "commutative ");
				for (const c of all) same(merge(merge(a, b), c), merge(a, merge(b, c)), "associative ");
			}
		}
		same(merge({name: "old", at: 1}, {name: "new", at: 2}).name, "new", "newest ");
		same(parse({name: "x".repeat(99), at: 1}).name.length, 80, "long ");
		return faults;
	})()`)
	for _, fault := range faults {
		t.Error(fault)
	}
}

// With scripts off the page says what it needs.
func TestBrowserCertificateWithoutScripts(t *testing.T) {
	site := buildSite(t, certificateCourse)
	p := newTab(t, startBrowser(t), host(t, site, "/"))
	p.withoutScripts()
	p.open(certificatePage)
	p.says(".unscripted", "turn scripts on")
	if p.shows("[data-ready]") || p.shows("[data-left]") {
		t.Error("something is shown that needs the script")
	}
}

// The whole course can be read and printed without scripts, and has its forms and answers.
func TestBrowserPrint(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, certificateCourse)

	t.Run("on the screen", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/a/b/"))
		p.open("en/index.html")
		p.click(`main a[data-tool=print]`)
		p.await(`document.readyState === "complete" && location.pathname.endsWith("/print.html")`)
		js[any](p, `window.print = () => { window.printed = true }; null`)
		p.click("main [data-action=print]")
		p.await("window.printed")
		p.click(`.toc a[href="#page.answers"]`)
		if got := js[string](p, "location.hash"); got != "#page.answers" {
			t.Error(got)
		}
		p.quiet()
	})

	t.Run("without scripts", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.withoutScripts()
		p.open("zh-hant/print.html")
		p.says("main", "學到最後的課程", "目錄", "1.1", "作答", "第1題", "是嗎？", "工具箱", "解答", "第1.1課")
		if sheets := sheetsOf(p.pdf()); len(sheets) < 6 {
			t.Errorf("the course is printed on %d sheets", len(sheets))
		}
	})
}

// withoutScripts turns the page's scripts off, and with them what CSS asks for them.
func (p tab) withoutScripts() {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		p.t.Fatal(err)
	}
}

// medium shows pages as they are on it; "" for the screen.
func (p tab) medium(name string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: name}); err != nil {
		p.t.Fatal(err)
	}
}

// pdf is the page as it is printed.
func (p tab) pdf() string {
	p.t.Helper()
	printed, err := chromedp.Call(p.ctx, page.PrintToPDF, page.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		p.t.Fatal(err)
	}
	return string(printed.Data)
}

var sheet = regexp.MustCompile(`/MediaBox (\[[^\]]*\])`)

// sheetsOf are the sizes of the sheets of a PDF, as Chromium writes them.
func sheetsOf(pdf string) (sizes []string) {
	for _, m := range sheet.FindAllStringSubmatch(pdf, -1) {
		sizes = append(sizes, m[1])
	}
	return sizes
}
