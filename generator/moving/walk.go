package moving

import (
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/source"
)

// tree is what a folder holds: the files that can be moved, by their paths.
type tree struct {
	root    *os.Root
	files   []string // in the order of the walk
	exact   map[string]bool
	known   map[string]string // by key
	folders map[string]bool   // by key
	left    Left
}

// Left counts what is never moved.
type Left struct {
	Links   int `json:"symbolicLinks"`
	Hidden  int `json:"hidden"`   // files and folders whose names begin with a dot
	Modules int `json:"modules"`  // node_modules
	Other   int `json:"other"`    // editors' leftovers
	Special int `json:"special"`  // named pipes, sockets, devices
	Lists   int `json:"lists"`    // files that say the order of chapters, which was taken
	Parts   int `json:"included"` // texts that stand in other lessons now
	Outside int `json:"outside"`  // files beside the content: settings, themes, pictures that no lesson shows

	Folders map[string]int `json:"folders,omitempty"` // those outside, by the folder at the top that they lie in
}

// outside counts a file beside the content.
func (l *Left) outside(file string) {
	l.Outside++
	if top, _, deeper := strings.Cut(file, "/"); deeper {
		if l.Folders == nil {
			l.Folders = map[string]int{}
		}
		l.Folders[top]++
	}
}

// key is the form in which paths are compared: tools and disks do not agree on case.
func key(file string) string { return strings.ToLower(norm.NFC.String(file)) }

// walk lists a folder.
func walk(root *os.Root) (*tree, error) {
	t := &tree{root: root, exact: map[string]bool{}, known: map[string]string{}, folders: map[string]bool{"": true, ".": true}}
	err := fs.WalkDir(root.FS(), ".", func(file string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if file == "." {
			return nil
		}
		if t.leave(entry) {
			if entry.IsDir() {
				return fs.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			t.folders[key(file)] = true
			return nil
		}
		t.files = append(t.files, file)
		t.exact[file], t.known[key(file)] = true, file
		return nil
	})
	slices.SortFunc(t.files, func(a, b string) int { return source.Natural(a, b) })
	return t, err
}

// leave counts what is not moved.
func (t *tree) leave(entry fs.DirEntry) bool {
	name := entry.Name()
	switch {
	case entry.Type()&fs.ModeSymlink != 0:
		t.left.Links++
	case name == "node_modules":
		t.left.Modules++
	case strings.HasPrefix(name, "."):
		t.left.Hidden++
	case !entry.IsDir() && !entry.Type().IsRegular():
		t.left.Special++
	case !entry.IsDir() && source.Skip(name, false):
		t.left.Other++
	default:
		return false
	}
	return true
}

// find is the file that a path means: the very one, else one in another case.
func (t *tree) find(file string) (string, bool) {
	if file = path.Clean(file); t.exact[file] {
		return file, true
	}
	found, ok := t.known[key(file)]
	return found, ok
}

func (t *tree) read(file string) ([]byte, error) { return t.root.ReadFile(file) }

// inside tells whether a file lies in a folder; "." is all.
func inside(file, dir string) bool { return dir == "." || strings.HasPrefix(file, dir+"/") }
