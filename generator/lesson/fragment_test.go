package lesson

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

func TestFragment(t *testing.T) {
	for _, c := range []struct {
		name, text, want, plain string
		inline                  bool
	}{
		{"nothing", "", "", "", false},
		{"one paragraph", "Is *this* `it`?", "Is <em>this</em> <code>it</code>?", "Is this it?", true},
		{"two paragraphs", "a\n\nb", "<p>a</p>\n<p>b</p>", "a b", false},
		{"code", "a\n\n```go\nx\n```", "<p>a</p>\n⟦code go\nx\n⟧", "a x", false},
		{"a heading has no id", "# A", "<h2>A</h2>", "A", false},
		{"a quiz is code", "```quiz\n{}\n```", "⟦code quiz\n{}\n⟧", "{}", false},
		{"no footnotes", "a[^1]", "a[^1]", "a[^1]", true},
		{"picture", "![alt](a.png)", "⟦image a.png⟧", "", true},
		{"figure", "![alt](a.png \"t\")", "<figure>⟦image a.png⟧\n<figcaption>t</figcaption></figure>", "t", false},
		{"line break", "第一\n第二\nthird", "第一第二\nthird", "第一第二 third", true},
		{"trainer", "a\n\n> [!TRAINER]\n> b", "<p>a</p>\n⟦trainer⟧<aside class=\"callout\" data-callout=\"trainer\">\n<p class=\"callout-title\"><span class=\"callout-kind\">⟦callout.trainer⟧</span></p>\n<p>b</p>\n</aside>\n⟦/trainer⟧", "a", false},
		{"a task is no field", "- [x] a", "<ul>\n<li class=\"task\"><span role=\"img\" aria-label=\"⟦task.done⟧\">\u2611\ufe0e</span> a</li>\n</ul>", "a", false},
		{"reading", "{漢字|ㄏㄢˋ ㄗˋ}?", "<ruby>漢<rp>（</rp><rt>ㄏㄢˋ</rt><rp>）</rp>字<rp>（</rp><rt>ㄗˋ</rt><rp>）</rp></ruby>?", "漢字?", true},
		{"CRLF", "a\r\nb", "a\nb", "a b", true},
	} {
		prose, problems := fragment(c.text)
		got := []any{strings.TrimSuffix(parts(prose.Parts), "\n"), prose.Plain, prose.Inline, len(problems)}
		if diff := cmp.Diff([]any{c.want, c.plain, c.inline, 0}, got); diff != "" {
			t.Errorf("%s (-want +got):\n%s", c.name, diff)
		}
	}
}

// The theme finds the parts of a question by their classes and ids, so the texts have none.
func TestFragmentHasNoNames(t *testing.T) {
	prose, problems := fragment(`<b class="text" id="lectern-data">a</b>`)
	if got, want := strings.TrimSpace(parts(prose.Parts)), "<b>a</b>"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if len(problems) != 2 {
		t.Errorf("got %v, want a warning for each", problems)
	}
}

// TestFragmentPlaces: problems and links of a text in JSON point into the file.
func TestFragmentPlaces(t *testing.T) {
	file := &diag.File{Path: "l.md", Text: []byte("intro\n{\"prompt\": \"\\u4e2d\\n\\n[x](javascript:1) <b id=\\\"i\\\">[y](a.md#h)\"}\n")}
	node, problems := decode.JSON(file, file.Text[6:], 6)
	if problems != nil {
		t.Fatal(problems)
	}
	value := node.Field("prompt")
	prose, problems := Fragment(decode.Text{Value: value.Text, Span: value.Span}, &config.Config{})
	var got []string
	for _, p := range diag.Sort(problems) {
		got = append(got, p.Code+" "+at(p.Span))
	}
	for _, l := range prose.Links {
		got = append(got, "link "+at(l.Span))
	}
	want := []string{
		`unsafe-link 2:27 "javascript:1"`,
		`html-unbalanced 2:41 "<b id=\\\"i\\\">"`,
		`html-dropped 2:44 "id=\\\"i\\\""`,
		`link 2:57 "a.md#h"`,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}
