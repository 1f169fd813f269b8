// Package decode turns TOML, YAML and JSON into Go structs, strictly, and keeps
// the place of every name and value.
//
// Each syntax is read into a tree of [Node]s, whose spans are bytes of the file
// the author wrote; [Into] then fills a struct from any tree. So an unknown
// name, a wrong type or an impossible value is pointed at in the same words
// wherever it stands. Only this package knows the three parsers.
package decode

import (
	"bytes"
	"slices"

	"lectern/generator/diag"
)

// Kind is what a value is.
type Kind int

const (
	Null Kind = iota
	Bool
	Number
	String
	Time // TOML's dates and times; Text is as written
	List
	Table
)

// Node is one value. Text is the string, or the number or time as written.
type Node struct {
	Kind   Kind
	Span   diag.Span
	Text   string
	Bool   bool
	Number float64
	Items  []*Node // of a List
	Fields []Field // of a Table, in the order written

	json bool // messages call a table an object, as authors of JSON do
}

// Field is one name of a table with its value.
type Field struct {
	Name  string
	Span  diag.Span // of the name
	Value *Node
}

// Field returns the value of a name, or nil.
func (n *Node) Field(name string) *Node {
	for _, f := range n.Fields {
		if f.Name == name {
			return f.Value
		}
	}
	return nil
}

// opening is where a table begins, for problems about what it lacks: a header
// as a whole, else its first character.
func (n *Node) opening() diag.Span {
	s := n.Span
	if n.braced() || s.File != nil && bytes.Contains(s.File.Text[s.Start:s.End], []byte{'\n'}) {
		s.End = s.Start + 1
	}
	return s
}

// braced tells whether a table is written in braces.
func (n *Node) braced() bool {
	f := n.Span.File
	return f != nil && n.Span.Start < len(f.Text) && f.Text[n.Span.Start] == '{'
}

// Same tells whether two values say the same, wherever they stand.
func (n *Node) Same(other *Node) bool {
	if n == nil || other == nil {
		return n == other
	}
	return n.Kind == other.Kind && n.Text == other.Text && n.Bool == other.Bool &&
		slices.EqualFunc(n.Items, other.Items, (*Node).Same) &&
		slices.EqualFunc(n.Fields, other.Fields, func(a, b Field) bool { return a.Name == b.Name && a.Value.Same(b.Value) })
}
