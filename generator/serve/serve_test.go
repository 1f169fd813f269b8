package serve

import (
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"

	"lectern/generator/diag"
	"lectern/generator/render"
)

// files is a site: paths and texts.
type files map[string]string

func (f files) catalog() *render.Catalog {
	var entries []render.Entry
	for path, text := range f {
		entries = append(entries, render.Entry{Path: path, Render: func() ([]byte, error) { return []byte(text), nil }})
	}
	return render.NewCatalog(entries)
}

func page(title string) string {
	return "<!doctype html><html lang=en><head><title>" + title + "</title></head><body><p>" + title + "</p></body></html>"
}

var site = files{
	"index.html":               page("root"),
	"404.html":                 page("no such page"),
	"en/index.html":            page("home"),
	"en/who.html":              page("who"),
	"zh hant/index.html":       page("space"),
	"zh-hant/caf\u00e9/誰.html": page("誰"),
	"lectern-1a2b.css":         "p{color:red}",
	"lectern-1a2b.js":          "var a = 1;",
	"en/plan.pdf":              "%PDF",
	"en/film.mp4":              "0123456789",
	"en/NOTES":                 "plain",
}

func showing(t *testing.T, f files) *Server {
	t.Helper()
	s := New()
	s.Show(f.catalog(), nil, diag.Counts{})
	return s
}

// request is one that a browser on this machine would send.
func request(method, target string) *http.Request {
	r := httptest.NewRequest(method, target, nil)
	r.Host = "localhost:4321"
	return at(r, "127.0.0.1:4321")
}

// at puts the address that a request came in at where net/http puts it.
func at(r *http.Request, local string) *http.Request {
	addr, err := net.ResolveTCPAddr("tcp", local)
	if err != nil {
		panic(err)
	}
	return r.WithContext(context.WithValue(r.Context(), http.LocalAddrContextKey, net.Addr(addr)))
}

func do(s *Server, r *http.Request) *httptest.ResponseRecorder {
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func TestAnswers(t *testing.T) {
	s := showing(t, site)
	for _, c := range []struct {
		target      string
		status      int
		contentType string
		body        string // part of it
		location    string
	}{
		{"/", 200, "text/html; charset=utf-8", "<p>root</p>", ""},
		{"/index.html", 200, "text/html; charset=utf-8", "<p>root</p>", ""},
		{"/en/who.html?a=b", 200, "text/html; charset=utf-8", "<p>who</p>", ""},
		{"/en", 302, "", "", "en/index.html"},
		{"/en/", 302, "", "", "index.html"},
		{"/en?q=%E5%A4%A7&x", 302, "", "", "en/index.html?q=%E5%A4%A7&x"},
		{"/zh%20hant", 302, "", "", "zh%20hant/index.html"},
		{"/zh-hant/caf%C3%A9/%E8%AA%B0.html", 200, "text/html; charset=utf-8", "<p>誰</p>", ""},
		{"/zh-hant/cafe%CC%81/%E8%AA%B0.html", 200, "text/html; charset=utf-8", "<p>誰</p>", ""},
		{"/zh-hant/caf%25C3%25A9/%E8%AA%B0.html", 404, "text/html; charset=utf-8", "<p>no such page</p>", ""},
		{"/lectern-1a2b.css", 200, "text/css; charset=utf-8", "p{color:red}", ""},
		{"/lectern-1a2b.js", 200, "text/javascript; charset=utf-8", "var a = 1;", ""},
		{"/en/plan.pdf", 200, "application/pdf", "%PDF", ""},
		{"/en/NOTES", 200, "application/octet-stream", "plain", ""},
		{"/en/who", 404, "text/html; charset=utf-8", "<p>no such page</p>", ""},
		{"/EN/who.html", 404, "text/html; charset=utf-8", "<p>no such page</p>", ""},
		{"//en/who.html", 404, "text/html; charset=utf-8", "<p>no such page</p>", ""},
		{"//evil.test/..", 400, "text/plain; charset=utf-8", "Bad Request", ""},
		{"/en//", 404, "text/html; charset=utf-8", "<p>no such page</p>", ""},
		{"/en/./who.html", 404, "text/html; charset=utf-8", "<p>no such page</p>", ""},
		{"/_lectern/serve.js", 200, "text/javascript; charset=utf-8", "use strict", ""},
		{"/_lectern/serve.css", 200, "text/css; charset=utf-8", "data-problems", ""},
		{"/_lectern/problems.json", 200, "application/json; charset=utf-8", `"problems": []`, ""},
		{"/_lectern/", 404, "text/plain; charset=utf-8", "Not Found", ""},
		{"/_lectern/server.go", 404, "text/plain; charset=utf-8", "Not Found", ""},
		{"/_lectern/serve.js/", 404, "text/plain; charset=utf-8", "Not Found", ""},
	} {
		t.Run(c.target, func(t *testing.T) {
			r := request("GET", "/")
			var err error
			if r.URL, err = url.ParseRequestURI(c.target); err != nil {
				t.Fatal(err)
			}
			w := do(s, r)
			if w.Code != c.status || w.Header().Get("Location") != c.location || !strings.Contains(w.Body.String(), c.body) {
				t.Errorf("status %d, location %q, body %q", w.Code, w.Header().Get("Location"), w.Body)
			}
			if got := w.Header().Get("Content-Type"); got != c.contentType {
				t.Errorf("type %q, want %q", got, c.contentType)
			}
			head := r.Clone(r.Context())
			head.Method = "HEAD"
			h := do(s, head)
			if h.Code != w.Code || h.Body.Len() != 0 {
				t.Errorf("HEAD: status %d, body %q", h.Code, h.Body)
			}
			if w.Header().Get("Content-Length") != "" && h.Header().Get("Content-Length") != w.Header().Get("Content-Length") {
				t.Errorf("HEAD: length %q, GET: %q", h.Header().Get("Content-Length"), w.Header().Get("Content-Length"))
			}
		})
	}
}

// Every answer, whatever its status, has these headers, and none that opens it to
// other origins.
func TestHeaders(t *testing.T) {
	want := map[string]string{
		"Cache-Control":                "no-store",
		"Cross-Origin-Resource-Policy": "same-origin",
		"X-Content-Type-Options":       "nosniff",
		"X-Frame-Options":              "SAMEORIGIN",
	}
	foreign := request("GET", "/")
	foreign.Host = "evil.test"
	s, broken := showing(t, site), New()
	for _, w := range []*httptest.ResponseRecorder{
		do(s, request("GET", "/")), do(s, request("GET", "/none")), do(s, request("GET", "/en")), do(s, request("POST", "/")),
		do(s, request("GET", "/_lectern/serve.js")), do(s, request("HEAD", "/_lectern/events")), do(s, foreign), do(broken, request("GET", "/")),
	} {
		for name, value := range want {
			if got := w.Header().Get(name); got != value {
				t.Errorf("status %d: %s is %q", w.Code, name, got)
			}
		}
		for name := range w.Header() {
			if strings.HasPrefix(name, "Access-Control") {
				t.Errorf("status %d: %s is sent", w.Code, name)
			}
		}
	}
}

func TestScriptIsAddedOnce(t *testing.T) {
	own := ownScript("en/a b&c.html")
	if own != `<script src="/_lectern/serve.js?page=en%2Fa+b%26c.html" defer></script>` {
		t.Error(own)
	}
	for _, c := range [][2]string{
		{"<head></head><body></body>", "<head>" + own + "</head><body></body>"},
		{"<HEAD></HEAD>", "<HEAD>" + own + "</HEAD>"},
		{"<head></head><pre>&lt;/head></pre></head>", "<head>" + own + "</head><pre>&lt;/head></pre></head>"},
		{"<head><script>1</script><script src=a.js></script></head>", "<head><script>1</script>" + own + "<script src=a.js></script></head>"},
		{"<head></head><script src=a.js></script>", "<head>" + own + "</head><script src=a.js></script>"},
		{"no head", "no head" + own},
		{"", own},
	} {
		if got := string(withScript([]byte(c[0]), "en/a b&c.html")); got != c[1] {
			t.Errorf("%q became %q, want %q", c[0], got, c[1])
		}
	}
	s := showing(t, site)
	for path, text := range site {
		want := 0
		if strings.HasSuffix(path, ".html") {
			want = 1
		}
		r := request("GET", "/")
		r.URL.Path = "/" + path
		body := do(s, r).Body.String()
		if got := strings.Count(body, ownScript(path)); got != want {
			t.Errorf("%s has the script %d times", path, got)
		}
		if strings.Replace(body, ownScript(path), "", 1) != text {
			t.Errorf("%s is changed in other ways: %q", path, body)
		}
	}
}

func TestRanges(t *testing.T) {
	r := request("GET", "/en/film.mp4")
	r.Header.Set("Range", "bytes=2-4")
	if w := do(showing(t, site), r); w.Code != 206 || w.Body.String() != "234" {
		t.Errorf("status %d, body %q", w.Code, w.Body)
	}
}

func TestPagesThatFail(t *testing.T) {
	fail := render.Entry{Path: "fail.html", Render: func() ([]byte, error) { return nil, errors.New("the layout <b>broke</b>") }}
	panics := render.Entry{Path: "panic.html", Render: func() ([]byte, error) { panic("oh") }}
	s := New()
	s.Show(render.NewCatalog([]render.Entry{fail, panics}), nil, diag.Counts{})
	for path, want := range map[string]string{"/fail.html": "the layout <b>broke</b>\n", "/panic.html": "rendering panic.html failed: oh\n"} {
		w := do(s, request("GET", path))
		if w.Code != 500 || w.Body.String() != want || !strings.HasPrefix(w.Header().Get("Content-Type"), "text/plain") {
			t.Errorf("%s: status %d, %q", path, w.Code, w.Body)
		}
	}
	if w := do(s, request("GET", "/none")); w.Code != 404 || w.Body.String() != "There is no such page.\n" {
		t.Errorf("without a 404.html: status %d, %q", w.Code, w.Body)
	}
}

// The last good course stays while there are problems, and the problems are told.
func TestLastGoodCourseStays(t *testing.T) {
	s := showing(t, site)
	good := s.state.Load()
	file := &diag.File{Path: "content/en/a.md", Text: []byte("# A\n\nsee [b](b.md)\n")}
	problem := diag.Problem{Code: "broken-link", Message: "there is no file \"b.md\"", Span: file.Span(13, 17)}
	s.Show(nil, []diag.Problem{problem}, diag.Counts{Lessons: 3})
	bad := s.state.Load()
	if w := do(s, request("GET", "/en/who.html")); w.Code != 200 || !strings.Contains(w.Body.String(), "<p>who</p>") {
		t.Errorf("status %d, %s", w.Code, w.Body)
	}
	report := do(s, request("GET", "/_lectern/problems.json")).Body.String()
	for _, part := range []string{`"broken-link"`, `"line": 3`, `"column": 9`, `"lessons": 3`, `"errors": 1`} {
		if !strings.Contains(report, part) {
			t.Errorf("%s is not in %s", part, report)
		}
	}
	if bad.build == good.build || bad.pages != good.pages {
		t.Errorf("builds %s %s, pages %s %s", good.build, bad.build, good.pages, bad.pages)
	}
	s.Show(files{"index.html": page("new")}.catalog(), nil, diag.Counts{})
	if w := do(s, request("GET", "/")); !strings.Contains(w.Body.String(), "<p>new</p>") {
		t.Errorf("the new course is not shown: %s", w.Body)
	}
	if mended := s.state.Load(); mended.pages == good.pages || mended.pages != mended.build {
		t.Errorf("pages of %s in build %s", mended.pages, mended.build)
	}
}

// Whatever stands in a course, the page of problems holds it as text.
func TestPageOfProblems(t *testing.T) {
	s := New()
	if w := do(s, request("GET", "/en/who.html")); w.Code != 503 || !strings.Contains(w.Body.String(), "The course is being built") {
		t.Errorf("before the first build: status %d, %s", w.Code, w.Body)
	}
	hostile := `<script>alert(1)</script><!-- " ' & </pre></title>`
	file := &diag.File{Path: "content/" + hostile, Text: []byte(hostile + "\n" + hostile)}
	problem := diag.Problem{Code: hostile, Message: hostile, Help: hostile, Span: file.Span(60, 70), Notes: []diag.Note{{Message: hostile, Span: file.All()}}}
	s.Show(nil, []diag.Problem{problem}, diag.Counts{})
	r := request("GET", "/anything")
	r.Header.Set("Accept-Language", "fr, zh-TW;q=0.9, en;q=0.1")
	w := do(s, r)
	body := w.Body.String()
	if w.Code != 503 || !strings.Contains(body, `<html lang="zh-Hant">`) || !strings.Contains(body, "這門課程還無法建置") {
		t.Errorf("status %d, %s", w.Code, body)
	}
	if n := strings.Count(body, "<script"); n != 1 || !strings.Contains(body, ownScript("problems.html")) {
		t.Errorf("%d scripts in %s", n, body)
	}
	for _, part := range []string{"alert(1)</script>", "<!-- ", hostile} {
		if strings.Contains(body, part) {
			t.Errorf("%q is in %s", part, body)
		}
	}
	if n := strings.Count(body, "&lt;script&gt;alert(1)"); n != 8 {
		t.Errorf("the text stands there %d times, want 8 (file, code, message, help, two of the note, two lines of the frame): %s", n, body)
	}
}

func TestManyProblems(t *testing.T) {
	var problems []diag.Problem
	for i := range 250 {
		problems = append(problems, diag.Problem{Code: "a", Message: fmt.Sprint("number ", i)})
	}
	s := New()
	s.Show(nil, problems, diag.Counts{})
	body := do(s, request("GET", "/")).Body.String()
	if n := strings.Count(body, "<li "); n != listed || !strings.Contains(body, "And 150 more") {
		t.Errorf("%d listed", n)
	}
}
