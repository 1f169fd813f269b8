package decode

import (
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"sort"
	"strings"

	"github.com/goccy/go-yaml"
	"github.com/goccy/go-yaml/ast"
	"github.com/goccy/go-yaml/lexer"
	"github.com/goccy/go-yaml/parser"
	"github.com/goccy/go-yaml/token"

	"lectern/generator/diag"
)

// YAML reads the region of the file from start to end: front matter without its
// --- lines. The limits are those of [TOML]. Tags are passed over (but !!str),
// aliases and merge keys are resolved. No text at all is an empty table. The tree
// is nil where the text could not be read.
func YAML(file *diag.File, start, end int) (*Node, []diag.Problem) {
	if bytes.HasPrefix(file.Text[start:end], []byte("\ufeff")) {
		start += len("\ufeff")
	}
	if p, ok := refused(file, start, end); ok {
		return nil, []diag.Problem{p}
	}
	r := &yamlReader{file: file, start: start, lines: []int{0}, starts: []int{start}, anchors: map[string]*Node{}}
	r.normalize(file.Text[start:end])
	if m := wideIndent.FindStringSubmatchIndex(r.text); m != nil {
		r.report("yaml-syntax", r.span(m[2], m[3]), "there is a full-width space (U+3000) in the indent of this line", "indent it with plain spaces, as the lines around it")
		return nil, r.problems
	}
	return r.read(), r.problems
}

// wideIndent is an indent with a full-width space, before an item or a name. (Before other
// words it may begin a paragraph.)
var wideIndent = regexp.MustCompile(`(?m)^ *(\x{3000})[ \x{3000}]*(?:- |[A-Za-z_]+:(?: |$))`)

// normalize makes the text that the parser reads, with every line end a line
// feed: it counts a comment with a Windows line end as two lines.
func (r *yamlReader) normalize(region []byte) {
	text := make([]byte, 0, len(region))
	for i := 0; i < len(region); i++ {
		c := region[i]
		if c == '\r' {
			c = '\n'
			if bytes.HasPrefix(region[i+1:], []byte{'\n'}) {
				i++
			}
		}
		text = append(text, c)
		if c == '\n' {
			r.lines, r.starts = append(r.lines, len(text)), append(r.starts, r.start+i+1)
		}
	}
	r.text = string(text)
}

// read parses the text. The parser is known to panic on some texts that are no
// YAML; that is then a problem as any other.
func (r *yamlReader) read() (root *Node) {
	defer func() {
		if recover() != nil {
			root = nil
			r.report("yaml-syntax", r.span(0, 0), "this front matter cannot be read as YAML", "look for a quotation mark or a bracket that is not closed")
		}
	}()
	tokens := lexer.Tokenize(r.text)
	if r.bomb(tokens) {
		return nil
	}
	parsed, err := parser.Parse(tokens, 0, parser.AllowDuplicateMapKey())
	if err != nil {
		r.syntax(err)
		return nil
	}
	root = r.document(parsed)
	if slices.ContainsFunc(r.problems, func(p diag.Problem) bool { return p.Code != "duplicate-name" }) {
		return nil
	}
	return root
}

func (r *yamlReader) document(parsed *ast.File) *Node {
	if len(parsed.Docs) > 1 && r.second(parsed.Docs[1]) {
		return nil
	}
	if len(parsed.Docs) == 0 || parsed.Docs[0].Body == nil {
		return &Node{Kind: Table, Span: r.span(0, 0)}
	}
	root := r.node(parsed.Docs[0].Body, 1)
	switch root.Kind {
	case Table:
		return root
	case Null:
		return &Node{Kind: Table, Span: r.span(0, 0)}
	}
	r.report("yaml-not-table", root.Span, "front matter must be names with values", "write lines like title: My lesson, with a plain colon and a space after it")
	return nil
}

// second reports that a second document begins, after --- or "...".
func (r *yamlReader) second(doc *ast.DocumentNode) bool {
	tok := doc.Start
	if tok == nil && doc.Body != nil {
		tok = doc.Body.GetToken()
	}
	if tok == nil {
		return false
	}
	at := r.offset(tok.Position.Line, 1)
	r.report("yaml-documents", r.span(at, at+len(firstLine(r.text[at:]))), "front matter is one YAML document, and here a second begins", "remove this line")
	return true
}

// syntax reports in our words what the parser found.
func (r *yamlReader) syntax(err error) {
	var found yaml.Error
	if !errors.As(err, &found) || found.GetToken() == nil {
		r.report("yaml-syntax", r.span(0, 0), inOurVoice(err.Error()), "")
		return
	}
	at := r.at(found.GetToken())
	end := at + len(firstLine(r.text[at:]))
	end = at + len(strings.TrimRight(r.text[at:end], " \t"))
	if below, ok := r.indentedName(found.GetMessage(), at, end); ok {
		r.report("yaml-syntax", below, "this line is indented, so it belongs to the value of the line above", "give each name the same indent; or put the value in quotes and on one line")
		return
	}
	message, help, size := yamlAdvice(found.GetMessage(), r.text[at:end])
	r.report("yaml-syntax", r.span(at, at+size), message, help)
}

// indentedName finds the line below a value that the parser takes for more of
// that value, and in which it then meets a colon.
func (r *yamlReader) indentedName(found string, at, end int) (diag.Span, bool) {
	if !strings.Contains(found, "mapping value is not allowed") || strings.Contains(r.text[at:end], ":") {
		return diag.Span{}, false
	}
	colon := strings.IndexByte(r.text[end:], ':')
	if colon < 0 {
		return diag.Span{}, false
	}
	line := strings.LastIndexByte(r.text[:end+colon], '\n') + 1
	from := line + len(r.text[line:]) - len(strings.TrimLeft(r.text[line:], " "))
	return r.span(from, end+colon), true
}

// yamlAdvice says in our words what the parser found in the rest of a line, of
// which the first size bytes are wrong.
func yamlAdvice(found, rest string) (message, help string, size int) {
	says := func(s string) bool { return strings.Contains(found, s) }
	size = len(rest)
	switch {
	case strings.Contains(rest, "：") && !strings.Contains(rest, ": "):
		return "a full-width colon does not part a name from its value", "write a plain colon and a space", size
	case says("mapping value is not allowed"):
		return "a colon is not allowed in this value", "put the value in quotes if the colon belongs to it; else give each name a line of its own, with the same indent", size
	case says("'\t'"):
		return "a tab cannot indent YAML", "use spaces", min(size, 1)
	case says("reserved character"), says("directive"):
		return fmt.Sprintf("a value cannot begin with %.1s", rest), "put the value in quotes", size
	case says("end character of"):
		return "this string is not closed", "close it with the quotation mark that opened it", size
	case says("flow map"):
		return "a value that begins with { must be names with values, closed by }", "put the value in quotes if the brace belongs to it", size
	case says("must be specified"), says("end token"):
		return "a list or table in brackets is not closed", "put a comma between the items, or close the bracket", size
	case says("header option"):
		return "after | or > the line must end", "begin the text on the next line, indented; or put the value in quotes", size
	case says("not allowed in this context"):
		return "this line does not fit here", "indent it like the lines before it", size
	case says("unexpected key name"), says("invalid key"):
		return "this is no name with a value", "write it as name: value, with a space after the colon", size
	}
	return inOurVoice(found), "", size
}

func (r *yamlReader) report(code string, span diag.Span, message, help string, notes ...diag.Note) {
	r.problems = append(r.problems, diag.Problem{Code: code, Span: span, Message: message, Help: help, Notes: notes})
}

// at is the offset of a token. The parser counts lines and columns right, in
// characters from 1, but not offsets.
func (r *yamlReader) at(tok *token.Token) int {
	return r.offset(tok.Position.Line, tok.Position.Column)
}

func (r *yamlReader) offset(line, column int) int {
	at := r.lines[min(max(line, 1), len(r.lines))-1]
	for ; column > 1 && at < len(r.text) && r.text[at] != '\n'; column-- {
		at += runeSize(r.text[at:])
	}
	return at
}

// span is a part of the text, as a part of the file. The parser may count beyond
// the end.
func (r *yamlReader) span(from, to int) diag.Span {
	from = min(from, len(r.text))
	return r.file.Span(r.inFile(from), r.inFile(min(max(from, to), len(r.text))))
}

// inFile is the offset in the file of an offset in the text.
func (r *yamlReader) inFile(at int) int {
	line := sort.SearchInts(r.lines, at+1) - 1
	return r.starts[line] + at - r.lines[line]
}
