package moving

import (
	"html"
	"net/url"
	"path"
	"regexp"
	"strings"

	"lectern/generator/diag"
)

// docsify is a site of docsify: its pages are listed in _sidebar.md.
func (m *mover) docsify(list string) kind {
	k := kind{name: "docsify", base: folderOf(list), list: list, shelf: (*mover).sideList, expand: (*mover).embedded}
	if file, ok := m.find(path.Join(k.base, "index.html")); ok {
		if page, err := m.read(file); err == nil {
			if found := pageTitle.FindSubmatch(page); found != nil {
				k.title = html.UnescapeString(strings.TrimSpace(string(found[1])))
			}
		}
	}
	if file, ok := m.find(path.Join(k.base, "README.md")); ok && (k.title == "" || k.title == "Document") {
		if bytes, err := m.read(file); err == nil {
			k.title = firstHeading(bytes, file)
		}
	}
	return k
}

var (
	pageTitle = regexp.MustCompile(`(?i)<title>([^<]+)</title>`)
	sideItem  = regexp.MustCompile(`^([ \t]*)(?:[*+-]|\d+[.)])[ \t]+(.*?)[ \t]*$`)
	sideLink  = regexp.MustCompile(`^!?\[(.*)\]\(\s*<?(.*?)>?(?:\s+["'(].*)?\)$`)
)

// sideList is the shelf of what the list of a site of docsify names: items with a
// link are pages, and those with others below them are sections too.
func (m *mover) sideList() []*chapter {
	m.used[m.kind.list] = true
	source, err := m.read(m.kind.list)
	if err != nil {
		return m.folderShelf()
	}
	t := newText(&diag.File{Path: m.kind.list, Text: source})
	root := &chapter{}
	open, indents := []*chapter{root}, []int{-1}
	seen := map[string]bool{}
	start := 0
	for raw := range strings.Lines(string(source)) {
		at := sideItem.FindStringSubmatch(strings.TrimRight(raw, "\r\n"))
		here := start
		start += len(raw)
		if at == nil {
			continue
		}
		indent := len(strings.ReplaceAll(at[1], "\t", "    "))
		for indent <= indents[len(indents)-1] {
			open, indents = open[:len(open)-1], indents[:len(indents)-1]
		}
		c := m.sideItem(t, here, at[2], seen)
		if c == nil {
			continue
		}
		above := open[len(open)-1]
		above.within = append(above.within, c)
		open, indents = append(open, c), append(indents, indent)
	}
	return m.withHome(m.sections(root.within))
}

// sideItem is one item of the list, nil for one that is no page of the course.
func (m *mover) sideItem(t *text, at int, written string, seen map[string]bool) *chapter {
	link := sideLink.FindStringSubmatch(written)
	if link == nil {
		return &chapter{title: strings.Trim(written, "*_ ")}
	}
	title, to := strings.TrimSpace(strings.Trim(link[1], "*_")), link[2]
	file, ok := m.sidePage(to)
	switch {
	case strings.Contains(to, "://"):
		m.warn(t, at, at+1, "sidebar-link", "the entry \""+title+"\" leads out of the course, so it was left out", "")
	case !ok:
		m.warn(t, at, at+1, "missing-chapter", "there is no page \""+to+"\", so the entry was left out", "")
	case seen[file]:
		m.warn(t, at, at+1, "chapter-twice", "\""+to+"\" is listed a second time; a lesson has one place", "")
	default:
		seen[file] = true
		return m.listed(file, title)
	}
	return nil
}

// sidePage is the page that a link of the list means, as seen from the top.
func (m *mover) sidePage(to string) (string, bool) {
	to, _, _ = strings.Cut(strings.TrimPrefix(strings.TrimPrefix(to, "#"), "/"), "?")
	to, _, _ = strings.Cut(to, "#")
	if plain, err := url.PathUnescape(to); err == nil {
		to = plain
	}
	for _, name := range []string{to, to + ".md", path.Join(to, "README.md")} {
		if file, ok := m.find(path.Join(m.kind.base, name)); ok && m.texts[file] != nil {
			return file, true
		}
	}
	return "", false
}

// sections makes sections of items with others below them. The page that a course
// opens with has them beside it.
func (m *mover) sections(list []*chapter) (out []*chapter) {
	for _, c := range list {
		within := m.sections(c.within)
		switch {
		case len(within) == 0 && c.file == "": // a heading with nothing below it
			c.name, c.opens = nameOf(c.title), true
			out = append(out, c)
		case len(within) == 0:
			out = append(out, c)
		case c.file != "" && c.name == "":
			c.within = within
			out = append(out, c)
		default:
			out = append(out, m.section(c.title, c.file, within))
		}
	}
	return out
}

var embedding = regexp.MustCompile(`^[ \t]*\[[^\]]*\]\(([^\s)]+)[ \t]+['"][^'"]*:include\b[^'"]*['"]\)[ \t]*$`)

// embedded puts in what a page takes from other files of markdown.
func (m *mover) embedded(file string, t *text) {
	var edits []edit
	m.including = 0
	for _, l := range linesOf(t) {
		at := embedding.FindStringSubmatch(l.text)
		if at == nil || l.code {
			continue
		}
		text, fault := m.include(file, "include", at[1], []string{file})
		if fault == "" && !isText(at[1]) {
			fault = "it is no markdown"
		}
		if fault != "" {
			m.warn(t, l.start, l.start+len(l.text), "directive", "what is embedded here stays a link: "+fault, "write in its place what it shows")
			continue
		}
		m.change("includes put in")
		edits = append(edits, edit{l.start, l.start + len(l.text), text})
	}
	t.apply(edits)
}
