package main

import (
	"fmt"
	"net/url"
	"path/filepath"
	"testing"
)

// From a disk every page finds what the ones before have stored. A script in the
// head that asks for the storage makes Chromium give some pages an empty one.
func TestBrowserDisk(t *testing.T) {
	browser := startBrowser(t)
	site := buildTestSite(t)
	p := newTab(t, browser, (&url.URL{Scheme: "file", Path: filepath.ToSlash(site) + "/"}).String())
	const key = "lectern:browser-test:count"
	for i := range 30 {
		p.open([]string{quizPage, "en/index.html", quizPageChinese, "en/first/plain.html"}[i%4])
		if got := p.stored(key); i > 0 && got != fmt.Sprint(i-1) {
			t.Errorf("page %d finds %q", i, got)
		}
		p.store(key, fmt.Sprint(i))
	}
	p.store("lectern:scheme", "dark")
	p.open(quizPage)
	if got := js[string](p, "document.documentElement.dataset.theme"); got != "dark" {
		t.Errorf("the colours are %q", got)
	}
	p.quiet()
}
