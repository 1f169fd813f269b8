package diag

import (
	"bytes"
	"math/rand/v2"
	"testing"
	"unicode/utf8"
)

// A cursor tells the same wherever it stood before.
func TestCursor(t *testing.T) {
	random := rand.New(rand.NewPCG(2026, 11))
	files := []*File{
		{Text: []byte("\ufeff文\tx\r\n\n😀y\nlast 行")},
		{Text: []byte("one line 一 line")},
		{},
	}
	var c cursor
	for range 10_000 {
		f := files[random.IntN(len(files))]
		offset := random.IntN(len(f.Text) + 3)
		if got, want := c.position(f, offset), counted(f, offset); got != want {
			t.Fatalf("%q, offset %d: got %v, want %v", f.Text, offset, got, want)
		}
		if start := bytes.LastIndexByte(f.Text[:min(offset, len(f.Text))], '\n') + 1; c.line != start {
			t.Fatalf("%q, offset %d: the line starts at %d, not %d", f.Text, offset, start, c.line)
		}
	}
}

// counted is a position counted from the start of the file, an unfinished
// character as one.
func counted(f *File, offset int) Position {
	before := f.Text[:min(offset, len(f.Text))]
	line := before[bytes.LastIndexByte(before, '\n')+1:]
	if len(before) == len(line) {
		line = bytes.TrimPrefix(line, bom)
	}
	column := 1
	for len(line) > 0 {
		_, size := utf8.DecodeRune(line)
		if !utf8.FullRune(line) {
			size = len(line)
		}
		line = line[size:]
		column++
	}
	return Position{bytes.Count(before, []byte{'\n'}) + 1, column}
}
