package scaffold

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// Write writes files below a folder, all or none: a new one never over one that is
// there, a longer one in place of what it was made from, in one step. What was
// written is taken back where a later one fails.
func Write(dir string, all []File) (err error) {
	w := &writer{}
	defer func() {
		if err != nil {
			w.undo()
		}
	}()
	for _, f := range all { // what can fail, fails here
		target := filepath.Join(dir, filepath.FromSlash(f.Path))
		if f.Was != nil {
			err = w.stage(target, f)
		} else {
			err = w.create(target, f)
		}
		if err != nil {
			return err
		}
	}
	return w.swap()
}

type writer struct {
	made   []string // files and folders that were not there, in order
	staged []staged
}

// staged is a text beside the file whose place it will take.
type staged struct{ temp, target string }

// create writes a file that must not be there: the system itself refuses else.
func (w *writer) create(target string, f File) error {
	if err := w.folders(filepath.Dir(target)); err != nil {
		return err
	}
	out, err := os.OpenFile(target, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, fs.ErrExist) {
		return inTheWay(f.Path, nil)
	}
	if err != nil {
		return err
	}
	w.made = append(w.made, target)
	_, err = out.Write(f.Text)
	return errors.Join(err, out.Close())
}

// folders makes a folder and those above it.
func (w *writer) folders(dir string) error {
	if _, err := os.Stat(dir); err == nil {
		return nil
	}
	if err := w.folders(filepath.Dir(dir)); err != nil {
		return err
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		return err
	}
	w.made = append(w.made, dir)
	return nil
}

// stage writes a file's new text beside it. A link stays: what it leads to changes.
func (w *writer) stage(target string, f File) error {
	target, err := filepath.EvalSymlinks(target)
	if err != nil {
		return err
	}
	now, err := os.ReadFile(target)
	if err == nil && !bytes.Equal(now, f.Was) {
		err = fmt.Errorf("%s was changed just now: nothing was written, try again", f.Path)
	}
	if err != nil {
		return err
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	if info.Mode().Perm()&0o200 == 0 {
		return fmt.Errorf("%s is read-only, so nothing was written: allow writing to it, then try again", f.Path)
	}
	out, err := os.CreateTemp(filepath.Dir(target), ".lectern-*")
	if err != nil {
		var p *fs.PathError
		if errors.As(err, &p) {
			err = p.Err // it names a file that nobody knows
		}
		return fmt.Errorf("%s cannot be changed, so nothing was written: %w", f.Path, err)
	}
	w.staged = append(w.staged, staged{out.Name(), target})
	_, err = out.Write(f.Text)
	return errors.Join(err, out.Chmod(info.Mode().Perm()), out.Close())
}

// swap puts what is staged into place.
func (w *writer) swap() error {
	for len(w.staged) > 0 {
		if err := os.Rename(w.staged[0].temp, w.staged[0].target); err != nil {
			return err
		}
		w.staged = w.staged[1:]
	}
	return nil
}

// undo takes away what was made and what is still staged.
func (w *writer) undo() {
	for _, s := range w.staged {
		_ = os.Remove(s.temp)
	}
	for i := len(w.made) - 1; i >= 0; i-- {
		_ = os.Remove(w.made[i])
	}
}
