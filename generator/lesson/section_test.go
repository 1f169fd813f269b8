package lesson

import (
	"fmt"
	"strings"
	"testing"
)

// TestHash: what an author may change without making translations stale.
func TestHash(t *testing.T) {
	hashes := func(text string) (all []string) {
		l, _ := parseText(text)
		all = append(all, l.Front.Hash)
		for _, s := range l.Sections {
			all = append(all, s.Heading+" "+s.Hash)
		}
		return all
	}
	const base = "# T\n\nSome words that *stand* here.\n\n重點在這裡。\n\n## Two\n\n- one\n- two\n\n![Alt](a.svg)\n"
	want := hashes(base)
	for name, text := range map[string]string{
		"line breaks":   strings.NewReplacer("words that", "words\nthat", "重點在", "重點\n在").Replace(base),
		"emphasis":      strings.Replace(base, "*stand*", "**stand**", 1),
		"CRLF":          strings.ReplaceAll(base, "\n", "\r\n"),
		"other fields":  "+++\nweight = 3\nminutes = 9\nupdated = \"2026\"\n+++\n" + base,
		"a mark":        "+++\ntranslation_of = \"123456\"\n+++\n" + base,
		"list marks":    strings.NewReplacer("- one", "* one", "- two", "* two").Replace(base),
		"a note":        base + "\n> [!TRAINER]\n> Ten minutes.\n>\n> ## Heading\n",
		"a comment":     base + "\n<!-- later -->\n",
		"a quiz":        base + "\n```quiz\n{}\n```\n",
		"another place": strings.Replace(base, "a.svg", "pictures/a.svg", 1),
	} {
		if got := hashes(text); fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
	for name, text := range map[string]string{
		"a word":      strings.Replace(base, "Some", "Some more", 1),
		"a heading":   strings.Replace(base, "Two", "Three", 1),
		"the title":   strings.Replace(base, "# T", "# U", 1),
		"the summary": "+++\nsummary = \"Short\"\n+++\n" + base,
		"a picture":   strings.Replace(base, "Alt", "Other", 1),
		"code":        base + "\n```go\nx := 1\n```\n",
	} {
		if got := hashes(text); fmt.Sprint(got) == fmt.Sprint(want) {
			t.Errorf("%s makes no difference", name)
		}
	}
}
