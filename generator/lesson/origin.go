package lesson

import (
	"bytes"
	"sort"

	"lectern/generator/diag"
)

// origin knows where in the file the author wrote each byte of a source text.
type origin struct {
	file    func(start, end int) diag.Span // the span for two offsets in the text before its line ends were made even
	dropped []int                          // offsets in the source before each of which a CR was dropped, rising
}

// even returns the text with LF as its only line end, so that nothing after it
// needs to know CRLF, and where the bytes came from.
func even(text []byte, file func(start, end int) diag.Span) ([]byte, origin) {
	o := origin{file: file}
	if bytes.IndexByte(text, '\r') < 0 {
		return text, o
	}
	out := make([]byte, 0, len(text))
	for i, c := range text {
		switch {
		case c != '\r':
			out = append(out, c)
		case i+1 < len(text) && text[i+1] == '\n':
			o.dropped = append(o.dropped, len(out))
		default:
			out = append(out, '\n')
		}
	}
	return out, o
}

// at is the offset before the line ends were made even.
func (o origin) at(offset int) int {
	return offset + sort.SearchInts(o.dropped, offset)
}

// span is where the author wrote the bytes from start to end of the source.
func (o origin) span(start, end int) diag.Span {
	return o.file(o.at(start), o.at(max(start, end)))
}

// within finds the offset of part in whole, if part is a piece of its memory.
// goldmark hands out destinations and labels as such pieces, without their place.
func within(whole, part []byte) (int, bool) {
	offset := cap(whole) - cap(part)
	if len(part) == 0 || offset < 0 || offset+len(part) > len(whole) {
		return 0, false
	}
	return offset, &whole[offset] == &part[0]
}
