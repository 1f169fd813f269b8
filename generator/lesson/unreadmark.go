package lesson

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
)

// foreignMark is the beginning of a line that means something in other tools, or that was
// typed with full-width characters.
var foreignMark = regexp.MustCompile(`^(?:(＞)|(:::+|!!!|\?\?\?)[ \t]*(\w+)|(\{\{[<%]|\{%)|(｀｀｀|～～～|'''|´´´|‘‘‘|’’’)[ \t]*(\w*))`)

// boxes are what other tools call the kinds of callouts.
var boxes = map[string]string{
	"info": "NOTE", "hint": "TIP", "success": "TIP", "danger": "CAUTION", "error": "CAUTION", "attention": "WARNING", "example": "CASE", "quote": "SAY",
	"提示": "TIP", "注意": "NOTE", "重要": "IMPORTANT", "警告": "WARNING", "小心": "CAUTION", "案例": "CASE", "說法": "SAY", "講師": "TRAINER", "講師用": "TRAINER",
}

// unreadMark looks at the beginning of a paragraph for such a mark.
func (p *page) unreadMark(n ast.Node) {
	first := n.Lines().At(0)
	_, note := p.note(first)
	if _, box := p.slip(first); note || box {
		return // of which checkNotes and checkMarks tell
	}
	m := foreignMark.FindSubmatchIndex(first.Value(p.source))
	if m == nil {
		return
	}
	of := func(i int) string {
		if m[2*i] < 0 {
			return ""
		}
		return p.slice(place{first.Start + m[2*i], first.Start + m[2*i+1]})
	}
	end, help := first.Start+m[1], ""
	switch {
	case of(1) != "":
		help = "write a plain > and a space, which begin a quotation"
	case of(2) != "":
		help = "write a box as a quotation: > [!" + boxKind(of(3)) + "] on the first line, and > before each line of its text"
	case of(4) != "":
		help = "take it away, and write what it stands for: other tools put something in its place, here it is text"
	default:
		if of(5)[0] == '\'' && of(6) == "" || slices.Contains(blockKinds, of(6)) {
			return // a quotation, or what unreadFence tells of
		}
		help = "write three plain backticks, ```, before and after code"
	}
	p.warn(first.Start, end, "unread-mark", "this mark is not known here, so readers see it", help)
}

// boxKind is the kind of a callout for what another tool, or another language, calls it.
func boxKind(name string) string {
	if kind := boxes[strings.ToLower(name)]; kind != "" {
		return kind
	}
	if isCallout(name) {
		return strings.ToUpper(name)
	}
	return "NOTE"
}

// markdown is what reads as such nearly everywhere: a link, a picture, bold words.
var markdown = regexp.MustCompile(`!?\[[^\[\]\n]+\]\([^()\s]+\)|\*\*[^\s*][^*\n]*\*\*`)

// unreadInHTML looks for markdown right between lines of HTML, where it is text.
func (p *page) unreadInHTML(pc piece, start, end int) {
	if p.silent > 0 || p.htmlTold == pc.chunks[0].source+1 {
		return
	}
	if m := markdown.FindStringIndex(pc.text[start:min(end, start+lookAround)]); m != nil {
		at := pc.place(start+m[0], start+m[1])
		p.htmlTold = pc.chunks[0].source + 1
		p.warn(at.start, at.end, "unread-mark", "between lines of HTML this is not read as markdown, so readers see the marks",
			"leave an empty line after the tag above it, and one before the tag below; or write it in HTML too")
	}
}

// listMark begins a line that was meant for an item of a list.
var listMark = regexp.MustCompile(`^(?:([•●▪‣◦・·＊－＋\x{f000}-\x{f0ff}])[ \t　]*|([-+])|(\d{1,2}[.)]|[０-９]{1,2}[.)．）、]|\d{1,2}[．）、])|([(（][\d０-９一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|[①-⑳])[ \t　]*)[^\s\d+-]`)

// hardBreak is the end of a line that readers see as one.
var hardBreak = regexp.MustCompile(`(?:  |\\|<br ?/?>)\r?\n?$`)

// unreadList looks for lines, two at least, that were meant for the items of a list: run
// together they are one paragraph. Below a line of text a minus or a plus may begin one by chance.
func (p *page) unreadList(n ast.Node) {
	lines := n.Lines()
	var marks []string
	first, counted := 0, false
	for i := 0; i < lines.Len() && len(marks) < 2; i++ {
		line := lines.At(i)
		m := listMark.FindSubmatch(line.Value(p.source))
		if m == nil || len(marks) == 0 && i > 0 && len(m[2]) > 0 {
			marks, first = nil, i+1
			continue
		}
		marks = append(marks, string(m[1])+string(m[2])+string(m[3])+string(m[4]))
		counted = len(m[3])+len(m[4]) > 0
		if i == first && hardBreak.Match(line.Value(p.source)) {
			return // its lines stay lines
		}
	}
	if len(marks) < 2 {
		return
	}
	right := "- "
	if counted {
		right = "1. "
	} else if marks[0] != marks[1] {
		return
	}
	at := lines.At(first)
	mark, _ := utf8.DecodeRuneInString(marks[0])
	p.strangeTold = p.strangeTold || isStrange(mark)
	p.warn(at.Start, at.Start+len(marks[0]), "unread-mark", "this is not read as a list, so readers see its lines as one paragraph",
		"begin each item with \""+right+"\": a plain mark, and a space")
}
