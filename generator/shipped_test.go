package generator

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"strings"
	"testing"

	"lectern/generator/course"
	"lectern/generator/diag"
)

// The course that ships, in the folder above: what its readers and trainers may rely on.

func TestShippedSite(t *testing.T) {
	r := build(t, "..")
	if len(r.Problems) > 0 {
		var b bytes.Buffer
		diag.Print(&b, r.Problems, false)
		t.Errorf("the shipped course has problems:\n%s", b.String())
	}
	if r.Catalog == nil {
		t.Fatal("no site")
	}
	for _, e := range r.Catalog.Entries() {
		data, err := r.Catalog.Render(e.Path)
		if err != nil {
			t.Errorf("%s: %v", e.Path, err)
		}
		if bytes.Contains(data, []byte("TRAINER")) {
			t.Errorf("%s holds a trainer's note", e.Path)
		}
	}
}

func TestShippedPath(t *testing.T) {
	for _, l := range build(t, "..").Course.Languages {
		testPath(t, l)
	}
}

func TestShippedObjectives(t *testing.T) {
	for _, o := range build(t, "..").Course.Objectives() {
		if len(o.Taught) == 0 || len(o.Practised) < 2 || len(o.Tested) < 2 {
			t.Errorf("objective %s: taught in %d lessons, %d questions to practise, %d in tests", o.ID, len(o.Taught), len(o.Practised), len(o.Tested))
		}
	}
}

// testPath holds the path of a language against what is promised on its home page.
func testPath(t *testing.T, l *course.Language) {
	lessons, minutes := 0, 0
	for _, p := range l.Everything() {
		if !p.InPath() {
			continue
		}
		minutes += p.Minutes
		if p.Module == nil || p == p.Module.Page {
			continue
		}
		lessons++
		for _, mark := range []string{"[!TRAINER]", "[!SAY]", "[!WARNING]"} {
			if !strings.Contains(string(p.File.Text.Text), mark) {
				t.Errorf("%s has no %s", p.File.Path, mark)
			}
		}
		if len(p.Objectives) == 0 || !p.Counting() {
			t.Errorf("%s has no objective, or no quiz that counts", p.File.Path)
		}
	}
	if lessons < 16 || lessons > 18 {
		t.Errorf("%s: %d lessons in the path, want 16 to 18", l.Tag, lessons)
	}
	if minutes > 120 {
		t.Errorf("%s: the path takes %d minutes, and the home page promises two hours at most", l.Tag, minutes)
	}
}

// avoided are words of mainland usage for which Taiwan has its own.
var avoided = strings.Fields("信息 運營 培訓 渠道 質量 廠家 視頻 網絡 反饋")

func TestWordsOfTaiwan(t *testing.T) {
	err := filepath.WalkDir("../content/zh-hant", func(file string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		for _, word := range avoided {
			if at := strings.Index(string(text), word); at >= 0 {
				t.Errorf("%s:%d: %s", file, 1+strings.Count(string(text[:at]), "\n"), word)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

func TestShippedFigures(t *testing.T) {
	for _, l := range build(t, "..").Course.Languages {
		figures := map[string]bool{}
		for _, p := range l.Everything() {
			for _, image := range p.Images {
				figures[path.Base(image.Path)] = true
			}
		}
		if len(figures) < 8 {
			t.Errorf("%s has %d figures, want 8", l.Tag, len(figures))
		}
	}
}
