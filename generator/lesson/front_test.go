package lesson

import "testing"

// TestFrontMatterSlips: front matter with a slip in it is not taken for text.
func TestFrontMatterSlips(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle：第一課\n---\n":              "yaml-not-table",
		"---\ntitle： 第一課\nsummary: x\n---\n": "yaml-syntax",
		"---\ntitle:First\n---\n":            "yaml-not-table",
		"---\ndraft : true\n---\n":           "",
		"---\nNote：this is text\n---\n":      "", // between two lines across the page
		"\n\n+++\ntitel = \"x\"\n+++\n":      "unknown-name",
		"\n---\ntitle: [\n---\n":             "yaml-syntax",
		"+++\n[[objectives]]\nid = \"a\"\ntext = \"A\"\n[[objectives]]\nid = \"a\"\ntext = \"B\"\n+++\n": "duplicate-id",
	} {
		_, problems := parseText(text)
		got := ""
		if len(problems) > 0 {
			got = problems[0].Code
		}
		if got != want || len(problems) > 1 {
			t.Errorf("%q: %v, want %q", text, problems, want)
		}
	}
	if l, _ := parseText("\n \n---\ntitle: One\n---\nText\n"); l.Title != "One" {
		t.Errorf("after empty lines the title is %q", l.Title)
	}
}
