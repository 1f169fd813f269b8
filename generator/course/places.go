package course

import (
	"path"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/source"
)

// places finds what a path written in a lesson leads to. Paths are those of the
// files on disk, in NFC, as some systems keep names decomposed.
type places struct {
	pages   map[string]*Page        // lessons by their file
	folders map[string]*Page        // the page of a folder, or else its first lesson
	assets  map[string]*source.File // everything else by its file
	drafts  map[string]bool         // lessons left out
}

func newPlaces(c *Course, parsed []Parsed, o Options) places {
	p := places{map[string]*Page{}, map[string]*Page{}, map[string]*source.File{}, map[string]bool{}}
	for _, l := range c.Languages {
		for _, page := range l.Everything() {
			p.add(page, path.Join(source.Content, l.Folder))
		}
	}
	for _, f := range c.Assets {
		p.assets[norm.NFC.String(f.Path)] = f
	}
	for _, l := range parsed {
		if l.Lesson.Draft && !o.Drafts {
			p.drafts[norm.NFC.String(l.Lesson.File.Path)] = true
		}
	}
	return p
}

// add notes a page under its file and under every folder up to the language's
// that it is the first page of. A folder's own page comes first of its pages.
func (p places) add(page *Page, top string) {
	file := norm.NFC.String(page.File.Path)
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
	folder, _, _ := strings.Cut(strings.TrimPrefix(norm.NFC.String(page.File.Path), top+"/"), "/")
	return path.Join(top, folder)
}

// page finds a lesson by a path as people write it: the file, its folder, the
// file's name with another ending or none (what other tools publish).
func (p places) page(file string) *Page {
	trimmed := strings.TrimSuffix(file, "/")
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

// nearest returns the files of the course most like a path that leads nowhere:
// one of the same name elsewhere, else all, for a suggestion.
func (p places) nearest(file string) (candidates []string) {
	base := path.Base(file)
	for name := range p.pages {
		if path.Base(name) == base {
			candidates = append(candidates, name)
		}
	}
	for name := range p.assets {
		if path.Base(name) == base {
			candidates = append(candidates, name)
		}
	}
	slices.Sort(candidates)
	return candidates
}

// siblings are all files in the folder of a page and below it.
func (p places) siblings(page *Page) (files []string) {
	dir := path.Dir(norm.NFC.String(page.File.Path)) + "/"
	for name := range p.pages {
		if strings.HasPrefix(name, dir) {
			files = append(files, name)
		}
	}
	for name := range p.assets {
		if strings.HasPrefix(name, dir) {
			files = append(files, name)
		}
	}
	slices.Sort(files)
	return files
}
