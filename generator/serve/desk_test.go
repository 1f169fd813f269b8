package serve

import (
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lectern/generator"
	"lectern/generator/diag"
	"lectern/generator/learner"
)

// noted is a course with a note, and files that it alone and that all may see.
var noted = files{
	"site.toml":               "id = \"c\"\ntitle = \"C\"\ndefault_language = \"en\"\n[languages.en]\nlabel = \"English\"\n[languages.zh-Hant]\nlabel = \"<中文>\"\nfolder = \"zh\"\n",
	"content/en/index.md":     "# C\n",
	"content/en/a b.md":       "# A\n\nFor all.\n\n> [!TRAINER]\n> A note: [one](secret.txt), [two](open.txt).\n\n[two](open.txt)\n",
	"content/en/alone.md":     "# Alone\n",
	"content/en/open.txt":     "open",
	"content/en/secret.txt":   "secret",
	"content/en/unlinked.txt": "unlinked",
	"content/zh/index.md":     "# C\n",
	"content/zh/a b.md":       "# 甲\n",
}

// serving shows the site of a course.
func serving(t *testing.T, course files) *Server {
	t.Helper()
	folder := t.TempDir()
	for name, text := range course {
		path := filepath.Join(folder, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	b, err := generator.New(folder, "", generator.Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { b.Close() })
	r, err := b.Build(t.Context())
	if err != nil || r.Catalog == nil {
		t.Fatal(err, r.Problems)
	}
	s := New()
	s.Show(r.Catalog, nil, diag.Counts{})
	return s
}

func TestDesk(t *testing.T) {
	s := serving(t, noted)
	const nothing = `{"files":[],"notes":0,"sides":0}`
	for _, c := range []struct {
		target string
		status int
		body   string // part of it
	}{
		{"desk.json?page=en/a%20b.html", 200, `{"files":["content/en/a b.md"],"notes":1,"sides":2}`},
		{"desk.json?page=en/alone.html", 200, `{"files":["content/en/alone.md"],"notes":0,"sides":1}`},
		{"desk.json?page=en/record.html", 200, `{"files":[],"notes":0,"sides":2}`},
		{"desk.json?page=index.html", 200, nothing},
		{"desk.json?page=../site.toml", 200, nothing},
		{"desk.json?page=en%2Fgone.html", 200, nothing},
		{"desk.json", 200, nothing},
		{"learner.json?page=zh/a%20b.html&state=passed", 200, `"lectern:c:certificate":"{\"v\":1,\"name\":\"王小明\"`},
		{"learner.json?page=en/a%20b.html&state=half", 200, `"lectern:c:lesson:a b":"{\"v\":1,\"done\":true,`},
		{"learner.json?state=fresh", 200, `{"lectern:c:meta":"{\"v\":1,\"last\":null,\"lang\":\"\",\"langAt\":0,\"seed\":1}"}`},
		{"learner.json?page=en/gone.html&state=fresh", 200, `"lectern:c:meta"`},
		{"learner.json?page=en/a%20b.html", 404, "Not Found"},
		{"learner.json?state=perfect", 404, "Not Found"},
		{"notes?page=en/a%20b.html", 200, "<p>For all.</p>\n<lectern-note><aside class=\"callout\" data-callout=\"trainer\">"},
		{"notes?page=en/a%20b.html", 200, `<a href="/_lectern/hidden/en/secret.txt">one</a>, <a href="open.txt">two</a>`},
		{"notes?page=en/gone.html", 404, "Not Found"},
		{"notes?page=content/en/a%20b.md", 404, "Not Found"},
		{"hidden/en/secret.txt", 200, "secret"},
		{"hidden/en/open.txt", 404, "Not Found"},
		{"hidden/en/unlinked.txt", 404, "Not Found"},
		{"hidden/site.toml", 404, "Not Found"},
		{"hidden/", 404, "Not Found"},
		{"side?page=en/a%20b.html", 200, `<iframe src="/zh/a%20b.html" title="&lt;中文&gt;" data-lang="zh-Hant"></iframe>`},
		{"side?page=en/gone.html", 404, "Not Found"},
		{"side?page=%3Cscript%3E", 404, "Not Found"},
	} {
		w := do(s, request("GET", "/_lectern/"+c.target))
		if w.Code != c.status || !strings.Contains(w.Body.String(), c.body) {
			t.Errorf("%s: status %d, %s", c.target, w.Code, w.Body)
		}
		if strings.Contains(w.Body.String(), "/_lectern/serve.js") {
			t.Errorf("%s has the script of pages", c.target)
		}
	}
}

// Each of serve's own pages has a policy of its own.
func TestPoliciesOfTheDesk(t *testing.T) {
	s := serving(t, noted)
	for target, want := range map[string]string{
		"side?page=en/a%20b.html":  sidePolicy,
		"notes?page=en/a%20b.html": "default-src 'none'; base-uri 'none'; form-action 'none'; sandbox",
	} {
		w := do(s, request("GET", "/_lectern/"+target))
		if got := w.Header().Get("Content-Security-Policy"); got != want {
			t.Errorf("%s: %s", target, got)
		}
		if got := w.Header().Get("X-Frame-Options"); got != "SAMEORIGIN" {
			t.Errorf("%s may be framed by %q", target, got)
		}
	}
}

// What only notes lead to is none of the site's files, in no spelling.
func TestHiddenFilesAreNoPages(t *testing.T) {
	s := serving(t, noted)
	for _, path := range []string{"/en/secret.txt", "/en/./secret.txt", "/_lectern/en/secret.txt", "/_lectern/hidden/../hidden/en/secret.txt"} {
		r := request("GET", "/")
		r.URL = &url.URL{Path: path}
		if w := do(s, r); strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %s", path, w.Body)
		}
	}
}

// Before there is a course, there is nothing on the desk.
func TestDeskWithoutACourse(t *testing.T) {
	s := New()
	for target, status := range map[string]int{"learner.json?state=half": 404, "desk.json?page=en/a.html": 200, "notes?page=en/a.html": 404, "side?page=en/a.html": 404, "hidden/en/a.txt": 404} {
		if w := do(s, request("GET", "/_lectern/"+target)); w.Code != status {
			t.Errorf("%s: status %d", target, w.Code)
		}
	}
}

// Each learner that can be made up can be chosen in the bar, in every language.
func TestLearnersOfTheBar(t *testing.T) {
	var names []string
	for _, state := range learner.States() {
		names = append(names, "'"+string(state)+"'")
	}
	if list := "const states = [" + strings.Join(names, ", ") + "];"; !strings.Contains(string(clientFile("record.js")), list) {
		t.Errorf("the script does not say: %s", list)
	}
	for _, lang := range []string{"en", "zh-TW"} {
		r := request("GET", "/")
		r.Header.Set("Accept-Language", lang)
		_, words := textsFor(r)
		for _, state := range learner.States() {
			if words[string(state)] == "" || words[string(state)+"Text"] == "" {
				t.Errorf("%s: no words for %s", lang, state)
			}
		}
	}
}
