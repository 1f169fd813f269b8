package moving

import (
	"bytes"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// raise makes the heading that a file opens with its title. Books begin chapters in
// chapters with a heading of a lower level, and all others below it: where that is so,
// all are raised alike.
func (m *mover) raise(file string, t *text) {
	if node := m.front[file].node; node != nil && node.Field("title") != nil {
		return
	}
	outline := lesson.Outlined(&source.File{Text: &diag.File{Path: t.file.Path, Text: t.bytes}})
	var marks []int // where the headings begin
	by := 0
	for _, e := range outline.Entries {
		if e.Heading == 0 {
			continue
		}
		at := bytes.LastIndexByte(t.bytes[:min(e.At, len(t.bytes))], '\n') + 1
		hashed := bytes.HasPrefix(t.bytes[at:], bytes.Repeat([]byte{'#'}, e.Heading))
		switch {
		case by == 0 && (!hashed || e.Heading == 1 || len(bytes.TrimSpace(t.bytes[outline.Body:at])) > 0):
			return
		case by == 0:
			by = e.Heading - 1
		case e.Heading <= by+1:
			return
		case !hashed: // in a list or a quotation, where it stays
			continue
		}
		marks = append(marks, at)
	}
	if by == 0 {
		return
	}
	var edits []edit
	for _, at := range marks {
		edits = append(edits, edit{at, at + by, ""})
	}
	m.change("texts with headings raised")
	t.apply(edits)
}
