package main

import (
	"encoding/json"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/browser"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// How the review is worked with, whatever the browser, the screen or the record.
func TestBrowserReviewPage(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, "testdata/review.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, chrome, host(t, site, "/a/b/")) }

	t.Run("keyboard only", func(t *testing.T) {
		p := fresh(t)
		p.open(deciders)
		p.answerWrong("one")
		p.open("en/second/moved.html")
		p.tick("new", "false")
		p.check("new")
		p.later(1)
		p.open(reviewHome)
		p.tabTo("[data-action=start]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.asks("deciders.one")
		p.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(" "), chromedp.KeyEvent(kb.ArrowDown))
		p.tabTo(field("one", "[data-action=check]"))
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused(field("one", "[data-action=retry]"))
		p.tabTo(field("one", "[data-review] a"))
		p.do(chromedp.KeyEvent(kb.Enter))
		p.asks("now.new")
		p.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(" "))
		p.tabTo(field("new", "[data-action=check]"))
		p.do(chromedp.KeyEvent(kb.Enter))
		p.says("[data-review]", "Done for today.")
		p.tabTo("[data-review] a")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.loaded("/review.html")
		p.says("[data-standing]", "Nothing is due today.")
		p.quiet()
	})

	t.Run("two tabs", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, chrome, base), newTab(t, chrome, base)
		a.open(deciders)
		b.open("zh-hant/second/moved.html")
		a.answerWrong("one")
		b.tick("new", "false")
		b.check("new")
		a.later(1)
		b.later(1)
		a.open(reviewHome)
		a.says("[data-standing]", "2 questions are due.")
		b.open(decidersChinese + "?review#q.deciders.one")
		b.tick("one", "2")
		b.check("one")
		a.await(`document.querySelector("[data-standing]").textContent.includes("1 question is due")`)
		a.open(deciders + "?review#q.deciders.some") // asked, and another tab answers it
		b.tick("some", "1")
		b.check("some")
		b.await(`document.querySelector("[data-question=some]").dataset.state === "partly"`)
		a.await(`JSON.parse(localStorage.getItem("lectern:review-test:deciders")).questions.some`)
		a.state("some", "open")
		a.quiet()
		b.quiet()
	})

	t.Run("a damaged record is kept aside", func(t *testing.T) {
		for _, damaged := range []string{`{"entries":`, `[]`, `{"entries":[]}`, `{"entries":{"a.b":{"step":5,"due":0,"why":"wrong","at":0,"page":"","folders":[],"text":"","lang":""}}}`,
			`{"entries":{"a.b":{"step":0,"due":0,"why":"toString","at":0,"page":"","folders":[],"text":"","lang":""}}}`, `{"entries":{"__proto__":1}}`} {
			p := fresh(t)
			p.open("en/index.html")
			p.store(reviewKey, damaged)
			p.open(deciders)
			p.says("[data-notice]", "damaged record")
			p.answerWrong("one")
			p.later(1)
			p.open(reviewHome)
			p.says("[data-standing]", "1 question is due.")
			if kept := p.stored(reviewKey + ":damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
			p.quiet()
		}
	})

	t.Run("hostile records lead nowhere else", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		for i, to := range []string{"javascript:hacked()//", "//evil.example/x.html", "https://evil.example/", `\\evil.example`, "../../../x.html"} {
			folders := []string{to}
			if i%2 == 0 {
				folders = []string{"en"}
			}
			record, err := json.Marshal(map[string]any{"entries": map[string]any{`a"]<b>.c`: map[string]any{
				"step": 0, "due": 1, "why": "wrong", "at": 1, "page": to, "folders": folders, "text": "<img src=x onerror=hacked()>", "lang": `"><script>hacked()</script>`}}})
			if err != nil {
				t.Fatal(err)
			}
			p.store(reviewKey, string(record))
			p.open(reviewHome)
			p.says("[data-list]", "<img src=x onerror=hacked()>")
			if got := js[string](p, `document.querySelector("[data-list] a").href`); !strings.HasPrefix(got, strings.TrimSuffix(p.base, "a/b/")) {
				t.Errorf("%s leads to %s", to, got)
			}
		}
		p.quiet()
	})

	t.Run("320 px, and without scripts", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		p.open(deciders)
		p.answerWrong("one")
		p.later(1)
		for _, path := range []string{reviewHome, reviewHomeChin, deciders + "?review#q.deciders.one"} {
			p.open(path)
			if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d px wide", path, width)
			}
		}
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open(reviewHome)
		p.do(chromedp.WaitVisible(chromedp.CSS(".unscripted")), chromedp.WaitNotVisible(chromedp.CSS("#today")))
	})
}

// The days as a calendar file, from a host and from a disk.
func TestBrowserReviewFile(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, "testdata/review.txtar")
	disk := (&url.URL{Scheme: "file", Path: filepath.ToSlash(site) + "/"}).String()
	for name, base := range map[string]string{"host": host(t, site, "/a/b/"), "disk": disk} {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, chrome, base)
			folder := t.TempDir()
			_, err := chromedp.Call(p.ctx, browser.SetDownloadBehavior, browser.SetDownloadBehaviorParams{
				Behavior: "allow", DownloadPath: folder, BrowserContextID: chromedp.FromContext(p.ctx).BrowserContextID,
			})
			if err != nil {
				t.Fatal(err)
			}
			p.zone("Asia/Taipei")
			p.open(decidersChinese)
			p.answerWrong("one")
			day := js[string](p, `(() => { const d = new Date(Date.now() + 864e5); return d.getFullYear() + String(d.getMonth() + 1).padStart(2, "0") + String(d.getDate()).padStart(2, "0") })()`)
			p.open(reviewHomeChin)
			p.click("[data-action=calendar]")
			p.says("[data-saved]", "review-test-review.ics")
			text := awaitFile(t, filepath.Join(folder, "review-test-review.ics"))
			for _, line := range []string{"BEGIN:VCALENDAR", "UID:review-" + day + "-review-test@lectern", "DTSTART;VALUE=DATE:" + day, "SUMMARY:複習1題：測試課程"} {
				if !strings.Contains(text, line+"\r\n") {
					t.Errorf("no line %q in\n%s", line, text)
				}
			}
			if got := strings.Contains(strings.ReplaceAll(text, "\r\n ", ""), "URL:"+base+"zh-hant/review.html\r\n"); got != (name == "host") {
				t.Errorf("an address: %v\n%s", got, text)
			}
			p.later(1)
			p.open("zh-hant/index.html")
			p.says("[data-reminder]", "今天有1題要複習")
			p.open(reviewHomeChin)
			p.click("[data-action=start]")
			p.asks("deciders.one")
			p.state("one", "open")
			p.quiet()
		})
	}
}

// awaitFile waits for a file that the browser saves.
func awaitFile(t *testing.T, name string) string {
	t.Helper()
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(20 * time.Millisecond) {
		if text, err := os.ReadFile(name); err == nil && strings.HasSuffix(string(text), "END:VCALENDAR\r\n") {
			return string(text)
		}
	}
	t.Fatal("never saved: ", name)
	return ""
}
