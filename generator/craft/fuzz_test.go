package craft

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/config"
	"lectern/generator/diag"
)

// Whatever a lesson holds: every warning has a known code, words, and a place inside
// the file.
func FuzzCheck(f *testing.F) {
	for _, pattern := range []string{"testdata/*.txtar", "../quiz/testdata/*.txtar"} {
		archives, err := filepath.Glob(pattern)
		if err != nil || len(archives) == 0 {
			f.Fatal("no archives", err)
		}
		for _, name := range archives {
			archive, err := txtar.ParseFile(name)
			if err != nil {
				f.Fatal(err)
			}
			for _, file := range archive.Files {
				if strings.HasSuffix(file.Name, ".md") {
					f.Add(string(file.Data))
				}
			}
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		blocks, _ := parse(t, "fuzz.md", text, testConfig())
		for _, p := range Check(blocks, testConfig()) {
			if !slices.Contains(config.Checks(), p.Code) || p.Message == "" || p.Help == "" || p.Severity != diag.Warning {
				t.Errorf("no warning of a check: %+v", p)
			}
			for _, n := range append(p.Notes, diag.Note{Message: "-", Span: p.Span}) {
				if s := n.Span; n.Message == "" || s.File == nil || s.Start < 0 || s.Start >= s.End || s.End > len(text) {
					t.Errorf("%s: a place outside the file: %+v", p.Code, n)
				}
			}
		}
	})
}
