package lesson

import (
	"bytes"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"

	"lectern/generator/diag"
)

// The kinds of callouts: those of GitHub, and three of this field.
var calloutKinds = []string{"NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION", "CASE", "SAY", "TRAINER"}

// The title may follow without a space, as Chinese is written; what follows as a
// link's address does is no title.
var calloutLine = regexp.MustCompile(`^[ \t]*\[!([A-Za-z]+)\][-+]?[:：]?(?:[ \t]+(.*?)|([^ \t\n(\[:：].*?))?[ \t]*\n?$`)

// calloutSlip is the start of a line that was most likely meant to be a callout:
// with the mark misspelt, in other characters (which are folded), or not first in a quotation.
var calloutSlip = regexp.MustCompile(`^[ \t]*((?:>[ \t]*)*(?:\[[ \t]*(?:!+[ \t]*(\pL+)|(TRAINER))[ \t]*\]|[({<「『][ \t]*!+[ \t]*(TRAINER|SAY)[ \t]*[)}>」』]))([(\[]?)`)

// callout stands first in a quotation that is a callout; its own lines are the title.
type callout struct {
	ast.BaseBlock
	kind string // in lower case
}

var kindCallout = ast.NewNodeKind("Callout")

func (c *callout) Kind() ast.NodeKind            { return kindCallout }
func (c *callout) Dump(source []byte, level int) { ast.DumpHelper(c, source, level, nil, nil) }

// callouts turns the first line of a quotation into a callout's title, before
// the text is read as links and emphasis.
type callouts struct{}

func (callouts) Transform(node *ast.Paragraph, reader text.Reader, _ parser.Context) {
	first, ok := firstOfQuote(node)
	if !ok {
		return
	}
	m := calloutLine.FindSubmatchIndex(reader.Source()[first.Start:first.Stop])
	if m == nil || !isCallout(string(reader.Source()[first.Start+m[2]:first.Start+m[3]])) {
		return
	}
	c := &callout{kind: strings.ToLower(string(reader.Source()[first.Start+m[2] : first.Start+m[3]]))}
	c.SetPos(first.Start + m[2])
	for _, title := range [][]int{m[4:6], m[6:8]} {
		if title[0] < title[1] {
			c.Lines().Append(text.NewSegment(first.Start+title[0], first.Start+title[1]))
		}
	}
	node.Parent().InsertBefore(node.Parent(), node, c)
	node.Lines().SetSliced(1, node.Lines().Len())
	if node.Lines().Len() == 0 {
		node.Parent().RemoveChild(node.Parent(), node)
	}
}

// firstOfQuote is the first line of a paragraph that begins a quotation.
func firstOfQuote(node ast.Node) (text.Segment, bool) {
	if node == nil || node.Kind() != ast.KindParagraph || node.Parent().Kind() != ast.KindBlockquote ||
		node.PreviousSibling() != nil || node.Lines().Len() == 0 {
		return text.Segment{}, false
	}
	return node.Lines().At(0), true
}

func isCallout(word string) bool {
	for _, kind := range calloutKinds {
		if strings.EqualFold(kind, word) {
			return true
		}
	}
	return false
}

// quotation writes a quotation or a callout.
func (p *page) quotation(n ast.Node) {
	c, ok := n.FirstChild().(*callout)
	if !ok {
		p.checkCallout(n)
		p.open("blockquote", "")
		p.raw("\n")
		p.children(n)
		p.close()
		p.raw("\n")
		return
	}
	if c.kind == "trainer" {
		p.trainersOnly(func() { p.callout(n, c) })
		return
	}
	p.callout(n, c)
}

func (p *page) callout(n ast.Node, c *callout) {
	if c.NextSibling() == nil && !c.HasChildren() {
		p.warn(c.Pos()-len("[!"), c.Pos()+len(c.kind)+len("]"), "empty-callout", "this box is empty",
			"write its text below the mark, with > before each line, an empty one too")
	}
	p.open("aside", attr("class", "callout")+attr("data-callout", c.kind))
	p.raw("\n")
	p.open("p", attr("class", "callout-title"))
	// The kind is always said: a title of the author's own does not tell a warning
	// from a case to those who do not see the colour.
	p.raw(`<span class="callout-kind">`)
	p.word("callout." + c.kind)
	p.raw("</span>")
	if c.HasChildren() {
		p.raw(" ")
		p.open("span", "")
		p.inTitle = true
		p.children(c)
		p.inTitle = false
		p.close()
	}
	p.endBlock()
	for child := c.NextSibling(); child != nil; child = child.NextSibling() {
		p.node(child)
	}
	p.endBlock()
}

// trainersOnly writes what no reader's build may show, in no form: it adds
// nothing to the facts but the links and pictures that must be checked.
func (p *page) trainersOnly(write func()) {
	if p.trainer > 0 {
		write()
		return
	}
	p.trainer++
	p.hole(Part{Kind: TrainerStart})
	write()
	p.hole(Part{Kind: TrainerEnd})
	p.trainer--
}

// checkCallout warns of a quotation that looks like a callout of no known kind,
// or nearly like one.
func (p *page) checkCallout(n ast.Node) {
	first, ok := firstOfQuote(n.FirstChild())
	if !ok {
		return
	}
	if _, note := p.note(first); note {
		return // checkNotes tells
	}
	mark, ok := p.slip(first)
	switch {
	case !ok || mark.link || mark.kind == trainersKind:
	case calloutLine.Match(p.source[first.Start:first.Stop]):
		p.warn(mark.word.start, mark.word.end, "unknown-callout", "there is no callout \""+p.slice(mark.word)+"\"; it stays a quotation",
			p.kindAdvice(mark))
	case mark.kind != "":
		p.warn(mark.all.start, mark.all.end, "unknown-callout", "this is not read as a callout; it stays a quotation", "write > [!"+mark.kind+"], with plain marks and a plain space")
	default:
		p.warn(mark.word.start, mark.word.end, "unknown-callout", "there is no callout \""+mark.written+"\"; it stays a quotation", p.kindAdvice(mark))
	}
}

func (p *page) kindAdvice(m mark) string {
	if m.kind != "" {
		return "did you mean \"" + m.kind + "\"?"
	}
	return "the kinds are " + strings.Join(calloutKinds, ", ")
}

// openCallout is the mark of a callout without its brackets, or without one of them.
var openCallout = regexp.MustCompile(`^[ \t]*(?:[\[［]?[!！]([A-Za-z]+)|[*_]+\[!([A-Za-z]+)\][*_]+)[ \t]*$`)

// checkMarks finds marks of callouts that do not stand first in a quotation, or that lack
// a bracket. (Those for trainers are errors, which checkNotes tells.)
func (p *page) checkMarks(n ast.Node) {
	lines := n.Lines().Sliced(0, n.Lines().Len())
	_, quoted := firstOfQuote(n)
	for i, line := range lines {
		if _, note := p.note(line); note {
			continue
		}
		if quoted && i == 0 {
			p.checkOpenCallout(line) // what else is the matter, checkCallout tells
			continue
		}
		if mark, ok := p.slip(line); ok && !mark.link && isCallout(mark.written) && mark.kind != trainersKind {
			p.warn(mark.all.start, mark.all.end, "unknown-callout", "this is not read as a callout: its mark stands first in a quotation of its own",
				"write > [!"+mark.kind+"] with an empty line above, and > before each line of its text")
		}
	}
}

func (p *page) checkOpenCallout(line text.Segment) {
	written := bytes.TrimRight(line.Value(p.source), "\r\n")
	m := openCallout.FindSubmatch(written)
	if m == nil {
		return
	}
	if word := strings.ToUpper(string(m[1]) + string(m[2])); isCallout(word) {
		p.warn(line.Start, line.Start+len(written), "unknown-callout", "this is not read as a callout; it stays a quotation", "write [!"+word+"]")
	}
}

const trainersKind = "TRAINER"

// nearNote is the start of a line that was most likely meant to be a trainer's note, and that
// calloutSlip does not know: without a bracket, in bold, in letters of full width, behind a ＞.
var nearNote = regexp.MustCompile(`(?i)^[ \t]*((?:＞[ \t]*)*[*_]*[\[［【]?[ \t]*[!！][ \t]*(?:TRAINER|ＴＲＡＩＮＥＲ)[\]］】]?)(?:[^\pL\]［］】]|$)`)

// checkNotes finds what was most likely meant for the trainer alone and would be
// shown to readers. That is an error: nothing must be published by a slip.
func (p *page) checkNotes(n ast.Node) {
	if p.trainer > 0 {
		return
	}
	for _, line := range n.Lines().Sliced(0, n.Lines().Len()) {
		if at, ok := p.note(line); ok {
			p.toldUntil = max(p.toldUntil, at.end)
			p.fail(at.start, at.end, "trainers-note", "this is not read as a trainer's note, so readers would see it",
				"begin the note with > [!TRAINER], in plain characters, first in a quotation of its own; to show readers the mark itself, write a \\ before it")
		}
	}
}

// note is what looks like the mark of a trainer's note at the start of a line.
func (p *page) note(line text.Segment) (place, bool) {
	if mark, ok := p.slip(line); ok && mark.kind == trainersKind {
		return mark.all, true
	}
	if m := nearNote.FindSubmatchIndex(p.source[line.Start:line.Stop]); m != nil {
		return place{line.Start + m[2], line.Start + m[3]}, true
	}
	return place{}, false
}

// mark is what looks like the mark of a callout.
type mark struct {
	all, word place
	written   string // the word, folded
	kind      string // the kind that it is, or is nearly; or nothing
	link      bool   // it is the text of a link
}

// slip reads what looks like the mark of a callout at the start of a line, whatever
// characters it is written with.
func (p *page) slip(line text.Segment) (mark, bool) {
	if first, _ := utf8.DecodeRune(bytes.TrimLeft(p.source[line.Start:line.Stop], " \t")); unicode.IsLetter(first) {
		return mark{}, false // as nearly every line there is, and soon known
	}
	f := p.fold(line)
	m := calloutSlip.FindStringSubmatchIndex(f.text)
	if m == nil {
		return mark{}, false
	}
	start, end := max(m[4], m[6], m[8]), max(m[5], m[7], m[9])
	written := f.text[start:end]
	kind, _ := diag.Suggest(written, calloutKinds)
	if other := boxes[strings.ToLower(written)]; other != "" {
		kind = other
	}
	all := f.place(m[2], m[3])
	if before := p.slice(place{line.Start, all.start}); strings.Trim(before, " \t") != "" { // spaces that are none
		all.start = line.Start
	}
	return mark{all, f.place(start, end), written, kind, m[10] < m[11]}, true
}

func (p *page) slice(at place) string { return string(p.source[at.start:at.end]) }
