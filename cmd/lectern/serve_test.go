package main

import (
	"bufio"
	"context"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"
)

// served is a run of "lectern serve" on a course of its own.
type served struct {
	t    *testing.T
	dir  string
	url  string
	log  *lines
	stop func() int
}

// serveCourse starts the program as a user does and waits for the address.
func serveCourse(t *testing.T, files map[string]string, flags ...string) *served {
	t.Helper()
	s := &served{t: t, dir: t.TempDir(), log: &lines{}}
	for name, text := range files {
		s.write(name, text)
	}
	ctx, cancel := context.WithCancel(t.Context())
	out, stdout := io.Pipe()
	ended := make(chan int, 1)
	go func() {
		ended <- run(ctx, append([]string{"serve", "--source", s.dir, "--port", "0"}, flags...), stdout, s.log)
		stdout.Close()
	}()
	s.stop = func() int { cancel(); return <-ended }
	t.Cleanup(cancel)
	address, err := bufio.NewReader(out).ReadString('\n')
	if err != nil {
		t.Fatalf("no address: %v\n%s", err, s.log.String())
	}
	s.url = strings.TrimSpace(address)
	return s
}

func (s *served) write(name, text string) {
	s.t.Helper()
	path := filepath.Join(s.dir, name)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		s.t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		s.t.Fatal(err)
	}
}

func (s *served) get(path string) (status int, body string) {
	s.t.Helper()
	r, err := http.Get(s.url + path)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	data, err := io.ReadAll(r.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return r.StatusCode, string(data)
}

// until asks for a page until it holds a text.
func (s *served) until(path, text string) {
	s.t.Helper()
	again := time.NewTicker(20 * time.Millisecond)
	defer again.Stop()
	give := time.After(30 * time.Second)
	for {
		_, body := s.get(path)
		if strings.Contains(body, text) {
			return
		}
		select {
		case <-again.C:
		case <-give:
			s.t.Fatalf("%s never held %q\n%s\n%s", path, text, body, s.log.String())
		}
	}
}

// lines is what a program said so far, safe to read while it goes on.
type lines struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lines) Write(p []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(p)
}

func (l *lines) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}

var small = map[string]string{
	"site.toml":            "id = \"small\"\ntitle = \"Small\"\n",
	"content/en/index.md":  "# Home\n\n![A dot](a/pic.svg)\n",
	"content/en/a/b.md":    "# Lesson\n\nFirst words.\n",
	"content/en/a/pic.svg": "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"></svg>",
}

func TestServeFollowsTheAuthor(t *testing.T) {
	s := serveCourse(t, small)
	if status, body := s.get("en/a/b.html"); status != 200 || !strings.Contains(body, "First words.") {
		t.Fatalf("%d\n%s", status, body)
	}

	s.write("content/en/a/b.md", "# Lesson\n\nSecond words.\n")
	s.until("en/a/b.html", "Second words.")

	// A mistake: the last good page stays, the problem is told beside it.
	s.write("content/en/a/b.md", "# Lesson\n\nThird [words](gone.md).\n")
	s.until("_lectern/problems.json", `"line": 3`)
	if status, body := s.get("en/a/b.html"); status != 200 || !strings.Contains(body, "Second words.") {
		t.Errorf("with a mistake: %d\n%s", status, body)
	}

	// Mended, it is gone.
	s.write("content/en/a/b.md", "# Lesson\n\nFourth words.\n")
	s.until("en/a/b.html", "Fourth words.")
	s.until("_lectern/problems.json", `"problems": []`)

	// A layout, a style and site.toml of the author's own show too.
	s.write("themes/default/layouts/partials/crumbs.html", `{{define "crumbs"}}<p>My own crumbs</p>{{end}}`)
	s.until("en/a/b.html", "My own crumbs")
	s.write("themes/default/layouts/partials/crumbs.html", `{{define "crumbs"}}{{.Nothing}}{{end}}`)
	s.until("_lectern/problems.json", `"file": "themes/default/layouts/partials/crumbs.html"`)
	s.write("themes/default/layouts/partials/crumbs.html", `{{define "crumbs"}}<p>Mended</p>{{end}}`)
	s.until("en/a/b.html", "Mended")
	s.write("site.toml", "id = \"small\"\ntitle = \"Another name\"\n")
	s.until("en/a/b.html", "Another name")

	if code := s.stop(); code != exitGood {
		t.Errorf("exit code %d", code)
	}
}

func TestServeWithoutACourse(t *testing.T) {
	s := serveCourse(t, map[string]string{"notes.txt": "nothing yet"})
	if status, body := s.get(""); status != 503 || !strings.Contains(body, "site.toml") {
		t.Errorf("%d\n%s", status, body)
	}
	for name, text := range small {
		s.write(name, text)
	}
	s.until("en/a/b.html", "First words.")
}

func TestServeAnswersThisMachineAlone(t *testing.T) {
	s := serveCourse(t, small)
	r, err := http.NewRequest("GET", s.url+"en/a/b.html", nil)
	if err != nil {
		t.Fatal(err)
	}
	r.Host = "evil.example"
	answer, err := http.DefaultClient.Do(r)
	if err != nil {
		t.Fatal(err)
	}
	answer.Body.Close()
	if answer.StatusCode != http.StatusForbidden {
		t.Errorf("a foreign Host got %d", answer.StatusCode)
	}
}

// A bank is watched like a lesson, and a mistake in it is told.
func TestServeFollowsABank(t *testing.T) {
	bank := func(prompt string) string {
		return `{"id": "large", "questions": [{"id": "who", "type": "true-false", "prompt": "` + prompt + `", "answer": true}]}`
	}
	s := serveCourse(t, map[string]string{
		"site.toml":                   small["site.toml"],
		"content/en/a/b.md":           "# Test\n\n```quiz\n{\"id\": \"q\", \"draw\": {\"bank\": \"large\", \"count\": 1}}\n```\n",
		"content/en/banks/large.json": bank("First question"),
	})
	s.until("en/a/b.html", "First question")
	s.write("content/en/banks/large.json", bank("Second question"))
	s.until("en/a/b.html", "Second question")
	s.write("content/en/banks/large.json", bank("Third [question](gone.md)"))
	s.until("_lectern/problems.json", `"file": "content/en/banks/large.json"`)
	if _, body := s.get("en/a/b.html"); !strings.Contains(body, "Second question") {
		t.Errorf("the last good page is gone:\n%s", body)
	}
	if status, _ := s.get("en/banks/large.json"); status != http.StatusNotFound {
		t.Errorf("the bank itself is served: %d", status)
	}
}
