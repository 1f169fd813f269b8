package quiz

import (
	"fmt"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// texts is a field that is one text or a list of them.
type texts []decode.Text

// DecodeNode reads either form.
func (t *texts) DecodeNode(n *decode.Node) []diag.Problem {
	if n.Kind == decode.List {
		return decode.Into(n, (*[]decode.Text)(t), decode.Options{})
	}
	var one decode.Text
	problems := decode.Into(n, &one, decode.Options{})
	*t = texts{one}
	return problems
}

// part is a piece of a question that may be written as a bare text.
type part struct {
	partFields
}

type partFields struct {
	ID   decode.Text `key:"id"`
	Text decode.Text `key:"text,required"`
}

// DecodeNode reads a text, or an object with a text.
func (t *part) DecodeNode(n *decode.Node) []diag.Problem {
	if n.Kind == decode.Table {
		return decode.Into(n, &t.partFields, decode.Options{})
	}
	return decode.Into(n, &t.Text, decode.Options{})
}

// prose renders a text. An absent one is empty; one that is there must say something.
func (p *parser) prose(t decode.Text) lesson.Prose {
	if t.Span.File == nil {
		return lesson.Prose{}
	}
	prose, problems := lesson.Fragment(t, p.config)
	p.problems = append(p.problems, problems...)
	if !diag.HasErrors(problems) && blank(prose) {
		p.unseen(t, problems)
	}
	return prose
}

// unseen reports a text that says nothing, and why: what is written in it may be
// left out, as the other problems say.
func (p *parser) unseen(t decode.Text, problems []diag.Problem) {
	dropped := func(problem diag.Problem) bool { return problem.Code == "html-dropped" }
	switch {
	case slices.ContainsFunc(problems, dropped):
		p.report("empty-text", t.Span, "nothing is left of this text without its HTML", "write it in markdown: this HTML is not allowed in a lesson")
	case strings.TrimSpace(t.Value) != "":
		p.report("empty-text", t.Span, "a reader sees nothing of this text", "comments, trainers' notes and empty elements are not shown; a mark alone, as - or #, takes a backslash: \\\\-")
	default:
		p.report("empty-text", t.Span, "this text is empty", "write a text; one that may be missing can be taken away, with its name")
	}
}

// line is a text that stands where only one line can: a title.
func (p *parser) line(t decode.Text, name string) lesson.Prose {
	prose := p.prose(t)
	if !prose.Empty() && !prose.Inline {
		p.report("not-one-line", t.Span, fmt.Sprintf("%q must be one line of text", name),
			"write one paragraph; a mark at its start that makes a list or a heading takes a backslash: 1\\\\.")
	}
	return prose
}

// plain checks words that are not shown, such as tags.
func (p *parser) plain(t decode.Text) string {
	if t.Span.File != nil && strings.TrimSpace(t.Value) == "" {
		p.report("empty-text", t.Span, "this text is empty", "write a word, or take it away")
	}
	return t.Value
}

// short is a value for a message: its first characters.
func short(s string) string {
	const most = 64
	if r := []rune(s); len(r) > most {
		return string(r[:most]) + "…"
	}
	return s
}

// blank tells whether a reader would see nothing.
func blank(p lesson.Prose) bool {
	return strings.TrimSpace(p.Plain) == "" && len(p.Images) == 0 && len(p.Codes) == 0
}

// sayings is the texts among which a reader must tell the right one, with their places.
type sayings map[string]diag.Span

// distinct reports a text that reads the same as one before.
func (p *parser) distinct(said sayings, prose lesson.Prose, at diag.Span, help string) {
	if at.File == nil || prose.Empty() {
		return
	}
	words := reading(prose)
	like := strings.ReplaceAll(words, "臺", "台")
	first, twice := said[words]
	if !twice {
		if other, alike := said[like]; alike {
			p.problems = append(p.problems, diag.Problem{
				Severity: diag.Warning, Code: "same-answer", Span: at,
				Message: "this says the same as another: 臺 and 台 are one character written in two ways", Help: "take one away, or change it",
				Notes: []diag.Note{{Message: "the other", Span: other}},
			})
		}
		said[words], said[like] = at, at
		return
	}
	p.report("duplicate-text", at, "the same text stands here twice", help, diag.Note{Message: "first here", Span: first})
}

// reading is all that tells a text from another for the reader.
func reading(prose lesson.Prose) string {
	var b strings.Builder
	b.WriteString(strings.Join(strings.Fields(prose.Plain), " "))
	for _, code := range prose.Codes {
		b.WriteString("\x00" + code.Text)
	}
	for _, image := range prose.Images {
		b.WriteString("\x00" + image.Path)
	}
	return b.String()
}
