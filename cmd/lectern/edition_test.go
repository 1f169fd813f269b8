package main

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"
)

// TestEditions plants words in trainer's notes of every kind and searches every byte of
// the readers' site for them, names of files too; the trainer's edition has them all.
func TestEditions(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/edition.txtar")
	if err != nil {
		t.Fatal(err)
	}
	course := t.TempDir()
	for _, f := range archive.Files {
		path := filepath.Join(course, filepath.FromSlash(f.Name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, f.Data, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	planted := strings.Fields(string(archive.Comment[bytes.LastIndexByte(archive.Comment, ':')+1:]))
	for _, edition := range []string{"reader", "trainer"} {
		var said bytes.Buffer
		if code := run(t.Context(), []string{"build", "--source", course, "--edition", edition}, &said, &said); code != exitGood {
			t.Fatalf("%s: code %d: %s", edition, code, &said)
		}
	}
	readers, trainers := everything(t, filepath.Join(course, "public")), everything(t, filepath.Join(course, "public-trainer"))
	for _, word := range planted {
		if strings.Contains(readers, word) {
			t.Errorf("the readers' site holds %s", word)
		}
		if !strings.Contains(trainers, word) {
			t.Errorf("the trainer's edition lacks %s", word)
		}
	}
	// On its page and in the printed whole, the one question whose options are mixed.
	if n := strings.Count(trainers, "data-mixed>The options are mixed"); n != 2 || strings.Contains(readers, "data-mixed>") {
		t.Errorf("that options are mixed is said %d times, want 2, and to trainers alone", n)
	}
	if !strings.Contains(trainers, `"course":"edition-trainer"`) || strings.Contains(readers, "edition-trainer") {
		t.Error("the editions share a record")
	}
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "--source", course, "--edition", "trainer", "--output", filepath.Join(course, "public")}, &said, &said); code != exitUsage {
		t.Errorf("the trainer's edition was written over the readers': code %d: %s", code, &said)
	}
}

// everything is the names and the bytes of all files of a folder.
func everything(t *testing.T, folder string) string {
	t.Helper()
	var all strings.Builder
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := os.ReadFile(path)
		all.WriteString(path + "\n" + string(text))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all.String()
}
