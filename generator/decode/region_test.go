package decode

import (
	"bytes"
	"strings"
	"testing"

	"lectern/generator/diag"
)

// TestRegion reads texts that stand inside a file, with Windows line ends and a
// byte order mark, and looks at the place of the one problem in each.
func TestRegion(t *testing.T) {
	for name, c := range map[string]struct {
		file, region string
		want         diag.Position
	}{
		"json in a quotation": {"> ```quiz\n> {\"a\": 1,\n> \"a\": 2}\n> ```\n", "{\"a\": 1,\n> \"a\": 2}", diag.Position{Line: 3, Column: 3}},
		"json with crlf":      {"\ufeff文\r\n{\"文\": 1,\r\n\t\"b\" 2}\r\n", "{\"文\": 1,\r\n\t\"b\" 2}", diag.Position{Line: 3, Column: 5}},
		"json string crlf":    {"\r\n{\"a\": \"x\r\n\"}", "{\"a\": \"x\r\n\"}", diag.Position{Line: 2, Column: 9}},
		"toml with crlf":      {"+++\r\ntitle = \"文\"\r\nx = oops\r\n+++\r\n", "title = \"文\"\r\nx = oops\r\n", diag.Position{Line: 3, Column: 5}},
		"toml unclosed crlf":  {"+++\r\ntitle = \"文\r\n+++\r\n", "title = \"文\r\n", diag.Position{Line: 2, Column: 9}},
		"toml without value":  {"+++\r\na = 1\r\ntitle =\r\n+++\r\n", "a = 1\r\ntitle =\r\n", diag.Position{Line: 3, Column: 8}},
		"toml duplicate":      {"\ufeff+++\na = 1\na = 2\n+++\n", "a = 1\na = 2\n", diag.Position{Line: 3, Column: 1}},
		"toml lone return":    {"+++\na = 1\rb = 2\n+++\n", "a = 1\rb = 2\n", diag.Position{Line: 2, Column: 6}},
		"toml at the end":     {"+++\na = 1\nb =", "a = 1\nb =", diag.Position{Line: 3, Column: 4}},
		"yaml with crlf":      {"---\r\na: 文\r\nb: 'x\r\n---\r\n", "a: 文\r\nb: 'x\r\n", diag.Position{Line: 3, Column: 4}},
		"yaml comment crlf":   {"---\r\n# 文\r\n\r\n# c\r\na: b # d\r\nb: {x\r\n---\r\n", "# 文\r\n\r\n# c\r\na: b # d\r\nb: {x\r\n", diag.Position{Line: 6, Column: 5}},
		"yaml cut crlf":       {"---\r\na: 1\r\nb: *x\r\n---\r\n", "a: 1\r\nb: *x\r", diag.Position{Line: 3, Column: 4}},
		"yaml duplicate":      {"---\r\na: |\r\n  文\r\n  b\r\na: 1\r\n---\r\n", "a: |\r\n  文\r\n  b\r\na: 1\r\n", diag.Position{Line: 5, Column: 1}},
	} {
		t.Run(name, func(t *testing.T) {
			file := &diag.File{Path: name, Text: []byte(c.file)}
			start := strings.Index(c.file, c.region)
			problems := readRegion(file, name, start, start+len(c.region))
			if len(problems) != 1 {
				t.Fatalf("got %d problems:\n%s", len(problems), printed(problems))
			}
			if got := file.Position(problems[0].Span.Start); got != c.want {
				t.Errorf("got %v, want %v:\n%s", got, c.want, printed(problems))
			}
		})
	}
}

func readRegion(file *diag.File, name string, start, end int) (problems []diag.Problem) {
	switch {
	case strings.HasPrefix(name, "json"):
		region := bytes.ReplaceAll(file.Text[start:end], []byte(">"), []byte(" "))
		_, problems = JSON(file, region, start)
	case strings.HasPrefix(name, "toml"):
		_, problems = TOML(file, start, end)
	default:
		_, problems = YAML(file, start, end)
	}
	return problems
}

func TestTooLong(t *testing.T) {
	long := strings.Repeat("#\n", maxFrontMatter/2)
	for _, c := range []struct{ before, text, want string }{
		{"+++\n", long, ""},
		{"+++\n", long + "#", "front-matter-too-long"},
		{"", long + "#", ""},
		{"\ufeff", strings.Repeat(long, 4), ""},
		{"", strings.Repeat(long, 4) + "#", "file-too-long"},
		{"\ufeff", strings.Repeat(long, 4) + "#", "file-too-long"},
	} {
		file := &diag.File{Text: []byte(c.before + c.text)}
		start := len(c.before)
		if c.before == "\ufeff" {
			start = 0
		}
		for name, read := range map[string]func(*diag.File, int, int) (*Node, []diag.Problem){"TOML": TOML, "YAML": YAML} {
			tree, problems := read(file, start, len(file.Text))
			code := ""
			if len(problems) > 0 {
				code = problems[0].Code
			}
			if code != c.want || (tree == nil) != (c.want != "") {
				t.Errorf("%s %q + %d bytes: got %q, want %q", name, c.before, len(c.text), code, c.want)
			}
		}
	}
}

// TestBadUTF8 has what cannot stand in a golden file.
func TestBadUTF8(t *testing.T) {
	for text, want := range map[string]int{"{\"a\": \"x\xffy\"}": 8, "{\"\xff\": 1}": 2, "{\xff}": 1, "{\"a\": \xff}": 6, "{}\xff": 2} {
		file := &diag.File{Text: []byte(text)}
		tree, problems := JSON(file, file.Text, 0)
		if tree != nil || len(problems) != 1 || problems[0].Code != "not-utf8" || problems[0].Span.Start != want {
			t.Errorf("%q: got %v", text, problems)
		}
	}
}
