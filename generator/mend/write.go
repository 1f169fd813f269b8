package mend

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
)

// Write makes the changes of a plan in the course's folder. Each file is written beside
// itself and then takes the place of the former at once, so that at no time half of one
// is there. Where one of them cannot be changed, or was saved since it was read, that is
// the error, and none is.
func Write(root *os.Root, plan *Plan) error {
	for _, change := range plan.Changes {
		if _, _, err := ready(root, change); err != nil {
			return err
		}
	}
	for _, change := range plan.Changes {
		if err := write(root, change); err != nil {
			return err
		}
	}
	return nil
}

// ready is the name and the mode of the file behind a change that can be made.
func ready(root *os.Root, change Change) (name string, mode fs.FileMode, err error) {
	if name, err = target(root, change.File.Path); err != nil {
		return "", 0, err
	}
	info, err := root.Stat(name)
	if err != nil {
		return "", 0, err
	}
	now, err := root.ReadFile(name)
	switch {
	case err != nil:
		return "", 0, err
	case !bytes.Equal(now, change.File.Text):
		return "", 0, fmt.Errorf("%s was saved just now: try again", change.File.Path)
	case info.Mode().Perm()&0o200 == 0:
		return "", 0, fmt.Errorf("%s is read-only: allow writing to it, then try again", change.File.Path)
	}
	return name, info.Mode().Perm(), nil
}

func write(root *os.Root, change Change) error {
	name, mode, err := ready(root, change)
	if err != nil {
		return err
	}
	beside := path.Join(path.Dir(name), ".lectern-"+path.Base(name))
	err = create(root, beside, change.File.Apply(change.Edits), mode)
	if err == nil {
		err = root.Rename(beside, name)
	}
	if err != nil {
		_ = root.Remove(beside)
		return fmt.Errorf("%s cannot be changed: %w", change.File.Path, cause(err))
	}
	return nil
}

// cause is what is wrong, without the name of the file beside.
func cause(err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err
	}
	return err
}

// create writes a new file, in the place of one that a run that was cut off left there.
func create(root *os.Root, name string, text []byte, mode fs.FileMode) error {
	if err := root.Remove(name); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	f, err := root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, mode)
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	return errors.Join(err, f.Chmod(mode), f.Sync(), f.Close())
}

// maxLinks is how many symbolic links in a row are followed.
const maxLinks = 40

// target is the file behind symbolic links, which stay.
func target(root *os.Root, name string) (string, error) {
	for range maxLinks {
		info, err := root.Lstat(name)
		if err != nil || info.Mode()&fs.ModeSymlink == 0 {
			return name, err
		}
		to, err := root.Readlink(name)
		if err != nil {
			return "", err
		}
		if path.IsAbs(to) {
			return "", fmt.Errorf("%s is a link to %s: change that file by hand", name, to)
		}
		name = path.Join(path.Dir(name), to)
	}
	return "", fmt.Errorf("%s: too many links", name)
}
