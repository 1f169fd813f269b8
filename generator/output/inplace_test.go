package output

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// TestOrderInPlace stops a replacement at one file, which a folder stands in the
// way of, and looks at what was done by then.
func TestOrderInPlace(t *testing.T) {
	old := map[string]string{"assets/a-1.css": "1", "en/a.html": "old", "en/z.html": "old", "en/gone.html": "old", "mine.txt": "mine"}
	site := map[string]string{"assets/a-2.css": "2", "en/a.html": "new", "en/z.html": "new", "picture.svg": "new"}
	for _, c := range []struct {
		stop string
		done []string // all that is in place by then, in any order
	}{
		{"assets/a-2.css", nil},
		{"picture.svg", []string{"assets/a-2.css"}},
		{"en/a.html", []string{"assets/a-2.css", "picture.svg"}},
		{"en/z.html", []string{"assets/a-2.css", "picture.svg", "en/a.html"}},
	} {
		b := newBench(t)
		listed := maps.Clone(old)
		delete(listed, "mine.txt")
		b.publish(t, listed)
		put(t, filepath.Join(b.out, "mine.txt"), "mine")
		was, err := look(b.out)
		if err != nil {
			t.Fatal(err)
		}
		stage := stagingFor(b.out, false)
		var files []made
		for _, path := range slices.Sorted(maps.Keys(site)) {
			if err := stage.write(path, []byte(site[path])); err != nil {
				t.Fatal(err)
			}
			files = append(files, made{file{Path: path}, true})
		}
		os.Remove(filepath.Join(b.out, c.stop))
		put(t, filepath.Join(b.out, c.stop, "in", "the", "way"), "")
		if err := replace(b.out, was, newSite(files, was, ""), stage); err == nil {
			t.Fatalf("%s: no error", c.stop)
		}
		now := tree(t, b.out)
		for path, text := range site {
			if placed := now[path] == text; path != c.stop && placed != slices.Contains(c.done, path) {
				t.Errorf("stopped at %s: %s in place: %v", c.stop, path, placed)
			}
		}
		for path, text := range old {
			if _, stays := site[path]; !stays && now[path] != text {
				t.Errorf("stopped at %s: %s is gone already", c.stop, path)
			}
		}
	}
}

// Where case does not count, or two names are one file, the old name of a page
// is not taken for a page that is gone.
func TestOtherNameOfAPageIsNotRemoved(t *testing.T) {
	b := newBench(t)
	put(t, filepath.Join(b.out, "who.html"), "who")
	put(t, filepath.Join(b.out, "WHAT.html"), "what")
	put(t, filepath.Join(b.out, "what.html"), "another, where case counts")
	if err := os.Link(filepath.Join(b.out, "who.html"), filepath.Join(b.out, "Who.html")); err != nil && !os.IsExist(err) {
		t.Skip("no hard links here:", err)
	}
	root, err := os.OpenRoot(b.out)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	m := mover{root: root}
	got := m.withoutAliases([]string{"WHAT.html", "Who.html", "other.html"}, []made{{file: file{Path: "who.html"}}, {file: file{Path: "what.html"}}})
	want := []string{"WHAT.html", "other.html"}
	if one, _ := os.Lstat(filepath.Join(b.out, "WHAT.html")); one.Size() != 4 { // this system is such a one
		want = want[1:]
	}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}
