package main

import (
	"encoding/json"
	"os"
	"testing"

	"github.com/evanw/esbuild/pkg/api"
)

// TestBrowserGrading holds the script's grading to the table that holds Go's to
// the same rules.
func TestBrowserGrading(t *testing.T) {
	browser := startBrowser(t)
	table, err := os.ReadFile("../../generator/quiz/testdata/grading.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Name  string
		Score float64
	}
	if err := json.Unmarshal(table, &cases); err != nil {
		t.Fatal(err)
	}
	bundle := api.Build(api.BuildOptions{
		EntryPoints: []string{"../../themes/default/assets/ts/grade.ts"}, Bundle: true, Format: api.FormatIIFE, GlobalName: "grading",
	})
	if len(bundle.Errors) > 0 {
		t.Fatal(bundle.Errors)
	}
	p := newTab(t, browser, "about:blank")
	p.open("")
	scores := js[[]float64](p, string(bundle.OutputFiles[0].Contents)+
		"; "+string(table)+".map((c) => grading.grade(c.question, c.response))")
	for i, c := range cases {
		if diff := scores[i] - c.Score; diff > 1e-9 || diff < -1e-9 {
			t.Errorf("%s: %v, want %v", c.Name, scores[i], c.Score)
		}
	}
}
