package search_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator"
	"lectern/generator/course"
	"lectern/generator/search"
)

var update = flag.Bool("update", false, "write the expected outputs anew")

// TestIndex makes every file of the index of testdata/course.txtar.
func TestIndex(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/course.txtar")
	if err != nil {
		t.Fatal(err)
	}
	c := link(t, archive)
	var got bytes.Buffer
	for _, l := range c.Languages {
		for _, f := range search.NewPlan(c, l).Files() {
			text, err := f.Render()
			if err != nil {
				t.Fatal(err)
			}
			got.WriteString(f.Path + "\n" + spread(t, string(text)) + "\n")
		}
	}
	for _, secret := range []string{"secret", "秘密", "筆記"} {
		if at := strings.Index(got.String(), secret); at >= 0 {
			t.Errorf("%q can be found: %.80s", secret, got.String()[at:])
		}
	}
	want := &archive.Files[len(archive.Files)-1]
	if *update {
		want.Data = got.Bytes()
		if err := os.WriteFile("testdata/course.txtar", txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if diff := cmp.Diff(string(want.Data), got.String()); diff != "" {
		t.Error(diff)
	}
}

// link builds a course.
func link(t *testing.T, archive *txtar.Archive) *course.Course {
	t.Helper()
	dir := t.TempDir()
	if err := txtar.Write(archive, dir); err != nil {
		t.Fatal(err)
	}
	b, err := generator.New(dir, "", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	r, err := b.Build(t.Context())
	if err != nil || r.Catalog == nil {
		t.Fatal(err, r.Problems)
	}
	return r.Course
}

// spread writes a file of an index in lines.
func spread(t *testing.T, text string) string {
	t.Helper()
	call, argument, ok := strings.Cut(text, ",")
	argument, closed := strings.CutSuffix(argument, ")\n")
	if !ok || !closed {
		t.Fatal("no call: ", text)
	}
	var words string
	if json.Unmarshal([]byte(argument), &words) == nil {
		fields := strings.Fields(words)
		for i := 1; i < len(fields); i += 2 {
			fields[i] += "\n"
		}
		return call + "\n" + strings.ReplaceAll(strings.Join(fields, " "), "\n ", "\n")
	}
	var indented bytes.Buffer
	if err := json.Indent(&indented, []byte(argument), "", " "); err != nil {
		t.Fatal(err, text)
	}
	return call + "\n" + indented.String()
}

// A stamp changes with the lessons, in whatever language, and with nothing else.
func TestStamp(t *testing.T) {
	archive, err := txtar.ParseFile("testdata/course.txtar")
	if err != nil {
		t.Fatal(err)
	}
	stamp := func() string {
		c := link(t, archive)
		return search.NewPlan(c, c.Languages[0]).Stamp
	}
	first := stamp()
	if again := stamp(); again != first {
		t.Errorf("%s, then %s", first, again)
	}
	for i, f := range archive.Files {
		if f.Name == "content/zh-hant/glossary.md" {
			archive.Files[i].Data = append(f.Data, "\n再一行。\n"...)
		}
	}
	if changed := stamp(); changed == first {
		t.Error("a changed glossary of another language is not seen")
	}
}
