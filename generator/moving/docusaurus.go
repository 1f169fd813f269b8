package moving

import (
	"cmp"
	"path"
	"regexp"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
)

// docusaurusConfigs are where the settings of Docusaurus stand: in the folder of the
// site, which is often one of a repository with the docs beside it.
func docusaurusConfigs() (names []string) {
	for _, dir := range []string{"", "website/"} {
		for _, ext := range []string{"js", "ts", "mjs", "cjs"} {
			names = append(names, dir+"docusaurus.config."+ext)
		}
	}
	return names
}

// docusaurus is a site of Docusaurus: its docs, in the order of its sidebars.
func (m *mover) docusaurus(config *diag.File) (kind, error) {
	site := folderOf(config.Path)
	settings := exported(string(config.Text))
	if settings == nil {
		settings = &literal{}
	}
	docs := docsOptions(settings)
	base := path.Join(site, cmp.Or(docs.string("path"), "docs"))
	if strings.HasPrefix(base, "../") {
		return kind{}, &UseError{"the docs of this site lie in " + base + ", outside of the folder; name the one that holds both"}
	}
	if !m.folders[key(base)] {
		return m.readmes(), nil
	}
	k := kind{
		name: "Docusaurus", base: base, statics: []string{path.Join(site, "static")}, roots: []string{cmp.Or(strings.Trim(docs.string("routeBasePath"), "/"), "docs")},
		shelf: (*mover).sidebars, expand: func(*mover, string, *text) {}, title: settings.string("title"),
	}
	if k.language = settings.string("i18n", "defaultLocale"); k.language != "" {
		k.languageFrom = config.Path
	}
	k.tongues = []tongue{{tag: k.language, base: base}}
	for _, tag := range m.tags(path.Join(site, "i18n")) {
		dir := path.Join(site, "i18n", tag, "docusaurus-plugin-content-docs/current")
		if m.folders[key(dir)] && !sameTag(tag, cmp.Or(k.language, standard)) {
			k.tongues = append(k.tongues, tongue{tag: tag, base: dir})
		}
	}
	names := []string{"sidebars.js", "sidebars.ts", "sidebars.json", "sidebars.mjs", "sidebars.cjs"}
	if at := docs.get("sidebarPath"); at != nil {
		if found := lastQuote.FindStringSubmatch(cmp.Or(quote(at), at.text)); found != nil {
			names = []string{found[1]}
		}
	}
	for _, name := range names {
		if file, ok := m.find(path.Join(site, name)); ok {
			k.list = file
		}
	}
	return k, nil
}

// quote is a string in quotes, "" for what is none.
func quote(l *literal) string {
	if l.kind == text_ {
		return `"` + l.text + `"`
	}
	return ""
}

// docsOptions are what the settings say of the docs, wherever they say it.
func docsOptions(settings *literal) (docs *literal) {
	settings.each(func(l *literal) {
		if found := l.get("docs"); found != nil && found.kind == object && docs == nil {
			docs = found
		}
		if l.kind == list && len(l.items) == 2 && strings.HasSuffix(l.items[0].text, "plugin-content-docs") && docs == nil {
			docs = l.items[1]
		}
	})
	if docs == nil {
		docs = &literal{}
	}
	return docs
}

var numberPrefix = regexp.MustCompile(`^(\d+)\s*[-_.]+\s*([^-_.\s].*)$`)

// docID is what a sidebar calls a file: its path without numbers, and the id that its
// front matter gives.
func (m *mover) docID(file string) string {
	rel := strings.TrimPrefix(strings.TrimSuffix(file, path.Ext(file)), m.kind.base+"/")
	segments := strings.Split(rel, "/")
	for i, s := range segments {
		if found := numberPrefix.FindStringSubmatch(s); found != nil {
			segments[i] = found[2]
		}
	}
	if node := m.front[file].node; node != nil {
		if id := textAt(node, "id"); id != "" {
			segments[len(segments)-1] = id
		}
	}
	return strings.Join(segments, "/")
}

// docAddresses notes the addresses of a page: its id, and the slug that it may have.
func (m *mover) docAddresses(file string) {
	id := m.docID(file)
	m.alias[key(id)] = file
	slug := textAt(m.front[file].node, "slug")
	switch {
	case strings.HasPrefix(slug, "/"):
		m.alias[key(strings.Trim(slug, "/"))] = file
	case slug != "":
		m.alias[key(path.Join(path.Dir(id), slug))] = file
	}
}

// category is what a folder's _category_ file says: its title, and its place.
func (m *mover) category(dir string) (title string, position *decode.Node) {
	file, ok, err := m.firstOf(path.Join(dir, "_category_.json"), path.Join(dir, "_category_.yml"), path.Join(dir, "_category_.yaml"))
	if !ok || err != nil {
		return "", nil
	}
	m.used[file.Path] = true
	node := m.settings(file)
	if position = node.Field("position"); position != nil && position.Kind != decode.Number {
		position = nil
	}
	return textAt(node, "label"), position
}
