package generator

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

// TestMistakes makes the mistakes of trainers in testdata/mistakes/*.txtar, one
// each, which the archive's comment tells. "want" is what they read then; from that
// alone it should be plain what to do.
//
// A course without a site.toml gets a plain one. A file named "….quoted" holds its
// bytes as Go strings, for what does not show: other encodings, line ends, tabs.
func TestMistakes(t *testing.T) {
	files, err := filepath.Glob("testdata/mistakes/*.txtar")
	if err != nil || len(files) < 40 {
		t.Fatal("mistakes are missing", err)
	}
	course := t.TempDir()
	b, err := New(course, "", Options{}) // one, which remembers the theme
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			want := mistake(t, course, archive)
			r, err := b.Build(context.Background())
			if err != nil {
				t.Fatal(err)
			}
			var got bytes.Buffer
			diag.Print(&got, r.Problems, false)
			if *update {
				want.Data = got.Bytes()
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
				t.Error(diff)
			}
			if len(r.Problems) == 0 {
				t.Error("nothing is said of this mistake")
			}
		})
	}
}

// mistake writes the course of an archive into an empty folder, and returns its
// file "want".
func mistake(t *testing.T, course string, archive *txtar.Archive) (want *txtar.File) {
	t.Helper()
	for _, name := range []string{"content", "site.toml"} {
		if err := os.RemoveAll(filepath.Join(course, name)); err != nil {
			t.Fatal(err)
		}
	}
	write(t, filepath.Join(course, "site.toml"), []byte("id = \"course\"\ntitle = \"Course\"\n"))
	for i, f := range archive.Files {
		name, quoted := strings.CutSuffix(f.Name, ".quoted")
		switch {
		case f.Name == "want":
			want = &archive.Files[i]
		case quoted:
			write(t, filepath.Join(course, name), unquote(t, f.Data))
		default:
			write(t, filepath.Join(course, name), f.Data)
		}
	}
	return want
}

func unquote(t *testing.T, lines []byte) (text []byte) {
	t.Helper()
	for line := range strings.Lines(string(lines)) {
		s, err := strconv.Unquote(strings.TrimSpace(line))
		if err != nil {
			t.Fatal(err)
		}
		text = append(text, s...)
	}
	return text
}
