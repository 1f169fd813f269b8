package diag

// File is a text that problems point into: its path as the author knows it
// (relative to the course, with slashes) and its bytes as they are on disk.
// A file without text (a picture, a folder, one that is missing) has Text nil.
type File struct {
	Path string
	Text []byte
}

// Position is a place in a file as editors count: lines and columns from 1, a
// column being one Unicode code point, so that a tab and a Chinese character
// are one column each.
type Position struct {
	Line, Column int
}

var bom = []byte("\xef\xbb\xbf")

// All is the span of the whole file, for problems that concern it as such.
func (f *File) All() Span { return Span{File: f} }

// Span is the bytes from start to end of the file.
func (f *File) Span(start, end int) Span { return Span{File: f, Start: start, End: end} }

// Position tells where the byte at offset stands. A byte order mark at the
// start takes no column: editors do not show it.
func (f *File) Position(offset int) Position {
	var c cursor
	return c.position(f, offset)
}

// path is the file's path, or nothing for no file.
func (f *File) path() string {
	if f == nil {
		return ""
	}
	return f.Path
}
