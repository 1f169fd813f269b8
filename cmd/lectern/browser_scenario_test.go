package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/rogpeppe/go-internal/txtar"
)

const visitPage, visitPageChinese = "en/first/visit.html", "zh-hant/first/visit.html"

// say presses the button of a reply by its key.
func (p tab) say(keys ...string) {
	p.t.Helper()
	for _, key := range keys {
		p.click(fmt.Sprintf("[data-action=reply][data-key=%q]", key))
	}
}

// stands fails the test unless the scenario is in a state.
func (p tab) stands(want string) {
	p.t.Helper()
	if got := js[string](p, `document.querySelector("[data-kind=scenario]").dataset.state`); got != want {
		p.t.Errorf("the scenario is %s, want %s", got, want)
	}
}

func TestBrowserScenario(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/scenario.txtar")
	fresh := func(t *testing.T) tab { return newTab(t, browser, host(t, site, "/")) }

	t.Run("to an end, restored, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		p.stands("open")
		p.says("[data-log]", "Ms Lin", "ten minutes")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.say("1", "1")
		p.says("[data-log]", "What does a stopped line cost you?", "About 40,000", "Mr Wu")
		p.says("[data-replies]", "Could the three of us meet?")
		p.say("1")
		p.stands("done")
		p.says("[data-end]", "Won", "Score: 100%", "meeting with both", "You ask about her business first.", "The best line here", "best score so far: 100%")
		p.says("[data-finish-status]", "Lesson done")
		p.do(chromedp.Reload())
		p.stands("done")
		p.says("[data-end]", "Won", "best score so far: 100%")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.stands("done")
		p.says("[data-log]", "停下來的時候，先通知誰？", "你")
		p.says("[data-end]", "談成了", "100%", "你先問她的生意。", "這裡最好的說法")
		p.says("[data-finish-status]", "這一課完成了")
		p.quiet()
	})

	t.Run("the best line stands beside another", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		p.say("2", "2", "1")
		p.says("[data-end]", "Lost", "Score: 0%")
		p.says(".pair:nth-of-type(2)", "You", "May I show you our catalogue?", "A catalogue answers", "The best line", "What does a stopped line cost you?", "You ask about her business first.")
		// After the catalogue her patience is 1, so that a meeting is out of reach: the best is an offer.
		p.says("[data-end] li:nth-of-type(4)", "There is a discount", "Forgive me.")
		if n := js[int](p, `document.querySelectorAll("[data-end] li:nth-of-type(6) > .better").length`); n != 0 {
			t.Error("where there is one choice, no line is better")
		}
		p.quiet()
	})

	t.Run("a line is offered only if its condition holds", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		p.say("2", "1", "1")
		if p.says("[data-log]", "Mr Wu"); strings.Contains(p.text("[data-replies]"), "the three of us") {
			t.Error("a line is offered that is not open")
		}
	})

	t.Run("keyboard only, and back", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		p.tabTo("[data-action=reply][data-key='1']")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-replies]")
		p.do(chromedp.KeyEvent(kb.Tab))
		p.focused("[data-action=reply][data-key='1']")
		p.do(chromedp.KeyEvent(" "))
		p.tabTo("[data-action=reply][data-key='3']")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.says("[data-log]", "what have you tried?", "Send me an offer")
		p.tabTo("[data-action=reply][data-key='2']")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.stands("done")
		p.focused("[data-end] h3")
		p.do(chromedp.Focus(chromedp.CSS("li:nth-of-type(4) > [data-action=back]")), chromedp.KeyEvent(kb.Enter))
		p.stands("open")
		p.focused("[data-replies]")
		if text := p.text("[data-log]"); strings.Contains(text, "Mr Wu") || !strings.Contains(text, "About 40,000") {
			t.Errorf("the conversation is %q", text)
		}
		p.do(chromedp.Reload())
		p.says("[data-replies]", "Who was called when it stopped?")
		p.says("[data-finish-status]", "Lesson done")
		p.say("1", "1")
		p.says("[data-end]", "Won")
		p.click("[data-end] [data-action=retry]")
		p.stands("open")
		p.focused("[data-replies]")
		p.says("[data-replies]", "What does a stopped line cost you?")
		p.quiet()
	})

	t.Run("what is announced", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		live := func(want string) {
			t.Helper()
			if got := js[string](p, `document.querySelector("[role=log]").getAttribute("aria-live")`); got != want {
				t.Errorf("the conversation is %s, want %s", got, want)
			}
		}
		live("off")
		p.say("1")
		live("polite")
		p.do(chromedp.Reload())
		live("off")
		if name := js[string](p, `(() => { const back = document.querySelector("[data-action=back]");
			return back.getAttribute("aria-labelledby").split(" ").map((id) => document.getElementById(id).textContent).join(" ") })()`); name != "Go back to here What does a stopped line cost you?" {
			t.Errorf("a button is called %q", name)
		}
	})

	t.Run("every choice is recorded, and the best score stays", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		p.say("1", "1", "1")
		p.click("[data-end] [data-action=retry]")
		p.say("2", "2", "1")
		p.says("[data-end]", "Lost", "best score so far: 100%")
		var record struct {
			Done  bool
			Best  float64
			Run   struct{ Replies []string }
			Taken map[string]float64
		}
		if err := json.Unmarshal([]byte(p.stored("lectern:scenario-test:first-visit")), &record); err != nil {
			t.Fatal(err)
		}
		if !record.Done || record.Best != 1 || fmt.Sprint(record.Run.Replies) != "[2 2 1]" || len(record.Taken) != 6 || record.Taken["people 1"] == 0 {
			t.Errorf("%+v", record)
		}
	})

	t.Run("another revision is begun anew, and the score stays", func(t *testing.T) {
		p := fresh(t)
		p.open("en/index.html")
		p.store("lectern:scenario-test:first-visit", `{"done":true,"best":0.4,"run":{"revision":"old","replies":["1","1"],"at":5},"taken":{}}`)
		p.open(visitPage)
		p.stands("open")
		p.says("[data-kind=scenario]", "has changed since you had it")
		p.says("[data-replies]", "What does a stopped line cost you?")
		p.says("[data-finish-status]", "Lesson done")
	})

	t.Run("damaged records are kept aside", func(t *testing.T) {
		for _, damaged := range []string{`{"best":0,"questions":{}}`, `{"done":true,"best":2,"run":null,"taken":{}}`, `{"done":true,"best":0,"run":{"replies":[1]},"taken":{}}`, `{"done":true,"best":0,"run":null,"taken":{"__proto__":"x"}}`} {
			p := fresh(t)
			p.open("en/index.html")
			p.store("lectern:scenario-test:first-visit", damaged)
			p.open(visitPage)
			p.says("[data-notice]", "damaged record")
			p.say("1")
			p.do(chromedp.Reload())
			p.says("[data-log]", "About 40,000")
			if kept := p.stored("lectern:scenario-test:first-visit:damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
			p.quiet()
		}
	})

	t.Run("two tabs", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(visitPage)
		b.open(visitPageChinese)
		a.say("1")
		b.await(`document.querySelector("[data-log]").textContent.includes("四萬")`)
		b.say("1")
		a.await(`document.querySelector("[data-log]").textContent.includes("Mr Wu")`)
		a.quiet()
		b.quiet()
	})

	t.Run("320 px, in every state", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		for _, path := range []string{visitPage, visitPageChinese} {
			p.open(path)
			for _, key := range []string{"2", "2", "1"} {
				p.say(key)
				if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
					t.Errorf("%s is %d px wide after %s", path, width, key)
				}
			}
			p.click("[data-end] [data-action=retry]")
		}
	})

	t.Run("hostile strings stay text", func(t *testing.T) {
		p := newTab(t, browser, host(t, buildLesson(t, hostileScenario(t)), "/"))
		p.open("en/index.html")
		p.say("1", "1", "1")
		p.says("[data-log]", "<img src=x onerror=hacked()>", "{{.Title}}", "</script>", "bold")
		p.says("[data-end]", "<img src=x onerror=hacked()>", "{{.Title}}", "</script>", "bold")
		if n := js[int](p, `document.querySelectorAll("main :is(script, iframe, [onclick], [onerror], [style])").length`); n != 0 {
			t.Errorf("%d hostile elements", n)
		}
		p.quiet()
	})

	t.Run("without scripts it is a script for two", func(t *testing.T) {
		p := fresh(t)
		_, err := chromedp.Call(p.ctx, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true})
		if err != nil {
			t.Fatal(err)
		}
		p.open(visitPage)
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-node=people] [data-reply='3']")), chromedp.WaitNotVisible(chromedp.CSS("[data-play]")))
		p.click("[data-node=open] [data-reply='1'] summary")
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-node=open] [data-reply='1'] [data-debrief]")))
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-node=meeting] [data-result=won]")))
	})

	t.Run("on paper it is a script for two, all open", func(t *testing.T) {
		p := fresh(t)
		p.open(visitPage)
		_, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"})
		if err != nil {
			t.Fatal(err)
		}
		p.do(chromedp.WaitVisible(chromedp.CSS("[data-node=people]")), chromedp.WaitNotVisible(chromedp.CSS("[data-play]")))
		p.says(".script", "You ask about her business first.", "Go on at 2", "Only if trust ≥ 2", "trust +1", "At the start: trust 0")
	})
}

// hostileScenario has a text that wants to be more than text wherever one can stand.
func hostileScenario(t *testing.T) string {
	t.Helper()
	const bad = "`</script><script>hacked()</script><img src=x onerror=hacked()>` \"'{{.Title}} <b onclick=hacked()>bold</b>"
	node := func(choices ...any) map[string]any {
		return map[string]any{"speaker": bad, "says": bad, "choices": choices}
	}
	choice := func(to string) map[string]any {
		return map[string]any{"text": bad, "goto": to, "debrief": bad, "effect": map[string]any{"constructor": 1}, "if": "constructor >= 0"}
	}
	last := map[string]any{"speaker": bad, "says": bad, "end": map[string]any{"result": "won", "text": bad}}
	first, second, third := node(choice("constructor")), node(choice("valueof")), node(choice("last"))
	for _, n := range []map[string]any{first, second, third} {
		n["choices"] = append(n["choices"].([]any), map[string]any{"text": "x\n\n" + bad, "goto": "last"})
	}
	text, err := json.Marshal(map[string]any{
		"id": "constructor", "title": bad, "start": "a", "variables": map[string]any{"constructor": 0},
		"nodes": map[string]any{"a": first, "constructor": second, "valueof": third, "last": last},
	})
	if err != nil {
		t.Fatal(err)
	}
	return "```scenario\n" + string(text) + "\n```\n"
}

// TestBrowserConversation holds the script's conversation to the table that holds
// Go's to the same rules.
func TestBrowserConversation(t *testing.T) {
	browser := startBrowser(t)
	text, err := os.ReadFile("../../generator/quiz/testdata/scenario.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name     string
		Scenario json.RawMessage
		Plays    []struct {
			Keys   []string
			Node   string
			Values []float64
			Open   []string
			Best   []string
		}
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	bundle := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../themes/default/assets/ts/conversation.ts"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "conversation",
	})
	if len(bundle.Errors) > 0 {
		t.Fatal(bundle.Errors)
	}
	var lesson strings.Builder
	for _, c := range cases {
		fmt.Fprintf(&lesson, "```scenario\n%s\n```\n\n", c.Scenario)
	}
	p := newTab(t, browser, host(t, buildLesson(t, lesson.String()), "/"))
	p.open("en/index.html")
	for i, c := range cases {
		data := fmt.Sprintf(`JSON.parse(document.getElementById("lectern-data").textContent).scenarios[%d]`, i)
		for _, play := range c.Plays {
			keys, _ := json.Marshal(play.Keys)
			got := js[string](p, string(bundle.OutputFiles[0].Contents)+`; (() => {
				const s = `+data+`, keys = `+string(keys)+`;
				const { turns, at } = conversation.follow(s, keys);
				if (turns.length < keys.length) return "not offered";
				const named = (places) => places.map((i) => s.nodes[at.node].replies[i].key).join(" ");
				return [s.nodes[at.node].id, at.values.join(" "), named(conversation.open(s, at)), named(conversation.best(s, at))].join(", ");
			})()`)
			want := "not offered"
			if play.Node != "" {
				want = strings.Join([]string{play.Node, strings.Trim(fmt.Sprint(play.Values), "[]"), strings.Join(play.Open, " "), strings.Join(play.Best, " ")}, ", ")
			}
			if got != want {
				t.Errorf("%s, %v: %q, want %q", c.Name, play.Keys, got, want)
			}
		}
	}
}

// buildLesson builds a course of one lesson, its home page, and gives its folder.
func buildLesson(t *testing.T, text string) string {
	t.Helper()
	archive := &txtar.Archive{Files: []txtar.File{
		{Name: "site.toml", Data: []byte("id = \"one\"\ntitle = \"One\"\n")},
		{Name: "content/en/index.md", Data: []byte(text)},
	}}
	name := filepath.Join(t.TempDir(), "one.txtar")
	if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
	return buildSite(t, name)
}
