package watch

import (
	"slices"
	"time"
)

// snapshot is what a walk found.
type snapshot struct {
	files map[string]file
	dirs  []string // the folders among the files
}

// file is what is known of one path.
type file struct {
	stat   stat // of what a link leads to, where it may be followed; zero for a folder
	hash   uint64
	hashed bool // hash is known
	young  bool // changed so shortly before the walk that it may have changed again within the clock's tick
	folder bool
}

// stat is what tells a file's change without reading it. Times of access are not
// in it. The inode's time (changed) tells what the file's own does not: an
// edit that keeps size and time, as cp -p makes.
type stat struct {
	size            int64
	modified, inode int64 // modified and change are in nanoseconds since 1970
	change          int64 // 0 where the system has none
}

func (s stat) changed() time.Time { return time.Unix(0, max(s.modified, s.change)) }

// changed are the paths with which something happened between two walks that a
// build would notice. Folders are among them only where no file is, and of those in one
// another the outermost.
func (s *snapshot) changed(before *snapshot) (files []string) {
	var folders []string
	note := func(path string, f file) {
		if f.folder {
			folders = append(folders, path)
		} else {
			files = append(files, path)
		}
	}
	for path, now := range s.files {
		if old, ok := before.files[path]; !ok || !now.same(old) {
			note(path, now)
		}
	}
	for path, old := range before.files {
		if _, ok := s.files[path]; !ok {
			note(path, old)
		}
	}
	if len(files) == 0 {
		return outermost(folders)
	}
	return files
}

func outermost(folders []string) (outer []string) {
	slices.Sort(folders) // each before what is in it
	for _, folder := range folders {
		if !slices.ContainsFunc(outer, func(dir string) bool { return within(dir, folder) }) {
			outer = append(outer, folder)
		}
	}
	return outer
}

// same compares by hash where both are known: a file that was touched, or got
// other permissions, is the same.
func (f file) same(old file) bool {
	switch {
	case f.folder || old.folder:
		return f.folder == old.folder
	case f.hashed && old.hashed:
		return f.hash == old.hash && f.stat.size == old.stat.size
	}
	return f.stat == old.stat
}

// unsettled tells whether a file looks as if it were being written just now.
func (s *snapshot) unsettled(before *snapshot) bool {
	for path, now := range s.files {
		old, ok := before.files[path]
		if changed := !ok || !now.same(old); changed && !now.folder && (now.stat.size == 0 || !now.hashed) {
			return true
		}
	}
	for path := range before.files {
		if _, ok := s.files[path]; !ok {
			return true
		}
	}
	return false
}
