package lesson

import (
	"bytes"

	"github.com/yuin/goldmark/ast"
	gfm "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
)

// bounded is a container (a list, a quotation) within the limits of nesting.
type bounded struct {
	parser.BlockParser
	nests bool // counts as a level
}

func (b bounded) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	_, segment := reader.PeekLine()
	node, state := b.BlockParser.Open(parent, reader, pc)
	if node == nil || !b.nests {
		return node, state
	}
	if levels(pc) >= maxNesting {
		effortOf(pc).exceed(segment.Start, "lists and quotations are nested deeper than 100 levels", "make the text flatter")
		return nil, parser.NoChildren
	}
	return node, state
}

// Continue pays a line for each container it stands in: goldmark remembers each.
func (b bounded) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	e := effortOf(pc)
	if e.lines--; e.lines < 0 {
		_, segment := reader.PeekLine()
		e.exceed(segment.Start, "this lesson has too many lines inside nested lists and quotations", "make the text flatter, or divide the lesson")
		return parser.Close
	}
	return b.BlockParser.Continue(node, reader, pc)
}

func levels(pc parser.Context) int {
	n := 0
	for _, block := range pc.OpenedBlocks() {
		switch block.Node.Kind() {
		case ast.KindList, ast.KindBlockquote, gfm.KindDefinitionList, gfm.KindFootnote:
			n++
		}
	}
	return n
}

// boundedLinks pays for each bracket that goldmark tries as the end of a link.
type boundedLinks struct{ parser.InlineParser }

func (b boundedLinks) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	e := effortOf(pc)
	if line[0] != ']' {
		e.open(parent, segment.Start)
		return b.InlineParser.Parse(parent, block, pc)
	}
	if !e.shut(parent, segment.Start) {
		return nil
	}
	node := b.InlineParser.Parse(parent, block, pc)
	if node == nil && len(line) > 1 && (line[1] == '(' || line[1] == '[') {
		e.spend(parent.Lines().At(parent.Lines().Len()-1).Stop-segment.Start, segment.Start)
	}
	return node
}

// CloseBlock passes on what goldmark's parser of links needs to be told.
func (b boundedLinks) CloseBlock(parent ast.Node, block text.Reader, pc parser.Context) {
	b.InlineParser.(parser.CloseBlocker).CloseBlock(parent, block, pc)
}

// boundedReferences pays for the lines of link definitions of one paragraph:
// goldmark moves the rest of the paragraph for each of them.
type boundedReferences struct{ parser.ParagraphTransformer }

func (b boundedReferences) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, definitions := node.Lines(), 0
	for i := range lines.Len() {
		if line := lines.At(i); bytes.HasPrefix(bytes.TrimLeft(line.Value(reader.Source()), " "), []byte("[")) {
			definitions++
		}
	}
	if definitions > 0 && effortOf(pc).spend(definitions*lines.Len()/2, lines.At(0).Start) {
		b.ParagraphTransformer.Transform(node, reader, pc)
	}
}

// boundedTables keeps tables within their limits of columns and cells.
type boundedTables struct{ parser.ParagraphTransformer }

func (b boundedTables) Transform(node *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, source := node.Lines(), reader.Source()
	for i := 1; i < lines.Len(); i++ {
		line := lines.At(i)
		if value := line.Value(source); isTableRule(value) && !effortOf(pc).table(node, source, bytes.Count(value, []byte("|"))+1, line.Start) {
			return
		}
	}
	b.ParagraphTransformer.Transform(node, reader, pc)
}

// isTableRule tells a line that may stand under a table's head.
func isTableRule(line []byte) bool {
	return len(bytes.Trim(line, "|-: \t\n")) == 0 && bytes.ContainsAny(line, "|:")
}

func (e *effort) table(node *ast.Paragraph, source []byte, columns, at int) bool {
	lines := node.Lines()
	e.cells += columns * lines.Len()
	for i := range lines.Len() {
		line := lines.At(i)
		e.pipes += bytes.Count(line.Value(source), []byte(`\|`))
	}
	switch {
	case columns > maxColumns+1: // a rule with a bar at both ends has one more bar than columns
		e.exceed(at, "a table has more than 128 columns", "divide the table")
	case e.cells > maxCells:
		e.exceed(at, "the tables of this lesson have more than 50,000 cells", "divide the lesson, or offer the table as a file to download")
	case e.pipes > maxPipes:
		e.exceed(at, "the tables of this lesson have more than 5,000 escaped bars", "divide the lesson")
	default:
		return true
	}
	return false
}

// notes counts the definitions of footnotes, and remembers where each was written.
type notes struct{ bounded }

// writtenIn is the attribute of a footnote that holds the node it was written in:
// goldmark moves all footnotes to the end of the lesson.
var writtenIn = []byte("written-in")

func (n notes) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	e := effortOf(pc)
	if len(e.footnotes) >= maxFootnotes {
		return nil, parser.NoChildren
	}
	_, segment := reader.PeekLine()
	node, state := n.bounded.Open(parent, reader, pc)
	if node != nil {
		node.SetAttribute(writtenIn, parent)
		if e.footnotes = append(e.footnotes, node.(*gfm.Footnote)); len(e.footnotes) >= maxFootnotes {
			e.exceed(segment.Start, "this lesson has more than 1,000 footnotes", "divide the lesson")
		}
	}
	return node, state
}

// boundedNotes pays for each reference to a footnote: goldmark goes through all footnotes.
type boundedNotes struct{ parser.InlineParser }

func (b boundedNotes) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	line, segment := block.PeekLine()
	if !bytes.HasPrefix(line, []byte("[^")) && !bytes.HasPrefix(line, []byte("![^")) {
		return nil
	}
	if !effortOf(pc).spend(10*len(effortOf(pc).footnotes), segment.Start) {
		return nil
	}
	return b.InlineParser.Parse(parent, block, pc)
}

// fences marks the code blocks whose closing fence was found.
type fences struct{ parser.BlockParser }

var closed = []byte("closed")

func (f fences) Continue(node ast.Node, reader text.Reader, pc parser.Context) parser.State {
	state := f.BlockParser.Continue(node, reader, pc)
	if state&parser.Close != 0 {
		node.SetAttribute(closed, true)
	}
	return state
}
