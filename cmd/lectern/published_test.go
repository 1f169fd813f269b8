package main

import (
	"bytes"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"
)

// The recipes of the README's "Publishing" are tried here: nginx with the very lines that
// stand there, GitHub Pages by a host that follows its rules.

// gitHubPages serves a site as GitHub Pages does a project's: under the name of its
// repository, with its 404.html for all that is missing, .html added where a name is
// without, and a slash behind a folder's.
func gitHubPages(site, repository string) http.Handler {
	file := func(name string) []byte {
		text, err := os.ReadFile(filepath.Join(site, filepath.FromSlash(name)))
		if err != nil {
			return nil
		}
		return text
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		name, ours := strings.CutPrefix(r.URL.Path, "/"+repository+"/")
		folder := filepath.Join(site, filepath.FromSlash(name))
		if info, err := os.Stat(folder); r.URL.Path == "/"+repository || ours && err == nil && info.IsDir() && name != "" && !strings.HasSuffix(name, "/") {
			http.Redirect(w, r, r.URL.EscapedPath()+"/", http.StatusMovedPermanently)
			return
		}
		if strings.HasSuffix(name, "/") || name == "" {
			name += "index.html"
		}
		for _, name := range []string{name, name + ".html"} {
			if text := file(name); ours && text != nil {
				w.Header().Set("Cache-Control", "max-age=600")
				http.ServeContent(w, r, path.Base(name), time.Time{}, bytes.NewReader(text))
				return
			}
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(http.StatusNotFound)
		_, _ = w.Write(file("404.html"))
	})
}

// nginxRecipe is the README's for a path of a host.
func nginxRecipe(t *testing.T, under string) string {
	t.Helper()
	recipes := readme(t, "```", "nginx")
	if len(recipes) != 2 {
		t.Fatalf("the README has %d recipes for nginx, want a server and its lines for a path", len(recipes))
	}
	if under == "/" {
		return recipes[0]
	}
	const root = "    root /srv/course;\n    error_page 403 404 =404 /404.html;\n"
	return strings.Replace(recipes[0], root, recipes[1], 1)
}

// nginxOfHandbook is what the handbook, in a language, says to be enough.
func nginxOfHandbook(t *testing.T, language string) string {
	t.Helper()
	text, err := os.ReadFile("../../generator/scaffold/handbook/" + language + "/30-the-course/30-publish.md")
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)```nginx\n(.*?)```").FindSubmatch(text)
	if found == nil {
		t.Fatal("the handbook has no recipe for nginx")
	}
	return string(found[1])
}

// nginx serves a site under a path as a recipe says, and gives its address.
func nginx(t *testing.T, site, under, recipe string) string {
	t.Helper()
	const program = "/usr/sbin/nginx"
	types, err := os.ReadFile("/etc/nginx/mime.types")
	if _, missing := os.Stat(program); err != nil || missing != nil {
		t.Skip("skipped: no nginx here, of Debian's package")
	}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	address := listener.Addr().String()
	_ = listener.Close() // nginx takes the port now
	recipe = strings.NewReplacer("listen 80;", "listen "+address+";", "/srv/course;", `"`+site+`";`, "/srv/course/;", `"`+site+`/";`).Replace(recipe)
	dir := t.TempDir()
	config := "daemon off;\nmaster_process off;\npid nginx.pid;\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\ndefault_type application/octet-stream;\n"
	for _, kind := range []string{"client_body", "proxy", "fastcgi", "uwsgi", "scgi"} {
		config += kind + "_temp_path " + dir + ";\n"
	}
	put := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	put("mime.types", string(types))
	put("nginx.conf", config+"include mime.types;\n"+recipe+"}\n")
	command := exec.Command(program, "-e", "stderr", "-p", dir, "-c", filepath.Join(dir, "nginx.conf"))
	var said bytes.Buffer
	command.Stdout, command.Stderr = &said, &said
	if err := command.Start(); err != nil {
		t.Fatal(err)
	}
	ended := make(chan struct{})
	go func() { _ = command.Wait(); close(ended) }()
	stop := func() { _ = command.Process.Kill(); <-ended }
	t.Cleanup(stop)
	for range 500 {
		if c, err := net.Dial("tcp", address); err == nil {
			_ = c.Close()
			return "http://" + address + under
		}
		time.Sleep(10 * time.Millisecond)
	}
	stop()
	t.Fatalf("nginx does not start: %s", &said)
	return ""
}

// hosts are the places that the README's recipes lead to: each serves a site and gives
// its address.
var hosts = map[string]func(t *testing.T, site string) string{
	"GitHub Pages": func(t *testing.T, site string) string {
		server := httptest.NewServer(gitHubPages(site, "sales-course"))
		t.Cleanup(server.Close)
		return server.URL + "/sales-course/"
	},
	"nginx": func(t *testing.T, site string) string { return nginx(t, site, "/", nginxRecipe(t, "/")) },
	"nginx, under a path": func(t *testing.T, site string) string {
		return nginx(t, site, "/learn/sales/", nginxRecipe(t, "/learn/sales/"))
	},
	"nginx, by the handbook": func(t *testing.T, site string) string { return nginx(t, site, "/", nginxOfHandbook(t, "en")) },
	"nginx, by 手冊":           func(t *testing.T, site string) string { return nginx(t, site, "/", nginxOfHandbook(t, "zh-hant")) },
}

// publishedSite builds the course of testdata/published.txtar for an address, if it is to be known.
func publishedSite(t *testing.T, address string) string {
	t.Helper()
	archive, err := txtar.ParseFile("testdata/published.txtar")
	if err != nil {
		t.Fatal(err)
	}
	source, site := t.TempDir(), filepath.Join(t.TempDir(), "a site 課程")
	if err := txtar.Write(archive, source); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(source, "content/en/10-calls/first call.wav"), silence(), 0o644); err != nil {
		t.Fatal(err)
	}
	var said bytes.Buffer
	if code := run(t.Context(), []string{"build", "--strict", "--source", source, "--output", site, "--base-url", address}, &said, &said); code != exitGood {
		t.Fatalf("build: exit code %d\n%s", code, &said)
	}
	return site
}

// TestPublished asks hosts for every page of a site and whatever it leads to.
func TestPublished(t *testing.T) {
	shipped := buildShipped(t)
	for name, host := range hosts {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			site := publishedSite(t, "https://example.org/")
			base := host(t, site)
			whole(t, base, pages(t, site))
			whole(t, host(t, shipped), pages(t, shipped))
			for _, gone := range []string{"gone", "gone.html", "a/b/gone", "en/gone/", "zh-hant/通話/沒有.html", "assets/", "assets/gone.00000000.css"} {
				got := get(t, base+(&url.URL{Path: gone}).EscapedPath(), 404)
				if !strings.Contains(got.body, "找不到這個頁面") || !strings.HasPrefix(got.header.Get("Content-Type"), "text/html") {
					t.Errorf("%s: %v\n%s", gone, got.header, got.body)
				}
				if strings.Contains(got.header.Get("Cache-Control"), "immutable") {
					t.Errorf("%s is gone for a year", gone)
				}
			}
			if got := get(t, base+"en", 200); got.address != base+"en/" {
				t.Errorf("en leads to %s", got.address)
			}
		})
	}
}

// whole fails the test unless a host gives every page, and all that these lead to there.
func whole(t *testing.T, base string, pages []string) {
	t.Helper()
	seen := map[string]bool{}
	for _, page := range append(pages, "") {
		here, err := url.Parse(base + (&url.URL{Path: page}).EscapedPath())
		if err != nil {
			t.Fatal(err)
		}
		for _, link := range leads(get(t, here.String(), 200).body) {
			to, err := here.Parse(link)
			if err != nil {
				t.Fatalf("%s leads to %q: %v", page, link, err)
			}
			to.Fragment = ""
			if address := to.String(); to.Host == here.Host && !seen[address] {
				seen[address] = true
				get(t, address, 200)
			}
		}
	}
	if len(seen) < len(pages) {
		t.Errorf("%d pages lead to %d addresses", len(pages), len(seen))
	}
}

// leads finds what a page links to or loads.
func leads(page string) []string {
	var found []string
	for _, m := range regexp.MustCompile(`(?s)<(?:a|link|script|img|audio|video|source|track)\s[^>]*?\b(?:href|src)="([^"]*)"`).FindAllStringSubmatch(page, -1) {
		found = append(found, strings.ReplaceAll(m[1], "&amp;", "&"))
	}
	slices.Sort(found)
	return slices.Compact(found)
}

type got struct {
	address, body string
	header        http.Header
}

func get(t *testing.T, address string, status int, headers ...string) got {
	t.Helper()
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address, nil)
	if err != nil {
		t.Fatal(err)
	}
	for i := 0; i+1 < len(headers); i += 2 {
		request.Header.Set(headers[i], headers[i+1])
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	body, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	if answer.StatusCode != status {
		t.Errorf("%s: status %d, want %d", address, answer.StatusCode, status)
	}
	return got{answer.Request.URL.String(), string(body), answer.Header}
}

// TestNginxHeaders holds nginx to what the recipe promises of its answers.
func TestNginxHeaders(t *testing.T) {
	site := publishedSite(t, "")
	for _, under := range []string{"/", "/learn/sales/"} {
		base := nginx(t, site, under, nginxRecipe(t, under))
		style, err := filepath.Glob(filepath.Join(site, "assets/page.*.css"))
		if err != nil || len(style) == 0 {
			t.Fatal("no style sheet", err)
		}
		for file, want := range map[string][2]string{
			"en/index.html": {"no-cache", "text/html; charset=utf-8"},
			"zh-hant/%E9%80%9A%E8%A9%B1/%E9%96%8B%E5%A0%B4.html": {"no-cache", "text/html; charset=utf-8"},
			"assets/" + filepath.Base(style[0]):                  {"public, max-age=31536000, immutable", "text/css"},
			"assets/search.en.t0.js":                             {"no-cache", "application/javascript; charset=utf-8"},
			"en/calls/first%20call.wav":                          {"no-cache", "audio/wav"},
			"en/calls/first%20call.vtt":                          {"no-cache", "text/vtt"},
			"en/calls/price%20list%20100%25.csv":                 {"no-cache", "text/csv"},
		} {
			h := get(t, base+file, 200).header
			if got := [2]string{h.Get("Cache-Control"), h.Get("Content-Type")}; got != want {
				t.Errorf("%s: %q, want %q", file, got, want)
			}
			if h.Get("X-Content-Type-Options") != "nosniff" || h.Get("Content-Security-Policy") != "frame-ancestors 'self'" {
				t.Errorf("%s: %v", file, h)
			}
		}
		packed := get(t, base+"en/index.html", 200, "Accept-Encoding", "gzip").header
		if packed.Get("Content-Encoding") != "gzip" || packed.Get("Vary") != "Accept-Encoding" {
			t.Errorf("not packed: %v", packed)
		}
		get(t, base+"en/index.html", 304, "If-None-Match", get(t, base+"en/index.html", 200).header.Get("ETag"))
		if part := get(t, base+"en/calls/first%20call.wav", 206, "Range", "bytes=0-3").body; part != "RIFF" {
			t.Errorf("a part of a recording: %q", part)
		}
	}
}
