package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBrowserManual takes the README's pictures again, into the folder that LECTERN_MANUAL
// names: ../../.github/pictures, where the README has them from.
func TestBrowserManual(t *testing.T) {
	folder := os.Getenv("LECTERN_MANUAL")
	if folder == "" {
		t.Skip("skipped: LECTERN_MANUAL names no folder for the pictures")
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	browser := startBrowser(t)
	const lesson, question = "small-and-large/who-decides.html", "hotel-engineer"
	wide := func(p tab, height int64) { p.do(chromedp.EmulateViewport(1080, height, chromedp.EmulateScale(2))) }

	readers := host(t, buildShipped(t), "/")
	p := newTab(t, browser, readers)
	wide(p, 850)
	p.open("en/" + lesson)
	p.tick(question, "2")
	p.check(question)
	p.state(question, "right")
	p.frame(field(question, "legend"), 50)
	p.picture(folder, "question")

	p = newTab(t, browser, readers)
	p.do(chromedp.EmulateViewport(390, 780, chromedp.EmulateScale(2)))
	p.open("zh-hant/index.html")
	p.picture(folder, "phone-home")
	p.open("zh-hant/" + lesson)
	p.tick(question, "1")
	p.check(question)
	p.state(question, "wrong")
	p.frame(field(question, "legend"), 70)
	p.picture(folder, "phone-question")

	p = newTab(t, browser, host(t, buildShipped(t, "--edition", "trainer"), "/"))
	wide(p, 760)
	p.open("en/" + lesson)
	p.frame(field(question, "legend"), 50)
	p.picture(folder, "trainers-edition")

	s := serveCourse(t, shippedFiles(t))
	p = newTab(t, browser, s.url)
	wide(p, 700)
	p.open("en/" + lesson)
	p.pressBar("[data-action=notes]")
	p.await(`document.querySelector("[data-lectern-note]")`)
	p.frame("[data-lectern-note]", 130)
	p.picture(folder, "serve")

	name := "content/en/20-small-and-large/10-who-decides.md"
	text, err := os.ReadFile(filepath.Join(s.dir, name))
	if err != nil {
		t.Fatal(err)
	}
	s.write(name, strings.Replace(string(text), `"explanation"`, `"explanatoin"`, 1))
	p.await(`document.querySelector("[data-problems]")`)
	p.picture(folder, "mistake")
}

// shippedFiles are the files of the shipped course.
func shippedFiles(t *testing.T) map[string]string {
	t.Helper()
	files := map[string]string{}
	root := os.DirFS("../..")
	for _, top := range []string{"site.toml", "content"} {
		err := fs.WalkDir(root, top, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || entry.IsDir() {
				return err
			}
			text, err := fs.ReadFile(root, name)
			files[name] = string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

// frame scrolls until an element stands so far below the window's top.
func (p tab) frame(selector string, below int) {
	p.t.Helper()
	js[bool](p, fmt.Sprintf(`document.activeElement.blur(), scrollTo({top: document.querySelector(%q).getBoundingClientRect().top + scrollY - %d, behavior: "instant"}), true`, selector, below))
}

// picture keeps what the window shows, as WebP, which is a third of the size of PNG.
func (p tab) picture(folder, name string) {
	p.t.Helper()
	js[bool](p, `Promise.all([...document.images].filter((i) => i.loading !== "lazy").map((i) => i.decode())).then(() => new Promise((done) => setTimeout(() => done(true), 600)))`)
	shot, err := chromedp.Call(p.ctx, page.CaptureScreenshot, page.CaptureScreenshotParams{Format: page.CaptureScreenshotFormatWebp, Quality: new(int64(72))})
	if err != nil {
		p.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(folder, name+".webp"), shot.Data, 0o666); err != nil {
		p.t.Fatal(err)
	}
}
