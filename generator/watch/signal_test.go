package watch

import (
	"slices"
	"testing"
)

// A build that goes on while files change is followed by one more, which is told of
// all of them.
func TestOneSignalWaits(t *testing.T) {
	w := newWatcher(Options{})
	w.signal([]string{"c", "a"})
	w.signal([]string{"b", "a"})
	if got := <-w.out; !slices.Equal(got, []string{"a", "b", "c"}) {
		t.Error(got)
	}
	select {
	case more := <-w.out:
		t.Error("another signal:", more)
	default:
	}
}

func TestSaysWhatChanged(t *testing.T) {
	hashed := func(n uint64) file { return file{hash: n, hashed: true} }
	before := &snapshot{files: map[string]file{"d": {folder: true}, "d/a": hashed(1), "d/b": hashed(2), "d/c": hashed(3)}}
	for _, c := range []struct {
		name  string
		after map[string]file
		want  []string
	}{
		{"nothing", before.files, nil},
		{"one is new, one is gone, one differs", map[string]file{"d": {folder: true}, "d/a": hashed(9), "d/b": hashed(2), "d/new": hashed(1)}, []string{"d/a", "d/c", "d/new"}},
		{"a folder, with what is in it", map[string]file{}, []string{"d/a", "d/b", "d/c"}},
		{"empty folders in one another", map[string]file{"d": {folder: true}, "d/a": hashed(1), "d/b": hashed(2), "d/c": hashed(3), "e": {folder: true}, "e/f": {folder: true}, "ef": {folder: true}}, []string{"e", "ef"}},
		{"an empty folder", map[string]file{"d": {folder: true}, "d/a": hashed(1), "d/b": hashed(2), "d/c": hashed(3), "e": {folder: true}}, []string{"e"}},
	} {
		got := (&snapshot{files: c.after}).changed(before)
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}
