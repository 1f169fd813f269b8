package mend

import (
	"bytes"
	"slices"
	"strings"

	"lectern/generator/course"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/quiz"
	"lectern/generator/source"
)

// Addition is a lesson with a block put behind it.
type Addition struct {
	Path string
	Text []byte // the whole file, as it will be
}

// Additions sees that in each of the lessons the block will be read as one, and all
// before it as it was; where it will not, the notes say what is in its way. Marks of
// translations take the block in: both languages get it at once, so that a mark that
// holds goes on holding, and one that is stale is so for what had changed before.
func Additions(c *course.Course, all []Addition) ([]Addition, []Note) {
	pages := map[string]*course.Page{}
	for _, p := range c.Pages() {
		if !p.MadeUp {
			pages[p.File.Path] = p
		}
	}
	var notes []Note
	added := map[*course.Page]*quiz.Block{}
	for _, a := range all {
		p := pages[a.Path]
		if p == nil {
			notes = append(notes, Note{Span: (&diag.File{Path: a.Path}).All(), Message: `this file is not a lesson of the course: "lectern check" says why`})
			continue
		}
		block, inTheWay := add(c, p, a.Text)
		if inTheWay != nil {
			notes = append(notes, *inTheWay)
		}
		added[p] = block
	}
	if len(notes) > 0 {
		return nil, notes
	}
	all = slices.Clone(all)
	for i, a := range all {
		p := pages[a.Path]
		if block := added[p.In(c.Default())]; block != nil && p.Language != c.Default() {
			all[i].Text = remarked(p, a.Text, block)
		}
	}
	return all, nil
}

// remarked is a translation's text whose mark knows of a block that its original got too.
func remarked(p *course.Page, text []byte, block *quiz.Block) []byte {
	mark, ok := course.MarkWith(p.TranslationOf.Value, block)
	if !ok {
		return text
	}
	file := &diag.File{Path: p.File.Path, Text: text}
	e, ok := lesson.MarkEdit(file, mark)
	if !ok {
		return text
	}
	return file.Apply([]diag.Edit{e})
}

// add reads the block that a text puts behind a page, or says what is in its way.
func add(c *course.Course, p *course.Page, text []byte) (*quiz.Block, *Note) {
	file := source.File{Path: p.File.Path, Folder: p.File.Folder, Name: p.File.Name, Text: &diag.File{Path: p.File.Path, Text: text}}
	_, before := lesson.Parse(p.File, c.Config)
	l, after := lesson.Parse(&file, c.Config)
	end, last := len(p.File.Text.Text), len(p.Blocks)
	isWhole := bytes.HasPrefix(text, p.File.Text.Text) && len(l.Blocks) == last+1 && l.Blocks[last].Span.Start >= end &&
		slices.EqualFunc(l.Sections, p.Sections, func(a, b lesson.Section) bool { return a.Heading == b.Heading && a.Hash == b.Hash }) && standsAlone(l)
	if !isWhole || slices.ContainsFunc(before, func(problem diag.Problem) bool { return slices.Contains(open, problem.Code) }) {
		note := inTheWay(p.File.Text.Span(end, end), before, after)
		return nil, &note
	}
	block, _ := quiz.Parse(l.Blocks[last], c.Config)
	return block, nil
}

// standsAlone tells whether the last block stands in no element that is open to the end.
func standsAlone(l *lesson.Lesson) bool {
	for i, part := range slices.Backward(l.Body) {
		if part.Kind == lesson.Quiz {
			return i+1 == len(l.Body) || !strings.HasPrefix(strings.TrimSpace(l.Body[i+1].Text), "</")
		}
	}
	return false
}

// open are the problems of what takes what follows for its own, and so would take a
// block, or be ended by it.
var open = []string{"unclosed-fence", "unclosed-comment", "unclosed-front-matter"}

// inTheWay says why a block cannot stand at the end of a lesson: what is open there,
// else what the lesson would be told of with the block.
func inTheWay(end diag.Span, before, after []diag.Problem) Note {
	note := func(p diag.Problem) Note { return Note{Span: p.Span, Message: p.Message + ": " + p.Help} }
	for _, codes := range [][]string{open, {"html-unbalanced", "not-utf8", "nul-byte"}} {
		for _, p := range slices.Backward(diag.Sort(before)) {
			if slices.Contains(codes, p.Code) {
				return note(p)
			}
		}
	}
	for _, p := range diag.Sort(after) {
		if p.Span.Start >= end.Start {
			return note(p)
		}
	}
	return Note{Span: end, Message: "something before this is never closed, and would take the block for its own"}
}
