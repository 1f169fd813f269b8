package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/accessibility"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/evanw/esbuild/pkg/api"
)

const gapsPage, gapsPageChinese = "en/first/gaps.html", "zh-hant/first/gaps.html"

// fill types into a gap, over what is there.
func (p tab) fill(question, key, text string) {
	p.t.Helper()
	input := part(question, key, "input")
	js[bool](p, fmt.Sprintf("document.querySelector(%q).select(), true", input))
	p.do(chromedp.SendKeys(chromedp.CSS(input), kb.Backspace+text))
}

// value is what stands in a gap.
func (p tab) value(question, key string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf("document.querySelector(%q).value", part(question, key, ":is(input, select)")))
}

// fillText fills the gaps of the question "text".
func (p tab) fillText(who, how, whom string) {
	p.t.Helper()
	p.fill("text", "1", who)
	p.place("text", "2", how)
	p.fill("text", "3", whom)
}

func TestBrowserGaps(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/browser-gaps.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("all right, restored, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fillText(" A  GROUP", "1", "ｃｏｎｔａｃｔ")
		p.check("text")
		p.fill("place", "1", "台 北")
		p.check("place")
		p.fill("exact", "1", "pH")
		p.check("exact")
		p.fill("price", "1", "１，０００.５ KG")
		p.check("price")
		p.fill("range", "1", "8,0")
		p.check("range")
		all := []string{"text", "place", "exact", "price", "range"}
		for _, path := range []string{gapsPage, gapsPageChinese} {
			p.open(path)
			for _, question := range all {
				p.state(question, "right")
			}
			if got := p.value("text", "1") + "," + p.value("text", "2") + "," + p.value("price", "1"); got != "A  GROUP,1,１，０００.５ KG" {
				t.Errorf("%s: restored %q", path, got)
			}
			if marks := js[int](p, `document.querySelectorAll('[data-question="text"] [data-given="right"] .mark').length`); marks != 3 {
				t.Errorf("%s: %d gaps are marked right", path, marks)
			}
		}
		p.says(field("text", "[data-verdict]"), "答對了", "因為由一群人決定。")
		p.quiet()
	})

	t.Run("partly right, with what is accepted", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fillText("one man", "2", "contact")
		p.check("text")
		p.state("text", "partly")
		p.says(field("text", "[data-verdict]"), "Partly right", "0.33 of 1 point", "Accepted as right", "Gap 1: a group / several people", "Gap 2: long", "Because a group decides.")
		if strings.Contains(p.text(field("text", "[data-verdict]")), "Gap 3") {
			t.Error("the answer to a right gap is listed")
		}
		p.says(part("text", "1", ".mark"), "Not right")
		p.says(part("text", "3", ".mark"), "Right")
		if !js[bool](p, `(() => { const i = document.querySelector('[data-question="text"] [data-part="1"] input');
			return i.ariaInvalid === "true" && document.getElementById(i.getAttribute("aria-describedby")).textContent === "Not right" })()`) {
			t.Error("the mark is not bound to its gap")
		}
		// In the other language the words cannot be judged gap by gap.
		p.open(gapsPageChinese)
		p.state("text", "partly")
		p.says(field("text", "[data-verdict]"), "部分答對", "第3空：窗口")
		if js[bool](p, `!!document.querySelector('[data-question="text"] .mark')`) {
			t.Error("words of the other language are judged")
		}
		p.open(gapsPage)
		p.click(field("text", "[data-action=retry]"))
		if got := p.value("text", "1") + "," + p.value("text", "2") + "," + p.value("text", "3"); got != ",,contact" {
			t.Errorf("after trying again there stands %q", got)
		}
		p.quiet()
	})

	t.Run("a key takes the verdict away", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fill("place", "1", "Tainan")
		p.check("place")
		p.state("place", "wrong")
		p.says(field("place", "[data-verdict]"), "Not right", "Taipei / 臺北")
		p.do(chromedp.SendKeys(chromedp.CSS(part("place", "1", "input")), "x"))
		p.state("place", "open")
		if js[bool](p, `!!document.querySelector('[data-question="place"] [data-part] [aria-describedby], [data-question="place"] .mark')`) {
			t.Error("a mark has stayed")
		}
	})

	t.Run("keyboard only", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.do(chromedp.Focus(chromedp.CSS(part("text", "1", "input"))), chromedp.KeyEvent("several people"), chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent("long"))
		p.tabTo(part("text", "3", "input"))
		p.do(chromedp.KeyEvent("contact"), chromedp.KeyEvent(kb.Enter))
		p.state("text", "right")
		p.focused(part("text", "3", "input"))
		p.do(chromedp.KeyEvent(kb.Enter))
		p.state("text", "right")
		p.tabTo(field("text", "[data-action=retry]"))
		p.state("text", "right")
	})

	t.Run("nothing filled in, and no number", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fill("text", "1", "a group")
		p.check("text")
		p.state("text", "open")
		p.says(field("text", "[data-message]"), "Fill in every gap first")
		p.fill("price", "1", "many")
		p.check("price")
		p.state("price", "open")
		p.says(field("price", "[data-message]"), "Write a number first")
		p.fill("exact", "1", "PH")
		p.check("exact")
		p.state("exact", "wrong")
		p.fill("range", "1", "8.5")
		p.check("range")
		p.state("range", "wrong")
		p.says(field("range", "[data-verdict]"), "3 to 8")
	})

	t.Run("hostile words stay words", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fill("hostile", "1", `<script>alert(2)</script>`)
		p.place("hostile", "2", "2")
		p.check("hostile")
		p.state("hostile", "wrong")
		p.says(field("hostile", "[data-verdict]"), `<img src=x onerror=alert(1)> / "><script>alert(1)</script>`, "<b>right</b>")
		if js[bool](p, `!!document.querySelector('[data-question="hostile"] :is(img, script)')`) {
			t.Error("a word became an element")
		}
		p.quiet()
	})

	t.Run("names", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		names := map[string]string{
			part("text", "1", "input"): "textbox Gap 1 of 3", part("text", "2", "select"): "combobox Gap 2 of 3",
			part("place", "1", "input"): "textbox Your answer", part("price", "1", "input"): "textbox Your answer kg",
		}
		p.checkNames(names)
		p.open(gapsPageChinese)
		p.checkNames(map[string]string{part("text", "3", "input"): "textbox 第3空，共3空", part("price", "1", "input"): "textbox 你的答案 公斤"})
	})

	t.Run("scripts off", func(t *testing.T) {
		p := fresh(t)
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open(gapsPage)
		for _, question := range []string{"text", "place", "price", "range"} {
			p.click(field(question, ".answer summary"))
			p.do(chromedp.WaitVisible(chromedp.CSS(field(question, ".answer [data-solution]"))))
		}
		p.says(field("text", ".answer"), "Gap 1: a group / several people", "Gap 3: contact", "Because a group decides.")
		p.says(field("price", ".answer"), "1000.5 kg")
	})

	t.Run("on paper there are lines, and the words to select", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fill("text", "1", "one man")
		_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if err != nil {
			t.Fatal(err)
		}
		for _, word := range []string{"long", "short", "no time"} {
			p.says(part("text", "2", ".on-paper"), word)
		}
		if ink := js[string](p, fmt.Sprintf("getComputedStyle(document.querySelector(%q)).color", part("text", "1", "input"))); ink != "rgba(0, 0, 0, 0)" {
			t.Errorf("what was typed is printed in %s", ink)
		}
	})

	t.Run("the Enter that ends the input of Chinese does not check", func(t *testing.T) {
		p := fresh(t)
		p.open(gapsPage)
		p.fill("place", "1", "台北")
		js[bool](p, fmt.Sprintf(`document.querySelector(%q).dispatchEvent(new KeyboardEvent("keydown", {key: "Enter", isComposing: true, bubbles: true}))`, part("place", "1", "input")))
		p.state("place", "open")
	})

	t.Run("320 px", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		for _, path := range []string{gapsPage, gapsPageChinese} {
			p.open(path)
			p.fillText("x", "2", "y")
			p.check("text")
			if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d px wide", path, width)
			}
		}
	})
}

// checkNames holds the role and the name that assistive technology gets of each
// element against what is wanted.
func (p tab) checkNames(want map[string]string) {
	p.t.Helper()
	for selector, name := range want {
		if got := p.roleAndName(selector); got != name {
			p.t.Errorf("%s is %q, want %q", selector, got, name)
		}
	}
}

func (p tab) roleAndName(selector string) string {
	p.t.Helper()
	found, err := chromedp.Call(p.ctx, runtime.Evaluate, runtime.EvaluateParams{Expression: fmt.Sprintf("document.querySelector(%q)", selector)})
	if err != nil {
		p.t.Fatal(err)
	}
	tree, err := chromedp.Call(p.ctx, accessibility.GetPartialAXTree, accessibility.GetPartialAXTreeParams{
		ObjectID: found.Result.ObjectID, FetchRelatives: new(bool),
	})
	if err != nil || len(tree.Nodes) != 1 {
		p.t.Fatal(selector, err)
	}
	return fmt.Sprintf("%v %v", word(tree.Nodes[0].Role), word(tree.Nodes[0].Name))
}

// word is a text that the accessibility tree gives as JSON.
func word(value *accessibility.Value) (text string) {
	_ = json.Unmarshal(value.Value, &text)
	return text
}

// TestBrowserFolding holds the script's reading of typed answers to the tables
// that hold Go's to the same rules.
func TestBrowserFolding(t *testing.T) {
	bundle := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../themes/default/assets/ts/fold.ts"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "folding",
	})
	if len(bundle.Errors) > 0 {
		t.Fatal(bundle.Errors)
	}
	p := newTab(t, startBrowser(t), "about:blank")
	p.open("")
	wrong := js[[]string](p, string(bundle.OutputFiles[0].Contents)+"; "+
		table(t, "folding.json")+`.filter((c) => {
			const [one, other] = [c.one, c.other].map((text) => folding.fold(text, c.caseSensitive ?? false));
			return (one === other) !== c.same;
		}).map((c) => c.name).concat(`+
		table(t, "numbers.json")+`.filter((c) => (folding.readNumber(c.text, c.unit ?? "") ?? null) !== c.number).map((c) => c.text))`)
	for _, name := range wrong {
		t.Errorf("%q is read otherwise than in Go", name)
	}
}

// table is a table of cases that Go is tested against as well.
func table(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile("../../generator/quiz/testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
