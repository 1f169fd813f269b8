package source

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

var update = flag.Bool("update", false, "write what the tests find into testdata")

// TestDiscover walks the courses in testdata/*.txtar. The section "want" of each
// is what is found in the others; a file whose text is "-> target" is a link.
func TestDiscover(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			dir, want := lay(t, archive)
			got := discover(t, dir, &Cache{})
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

// lay writes the files of an archive into a folder; its file "want" stays out.
func lay(t *testing.T, archive *txtar.Archive) (dir string, want *txtar.File) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "course")
	for i, f := range archive.Files {
		if f.Name == "want" {
			want = &archive.Files[i]
			continue
		}
		write(t, filepath.Join(dir, f.Name), string(f.Data))
	}
	return dir, want
}

func write(t *testing.T, path, text string) {
	t.Helper()
	err := os.MkdirAll(filepath.Dir(path), 0o755)
	if target, ok := strings.CutPrefix(strings.TrimSpace(text), "-> "); ok && err == nil {
		err = os.Symlink(target, path)
	} else if err == nil {
		err = os.WriteFile(path, []byte(text), 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func discover(t *testing.T, dir string, cache *Cache) string {
	t.Helper()
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	files, problems, err := Discover(root, []string{"en", "zh-hant"}, cache)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	for _, f := range files {
		kind := "lesson"
		switch f.Kind {
		case Asset:
			kind = fmt.Sprintf("asset %dx%d", f.Width, f.Height)
		case Bank:
			kind = fmt.Sprintf("bank of %d bytes", len(f.Text.Text))
		}
		fmt.Fprintf(&b, "%s -> %s (%s, %s)\n", f.Path, f.URL, f.Name, kind)
	}
	diag.Print(&b, problems, false)
	return b.String()
}

func TestCacheReusesWhatIsUnchanged(t *testing.T) {
	dir := t.TempDir()
	old, fresh := filepath.Join(dir, "content/en/old.md"), filepath.Join(dir, "content/en/fresh.md")
	write(t, old, "# Old")
	write(t, fresh, "# Fresh")
	past := time.Now().Add(-time.Hour)
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	cache := &Cache{}
	find := func() map[string]*File {
		files, _, err := Discover(root, []string{"en"}, cache)
		if err != nil {
			t.Fatal(err)
		}
		byName := map[string]*File{}
		for _, f := range files {
			byName[f.Name] = f
		}
		return byName
	}
	first, second := find(), find()
	if first["old"] != second["old"] {
		t.Error("a file that did not change was read again")
	}
	if first["fresh"] == second["fresh"] {
		t.Error("a file changed within the last moments was trusted: its time cannot tell two changes apart")
	}
	// The same size and the same time, as "cp -p" leaves them.
	write(t, old, "# New")
	if err := os.Chtimes(old, past, past); err != nil {
		t.Fatal(err)
	}
	if got := string(find()["old"].Text.Text); got != "# New" {
		t.Errorf("after a change that kept size and time: %q", got)
	}
}

// A lesson or a bank that is too long is not read at all; a picture may be of any size.
func TestTooLong(t *testing.T) {
	dir, long := t.TempDir(), strings.Repeat("x", MaxLesson+1)
	for _, name := range []string{"banks/long.json", "banks/long.png", "long.md"} {
		write(t, filepath.Join(dir, "content/en", name), long)
	}
	want := `content/en/banks/long.png -> en/banks/long.png (banks/long.png, asset 0x0)
content/en/banks/long.json:1:1: error: this bank is longer than 1 MiB [bank-too-long]
  help: split it into several banks

content/en/long.md:1:1: error: this lesson is longer than 1 MiB [lesson-too-long]
  help: split it into several lessons
`
	lines := func(s string) []string { return slices.Sorted(strings.Lines(s)) } // files are read in any order
	if diff := cmp.Diff(lines(want), lines(discover(t, dir, &Cache{}))); diff != "" {
		t.Error(diff)
	}
}
