package main

import (
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// TestCheckExternal runs check over a course whose links lead to a site of this computer:
// it asks that site with --external alone, in lessons, quizzes and banks.
func TestCheckExternal(t *testing.T) {
	var asked atomic.Int32
	site := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		asked.Add(1)
		switch r.URL.Path {
		case "/gone":
			w.WriteHeader(http.StatusNotFound)
		case "/login":
			w.WriteHeader(http.StatusForbidden)
		case "/old":
			http.Redirect(w, r, "/new", http.StatusMovedPermanently)
		}
	}))
	defer site.Close()
	const shown = "http://site.example:80" // as long as an address of this computer, so that columns fit
	if len(site.URL) != len(shown) {
		t.Skip("a port of another length:", site.URL)
	}
	course := t.TempDir()
	for name, text := range map[string]string{
		"site.toml": "id = \"course\"\ntitle = \"Course\"\n[check]\nignore = [\"no-explanation\"]\n",
		"content/en/lesson.md": "# Lesson\n\n[a](SITE/good) [b](SITE/gone)\n\n[c](SITE/gone#here) <a href=\"SITE/old\">d</a> [e](SITE/login) [f](mailto:a@example.org)\n\n" +
			"```quiz\n{\"id\": \"q\", \"mode\": \"test\", \"draw\": {\"bank\": \"price\", \"count\": 1}}\n```\n",
		"content/en/banks/price.json": "{\"id\": \"price\", \"questions\": [{\"id\": \"a\", \"type\": \"true-false\", \"prompt\": \"Is [this](SITE/old) so?\", \"answer\": true}]}\n",
	} {
		name = filepath.Join(course, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(strings.ReplaceAll(text, "SITE", site.URL)), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check := func(more ...string) string {
		t.Helper()
		cmd := newRoot()
		var out strings.Builder
		cmd.SetOut(&out)
		cmd.SetErr(&out)
		cmd.SetArgs(append([]string{"check", "--source", course}, more...))
		if err := cmd.Execute(); err != nil {
			t.Fatal(err, out.String())
		}
		return strings.ReplaceAll(out.String(), site.URL, shown)
	}
	if out := check(); asked.Load() != 0 || out != "1 page, 1 question: no problems\n" {
		t.Fatalf("the site was asked %d times\n%s", asked.Load(), out)
	}
	const golden = "testdata/external.txt"
	out := check("--external")
	if *update {
		if err := os.WriteFile(golden, []byte(out), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(want), out); diff != "" {
		t.Error(diff)
	}
	if out := check("--external", "--format=json"); !strings.Contains(out, `"tried": 4`) || !strings.Contains(out, `"403": 1`) {
		t.Error(out)
	}
}
