package render

import (
	"slices"

	"lectern/generator/course"
)

// Way is one of the links that stand at the foot of every page, the same on all of them.
type Way struct {
	Name    string // of a tool; "" for another page
	Current bool   // it leads to the page itself
	Crumb
}

// everywhere are the tools that every page leads to.
var everywhere = []string{"search", "review", "record"}

// outsideAtMost is how many pages outside modules the foot of every page lists: no page
// grows with the course. Of more it lists the glossary alone; all stand on the home page.
const outsideAtMost = 6

// ways lead from a file of the site to what a reader may want from anywhere: home, the path,
// the search, the review, the record, and the pages outside modules that are not in the path.
func (s *site) ways(from string, l *course.Language) (ways []Way) {
	says := s.texts(l.Tag)
	add := func(name, title, to, at string) {
		ways = append(ways, Way{name, to == from && at == "", Crumb{title, relative(from, to) + at}})
	}
	add("", says.text("page.home"), l.Home.URL, "")
	if slices.ContainsFunc(l.Modules, func(m *course.Module) bool { return !m.Optional() }) {
		add("", says.text("home.path"), l.Home.URL, "#page.path")
	}
	for _, name := range everywhere {
		tool := s.toolOf(l, name)
		add(name, s.title(tool), tool.URL, "")
	}
	for _, p := range outside(l) {
		add("", p.Title, p.URL, "")
	}
	return ways
}

// outside are the pages outside modules that every page leads to.
func outside(l *course.Language) (pages []*course.Page) {
	for _, p := range l.Pages {
		if !p.InPath() {
			pages = append(pages, p)
		}
	}
	if len(pages) <= outsideAtMost {
		return pages
	}
	return slices.DeleteFunc(pages, func(p *course.Page) bool { return l.Glossary == nil || p != l.Glossary.Page })
}
