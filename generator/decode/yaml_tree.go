package decode

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/token"

	"lectern/generator/diag"
)

// yamlReader makes our tree of the parser's.
type yamlReader struct {
	file     *diag.File
	start    int    // of the region in the file
	text     string // the region with every line end a line feed
	lines    []int  // offsets in text at which the lines begin
	starts   []int  // the same in the file
	anchors  map[string]*Node
	nodes    int
	problems []diag.Problem
}

// node makes one value. It never returns nil; where it reports a problem, Null.
func (r *yamlReader) node(from ast.Node, depth int) *Node {
	n := &Node{Span: r.span(0, 0)}
	if from == nil || r.nodes > maxValues {
		return n
	}
	if r.nodes++; depth > maxDepth {
		if !diag.HasErrors(r.problems) { // once is enough
			r.problems = append(r.problems, tooDeep(r.scalarSpan(from.GetToken())))
		}
		return n
	}
	switch y := from.(type) {
	case *ast.MappingNode:
		r.table(n, y.Values, depth)
		r.flow(n, y.IsFlowStyle, y.Start, y.End)
	case *ast.MappingValueNode:
		r.table(n, []*ast.MappingValueNode{y}, depth)
	case *ast.SequenceNode:
		r.list(n, y, depth)
	case *ast.AnchorNode:
		n = r.node(y.Value, depth)
		r.anchors[y.Name.GetToken().Value] = n
	case *ast.AliasNode:
		return r.alias(y)
	case *ast.TagNode:
		return r.tagged(y, depth)
	case *ast.LiteralNode:
		n.Kind, n.Text, n.Span = String, y.Value.Value, r.blockSpan(y)
	default:
		n.Span = r.scalarSpan(from.GetToken())
		r.scalar(n, from)
	}
	return n
}

func (r *yamlReader) scalar(n *Node, from ast.Node) {
	n.Kind, n.Text = String, from.GetToken().Value
	switch y := from.(type) {
	case *ast.NullNode:
		n.Kind = Null
	case *ast.BoolNode:
		n.Kind, n.Bool = Bool, y.Value
	case *ast.IntegerNode:
		n.Kind, n.Number = Number, number(y.Value)
	case *ast.FloatNode:
		n.Kind, n.Number = Number, y.Value
	case *ast.InfinityNode:
		n.Kind, n.Number = Number, y.Value
	case *ast.StringNode:
		n.Text = y.Value
	}
}

func number(value any) float64 {
	switch v := value.(type) {
	case int64:
		return float64(v)
	case uint64:
		return float64(v)
	}
	return 0
}

func (r *yamlReader) list(n *Node, y *ast.SequenceNode, depth int) {
	n.Kind = List
	for _, value := range y.Values {
		n.Items = append(n.Items, r.node(value, depth+1))
	}
	at := r.at(y.Start)
	n.Span = r.span(at, at+1)
	if len(n.Items) > 0 {
		n.Span.End = max(n.Span.End, n.Items[len(n.Items)-1].Span.End)
	}
	r.flow(n, y.IsFlowStyle, y.Start, y.End)
}

// flow corrects the span of a list or table that is written in brackets.
func (r *yamlReader) flow(n *Node, flow bool, start, end *token.Token) {
	if flow && start != nil && end != nil {
		n.Span = r.span(r.at(start), r.at(end)+1)
	}
}

func (r *yamlReader) table(n *Node, values []*ast.MappingValueNode, depth int) {
	n.Kind = Table
	seen := map[string]diag.Span{}
	var merged []*Node
	for _, value := range values {
		if _, merge := value.Key.(*ast.MergeKeyNode); merge {
			merged = append(merged, r.node(value.Value, depth+1))
			continue
		}
		field, ok := r.name(value.Key)
		if !ok {
			continue
		}
		field.Value = r.node(value.Value, depth+1)
		if first, twice := seen[field.Name]; twice {
			r.problems = append(r.problems, duplicate(field, first))
			continue
		}
		seen[field.Name] = field.Span
		n.Fields = append(n.Fields, field)
	}
	if len(values) > 0 {
		n.Span = r.span(r.at(values[0].Key.GetToken()), 0)
	}
	for _, field := range n.Fields {
		n.Span.End = max(n.Span.End, field.Span.End, field.Value.Span.End)
	}
	for _, from := range merged {
		n.Span.End = max(n.Span.End, from.Span.End)
		r.merge(n, from, seen)
	}
}

// merge adds the fields of "<<: *other" that the table does not have itself.
func (r *yamlReader) merge(n, from *Node, seen map[string]diag.Span) {
	for _, item := range from.Items {
		r.merge(n, item, seen)
	}
	for _, field := range from.Fields {
		if _, own := seen[field.Name]; !own {
			seen[field.Name] = field.Span
			n.Fields = append(n.Fields, field)
		}
	}
}

// name reads a key, which may be a number or a truth value too: it is a name as written.
func (r *yamlReader) name(key ast.MapKeyNode) (Field, bool) {
	var from ast.Node = key
	if explicit, ok := key.(*ast.MappingKeyNode); ok {
		from = explicit.Value
	}
	if anchor, ok := from.(*ast.AnchorNode); ok {
		from = anchor.Value
	}
	if tag, ok := from.(*ast.TagNode); ok {
		from = tag.Value
	}
	if _, ok := from.(ast.ScalarNode); !ok {
		r.report("yaml-syntax", r.scalarSpan(key.GetToken()), "a name must be plain text", "write it as name: value")
		return Field{}, false
	}
	tok := from.GetToken()
	return Field{Name: tok.Value, Span: r.scalarSpan(tok)}, true
}

// alias stands for the value of its anchor, at its own place.
func (r *yamlReader) alias(y *ast.AliasNode) *Node {
	name := y.Value.GetToken()
	at := r.at(y.Start)
	span := r.file.Span(r.inFile(at), r.scalarSpan(name).End)
	anchor := r.anchors[name.Value]
	if anchor == nil {
		r.report("yaml-syntax", span, fmt.Sprintf("there is no anchor &%s before this alias", name.Value), "write the value itself")
		return &Node{Span: span}
	}
	n := *anchor
	n.Span = span
	if r.nodes += count(anchor, maxValues); r.nodes > maxValues {
		r.tooMany(span)
		return &Node{Span: span}
	}
	return &n
}

// count counts the values in a tree, up to a limit.
func count(n *Node, limit int) int {
	total := 1
	for _, item := range n.Items {
		if total < limit {
			total += count(item, limit-total)
		}
	}
	for _, field := range n.Fields {
		if total < limit {
			total += count(field.Value, limit-total)
		}
	}
	return total
}

func (r *yamlReader) tagged(y *ast.TagNode, depth int) *Node {
	n := r.node(y.Value, depth)
	if y.Start.Value == "!!str" && (n.Kind == Number || n.Kind == Bool || n.Kind == Null) {
		text := *n
		text.Kind = String
		return &text
	}
	return n
}

// scalarSpan is a quoted string with its quotes, or a plain one without the space
// and the comment after it.
func (r *yamlReader) scalarSpan(tok *token.Token) diag.Span {
	at := r.at(tok)
	if tok.Type == token.ImplicitNullType {
		return r.span(at, at)
	}
	at, written := r.written(tok)
	if tok.Type == token.DoubleQuoteType || tok.Type == token.SingleQuoteType {
		return r.span(at, at+quotedSize(r.text[at:]))
	}
	return r.span(at, at+len(written))
}

// written finds a scalar as it stands in the text. The parser's column is one too
// low after a tag, and too high by the number of spaces behind a plain scalar.
func (r *yamlReader) written(tok *token.Token) (at int, written string) {
	written = strings.TrimSpace(tok.Origin)
	for _, shift := range []int{0, 1, -r.spacesBehind(tok.Position.Line)} {
		if at = r.offset(tok.Position.Line, tok.Position.Column+shift); strings.HasPrefix(r.text[at:], written) {
			return at, written
		}
	}
	at = r.at(tok)
	return at, strings.TrimRight(firstLine(r.text[at:]), " \t")
}

// spacesBehind counts the spaces at the end of a line.
func (r *yamlReader) spacesBehind(line int) int {
	text := firstLine(r.text[r.offset(line, 1):])
	return strings.Count(text[len(strings.TrimRight(text, " \t")):], " ")
}

// quotedSize is the length of the YAML string at the start of s, with its quotes.
func quotedSize(s string) int {
	for i := 1; i < len(s); i++ {
		switch {
		case s[0] == '"' && s[i] == '\\':
			i++
		case s[i] == s[0] && s[0] == '\'' && strings.HasPrefix(s[i+1:], "'"):
			i++
		case s[i] == s[0]:
			return i + 1
		}
	}
	return len(s)
}

// blockSpan is a block scalar from its | or > to the end of its text.
func (r *yamlReader) blockSpan(y *ast.LiteralNode) diag.Span {
	at := r.at(y.Start)
	head := at + len(firstLine(r.text[at:]))
	body := head + len(lineBreak(r.text[head:]))
	if written := strings.TrimRight(y.Value.GetToken().Origin, " \t\r\n"); strings.HasPrefix(r.text[body:], written) {
		return r.span(at, body+len(written))
	}
	return r.span(at, head)
}

func runeSize(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	return size
}
