package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// After 30 days a customer is asked about again.
func TestBrowserProfileAgain(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/profile.txtar")
	start := func(t *testing.T) tab {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(profilePage)
		p.customer("Great Wall")
		p.sees("says price", "door 2")
		p.customer("Formosa")
		return p
	}
	asks := func(p tab, want bool) {
		p.t.Helper()
		if got := js[bool](p, `document.querySelector("[data-due]").checkVisibility() && document.querySelectorAll("[data-due] li").length === 1`); got != want {
			p.t.Errorf("it is asked again: %t, want %t", got, want)
		}
	}

	t.Run("it holds", func(t *testing.T) {
		p := start(t)
		asks(p, false)
		p.aged(29)
		asks(p, false)
		p.aged(1)
		asks(p, true)
		p.says("[data-due]", "Great Wall: last looked at on", "Does the picture still hold?")
		p.says("[data-list] li:last-child", "Great Wall", "Does it still hold?")
		p.do(chromedp.Focus(chromedp.CSS("[data-due] [data-action=held]")), chromedp.KeyEvent(kb.Enter))
		asks(p, false)
		p.says("[data-said]", "Noted: it still holds.")
		p.focused("[data-list] li:last-child button")
		p.pick("Great Wall")
		p.says("[data-checks]", "it still held")
		p.aged(29)
		asks(p, false)
		p.aged(1)
		asks(p, true)
		p.pick("Great Wall")
		p.says("[data-checks]", "it still held")
		p.quiet()
	})

	t.Run("it has changed", func(t *testing.T) {
		p := start(t)
		p.aged(31)
		p.click("[data-due] [data-action=changed]")
		asks(p, false)
		p.lists("Formosa, Great Wall*")
		p.focused(field("says", "input[value=price]"))
		p.says("[data-checks]", "it had changed")
		p.do(chromedp.KeyEvent(kb.ArrowDown))
		p.aged(31)
		asks(p, true)
	})

	t.Run("it is not asked again before there is a new answer", func(t *testing.T) {
		p := start(t)
		p.aged(31)
		p.click("[data-due] [data-action=stop]")
		p.aged(100)
		asks(p, false)
		p.pick("Great Wall")
		p.says("[data-checks]", "not to be asked again")
		p.sees("others 1")
		p.aged(31)
		asks(p, true)
	})
}

func TestBrowserProfileRecord(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/profile.txtar")

	t.Run("two tabs lose nothing", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(profilePage)
		b.open(profilePageChinese)
		a.customer("Great Wall")
		b.await(`document.querySelector("[data-list]").textContent.includes("Great Wall")`)
		b.pick("Great Wall")
		a.sees("says price")
		b.await(`document.querySelector("[data-question=says] input[value=price]").checked`)
		b.do(chromedp.SendKeys(chromedp.CSS(cell("steps 1 1")), "打電話"))
		a.do(chromedp.SendKeys(chromedp.CSS(cell("steps 2 1")), "Visit"))
		a.await(fmt.Sprintf("document.querySelector(%q).value === '打電話'", cell("steps 1 1")))
		if got := a.planned("steps 2 1"); got != "Visit" {
			t.Errorf("what was being written is %q", got)
		}
		a.click("[data-manage] summary")
		a.click("[data-action=delete]")
		a.click("[data-action=confirm]")
		b.await(`document.querySelector("[data-list]").textContent === "" && document.activeElement.matches("[data-new] input")`)
		a.quiet()
		b.quiet()
	})

	t.Run("a question that has changed is asked again", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("en/index.html")
		p.store(profileKey, `{"done":true,"customers":{"k":{"name":{"text":"Great Wall","at":9},"answers":{
			"says":{"choice":"price","revision":"old","at":10},"gone":{"choice":"1","revision":"old","at":10}},
			"plan":{"steps 1 1":{"text":"Call","at":11},"gone 1 1":{"text":"x","at":9}},"checks":{}}},"open":{"text":"k","at":9}}`)
		p.open(profilePage)
		p.says("[data-name]", "Great Wall")
		p.says("[data-revised]", "One question has changed since you answered it")
		p.says(field("says", "[data-message]"), "has changed since you answered it")
		p.says("[data-picture]", "0 of 4 questions seen")
		p.says("[data-finish-status]", "Lesson done")
		if got := p.planned("steps 1 1"); got != "Call" {
			t.Errorf("the plan is %q", got)
		}
		p.sees("says price")
		if text := p.text("[data-person]"); strings.Contains(text, "changed since you answered") {
			t.Errorf("it still says %q", text)
		}
		if !strings.Contains(p.stored(profileKey), "gone 1 1") {
			t.Error("what another version of the profile asked for is gone")
		}
		p.quiet()
	})

	t.Run("damaged records are kept aside", func(t *testing.T) {
		for _, damaged := range []string{
			`{"best":0,"questions":{}}`, `{"done":1}`, `{"done":true,"customers":{"a":7},"open":{"text":"","at":0}}`,
			`{"done":true,"customers":{"a":{"name":{"text":"x","at":1},"answers":{},"plan":{},"checks":{"soon":"held"}}},"open":{"text":"","at":0}}`,
			`{"done":true,"customers":{"__proto__":{"name":"x"}},"open":{"text":"","at":0}}`,
		} {
			p := newTab(t, browser, host(t, site, "/"))
			p.open("en/index.html")
			p.store(profileKey, damaged)
			p.open(profilePage)
			p.says("[data-notice]", "damaged record")
			p.customer("Great Wall")
			p.do(chromedp.Reload())
			p.lists("Great Wall*")
			if kept := p.stored(profileKey + ":damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
			p.quiet()
		}
	})
}

func TestBrowserProfilePrint(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, "testdata/profile.txtar")
	paper := func(p tab) {
		p.t.Helper()
		if _, err := chromedp.Call(p.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
			p.t.Fatal(err)
		}
	}
	shows := func(p tab, want bool, selectors ...string) {
		p.t.Helper()
		for _, selector := range selectors {
			if got := js[bool](p, fmt.Sprintf("document.querySelector(%q).checkVisibility()", selector)); got != want {
				p.t.Errorf("%s is on paper: %t, want %t", selector, got, want)
			}
		}
	}

	t.Run("without a customer, a blank form", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(profilePage)
		paper(p)
		shows(p, true, ".blank", "[data-question=door] input", ".weighs", cell("steps 3 1"), "[data-outcome=open]", ".opening h1")
		shows(p, false, "[data-customers]", "[data-picture]", "[data-person]", "[data-action=print]")
	})

	t.Run("a customer is one sheet", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(profilePage)
		p.customer("Great Wall")
		p.sees("says price", "door 1")
		js[bool](p, `(window.print = () => { globalThis.printed = document.documentElement.hasAttribute("data-printing"); }, true)`)
		p.click("[data-action=print]")
		if !js[bool](p, "printed") {
			t.Error("nothing was printed")
		}
		paper(p)
		shows(p, true, "[data-name]", "[data-edited]", ".bars svg", "[data-found] ol", cell("steps 3 1"))
		shows(p, false, "[data-customers]", ".asked", ".blank", ".manage", ".sheet > .outcomes", "[data-action=print]", ".opening h1", ".prose > p", ".masthead", ".colophon")
		js[bool](p, `dispatchEvent(new Event("afterprint"))`)
		shows(p, true, ".opening h1", ".prose > p")
	})
}

// The rules of a profile, without a page.
func TestBrowserProfileRules(t *testing.T) {
	browser := startBrowser(t)
	t.Run("a table holds the script and Go to the same results", func(t *testing.T) { testWeigh(t, browser) })
	t.Run("two records become one whatever the order", func(t *testing.T) { testProfileMerge(t, browser) })
	t.Run("who is due", func(t *testing.T) { testProfileDue(t, browser) })
}

func testWeigh(t *testing.T, browser context.Context) {
	text, err := os.ReadFile("../../generator/quiz/testdata/profile.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name    string
		Profile json.RawMessage
		Answers []struct {
			Chosen map[string]string
			Result struct {
				State  string
				Seen   int
				Points []float64
				Best   []string
			}
		}
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		p := newTab(t, browser, host(t, buildLesson(t, "```profile\n"+string(c.Profile)+"\n```\n"), "/"))
		p.open("en/index.html")
		for _, a := range c.Answers {
			chosen, _ := json.Marshal(a.Chosen)
			got := js[struct {
				State  string
				Seen   int
				Points []float64
				Best   []string
			}](p, bundled(t, "weigh.ts", "weigh")+`; (() => {
				const profile = JSON.parse(document.getElementById("lectern-data").textContent).profiles[0];
				const chosen = new Map(Object.entries(`+string(chosen)+`));
				const { state, points, unseen, best } = weigh.weigh(profile, ({ id }) => chosen.get(id));
				const names = [...document.querySelectorAll(".outcomes > [data-outcome]")].map((outcome) => outcome.dataset.outcome);
				return { state, seen: profile.questions.length - unseen.length, points, best: best.map((i) => names[i]) };
			})()`)
			want := a.Result
			if got.State != want.State || got.Seen != want.Seen || !slices.Equal(got.Points, want.Points) || !slices.Equal(got.Best, want.Best) {
				t.Errorf("%s, %s: %+v, want %+v", c.Name, chosen, got, want)
			}
		}
	}
}

// testProfileMerge merges at random; what is deleted stays so.
func testProfileMerge(t *testing.T, browser context.Context) {
	p := newTab(t, browser, "about:blank")
	p.open("")
	wrong := js[[]string](p, bundled(t, "profilerecord.ts", "profilerecord")+`;
		let seed = 7;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		const some = (names, make) => Object.fromEntries(names.filter(() => random(2)).map((name) => [name, make()]));
		const written = () => ({text: "xyz"[random(3)], at: random(4)});
		const answer = () => ({choice: "12"[random(2)], revision: "ab"[random(2)], at: random(4)});
		const checked = () => ["held", "changed", "stop"][random(3)];
		const customer = () => random(5) ? {name: written(), answers: some(["p", "q"], answer), plan: some(["a 1 1", "a 1 2"], written), checks: some(["5", "70"], checked)} : null;
		const { merge, parse, empty } = profilerecord.profileRecord, text = JSON.stringify, found = [];
		const any = () => parse({done: !random(2), customers: some(["k", "l", "__proto__"], customer), open: written()});
		for (let i = 0; i < 2000; i++) {
			const [a, b, c] = [any(), any(), any()];
			if (text(merge(a, b)) !== text(merge(b, a))) found.push("order: " + text([a, b]));
			if (text(merge(merge(a, b), c)) !== text(merge(a, merge(b, c)))) found.push("grouping: " + text([a, b, c]));
			if (text(merge(a, merge(a, b))) !== text(merge(a, b))) found.push("again: " + text([a, b]));
			if (text(merge(a, empty)) !== text(merge(a, a))) found.push("empty: " + text(a));
			if (text(parse(JSON.parse(text(merge(a, b))))) !== text(merge(a, b))) found.push("stored: " + text([a, b]));
			for (const key of Object.keys(a.customers)) if (a.customers[key] === null && merge(merge(b, a), c).customers[key] !== null) found.push("risen: " + key);
		}
		found.slice(0, 3)`)
	for _, w := range wrong {
		t.Error(w)
	}
}

// testProfileDue asks who is due by the record and the time alone.
func testProfileDue(t *testing.T, browser context.Context) {
	p := newTab(t, browser, "about:blank")
	p.open("")
	const day = `864e5`
	for _, c := range []struct{ name, answers, checks, now, want string }{
		{"never answered", `{}`, `{}`, "900*" + day, ""},
		{"a day before", `{q: 10}`, `{}`, "39*" + day, ""},
		{"after 30 days", `{q: 10}`, `{}`, "40*" + day, "Great Wall 10"},
		{"by the newest answer", `{q: 10, r: 20}`, `{}`, "49*" + day, ""},
		{"it held", `{q: 10}`, `{41: "held"}`, "70*" + day, ""},
		{"it held 30 days ago", `{q: 10}`, `{41: "held"}`, "71*" + day, "Great Wall 41"},
		{"no more", `{q: 10}`, `{41: "held", 71: "stop"}`, "900*" + day, ""},
		{"no more, and answered anew", `{q: 80}`, `{41: "stop"}`, "110*" + day, "Great Wall 80"},
	} {
		got := js[string](p, bundled(t, "profilerecord.ts", "profilerecord")+fmt.Sprintf(`; (() => {
			const days = (map, make) => Object.fromEntries(Object.entries(map).map(make));
			const answers = days(%s, ([name, at]) => [name, {choice: "1", revision: "r", at: at * 864e5}]);
			const checks = days(%s, ([at, check]) => [String(at * 864e5), check]);
			const customer = {name: {text: "Great Wall", at: 0}, answers, plan: {"a 1 1": {text: "x", at: 5000 * 864e5}}, checks};
			const record = profilerecord.profileRecord.parse({done: false, customers: {k: customer, gone: null}, open: {text: "", at: 0}});
			const answeredAt = (customer) => Math.max(0, ...Object.values(customer.answers).map((answer) => answer.at));
			return profilerecord.due(record, %s, answeredAt).map(({ name, since }) => name + " " + since / 864e5).join(", ");
		})()`, c.answers, c.checks, c.now))
		if got != c.want {
			t.Errorf("%s: due is %q, want %q", c.name, got, c.want)
		}
	}
}
