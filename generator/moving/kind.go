package moving

import (
	"cmp"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// kind is what a folder was written for.
type kind struct {
	name    string
	base    string   // the folder of the content
	aside   []string // folders in it that are not taken
	statics []string // folders whose files the old site had at its root
	roots   []string // what the addresses of the old site began with
	title   string
	list    string // the file that lists the chapters; "" for none

	tongues      []tongue // the languages that are there, the main one first
	others       []tongue // those that come along beside the course's own
	language     string   // the one that the settings name, where they name one
	languageFrom string   // the file that names it
	assumed      bool     // nothing names it

	shelf  func(m *mover) []*chapter
	expand func(m *mover, file string, t *text)
}

// holds tells whether a file belongs to the content.
func (k kind) holds(file string) bool {
	return inside(file, k.base) && !slices.ContainsFunc(k.aside, func(dir string) bool { return inside(file, dir) })
}

// isText tells whether a file is markdown, with the components of MDX in it or not.
func isText(file string) bool {
	return source.IsMarkdown(file) || strings.EqualFold(path.Ext(file), ".mdx")
}

// recognise finds out what the folder was written for, and its languages.
func (m *mover) recognise(src string, o Options) error {
	config, found, err := m.firstOf("book.toml", "hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json",
		"config.toml", "config.yaml", "config.yml", "config.json", "config/_default/hugo.toml", "config/_default/config.toml")
	if err != nil {
		return err
	}
	book := found && config.Path == "book.toml"
	_, summary := m.find("SUMMARY.md")
	mkdocs, isMkDocs, err := m.firstOf("mkdocs.yml", "mkdocs.yaml")
	if err != nil {
		return err
	}
	docusaurus, isDocusaurus, err := m.firstOf(docusaurusConfigs()...)
	if err != nil {
		return err
	}
	sidebar, isDocsify := m.find("_sidebar.md")
	if !isDocsify {
		sidebar, isDocsify = m.find("docs/_sidebar.md")
	}
	switch {
	case book || summary && !m.folders["content"]:
		m.kind = m.mdBook(config, book)
	case m.folders["content"] && (found || m.folders["archetypes"] || m.folders["layouts"]):
		m.kind, err = m.hugo(config, found, o)
	case isMkDocs:
		m.kind = m.mkDocs(mkdocs)
	case isDocusaurus:
		m.kind, err = m.docusaurus(docusaurus)
	case isDocsify:
		m.kind = m.docsify(sidebar)
	default:
		m.kind = m.readmes()
	}
	if err != nil {
		return err
	}
	if absolute, err := filepath.Abs(src); err == nil {
		m.kind.title = cmp.Or(m.kind.title, strings.TrimSpace(filepath.Base(absolute)), "Course")
	}
	m.report.Tool = m.kind.name
	return m.chooseLanguages(o)
}

// firstOf reads the first of some files that is there.
func (m *mover) firstOf(names ...string) (*diag.File, bool, error) {
	for _, name := range names {
		if file, ok := m.find(name); ok {
			bytes, err := m.read(file)
			return &diag.File{Path: file, Text: bytes}, err == nil, err
		}
	}
	return nil, false, nil
}

// settings reads the file that other tools are set up with. What cannot be read
// is a warning: the course can be moved without it.
func (m *mover) settings(file *diag.File) *decode.Node {
	var node *decode.Node
	var problems []diag.Problem
	switch strings.ToLower(path.Ext(file.Path)) {
	case ".toml":
		node, problems = decode.TOML(file, 0, len(file.Text))
	case ".json":
		node, problems = decode.JSON(file, file.Text, 0)
	default:
		node, problems = decode.YAML(file, 0, len(file.Text))
	}
	for _, p := range problems {
		p.Severity = diag.Warning
		m.report.Problems = append(m.report.Problems, p)
	}
	if node == nil {
		return &decode.Node{Kind: decode.Table}
	}
	return node
}

// textAt is the string under names in a tree, or "".
func textAt(n *decode.Node, names ...string) string {
	for _, name := range names {
		if n == nil || n.Kind != decode.Table {
			return ""
		}
		n = n.Field(name)
	}
	if n == nil || n.Kind != decode.String {
		return ""
	}
	return n.Text
}
