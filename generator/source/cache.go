package source

import (
	"io/fs"
	"maps"
	"sync"
	"time"
)

// racy is how old a change must be before its time can be trusted: two changes
// within one tick of a file system's clock leave the same time behind.
const racy = 2 * time.Second

// Cache remembers the files of earlier walks. It is safe for one walk at a time
// and for files read in parallel within it. The zero Cache is empty.
type Cache struct {
	mu    sync.Mutex
	files map[string]remembered
}

type remembered struct {
	stamp stamp
	file  *File
}

// stamp is what tells a changed file from an unchanged one.
type stamp struct {
	size    int64
	mod     time.Time
	changed int64  // the inode's change time, where the system has one: survives "cp -p" and "touch -d"
	inode   uint64 // a file replaced by rename has another
}

func (c *Cache) get(path string, info fs.FileInfo) *File {
	c.mu.Lock()
	defer c.mu.Unlock()
	if r, ok := c.files[path]; ok && r.stamp == stampOf(info) {
		return r.file
	}
	return nil
}

// keep forgets all files but those found on a walk.
func (c *Cache) keep(all []found) {
	c.mu.Lock()
	defer c.mu.Unlock()
	there := make(map[string]bool, len(all))
	for _, f := range all {
		there[f.path] = true
	}
	maps.DeleteFunc(c.files, func(path string, _ remembered) bool { return !there[path] })
}

// put remembers a file, unless it was changed too recently for its time to tell.
func (c *Cache) put(path string, info fs.FileInfo, file *File, now time.Time) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.files == nil {
		c.files = map[string]remembered{}
	}
	if now.Sub(info.ModTime()) < racy {
		delete(c.files, path)
		return
	}
	c.files[path] = remembered{stampOf(info), file}
}
