package course

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/source"
)

// places finds what a path written in a lesson leads to. All is kept by the keys
// of the files' paths on disk.
type places struct {
	pages   map[string]*Page        // lessons by their file
	folders map[string]*Page        // the page of a folder, or else its first lesson
	assets  map[string]*source.File // everything else by its file
	bare    map[string]bool         // folders with assets in them or below
	drafts  map[string]bool         // lessons left out
}

func newPlaces(c *Course, parsed []Parsed, o Options) places {
	p := places{map[string]*Page{}, map[string]*Page{}, map[string]*source.File{}, map[string]bool{}, map[string]bool{}}
	for _, l := range c.Languages {
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
	return p
}

// key is the form in which paths are compared: NFC, as some systems keep names
// decomposed, and in one case, as some disks do not tell it apart, and some tools
// publish all in lower case. No two files of a course differ in case alone.
func key(file string) string { return strings.ToLower(norm.NFC.String(file)) }

// add notes a page under its file and under every folder up to the language's
// that it is the first page of. A folder's own page comes first of its pages.
func (p places) add(page *Page, top string) {
	file := key(page.File.Path)
	p.pages[file] = page
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
func (p places) nearest(file string) []string {
	base := path.Base(key(file))
	return p.files(func(name string) bool { return path.Base(name) == base })
}

// siblings are all files in the folder of a page and below it.
func (p places) siblings(page *Page) []string {
	dir := path.Dir(key(page.File.Path)) + "/"
	return p.files(func(name string) bool { return strings.HasPrefix(name, dir) })
}

// files are the paths, as on disk, of the files whose keys are wanted.
func (p places) files(wanted func(key string) bool) (files []string) {
	for name, page := range p.pages {
		if wanted(name) {
			files = append(files, norm.NFC.String(page.File.Path))
		}
	}
	for name, asset := range p.assets {
		if wanted(name) {
			files = append(files, norm.NFC.String(asset.Path))
		}
	}
	slices.Sort(files)
	return files
}
