package main

import (
	"fmt"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

const twoKey = "lectern:browser-test:two"

func TestBrowserTestRecord(t *testing.T) {
	browser := startBrowser(t)
	site := buildSite(t, testCourse)

	t.Run("two tabs of one try lose nothing", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(twoPage)
		b.open(twoPageChinese)
		a.tick("a", "2")
		b.await(checked("a", "2"))
		b.tick("c", "true")
		a.await(checked("c", "true"))
		// A write that knew nothing of the others is put right by every tab.
		b.store(twoKey, `{"best":0,"questions":{}}`)
		a.tick("d", "true")
		b.await(checked("d", "true"))
		a.await(fmt.Sprintf(`["a", "c", "d"].every((id) => localStorage.getItem(%q).includes('"' + id + '":'))`, twoKey))
		a.tick("b", "2")
		b.await(checked("b", "2"))
		b.handIn()
		a.await(`document.querySelector("[data-mode=test]").dataset.state === "done"`)
		a.says("[data-result]", "4 of 4 points, 100%. Passed.")
		if n := a.attempts(); n != 1 {
			t.Errorf("%d tries", n)
		}
		a.quiet()
		b.quiet()
	})

	t.Run("two tabs that begin at once begin one try", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		b.deafen() // it does not hear of the other tab's answer before it gives its own
		a.open(twoPage)
		b.open(twoPage)
		a.tick("a", "2")
		b.says("[data-count]", "0 of 4")
		b.tick("b", "2")
		a.await(checked("b", "2"))
		a.handIn()
		a.says("[data-result]", "2 of 4 points")
		if n := a.attempts(); n != 1 {
			t.Errorf("%d tries", n)
		}
	})

	t.Run("what was handed in in another tab stays handed in", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(twoPage)
		a.tick("a", "2")
		b.deafen()
		b.open(twoPage)
		a.handIn()
		b.side("open")
		b.tick("b", "2")
		b.side("done")
		b.says("[data-result]", "1 of 4 points")
		b.says("[data-left]", "1 try left")
		a.do(chromedp.Reload())
		a.side("done")
		a.says("[data-result]", "1 of 4 points")
	})

	t.Run("the last try is used up in another tab", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(twoPage)
		a.handIn()
		b.open(twoPage)
		b.click("[data-action=retry]")
		b.side("open")
		a.click("[data-action=retry]")
		a.tick("a", "2")
		a.handIn()
		b.await(`document.querySelector("[data-mode=test]").dataset.state === "done"`)
		b.says("[data-left]", "No tries are left")
		b.says("[data-result]", "1 of 4 points")
		b.quiet()
	})

	t.Run("the focus stays when another tab writes", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(twoPage)
		a.tick("a", "1")
		a.sure("a", 3)
		a.handIn()
		a.do(chromedp.Focus(chromedp.CSS("[data-sure] a")))
		b.open("en/first/before.html")
		b.tick("x", "true")
		js[bool](b, fmt.Sprintf(`localStorage.setItem(%q, localStorage.getItem(%q).replace("{", "{ ")), true`, twoKey, twoKey))
		a.await(fmt.Sprintf(`localStorage.getItem(%q).startsWith("{ ")`, twoKey))
		a.focused("[data-sure] a")
	})

	t.Run("a damaged record is kept aside", func(t *testing.T) {
		whole := `{"best":0,"questions":{},"test":{"closed":{},"attempts":[{"n":1,"seed":5,"begun":1,"handed":0,"points":0,"asked":["a","b","c","d"],"answers":{"a":{"revision":"r","answer":["2"],"at":2,"score":1,"points":1}}}]}}`
		for _, damage := range []struct{ old, new string }{
			{`"n":1`, `"n":0`}, {`"n":1`, `"n":1.5`}, {`"seed":5`, `"seed":"5"`}, {`"handed":0`, `"handed":-1`}, {`"closed":{}`, `"closed":[]`},
			{`"closed":{}`, `"closed":{"5":"many"}`}, {`["a","b","c","d"]`, `["a","a"]`}, {`["a","b","c","d"]`, `{"a":1}`}, {`"score":1`, `"score":2`},
			{`["2"]`, `2`}, {`"attempts":[`, `"attempts":[null,`}, {`"test":{`, `"test":[],"x":{`},
		} {
			damaged := strings.Replace(whole, damage.old, damage.new, 1)
			p := newTab(t, browser, host(t, site, "/"))
			p.open("en/index.html")
			p.store(twoKey, damaged)
			p.open(twoPage)
			p.says("[data-notice]", "damaged record")
			p.tick("a", "2")
			p.handIn()
			p.do(chromedp.Reload())
			p.says("[data-result]", "1 of 4 points")
			if kept := p.stored(twoKey + ":damaged"); kept != damaged {
				t.Errorf("kept %q of %q", kept, damaged)
			}
			p.quiet()
		}
	})

	t.Run("a record of practice, from before it was a test", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open("en/index.html")
		p.store(twoKey, `{"best":1,"questions":{"a":{"revision":"r","answer":["2"],"score":1,"best":1,"at":5,"tries":1}}}`)
		p.open(twoPage)
		p.side("open")
		p.state("a", "open")
		p.says("[data-finish-status]", "Still to do on this page:") // a test is passed by what was handed in
		p.tick("b", "2")
		p.handIn()
		p.says("[data-result]", "1 of 4 points, 25%")
		if !strings.Contains(p.stored(twoKey), `"a":{"revision"`) {
			t.Error("what was practised is gone")
		}
		p.quiet()
	})

	t.Run("without storage it works", func(t *testing.T) {
		p := newTab(t, browser, host(t, site, "/"))
		p.open(twoPage)
		js[bool](p, `Storage.prototype.setItem = Storage.prototype.getItem = () => { throw new DOMException("no", "SecurityError") }, true`)
		p.tick("a", "2")
		p.tick("b", "2")
		p.handIn()
		p.says("[data-result]", "2 of 4 points")
		p.says("[data-notice]", "keep your answers")
	})

	t.Run("a deleted record is deleted", func(t *testing.T) {
		base := host(t, site, "/")
		a, b := newTab(t, browser, base), newTab(t, browser, base)
		a.open(twoPage)
		b.open(twoPage)
		a.tick("a", "2")
		b.await(checked("a", "2"))
		js[bool](a, `localStorage.clear(), true`)
		b.await("!(" + checked("a", "2") + ")")
	})
}

// deafen makes the pages that the tab opens from now on hear nothing of other tabs.
func (p tab) deafen() {
	p.t.Helper()
	_, err := chromedp.Call(p.ctx, page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `addEventListener("storage", (event) => event.stopImmediatePropagation());`,
	})
	if err != nil {
		p.t.Fatal(err)
	}
}

func checked(question, key string) string {
	return fmt.Sprintf("document.querySelector(%q).checked", field(question, fmt.Sprintf("input[value=%q]", key)))
}

// attempts counts the attempts that are stored of two's.
func (p tab) attempts() int {
	p.t.Helper()
	return js[int](p, fmt.Sprintf(`JSON.parse(localStorage.getItem(%q)).test.attempts.length`, twoKey))
}

// Two records of attempts become one whatever the order, and what was handed in, the
// first, the best and the newest are never lost.
func TestBrowserAttempts(t *testing.T) {
	browser := startBrowser(t)
	p := newTab(t, browser, "about:blank")
	p.open("")
	load(t, p, "record", "record.ts")
	load(t, p, "attempt", "attempt.ts")
	js[bool](p, attemptsAtRandom)

	for _, c := range []struct {
		name   string
		rounds int
		any    string // a record of attempts
	}{
		{"few, of two readers, handed in here and there, with rubrics ticked later", 2000, `any(() => open(3)), any(() => handed(true))`},
		{"more than are kept", 300, `any(() => open(40), 8), any(() => handed(false), 16)`},
	} {
		t.Run(c.name, func(t *testing.T) {
			for _, w := range js[[]string](p, fmt.Sprintf(`broken(%d, () => ({attempts: [%s].flat(), closed: {}}))`, c.rounds, c.any)) {
				t.Error(w)
			}
		})
	}

	t.Run("questions under the names they have now", func(t *testing.T) {
		got := js[string](p, `JSON.stringify(attempt.renamed({closed: {}, attempts: [
			{n: 1, seed: 7, begun: 1, handed: 0, points: 0, asked: ["old", "b", "gone"], answers: {old: {at: 1, score: 0}, b: {at: 2, score: 1}}},
			{n: 2, seed: 7, begun: 1, handed: 0, points: 0, asked: ["a", "old"], answers: {a: {at: 1, score: 0}, old: {at: 2, score: 1}}},
		]}, [{id: "a", was: ["b", "old"]}, {id: "b", was: []}]).attempts.map(({asked, answers}) => [asked, answers]))`)
		want := `[[["a","b","gone"],{"a":{"at":1,"score":0},"b":{"at":2,"score":1}}],[["a"],{"a":{"at":2,"score":1}}]]`
		if got != want {
			t.Errorf("%s\nwant %s", got, want)
		}
	})

	t.Run("bounded", func(t *testing.T) {
		got := js[string](p, `(() => {
			let all = attempt.testRecord.empty;
			for (let n = 1; n <= 500; n++) all = attempt.testRecord.merge(all, {attempts: [{n, seed: 7, begun: n, handed: n, points: 1, asked: ["a"], answers: {a: given(n === 250 ? 1 : 0.5)}}], closed: {}});
			const stale = {n: 3, seed: 7, begun: 3, handed: 0, points: 0, asked: ["a"], answers: {}};
			all = attempt.testRecord.merge({attempts: [stale], closed: {}}, all);
			return [all.attempts.map(({n}) => n).join(" "), attempt.used(all), attempt.goingOn(all)?.n].join(", ") })()`)
		if want := "1 250 491 492 493 494 495 496 497 498 499 500, 500, "; got != want {
			t.Errorf("kept %q, want %q", got, want)
		}
	})
}

// attemptsAtRandom makes attempts, and looks for two records that do not merge as
// they should.
const attemptsAtRandom = `(() => {
	let seed = 7, time = 0;
	const random = (n) => (seed = (seed * 48271) % 2147483647) % n;
	const any = (make, most = 4) => Array.from({length: random(most)}, make);
	const given = (score) => ({revision: "r", answer: {1: String(random(3))}, at: ++time, score, points: 1, ...(random(2) && {confidence: 1 + random(3)})});
	const answers = () => Object.fromEntries(["a", "b"].filter(() => random(2)).map((id) => [id, given(random(3) / 2)]));
	const open = (numbers) => ({n: 1 + random(numbers), seed: 1 + random(2), begun: ++time, handed: 0, points: 0, asked: random(2) ? ["a", "b"] : ["b", "a"], answers: answers()});
	const done = [];
	// again: the same one as before, with a rubric ticked since in one of the records
	const handed = (again) => {
		if (again && done.length && random(2)) {
			const old = done[random(done.length)];
			return {...old, answers: Object.fromEntries(Object.entries(old.answers).map(([id, given]) => [id, {...given, at: ++time, score: random(3) / 2}]))};
		}
		const made = {n: 1 + random(again ? 3 : 40), seed: 1 + random(2), begun: time, handed: ++time, points: 2, asked: ["a", "b"], answers: answers()};
		done.push(made);
		return made;
	};
	const { merge, parse } = attempt.testRecord, text = JSON.stringify;
	const name = ({n, seed, handed}) => [n, seed, handed].join();
	const broken = (rounds, make) => {
		const found = [];
		for (let i = 0; i < rounds && !found.length; i++) {
			done.length = 0;
			const [a, b, c] = [make(), make(), make()].map(parse);
			const ab = merge(a, b), all = merge(ab, c), handedIn = [a, b, c].flatMap((one) => one.attempts).filter((one) => one.handed);
			if (text(ab) !== text(merge(b, a))) found.push("order: " + text([a, b]));
			if (text(all) !== text(merge(a, merge(b, c)))) found.push("grouping: " + text([a, b, c]));
			if (text(merge(a, ab)) !== text(ab) || text(merge(ab, ab)) !== text(ab)) found.push("again: " + text([a, b]));
			if (text(parse(JSON.parse(text(ab)))) !== text(ab)) found.push("stored: " + text(ab));
			if (all.attempts.some((one) => !one.handed && handedIn.some((other) => other.n === one.n && other.seed === one.seed))) found.push("open again: " + text([a, b, c]));
			const times = handedIn.map((one) => one.handed), kept = attempt.handedIn(all);
			if (times.length && (kept[0].handed !== Math.min(...times) || kept[kept.length - 1].handed !== Math.max(...times))) found.push("first or newest: " + text([a, b, c]));
			const best = Math.max(0, ...handedIn.map(attempt.shareOf));
			if (Math.max(0, ...kept.map(attempt.shareOf)) < best) found.push("best: " + text([a, b, c]));
			const late = all.attempts.some((one) => !one.handed && [a, b, c].some((record) => record.attempts.some((other) => name(other) === name(one) && other.begun < one.begun)));
			if (late) found.push("begun too late: " + text([a, b, c]));
			if (kept.length > 12) found.push(kept.length + " kept");
			const lost = [a, b, c].flatMap((one) => one.attempts).filter((one) => !one.handed)
				.filter((one) => !(all.closed[one.seed] >= one.n))
				.flatMap((one) => Object.keys(one.answers).filter((id) => !all.attempts.find((other) => name(other) === name(one))?.answers[id]));
			if (lost.length) found.push("lost " + lost + ": " + text([a, b, c]));
		}
		return found;
	};
	Object.assign(globalThis, {any, given, open, handed, broken});
	return true;
})()`
