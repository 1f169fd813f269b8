package output

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"lectern/generator/render"
)

// TestPublish publishes the sites in testdata/*.txtar one after the other: files
// under 1/ are the first site, under 2/ the second, and so on; files under
// mine-1/ are put into the output folder by hand after the first. The file "want"
// holds what each publication said, and the tree at the end. Every case runs by a
// swap and in place, and must come to the same.
func TestPublish(t *testing.T) {
	files, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal("no testdata", err)
	}
	for _, file := range files {
		for _, inPlace := range []bool{false, true} {
			t.Run(fmt.Sprintf("%s/in place %v", strings.TrimSuffix(filepath.Base(file), ".txtar"), inPlace), func(t *testing.T) {
				archive, err := txtar.ParseFile(file)
				if err != nil {
					t.Fatal(err)
				}
				got := story(t, archive, inPlace)
				want := &archive.Files[len(archive.Files)-1]
				if want.Name != "want" {
					t.Fatal("the last file of the archive must be want")
				}
				indented := "\t" + strings.ReplaceAll(strings.TrimSuffix(got, "\n"), "\n", "\n\t") + "\n" // else it would be read as more files
				if *update {
					want.Data = []byte(indented)
					if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
						t.Fatal(err)
					}
				}
				if diff := cmp.Diff(string(want.Data), indented); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
}

func story(t *testing.T, archive *txtar.Archive, inPlace bool) string {
	b := newBench(t)
	var said strings.Builder
	for step := 1; ; step++ {
		site, mine := map[string]string{}, map[string]string{}
		for _, f := range archive.Files {
			if path, ok := strings.CutPrefix(f.Name, fmt.Sprintf("%d/", step)); ok {
				site[path] = string(f.Data)
			}
			if path, ok := strings.CutPrefix(f.Name, fmt.Sprintf("mine-%d/", step)); ok {
				mine[path] = string(f.Data)
			}
		}
		if len(site) == 0 {
			return said.String() + printed(tree(t, b.out))
		}
		o := b.options()
		o.InPlace = inPlace
		stats, err := Publish(context.Background(), catalogOf(site), o)
		if err != nil {
			fmt.Fprintln(&said, strings.ReplaceAll(err.Error(), b.course+"/", ""))
		}
		fmt.Fprintf(&said, "%+v\n", stats)
		for path, text := range mine {
			put(t, filepath.Join(b.out, path), text)
		}
	}
}

// times are what must not move where nothing changed: the file itself and when it was written.
func times(t *testing.T, dir string) map[string]os.FileInfo {
	t.Helper()
	infos := map[string]os.FileInfo{}
	for path := range tree(t, dir) {
		info, err := os.Lstat(filepath.Join(dir, path))
		if err != nil {
			t.Fatal(err)
		}
		infos[path] = info
	}
	return infos
}

func sameTimes(t *testing.T, before, after map[string]os.FileInfo, paths func(string) bool) {
	t.Helper()
	for path, info := range before {
		if !paths(path) {
			continue
		}
		now := after[path]
		if now == nil || !os.SameFile(info, now) || !info.ModTime().Equal(now.ModTime()) {
			t.Errorf("%s was written again", path)
		}
	}
}

func TestSecondPublishWritesNothing(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	before := times(t, b.out)
	stats := b.publish(t, sample(1))
	if stats.Written != 0 || stats.Removed != 0 || stats.Unchanged != len(sample(1)) {
		t.Errorf("%+v", stats)
	}
	sameTimes(t, before, times(t, b.out), func(string) bool { return true })
}

func TestUnchangedFilesKeepTheirTimes(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	before := times(t, b.out)
	b.publish(t, sample(2))
	sameTimes(t, before, times(t, b.out), func(path string) bool { return strings.HasPrefix(path, "en/stays") })
	b.holdsOnly(t, clean(t, sample(2)))
}

// A page that someone changed by hand, or deleted, is made good again.
func TestPublishMendsWhatWasChangedByHand(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	put(t, filepath.Join(b.out, "en/stays-00.html"), "NEEDS assets/shared.css\npage 0\n") // the same size
	if err := os.Remove(filepath.Join(b.out, "en/stays-01.html")); err != nil {
		t.Fatal(err)
	}
	if stats := b.publish(t, sample(1)); stats.Written != 2 {
		t.Errorf("%+v", stats)
	}
	b.holdsOnly(t, clean(t, sample(1)))
}

// failing is a catalog in which one page of many cannot be rendered.
func failing(err error) *render.Catalog {
	entries := append([]render.Entry{}, catalogOf(sample(2)).Entries()...)
	entries[len(entries)/2].Render = func() ([]byte, error) { return nil, err }
	return render.NewCatalog(entries)
}

func TestFailedRenderPublishesNothing(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	before := times(t, b.course)
	broken := errors.New("broken page")
	catalog := failing(broken)
	_, err := Publish(t.Context(), catalog, b.options())
	if !errors.Is(err, broken) || !strings.Contains(err.Error(), catalog.Entries()[len(catalog.Entries())/2].Path) {
		t.Errorf("the error must be the page's, with its path: %v", err)
	}
	sameTimes(t, before, times(t, b.course), func(path string) bool { return strings.HasPrefix(path, "public/") })
	b.holdsOnly(t, clean(t, sample(1)))
}

func TestCancelledPublishesNothing(t *testing.T) {
	for _, inPlace := range []bool{false, true} {
		b := newBench(t)
		b.publish(t, sample(1))
		ctx, cancel := context.WithCancel(t.Context())
		o := b.options()
		o.InPlace = inPlace
		o.Progress = func(done, total int) { // at the very last moment
			if done == total {
				cancel()
			}
		}
		if _, err := Publish(ctx, catalogOf(sample(2)), o); !errors.Is(err, context.Canceled) {
			t.Errorf("got %v", err)
		}
		b.holdsOnly(t, clean(t, sample(1)))
	}
}

func TestProgressCountsAllFiles(t *testing.T) {
	b := newBench(t)
	o := b.options()
	var calls []int
	o.Progress = func(done, total int) { calls = append(calls, done, total) }
	if _, err := Publish(t.Context(), catalogOf(map[string]string{"a.html": "a", "b.html": "b"}), o); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]int{1, 2, 2, 2}, calls); diff != "" {
		t.Error(diff)
	}
}

// Links in the output folder, made by hand, never lead our writes out of it.
func TestLinksDoNotLeadOut(t *testing.T) {
	b := newBench(t)
	outside := t.TempDir()
	put(t, filepath.Join(outside, "changes-00.html"), "mine")
	b.publish(t, sample(1))
	if err := os.RemoveAll(filepath.Join(b.out, "en")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(outside, filepath.Join(b.out, "en")); err != nil {
		t.Fatal(err)
	}
	var refused *Refused
	if _, err := Publish(t.Context(), catalogOf(sample(2)), b.options()); !errors.As(err, &refused) {
		t.Errorf("got %v, want it refused", err)
	}
	if diff := cmp.Diff(map[string]string{"changes-00.html": "mine"}, tree(t, outside)); diff != "" {
		t.Error(diff)
	}
}

// A manifest may come from anywhere, with a cloned project for instance.
func TestManifestIsNoLicenceOutside(t *testing.T) {
	for _, path := range []string{"../content/en/index.md", "/etc/hostname", "a/../../content", "..", ""} {
		b := newBench(t)
		put(t, filepath.Join(b.out, manifestName), string(encode("", []file{{Path: path}})))
		before := hash(t, b.course)
		var refused *Refused
		if _, err := Publish(t.Context(), catalogOf(sample(1)), b.options()); !errors.As(err, &refused) {
			t.Errorf("%q: got %v, want it refused", path, err)
		}
		if hash(t, b.course) != before {
			t.Errorf("%q: something was written", path)
		}
	}
}

// A file that someone puts into the folder while we render is kept: the swap,
// which would take it away, does not happen.
func TestForeignFileDuringTheBuildIsKept(t *testing.T) {
	b := newBench(t)
	b.publish(t, sample(1))
	entries := catalogOf(sample(2)).Entries()
	inner := entries[0].Render
	entries[0].Render = func() ([]byte, error) {
		put(t, filepath.Join(b.out, "CNAME"), "mine")
		return inner()
	}
	if _, err := Publish(t.Context(), render.NewCatalog(entries), b.options()); err != nil {
		t.Fatal(err)
	}
	want := clean(t, sample(2))
	want["CNAME"] = "mine"
	b.holdsOnly(t, want)
}

// FuzzManifest: any bytes at all are a manifest or are refused, and what is read
// is written as the same again.
func FuzzManifest(f *testing.F) {
	f.Add(encode("1.0", []file{{"en/a.html", 3, "ab"}, {"en/<b>.html", 0, ""}}))
	f.Add([]byte(`{"tool": "lectern", "schema": 1, "files": [{"path": "../a"}]}`))
	f.Add([]byte("<<<<<<< HEAD\n{}"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := decode(text)
		if err != nil {
			var refused *Refused
			if !errors.As(err, &refused) {
				t.Errorf("not a refusal: %v", err)
			}
			return
		}
		again, err := decode(encode(m.Version, m.Files))
		if err != nil {
			t.Fatal(err)
		}
		if string(encode(again.Version, again.Files)) != string(encode(m.Version, m.Files)) {
			t.Errorf("%+v became %+v", m, again)
		}
	})
}
