package render

import (
	"io/fs"
	"slices"

	"lectern/generator/course"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// Desk is what the author of a page may want to know of it, and no reader ever
// gets. Nothing of it is among the catalog's files.
type Desk struct {
	Files []string // that the page was written in: its own, and the banks it draws from
	Sides []Side   // the page in each language that has it, in the course's order
	Notes int      // trainer's notes in it

	site *site
	page *course.Page
}

// Side is a page in one language.
type Side struct{ Lang, Label, URL string } // URL: of the site, not percent-encoded

// NoteElement is what stands around a trainer's note in Desk.Body.
const NoteElement = "lectern-note"

// Desk is that of the page at a path; nil where there is none.
func (c *Catalog) Desk(path string) *Desk {
	if c.site == nil {
		return nil
	}
	pages := c.site.allPages()
	i := slices.IndexFunc(pages, func(p *course.Page) bool { return p.URL == path })
	if i < 0 {
		return nil
	}
	p := pages[i]
	d := &Desk{site: c.site, page: p, Notes: notesIn(p)}
	if !p.MadeUp && p.Tool == "" {
		d.Files = append([]string{p.File.Path}, c.site.course.BanksOf(p)...)
	}
	for _, l := range c.site.course.Languages {
		if side := p.In(l); side != nil {
			d.Sides = append(d.Sides, Side{l.Tag, l.Label, side.URL})
		}
	}
	return d
}

func notesIn(p *course.Page) (n int) {
	count := func(parts []lesson.Part) {
		for _, part := range parts {
			if part.Kind == lesson.TrainerStart {
				n++
			}
		}
	}
	count(p.Body)
	for _, q := range p.Quizzes {
		for _, text := range q.Prose() {
			count(text.Parts)
		}
	}
	return n
}

// Body is the text of the page with its trainer's notes, each in a NoteElement:
// without these elements it is what readers get. own is the address below which
// the author finds the files that only notes lead to: see Catalog.Hidden.
func (d *Desk) Body(own string) ([]byte, error) {
	text, err := d.site.body(d.page, own)
	return []byte(text), err
}

// Hidden gives the bytes of a file that only trainer's notes lead to or show, and
// fs.ErrNotExist where the path is none of such a file.
func (c *Catalog) Hidden(path string) ([]byte, error) {
	if c.site != nil {
		for _, f := range c.site.course.Hidden {
			if f.URL == path {
				return c.site.read(f)
			}
		}
	}
	return nil, &fs.PathError{Op: "render", Path: path, Err: fs.ErrNotExist}
}

// address is where a file is had: as every reader gets it, or where it is kept for
// the author.
func (b *body) address(f *source.File, readers string) string {
	if b.own != "" && slices.Contains(b.site.course.Hidden, f) {
		return b.own + encode(f.URL)
	}
	return readers
}
