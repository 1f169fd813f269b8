package main

import (
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
	"time"
)

// says waits until the program has said something.
func (s *served) says(pattern string) {
	s.t.Helper()
	heard := regexp.MustCompile("(?m)" + pattern)
	for end := time.Now().Add(30 * time.Second); !heard.MatchString(s.log.String()); time.Sleep(20 * time.Millisecond) {
		if time.Now().After(end) {
			s.t.Fatalf("never said: %s\n%s", pattern, s.log.String())
		}
	}
}

// One line a rebuild: what changed, how many pages, what is wrong, how long it took.
func TestServeSaysWhatItDid(t *testing.T) {
	s := serveCourse(t, small)
	s.says(`^following changes by the system's events$`)
	s.says(`^built: 3 pages, no problems, \d+ ms$`)
	s.write("content/en/a/b.md", "# Lesson\n\nA [link](gone.md).\n")
	s.says(`^content/en/a/b\.md: not built, 1 error, \d+ ms$`)
	s.write("content/en/a/b.md", "# Lesson\n\nMended.\n")
	s.says(`^content/en/a/b\.md: 3 pages, no problems, \d+ ms$`)
	s.write("themes/default/assets/css/tokens.css", ":root { --accent: red; }")
	s.says(`^themes/default/assets/css/tokens\.css: 3 pages, `)
	s.write("content/en/a/\x1b[31m.md", "# Red\n")
	s.says(`^"content/en/a/\\x1b\[31m\.md": not built, 1 error, `)
	if strings.Contains(s.log.String(), "\x1b[31m.md\":") {
		t.Error("a file's name reached the terminal as it is")
	}
}

// Of many files, not all are named.
func TestServeSaysWhatChanged(t *testing.T) {
	s := &session{root: filepath.FromSlash("/course")}
	for _, c := range []struct{ changed, want string }{
		{"", "built"},
		{"site.toml", "site.toml"},
		{"content/en/a.md content/en/b.md", "a.md and b.md in content/en"},
		{"content/en/a.md content/en/a/b.md content/en/c.md", "a.md, a/b.md and c.md in content/en"},
		{"content/en/a.md site.toml", "content/en/a.md and site.toml"},
		{"content/en/a.md content/en/b/a.md content/en/b/b.md content/en/b/c.md", "4 files in content/en"},
		{"content/en/b/a.md content/en/b/b.md content/en/b/c.md content/en/ba.md", "4 files in content/en"},
		{"content/a.md content/b.md site.toml themes/c", "4 files"},
		{"content/\x1b[31m/a.md content/\x1b[31m/b.md", "a.md and b.md in \"content/\\x1b[31m\""},
		{"content/大/\n.md content/大/小.md", "\"\\n.md\" and 小.md in content/大"},
	} {
		var changed []string
		for _, name := range strings.Split(c.changed, " ") {
			if name != "" {
				changed = append(changed, filepath.Join(s.root, filepath.FromSlash(name)))
			}
		}
		if got := s.cause(changed); got != c.want {
			t.Errorf("%s: %s, want %s", c.changed, got, c.want)
		}
	}
}

func TestServeSaysThatItPolls(t *testing.T) {
	ctx, out := t.Context(), &lines{}
	go run(ctx, []string{"serve", "--source", t.TempDir(), "--port", "0", "--watch", "poll"}, &lines{}, out)
	s := &served{t: t, log: out}
	s.says(`^looking for changes every second$`)
}

// The browser is opened with the address; where it cannot be, the course is served
// all the same.
func TestServeOpensTheBrowser(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the browser is opened by another program here: TestOpener")
	}
	bin := t.TempDir()
	told := filepath.Join(bin, "told")
	if err := os.WriteFile(filepath.Join(bin, "xdg-open"), []byte("#!/bin/sh\nprintf '%s' \"$*\" > "+told+"\nexit 3\n"), 0o755); err != nil {
		t.Fatal(err)
	}
	t.Setenv("PATH", bin)
	s := serveCourse(t, small, "--open")
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		if got, _ := os.ReadFile(told); string(got) == s.url {
			break
		}
		if time.Now().After(end) {
			t.Fatal("the browser was never told the address")
		}
	}
	t.Setenv("PATH", "")
	s = serveCourse(t, small, "--open")
	s.says(`no browser could be opened .*: open the address yourself`)
	if status, _ := s.get("en/a/b.html"); status != 200 {
		t.Error(status)
	}
}

func TestOpener(t *testing.T) {
	for system, want := range map[string]string{
		"linux": "xdg-open http://a/", "freebsd": "xdg-open http://a/", "darwin": "open http://a/", "windows": "rundll32 url.dll,FileProtocolHandler http://a/",
	} {
		if got := strings.Join(opener(system, "http://a/"), " "); got != want {
			t.Errorf("%s: %s", system, got)
		}
	}
}
