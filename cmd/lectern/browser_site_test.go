package main

import (
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

func TestBrowserSite(t *testing.T) {
	browser := startBrowser(t)
	site := buildTestSite(t)
	places := map[string]func(*testing.T) string{
		"at the root": func(t *testing.T) string { return host(t, site, "/") },
		"under a/b":   func(t *testing.T) string { return host(t, site, "/a/b/") },
		"from a disk": func(*testing.T) string {
			return (&url.URL{Scheme: "file", Path: filepath.ToSlash(site) + "/"}).String()
		},
	}
	for name, place := range places {
		t.Run(name, func(t *testing.T) {
			p := newTab(t, browser, place(t))
			for _, path := range pages(t, site) {
				p.open(path)
				p.await(`document.readyState === "complete"`)
				if width := js[int](p, "document.documentElement.scrollWidth - innerWidth"); width > 0 {
					t.Errorf("%s is %d px too wide", path, width)
				}
			}
			p.open(quizPage)
			p.tick("one", "2")
			p.check("one")
			p.state("one", "right")
			p.open(quizPageChinese)
			p.state("one", "right")
			p.quiet()
		})
	}

	t.Run("320 px", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.do(chromedp.EmulateViewport(320, 800))
		for _, path := range pages(t, site) {
			p.open(path)
			if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d px wide", path, width)
			}
		}
	})

	t.Run("320 px: the marks stand in their rows", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.do(chromedp.EmulateViewport(320, 800))
		p.open(quizPage)
		p.answerAll()
		p.tick("one", "1")
		p.check("one")
		const outside = `(() => {
			const marks = [...document.querySelectorAll(".mark")].filter((mark) => mark.closest("[data-given]"));
			const text = (row) => Math.max(...[...row.querySelectorAll("label, select, .left, .rich")].map((part) => part.getBoundingClientRect().right));
			const out = marks.filter((mark) => mark.getBoundingClientRect().right > mark.parentElement.getBoundingClientRect().right + .5);
			const over = marks.filter((mark) => mark.getBoundingClientRect().left < text(mark.parentElement) - .5);
			return marks.length + " " + out.length + " " + over.length;
		})()`
		if got := js[string](p, outside); !strings.HasSuffix(got, " 0 0") || strings.HasPrefix(got, "0 ") {
			t.Errorf("of the marks, so many outside of their rows, and over the words: %s", got)
		}
	})

	t.Run("the 404 page leads home from any depth", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("404.html")
		js[bool](p, `history.replaceState(null, "", "/a/b/en/gone/for/good.html"), true`)
		script, err := os.ReadFile("../../themes/default/assets/notfound.js")
		if err != nil {
			t.Fatal(err)
		}
		js[any](p, string(script)+"; null")
		if got := js[string](p, `new URL(document.querySelector("main a").href).pathname`); got != "/a/b/en/index.html" {
			t.Errorf("the link leads to %s", got)
		}
	})

	t.Run("without scripts all can be read", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open(quizPage)
		p.do(chromedp.WaitVisible(chromedp.CSS(field("one", ".answer summary"))), chromedp.WaitNotVisible(chromedp.CSS("[data-action=check]")))
		p.click(field("one", ".answer summary"))
		p.do(chromedp.WaitVisible(chromedp.CSS(field("one", "[data-explanation]"))))
		p.click(".menu > summary")
		p.do(chromedp.WaitVisible(chromedp.CSS(".path")))
	})
}

// pages are all pages of a built site but the 404 page and the root, which leads on.
func pages(t *testing.T, site string) (paths []string) {
	t.Helper()
	err := fs.WalkDir(os.DirFS(site), ".", func(path string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(path, ".html") && path != "404.html" && path != "index.html" {
			paths = append(paths, path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return paths
}
