package course

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/config"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// TestLink links the courses in testdata/*.txtar: the file "want" of each is the
// path through every language, and the problems.
func TestLink(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			c, problems := link(t, archive)
			got := dump(c, problems)
			want := &archive.Files[len(archive.Files)-1]
			if *update {
				want.Data = []byte(got)
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// link reads the files of an archive, all but the last, as a course.
func link(t *testing.T, archive *txtar.Archive) (*Course, []diag.Problem) {
	t.Helper()
	dir := t.TempDir()
	files := archive.Files[:len(archive.Files)-1]
	if err := txtar.Write(&txtar.Archive{Files: files}, dir); err != nil {
		t.Fatal(err)
	}
	cfg, problems := config.Load(&diag.File{Path: config.Name, Text: files[0].Data})
	if cfg == nil {
		t.Fatal(problems)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	found, problems, err := source.Discover(root, cfg.Folders(), &source.Cache{})
	if err != nil || len(problems) > 0 {
		t.Fatal(problems, err)
	}
	var parsed []Parsed
	var banks []ParsedBank
	for _, f := range found {
		switch f.Kind {
		case source.Lesson:
			parsed = append(parsed, parse(t, f, cfg))
		case source.Bank:
			bank, _ := quiz.ParseBank(f.Text, cfg)
			banks = append(banks, ParsedBank{f, bank})
		}
	}
	return Link(cfg, found, parsed, banks, Options{})
}

func parse(t *testing.T, f *source.File, cfg *config.Config) Parsed {
	t.Helper()
	l, problems := lesson.Parse(f, cfg)
	p := Parsed{Lesson: l}
	for _, block := range l.Blocks {
		q, bad := quiz.Parse(block, cfg)
		p.Quizzes, problems = append(p.Quizzes, q), append(problems, bad...)
	}
	if diag.HasErrors(problems) {
		t.Fatal(problems)
	}
	return p
}

// dump prints what linking found out.
func dump(c *Course, problems []diag.Problem) string {
	var b bytes.Buffer
	for _, l := range c.Languages {
		fmt.Fprintf(&b, "language %s\n  home %s\n", l.Tag, l.Home.URL)
		for _, m := range l.Modules {
			fmt.Fprintf(&b, "  module %d %s: %s\n", m.Number, m.ID, describe(m.Page))
			missing := m.Missing
			for i := 0; i <= len(m.Lessons); i++ {
				for ; len(missing) > 0 && missing[0].Before == i; missing = missing[1:] {
					fmt.Fprintf(&b, "    missing: %s\n", missing[0].Page.URL)
				}
				if i < len(m.Lessons) {
					fmt.Fprintf(&b, "    %d %s\n", m.Lessons[i].Number, describe(m.Lessons[i]))
				}
			}
		}
		for _, p := range l.Pages {
			fmt.Fprintf(&b, "  page %s\n", describe(p))
		}
	}
	for _, p := range c.Pages() {
		for _, link := range p.Links {
			if to, ok := c.Resolve(p, link); ok {
				fmt.Fprintf(&b, "link %s: %s -> %s %s\n", p.File.Path, link.Path, to.URL, to.Fragment)
			}
		}
		for _, image := range p.Images {
			if f := c.Picture(p, image); f != nil {
				fmt.Fprintf(&b, "picture %s: %s -> %s\n", p.File.Path, image.Path, f.Path)
			}
		}
	}
	for _, p := range c.Pages() {
		if was := p.Was(); was != nil {
			fmt.Fprintf(&b, "former %s: %q\n", p.URL, was)
		}
	}
	for _, r := range c.Redirects() {
		fmt.Fprintf(&b, "redirect %s -> %s\n", r.URL, r.To.URL)
	}
	for _, o := range c.Objectives() {
		fmt.Fprintf(&b, "objective %s %q: taught %v, practised %v, tested %v\n", o.ID, o.Text, o.Taught, o.Practised, o.Tested)
	}
	diag.Print(&b, problems, false)
	return b.String()
}

// describe is a page with its neighbours and translations.
func describe(p *Page) string {
	s := fmt.Sprintf("%s %q (%s), %d min", p.URL, p.Title, p.ID, p.Minutes)
	if p.MadeUp {
		s += ", made up"
	}
	if p.Prev != nil {
		s += ", after " + p.Prev.ID
	}
	if p.Next != nil {
		s += ", before " + p.Next.ID
	}
	for _, t := range p.Translations {
		s += ", also " + t.Language.Tag
	}
	return s
}

func TestMinutes(t *testing.T) {
	required := func(questions int) *quiz.Block {
		q := &quiz.Quiz{Head: quiz.Head{Required: true}, Questions: make([]quiz.Question, questions)}
		return &quiz.Block{Head: &q.Head, Quiz: q}
	}
	further := required(3)
	further.Required = false
	path := &Module{Page: &Page{Lesson: &lesson.Lesson{}}}
	beside := &Module{Page: &Page{Lesson: &lesson.Lesson{Facts: lesson.Facts{Optional: true}}}}
	for _, c := range []struct {
		name   string
		facts  lesson.Facts
		module *Module
		blocks []*quiz.Block
		want   int
	}{
		{"nothing", lesson.Facts{}, path, nil, 1},
		{"a minute's words", lesson.Facts{Words: 220}, path, nil, 1},
		{"words and questions", lesson.Facts{Words: 660}, path, []*quiz.Block{required(4)}, 7},
		{"characters and questions", lesson.Facts{Characters: 1000}, path, []*quiz.Block{required(3), required(1)}, 6},
		{"both scripts", lesson.Facts{Words: 110, Characters: 250}, path, nil, 1},
		{"rounded up", lesson.Facts{Words: 400}, path, nil, 2},
		{"as written", lesson.Facts{Minutes: 9, Words: 10}, path, []*quiz.Block{required(5)}, 9},
		{"what does not count", lesson.Facts{Words: 220}, path, []*quiz.Block{required(2), further}, 3},
		{"a lesson beside the path", lesson.Facts{Words: 220, Optional: true}, path, []*quiz.Block{further}, 4},
		{"a module beside the path", lesson.Facts{Words: 220}, beside, []*quiz.Block{further}, 4},
		{"a page outside modules", lesson.Facts{Words: 220}, nil, []*quiz.Block{further}, 4},
		{"one that counts", lesson.Facts{Words: 220}, nil, []*quiz.Block{further, required(2)}, 3},
	} {
		p := &Page{Lesson: &lesson.Lesson{Facts: c.facts}, Module: c.module, Quizzes: c.blocks}
		if p.measure(); p.Minutes != c.want {
			t.Errorf("%s: %d minutes, want %d", c.name, p.Minutes, c.want)
		}
	}
}

// The page that holds the whole course is made of a course that is not too long, and
// where its author says so.
func TestPrintsWhole(t *testing.T) {
	lessons := func(n int) *Language {
		return &Language{Modules: []*Module{{Lessons: make([]*Page, n-1)}, {Lessons: make([]*Page, 1)}}}
	}
	for _, c := range []struct {
		name      string
		whole     decode.Flag
		languages []*Language
		want      bool
	}{
		{"a short course", decode.Flag{}, []*Language{lessons(3), lessons(2)}, true},
		{"as long as may be", decode.Flag{}, []*Language{lessons(wholeAtMost), lessons(wholeAtMost)}, true},
		{"too long in one language", decode.Flag{}, []*Language{lessons(3), lessons(wholeAtMost + 1)}, false},
		{"asked for", decode.Flag{Value: true, Set: true}, []*Language{lessons(wholeAtMost + 1)}, true},
		{"not wanted", decode.Flag{Set: true}, []*Language{lessons(3)}, false},
	} {
		course := &Course{Config: &config.Config{PrintWhole: c.whole}, Languages: c.languages}
		if got := course.printsWhole(); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
		course.addTools()
		for _, l := range c.languages {
			if got := slices.ContainsFunc(l.Tools, func(p *Page) bool { return p.Tool == "print" }); got != c.want {
				t.Errorf("%s: the page is there: %v", c.name, got)
			}
		}
	}
}
