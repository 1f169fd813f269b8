package lesson

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
)

func TestCloze(t *testing.T) {
	for _, c := range []struct{ name, text, want, gaps string }{
		{"typed", "One [[a|b c]] two.", "One ⟦0⟧ two.", "a/b c"},
		{"drop-down", "One [[?a|b]] two.", "One ⟦0⟧ two.", "?a/b"},
		{"spaces around", "[[ a | b ]]", "⟦0⟧", "a/b"},
		{"Chinese, bold", "先找**[[決策者]]**再說", "先找<strong>⟦0⟧</strong>再說", "決策者"},
		{"several", "[[a]][[b]] [[c]]", "⟦0⟧⟦1⟧ ⟦2⟧", "a b c"},
		{"list", "- [[a]]\n- x [[b]]", "<ul>\n<li>⟦0⟧</li>\n<li>x ⟦1⟧</li>\n</ul>", "a b"},
		{"table", "| h |\n|---|\n| [[a\\|b\\\\|c]] |", "table", "a/b|c"},
		{"not in code", "`[[a]]` [[b]]\n\n    [[c]]", "<p><code>[[a]]</code> ⟦0⟧</p>⟦code \n[[c]]\n⟧", "b"},
		{"code around", "`a [[b` c [[d]]", "<code>a [[b</code> c ⟦0⟧", "d"},
		{"brackets in brackets", "[a [b]] ]\n] \\]] [[c]]", "[a [b]] ]\n] ]] ⟦0⟧", "c"},
		{"escaped", "\\[[a]] [\\[b]] [[c]]", "[[a]] [[b]] ⟦0⟧", "c"},
		{"backslash before", "\\\\[[a]]", "\\⟦0⟧", "a"},
		{"escapes inside", "[[a\\|b\\]]|\\?&amp;*c*]]", "⟦0⟧", "a|b]]/?&*c*"},
		{"a bracket around", "[[[a]]]", "[⟦0⟧]", "a"},
		{"no picture", "Oh![[a]](b)", "Oh!⟦0⟧(b)", "a"},
		{"no html inside", "[[<b>|\"]]", "⟦0⟧", "<b>/\""},
		{"empty", "[[]] [[a|]]", "⟦0⟧ ⟦1⟧", " a/"},
	} {
		prose, problems := cloze(c.text)
		var got strings.Builder
		for _, p := range prose.Parts {
			if p.Kind == GapField {
				fmt.Fprintf(&got, "⟦%d⟧", p.Index)
			} else {
				got.WriteString(strings.TrimSuffix(parts([]Part{p}), "\n"))
			}
		}
		if html := strings.TrimSuffix(got.String(), "\n"); html != c.want && !(c.want == "table" && strings.Contains(html, "<td>⟦0⟧</td>")) {
			t.Errorf("%s: %q, want %q", c.name, html, c.want)
		}
		if got := gaps(prose); got != c.gaps || len(problems) > 0 {
			t.Errorf("%s: gaps %q, want %q; problems %v", c.name, got, c.gaps, problems)
		}
	}
}

func TestClozeProblems(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a [[b", `gap-unclosed 1:3 "[["`},
		{"a [[b\nc]]", `gap-unclosed 1:3 "[["`},
		{"[[a [[b]]", `gap-unclosed 1:1 "[["`},
		{"[[a]] b]] c", `gap-unopened 1:8 "]]"`},
		{"- 甲\n- [b]] [[a]]", `gap-unopened 2:5 "]]"`},
		{"[[a]] \\\\]]", `gap-unopened 1:9 "]]"`},
		{"`a [[b` c]] [[d]]", `gap-unopened 1:10 "]]"`},
		{"| a |\n|---|\n| [[a|b]] |", `gap-unclosed 3:3 "[["`},
		{"[a [[b]]](c.md)", `gap-place 1:4 "[[b]]"`},
		{"![a [[b]]](c.png)", `gap-place 1:5 "[[b]]"`},
		{"> [!TRAINER]\n> [[b]]", `gap-place 2:3 "[[b]]"`},
		{"a <script>[[b]]</script>", `gap-place 1:11 "[[b]]"`},
	} {
		_, problems := cloze(c.text)
		var got []string
		for _, p := range diag.Sort(problems) {
			if strings.HasPrefix(p.Code, "gap") {
				got = append(got, p.Code+" "+at(p.Span))
			}
		}
		if diff := cmp.Diff(c.want, strings.Join(got, ", ")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.text, diff)
		}
	}
}

func cloze(text string) (Prose, []diag.Problem) {
	file := &diag.File{Path: "l.md", Text: []byte(text)}
	return Cloze(decode.Text{Value: text, Span: file.Span(0, len(text))}, &config.Config{})
}

// gaps lists the gaps of a text: a/b c ?d/e.
func gaps(p Prose) string {
	var list []string
	for _, g := range p.Gaps {
		var words []string
		for _, w := range g.Words {
			words = append(words, w.Value)
		}
		list = append(list, map[bool]string{true: "?"}[g.Choose]+strings.Join(words, "/"))
	}
	return strings.Join(list, " ")
}
