package diag

import (
	"bytes"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// marked makes a problem of a text in which « and » stand around the span.
func marked(text string) Problem {
	start := strings.Index(text, "«")
	text = strings.Replace(text, "«", "", 1)
	end := strings.Index(text, "»")
	text = strings.Replace(text, "»", "", 1)
	file := &File{Path: "a.md", Text: []byte(text)}
	return Problem{Code: "code", Message: "message", Span: file.Span(start, end)}
}

func printed(color Color, problems ...Problem) string {
	var b bytes.Buffer
	Print(&b, problems, color)
	return b.String()
}

func TestPrint(t *testing.T) {
	long := strings.Repeat("x", 100)
	for name, c := range map[string]struct{ text, want string }{
		"first line": {"see «this»\nnext", `
a.md:1:5: error: message [code]
  1 | see this
    |     ^^^^
`},
		"with the line before": {"one\ntwo\nsee «this» there\nnext", `
a.md:3:5: error: message [code]
  2 | two
  3 | see this there
    |     ^^^^
`},
		"empty line before": {"\n«a»", `
a.md:2:1: error: message [code]
  1 |
  2 | a
    | ^
`},
		"gutter grows": {strings.Repeat("x\n", 9) + "«a»", `
a.md:10:1: error: message [code]
   9 | x
  10 | a
     | ^
`},
		"nothing marked": {"ab«»cd", `
a.md:1:3: error: message [code]
  1 | abcd
    |   ^
`},
		"tabs": {"\ta\t«b\tc» d", `
a.md:1:4: error: message [code]
  1 |     a    b    c d
    |          ^^^^^^
`},
		"wide characters": {"大客戶「«銷售»」", `
a.md:1:5: error: message [code]
  1 | 大客戶「銷售」
    |         ^^^^
`},
		"emoji": {"😀 «😀» x", `
a.md:1:3: error: message [code]
  1 | 😀 😀 x
    |    ^^
`},
		"combining characters": {"e\u0301e\u0301 «n\u0303o» x", `
a.md:1:6: error: message [code]
  1 | ` + "e\u0301e\u0301 n\u0303o" + ` x
    |    ^^
`},
		"zero width": {"a\u200bb«c»", `
a.md:1:4: error: message [code]
  1 | ` + "a\u200bbc" + `
    |   ^
`},
		"a mark alone": {"e«\u0301»", `
a.md:1:2: error: message [code]
  1 | ` + "e\u0301" + `
    |  ^
`},
		"windows line ends": {"one\r\nt«w»o\r\nthree\r\n", `
a.md:2:2: error: message [code]
  1 | one
  2 | two
    |  ^
`},
		"the line end itself": {"one«\r\n»two", `
a.md:1:4: error: message [code]
  1 | one
    |    ^
`},
		"byte order mark": {"\ufeff«a» b", `
a.md:1:1: error: message [code]
  1 | a b
    | ^
`},
		"the byte order mark itself": {"«\ufeff»a b", `
a.md:1:1: error: message [code]
  1 | a b
    | ^
`},
		"byte order mark before": {"\ufeffa\n«b»", `
a.md:2:1: error: message [code]
  1 | a
  2 | b
    | ^
`},
		"several lines": {"one\ntw«o\nthree\nfo»ur", `
a.md:2:3: error: message [code]
  1 | one
  2 | two
    |   ^
`},
		"several lines from their start": {"«one\r\ntwo»", `
a.md:1:1: error: message [code]
  1 | one
    | ^^^
`},
		"end of file": {"one\ntwo«»", `
a.md:2:4: error: message [code]
  1 | one
  2 | two
    |    ^
`},
		"after the last line end": {"one\ntwo\n«»", `
a.md:3:1: error: message [code]
  2 | two
  3 |
    | ^
`},
		"empty file":           {"«»", "\na.md:1:1: error: message [code]\n"},
		"only byte order mark": {"\ufeff«»", "\na.md:1:1: error: message [code]\n"},
		"only a line end": {"«»\n", `
a.md:1:1: error: message [code]
  1 |
    | ^
`},
		"control characters": {"a\x00\x1b[31m«b»\x07\u009b\u202e\u2028", `
a.md:1:8: error: message [code]
  1 | a??[31mb????
    |        ^
`},
		"lone carriage return": {"a\rb «c»", `
a.md:1:5: error: message [code]
  1 | a?b c
    |     ^
`},
		"no UTF-8": {"\xa4\xa4 «\xff»x", `
a.md:1:4: error: message [code]
  1 | ?? ?x
    |    ^
`},
		"long line, marked at the start": {"«ab»" + long + long, `
a.md:1:1: error: message [code]
  1 | ab` + strings.Repeat("x", 158) + `…
    | ^^
`},
		"long line, marked in the middle": {long + "«ab»" + long, `
a.md:1:101: error: message [code]
  1 | …` + strings.Repeat("x", 80) + "ab" + strings.Repeat("x", 77) + `…
    | ` + strings.Repeat(" ", 81) + `^^
`},
		"long line, marked at the end": {long + long + "«ab»", `
a.md:1:201: error: message [code]
  1 | …` + strings.Repeat("x", 80) + `ab
    | ` + strings.Repeat(" ", 81) + `^^
`},
		"long line, all of it marked": {"«" + long + long + "»", `
a.md:1:1: error: message [code]
  1 | ` + strings.Repeat("x", 160) + `…
    | ` + strings.Repeat("^", 161) + `
`},
		"long line before": {long + long + "\n«a»", `
a.md:2:1: error: message [code]
  1 | ` + strings.Repeat("x", 160) + `…
  2 | a
    | ^
`},
		"a line that just fits": {strings.Repeat("x", 158) + "«ab»", `
a.md:1:159: error: message [code]
  1 | ` + strings.Repeat("x", 158) + `ab
    | ` + strings.Repeat(" ", 158) + `^^
`},
	} {
		t.Run(name, func(t *testing.T) {
			if d := cmp.Diff(strings.TrimPrefix(c.want, "\n"), printed(plain, marked(c.text))); d != "" {
				t.Error(d)
			}
		})
	}
}

// TestPrintWhole prints several problems: sorted, each once, with notes and help.
func TestPrintWhole(t *testing.T) {
	one := &File{Path: "content/en/a.md", Text: []byte("# One\n\n[x](b.md) [y](c.md)\n")}
	two := &File{Path: "content/zh-hant/\x1b.md", Text: []byte("文\n")}
	link := Problem{Code: "broken-link", Message: "there is no file \"b\n.md\"", Help: `did you mean "c.md"?`, Span: one.Span(11, 15)}
	problems := []Problem{
		{Severity: Warning, Code: "w", Message: "a warning", Span: two.Span(0, 3)},
		link,
		{Code: "no-file", Message: "this concerns no file"},
		{Code: "missing", Message: "this file is not there", Span: (&File{Path: "b.png"}).All()},
		link,
		{Code: "twice", Message: "used twice", Span: one.Span(21, 25), Notes: []Note{{"first here", one.Span(11, 15)}, {"and here", two.Span(0, 0)}}},
	}
	want := `lectern:1:1: error: this concerns no file [no-file]

b.png:1:1: error: this file is not there [missing]

content/en/a.md:3:5: error: there is no file "b?.md" [broken-link]
  2 |
  3 | [x](b.md) [y](c.md)
    |     ^^^^
  help: did you mean "c.md"?

content/en/a.md:3:15: error: used twice [twice]
  2 |
  3 | [x](b.md) [y](c.md)
    |               ^^^^
  note: content/en/a.md:3:5: first here
  note: content/zh-hant/?.md:1:1: and here

content/zh-hant/?.md:1:1: warning: a warning [w]
  1 | 文
    | ^^
`
	if d := cmp.Diff(want, printed(plain, problems...)); d != "" {
		t.Error(d)
	}
}

func TestPrintColor(t *testing.T) {
	p := marked("a «b»")
	p.Help = "do this"
	got := strings.ReplaceAll(printed(true, p), "\x1b", "ESC")
	want := "ESC[1ma.md:1:3:ESC[0m ESC[1;31merror:ESC[0m message [code]\n" +
		"ESC[2m  1 |ESC[0m a b\n" +
		"ESC[2m    |ESC[0m   ESC[1;31m^ESC[0m\n" +
		"  ESC[36mhelp:ESC[0m do this\n"
	if d := cmp.Diff(want, got); d != "" {
		t.Error(d)
	}
}

// FuzzPrint prints any span of any text: no panic, no control character, and
// never wider than a window, a gutter and the marker.
func FuzzPrint(f *testing.F) {
	f.Add("one\r\n\ttwo 文", 3, 9)
	f.Add("\ufeff\x00\x1b", -1, 99)
	f.Add("", 0, 0)
	f.Add(strings.Repeat("文\t", 300), 500, 700)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		file := &File{Path: "a", Text: []byte(text)}
		p := Problem{Code: "c", Message: text, Span: file.Span(start, end)}
		out := printed(plain, p)
		if strings.Count(out, "\n") > 4 {
			t.Errorf("more lines than a frame has: %q", out)
		}
		if Clean(strings.ReplaceAll(out, "\n", "")) != strings.ReplaceAll(out, "\n", "") {
			t.Errorf("not clean: %q", out)
		}
		if err := Report(&bytes.Buffer{}, []Problem{p}, Counts{}); err != nil {
			t.Error(err)
		}
	})
}
