package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/evanw/esbuild/pkg/api"
	"github.com/google/go-cmp/cmp"
)

// bundled is one module of the theme's script, as a global of the given name.
func bundled(t *testing.T, file, name string) string {
	t.Helper()
	bundle := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../themes/default/assets/ts/" + file}, Bundle: true, Format: api.FormatIIFE, GlobalName: name,
	})
	if len(bundle.Errors) > 0 {
		t.Fatal(bundle.Errors)
	}
	return string(bundle.OutputFiles[0].Contents) + "; "
}

// casesOf reads a table of cases.
func casesOf[T any](t *testing.T, name string) (cases []T) {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(text, &cases); err != nil {
		t.Fatal(err)
	}
	return cases
}

// zone puts the tab into a time zone.
func (p tab) zone(name string) {
	p.t.Helper()
	if _, err := chromedp.Call(p.ctx, emulation.SetTimezoneOverride, emulation.SetTimezoneOverrideParams{TimezoneID: name}); err != nil {
		p.t.Fatal(err)
	}
}

// due is a schedule.ts's Due, its moments as a clock on the wall shows them.
type due struct {
	Step int     `json:"step"`
	Due  *string `json:"due"` // null for none
	Why  string  `json:"why"`
}

func TestBrowserSchedule(t *testing.T) {
	p := newTab(t, startBrowser(t), "about:blank")
	p.open("")
	code := bundled(t, "schedule.ts", "schedule")
	type scheduleCase struct {
		Name, Zone, Now string
		Before, After   *due
		Outcome         map[string]bool
		Picked          bool
	}
	for _, c := range casesOf[scheduleCase](t, "testdata/schedule.json") {
		if c.Zone == "" {
			c.Zone = "Asia/Taipei"
		}
		p.zone(c.Zone)
		input, err := json.Marshal(c)
		if err != nil {
			t.Fatal(err)
		}
		got := js[struct {
			After *due
			Later bool
		}](p, code+`(() => {
			const { Now, Before, Outcome, Picked } = `+string(input)+`;
			const now = new Date(Now).getTime();
			const wall = (ms) => new Date(ms - new Date(ms).getTimezoneOffset() * 60000).toISOString().slice(0, 16);
			const before = Before ? { ...Before, due: Before.due ? new Date(Before.due).getTime() : 0, at: now + 5 } : undefined;
			const outcome = { right: false, sure: false, card: false, first: false, reviewing: false, ...Outcome };
			const after = schedule.decide(before, outcome, Picked, now);
			return { After: after ? { step: after.step, due: after.due ? wall(after.due) : null, why: after.why } : null,
				Later: !after || after.at >= now && after.at > (before?.at ?? 0) };
		})()`)
		if diff := cmp.Diff(c.After, got.After); diff != "" {
			t.Errorf("%s: want - got +:\n%s", c.Name, diff)
		}
		if !got.Later {
			t.Errorf("%s: a decision is not newer than the one before", c.Name)
		}
	}
}

// What comes on which day, and what is most urgent.
func TestBrowserDays(t *testing.T) {
	p := newTab(t, startBrowser(t), "about:blank")
	p.open("")
	p.zone("Europe/Berlin")
	got := js[[]string](p, bundled(t, "schedule.ts", "schedule")+`(() => {
		const at = (text) => new Date(text).getTime();
		const all = [["2026-10-20", "right", 1], ["2026-10-26", "wrong", 2], ["2026-10-24", "wrong", 1], ["2026-10-24", "wrong", 0], ["2026-10-26", "sure", 0], ["2026-10-24", "sure", 4]]
			.map(([due, why, step]) => ({ due: step === 4 ? 0 : at(due + "T00:00"), why, step, at: 1 }));
		const now = at("2026-10-24T23:00");
		const day = (ms) => new Date(ms).toLocaleString("sv").slice(5, 16);
		return [...schedule.coming(all, now).map(([ms, count]) => day(ms) + " " + count),
			...all.filter(schedule.comesBack).sort(schedule.urgency).map((due) => day(due.due) + " " + due.why + " " + due.step),
			all.map((due) => schedule.isDue(due, now)).join()];
	})()`)
	want := []string{
		"10-24 00:00 3", "10-26 00:00 2",
		"10-26 00:00 sure 0", "10-20 00:00 right 1", "10-24 00:00 wrong 0", "10-24 00:00 wrong 1", "10-26 00:00 wrong 2",
		"true,false,true,true,false,false",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("want - got +:\n%s", diff)
	}
}

// Two records of the review come to one, in whatever order, and as often as one likes.
func TestBrowserReviewMerge(t *testing.T) {
	p := newTab(t, startBrowser(t), "about:blank")
	p.open("")
	got := js[string](p, bundled(t, "reviewrecord.ts", "review")+`(() => {
		const { parse, merge } = review.reviewRecord;
		let seed = 7;
		const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
		const entry = () => ({ step: random(5), due: random(3), why: ["sure", "wrong", "card", "right"][random(4)], at: random(4), page: "p" + random(2), folders: ["en"], text: "t", lang: "en" });
		const record = () => parse({ entries: Object.fromEntries(["a.b", "__proto__", "c.d"].slice(random(3)).map((key) => [key, entry()])) });
		const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
		for (let i = 0; i < 3000; i++) {
			const [a, b, c] = [record(), record(), record()];
			if (!same(merge(a, b), merge(b, a))) return "not commutative: " + JSON.stringify([a, b]);
			if (!same(merge(merge(a, b), c), merge(a, merge(b, c)))) return "not associative: " + JSON.stringify([a, b, c]);
			if (!same(merge(merge(a, b), b), merge(a, b))) return "not idempotent: " + JSON.stringify([a, b]);
		}
		return "";
	})()`)
	if got != "" {
		t.Error(got)
	}
}

func TestBrowserCalendar(t *testing.T) {
	p := newTab(t, startBrowser(t), "about:blank")
	p.open("")
	code := bundled(t, "calendar.ts", "calendar")
	type calendarCase struct {
		Name     string
		Calendar json.RawMessage
		Lines    []string
	}
	for _, c := range casesOf[calendarCase](t, "testdata/calendar.json") {
		got := js[string](p, code+fmt.Sprintf("calendar.calendarText(%s)", c.Calendar))
		if diff := cmp.Diff(strings.Join(c.Lines, "\r\n")+"\r\n", got); diff != "" {
			t.Errorf("%s: want - got +:\n%s", c.Name, diff)
		}
		for _, line := range strings.Split(got, "\r\n") {
			if len(line) > 75 || !utf8.ValidString(line) || strings.ContainsAny(line, "\r\n") {
				t.Errorf("%s: %d bytes in %q", c.Name, len(line), line)
			}
		}
	}
}
