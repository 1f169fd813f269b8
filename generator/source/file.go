// Package source finds the files of a course: it walks content/, tells lessons
// from other files, and works out from a path alone the order, the id and the
// address of each.
//
// Everything is read through one [os.Root], so that no link leads out of the
// course. What it read it remembers by size and times in a [Cache], which makes
// a second walk over an unchanged course a walk of stats.
package source

import (
	"strings"

	"lectern/generator/diag"
)

// Content is the folder of a course that holds its languages' folders.
const Content = "content"

// Kind says what becomes of a file.
type Kind int

const (
	Lesson Kind = iota // markdown: parsed
	Asset              // anything else: copied
	Bank               // a bank of questions: parsed
)

// File is one file of the course. It is never changed.
type File struct {
	Kind   Kind
	Path   string // as on disk, from the course's folder, with slashes: content/en/20-large/10-who.md
	Folder string // the language's folder, "en"; "" for a file directly in content/
	// Name is the path inside the language's folder without order prefixes and,
	// for a lesson, without ".md": "large/who"; "large/index" for a folder's page
	// (index.md or README.md); NFC. It is the lesson's default id and, with
	// Folder, its address. Others keep their names; their folders lose prefixes.
	Name string
	// URL is where the file is in the site: en/large/who.html; not percent-encoded,
	// NFC. A bank has none.
	URL   string
	Order Order
	Size  int64      // bytes
	Text  *diag.File // of a lesson or bank: the bytes as read; nil for an asset
	Hash  [32]byte   // of a lesson or bank: SHA-256 of the bytes

	Width, Height int  // of a picture or video, in CSS pixels; 0 where unknown
	Captions      bool // a file of captions, .vtt, that browsers can read
}

// Index tells whether the file is the page of its folder.
func (f *File) Index() bool { return f.Name == "index" || strings.HasSuffix(f.Name, "/index") }

// Diag is the file as problems point into it: without text for an asset.
func (f *File) Diag() *diag.File {
	if f.Text != nil {
		return f.Text
	}
	return &diag.File{Path: f.Path}
}
