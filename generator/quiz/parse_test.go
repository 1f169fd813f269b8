package quiz

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/diag"
)

var update = flag.Bool("update", false, "write what the tests got into testdata")

// Each archive in testdata holds lessons, each followed by what must come of it:
// the problems as a terminal shows them, and the quiz where there is one.
func TestParse(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) == 0 {
		t.Fatal("no archives", err)
	}
	for _, name := range archives {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { testArchive(t, name) })
	}
}

func testArchive(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, want := archive.Files[i], &archive.Files[i+1]
		t.Run(strings.TrimSuffix(in.Name, ".md"), func(t *testing.T) {
			got := outcome(t, in.Name, variant(in))
			if *update {
				want.Data = []byte(got)
			} else if diff := cmp.Diff(string(want.Data), got); diff != "" {
				t.Errorf("want - got +:\n%s", diff)
			}
		})
	}
	if *update {
		if err := os.WriteFile(name, txtar.Format(archive), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// variant gives a lesson the line ends and the mark that its name asks for.
func variant(in txtar.File) []byte {
	text := in.Data
	if strings.Contains(in.Name, "crlf") {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	if strings.Contains(in.Name, "bom") {
		text = append([]byte("\xef\xbb\xbf"), text...)
	}
	return text
}

func outcome(t *testing.T, name string, text []byte) string {
	block, problems := parseLesson(t, name, text)
	var b strings.Builder
	diag.Print(&b, problems, false)
	if block != nil {
		dump(&b, block)
	}
	if diag.HasErrors(problems) == (block != nil) {
		t.Error("there must be a block or an error, and not both")
	}
	return b.String()
}
