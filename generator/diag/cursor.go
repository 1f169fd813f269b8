package diag

import (
	"bytes"
	"unicode/utf8"
)

// cursor works out positions one after the other. Where they rise, as those of
// sorted problems do, it counts a file once: a line of a megabyte with thousands
// of problems took minutes when each was counted from the start.
type cursor struct {
	file   *File
	offset int
	line   int // offset of the line's start
	at     Position
}

// position moves the cursor to an offset of a file, and tells where that stands.
// Inside a character it stays before it, and tells the column after it.
func (c *cursor) position(f *File, offset int) Position {
	offset = min(max(offset, 0), len(f.Text))
	whole := offset
	for whole > 0 && whole < len(f.Text) && !utf8.RuneStart(f.Text[whole]) {
		whole--
	}
	c.move(f, whole)
	if whole < offset {
		return Position{c.at.Line, c.at.Column + 1}
	}
	return c.at
}

func (c *cursor) move(f *File, offset int) {
	if f != c.file || offset < c.offset {
		*c = cursor{file: f, at: Position{1, 1}}
	}
	next := f.Text[c.offset:offset]
	if c.offset == 0 {
		next = bytes.TrimPrefix(next, bom)
	}
	if n := bytes.Count(next, []byte{'\n'}); n > 0 {
		next = next[bytes.LastIndexByte(next, '\n')+1:]
		c.line, c.at = offset-len(next), Position{c.at.Line + n, 1}
	}
	c.at.Column += utf8.RuneCount(next)
	c.offset = offset
}

// positions are the start and the end (exclusive) of a span; 1:1 where there is no
// text. The cursor then stands on the line of the start.
func (c *cursor) positions(s Span) (start, end Position) {
	if s.File == nil {
		return Position{1, 1}, Position{1, 1}
	}
	start = c.position(s.File, s.Start)
	ahead := *c
	return start, ahead.position(s.File, max(s.Start, s.End))
}
