package generator

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
	"lectern/generator/render"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// TestBuild builds the courses in testdata/*.txtar. The file "want" of each holds
// the problems, and, where there is no error, the paths of the site, the whole of
// the pages that the archive's comment names in lines "show: path", and what the
// script gets of the quizzes of those in lines "data: path".
//
// The courses replace the theme's layouts by bare ones, so that what is compared
// is what the generator makes of a lesson and not how the theme looks.
func TestBuild(t *testing.T) {
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
			dir := t.TempDir()
			var want *txtar.File
			for i, f := range archive.Files {
				if f.Name == "want" {
					want = &archive.Files[i]
					continue
				}
				write(t, filepath.Join(dir, f.Name), f.Data)
			}
			got := report(t, build(t, dir), archive.Comment)
			if *update {
				want.Data = got
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), string(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// asked are the pages that an archive's comment asks to see in some way.
func asked(comment []byte, way string) (paths []string) {
	for line := range strings.Lines(string(comment)) {
		if path, ok := strings.CutPrefix(strings.TrimSpace(line), way+": "); ok {
			paths = append(paths, path)
		}
	}
	return paths
}

func report(t *testing.T, r *Result, comment []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	diag.Print(&b, r.Problems, false)
	fmt.Fprintf(&b, "lessons: %d, questions: %d\n", r.Counts.Lessons, r.Counts.Questions)
	if r.Catalog == nil {
		return b.Bytes()
	}
	for _, e := range r.Catalog.Entries() {
		if !strings.HasPrefix(e.Path, "assets/") { // their names follow the theme's bytes
			fmt.Fprintln(&b, "file:", e.Path)
		}
	}
	for _, path := range asked(comment, "show") {
		shown, _, _ := bytes.Cut(page(t, r, path), []byte(dataStart))
		fmt.Fprintf(&b, "== %s\n%s\n", path, bytes.TrimSpace(shown))
	}
	for _, path := range asked(comment, "data") {
		fmt.Fprintf(&b, "== %s\n%s\n", path, quizzesIn(t, page(t, r, path)))
	}
	return b.Bytes()
}

func page(t *testing.T, r *Result, path string) []byte {
	t.Helper()
	data, err := r.Catalog.Render(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// dataStart is where bare layouts put what the script gets, at their end.
const dataStart = `<script type="application/json" id="lectern-data">`

// quizzesIn is what the script of a page gets of its quizzes.
func quizzesIn(t *testing.T, page []byte) string {
	t.Helper()
	_, rest, _ := bytes.Cut(page, []byte(dataStart))
	data, _, _ := bytes.Cut(rest, []byte("</script>"))
	var in struct{ Quizzes []json.RawMessage }
	if err := json.Unmarshal(data, &in); err != nil {
		t.Fatalf("%v in %s", err, data)
	}
	var b bytes.Buffer
	for _, q := range in.Quizzes {
		if err := json.Indent(&b, q, "", "  "); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

func write(t *testing.T, path string, data []byte) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

func build(t *testing.T, dir string) *Result {
	t.Helper()
	b, err := New(dir, "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	return rebuild(t, b)
}

func rebuild(t *testing.T, b *Builder) *Result {
	t.Helper()
	r, err := b.Build(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func TestCancelledBuildHasNoSite(t *testing.T) {
	b, err := New("..", "", Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if r, err := b.Build(ctx); err == nil {
		t.Errorf("a cancelled build gave %v and no error", r)
	}
}

// render of two catalogs, side by side.
func sameSite(t *testing.T, got, want *render.Catalog) {
	t.Helper()
	if (got == nil) != (want == nil) {
		t.Fatalf("one of the builds has no site: %v, %v", got != nil, want != nil)
	}
	if got == nil {
		return
	}
	if diff := cmp.Diff(paths(want), paths(got)); diff != "" {
		t.Fatal(diff)
	}
	for _, path := range paths(want) {
		a, errA := want.Render(path)
		b, errB := got.Render(path)
		if errA != nil || errB != nil {
			t.Fatal(path, errA, errB)
		}
		if !bytes.Equal(a, b) {
			t.Errorf("%s differs:\n%s", path, cmp.Diff(string(a), string(b)))
		}
	}
}

func paths(c *render.Catalog) (all []string) {
	for _, e := range c.Entries() {
		all = append(all, e.Path)
	}
	return all
}
