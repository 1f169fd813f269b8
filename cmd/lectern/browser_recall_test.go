package main

import (
	"encoding/json"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"golang.org/x/net/html"
)

// TestBrowserRecall looks up, in the course that ships, every word and every beginning of
// one, and every stretch of Chinese, as they stand in the finished pages: each search must
// find all pages that hold what is looked up, and one for Chinese no others. Stretches of three characters and more are
// found by their pairs alone, so eight are enough. One in ten is looked up; all of them
// with LECTERN_THOROUGH=1.
func TestBrowserRecall(t *testing.T) {
	browser := startBrowser(t)
	site := filepath.Join(t.TempDir(), "site")
	if code := run(t.Context(), []string{"build", "--source", "../..", "--output", site}, &strings.Builder{}, os.Stderr); code != exitGood {
		t.Fatal("build: exit code ", code)
	}
	script := bundled(t, "searchindex.ts", "search")
	for _, folder := range []string{"en", "zh-hant"} {
		t.Run(folder, func(t *testing.T) {
			asked := questionsOf(t, site, folder)
			if len(asked) < 5_000 {
				t.Fatalf("only %d searches: the pages were not read", len(asked))
			}
			if !thorough() {
				asked = oneInTen(asked)
			}
			list, err := json.Marshal(asked)
			if err != nil {
				t.Fatal(err)
			}
			writeFile(t, filepath.Join(site, "recall.js"), script+recall+"\nconst asked = "+string(list)+";")
			writeFile(t, filepath.Join(site, "recall.html"), `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script src="recall.js"></script>`)
			p := newTab(t, browser, host(t, site, "/"))
			p.open("recall.html")
			var missed []string
			for at := 0; at < len(asked); at += 5_000 { // no call may take as long as all of them
				missed = append(missed, js[[]string](p, fmt.Sprintf(`recall(Object.entries(asked).slice(%d, %d), "assets/search.%s.")`, at, at+5_000, folder))...)
			}
			for _, one := range missed[:min(len(missed), 20)] {
				t.Error(one)
			}
			t.Logf("%d searches, %d results wrong", len(asked), len(missed))
			p.quiet()
		})
	}
}

// recall looks everything up, and says what was not found where it stands, and what was
// found where it does not.
const recall = `
async function recall(asked, before) {
	const held = new Map(), missed = [];
	window.lecternSearch = (name, value) => held.set(name, value);
	const load = async (name) => {
		if (!held.has(name)) await new Promise((done, failed) => {
			const script = document.createElement("script");
			Object.assign(script, { src: before + name + ".js", onload: done, onerror: failed });
			document.head.append(script);
		});
		return held.get(name);
	};
	const index = new search.Index(load);
	for (const [query, pages] of asked) {
		const results = (await index.search(query)).found;
		const found = new Set(results.map((one) => one.url));
		// In another language a Chinese term finds what its own word for it stands in.
		if (before.includes("zh") && /^\p{Script=Han}+$/u.test(query)) for (const { page, url } of results) {
			const holds = (await index.passages(page)).some(([, heading, text]) => heading.includes(query) || text.includes(query));
			if (!holds) missed.push(JSON.stringify(query) + " is not in " + url);
		}
		for (const page of pages) if (!found.has(page)) missed.push(JSON.stringify(query) + " in " + page);
	}
	return missed;
}`

// oneInTen is a share of what to look up, the same one for the same pages.
func oneInTen(asked map[string][]string) map[string][]string {
	share := map[string][]string{}
	for i, one := range slices.Sorted(maps.Keys(asked)) {
		if i%10 == 0 {
			share[one] = asked[one]
		}
	}
	return share
}

func writeFile(t *testing.T, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// questionsOf are what to look up, each with the pages that hold it.
func questionsOf(t *testing.T, site, folder string) map[string][]string {
	t.Helper()
	asked := map[string][]string{}
	root := filepath.Join(site, folder)
	for _, name := range pages(t, root) {
		if slices.Contains([]string{"search.html", "review.html", "record.html", "certificate.html", "print.html"}, name) {
			continue
		}
		file, err := os.Open(filepath.Join(root, name))
		if err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(file)
		file.Close()
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, line := range linesOf(doc) {
			for _, one := range stretches(line) {
				if !seen[one] {
					seen[one] = true
					asked[one] = append(asked[one], filepath.ToSlash(name))
				}
			}
		}
	}
	return asked
}

// linesOf are the lines of the text of a page as it was written: titles, headings, prose and prompts of
// questions, no buttons and nothing of what only answers show.
func linesOf(doc *html.Node) (lines []string) {
	var line strings.Builder
	var walk func(n *html.Node, in bool)
	walk = func(n *html.Node, in bool) {
		if n.Type == html.TextNode && in {
			line.WriteString(n.Data)
			return
		}
		class, id := attribute(n, "class"), attribute(n, "id")
		switch {
		case n.Data == "script" || n.Data == "svg" || strings.Contains(class, "footnote-") || strings.Contains(class, "visually-hidden") || class == "callout-kind":
			return
		case attribute(n, "data-mode") == "test" || attribute(n, "data-quiz") != "":
			in = false
		case n.Data == "h1" || class == "prose" || class == "prompt" && !strings.Contains(id, "/") || class == "lead":
			in = true
		}
		block := n.Type == html.ElementNode && !strings.Contains(" a em strong code del span sup sub ", " "+n.Data+" ")
		if block {
			lines = append(lines, line.String())
			line.Reset()
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			// What a term means and is called elsewhere stands in the glossaries.
			if attribute(n, "data-mode") != "test" && n.Data != "template" && attribute(n, "class") != "abroad" {
				walk(c, in)
			}
		}
		if block {
			lines = append(lines, line.String())
			line.Reset()
		}
	}
	walk(doc, false)
	return lines
}

func attribute(n *html.Node, name string) string {
	for _, a := range n.Attr {
		if a.Key == name {
			return a.Val
		}
	}
	return ""
}

// stretches are what somebody might look up of a line.
func stretches(line string) (all []string) {
	for _, word := range strings.FieldsFunc(line, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '’' && r != '\'' }) {
		runes := []rune(strings.Trim(word, "'’"))
		for from := range runes {
			if !unicode.Is(unicode.Han, runes[from]) {
				if from == 0 { // a word: all its beginnings
					for to := range runes {
						all = append(all, string(runes[:to+1]))
					}
				}
				continue
			}
			for to := from; to < min(len(runes), from+8) && unicode.Is(unicode.Han, runes[to]); to++ {
				all = append(all, string(runes[from:to+1]))
			}
		}
	}
	return all
}
