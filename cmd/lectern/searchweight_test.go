package main

import (
	"bytes"
	"compress/gzip"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// A search of the course that ships shows its first result within 60 KB: the page, its
// style sheet and script, the list of pages, the largest files with tokens, one for each
// word of a query of five words or one of nine Chinese characters, and the largest file
// with texts. Hosts compress at least as well as gzip.
func TestFirstResultWithin60KB(t *testing.T) {
	site := filepath.Join(t.TempDir(), "site")
	if code := run(t.Context(), []string{"build", "--source", "../..", "--output", site}, &strings.Builder{}, os.Stderr); code != exitGood {
		t.Fatal("build: exit code ", code)
	}
	for _, folder := range []string{"en", "zh-hant"} {
		page := filepath.Join(site, folder, "search.html")
		total := gzipped(t, page)
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, address := range regexp.MustCompile(`(?:href|src)="\.\./(assets/page[^"]*)"`).FindAllSubmatch(text, -1) {
			total += gzipped(t, filepath.Join(site, string(address[1])))
		}
		index := filepath.Join(site, "assets", "search."+folder+".")
		total += gzipped(t, index+"pages.js") + largest(t, index+"w*.js", 5) + largest(t, index+"t*.js", 1)
		t.Logf("%s: %d bytes", folder, total)
		if total > 60_000 || total < 20_000 {
			t.Errorf("%s: the first result comes after %d bytes", folder, total)
		}
	}
}

// largest is the weight of the largest of the files that match.
func largest(t *testing.T, pattern string, n int) (total int) {
	t.Helper()
	files, err := filepath.Glob(pattern)
	if err != nil || len(files) < n {
		t.Fatal(pattern, files, err)
	}
	var sizes []int
	for _, f := range files {
		sizes = append(sizes, gzipped(t, f))
	}
	slices.Sort(sizes)
	for _, size := range sizes[len(sizes)-n:] {
		total += size
	}
	return total
}

func gzipped(t *testing.T, name string) int {
	t.Helper()
	text, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(text); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Len()
}
