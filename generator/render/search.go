package render

import (
	"lectern/generator/course"
	"lectern/generator/search"
)

// SearchData is what the script of the page of the search gets: where the files of the
// index are, before and after their names.
type SearchData struct {
	Before string `json:"before"`
	After  string `json:"after"` // changes with the course, so that no browser shows an old index
}

// SearchView is what layouts/search.html gets: with scripts off it is a list of all there
// is to read.
type SearchView struct {
	BaseView
	Modules []ModuleSummary
	Pages   []Crumb // outside modules
}

// listed is up to how many lessons the page of the search lists; above, it lists modules,
// lest it weigh more than what is found.
const listed = 300

func plans(c *course.Course) map[*course.Language]*search.Plan {
	all := map[*course.Language]*search.Plan{}
	for _, l := range c.Languages {
		all[l] = search.NewPlan(c, l)
	}
	return all
}

// searches are the files of the indexes.
func (s *site) searches() (entries []Entry) {
	for _, l := range s.course.Languages {
		for _, f := range s.plans[l].Files() {
			entries = append(entries, Entry(f))
		}
	}
	return entries
}

func (s *site) searchData(p *course.Page) *SearchData {
	plan := s.plans[p.Language]
	return &SearchData{Before: relative(p.URL, plan.Prefix), After: ".js?v=" + plan.Stamp}
}

func (s *site) searchView(p *course.Page, base BaseView) SearchView {
	view := SearchView{BaseView: base}
	lessons := 0
	for _, m := range p.Language.Modules {
		lessons += len(m.Lessons)
	}
	for _, m := range p.Language.Modules {
		summary := ModuleSummary{Title: m.Page.Title, URL: relative(p.URL, m.Page.URL)}
		if lessons <= listed {
			summary.Lessons = lessonList(p, m)
		}
		view.Modules = append(view.Modules, summary)
	}
	for _, page := range p.Language.Pages {
		view.Pages = append(view.Pages, *crumb(p, page))
	}
	return view
}

// toolOf is a tool of a language.
func (s *site) toolOf(l *course.Language, name string) *course.Page {
	for _, t := range l.Tools {
		if t.Tool == name {
			return t
		}
	}
	return l.Home // never: every language has every tool
}
