package moving

import (
	"bytes"
	"fmt"
	"regexp"
	"sort"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// formula is one in TeX, between dollars: on its own, or in a line with something in
// it that no price has.
var formula = regexp.MustCompile(`\$\$[^$]+\$\$|\$[^\s$](?:[^$\n]*[^\s$\\])?\$`)

var texOnly = regexp.MustCompile(`[\\^_{}=<>]|^\$[A-Za-z](?:\([\w\s]+\))?\$$`)

// tellFormulas tells, once, in which files formulas in TeX stay as text.
func (m *mover) tellFormulas() {
	var notes []diag.Note
	all := 0
	for _, file := range m.lessons() {
		t := m.texts[file]
		if bytes.Count(t.bytes, []byte{'$'}) < 2 {
			continue
		}
		outline := lesson.Outlined(&source.File{Text: &diag.File{Path: file, Text: t.bytes}})
		count, first := 0, 0
		for _, at := range formula.FindAllIndex(t.bytes, -1) {
			if texOnly.Match(t.bytes[at[0]:at[1]]) && at[0] >= outline.Body && !touches(outline.Code, at[0], at[1]) {
				if count++; count == 1 {
					first = at[0]
				}
			}
		}
		if all += count; count > 0 {
			notes = append(notes, diag.Note{Message: fmt.Sprintf("from here on %d", count), Span: t.span(first, first)})
		}
	}
	if len(notes) == 0 {
		return
	}
	m.report.Problems = append(m.report.Problems, diag.Problem{
		Severity: diag.Warning, Code: "formulas", Span: notes[0].Span, Notes: notes,
		Message: fmt.Sprintf("formulas in TeX stay as text: %d of them in %d files", all, len(notes)),
		Help:    "write short ones in plain text, and make pictures of long ones",
	})
}

// touches tells whether one of some stretches, which rise, holds a part of another.
func touches(all []lesson.Stretch, start, end int) bool {
	i := sort.Search(len(all), func(i int) bool { return all[i].End > start })
	return i < len(all) && all[i].Start < end
}
