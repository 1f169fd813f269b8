package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"time"
)

// A staging folder is where a site is put together. It has a name of ours, and in
// it a note that tells what it is: the sign by which the next build knows it and
// removes it, should this one be killed.
//
//	site/     the new site; after an exchange the old one
//	old/      the old site, where it had to be moved out of the way first
//	manifest  on its way to its place
const (
	noteName = "README.txt"
	note     = "Lectern puts a site together here, and removes this folder afterwards. One that\nstays behind is removed at the next build.\n"
)

// stagingInside begins the name of a staging folder in the output folder itself.
const stagingInside = ".lectern-"

// stagingBeside begins the name of one beside the output folder: on the same
// volume, so that it can be swapped in.
func stagingBeside(out string) string { return "." + filepath.Base(out) + ".lectern-" }

// staging is a staging folder, made at its first use: a build that changes
// nothing has none.
type staging struct {
	parent, prefix string
	open           func() (dir string, err error)
	dir            string // "" until it is made
}

func stagingFor(out string, whole bool) *staging {
	s := &staging{parent: out, prefix: stagingInside}
	if whole {
		s.parent, s.prefix = filepath.Dir(out), stagingBeside(out)
	}
	s.open = sync.OnceValues(func() (string, error) {
		err := s.make()
		if err != nil && whole { // the folder beside may be closed to us, and the output folder open
			err = fmt.Errorf("%w: %w", errCannotSwap, err)
		}
		return s.dir, err
	})
	return s
}

func (s *staging) make() error {
	if err := makeFolder(s.parent); err != nil {
		return err
	}
	dir, err := os.MkdirTemp(s.parent, s.prefix)
	if err != nil {
		return err
	}
	s.dir = dir
	if err := writeFile(filepath.Join(dir, noteName), []byte(note)); err != nil {
		return err
	}
	return makeFolder(s.site())
}

func (s *staging) site() string { return filepath.Join(s.dir, "site") }
func (s *staging) old() string  { return filepath.Join(s.dir, "old") }

// write puts a file of the site into the staging folder.
func (s *staging) write(path string, data []byte) error {
	if _, err := s.open(); err != nil {
		return err
	}
	name := filepath.Join(s.site(), filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return writeFile(name, data)
}

// writeManifest writes a manifest, safe on the disk, and returns where it waits
// to be moved to its place. It is never seen half written under its own name.
func (s *staging) writeManifest(text []byte) (name string, err error) {
	if _, err := s.open(); err != nil {
		return "", err
	}
	name = filepath.Join(s.dir, "manifest")
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o644)
	if err != nil {
		return "", err
	}
	_, err = f.Write(text)
	openToAll(f)
	return name, errors.Join(err, f.Sync(), f.Close())
}

// complete makes the staging folder hold the whole site: what did not change
// comes as a hard link from the output folder, and so keeps its times.
func (s *staging) complete(out string, site *site) error {
	manifest, err := s.writeManifest(site.manifest)
	if err != nil {
		return err
	}
	wanted := map[string]bool{}
	for _, f := range site.files {
		wanted[f.Path] = true
	}
	for _, folder := range sorted(foldersOf(wanted)) {
		name := filepath.Join(s.site(), filepath.FromSlash(folder))
		if err := os.MkdirAll(name, 0o755); err != nil {
			return err
		}
		os.Chmod(name, 0o755) // as in openToAll; write may have made it
	}
	for _, f := range site.files {
		if f.changed {
			continue
		}
		name := filepath.FromSlash(f.Path)
		if err := linkOrCopy(filepath.Join(out, name), filepath.Join(s.site(), name)); err != nil {
			return err
		}
	}
	return os.Rename(manifest, filepath.Join(s.site(), manifestName))
}

// linkOrCopy copies where the file system knows no hard links.
func linkOrCopy(from, to string) error {
	if os.Link(from, to) == nil {
		return nil
	}
	info, err := os.Stat(from)
	if err != nil {
		return err
	}
	data, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := writeFile(to, data); err != nil {
		return err
	}
	return os.Chtimes(to, time.Time{}, info.ModTime())
}

// makeFolder makes a folder that everybody may read, whatever the umask says; one
// that is there already is left as it is.
func makeFolder(name string) error {
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		return nil
	}
	if err := os.MkdirAll(name, 0o755); err != nil {
		return err
	}
	os.Chmod(name, 0o755) // as in openToAll
	return nil
}

// writeFile writes a new file that everybody may read, whatever the umask says.
func writeFile(name string, data []byte) error {
	f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = f.Write(data)
	openToAll(f)
	return errors.Join(err, f.Close())
}

// openToAll undoes what the umask did. It is refused where a file system has no
// modes; then there is nothing to undo.
func openToAll(f *os.File) { f.Chmod(0o644) }

// isStaging tells whether that is a staging folder of ours: by its name and its
// note. One that was killed at once has no note yet, or not all of it, and nothing else.
func isStaging(name, prefix string) bool {
	if !strings.HasPrefix(filepath.Base(name), prefix) {
		return false
	}
	inside, err := os.ReadDir(name) // fails for a file
	if err != nil || len(inside) == 0 {
		return err == nil
	}
	text, err := os.ReadFile(filepath.Join(name, noteName))
	return err == nil && (string(text) == note || len(inside) == 1 && strings.HasPrefix(note, string(text)))
}

// exists tells whether there is something of that name, a link that leads nowhere included.
func exists(name string) bool {
	_, err := os.Lstat(name)
	return !errors.Is(err, fs.ErrNotExist)
}
