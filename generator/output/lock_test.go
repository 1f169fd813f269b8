package output

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"github.com/gofrs/flock"
	"golang.org/x/sync/errgroup"

	"lectern/generator/render"
)

func TestBuildsWaitForEachOther(t *testing.T) {
	b := newBench(t)
	rendering, goOn := make(chan bool), make(chan bool)
	resume := sync.OnceFunc(func() { close(goOn) })
	defer resume()
	slow := render.NewCatalog([]render.Entry{{Path: "index.html", Render: func() ([]byte, error) {
		close(rendering)
		<-goOn
		return []byte("first"), nil
	}}})
	var group errgroup.Group
	group.Go(func() error {
		_, err := Publish(context.Background(), slow, b.options())
		return err
	})
	<-rendering

	o := b.options()
	ctx, cancel := context.WithCancel(t.Context())
	var said []string
	o.Say = func(message string) { said = append(said, message); cancel() } // who waits can be stopped
	if _, err := Publish(ctx, catalogOf(sample(1)), o); !errors.Is(err, context.Canceled) {
		t.Errorf("got %v", err)
	}
	if len(said) != 1 || !strings.Contains(said[0], "waiting for another build") {
		t.Errorf("said %q", said)
	}
	o.Say = func(string) { resume() } // and who waits long enough comes in
	if _, err := Publish(t.Context(), catalogOf(sample(1)), o); err != nil {
		t.Error(err)
	}
	resume()
	if err := group.Wait(); err != nil {
		t.Error(err)
	}
	b.holdsOnly(t, clean(t, sample(1)))
}

func TestManyBuildsAtOnce(t *testing.T) {
	b := newBench(t)
	var builds []*child
	for i := range 8 {
		builds = append(builds, start(t, orders{Course: b.course, Out: b.out, Versions: []int{i + 1, 1}, InPlace: i%2 == 0}))
	}
	holder := start(t, orders{Course: b.course, Out: b.out, Versions: []int{2}, Forever: true})
	holder.await(t, 'r', 1)
	holder.Process.Kill()
	holder.Wait()
	for _, c := range builds {
		c.finish(t)
	}
	b.publish(t, sample(1))
	b.holdsOnly(t, clean(t, sample(1)))
}

// A lock on a file that was removed, or replaced, locks nobody out.
func TestLockOnAFileThatIsGone(t *testing.T) {
	name := filepath.Join(t.TempDir(), "lock")
	l := flock.New(name)
	if ok, err := l.TryLock(); !ok || err != nil {
		t.Skip("no locks here:", err)
	}
	defer l.Unlock()
	if !stillThere(l, name) {
		t.Error("the lock is good, and not taken for it")
	}
	if err := os.Remove(name); err != nil {
		t.Skip("an open file cannot be removed here:", err)
	}
	if stillThere(l, name) {
		t.Error("the file is gone")
	}
	put(t, name, "")
	if stillThere(l, name) {
		t.Error("the file is another one")
	}
}

func TestLockFilesDiffer(t *testing.T) {
	seen := map[string]bool{}
	for _, out := range []string{"/srv/a", "/srv/b", "/other/a"} {
		for _, name := range lockFiles(filepath.FromSlash(out)) {
			if seen[name] {
				t.Errorf("%s is used for two folders", name)
			}
			seen[name] = true
		}
	}
}
