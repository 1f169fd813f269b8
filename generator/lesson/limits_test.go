package lesson

import (
	"strings"
	"testing"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// TestLimits: what goes beyond a limit is one error, in the time of reading the
// text (a test that hangs fails by the deadline of the whole run).
func TestLimits(t *testing.T) {
	many := func(s string, bytes int) string { return strings.Repeat(s, bytes/len(s)) }
	for name, text := range map[string]string{
		"too long":             many("a\n", source.MaxLesson+2),
		"entangled emphasis":   many("*a_ ", 200_000),
		"emphasis in pieces":   many("a**b", 200_000) + many("c* ", 200_000),
		"unfinished links":     many("[a](b", 200_000),
		"unfinished angles":    many("[a](<b", 200_000),
		"brackets in brackets": many("[", 200_000) + many("]", 200_000),
		"unfinished labels":    many("[a][", 200_000),
		"link definitions":     many("[a]: b\n", 200_000),
		"quotations":           many("> ", 50_000),
		"lists":                many("- ", 50_000) + "x",
		"lists and lines":      many("- ", 200) + "x" + many("\n", 100_000),
		"columns":              many("|a", 400) + "\n" + many("|-", 400) + "\n",
		"cells":                many("|a", 200) + "\n" + many("|-", 200) + "\n" + many("x\n", 3_000),
		"escaped bars":         "|a|b|\n|-|-|\n" + many("|`\\|`|`\\|`|\n", 100_000),
		"footnotes":            many("[^a]: b\n\n", 20_000),
		"code":                 "```\n" + many("x\n", maxCode+2) + "```\n",
		"tags":                 many("<b></b> ", 200_000),
		"emphasis in emphasis": many("*a **a ", 10_000) + many("b** b* ", 10_000),
	} {
		_, problems := parseText(text)
		n := 0
		for _, p := range problems {
			if p.Code == "too-much" && p.Severity == diag.Error {
				n++
			}
		}
		if n != 1 {
			t.Errorf("%s: %d errors of limits, want 1: %v", name, n, messages(problems))
		}
	}
}

// TestWithinLimits: what people write is far from the limits.
func TestWithinLimits(t *testing.T) {
	for name, text := range map[string]string{
		"a long list":       strings.Repeat("- **Term**: [link](a.md) and `code` *here*\n", 5_000),
		"a long paragraph":  strings.Repeat("**Bold** and [link](a.md), ![x](y.png).\n", 1_000),
		"a long table":      "|a|b|c|\n|-|-|-|\n" + strings.Repeat("|**x**|[y](z.md)|`w`|\n", 2_000),
		"link definitions":  "[a1]\n\n" + strings.Repeat("[a1]: b.md\n", 1_000),
		"footnotes":         strings.Repeat("a[^1]\n\n", 500) + "[^1]: b\n",
		"deep but not much": strings.Repeat("> ", 40) + strings.Repeat("- ", 40) + "x\n",
	} {
		if _, problems := parseText(text); len(problems) > 0 {
			t.Errorf("%s: %v", name, messages(problems)[0])
		}
	}
}

func messages(problems []diag.Problem) (out []string) {
	for _, p := range problems {
		out = append(out, p.Message)
	}
	return out
}

func TestUnsafeHTML(t *testing.T) {
	l, problems := Parse(lessonFile("a <font onclick=x>b</font>\n\n<video src=x>\n"), &config.Config{UnsafeHTML: true})
	if got, want := parts(l.Body), "<p>a <font onclick=x>b</font></p>\n<video src=x>\n"; got != want || len(problems) > 0 {
		t.Errorf("got %q, want %q; %v", got, want, problems)
	}
}

func TestUnreadable(t *testing.T) {
	for name, text := range map[string]string{"NUL": "a\x00b", "UTF-16": "\xff\xfea\x00", "UTF-8": "a\xffb"} {
		if l, problems := parseText(text); !diag.HasErrors(problems) || l == nil || l.Title != "Two things" {
			t.Errorf("%s: got %v", name, problems)
		}
	}
}
