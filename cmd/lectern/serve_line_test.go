package main

import (
	"net"
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

// Old warnings are not told again at each save: only those that are new, also of two
// that read the same; all are where there is an error.
func TestServeSaysWhatIsNew(t *testing.T) {
	s := serveCourse(t, small)
	const one, other = "\n![](pic.svg)\n", "\nAnother. ![](pic.svg)\n"
	told := func() int { return strings.Count(s.log.String(), "[missing-alt]") }
	for _, c := range []struct {
		text, says string
		told       int // the times that warnings of this code were printed, from the beginning
	}{
		{one, "1 warning", 1},
		{"\nAn old one below.\n" + one, "1 warning", 1},
		{other + one, "2 warnings", 2},
		{one + other + one, "3 warnings", 4},
		{"\n[Gone](gone.md).\n" + one + other + one, "1 error, 3 warnings", 7},
		{"\nMended.\n" + one + other + one, "3 warnings", 7},
		{"\nFewer.\n", "no problems", 7},
		{one, "1 warning", 8},
	} {
		before := s.rebuilds()
		s.write("content/en/a/b.md", "# Lesson\n"+c.text)
		for end := time.Now().Add(30 * time.Second); s.rebuilds() == before && time.Now().Before(end); {
			time.Sleep(10 * time.Millisecond)
		}
		s.says(`^content/en/a/b\.md: (not built|3 pages), ` + c.says + `, \d+ ms\n\z`)
		if got := told(); got != c.told {
			t.Errorf("%s: warnings were told %d times, want %d\n%s", c.says, got, c.told, s.log.String())
		}
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
	s.says(`no browser could be opened \(exit status 3\): open the address yourself`)
	t.Setenv("PATH", "")
	s = serveCourse(t, small, "--open")
	s.says(`no browser could be opened .*: open the address yourself`)
	if status, _ := s.get("en/a/b.html"); status != 200 {
		t.Error(status)
	}
}

// A second run takes the next port, and says so.
func TestServeTakesTheNextPort(t *testing.T) {
	first := serveCourse(t, small)
	port := regexp.MustCompile(`\d+/$`).FindString(first.url)
	second := serveCourse(t, small, "--port", strings.TrimSuffix(port, "/"))
	second.says(`^port ` + strings.TrimSuffix(port, "/") + ` is taken, perhaps by another lectern serve: this one has port \d+$`)
	if status, _ := second.get("en/a/b.html"); status != 200 || second.url == first.url {
		t.Error(status, second.url)
	}
}

func TestServeSaysWhoReadsAlong(t *testing.T) {
	s := serveCourse(t, small, "--host", "127.0.0.1")
	s.says(`^built: `)
	if strings.Contains(s.log.String(), "others") {
		t.Error(s.log.String())
	}
	if _, err := net.Dial("udp", "192.0.2.1:9"); err != nil {
		t.Skip("skipped: this machine has no network that others could be on")
	}
	s = serveCourse(t, small, "--host", "0.0.0.0")
	s.says(`^others on this network can read the course, drafts and trainer's notes too, at http://\d+\.\d+\.\d+\.\d+:\d+/`)
}

// What breaks the whole course is told over the last good one, and mended it is gone.
func TestServeOutlivesBrokenCourses(t *testing.T) {
	s := serveCourse(t, small)
	away := filepath.Join(t.TempDir(), "away")
	for _, c := range []struct {
		name        string
		break_, fix func()
		says        string // the file of the problem
	}{
		{"site.toml is wrong", func() { s.write("site.toml", "id = ") }, func() { s.write("site.toml", small["site.toml"]) }, "site.toml"},
		{"site.toml is gone", func() { s.ok(os.Rename(s.in("site.toml"), away)) }, func() { s.ok(os.Rename(away, s.in("site.toml"))) }, "site.toml"},
		{"site.toml cannot be read", func() { s.ok(os.Rename(s.in("site.toml"), away)); s.ok(os.Mkdir(s.in("site.toml"), 0o755)) },
			func() { s.ok(os.Remove(s.in("site.toml"))); s.ok(os.Rename(away, s.in("site.toml"))) }, "site.toml"},
		{"the content is gone", func() { s.ok(os.Rename(s.in("content"), away)) }, func() { s.ok(os.Rename(away, s.in("content"))) }, "content"},
		{"a lesson is a link to nothing", func() { s.ok(os.Symlink("nowhere.md", s.in("content/en/a/c.md"))) },
			func() { s.ok(os.Remove(s.in("content/en/a/c.md"))) }, "content/en/a/c.md"},
		{"a layout is a link to nothing", func() {
			s.ok(os.MkdirAll(s.in("themes/default/layouts"), 0o755))
			s.ok(os.Symlink("nowhere", s.in("themes/default/layouts/base.html")))
		}, func() { s.ok(os.RemoveAll(s.in("themes"))) }, "themes/default/layouts/base.html"},
		{"a layout is wrong", func() { s.write("themes/default/layouts/base.html", "{{") }, func() { s.ok(os.RemoveAll(s.in("themes"))) }, "themes/default/layouts/base.html"},
	} {
		c.break_()
		s.until("_lectern/problems.json", `"file": "`+c.says+`"`)
		s.says(`not built, 1 error.*\n\z`)
		if status, body := s.get("en/a/b.html"); status != 200 || !strings.Contains(body, "First words.") {
			t.Errorf("%s: the last good course is gone: %d", c.name, status)
		}
		c.fix()
		s.until("_lectern/problems.json", `"problems": []`)
		s.settles(c.name)
		s.says(`3 pages, no problems, \d+ ms\n\z`)
	}
	if code := s.stop(); code != exitGood {
		t.Errorf("exit code %d", code)
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
