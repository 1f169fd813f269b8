package source

import (
	"bufio"
	"bytes"
	"encoding/binary"
	"io"
	"path"
	"strings"
)

// A file of the MP4 family is boxes: a length, a name of four letters, and what is in
// it, which may be boxes again. moov holds a trak for each track, and the tkhd in it
// says how large the track is shown.

// mostBoxes bounds how many boxes are looked at, whatever a file says.
const mostBoxes = 1000

// videoSize is the size of the first track that has one; 0, 0 where the file is none
// of the family or has no picture.
func videoSize(r io.ReadSeeker) (width, height int) {
	end, err := r.Seek(0, io.SeekEnd)
	if err != nil {
		return 0, 0
	}
	b := boxes{r: r, left: mostBoxes}
	b.each(0, end, "moov", func(start, end int64) bool {
		return b.each(start, end, "trak", func(start, end int64) bool {
			return b.each(start, end, "tkhd", func(start, end int64) bool {
				width, height = b.trackSize(start, end)
				return width > 0
			})
		})
	})
	return width, height
}

type boxes struct {
	r    io.ReadSeeker
	left int
}

// each hands the inside of every box of a name between two offsets to found, until that
// says that it is enough.
func (b *boxes) each(start, end int64, name string, found func(start, end int64) bool) (enough bool) {
	for start+8 <= end {
		if b.left--; b.left < 0 {
			return true
		}
		head := b.read(start, min(16, end-start))
		if head == nil {
			return true
		}
		length, inside := int64(binary.BigEndian.Uint32(head)), start+8
		switch {
		case length == 0: // to the end
			length = end - start
		case length == 1 && len(head) == 16: // too long for four bytes
			length, inside = int64(binary.BigEndian.Uint64(head[8:])), start+16
		}
		if length < inside-start || length > end-start {
			return true
		}
		if string(head[4:8]) == name && found(inside, start+length) {
			return true
		}
		start += length
	}
	return false
}

// trackSize reads a tkhd: at its end stand a matrix, which may turn the picture on its
// side as phones do, and width and height, with 16 bits behind the point.
func (b *boxes) trackSize(start, end int64) (width, height int) {
	const matrix, size = 36, 8
	if end-start < 4+matrix+size {
		return 0, 0
	}
	tail := b.read(end-matrix-size, matrix+size)
	if tail == nil {
		return 0, 0
	}
	width, height = int(binary.BigEndian.Uint16(tail[matrix:])), int(binary.BigEndian.Uint16(tail[matrix+4:]))
	if width == 0 || height == 0 {
		return 0, 0
	}
	if binary.BigEndian.Uint32(tail) == 0 && binary.BigEndian.Uint32(tail[16:]) == 0 {
		return height, width
	}
	return width, height
}

// read returns n bytes at an offset, or nil.
func (b *boxes) read(at, n int64) []byte {
	if _, err := b.r.Seek(at, io.SeekStart); err != nil {
		return nil
	}
	data := make([]byte, n)
	if _, err := io.ReadFull(b.r, data); err != nil {
		return nil
	}
	return data
}

// isCaptions tells whether a file is captions as browsers read them: its first word
// must be WEBVTT.
func isCaptions(name string, r io.Reader) bool {
	if strings.ToLower(path.Ext(name)) != ".vtt" {
		return false
	}
	first, _ := bufio.NewReader(io.LimitReader(r, 16)).ReadBytes('\n')
	rest, ok := bytes.CutPrefix(bytes.TrimPrefix(first, []byte("\ufeff")), []byte("WEBVTT"))
	return ok && (len(rest) == 0 || strings.ContainsRune(" \t\r\n", rune(rest[0])))
}
