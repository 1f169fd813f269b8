// Package render turns a course and a theme into a [Catalog] of output files,
// each rendered when it is asked for.
package render

import (
	"cmp"
	"io/fs"
	"slices"

	"lectern/generator/diag"
)

// Catalog is every file of the site: its path and the function that makes its
// bytes. It holds no bytes itself, so memory does not grow with the site.
// Rendering is safe from several goroutines at once, and gives the same bytes
// each time.
type Catalog struct {
	entries []Entry // sorted by Path
	index   map[string]int
	met     func() []diag.Problem
	site    *site // nil where the files are none of a course's
}

// Entry is one file of the site.
type Entry struct {
	Path   string // with slashes, NFC, not percent-encoded: en/large/who.html
	Render func() ([]byte, error)
}

// NewCatalog returns a catalog of the entries. The paths must be unique.
func NewCatalog(entries []Entry) *Catalog {
	c := &Catalog{entries: slices.Clone(entries), index: make(map[string]int, len(entries))}
	slices.SortFunc(c.entries, func(a, b Entry) int { return cmp.Compare(a.Path, b.Path) })
	for i, e := range c.entries {
		c.index[e.Path] = i
	}
	return c
}

// Entries are all files, sorted by path. The slice must not be changed.
func (c *Catalog) Entries() []Entry { return c.entries }

// Render makes the bytes of one file, and reports fs.ErrNotExist where the
// catalog has no such path.
func (c *Catalog) Render(path string) ([]byte, error) {
	i, ok := c.index[path]
	if !ok {
		return nil, &fs.PathError{Op: "render", Path: path, Err: fs.ErrNotExist}
	}
	return c.entries[i].Render()
}

// Has tells whether the catalog has a file of that path.
func (c *Catalog) Has(path string) bool {
	_, ok := c.index[path]
	return ok
}

// Problems are the warnings met while rendering so far.
func (c *Catalog) Problems() []diag.Problem {
	if c.met == nil {
		return nil
	}
	return c.met()
}
