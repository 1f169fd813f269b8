package watch

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"testing/synctest"
	"time"
)

// timed runs a watcher whose only events are the test's own hints, by a clock
// that the test advances: time passes when everyone waits.
func timed(t *testing.T, test func(w *watcher, d dir, seen func() int)) {
	synctest.Test(t, func(t *testing.T) {
		opts, d := course(t)
		ctx, cancel := context.WithCancel(t.Context())
		w := newWatcher(opts)
		w.last = w.scan.walk(nil)
		go w.run(ctx)
		signals := 0
		seen := func() int {
			synctest.Wait()
			select {
			case <-w.out:
				signals++
			default:
			}
			return signals
		}
		seen()
		test(w, d, seen)
		cancel()
		synctest.Wait()
	})
}

func TestOneSignalForASave(t *testing.T) {
	for _, pause := range []time.Duration{0, 30 * time.Millisecond, 45 * time.Millisecond} {
		for _, save := range saves {
			t.Run(save.name+"/"+pause.String(), func(t *testing.T) {
				timed(t, func(w *watcher, d dir, seen func() int) {
					for _, step := range save.steps {
						step(d)
						w.hintOf(d.in("lesson.md"))
						time.Sleep(pause)
						if n := seen(); n != 0 {
							t.Fatal("a signal in the middle of a save")
						}
					}
					want := 1
					for range 20 {
						time.Sleep(250 * time.Millisecond)
						if n := seen(); n > want {
							t.Fatal("more than one signal")
						}
					}
					if seen() != want {
						t.Fatal("no signal")
					}
				})
			})
		}
	}
}

// A file that is empty, or away, when it is looked at gets a second chance.
func TestSlowSave(t *testing.T) {
	for _, first := range []func(dir){write("lesson.md", ""), remove("lesson.md")} {
		timed(t, func(w *watcher, d dir, seen func() int) {
			first(d)
			w.hintOf("")
			time.Sleep(quietTime + 10*time.Millisecond)
			if seen() != 0 {
				t.Error("a signal for half a save")
			}
			d.write("lesson.md", after)
			w.hintOf("")
			time.Sleep(2 * quietTime)
			if seen() != 1 {
				t.Error("no signal for the whole save")
			}
		})
	}
}

func TestRemovedForGood(t *testing.T) {
	timed(t, func(w *watcher, d dir, seen func() int) {
		d.remove("lesson.md")
		w.hintOf("")
		time.Sleep(3 * quietTime)
		if seen() != 1 {
			t.Error("no signal")
		}
	})
}

// What changes no byte is no change: the first signal is that of the real one.
func TestTouchedIsNotChanged(t *testing.T) {
	timed(t, func(w *watcher, d dir, seen func() int) {
		for i := range 20 {
			d.ok(os.Chmod(d.in("lesson.md"), []os.FileMode{0o600, 0o644}[i%2]))
			d.ok(os.Chtimes(d.in("lesson.md"), time.Now(), time.Unix(1700000000+int64(i), 0)))
			_, err := os.ReadFile(d.in("lesson.md"))
			d.ok(err)
			d.write("lesson.md", before)
			d.write(".lesson.md.swp", "x")
			d.write("lesson.md~", "x")
			d.ok(os.MkdirAll(d.in("_drafts/deep"), 0o755))
			root := filepath.Dir(filepath.Dir(d.path))
			d.ok(os.MkdirAll(filepath.Join(root, "public", "en"), 0o755))
			w.hintOf(d.in("lesson.md"))
			time.Sleep(time.Second)
		}
		if seen() != 0 {
			t.Error("a signal though nothing changed")
		}
		d.write("lesson.md", after)
		w.hintOf(d.in("lesson.md"))
		time.Sleep(time.Second)
		if seen() != 1 {
			t.Error("no signal for the change")
		}
	})
}

func TestSeenWithoutEvents(t *testing.T) {
	timed(t, func(w *watcher, d dir, seen func() int) {
		d.write("lesson.md", after)
		time.Sleep(fastTimer + quietTime)
		if seen() != 1 {
			t.Error("no signal")
		}
	})
}

// A storm of events is answered while it lasts, but not event by event.
func TestStorm(t *testing.T) {
	timed(t, func(w *watcher, d dir, seen func() int) {
		for i := range 100 {
			d.write("lesson.md", string(rune('a'+i%26)))
			w.hintOf("")
			time.Sleep(20 * time.Millisecond)
			seen()
		}
		if n := seen(); n < 2 || n > 4 {
			t.Errorf("%d signals in two seconds of events, want one each half second", n)
		}
	})
}

func TestHintsOfOthersAreNone(t *testing.T) {
	opts, d := course(t)
	w := newWatcher(opts)
	for _, path := range []string{d.in(".lesson.md.swp"), d.in("lesson.md~"), filepath.Join(w.scan.root, "public", "index.html")} {
		w.hintOf(path)
		if len(w.hints) != 0 {
			t.Errorf("%s is a hint", path)
		}
	}
	w.hintOf(filepath.Join(w.scan.root, "publications"))
	if len(w.hints) != 1 {
		t.Error("a name that only begins like the excluded one is no hint")
	}
}
