package source

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"slices"
	"strings"

	"lectern/generator/diag"
)

// found is one file met on the walk.
type found struct {
	path string
	info fs.FileInfo
}

// walker collects the files below a folder. Symbolic links are followed as long
// as they stay in the course; os.Root refuses the others.
type walker struct {
	root     *os.Root
	files    []found
	problems []diag.Problem
}

// walk visits one folder. above are the folders it lies in, to tell a link that
// leads back into one of them.
func (w *walker) walk(dir string, above []fs.FileInfo) error {
	entries, err := fs.ReadDir(w.root.FS(), dir)
	if err != nil {
		if len(above) > 1 && errors.Is(err, fs.ErrNotExist) {
			return nil // removed while we walked: the next walk sees the rest
		}
		return err
	}
	for _, entry := range entries {
		if err := w.visit(path.Join(dir, entry.Name()), entry, above); err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) visit(file string, entry fs.DirEntry, above []fs.FileInfo) error {
	info, err := entry.Info()
	if err == nil && info.Mode()&fs.ModeSymlink != 0 {
		info, err = w.root.Stat(file)
		if err != nil && !Skip(entry.Name(), false) {
			w.refuse(file, err)
		}
	}
	switch {
	case err != nil: // removed while we walked, or refused
		return nil
	case Skip(entry.Name(), info.IsDir()):
		return nil
	case info.IsDir():
		if slices.ContainsFunc(above, func(a fs.FileInfo) bool { return os.SameFile(a, info) }) {
			w.problem(file, "link-loop", "this link leads back into a folder it lies in", "remove the link")
			return nil
		}
		return w.walk(file, append(slices.Clone(above), info))
	case info.Mode().IsRegular():
		w.files = append(w.files, found{file, info})
	}
	return nil
}

// refuse says why a link cannot be followed.
func (w *walker) refuse(file string, err error) {
	if errors.Is(err, fs.ErrNotExist) {
		w.problem(file, "link-dangling", "this link leads to nothing", "remove the link, or put a file where it points")
		return
	}
	if strings.Contains(err.Error(), "too many levels") {
		w.problem(file, "link-loop", "this link leads in a circle", "remove the link")
		return
	}
	w.problem(file, "link-leaves-course", "this link leads out of the course's folder",
		"put a copy of the file in its place: a course holds all its files")
}

func (w *walker) problem(file, code, message, help string) {
	w.problems = append(w.problems, diag.Problem{Code: code, Message: message, Help: help, Span: (&diag.File{Path: file}).All()})
}

// content lists all files in content/.
func content(root *os.Root) ([]found, []diag.Problem, error) {
	info, err := root.Stat(Content)
	if errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, []diag.Problem{{
			Code: "no-content", Message: "there is no folder " + Content,
			Help: fmt.Sprintf("a course keeps its lessons in %s/<language>/, beside site.toml", Content),
			Span: (&diag.File{Path: Content}).All(),
		}}, nil
	}
	if err != nil {
		return nil, nil, err
	}
	w := &walker{root: root}
	err = w.walk(Content, []fs.FileInfo{info})
	return w.files, w.problems, err
}
