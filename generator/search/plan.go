package search

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path"
	"sync"

	"lectern/generator/course"
)

// Plan is the files of one language's index.
type Plan struct {
	Prefix string // of their paths in the site: "assets/search.en."
	Stamp  string // another one whenever the index may be another one

	course   *course.Course
	language *course.Language
	pages    []*course.Page
	words    int   // files with tokens
	texts    []int // the first page of each file with texts
	made     func() made
}

// made is what has to be made at once.
type made struct {
	words, firsts []string
	lengths       []int
}

// File is one file of an index.
type File struct {
	Path   string
	Render func() ([]byte, error)
}

// How many bytes a file should hold: with less a search would ask for more files, with
// more it would load more than it needs. Compressed it is about half of that. So most
// pages of a small course have a file of texts for themselves, and short ones share one;
// of a large one the files are larger, lest the build write two more for every page.
const (
	wordsSize = 8 << 10
	textsSize = 6 << 10
	large     = 300  // pages
	mostWords = 2000 // files: beyond, they grow
)

// NewPlan finds out which files there will be, from what is known of the lessons
// without their texts.
func NewPlan(c *course.Course, l *course.Language) *Plan {
	p := &Plan{Prefix: path.Join("assets", "search."+l.Folder+"."), course: c, language: l, pages: l.Everything()}
	factor := 1
	if len(p.pages) > large {
		factor = 3
	}
	all, part := 0, factor*textsSize
	for i, page := range p.pages {
		words, text := sizes(page)
		all += words
		if part+text > factor*textsSize {
			p.texts, part = append(p.texts, i), 0
		}
		part += text
	}
	p.words = min(1+all/(factor*wordsSize), mostWords)
	p.Stamp = stamp(c)
	p.made = sync.OnceValue(func() (m made) {
		x, lengths := newIndex(p.pages)
		m.lengths = lengths
		m.words, m.firsts = x.words(p.words)
		return m
	})
	return p
}

// sizes is about how many bytes a page gives to the tokens and to the texts.
func sizes(p *course.Page) (words, texts int) {
	return p.Words*4 + p.Characters*8 + 50, p.Words*6 + p.Characters*3 + 50*len(p.Headings) + 50
}

// stamp is a hash of all lessons that belong to the course, in their order: an index
// knows the words of other languages too.
func stamp(c *course.Course) string {
	h := sha256.New()
	h.Write([]byte("1 ")) // the way it is written: to be raised with every change
	for _, p := range c.Pages() {
		fmt.Fprintf(h, "%s %x\n", p.URL, p.File.Hash)
	}
	return hex.EncodeToString(h.Sum(nil)[:4])
}

// Files are all files of the index.
func (p *Plan) Files() []File {
	files := []File{{p.Prefix + "pages.js", p.renderPages}}
	for i := range p.words {
		name := fmt.Sprint("w", i)
		files = append(files, File{p.Prefix + name + ".js", func() ([]byte, error) { return script(name, p.wordsOf(i)) }})
	}
	for i := range p.texts {
		name := fmt.Sprint("t", i)
		files = append(files, File{p.Prefix + name + ".js", func() ([]byte, error) { return script(name, p.textsOf(i)) }})
	}
	return files
}

// wordsOf is one range of tokens. The ranges may be fewer than the files.
func (p *Plan) wordsOf(i int) string {
	if m := p.made(); i < len(m.words) {
		return m.words[i]
	}
	return ""
}

// textsOf are the texts of some pages: of each its passages, of each the id, the heading
// and the text.
func (p *Plan) textsOf(i int) [][][3]string {
	end := len(p.pages)
	if i+1 < len(p.texts) {
		end = p.texts[i+1]
	}
	all := [][][3]string{}
	for _, page := range p.pages[p.texts[i]:end] {
		texts := [][3]string{}
		for _, part := range passagesOf(page) {
			texts = append(texts, [3]string{part.id, part.heading, part.text})
		}
		all = append(all, texts)
	}
	return all
}
