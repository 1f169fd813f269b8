package output

import (
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/sys/unix"
)

// The tests in this file need file systems of their own: full ones, read-only
// ones, mounted ones. They run again in a child process with a private view of
// what is mounted, which needs no rights where user namespaces are allowed.

const namespaceKey = "LECTERN_OUTPUT_NAMESPACE"

// inNamespace tells whether this is the child; else it runs the child, and the
// test is done.
func inNamespace(t *testing.T) bool {
	t.Helper()
	if os.Getenv(namespaceKey) == t.Name() {
		return true
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(self, "-test.run=^"+t.Name()+"$", "-test.v")
	cmd.Env = append(os.Environ(), namespaceKey+"="+t.Name(), "XDG_CACHE_HOME="+t.TempDir())
	cmd.SysProcAttr = &syscall.SysProcAttr{
		Cloneflags:  syscall.CLONE_NEWUSER | syscall.CLONE_NEWNS,
		UidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getuid(), Size: 1}},
		GidMappings: []syscall.SysProcIDMap{{ContainerID: 0, HostID: os.Getgid(), Size: 1}},
	}
	out, err := cmd.CombinedOutput()
	var ended *exec.ExitError
	switch {
	case errors.As(err, &ended):
		t.Errorf("%s", out)
	case err != nil:
		t.Skip("no user namespaces here:", err)
	case strings.Contains(string(out), "--- SKIP"):
		t.Skipf("%s", out)
	}
	return false
}

// mount mounts, or skips the test where that is not allowed.
func mount(t *testing.T, source, target, kind string, flags uintptr, data string) {
	t.Helper()
	if err := os.MkdirAll(target, 0o755); err != nil {
		t.Fatal(err)
	}
	err := unix.Mount(source, target, kind, flags, data)
	if errors.Is(err, unix.EPERM) || errors.Is(err, unix.EACCES) {
		t.Skip("mounting is not allowed here:", err)
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { unix.Unmount(target, unix.MNT_DETACH) })
}

// readOnly makes a folder read-only, for root too, until the test ends.
func readOnly(t *testing.T, dir string) {
	t.Helper()
	mount(t, dir, dir, "", unix.MS_BIND, "")
	if err := unix.Mount("", dir, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
		t.Skip("remounting is not allowed here:", err)
	}
}

func TestFullDiskLeavesTheLastSite(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	one, two := clean(t, sample(1)), clean(t, sample(2))
	for _, inPlace := range []bool{false, true} {
		full := 0
		for free := range 40 {
			b := newBench(t)
			mount(t, "tmpfs", b.course, "tmpfs", 0, "size=1m")
			b.publish(t, sample(1))
			fill(t, filepath.Join(b.course, "content"), free)
			o := b.options()
			o.InPlace = inPlace
			_, err := Publish(t.Context(), catalogOf(sample(2)), o)
			switch {
			case err == nil:
				b.holdsOnly(t, two)
			case errors.Is(err, syscall.ENOSPC):
				full++
				b.holdsOnly(t, one)
			default:
				t.Errorf("%d free pages, in place %v: got %v, want that the disk is full", free, inPlace, err)
			}
		}
		if full < 5 || full > 38 {
			t.Errorf("in place %v: the disk was full %d times of 40; the test wants some of both", inPlace, full)
		}
	}
}

// fill leaves so many pages of memory free in a tmpfs.
func fill(t *testing.T, name string, free int) {
	t.Helper()
	var stat unix.Statfs_t
	if err := unix.Statfs(filepath.Dir(name), &stat); err != nil {
		t.Fatal(err)
	}
	err := os.WriteFile(name, make([]byte, (int64(stat.Bavail)-int64(free))*int64(stat.Bsize)), 0o644)
	if err != nil {
		t.Fatal(err)
	}
}

func TestMountedFolderIsWrittenInPlace(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	want := clean(t, sample(2))
	for name, put := range map[string]func(t *testing.T, b bench){
		"another volume":        func(t *testing.T, b bench) { mount(t, "tmpfs", b.out, "tmpfs", 0, "") },
		"a part of this volume": func(t *testing.T, b bench) { mount(t, t.TempDir(), b.out, "", unix.MS_BIND, "") },
		"a volume inside":       func(t *testing.T, b bench) { mount(t, "tmpfs", filepath.Join(b.out, "en"), "tmpfs", 0, "") },
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench(t)
			if name == "a volume inside" {
				b.publish(t, map[string]string{"index.html": "home"})
			}
			put(t, b)
			b.publish(t, sample(1))
			b.publish(t, sample(2))
			b.holdsOnly(t, want)
			if stats := b.publish(t, sample(2)); stats.Written != 0 {
				t.Errorf("%+v", stats)
			}
		})
	}
}

// The system tells of no mount, and the swap fails: the site is published all the same.
func TestSwapThatFailsIsDoneInPlace(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	b := newBench(t)
	mount(t, t.TempDir(), b.out, "", unix.MS_BIND, "")
	for _, before := range []map[string]string{nil, sample(1)} {
		if before != nil {
			b.publish(t, before)
		}
		stage := stagingFor(b.out, true)
		if err := stage.write("index.html", []byte("new")); err != nil {
			t.Fatal(err)
		}
		files := []made{{file{Path: "index.html"}, true}}
		if err := swap(b.out, newSite(files, &present{}, ""), stage); !errors.Is(err, errCannotSwap) {
			t.Errorf("got %v", err)
		}
		stage.discard(func(message string) { t.Error(message) })
	}
	b.holdsOnly(t, clean(t, sample(1)))
}

func TestReadOnlyFolders(t *testing.T) {
	if !inNamespace(t) {
		return
	}
	t.Run("around", func(t *testing.T) { // then the lock is in the cache folder
		b := newBench(t)
		b.publish(t, sample(1))
		site := t.TempDir()
		mount(t, site, b.out, "", unix.MS_BIND, "")
		b.publish(t, sample(1))
		outer := filepath.Dir(b.course)
		mount(t, outer, outer, "", unix.MS_BIND|unix.MS_REC, "")
		if err := unix.Mount("", outer, "", unix.MS_BIND|unix.MS_REMOUNT|unix.MS_RDONLY, ""); err != nil {
			t.Skip(err)
		}
		b.publish(t, sample(2))
		b.holdsOnly(t, clean(t, sample(2)))
	})
	t.Run("all", func(t *testing.T) {
		b := newBench(t)
		b.publish(t, sample(1))
		readOnly(t, filepath.Dir(b.course))
		if _, err := Publish(t.Context(), catalogOf(sample(2)), b.options()); !errors.Is(err, syscall.EROFS) {
			t.Errorf("got %v", err)
		}
		b.publish(t, sample(1)) // nothing to write, nothing wrong
		b.holdsOnly(t, clean(t, sample(1)))
	})
	t.Run("one folder inside", func(t *testing.T) {
		b := newBench(t)
		b.publish(t, sample(1))
		readOnly(t, filepath.Join(b.out, "en"))
		if _, err := Publish(t.Context(), catalogOf(sample(2)), b.options()); err == nil {
			t.Error("no error")
		}
		now := tree(t, b.out)
		for path, text := range sample(1) {
			if diff := cmp.Diff(text, now[path]); diff != "" && sample(2)[path] != now[path] {
				t.Errorf("%s: %s", path, diff)
			}
		}
	})
}
