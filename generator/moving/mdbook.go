package moving

import (
	"cmp"
	"path"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// mdBook is a book of mdBook: its chapters are listed in SUMMARY.md.
func (m *mover) mdBook(config *diag.File, has bool) kind {
	k := kind{name: "mdBook", base: ".", shelf: (*mover).chapters, expand: (*mover).includes}
	settings := &decode.Node{Kind: decode.Table}
	if has {
		settings = m.settings(config)
		k.base = path.Clean(cmp.Or(textAt(settings, "book", "src"), "src"))
	}
	k.title = textAt(settings, "book", "title")
	if k.language = textAt(settings, "book", "language"); k.language != "" {
		k.languageFrom = config.Path
	}
	k.list, _ = m.find(path.Join(k.base, "SUMMARY.md"))
	return k
}

// chapters reads SUMMARY.md: parts (headings), chapters with chapters in them,
// and those before and after, which have no number.
func (m *mover) chapters() []*chapter {
	file := m.kind.list
	summary := m.texts[file]
	if summary == nil {
		m.warnFile(path.Join(m.kind.base, "SUMMARY.md"), "no-summary", "there is no list of chapters here; folders and files are in the order of their names", "")
		return m.folderShelf()
	}
	m.used[file] = true
	r := summaryReader{m: m, file: file, text: summary, seen: map[string]bool{}}
	for _, e := range lesson.Outlined(&source.File{Text: summary.file}).Entries {
		r.entry(e)
	}
	return r.top
}

type summaryReader struct {
	m     *mover
	file  string
	text  *text
	top   []*chapter
	part  *chapter
	open  []*chapter // the chapters that the last one lies in, and itself
	seen  map[string]bool
	title bool // the title of the book was passed
}

func (r *summaryReader) entry(e lesson.Entry) {
	switch {
	case e.Heading > 0 && !r.title && r.top == nil && strings.EqualFold(e.Text, "summary"):
		r.title = true
	case e.Heading > 0 && !r.title && r.top == nil && e.Heading == 1:
		r.title = true
		r.m.kind.title = cmp.Or(r.m.kind.title, e.Text)
	case e.Heading > 0:
		r.part = &chapter{title: e.Text, name: nameOf(e.Text), opens: true}
		r.top = append(r.top, r.part)
	case e.Depth == 0:
		r.unnumbered(e)
	default:
		r.numbered(e)
	}
}

// unnumbered adds a chapter before or after the numbered ones. The first of all is
// the page that a book opens with.
func (r *summaryReader) unnumbered(e lesson.Entry) {
	c := r.chapter(e)
	if c == nil {
		return
	}
	if r.top == nil && c.file != "" {
		c.name, c.opens = "", true
	}
	r.part = nil
	r.top = append(r.top, c)
}

// numbered adds a chapter to the one it lies in, to its part, or to the book,
// where it is a module, with its page alone if need be.
func (r *summaryReader) numbered(e lesson.Entry) {
	c := r.chapter(e)
	if c == nil {
		return
	}
	depth := min(e.Depth-1, len(r.open))
	r.open = append(r.open[:depth], c)
	switch {
	case depth > 0:
		above := r.open[depth-1]
		above.within = append(above.within, c)
	case r.part != nil:
		r.part.within = append(r.part.within, c)
	default:
		c.opens = true
		r.top = append(r.top, c)
	}
}

func (r *summaryReader) chapter(e lesson.Entry) *chapter {
	r.title = true
	if e.Path == "" {
		r.m.change("draft chapters")
		return &chapter{title: e.Text, name: nameOf(e.Text)}
	}
	file, ok := r.m.find(path.Join(folderOf(r.file), e.Path))
	switch {
	case !ok || r.m.texts[file] == nil:
		r.m.warn(r.text, e.At, e.At+1, "missing-chapter", "there is no file \""+e.Path+"\"; the chapter is a draft without text", "")
		return &chapter{title: e.Text, name: nameOf(e.Text)}
	case r.seen[file]:
		r.m.warn(r.text, e.At, e.At+1, "chapter-twice", "\""+e.Path+"\" is listed a second time; a lesson has one place", "")
		return nil
	}
	r.seen[file] = true
	name := strings.TrimSuffix(path.Base(file), path.Ext(file))
	if source.IndexRank(path.Base(file)) > 0 {
		name = path.Base(folderOf(file))
		if folderOf(file) == r.m.kind.base {
			name = "" // the home page
		}
	}
	return &chapter{title: e.Text, file: file, name: name}
}
