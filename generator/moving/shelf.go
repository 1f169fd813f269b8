package moving

import (
	"cmp"
	"fmt"
	"path"
	"regexp"
	"strings"

	"golang.org/x/text/unicode/norm"

	"lectern/generator/source"
)

// chapter is a lesson, or a folder of them with or without a page of its own.
type chapter struct {
	title  string // where the old tool knows one that the file may lack
	file   string // in the source; "" for none
	name   string // of its file or folder, without an ending
	folder string // in the source, of a chapter that is one
	within []*chapter
	opens  bool    // it is a folder, even with nothing in it
	weight int     // that the course will know
	rank   float64 // its place where this is not by numbers and weights; 0 for none
}

// arrange finds the place of every file in the course.
func (m *mover) arrange() {
	taken, folders := m.taken, m.folderTo
	folders[m.kind.base] = ""
	if m.first != nil {
		folders = m.first.folderTo
	}
	m.place(m.kind.shelf(m), "", taken, folders)
	for _, file := range m.files {
		switch {
		case !m.holds(file) || m.dest[file] != "":
		case m.used[file]:
			delete(m.texts, file)
		case m.texts[file] != nil:
			m.unlisted = append(m.unlisted, file)
			delete(m.texts, file)
		case isText(file): // unreadable, which was reported
		case m.first != nil:
			m.dest[file] = m.free(taken, cmp.Or(m.first.dest[m.here(file)], path.Join(m.first.folderFor(m.here(folderOf(file)), folders), assetName(path.Base(file)))))
		default:
			if ext := strings.ToLower(path.Ext(file)); m.kind.name == "Hugo" && (ext == ".html" || ext == ".adoc" || ext == ".rst" || ext == ".org") {
				m.warnFile(file, "other-markup", "this page is not written in markdown, so it is no lesson; it was copied as it is", "write it in markdown, or take it away")
			}
			m.dest[file] = m.free(taken, path.Join(m.folderFor(folderOf(file), folders), assetName(path.Base(file))))
		}
	}
}

// tellUnlisted reports chapters of a book that are listed nowhere, unless others
// include them.
func (m *mover) tellUnlisted() {
	for _, file := range m.unlisted {
		if !m.included[file] {
			m.warnFile(file, "not-listed", "this file is listed nowhere in "+m.kind.list+", so it is no lesson; it was left out", "list it there and import again, or copy it into the course by hand")
		}
	}
}

// folderFor is where the files of a folder of the source go: beside its lessons.
func (m *mover) folderFor(dir string, folders map[string]string) string {
	if to, ok := folders[dir]; ok {
		return to
	}
	above, name := path.Split(dir)
	to := path.Join(m.folderFor(path.Clean(above), folders), folderName(name))
	if to == "banks" { // which holds questions for tests, and is never published
		to = "banks-files"
	}
	folders[dir] = to
	return to
}

// place gives the chapters of a folder their names.
func (m *mover) place(list []*chapter, dir string, taken map[string]bool, folders map[string]string) {
	list = m.opened(list, dir, taken)
	names := m.names(list, dir)
	for i, c := range list {
		isFolder := len(c.within) > 0 || c.opens
		if !isFolder {
			file := m.free(taken, path.Join(dir, names[i]+".md"))
			m.put(c, file)
			continue
		}
		to := m.free(taken, path.Join(dir, names[i]))
		if c.folder != "" {
			folders[c.folder] = to
		}
		m.page(c, to, taken)
		m.place(c.within, to, taken, folders)
	}
}

// opened puts the page of a folder itself in its place, and what lies in that
// page beside it.
func (m *mover) opened(list []*chapter, dir string, taken map[string]bool) (rest []*chapter) {
	for _, c := range list {
		if c.name != "" {
			rest = append(rest, c)
			continue
		}
		m.page(c, dir, taken)
		rest = append(rest, m.opened(c.within, dir, taken)...)
	}
	return rest
}

// page puts the page of a folder.
func (m *mover) page(c *chapter, dir string, taken map[string]bool) {
	if c.file == "" && c.title == "" {
		return
	}
	page := "index.md"
	if name := path.Base(m.plain(c.file)); source.IndexRank(name) > 0 && source.IsMarkdown(name) {
		page = name
	}
	m.put(c, m.free(taken, path.Join(dir, page)))
}

// put notes where a chapter goes.
func (m *mover) put(c *chapter, to string) {
	if c.file == "" {
		m.draft[to] = *c
		return
	}
	m.dest[c.file] = to
	m.fronts[c.file] = c.title
}

// names are those of the chapters of a folder: as they were, where the course
// has them in the right order by these, and else numbered.
func (m *mover) names(list []*chapter, dir string) []string {
	names := make([]string, len(list))
	ordered := true
	last := source.OrderKey{}
	seen := map[string]bool{}
	for i, c := range list {
		names[i] = lessonName(c.name)
		number, clean := source.Split(names[i])
		this := source.OrderKey{Number: number, Weight: c.weight, Name: clean}
		ordered = ordered && !seen[key(clean)] && (i == 0 || last.Compare(this) < 0)
		last, seen[key(clean)] = this, true
	}
	if ordered {
		return names
	}
	step := 10
	if len(list) > 99 {
		step = 1
	}
	if len(list) > 999 {
		m.warnFile(cmp.Or(dir, "."), "too-many-to-number", fmt.Sprintf("this folder has %d chapters, more than can be numbered; they are in the order of their names", len(list)), "divide it into several folders")
		return names
	}
	width := len(fmt.Sprint(step * len(list)))
	for i, name := range names {
		names[i] = fmt.Sprintf("%0*d-%s", width, step*(i+1), unnumbered(name))
	}
	return names
}

var ownNumber = regexp.MustCompile(`^\d{1,3}(?:[.)、]\s*|\s+)(\D.*)$`)

// unnumbered is a name that can stand behind a number: without one of its own,
// and not beginning with a digit, which would be taken for a part of it.
func unnumbered(name string) string {
	_, name = source.Split(name)
	if found := ownNumber.FindStringSubmatch(name); found != nil {
		name = found[1]
	}
	if name[0] >= '0' && name[0] <= '9' {
		return "n-" + name
	}
	return name
}

// free is a path that no other file of the course has, nor its address.
func (m *mover) free(taken map[string]bool, file string) string {
	dir, base := path.Split(file)
	ext := path.Ext(base)
	stem := strings.TrimSuffix(base, ext)
	for n := 2; taken[address(file)]; n++ {
		file = fmt.Sprintf("%s%s-%d%s", dir, stem, n, ext)
	}
	taken[address(file)] = true
	return file
}

// address is what a file's address hangs on.
func address(file string) string {
	segments := strings.Split(key(file), "/")
	isPage := source.IsMarkdown(file)
	for i, s := range segments {
		if i < len(segments)-1 || isPage {
			_, segments[i] = source.Split(s)
		}
	}
	last := &segments[len(segments)-1]
	if isPage {
		*last = strings.TrimSuffix(*last, path.Ext(*last))
		if source.IndexRank(*last) > 1 {
			*last = "index"
		}
		*last += ".html"
	}
	return strings.Join(segments, "/")
}

// lessonName, folderName and assetName are names that a course can have.
func lessonName(name string) string { return safeName(strings.TrimLeft(name, "_"), "lesson") }
func folderName(name string) string { return safeName(strings.TrimLeft(name, "_"), "folder") }
func assetName(name string) string {
	if key(name) == "index.html" { // as the page of each folder is called
		name = "page-" + name
	}
	return safeName(name, "file")
}

func safeName(name, otherwise string) string {
	name = norm.NFC.String(name)
	name = strings.Trim(strings.TrimLeft(name, ".#"), " ")
	name = strings.TrimRight(name, ". ~")
	name = strings.Map(func(r rune) rune {
		if source.NameFault("x"+string(r)+"x") != "" || r == '/' {
			return '-'
		}
		return r
	}, name)
	if source.NameFault(name) != "" {
		name = otherwise + "-" + name
	}
	for len(name) > 200 {
		runes := []rune(name)
		name = string(runes[:len(runes)-1])
	}
	return cmp.Or(name, otherwise)
}

// nameOf makes the name of a chapter's file from its title.
func nameOf(title string) string {
	words := strings.FieldsFunc(strings.ToLower(title), func(r rune) bool {
		return r <= ' ' || strings.ContainsRune(`/\:.,;!?'"()[]{}<>|*&#%~`+"`", r)
	})
	return strings.Join(words[:min(len(words), 8)], "-")
}
