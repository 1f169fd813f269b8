package main

import (
	"fmt"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestBrowserSearchUnits holds the script's tokens to the table that holds Go's to the
// same rules.
func TestBrowserSearchUnits(t *testing.T) {
	p := newTab(t, startBrowser(t), "about:blank")
	p.open("")
	script := bundled(t, "searchunits.ts", "search")
	for _, c := range casesOf[struct {
		Text   string
		Tokens [][2]any
	}](t, "../../generator/search/testdata/units.json") {
		got := js[[][2]any](p, fmt.Sprintf("%ssearch.tokens(%q)", script, c.Text))
		if diff := cmp.Diff(c.Tokens, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.Text, diff)
		}
	}
}
