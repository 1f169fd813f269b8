package lesson

import (
	"bytes"

	"github.com/yuin/goldmark/ast"

	"lectern/generator/config"
	"lectern/generator/source"
)

// Outline is what stands where in a markdown file, for those who change files
// that were written for other tools. All offsets are in the file.
type Outline struct {
	Entries []Entry // headings and links, in order
	Fences  []Fence
	Code    []Stretch // all code, blocks with their fences and spans, rising
	Body    int       // where the front matter ends
}

// Entry is a heading or a link. Chapters of a book are listed by them.
type Entry struct {
	Heading int    // its level; 0 for a link
	Depth   int    // how many lists a link stands in
	Text    string // plain
	Path    string // of a link, percent-decoded; "" for a link to nothing
	At      int
}

// Fence is a fenced code block.
type Fence struct {
	Info  string
	Whole Stretch // its lines, those of the fences too
	Text  []Stretch
	Top   bool // it stands in no list and no quotation
}

// Stretch is the bytes from Start to End of a file.
type Stretch struct{ Start, End int }

// Outlined reads the outline of a file.
func Outlined(file *source.File) Outline {
	text := file.Text
	fr, _ := readFront(text)
	src, o := even(text.Text[fr.end:], nil)
	doc, _ := parse(lessonParser, src)
	r := outliner{p: newPage(&config.Config{}, src, o), start: fr.end}
	r.walk(doc, 0)
	r.out.Body = fr.end
	return r.out
}

type outliner struct {
	p     *page
	start int
	out   Outline
}

func (r *outliner) at(offset int) int { return r.start + r.p.origin.at(offset) }

func (r *outliner) stretch(start, end int) Stretch { return Stretch{r.at(start), r.at(end)} }

func (r *outliner) walk(n ast.Node, depth int) {
	if depth > maxDepth {
		return
	}
	switch n := n.(type) {
	case *ast.Heading:
		r.out.Entries = append(r.out.Entries, Entry{Heading: n.Level, Text: r.p.headingText(n), At: r.at(max(0, n.Pos()))})
	case *ast.Link:
		t := classify(unescape(n.Destination))
		at := r.p.where(n.Destination, n)
		r.out.Entries = append(r.out.Entries, Entry{Depth: lists(n), Text: r.p.headingText(n), Path: t.path, At: r.at(at.start)})
	case *ast.FencedCodeBlock:
		r.fence(n)
	case *ast.CodeBlock:
		if lines := n.Lines(); lines.Len() > 0 {
			r.out.Code = append(r.out.Code, r.stretch(r.line(lines.At(0).Start), lines.At(lines.Len()-1).Stop))
		}
	case *ast.CodeSpan:
		first, last := n.FirstChild(), n.LastChild()
		if a, ok := first.(*ast.Text); ok {
			if b, ok := last.(*ast.Text); ok {
				r.out.Code = append(r.out.Code, r.stretch(a.Segment.Start, b.Segment.Stop))
			}
		}
	}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		r.walk(c, depth+1)
	}
}

// lists counts the lists that a node stands in.
func lists(n ast.Node) (depth int) {
	for up := n.Parent(); up != nil; up = up.Parent() {
		if up.Kind() == ast.KindList {
			depth++
		}
	}
	return depth
}

func (r *outliner) fence(n *ast.FencedCodeBlock) {
	f := Fence{Top: n.Parent().Kind() == ast.KindDocument}
	start := n.Pos()
	if n.Info != nil {
		f.Info = unescape(n.Info.Segment.Value(r.p.source))
		start = n.Info.Segment.Start
	}
	region := place{r.next(start), r.next(start)}
	if lines := n.Lines(); lines.Len() > 0 {
		for i := range lines.Len() {
			f.Text = append(f.Text, r.stretch(lines.At(i).Start, lines.At(i).Stop))
		}
		region.end = lines.At(lines.Len() - 1).Stop
	}
	end := region.end
	if _, isClosed := n.Attribute(closed); isClosed {
		end = r.next(end)
	}
	f.Whole = r.stretch(r.line(start), end)
	r.out.Fences = append(r.out.Fences, f)
	r.out.Code = append(r.out.Code, f.Whole)
}

// line is where the line of an offset starts, next where the one after it does.
func (r *outliner) line(offset int) int {
	return bytes.LastIndexByte(r.p.source[:offset], '\n') + 1
}

func (r *outliner) next(offset int) int {
	if i := bytes.IndexByte(r.p.source[offset:], '\n'); i >= 0 {
		return offset + i + 1
	}
	return len(r.p.source)
}
