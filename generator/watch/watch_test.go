package watch

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// course makes a course with one lesson and returns what watching it takes.
func course(t *testing.T) (Options, dir) {
	t.Helper()
	root := t.TempDir()
	d := dir{t, filepath.Join(root, "content", "en")}
	d.ok(os.MkdirAll(d.path, 0o755))
	d.write("lesson.md", before)
	return Options{
		Root:    root,
		Dirs:    []string{filepath.Join(root, "content"), filepath.Join(root, "themes")},
		Files:   []string{filepath.Join(root, "site.toml")},
		Exclude: []string{filepath.Join(root, "public")},
		Skip: func(name string, folder bool) bool {
			return strings.HasPrefix(name, ".") || strings.HasSuffix(name, "~") || folder && strings.HasPrefix(name, "_")
		},
		Log: func(line string) {
			if strings.Contains(line, "limit") {
				t.Error("logged:", line)
			}
		},
	}, d
}

// until waits for signals until what was done shows, as a build would see it.
func until(t *testing.T, signals <-chan []string, shows func() bool) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 30*time.Second)
	defer cancel()
	for {
		select {
		case <-ctx.Done():
			t.Fatal("no signal")
		case <-signals:
			if shows() {
				return
			}
		}
	}
}

func always() bool { return true }

func (d dir) holds(name, text string) func() bool {
	return func() bool {
		data, _ := os.ReadFile(d.in(name))
		return string(data) == text
	}
}

func TestSavesAreSeen(t *testing.T) {
	for _, mode := range []Mode{Auto, Poll} {
		for _, save := range saves {
			t.Run(string(mode)+"/"+save.name, func(t *testing.T) {
				t.Parallel()
				opts, d := course(t)
				opts.Mode = mode
				signals := Watch(t.Context(), opts)
				for _, step := range save.steps {
					step(d)
				}
				until(t, signals, d.holds("lesson.md", after))
			})
		}
	}
}

func TestNewTrees(t *testing.T) {
	opts, d := course(t)
	signals := Watch(t.Context(), opts)
	for i := range 100 {
		tree := fmt.Sprintf("a%d/b/c/d", i)
		d.ok(os.MkdirAll(d.in(tree), 0o755))
		d.write(tree+"/lesson.md", after)
		until(t, signals, always)
	}
	// The folders are watched now, and not only known.
	d.write("a99/b/c/d/lesson.md", before)
	until(t, signals, always)
}

func TestMovedFolders(t *testing.T) {
	opts, d := course(t)
	outside := t.TempDir()
	d.ok(os.MkdirAll(d.in("one/deep"), 0o755))
	d.write("one/deep/lesson.md", before)
	signals := Watch(t.Context(), opts)

	d.rename("one", "two")
	until(t, signals, always)
	d.write("two/deep/lesson.md", after)
	until(t, signals, always)
	d.ok(os.Rename(d.in("two"), filepath.Join(outside, "two")))
	until(t, signals, always)
	d.ok(os.Rename(filepath.Join(outside, "two"), d.in("one")))
	until(t, signals, always)
	d.write("one/deep/lesson.md", before)
	until(t, signals, always)
	d.ok(os.RemoveAll(d.in("one")))
	until(t, signals, always)
}

func TestWhatIsNotThereYet(t *testing.T) {
	opts, d := course(t)
	root := dir{t, opts.Root}
	d.ok(os.RemoveAll(root.in("content")))
	signals := Watch(t.Context(), opts)

	root.write("site.toml", "title = \"a\"\n")
	until(t, signals, always)
	root.ok(os.MkdirAll(root.in("themes/default/layouts"), 0o755))
	root.write("themes/default/layouts/base.html", "x")
	until(t, signals, always)
	root.ok(os.MkdirAll(d.path, 0o755))
	d.write("lesson.md", after)
	until(t, signals, always)
}

func TestLinks(t *testing.T) {
	opts, d := course(t)
	root := dir{t, opts.Root}
	root.ok(os.MkdirAll(root.in("shared/parts"), 0o755))
	root.write("shared/parts/a.md", before)
	root.write("shared/b.md", before)
	d.ok(os.Symlink("../../shared/parts", d.in("parts")))
	d.ok(os.Symlink("../../shared/b.md", d.in("b.md")))
	d.ok(os.Symlink("..", d.in("loop")))
	d.ok(os.Symlink("nowhere", d.in("dangling")))
	d.ok(os.Symlink(string(filepath.Separator), d.in("outside")))
	signals := Watch(t.Context(), opts)

	root.write("shared/parts/a.md", after)
	until(t, signals, always)
	root.write("shared/b.md", after)
	until(t, signals, always)
	d.write("nowhere", after)
	until(t, signals, always)
}

func TestOffNeverSignals(t *testing.T) {
	opts, d := course(t)
	opts.Mode = Off
	ctx, cancel := context.WithCancel(t.Context())
	signals := Watch(ctx, opts)
	d.write("lesson.md", after)
	cancel()
	if _, open := <-signals; open {
		t.Error("a signal though watching is off")
	}
}

func TestEndsWithItsContext(t *testing.T) {
	opts, _ := course(t)
	ctx, cancel := context.WithCancel(t.Context())
	signals := Watch(ctx, opts)
	cancel()
	for range signals {
	}
}

// When the system takes no more watches, there is one line about it, and changes
// are seen all the same.
func TestPollsWhenEventsFail(t *testing.T) {
	opts, d := course(t)
	var lines []string
	w := newWatcher(opts)
	w.last = w.scan.walk(nil)
	w.events = startEvents(w.hintOf, func(line string) { lines = append(lines, line) })
	w.events.close() // from now on nothing can be added
	go w.run(t.Context())
	d.write("lesson.md", after)
	until(t, w.out, d.holds("lesson.md", after))
	if len(lines) != 1 {
		t.Errorf("logged %q, want one line", lines)
	}
}

// Events come for a folder's files, and not only walks: seen here without walks.
func TestEventsAreHints(t *testing.T) {
	_, d := course(t)
	hints := make(chan string, 100)
	e := startEvents(func(path string) { hints <- path }, nil)
	defer e.close()
	if added, ok := e.follow([]string{d.path}); !added || !ok {
		t.Fatal("the folder is not watched")
	}
	if added, ok := e.follow([]string{d.path, d.in("nowhere")}); added || !ok {
		t.Error("a folder was added twice, or one that is not there")
	}
	d.write("lesson.md", after)
	select {
	case path := <-hints:
		if path != d.in("lesson.md") {
			t.Errorf("an event for %s", path)
		}
	case <-time.After(30 * time.Second):
		t.Error("no event")
	}
}
