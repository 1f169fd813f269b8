package moving

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// TestGolden moves the folders of testdata and compares each new course, and what
// was reported, with what stands in the file of the same name that ends in .want.
func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err, files)
	}
	for _, name := range files {
		t.Run(filepath.Base(name), func(t *testing.T) {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				t.Fatal(err)
			}
			src, dest := t.TempDir(), filepath.Join(t.TempDir(), "course")
			if err := txtar.Write(archive, src); err != nil {
				t.Fatal(err)
			}
			before := listing(t, src)
			o := Options{ID: "golden"}
			if tags, ok := strings.CutPrefix(strings.TrimSpace(string(archive.Comment)), "--lang="); ok {
				o.Languages = strings.Split(tags, ",")
			}
			report, err := Folder(context.Background(), src, dest, o)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(before, listing(t, src)); d != "" {
				t.Errorf("the source was changed:\n%s", d)
			}
			accounted(t, report)
			got := listing(t, dest) + "---- report\n" + reported(t, report)
			want := strings.TrimSuffix(name, ".txtar") + ".want"
			if *update {
				if err := os.WriteFile(want, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			expected, err := os.ReadFile(want)
			if err != nil {
				t.Fatal(err)
			}
			if d := cmp.Diff(string(expected), got); d != "" {
				t.Errorf("(-want +got):\n%s", d)
			}
		})
	}
}

// accounted: every file that was looked at is in the course, or counted, or named.
func accounted(t *testing.T, r *Report) {
	t.Helper()
	named := map[string]bool{}
	for _, p := range r.Problems {
		switch p.Code {
		case "not-listed", "too-much", "not-utf8", "nul-byte":
			named[p.Span.File.Path] = true
		}
	}
	if n := r.Lessons - r.Made + r.Files + r.Left.Lists + r.Left.Parts + r.Left.Outside + len(named); n != r.Sources {
		t.Errorf("%d files were looked at, and %d accounted for", r.Sources, n)
	}
}

// listing is all files of a folder with their texts.
func listing(t *testing.T, dir string) string {
	t.Helper()
	var b strings.Builder
	err := filepath.WalkDir(dir, func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		text, err := os.ReadFile(file)
		rel, _ := filepath.Rel(dir, file)
		fmt.Fprintf(&b, "-- %s --\n%s", filepath.ToSlash(rel), text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func reported(t *testing.T, r *Report) string {
	t.Helper()
	var b bytes.Buffer
	text, err := json.MarshalIndent(r, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	b.Write(text)
	b.WriteString("\n")
	diag.Print(&b, r.Problems, false)
	return b.String()
}

// TestRefused: nothing is written over, nothing is written into the source, and
// where something fails nothing is left behind.
func TestRefused(t *testing.T) {
	src := t.TempDir()
	write(t, filepath.Join(src, "README.md"), "# Course\n")
	full := t.TempDir()
	write(t, filepath.Join(full, "mine.txt"), "mine")
	above := t.TempDir()
	empty := t.TempDir()
	for name, c := range map[string]struct {
		src, dest string
		o         Options
		misuse    bool
	}{
		"not empty":     {src, full, Options{Languages: []string{"en"}}, true},
		"in the source": {src, filepath.Join(src, "course"), Options{Languages: []string{"en"}}, true},
		"the source":    {src, src, Options{Languages: []string{"en"}}, true},
		"no source":     {filepath.Join(above, "none"), filepath.Join(above, "a"), Options{Languages: []string{"en"}}, true},
		"a file":        {filepath.Join(src, "README.md"), filepath.Join(above, "b"), Options{Languages: []string{"en"}}, true},
		"no place":      {src, filepath.Join(above, "no", "where"), Options{Languages: []string{"en"}}, true},
		"no markdown":   {empty, filepath.Join(above, "c"), Options{Languages: []string{"en"}}, true},
		"no language":   {src, filepath.Join(above, "d"), Options{Languages: []string{"no language"}}, true},
	} {
		_, err := Folder(context.Background(), c.src, c.dest, c.o)
		var misuse *UseError
		if err == nil || errors.As(err, &misuse) != c.misuse {
			t.Errorf("%s: %v", name, err)
		}
	}
	stopped, stop := context.WithCancel(context.Background())
	stop()
	if _, err := Folder(stopped, src, filepath.Join(above, "e"), Options{Languages: []string{"en"}}); !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
	if left := listing(t, above) + listing(t, empty); left != "" {
		t.Errorf("left behind: %s", left)
	}
	if entries, _ := os.ReadDir(above); len(entries) > 0 {
		t.Errorf("left behind: %v", entries)
	}
}

// TestLeftAside: links, hidden folders and the like are counted.
func TestLeftAside(t *testing.T) {
	src := t.TempDir()
	outside := filepath.Join(t.TempDir(), "secret.md")
	write(t, outside, "# Secret\n")
	for _, name := range []string{"README.md", ".git/config.md", ".hidden.md", "node_modules/a/README.md", "draft.md~"} {
		write(t, filepath.Join(src, name), "# "+name+"\n")
	}
	if err := os.Symlink(outside, filepath.Join(src, "link.md")); err != nil {
		t.Skip(err)
	}
	dest := filepath.Join(t.TempDir(), "course")
	report, err := Folder(context.Background(), src, dest, Options{Languages: []string{"zh-Hant"}})
	if err != nil {
		t.Fatal(err)
	}
	if want := (Left{Links: 1, Hidden: 2, Modules: 1, Other: 1}); cmp.Diff(report.Left, want) != "" {
		t.Errorf("got %+v, want %+v", report.Left, want)
	}
	if _, err := os.Stat(filepath.Join(dest, "content/zh-hant/README.md")); err != nil || report.Lessons != 1 {
		t.Error(err, report.Lessons)
	}
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}
