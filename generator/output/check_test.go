package output

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestDangerousFolders: each is refused, by Check and by Publish, before anything
// is written.
func TestDangerousFolders(t *testing.T) {
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	at := func(path string) string { return filepath.Join(top, filepath.FromSlash(path)) }
	put(t, at("work/course/content/en/index.md"), "# Hello\n")
	put(t, at("work/course/themes/default/page.html"), "page")
	put(t, at("work/course/site.toml"), "")
	put(t, at("work/notes/mine.txt"), "mine")
	put(t, at("work/broken/.lectern.json"), "{not json")
	put(t, at("work/newer/.lectern.json"), `{"tool": "lectern", "schema": 99, "files": []}`)
	put(t, at("work/other/.lectern.json"), `{"tool": "another", "schema": 1, "files": []}`)
	put(t, at("home/me/letter.txt"), "mine")
	put(t, at("elsewhere/lessons/en/a.md"), "# A\n")
	put(t, at("here/now/a.txt"), "mine")
	for link, to := range map[string]string{
		"to-course": "work/course", "to-content": "work/course/content", "to-home": "home/me",
		"to-nothing": "nothing", "loop": "loop", "linked/content": "elsewhere/lessons",
	} {
		os.MkdirAll(filepath.Dir(at(link)), 0o755)
		if err := os.Symlink(at(to), at(link)); err != nil {
			t.Skip("no symbolic links here:", err)
		}
	}
	t.Setenv("HOME", at("home/me"))
	t.Setenv("USERPROFILE", at("home/me"))
	t.Chdir(at("here/now"))

	for _, c := range []struct{ out, course, why string }{
		{"", "work/course", "empty"},
		{string(filepath.Separator), "work/course", "root"},
		{at("work/course"), "work/course", "course's own"},
		{at("work/course") + "/./../course/", "work/course", "course's own"},
		{at("work"), "work/course", "course's own"},
		{top, "work/course", "home"},
		{at("to-course"), "work/course", "course's own"},
		{at("work/course"), "to-course", "course's own"},
		{at("home/me"), "work/course", "home"},
		{at("home"), "work/course", "home"},
		{at("to-home"), "work/course", "home"},
		{".", "work/course", "you are in"},
		{"..", "work/course", "you are in"},
		{at("work/course/content"), "work/course", "content"},
		{at("work/course/content/en"), "work/course", "content"},
		{at("work/course/content/site/new"), "work/course", "content"},
		{at("work/course/themes/default/public"), "work/course", "themes"},
		{at("to-content/not/yet/there"), "work/course", "content"},
		{at("elsewhere/lessons/public"), "linked", "content"},
		{at("elsewhere"), "linked", "content"},
		{at("work/course/site.toml"), "work/course", "a file"},
		{at("work/course/site.toml/public"), "work/course", "a file"},
		{at("work/notes"), "work/course", "mine.txt"},
		{at("work/broken"), "work/course", "cannot be read"},
		{at("work/newer"), "work/course", "newer"},
		{at("work/other"), "work/course", "not Lectern's"},
		{at("to-nothing"), "work/course", "nowhere"},
		{at("to-nothing/public"), "work/course", "nowhere"},
		{at("loop"), "work/course", "nowhere"},
	} {
		before := hash(t, top)
		err := Check(at(c.course), c.out)
		var refused *Refused
		if !errors.As(err, &refused) || !strings.Contains(refused.Why, c.why) || refused.Dir != c.out || refused.Help == "" {
			t.Errorf("%s: got %v, want it refused because of %q", c.out, err, c.why)
		}
		_, again := Publish(t.Context(), catalogOf(sample(1)), Options{Dir: c.out, Course: at(c.course)})
		if !errors.As(again, &refused) {
			t.Errorf("%s: Publish says %v", c.out, again)
		}
		if hash(t, top) != before {
			t.Fatalf("%s: something was written", c.out)
		}
	}
}

func TestGoodFolders(t *testing.T) {
	b := newBench(t)
	for _, dir := range []string{b.out, filepath.Join(b.course, "a/b/c"), filepath.Join(t.TempDir(), "x"), t.TempDir()} {
		if err := Check(b.course, dir); err != nil {
			t.Error(err)
		}
		o := b.options()
		o.Dir = dir
		if _, err := Publish(t.Context(), catalogOf(sample(1)), o); err != nil {
			t.Error(err)
		}
		if err := Check(b.course, dir); err != nil {
			t.Error("a second time:", err)
		}
	}
}

// A link to the output folder stays a link.
func TestOutputBehindALink(t *testing.T) {
	b := newBench(t)
	behind := filepath.Join(t.TempDir(), "site")
	if err := os.Mkdir(behind, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(behind, b.out); err != nil {
		t.Skip("no symbolic links here:", err)
	}
	b.publish(t, sample(1))
	b.publish(t, sample(2))
	if _, err := os.Readlink(b.out); err != nil {
		t.Error(err)
	}
	if hash(t, behind) == "" || tree(t, behind)["v2/deep/er/a.html"] == "" {
		t.Error("the site is not behind the link")
	}
}

// Paths that some system could not hold, or would take for one another.
func TestPathsOfTheSite(t *testing.T) {
	for _, c := range []struct {
		paths string // separated by bars
		why   string // "" for good
	}{
		{"index.html|en/a.html|en/b/a.html|zh-hant/甲.html", ""},
		{"console.html|com.html|com10.html|nullable/aux-1.html|.nojekyll|a b.html|a..b", ""},
		{"../a.html", "leads out"},
		{"/a.html", "leads out"},
		{"a/../b.html", "not plain"},
		{"a//b.html", "not plain"},
		{"./a.html", "not plain"},
		{".", "leads out"},
		{"", "leads out"},
		{`a\b.html`, `"\\"`},
		{"c:a.html", `":"`},
		{"a.html::$DATA", `":"`},
		{"a\x00b.html", `"\x00"`},
		{"a\nb.html", `"\n"`},
		{"en/NUL.html", "device"},
		{"en/con/a.html", "device"},
		{"aux", "device"},
		{"Lpt1.tar.gz", "device"},
		{"COM¹.html", "device"},
		{"conin$", "device"},
		{"en./a.html", "dot or a space"},
		{"en/a.html ", "dot or a space"},
		{strings.Repeat("長", 86) + ".html", "255 bytes"},
		{".lectern.json", "Lectern needs"},
		{".Lectern-1/a.html", "Lectern needs"},
		{"en/Who.html|en/who.html", `"en/Who.html" and "en/who.html"`},
		{"en/STRASSE.html|en/straße.html", "same one"},
		{"en/caf\u00e9.html|en/cafe\u0301.html", "same one"},
		{"en/ÄB.html|en/a\u0308b.html", "same one"},
		{"EN/a.html|en/A.html", "same one"},
		{"en/unit|en/unit/a.html", `"en/unit" cannot be a file of the site and a folder, for "en/unit/a.html"`},
		{"en/Unit|en/unit/a.html", "and a folder"},
	} {
		files := map[string]string{}
		for path := range strings.SplitSeq(c.paths, "|") {
			files[path] = "text"
		}
		err := checkPaths(catalogOf(files))
		if c.why == "" && err != nil || c.why != "" && (err == nil || !strings.Contains(err.Error(), c.why)) {
			t.Errorf("%q: got %v, want %q", c.paths, err, c.why)
		}
	}
	b := newBench(t)
	before := hash(t, b.course)
	if _, err := Publish(t.Context(), catalogOf(map[string]string{"a.html": "", "A.html": ""}), b.options()); err == nil || hash(t, b.course) != before {
		t.Errorf("published, or something written: %v", err)
	}
}
