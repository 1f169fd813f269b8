package main

import (
	"bytes"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lectern/generator"
	"lectern/generator/diag"
)

// rebuilds is how often the program has said that it built the course.
func (s *served) rebuilds() int { return strings.Count(s.log.String(), " ms\n") }

// difference is where what is served is not what a clean build makes; "" for nowhere.
func (s *served) difference() string {
	s.t.Helper()
	b, err := generator.New(s.dir, "", generator.Options{})
	if err != nil {
		s.t.Fatal(err)
	}
	defer b.Close()
	r, err := b.Build(s.t.Context())
	if err != nil {
		s.t.Fatal(err)
	}
	var report bytes.Buffer
	diag.Report(&report, r.Problems, r.Counts)
	if _, told := s.get("_lectern/problems.json"); told != report.String() {
		return "the list of problems"
	}
	if r.Catalog == nil {
		return ""
	}
	for _, e := range r.Catalog.Entries() {
		want, err := e.Render()
		if err != nil {
			s.t.Fatal(err)
		}
		_, got := s.get(e.Path)
		if strings.Replace(got, `<script src="/_lectern/serve.js" defer></script>`, "", 1) != string(want) {
			return e.Path
		}
	}
	return ""
}

// settles waits until what is served is what a clean build makes.
func (s *served) settles(what string) {
	s.t.Helper()
	for end := time.Now().Add(30 * time.Second); ; time.Sleep(20 * time.Millisecond) {
		different := s.difference()
		if different == "" {
			return
		}
		if time.Now().After(end) {
			s.t.Fatalf("%s: %s is never as a clean build has it\n%s", what, different, s.log.String())
		}
	}
}

func (s *served) in(name string) string { return filepath.Join(s.dir, filepath.FromSlash(name)) }

func (s *served) ok(err error) {
	s.t.Helper()
	if err != nil {
		s.t.Fatal(err)
	}
}

// movable is a course of so many lessons, each with words of its own.
func movable(lessons int, words string) map[string]string {
	course := map[string]string{"site.toml": small["site.toml"], "content/en/index.md": "# Home\n"}
	for i := range lessons {
		course[fmt.Sprintf("content/en/%d-m%d/%d-l%d.md", i/20*10+10, i/20, i%20*10+10, i)] = fmt.Sprintf("# Lesson %d\n\n%s.\n", i, words)
	}
	return course
}

// Whatever is done to files and folders, each time there is one rebuild, and then what is
// served is what a clean build makes; what is gone is gone.
func TestServeFollowsMoves(t *testing.T) {
	s := serveCourse(t, movable(40, "First words"))
	outside := filepath.Join(t.TempDir(), "outside")
	const lesson = "content/en/10-m0/10-l0.md"
	for i, c := range []struct {
		what string
		do   func()
		gone string // an address that leads nowhere then
	}{
		{"a file is renamed", func() { s.ok(os.Rename(s.in(lesson), s.in("content/en/10-m0/15-renamed.md"))) }, "en/m0/l0.html"},
		{"only capitals differ", func() {
			s.ok(os.Rename(s.in("content/en/10-m0/15-renamed.md"), s.in("content/en/10-m0/15-Renamed.md")))
		}, "en/m0/renamed.html"},
		{"it is renamed back", func() { s.ok(os.Rename(s.in("content/en/10-m0/15-Renamed.md"), s.in(lesson))) }, "en/m0/Renamed.html"},
		{"a folder is renamed", func() { s.ok(os.Rename(s.in("content/en/20-m1"), s.in("content/en/40-other"))) }, ""},
		{"a folder is moved out", func() { s.ok(os.Rename(s.in("content/en/40-other"), outside)) }, "en/other/l20.html"},
		{"it is moved in", func() { s.ok(os.Rename(outside, s.in("content/en/35-new"))) }, "en/other/l20.html"},
		{"a lesson in it is saved", func() { s.write("content/en/35-new/10-l20.md", "# Lesson\n\nSaved.\n") }, ""},
		{"folders are made with a file in them", func() { s.write("content/en/50-deep/pictures/all/of/them/notes.txt", "x") }, ""},
		{"a lesson beside them", func() {
			s.write("content/en/50-deep/10-lesson.md", "# Deep\n\n[Notes](pictures/all/of/them/notes.txt)\n")
		}, ""},
		{"a file is removed", func() { s.ok(os.Remove(s.in("content/en/35-new/20-l21.md"))) }, "en/new/l21.html"},
		{"a folder is removed", func() { s.ok(os.RemoveAll(s.in("content/en/35-new"))) }, "en/new/l20.html"},
		{"a file of the same size and time", func() {
			info, err := os.Stat(s.in(lesson))
			s.ok(err)
			text, err := os.ReadFile(s.in(lesson))
			s.ok(err)
			s.write(lesson, strings.Replace(string(text), "First", "Other", 1))
			s.ok(os.Chtimes(s.in(lesson), info.ModTime(), info.ModTime()))
		}, ""},
		{"a link to a file that is not there yet", func() { s.ok(os.Symlink("later.txt", s.in("content/en/50-deep/link.txt"))) }, ""},
		{"the file", func() {
			s.ok(os.Remove(s.in("content/en/50-deep/link.txt")))
			s.write("content/en/50-deep/20-later.md", "# Later\n")
		}, ""},
	} {
		c.do()
		if c.what == "a link to a file that is not there yet" {
			s.says(`link\.txt`)
		} else {
			s.settles(c.what)
		}
		if n := s.rebuilds(); n != i+2 { // the first was before all
			t.Fatalf("%s: %d rebuilds instead of 1\n%s", c.what, n-i-1, s.log.String())
		}
		if status, _ := s.get(c.gone); c.gone != "" && status != 404 {
			t.Errorf("%s: %s answers %d", c.what, c.gone, status)
		}
	}
	// What changes no byte is none.
	s.ok(os.Chmod(s.in(lesson), 0o600))
	s.ok(os.Chtimes(s.in(lesson), time.Now(), time.Now()))
	before := s.rebuilds()
	s.write("content/en/index.md", "# Home again\n")
	s.settles("after what changed nothing")
	if n := s.rebuilds(); n != before+1 {
		t.Errorf("%d rebuilds instead of 1\n%s", n-before, s.log.String())
	}
}

// The course's own folder moves away, and another one comes to its place.
func TestServeFollowsItsFolder(t *testing.T) {
	s := serveCourse(t, small)
	away := filepath.Join(filepath.Dir(s.dir), "away")
	if err := os.Rename(s.dir, away); err != nil {
		t.Fatal(err)
	}
	s.says(`error: this cannot be read`)
	if err := os.CopyFS(s.dir, os.DirFS(away)); err != nil {
		t.Fatal(err)
	}
	s.settles("another folder in its place")
	s.write("content/en/a/b.md", "# Lesson\n\nIn the new folder.\n")
	s.settles("a save in it")
	if _, page := s.get("en/a/b.html"); !strings.Contains(page, "In the new folder.") {
		t.Error("the old folder is served")
	}
}

// A branch is changed under the program: all lessons at once, some gone, some new.
func TestServeFollowsGit(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("skipped: no git found")
	}
	s := serveCourse(t, movable(220, "First words"))
	git := func(args ...string) {
		t.Helper()
		cmd := exec.Command("git", append([]string{"-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "init.defaultBranch=one"}, args...)...)
		cmd.Dir = s.dir
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("git %v: %v\n%s", args, err, out)
		}
	}
	git("init", "--quiet")
	git("add", ".")
	git("commit", "--quiet", "-m", "one")
	git("checkout", "--quiet", "-b", "two")
	for name, text := range movable(200, "Second words") {
		s.write(name, text)
	}
	s.ok(os.RemoveAll(s.in("content/en/110-m10")))
	s.write("content/en/60-m5/deep/er/notes.txt", "x")
	s.settles("the second branch")
	git("add", "--all", ".")
	git("commit", "--quiet", "-m", "two")
	for _, branch := range []string{"one", "two"} {
		before := s.rebuilds()
		git("checkout", "--quiet", branch)
		s.settles("branch " + branch)
		if n := s.rebuilds() - before; n < 1 || n > 3 {
			t.Errorf("branch %s: %d rebuilds\n%s", branch, n, s.log.String())
		}
		s.says(`^\d{2,3} files in content/en: \d+ pages, no problems, \d+ ms$`)
	}
}

// Whatever an author does, in whatever haste, what is served in the end is what a clean
// build makes, mistakes included.
func TestServeEqualsACleanBuild(t *testing.T) {
	seeds, bursts := 1, 6
	if thorough() {
		seeds, bursts = 20, 15
	}
	for seed := range seeds {
		chance := rand.New(rand.NewPCG(uint64(seed), 4))
		s := serveCourse(t, movable(30, "First words"))
		for burst := range bursts {
			var done []string
			for range 10 {
				done = append(done, s.edit(chance))
			}
			s.settles(fmt.Sprintf("seed %d, burst %d: %s", seed, burst, strings.Join(done, "; ")))
		}
		s.stop()
	}
}

// edit does one thing to the course, and says what.
func (s *served) edit(chance *rand.Rand) string {
	s.t.Helper()
	var files, folders []string
	s.ok(filepath.WalkDir(s.in("content/en"), func(name string, entry fs.DirEntry, err error) error {
		switch {
		case err != nil || name == s.in("content/en"):
		case entry.IsDir():
			folders = append(folders, name)
		case filepath.Base(name) != "index.md":
			files = append(files, name)
		}
		return err
	}))
	any := func(of []string) string {
		if len(of) == 0 {
			return s.in("content/en/index.md")
		}
		return of[chance.IntN(len(of))]
	}
	n := chance.IntN(1000)
	text := fmt.Sprintf("# Edit %d\n\nWords.\n", n)
	file, folder := any(files), any(folders)
	if _, err := os.Stat(file); err != nil {
		s.ok(os.Remove(file)) // a link to nothing is written anew
	}
	switch chance.IntN(9) {
	case 0, 1:
		s.ok(os.WriteFile(file, []byte(text), 0o644))
		return "write " + file
	case 2:
		s.ok(os.WriteFile(file, []byte(text+"\n[mistake](gone.md)\n"), 0o644))
		return "write a mistake to " + file
	case 3:
		s.ok(os.RemoveAll(file))
		s.write("content/en/index.md", text)
		return "remove " + file
	case 4:
		if _, err := os.Lstat(file); err != nil {
			return "nothing"
		}
		s.ok(os.Rename(file, filepath.Join(filepath.Dir(file), fmt.Sprintf("renamed-%d.md", n))))
		if filepath.Base(file) == "index.md" {
			s.write("content/en/index.md", text)
		}
		return "rename " + file
	case 5:
		if len(folders) > 0 {
			s.ok(os.Rename(folder, filepath.Join(filepath.Dir(folder), fmt.Sprintf("moved-%d", n))))
		}
		return "rename " + folder
	case 6:
		s.write(fmt.Sprintf("content/en/new-%d/deep/er/notes-%d.txt", n, n), text)
		s.write(fmt.Sprintf("content/en/new-%d/lesson.md", n), text)
		return "make folders"
	case 7:
		name := s.in(fmt.Sprintf("content/en/link-%d-%d.md", n, chance.IntN(1000)))
		s.ok(os.Symlink(strings.TrimPrefix(file, s.in("content/en")+string(filepath.Separator)), name))
		return "link to " + file
	}
	s.write("site.toml", fmt.Sprintf("id = \"small\"\ntitle = \"Small %d\"\n", n))
	return "site.toml"
}
