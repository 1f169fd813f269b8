// Package moving turns a folder of markdown that was written for another tool into
// a course: a book of mdBook, a site of Hugo, a course as they stand on GitHub, also
// with what Docusaurus and MkDocs add to markdown.
//
// [Folder] goes this way:
//
//	walk.go      the files of the folder, and what is left aside
//	kind.go      what tool it was written for
//	language.go, spoken.go
//	             its languages: the first is moved, then the others beside it
//	mdbook.go    the chapters of a book, from SUMMARY.md    ┐
//	mkdocs.go    the pages of a site, from its nav          │
//	docsify.go   the same, from _sidebar.md                 │
//	docusaurus.go, sidebar.go, script.go                    │
//	             docs, from what is static in its scripts   ├ a shelf of chapters in order
//	hugo.go      sections and pages, by their weights       │
//	readme.go    folders in natural order                   ┘
//	shelf.go     chapters → files of the course, numbered where names do not give the order
//	include.go, snippet.go, shortcode.go, admonition.go, attributes.go,
//	raise.go     //	             what other tools write in markdown → markdown
//	front.go     front matter → what a lesson knows, the rest under [extra]
//	links.go     links and pictures → the new places
//	stage.go     all of it → the new folder, whole or not at all
//
// A file is a [text] on its way: each step makes edits of bytes, so that what no step
// means stays byte for byte as it was, and a text knows where its bytes came from, so
// that what cannot be moved is told at its line in the source. Links are taken from
// the syntax tree.
package moving

import (
	"context"
	"fmt"
	"os"
	"path"
	"regexp"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/source"
)

// Options say what becomes of a folder.
type Options struct {
	Languages []string // tags, the course's own first; none for all that the folder has
	ID        string   // of the course; "" for one made from the title

	// Progress is told how many lessons were looked through for links, and how many
	// there are: that takes longest. May be nil.
	Progress func(done, total int)
}

// Report is what was moved, and what could not be.
type Report struct {
	Tool     string         `json:"tool"`
	Title    string         `json:"title"`
	Language []Language     `json:"languages"` // the course's own first
	Sources  int            `json:"sources"`   // files that were looked at
	Lessons  int            `json:"lessons"`
	Made     int            `json:"made"`     // lessons of which there was no file: parts, drafts
	Links    int            `json:"links"`    // rewritten
	Pictures int            `json:"pictures"` // files of the course that a lesson shows
	Files    int            `json:"files"`    // copied, pictures among them
	Changes  map[string]int `json:"changes"`  // by kind
	Left     Left           `json:"left"`
	Problems []diag.Problem `json:"-"`
}

// mover is the work on one folder, in one language.
type mover struct {
	*tree
	kind        kind
	tongue      tongue
	first       *mover // in the course's own language; nil for that one
	others      []*mover
	folder      string // of the language
	copied      int    // files that are no lessons
	report      Report
	texts       map[string]*text   // lessons by their source
	dest        map[string]string  // source file → path in the language's folder
	folderTo    map[string]string  // source folder → folder in the language's folder
	alias       map[string]string  // key of an address on the old site → source file
	front       map[string]matter  // of lessons
	fronts      map[string]string  // titles for files without one
	draft       map[string]chapter // made up, by their path in the language's folder
	taken       map[string]bool    // addresses of the course
	shown       map[string]bool    // pictures
	aliases     map[string]bool    // addresses that pages had
	rewritten   map[string]bool    // lessons whose front matter was changed
	broken      bool               // a link leads nowhere
	unlisted    []string           // chapters of a book that its list has not
	including   int                // bytes and files that a chapter has included
	boxes       int                // in boxes
	included    map[string]bool    // files that chapters include
	otherTitles []diag.Note        // of chapters that the list calls otherwise
	used        map[string]bool    // files that say the order of chapters, and are nothing else
	refused     map[string]bool    // includes, by their place
	ofFolder    map[string]*decode.Node
	parts       map[string]bool // folders that a part of a list is called by
}

// Folder moves the course in src into dest, which must not exist or be empty. The
// error is one of reading, writing or use; what could not be taken is in the report.
func Folder(ctx context.Context, src, dest string, o Options) (*Report, error) {
	if err := apart(src, dest); err != nil {
		return nil, err
	}
	root, err := os.OpenRoot(src)
	if err != nil {
		return nil, err
	}
	defer root.Close()
	files, err := walk(root)
	if err != nil {
		return nil, err
	}
	m := newMover(files)
	if err := m.recognise(src, o); err != nil {
		return nil, err
	}
	if err := m.move(ctx); err != nil {
		return nil, err
	}
	all := []*mover{m}
	for _, t := range m.kind.others {
		other := m.inLanguage(t)
		if err := other.move(ctx); err != nil {
			return nil, err
		}
		if len(other.texts) > 0 {
			all = append(all, other)
		}
	}
	done, total := 0, 0
	for _, each := range all {
		total += len(each.texts)
	}
	for _, each := range all {
		each.others = all
		each.linkAll(func(here, _ int) {
			if o.Progress != nil {
				o.Progress(done+here, total)
			}
		})
		done += len(each.texts)
	}
	m.sum(all)
	if m.report.Lessons == 0 {
		return nil, &UseError{src + " holds no markdown files"}
	}
	if err := stageAll(ctx, all, dest, o); err != nil {
		return nil, err
	}
	m.report.Problems = diag.Sort(m.report.Problems)
	return &m.report, nil
}

func newMover(files *tree) *mover {
	return &mover{
		tree: files, texts: map[string]*text{}, dest: map[string]string{}, folderTo: map[string]string{}, alias: map[string]string{},
		front: map[string]matter{}, fronts: map[string]string{}, draft: map[string]chapter{}, aliases: map[string]bool{},
		rewritten: map[string]bool{}, taken: map[string]bool{}, included: map[string]bool{}, shown: map[string]bool{}, used: map[string]bool{}, parts: map[string]bool{}, refused: map[string]bool{}, ofFolder: map[string]*decode.Node{},
		report: Report{Changes: map[string]int{}},
	}
}

// reserved are the pages that every course has without a file.
var reserved = []string{"search.md", "review.md", "record.md", "certificate.md", "print.md"}

// move makes lessons of the texts of one language.
func (m *mover) move(ctx context.Context) error {
	m.folder = strings.ToLower(canonical(m.tongue.tag))
	for _, name := range reserved {
		m.taken[address(name)] = true
	}
	if err := m.readTexts(ctx); err != nil {
		return err
	}
	for _, file := range m.lessons() {
		m.noteAddresses(file)
	}
	m.arrange()
	for _, file := range m.lessons() {
		if err := ctx.Err(); err != nil {
			return err
		}
		m.convert(file)
	}
	m.tellUnlisted()
	m.tellTitles()
	m.tellFormulas()
	return nil
}

// lessons are the markdown files of the content, in order.
func (m *mover) lessons() (list []string) {
	for _, file := range m.files {
		if m.texts[file] != nil {
			list = append(list, file)
		}
	}
	return list
}

// readTexts reads the markdown files of the content.
func (m *mover) readTexts(ctx context.Context) error {
	for _, file := range m.files {
		if err := ctx.Err(); err != nil {
			return err
		}
		if !isText(file) || !m.holds(file) {
			continue
		}
		bytes, err := m.read(file)
		if err != nil {
			return err
		}
		t := newText(&diag.File{Path: file, Text: bytes})
		if problems := unreadable(t.file); len(problems) > 0 {
			m.report.Problems = append(m.report.Problems, problems...)
			continue
		}
		m.texts[file] = t
		m.front[file] = m.readMatter(t)
	}
	return nil
}

// unreadable says why a file cannot be a lesson at all; it is then copied as it is.
func unreadable(f *diag.File) []diag.Problem {
	if len(f.Text) > source.MaxLesson {
		return []diag.Problem{{
			Code: "too-much", Span: f.Span(0, 0), Message: "this file is longer than 1 MiB, so it could not be taken",
			Help: "divide it into several",
		}}
	}
	return f.Encoding()
}

// convert turns what another tool has written in markdown into markdown.
func (m *mover) convert(file string) {
	t := m.texts[file]
	m.writeMatter(file, t)
	m.tellComponents(file, t)
	m.kind.expand(m, file, t)
	m.admonitions(t)
	m.attributes(t)
	m.raise(file, t)
}

var component = regexp.MustCompile(`^\s*(?:import\s.*\sfrom\s+['"]|</?[A-Z][\w.]*[\s/>])`)

// tellComponents tells what a page shows by components of MDX, which stay as text.
func (m *mover) tellComponents(file string, t *text) {
	if source.IsMarkdown(file) && m.kind.name != "Docusaurus" {
		return
	}
	count, first := 0, line{}
	for _, l := range linesOf(t) {
		if !l.code && component.MatchString(l.text) {
			if count++; count == 1 {
				first = l
			}
		}
	}
	switch {
	case count > 0:
		m.warn(t, first.start, first.start+len(first.text), "components", fmt.Sprintf("imports and components of MDX stay as text, from here on %d lines of them", count), "write in their place what they show")
	case !source.IsMarkdown(file):
		m.warnFile(file, "components", "this is MDX: what it computes stays as text", "write in its place what it shows")
	}
}

// change counts something that was written anew.
func (m *mover) change(what string) { m.report.Changes[what]++ }

// warn reports what could not be taken, at its place in the source.
func (m *mover) warn(t *text, start, end int, code, message, help string) {
	m.report.Problems = append(m.report.Problems, diag.Problem{
		Severity: diag.Warning, Code: code, Message: message, Help: help, Span: t.span(start, end),
	})
}

func (m *mover) warnFile(file, code, message, help string) {
	m.report.Problems = append(m.report.Problems, diag.Problem{
		Severity: diag.Warning, Code: code, Message: message, Help: help, Span: (&diag.File{Path: file}).All(),
	})
}

// folderOf is the folder of a file, "." for the top.
func folderOf(file string) string { return path.Dir(file) }
