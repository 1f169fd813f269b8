package lesson

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/text"
)

// wideLines are lines that folded mean something which they do not mean as written.
var wideLines = []struct {
	first, behind bool // where it is looked for: in a paragraph's first line, in those behind it
	line          *regexp.Regexp
	message, help string
}{
	{true, true, regexp.MustCompile(`^ *(?:-{3,}|\*{3,}|_{3,}) *$`), "this is not read as a line across the page, so readers see the marks", "write --- in plain characters, with an empty line above it"},
	{false, true, regexp.MustCompile(`^ *={2,} *$`), "this does not make a heading of the line above, so readers see the marks", "take it away, and write # and a space before the words of the heading; ## for one below it"},
	{true, true, regexp.MustCompile(`^ +(?:[-*+]|\d{1,2}[.)]) \S`), "this is not read as an item of a list, so readers see the mark", "write plain spaces before it, as many as the mark of the item above takes"},
}

// wideTask is the box of a task, folded.
var wideTask = regexp.MustCompile(`^\[[ xX]\] `)

// unreadLines looks at the lines of a paragraph for what a Chinese keyboard spoilt.
func (p *page) unreadLines(n ast.Node) {
	if n.Lines().Len() == 0 || n.Lines().At(0).Start < p.toldUntil {
		return
	}
	lines := n.Lines().Sliced(0, n.Lines().Len())
	for _, wide := range wideLines {
		for i, line := range lines {
			f := p.fold(line)
			if i == 0 && !wide.first || i > 0 && !wide.behind || !wide.line.MatchString(f.text) || p.slice(f.place(0, len(f.text))) == f.text {
				continue
			}
			p.warn(line.Start, line.Start+len(bytes.TrimRight(p.source[line.Start:p.lineEnd(line.Start)], " \t\r")), "unread-mark", wide.message, wide.help)
			break
		}
	}
	if n.Parent().Kind() == ast.KindListItem && n.PreviousSibling() == nil {
		f := p.fold(lines[0])
		if m := wideTask.FindString(f.text); m != "" && p.slice(f.place(0, len(m))) != m {
			p.warn(lines[0].Start, f.from[len(m)], "unread-mark", "this is not read as the box of a task, so readers see the brackets", "write "+strings.TrimSpace(m)+" and a space, in plain characters")
		}
	}
}

// isStrange tells characters that do not show, or that only a font of Word's has.
func isStrange(r rune) bool { return isInvisible(r) || r >= '\uf000' && r <= '\uf0ff' }

// strange tells of the first such character of a lesson.
func (p *page) strange(segment text.Segment) {
	if p.strangeTold || p.fragment {
		return
	}
	at := bytes.IndexFunc(p.source[segment.Start:segment.Stop], isStrange)
	if at < 0 {
		return
	}
	p.strangeTold = true
	at += segment.Start
	r, size := utf8.DecodeRune(p.source[at:])
	message := "a character stands here that nobody sees, and no search finds words with it"
	if !isInvisible(r) {
		message = "this character only a font of Word's has, so readers see an empty box"
	}
	p.warn(at, at+size, "unread-mark", message, "take it away, here and wherever else it stands: it comes from copying; for an item of a list write - and a space")
}

// wideLink tells of a link whose address is in full width, or which was meant for a footnote.
func (p *page) wideLink(n *ast.Link) bool {
	at := p.where(n.Destination, n)
	to := string(n.Destination)
	if plain := fold(to); plain != to && address.MatchString(plain) && strings.Contains(plain, "://") {
		p.warn(at.start, at.end, "unread-link", "this address is in full width, so the link leads nowhere", "write "+plain+", in plain characters")
		return true
	}
	first, ok := n.FirstChild().(*ast.Text)
	if !ok || !bytes.HasPrefix(first.Segment.Value(p.source), []byte("＾")) {
		return false
	}
	name := strings.TrimPrefix(string(first.Segment.Value(p.source)), "＾")
	p.warn(first.Segment.Start, first.Segment.Stop, "unread-footnote", "this is not read as a footnote, so readers see it",
		"write [^"+name+"], and the same before its text: [^"+name+"]: …")
	return true
}
