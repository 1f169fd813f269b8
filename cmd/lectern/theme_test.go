package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"lectern/themes"
)

// example is a code block of the theme's README that is a file of a course.
var example = regexp.MustCompile("(?ms)^```[a-z]+ \\{file=\"([^\"]+)\"\\}\\n(.*?)^```$")

// TestThemeReadme builds a course of the examples in the README of the theme.
func TestThemeReadme(t *testing.T) {
	readme, err := themes.FS.ReadFile("default/README.md")
	if err != nil {
		t.Fatal(err)
	}
	course := t.TempDir()
	write := func(name, text string) {
		path := filepath.Join(course, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	files := example.FindAllStringSubmatch(string(readme), -1)
	if len(files) != 4 {
		t.Fatalf("the README has %d examples, want 4", len(files))
	}
	for _, file := range files {
		write(file[1], file[2])
	}
	write("brand/cross.svg", `<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><path d="M0 0h40v20H0z"/></svg>`)
	write("content/en/10-basics/10-burns.md", "# Burns\n")
	write("content/zh-hant/10-basics/10-burns.md", "# 燒燙傷\n")

	var stderr bytes.Buffer
	if code := run(context.Background(), []string{"build", "--source", course, "--output", filepath.Join(course, "public")}, io.Discard, &stderr); code != 0 || strings.Contains(stderr.String(), "warning") {
		t.Fatalf("code %d: %s", code, &stderr)
	}
	for page, parts := range map[string][]string{
		"en/basics/burns.html":      {`<p>© Example Ltd</p>`, `<p><a href="../index.html">Course</a> <a href="../index.html#page.path">Course path</a> <a href="../search.html">Search</a>`, `fill='%23a3341f'`, `src="../../assets/logo.`, `width="40" height="20"`},
		"zh-hant/basics/burns.html": {`<p>© 範例公司</p>`},
		"en/index.html":             {`Let us begin`},
	} {
		text := read(t, filepath.Join(course, "public", filepath.FromSlash(page)))
		for _, part := range parts {
			if !strings.Contains(text, part) {
				t.Errorf("%s lacks %s", page, part)
			}
		}
	}
	sheet := regexp.MustCompile(`rel="stylesheet" href="\.\./\.\./([^"]+)"`).FindStringSubmatch(read(t, filepath.Join(course, "public/en/basics/burns.html")))
	if sheet == nil {
		t.Fatal("the page has no style sheet")
	}
	styles := read(t, filepath.Join(course, "public", filepath.FromSlash(sheet[1])))
	for _, part := range []string{"--accent:light-dark(#a3341f,#", "--paper:light-dark(#ffffff,#101312)"} {
		if !strings.Contains(strings.ReplaceAll(styles, " ", ""), part) {
			t.Errorf("the style sheet lacks %s", part)
		}
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}
