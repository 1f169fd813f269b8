// Package mend writes into the files of a course what a program can know better than
// its author: ids that are missing, and the marks by which stale translations are told.
//
// It only adds bytes, but for a mark that is renewed, and leaves all others as they
// are: line ends, indents, marks of quotations, a byte order mark. [IDs] and [Marks]
// say what to change, and [Write] does it.
package mend

import (
	"lectern/generator/diag"
)

// Change is what becomes of one file.
type Change struct {
	File  *diag.File // as it was read
	Edits []diag.Edit
}

// Note says what was done, or why it was not.
type Note struct {
	Span    diag.Span
	Message string
	Done    bool
	ID      string // that was given; "" for none
}

// Plan is all that is to be changed.
type Plan struct {
	Changes []Change
	Notes   []Note

	files map[*diag.File]int
}

// edit adds a change, and says so.
func (p *Plan) edit(f *diag.File, e diag.Edit, at diag.Span, message string) {
	if p.files == nil {
		p.files = map[*diag.File]int{}
	}
	i, known := p.files[f]
	if !known {
		i = len(p.Changes)
		p.files[f] = i
		p.Changes = append(p.Changes, Change{File: f})
	}
	p.Changes[i].Edits = append(p.Changes[i].Edits, e)
	p.Notes = append(p.Notes, Note{Span: at, Message: message, Done: true})
}

func (p *Plan) leave(at diag.Span, message string) {
	p.Notes = append(p.Notes, Note{Span: at, Message: message})
}
