package serve

import (
	"net/http"
	"strings"
	"testing"

	"lectern/generator/diag"
)

// The server of these tests listens on port 4321 of the address a case names, and
// was told of the hosts proxy.test and other.test:8080.
var guardHosts = []struct {
	host, local string
	ours        bool
}{
	{"localhost:4321", "127.0.0.1:4321", true},
	{"LOCALHOST:4321", "127.0.0.1:4321", true},
	{"course.localhost:4321", "127.0.0.1:4321", true},
	{"127.0.0.1:4321", "127.0.0.1:4321", true},
	{"[::1]:4321", "[::1]:4321", true},
	{"localhost:4321", "[::1]:4321", true},
	{"192.168.1.5:4321", "192.168.1.5:4321", true},
	{"192.168.1.5:4321", "[::ffff:192.168.1.5]:4321", true},
	{"proxy.test:4321", "127.0.0.1:4321", true},
	{"other.test:8080", "127.0.0.1:4321", true},
	{"localhost", "127.0.0.1:80", true},
	{"[::1]", "[::1]:80", true},
	{"", "127.0.0.1:4321", false},
	{"localhost", "127.0.0.1:4321", false},
	{"localhost:", "127.0.0.1:4321", false},
	{"localhost:80", "127.0.0.1:4321", false},
	{"localhost:4322", "127.0.0.1:4321", false},
	{"localhost:04321", "127.0.0.1:4321", false},
	{"localhost:4321:4321", "127.0.0.1:4321", false},
	{"localhost.:4321", "127.0.0.1:4321", false},
	{"evil.test:4321", "127.0.0.1:4321", false},
	{"evil.test", "127.0.0.1:4321", false},
	{"localhost.evil.test:4321", "127.0.0.1:4321", false},
	{"evillocalhost:4321", "127.0.0.1:4321", false},
	{"127.0.0.1.evil.test:4321", "127.0.0.1:4321", false},
	{"127.0.0.2:4321", "127.0.0.1:4321", false},
	{"192.168.1.6:4321", "192.168.1.5:4321", false},
	{"192.168.1.5:4321", "127.0.0.1:4321", false},
	{"0.0.0.0:4321", "127.0.0.1:4321", false},
	{"[::]:4321", "[::1]:4321", false},
	{"0x7f000001:4321", "127.0.0.1:4321", false},
	{"2130706433:4321", "127.0.0.1:4321", false},
	{"proxy.test", "127.0.0.1:4321", false},
	{"proxy.test:8080", "127.0.0.1:4321", false},
	{"other.test:4321", "127.0.0.1:4321", false},
	{"other.test", "127.0.0.1:4321", false},
	{"a.proxy.test:4321", "127.0.0.1:4321", false},
	{"user@localhost:4321", "127.0.0.1:4321", false},
	{"localhost:4321/", "127.0.0.1:4321", false},
	{"localhost:4321,evil.test", "127.0.0.1:4321", false},
}

// HOST stands for the request's own host.
var guardOrigins = []struct {
	origins []string
	ours    bool
}{
	{nil, true},
	{[]string{"http://HOST"}, true},
	{[]string{"HTTP://HOST"}, true},
	{[]string{"null"}, false},
	{[]string{""}, false},
	{[]string{"https://HOST"}, false},
	{[]string{"http://HOST.evil.test"}, false},
	{[]string{"http://HOST/"}, false},
	{[]string{"http://evil.test"}, false},
	{[]string{"http://evil.test/http://HOST"}, false},
	{[]string{"http://localhost:9999"}, false},
	{[]string{"http://HOST", "http://evil.test"}, false},
	{[]string{"file://"}, false},
}

const (
	anyone     = iota // passes
	navigation        // passes for GET
	foreigner         // never passes
)

var guardFetches = []struct {
	site       []string
	mode, dest string
	who        int
}{
	{nil, "", "", anyone},
	{[]string{"none"}, "navigate", "document", anyone},
	{[]string{"same-origin"}, "cors", "empty", anyone},
	{[]string{"same-origin"}, "no-cors", "script", anyone},
	{[]string{"cross-site"}, "navigate", "document", navigation},
	{[]string{"same-site"}, "navigate", "document", navigation},
	{[]string{"cross-site"}, "navigate", "iframe", foreigner},
	{[]string{"cross-site"}, "navigate", "", foreigner},
	{[]string{"cross-site"}, "no-cors", "script", foreigner},
	{[]string{"cross-site"}, "no-cors", "image", foreigner},
	{[]string{"cross-site"}, "no-cors", "document", foreigner},
	{[]string{"cross-site"}, "cors", "empty", foreigner},
	{[]string{"same-site"}, "no-cors", "script", foreigner},
	{[]string{"same-site"}, "cors", "empty", foreigner},
	{[]string{"cross-site"}, "", "", foreigner},
	{[]string{""}, "", "", foreigner},
	{[]string{"Same-Origin"}, "cors", "empty", foreigner},
	{[]string{"same-origin", "cross-site"}, "cors", "empty", foreigner},
	{[]string{"new-value"}, "cors", "empty", foreigner},
}

var guardMethods = []struct {
	method  string
	allowed bool
}{{"GET", true}, {"HEAD", true}, {"POST", false}, {"PUT", false}, {"OPTIONS", false}, {"get", false}}

var guardPaths = map[string]int{"/": 200, "/none.html": 404, "/en": 302, "/a/../b": 400, "/_lectern/problems.json": 200, "/_lectern/none": 404}

func TestGuard(t *testing.T) {
	s := New("Proxy.test", "other.test:8080")
	s.Show(site.catalog(), nil, diag.Counts{})
	cases := 0
	for _, h := range guardHosts {
		for _, o := range guardOrigins {
			for _, f := range guardFetches {
				for _, m := range guardMethods {
					for path, found := range guardPaths {
						want := found
						switch {
						case !h.ours, !o.ours, f.who == foreigner, f.who == navigation && m.method != "GET":
							want = http.StatusForbidden
						case !m.allowed:
							want = http.StatusMethodNotAllowed
						}
						r := request(m.method, path)
						r.Host = h.host
						for _, origin := range o.origins {
							r.Header.Add("Origin", strings.ReplaceAll(origin, "HOST", h.host))
						}
						for _, site := range f.site {
							r.Header.Add("Sec-Fetch-Site", site)
						}
						r.Header.Set("Sec-Fetch-Mode", f.mode)
						r.Header.Set("Sec-Fetch-Dest", f.dest)
						r.Header.Set("X-Forwarded-Host", "localhost:4321")
						r.Header.Set("Forwarded", "host=localhost:4321")
						w := do(s, at(r, h.local))
						if w.Code != want {
							t.Fatalf("%s %s on %s: host %q, origins %q, %v: status %d, want %d", m.method, path, h.local, h.host, o.origins, f, w.Code, want)
						}
						if want == http.StatusForbidden && w.Body.String() != "Forbidden\n" && m.method != "HEAD" {
							t.Fatalf("a refusal says %q", w.Body)
						}
						cases++
					}
				}
			}
		}
	}
	if cases < 2000 {
		t.Errorf("only %d cases", cases)
	}
}
