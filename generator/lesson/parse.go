package lesson

import (
	"bytes"
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"

	"lectern/generator/config"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// Parse reads one lesson. file.Text holds its bytes. It always returns a lesson,
// if need be without a body, so that links to it do not break as well; whether
// it may be published is in the problems.
func Parse(file *source.File, cfg *config.Config) (*Lesson, []diag.Problem) {
	text := file.Text
	l := &Lesson{Facts: Facts{File: file, ID: file.Name, IDSpan: text.All(), Title: NameTitle(file.Name)}}
	if problems := unreadable(text); problems != nil {
		l.FrontBroken, l.BlockUnread = true, true
		return l, problems
	}
	front, problems := readFront(text)
	front.fill(l)
	l.FrontBroken = diag.HasErrors(problems)

	src, o := even(text.Text[front.end:], func(start, end int) diag.Span {
		return text.Span(front.end+start, front.end+end)
	})
	doc, e := parse(lessonParser, src)
	p := newPage(cfg, src, o)
	p.glossary = file.Name == Glossary
	p.findFootnotes(doc)
	p.shownTitle = front.Title
	p.chooseTitle(doc, front.Title, l)
	p.write(doc, e)
	p.listedTerms(doc)
	p.fill(l)
	l.Front = l.front(cfg)
	return l, append(problems, p.problems...)
}

// unreadable says why a file cannot be a lesson at all.
func unreadable(f *diag.File) []diag.Problem {
	if len(f.Text) > source.MaxLesson {
		return []diag.Problem{{
			Code: "too-much", Span: f.Span(source.MaxLesson, source.MaxLesson+1),
			Message: "this lesson is longer than 1 MiB", Help: "divide it into several lessons",
		}}
	}
	if problems := f.Encoding(); problems != nil {
		return problems
	}
	return conflict(f)
}

func (p *page) fill(l *Lesson) {
	l.Body = p.finish()
	l.Headings, l.Anchors, l.Links, l.Images = p.headings, p.anchors, p.links, p.images
	l.Outside = p.outside
	l.BlockUnread = slices.ContainsFunc(p.problems, spoilsBlocks)
	l.LinkUnread = slices.ContainsFunc(p.problems, func(d diag.Problem) bool { return d.Code == "unread-link" })
	l.Codes, l.Blocks, l.Terms = p.codes, p.blocks, p.terms
	l.Words, l.Characters = p.words, p.characters
	l.Sections = p.finishSections()
}

// spoilsBlocks tells whether a block of questions was not read, or what stands after it.
func spoilsBlocks(d diag.Problem) bool {
	return d.Severity == diag.Error && slices.Contains([]string{"unread-block", "unclosed-fence", "quiz-in-note"}, d.Code)
}

// chooseTitle takes the title from the front matter, else from the first heading.
// A heading of level 1 that says the same as the title is left out of the body:
// the layout prints the title.
func (p *page) chooseTitle(doc ast.Node, front string, l *Lesson) {
	for n := doc.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Heading:
			p.titleFrom(n, front, l)
			return
		case *ast.HTMLBlock:
			if text := p.rawTitle(n); text != "" {
				l.Title = cmp.Or(front, text)
				return
			}
		}
	}
}

func (p *page) titleFrom(h *ast.Heading, front string, l *Lesson) {
	text := p.headingText(h)
	if text == "" {
		return
	}
	l.Title = cmp.Or(front, text)
	if h.Level == 1 && strings.EqualFold(text, strings.Join(strings.Fields(l.Title), " ")) {
		p.title = h
	}
}

// NameTitle makes a title from a file's name: "small/who-decides" is "Who
// decides", the page of a folder has the folder's name.
func NameTitle(name string) string {
	name = strings.TrimSuffix(name, "/index")
	name = name[strings.LastIndexByte(name, '/')+1:]
	name = strings.Join(strings.FieldsFunc(name, func(r rune) bool { return r == '-' || r == '_' || r == ' ' }), " ")
	first, size := utf8.DecodeRuneInString(name)
	return string(unicode.ToUpper(first)) + name[size:]
}

var byteOrderMark = []byte("\xef\xbb\xbf")

// afterMark is the offset after a byte order mark, or 0.
func afterMark(text []byte) int {
	return len(text) - len(bytes.TrimPrefix(text, byteOrderMark))
}
