package output

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Refused says that a folder is not one to write a site to. Nothing was written.
type Refused struct {
	Dir  string // the folder, as it was given
	Why  string // what is wrong with it
	Help string // what to do
}

func (r *Refused) Error() string {
	return fmt.Sprintf("the site cannot be written to %s: %s\nhelp: %s", r.Dir, r.Why, r.Help)
}

const elsewhere = `choose a folder that is there for the site alone, such as "public"`

// Check tells whether the site of the course in courseDir may be written to
// outDir: a [*Refused] where not, another error where that cannot be found out.
// It writes nothing. Publish checks for itself; Check is for asking earlier.
func Check(courseDir, outDir string) error {
	_, err := allowed(courseDir, outDir)
	return err
}

// allowed returns the real path of the output folder.
func allowed(courseDir, outDir string) (out string, err error) {
	refuse := func(why, help string) (string, error) { return "", &Refused{outDir, why, help} }
	if outDir == "" {
		return refuse("the name is empty", elsewhere)
	}
	out, err = realPath(outDir)
	var link *leadsNowhere
	switch {
	case errors.As(err, &link):
		return refuse(fmt.Sprintf("%s is a link that leads nowhere", link.path), "make the folder that it leads to, or remove the link")
	case errors.Is(err, syscall.ENOTDIR):
		return refuse("a part of it is a file, not a folder", elsewhere)
	case err != nil:
		return "", err
	}
	for _, kept := range keptWhole(courseDir) {
		if kept.path != "" && holds(out, kept.path) {
			return refuse("it is "+kept.name+", or a folder around it", elsewhere)
		}
	}
	for _, name := range []string{"content", "themes"} {
		source, err := realPath(filepath.Join(courseDir, name))
		if err == nil && (holds(source, out) || holds(out, source)) {
			return refuse("it lies in the course's folder "+name+", or around it", elsewhere)
		}
	}
	if err := owned(out); err != nil {
		var refused *Refused
		if errors.As(err, &refused) {
			return refuse(refused.Why, refused.Help)
		}
		return "", err
	}
	return out, nil
}

// place is a folder and what we call it.
type place struct{ name, path string }

// keptWhole are the folders that a site must neither replace nor enclose; the
// path is "" where there is none.
func keptWhole(courseDir string) []place {
	course, _ := realPath(courseDir)
	here, _ := realPath(".")
	home, err := os.UserHomeDir()
	if err == nil {
		home, _ = realPath(home)
	}
	root := filepath.VolumeName(course) + string(filepath.Separator)
	return []place{
		{"the root of the disk", root},
		{"your home folder", home},
		{"the course's own folder", course},
		{"the folder you are in", here},
	}
}

// holds tells whether the folder outer is inner, or has inner somewhere inside.
// Both are real paths. It asks the system whether two folders are the same one,
// since names cannot tell: they may differ in case, or in how letters are encoded.
func holds(outer, inner string) bool {
	at, err := os.Stat(outer)
	if err != nil {
		return false
	}
	for {
		if info, err := os.Stat(inner); err == nil && os.SameFile(at, info) {
			return true
		}
		if inner == filepath.Dir(inner) {
			return false
		}
		inner = filepath.Dir(inner)
	}
}

type leadsNowhere struct{ path string }

func (l *leadsNowhere) Error() string { return l.path + " is a link that leads nowhere" }

// realPath returns the absolute path without links. The last parts of it may be
// missing on disk.
func realPath(path string) (string, error) {
	dir, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	for tail := ""; ; dir, tail = filepath.Dir(dir), filepath.Join(filepath.Base(dir), tail) {
		resolved, err := filepath.EvalSymlinks(dir)
		if err == nil {
			return filepath.Join(resolved, tail), nil
		}
		// Making a folder behind a link that leads nowhere makes it where the
		// link points, which the checks would not have seen.
		if info, lerr := os.Lstat(dir); lerr == nil && info.Mode()&fs.ModeSymlink != 0 && !errors.Is(err, fs.ErrPermission) {
			return "", &leadsNowhere{dir}
		}
		if !errors.Is(err, fs.ErrNotExist) || dir == filepath.Dir(dir) {
			return "", err
		}
	}
}
