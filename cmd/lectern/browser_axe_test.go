package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// TestBrowserAxe asks axe-core, an accessibility checker, about the shipped course:
// the rules of WCAG 2.2 A and AA and its best practices, narrow and dark, wide and light.
// It looks at pages until each thing that a page may hold was seen, or at all with
// LECTERN_THOROUGH=1. The checker is
// not ours to ship: LECTERN_AXE names its script, as .ci/run does.
func TestBrowserAxe(t *testing.T) {
	script, err := os.ReadFile(os.Getenv("LECTERN_AXE"))
	if err != nil {
		t.Skip("skipped: LECTERN_AXE does not name the script of axe-core (npm install axe-core)")
	}
	browser := startBrowser(t)
	site := buildShipped(t)
	looked, count := map[string]bool{}, 0
	p := newTab(t, browser, host(t, site, "/"))
	if _, err := chromedp.Call(p.ctx, page.SetBypassCSP, page.SetBypassCSPParams{Enabled: true}); err != nil {
		t.Fatal(err) // the page's policy lets no foreign script in
	}
	for _, path := range pages(t, site) {
		if strings.Contains(read(t, filepath.Join(site, path)), `http-equiv="refresh"`) {
			continue // the page at an old address leads on at once
		}
		p.open(path)
		p.await(`document.readyState === "complete"`)
		features := js[[]string](p, `[document.body.dataset.kind, ...[...document.querySelectorAll("[data-kind], [data-type], table, dl, figure, [data-callout]")]
			.map((e) => e.dataset.kind ?? e.dataset.type ?? e.dataset.callout ?? e.localName)].map((one) => document.documentElement.lang + " " + one)`)
		if !slices.ContainsFunc(features, func(one string) bool { return !looked[one] }) && !thorough() {
			continue
		}
		for _, one := range features {
			looked[one] = true
		}
		count++
		for _, view := range []struct {
			width  int64
			scheme string
		}{{320, "dark"}, {1280, "light"}} {
			_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: view.scheme}}})
			if err != nil {
				t.Fatal(err)
			}
			p.do(chromedp.EmulateViewport(view.width, 900))
			p.open(path)
			js[any](p, string(script)+"; null")
			for _, violation := range js[[]string](p, axeRun) {
				t.Errorf("%s, %d px, %s: %s", path, view.width, view.scheme, violation)
			}
		}
	}
	t.Logf("%d pages of %d", count, len(pages(t, site)))
}

const axeRun = `axe.run({runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then((result) =>
	result.violations.map((v) => v.id + ": " + v.help + ": " + v.nodes.slice(0, 3).map((n) => n.html.slice(0, 160)).join(" | ")))`

// buildShipped builds the shipped course and gives its folder.
func buildShipped(t *testing.T, flags ...string) string {
	t.Helper()
	site := filepath.Join(t.TempDir(), "site")
	var said bytes.Buffer
	if code := run(t.Context(), append([]string{"build", "--source", "../..", "--output", site}, flags...), &said, &said); code != exitGood {
		t.Fatalf("build: exit code %d\n%s", code, &said)
	}
	return site
}

// TestBrowserPictures takes pictures of key pages of the shipped course, for people to
// look at, into the folder that LECTERN_PICTURES names.
func TestBrowserPictures(t *testing.T) {
	folder := os.Getenv("LECTERN_PICTURES")
	if folder == "" {
		t.Skip("skipped: LECTERN_PICTURES names no folder for them")
	}
	if err := os.MkdirAll(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	browser := startBrowser(t)
	p := newTab(t, browser, host(t, buildShipped(t), "/"))
	for _, path := range []string{"index.html", "small-and-large/who-decides.html", "final-test.html", "toolbox/index.html", "glossary.html", "record.html"} {
		for _, language := range []string{"en", "zh-hant"} {
			for _, width := range []int64{360, 768, 1440} {
				for _, scheme := range []string{"light", "dark"} {
					_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
					if err != nil {
						t.Fatal(err)
					}
					p.do(chromedp.EmulateViewport(width, 1200))
					p.open(language + "/" + path)
					name := fmt.Sprintf("%s-%s-%d-%s.png", strings.NewReplacer("/", "-", ".html", "").Replace(path), language, width, scheme)
					picture, err := chromedp.Run(p.ctx, chromedp.CaptureScreenshot())
					if err != nil {
						t.Fatal(err)
					}
					if err := os.WriteFile(filepath.Join(folder, name), picture, 0o666); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
}
