package moving

import (
	"bytes"
	"cmp"
	"path"
	"regexp"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
)

// mkDocs is a site of MkDocs: the pages that its nav lists, else all.
func (m *mover) mkDocs(config *diag.File) kind {
	k := kind{name: "MkDocs", base: "docs", expand: (*mover).snippets}
	settings := m.settings(&diag.File{Path: config.Path, Text: withoutTags(config.Text)})
	k.title = textAt(settings, "site_name")
	if dir := path.Clean(textAt(settings, "docs_dir")); dir != "." && m.folders[key(dir)] { // it may be made by a build
		k.base = dir
	}
	if !m.folders[key(k.base)] {
		return m.readmes()
	}
	for _, name := range [][]string{{"theme", "language"}, {"theme", "locale"}} {
		if tag := textAt(settings, name...); tag != "" && k.language == "" {
			k.language, k.languageFrom = tag, config.Path
		}
	}
	m.mkDocsTongues(&k, settings, config.Path)
	k.shelf = (*mover).folderShelf
	if nav := settings.Field("nav"); nav != nil && nav.Kind == decode.List && len(nav.Items) > 0 {
		k.list = config.Path
		k.shelf = func(m *mover) []*chapter { return m.nav(nav) }
	}
	return k
}

var pythonTag = regexp.MustCompile(`!(?:!python/[^\s,\]}]*|ENV\b|relative\b)`)

// withoutTags blanks the tags that stand for objects of Python and the like: what
// they make is of no use to a course, and not always read by others.
func withoutTags(text []byte) []byte {
	return pythonTag.ReplaceAllFunc(text, func(tag []byte) []byte { return bytes.Repeat([]byte{' '}, len(tag)) })
}

// mkDocsTongues reads the settings of the plugin for translations.
func (m *mover) mkDocsTongues(k *kind, settings *decode.Node, file string) {
	plugins := settings.Field("plugins")
	if plugins == nil {
		return
	}
	for _, p := range append(slices.Clone(plugins.Items), plugins) {
		if p.Kind != decode.Table || p.Field("i18n") == nil || p.Field("i18n").Kind != decode.Table {
			continue
		}
		plugin := p.Field("i18n")
		folders := textAt(plugin, "docs_structure") == "folder"
		languages := plugin.Field("languages")
		if languages == nil {
			continue
		}
		for _, l := range languages.Items {
			t := tongue{tag: textAt(l, "locale"), base: k.base, ending: !folders}
			if folders {
				t.base = path.Join(k.base, t.tag)
			}
			standard := l.Kind == decode.Table && l.Field("default") != nil && l.Field("default").Bool
			switch {
			case t.tag == "" || t.tag == "null":
			case standard:
				k.tongues, k.language, k.languageFrom = slices.Insert(k.tongues, 0, t), t.tag, file
			default:
				k.tongues = append(k.tongues, t)
			}
		}
	}
	if len(k.tongues) > 0 {
		k.base = k.tongues[0].base
	}
}

// navReader reads the nav of MkDocs.
type navReader struct {
	m     *mover
	text  *text
	named map[string]bool
	seen  map[string]bool
}

// nav is the shelf of what the settings list.
func (m *mover) nav(nav *decode.Node) []*chapter {
	r := navReader{m: m, text: newText(nav.Span.File), named: map[string]bool{}, seen: map[string]bool{}}
	m.used[m.kind.list] = true
	r.mark(nav)
	return m.withHome(r.entries(nav))
}

// mark notes which files entries name.
func (r *navReader) mark(n *decode.Node) {
	if file, ok := r.find(n.Text); ok && n.Kind == decode.String {
		r.named[file] = true
	}
	for _, item := range n.Items {
		r.mark(item)
	}
	for _, f := range n.Fields {
		r.mark(f.Value)
	}
}

// find is the page that an entry names, in the language that is moved.
func (r *navReader) find(written string) (string, bool) {
	file := path.Join(r.m.kind.base, written)
	stem := strings.TrimSuffix(file, path.Ext(file))
	for _, name := range []string{file, stem + "." + r.m.tongue.tag + ".md"} {
		if found, ok := r.m.find(name); ok && r.m.texts[found] != nil {
			return found, true
		}
	}
	return "", false
}

func (r *navReader) entries(n *decode.Node) (chapters []*chapter) {
	for _, item := range n.Items {
		switch item.Kind {
		case decode.String:
			chapters = append(chapters, r.page(item, "")...)
		case decode.Table:
			for _, f := range item.Fields {
				chapters = append(chapters, r.titled(f)...)
			}
		default:
			r.left(item)
		}
	}
	return chapters
}

func (r *navReader) titled(f decode.Field) []*chapter {
	switch f.Value.Kind {
	case decode.String:
		return r.page(f.Value, f.Name)
	case decode.List:
		return []*chapter{r.m.section(f.Name, "", r.entries(f.Value))}
	}
	r.left(f.Value)
	return nil
}

func (r *navReader) left(n *decode.Node) {
	r.m.warn(r.text, n.Span.Start, n.Span.End, "nav-link", "this entry of the nav is no page of the course, so it was left out", "")
}

// page reads one entry: a page, a folder with all that lies in it, or the rest.
func (r *navReader) page(n *decode.Node, title string) []*chapter {
	written := n.Text
	file, ok := r.find(written)
	dir := path.Join(r.m.kind.base, written)
	switch {
	case ok && r.seen[file]:
		r.m.warn(r.text, n.Span.Start, n.Span.End, "chapter-twice", "\""+written+"\" is listed a second time; a lesson has one place", "")
		return nil
	case ok:
		r.seen[file] = true
		return []*chapter{r.m.listed(file, title)}
	case strings.Contains(written, ":") || strings.HasPrefix(written, "/"):
		r.left(n)
		return nil
	case written == "..." || strings.ContainsAny(written, "*"):
		return r.fresh(r.m.shelfOf(path.Dir(path.Join(r.m.kind.base, written))))
	case r.m.folders[key(dir)]:
		c := &chapter{title: cmp.Or(title, textAt(r.m.folderSettings(dir), "title")), file: r.m.indexOf(dir), folder: dir, name: path.Base(dir), opens: true, within: r.m.shelfOf(dir)}
		if c.title == "" && c.file == "" {
			c.title = lesson.NameTitle(c.name)
		}
		return r.fresh([]*chapter{c})
	}
	r.m.warn(r.text, n.Span.Start, n.Span.End, "missing-chapter", "there is no file \""+written+"\", so this entry was left out", "")
	return nil
}

// fresh leaves out what is listed by its own name.
func (r *navReader) fresh(all []*chapter) []*chapter {
	s := sidebarReader{m: r.m, named: r.named, seen: r.seen}
	return s.fresh(all)
}

// folderSettings is what a folder of MkDocs says of itself, for the plugins that
// read that; nil for nothing.
func (m *mover) folderSettings(dir string) *decode.Node {
	if node, ok := m.ofFolder[dir]; ok {
		return node
	}
	m.ofFolder[dir] = nil
	for _, name := range []string{".pages", ".nav.yml"} {
		file := path.Join(dir, name)
		if text, err := m.read(file); err == nil {
			m.ofFolder[dir] = m.settings(&diag.File{Path: file, Text: withoutTags(text)})
		}
	}
	return m.ofFolder[dir]
}

// ownOrder is what lies directly in a folder in the order that this one says.
func (m *mover) ownOrder(dir string, all []*chapter) (ordered []*chapter) {
	node := m.folderSettings(dir)
	if node == nil {
		return all
	}
	nav := node.Field("nav")
	if nav == nil {
		nav = node.Field("arrange")
	}
	if nav == nil {
		return all
	}
	rest := slices.Clone(all)
	at := -1
	for _, item := range nav.Items {
		name, called := item.Text, ""
		if item.Kind == decode.Table && len(item.Fields) == 1 {
			name, called = item.Fields[0].Value.Text, item.Fields[0].Name
		}
		if strings.HasPrefix(name, "...") || strings.Contains(name, "*") {
			at = len(ordered)
			continue
		}
		i := slices.IndexFunc(rest, func(c *chapter) bool {
			return path.Base(c.file) == name && c.folder == "" || c.folder != "" && path.Base(c.folder) == strings.TrimSuffix(name, "/")
		})
		if i >= 0 {
			rest[i].title = called
			ordered = append(ordered, rest[i])
			rest = slices.Delete(rest, i, i+1)
		}
	}
	if at < 0 {
		at = len(ordered)
	}
	return slices.Insert(ordered, at, rest...)
}
