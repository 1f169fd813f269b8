package output

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// sweep removes what killed builds left behind, and puts the last site back where
// one was killed while it had it out of the way.
func sweep(out string, say func(string)) error {
	for _, left := range leftovers(filepath.Dir(out), stagingBeside(out)) {
		if old := filepath.Join(left, "old"); !exists(out) && exists(old) {
			if err := os.Rename(old, out); err != nil {
				return err
			}
		}
		discard(left, say)
	}
	for _, left := range leftovers(out, stagingInside) {
		discard(left, say)
	}
	return nil
}

// leftovers are the staging folders in a folder. The lock is held, so that none
// of them is in use.
func leftovers(parent, prefix string) (names []string) {
	entries, _ := os.ReadDir(parent) // one that is missing, or closed to us, has none that we could remove
	for _, entry := range entries {
		if name := filepath.Join(parent, entry.Name()); isStaging(name, prefix) {
			names = append(names, name)
		}
	}
	return names
}

func (s *staging) discard(say func(string)) {
	if s.dir != "" {
		discard(s.dir, say)
	}
}

// discard removes a staging folder. The site stands by then, so that a failure is
// only told; the next build tries again.
func discard(dir string, say func(string)) {
	err := errors.Join(removeSite(filepath.Join(dir, "old")), removeSite(filepath.Join(dir, "site")))
	for _, name := range []string{"manifest", noteName, "."} { // the note late: without it the folder is not known as ours
		if err == nil {
			err = ignoreMissing(os.Remove(filepath.Join(dir, name)))
		}
	}
	if err != nil {
		say("could not remove " + dir + ": " + err.Error())
	}
}

func ignoreMissing(err error) error {
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// removeSite removes a tree in a staging folder. One with a manifest may have stood in
// public, where others put files: only what the manifest lists is removed,
// and the manifest last. One without never did.
func removeSite(tree string) error {
	_, _, err := readManifest(tree)
	if errors.Is(err, errNoManifest) {
		return os.RemoveAll(tree)
	}
	if err != nil {
		return err
	}
	here, err := look(tree)
	if err != nil {
		return err
	}
	if err := remove(tree, slices.Collect(maps.Keys(here.ours)), foldersOf(here.listed)); err != nil {
		return err
	}
	if len(here.foreign) > 0 {
		return errors.New("it holds files that Lectern did not write: " + strings.Join(here.foreign, ", "))
	}
	return errors.Join(os.Remove(filepath.Join(tree, manifestName)), os.Remove(tree))
}

// remove deletes files of a tree, and those of the folders that this leaves empty.
// It never leaves the tree, whatever links stand in it.
func remove(tree string, files []string, folders map[string]bool) error {
	root, err := os.OpenRoot(tree)
	if err != nil {
		return err
	}
	defer root.Close()
	for _, name := range files {
		if err := ignoreMissing(root.Remove(name)); err != nil {
			return err
		}
	}
	deepest := sorted(folders)
	slices.Reverse(deepest)
	for _, name := range deepest {
		if info, err := root.Lstat(name); err == nil && info.IsDir() {
			root.Remove(name) // refused where something is left in it
		}
	}
	return nil
}

// sorted are the keys in order: a folder stands before what is in it.
func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }
