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
// is there. A file that was saved since it was read is left as it is, with an error.
func Write(root *os.Root, plan *Plan) error {
	for _, change := range plan.Changes {
		if err := write(root, change); err != nil {
			return err
		}
	}
	return nil
}

func write(root *os.Root, change Change) error {
	name, err := target(root, change.File.Path)
	if err != nil {
		return err
	}
	info, err := root.Stat(name)
	if err != nil {
		return err
	}
	now, err := root.ReadFile(name)
	if err != nil {
		return err
	}
	if !bytes.Equal(now, change.File.Text) {
		return fmt.Errorf("%s was saved just now: try again", change.File.Path)
	}
	beside := path.Join(path.Dir(name), ".lectern-"+path.Base(name))
	if err := create(root, beside, change.File.Apply(change.Edits), info.Mode().Perm()); err != nil {
		_ = root.Remove(beside)
		return err
	}
	return root.Rename(beside, name)
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
