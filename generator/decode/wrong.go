package decode

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/diag"
)

// as returns n as a value of the kind; where it is none, that is a problem.
func (f *filler) as(n *Node, kind Kind, what string) (*Node, bool) {
	switch {
	case n.Kind == kind, n.Kind == Time && kind == String:
		return n, true
	case f.Loose:
		if n, ok := loosened(n, kind); ok {
			return n, true
		}
	}
	f.report("wrong-type", n, what+" must be "+f.describe(kind)+", not "+f.describe(n.Kind), f.advice(n, kind))
	return n, false
}

// loosened reads 10 as "10", and "10" and "yes" as what they look like.
func loosened(n *Node, kind Kind) (*Node, bool) {
	loose := *n
	loose.Kind = kind
	switch {
	case kind == String:
		return &loose, n.Kind == Number || n.Kind == Bool
	case kind == Number && n.Kind == String:
		number, err := strconv.ParseFloat(n.Text, 64)
		loose.Number = number
		return &loose, err == nil
	case kind == Bool && n.Kind == String:
		word := strings.ToLower(n.Text)
		loose.Bool = slices.Contains([]string{"true", "yes", "on"}, word)
		return &loose, loose.Bool || slices.Contains([]string{"false", "no", "off"}, word)
	}
	return n, false
}

func (f *filler) report(code string, n *Node, message, help string) {
	f.problems = append(f.problems, diag.Problem{Code: code, Span: n.Span, Message: message, Help: help})
}

// describe names a kind as authors of the format do.
func (f *filler) describe(kind Kind) string {
	switch kind {
	case Null:
		return "null"
	case Bool:
		return "true or false"
	case Number:
		return "a number"
	case String:
		return "a string"
	case Time:
		return "a date or a time"
	case List:
		return "a list"
	}
	if f.json {
		return "an object"
	}
	return "a table"
}

// advice says how to write a value of the wanted kind.
func (f *filler) advice(n *Node, want Kind) string {
	switch {
	case n.Kind == Null && f.key.required:
		return "give it a value"
	case n.Kind == Null:
		return "leave it out, or give it a value"
	case want == String && n.Kind != List && n.Kind != Table:
		return "put it in quotes: " + quote(n.Text)
	case want == String && f.json:
		return `write one text in quotes: "…"`
	case want == String:
		return "write one text"
	case want == Bool && truthOf(n.Text) != "":
		return "write " + truthOf(n.Text) + ", without quotes"
	case want == Bool:
		return "write true or false, without quotes"
	case want == Number && n.Kind == String && !isNumber(halfWidth(n.Text)):
		return "write a number alone, without words or quotes" + numberIn(halfWidth(n.Text))
	case want == Number && n.Kind == String:
		return "write the number without quotes: " + strings.TrimPrefix(halfWidth(n.Text), "+")
	case want == Number:
		return "write one number"
	case want == List && f.tables && isHeader(n):
		return "write [[" + f.key.name + "]], in double brackets: each begins one item of the list"
	case want == List && f.key.like != "" && (n.Kind != String || strings.Contains(f.key.like, "{")):
		return "write a list, such as " + f.key.like
	case want == List && n.Kind == String && f.json:
		return "put it in square brackets: [" + quote(n.Text) + "]"
	case want == List:
		return "put it in square brackets: [ … ]"
	case want == Table && f.json:
		return `write names with values in braces: { "name": value }`
	}
	return "write names with values"
}

// isHeader tells whether a table begins with its name in brackets, on a line of its own.
func isHeader(n *Node) bool {
	text := n.Span.File.Text[n.Span.Start:n.Span.End]
	return n.Kind == Table && !n.json && len(text) > 1 && text[0] == '[' && text[1] != '['
}

// adding says how to write what is missing.
func (f *filler) adding(k key) string {
	switch {
	case f.json && k.like != "":
		return "add " + quote(k.name) + ": " + k.like + " here"
	case f.json:
		return "add " + quote(k.name) + " here"
	case f.Loose:
		return "add it here: " + k.name + ": …"
	}
	return "add it here: " + k.name + " = …"
}

func isNumber(s string) bool {
	_, err := strconv.ParseFloat(s, 64)
	return err == nil
}

var firstNumber = regexp.MustCompile(`[0-9]+(?:\.[0-9]+)?`)

// numberIn is the number in a text such as "10 min" or "80 %", or an example of one,
// behind a colon. Of a text that has several, or one in Chinese characters, it says none:
// one digit of it would be another number.
func numberIn(s string) string {
	found := firstNumber.FindAllString(s, -1)
	switch number, err := strconv.ParseFloat(strings.Join(found, " "), 64); {
	case len(found) > 1 || strings.ContainsAny(s, "〇零一二兩三四五六七八九十百千萬億半"):
		return ", in digits"
	case len(found) == 0:
		return ": 10"
	case err == nil && strings.Contains(s, "%"):
		return ": " + strconv.FormatFloat(number/100, 'g', -1, 64)
	}
	return ": " + found[0]
}

func (f *filler) unknown(field Field, known []key) {
	names := make([]string, len(known))
	for i, k := range known {
		names[i] = k.name
	}
	p := diag.Problem{
		Code: "unknown-name", Span: field.Span,
		Message: "unknown name " + quote(field.Name),
		Help:    diag.DidYouMean(field.Name, names, "the names known here: "+strings.Join(names, ", ")),
	}
	if meant, ok := named(field.Name, field.Value, names); ok {
		p.Help = f.inPlaceOf(meant, field.Name)
	}
	if f.Extra != nil {
		p.Severity = diag.Warning
		f.Extra.Fields = append(f.Extra.Fields, field)
	}
	f.problems = append(f.problems, p)
}

// quote shows a name or a value in a message, of a long one only the start.
func quote(s string) string {
	const most = 60 // characters
	if runes := []rune(s[:min(len(s), 4*most)]); len(runes) > most {
		s = string(runes[:most]) + "…"
	}
	return `"` + s + `"`
}
