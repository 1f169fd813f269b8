package moving

import (
	"bytes"
	"cmp"
	"slices"
	"sort"

	"lectern/generator/diag"
)

// text is a file on its way: its bytes as they are by now, and where each came
// from in the file as it is in the source, for the report.
type text struct {
	file   *diag.File // the source
	bytes  []byte
	pieces []piece // rising, the first at 0
}

// piece says where the bytes from an offset on came from: copied ones in turn,
// others all from one stretch.
type piece struct {
	at     int
	from   diag.Span
	copied bool
}

func newText(file *diag.File) *text {
	return &text{file: file, bytes: file.Text, pieces: []piece{{0, file.All(), true}}}
}

// edit puts other bytes in the place of those from start to end.
type edit struct {
	start, end int
	text       string
}

// apply makes all edits at once. Of two that overlap the first counts.
func (t *text) apply(edits []edit) {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Or(cmp.Compare(a.start, b.start), cmp.Compare(a.end, b.end)) })
	var out bytes.Buffer
	var pieces []piece
	last := 0
	keep := func(end int) {
		for i := t.pieceOf(last); i < len(t.pieces) && last < end; i++ {
			p, stop := t.pieces[i], end
			if i+1 < len(t.pieces) {
				stop = min(stop, t.pieces[i+1].at)
			}
			if p.copied {
				p.from.Start += last - p.at
			}
			p.at = out.Len()
			pieces = append(pieces, p)
			out.Write(t.bytes[last:stop])
			last = stop
		}
	}
	for i, e := range edits {
		if e.start < last || i > 0 && e == edits[i-1] {
			continue
		}
		keep(e.start)
		if e.text != "" {
			pieces = append(pieces, piece{out.Len(), t.span(e.start, e.end), false})
			out.WriteString(e.text)
		}
		last = e.end
	}
	keep(len(t.bytes))
	t.bytes, t.pieces = out.Bytes(), pieces
}

// pieceOf is the index of the piece that an offset lies in.
func (t *text) pieceOf(offset int) int {
	return max(0, sort.Search(len(t.pieces), func(i int) bool { return t.pieces[i].at > offset })-1)
}

// span is where the bytes from start to end came from.
func (t *text) span(start, end int) diag.Span {
	from, to := t.place(start), t.place(max(start, end-1))
	if end > start {
		to = t.after(end - 1)
	}
	return t.file.Span(from, max(from, to))
}

func (t *text) place(offset int) int {
	if len(t.pieces) == 0 {
		return 0
	}
	p := t.pieces[t.pieceOf(offset)]
	if p.copied {
		return p.from.Start + offset - p.at
	}
	return p.from.Start
}

// after is where what the byte at an offset came from ends.
func (t *text) after(offset int) int {
	if len(t.pieces) == 0 {
		return 0
	}
	p := t.pieces[t.pieceOf(offset)]
	if p.copied {
		return p.from.Start + offset - p.at + 1
	}
	return p.from.End
}
