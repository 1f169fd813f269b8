package diag

import (
	"bytes"
	"slices"
)

// Edit puts a text in the place of the bytes of a span; where that is empty, it adds
// the text there.
type Edit struct {
	Span Span
	Text string
}

// Apply makes the edits, which must not overlap, in the file's text. All other bytes
// stay as they are.
func (f *File) Apply(edits []Edit) []byte {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b Edit) int { return a.Span.Start - b.Span.Start })
	var out bytes.Buffer
	at := 0
	for _, e := range edits {
		out.Write(f.Text[at:e.Span.Start])
		out.WriteString(e.Text)
		at = e.Span.End
	}
	out.Write(f.Text[at:])
	return out.Bytes()
}
