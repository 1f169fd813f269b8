package moving

import (
	"path"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// hugo is a site of Hugo: sections and pages under content, or under the folder
// of the language there.
func (m *mover) hugo(config *diag.File, has bool, lang string) kind {
	k := kind{name: "Hugo", base: "content", statics: []string{"static", "assets"}, shelf: (*mover).sections, expand: (*mover).shortcodes}
	settings := &decode.Node{Kind: decode.Table}
	if has {
		settings = m.settings(config)
	}
	k.title = textAt(settings, "title")
	for _, name := range []string{textAt(settings, "languages", lang, "contentDir"), "content/" + lang, "content/" + strings.ToLower(lang)} {
		if name != "" && m.folders[key(name)] {
			k.base = path.Clean(name)
		}
	}
	if k.base != "content" {
		k.statics = append(k.statics, "content")
		for _, tag := range m.tags("content") {
			if dir := "content/" + tag; dir != k.base {
				m.warnFile(dir, "translations-left", "this is the site in another language, which is not taken", "import it as a course of its own with --lang, and put its content/<language> beside that of this one")
			}
		}
	}
	return k
}

// sections is the shelf of a site, with the addresses that pages have or had.
func (m *mover) sections() []*chapter {
	for file := range m.texts {
		m.addresses(file)
	}
	return m.folderShelf()
}

// addresses notes under which addresses a page could be linked to.
func (m *mover) addresses(file string) {
	node := m.front[file].node
	if node == nil {
		return
	}
	dir := strings.TrimPrefix(strings.TrimPrefix(folderOf(file), m.kind.base), "/")
	if source.IndexRank(path.Base(file)) > 0 {
		dir = folderOf(dir)
	}
	if slug := textAt(node, "slug"); slug != "" {
		m.alias[key(path.Join(dir, slug))] = file
	}
	if url := textAt(node, "url"); url != "" {
		m.alias[key(strings.Trim(url, "/"))] = file
	}
	if aliases := node.Field("aliases"); aliases != nil {
		for _, a := range aliases.Items {
			address := a.Text
			if !strings.HasPrefix(address, "/") {
				address = path.Join(dir, address)
			}
			m.alias[key(strings.Trim(address, "/"))] = file
		}
	}
}
