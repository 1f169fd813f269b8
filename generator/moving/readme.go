package moving

import (
	"cmp"
	"math"
	"path"
	"slices"
	"strconv"
	"strings"

	"lectern/generator/decode"
	"lectern/generator/diag"
	"lectern/generator/lesson"
	"lectern/generator/source"
)

// readmes is a folder of markdown as people keep courses on GitHub: folders in
// natural order, with a README.md as the page of each.
func (m *mover) readmes() kind {
	k := kind{name: "markdown", base: ".", shelf: (*mover).folderShelf, expand: func(*mover, string, *text) {}}
	m.kind = k
	k.tongues = []tongue{{base: "."}}
	for _, tag := range m.tags("translations") {
		k.tongues = append(k.tongues, tongue{tag: tag, base: "translations/" + tag})
	}
	k.tongues = append(k.tongues, m.suffixed()...)
	for _, name := range []string{"README.md", "index.md"} {
		if file, ok := m.find(path.Join(k.base, name)); ok && k.title == "" {
			if bytes, err := m.read(file); err == nil {
				k.title = firstHeading(bytes, file)
			}
		}
	}
	return k
}

// firstHeading is the first heading of level 1, else the first of all, or "".
func firstHeading(text []byte, file string) (title string) {
	for _, e := range lesson.Outlined(&source.File{Text: &diag.File{Path: file, Text: text}}).Entries {
		if e.Heading == 1 {
			return e.Text
		}
		if e.Heading > 0 && title == "" {
			title = e.Text
		}
	}
	return title
}

// folderShelf is the shelf of a folder that has no list: as its folders are, each
// with its page first.
func (m *mover) folderShelf() []*chapter {
	return m.shelfOf(m.kind.base)
}

// shelfOf lists what lies directly in a folder, in order.
func (m *mover) shelfOf(dir string) []*chapter {
	index := m.indexOf(dir)
	var list []*chapter
	seen := map[string]bool{}
	for _, file := range m.files {
		if m.texts[file] == nil || !inside(file, dir) {
			continue
		}
		rest := strings.TrimPrefix(file, dir+"/")
		first, _, deeper := strings.Cut(rest, "/")
		sub := path.Join(dir, first)
		switch {
		case !deeper && file != index:
			list = append(list, &chapter{file: file, name: m.stem(file), weight: m.weightOf(file), rank: m.rankOf(file)})
		case deeper && !seen[first]:
			seen[first] = true
			c := &chapter{folder: sub, name: first, opens: true, file: m.indexOf(sub), within: m.shelfOf(sub)}
			if c.file != "" {
				c.weight = m.weightOf(c.file)
			}
			m.ownPlace(c)
			list = append(list, c)
		}
	}
	slices.SortStableFunc(list, func(a, b *chapter) int { return cmp.Or(byRank(a, b), a.order().Compare(b.order())) })
	if m.kind.name == "MkDocs" {
		list = m.ownOrder(dir, list)
	}
	if dir == m.kind.base && index != "" {
		list = slices.Insert(list, 0, &chapter{file: index, opens: true})
	}
	return list
}

// ownPlace is what a folder says of its title and its place.
func (m *mover) ownPlace(c *chapter) {
	switch m.kind.name {
	case "Docusaurus":
		title, position := m.category(c.folder)
		c.title = title
		if c.rank = m.rankOf(c.folder); position != nil {
			c.rank = notNought(position.Number)
		}
	case "MkDocs":
		c.title = textAt(m.folderSettings(c.folder), "title")
	}
}

// rankOf is the place that Docusaurus gives a page, 0 for none: what its front matter
// says counts before the number in its name, and fractions do.
func (m *mover) rankOf(file string) float64 {
	if m.kind.name != "Docusaurus" {
		return 0
	}
	if node := m.front[file].node; node != nil {
		if n := node.Field("sidebar_position"); n != nil && n.Kind == decode.Number {
			return notNought(n.Number)
		}
	}
	if found := numberPrefix.FindStringSubmatch(path.Base(file)); found != nil {
		n, _ := strconv.ParseFloat(found[1], 64)
		return notNought(n)
	}
	return 0
}

// notNought is a rank, which 0 is not.
func notNought(n float64) float64 { return cmp.Or(n, math.SmallestNonzeroFloat64) }

// byRank orders chapters by their ranks; those without one come last.
func byRank(a, b *chapter) int {
	if (a.rank == 0) != (b.rank == 0) {
		return -cmp.Compare(math.Abs(a.rank), math.Abs(b.rank))
	}
	return cmp.Compare(a.rank, b.rank)
}

func (c *chapter) order() source.OrderKey {
	number, name := source.Split(lessonName(c.name))
	return source.OrderKey{Number: number, Weight: c.weight, Name: name}
}

// indexOf is the page of a folder, or "".
func (m *mover) indexOf(dir string) (best string) {
	for _, file := range m.files {
		if m.texts[file] != nil && folderOf(file) == dir && m.indexRank(file) > cmp.Or(m.indexRank(best), 0) {
			best = file
		}
	}
	return best
}

// indexRank is how well a file is the page of its folder; 0 for not at all.
func (m *mover) indexRank(file string) int { return source.IndexRank(path.Base(m.plain(file))) }

// stem is the name of a file without its ending and language.
func (m *mover) stem(file string) string {
	name := path.Base(m.plain(file))
	return strings.TrimSuffix(name, path.Ext(name))
}
