package generator

import (
	"bytes"
	"fmt"
	"strings"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/scaffold"
)

// leftovers finds texts of "lectern new" that still stand in a lesson, where readers
// would read them. isBegun tells of any text that says the lesson is not done, also of
// the note that says to readers themselves that a page is to be translated.
func leftovers(l *lesson.Lesson, cfg *config.Config) (problems []diag.Problem, isBegun bool) {
	f := leftover{file: l.File.Diag(), from: scaffold.Beginnings()}
	f.lines(len(l.Sections)+len(l.Blocks)+len(l.Images)+len(l.Codes) == 0)
	for _, b := range l.Blocks {
		f.block(b)
	}
	if cfg.Ignores(config.TemplateText) {
		return nil, f.noted
	}
	isBegun = f.noted || len(f.problems) > 0
	if l.Draft { // it says itself that it is not done
		return nil, isBegun
	}
	return f.problems, isBegun
}

type leftover struct {
	file     *diag.File
	from     *scaffold.Texts
	problems []diag.Problem
	noted    bool
}

func (f *leftover) report(start, end int, message, help string) {
	f.problems = append(f.problems, diag.Problem{Severity: diag.Warning, Code: config.TemplateText, Span: f.file.Span(start, end), Message: message, Help: help})
}

// lines looks through the lesson line by line, but in what readers never see: comments,
// and code. Where nothing is written, one comment stands for all that is left.
func (f *leftover) lines(isEmpty bool) {
	before, until, at := "", "", 0
	for raw := range bytes.Lines(f.file.Text) {
		start := at + len(raw) - len(bytes.TrimLeft(raw, " \t"))
		at += len(raw)
		line := string(bytes.TrimSpace(raw))
		end := start + len(line)
		switch {
		case isEmpty && f.from.Comments[line]:
			f.problems = nil
			f.report(start, end, `nothing is written here yet but what "lectern new" began`, "write the page; if it is to stay as it is, take the comments away")
			return
		case until != "":
			if strings.HasSuffix(line, until) {
				until = ""
			}
		case strings.HasPrefix(line, "<!--") && !strings.HasSuffix(line, "-->"):
			until = "-->"
		case strings.HasPrefix(line, "```") && !strings.Contains(strings.TrimLeft(line, "`"), "`"), strings.HasPrefix(line, "~~~"):
			until = line[:len(line)-len(strings.TrimLeft(line, line[:1]))]
		default:
			f.line(line, before, start, end)
		}
		before = line
	}
}

func (f *leftover) line(line, before string, start, end int) {
	for _, note := range f.from.Notes {
		f.noted = f.noted || strings.HasPrefix(line, note)
	}
	for _, comment := range f.from.Untranslated {
		if strings.HasPrefix(line, "title") && strings.HasSuffix(line, comment) {
			f.report(end-len(comment), end, "this title is not translated yet", "translate it, and take this comment away")
		}
	}
	if f.from.Lines[line] && (line[0] != '>' || strings.HasPrefix(before, "> [!")) {
		start += strings.IndexAny(line, `>"`)
		start += len(f.file.Text[start:end]) - len(bytes.TrimLeft(f.file.Text[start:end], "> "))
		f.report(start, end, `this is still as "lectern new" began it`, "write your own text in its place, or take it away")
	}
}

// block finds the first text of a block that is not its author's.
func (f *leftover) block(b lesson.Block) {
	first, n := diag.Span{}, 0
	for at := 0; ; {
		open := bytes.IndexByte(b.JSON[at:], '"')
		if open < 0 {
			break
		}
		open += at
		end := open + 1
		for end < len(b.JSON) && b.JSON[end] != '"' {
			if b.JSON[end] == '\\' {
				end++
			}
			end++
		}
		if end = min(end, len(b.JSON)); f.from.InBlocks[string(b.JSON[open+1:end])] {
			if n++; n == 1 {
				first = f.file.Span(b.Span.Start+open, b.Span.Start+end+1)
			}
		}
		at = min(end+1, len(b.JSON))
	}
	message := `this text is still the one that "lectern new" began with`
	if n > 1 {
		message = fmt.Sprintf(`%d texts of this %s are still those that "lectern new" began with; this is the first`, n, b.Kind)
	}
	if n > 0 {
		f.report(first.Start, first.End, message, "write your own texts in place of these, and keep the ids")
	}
}
