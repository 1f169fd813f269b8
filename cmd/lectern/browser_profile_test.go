package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

const (
	profilePage, profilePageChinese = "en/first/yours.html", "zh-hant/first/yours.html"
	profileKey                      = "lectern:profile-test:which-customer"
	newName, startCustomer          = "[data-new] input", "[data-action=start]"
)

// customer starts one of a name.
func (p tab) customer(name string) {
	p.t.Helper()
	p.do(chromedp.SendKeys(chromedp.CSS(newName), name))
	p.click(startCustomer)
}

// sees answers questions of the profile, each given as "question key".
func (p tab) sees(answers ...string) {
	p.t.Helper()
	for _, answer := range answers {
		question, key, _ := strings.Cut(answer, " ")
		p.click(field(question, fmt.Sprintf("input[value=%q]", key)))
	}
}

// verdict fails the test unless the picture says so: clear, mixed or unclear.
func (p tab) verdict(want string) {
	p.t.Helper()
	if got := js[string](p, `document.querySelector("[data-picture]").dataset.verdict ?? "none"`); got != want {
		p.t.Errorf("the picture is %s, want %s", got, want)
	}
}

// kept are the names in the list of customers, the one on the sheet with a star.
func (p tab) kept() string {
	p.t.Helper()
	return js[string](p, `[...document.querySelectorAll("[data-list] button")].map((pick) =>
		pick.querySelector("strong").textContent + (pick.getAttribute("aria-current") ? "*" : "")).join(", ")`)
}

// lists fails the test unless these customers are kept.
func (p tab) lists(want string) {
	p.t.Helper()
	if got := p.kept(); got != want {
		p.t.Errorf("the customers are %q, want %q", got, want)
	}
}

// pick opens the sheet of a customer.
func (p tab) pick(name string) {
	p.t.Helper()
	js[bool](p, fmt.Sprintf(`([...document.querySelectorAll("[data-list] button")].find((pick) => pick.textContent.includes(%q)).click(), true)`, name))
}

// cell selects a field of the plan.
func cell(place string) string { return fmt.Sprintf("[data-place=%q]", place) }

// planned is what stands in a field of the plan.
func (p tab) planned(place string) string {
	p.t.Helper()
	return js[string](p, fmt.Sprintf("document.querySelector(%q).value", cell(place)))
}

// aged makes everything that is recorded so many days older.
func (p tab) aged(days int) {
	p.t.Helper()
	older := js[string](p, fmt.Sprintf(`(() => {
		const by = %d * 864e5, record = JSON.parse(localStorage.getItem(%q));
		for (const customer of Object.values(record.customers)) {
			for (const entry of [customer.name, ...Object.values(customer.answers), ...Object.values(customer.plan)]) entry.at -= by;
			customer.checks = Object.fromEntries(Object.entries(customer.checks).map(([at, check]) => [at - by, check]));
		}
		return JSON.stringify(record);
	})()`, days, profileKey))
	p.open("en/index.html") // else the page would write again what it knows
	p.store(profileKey, older)
	p.open(profilePage)
}

func TestBrowserProfile(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/profile.txtar")
	fresh := func(t *testing.T) tab {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(profilePage)
		return p
	}

	t.Run("a customer, answered and restored, in both languages", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.WaitNotVisible(chromedp.CSS(".sheet")))
		p.says("[data-customers]", "Who is it?", "kept in this browser alone")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.click(startCustomer)
		p.says("[data-lack]", "Write a name first")
		p.focused(newName)
		p.customer("Great Wall")
		p.focused("[data-name]")
		p.says("[data-customers]", "Another customer")
		p.verdict("unclear")
		p.says("[data-picture]", "Too little has been seen", "Go and look first", "0 of 4 questions seen", "0 of 9 points", "Find out", "What do they ask for first?", "Whom have you met?")
		p.sees("says price")
		p.verdict("unclear")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.sees("door 1", "compare 2")
		p.focused(field("compare", "input[value='2']"))
		p.verdict("clear")
		p.says("[data-result]", "The answers point to: Self-willed.")
		p.says("[data-picture]", "3 of 4 questions seen", "5 of 9 points", "2 of 9 points", "you are the one who delivers", "Next steps", "Send a quote", "Find out Whom have you met?")
		p.says("[data-finish-status]", "Lesson done")
		if to := js[string](p, `document.querySelector("[data-found] a").getAttribute("href")`); to != "three.html#self-willed" {
			t.Errorf("the outcome leads to %s", to)
		}
		if widths := js[string](p, `[...document.querySelectorAll("[data-bar] .has")].map((bar) => Math.round(bar.getAttribute("width"))).join(" ")`); widths != "56 22 11" {
			t.Errorf("the bars are %s wide", widths)
		}
		p.do(chromedp.Reload())
		p.verdict("clear")
		p.lists("Great Wall*")
		p.click("a[data-switch]")
		p.await(`document.documentElement.lang === "zh-Hant" && document.readyState === "complete"`)
		p.lists("Great Wall*")
		p.verdict("clear")
		p.says("[data-result]", "回答指向：自我頑固型。")
		p.says("[data-picture]", "已看到3／4題", "5／9分", "把貨送到的人", "還要弄清楚 你見過哪些人？")
		p.says("[data-finish-status]", "這一課完成了")
		p.quiet()
	})

	t.Run("mixed", func(t *testing.T) {
		p := fresh(t)
		p.customer("Formosa Motors")
		p.sees("says help", "door 3", "compare 3")
		p.verdict("mixed")
		p.says("[data-result]", "Mixed. Close together are: Strategic partner and Open and progressive.")
		p.says("[data-found]", "serve the one you meet next", "Bring your executives", "Ask what the problem costs", "Find out Whom have you met?")
		if strings.Contains(p.text("[data-found]"), "Self-willed") {
			t.Error("an outcome is shown that is far behind")
		}
	})

	t.Run("unclear to the end is a result too", func(t *testing.T) {
		p := fresh(t)
		p.customer("Formosa Motors")
		p.sees("says unseen", "door ", "others ")
		p.says("[data-finish-status]", "Still to do on this page:")
		p.sees("compare ")
		p.verdict("unclear")
		p.says("[data-found]", "Go and look first", "What do they ask for first?", "How are you received?", "Whom have you met?", "What do they compare you by?")
		p.says("[data-finish-status]", "Lesson done")
		p.do(chromedp.Reload())
		if !js[bool](p, fmt.Sprintf("document.querySelector(%q).checked", field("door", "input[value='']"))) {
			t.Error("what was not seen is not restored")
		}
	})

	t.Run("what is announced", func(t *testing.T) {
		p := fresh(t)
		live := func(want string) {
			t.Helper()
			if got := js[string](p, `document.querySelector("[data-result]").getAttribute("aria-live")`); got != want {
				t.Errorf("the result is %s, want %s", got, want)
			}
		}
		p.customer("Great Wall")
		live("off")
		js[bool](p, `(globalThis.heard = [], new MutationObserver(() => heard.push(document.querySelector("[data-result]").textContent))
			.observe(document.querySelector("[data-result]"), {childList: true}), true)`)
		p.sees("says price")
		live("polite")
		p.sees("door 1", "others 1")
		if heard := strings.Join(js[[]string](p, "heard"), "|"); heard != "The answers point to: Self-willed." {
			t.Errorf("announced is %q", heard)
		}
	})
}

func TestBrowserCustomers(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/profile.txtar")
	fresh := func(t *testing.T) tab {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(profilePage)
		return p
	}

	t.Run("the plan is kept as it is written", func(t *testing.T) {
		p := fresh(t)
		p.customer("Great Wall")
		p.do(chromedp.SendKeys(chromedp.CSS(cell("steps 1 1")), "Meet the plant manager"))
		p.await(fmt.Sprintf(`localStorage.getItem(%q).includes("plant manager")`, profileKey))
		p.do(chromedp.SendKeys(chromedp.CSS(cell("steps 2 who")), "Ms Lin"))
		p.do(chromedp.Reload())
		for place, want := range map[string]string{"steps 1 1": "Meet the plant manager", "steps 2 who": "Ms Lin", "ask 1 1": ""} {
			if got := p.planned(place); got != want {
				t.Errorf("%s holds %q, want %q", place, got, want)
			}
		}
		p.says("[data-edited]", "Last changed on "+time.Now().Format("2 January 2006"))
		p.open(profilePageChinese)
		if got := p.planned("steps 1 1"); got != "Meet the plant manager" {
			t.Errorf("in Chinese the plan holds %q", got)
		}
		p.quiet()
	})

	t.Run("several customers, renamed and deleted, with the keyboard alone", func(t *testing.T) {
		p := fresh(t)
		p.tabTo(newName)
		p.do(chromedp.KeyEvent("Great Wall" + kb.Enter))
		p.focused("[data-name]")
		p.tabTo(field("says", "input"))
		p.do(chromedp.KeyEvent(" " + kb.Tab))
		p.tabTo(cell("steps 1 1"))
		p.do(chromedp.KeyEvent("Call"))
		p.do(chromedp.Focus(chromedp.CSS(newName)), chromedp.KeyEvent("Formosa"+kb.Tab+kb.Enter))
		p.lists("Formosa*, Great Wall")
		if got := p.planned("steps 1 1"); got != "" {
			t.Errorf("a new customer has the plan %q", got)
		}
		p.says("[data-picture]", "0 of 4 questions")
		p.do(chromedp.Focus(chromedp.CSS("[data-list] li:nth-child(2) button")), chromedp.KeyEvent(kb.Enter))
		p.focused("[data-name]")
		p.lists("Formosa, Great Wall*")
		if got := p.planned("steps 1 1"); got != "Call" {
			t.Errorf("the plan is %q", got)
		}
		p.tabTo("[data-manage] summary")
		p.do(chromedp.KeyEvent(kb.Enter + kb.Tab + kb.End + " Group" + kb.Tab))
		p.lists("Formosa, Great Wall Group*")
		p.says("[data-name]", "Great Wall Group")
		p.focused("[data-action=delete]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-action=cancel]")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-action=delete]")
		p.do(chromedp.KeyEvent(kb.Enter + kb.Shift))
		p.do(chromedp.Focus(chromedp.CSS("[data-action=confirm]")), chromedp.KeyEvent(kb.Enter))
		p.focused("[data-action=undo]")
		p.says("[data-said]", "Great Wall Group is deleted.")
		p.lists("Formosa")
		p.do(chromedp.KeyEvent(kb.Enter))
		p.focused("[data-name]")
		p.lists("Formosa, Great Wall Group*")
		if got := p.planned("steps 1 1"); got != "Call" {
			t.Errorf("what was deleted comes back with the plan %q", got)
		}
		p.says("[data-picture]", "1 of 4 questions")
		p.quiet()
	})

	t.Run("what is deleted leaves nothing behind", func(t *testing.T) {
		p := fresh(t)
		p.customer("Great Wall")
		p.sees("says price")
		p.click("[data-manage] summary")
		p.click("[data-action=delete]")
		p.click("[data-action=confirm]")
		p.do(chromedp.Reload())
		p.lists("")
		p.do(chromedp.WaitNotVisible(chromedp.CSS(".sheet")))
		if stored := p.stored(profileKey); strings.Contains(stored, "Great") || strings.Contains(stored, "price") || !strings.Contains(stored, ":null") {
			t.Errorf("kept is %s", stored)
		}
	})

	t.Run("a pause in writing a name changes nothing in the field", func(t *testing.T) {
		p := fresh(t)
		p.customer("Great Wall")
		p.click("[data-manage] summary")
		p.do(chromedp.SendKeys(chromedp.CSS("[data-rename]"), kb.End+" "))
		p.do(chromedp.Sleep(600 * time.Millisecond)) // longer than a pause
		p.do(chromedp.SendKeys(chromedp.CSS("[data-rename]"), "Group"))
		p.await(`document.querySelector("[data-name]").textContent === "Great Wall Group"`)
		js[bool](p, `(document.querySelector("[data-rename]").select(), true)`)
		p.do(chromedp.KeyEvent(kb.Backspace), chromedp.Sleep(600*time.Millisecond), chromedp.KeyEvent("Formosa"))
		p.await(`document.querySelector("[data-name]").textContent === "Formosa"`)
		p.lists("Formosa*")
	})

	t.Run("a name cannot be taken away", func(t *testing.T) {
		p := fresh(t)
		p.customer("Great Wall")
		p.click("[data-manage] summary")
		js[bool](p, `(document.querySelector("[data-rename]").select(), true)`)
		p.do(chromedp.SendKeys(chromedp.CSS("[data-rename]"), " \t"))
		p.lists("Great Wall*")
		if got := js[string](p, `document.querySelector("[data-rename]").value`); got != "Great Wall" {
			t.Errorf("the field holds %q", got)
		}
	})
}

func TestBrowserProfilePage(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/profile.txtar")
	fresh := func(t *testing.T) tab {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(profilePage)
		return p
	}

	t.Run("320 px, in every state", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.EmulateViewport(320, 800))
		for _, path := range []string{profilePage, profilePageChinese} {
			p.open(path)
			narrow := func(state string) {
				t.Helper()
				if width := js[int](p, "document.documentElement.scrollWidth"); width > 320 {
					t.Errorf("%s is %d px wide: %s", path, width, state)
				}
			}
			narrow("none")
			p.customer(strings.Repeat("Donaudampfschiff", 5))
			narrow("unclear")
			p.sees("says help", "door 3", "compare 3")
			narrow("mixed")
			p.sees("door 2")
			narrow("clear")
			p.click("[data-manage] summary")
			p.click("[data-action=delete]")
			narrow("sure")
			p.click("[data-action=confirm]")
			narrow("deleted")
		}
	})

	t.Run("hostile strings stay text", func(t *testing.T) {
		p := newTab(t, browser, host(t, buildLesson(t, hostileProfile(t)+hostileSheet), "/"))
		p.open("en/index.html")
		const bad = `<img src=x onerror=hacked()></script>`
		p.customer(bad)
		p.sees("constructor 1", "valueof 1")
		p.do(chromedp.SendKeys(chromedp.CSS(cell("constructor 1 1")), bad+"\t"))
		p.verdict("clear")
		p.do(chromedp.Reload())
		p.says("[data-name]", bad)
		p.says("[data-found]", bad, "bold")
		p.says("[data-earlier=constructor]", bad, "bold", "The answers point to: </script>"+strings.TrimSuffix(bad, "</script>"))
		if got := p.planned("constructor 1 1"); got != bad {
			t.Errorf("the plan holds %q", got)
		}
		if n := js[int](p, `document.querySelectorAll("main :is(script, img, iframe, [onclick], [onerror], [style])").length`); n != 0 {
			t.Errorf("%d hostile elements", n)
		}
		p.quiet()
	})

	t.Run("without scripts all can be read", func(t *testing.T) {
		p := fresh(t)
		p.do(chromedp.WaitNotVisible(chromedp.CSS(".profile > .unscripted")))
		p.withoutScripts()
		for path, said := range map[string]string{profilePageChinese: "離開這一頁就不見了", profilePage: "lost when you leave the page"} {
			p.open(path)
			p.do(chromedp.WaitVisible(chromedp.CSS(".profile > .unscripted")))
			p.says(".profile > .unscripted", said)
			p.medium("print")
			p.do(chromedp.WaitNotVisible(chromedp.CSS(".profile > .unscripted")), chromedp.WaitVisible(chromedp.CSS(".blank")))
			p.medium("")
		}
		p.open(profilePage)
		for _, seen := range []string{"[data-question=says]", ".weighs", cell("steps 3 3"), "[data-outcome=partner] ol", ".outcomes > [data-mixed]", ".outcomes > [data-unclear]"} {
			p.do(chromedp.WaitVisible(chromedp.CSS(seen)))
		}
		p.do(chromedp.WaitNotVisible(chromedp.CSS("[data-customers]")), chromedp.WaitNotVisible(chromedp.CSS("[data-picture]")), chromedp.WaitNotVisible(chromedp.CSS("[data-action=print]")))
		p.says(field("says", "[data-option=years]"), "Open and progressive +1", "Strategic partner +3")
	})
}

// hostileSheet goes on with the customers of hostileProfile.
const hostileSheet = "\n```profile\n" + `{"id": "valueof", "continues": "constructor", "plan": [{"id": "constructor", "prompt": "P", "fields": ["F"]}]}` + "\n```\n"

// hostileProfile has a text that wants to be more than text wherever one can stand.
func hostileProfile(t *testing.T) string {
	t.Helper()
	const bad = "`</script><img src=x onerror=hacked()></script>` \"'{{.Title}} <b onclick=hacked()>bold</b>"
	outcome := func(id string) map[string]any {
		return map[string]any{"id": id, "title": bad + id, "summary": bad, "next": []any{bad, "x\n\n" + bad}}
	}
	question := func(id string) map[string]any {
		return map[string]any{"id": id, "prompt": bad + id, "hint": bad, "choices": []any{
			map[string]any{"text": bad, "weights": map[string]any{"constructor": 2}},
			map[string]any{"text": "x\n\n" + bad, "weights": map[string]any{"valueof": 1}},
		}}
	}
	text, err := json.Marshal(map[string]any{
		"id": "constructor", "title": bad, "outcomes": []any{outcome("constructor"), outcome("valueof")},
		"questions": []any{question("constructor"), question("valueof")},
		"plan":      []any{map[string]any{"id": "constructor", "prompt": bad, "fields": []any{bad}}},
		"mixed":     map[string]any{"within": 0, "text": bad}, "unclear": map[string]any{"below": 0.5, "text": bad},
	})
	if err != nil {
		t.Fatal(err)
	}
	return "```profile\n" + string(text) + "\n```\n"
}
