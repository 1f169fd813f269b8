package explain

import (
	"context"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"lectern/generator"
	"lectern/generator/diag"
)

// unshown are the codes that no example can show, and why.
var unshown = map[string]string{
	"bank-too-long":         "its file is larger than anyone would read",
	"file-too-long":         "its file is larger than anyone would read",
	"front-matter-too-long": "its file is larger than anyone would read",
	"lesson-too-long":       "its file is larger than anyone would read",
	"profile-too-large":     "its file is larger than anyone would read",
	"scenario-too-large":    "its file is larger than anyone would read",
	"too-deep":              "its file is larger than anyone would read",
	"too-many-values":       "its file is larger than anyone would read",
	"too-much":              "its file is larger than anyone would read",
	"not-utf8":              "an example is text, and this is none",
	"nul-byte":              "an example is text, and this is none",
	"link-dangling":         "a link of the disk is no text",
	"link-loop":             "a link of the disk is no text",
	"duplicate-bank":        "some disks hold no two files of such names",
	"parallel-circle":       "one of the two is an error of its own, too",
	"no-content":            "what is wrong is that a folder is missing",
	"no-site":               "what is wrong is that a file is missing",
	"unreadable":            "a disk that fails",
	"external-link":         "it is found over the network",
	"highlighting-cut":      "it depends on how fast the machine is",
	"layout":                "about a theme, which programmers make",
	"page":                  "about a theme, which programmers make",
	"theme-file":            "about a theme, which programmers make",
	"theme-source":          "about a theme, which programmers make",
}

// around is the course in which the examples stand.
var around = map[string]string{
	"site.toml":                 "id = \"course\"\ntitle = \"Course\"\n[languages.en]\nlabel = \"English\"\n",
	"content/en/who-decides.md": "# Who decides?\n\n## One person\n\nRarely. ![The buyer](buyer.svg)\n",
	"content/en/buyer.svg":      "<svg xmlns=\"http://www.w3.org/2000/svg\"/>\n",
}

// TestEveryCodeIsExplained holds the texts to the codes of the program.
func TestEveryCodeIsExplained(t *testing.T) {
	places := codesOfTheProgram(t)
	for _, e := range All() {
		if places[e.Code] == "" {
			t.Errorf("codes/%s.md explains a code that the program does not say", e.Code)
		}
		delete(places, e.Code)
	}
	for _, code := range slices.Sorted(maps.Keys(places)) {
		t.Errorf("%s: the code %q has no explanation: write codes/%s.md", places[code], code, code)
	}
}

func TestExamples(t *testing.T) {
	c := newCourse(t)
	for _, e := range All() {
		if reason := unshown[e.Code]; (reason == "") == (e.Wrong == nil) {
			t.Errorf("%s: a code has examples, or a reason here why it has none, not both", e.Code)
		}
		if e.Wrong == nil {
			continue
		}
		t.Run(e.Code, func(t *testing.T) {
			if found := c.problemsOf(t, e.Wrong); !says(found, e.Code) || saysMore(found, e.Code) {
				t.Errorf("the wrong example does not say %s alone:\n%s", e.Code, printed(found))
			}
			if found := c.problemsOf(t, e.Right); says(found, e.Code) || diag.HasErrors(found) {
				t.Errorf("the right example is not right:\n%s", printed(found))
			}
		})
	}
}

func says(problems []diag.Problem, code string) bool {
	return slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code == code })
}

// saysMore tells whether there are errors with another code.
func saysMore(problems []diag.Problem, code string) bool {
	return slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.Code != code && p.Severity == diag.Error })
}

// course is a small course that is built again for each example: a builder
// remembers the theme.
type course struct {
	folder  string
	builder *generator.Builder
}

func newCourse(t *testing.T) *course {
	t.Helper()
	folder := t.TempDir()
	b, err := generator.New(folder, "", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return &course{folder, b}
}

// problemsOf builds the course with the examples in it.
func (c *course) problemsOf(t *testing.T, examples []Example) []diag.Problem {
	t.Helper()
	files := maps.Clone(around)
	for _, example := range examples {
		path, text := example.File()
		files[path] = text
		if strings.HasPrefix(path, "content/zh-hant/") {
			files["site.toml"] += "[languages.zh-Hant]\nlabel = \"繁體中文\"\n"
		}
	}
	c.write(t, files)
	r, err := c.builder.Build(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return r.Problems
}

// write makes these the only files of the course.
func (c *course) write(t *testing.T, files map[string]string) {
	t.Helper()
	for _, name := range []string{"content", "themes", "site.toml"} {
		if err := os.RemoveAll(filepath.Join(c.folder, name)); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		name = filepath.Join(c.folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
}

func printed(problems []diag.Problem) string {
	var b strings.Builder
	diag.Print(&b, problems, false)
	return b.String()
}

// TestParse refuses a text that lacks a part.
func TestParse(t *testing.T) {
	for name, text := range map[string]string{
		"no why":   "One line.\n",
		"no line":  "\n\n## Why\n\nSo.\n",
		"no right": "One line.\n\n## Why\n\nSo.\n\n## Wrong\n\n~~~~lesson\nx\n~~~~\n",
	} {
		if _, err := parse("code", text); err == nil {
			t.Errorf("%s: want an error", name)
		}
	}
}
