package lesson

import (
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/source"
)

var update = flag.Bool("update", false, "write the expected outputs anew")

// lessonFile is a lesson as source finds it.
func lessonFile(text string) *source.File {
	return &source.File{Path: "content/en/10-one/20-two.md", Name: "one/two-things", Text: &diag.File{Path: "content/en/10-one/20-two.md", Text: []byte(text)}}
}

func parseText(text string) (*Lesson, []diag.Problem) {
	return Parse(lessonFile(text), &config.Config{})
}

// TestLessons holds whole lessons, testdata/*.md, against what is made of them.
func TestLessons(t *testing.T) {
	files, err := filepath.Glob("testdata/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no lessons to test", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			t.Parallel() // one parser serves all
			text, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			source := lessonFile(string(text))
			if filepath.Base(file) == "glossary.md" {
				source.Name = Glossary
			}
			golden(t, strings.TrimSuffix(file, ".md")+".golden", dump(Parse(source, &config.Config{})))
		})
	}
}

func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got); diff != "" {
		t.Errorf("%s (-want +got, -update accepts):\n%s", path, diff)
	}
}

// fragment reads markdown as if it stood in a quiz.
func fragment(text string) (Prose, []diag.Problem) {
	f := &diag.File{Path: "content/en/quiz.md", Text: []byte(text)}
	return Fragment(decode.Text{Value: text, Span: f.Span(0, len(text))}, &config.Config{})
}

// markup is the body of a piece of markdown without problems.
func markup(t *testing.T, text string) string {
	t.Helper()
	prose, problems := fragment(text)
	for _, p := range problems {
		if p.Code != "unread-emphasis" {
			t.Errorf("%q: %s", text, p.Message)
		}
	}
	return strings.TrimSuffix(parts(prose.Parts), "\n")
}
