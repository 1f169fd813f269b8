package moving

import (
	"bytes"
	"fmt"
	"path"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// matter is the front matter of a file.
type matter struct {
	node       *decode.Node // nil for none, or one that cannot be read
	format     string       // "toml", "yaml" or "json"
	start, end int          // of all of it, with its marks
	comments   []string
}

// knownField is a field of a lesson, and how its value is written.
type knownField struct {
	name  string
	from  []string // the names that tools have for it, best first
	write func(*decode.Node) (string, bool)
}

// known are the fields that can be taken over.
var known = []knownField{
	{"title", []string{"title"}, asText},
	{"summary", []string{"summary", "description"}, asText},
	{"weight", []string{"weight", "sidebar_position", "nav_order"}, asWeight},
	{"minutes", []string{"minutes"}, asMinutes},
	{"draft", []string{"draft"}, asFlag},
	{"required", []string{"required"}, asFlag},
	{"aliases", []string{"aliases", "redirect_from"}, asTexts},
	{"audience", []string{"audience"}, asText},
	{"requires", []string{"requires"}, asTexts},
	{"updated", []string{"updated", "lastmod", "last_modified_at", "last_update"}, asText},
	{"objectives", []string{"objectives"}, asTexts},
}

// readMatter reads the front matter of a file as it is in the source.
func (m *mover) readMatter(t *text) matter {
	text := bytes.TrimPrefix(t.bytes, []byte("\ufeff"))
	start := len(t.bytes) - len(text)
	f := matter{start: start, end: lesson.Outlined(&source.File{Text: t.file}).Body}
	var problems []diag.Problem
	switch first := bytes.TrimSpace(text); {
	case bytes.HasPrefix(first, []byte("{")) && !bytes.HasPrefix(first, []byte("{{")) && m.kind.name == "Hugo":
		f.format, f.start = "json", start+bytes.IndexByte(text, '{')
		f.end = f.start + objectEnd(t.bytes[f.start:])
		f.node, problems = decode.JSON(t.file, t.bytes[f.start:f.end], f.start)
	case f.end <= start:
		return matter{}
	case bytes.HasPrefix(first, []byte("+++")):
		f.format = "toml"
		f.node, problems = decode.TOML(t.file, start+lineEnd(text), lastLine(t.bytes, f.end))
	default:
		f.format = "yaml"
		f.node, problems = decode.YAML(t.file, start+lineEnd(text), lastLine(t.bytes, f.end))
	}
	m.report.Problems = append(m.report.Problems, problems...)
	m.onceAliases(f.node)
	for line := range bytes.Lines(t.bytes[f.start:f.end]) {
		if line := bytes.TrimSpace(line); bytes.HasPrefix(line, []byte("#")) && f.format != "json" {
			f.comments = append(f.comments, string(line))
		}
	}
	return f
}

// onceAliases leaves out aliases that another page has already: one address leads
// to one page. Those that are seen from the page's folder are written whole.
func (m *mover) onceAliases(n *decode.Node) {
	if n == nil || n.Field("aliases") == nil {
		return
	}
	list := n.Field("aliases")
	leave := func(alias *decode.Node, code, why string) bool {
		m.report.Problems = append(m.report.Problems, diag.Problem{
			Severity: diag.Warning, Code: code, Span: alias.Span, Message: why + ", so it was left out here", Help: "",
		})
		m.rewritten[alias.Span.File.Path] = true
		return true
	}
	list.Items = slices.DeleteFunc(list.Items, func(alias *decode.Node) bool {
		if strings.Contains(alias.Text, "*") {
			return leave(alias, "alias-pattern", "this alias stands for many addresses")
		}
		if whole := m.wholeAlias(alias); whole != alias.Text {
			alias.Text = whole
			m.rewritten[alias.Span.File.Path] = true
		}
		address := key(strings.Trim(alias.Text, "/"))
		if m.aliases[address] {
			return leave(alias, "alias-twice", "another page has this alias too")
		}
		m.aliases[address] = true
		return false
	})
}

// wholeAlias is an alias from the root of the site, where that of a translation
// begins with its language.
func (m *mover) wholeAlias(alias *decode.Node) string {
	whole := alias.Text
	if !strings.HasPrefix(whole, "/") {
		whole = "/" + path.Join(strings.TrimPrefix(folderOf(alias.Span.File.Path), m.kind.base), whole)
		whole = strings.Replace(whole, "//", "/", 1)
	}
	if prefix := "/" + m.tongue.tag; m.first != nil && whole != prefix && !strings.HasPrefix(whole, prefix+"/") {
		whole = prefix + whole
	}
	if path.Ext(whole) == "" && !strings.HasSuffix(whole, "/") { // an address, and no former id
		whole += "/"
	}
	return whole
}

// lineEnd is where the first line with something in it ends.
func lineEnd(text []byte) int {
	first := len(text) - len(bytes.TrimLeft(text, " \t\r\n"))
	if i := bytes.IndexByte(text[first:], '\n'); i >= 0 {
		return first + i + 1
	}
	return len(text)
}

// lastLine is where the line that ends at an offset begins.
func lastLine(text []byte, end int) int {
	return bytes.LastIndexByte(bytes.TrimRight(text[:end], "\r\n"), '\n') + 1
}

// objectEnd is where the JSON object that a text begins with ends.
func objectEnd(text []byte) int {
	depth, quoted := 0, false
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quoted && c == '\\':
			i++
		case c == '"':
			quoted = !quoted
		case !quoted && c == '{':
			depth++
		case !quoted && c == '}':
			if depth--; depth == 0 {
				return i + 1
			}
		}
	}
	return len(text)
}

// weightOf is the place that front matter gives a file; 0 for none.
func (m *mover) weightOf(file string) int {
	node := m.front[file].node
	if node == nil {
		return 0
	}
	for _, name := range []string{"weight", "sidebar_position", "nav_order"} {
		if n := node.Field(name); n != nil && n.Kind == decode.Number && n.Number == float64(int(n.Number)) {
			return int(n.Number)
		}
	}
	return 0
}

// writeMatter writes the front matter as a lesson has it, unless it is so already.
func (m *mover) writeMatter(file string, t *text) {
	f := m.front[file]
	title := m.fronts[file]
	if title != "" && (f.node != nil && f.node.Field("title") != nil || m.hasTitle(file, t, title)) {
		title = ""
	}
	if f.format != "" && f.node == nil || title == "" && (f.node == nil || f.fits() && !m.rewritten[file]) {
		return
	}
	newline := "\n"
	if bytes.Contains(t.bytes, []byte("\r\n")) {
		newline = "\r\n"
	}
	written := strings.ReplaceAll(f.toml(title), "\n", newline)
	if f.node == nil {
		f.start = len(t.bytes) - len(bytes.TrimPrefix(t.bytes, []byte("\ufeff")))
		f.end = f.start
		written += newline
		m.change("titles from the list of chapters")
	} else {
		m.change("front matter")
		if f.format == "json" {
			f.end += len(t.bytes[f.end:]) - len(bytes.TrimLeft(t.bytes[f.end:], " \t\r\n"))
			written += newline
		}
	}
	t.apply([]edit{{f.start, f.end, written}})
}

// hasTitle tells whether a file has a heading to take its title from. Where the
// list of chapters calls it otherwise, that is told.
func (m *mover) hasTitle(file string, t *text, title string) bool {
	for _, e := range lesson.Outlined(&source.File{Text: &diag.File{Path: file, Text: t.bytes}}).Entries {
		if e.Heading == 0 {
			continue
		}
		if !strings.EqualFold(e.Text, title) {
			m.otherTitles = append(m.otherTitles, diag.Note{Message: fmt.Sprintf("listed as %q", title), Span: t.span(e.At, e.At)})
		}
		return true
	}
	return rawTitle(t.bytes, file)
}

// tellTitles tells in one warning which chapters are called otherwise in the list
// than in their files: a lesson has one title.
func (m *mover) tellTitles() {
	if len(m.otherTitles) == 0 {
		return
	}
	message := fmt.Sprintf("%d chapters have other titles here than in their files; those of the files count now", len(m.otherTitles))
	if len(m.otherTitles) == 1 {
		message = "a chapter has another title here than in its file; that of the file counts now"
	}
	m.report.Problems = append(m.report.Problems, diag.Problem{
		Severity: diag.Warning, Code: "other-title", Span: (&diag.File{Path: m.kind.list}).All(),
		Message: message,
		Help:    "where the one in the list is better, write it into the file", Notes: m.otherTitles,
	})
}

// rawTitle tells whether a file has a heading of raw HTML, as many readmes begin.
func rawTitle(text []byte, file string) bool {
	l := parsed(text, file)
	return l.Title != lesson.NameTitle(l.File.Name)
}

// fits tells whether front matter says nothing that a lesson does not know.
func (f matter) fits() bool {
	if f.format == "json" {
		return false
	}
	for _, field := range f.node.Fields {
		i := slices.IndexFunc(known, func(k knownField) bool { return k.name == field.Name })
		switch {
		case field.Name == "extra" && field.Value.Kind == decode.Table:
		case i < 0:
			return false
		default:
			if _, ok := known[i].write(field.Value); !ok || field.Value.Kind == decode.Time {
				return false
			}
		}
	}
	return true
}

// toml writes front matter: what a lesson knows, then the rest.
func (f matter) toml(title string) string {
	var b strings.Builder
	b.WriteString("+++\n")
	for _, c := range f.comments {
		b.WriteString(c + "\n")
	}
	if title != "" {
		fmt.Fprintf(&b, "title = %s\n", quoted(title))
	}
	taken := map[string]bool{}
	for _, k := range known {
		for _, name := range k.from {
			value := f.field(name)
			if value == nil || taken[k.name] {
				continue
			}
			if written, ok := k.write(value); ok {
				fmt.Fprintf(&b, "%s = %s\n", k.name, written)
				taken[k.name], taken["="+name] = true, true
			}
		}
	}
	f.extra(&b, taken)
	b.WriteString("+++\n")
	return b.String()
}

func (f matter) field(name string) *decode.Node {
	if f.node == nil {
		return nil
	}
	return f.node.Field(name)
}

// extra writes what a lesson does not know. A name without a value says nothing.
func (f matter) extra(b *strings.Builder, taken map[string]bool) {
	if f.node == nil {
		return
	}
	fields := slices.Clone(f.node.Fields)
	if own := f.node.Field("extra"); own != nil && own.Kind == decode.Table {
		taken["=extra"] = true
		fields = append(fields, own.Fields...)
	}
	head := "\n[extra]\n"
	written := map[string]bool{}
	for _, field := range fields {
		value, ok := tomlValue(field.Value)
		if !ok || taken["="+field.Name] || written[field.Name] {
			continue
		}
		written[field.Name] = true
		fmt.Fprintf(b, "%s%s = %s\n", head, tomlName(field.Name), value)
		head = ""
	}
}
