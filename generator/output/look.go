package output

import (
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"lectern/generator/render"
)

// present is what stands in an output folder, and whose it is.
type present struct {
	exists   bool
	manifest []byte          // nil where there is none
	listed   map[string]file // all files of the manifest
	ours     map[string]file // those of them that are there
	foreign  []string        // files and folders that we did not write
}

// owned tells whether a folder is ours to write to: missing, empty, or with a
// manifest of ours; else it is a *Refused. It is asked without the lock too, while
// another build may publish, so that it goes by one look at the names.
func owned(dir string) error {
	entries, err := os.ReadDir(dir)
	info, statErr := os.Stat(dir)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil
	case statErr == nil && !info.IsDir():
		return &Refused{Why: "it is a file, not a folder", Help: elsewhere}
	case err != nil:
		return err
	case slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == manifestName && e.Type().IsRegular() }):
		_, _, err := readManifest(dir)
		if errors.Is(err, errNoManifest) { // gone since
			return nil
		}
		return err
	}
	for _, e := range entries {
		if name := filepath.Join(dir, e.Name()); !isStaging(name, stagingInside) && exists(name) {
			return &Refused{
				Why:  fmt.Sprintf("it is not empty (%s), and it has no list of what Lectern wrote there", e.Name()),
				Help: "choose an empty folder or a new one; Lectern deletes nothing that it did not write",
			}
		}
	}
	return nil
}

// look finds out what stands in a folder, which nobody publishes to meanwhile.
func look(dir string) (*present, error) {
	here := &present{listed: map[string]file{}, ours: map[string]file{}}
	if _, err := os.Stat(dir); errors.Is(err, fs.ErrNotExist) {
		return here, nil
	} else if err != nil {
		return nil, err
	}
	here.exists = true
	m, text, err := readManifest(dir)
	if err != nil && !errors.Is(err, errNoManifest) {
		return nil, err
	}
	if m != nil {
		here.manifest = text
		for _, f := range m.Files {
			here.listed[f.Path] = f
		}
	}
	return here, here.walk(dir)
}

// walk sorts what is in the folder into ours and foreign.
func (p *present) walk(dir string) error {
	folders := foldersOf(p.listed)
	return filepath.WalkDir(dir, func(name string, entry fs.DirEntry, err error) error {
		rel, relErr := filepath.Rel(dir, name)
		if relErr != nil {
			return relErr
		}
		rel = filepath.ToSlash(rel)
		listed, isListed := p.listed[rel]
		switch {
		case errors.Is(err, fs.ErrNotExist): // removed while we walk, surely not by us
			return nil
		case err != nil && !slices.Contains(p.foreign, rel): // else it is a folder that we may not read
			return err
		case err != nil:
			return fs.SkipDir
		case rel == ".":
		case rel == manifestName && p.manifest != nil:
		case !strings.Contains(rel, "/") && isStaging(name, stagingInside):
			return fs.SkipDir
		case isListed && !entry.IsDir():
			p.ours[rel] = listed
		case !entry.IsDir() || !folders[rel] || isMount(name):
			p.foreign = append(p.foreign, rel)
		}
		return nil
	})
}

// foldersOf are the folders that files stand in.
func foldersOf[V any](files map[string]V) map[string]bool {
	folders := map[string]bool{}
	for name := range files {
		for dir := path.Dir(name); dir != "." && !folders[dir]; dir = path.Dir(dir) {
			folders[dir] = true
		}
	}
	return folders
}

// makesWayFor tells whether the files of the catalog can be written without
// touching what is not ours; else it is a *Refused that names what is in the way.
func (p *present) makesWayFor(catalog *render.Catalog, dir string) error {
	if len(p.foreign) == 0 {
		return nil
	}
	wanted := map[string]bool{}
	for _, e := range catalog.Entries() {
		wanted[e.Path] = true
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(e.Path)))
		_, ours := p.ours[e.Path]
		if err == nil && !ours && (!info.IsDir() || p.hasForeignIn(e.Path)) {
			return inTheWay(e.Path)
		}
	}
	for _, folder := range slices.Sorted(maps.Keys(foldersOf(wanted))) {
		info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(folder)))
		if _, ours := p.ours[folder]; err == nil && !ours && !info.IsDir() {
			return inTheWay(folder)
		}
	}
	return nil
}

func (p *present) hasForeignIn(folder string) bool {
	return slices.ContainsFunc(p.foreign, func(name string) bool {
		return name == folder || strings.HasPrefix(name, folder+"/")
	})
}

func inTheWay(name string) error {
	return &Refused{
		Why:  fmt.Sprintf("the site has a %s, and one that Lectern did not write stands there", name),
		Help: "move it away, or rename what becomes it in the course",
	}
}
