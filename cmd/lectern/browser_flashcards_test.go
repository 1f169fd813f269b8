package main

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	cardsPage, cardsPageChinese = "en/first/cards.html", "zh-hant/first/cards.html"
	cardsKey                    = "lectern:review-test:people"
	onTable                     = `[...document.querySelectorAll("[data-card]")].find((card) => card.querySelector("[data-front]").textContent.trim() === document.querySelector("[data-face] [data-words]").textContent.trim())?.dataset.card ?? ""`
)

// judge turns the card on the table and judges it.
func (p tab) judge(known bool) {
	p.t.Helper()
	p.click("[data-action=turn]")
	if known {
		p.click("[data-action=known]")
	} else {
		p.click("[data-action=unknown]")
	}
}

// turnCard goes through the cards, as known, up to one, and judges that.
func (p tab) turnCard(card string, known bool) {
	p.t.Helper()
	for range 10 {
		switch js[string](p, onTable) {
		case card:
			p.judge(known)
			return
		case "":
			p.t.Fatal("no card is on the table")
		}
		p.judge(true)
	}
	p.t.Fatal(card, " never came")
}

func TestBrowserFlashcards(t *testing.T) {
	chrome := startBrowser(t)
	site := buildSite(t, "testdata/review.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, chrome, host(t, site, "/")) }
	state := func(p tab) string {
		return js[string](p, `document.querySelector("[data-kind=flashcards]").dataset.state`)
	}

	t.Run("to the end, restored, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.open(cardsPage)
		p.says("[data-standing]", "0 of 3 known")
		p.says("[data-face]", "Card 1 of 3")
		p.says("[data-finish-status]", "Still to do on this page: Who is who? Questions")
		var order []string
		for i := range 3 {
			card := js[string](p, onTable)
			order = append(order, card)
			if text := p.text("[data-play]"); strings.Contains(text, "gets in") || strings.Contains(text, "I knew it") {
				t.Errorf("the back shows: %q", text)
			}
			p.do(chromedp.Reload())
			if again := js[string](p, onTable); again != card {
				t.Errorf("another card after a reload: %s, %s", again, card)
			}
			p.click("[data-action=turn]")
			if back := p.text("[data-turned] [data-words]"); back != p.backOf(card) {
				t.Errorf("the back of %s is %q", card, back)
			}
			p.focused("[data-turned]")
			if card == "sponsor" {
				p.click("[data-action=unknown]")
			} else {
				p.click("[data-action=known]")
			}
			if i < 2 {
				p.says("[data-face]", fmt.Sprintf("Card %d of 3", i+2))
				p.focused("[data-face]")
			}
		}
		if got := state(p); got != "done" {
			t.Error("the cards are", got)
		}
		p.says("[data-end]", "You have turned all the cards.")
		p.focused("[data-end]")
		p.says("[data-standing]", "2 of 3 known")
		p.says("[data-finish-status]", "Still to do on this page: Questions")
		p.click("[data-finish-status] a")
		p.await(`location.hash === "#" + document.querySelector("[data-kind=quiz]").id`)
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.says("[data-end]", "全部的字卡都翻過了。")
		p.says("[data-standing]", "已答出2／3張")
		p.click("[data-action=missed]")
		p.says("[data-face]", "第1張，共1張", "支持者")
		p.focused("[data-face]")
		p.judge(true)
		p.says("[data-standing]", "已答出3／3張")
		if js[bool](p, `!document.querySelector("[data-action=missed]").hidden`) {
			t.Error("there is nothing missed to go through")
		}
		p.click("[data-action=again]")
		p.says("[data-face]", "第1張，共3張")
		p.says("[data-standing]", "已答出3／3張")
		var record struct {
			Cards map[string]struct {
				Known      bool
				Box, Tries int
			}
		}
		if err := json.Unmarshal([]byte(p.stored(cardsKey)), &record); err != nil {
			t.Fatal(err)
		}
		if c := record.Cards["sponsor"]; !c.Known || c.Box != 1 || c.Tries != 2 || len(record.Cards) != 3 {
			t.Errorf("%+v", record)
		}
		if slices.Sort(order); !slices.Equal(order, []string{"keeper", "sponsor", "user"}) {
			t.Errorf("the cards were %q", order)
		}
		p.quiet()
	})

	t.Run("the order is mixed, and each reader's own", func(t *testing.T) {
		p := fresh(t)
		firsts := map[string]bool{}
		for seed := range 12 {
			p.open("en/index.html")
			js[bool](p, fmt.Sprintf(`localStorage.clear(), localStorage.setItem("lectern:review-test:meta", '{"last":null,"lang":"","langAt":0,"seed":%d}'), true`, seed+1))
			p.open(cardsPage)
			card := js[string](p, onTable)
			firsts[card] = true
			p.open(cardsPageChinese)
			if other := js[string](p, onTable); other != card {
				t.Errorf("in Chinese the first card is %s, in English %s", other, card)
			}
		}
		if len(firsts) < 2 {
			t.Error("every reader begins with", firsts)
		}
	})

	t.Run("keyboard only", func(t *testing.T) {
		p := fresh(t)
		p.open(cardsPage)
		for range 3 {
			p.tabTo("[data-action=turn]")
			p.do(chromedp.KeyEvent(kb.Enter))
			p.focused("[data-turned]")
			p.do(chromedp.KeyEvent(kb.Tab))
			p.focused("[data-action=known]")
			p.do(chromedp.KeyEvent(kb.Tab))
			p.focused("[data-action=unknown]")
			p.do(chromedp.KeyEvent(" "))
			p.await(`document.activeElement.matches("[data-face], [data-end]")`)
		}
		p.focused("[data-end]")
		p.do(chromedp.KeyEvent(kb.Tab))
		p.focused("[data-action=again]")
		p.do(chromedp.KeyEvent(kb.Tab), chromedp.KeyEvent(kb.Enter))
		p.focused("[data-face]")
		p.says("[data-face]", "Card 1 of 3")
		p.quiet()
	})

	t.Run("what is announced", func(t *testing.T) {
		p := fresh(t)
		p.open(cardsPage)
		live := func(want string) {
			t.Helper()
			if got := js[string](p, `document.querySelector("[data-table]").getAttribute("aria-live")`); got != want {
				t.Errorf("the table is %s, want %s", got, want)
			}
		}
		live("off")
		p.judge(true)
		live("polite")
		p.do(chromedp.Reload())
		live("off")
		p.click("[data-action=turn]")
		if name := js[string](p, `document.getElementById(document.activeElement.getAttribute("aria-labelledby")).textContent`); name != "Back" {
			t.Errorf("the focus is on %q", name)
		}
	})

	t.Run("two tabs", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, chrome, base), newTab(t, chrome, base)
		a.open(cardsPage)
		b.open(cardsPageChinese)
		b.click("[data-action=turn]")
		first := js[string](a, onTable)
		a.judge(true)
		b.await(`document.querySelector("[data-face]").textContent.includes("第2張")`)
		b.focused("[data-face]")
		if now := js[string](b, onTable); now == first {
			t.Error("a card that was judged in another tab is asked again")
		}
		a.judge(false)
		a.click("[data-action=turn]")
		b.await(`document.querySelector("[data-face]").textContent.includes("第3張")`)
		b.judge(true)
		a.await(`document.querySelector("[data-kind=flashcards]").dataset.state === "done"`)
		a.says("[data-standing]", "2 of 3 known")
		a.click("[data-action=missed]")
		b.await(`document.querySelector("[data-face]").textContent.includes("共1張")`)
		a.quiet()
		b.quiet()
	})

	t.Run("damaged records are kept aside", func(t *testing.T) {
		for _, damaged := range []string{`{"best":0,"questions":{}}`, `{"round":{"at":0,"only":[1]},"cards":{}}`, `{"round":{"at":0,"only":null},"cards":{"keeper":{"known":1,"box":0,"at":0,"tries":0}}}`, `{"round":{"at":0,"only":null},"cards":{"__proto__":"x"}}`} {
			p := fresh(t)
			p.open("en/index.html")
			p.store(cardsKey, damaged)
			p.open(cardsPage)
			p.says("[data-notice]", "damaged record")
			p.judge(true)
			p.do(chromedp.Reload())
			p.says("[data-face]", "Card 2 of 3")
			if kept := p.stored(cardsKey + ":damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
			p.quiet()
		}
	})

	t.Run("a round of cards that are no more goes through all", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store(cardsKey, `{"round":{"at":9,"only":["gone","constructor"]},"cards":{"gone":{"known":false,"box":0,"at":5,"tries":1}}}`)
		p.open(cardsPage)
		p.says("[data-face]", "Card 1 of 3")
		p.quiet()
	})

	t.Run("320 px, in every state", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		for _, path := range []string{cardsPage, cardsPageChinese} {
			p.open(path)
			for state(p) != "done" {
				p.click("[data-action=turn]")
				if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
					t.Errorf("%s is %d px wide", path, width)
				}
				p.click("[data-action=unknown]")
			}
			if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
				t.Errorf("%s is %d px wide at the end", path, width)
			}
			p.click("[data-action=again]")
		}
	})

	t.Run("hostile strings stay text", func(t *testing.T) {
		p := newTab(t, chrome, host(t, buildLesson(t, hostileCards(t)), "/"))
		p.open("en/index.html")
		p.click("[data-action=turn]")
		p.says("[data-play]", "<img src=x onerror=hacked()>", "{{.Title}}", "</script>", "bold")
		p.click("[data-action=unknown]")
		p.later(1)
		p.open("en/review.html")
		p.says("[data-list]", "</script><script>hacked()</script>")
		if n := js[int](p, `document.querySelectorAll("main :is(script, iframe, [onclick], [onerror], [style])").length`); n != 0 {
			t.Errorf("%d hostile elements", n)
		}
		p.quiet()
	})

	t.Run("without scripts and on paper it is a list", func(t *testing.T) {
		p := fresh(t)
		p.open(cardsPage)
		_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if err != nil {
			t.Fatal(err)
		}
		p.do(chromedp.WaitNotVisible(chromedp.CSS("[data-play]")))
		p.says(".deck", "Gatekeeper Decides who gets in.", "Sponsor Wants you to win.")
		if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{}); err != nil {
			t.Fatal(err)
		}
		if _, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
			t.Fatal(err)
		}
		p.open(cardsPage)
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-card=sponsor] [data-front]")), chromedp.WaitNotVisible(chromedp.CSS("[data-play]")))
		p.click("[data-card=sponsor] summary")
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-card=sponsor] [data-back]")))
	})
}

// backOf is what stands on the back of a card.
func (p tab) backOf(card string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf(`document.querySelector("[data-card=%s] [data-back]").textContent.replace(/\s+/g, " ").trim()`, card))
}

// hostileCards has a text that wants to be more than text wherever one can stand.
func hostileCards(t *testing.T) string {
	t.Helper()
	const bad = "`</script><script>hacked()</script><img src=x onerror=hacked()>` \"'{{.Title}} <b onclick=hacked()>bold</b>"
	text, err := json.Marshal(map[string]any{"id": "constructor", "title": bad, "cards": []any{map[string]any{"id": "constructor", "front": bad, "back": bad}}})
	if err != nil {
		t.Fatal(err)
	}
	return "```flashcards\n" + string(text) + "\n```\n"
}
