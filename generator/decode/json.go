package decode

import (
	"bytes"
	"strconv"

	"github.com/go-json-experiment/json/jsontext"

	"lectern/generator/diag"
)

// JSON reads one JSON object. The text is the region of the file that begins at
// start; what is not JSON in it (indents of a list, marks of a quotation) was
// replaced by spaces, byte for byte. It is read strictly: no name twice, no text
// after the object, no bad UTF-8, nothing deeper than 32, no comments. The tree
// is nil where the text could not be read to its end.
func JSON(file *diag.File, text []byte, start int) (*Node, []diag.Problem) {
	return (*Shape)(nil).JSON(file, text, start)
}

// JSON reads one JSON object, as the function of this name does. Where its brackets do
// not match, the shape helps to tell which is missing.
func (s *Shape) JSON(file *diag.File, text []byte, start int) (*Node, []diag.Problem) {
	// Names written twice are looked for here, to point at both.
	dec := jsontext.NewDecoder(bytes.NewBuffer(text), jsontext.AllowDuplicateNames(true))
	r := &jsonReader{dec: dec, file: file, text: text, start: start, shape: s}
	root, ok := r.value()
	if !ok {
		return nil, r.problems
	}
	if r.trailing() {
		return nil, r.problems
	}
	if root.Kind != Table {
		r.report("json-not-object", root.opening(), "this must be one JSON object", objectAdvice(root.Kind))
		return nil, r.problems
	}
	return root, r.problems
}

// objectAdvice says how to make an object of another value.
func objectAdvice(kind Kind) string {
	if kind == List {
		return `put it into an object, under its name: {"id": "…", "questions": [ … ]}, or "cards" for flashcards`
	}
	return "put { before it and } after it, with a name for each value"
}

type jsonReader struct {
	dec      *jsontext.Decoder
	file     *diag.File
	text     []byte
	start    int
	shape    *Shape
	open     []int // where each list and object began that is not closed yet
	problems []diag.Problem
}

// value reads the next value with all that is in it; not ok where it could not.
func (r *jsonReader) value() (*Node, bool) {
	tok, at, ok := r.token()
	if !ok {
		return nil, false
	}
	n := &Node{Span: r.span(at, r.offset()), json: true}
	switch tok.Kind() {
	case 'n':
		n.Kind, n.Text = Null, "null"
	case 't', 'f':
		n.Kind, n.Bool, n.Text = Bool, tok.Bool(), tok.String()
	case '"':
		n.Kind, n.Text = String, tok.String()
	case '0':
		n.Kind, n.Text = Number, tok.String()
		r.number(n)
	case '[', '{':
		return n, r.container(n, at, tok.Kind() == '{')
	}
	return n, true
}

func (r *jsonReader) number(n *Node) {
	number, err := strconv.ParseFloat(n.Text, 64)
	if err != nil {
		r.report("number-range", n.Span, "this number is too large", "write a number between -1e308 and 1e308")
	}
	n.Number = number
}

// container reads a list or an object whose opening was just read.
func (r *jsonReader) container(n *Node, at int, object bool) bool {
	n.Kind = List
	if object {
		n.Kind = Table
	}
	r.open = append(r.open, at)
	if len(r.open) > maxDepth {
		r.problems = append(r.problems, tooDeep(n.Span))
		return false
	}
	seen := map[string]diag.Span{}
	for {
		if kind := r.dec.PeekKind(); kind == ']' || kind == '}' {
			break
		}
		if object && !r.field(n, seen) {
			return false
		}
		if !object && !r.item(n) {
			return false
		}
	}
	if _, _, ok := r.token(); !ok { // the closing bracket
		return false
	}
	r.open = r.open[:len(r.open)-1]
	n.Span.End = r.start + r.offset()
	return true
}

func (r *jsonReader) item(n *Node) bool {
	item, ok := r.value()
	n.Items = append(n.Items, item)
	return ok
}

func (r *jsonReader) field(n *Node, seen map[string]diag.Span) bool {
	tok, at, ok := r.token()
	if !ok {
		return false
	}
	field := Field{Name: tok.String(), Span: r.span(at, r.offset())}
	if field.Value, ok = r.value(); !ok {
		return false
	}
	if first, twice := seen[field.Name]; twice {
		r.problems = append(r.problems, duplicate(field, first))
		return true
	}
	seen[field.Name] = field.Span
	n.Fields = append(n.Fields, field)
	return true
}

// token reads the next token and tells where it begins in the text.
func (r *jsonReader) token() (jsontext.Token, int, bool) {
	at := r.next()
	tok, err := r.dec.ReadToken()
	if err != nil {
		r.explain(err)
		return tok, at, false
	}
	return tok, at, true
}

// offset is where the last token ended in the text.
func (r *jsonReader) offset() int { return int(r.dec.InputOffset()) }

// next is where the next token begins.
func (r *jsonReader) next() int {
	rest := bytes.TrimLeft(r.text[r.offset():], " \t\r\n,:")
	return len(r.text) - len(rest)
}

func (r *jsonReader) span(start, end int) diag.Span {
	return r.file.Span(r.start+start, r.start+end)
}

func (r *jsonReader) report(code string, span diag.Span, message, help string, notes ...diag.Note) {
	r.problems = append(r.problems, diag.Problem{Code: code, Span: span, Message: message, Help: help, Notes: notes})
}

func duplicate(field Field, first diag.Span) diag.Problem {
	return diag.Problem{
		Code: "duplicate-name", Span: field.Span,
		Message: "the name " + quote(field.Name) + " is used twice here",
		Help:    "keep one of the two",
		Notes:   []diag.Note{{Message: "first used here", Span: first}},
	}
}
