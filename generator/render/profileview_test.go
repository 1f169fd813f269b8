package render

import (
	"bytes"
	"encoding/json"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
)

// A profile with all there can be in one, as the layout and as the script get it.
func TestProfileView(t *testing.T) {
	text, err := os.ReadFile("testdata/profileview.json")
	if err != nil {
		t.Fatal(err)
	}
	file := &diag.File{Path: "profileview.json", Text: text}
	b, problems := quiz.Parse(lesson.Block{Kind: "profile", Span: file.Span(0, len(text)), JSON: text}, &config.Config{})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	var got bytes.Buffer
	enc := json.NewEncoder(&got)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", "  ")
	if err := enc.Encode(map[string]any{"view": newProfileView(b.Profile, testProse, testLink), "data": profileData(b.Profile), "earlier": earlierData(b.Profile)}); err != nil {
		t.Fatal(err)
	}
	const golden = "testdata/profileview.golden.json"
	if *update {
		if err := os.WriteFile(golden, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), got.String()); diff != "" {
		t.Errorf("want - got +:\n%s", diff)
	}
}
