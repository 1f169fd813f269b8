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
// A .json file is one of a bank.
func TestParse(t *testing.T) {
	for _, name := range archives(t) {
		t.Run(strings.TrimSuffix(filepath.Base(name), ".txtar"), func(t *testing.T) { testArchive(t, name) })
	}
}

func archives(t testing.TB) []string {
	t.Helper()
	all, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(all) == 0 {
		t.Fatal("no archives", err)
	}
	return all
}

func testArchive(t *testing.T, name string) {
	archive, err := txtar.ParseFile(name)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(archive.Files); i += 2 {
		in, want := archive.Files[i], &archive.Files[i+1]
		t.Run(strings.TrimSuffix(in.Name, filepath.Ext(in.Name)), func(t *testing.T) {
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
	if filepath.Ext(name) == ".json" {
		return bankOutcome(t, name, text)
	}
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
