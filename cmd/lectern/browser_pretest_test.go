package main

import "testing"

// A test with a pass mark of 0 is not passed, and who is sure of an order has not made one.
func TestBrowserPretest(t *testing.T) {
	p := newTab(t, startBrowser(t), host(t, buildSite(t, "testdata/browser-pretest.txtar"), "/"))
	p.open("en/first/before.html")
	p.tick("truth", "true")
	p.click(field("steps", ".confidence input[value='3']"))
	p.click("[data-action=review]")
	p.says("[data-lookover] li:nth-child(1)", "Answered")
	p.says("[data-lookover] li:nth-child(2)", "Not answered")
	p.says("[data-action=submit]", "2 questions not complete")
	p.click("[data-action=submit]")
	if got := p.text("[data-result]"); got != "1 of 3 points, 33%." {
		t.Errorf("the result says %q", got)
	}
	p.quiet()
}
