package course

import (
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/diag"
	"lectern/generator/source"
)

// places finds what a path written in a lesson leads to. All is kept by the keys
// of the files' paths on disk.
type places struct {
	pages     map[string]*Page        // lessons by their file
	folders   map[string]*Page        // the page of a folder, or else its first lesson
	assets    map[string]*source.File // everything else by its file
	bare      map[string]bool         // folders with assets in them or below
	drafts    map[string]bool         // lessons left out
	published map[string]*Page        // pages by their addresses, as published gives these
	shown     map[*diag.File]*Page    // what links in a bank or glossary are seen from, on whatever page they are shown

	sorted []string            // all pages and assets
	names  map[string][]string // name without folders → paths on disk
}

func newPlaces(c *Course, parsed []Parsed, o Options) places {
	p := places{pages: map[string]*Page{}, folders: map[string]*Page{}, assets: map[string]*source.File{}, bare: map[string]bool{}, drafts: map[string]bool{}, published: map[string]*Page{}, shown: map[*diag.File]*Page{}}
	for _, l := range c.Languages {
		for _, b := range l.Banks {
			p.shown[b.File.Text] = b.page
		}
		if g := l.Glossary; g != nil {
			p.shown[g.Page.File.Text] = g.Page
		}
		for _, page := range l.Everything() {
			p.add(page, key(path.Join(source.Content, l.Folder)))
		}
	}
	for _, f := range c.Assets {
		file := key(f.Path)
		p.assets[file] = f
		for dir := path.Dir(file); dir != "." && !p.bare[dir]; dir = path.Dir(dir) {
			p.bare[dir] = true
		}
	}
	for _, l := range parsed {
		if l.Lesson.Draft && !o.Drafts {
			p.drafts[key(l.Lesson.File.Path)] = true
		}
	}
	p.index()
	return p
}

// key is the form in which paths are compared: NFC, as some systems keep names
// decomposed, and in one case, as some disks do not tell it apart, and some tools
// publish all in lower case. No two files of a course differ in case alone.
func key(file string) string { return strings.ToLower(norm.NFC.String(file)) }

// writtenIn is what a link stands in that is shown on a page: the page itself, or
// the bank that a question comes from, or the glossary. Paths are seen from there.
func (p places) writtenIn(at diag.Span, page *Page) *Page {
	if there := p.shown[at.File]; there != nil {
		return there
	}
	return page
}

// add notes a page under its file and under every folder up to the language's
// that it is the first page of. A folder's own page comes first of its pages.
func (p places) add(page *Page, top string) {
	file := key(page.File.Path)
	p.pages[file] = page
	if address := published(page.URL); p.published[address] == nil {
		p.published[address] = page
	}
	if page.MadeUp {
		// The folder on disk may carry an order prefix that a made-up page does not know.
		for _, other := range lessonsOf(page) {
			p.folders[moduleFolder(other, top)] = page
		}
	}
	for dir := path.Dir(file); strings.HasPrefix(dir, top); dir = path.Dir(dir) {
		if p.folders[dir] == nil {
			p.folders[dir] = page
		}
	}
}

func lessonsOf(page *Page) []*Page {
	if page.Module == nil {
		return nil
	}
	return page.Module.Lessons
}

// moduleFolder is the first-level folder on disk that a lesson lies in.
func moduleFolder(page *Page, top string) string {
	folder, _, _ := strings.Cut(strings.TrimPrefix(key(page.File.Path), top+"/"), "/")
	return path.Join(top, folder)
}

// page finds a lesson by a path as people write it: the file, its folder, the
// file's name with another ending or none (what other tools publish).
func (p places) page(file string) *Page {
	trimmed := key(file)
	if page := p.pages[trimmed]; page != nil {
		return page
	}
	if page := p.folders[trimmed]; page != nil {
		return page
	}
	stem := strings.TrimSuffix(strings.TrimSuffix(trimmed, ".html"), "/index")
	if page := p.folders[stem]; page != nil && stem != trimmed {
		return page
	}
	return p.pages[strings.TrimSuffix(trimmed, ".html")+".md"]
}

// nearest returns the files of the course that have the name of one that does not
// exist, for a suggestion.
func (p places) nearest(file string) []string { return p.names[path.Base(key(file))] }

// siblings are all files in the folder of a page and below it.
func (p places) siblings(page *Page) (files []string) {
	dir := path.Dir(key(page.File.Path)) + "/"
	at, _ := slices.BinarySearch(p.sorted, dir)
	for ; at < len(p.sorted) && strings.HasPrefix(p.sorted[at], dir); at++ {
		files = append(files, p.path(p.sorted[at]))
	}
	return files
}

// index makes all files ready to be looked through for suggestions: a course that
// is moved in may have thousands of broken links.
func (p *places) index() {
	p.sorted = slices.AppendSeq(slices.Collect(maps.Keys(p.pages)), maps.Keys(p.assets))
	slices.Sort(p.sorted)
	p.names = map[string][]string{}
	for _, file := range p.sorted {
		for _, name := range alike(path.Base(file)) {
			p.names[name] = append(p.names[name], p.path(file))
		}
	}
}

// alike are names under which a file is looked for: its own, for a lesson also
// without the number that orders it, and without its ending.
func alike(name string) []string {
	names := []string{name}
	if source.IsMarkdown(name) {
		stem := strings.TrimSuffix(name, path.Ext(name))
		_, clean := source.Split(stem)
		names = slices.Compact([]string{name, clean + path.Ext(name), clean})
	}
	return names
}

// path is a file's path as on disk, in NFC.
func (p places) path(file string) string {
	if page := p.pages[file]; page != nil {
		return norm.NFC.String(page.File.Path)
	}
	return norm.NFC.String(p.assets[file].Path)
}
