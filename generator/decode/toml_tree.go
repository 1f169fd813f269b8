package decode

import (
	"strconv"
	"strings"

	"lectern/generator/diag"
)

// tomlReader makes the tree of a TOML text that the parser has found valid. The
// parser tells no position of a name and no column of a value, so this reads the
// text a second time, and may trust it.
type tomlReader struct {
	file  *diag.File
	text  string
	start int // offset of text in the file
	i     int // next byte of text
	// fields finds the values of a table by name: a list of fields alone takes a
	// second to look through where a file is nothing but headers.
	fields map[*Node]map[string]*Node
}

func (r *tomlReader) document() *Node {
	root := &Node{Kind: Table, Span: r.span(0, min(1, len(r.text)))}
	table := root
	for r.space(); r.i < len(r.text); r.space() {
		if r.text[r.i] == '[' {
			table = r.header(root)
		} else {
			r.pair(table)
		}
	}
	return root
}

// header reads [a.b] or [[a.b]] and returns the table that it opens.
func (r *tomlReader) header(root *Node) *Node {
	from := r.i
	list := strings.HasPrefix(r.text[r.i:], "[[")
	r.i++
	if list {
		r.i++
	}
	names := r.names()
	r.i++
	if list {
		r.i++
	}
	span := r.span(from, r.i)
	last := len(names) - 1
	parent := r.descend(root, names[:last])
	if !list {
		table := r.descend(parent, names[last:])
		table.Span = span
		return table
	}
	tables := r.fields[parent][names[last].Name]
	if tables == nil {
		tables = &Node{Kind: List, Span: span}
		r.add(parent, names[last], tables)
	}
	item := &Node{Kind: Table, Span: span}
	tables.Items = append(tables.Items, item)
	return item
}

// pair reads name = value into the table.
func (r *tomlReader) pair(table *Node) {
	names := r.names()
	r.i++ // =
	r.space()
	last := len(names) - 1
	r.add(r.descend(table, names[:last]), names[last], r.value())
}

// names reads a dotted name and the space after it.
func (r *tomlReader) names() []Field {
	var names []Field
	for {
		r.space()
		from := r.i
		if c := r.text[r.i]; c == '"' || c == '\'' {
			r.i = skipString(r.text, r.i)
		} else {
			r.until(" \t.=]")
		}
		name, _ := unquote(r.text[from:r.i])
		names = append(names, Field{Name: name, Span: r.span(from, r.i)})
		r.space()
		if r.text[r.i] != '.' {
			return names
		}
		r.i++
	}
}

func (r *tomlReader) value() *Node {
	from := r.i
	n := &Node{}
	switch c := r.text[r.i]; c {
	case '"', '\'':
		r.i = skipString(r.text, r.i)
		n.Kind = String
		// From the file: in the text, the carriage returns of a long string are spaces.
		n.Text, _ = unquote(string(r.file.Text[r.start+from : r.start+r.i]))
	case '[':
		n.Kind = List
		r.each(']', func() { n.Items = append(n.Items, r.value()) })
	case '{':
		n.Kind = Table
		r.each('}', func() { r.pair(n) })
	default:
		r.scalar(n)
	}
	n.Span = r.span(from, r.i)
	return n
}

// each reads what stands between brackets, separated by commas.
func (r *tomlReader) each(closing byte, read func()) {
	r.i++
	for r.space(); r.text[r.i] != closing; r.space() {
		if r.text[r.i] == ',' {
			r.i++
			continue
		}
		read()
	}
	r.i++
}

// scalar reads a number, a truth value, a date or a time.
func (r *tomlReader) scalar(n *Node) {
	from := r.i
	r.until(" \t\n,]}#")
	if r.i-from == len("2006-01-02") && strings.Count(r.text[from:r.i], "-") == 2 && r.digitAfterSpace() {
		r.i++ // a date and a time may be parted by a space
		r.until(" \t\n,]}#")
	}
	n.Text = r.text[from:r.i]
	switch {
	case n.Text == "true" || n.Text == "false":
		n.Kind, n.Bool = Bool, n.Text == "true"
	case strings.Contains(n.Text, ":") || len(n.Text) == len("2006-01-02") && n.Text[4] == '-' && n.Text[7] == '-':
		n.Kind = Time
	default:
		n.Kind, n.Number = Number, tomlNumber(n.Text)
	}
}

func (r *tomlReader) digitAfterSpace() bool {
	return r.i+1 < len(r.text) && r.text[r.i] == ' ' && r.text[r.i+1] >= '0' && r.text[r.i+1] <= '9'
}

// tomlNumber is a number as TOML writes it: 1_000, 0xFF, 6.26e-34, -inf.
func tomlNumber(s string) float64 {
	s = strings.ReplaceAll(s, "_", "")
	if n, err := strconv.ParseInt(s, 0, 64); err == nil && strings.ContainsAny(s, "xob") {
		return float64(n)
	}
	n, _ := strconv.ParseFloat(s, 64)
	return n
}

// space skips blanks, line breaks and comments.
func (r *tomlReader) space() {
	for r.i < len(r.text) {
		switch r.text[r.i] {
		case ' ', '\t', '\n', '\r':
			r.i++
		case '#':
			r.i = skipLine(r.text, r.i)
		default:
			return
		}
	}
}

func (r *tomlReader) until(stops string) {
	for r.i < len(r.text) && strings.IndexByte(stops, r.text[r.i]) < 0 {
		r.i++
	}
}

func (r *tomlReader) span(from, to int) diag.Span { return r.file.Span(r.start+from, r.start+to) }

// descend follows names into a table, and makes the tables that are not there.
// Of a list of tables, the last one is meant.
func (r *tomlReader) descend(n *Node, names []Field) *Node {
	for _, name := range names {
		next := r.fields[n][name.Name]
		if next == nil {
			next = &Node{Kind: Table, Span: name.Span}
			r.add(n, name, next)
		}
		if next.Kind == List && len(next.Items) > 0 {
			next = next.Items[len(next.Items)-1]
		}
		n = next
	}
	return n
}

func (r *tomlReader) add(n *Node, name Field, value *Node) {
	name.Value = value
	n.Fields = append(n.Fields, name)
	if r.fields[n] == nil {
		r.fields[n] = map[string]*Node{}
	}
	r.fields[n][name.Name] = value
}
