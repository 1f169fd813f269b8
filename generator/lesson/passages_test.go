package lesson

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lectern/generator/config"
)

// TestPassages holds the text of lessons, testdata/passages/*.md, against what is
// read of them.
func TestPassages(t *testing.T) {
	files, err := filepath.Glob("testdata/passages/*.md")
	if err != nil || len(files) == 0 {
		t.Fatal("no lessons to test", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		l, _ := Parse(lessonFile(string(text)), &config.Config{UnsafeHTML: strings.Contains(file, "unsafe")})
		var b strings.Builder
		for _, p := range l.Passages() {
			fmt.Fprintf(&b, "#%s %q term=%v blocks=%v\n%s\n\n", p.ID, p.Heading, p.Term, p.Blocks, p.Text)
		}
		golden(t, strings.TrimSuffix(file, ".md")+".golden", b.String())
	}
}
