package lesson

import (
	"fmt"
	"strings"
	"testing"
)

// TestRuns: where a term may become a link stands in brackets, with a plus where the
// text goes on behind a tag.
func TestRuns(t *testing.T) {
	for _, test := range []struct{ text, want string }{
		{"One & *two*\nthree.", "<p>[One &amp; ]<em>[+two]</em>[+\nthree.]</p>"},
		{"大\n客戶", "<p>[大客戶]</p>"},
		{"A `b` c", "<p>[A ]<code>b</code>[ c]</p>"},
		{"A [b](https://x.y/) c", "<p>[A ]<a rel=\"noopener\" href=\"https://x.y/\" class=\"external\">b<span class=\"visually-hidden\"> ⟦⟧</span></a>[ c]</p>"},
		{"## A\n\nb", "<h2 id=\"a\">A</h2>\n<p>[b]</p>"},
		{"| A |\n|---|\n| b |\n| c |", "<th scope=\"col\">A</th></tr>\n</thead>\n<tbody>\n<tr><td>[b]</td></tr>\n<tr><td>[c]</td></tr>\n</tbody>\n</table>\n</div>"},
		{"- a\n- b", "<ul>\n<li>[a]</li>\n<li>[b]</li>\n</ul>"},
		{"A\n: b\n: c", "<dl>\n<dt id=\"a\">A</dt>\n<dd>[b]</dd>\n<dd>[c]</dd>\n</dl>"},
		{"> [!CASE] A\n> b", "⟦⟧</span> <span>A</span></p>\n<p>[b]</p>\n</aside>"},
		{"> [!TRAINER]\n> a", "⟦⟧</span></p>\n<p>a</p>\n</aside>\n⟦⟧"},
		{"a<br>b <kbd>c</kbd> d", "<p>[a]<br>[b ]<kbd>c</kbd>[ d]</p>"},
		{"<details><summary>a</summary>b</details>", "<details><summary>a</summary>[b]</details>"},
		{"a[^1]\n\n[^1]: b", "<p>[a]<sup id=\"fnref:1\"><a class=\"footnote-ref\" href=\"#fn:1\" role=\"doc-noteref\">1</a></sup></p>\n<section class=\"footnotes\" role=\"doc-endnotes\" aria-label=\"⟦⟧\">\n<ol>\n<li id=\"fn:1\"><p>[b]\u00a0<a"},
	} {
		l, problems := parseText(test.text)
		for _, p := range problems {
			t.Errorf("%q: %s", test.text, p.Message)
		}
		if got := bracketed(l.Body); !strings.Contains(got, test.want) {
			t.Errorf("%q\n got %s\nwant %s", test.text, got, test.want)
		}
	}
}

func bracketed(body []Part) string {
	var b strings.Builder
	for _, part := range body {
		if part.Kind != HTML {
			b.WriteString("⟦⟧")
		}
		done := int32(0)
		for _, r := range part.Runs {
			plus := map[bool]string{true: "+"}[r.Joined]
			fmt.Fprintf(&b, "%s[%s%s]", part.Text[done:r.Start], plus, part.Text[r.Start:r.End])
			done = r.End
		}
		if part.Kind == HTML {
			b.WriteString(part.Text[done:])
		}
	}
	return b.String()
}
