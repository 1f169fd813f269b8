package output

import (
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
)

// rounds is how often a build is killed; -count=7 makes it 210.
const rounds = 30

// killSome starts builds that publish version 2 and 1 of the sample site in turns,
// and kills each: while it renders, after that, just before the new site begins to
// appear, or just after, and always a random moment later. The check sees what is
// left, then a build must heal it.
func killSome(t *testing.T, inPlace bool, check func(b bench)) {
	b := newBench(t)
	want := clean(t, sample(3))
	staged, appeared := 0, 0
	for round := range rounds {
		b.publish(t, sample(1))
		before, err := os.Stat(filepath.Join(b.out, manifestName))
		if err != nil {
			t.Fatal(err)
		}
		c := start(t, orders{Course: b.course, Out: b.out, Versions: []int{2, 1}, Forever: true, InPlace: inPlace})
		switch round % 4 {
		case 0:
			c.await(t, 'r', 1+rand.IntN(100))
		case 1:
			c.await(t, 'L', 1+rand.IntN(3))
		case 2:
			c.await(t, 'L', 1)
			c.until(t, b.staged)
		case 3:
			c.until(t, func() bool {
				now, err := os.Stat(filepath.Join(b.out, manifestName))
				return err == nil && !os.SameFile(before, now)
			})
		}
		for range rand.IntN(2000) {
			runtime.Gosched()
		}
		if err := c.Process.Kill(); err != nil {
			t.Fatal(err)
		}
		c.Wait()
		switch now, _ := os.Stat(filepath.Join(b.out, manifestName)); {
		case !b.staged():
		case os.SameFile(before, now):
			staged++
		default:
			appeared++
		}
		check(b)
		b.publish(t, sample(3))
		b.holdsOnly(t, want)
	}
	t.Logf("of %d builds, %d were killed with a site ready to appear, %d after one began to", rounds, staged, appeared)
}

// staged tells whether a build is through with rendering: its manifest waits in a
// staging folder, or is that of an old site that was swapped out, or the journal
// stands in the output folder.
func (b bench) staged() bool {
	if _, text, err := readManifest(b.out); err == nil && strings.Contains(string(text), "style-1") && strings.Contains(string(text), "style-2") {
		return true
	}
	for _, dir := range append(leftovers(b.course, stagingBeside(b.out)), leftovers(b.out, stagingInside)...) {
		if exists(filepath.Join(dir, "manifest")) || exists(filepath.Join(dir, "site", manifestName)) {
			return true
		}
	}
	return false
}

func TestKilledSwapLeavesAWholeSite(t *testing.T) {
	one, two := clean(t, sample(1)), clean(t, sample(2))
	killSome(t, false, func(b bench) {
		if now := tree(t, b.out); !maps.Equal(now, one) && !maps.Equal(now, two) {
			t.Errorf("the site is neither the old one nor the new one:\n%s", printed(now))
		}
	})
}

func TestKilledInPlaceLeavesWholePages(t *testing.T) {
	one, two := clean(t, sample(1)), clean(t, sample(2))
	killSome(t, true, func(b bench) {
		now := tree(t, b.out)
		if _, _, err := readManifest(b.out); err != nil {
			t.Error("the manifest cannot be read:", err)
		}
		for path, text := range now {
			if strings.HasPrefix(path, stagingInside) || path == manifestName {
				continue
			}
			if text != one[path] && text != two[path] {
				t.Errorf("%s is neither the old one nor the new one", path)
			}
			first, _, _ := strings.Cut(text, "\n")
			if asset, ok := strings.CutPrefix(first, "needs "); ok && now[asset] == "" {
				t.Errorf("%s needs %s, which is not there", path, asset)
			}
		}
		for path := range one {
			if _, stays := two[path]; stays && now[path] == "" {
				t.Errorf("%s is missing", path)
			}
		}
	})
}

// A build that is killed between the two renames of moveTwice has the site out of
// the way; the next one puts it back, also if it comes to nothing itself.
func TestSiteOutOfTheWayIsPutBack(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	stage := stagingFor(b.out, true)
	if err := stage.write("index.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(b.out, stage.old()); err != nil {
		t.Fatal(err)
	}
	if _, err := Publish(t.Context(), failing(os.ErrInvalid), b.options()); err == nil {
		t.Error("no error")
	}
	b.holdsOnly(t, clean(t, sample(1)))
}

func TestMoveTwice(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	stage := stagingFor(b.out, true)
	if err := stage.write("index.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	if err := moveTwice(b.out, stage); err != nil {
		t.Fatal(err)
	}
	stage.discard(func(message string) { t.Error(message) })
	b.holdsOnly(t, map[string]string{"index.html": "new"})
}

// What others put into the old site while it was swapped is never deleted.
func TestForeignFileInTheOldSiteIsKept(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	stage := stagingFor(b.out, true)
	if err := stage.write("index.html", []byte("new")); err != nil {
		t.Fatal(err)
	}
	put(t, filepath.Join(b.out, "CNAME"), "mine")
	if err := moveTwice(b.out, stage); err != nil {
		t.Fatal(err)
	}
	said := ""
	stage.discard(func(message string) { said = message })
	left := tree(t, stage.old())
	if left["CNAME"] != "mine" || !strings.Contains(said, "CNAME") {
		t.Errorf("said %q, left %v", said, left)
	}
}

// Folders that only look like ours are left alone.
func TestSweepKnowsItsOwn(t *testing.T) {
	b := newBench(t)
	put(t, filepath.Join(b.course, ".public.lectern-mine", "README.txt"), "my own notes")
	put(t, filepath.Join(b.course, ".public.lectern-mine", "site", "a.html"), "mine")
	put(t, filepath.Join(b.course, ".public.lectern-file"), "a file")
	put(t, filepath.Join(b.course, ".public.lectern-killed", "README.txt"), note[:20])        // this one is ours
	if err := os.Mkdir(filepath.Join(b.course, ".public.lectern-empty"), 0o700); err != nil { // and this
		t.Fatal(err)
	}
	before := hash(t, filepath.Join(b.course, ".public.lectern-mine"))
	b.publish(t, sample(1))
	if hash(t, filepath.Join(b.course, ".public.lectern-mine")) != before {
		t.Error("a folder that is not ours was touched")
	}
	for _, name := range []string{".public.lectern-killed", ".public.lectern-empty"} {
		if exists(filepath.Join(b.course, name)) {
			t.Errorf("%s was left behind", name)
		}
	}
	if _, err := os.Stat(filepath.Join(b.course, ".public.lectern-file")); err != nil {
		t.Error(err)
	}
}
