package serve

import (
	"bufio"
	"context"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// canaries are files that exist around the working directory of the test's
// server, and whose text no answer may hold.
const canary = "CANARY-7f3a"

func canaries(t *testing.T) []string {
	t.Helper()
	root := t.TempDir()
	names := []string{".git/config", "site.toml", "content/en/secret.md", "_drafts/plan.md", "public/en/who.html", "../sibling.txt"}
	for _, name := range names {
		path := filepath.Join(root, "course", name)
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(canary), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	t.Chdir(filepath.Join(root, "course"))
	return append(names, "etc/passwd", filepath.Join(root, "course", "site.toml"), "client/serve.css", "serve.go")
}

// spellings are ways out of a folder that some server somewhere has believed.
func spellings(target string) []string {
	var all []string
	dots := []string{"..", "%2e%2e", "%2E.", ".%2e", "..;", "%252e%252e", "%c0%ae%c0%ae", "%uff0e%uff0e", "..%00", "...", "\u2025", "．．", "..%20", "..."}
	slashes := []string{"/", "%2f", "%2F", "\\", "%5c", "%5C", "%252f", "%c0%af", "//", "/./", "∕", "%e2%88%95"}
	for _, start := range []string{"/", "/en/", "/_lectern/", "//"} {
		for _, up := range dots {
			for _, slash := range slashes {
				all = append(all, start+strings.Repeat(up+slash, 3)+strings.ReplaceAll(target, "/", slash))
			}
		}
	}
	for _, end := range []string{"", "/", "::$DATA", "%3a%3a$DATA", ".", "%20", "%00", "%00.html", "~1", "?", "#", ";a=b", "/..", "\\", "%0a", "%0d%0a%0d%0a"} {
		all = append(all, "/"+target+end, "/./"+target+end, "//"+target+end, "/C:/"+target+end, "/file:///"+target+end, "/en/../"+target+end)
	}
	return all
}

func TestTraversal(t *testing.T) {
	targets := canaries(t)
	address := run(t, showing(t, site))
	tried := 0
	for _, target := range targets {
		conn := dial(t, address)
		for _, path := range spellings(target) {
			tried++
			fmt.Fprintf(conn, "GET %s HTTP/1.1\r\nHost: %s\r\n\r\n", path, address)
			status, body := conn.answer(t)
			if strings.Contains(body, canary) || strings.Contains(body, "root:") || status >= 500 {
				t.Errorf("%q: status %d, %q", path, status, body)
			}
			if status == 200 && path != "/_lectern/serve.js" {
				t.Errorf("%q is found: %q", path, body)
			}
			if conn.ended {
				conn.Close()
				conn = dial(t, address)
			}
		}
		conn.Close()
	}
	if tried < 1000 {
		t.Errorf("only %d tried", tried)
	}
}

// Requests that only a program writes, in the very bytes.
func TestRawRequests(t *testing.T) {
	address := run(t, showing(t, site))
	for _, c := range []struct {
		request string
		status  int
	}{
		{"GET / HTTP/1.1\r\nHost: " + address + "\r\n\r\n", 200},
		{"GET / HTTP/1.0\r\n\r\n", 403},
		{"GET / HTTP/1.1\r\n\r\n", 400},
		{"GET / HTTP/1.1\r\nHost: " + address + "\r\nHost: evil.test\r\n\r\n", 400},
		{"GET http://" + address + "/ HTTP/1.1\r\nHost: evil.test\r\n\r\n", 403},
		{"GET http://evil.test/ HTTP/1.1\r\nHost: " + address + "\r\n\r\n", 403},
		{"OPTIONS * HTTP/1.1\r\nHost: " + address + "\r\n\r\n", 405},
		{"OPTIONS * HTTP/1.1\r\nHost: evil.test\r\n\r\n", 403},
		{"CONNECT " + address + " HTTP/1.1\r\nHost: " + address + "\r\n\r\n", 403},
		{"POST / HTTP/1.1\r\nHost: " + address + "\r\nContent-Length: 1000000\r\n\r\n", 405},
		{"GET / HTTP/1.1\r\nHost: " + address + "\r\nX: " + strings.Repeat("x", 32<<10) + "\r\n\r\n", 431},
	} {
		conn := dial(t, address)
		io.WriteString(conn, c.request)
		if status, body := conn.answer(t); status != c.status || status != 200 && strings.Contains(body, "root") {
			t.Errorf("%.60q: status %d, want %d: %q", c.request, status, c.status, body)
		}
		conn.Close()
	}
}

// run serves on a port of its own until the test ends, and returns its host:port.
func run(t *testing.T, s *Server) string {
	t.Helper()
	listeners, err := Listen("", 0)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(context.Background())
	ended := make(chan error)
	go func() { ended <- s.Run(ctx, listeners) }()
	t.Cleanup(func() {
		cancel()
		if err := <-ended; err != nil {
			t.Error(err)
		}
	})
	return listeners[0].Addr().String()
}

type connection struct {
	net.Conn
	reader *bufio.Reader
	ended  bool // the server takes no more on it
}

func dial(t *testing.T, address string) *connection {
	t.Helper()
	conn, err := net.Dial("tcp", address)
	if err != nil {
		t.Fatal(err)
	}
	return &connection{Conn: conn, reader: bufio.NewReader(conn)}
}

func (c *connection) answer(t *testing.T) (status int, body string) {
	t.Helper()
	response, err := http.ReadResponse(c.reader, nil)
	if err != nil {
		t.Fatal(err)
	}
	c.ended = response.Close
	data, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(data)
}
