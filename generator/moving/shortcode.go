package moving

import (
	"bytes"
	"fmt"
	"html"
	"path"
	"regexp"
	"strings"

	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// Hugo reads shortcodes before it reads markdown: {{< name … >}} or {{% name … %}},
// anywhere, in code too; {{</* name */>}} shows one.
var shortcode = regexp.MustCompile(`(?s)\{\{([<%])(.*?)([>%])\}\}`)

// short is one shortcode.
type short struct {
	start, end int
	name       string
	args       []string
	named      map[string]string
	closing    bool // {{< /name >}}
	single     bool // {{< name />}}
	shown      string
	own        bool // it stands alone on its line
}

var argument = regexp.MustCompile("(?s)(?:([\\w-]+)\\s*=\\s*)?(?:\"((?:\\\\.|[^\"\\\\])*)\"|`([^`]*)`|([^\\s\"`=]+))")

// shortcodes turns into markdown those shortcodes that mean something there, and
// reports the others.
func (m *mover) shortcodes(file string, t *text) {
	list := readShorts(t)
	var edits []edit
	for i, s := range list {
		var e []edit
		switch {
		case s.shown != "":
			e = []edit{{s.start, s.end, s.shown}}
		case s.closing:
			continue
		default:
			e = m.short(file, t, s, closingOf(list, i))
		}
		if e == nil {
			m.warn(t, s.start, s.end, "shortcode", "the shortcode \""+s.name+"\" of Hugo stays as text", "write in its place what it shows")
			continue
		}
		m.change("shortcodes")
		edits = append(edits, e...)
	}
	t.apply(edits)
}

func readShorts(t *text) (list []short) {
	body := lesson.Outlined(&source.File{Text: &diag.File{Path: t.file.Path, Text: t.bytes}}).Body
	for _, at := range shortcode.FindAllSubmatchIndex(t.bytes[body:], -1) {
		s := short{start: body + at[0], end: body + at[1], named: map[string]string{}}
		inner := string(t.bytes[body+at[4] : body+at[5]])
		if strings.HasPrefix(inner, "/*") && strings.HasSuffix(inner, "*/") {
			s.shown = "{{" + string(t.bytes[body+at[2]]) + strings.TrimSuffix(inner[2:], "*/") + string(t.bytes[body+at[6]]) + "}}"
			list = append(list, s)
			continue
		}
		inner = strings.TrimSpace(inner)
		inner, s.closing = strings.CutPrefix(inner, "/")
		inner, s.single = strings.CutSuffix(inner, "/")
		s.name, inner, _ = strings.Cut(strings.TrimSpace(inner)+" ", " ")
		s.name = strings.TrimSpace(s.name)
		for _, a := range argument.FindAllStringSubmatch(inner, -1) {
			value := strings.ReplaceAll(a[2], `\"`, `"`) + a[3] + a[4]
			if a[1] != "" {
				s.named[a[1]] = value
			} else {
				s.args = append(s.args, value)
			}
		}
		s.own = alone(t.bytes, s.start, s.end)
		list = append(list, s)
	}
	return list
}

// alone tells whether nothing else stands on the lines of a stretch, not even an
// indent, which would make it part of a list.
func alone(text []byte, start, end int) bool {
	rest, _, _ := bytes.Cut(text[end:], []byte{'\n'})
	return (start == 0 || text[start-1] == '\n') && len(bytes.TrimSpace(rest)) == 0
}

// farthest is how many shortcodes on the end of one is looked for.
const farthest = 1000

// closingOf is the end of a shortcode that holds something, or nil.
func closingOf(list []short, i int) *short {
	if list[i].single {
		return nil
	}
	depth := 0
	for k := i + 1; k < min(len(list), i+farthest); k++ {
		switch {
		case list[k].name != list[i].name || list[k].single || list[k].shown != "":
		case !list[k].closing:
			depth++
		case depth == 0:
			return &list[k]
		default:
			depth--
		}
	}
	return nil
}

func (s short) get(name string, place int) string {
	if value, ok := s.named[name]; ok {
		return value
	}
	if place >= 0 && place < len(s.args) {
		return s.args[place]
	}
	return ""
}

// short is what one shortcode becomes; nil where that is not clear.
func (m *mover) short(file string, t *text, s short, end *short) []edit {
	switch s.name {
	case "ref", "relref":
		if to, ok := m.ref(file, s.get("path", 0)); ok {
			return []edit{{s.start, s.end, to}}
		}
	case "figure", "img":
		if src := s.get("src", 0); src != "" && end == nil {
			return []edit{{s.start, s.end, figure(s, src)}}
		}
	case "youtube":
		if id := s.get("id", 0); id != "" {
			return []edit{{s.start, s.end, "<https://www.youtube.com/watch?v=" + id + ">"}}
		}
	case "highlight":
		if end != nil && s.own && end.own {
			return []edit{{s.start, s.end, "```" + s.get("", 0)}, {end.start, end.end, "```"}}
		}
	case "details":
		if end != nil && s.own && end.own {
			return []edit{
				{s.start, s.end, "<details>\n<summary>" + html.EscapeString(s.get("summary", 0)) + "</summary>\n"},
				{end.start, end.end, "\n</details>"},
			}
		}
	default:
		return m.shortBox(t, s, end)
	}
	return nil
}

// shortBox turns the boxes of themes into callouts: note, or hint with its kind.
func (m *mover) shortBox(t *text, s short, end *short) []edit {
	kind := s.name
	switch s.name {
	case "alert", "hint", "callout", "admonition", "notice":
		kind = s.get("type", 0)
		if kind == "" {
			kind = "note"
		}
	}
	mark, title, ok := callout(kind)
	if !ok || end == nil || !s.own || !end.own {
		return nil
	}
	if written := s.get("title", -1); written != "" {
		title = written
	}
	body := string(t.bytes[s.end:end.start])
	if shortcode.MatchString(body) {
		return nil
	}
	return []edit{{s.start, end.end, strings.TrimSuffix(quotation(mark, title, strings.Trim(body, "\r\n")), "\n")}}
}

// ref is the address of a page, as a path from the root of the content.
func (m *mover) ref(file, written string) (string, bool) {
	name, fragment, hasFragment := strings.Cut(written, "#")
	to := ""
	if name != "" {
		found, ok := m.pageNamed(file, name)
		if !ok {
			return "", false
		}
		base := m.kind.base
		if m.texts[found] == nil {
			base = m.first.kind.base
		}
		to = "/" + escapePath(strings.TrimPrefix(strings.TrimPrefix(found, base), "/"))
	}
	if hasFragment {
		to += "#" + escapePath(fragment)
	}
	return to, to != ""
}

// pageNamed finds a page as ref does: from the page, from the root, or by its name
// alone where there is one of that name.
func (m *mover) pageNamed(file, name string) (string, bool) {
	var tries []string
	if !strings.HasPrefix(name, "/") {
		tries = append(tries, path.Join(folderOf(file), name))
	}
	tries = append(tries, path.Join(m.kind.base, name))
	for _, try := range tries {
		if found, ok := m.pageAt(try); ok {
			return found, true
		}
		if m.first != nil { // a translation may lack what its source has
			if found, ok := m.first.pageAt(m.here(try)); ok {
				return found, true
			}
		}
	}
	only := ""
	for _, other := range m.lessons() {
		base := m.stem(other)
		if m.indexRank(other) > 0 {
			base = path.Base(folderOf(other))
		}
		if strings.EqualFold(strings.TrimSuffix(base, ".md"), strings.TrimSuffix(name, ".md")) {
			if only != "" {
				return "", false
			}
			only = other
		}
	}
	return only, only != ""
}

// pageAt finds a page by its path, with or without its ending.
func (m *mover) pageAt(file string) (string, bool) {
	stem := strings.TrimSuffix(file, ".md")
	for _, end := range []string{"." + m.tongue.tag + ".md", ".md", "/_index." + m.tongue.tag + ".md", "/index." + m.tongue.tag + ".md", "/_index.md", "/index.md"} {
		if found, ok := m.find(stem + end); ok && m.texts[found] != nil {
			return found, true
		}
	}
	return "", false
}

func figure(s short, src string) string {
	caption := s.get("caption", -1)
	if caption == "" {
		caption = s.get("title", -1)
	}
	alt := s.get("alt", -1)
	if alt == "" {
		alt = caption
	}
	alt = strings.NewReplacer("[", `\[`, "]", `\]`, "\n", " ").Replace(alt)
	if caption == "" {
		return fmt.Sprintf("![%s](%s)", alt, escapeAddress(src))
	}
	return fmt.Sprintf("![%s](%s %s)", alt, escapeAddress(src), `"`+strings.NewReplacer(`"`, `\"`, "\n", " ").Replace(caption)+`"`)
}

// escapeAddress makes an address fit between the brackets of a link.
func escapeAddress(s string) string {
	return strings.NewReplacer(" ", "%20", "(", "%28", ")", "%29", "<", "%3C", ">", "%3E", "\n", "").Replace(s)
}
