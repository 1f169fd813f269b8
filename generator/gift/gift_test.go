package gift

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// TestGolden reads the files of testdata and compares the quizzes and the problems
// with what stands in the file of the same name that ends in .want.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.gift")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			text, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			quizzes, problems := Read(&diag.File{Path: filepath.Base(name), Text: text})
			var got bytes.Buffer
			got.WriteString(Lesson("Golden", quizzes) + "\n---- problems\n")
			diag.Print(&got, problems, false)
			want := strings.TrimSuffix(name, ".gift") + ".want"
			if *update {
				if err := os.WriteFile(want, got.Bytes(), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			expected, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if got.String() != string(expected) {
				t.Errorf("got:\n%s\nwant:\n%s", got.String(), expected)
			}
		})
	}
}

// TestTexts holds each format of a text against the markdown that it becomes.
func TestTexts(t *testing.T) {
	for text, want := range map[string]string{
		`a *b* _c_`:                          `a \*b\* \_c\_`,
		`[plain]1. <b> & &lt;`:               `1\. \<b> & &amp;lt;`,
		`[markdown]**a** \{b\}`:              `**a** {b}`,
		`[html]<p>One<br>two</p><p>x*y</p>`:  "One\\\ntwo\n\nx\\*y",
		`[html]a &lt;b&gt;&nbsp;c`:           `a \<b> c`,
		`See <ul><li>a*</li></ul> end`:       "See\n\n<ul><li>a*</li></ul>\n\nend",
		`a\nb`:                               "a\\\nb",
		`x \= 1\: \# \~ \\`:                  `x = 1: # ~ \\`,
		"# no heading\n- no list\n+ neither": "\\# no heading\n\\- no list\n\\+ neither",
		``:                                   ``,
	} {
		if got := markdown(lex(item{text: []byte(text)}), "moodle"); got != want {
			t.Errorf("%q: got %q, want %q", text, got, want)
		}
	}
}

// FuzzRead: whatever a file holds, what is made of it is quizzes without an error,
// every question of one id, in a lesson that holds these very quizzes.
func FuzzRead(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.gift")
	for _, name := range files {
		text, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		for part := range strings.SplitSeq(string(text), "\n\n") {
			f.Add(part)
		}
		f.Add(string(text))
	}
	f.Fuzz(func(t *testing.T, text string) {
		file := &diag.File{Path: "fuzz.gift", Text: []byte(text)}
		quizzes, problems := Read(file)
		for _, p := range problems {
			if p.Span.Start < 0 || p.Span.End > len(text) || p.Span.Start > p.Span.End {
				t.Fatalf("%s: %d to %d of %d", p.Code, p.Span.Start, p.Span.End, len(text))
			}
		}
		written := Lesson("Fuzz", quizzes)
		if len(written) > source.MaxLesson {
			return
		}
		cfg := &config.Config{Pass: 0.8}
		l, _ := lesson.Parse(&source.File{Name: "fuzz", Path: "fuzz.md", Text: &diag.File{Path: "fuzz.md", Text: []byte(written)}}, cfg)
		if len(l.Blocks) < len(quizzes) {
			t.Fatalf("%d of %d quizzes are in the lesson:\n%s", len(l.Blocks), len(quizzes), written)
		}
		n := 0
		for _, block := range l.Blocks {
			b, problems := quiz.Parse(block, cfg)
			if diag.HasErrors(problems) {
				t.Fatalf("%v\n%s", problems, written)
			}
			if q := b.Quiz; q != nil {
				n += len(q.Questions)
			}
		}
		if n < Count(quizzes) {
			t.Fatalf("%d of %d questions", n, Count(quizzes))
		}
	})
}
