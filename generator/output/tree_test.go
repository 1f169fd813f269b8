package output

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/render"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// catalogOf is a catalog of files with these texts.
func catalogOf(files map[string]string) *render.Catalog {
	var entries []render.Entry
	for path, text := range files {
		entries = append(entries, render.Entry{Path: path, Render: func() ([]byte, error) { return []byte(text), nil }})
	}
	return render.NewCatalog(entries)
}

// tree reads all that is below a folder: the texts of files by path, and "/" for
// a folder, with a slash at the end of its path.
func tree(t testing.TB, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(dir, name)
		if err != nil || rel == "." {
			return err
		}
		switch {
		case entry.IsDir():
			files[filepath.ToSlash(rel)+"/"] = "/"
		case entry.Type()&fs.ModeSymlink != 0:
			files[filepath.ToSlash(rel)], err = os.Readlink(name)
		default:
			var text []byte
			text, err = os.ReadFile(name)
			files[filepath.ToSlash(rel)] = string(text)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// printed is a tree as an archive of its files.
func printed(files map[string]string) string {
	var a txtar.Archive
	for _, path := range slices.Sorted(maps.Keys(files)) {
		if !strings.HasSuffix(path, "/") {
			a.Files = append(a.Files, txtar.File{Name: path, Data: []byte(files[path])})
		}
	}
	return string(txtar.Format(&a))
}

func put(t testing.TB, name, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// bench is a course's folder with an output folder in it.
type bench struct{ course, out string }

func newBench(t testing.TB) bench {
	t.Helper()
	course := filepath.Join(t.TempDir(), "course")
	put(t, filepath.Join(course, "content", "en", "index.md"), "# Hello\n")
	return bench{course, filepath.Join(course, "public")}
}

func (b bench) options() Options { return Options{Dir: b.out, Course: b.course} }

func (b bench) publish(t testing.TB, files map[string]string) Stats {
	t.Helper()
	stats, err := Publish(context.Background(), catalogOf(files), b.options())
	if err != nil {
		t.Fatal(err)
	}
	return stats
}

// clean is the tree that a first build of the files gives.
func clean(t testing.TB, files map[string]string) map[string]string {
	t.Helper()
	b := newBench(t)
	b.publish(t, files)
	return tree(t, b.out)
}

// holdsOnly fails the test if the output folder is not exactly that tree, or if
// something was left beside it.
func (b bench) holdsOnly(t testing.TB, want map[string]string) {
	t.Helper()
	if diff := cmp.Diff(want, tree(t, b.out)); diff != "" {
		t.Errorf("the output folder differs from what it should be (-want +got):\n%s", diff)
	}
	entries, err := os.ReadDir(filepath.Dir(b.out))
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.Name() != "content" && e.Name() != filepath.Base(b.out) {
			t.Errorf("%s was left beside the output folder", e.Name())
		}
	}
}

// sample is a site in several versions. Pages name the asset that they need, some
// pages are the same in all versions, and some are in one version only.
func sample(version int) map[string]string {
	style := fmt.Sprintf("assets/style-%d.css", version)
	files := map[string]string{
		style:               fmt.Sprintf("p { order: %d }\n", version),
		"assets/shared.css": "p { color: red }\n",
		fmt.Sprintf("en/new/only-%d.html", version): "needs " + style + "\n",
		fmt.Sprintf("v%d/deep/er/a.html", version):  "needs " + style + "\n",
	}
	for i := range 12 {
		files[fmt.Sprintf("en/changes-%02d.html", i)] = fmt.Sprintf("needs %s\n%s", style, strings.Repeat("text ", 500*(i%3)))
		files[fmt.Sprintf("en/stays-%02d.html", i)] = fmt.Sprintf("needs assets/shared.css\npage %d\n", i)
	}
	return files
}

// hash is one value for a whole tree: names, bytes and modes.
func hash(t testing.TB, dir string) string {
	t.Helper()
	sum := sha256.New()
	files := tree(t, dir)
	for _, path := range slices.Sorted(maps.Keys(files)) {
		info, err := os.Lstat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprintf(sum, "%q %v %q\n", path, info.Mode(), files[path])
	}
	return hex.EncodeToString(sum.Sum(nil))
}
