package moving

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// hugo is a site of Hugo: sections and pages under content, or under the folder
// of the language there.
func (m *mover) hugo(config *diag.File, has bool, o Options) (kind, error) {
	k := kind{name: "Hugo", base: "content", statics: []string{"static", "assets", "content"}, shelf: (*mover).folderShelf, expand: (*mover).shortcodes}
	settings := &decode.Node{Kind: decode.Table}
	if has {
		settings = m.settings(config)
	}
	languages := settings.Field("languages")
	if file, ok, err := m.firstOf("config/_default/languages.toml", "config/_default/languages.yaml", "config/_default/languages.yml"); err != nil {
		return k, err
	} else if ok && languages == nil {
		languages = m.settings(file)
	}
	k.title = textAt(settings, "title")
	if dir := path.Clean(textAt(settings, "contentDir")); m.folders[key(dir)] && dir != "." {
		k.base = dir
	}
	main := textAt(settings, "defaultContentLanguage")
	k.language = cmp.Or(main, textAt(settings, "languageCode"), textAt(settings, "locale"))
	if k.language != "" {
		k.languageFrom = config.Path
	}
	if languages != nil && languages.Kind == decode.Table && len(languages.Fields) > 0 {
		k.tongues = m.hugoTongues(languages, cmp.Or(main, standard), k.base)
		return k, nil
	}
	for _, tag := range append(slices.Clone(o.Languages), k.language, standard) { // which may be those of modules of Hugo
		if dir := "content/" + strings.ToLower(tag); len(k.tongues) == 0 && k.base == "content" && m.folders[key(dir)] && tag != "" {
			k.tongues = []tongue{{tag: tag, base: dir}}
			for _, other := range m.tags("content") {
				if !sameTag(other, tag) {
					k.tongues = append(k.tongues, tongue{tag: other, base: "content/" + other})
				}
			}
		}
	}
	return k, nil
}

// hugoTongues are the languages that the settings list, the main one first: each
// with a folder, or all in one with the language in the names of files.
func (m *mover) hugoTongues(languages *decode.Node, main, base string) (list []tongue) {
	folders := false
	mounted := m.folders[key(path.Join(base, main))] // a folder each, by a mount
	for _, f := range languages.Fields {
		folders = folders || mounted || textAt(f.Value, "contentDir") != ""
	}
	for _, f := range languages.Fields {
		t := tongue{tag: f.Name, base: base, ending: !folders, title: textAt(f.Value, "title")}
		if dir := textAt(f.Value, "contentDir"); dir != "" {
			t.base = path.Clean(dir)
		} else if mounted {
			t.base = path.Join(base, f.Name)
		}
		if sameTag(t.tag, main) {
			list = slices.Insert(list, 0, t)
		} else {
			list = append(list, t)
		}
	}
	return list
}

// noteAddresses notes under which addresses a page could be linked to.
func (m *mover) noteAddresses(file string) {
	switch m.kind.name {
	case "Hugo":
		m.addresses(file)
	case "Docusaurus":
		m.docAddresses(file)
	}
}

// addresses notes under which addresses a page could be linked to.
func (m *mover) addresses(file string) {
	node := m.front[file].node
	if node == nil {
		return
	}
	dir := strings.TrimPrefix(strings.TrimPrefix(folderOf(file), m.kind.base), "/")
	if m.indexRank(file) > 0 {
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
