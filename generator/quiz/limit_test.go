package quiz

import (
	"fmt"
	"strings"
	"testing"
)

// What a page repeats in each row must not be long.
func TestTooManyParts(t *testing.T) {
	pairs := func(n int) string {
		return `"type": "matching", "pairs": [` + repeated(n, `{"left": "l%[1]d", "right": "r%[1]d"}`) + `]`
	}
	items := func(n int) string {
		return `"type": "categorize", "categories": [{"title": "x", "items": ["x"]}, {"title": "y", "items": [` + repeated(n-1, `"i%d"`) + `]}]`
	}
	categories := func(n int) string {
		return `"type": "categorize", "categories": [` + repeated(n, `{"title": "t%[1]d", "items": ["i%[1]d"]}`) + `]`
	}
	for _, c := range []struct {
		name string
		most int
		of   func(int) string
	}{{"pairs", maxParts, pairs}, {"items", maxParts, items}, {"categories", maxCategories, categories}} {
		for have, want := range map[int]string{c.most: "", c.most + 1: "too-many "} {
			text := `{"id": "a", "questions": [{"id": "b", "prompt": "P", ` + c.of(have) + `}]}`
			_, problems := parseLesson(t, "a.md", []byte("```quiz\n"+text+"\n```\n"))
			got := ""
			for _, p := range problems {
				got += p.Code + " "
			}
			if got != want {
				t.Errorf("%d %s: got %q, want %q", have, c.name, got, want)
			}
		}
	}
}

// repeated is a form with each number below n, joined by commas.
func repeated(n int, form string) string {
	list := make([]string, n)
	for i := range list {
		list[i] = fmt.Sprintf(form, i)
	}
	return strings.Join(list, ",")
}
