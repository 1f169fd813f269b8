package mend

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/course"
	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

var languagesOfTests = []config.Language{{Tag: "en", Folder: "en"}, {Tag: "zh-Hant", Folder: "zh-hant"}}

// linked is a course of the given lessons, by language folder, all of one name.
func linked(texts map[string]string) (*course.Course, []diag.Problem) {
	cfg := &config.Config{ID: "t", DefaultLanguage: "en", Languages: languagesOfTests, Pass: 0.8}
	var parsed []course.Parsed
	var problems []diag.Problem
	for _, l := range languagesOfTests {
		text, ok := texts[l.Folder]
		if !ok {
			continue
		}
		path := "content/" + l.Folder + "/a/b.md"
		l, bad := lesson.Parse(&source.File{Path: path, Folder: l.Folder, Name: "a/b", Text: &diag.File{Path: path, Text: []byte(text)}}, cfg)
		p := course.Parsed{Lesson: l}
		problems = append(problems, bad...)
		for _, b := range l.Blocks {
			q, bad := quiz.Parse(b, cfg)
			p.Quizzes = append(p.Quizzes, q)
			problems = append(problems, bad...)
		}
		parsed = append(parsed, p)
	}
	c, more := course.Link(cfg, nil, parsed, nil, course.Options{Drafts: true})
	return c, append(problems, more...)
}

// apply makes the changes of a plan.
func apply(texts map[string]string, p *Plan) map[string]string {
	after := map[string]string{}
	for folder, text := range texts {
		after[folder] = text
	}
	for _, change := range p.Changes {
		after[strings.Split(change.File.Path, "/")[1]] = string(change.File.Apply(change.Edits))
	}
	return after
}

func TestAlign(t *testing.T) {
	list := func(words string) (items []item) {
		for _, w := range strings.Fields(words) {
			id, kind, _ := strings.Cut(w, ":")
			items = append(items, item{id, kind})
		}
		return items
	}
	for _, c := range []struct {
		a, b string
		want []int
	}{
		{"x:q y:q", "x:q y:q", []int{0, 1}},
		{"x:q y:q", "y:q x:q", []int{1, 0}},
		{":q :s", ":q :s", []int{0, 1}},
		{":q :s", ":s :q", []int{unsure, unsure}},
		{":q :q", ":q", []int{unsure, unsure}},
		{":q x:q :q", "x:q :q", []int{none, 0, 1}},
		{":q x:q :q", "x:q", []int{none, 0, none}},
		{":q x:q", "y:q x:q", []int{0, 1}},
		{":q", "", []int{none}},
		{"", ":q", nil},
	} {
		if got := align(list(c.a), list(c.b)); !cmp.Equal(got, c.want) && len(got)+len(c.want) > 0 {
			t.Errorf("%s with %s: %v, want %v", c.a, c.b, got, c.want)
		}
	}
}

// TestLeft: what is left alone, and said so.
func TestLeft(t *testing.T) {
	for name, texts := range map[string]map[string]string{
		"other blocks": {
			"en":      "```quiz\n{\"questions\": []}\n```\n```scenario\n{}\n```\n",
			"zh-hant": "```scenario\n{}\n```\n```quiz\n{\"questions\": []}\n```\n",
		},
		"a bad id to take over": {
			"en":      "```quiz\n{\"id\": \"Bad \\\" id\"}\n```\n",
			"zh-hant": "```quiz\n{}\n```\n",
		},
	} {
		c, _ := linked(texts)
		plan := IDs(c)
		if len(plan.Changes) > 0 || len(plan.Notes) == 0 || plan.Notes[0].Done {
			t.Errorf("%s: %+v", name, plan)
		}
	}
}

// TestWrite: whole files, through links, with their permissions; not over what was
// saved meanwhile.
func TestWrite(t *testing.T) {
	dir := t.TempDir()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	must := func(err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
	}
	must(os.Mkdir(filepath.Join(dir, "shared"), 0o755))
	must(os.WriteFile(filepath.Join(dir, "shared", "a.md"), []byte("old"), 0o640))
	must(os.WriteFile(filepath.Join(dir, "shared", ".lectern-a.md"), []byte("of a run that was cut off"), 0o600))
	must(os.Symlink("shared/a.md", filepath.Join(dir, "a.md")))
	plan := func(text string) *Plan {
		f := &diag.File{Path: "a.md", Text: []byte(text)}
		return &Plan{Changes: []Change{{File: f, Edits: []diag.Edit{{Span: f.Span(3, 3), Text: " and new"}, {Span: f.Span(0, 0), Text: "very "}}}}}
	}
	must(Write(root, plan("old")))
	text, err := os.ReadFile(filepath.Join(dir, "shared", "a.md"))
	must(err)
	info, err := os.Stat(filepath.Join(dir, "shared", "a.md"))
	must(err)
	link, err := os.Lstat(filepath.Join(dir, "a.md"))
	must(err)
	if string(text) != "very old and new" || info.Mode().Perm() != 0o640 || link.Mode()&os.ModeSymlink == 0 {
		t.Errorf("%q, %v, %v", text, info.Mode(), link.Mode())
	}
	if err := Write(root, plan("old")); err == nil {
		t.Error("a file that was saved meanwhile was written over")
	}
	entries, err := os.ReadDir(filepath.Join(dir, "shared"))
	must(err)
	if len(entries) != 1 {
		t.Errorf("left behind: %v", entries)
	}
	must(os.WriteFile(filepath.Join(dir, "locked.md"), []byte("old"), 0o444))
	locked := &diag.File{Path: "locked.md", Text: []byte("old")}
	both := plan("very old and new")
	both.Changes = append(both.Changes, Change{File: locked, Edits: []diag.Edit{{Span: locked.Span(0, 0), Text: "very "}}})
	err = Write(root, both)
	first, _ := os.ReadFile(filepath.Join(dir, "shared", "a.md"))
	second, _ := os.ReadFile(filepath.Join(dir, "locked.md"))
	if err == nil || string(first) != "very old and new" || string(second) != "old" {
		t.Errorf("a file that is read-only was changed, or the one before it was: %v, %q, %q", err, first, second)
	}
	must(os.Remove(filepath.Join(dir, "a.md")))
	must(os.Symlink(filepath.Join(dir, "shared", "a.md"), filepath.Join(dir, "a.md")))
	if err := Write(root, plan("very old and new")); err == nil {
		t.Error("a link by a whole path was followed")
	}
}

// FuzzIDs: whatever a block looks like and wherever it stands, afterwards it has its
// ids, those of two languages are the same, and nothing else is read otherwise.
func FuzzIDs(f *testing.F) {
	for _, seed := range []string{
		`{"questions": [{"type": "true-false", "prompt": "Is it?", "answer": true}]}`,
		"{\n  \"title\": \"Who?\",\n\n\t\"questions\":[{},\n{ }, {\n}, {\"id\": \"is-it\"}, {\"prompt\": \"Is it\", \"was\": [\"question-2\"]}]\n}",
		"{\r\n\"questions\": [\r\n  {\r\n \"prompt\":\"甲\"},{ \"prompt\" :\"12\"}]}",
		"{\t\"id\": \"q\", \"cards\": [{\"front\": \"A\"}, {\"front\": \"A\"}]}",
		`{}`, "{\n}", `{"id": 3}`, `{"id": 3, "was": ["former"]}`, `{"id": "Bad\" id", "questions": [{}]}`,
	} {
		for shape := range uint8(16) {
			f.Add(seed, seed, shape)
		}
	}
	f.Fuzz(func(t *testing.T, one, two string, shape uint8) {
		texts := map[string]string{"en": lessonOf(one, shape), "zh-hant": lessonOf(two, shape)}
		c, problems := linked(texts)
		blocks := treesOf(c)
		for _, p := range problems {
			if blocks == nil || p.Code == "too-much" {
				return
			}
		}
		plan := IDs(c)
		after, _ := linked(apply(texts, plan))
		trees := treesOf(after)
		if len(trees) != len(blocks) {
			t.Fatalf("%d blocks, %d before", len(trees), len(blocks))
		}
		left := 0
		for _, n := range plan.Notes {
			if !n.Done {
				left++
			}
		}
		for i := range trees {
			if !without(trees[i], blocks[i]).Same(blocks[i]) {
				t.Errorf("%s\nis read otherwise in\n%s", blocks[i].Span.File.Text, trees[i].Span.File.Text)
			}
			if left == 0 {
				complete(t, trees[i])
			}
		}
		if one == two && len(trees) == 2 && !trees[0].Same(trees[1]) {
			t.Errorf("two languages of one text became\n%s\nand\n%s", trees[0].Span.File.Text, trees[1].Span.File.Text)
		}
		if again := IDs(after); len(again.Changes) > 0 {
			t.Errorf("a second time there is more to do: %+v", again.Notes)
		}
		for _, change := range plan.Changes {
			for _, e := range change.Edits {
				if e.Span.Start != e.Span.End {
					t.Errorf("bytes are replaced: %+v", e)
				}
			}
		}
	})
}

// lessonOf puts a block into a lesson, in one of many ways.
func lessonOf(text string, shape uint8) string {
	block := "```" + []string{"quiz", "flashcards"}[shape%2] + "\n" + text + "\n```\n"
	prefix := []string{"", "> ", "   ", "> 1. "}[shape/2%4]
	lines := strings.SplitAfter(block, "\n")
	for i := range lines {
		if lines[i] != "" {
			lines[i] = prefix + lines[i]
		}
		prefix = strings.Replace(prefix, "1.", "  ", 1)
	}
	lesson := "# Title\n\n" + strings.Join(lines, "")
	if shape/8%2 == 1 {
		lesson = "\ufeff" + strings.ReplaceAll(lesson, "\n", "\r\n")
	}
	return lesson
}

// treesOf are the blocks that are JSON.
func treesOf(c *course.Course) (all []*decode.Node) {
	for _, p := range c.Pages() {
		for _, b := range blocksOf(p) {
			if b.root != nil {
				all = append(all, b.root)
			}
		}
	}
	return all
}

// without is a tree without the ids that the one before had not.
func without(n, before *decode.Node) *decode.Node {
	left := *n
	if before.Field("id") == nil && len(n.Fields) > 0 && n.Fields[0].Name == "id" {
		left.Fields = n.Fields[1:]
	}
	fields := append([]decode.Field{}, left.Fields...)
	for i := range fields {
		if i < len(before.Fields) {
			fields[i].Value = without(fields[i].Value, before.Fields[i].Value)
		}
	}
	left.Fields = fields
	items := append([]*decode.Node{}, n.Items...)
	for i := range items {
		if i < len(before.Items) {
			items[i] = without(items[i], before.Items[i])
		}
	}
	left.Items = items
	return &left
}

// complete: every part has an id of its own, if it had none before.
func complete(t *testing.T, n *decode.Node) {
	kind := "quiz"
	if n.Field("cards") != nil {
		kind = "flashcards"
	}
	if quiz.LacksID(n) {
		t.Errorf("no id in %s", n.Span.File.Text)
	}
	for _, parts := range quiz.PartsOf(kind, n) {
		for _, part := range parts.Nodes {
			if quiz.LacksID(part) && kind == "quiz" && bytes.Contains(n.Span.File.Text, []byte("```quiz")) {
				t.Errorf("no id for a part in %s", n.Span.File.Text)
			}
		}
	}
}

func ExamplePlan() {
	c, _ := linked(map[string]string{"en": "```quiz\n{\"title\": \"Who decides?\"}\n```\n"})
	for _, n := range IDs(c).Notes {
		fmt.Println(n.Message)
	}
	// Output: gave this quiz the id "who-decides"
}
