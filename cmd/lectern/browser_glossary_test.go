package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/rogpeppe/go-internal/txtar"
)

const termsPage, termsPageChinese = "en/people/who.html", "zh-hant/people/who.html"

// termLink is a link to an entry of the glossary.
func termLink(id string) string { return fmt.Sprintf("a[data-term=%q]", id) }

// expanded tells which terms say that they are open.
func (p tab) expanded() string {
	return js[string](p, `[...document.querySelectorAll("a[aria-expanded=true]")].map((a) => a.dataset.term).join()`)
}

// closed fails the test if a definition is shown.
func (p tab) closed() {
	p.t.Helper()
	if js[bool](p, `!!document.querySelector("[data-peek]")`) || p.expanded() != "" {
		p.t.Error("a definition is still shown")
	}
}

func TestBrowserGlossary(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, "testdata/glossary.txtar")
	fresh := func(t *testing.T, page string) tab {
		p := newTab(t, chrome, host(t, site, "/"))
		p.open(page)
		return p
	}

	t.Run("mouse", func(t *testing.T) {
		p := fresh(t, termsPage)
		before := js[float64](p, `document.documentElement.scrollHeight + document.querySelector("article").lastElementChild.getBoundingClientRect().top`)
		p.click(termLink("inside-contact"))
		p.says("[data-peek]", "inside contact", "internal coach", "Explains how things are decided. See who decides.", "Open the glossary", "Close")
		p.focused("[data-peek]")
		if got := p.roleAndName("[data-peek]"); got != "dialog inside contact" {
			t.Error(got)
		}
		if got := p.expanded(); got != "inside-contact" {
			t.Error("open are ", got)
		}
		if after := js[float64](p, `document.documentElement.scrollHeight + document.querySelector("article").lastElementChild.getBoundingClientRect().top`); after != before {
			t.Error("the page has moved: ", before, after)
		}
		if js[bool](p, `!!document.querySelector("[data-peek] [id], [data-peek] sup, [style]")`) {
			t.Error("an id, a note or a style came into the page")
		}
		p.click(termLink("insider-trading"))
		p.says("[data-peek]", "insider trading", "A crime.")
		if got := p.expanded(); got != "insider-trading" {
			t.Error("open are ", got)
		}
		p.click(termLink("insider-trading"))
		p.closed()
		p.click(termLink("insider-trading"))
		p.click("[data-peek] dd")
		p.says("[data-peek]", "A crime.")
		p.click("article > .prose > p:last-of-type")
		p.closed()
		p.click(termLink("insider-trading"))
		p.click("[data-peek] [data-action=close]")
		p.closed()
		p.focused(termLink("insider-trading"))
		p.click(termLink("insider-trading"))
		p.click("[data-peek] p a")
		p.await(`location.pathname === "/en/glossary.html" && location.hash === "#insider-trading"`)
		p.says(".abroad[lang=zh-Hant]", "繁體中文: 內線")
		p.quiet()
	})

	t.Run("keyboard", func(t *testing.T) {
		p := fresh(t, termsPageChinese)
		p.tabTo(termLink("insider-trading"))
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-peek]")
		p.says("[data-peek]", "內線交易", "犯法。", "打開詞彙表", "關閉")
		p.do(chromedp.KeyEvent(kb.Escape))
		p.closed()
		p.focused(termLink("insider-trading"))
		p.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab))
		p.focused("[data-peek] p a")
		p.do(chromedp.KeyEvent(kb.Tab))
		p.focused("[data-peek] [data-action=close]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.closed()
		p.focused(termLink("insider-trading"))
		p.do(chromedp.KeyEvent(kb.Enter), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Tab))
		p.focused(termLink("inside-contact"))
		p.closed()
		p.quiet()
	})

	t.Run("on a phone", func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		p.do(chromedp.EmulateViewport(320, 480))
		p.open(termsPage)
		for _, id := range []string{"inside-contact", "insider-trading"} {
			p.click(termLink(id))
			if !js[bool](p, `(() => {
				const box = document.querySelector("[data-peek]").getBoundingClientRect();
				const link = document.querySelector("[aria-expanded=true]").getBoundingClientRect();
				return box.left >= 0 && box.right <= 320 && (box.top >= link.bottom || box.bottom <= link.top) && document.documentElement.scrollWidth === 320;
			})()`) {
				t.Error(id, " is not beside its term: ", js[string](p, `JSON.stringify(document.querySelector("[data-peek]").getBoundingClientRect())`))
			}
		}
		p.quiet()
	})

	t.Run("on paper and without scripts", func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		p.open(termsPage)
		p.click(termLink("inside-contact"))
		if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			t.Fatal(err)
		}
		if js[bool](p, `document.querySelector("[data-peek]").checkVisibility() || getComputedStyle(document.querySelector(".term")).textDecorationLine !== "none"`) {
			t.Error("what is for the screen is on paper")
		}
		plain := newTab(t, chrome, p.base)
		plain.open(termsPage)
		if _, err := chromedp.Call(plain.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		plain.do(chromedp.Reload())
		plain.click(termLink("inside-contact"))
		plain.await(`location.hash === "#inside-contact"`)
	})

	t.Run("only where there are terms", func(t *testing.T) {
		for page, want := range map[string]bool{termsPage: true, "en/people/none.html": false, "en/glossary.html": true, "en/review.html": false} {
			text, err := os.ReadFile(filepath.Join(site, page))
			if err != nil {
				t.Fatal(err)
			}
			script := regexp.MustCompile(`<script src="([^"]+)"`).FindSubmatch(text)
			if script == nil {
				t.Fatalf("%s has no script", page)
			}
			source, err := os.ReadFile(filepath.Join(site, filepath.Dir(page), string(script[1])))
			if err != nil {
				t.Fatal(err)
			}
			if got := strings.Contains(string(source), "data-definition"); got != want {
				t.Errorf("%s has the part for terms: %v", page, got)
			}
			if got := strings.Contains(string(text), `"terms.open"`); got != (page == termsPage) {
				t.Errorf("%s has the words for terms: %v", page, got)
			}
		}
	})
}

// Nothing in a term or in what is said of it runs, wherever it is shown.
func TestBrowserHostileGlossary(t *testing.T) {
	chrome := startBrowser(t)
	h := readHostile(t, "testdata/hostile.txtar")
	glossary, lesson := "# Glossary\n", "# Terms\n"
	for i, payload := range h.payloads {
		glossary += fmt.Sprintf("\nterm%s %s {#t%[1]s}\n%s {#%[2]s}\n: Said %[2]s\n\n    %[2]s\n", number(i), payload)
		lesson += fmt.Sprintf("\nA term%s %s here, and %[2]s\n", number(i), payload)
	}
	name := filepath.Join(t.TempDir(), "course.txtar")
	course := &txtar.Archive{Files: []txtar.File{
		{Name: "site.toml", Data: []byte("id = \"hostile\"\ntitle = \"Hostile\"\n[languages.en]\nlabel = \"English\"\n")},
		{Name: "content/en/10-a/terms.md", Data: []byte(lesson)},
		{Name: "content/en/glossary.md", Data: []byte(glossary)},
	}}
	if err := os.WriteFile(name, txtar.Format(course), 0o644); err != nil {
		t.Fatal(err)
	}
	site := buildSite(t, name)
	provokeAll := func(t *testing.T) {
		p := newTab(t, chrome, host(t, site, "/"))
		for _, path := range []string{"en/a/terms.html", "en/glossary.html"} {
			p.open(path)
			p.do(chromedp.Evaluate[chromedp.Void](sentinel))
			for _, fault := range js[[]string](p, "("+provoke+`)("")`) {
				t.Error(path, fault)
			}
		}
		p.open("en/a/terms.html")
		p.do(chromedp.Evaluate[chromedp.Void](sentinel))
		links := js[int](p, `document.querySelectorAll("a.term").length`)
		if shown := js[int](p, `[...document.querySelectorAll("a.term")].filter((a) => (a.click(), document.querySelector("[data-peek] dd")?.textContent.includes("Said"))).length`); links < 10 || shown != links {
			t.Errorf("of %d terms %d say what they mean", links, shown)
		}
		p.quiet()
	}
	t.Run("with the policy", provokeAll)
	dropPolicies(t, site)
	t.Run("without", provokeAll)
}
