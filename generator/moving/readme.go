package moving

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// readmes is a folder of markdown as people keep courses on GitHub: folders in
// natural order, with a README.md as the page of each.
func (m *mover) readmes() kind {
	k := kind{name: "markdown", base: ".", shelf: (*mover).folderShelf, expand: func(*mover, string, *text) {}}
	if file, mkdocs := m.find("mkdocs.yml"); mkdocs && m.folders["docs"] {
		k.name, k.base = "MkDocs", "docs"
		if text, err := m.read(file); err == nil { // its tags for Python are often more than YAML
			settings, _ := decode.YAML(&diag.File{Path: file, Text: text}, 0, len(text))
			k.title = textAt(settings, "site_name")
		}
	}
	for _, name := range []string{"docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"} {
		if _, ok := m.find(name); ok && m.folders["docs"] {
			k.name, k.base, k.statics = "Docusaurus", "docs", []string{"static"}
		}
	}
	for _, name := range []string{"README.md", "index.md"} {
		if file, ok := m.find(path.Join(k.base, name)); ok && k.title == "" {
			if bytes, err := m.read(file); err == nil {
				k.title = firstHeading(bytes, file)
			}
		}
	}
	return k
}

// firstHeading is the first heading of level 1, else the first of all, or "".
func firstHeading(text []byte, file string) (title string) {
	for _, e := range lesson.Outlined(&source.File{Text: &diag.File{Path: file, Text: text}}).Entries {
		if e.Heading == 1 {
			return e.Text
		}
		if e.Heading > 0 && title == "" {
			title = e.Text
		}
	}
	return title
}

// folderShelf is the shelf of a folder that has no list: as its folders are, each
// with its page first.
func (m *mover) folderShelf() []*chapter {
	return m.shelfOf(m.kind.base)
}

// shelfOf lists what lies directly in a folder, in order.
func (m *mover) shelfOf(dir string) []*chapter {
	index := m.indexOf(dir)
	var list []*chapter
	seen := map[string]bool{}
	for _, file := range m.files {
		if m.texts[file] == nil || !inside(file, dir) {
			continue
		}
		rest := strings.TrimPrefix(file, dir+"/")
		first, _, deeper := strings.Cut(rest, "/")
		sub := path.Join(dir, first)
		switch {
		case !deeper && file != index:
			list = append(list, &chapter{file: file, name: strings.TrimSuffix(first, path.Ext(first)), weight: m.weightOf(file)})
		case deeper && !seen[first]:
			seen[first] = true
			c := &chapter{folder: sub, name: first, opens: true, file: m.indexOf(sub), within: m.shelfOf(sub)}
			if c.file != "" {
				c.weight = m.weightOf(c.file)
			}
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *chapter) int { return a.order().Compare(b.order()) })
	if dir == m.kind.base && index != "" {
		list = slices.Insert(list, 0, &chapter{file: index, opens: true})
	}
	return list
}

func (c *chapter) order() source.OrderKey {
	number, name := source.Split(lessonName(c.name))
	return source.OrderKey{Number: number, Weight: c.weight, Name: name}
}

// indexOf is the page of a folder, or "".
func (m *mover) indexOf(dir string) (best string) {
	for _, file := range m.files {
		if m.texts[file] != nil && folderOf(file) == dir &&
			source.IndexRank(path.Base(file)) > cmp.Or(source.IndexRank(path.Base(best)), 0) {
			best = file
		}
	}
	return best
}
