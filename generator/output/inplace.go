package output

import (
	"errors"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// replace makes the output folder hold the site file by file, where it cannot be
// swapped whole. Every file is the old one or the new one at any time, no page
// stands there before what it needs, and nothing is removed before the last page
// is there.
//
// First it writes the journal: a manifest of old and new files alike. Killed at
// any point after, it leaves a folder in which every file is known as ours, so
// that the next build can finish the work.
func replace(out string, old *present, site *site, stage *staging) error {
	if _, err := stage.open(); err != nil {
		return err
	}
	root, err := os.OpenRoot(out)
	if err != nil {
		return err
	}
	defer root.Close()
	m := mover{root: root, stage: stage}
	if err := m.manifest(site.journal); err != nil {
		return err
	}
	before, after := site.split()
	if err := remove(out, before, foldersOf(old.listed)); err != nil {
		return err
	}
	if err := m.files(site.files); err != nil {
		return err
	}
	if err := remove(out, m.withoutAliases(after, site.files), foldersOf(old.listed)); err != nil {
		return err
	}
	return m.manifest(site.manifest)
}

// split parts the files that are gone into those that stand in the way of a new
// one (a file where a folder is needed, or the other way round) and the rest.
func (s *site) split() (before, after []string) {
	files := map[string]bool{}
	for _, f := range s.files {
		files[f.Path] = true
	}
	folders := foldersOf(files)
	for _, gone := range s.gone {
		blocks := folders[gone]
		for dir := path.Dir(gone); dir != "."; dir = path.Dir(dir) {
			blocks = blocks || files[dir]
		}
		if blocks {
			before = append(before, gone)
		} else {
			after = append(after, gone)
		}
	}
	return before, after
}

// mover moves files from the staging folder, which lies in the output folder, to
// their places. It cannot be led out of the output folder by a link.
type mover struct {
	root  *os.Root
	stage *staging
}

func (m *mover) manifest(text []byte) error {
	name, err := m.stage.writeManifest(text)
	if err != nil {
		return err
	}
	return m.move(name, manifestName)
}

// files moves the files that changed: first what pages need, then pages.
func (m *mover) files(files []made) error {
	changed := slices.DeleteFunc(slices.Clone(files), func(f made) bool { return !f.changed })
	wanted := map[string]bool{}
	for _, f := range changed {
		wanted[f.Path] = true
	}
	for _, folder := range sorted(foldersOf(wanted)) {
		if err := m.folder(folder); err != nil {
			return err
		}
	}
	for _, pages := range []bool{false, true} {
		for _, f := range changed {
			if (path.Ext(f.Path) == ".html") != pages {
				continue
			}
			if err := m.move(filepath.Join(m.stage.site(), filepath.FromSlash(f.Path)), f.Path); err != nil {
				return err
			}
		}
	}
	return nil
}

func (m *mover) folder(name string) error {
	err := m.root.Mkdir(name, 0o755)
	if errors.Is(err, fs.ErrExist) {
		return nil
	}
	if err == nil {
		m.root.Chmod(name, 0o755) // as in openToAll
	}
	return err
}

// move renames a staged file over the one in the output folder.
func (m *mover) move(from, to string) error {
	staged, err := filepath.Rel(m.root.Name(), from)
	if err != nil {
		return err
	}
	err = patiently(func() error { return m.root.Rename(staged, to) })
	if errors.Is(err, syscall.EXDEV) {
		return m.copy(from, to)
	}
	return err
}

// copy does what move does for a folder on another volume.
func (m *mover) copy(from, to string) error {
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	near := path.Join(path.Dir(to), stagingInside+"new")
	if err := m.root.WriteFile(near, data, 0o644); err != nil {
		return errors.Join(err, m.root.Remove(near))
	}
	m.root.Chmod(near, 0o644) // as in openToAll
	return m.root.Rename(near, to)
}

// patiently tries again for about a second on Windows, where a file cannot be
// replaced while some program, often a virus scanner, has it open.
func patiently(do func() error) error {
	err := do()
	for wait := time.Millisecond; err != nil && runtime.GOOS == "windows" && wait < time.Second; wait *= 2 {
		time.Sleep(wait)
		err = do()
	}
	return err
}

// withoutAliases leaves out the paths that are other names of a new file: where
// case does not count, Who.html is who.html, and must not be removed.
func (m *mover) withoutAliases(gone []string, files []made) []string {
	if len(gone) == 0 {
		return nil
	}
	names := make(map[string]string, len(files))
	for _, f := range files {
		names[key(f.Path)] = f.Path
	}
	return slices.DeleteFunc(slices.Clone(gone), func(path string) bool {
		is, err := m.root.Lstat(path)
		if names[key(path)] == "" || err != nil {
			return false
		}
		other, err := m.root.Lstat(names[key(path)])
		return err == nil && os.SameFile(is, other)
	})
}
