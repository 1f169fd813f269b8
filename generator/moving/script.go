package moving

import (
	"regexp"
	"strings"
)

// literal is what is static in a script: a string, a list, an object, or an
// expression, which is only passed over.
type literal struct {
	kind       literalKind
	text       string // of a string, or of the expression as it is written
	items      []*literal
	fields     []member
	start, end int
}

type literalKind int

const (
	expression literalKind = iota
	text_
	list
	object
)

type member struct {
	name  string // "..." for what another object gives
	value *literal
	start int
}

// get is the value of a name in an object, or nil.
func (l *literal) get(names ...string) *literal {
	for _, name := range names {
		if l == nil {
			return nil
		}
		var found *literal
		for _, f := range l.fields {
			if f.name == name {
				found = f.value
			}
		}
		l = found
	}
	return l
}

// string is the text of a string under names, or "".
func (l *literal) string(names ...string) string {
	if l = l.get(names...); l != nil && l.kind == text_ {
		return l.text
	}
	return ""
}

// each calls a function with a literal and all that lies in it.
func (l *literal) each(f func(*literal)) {
	f(l)
	for _, item := range l.items {
		item.each(f)
	}
	for _, field := range l.fields {
		field.value.each(f)
	}
}

var (
	exports   = regexp.MustCompile(`(?m)^\s*(?:module\.exports\s*=|export\s+default\b)`)
	returns   = regexp.MustCompile(`\breturn\s*\(?\s*\{`)
	oneName   = regexp.MustCompile(`^[\w$]+$`)
	lastQuote = regexp.MustCompile(`(?s).*["'` + "`" + `]([^"'` + "`" + `]+)["'` + "`" + `]`)
)

// exported is the value that a script exports, or that JSON is; nil for none. One
// that a function returns is that.
func exported(source string) *literal {
	if first := strings.TrimLeft(source, "\ufeff \t\r\n"); strings.HasPrefix(first, "{") || strings.HasPrefix(first, "[") {
		return (&scriptReader{source: source, at: len(source) - len(first)}).value()
	}
	at := exports.FindStringIndex(source)
	if at == nil {
		return nil
	}
	value := (&scriptReader{source: source, at: at[1]}).value()
	name := strings.TrimRight(strings.TrimSpace(value.text), ";")
	if value.kind == expression && oneName.MatchString(name) {
		declared := regexp.MustCompile(`\b(?:const|let|var)\s+` + regexp.QuoteMeta(name) + `\b[^=\n]*=`).FindStringIndex(source)
		if declared == nil {
			return value
		}
		value = (&scriptReader{source: source, at: declared[1]}).value()
	}
	if value.kind == expression {
		if found := returns.FindStringIndex(source); found != nil {
			return (&scriptReader{source: source, at: found[1] - 1}).value()
		}
	}
	return value
}

// scriptReader reads literals of JavaScript and TypeScript, and passes over all else.
type scriptReader struct {
	source string
	at     int
	depth  int
}

// deepestLiteral is how far literals are read into one another.
const deepestLiteral = 64

// value reads what stands at a place.
func (r *scriptReader) value() *literal {
	r.skip()
	start := r.at
	v := r.literal()
	v.start, v.end = start, r.at
	if v.kind == expression {
		return v
	}
	r.skip()
	rest := r.source[r.at:]
	switch {
	case rest == "" || strings.ContainsRune(",]});", rune(rest[0])) || r.depth == 0 && v.end < r.at:
	case strings.HasPrefix(rest, "as ") || strings.HasPrefix(rest, "satisfies "):
		r.passOver()
	default: // a part of an expression
		r.at = start
		r.passOver()
		return &literal{text: r.source[start:r.at], start: start, end: r.at}
	}
	return v
}

func (r *scriptReader) literal() *literal {
	start := r.at
	if start < len(r.source) && r.depth < deepestLiteral {
		switch r.source[start] {
		case '"', '\'', '`':
			if text, ok := r.quoted(); ok {
				return &literal{kind: text_, text: text}
			}
		case '[':
			return r.list()
		case '{':
			return r.object()
		case '(':
			r.at++
			r.depth++
			v := r.value()
			r.depth--
			if r.skip(); r.at < len(r.source) && r.source[r.at] == ')' && v.kind != expression {
				r.at++
				return v
			}
		}
	}
	r.at = start
	r.passOver()
	return &literal{text: r.source[start:r.at]}
}

func (r *scriptReader) list() *literal {
	l := &literal{kind: list}
	r.at++
	r.depth++
	defer func() { r.depth-- }()
	for !r.closed(']') {
		l.items = append(l.items, r.value())
	}
	return l
}

func (r *scriptReader) object() *literal {
	l := &literal{kind: object}
	r.at++
	r.depth++
	defer func() { r.depth-- }()
	for !r.closed('}') {
		start := r.at
		name, ok := r.name()
		if r.skip(); ok && r.at < len(r.source) && r.source[r.at] == ':' {
			r.at++
			l.fields = append(l.fields, member{name, r.value(), start})
			continue
		}
		r.at = start // a method, a name alone, or ...more
		r.passOver()
		if strings.HasPrefix(r.source[start:], "...") {
			name = "..."
		}
		l.fields = append(l.fields, member{name, &literal{text: r.source[start:r.at], start: start, end: r.at}, start})
	}
	return l
}

// closed passes over commas, and over the mark that ends a list or an object.
func (r *scriptReader) closed(end byte) bool {
	for r.skip(); r.at < len(r.source) && r.source[r.at] == ','; r.skip() {
		r.at++
	}
	if r.at >= len(r.source) {
		return true
	}
	if c := r.source[r.at]; strings.IndexByte("]});", c) >= 0 {
		r.at++
		return true
	}
	return false
}

var nameHere = regexp.MustCompile(`^[\w$]+`)

// name reads the name of a field.
func (r *scriptReader) name() (string, bool) {
	if c := r.source[r.at]; c == '"' || c == '\'' {
		return r.quoted()
	}
	name := nameHere.FindString(r.source[r.at:])
	r.at += len(name)
	return name, name != ""
}

// quoted reads a string; not ok for one with ${} in it, or without an end.
func (r *scriptReader) quoted() (string, bool) {
	mark := r.source[r.at]
	var b strings.Builder
	for i := r.at + 1; i < len(r.source); i++ {
		switch c := r.source[i]; {
		case c == mark:
			r.at = i + 1
			return b.String(), true
		case c == '\n' && mark != '`', strings.HasPrefix(r.source[i:], "${") && mark == '`':
			return "", false
		case c == '\\' && i+1 < len(r.source):
			i++
			b.WriteString(strings.NewReplacer("n", "\n", "t", "\t").Replace(r.source[i : i+1]))
		default:
			b.WriteByte(c)
		}
	}
	return "", false
}

// skip passes over spaces and comments.
func (r *scriptReader) skip() {
	for r.at < len(r.source) {
		rest := r.source[r.at:]
		switch {
		case strings.ContainsRune(" \t\r\n", rune(rest[0])):
			r.at++
		case strings.HasPrefix(rest, "//"):
			r.at += len(rest) - len(strings.TrimPrefix(rest, firstLine(rest)))
		case strings.HasPrefix(rest, "/*"):
			_, after, _ := strings.Cut(rest[2:], "*/")
			r.at = len(r.source) - len(after)
		default:
			return
		}
	}
}

func firstLine(s string) string {
	line, _, _ := strings.Cut(s, "\n")
	return line
}

// passOver goes to where an expression ends: at a comma, or at what closes the list
// or object that it stands in. It goes on at least one byte.
func (r *scriptReader) passOver() {
	open := 0
	for start := r.at; r.at < len(r.source); {
		r.skip()
		if r.at >= len(r.source) {
			return
		}
		switch c := r.source[r.at]; c {
		case '"', '\'', '`':
			if r.text(c); r.at > len(r.source) {
				r.at = len(r.source)
			}
			continue
		case '(', '[', '{':
			open++
		case ')', ']', '}', ',', ';':
			if open == 0 && r.at > start {
				return
			}
			if c != ',' && c != ';' {
				open = max(0, open-1)
			}
		}
		r.at++
	}
}

// text passes over a string, whatever is in it.
func (r *scriptReader) text(mark byte) {
	for r.at++; r.at < len(r.source) && r.source[r.at] != mark; r.at++ {
		if r.source[r.at] == '\\' {
			r.at++
		}
	}
	r.at++
}
